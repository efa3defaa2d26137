"""The sheets of plans, commitments and events; each activity and each signatory has its words or its line."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from samverkan_desktop.domain.commitments import SIGNATORY_STATE_LABELS, SignatoryState
from samverkan_desktop.domain.events import EVENT_KIND_LABELS, EVENT_STATE_LABELS, EventState
from samverkan_desktop.domain.plans import (
    ACTIVITY_STATE_LABELS,
    PLAN_KIND_LABELS,
    REVISION_STATE_LABELS,
    RevisionState,
)
from samverkan_desktop.domain.report import CellKind, ReportColumn, SheetKey, State, Tone
from samverkan_desktop.domain.undertakings import ActivityRow, CommitmentRow, EventRow, PlanRow, SignatoryRow
from samverkan_desktop.frozen import dataclass
from samverkan_desktop.i18n import _
from samverkan_desktop.services.sheet_kinds import Columns, Scope, SheetKind, Told, told
from samverkan_desktop.services.summary_columns import (
    area_column,
    day_column,
    hidden_column,
    long_column,
    number_column,
    state_column,
    text_column,
)
from samverkan_desktop.storage import overviews, undertakings

_REVISIONS = {
    RevisionState.IN_FORCE: ("✓", Tone.GOOD),
    RevisionState.UNDER_REVISION: ("▶", Tone.NONE),
    RevisionState.WAITING: ("◌", Tone.SLOW),
    RevisionState.EXPIRED: ("–", Tone.NONE),
}
_SIGNATORIES = {
    SignatoryState.ASKED: ("○", Tone.NONE),
    SignatoryState.SIGNED: ("✓", Tone.GOOD),
    SignatoryState.DECLINED: ("!", Tone.BEHIND),
    SignatoryState.FULFILLED: ("★", Tone.GOOD),
    SignatoryState.WITHDRAWN: ("–", Tone.NONE),
}
_EVENTS = {
    EventState.PLANNED: ("○", Tone.NONE),
    EventState.ONGOING: ("▶", Tone.NONE),
    EventState.WAITING: ("◌", Tone.SLOW),
    EventState.DONE: ("✓", Tone.GOOD),
    EventState.CANCELLED: ("–", Tone.NONE),
}


def revision_state(state: RevisionState) -> State:
    """Where a plan stands."""
    symbol, tone = _REVISIONS[state]
    return State(label=_(REVISION_STATE_LABELS[state]), symbol=symbol, tone=tone)


def signatory_state(state: SignatoryState) -> State:
    """How far one who signs has come."""
    symbol, tone = _SIGNATORIES[state]
    return State(label=_(SIGNATORY_STATE_LABELS[state]), symbol=symbol, tone=tone)


def event_state(state: EventState) -> State:
    """Where an event stands."""
    symbol, tone = _EVENTS[state]
    return State(label=_(EVENT_STATE_LABELS[state]), symbol=symbol, tone=tone)


def _plan_columns(scope: Scope, _rows: Sequence[PlanRow]) -> Columns:
    return told(
        (area_column(), _area),
        (text_column("name", _("Plan"), 40), lambda row: row.name),
        (text_column("kind", _("Type"), 16, PLAN_KIND_LABELS.values()), lambda row: _(PLAN_KIND_LABELS[row.kind])),
        (
            state_column("state", _("State"), tuple(map(revision_state, RevisionState)), chosen=True),
            lambda row: revision_state(row.state),
        ),
        (text_column("waiting_for", _("Waiting for"), 28), lambda row: row.waiting_for),
        (day_column("start", _("From")), lambda row: row.start),
        (day_column("end", _("Until")), lambda row: row.end),
        (text_column("owners", _("Owners"), 26), lambda row: ", ".join(row.owners)),
        (number_column("activities", _("Activities")), lambda row: row.planned),
        (number_column("done", _("Activities done")), lambda row: row.done),
        (
            long_column("activity_list", _("What it sets out to do"), 50),
            lambda row: "\n".join(_activity(one) for one in row.activities),
        ),
        *_goals_and_more(scope),
    )


@dataclass(frozen=True, kw_only=True)
class _Signing:
    """One line of the sheet of commitments: one who signs, or a commitment that nobody has been asked to sign."""

    id: str
    version: int
    commitment: CommitmentRow
    signatory: SignatoryRow | None


def _signings(scope: Scope) -> Sequence[_Signing]:
    found = undertakings.commitments(scope.store, period=scope.days, area_ids=scope.area_ids)
    return [
        _Signing(
            id=one.id if one else row.id, version=one.version if one else row.version, commitment=row, signatory=one
        )
        for row in found
        for one in (row.signatories or (None,))
    ]


def _commitment_columns(scope: Scope, _rows: Sequence[_Signing]) -> Columns:
    return told(
        (area_column(), lambda row: _area(row.commitment)),
        (text_column("commitment", _("Commitment"), 40), lambda row: row.commitment.name),
        (text_column("name", _("Who signs"), 30), lambda row: row.signatory.name if row.signatory else ""),
        (
            state_column("state", _("State"), tuple(map(signatory_state, SignatoryState)), chosen=True),
            lambda row: signatory_state(row.signatory.state) if row.signatory else None,
        ),
        (day_column("day", _("Since")), lambda row: row.signatory.day if row.signatory else None),
        (day_column("made", _("Made")), lambda row: row.commitment.day),
        (day_column("due", _("To be kept by")), lambda row: row.commitment.due),
        (long_column("note", _("Note"), 30), lambda row: row.signatory.note if row.signatory else ""),
        *((column, _of_commitment(say)) for column, say in _goals_and_more(scope)),
        (hidden_column("commitment_id", _("ID of the commitment")), lambda row: row.commitment.id),
    )


def _event_columns(scope: Scope, _rows: Sequence[EventRow]) -> Columns:
    return told(
        (area_column(), _area),
        (text_column("name", _("Event"), 40), lambda row: row.name),
        (text_column("kind", _("Type"), 16, EVENT_KIND_LABELS.values()), lambda row: _(EVENT_KIND_LABELS[row.kind])),
        (
            state_column("state", _("State"), tuple(map(event_state, EventState)), chosen=True),
            lambda row: event_state(row.state),
        ),
        (text_column("waiting_for", _("Waiting for"), 28), lambda row: row.waiting_for),
        (day_column("day", _("Date")), lambda row: row.day),
        (day_column("last_day", _("Last day")), lambda row: row.last_day),
        (text_column("partners", _("With whom"), 28), lambda row: row.partners),
        *_goals_and_more(scope),
    )


def _goals_and_more(scope: Scope) -> tuple[Told, ...]:
    # All of the period, whatever areas were chosen: what comes back must tell them all.
    places = {goal.id: f"{goal.area} {goal.number}" for goal in overviews.goals(scope.store, scope.period.id)}

    def goals(row: Any) -> str:
        return ", ".join(places[one] for one in places if one in row.goal_ids)

    return (
        (text_column("goals", _("Serves the goals"), 30), goals),
        (long_column("text", _("Text"), 40), lambda row: row.note),
        (ReportColumn(key="url", title=_("Address"), kind=CellKind.LINK, most=50), lambda row: row.url or None),
    )


def _of_commitment(say: Any) -> Any:
    return lambda row: say(row.commitment)


def _area(row: Any) -> str:
    return row.area or _("All areas")


def _activity(row: ActivityRow) -> str:
    parts = [_(ACTIVITY_STATE_LABELS[row.state]).lower()]
    if row.progress is not None:
        parts.append(f"{row.progress} %")
    if row.owner:
        parts.append(row.owner)
    if isinstance(row.due, date):
        parts.append(row.due.isoformat())
    return f"{row.text} ({', '.join(parts)})"


UNDERTAKING_SHEETS = (
    SheetKind(
        key=SheetKey.PLANS,
        rows=lambda scope: undertakings.plans(scope.store, period=scope.days, area_ids=scope.area_ids),
        columns=_plan_columns,
        frozen=2,
    ),
    SheetKind(key=SheetKey.COMMITMENTS, rows=_signings, columns=_commitment_columns, frozen=3),
    SheetKind(
        key=SheetKey.EVENTS,
        rows=lambda scope: undertakings.events(scope.store, period=scope.days, area_ids=scope.area_ids),
        columns=_event_columns,
        frozen=2,
    ),
)
