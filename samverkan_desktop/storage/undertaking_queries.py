"""The queries for plans, commitments and events; of which areas and days is told by how many there are."""

from collections.abc import Callable
from typing import Any

from peewee import JOIN, fn

from samverkan_desktop.domain.relevance import LinkedKind
from samverkan_desktop.storage.placing import place, places, prepared_for
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

# Those of a period from `start` up to `end`, and of `areas`.
_SHAPES = ((True, 1), (True, None))


@prepared_for(*_SHAPES)
def plans(has_days: bool, area_count: int | None) -> Any:
    """Plans in their order, those of all areas last."""
    return (
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
        .where(_plans_in(has_days, area_count))
        .order_by(Plan.area.is_null(), Area.name, Plan.position, Plan.id)
    )


@prepared_for(*_SHAPES)
def commitments(has_days: bool, area_count: int | None) -> Any:
    """Commitments in their order."""
    return (
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
        .where(_commitments_in(has_days, area_count))
        .order_by(Commitment.area.is_null(), Area.name, Commitment.position, Commitment.id)
    )


@prepared_for(*_SHAPES)
def events(has_days: bool, area_count: int | None) -> Any:
    """Events, those without a day first and then the latest."""
    return (
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
        .where(_events_in(has_days, area_count))
        .order_by(Event.day.is_null(False), Event.day.desc(), Event.id)
    )


@prepared_for(("plan", 1), ("commitment", 1), ("event", 1))
def count(kind: str, area_count: int | None) -> Any:
    """How many of a kind there are in a period."""
    table, within = _COUNTED[kind]
    return table.select(fn.COUNT(table.id)).where(within(True, area_count))


@prepared_for(())
def owners() -> Any:
    """Who owns plans, by plan, the parties first."""
    return (
        PlanOwner.select(PlanOwner.plan, Organisation.short_name, Organisation.name)
        .join(Organisation)
        .where(PlanOwner.removal.is_null())
        .order_by(Organisation.is_party.desc(), Organisation.name)
    )


@prepared_for(())
def activities() -> Any:
    """What is to be done by plan, in order."""
    return (
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


@prepared_for(())
def signatories() -> Any:
    """Who is to stand behind commitments, in order."""
    return (
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


@prepared_for(*((str(kind),) for kind in (LinkedKind.PLAN, LinkedKind.COMMITMENT, LinkedKind.EVENT)))
def goals(kind: str) -> Any:
    """The goals that records of a kind speak of."""
    return (
        GoalLink.select(GoalLink.target_id, GoalLink.goal)
        .where(GoalLink.kind == kind, GoalLink.removal.is_null())
        .order_by(GoalLink.id)
    )


def _plans_in(has_days: bool, area_count: int | None) -> Any:
    return Plan.removal.is_null() & _concerns(Plan.area, area_count) & _lasts(Plan.start, Plan.end, has_days)


def _commitments_in(has_days: bool, area_count: int | None) -> Any:
    lasts = _lasts(Commitment.day, Commitment.due, has_days)
    return Commitment.removal.is_null() & _concerns(Commitment.area, area_count) & lasts


def _events_in(has_days: bool, area_count: int | None) -> Any:
    chosen = Event.removal.is_null() & _concerns(Event.area, area_count)
    if not has_days:
        return chosen
    # One without a last day is over the same day.
    over = Event.last_day.is_null() & (Event.day < place("start"))
    return chosen & _lasts(Event.day, Event.last_day, True) & (Event.day.is_null() | ~over)


def _concerns(field: Any, area_count: int | None) -> Any:
    """What concerns all areas concerns each of them."""
    return field.is_null() | (
        field.in_(places("areas", area_count)) if area_count is not None else field.is_null(False)
    )


def _lasts(first: Any, last: Any, has_days: bool) -> Any:
    if not has_days:
        return first.is_null() | first.is_null(False)
    return (first.is_null() | (first < place("end"))) & (last.is_null() | (last >= place("start")))


_COUNTED: dict[str, tuple[Any, Callable[[bool, int | None], Any]]] = {
    "plan": (Plan, _plans_in),
    "commitment": (Commitment, _commitments_in),
    "event": (Event, _events_in),
}
