"""What comes after a meeting on the command line: finalise, open again, and the revisions that came of it."""

import argparse
from typing import Any

from samverkan_desktop.cli.printing import as_json, complain, say, table
from samverkan_desktop.domain.errors import Invalid, NotFound
from samverkan_desktop.domain.finalising import OBSTACLE_LABELS
from samverkan_desktop.domain.minutes import kind_label
from samverkan_desktop.domain.revisions import MinutesRevision
from samverkan_desktop.i18n import N_, _
from samverkan_desktop.services.checking import Examination
from samverkan_desktop.services.workspace import Workspace

DONE, FAILED = 0, 1
REVISIONS = "revisions"


def add_finishing(commands: Any) -> None:
    """The words `finalise` and `reopen`."""
    finalise = commands.add_parser(
        "finalise",
        help=_("finalise the minutes of a meeting"),
        description=_("Numbers the decisions and locks the text. What must be settled first is listed."),
    )
    _meeting(finalise)
    finalise.add_argument("--adjuster", nargs="+", default=[], metavar=_("NAME"), help=_("who adjusts the minutes"))
    finalise.add_argument("--immediate", action="store_true", help=_("the adjusters have done so at once"))
    reopen = commands.add_parser("reopen", help=_("open the latest finalised minutes of a group again"))
    _meeting(reopen)
    reopen.add_argument("--reason", required=True, metavar=_("TEXT"), help=_("why they must be mended"))


def finalise(options: argparse.Namespace, workspace: Workspace) -> int:
    """Finalise a meeting; the answer is the exit code. Raises NotFound for the meeting or a person."""
    standing = workspace.finalising.standing(options.meeting)
    if standing.refusal:
        complain(_("Error: {message}").format(message=_(standing.refusal)))
        return FAILED
    for obstacle in standing.obstacles:
        complain(
            _("Item {number}: {problem}: {text}").format(
                number=obstacle.number or "–", problem=_(OBSTACLE_LABELS[obstacle.kind]), text=obstacle.text
            )
        )
    if standing.obstacles:
        return FAILED
    if options.immediate and not options.adjuster:
        raise Invalid(immediate=N_("Say with --adjuster who has adjusted the minutes."))
    adjusters = [_person(workspace, name) for name in options.adjuster]
    revision = workspace.finalising.finalise(
        options.meeting, version=standing.meeting.version, adjuster_ids=adjusters, is_immediate=options.immediate
    ).value
    say(_("Finalised: {paper}, version {number}").format(paper=kind_label(revision.kind), number=revision.number))
    if standing.numbers:
        say(_("Decisions: {numbers}").format(numbers=", ".join(f"§ {number}" for number in standing.numbers)))
    say(f"SHA-256 {revision.sha256}")
    return DONE


def reopen(options: argparse.Namespace, workspace: Workspace) -> int:
    """Open a meeting again. Raises Invalid when it may not be, NotFound."""
    meeting = workspace.finalising.reopen(options.meeting, options.reason).value
    say(
        _("Opened again after version {number}: {reason}").format(number=meeting.revision, reason=meeting.reopen_reason)
    )
    return DONE


def print_revisions(options: argparse.Namespace, workspace: Workspace) -> None:
    """The revisions of one meeting. Raises NotFound."""
    if not options.meeting:
        raise Invalid(meeting=N_("Name the meeting with --meeting, as “list meetings” shows it."))
    workspace.meetings.get(options.meeting)
    found = workspace.finalising.revisions(options.meeting)
    if options.json:
        as_json([_plain(one) for one in found])
    elif found:
        table(
            (_("Version"), _("Is called"), _("Finalised"), _("By"), _("Reason"), "SHA-256"),
            [
                (one.number, kind_label(one.kind), one.finalised_at, one.finalised_by, one.reason, _seal(one))
                for one in found
            ],
        )
    else:
        say(_("The minutes have not been finalised."))


def complain_of_minutes(found: Examination) -> None:
    """Say which finalised minutes are not as they were finalised."""
    for one in found.alterations:
        text = (
            _("Finalised minutes are missing: {body} {day}, version {number}")
            if one.is_missing
            else _("Finalised minutes have been altered: {body} {day}, version {number}")
        )
        complain(text.format(body=one.body, day=one.day.isoformat(), number=one.revision))
    if not found.is_protected:
        complain(_("The rules that keep finalised minutes are missing in the file. They come back when it is opened."))


def _meeting(command: Any) -> None:
    command.add_argument("meeting", metavar="ID", help=_("the meeting, as “list meetings” shows it"))


def _person(workspace: Workspace, name: str) -> str:
    person = workspace.people.person_named(name)
    if person is None:
        raise NotFound(N_("There is nobody called {name}."), name=name)
    return person.id


def _seal(revision: MinutesRevision) -> str:
    return revision.sha256[:12] if revision.is_whole else _("! altered")


def _plain(revision: MinutesRevision) -> dict[str, Any]:
    """A revision without its content."""
    names = ("id", "number", "kind", "sha256", "finalised_at", "finalised_by", "reason")
    return {**{name: getattr(revision, name) for name in names}, "is_whole": revision.is_whole}
