"""One look at where a period stands: its areas, what comes next, what is late, what needs a decision."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from samverkan_desktop.domain.assessments import Rating
from samverkan_desktop.domain.bodies import Body, BodyArea, Cadence
from samverkan_desktop.domain.matters import Matter
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.domain.rows import ActionRow, AreaRow, GoalRow, PlannedRow
from samverkan_desktop.frozen import dataclass
from samverkan_desktop.services.base import Service
from samverkan_desktop.services.matters import Matters
from samverkan_desktop.services.next_meetings import NextMeetings
from samverkan_desktop.storage import action_rows, correction_rows, meeting_days, overviews, reading

if TYPE_CHECKING:
    from samverkan_desktop.domain.correction_rows import CorrectionRow

USUAL_REMINDER_DAYS = 180
SOON_DAYS = 14
MOST_ACTIONS, MOST_UPCOMING = 6, 5


@dataclass(frozen=True, kw_only=True)
class AreaStanding:
    """Where one area stands.

    `cooperation` and `attainment` count the goals by their latest rating, the best first. `held` counts the meetings
    of groups with a cadence, `others` those of groups without; `expected` is fewest and most for the part of the
    period that has passed, None where no group has a cadence. `rows` are the goals that are counted.
    """

    area_id: str
    name: str
    goals: int
    cooperation: tuple[tuple[Rating, int], ...]
    attainment: tuple[tuple[Rating, int], ...]
    up: int
    down: int
    not_assessed: int
    held: int
    others: int
    expected: tuple[int, int] | None
    last_meeting: date | None
    next_meeting: date | None
    open_actions: int = 0
    overdue: int = 0
    corrections: int = 0
    rows: tuple[GoalRow, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Upcoming:
    """A planned meeting, or the day that a group's cadence points to (`meeting_id` is then None)."""

    body_id: str
    label: str
    day: date
    starts_at: datetime | None = None
    meeting_id: str | None = None
    items: int = 0
    place: str = ""
    cadence: Cadence | None = None


@dataclass(frozen=True, kw_only=True)
class Overview:
    """All of it as of one day.

    `upcoming` are the next few meetings and all of today; `actions` are the most urgent of those that are open, and
    `open_actions`, `late` and `this_week` count all of them.
    `elsewhere` counts the open and the late ones of no area, or of one that is closed.
    """

    period: Period
    today: date
    areas: tuple[AreaStanding, ...]
    upcoming: tuple[Upcoming, ...]
    actions: tuple[ActionRow, ...]
    open_actions: int
    late: int
    this_week: int
    elsewhere: tuple[int, int]
    matters: tuple[Matter, ...]

    @property
    def is_current(self) -> bool:
        """Whether the period holds today."""
        return self.period.holds(self.today)

    @property
    def meetings_today(self) -> tuple[Upcoming, ...]:
        """The planned meetings of today."""
        return tuple(one for one in self.upcoming if one.meeting_id and one.day == self.today)

    def is_this_week(self, day: date) -> bool:
        """Whether a day lies between today and Sunday."""
        return self.today <= day <= _sunday(self.today)


