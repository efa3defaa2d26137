"""What waits for somebody to take a stand in a period; a fixed number of queries."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from samverkan_desktop.domain.matters import Matter, MatterKind, MatterRecord
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.domain.rows import AreaRow, GoalRow
from samverkan_desktop.services.base import Service
from samverkan_desktop.storage import overviews, waiting

if TYPE_CHECKING:
    from samverkan_desktop.domain.correction_rows import CorrectionRow

SOON_DAYS = 14
# Minutes are seldom ready on the day after, and nobody should be told off for that.
PATIENCE_DAYS = 14
# In its last year the parties decide what becomes of each goal.
LAST_YEAR_DAYS = 366
# Nobody looks for a meeting in a longer menu.
MOST_RECORDS = 25


class Matters(Service):
    """Gather what waits."""

    def of_period(
        self,
        period: Period,
        areas: Sequence[AreaRow],
        goals: Sequence[GoalRow],
        earlier: tuple[Period, Sequence[GoalRow]] | None,
        corrected: Sequence["CorrectionRow"],
        reminder_days: int,
    ) -> tuple[Matter, ...]:
        """Everything that waits today, the most pressing first; of a past period only what nobody decided.

        `earlier` is the period before with its goals, of which no assessment need be told.
        """
        today = self._session.today()
        found = [*_undecided(period, areas, goals, earlier, today)]
        if period.holds(today):
            diverging = overviews.diverging(self._store, period.id)
            # Whoever wants no reminder has chosen no days at all.
            limit = today - timedelta(days=reminder_days) if reminder_days else date.min
            found += _assessed(areas, goals, diverging, limit)
            found += self._meetings(period, today)
            found += self._decisions(period, today)
            found += _corrected(areas, corrected)
        order = list(MatterKind)
        return tuple(sorted(found, key=lambda matter: (order.index(matter.kind), matter.since or date.max)))

    def _meetings(self, period: Period, today: date) -> list[Matter]:
        soon = today + timedelta(days=SOON_DAYS + 1)
        found = [
            Matter(kind=MatterKind.NOT_INVITED, records=(one,), since=one.day)
            for one in waiting.not_invited(self._store, period, today + timedelta(days=1), soon)
        ]
        late = waiting.not_finalised(self._store, period, today - timedelta(days=PATIENCE_DAYS), MOST_RECORDS)
        if late is not None:
            more = late.count - len(late.latest)
            found.append(Matter(kind=MatterKind.NOT_FINALISED, records=late.latest, since=late.since, more=more))
        return found

    def _decisions(self, period: Period, today: date) -> list[Matter]:
        """Decisions whose follow-up is asked for by now or soon."""
        soon = today + timedelta(days=SOON_DAYS)
        records = waiting.not_followed_up(self._store, period, soon)
        if not records:
            return []
        return [Matter(kind=MatterKind.FOLLOW_UP, records=records, since=records[0].day)]


def is_time_to_decide(period: Period, today: date) -> bool:
    """Whether the period is in its last year or past."""
    return today >= period.end - timedelta(days=LAST_YEAR_DAYS)


def _undecided(
    period: Period,
    areas: Sequence[AreaRow],
    goals: Sequence[GoalRow],
    earlier: tuple[Period, Sequence[GoalRow]] | None,
    today: date,
) -> list[Matter]:
    """Goals of which nobody has said whether they go on, from the last year of the period until they do.

    Those of the period before are brought up in the one that has followed.
    """
    named = {area.id for area in areas}
    found: dict[tuple[date, str], list[GoalRow]] = {}
    if earlier is not None:
        before, left = earlier
        for goal in left:
            if goal.is_undecided:
                found.setdefault((before.end, goal.area_id), []).append(goal)
    for goal in goals if is_time_to_decide(period, today) else ():
        if goal.is_undecided and goal.area_id in named:
            found.setdefault((period.end, goal.area_id), []).append(goal)
    return [
        Matter(kind=MatterKind.UNDECIDED, area_id=area_id, area=own[0].area, goals=tuple(own), since=end)
        for (end, area_id), own in found.items()
    ]


def _assessed(
    areas: Sequence[AreaRow], goals: Sequence[GoalRow], diverging: frozenset[str], limit: date
) -> list[Matter]:
    """Goals whose parties differ, and those that nobody has assessed since `limit` or ever."""
    found: list[Matter] = []
    for area in areas:
        own = [goal for goal in goals if goal.area_id == area.id]
        found += [_of_goals(MatterKind.DIVERGES, area, [goal]) for goal in own if goal.id in diverging]
        if old := [goal for goal in own if goal.day is not None and goal.day < limit]:
            found.append(_of_goals(MatterKind.LONG_AGO, area, old))
        if never := [goal for goal in own if goal.day is None]:
            found.append(_of_goals(MatterKind.NEVER_ASSESSED, area, never))
    return found


def _of_goals(kind: MatterKind, area: AreaRow, goals: list[GoalRow]) -> Matter:
    days = [goal.day for goal in goals if goal.day is not None]
    return Matter(kind=kind, area_id=area.id, area=area.name, goals=tuple(goals), since=min(days, default=None))


def _corrected(areas: Sequence[AreaRow], corrected: Sequence["CorrectionRow"]) -> list[Matter]:
    """What was believed in an area and has been found to be wrong."""
    names = {area.id: area.name for area in areas}
    found = []
    for area_id in dict.fromkeys(row.area_id for row in corrected):
        records = tuple(
            MatterRecord(id=row.id, label=row.change, day=row.discovered_on)
            for row in corrected
            if row.area_id == area_id
        )
        if area_id is None or area_id in names:
            area = names.get(area_id or "", "")
            since = max((one.day for one in records if one.day), default=None)
            found.append(Matter(kind=MatterKind.CORRECTED, area_id=area_id, area=area, records=records, since=since))
    return found
