"""What whoever looks after the program needs to know about a problem, without a word of what anybody has written."""

import platform
import re
import sys
from pathlib import Path
from typing import Final

from samverkan_desktop import __version__, config
from samverkan_desktop.config import Settings
from samverkan_desktop.domain.errors import SamverkanError
from samverkan_desktop.domain.frozen import dataclass
from samverkan_desktop.i18n import _
from samverkan_desktop.storage import identity
from samverkan_desktop.storage.check import Examination, examine, sqlite_version
from samverkan_desktop.storage.migrations import NEWEST

__all__ = ["KNOWN", "Facts", "safe_lines", "schema_of", "sqlite_version", "write_report"]

_MOST_LINES: Final = 60
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


def write_report(facts: Facts) -> str:
    """The whole report as text. It takes as long as reading every page of the database."""
    parts = (_program(facts), _chosen(facts), _database(facts), _log())
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


def _chosen(facts: Facts) -> list[str]:
    settings = facts.settings
    return [
        _("Settings"),
        f"language: {facts.language}",
        f"theme: {settings.theme}",
        f"text size: {settings.text_size}",
        f"reminder days: {settings.reminder_days}",
        f"open last: {_yes(settings.open_last)}",
        f"own name: {_yes(bool(settings.user_name))}",
        f"second folder for backups: {_yes(bool(settings.backup_folder))}",
        f"folder for exports: {_yes(bool(settings.export_folder))}",
    ]


def _database(facts: Facts) -> list[str]:
    lines = [_("Database")]
    try:
        found = examine(facts.database)
        lines.append(f"size: {facts.database.stat().st_size} bytes")
    except (SamverkanError, OSError) as error:
        return [*lines, f"cannot be examined: {type(error).__name__}"]
    lines += [
        f"schema: {found.schema} (newest {NEWEST})",
        f"read only: {_yes(facts.is_read_only)}",
        f"backups: {facts.backups}",
        *_health(found),
        "",
        _("Rows in each table"),
        *(f"{name}: {count}" for name, count in found.rows.items()),
    ]
    return lines


def _health(found: Examination) -> list[str]:
    return [
        f"complaints: {len(found.complaints)}",
        f"broken references: {found.broken_references}",
        f"minutes that were altered: {len(found.alterations)}",
        f"protected: {_yes(found.is_protected)}",
        f"index in step: {_yes(found.is_indexed)}",
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


def _yes(is_so: bool) -> str:
    return "yes" if is_so else "no"
