"""The goals of an area in a period."""

from typing import TYPE_CHECKING

from samverkan_desktop.domain.changes import Topic
from samverkan_desktop.domain.errors import CHANGED_MEANWHILE, StaleRecord
from samverkan_desktop.domain.goals import Goal
from samverkan_desktop.domain.lineage import LineageRow
from samverkan_desktop.domain.relevance import Relevance, Succession, SuccessionKind
from samverkan_desktop.domain.rows import GoalRow
from samverkan_desktop.frozen import replace
from samverkan_desktop.i18n import N_
from samverkan_desktop.services.base import Done, Service
from samverkan_desktop.storage import lineage, overviews, reading

if TYPE_CHECKING:
    from samverkan_desktop.storage.writing import Writing


class Goals(Service):
    """Read, write, order and remove goals."""

    def of_period(self, period_id: str, area_id: str | None = None) -> tuple[GoalRow, ...]:
        """Goals with their latest assessment, area by area in order."""
        return overviews.goals(self._store, period_id, None if area_id is None else (area_id,))

    def count(self, period_id: str, area_id: str) -> int:
        """How many goals an area has in a period."""
        return overviews.count_goals(self._store, period_id, area_id)

    def get(self, goal_id: str) -> Goal:
        """One goal. Raises NotFound."""
        return reading.get(self._store, Goal, goal_id)

    def predecessor_ids(self, goal_id: str) -> tuple[str, ...]:
        """The goals of earlier periods on which a goal follows."""
        found = reading.listed(self._store, Succession, goal_id=goal_id, order=("id",))
        return tuple(one.predecessor_id for one in found)

    def save(self, goal: Goal, *, predecessor_ids: tuple[str, ...] | None = None) -> Done[Goal]:
        """Add a goal last in its area, or change its wording. Raises StaleRecord.

        With `predecessor_ids` it follows on these goals and no others; how, is told by the wordings.
        """
        what = N_("Change goal") if goal.version else N_("Add goal")
        with self._session.writing(Topic.GOALS, what=what) as writing:
            if not goal.version:
                others = reading.listed(self._store, Goal, period_id=goal.period_id, area_id=goal.area_id)
                goal = replace(goal, position=max((other.position for other in others), default=-1) + 1)
            followed = None if predecessor_ids is None else set(self.predecessor_ids(goal.id))
            stored = writing.save(goal, touch=predecessor_ids is not None and followed != {*predecessor_ids})
            if predecessor_ids is not None:
                self._follow(writing, stored, predecessor_ids)
        return Done(value=stored, set_id=writing.id, what=what)

    def order(self, goal_ids: tuple[str, ...]) -> Done[None]:
        """Number the goals in this order."""
        with self._session.writing(Topic.GOALS, what=N_("Order goals")) as writing:
            for position, goal_id in enumerate(goal_ids):
                writing.update(replace(self.get(goal_id), position=position))
        return Done(value=None, set_id=writing.id, what=writing.what)

    def remove(self, goal: Goal) -> Done[None]:
        """Put a goal with its assessments in the wastebasket."""
        with self._session.writing(Topic.GOALS, Topic.ASSESSMENTS, what=N_("Remove goal")) as writing:
            count = writing.remove(goal)
        return Done(value=None, set_id=writing.id, what=writing.what, count=count)

    def lineage(self, goal_id: str) -> tuple[LineageRow, ...]:
        """The goals before and after a goal over all periods, itself among them, the earliest period first."""
        return lineage.of_goal(self._store, goal_id)

    def relevance(self, goal_id: str) -> Relevance:
        """What is meant to become of a goal; undecided where nobody has said anything."""
        found = reading.listed(self._store, Relevance, goal_id=goal_id, order=("id",))
        return found[0] if found else Relevance(goal_id=goal_id)

    def relevances(self, period_id: str) -> dict[str, Relevance]:
        """By goal, what is meant to become of the goals of a period; those of which nothing was said are left out."""
        return lineage.relevances(self._store, (period_id,))

    def say_relevance(self, relevance: Relevance) -> Done[Relevance]:
        """Keep what is meant to become of a goal, with the day and who said it. Raises StaleRecord."""
        said = replace(relevance, day=self._session.today(), who=self._session.who)
        with self._session.writing(
            Topic.GOALS, what=N_("Decide on the relevance of a goal"), burst=f"relevance:{relevance.goal_id}"
        ) as writing:
            found = reading.listed(self._store, Relevance, goal_id=relevance.goal_id, order=("id",))
            if found and not said.version:
                # Nothing had been said yet when it was read.
                raise StaleRecord(CHANGED_MEANWHILE, current=found[0])
            stored = writing.save(said)
        return Done(value=stored, set_id=writing.id, what=writing.what)

    def _follow(self, writing: "Writing", goal: Goal, predecessor_ids: tuple[str, ...]) -> None:
        stored = reading.listed(self._store, Succession, goal_id=goal.id)
        known = {one.predecessor_id for one in stored}
        for one in stored:
            if one.predecessor_id not in predecessor_ids:
                writing.remove(one)
        for predecessor_id in dict.fromkeys(predecessor_ids):
            if predecessor_id in known:
                continue
            kind = SuccessionKind.KEPT if self.get(predecessor_id).wording == goal.wording else SuccessionKind.REVISED
            if len(set(predecessor_ids)) > 1:
                kind = SuccessionKind.MERGED
            writing.insert(Succession(goal_id=goal.id, predecessor_id=predecessor_id, kind=kind))
