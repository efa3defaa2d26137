"""The logs of actions and decisions on the command line: the same choices for a list and for a file."""

import argparse
from collections.abc import Sequence
from dataclasses import asdict
from datetime import timedelta
from pathlib import Path
from typing import Any

from samverkan_desktop.cli.printing import as_json, say, table
from samverkan_desktop.domain.actions import ACTION_STATE_LABELS, ActionState
from samverkan_desktop.domain.errors import Invalid, NotFound
from samverkan_desktop.domain.log_choices import ActionChoice, DecisionChoice
from samverkan_desktop.domain.meeting_rows import DecisionRow
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.domain.rows import ActionRow
from samverkan_desktop.domain.weeks import read_week
from samverkan_desktop.i18n import N_, _
from samverkan_desktop.services.workspace import Workspace

LOGS = ("actions", "decisions")
_SUFFIXES = (".xlsx", ".csv")
# What only one of the logs knows, by the names of the options.
_OF_ACTIONS = ("owner", "state", "due_week", "overdue")
_OF_DECISIONS = ("waiting",)
_WEEK = timedelta(days=7)


def add_choices(command: Any) -> None:
    """The flags that narrow a log, besides those of period, area and group."""
    command.add_argument("--owner", metavar=_("NAME"), help=_("actions: only those of this person or organisation"))
    command.add_argument(
        "--state",
        choices=[str(state) for state in ActionState],
        metavar=_("CODE"),
        help=_("actions: only those in this state: {codes}").format(codes=", ".join(ActionState)),
    )
    command.add_argument(
        "--due-week", metavar=_("WEEK"), help=_("actions: only those due in a week, for example 3 or 2027-W03")
    )
    command.add_argument("--overdue", action="store_true", help=_("actions: only those that are late"))
    command.add_argument(
        "--waiting", action="store_true", help=_("decisions: only those whose follow-up is still awaited")
    )
    words = _("actions, decisions: only those with these words")
    command.add_argument("--text", default="", metavar=_("TEXT"), help=words)
    command.add_argument("--all-periods", action="store_true", help=_("actions, decisions: those of every period"))


def add_exports(kinds: Any) -> None:
    """The words after `export` for the logs."""
    for name, text in (
        ("actions", _("the list of actions: .xlsx or .csv")),
        ("decisions", _("the list of decisions: .xlsx or .csv")),
    ):
        command = kinds.add_parser(name, help=text)
        command.add_argument("target", type=Path, metavar=_("FILE"), help=_("the file to write"))
        command.add_argument("--period", metavar=_("YEARS"), help=_("the period, otherwise the present one"))
        command.add_argument("--area", metavar=_("NAME"), help=_("only this area"))
        command.add_argument("--body", metavar=_("NAME"), help=_("only this group"))
        add_choices(command)


def refuse_choices(options: argparse.Namespace) -> None:
    """Say of a list that is no log that it cannot be narrowed so. Raises Invalid."""
    for name in (*_OF_ACTIONS, *_OF_DECISIONS, "text", "all_periods"):
        _refuse(options, name, N_("This list cannot be narrowed with --{name}. Leave it out."))


def print_log(workspace: Workspace, options: argparse.Namespace) -> None:
    """Print a log. Raises NotFound for a name that nothing answers to, Invalid for a flag that is wrong."""
    rows: Sequence[Any]
    if options.what == "actions":
        rows = workspace.actions.chosen(_action_choice(workspace, options))
    else:
        rows = workspace.decisions.chosen(_decision_choice(workspace, options))
    if options.json:
        as_json([_plain(row) for row in rows])
    elif rows:
        _print_table(options.what, rows)
    else:
        say(_("Nothing matches."))


def export_log(workspace: Workspace, options: argparse.Namespace) -> None:
    """Write a log to a file. Raises as `print_log` does, and StorageFailure or TargetBusy."""
    if options.target.suffix.lower() not in _SUFFIXES:
        raise Invalid(target=N_("Choose a name that ends in .xlsx or .csv."))
    if options.kind == "actions":
        sheet = workspace.actions.sheet(workspace.actions.find(_action_choice(workspace, options)))
    else:
        sheet = workspace.decisions.sheet(workspace.decisions.find(_decision_choice(workspace, options)))
    workspace.reporting.write_log(sheet, options.target, with_secrecy=options.with_secrecy)
    say(_("Wrote {path}").format(path=options.target))


def _action_choice(workspace: Workspace, options: argparse.Namespace) -> ActionChoice:
    for name in _OF_DECISIONS:
        _refuse(options, name, N_("Only decisions can be narrowed with --{name}. Leave it out."))
    monday = read_week(options.due_week, workspace.today()) if options.due_week else None
    if options.due_week and monday is None:
        raise Invalid(due_week=N_("Write the week as a number, for example 3, or with its year as 2027-W03."))
    return ActionChoice(
        **_common(workspace, options),
        **(_owner(workspace, options.owner) if options.owner else {}),
        states=frozenset({ActionState(options.state)}) if options.state else None,
        due_from=monday,
        due_before=monday + _WEEK if monday else None,
        overdue_on=workspace.today() if options.overdue else None,
    )


def _decision_choice(workspace: Workspace, options: argparse.Namespace) -> DecisionChoice:
    for name in _OF_ACTIONS:
        _refuse(options, name, N_("Only actions can be narrowed with --{name}. Leave it out."))
    return DecisionChoice(**_common(workspace, options), waiting=True if options.waiting else None)


def _common(workspace: Workspace, options: argparse.Namespace) -> dict[str, Any]:
    if options.all_periods and options.period:
        raise Invalid(all_periods=N_("Give either --period or --all-periods."))
    return {
        "period": None if options.all_periods else _period(workspace, options.period),
        "area_ids": (workspace.areas.named(options.area).id,) if options.area else None,
        "body_id": workspace.bodies.named(options.body).id if options.body else None,
        "text": options.text,
    }


def _period(workspace: Workspace, label: str | None) -> Period:
    period = workspace.periods.named(label) if label else workspace.periods.current()
    if period is None:
        raise NotFound(N_("The database has no period yet. Add one first."))
    return period


def _owner(workspace: Workspace, name: str) -> dict[str, Any]:
    person = workspace.people.person_named(name)
    if person is not None:
        return {"person_id": person.id}
    return {"organisation_id": workspace.people.organisation_named(name).id}


def _refuse(options: argparse.Namespace, name: str, message: str) -> None:
    if getattr(options, name, None):
        flag = name.replace("_", "-")
        raise Invalid({name: _(message).format(name=flag)})


def _plain(row: ActionRow | DecisionRow) -> dict[str, Any]:
    """All that a row knows, with what it works out."""
    if isinstance(row, DecisionRow):
        return {**asdict(row), "day": row.day, "paragraph": row.paragraph}
    return {**asdict(row), "met_on": row.met_on}


def _print_table(what: str, rows: Sequence[Any]) -> None:
    if what == "decisions":
        table(
            (_("Date"), _("Group"), "§", _("Decision"), _("Follow-up asked for"), _("Followed up")),
            [(row.day, row.body, row.paragraph, row.text, row.follow_up_on, row.followed_up_on) for row in rows],
        )
        return
    table(
        (_("Due"), _("Action"), _("Owner"), _("State"), _("Area"), _("Raised in")),
        [(row.due, row.text, row.owners, _(ACTION_STATE_LABELS[row.state]), row.area, _raised_in(row)) for row in rows],
    )


def _raised_in(row: ActionRow) -> str:
    return f"{row.body} {row.met_on or ''}".strip()
