"""Roll-over: which goals the next period gets, from what the parties have decided of each goal of this one."""

from collections.abc import Mapping, Sequence

from samverkan_desktop.domain.relevance import WORDINGS, Relevance, RelevanceChoice, SuccessionKind
from samverkan_desktop.domain.rows import GoalRow
from samverkan_desktop.frozen import dataclass
from samverkan_desktop.i18n import N_

_KINDS = {
    RelevanceChoice.KEEP: SuccessionKind.KEPT,
    RelevanceChoice.REVISE: SuccessionKind.REVISED,
    RelevanceChoice.REPLACE: SuccessionKind.REPLACED,
    RelevanceChoice.MERGE: SuccessionKind.MERGED,
    RelevanceChoice.SPLIT: SuccessionKind.SPLIT,
}


@dataclass(frozen=True, kw_only=True)
class Predecessor:
    """A goal on which a new one follows, and the reason that was given for it."""

    goal_id: str
    kind: SuccessionKind
    reason: str


@dataclass(frozen=True, kw_only=True)
class Follower:
    """A goal that the next period gets."""

    area_id: str
    wording: str
    predecessors: tuple[Predecessor, ...]


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What a roll-over would do; `problems` holds a source text for `_` by goal, and nothing is done while it does."""

    followers: tuple[Follower, ...]
    undecided: tuple[GoalRow, ...]
    closed: tuple[GoalRow, ...]
    carried: tuple[GoalRow, ...]
    problems: dict[str, str]


def plan(goals: Sequence[GoalRow], relevances: Mapping[str, Relevance]) -> Plan:
    """Work out the goals of the next period; goals that are carried over already are left alone."""
    open_goals = [goal for goal in goals if not goal.carried]
    meant = {goal.id: relevances.get(goal.id) or Relevance(goal_id=goal.id) for goal in goals}
    problems: dict[str, str] = {}
    joined: dict[str, list[GoalRow]] = {}
    for goal in open_goals:
        if meant[goal.id].choice is RelevanceChoice.MERGE and meant[goal.id].merged_into_id:
            root = _root(goal.id, meant)
            if root is None or all(other.id != root for other in open_goals):
                problems[goal.id] = N_("Choose a goal that goes on into the next period, to merge this one with.")
            else:
                joined.setdefault(root, []).append(goal)
    followers: list[Follower] = []
    for goal in open_goals:
        said = meant[goal.id]
        if said.choice is RelevanceChoice.MERGE and said.merged_into_id:
            continue
        others = joined.get(goal.id, [])
        if problem := _problem(said, others):
            problems[goal.id] = problem
        elif said.choice in _KINDS:
            followers += _followers(goal, said, others, meant)
    return Plan(
        followers=tuple(followers),
        undecided=tuple(goal for goal in open_goals if not meant[goal.id].is_decided),
        closed=tuple(goal for goal in open_goals if meant[goal.id].choice is RelevanceChoice.CLOSE),
        carried=tuple(goal for goal in goals if goal.carried),
        problems=problems,
    )


def _root(goal_id: str, meant: Mapping[str, Relevance]) -> str | None:
    """The goal into which a goal goes in the end; None where the way leads in a circle or out of the period."""
    seen = {goal_id}
    while (said := meant.get(goal_id)) and said.choice is RelevanceChoice.MERGE and said.merged_into_id:
        goal_id = said.merged_into_id
        if goal_id in seen:
            return None
        seen.add(goal_id)
    return goal_id if goal_id in meant else None


def _problem(said: Relevance, others: Sequence[GoalRow]) -> str:
    if others and said.choice in (RelevanceChoice.UNDECIDED, RelevanceChoice.CLOSE, RelevanceChoice.SPLIT):
        return N_(
            "Other goals are merged into this one. Keep, revise, replace or merge it, or choose another for them."
        )
    if said.choice is RelevanceChoice.MERGE:
        if not others:
            return N_("No other goal goes into this one. Choose at least one more to merge.")
        return "" if len(said.wordings) == 1 else N_("Write the wording of the goal that comes of the merging.")
    low, high = WORDINGS.get(said.choice, (0, 9))
    if low <= len(said.wordings) <= high:
        return ""
    if said.choice is RelevanceChoice.SPLIT:
        return N_("Write the wording of at least two goals into which this one is split.")
    return N_("Write the new wording.")


def _followers(
    goal: GoalRow, said: Relevance, others: Sequence[GoalRow], meant: Mapping[str, Relevance]
) -> list[Follower]:
    kind = SuccessionKind.MERGED if others else _KINDS[said.choice]
    predecessors = (
        Predecessor(goal_id=goal.id, kind=kind, reason=said.reason),
        *(Predecessor(goal_id=one.id, kind=kind, reason=meant[one.id].reason) for one in others),
    )
    wordings = (goal.wording,) if said.choice is RelevanceChoice.KEEP else said.wordings
    return [Follower(area_id=goal.area_id, wording=wording, predecessors=predecessors) for wording in wordings]
