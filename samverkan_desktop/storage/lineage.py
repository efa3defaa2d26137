"""What goals follow on, what follows on them, and what is meant to become of them."""

from collections import defaultdict
from collections.abc import Sequence

from samverkan_desktop.domain.lineage import LineageRow, family
from samverkan_desktop.domain.periods import Period as PeriodRecord
from samverkan_desktop.domain.relevance import Relevance as RelevanceRecord
from samverkan_desktop.domain.relevance import Succession as SuccessionRecord
from samverkan_desktop.domain.rows import PredecessorRow
from samverkan_desktop.storage.reading import listed
from samverkan_desktop.storage.store import Store
from samverkan_desktop.storage.tables import Area, Goal, Period, Relevance, Succession
from samverkan_desktop.storage.writing import build, select


def predecessors(store: Store, period_ids: Sequence[str]) -> dict[str, list[PredecessorRow]]:
    """By goal of some periods, the goals on which it follows."""
    Later = Goal.alias()  # noqa: N806 - peewee aliases are classes
    query = (
        Succession.select(Later.id, Goal.id, Goal.wording, Period.start, Period.end, Succession.kind)
        .join(Later, on=(Succession.goal == Later.id))
        .join_from(Succession, Goal, on=(Succession.predecessor == Goal.id))
        .join(Period)
        .where(
            Later.period.in_(period_ids),
            Later.removal.is_null(),
            Goal.removal.is_null(),
            Succession.removal.is_null(),
        )
        .order_by(Period.start, Goal.position, Goal.id)
    )
    found: dict[str, list[PredecessorRow]] = defaultdict(list)
    for goal_id, earlier_id, wording, start, end, kind in store.tuples(query):
        label = PeriodRecord(start=start, end=end).label
        found[goal_id].append(PredecessorRow(id=earlier_id, period=label, wording=wording, kind=kind))
    return found


def carried(store: Store, period_ids: Sequence[str], into_period_id: str | None = None) -> set[str]:
    """The goals of some periods on which a living goal (of a certain period) follows."""
    Later = Goal.alias()  # noqa: N806
    query = (
        Succession.select(Succession.predecessor)
        .join(Later, on=(Succession.goal == Later.id))
        .join_from(Succession, Goal, on=(Succession.predecessor == Goal.id))
        .where(Goal.period.in_(period_ids), Later.removal.is_null(), Succession.removal.is_null())
    )
    if into_period_id is not None:
        query = query.where(Later.period == into_period_id)
    return {row[0] for row in store.tuples(query)}


def relevances(store: Store, period_ids: Sequence[str]) -> dict[str, RelevanceRecord]:
    """By goal of some periods, what is meant to become of it."""
    query = select(RelevanceRecord).join(Goal, on=(Relevance.goal == Goal.id))
    rows = store.tuples(query.where(Goal.period.in_(period_ids), Goal.removal.is_null(), Relevance.removal.is_null()))
    return {record.goal_id: record for record in (build(RelevanceRecord, row) for row in rows)}


def of_goal(store: Store, goal_id: str) -> tuple[LineageRow, ...]:
    """A goal with those before and after it, the earliest period first."""
    successions = listed(store, SuccessionRecord)
    members = family(goal_id, successions)
    query = (
        Goal.select(Goal.id, Goal.wording, Area.name, Period.start, Period.end)
        .join(Area)
        .join_from(Goal, Period)
        .where(Goal.id.in_(list(members)), Goal.removal.is_null())
        .order_by(Period.start, Goal.position, Goal.id)
    )
    rows = store.tuples(query)
    living = {row[0] for row in rows}
    how: dict[str, list[SuccessionRecord]] = defaultdict(list)
    for one in successions:
        if one.predecessor_id in living:
            how[one.goal_id].append(one)
    found = []
    for one_id, wording, area, start, end in rows:
        period, ways = PeriodRecord(start=start, end=end), how[one_id]
        found.append(
            LineageRow(
                goal_id=one_id,
                period=period.label,
                year=period.first_year,
                area=area,
                wording=wording,
                kind=ways[0].kind if ways else None,
                reason=" ".join(dict.fromkeys(one.reason for one in ways if one.reason)),
            )
        )
    return tuple(found)
