"""The recurring meetings of bodies: what is coming, and one of them moved or cancelled without the others."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from samverkan_desktop.domain.bodies import Body, BodyArea
from samverkan_desktop.domain.changes import Topic
from samverkan_desktop.domain.errors import Invalid
from samverkan_desktop.domain.invitations import as_known, series_told_anew, told_anew
from samverkan_desktop.domain.meetings import TOOK_PLACE, Meeting, MeetingArea, MeetingState
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.domain.series import (
    FIRST_YEAR,
    Occasion,
    Occurrence,
    OccurrenceState,
    Series,
    SeriesItem,
    occurrence_state,
)
from samverkan_desktop.domain.swedish_time import from_local, to_local
from samverkan_desktop.i18n import N_
from samverkan_desktop.services.base import Done, Service
from samverkan_desktop.services.recurrence import LONGEST_SHIFT, meeting_day, rule_days
from samverkan_desktop.storage import occasions, reading
from samverkan_desktop.storage.writing import Writing

_DAY = timedelta(days=1)
_EARLIEST = date(FIRST_YEAR, 1, 1)


class SeriesService(Service):
    """Read and write series, and work with their occurrences one by one.

    Whatever it is asked for many bodies takes a fixed number of queries.
    """

    def all(self) -> tuple[Series, ...]:
        """Every series, the oldest first."""
        return reading.listed(self._store, Series, order=("first_day", "id"))

    def of_body(self, body_id: str) -> tuple[Series, ...]:
        """The series of a body, the oldest first."""
        return reading.listed(self._store, Series, body_id=body_id, order=("first_day", "id"))

    def get(self, series_id: str) -> Series:
        """One series. Raises NotFound."""
        return reading.get(self._store, Series, series_id)

    def items(self, series_id: str) -> tuple[SeriesItem, ...]:
        """The agenda items of every meeting of a series, in order."""
        return reading.listed(self._store, SeriesItem, series_id=series_id, order=("position", "id"))

    def save(self, series: Series, items: tuple[SeriesItem, ...] | None = None) -> Done[Series]:
        """Add or change a series, and its agenda items when they are given. Raises Invalid, StaleRecord.

        Meetings that stand for occurrences keep their day, also where the series no longer has it.
        """
        if next(self._days(series, series.first_day), None) is None:
            raise Invalid(
                last_day=N_("There is no working day between the first day and the last. Choose a later one.")
            )
        what = N_("Change series") if series.version else N_("Add series")
        with self._session.writing(Topic.BODIES, Topic.MEETINGS, what=what) as writing:
            current = writing.find(Series, series.id)
            stored = writing.save(series if current is None else series_told_anew(current, series))
            if items is not None:
                wanted = (replace(one, position=place) for place, one in enumerate(items))
                writing.save_list(self.items(series.id), wanted)
        return Done(value=stored, set_id=writing.id, what=what)

    def remove(self, series: Series) -> Done[None]:
        """Put a series in the wastebasket. Its meetings stay; what was only coming is not proposed any more."""
        with self._session.writing(Topic.BODIES, Topic.MEETINGS, what=N_("Remove series")) as writing:
            count = writing.remove(series)
        return Done(value=None, set_id=writing.id, what=writing.what, count=count)

    def occurrences(self, series: Series, start: date, end: date) -> tuple[Occurrence, ...]:
        """The meetings of a series that are held, or would be, from `start` up to but not including `end`."""
        return self.occurrences_of((series,), start, end)

    def occurrences_of(self, many: Iterable[Series], start: date, end: date) -> tuple[Occurrence, ...]:
        """The same for several series, in the order of time."""
        many = tuple(many)
        bodies = {one.body_id for one in many}
        around = occasions.around(self._store, _before(start), _after(end), body_ids=bodies)
        found = [one for series in many for one in self._occurrences(series, _Taken(series, around), start, end)]
        return tuple(sorted(found, key=lambda one: (one.starts_at, one.series_id, one.occurrence)))

    def of_period(self, period: Period, body_id: str | None = None) -> tuple[Occurrence, ...]:
        """The meetings of all series, or those of one body, in a period."""
        return self.occurrences_of(self.all() if body_id is None else self.of_body(body_id), period.start, period.end)

    def next_occurrence(self, body: Body, today: date | None = None) -> Occurrence | None:
        """The next meeting of a body by its series that is still to come, planned already or not; None without one."""
        return self.next_of(today, self.of_body(body.id)).get(body.id)

    def next_of(self, today: date | None = None, many: Iterable[Series] | None = None) -> dict[str, Occurrence]:
        """By body: the next occurrence of its series that is still to come, planned already or not."""
        day = today or self._session.today()
        return _soonest(one for series, taken in self._since(day, many) for one in self._ahead(series, taken, day))

    def next_free_of(self, today: date | None = None, many: Iterable[Series] | None = None) -> dict[str, Occurrence]:
        """By body: the next occurrence of its series for which there is no meeting yet."""
        day = today or self._session.today()
        return _soonest(
            one for series, taken in self._since(day, many) for one in _first(self._free(series, taken, day))
        )

    def free(self, body: Body, count: int) -> tuple[Occurrence, ...]:
        """The next occurrences of a body for which there is no meeting yet."""
        day = self._session.today()
        found = [
            one
            for series, taken in self._since(day, self.of_body(body.id))
            for one, _ in zip(self._free(series, taken, day), range(count), strict=False)
        ]
        return tuple(sorted(found, key=lambda one: one.starts_at)[:count])

    def first_days(self, series: Series, count: int) -> tuple[date, ...]:
        """The next days of a series as it is written, stored or not, from today on or from its first day."""
        since = max(self._session.today(), series.first_day)
        days = (day for _rule_day, day in self._days(series, _before(since)) if day >= since)
        return tuple(day for day, _ in zip(days, range(count), strict=False))

    def move(self, occurrence: Occurrence, day: date, start: time | None = None) -> Done[Meeting]:
        """Hold one occurrence on another day, at another time when one is given; it keeps its length.

        Raises Invalid when it was held already, or when the series meets on that day anyhow.
        """
        clock = start or to_local(occurrence.starts_at).time()
        starts_at = from_local(day, clock)
        for other in self.occurrences(self.get(occurrence.series_id), day, _after(day, _DAY)):
            if other.occurrence != occurrence.occurrence and other.state is not OccurrenceState.CANCELLED:
                raise Invalid(
                    day=N_("The series has another meeting on that day. Choose another day, or cancel that one first.")
                )
        length = occurrence.ends_at - occurrence.starts_at if occurrence.ends_at else None
        return self._write(
            occurrence,
            N_("Move meeting of a series"),
            state=MeetingState.PLANNED,
            starts_at=starts_at,
            ends_at=starts_at + length if length else None,
        )

    def cancel(self, occurrence: Occurrence) -> Done[Meeting]:
        """Say that one occurrence is not held; it is not proposed again. Raises Invalid when it was held already."""
        return self._write(occurrence, N_("Cancel meeting of a series"), state=MeetingState.CANCELLED)

    def restore(self, occurrence: Occurrence) -> Done[Meeting]:
        """Hold a cancelled or moved occurrence as the series says, on its usual day and time.

        Raises Invalid when it was held already.
        """
        changes: dict[str, datetime] = {}
        if occurrence.usual_start is not None:
            series = self.get(occurrence.series_id)
            changes = {
                "starts_at": occurrence.usual_start,
                "ends_at": occurrence.usual_start + timedelta(minutes=series.minutes),
            }
        return self._write(occurrence, N_("Restore meeting of a series"), state=MeetingState.PLANNED, **changes)

    def plan(self, occurrence: Occurrence) -> Meeting:
        """The meeting of an occurrence: the one that stands for it, or a new one that is not stored yet."""
        known = self._meeting_of(occurrence)
        if known is not None:
            return known
        series = self.get(occurrence.series_id)
        return Meeting(
            body_id=series.body_id,
            kind=series.kind,
            title=series.title,
            place=series.place,
            starts_at=occurrence.starts_at,
            ends_at=occurrence.ends_at,
            series_id=series.id,
            occurrence=occurrence.occurrence,
        )

    def _write(self, occurrence: Occurrence, what: str, **changes: object) -> Done[Meeting]:
        with self._session.writing(Topic.MEETINGS, what=what) as writing:
            meeting = self.plan(occurrence)
            if meeting.state in TOOK_PLACE:
                raise Invalid(state=N_("The meeting has been held, so it can neither be moved nor cancelled."))
            # A meeting of that day which was planned without the series stands for the occurrence from now on.
            linked = {"series_id": occurrence.series_id, "occurrence": occurrence.occurrence}
            changed = replace(meeting, **{**linked, **changes})  # type: ignore[arg-type]
            told = told_anew(as_known(meeting, self.get(occurrence.series_id)), changed)
            stored = writing.update(told) if meeting.version else self._insert(writing, told)
        return Done(value=stored, set_id=writing.id, what=what)

    def _insert(self, writing: Writing, meeting: Meeting) -> Meeting:
        stored = writing.insert(meeting)
        for one in reading.listed(self._store, BodyArea, body_id=meeting.body_id):
            writing.insert(MeetingArea(meeting_id=meeting.id, area_id=one.area_id))
        return stored

    def _meeting_of(self, occurrence: Occurrence) -> Meeting | None:
        if occurrence.meeting_id is not None:
            return reading.get(self._store, Meeting, occurrence.meeting_id)
        # Another window may have written it since the occurrence was read.
        known = reading.listed(
            self._store, Meeting, series_id=occurrence.series_id, occurrence=occurrence.occurrence, order=("id",)
        )
        return known[0] if known else None

    def _since(self, today: date, many: Iterable[Series] | None) -> Iterator[tuple[Series, "_Taken"]]:
        many = self.all() if many is None else tuple(many)
        if not many:
            return
        bodies = {one.body_id for one in many}
        around = occasions.around(self._store, _before(today), None, body_ids=bodies)
        for series in many:
            yield series, _Taken(series, around)

    def _occurrences(self, series: Series, taken: "_Taken", start: date, end: date) -> Iterator[Occurrence]:
        today = self._session.today()
        for rule_day, day in self._days(series, _before(start)):
            if rule_day >= end:
                break
            found = self._occurrence(series, rule_day, day, taken.pop(rule_day, day), today)
            if start <= found.day < end:
                yield found
        for occasion in taken.rest():
            if start <= to_local(occasion.starts_at).date() < end:
                yield self._of_occasion(series, occasion, today)

    def _ahead(self, series: Series, taken: "_Taken", today: date) -> Iterator[Occurrence]:
        for rule_day, day in self._days(series, _before(today)):
            found = self._occurrence(series, rule_day, day, taken.pop(rule_day, day), today)
            if found.is_to_come and found.day >= today:
                yield found
            if found.state is OccurrenceState.COMING:
                break
        for occasion in taken.rest():
            found = self._of_occasion(series, occasion, today)
            if found.is_to_come and found.day >= today:
                yield found

    def _free(self, series: Series, taken: "_Taken", today: date) -> Iterator[Occurrence]:
        for rule_day, day in self._days(series, _before(today)):
            if day >= today and taken.pop(rule_day, day) is None:
                yield self._occurrence(series, rule_day, day, None, today)

    @staticmethod
    def _days(series: Series, since: date) -> Iterator[tuple[date, date]]:
        for rule_day in rule_days(series, since):
            day = meeting_day(series, rule_day)
            if day is not None:
                yield rule_day, day

    def _of_occasion(self, series: Series, occasion: Occasion, today: date) -> Occurrence:
        """The occurrence of a meeting that was moved far, or whose day the series no longer has."""
        rule_day = occasion.occurrence or to_local(occasion.starts_at).date()
        days = next(self._days(series, rule_day), None)
        return self._occurrence(series, rule_day, days[1] if days and days[0] == rule_day else None, occasion, today)

    @staticmethod
    def _occurrence(
        series: Series, rule_day: date, day: date | None, occasion: Occasion | None, today: date
    ) -> Occurrence:
        usual = from_local(day, series.starts_at) if day else None
        starts_at = occasion.starts_at if occasion else usual
        assert starts_at is not None
        return Occurrence(
            series_id=series.id,
            body_id=series.body_id,
            occurrence=rule_day,
            starts_at=starts_at,
            ends_at=occasion.ends_at if occasion else starts_at + timedelta(minutes=series.minutes),
            usual_start=usual,
            state=occurrence_state(occasion, usual, is_past=to_local(starts_at).date() < today),
            meeting_id=occasion.id if occasion else None,
        )


class _Taken:
    """The meetings that stand for occurrences of a series: those that name it, and others of its body on the day."""

    def __init__(self, series: Series, around: Iterable[Occasion]) -> None:
        self._linked: dict[date, list[Occasion]] = defaultdict(list)
        self._loose: dict[date, Occasion] = {}
        for one in around:
            if one.series_id == series.id and one.occurrence is not None:
                self._linked[one.occurrence].append(one)
            elif one.series_id is None and one.body_id == series.body_id:
                self._loose.setdefault(to_local(one.starts_at).date(), one)

    def pop(self, rule_day: date, day: date) -> Occasion | None:
        """The meeting of an occurrence, which is then not among the rest."""
        linked = self._linked.get(rule_day)
        if not linked:
            return self._loose.pop(day, None)
        # One that was cancelled and then planned anew counts as planned.
        best = next((one for one in linked if one.state is not MeetingState.CANCELLED), linked[0])
        linked.remove(best)
        return best

    def rest(self) -> Iterator[Occasion]:
        """Those that name the series and were not asked for: moved far, or no longer in it, or written twice."""
        return (one for several in self._linked.values() for one in several)


def _soonest(found: Iterable[Occurrence]) -> dict[str, Occurrence]:
    by_body: dict[str, Occurrence] = {}
    for one in found:
        if one.body_id not in by_body or one.starts_at < by_body[one.body_id].starts_at:
            by_body[one.body_id] = one
    return by_body


def _first(found: Iterator[Occurrence]) -> Iterator[Occurrence]:
    one = next(found, None)
    if one is not None:
        yield one


def _before(day: date) -> date:
    return max(day, _EARLIEST) - LONGEST_SHIFT


def _after(day: date, by: timedelta = LONGEST_SHIFT) -> date:
    return day + by if date.max - day > by else date.max
