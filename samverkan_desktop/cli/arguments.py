"""The words of the command line, explained in the language in use."""

import argparse
from pathlib import Path
from typing import Any

from samverkan_desktop import __version__
from samverkan_desktop.cli.disposing import add_disposing
from samverkan_desktop.cli.excel import add_excel
from samverkan_desktop.cli.finding import add_finding
from samverkan_desktop.cli.finishing import REVISIONS, add_finishing
from samverkan_desktop.cli.first_words import add_first
from samverkan_desktop.cli.foreign_lists import add_list_import
from samverkan_desktop.cli.gatherings import add_gatherings
from samverkan_desktop.cli.indicators import add_indicators, add_values
from samverkan_desktop.cli.logs import add_choices, add_exports
from samverkan_desktop.cli.options import codes as _codes
from samverkan_desktop.cli.options import kind as _kind
from samverkan_desktop.cli.options import many as _many
from samverkan_desktop.cli.options import text as _text
from samverkan_desktop.cli.papers import add_papers
from samverkan_desktop.cli.privacy import add_person
from samverkan_desktop.cli.rollover import add_rollover
from samverkan_desktop.cli.salvaging import add_salvaging
from samverkan_desktop.cli.secrecy import add_secrecy
from samverkan_desktop.cli.summaries import add_profiles, add_summary
from samverkan_desktop.cli.undertakings import add_undertakings
from samverkan_desktop.domain.actions import ActionState, Priority
from samverkan_desktop.domain.assessments import Rating
from samverkan_desktop.domain.meetings import MeetingKind, MeetingState
from samverkan_desktop.i18n import N_, _

PROGRAM = "samverkan"
LISTS = (
    "areas",
    "goals",
    "assessments",
    "meetings",
    "decisions",
    "actions",
    "plans",
    "commitments",
    "events",
    "versions",
    "bodies",
    "series",
    "occurrences",
    "members",
    "people",
    "organisations",
    REVISIONS,
    "indicators",
    "measurements",
    "corrections",
)

