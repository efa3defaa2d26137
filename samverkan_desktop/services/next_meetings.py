"""When groups meet next: what is planned, what their series say, and what follows from their cadence."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import date, timedelta
from itertools import islice
from typing import TYPE_CHECKING

from samverkan_desktop.domain.bodies import Body
from samverkan_desktop.domain.swedish import sort_key
from samverkan_desktop.frozen import dataclass
from samverkan_desktop.services.base import Service
from samverkan_desktop.services.holidays import working_day
from samverkan_desktop.storage import meeting_days

if TYPE_CHECKING:
    from samverkan_desktop.domain.series import Occurrence

_LATEST = 5
_DAYS_TO_TRY = 30


@dataclass(frozen=True, kw_only=True)
class NextMeeting:
    """When a body meets next: a planned meeting, or the day its cadence points to (`meeting_id` is then None)."""

    body: Body
    day: date
    meeting_id: str | None = None
    has_met: bool = True


@dataclass(frozen=True, kw_only=True)
class Rhythm:
    """The id and day of a body's latest meetings that were not cancelled, and the days to pass over."""

    latest: tuple[tuple[str, date], ...] = ()
    passed_over: frozenset[date] = frozenset()

    @property
    def days(self) -> list[date]:
        return [day for _, day in self.latest]


class NextMeetings(Service):
    """Read what there is, and reckon the rest."""

    def next_of(self, bodies: Iterable[Body], with_series: Collection[str] | None = None) -> tuple[NextMeeting, ...]:
        """When each body meets next, the soonest first; those that meet when needed only when it is planned.

        The number of queries is the same however many bodies and meetings there are. `with_series` are
        the ids of bodies that have a series, for whoever has read them.
        """
        planned = meeting_days.planned_of_bodies(self._store, self._session.today())
        if with_series is None:
            with_series = meeting_days.first_of_series(self._store)
        by_series = self._by_series() if with_series else {}
        # Read when the first needs one: where the next meetings are planned nobody does.
        rhythms: dict[str, Rhythm] | None = None
        found = []
        for body in bodies:
            coming = by_series.get(body.id)
            if body.id in planned and (coming is None or planned[body.id][1] <= coming.day):
                meeting_id, day = planned[body.id]
                found.append(NextMeeting(body=body, day=day, meeting_id=meeting_id))
            elif coming is not None:
                found.append(NextMeeting(body=body, day=coming.day, has_met=True))
            elif body.cadence.days:
                rhythms = self.rhythms() if rhythms is None else rhythms
                rhythm = rhythms[body.id]
                day = self.days(body, rhythm, 1)[0]
                found.append(NextMeeting(body=body, day=day, has_met=bool(rhythm.latest)))
        return tuple(sorted(found, key=lambda one: (one.day, sort_key(one.body.name))))

    def rhythms(self, body_id: str | None = None) -> dict[str, Rhythm]:
        """By body, or of one alone, what its next day is reckoned from; read for all of them at once."""
        latest = meeting_days.latest_of_bodies(self._store, _LATEST, body_id)
        cancelled = meeting_days.cancelled_days(self._store, self._session.today())
        found: dict[str, Rhythm] = defaultdict(Rhythm)
        for body_id in latest.keys() | cancelled.keys():
            found[body_id] = Rhythm(latest=latest.get(body_id, ()), passed_over=cancelled.get(body_id, frozenset()))
        return found

    def days(self, body: Body, rhythm: Rhythm, count: int) -> tuple[date, ...]:
        """The next working days by the cadence, without those of cancelled meetings."""
        earlier, passed_over = rhythm.days, rhythm.passed_over
        found: list[date] = []
        for day in islice(self._candidates(body, earlier), count + len(passed_over) + _DAYS_TO_TRY):
            if day not in passed_over and day not in found and not (earlier and day <= earlier[0]):
                found.append(day)
            if len(found) == count:
                break
        return tuple(found) or (working_day(self._session.today()),)

    def _candidates(self, body: Body, earlier: list[date]) -> Iterator[date]:
        today = self._session.today()
        if not earlier:
            yield working_day(today)
        # Reckoned from the usual weekday: one meeting that was moved, or met by a holiday, moves no other.
        anchor = _usual(earlier) if earlier else today
        while (following := self._following(body, anchor, today)) > anchor:
            anchor = following
            yield working_day(anchor)

    @staticmethod
    def _following(body: Body, last: date, today: date) -> date:
        day = body.cadence.next_day(last)
        if day is None:
            return max(today, last + timedelta(days=1)) if last < date.max else last
        while day < today:
            day = body.cadence.next_day(day) or today
        return day

    def _by_series(self) -> dict[str, "Occurrence"]:
        # Late: where there is no series the first picture does not wait for what moves and cancels their meetings.
        from samverkan_desktop.services.series import SeriesService

        return SeriesService(self._session).next_free_of()


def _usual(days: list[date]) -> date:
    """The latest day, moved to the weekday on which the group usually meets when it was held a few days off."""
    weekdays = [day.weekday() for day in days]
    usual = max(weekdays, key=lambda weekday: (weekdays.count(weekday), weekday == weekdays[0]))
    if weekdays.count(usual) * 2 <= len(weekdays):
        return days[0]
    away = (usual - weekdays[0] + 3) % 7 - 3
    return days[0] + timedelta(days=away)
