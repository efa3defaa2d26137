"""The lists of the command line, as tables or JSON."""

import argparse
from collections.abc import Sequence
from typing import Any

from samverkan_desktop.cli.printing import as_json, say, table
from samverkan_desktop.domain.actions import ACTION_STATE_LABELS
from samverkan_desktop.domain.assessments import RATING_LABELS, RATING_SYMBOLS, Rating
from samverkan_desktop.domain.errors import NotFound
from samverkan_desktop.domain.meetings import MEETING_STATE_LABELS
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.i18n import N_, _
from samverkan_desktop.services.workspace import Workspace


def print_list(workspace: Workspace, options: argparse.Namespace) -> None:
    """Print one list. Raises NotFound for a period or an area that is not there."""
    period = workspace.periods.named(options.period) if options.period else workspace.periods.current()
    if period is None:
        raise NotFound(N_("The database has no period yet. Add one first."))
    area_id = workspace.areas.named(options.area).id if options.area else None
    rows = _rows(workspace, options.what, period, area_id)
    if options.json:
        as_json(rows)
    elif rows:
        headings, cells = _table(options.what, rows)
        table(headings, cells)
    else:
        say(_("There is nothing here yet for {period}.").format(period=period.label))


def _rows(workspace: Workspace, what: str, period: Period, area_id: str | None) -> Sequence[Any]:
    match what:
        case "areas":
            return [row for row in workspace.areas.of_period(period.id) if area_id in (None, row.id)]
        case "goals":
            return workspace.goals.of_period(period.id, area_id)
        case "assessments":
            areas = (area_id,) if area_id else None
            return workspace.assessments.of_period(period.id, area_ids=areas)
        case "meetings":
            return workspace.meetings.of_period(period, area_id)
        case "decisions":
            return workspace.meetings.decisions(period, area_id)
    return workspace.actions.of_period(period, area_id)


def _table(what: str, rows: Sequence[Any]) -> tuple[Sequence[str], list[Sequence[Any]]]:
    match what:
        case "areas":
            return (
                (_("Area"), _("Goals"), _("Paragraphs"), _("Closed")),
                [(row.name, row.goals, row.paragraphs, row.closed_on) for row in rows],
            )
        case "goals":
            return (
                (_("Area"), _("No."), _("Goal"), _("Cooperation"), _("Goal attainment"), _("Assessed")),
                [
                    (row.area, row.number, row.wording, _rating(row.cooperation), _rating(row.attainment), row.day)
                    for row in rows
                ],
            )
        case "assessments":
            return (
                (_("Date"), _("Area"), _("Goal"), _("Cooperation"), _("Goal attainment"), _("Joint text")),
                [
                    (row.day, row.area, row.wording, _rating(row.cooperation), _rating(row.attainment), row.text)
                    for row in rows
                ],
            )
        case "meetings":
            return (
                (_("Time"), _("Group"), _("State"), _("Areas"), _("Decisions"), _("Actions"), "ID"),
                [
                    (
                        row.starts_at,
                        row.label,
                        _(MEETING_STATE_LABELS[row.state]),
                        row.areas,
                        row.decisions,
                        row.actions,
                        row.id,
                    )
                    for row in rows
                ],
            )
        case "decisions":
            return (
                (_("Date"), _("Group"), "§", _("Decision")),
                [(row.day, row.body, row.number, row.text) for row in rows],
            )
    return (
        (_("Due"), _("Action"), _("Owner"), _("State"), _("Area")),
        [(row.due, row.text, row.owners, _(ACTION_STATE_LABELS[row.state]), row.area) for row in rows],
    )


def _rating(rating: Rating) -> str:
    return f"{RATING_SYMBOLS[rating]} {_(RATING_LABELS[rating])}"
