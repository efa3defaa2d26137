"""Roll-over on the command line: choices from JSON, a look at what would be done, and the doing."""

import argparse
from typing import Any

from samverkan_desktop.cli.json_input import read_entries
from samverkan_desktop.cli.printing import say, table
from samverkan_desktop.domain.backups import Reason
from samverkan_desktop.domain.errors import Invalid, NotFound
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.domain.relevance import RELEVANCE_LABELS, SUCCESSION_LABELS
from samverkan_desktop.i18n import _
from samverkan_desktop.services.fields import Fields
from samverkan_desktop.services.workspace import Workspace

DONE = 0


def add_rollover(commands: Any) -> None:
    """The command `rollover` with its flags."""
    command = commands.add_parser(
        "rollover",
        help=_("begin the next period with the goals that are decided on"),
        description=_(
            "Takes the choices of a JSON file, a list of objects with goal, area, choice (undecided, keep, revise, "
            "replace, merge, split or close), reason, wording (one or several) and merge_with, then carries over what "
            "is decided. A verified backup is made first."
        ),
    )
    command.add_argument("--from", dest="earlier", required=True, metavar=_("YEARS"), help=_("the period that ends"))
    command.add_argument("--to", dest="later", required=True, metavar=_("YEARS"), help=_("the period that begins"))
    command.add_argument("--dry-run", action="store_true", help=_("only show what would be done"))
    command.add_argument("--json", dest="json_file", metavar=_("FILE"), help=_("the choices; - reads standard input"))


def roll_over(options: argparse.Namespace, workspace: Workspace) -> int:
    """Carry out the command. Raises Invalid or NotFound with what is wrong."""
    earlier = workspace.periods.named(options.earlier)
    later = _later(workspace, options.later)
    entries = read_entries(options.json_file) if options.json_file else []
    found = workspace.rollover.look(earlier, later, entries)
    goals = {row.id: row for row in workspace.goals.of_period(earlier.id)}
    if found.problems:
        problems = {f"{goals[one].area} {goals[one].number}": text for one, text in found.problems.items()}
        raise Invalid(problems)
    rows = [
        (
            ", ".join(f"{goals[one.goal_id].area} {goals[one.goal_id].number}" for one in follower.predecessors),
            _(SUCCESSION_LABELS[follower.predecessors[0].kind]),
            follower.wording,
        )
        for follower in found.followers
    ]
    rows += [(f"{row.area} {row.number}", _(RELEVANCE_LABELS[row.relevance]), "") for row in found.undecided]
    if rows:
        table((_("Goal"), _("Next period"), _("Wording")), rows)
    if options.dry_run:
        return DONE
    workspace.backups.before(Reason.BEFORE_ROLLOVER)
    done = workspace.rollover.decide_and_carry_out(earlier, later, entries).value
    text = _("Goals in {period}: {goals}. Undecided: {undecided}. Closed: {closed}.")
    say(text.format(period=done.period.label, goals=done.goals, undecided=done.undecided, closed=done.closed))
    return DONE


def _later(workspace: Workspace, label: str) -> Period:
    try:
        return workspace.periods.named(label)
    except NotFound:
        return Fields({"to": label}).years("to")
