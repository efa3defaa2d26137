"""The goals of an area in a period."""

from dataclasses import replace

from samverkan_desktop.domain.changes import Topic
from samverkan_desktop.domain.goals import Goal
from samverkan_desktop.domain.rows import GoalRow
from samverkan_desktop.i18n import N_
from samverkan_desktop.services.base import Done, Service
from samverkan_desktop.storage import overviews, reading


class Goals(Service):
    """Read, write, order and remove goals."""

    def of_period(self, period_id: str, area_id: str | None = None) -> tuple[GoalRow, ...]:
        """Goals with their latest assessment, area by area in order."""
        return overviews.goals(self._store, period_id, None if area_id is None else (area_id,))

    def get(self, goal_id: str) -> Goal:
        """One goal. Raises NotFound."""
        return reading.get(self._store, Goal, goal_id)

    def save(self, goal: Goal) -> Done[Goal]:
        """Add a goal last in its area, or change its wording. Raises StaleRecord."""
        what = N_("Change goal") if goal.version else N_("Add goal")
        with self._session.writing(Topic.GOALS, what=what) as writing:
            if not goal.version:
                others = reading.listed(self._store, Goal, period_id=goal.period_id, area_id=goal.area_id)
                goal = replace(goal, position=max((other.position for other in others), default=-1) + 1)
            stored = writing.save(goal)
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
