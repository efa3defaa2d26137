"""From one period to the next: areas, goals with their lineage, and what is linked to them, in one step."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from samverkan_desktop.domain.areas import Placement
from samverkan_desktop.domain.changes import Topic
from samverkan_desktop.domain.errors import Invalid
from samverkan_desktop.domain.goals import Goal
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.domain.relevance import GoalLink, LinkedKind, Relevance, RelevanceChoice, Succession
from samverkan_desktop.domain.rollover import Follower, Plan, plan
from samverkan_desktop.domain.rows import AreaRow, GoalRow
from samverkan_desktop.frozen import dataclass, replace
from samverkan_desktop.i18n import N_
from samverkan_desktop.services.base import Done, Service
from samverkan_desktop.services.entry_names import Names
from samverkan_desktop.services.fields import Fields
from samverkan_desktop.services.periods import Periods
from samverkan_desktop.storage import lineage, overviews, reading

if TYPE_CHECKING:
    from samverkan_desktop.storage.writing import Writing

# An agenda item belongs to the meeting that it was on, and does not follow into another period.
_FOLLOWING = frozenset(LinkedKind) - {LinkedKind.AGENDA_ITEM}


@dataclass(frozen=True, kw_only=True)
class RolledOver:
    """What a roll-over did."""

    period: Period
    goals: int
    undecided: int
    closed: int


class Rollover(Service):
    """Look at a roll-over, and carry it out as far as it is decided; what is decided later follows in the same way."""

    def plan(self, earlier: Period, later: Period | None = None) -> Plan:
        """What would be done; `later` is the period that exists already, if it does."""
        return plan(self._goals(earlier, later), lineage.relevances(self._store, (earlier.id,)))

    def following(self, earlier: Period) -> Period | None:
        """The period that comes next, when there is one."""
        later = [one for one in Periods(self._session).all() if one.start >= earlier.end]
        return later[-1] if later else None

    def look(self, earlier: Period, later: Period, entries: Sequence[Any]) -> Plan:
        """What would be done if the choices of these entries were made, without making them."""
        goals = self._goals(earlier, later if later.version else None)
        meant = lineage.relevances(self._store, (earlier.id,))
        meant.update((one.goal_id, one) for one in self._choices(earlier, entries))
        return plan(
            [replace(goal, relevance=meant[goal.id].choice) if goal.id in meant else goal for goal in goals], meant
        )

    def decide_and_carry_out(self, earlier: Period, later: Period, entries: Sequence[Any]) -> Done[RolledOver]:
        """Make the choices of entries and carry the period over, all in one step. Raises Invalid or NotFound."""
        with self._session.writing(*Topic, what=N_("Go on to the next period")) as writing:
            for one in self._choices(earlier, entries):
                writing.save(replace(one, day=self._session.today(), who=self._session.who))
            done = self.carry_out(earlier, later)
        return replace(done, set_id=writing.id, what=writing.what)

    def _choices(self, earlier: Period, entries: Sequence[Any]) -> tuple[Relevance, ...]:
        names, stored = Names(self._session), lineage.relevances(self._store, (earlier.id,))
        found = []
        for entry in entries:
            fields = Fields({"period": earlier.label, **entry} if isinstance(entry, dict) else entry)
            goal = names.goal(fields)
            partner = fields.text("merge_with")
            wanted = {"goal": partner, "area": fields.text("area"), "period": earlier.label}
            found.append(
                replace(
                    stored.get(goal.id) or Relevance(goal_id=goal.id),
                    choice=fields.code("choice", RelevanceChoice, RelevanceChoice.UNDECIDED),
                    reason=fields.text("reason"),
                    wordings=fields.texts("wording"),
                    merged_into_id=names.goal(Fields(wanted)).id if partner else None,
                )
            )
            fields.finish()
        return tuple(found)

    def _goals(self, earlier: Period, later: Period | None) -> list[GoalRow]:
        into = lineage.carried(self._store, (earlier.id,), later.id) if later is not None else set()
        return [replace(goal, carried=goal.id in into) for goal in overviews.goals(self._store, earlier.id)]

    def carry_out(self, earlier: Period, later: Period, area_names: tuple[str, ...] | None = None) -> Done[RolledOver]:
        """Begin the later period if it is not there, and give it the areas and the goals that are decided on.

        Without `area_names` the areas are those of the earlier period that are not closed. Raises Invalid with the
        problem of each goal that cannot be carried over; nothing is done then.
        """
        if later.start < earlier.end:
            raise Invalid(start=N_("The next period must begin after the earlier one has ended."))
        found = self.plan(earlier, later if later.version else None)
        if found.problems:
            raise Invalid(found.problems)
        areas = overviews.areas(self._store, earlier.id)
        names = tuple(row.name for row in areas if row.closed_on is None) if area_names is None else area_names
        with self._session.writing(*Topic, what=N_("Go on to the next period")) as writing:
            if not later.version:
                later = Periods(self._session).start(later, names).value
            self._place(writing, later, areas, found)
            self._add_goals(writing, later, found)
        result = RolledOver(
            period=later, goals=len(found.followers), undecided=len(found.undecided), closed=len(found.closed)
        )
        return Done(value=result, set_id=writing.id, what=writing.what, count=len(found.followers))

    def _place(self, writing: "Writing", later: Period, areas: tuple[AreaRow, ...], found: Plan) -> None:
        """An area whose goals go on has its place, whatever was ticked."""
        placed = reading.listed(self._store, Placement, period_id=later.id)
        known, position = {one.area_id for one in placed}, len(placed)
        needed = {one.area_id for one in found.followers}
        for row in areas:
            if row.id in needed and row.id not in known:
                writing.insert(Placement(period_id=later.id, area_id=row.id, position=position))
                position += 1

    def _add_goals(self, writing: "Writing", later: Period, found: Plan) -> None:
        links: dict[str, list[GoalLink]] = {}
        goal_ids = tuple({one.goal_id for follower in found.followers for one in follower.predecessors})
        for link in reading.listed(self._store, GoalLink, goal_id=goal_ids, order=("id",)) if goal_ids else ():
            if link.kind in _FOLLOWING:
                links.setdefault(link.goal_id, []).append(link)
        places: dict[str, int] = {}
        for goal in reading.listed(self._store, Goal, period_id=later.id):
            places[goal.area_id] = max(places.get(goal.area_id, 0), goal.position + 1)
        for follower in found.followers:
            position = places.get(follower.area_id, 0)
            places[follower.area_id] = position + 1
            self._add_goal(writing, later, follower, position, links)

    def _add_goal(
        self,
        writing: "Writing",
        later: Period,
        follower: Follower,
        position: int,
        links: dict[str, list[GoalLink]],
    ) -> None:
        goal = writing.insert(
            Goal(period_id=later.id, area_id=follower.area_id, position=position, wording=follower.wording)
        )
        for one in follower.predecessors:
            writing.insert(Succession(goal_id=goal.id, predecessor_id=one.goal_id, kind=one.kind, reason=one.reason))
        own = [link for one in follower.predecessors for link in links.get(one.goal_id, ())]
        for kind, target_id in dict.fromkeys((link.kind, link.target_id) for link in own):
            writing.insert(GoalLink(goal_id=goal.id, kind=kind, target_id=target_id))
