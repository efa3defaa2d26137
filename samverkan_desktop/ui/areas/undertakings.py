"""Plans, commitments and events as data: their words, states, pages and forms, so that one list can show them all."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from samverkan_desktop.domain.commitments import SIGNATORY_STATE_LABELS, SignatoryState
from samverkan_desktop.domain.events import EVENT_KIND_LABELS, EVENT_STATE_LABELS, EventState
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.domain.plans import (
    ACTIVITY_STATE_LABELS,
    PLAN_KIND_LABELS,
    REVISION_STATE_LABELS,
    ActivityState,
    RevisionState,
)
from samverkan_desktop.domain.undertakings import CommitmentRow, EventRow, PlanRow, UndertakingRow
from samverkan_desktop.frozen import dataclass
from samverkan_desktop.i18n import N_, _, ngettext, pgettext
from samverkan_desktop.services.base import Done
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.ui import words
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.widgets.drawn_pill import PillKind, PillState
from samverkan_desktop.ui.widgets.symbols import Symbol

_REVISIONS: dict[RevisionState, tuple[PillKind, Symbol]] = {
    RevisionState.IN_FORCE: (PillKind.GOOD, "check"),
    RevisionState.UNDER_REVISION: (PillKind.INFO, "play"),
    RevisionState.WAITING: (PillKind.SLOW, "dots"),
    RevisionState.EXPIRED: (PillKind.NONE, "dash"),
}
_ACTIVITIES: dict[ActivityState, tuple[PillKind, Symbol]] = {
    ActivityState.NOT_STARTED: (PillKind.NONE, "ring"),
    ActivityState.ONGOING: (PillKind.INFO, "play"),
    ActivityState.WAITING: (PillKind.SLOW, "dots"),
    ActivityState.DONE: (PillKind.GOOD, "check"),
    ActivityState.DROPPED: (PillKind.NONE, "dash"),
}
_SIGNATORIES: dict[SignatoryState, tuple[PillKind, Symbol]] = {
    SignatoryState.ASKED: (PillKind.NONE, "ring"),
    SignatoryState.SIGNED: (PillKind.GOOD, "check"),
    SignatoryState.DECLINED: (PillKind.BEHIND, "bang"),
    SignatoryState.FULFILLED: (PillKind.GOOD, "star"),
    SignatoryState.WITHDRAWN: (PillKind.NONE, "dash"),
}
_EVENTS: dict[EventState, tuple[PillKind, Symbol]] = {
    EventState.PLANNED: (PillKind.INFO, "ring"),
    EventState.ONGOING: (PillKind.INFO, "play"),
    EventState.WAITING: (PillKind.SLOW, "dots"),
    EventState.DONE: (PillKind.GOOD, "check"),
    EventState.CANCELLED: (PillKind.NONE, "dash"),
}


def activity_pill(state: ActivityState) -> PillState:
    """The pill of an activity of a plan."""
    kind, symbol = _ACTIVITIES[state]
    return PillState(kind=kind, text=_(ACTIVITY_STATE_LABELS[state]), symbol=symbol)


def signatory_pill(state: SignatoryState) -> PillState:
    """The pill of those who have come equally far with a commitment."""
    kind, symbol = _SIGNATORIES[state]
    return PillState(kind=kind, text=_(SIGNATORY_STATE_LABELS[state]), symbol=symbol)


def plan_pill(row: PlanRow, today: date) -> PillState:
    """The pill of a plan; one whose last day has passed says so."""
    if row.state is RevisionState.IN_FORCE and row.end is not None and row.end < today:
        return PillState(kind=PillKind.BEHIND, text=_("Has run out"), symbol="bang")
    kind, symbol = _REVISIONS[row.state]
    return PillState(kind=kind, text=_(REVISION_STATE_LABELS[row.state]), symbol=symbol)


def commitment_pill(row: CommitmentRow, _today: date) -> PillState:
    """How many stand behind a commitment."""
    if not row.signatories:
        return PillState(kind=PillKind.NONE, text=_("Nobody yet"), symbol="ring")
    all_bound = row.bound == len(row.signatories)
    text = _("{n} of {all} have signed").format(n=row.bound, all=len(row.signatories))
    kind = PillKind.GOOD if all_bound else PillKind.SLOW if row.asked else PillKind.INFO
    return PillState(kind=kind, text=text, symbol="check" if all_bound else "quarter")


def event_pill(row: EventRow, _today: date) -> PillState:
    """The pill of an event."""
    kind, symbol = _EVENTS[row.state]
    return PillState(kind=kind, text=_(EVENT_STATE_LABELS[row.state]), symbol=symbol)


def span_words(first: date | None, last: date | None, today: date) -> str:
    """A validity in words: 2021–2024 where it is whole years, otherwise the days; empty when nothing is said."""
    if first is not None and last is not None:
        if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
            return f"{first.year}–{last.year}" if first.year != last.year else str(first.year)
        return f"{words.short_day(first, today)}–{words.short_day(last, today)}"
    if first is not None:
        return _("from {day}").format(day=words.short_day(first, today))
    return _("until {day}").format(day=words.short_day(last, today)) if last is not None else ""


def waiting_words(waiting_for: str) -> str:
    """What something waits for; empty when it waits for nothing."""
    return _("waits for {what}").format(what=waiting_for) if waiting_for else ""


def _plan_when(row: PlanRow, today: date) -> str:
    """The years are enough in a list; the page has the days."""
    if row.start is not None and row.end is not None and row.start.year != row.end.year:
        return f"{row.start.year}–{row.end.year}"
    return span_words(row.start, row.end, today)


def _plan_second(row: PlanRow, _today: date) -> str:
    done = _("{n} of {all} activities done").format(n=row.done, all=row.planned) if row.planned else ""
    return " · ".join(
        part
        for part in (
            # What it waits for comes first, since a narrow list cuts the end.
            waiting_words(row.waiting_for),
            _(PLAN_KIND_LABELS[row.kind]),
            ", ".join(row.owners),
            done,
        )
        if part
    )


def _commitment_second(row: CommitmentRow, _today: date) -> str:
    asked = ngettext("{n} has not answered", "{n} have not answered", row.asked).format(n=row.asked)
    return " · ".join(part for part in (_("Commitment"), asked if row.asked else "") if part)


def _event_second(row: EventRow, _today: date) -> str:
    parts = (waiting_words(row.waiting_for), _(EVENT_KIND_LABELS[row.kind]), row.partners)
    return " · ".join(part for part in parts if part)


def _event_when(row: EventRow, today: date) -> str:
    if row.day is None:
        return _("open")
    if row.last_day is not None and row.last_day != row.day:
        return span_words(row.day, row.last_day, today)
    return words.short_day(row.day, today)


def _commitment_when(row: CommitmentRow, today: date) -> str:
    return span_words(None, row.due, today) or span_words(row.day, None, today)


def is_waiting(row: Any) -> bool:
    """Whether it waits for something, or for somebody to answer."""
    return bool(getattr(row, "waiting_for", "")) or (isinstance(row, CommitmentRow) and bool(row.asked))


@dataclass(frozen=True, kw_only=True)
class UndertakingKind:
    """One of the three. `new` and `change` open forms; `remove` puts a record in the wastebasket by its id."""

    key: str
    row_type: type[UndertakingRow]
    many: Callable[[], str]
    new_words: str
    removed_words: str
    icon: str
    rows: Callable[[Workspace, Period, str], tuple[Any, ...]]
    pill: Callable[[Any, date], PillState]
    second: Callable[[Any, date], str]
    when: Callable[[Any, date], str]
    when_key: Callable[[Any], date | None]
    page: Callable[[Desk, Period, Any], Any]
    new: Callable[[Desk, Period, str, QWidget], Any]
    change: Callable[[Desk, Period, str, QWidget], Any]
    remove: Callable[[Workspace, str], Done[None]]


def _plan_page(desk: Desk, period: Period, row: PlanRow) -> Any:
    from samverkan_desktop.ui.areas.undertaking_pages import PlanPage

    return PlanPage(desk, period, row)


def _commitment_page(desk: Desk, period: Period, row: CommitmentRow) -> Any:
    from samverkan_desktop.ui.areas.undertaking_pages import CommitmentPage

    return CommitmentPage(desk, period, row)


def _event_page(desk: Desk, period: Period, row: EventRow) -> Any:
    from samverkan_desktop.ui.areas.undertaking_pages import EventPage

    return EventPage(desk, period, row)


def _new_plan(desk: Desk, period: Period, area_id: str, parent: QWidget) -> Any:
    from samverkan_desktop.ui.editors.plan import PlanEditor, new_plan

    return PlanEditor(desk, period, new_plan(area_id), parent)


def _change_plan(desk: Desk, period: Period, record_id: str, parent: QWidget) -> Any:
    from samverkan_desktop.ui.editors.plan import PlanEditor

    return PlanEditor(desk, period, desk.workspace.plans.document(record_id), parent)


def _new_commitment(desk: Desk, period: Period, area_id: str, parent: QWidget) -> Any:
    from samverkan_desktop.ui.editors.commitment import CommitmentEditor, new_commitment

    return CommitmentEditor(desk, period, new_commitment(area_id), parent)


def _change_commitment(desk: Desk, period: Period, record_id: str, parent: QWidget) -> Any:
    from samverkan_desktop.ui.editors.commitment import CommitmentEditor

    return CommitmentEditor(desk, period, desk.workspace.commitments.document(record_id), parent)


def _new_event(desk: Desk, period: Period, area_id: str, parent: QWidget) -> Any:
    from samverkan_desktop.ui.editors.event import EventEditor, new_event

    return EventEditor(desk, period, new_event(area_id), parent)


def _change_event(desk: Desk, period: Period, record_id: str, parent: QWidget) -> Any:
    from samverkan_desktop.ui.editors.event import EventEditor

    return EventEditor(desk, period, desk.workspace.events.document(record_id), parent)


KINDS: tuple[UndertakingKind, ...] = (
    UndertakingKind(
        key="plans",
        row_type=PlanRow,
        many=lambda: pgettext("chip", "Plans"),
        new_words=N_("New plan…"),
        removed_words=N_("The plan was removed."),
        icon="document_text",
        rows=lambda work, period, area_id: work.plans.of_period(period, area_id),
        pill=plan_pill,
        second=_plan_second,
        when=_plan_when,
        when_key=lambda row: row.end,
        page=_plan_page,
        new=_new_plan,
        change=_change_plan,
        remove=lambda work, record_id: work.plans.remove(work.plans.get(record_id)),
    ),
    UndertakingKind(
        key="commitments",
        row_type=CommitmentRow,
        many=lambda: _("Commitments"),
        new_words=N_("New commitment…"),
        removed_words=N_("The commitment was removed."),
        icon="checkmark_circle",
        rows=lambda work, period, area_id: work.commitments.of_period(period, area_id),
        pill=commitment_pill,
        second=_commitment_second,
        when=_commitment_when,
        when_key=lambda row: row.due,
        page=_commitment_page,
        new=_new_commitment,
        change=_change_commitment,
        remove=lambda work, record_id: work.commitments.remove(work.commitments.get(record_id)),
    ),
    UndertakingKind(
        key="events",
        row_type=EventRow,
        many=lambda: _("Events"),
        new_words=N_("New event…"),
        removed_words=N_("The event was removed."),
        icon="flag",
        rows=lambda work, period, area_id: work.events.of_period(period, area_id),
        pill=event_pill,
        second=_event_second,
        when=_event_when,
        when_key=lambda row: row.day,
        page=_event_page,
        new=_new_event,
        change=_change_event,
        remove=lambda work, record_id: work.events.remove(work.events.get(record_id)),
    ),
)
_BY_TYPE = {kind.row_type: kind for kind in KINDS}


def kind_of(row: UndertakingRow) -> UndertakingKind:
    """Which of the three a row is."""
    return _BY_TYPE[type(row)]
