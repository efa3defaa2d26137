"""Areas and goals, joined; a fixed number of queries whatever the length."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from samverkan_desktop.domain.assessments import Rating, differ
from samverkan_desktop.domain.relevance import RelevanceChoice
from samverkan_desktop.domain.rows import AreaRow, FilledAreaRow, GoalRow
from samverkan_desktop.storage import lineage
from samverkan_desktop.storage.questions import Question, few
from samverkan_desktop.storage.store import Store

_AREAS = Question("overview_queries.areas")
_GOALS = Question("overview_queries.goals")
_JUDGED = Question("overview_queries.judged")
_COUNT = Question("overview_queries.count_goals")
_DIVERGING = Question("overview_queries.diverging")


def areas(store: Store, period_id: str) -> tuple[AreaRow, ...]:
    """The areas of a period in the order of the tabs."""
    return tuple(
        AreaRow(placement_id=placement_id, id=area_id, name=name, position=position, closed_on=closed_on)
        for placement_id, area_id, name, position, closed_on in _AREAS.ask(store, False, period=period_id)
    )


def filled_areas(store: Store, period_id: str) -> tuple[FilledAreaRow, ...]:
    """The same with how much each of them holds."""
    return tuple(
        FilledAreaRow(
            placement_id=placement_id,
            id=area_id,
            name=name,
            position=position,
            closed_on=closed_on,
            goals=goals,
            paragraphs=paragraphs,
        )
        for placement_id, area_id, name, position, closed_on, goals, paragraphs in _AREAS.ask(
            store, True, period=period_id
        )
    )


def goals(store: Store, period_id: str, area_ids: Iterable[str] | None = None) -> tuple[GoalRow, ...]:
    """The goals of a period, area by area in the order of the tabs, each with its latest assessment."""
    return goals_of(store, (period_id,), area_ids)[period_id]


def goals_of(
    store: Store,
    period_ids: Sequence[str],
    area_ids: Iterable[str] | None = None,
    judged_in: Sequence[str] | None = None,
) -> dict[str, tuple[GoalRow, ...]]:
    """The goals of some periods, by period; as many queries as for one.

    `judged_in` are those of the periods whose assessments are told, where that is not all of them.
    """
    areas = None if area_ids is None else few(list(area_ids))
    count = len(period_ids)
    judged: dict[str, list[Any]] = defaultdict(list)
    told = period_ids if judged_in is None else judged_in
    for row in _JUDGED.ask(store, len(told), periods=told):
        judged[row[0]].append(row[1:])
    numbers: Counter[tuple[str, str]] = Counter()
    found: dict[str, list[GoalRow]] = {period_id: [] for period_id in period_ids}
    predecessors, carried = lineage.predecessors(store, period_ids), lineage.carried(store, period_ids)
    meant = lineage.relevances(store, period_ids)
    rows = _GOALS.ask(store, count, None if areas is None else len(areas), periods=period_ids, areas=areas)
    for period_id, goal_id, area_id, area, wording in rows:
        numbers[period_id, area_id] += 1
        history = judged[goal_id]
        day, cooperation, attainment, text = (
            history[-1] if history else (None, Rating.NOT_ASSESSED, Rating.NOT_ASSESSED, "")
        )
        found[period_id].append(
            GoalRow(
                id=goal_id,
                area_id=area_id,
                area=area,
                number=numbers[period_id, area_id],
                wording=wording,
                predecessors=tuple(predecessors[goal_id]),
                relevance=meant[goal_id].choice if goal_id in meant else RelevanceChoice.UNDECIDED,
                relevance_reason=meant[goal_id].reason if goal_id in meant else "",
                carried=goal_id in carried,
                day=day,
                cooperation=cooperation,
                attainment=attainment,
                text=text,
                assessments=len(history),
                trend=tuple(one[2].rank for one in history),
            )
        )
    return {period_id: tuple(rows) for period_id, rows in found.items()}


def count_goals(store: Store, period_id: str, area_id: str) -> int:
    """How many goals an area has in a period; one query that builds no rows."""
    ((found,),) = _COUNT.ask(store, period=period_id, area=area_id)
    return int(found)


def diverging(store: Store, period_id: str) -> frozenset[str]:
    """The goals of a period in whose latest assessment the organisations differ; one query."""
    rated: dict[str, list[tuple[Rating, Rating]]] = {}
    for goal_id, cooperation, attainment, *view in _DIVERGING.ask(store, period=period_id):
        rated.setdefault(goal_id, [(cooperation, attainment)]).append((view[0], view[1]))
    return frozenset(goal_id for goal_id, ratings in rated.items() if differ(ratings))
