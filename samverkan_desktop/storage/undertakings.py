"""Plans, commitments and events, joined; a fixed number of queries whatever the length."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from peewee import JOIN, fn

from samverkan_desktop.domain.periods import Days
from samverkan_desktop.domain.relevance import LinkedKind
from samverkan_desktop.domain.undertakings import ActivityRow, CommitmentRow, EventRow, PlanRow, SignatoryRow
from samverkan_desktop.storage.store import Store
from samverkan_desktop.storage.tables import (
    Area,
    Commitment,
    Event,
    GoalLink,
    Organisation,
    Plan,
    PlanActivity,
    PlanOwner,
    Signatory,
)


def plans(store: Store, *, period: Days | None = None, area_ids: Iterable[str] | None = None) -> tuple[PlanRow, ...]:
    """Plans in their order, those of all areas last; those of a period are in force in some part of it."""
    query = (
        Plan.select(
            Plan.id,
            Plan.version,
            Plan.area,
            Area.name,
            Plan.name,
            Plan.url,
            Plan.note,
            Plan.kind,
            Plan.start,
            Plan.end,
            Plan.state,
            Plan.waiting_for,
        )
        .join(Area, JOIN.LEFT_OUTER)
        .where(_plans_in(period, area_ids))
        .order_by(Plan.area.is_null(), Area.name, Plan.position, Plan.id)
    )
    owners, activities, goals = _owners(store), _activities(store), _goals(store, LinkedKind.PLAN)
    return tuple(
        PlanRow(
            id=row[0],
            version=row[1],
            area_id=row[2],
            area=row[3] or "",
            name=row[4],
            url=row[5],
            note=row[6],
            kind=row[7],
            start=row[8],
            end=row[9],
            state=row[10],
            waiting_for=row[11],
            owners=tuple(owners[row[0]]),
            activities=tuple(activities[row[0]]),
            goal_ids=tuple(goals[row[0]]),
        )
        for row in store.tuples(query)
    )


def commitments(
    store: Store, *, period: Days | None = None, area_ids: Iterable[str] | None = None
) -> tuple[CommitmentRow, ...]:
    """Commitments in their order; those of a period were made before its end and are due after its beginning."""
    query = (
        Commitment.select(
            Commitment.id,
            Commitment.version,
            Commitment.area,
            Area.name,
            Commitment.name,
            Commitment.url,
            Commitment.text,
            Commitment.day,
            Commitment.due,
        )
        .join(Area, JOIN.LEFT_OUTER)
        .where(_commitments_in(period, area_ids))
        .order_by(Commitment.area.is_null(), Area.name, Commitment.position, Commitment.id)
    )
    signatories, goals = _signatories(store), _goals(store, LinkedKind.COMMITMENT)
    return tuple(
        CommitmentRow(
            id=row[0],
            version=row[1],
            area_id=row[2],
            area=row[3] or "",
            name=row[4],
            url=row[5],
            note=row[6],
            day=row[7],
            due=row[8],
            signatories=tuple(signatories[row[0]]),
            goal_ids=tuple(goals[row[0]]),
        )
        for row in store.tuples(query)
    )


def events(store: Store, *, period: Days | None = None, area_ids: Iterable[str] | None = None) -> tuple[EventRow, ...]:
    """Events, those without a day first and then the latest; those of a period fall in it or have no day."""
    query = (
        Event.select(
            Event.id,
            Event.version,
            Event.area,
            Area.name,
            Event.title,
            Event.url,
            Event.note,
            Event.kind,
            Event.day,
            Event.last_day,
            Event.state,
            Event.waiting_for,
            Event.partners,
        )
        .join(Area, JOIN.LEFT_OUTER)
        .where(_events_in(period, area_ids))
        .order_by(Event.day.is_null(False), Event.day.desc(), Event.id)
    )
    goals = _goals(store, LinkedKind.EVENT)
    return tuple(
        EventRow(
            id=row[0],
            version=row[1],
            area_id=row[2],
            area=row[3] or "",
            name=row[4],
            url=row[5],
            note=row[6],
            kind=row[7],
            day=row[8],
            last_day=row[9],
            state=row[10],
            waiting_for=row[11],
            partners=row[12],
            goal_ids=tuple(goals[row[0]]),
        )
        for row in store.tuples(query)
    )


def count(store: Store, period: Days, area_id: str) -> int:
    """How many plans, commitments and events an area has in a period; a query for each, which builds no rows."""
    chosen = (
        (Plan, _plans_in(period, (area_id,))),
        (Commitment, _commitments_in(period, (area_id,))),
        (Event, _events_in(period, (area_id,))),
    )
    return sum(store.tuples(table.select(fn.COUNT(table.id)).where(within))[0][0] for table, within in chosen)


def _plans_in(period: Days | None, area_ids: Iterable[str] | None) -> Any:
    return Plan.removal.is_null() & _concerns(Plan.area, area_ids) & _lasts(Plan.start, Plan.end, period)


def _commitments_in(period: Days | None, area_ids: Iterable[str] | None) -> Any:
    lasts = _lasts(Commitment.day, Commitment.due, period)
    return Commitment.removal.is_null() & _concerns(Commitment.area, area_ids) & lasts


def _events_in(period: Days | None, area_ids: Iterable[str] | None) -> Any:
    chosen = Event.removal.is_null() & _concerns(Event.area, area_ids)
    if period is None:
        return chosen
    # One without a last day is over the same day.
    over = Event.last_day.is_null() & (Event.day < period.start)
    return chosen & _lasts(Event.day, Event.last_day, period) & (Event.day.is_null() | ~over)


def _owners(store: Store) -> dict[str, list[str]]:
    query = (
        PlanOwner.select(PlanOwner.plan, Organisation.short_name, Organisation.name)
        .join(Organisation)
        .where(PlanOwner.removal.is_null())
        .order_by(Organisation.is_party.desc(), Organisation.name)
    )
    found: dict[str, list[str]] = defaultdict(list)
    for plan_id, short_name, name in store.tuples(query):
        found[plan_id].append(short_name or name)
    return found


def _activities(store: Store) -> dict[str, list[ActivityRow]]:
    query = (
        PlanActivity.select(
            PlanActivity.plan,
            PlanActivity.id,
            PlanActivity.version,
            PlanActivity.text,
            PlanActivity.state,
            PlanActivity.progress,
            PlanActivity.due,
            Organisation.short_name,
            Organisation.name,
            PlanActivity.note,
        )
        .join(Organisation, JOIN.LEFT_OUTER)
        .where(PlanActivity.removal.is_null())
        .order_by(PlanActivity.position, PlanActivity.id)
    )
    found: dict[str, list[ActivityRow]] = defaultdict(list)
    for plan_id, row_id, version, text, state, progress, due, short_name, name, note in store.tuples(query):
        found[plan_id].append(
            ActivityRow(
                id=row_id,
                version=version,
                text=text,
                state=state,
                progress=progress,
                due=due,
                owner=short_name or name or "",
                note=note,
            )
        )
    return found


def _signatories(store: Store) -> dict[str, list[SignatoryRow]]:
    query = (
        Signatory.select(
            Signatory.commitment,
            Signatory.id,
            Signatory.version,
            Signatory.organisation,
            Signatory.name,
            Organisation.name,
            Signatory.state,
            Signatory.day,
            Signatory.note,
        )
        .join(Organisation, JOIN.LEFT_OUTER)
        .where(Signatory.removal.is_null())
        .order_by(Signatory.position, Signatory.id)
    )
    found: dict[str, list[SignatoryRow]] = defaultdict(list)
    for commitment_id, row_id, version, organisation_id, own_name, name, state, day, note in store.tuples(query):
        found[commitment_id].append(
            SignatoryRow(
                id=row_id,
                version=version,
                organisation_id=organisation_id,
                name=name or own_name,
                state=state,
                day=day,
                note=note,
            )
        )
    return found


def _goals(store: Store, kind: LinkedKind) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    query = GoalLink.select(GoalLink.target_id, GoalLink.goal).where(GoalLink.kind == kind, GoalLink.removal.is_null())
    for target_id, goal_id in store.tuples(query.order_by(GoalLink.id)):
        found[target_id].append(goal_id)
    return found


def _concerns(field: Any, area_ids: Iterable[str] | None) -> Any:
    """What concerns all areas concerns each of them."""
    return field.is_null() | (field.in_(list(area_ids)) if area_ids is not None else field.is_null(False))


def _lasts(first: Any, last: Any, period: Days | None) -> Any:
    if period is None:
        return first.is_null() | first.is_null(False)
    return (first.is_null() | (first < period.end)) & (last.is_null() | (last >= period.start))
