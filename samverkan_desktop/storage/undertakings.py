"""Plans, commitments and events, joined; a fixed number of queries whatever the length."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from samverkan_desktop.domain.periods import Days
from samverkan_desktop.domain.relevance import LinkedKind
from samverkan_desktop.domain.undertakings import ActivityRow, CommitmentRow, EventRow, PlanRow, SignatoryRow
from samverkan_desktop.storage.questions import Question, few
from samverkan_desktop.storage.store import Store

_PLANS = Question("undertaking_queries.plans")
_COMMITMENTS = Question("undertaking_queries.commitments")
_EVENTS = Question("undertaking_queries.events")
_COUNT = Question("undertaking_queries.count")
_OWNERS = Question("undertaking_queries.owners")
_ACTIVITIES = Question("undertaking_queries.activities")
_SIGNATORIES = Question("undertaking_queries.signatories")
_GOALS = Question("undertaking_queries.goals")


def plans(store: Store, *, period: Days | None = None, area_ids: Iterable[str] | None = None) -> tuple[PlanRow, ...]:
    """Plans in their order, those of all areas last; those of a period are in force in some part of it."""
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
        for row in _in(store, _PLANS, period, area_ids)
    )


def commitments(
    store: Store, *, period: Days | None = None, area_ids: Iterable[str] | None = None
) -> tuple[CommitmentRow, ...]:
    """Commitments in their order; those of a period were made before its end and are due after its beginning."""
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
        for row in _in(store, _COMMITMENTS, period, area_ids)
    )


def events(store: Store, *, period: Days | None = None, area_ids: Iterable[str] | None = None) -> tuple[EventRow, ...]:
    """Events, those without a day first and then the latest; those of a period fall in it or have no day."""
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
        for row in _in(store, _EVENTS, period, area_ids)
    )


def count(store: Store, period: Days, area_id: str) -> int:
    """How many plans, commitments and events an area has in a period; a query for each, which builds no rows."""
    areas = [area_id]
    days = {"start": period.start, "end": period.end}
    counts = (_COUNT.ask(store, kind, len(areas), areas=areas, **days) for kind in ("plan", "commitment", "event"))
    return sum(found for ((found,),) in counts)


def _in(store: Store, question: Question, period: Days | None, area_ids: Iterable[str] | None) -> list[tuple[Any, ...]]:
    areas = None if area_ids is None else few(list(area_ids))
    days = {} if period is None else {"start": period.start, "end": period.end}
    return question.ask(store, period is not None, None if areas is None else len(areas), areas=areas, **days)


def _owners(store: Store) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for plan_id, short_name, name in _OWNERS.ask(store):
        found[plan_id].append(short_name or name)
    return found


def _activities(store: Store) -> dict[str, list[ActivityRow]]:
    found: dict[str, list[ActivityRow]] = defaultdict(list)
    for plan_id, row_id, version, text, state, progress, due, short_name, name, note in _ACTIVITIES.ask(store):
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
    found: dict[str, list[SignatoryRow]] = defaultdict(list)
    for commitment_id, row_id, version, organisation_id, own_name, name, state, day, note in _SIGNATORIES.ask(store):
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
    for target_id, goal_id in _GOALS.ask(store, str(kind)):
        found[target_id].append(goal_id)
    return found
