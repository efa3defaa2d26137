"""What goals follow on, what follows on them, and what is meant to become of them."""

from collections import defaultdict
from collections.abc import Sequence

from samverkan_desktop.domain.lineage import LineageRow, family
from samverkan_desktop.domain.periods import label_of
from samverkan_desktop.domain.relevance import Relevance as RelevanceRecord
from samverkan_desktop.domain.relevance import Succession as SuccessionRecord
from samverkan_desktop.domain.rows import PredecessorRow
from samverkan_desktop.storage.questions import Question, padded
from samverkan_desktop.storage.reading import build, listed
from samverkan_desktop.storage.store import Store

_PREDECESSORS = Question("lineage_queries.predecessors")
_CARRIED = Question("lineage_queries.carried")
_RELEVANCES = Question("lineage_queries.relevances")
_MEMBERS = Question("lineage_queries.members")


def predecessors(store: Store, period_ids: Sequence[str]) -> dict[str, list[PredecessorRow]]:
    """By goal of some periods, the goals on which it follows."""
    found: dict[str, list[PredecessorRow]] = defaultdict(list)
    rows = _PREDECESSORS.ask(store, len(period_ids), periods=period_ids)
    for goal_id, earlier_id, wording, start, end, kind in rows:
        label = label_of(start, end)
        found[goal_id].append(PredecessorRow(id=earlier_id, period=label, wording=wording, kind=kind))
    return found


def carried(store: Store, period_ids: Sequence[str], into_period_id: str | None = None) -> set[str]:
    """The goals of some periods on which a living goal (of a certain period) follows."""
    rows = _CARRIED.ask(store, len(period_ids), into_period_id is not None, periods=period_ids, into=into_period_id)
    return {row[0] for row in rows}


def relevances(store: Store, period_ids: Sequence[str]) -> dict[str, RelevanceRecord]:
    """By goal of some periods, what is meant to become of it."""
    rows = _RELEVANCES.ask(store, len(period_ids), periods=period_ids)
    return {record.goal_id: record for record in (build(RelevanceRecord, row) for row in rows)}


def of_goal(store: Store, goal_id: str) -> tuple[LineageRow, ...]:
    """A goal with those before and after it, the earliest period first."""
    successions = listed(store, SuccessionRecord)
    members = family(goal_id, successions)
    wanted = padded(list(members))
    rows = _MEMBERS.ask(store, len(wanted), goals=wanted)
    living = {row[0] for row in rows}
    how: dict[str, list[SuccessionRecord]] = defaultdict(list)
    for one in successions:
        if one.predecessor_id in living:
            how[one.goal_id].append(one)
    found = []
    for one_id, wording, area, start, end in rows:
        ways = how[one_id]
        found.append(
            LineageRow(
                goal_id=one_id,
                period=label_of(start, end),
                year=start.year,
                area=area,
                wording=wording,
                kind=ways[0].kind if ways else None,
                reason=" ".join(dict.fromkeys(one.reason for one in ways if one.reason)),
            )
        )
    return tuple(found)