# What argparse itself says; named here so that the catalogue has it.
_OWN_TEXTS = (
    N_("usage: "),
    N_("options"),
    N_("positional arguments"),
    N_("show this help message and exit"),
    N_("%(prog)s: error: %(message)s\n"),
    N_("the following arguments are required: %s"),
    N_("unrecognized arguments: %s"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("expected one argument"),
    N_("expected at least one argument"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("show program's version number and exit"),
    N_("ambiguous option: %(option)s could match %(matches)s"),
)


def parser() -> argparse.ArgumentParser:
    """The whole command line. Without a command the window opens."""
    # argparse has no other door to its own texts than the name it looks up in its module.
    argparse._ = _of_argparse  # type: ignore[attr-defined]
    top = argparse.ArgumentParser(
        prog=PROGRAM,
        description=_(
            "Follow-up of the areas that two public bodies share: meetings, goals and assessments. "
            "Without a command the window opens."
        ),
        epilog=_("Exit code: 0 done, 1 the work failed, 2 the command was not understood."),
    )
    top.add_argument(
        "--version",
        action="version",
        version=f"Samverkan Desktop {__version__}",
        # argparse does not look this one up itself.
        help=_("show program's version number and exit"),
    )
    add_first(top)
    commands = top.add_subparsers(dest="command", metavar=_("COMMAND"), title=_("commands"))
    _add_import(commands)
    _add_export(commands)
    add_profiles(commands)
    _add_freeze(commands)
    add_finishing(commands)
    _add_list(commands)
    _add_add(commands)
    add_rollover(commands)
    add_finding(commands)
    check = commands.add_parser("check", help=_("examine the database: integrity, schema, counts"))
    check.add_argument("--mend", action="store_true", help=_("make records that the disk has changed what they were"))
    check.add_argument("--rebuild-index", action="store_true", help=_("make the index of all words anew"))
    _add_backups(commands)
    add_salvaging(commands)
    add_disposing(commands)
    demo = commands.add_parser(
        "demo", help=_("do the main work on example content: database, Excel, text and pictures")
    )
    demo.add_argument("folder", type=Path, metavar=_("FOLDER"), help=_("where the results are written"))
    return top


def _add_backups(commands: Any) -> None:
    command = commands.add_parser(
        "backup",
        help=_("make a verified copy of the database"),
        description=_("Without a target the copy is put among the backups, where old ones are removed in time."),
    )
    command.add_argument(
        "target", nargs="?", type=Path, metavar=_("OUT"), help=_("the file or folder to write to instead")
    )
    command = commands.add_parser(
        "restore",
        help=_("put a backup in the place of the database"),
        description=_("A backup is made first of what is there. A damaged database is kept under another name."),
    )
    command.add_argument("backup", type=Path, metavar=_("BACKUP"), help=_("the backup to restore"))


def _of_argparse(message: str | None) -> str | None:
    # argparse asks for the translation of a description even where there is none.
    return message and _(message)


def _add_import(commands: Any) -> None:
    command = commands.add_parser(
        "import",
        help=_("read a follow-up document (.txt, .docx or .pdf), values, a changed Excel summary, or a list"),
        description=_(
            "Reads a follow-up document; a database that does not exist yet is made. "
            "“import values FILE --indicator NAME” reads values of an indicator from .xlsx, .csv or JSON-stat. "
            "“import excel FILE” reads what somebody has changed in a summary that “export excel” wrote. "
            "“import list FILE” reads a list that somebody keeps elsewhere, .xlsx or .csv: actions, meetings, "
            "attendance or members."
        ),
    )
    command.add_argument(
        "document", type=Path, metavar=_("DOCUMENT"), help=_("the document, or “values”, “excel” or “list”")
    )
    command.add_argument(
        "file", nargs="?", type=Path, metavar=_("FILE"), help=_("with values, excel or list: the file")
    )
    add_values(command)
    add_excel(command)
    add_list_import(command)
    command.add_argument("--dry-run", action="store_true", help=_("only show what would be read"))
    _json(command)


def _add_export(commands: Any) -> None:
    command = commands.add_parser(
        "export", help=_("write an Excel summary, the follow-up document, or the papers of a meeting")
    )
    kinds = command.add_subparsers(dest="kind", metavar=_("KIND"), required=True, title=_("kinds"))
    add_summary(kinds)
    report = kinds.add_parser("report", help=_("the follow-up document: .docx, .pdf or .txt"))
    overview = kinds.add_parser("overview", help=_("the overview of a period on one page: .pdf"))
    add_papers(kinds)
    add_exports(kinds)
    add_person(kinds)
    for kind in (report, overview):
        kind.add_argument("target", type=Path, metavar=_("FILE"), help=_("the file to write"))
        _period(kind)
    report.add_argument(
        "--version",
        dest="stamp",
        default="",
        metavar=_("STAMP"),
        help=_("a frozen version, as “list versions” shows it"),
    )
    # Every kind there is, so that a new one cannot be without it.
    for kind in kinds.choices.values():
        add_secrecy(kind)


def _add_freeze(commands: Any) -> None:
    command = commands.add_parser(
        "freeze",
        help=_("freeze the follow-up document of a period as a version"),
        description=_("A frozen version never changes. Export it with “export report --version”."),
    )
    _period(command)
    command.add_argument("--stamp", default="", metavar=_("STAMP"), help=_("its stamp YYMMDD, otherwise that of today"))
    command.add_argument("--note", default="", metavar=_("TEXT"), help=_("what it is, for example “to the heads”"))


def _add_list(commands: Any) -> None:
    command = commands.add_parser("list", help=_("show what the database holds"))
    command.add_argument("what", choices=LISTS, metavar=_("WHAT"), help=", ".join(LISTS))
    command.add_argument("--meeting", metavar="ID", help=_("only of this meeting; needed for revisions"))
    _period(command)
    command.add_argument("--area", metavar=_("NAME"), help=_("only this area"))
    command.add_argument("--body", metavar=_("NAME"), help=_("only this group"))
    add_choices(command)
    add_secrecy(command)
    _json(command)


def _add_add(commands: Any) -> None:
    command = commands.add_parser("add", help=_("add a meeting, an assessment, an action and more"))
    kinds = command.add_subparsers(dest="kind", metavar=_("KIND"), required=True, title=_("kinds"))
    meeting = _kind(kinds, "meeting", _("a meeting with people, items, decisions and actions"))
    _text(meeting, "body", _("the group that meets"))
    _text(meeting, "date", _("the day, for example 2026-11-23"))
    _text(meeting, "time", _("when it starts, for example 13:00"))
    _text(meeting, "end", _("when it ends"))
    _text(meeting, "place", _("where"))
    _text(meeting, "title", _("a title of its own"))
    _codes(meeting, "kind", MeetingKind, _("what sort of meeting"), dest="meeting_kind")
    _codes(meeting, "state", MeetingState, _("where it stands"))
    _many(meeting, "area", _("areas that it concerned"))
    _many(meeting, "person", _("who took part"), dest="people")
    _many(meeting, "item", _("items of the agenda"), dest="items")
    _many(meeting, "decision", _("what was decided"), dest="decisions")
    _many(meeting, "action", _("what is to be done"), dest="actions")
    assessment = _kind(kinds, "assessment", _("an assessment of a goal"))
    _text(assessment, "goal", _("the goal: its id, its number in the area, or its first words"))
    _text(assessment, "area", _("the area of the goal"))
    _text(assessment, "period", _("the period, for example 2026-2027"))
    _text(assessment, "date", _("the day, otherwise today"))
    _codes(assessment, "cooperation", Rating, _("how the parties work together"))
    _codes(assessment, "attainment", Rating, _("how far the goal is reached"))
    _text(assessment, "text", _("the joint text"))
    _text(assessment, "reason", _("why it goes against what the indicators say"))
    _many(assessment, "evidence", _("what it rests on: addresses or notes"))
    action = _kind(kinds, "action", _("an action"))
    _text(action, "text", _("what is to be done"))
    _text(action, "area", _("the area"))
    _text(action, "owner", _("the person who does it"))
    _text(action, "organisation", _("the organisation that does it"))
    _text(action, "due", _("the last day"))
    _codes(action, "priority", Priority, _("how much it matters"))
    _codes(action, "state", ActionState, _("where it stands"))
    _text(action, "waiting-for", _("whom or what it waits for"), dest="waiting_for")
    period = _kind(kinds, "period", _("a period of agreement"))
    _text(period, "years", _("its years, for example 2026-2027"))
    area = _kind(kinds, "area", _("a priority area"))
    _text(area, "name", _("its name"))
    _text(area, "period", _("the period, for example 2026-2027"))
    goal = _kind(kinds, "goal", _("a goal of an area"))
    _text(goal, "area", _("the area"))
    _text(goal, "wording", _("the goal as it was agreed"))
    _text(goal, "period", _("the period, for example 2026-2027"))
    add_gatherings(kinds)
    add_undertakings(kinds)
    add_indicators(kinds)


def _period(command: Any) -> None:
    command.add_argument(
        "--period", metavar=_("YEARS"), help=_("the period, for example 2022-2023; otherwise the present one")
    )


def _json(command: Any) -> None:
    command.add_argument("--json", action="store_true", help=_("print JSON for other programs"))
