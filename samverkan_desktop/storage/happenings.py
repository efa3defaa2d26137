"""What happened in an area during a period, read with a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from peewee import JOIN, Case, fn

from samverkan_desktop.domain.actions import ActionState
from samverkan_desktop.domain.commitments import SignatoryState
from samverkan_desktop.domain.events import EventState
from samverkan_desktop.domain.happenings import Happening, HappeningKind
from samverkan_desktop.domain.measurements import MeasurementStatus
from samverkan_desktop.domain.meetings import TOOK_PLACE
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.domain.plans import ActivityState, RevisionState
from samverkan_desktop.domain.swedish_time import to_local
from samverkan_desktop.storage.logs import chosen_meetings
from samverkan_desktop.storage.store import Store
from samverkan_desktop.storage.tables import (
    ActionItem,
    AgendaItem,
    Body,
    Commitment,
    Correction,
    Decision,
    Event,
    Indicator,
    Measurement,
    Meeting,
    Organisation,
    Person,
    Plan,
    PlanActivity,
    Signatory,
)

_BEGUN = (ActivityState.ONGOING, ActivityState.WAITING, ActivityState.DONE)
_BEHIND_IT = (SignatoryState.SIGNED, SignatoryState.FULFILLED)


def of_area(store: Store, period: Period, area_id: str) -> tuple[Happening, ...]:
    """All that happened, kind by kind, the latest of each kind first."""
    return (
        *_meetings(store, period, area_id),
        *_decisions(store, period, area_id),
        *_actions(store, period, area_id),
        *_measurements(store, period, area_id),
        *_corrections(store, period, area_id),
        *_events(store, period, area_id),
        *_plans(store, area_id),
        *_activities(store, area_id),
        *_commitments(store, period, area_id),
    )


def _meetings(store: Store, period: Period, area_id: str) -> Iterator[Happening]:
    """The meetings of each group together where there are several, then each by itself."""
    chosen = chosen_meetings(period, (area_id,)) & Meeting.state.in_(list(TOOK_PLACE))
    items: dict[str, list[str]] = defaultdict(list)
    agenda = (
        AgendaItem.select(AgendaItem.meeting, AgendaItem.title)
        .join(Meeting)
        .where(chosen, AgendaItem.removal.is_null())
        .order_by(AgendaItem.position, AgendaItem.id)
    )
    for meeting_id, title in store.tuples(agenda):
        items[meeting_id].append(title)
    query = (
        Meeting.select(Meeting.id, Meeting.body, Body.name, Meeting.title, Meeting.starts_at)
        .join(Body)
        .where(chosen)
        .order_by(Meeting.starts_at.desc(), Meeting.id)
    )
    each: list[Happening] = []
    groups: dict[str, list[Happening]] = defaultdict(list)
    names: dict[str, str] = {}
    for meeting_id, body_id, body, title, starts_at in store.tuples(query):
        one = Happening(
            kind=HappeningKind.MEETING,
            ids=(meeting_id,),
            title=title or body,
            day=to_local(starts_at).date(),
            items=tuple(items[meeting_id]),
        )
        each.append(one)
        groups[body_id].append(one)
        names[body_id] = body
    for body_id, meetings in groups.items():
        if len(meetings) > 1:
            ids = tuple(one.ids[0] for one in meetings)
            yield Happening(kind=HappeningKind.MEETINGS, ids=ids, title=names[body_id], day=meetings[0].day)
    yield from each


def _decisions(store: Store, period: Period, area_id: str) -> Iterator[Happening]:
    query = (
        Decision.select(Decision.id, Decision.number, Decision.text, Body.name, Meeting.starts_at)
        .join(Meeting)
        .join(Body)
        .where(chosen_meetings(period, (area_id,)), Meeting.state.in_(list(TOOK_PLACE)), Decision.removal.is_null())
        .order_by(Meeting.starts_at.desc(), Meeting.id, Decision.position, Decision.id)
    )
    for decision_id, number, text, body, starts_at in store.tuples(query):
        yield Happening(
            kind=HappeningKind.DECISION,
            ids=(decision_id,),
            title=text,
            day=to_local(starts_at).date(),
            who=body,
            number=number,
        )


def _actions(store: Store, period: Period, area_id: str) -> Iterator[Happening]:
    query = (
        ActionItem.select(
            ActionItem.id,
            ActionItem.text,
            ActionItem.ended_on,
            Organisation.short_name,
            Organisation.name,
            Person.name,
        )
        .join(Organisation, JOIN.LEFT_OUTER, on=(ActionItem.owner_organisation == Organisation.id))
        .join_from(ActionItem, Person, JOIN.LEFT_OUTER)
        .where(
            ActionItem.area == area_id,
            ActionItem.removal.is_null(),
            ActionItem.state == ActionState.DONE,
            _within(ActionItem.ended_on, period),
        )
        .order_by(ActionItem.ended_on.desc(), ActionItem.id)
    )
    for action_id, text, ended_on, short_name, organisation, person in store.tuples(query):
        yield Happening(
            kind=HappeningKind.ACTION,
            ids=(action_id,),
            title=text,
            day=ended_on,
            who=short_name or organisation or person or "",
        )


def _measurements(store: Store, period: Period, area_id: str) -> Iterator[Happening]:
    """The latest value of each indicator and place; one that was replaced is left out."""
    Later = Measurement.alias()  # noqa: N806 - peewee aliases are classes
    replaced = Later.select(Later.replaces).where(Later.removal.is_null(), Later.replaces.is_null(False))
    query = (
        Measurement.select(
            Measurement.id,
            Indicator.id,
            Indicator.name,
            Measurement.day,
            Measurement.value,
            Measurement.text,
            Indicator.unit,
            Measurement.place,
            Measurement.dimension,
            Measurement.status,
            Indicator.baseline,
            Indicator.target,
            Indicator.target_day,
        )
        .join(Indicator)
        .where(
            Indicator.area == area_id,
            Indicator.removal.is_null(),
            Measurement.removal.is_null(),
            Measurement.id.not_in(replaced),
            _within(Measurement.day, period),
        )
        .order_by(Measurement.day.desc(), Indicator.position, Measurement.place, Measurement.id)
    )
    seen: set[tuple[str, str, str]] = set()
    for row in store.tuples(query):
        measurement_id, indicator_id, name, day, value, text, unit, place, dimension, status, *reach = row
        if (indicator_id, place, dimension) in seen:
            continue
        seen.add((indicator_id, place, dimension))
        whole = not place and not dimension
        yield Happening(
            kind=HappeningKind.MEASUREMENT,
            ids=(measurement_id,),
            title=f"{name} ({dimension})" if dimension else name,
            day=day,
            value=value,
            new=text,
            unit=unit,
            place=place,
            is_preliminary=status is MeasurementStatus.PRELIMINARY,
            # What was agreed holds for the county, not for one municipality.
            baseline=reach[0] if whole else None,
            target=reach[1] if whole else None,
            target_day=reach[2],
        )


def _corrections(store: Store, period: Period, area_id: str) -> Iterator[Happening]:
    query = (
        Correction.select(
            Correction.id, Correction.old, Correction.new, Correction.cause, Correction.discovered_on, Indicator.name
        )
        .join(Measurement, JOIN.LEFT_OUTER, on=(Correction.target_id == Measurement.id))
        .join(Indicator, JOIN.LEFT_OUTER, on=(Measurement.indicator == Indicator.id))
        .where(Correction.area == area_id, Correction.removal.is_null(), _within(Correction.discovered_on, period))
        .order_by(Correction.discovered_on.desc(), Correction.id)
    )
    for correction_id, old, new, cause, day, indicator in store.tuples(query):
        yield Happening(
            kind=HappeningKind.CORRECTION,
            ids=(correction_id,),
            title=old,
            new=new,
            cause=cause,
            day=day,
            about=indicator or "",
        )


def _events(store: Store, period: Period, area_id: str) -> Iterator[Happening]:
    """Those of the period, and those without a day that go on or wait."""
    is_open = Event.day.is_null() & Event.state.in_([EventState.ONGOING, EventState.WAITING])
    query = (
        Event.select(Event.id, Event.title, Event.day, Event.last_day, Event.state, Event.waiting_for, Event.partners)
        .where(
            Event.area == area_id,
            Event.removal.is_null(),
            Event.state != EventState.CANCELLED,
            _within(Event.day, period) | is_open,
        )
        .order_by(Event.day.desc(), Event.id)
    )
    for event_id, title, day, last_day, state, waiting_for, partners in store.tuples(query):
        yield Happening(
            kind=HappeningKind.EVENT,
            ids=(event_id,),
            title=title,
            day=day,
            last_day=last_day,
            event_state=state,
            waiting_for=waiting_for,
            who=partners,
        )


def _plans(store: Store, area_id: str) -> Iterator[Happening]:
    """Plans that are about to change."""
    query = (
        Plan.select(Plan.id, Plan.name, Plan.state, Plan.waiting_for)
        .where(Plan.area == area_id, Plan.removal.is_null(), Plan.state != RevisionState.IN_FORCE)
        .order_by(Plan.position, Plan.id)
    )
    for plan_id, name, state, waiting_for in store.tuples(query):
        yield Happening(
            kind=HappeningKind.PLAN, ids=(plan_id,), title=name, revision_state=state, waiting_for=waiting_for
        )


def _activities(store: Store, area_id: str) -> Iterator[Happening]:
    query = (
        PlanActivity.select(Plan.id, PlanActivity.text, PlanActivity.state, PlanActivity.progress, Plan.name)
        .join(Plan)
        .where(
            Plan.area == area_id,
            Plan.removal.is_null(),
            PlanActivity.removal.is_null(),
            PlanActivity.state.in_(list(_BEGUN)),
        )
        .order_by(Plan.position, Plan.id, PlanActivity.position, PlanActivity.id)
    )
    for plan_id, text, state, progress, plan in store.tuples(query):
        yield Happening(
            kind=HappeningKind.ACTIVITY,
            ids=(plan_id,),
            title=text,
            activity_state=state,
            progress=progress,
            plan=plan,
        )


def _commitments(store: Store, period: Period, area_id: str) -> Iterator[Happening]:
    signed = fn.SUM(Case(None, ((Signatory.state.in_(list(_BEHIND_IT)), 1),), 0))
    query = (
        Commitment.select(Commitment.id, Commitment.name, Commitment.day, signed, fn.COUNT(Signatory.id))
        .join(Signatory)
        .where(
            Commitment.area == area_id,
            Commitment.removal.is_null(),
            Signatory.removal.is_null(),
            Commitment.day.is_null() | (Commitment.day < period.end),
        )
        .group_by(Commitment.id, Commitment.name, Commitment.day)
        .order_by(Commitment.day.desc(), Commitment.id)
    )
    for commitment_id, name, day, count, total in store.tuples(query):
        yield Happening(
            kind=HappeningKind.COMMITMENT, ids=(commitment_id,), title=name, day=day, signed=int(count), total=total
        )


def _within(field: Any, period: Period) -> Any:
    return (field >= period.start) & (field < period.end)
