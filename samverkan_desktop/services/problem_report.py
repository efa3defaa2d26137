"""What whoever looks after the program needs to know about a problem, without a word of what anybody has written."""

import platform
import re
import sys
from pathlib import Path
from typing import Final

from samverkan_desktop import __version__, config, i18n
from samverkan_desktop.config import Settings
from samverkan_desktop.domain.change_words import record_words
from samverkan_desktop.domain.errors import SamverkanError
from samverkan_desktop.frozen import dataclass
from samverkan_desktop.i18n import N_, _
from samverkan_desktop.storage import identity
from samverkan_desktop.storage.check import Examination, examine, sqlite_version
from samverkan_desktop.storage.migrations import NEWEST

__all__ = ["KNOWN", "Facts", "safe_lines", "schema_of", "sqlite_version", "write_report"]

_MOST_LINES: Final = 60
_THEMES: Final = {"system": N_("Like the system"), "light": N_("Light"), "dark": N_("Dark")}
_LINE = re.compile(r"^(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d),\d+ ([A-Z]+) (.*)$")
# A trace follows it.
_BUG: Final = "A bug was caught."
# The words that we write to the log ourselves. What follows them is a reason of the system or the kind of an error;
# every other line may hold a path or a text, and is told as its time and its level alone.
KNOWN: Final = (
    "The settings were not saved: ",
    "Drafts cannot be kept: ",
    "An old backup was not removed: ",
    "The receipt of a backup was not written: ",
    _BUG,
    "A failure of the disk was caught: ",
)
_TRACE = re.compile(r"^(?:  [\w.-]+/[\w.-]+\.py:\d+ [\w<>]+|[\w.]*(?:Error|Exception|Warning|Failure|Record))$")
_REASON = re.compile(r"[\w ,.()-]{0,80}")


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What the report is made of besides what it finds itself; `qt` is the version of the window's library."""

    database: Path
    settings: Settings
    language: str
    qt: str
    is_read_only: bool = False
    backups: int = 0


@dataclass(frozen=True, kw_only=True)
class _Told:
    """One line: under which name whoever looks into it finds it, and what the user reads."""

    name: str
    label: str
    value: str | int | bool
    words: str = ""


def write_report(facts: Facts) -> str:
    """The whole report as text, in the user's words and then in fixed ones. It takes as long as reading every page."""
    chosen, (health, rows) = _chosen(facts), _database(facts)
    parts = (
        _program(facts),
        [_("Settings"), *map(_line, chosen)],
        [_("Database"), *map(_line, health)],
        *([[_("How many there are in it"), *map(_line, rows)]] if rows else []),
        _log(),
        [
            _("The same for whoever looks into it, in fixed words"),
            *(f"{one.name}: {_fixed(one.value)}" for one in (*chosen, *health, *rows)),
        ],
    )
    return "\n\n".join("\n".join(lines) for lines in parts) + "\n"


def schema_of(database: Path) -> str:
    """Which form the tables of a database have, as a number; a dash where it cannot be read."""
    try:
        return str(identity.examine(database, NEWEST))
    except (SamverkanError, OSError):
        return "–"


def _program(facts: Facts) -> list[str]:
    kind = _("packaged") if getattr(sys, "frozen", False) else _("from its source")
    return [
        _("Report about a problem in Samverkan"),
        _("It holds nothing that anybody has written, no names and no paths."),
        "",
        f"Samverkan {__version__} ({kind})",
        f"Python {platform.python_version()}",
        f"Qt {facts.qt}",
        f"SQLite {sqlite_version()}",
        f"{platform.system()} {platform.release()} ({platform.machine()})",
    ]


def _chosen(facts: Facts) -> list[_Told]:
    settings = facts.settings
    language = i18n.LANGUAGES.get(facts.language, facts.language)
    theme = _THEMES.get(settings.theme, settings.theme)
    return [
        _Told(name="language", label=_("Language"), value=facts.language, words=language),
        _Told(name="theme", label=_("Theme"), value=settings.theme, words=_(theme)),
        _Told(name="text size", label=_("Text size"), value=settings.text_size, words=f"{settings.text_size} %"),
        _Told(name="reminder days", label=_("Days before a reminder"), value=settings.reminder_days),
        _Told(name="open last", label=_("Opens the last database at the start"), value=settings.open_last),
        _Told(name="own name", label=_("A name of the user is set"), value=bool(settings.user_name)),
        _Told(
            name="second folder for backups",
            label=_("A second folder for backups is set"),
            value=bool(settings.backup_folder),
        ),
        _Told(name="folder for exports", label=_("A folder for exports is set"), value=bool(settings.export_folder)),
    ]


def _database(facts: Facts) -> tuple[list[_Told], list[_Told]]:
    """How the database is, and how many rows each of its tables has."""
    try:
        found = examine(facts.database)
        size = facts.database.stat().st_size
    except (SamverkanError, OSError) as error:
        return [_Told(name="cannot be examined", label=_("Cannot be examined"), value=type(error).__name__)], []
    told = [
        _Told(name="size", label=_("Size"), value=f"{size} bytes", words=_("{n} bytes").format(n=size)),
        _Told(
            name="schema",
            label=_("Form of the tables"),
            value=f"{found.schema} (newest {NEWEST})",
            words=_("{n} (the newest is {newest})").format(n=found.schema, newest=NEWEST),
        ),
        _Told(name="read only", label=_("Open for reading only"), value=facts.is_read_only),
        _Told(name="backups", label=_("Backups"), value=facts.backups),
        *_health(found),
    ]
    return told, [_Told(name=name, label=record_words(name), value=count) for name, count in found.rows.items()]


def _health(found: Examination) -> list[_Told]:
    return [
        _Told(name="complaints", label=_("Faults in the file"), value=len(found.complaints)),
        _Told(name="broken references", label=_("References that lead nowhere"), value=found.broken_references),
        _Told(name="minutes that were altered", label=_("Minutes that were altered"), value=len(found.alterations)),
        _Told(name="protected", label=_("Finalised minutes are protected"), value=found.is_protected),
        _Told(name="index in step", label=_("The search finds everything"), value=found.is_indexed),
    ]


def _log() -> list[str]:
    title = _("The latest lines of the log, without content")
    try:
        text = (config.log_folder() / "samverkan.log").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return [title, "–"]
    return [title, *(safe_lines(text)[-_MOST_LINES:] or ["–"])]


def safe_lines(text: str) -> list[str]:
    """The lines of a log that cannot hold anything that was written, and of the others only when they were."""
    told: list[str] = []
    in_trace = False
    for line in text.splitlines():
        entry = _LINE.match(line)
        if entry is None:
            if in_trace and _TRACE.match(line):
                told.append(line)
            continue
        at, level, message = entry.groups()
        known = next((words for words in KNOWN if message.startswith(words)), None)
        in_trace = known == _BUG
        told.append(f"{at} {level} {_without_more(message, known)}")
    return told


def _without_more(message: str, known: str | None) -> str:
    """Our own words, with the reason of the system when it can be no path."""
    if known is None:
        return "…"
    reason = message.removeprefix(known)
    return message if _REASON.fullmatch(reason) else f"{known}…"


def _line(told: _Told) -> str:
    if isinstance(told.value, bool):
        return f"{told.label}: {_('Yes') if told.value else _('No')}"
    return f"{told.label}: {told.words or told.value}"


def _fixed(value: str | int | bool) -> str:
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)
