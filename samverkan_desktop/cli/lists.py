"""The lists of the command line, as tables or JSON; each list is data."""

import argparse
from collections.abc import Sequence
from typing import Any

from samverkan_desktop.cli.gathering_lists import GATHERING_LISTS
from samverkan_desktop.cli.indicators import INDICATOR_LISTS
from samverkan_desktop.cli.list_kind import ListKind
from samverkan_desktop.cli.logs import LOGS, print_log, refuse_choices
from samverkan_desktop.cli.printing import as_json, say, table
from samverkan_desktop.domain.assessments import RATING_LABELS, RATING_SYMBOLS, Rating
from samverkan_desktop.domain.errors import Invalid, NotFound
from samverkan_desktop.domain.events import EVENT_KIND_LABELS, EVENT_STATE_LABELS
from samverkan_desktop.domain.followups import FollowUpVersion
from samverkan_desktop.domain.meetings import MEETING_STATE_LABELS
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.domain.plans import REVISION_STATE_LABELS
from samverkan_desktop.i18n import N_, _
from samverkan_desktop.services.workspace import Workspace


def print_list(workspace: Workspace, options: argparse.Namespace) -> None:
    """Print one list. Raises NotFound for a period, an area or a group that is not there."""
    if options.what in LOGS:
        print_log(workspace, options)
        return
    refuse_choices(options)
    kind = LIST_KINDS[options.what]
    period = _period(workspace, options.period, kind)
    area_id = workspace.areas.named(options.area).id if options.area else None
    rows = kind.rows(workspace, period, area_id)
    if options.body:
        rows = _of_body(workspace, kind, rows, options.body)
    if options.json:
        as_json(rows)
    elif rows:
        table([_(heading) for heading in kind.headings], [kind.cells(row) for row in rows])
    else:
        say(_("There is nothing here yet for {period}.").format(period=period.label))


def _period(workspace: Workspace, label: str | None, kind: ListKind) -> Period:
    period = workspace.periods.named(label) if label else workspace.periods.current()
    if period is not None:
        return period
    if kind.needs_period:
        raise NotFound(N_("The database has no period yet. Add one first."))
    year = workspace.today().year
    return Period.of_years(year, year)


def _of_body(workspace: Workspace, kind: ListKind, rows: Sequence[Any], name: str) -> Sequence[Any]:
    of_body, body = kind.of_body, workspace.bodies.named(name)
    if of_body is None:
        raise Invalid(body=N_("This list is not by group. Leave --body out."))
    return [row for row in rows if of_body(row) == body.name]


def _rating(rating: Rating) -> str:
    return f"{RATING_SYMBOLS[rating]} {_(RATING_LABELS[rating])}"


def _state(label: str, waiting_for: str) -> str:
    return f"{_(label)}: {waiting_for}" if waiting_for else _(label)


def _version(version: FollowUpVersion) -> dict[str, Any]:
    """A frozen version without its content."""
    return {name: getattr(version, name) for name in ("stamp", "frozen_at", "frozen_by", "note", "sha256")}


LIST_KINDS: dict[str, ListKind] = {
    "areas": ListKind(
        rows=lambda work, period, area_id: [row for row in work.areas.filled(period.id) if area_id in (None, row.id)],
        headings=(N_("Area"), N_("Goals"), N_("Paragraphs"), N_("Closed")),
        cells=lambda row: (row.name, row.goals, row.paragraphs, row.closed_on),
    ),
    "goals": ListKind(
        rows=lambda work, period, area_id: work.goals.of_period(period.id, area_id),
        headings=(N_("Area"), N_("No."), N_("Goal"), N_("Cooperation"), N_("Goal attainment"), N_("Assessed")),
        cells=lambda row: (
            row.area,
            row.number,
            row.wording,
            _rating(row.cooperation),
            _rating(row.attainment),
            row.day,
        ),
    ),
    "assessments": ListKind(
        rows=lambda work, period, area_id: work.assessments.of_period(
            period.id, area_ids=(area_id,) if area_id else None
        ),
        headings=(N_("Date"), N_("Area"), N_("Goal"), N_("Cooperation"), N_("Goal attainment"), N_("Joint text")),
        cells=lambda row: (
            row.day,
            row.area,
            row.wording,
            _rating(row.cooperation),
            _rating(row.attainment),
            row.text,
        ),
    ),
    "meetings": ListKind(
        rows=lambda work, period, area_id: work.meetings.of_period(period, area_id),
        of_body=lambda row: row.body,
        headings=(N_("Time"), N_("Group"), N_("State"), N_("Areas"), N_("Decisions"), N_("Actions"), "ID"),
        cells=lambda row: (
            row.starts_at,
            row.label,
            _(MEETING_STATE_LABELS[row.state]),
            row.areas,
            row.decisions,
            row.actions,
            row.id,
        ),
    ),
    "plans": ListKind(
        rows=lambda work, period, area_id: work.plans.of_period(period, area_id),
        headings=(N_("Plan"), N_("State"), N_("From"), N_("Until"), N_("Owner"), N_("Activities done"), N_("Area")),
        cells=lambda row: (
            row.name,
            _state(REVISION_STATE_LABELS[row.state], row.waiting_for),
            row.start,
            row.end,
            row.owners,
            f"{row.done}/{row.planned}" if row.planned else "",
            row.area,
        ),
    ),
    "commitments": ListKind(
        rows=lambda work, period, area_id: work.commitments.of_period(period, area_id),
        headings=(N_("Commitment"), N_("Made"), N_("Due"), N_("Have signed"), N_("Area")),
        cells=lambda row: (row.name, row.day, row.due, f"{row.bound}/{len(row.signatories)}", row.area),
    ),
    "events": ListKind(
        rows=lambda work, period, area_id: work.events.of_period(period, area_id),
        headings=(N_("Date"), N_("Event"), N_("Type"), N_("State"), N_("With whom"), N_("Area")),
        cells=lambda row: (
            row.day,
            row.name,
            _(EVENT_KIND_LABELS[row.kind]),
            _state(EVENT_STATE_LABELS[row.state], row.waiting_for),
            row.partners,
            row.area,
        ),
    ),
    "versions": ListKind(
        rows=lambda work, period, _area_id: [_version(one) for one in work.versions.of_period(period)],
        headings=(N_("Version"), N_("Frozen"), N_("By"), N_("Note"), "SHA-256"),
        cells=lambda row: (row["stamp"], row["frozen_at"], row["frozen_by"], row["note"], row["sha256"]),
    ),
    **GATHERING_LISTS,
    **INDICATOR_LISTS,
}