class Overviews(Service):
    """Read the overview; the number of queries is the same however much there is."""

    def of_period(
        self,
        period: Period,
        *,
        reminder_days: int = USUAL_REMINDER_DAYS,
        area_ids: tuple[str, ...] | None = None,
        most_actions: int = MOST_ACTIONS,
    ) -> Overview:
        """Where a period stands today; a goal assessed more than `reminder_days` ago is brought up.

        `area_ids` narrows the actions alone, of which `most_actions` are told.
        """
        # As of one moment, and SQLite looks at the file once instead of at each question.
        with self._store.snapshot():
            return self._read(period, reminder_days, area_ids, most_actions)

    def _read(
        self, period: Period, reminder_days: int, area_ids: tuple[str, ...] | None, most_actions: int
    ) -> Overview:
        today = self._session.today()
        areas = tuple(row for row in overviews.areas(self._store, period.id) if row.closed_on is None)
        open_ids = {row.id for row in areas}
        before = [one for one in reading.listed(self._store, Period, order=("start",)) if one.end <= period.start]
        # Of goals of the period before nothing is told but what becomes of them.
        both = [period.id, *(one.id for one in before[-1:])]
        read = overviews.goals_of(self._store, both, judged_in=(period.id,))
        goals = tuple(row for row in read[period.id] if row.area_id in open_ids)
        earlier = (before[-1], read[before[-1].id]) if before else None
        # What lies together is asked for together: SQLite keeps few pages of the file.
        corrected = [row for row in correction_rows.corrections(self._store) if row.concerns(period)]
        matters = Matters(self._session).of_period(period, areas, goals, earlier, corrected, reminder_days)
        planned = meeting_days.planned(self._store, today, MOST_UPCOMING, period=period)
        next_days = meeting_days.planned_by_area(self._store, today, period)
        held = meeting_days.held_by_area(self._store, period)
        bodies = {body.id: body for body in reading.listed(self._store, Body)}
        first_of_series = meeting_days.first_of_series(self._store)
        begun = meeting_days.begun_by_body(self._store, first_of_series)
        concerns: dict[str, list[Body]] = defaultdict(list)
        for one in reading.listed(self._store, BodyArea):
            if one.body_id in bodies:
                concerns[one.area_id].append(bodies[one.body_id])
        upcoming = self._upcoming(period, planned, bodies.values(), first_of_series, today)
        actions = action_rows.standing_by_area(self._store, period.end, today, _sunday(today), area_ids)
        elsewhere = [counts for area_id, counts in actions.items() if area_id not in open_ids]
        return Overview(
            period=period,
            today=today,
            areas=tuple(
                _standing(
                    area,
                    [goal for goal in goals if goal.area_id == area.id],
                    held.get(area.id, {}),
                    next_days.get(area.id),
                    [(body, begun.get(body.id)) for body in concerns[area.id]],
                    actions.get(area.id, (0, 0, 0))[:2],
                    [row for row in corrected if row.area_id == area.id],
                    period,
                    today,
                )
                for area in areas
            ),
            upcoming=upcoming,
            # What waits for somebody else is not brought up before its day has come near.
            actions=action_rows.urgent(
                self._store, period.end, today + timedelta(days=SOON_DAYS), most_actions, area_ids
            ),
            open_actions=sum(count for count, _late, _near in actions.values()),
            late=sum(late for _count, late, _near in actions.values()),
            this_week=sum(near for _count, _late, near in actions.values()),
            elsewhere=(sum(one[0] for one in elsewhere), sum(one[1] for one in elsewhere)),
            matters=matters,
        )

    def _upcoming(
        self,
        period: Period,
        planned: Iterable[PlannedRow],
        bodies: Iterable[Body],
        with_series: Collection[str],
        today: date,
    ) -> tuple[Upcoming, ...]:
        found = [
            Upcoming(
                body_id=row.body_id,
                label=row.label,
                day=row.day,
                starts_at=row.starts_at,
                meeting_id=row.id,
                items=row.items,
                place=row.place,
            )
            for row in planned
        ]
        if period.holds(today):
            found += self._proposals(bodies, with_series)
        found.sort(key=lambda one: (one.day, one.starts_at is None, one.label))
        return tuple(one for place, one in enumerate(found) if place < MOST_UPCOMING or one.day == today)

    def _proposals(self, bodies: Iterable[Body], with_series: Collection[str]) -> list[Upcoming]:
        return [
            Upcoming(body_id=one.body.id, label=one.body.name, day=one.day, cadence=one.body.cadence)
            for one in NextMeetings(self._session).next_of(bodies, with_series)
            if one.meeting_id is None and one.has_met
        ]


def _standing(
    area: AreaRow,
    goals: list[GoalRow],
    held: dict[str, tuple[int, date]],
    next_meeting: date | None,
    bodies: list[tuple[Body, date | None]],
    actions: tuple[int, int],
    corrected: list["CorrectionRow"],
    period: Period,
    today: date,
) -> AreaStanding:
    regular = {body.id for body, _begun in bodies if body.cadence.days}
    until = min(max(today, period.start), period.end)
    spans = (body.cadence.expected(period.start, until, begun) for body, begun in bodies)
    expected = [span for span in spans if span is not None]
    by_cadence = sum(count for body_id, (count, _) in held.items() if body_id in regular)
    return AreaStanding(
        area_id=area.id,
        name=area.name,
        goals=len(goals),
        cooperation=_counted(goal.cooperation for goal in goals),
        attainment=_counted(goal.attainment for goal in goals),
        up=sum(goal.movement > 0 for goal in goals),
        down=sum(goal.movement < 0 for goal in goals),
        not_assessed=sum(goal.day is None for goal in goals),
        held=by_cadence,
        others=sum(count for count, _ in held.values()) - by_cadence,
        expected=(sum(low for low, _ in expected), sum(high for _, high in expected)) if expected else None,
        last_meeting=max((day for _, day in held.values()), default=None),
        next_meeting=next_meeting,
        open_actions=actions[0],
        overdue=actions[1],
        corrections=len(corrected),
        rows=tuple(goals),
    )


def _counted(ratings: Iterable[Rating]) -> tuple[tuple[Rating, int], ...]:
    counts = Counter(ratings)
    return tuple((rating, counts[rating]) for rating in reversed(Rating) if counts[rating])


def _sunday(day: date) -> date:
    return day + timedelta(days=6 - day.weekday())
