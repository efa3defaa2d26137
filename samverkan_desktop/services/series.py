"""The recurring meetings of bodies: what is coming, and one of them moved or cancelled without the others."""

from collections.abc import Iterable, Iterator
from datetime import date, time, timedelta
from typing import TYPE_CHECKING, Any

from samverkan_desktop.domain.bodies import Body, BodyArea
from samverkan_desktop.domain.changes import Topic
from samverkan_desktop.domain.errors import CHANGED_MEANWHILE, Invalid, StaleRecord
from samverkan_desktop.domain.invitations import as_known, series_told_anew, told_anew
from samverkan_desktop.domain.meetings import TOOK_PLACE, Meeting, MeetingArea, MeetingState
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.domain.series import (
    Occurrence,
    OccurrenceState,
    Series,
    SeriesItem,
)
from samverkan_desktop.domain.swedish_time import from_local, to_local
from samverkan_desktop.frozen import replace
from samverkan_desktop.i18n import N_
from samverkan_desktop.services import occurrences
from samverkan_desktop.services.base import Done, Service
from samverkan_desktop.services.occurrences import Taken
from samverkan_desktop.storage import occasions, reading

if TYPE_CHECKING:
    from samverkan_desktop.storage.writing import Writing

_DAY = timedelta(days=1)


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
        if next(occurrences.days(series, series.first_day), None) is None:
            raise Invalid(
                last_day=N_("There is no working day between the first day and the last. Choose a later one.")
            )
        what = N_("Change series") if series.version else N_("Add series")
        with self._session.writing(Topic.BODIES, Topic.MEETINGS, what=what) as writing:
            current = writing.find(Series, series.id)
            before = self.items(series.id)
            wanted = before if items is None else tuple(replace(one, position=place) for place, one in enumerate(items))
            told = series if current is None else series_told_anew(current, series)
            stored = writing.save(told, touch=wanted != before)
            writing.save_list(before, wanted)
        return Done(value=stored, set_id=writing.id, what=what)

    def remove(self, series: Series) -> Done[None]:
        """Put a series in the wastebasket. Its meetings stay, on their own; what was only coming is not proposed."""
        with self._session.writing(Topic.BODIES, Topic.MEETINGS, what=N_("Remove series")) as writing:
            for meeting in reading.listed(self._store, Meeting, series_id=series.id):
                # A later series may then take up what is planned. Finalised minutes are left as they are.
                if meeting.is_open:
                    writing.update(replace(meeting, series_id=None, occurrence=None))
            count = writing.remove(series)
        return Done(value=None, set_id=writing.id, what=writing.what, count=count)

    def occurrences(self, series: Series, start: date, end: date) -> tuple[Occurrence, ...]:
        """The meetings of a series that are held, or would be, from `start` up to but not including `end`."""
        return self.occurrences_of((series,), start, end)

    def occurrences_of(self, many: Iterable[Series], start: date, end: date) -> tuple[Occurrence, ...]:
        """The same for several series, in the order of time."""
        many = tuple(many)
        bodies = {one.body_id for one in many}
        around = occasions.around(self._store, occurrences.before(start), occurrences.after(end), body_ids=bodies)
        today = self._session.today()
        found = [
            one for series in many for one in occurrences.between(series, Taken(series, around), start, end, today)
        ]
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
        return _soonest(
            one for series, taken in self._since(day, many) for one in occurrences.ahead(series, taken, day)
        )

    def next_free_of(self, today: date | None = None, many: Iterable[Series] | None = None) -> dict[str, Occurrence]:
        """By body: the next occurrence of its series for which there is no meeting yet."""
        day = today or self._session.today()
        return _soonest(
            one for series, taken in self._since(day, many) for one in _first(occurrences.free(series, taken, day))
        )

    def free(self, body: Body, count: int) -> tuple[Occurrence, ...]:
        """The next occurrences of a body for which there is no meeting yet."""
        day = self._session.today()
        found = [
            one
            for series, taken in self._since(day, self.of_body(body.id))
            for one, _ in zip(occurrences.free(series, taken, day), range(count), strict=False)
        ]
        return tuple(sorted(found, key=lambda one: one.starts_at)[:count])

    def first_days(self, series: Series, count: int) -> tuple[date, ...]:
        """The next days of a series as it is written, stored or not, from today on or from its first day."""
        since = max(self._session.today(), series.first_day)
        days = (day for _rule_day, day in occurrences.days(series, occurrences.before(since)) if day >= since)
        return tuple(day for day, _ in zip(days, range(count), strict=False))

    def move(self, occurrence: Occurrence, day: date, start: time | None = None) -> Done[Meeting]:
        """Hold one occurrence on another day, at another time when one is given; it keeps its length.

        Raises Invalid when it was held already, or when the series meets on that day anyhow, and StaleRecord when
        somebody else has moved it since it was read.
        """
        clock = start or to_local(occurrence.starts_at).time()
        starts_at = from_local(day, clock)
        for other in self.occurrences(self.get(occurrence.series_id), day, occurrences.after(day, _DAY)):
            if other.occurrence != occurrence.occurrence and other.state is not OccurrenceState.CANCELLED:
                raise Invalid(
                    day=N_("The series has another meeting on that day. Choose another day, or cancel that one first.")
                )
        length = occurrence.ends_at - occurrence.starts_at if occurrence.ends_at else None
        return self._write(
            occurrence,
            N_("Move meeting of a series"),
            must_stand=True,
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
        changes: dict[str, Any] = {}
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

    def _write(
        self, occurrence: Occurrence, what: str, *, must_stand: bool = False, **changes: object
    ) -> Done[Meeting]:
        with self._session.writing(Topic.MEETINGS, what=what) as writing:
            meeting = self.plan(occurrence)
            if meeting.state in TOOK_PLACE:
                raise Invalid(state=N_("The meeting has been held, so it can neither be moved nor cancelled."))
            if must_stand and meeting.version and meeting.starts_at != occurrence.starts_at:
                raise StaleRecord(CHANGED_MEANWHILE, current=meeting)
            # A meeting of that day which was planned without the series stands for the occurrence from now on.
            linked = {"series_id": occurrence.series_id, "occurrence": occurrence.occurrence}
            changed = replace(meeting, **{**linked, **changes})  # type: ignore[arg-type]
            told = told_anew(as_known(meeting, self.get(occurrence.series_id)), changed)
            stored = writing.update(told) if meeting.version else self._insert(writing, told)
        return Done(value=stored, set_id=writing.id, what=what)

    def _insert(self, writing: "Writing", meeting: Meeting) -> Meeting:
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

    def _since(self, today: date, many: Iterable[Series] | None) -> Iterator[tuple[Series, Taken]]:
        many = self.all() if many is None else tuple(many)
        if not many:
            return
        bodies = {one.body_id for one in many}
        around = occasions.around(self._store, occurrences.before(today), None, body_ids=bodies)
        for series in many:
            yield series, Taken(series, around)


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
