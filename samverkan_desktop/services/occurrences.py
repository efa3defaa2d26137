"""Which meetings a series has: its days by the rule, and the meetings that stand for them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from samverkan_desktop.domain.meetings import MeetingState
from samverkan_desktop.domain.series import (
    FIRST_YEAR,
    Occasion,
    Occurrence,
    OccurrenceState,
    Series,
    occurrence_state,
)
from samverkan_desktop.domain.swedish_time import from_local, to_local
from samverkan_desktop.services.recurrence import LONGEST_SHIFT, meeting_day, rule_days

_EARLIEST = date(FIRST_YEAR, 1, 1)


class Taken:
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


def between(series: Series, taken: Taken, start: date, end: date, today: date) -> Iterator[Occurrence]:
    """The occurrences that are held, or would be, from `start` up to but not including `end`, in no order."""
    for rule_day, day in days(series, before(start)):
        if rule_day >= end:
            break
        found = _occurrence(series, rule_day, day, taken.pop(rule_day, day), today)
        if start <= found.day < end:
            yield found
    for occasion in taken.rest():
        if start <= to_local(occasion.starts_at).date() < end:
            yield _of_occasion(series, occasion, today)


def ahead(series: Series, taken: Taken, today: date) -> Iterator[Occurrence]:
    """Those that are still to come, up to the first for which there is no meeting yet, in no order."""
    for rule_day, day in days(series, before(today)):
        found = _occurrence(series, rule_day, day, taken.pop(rule_day, day), today)
        if found.is_to_come and found.day >= today:
            yield found
        if found.state is OccurrenceState.COMING:
            break
    for occasion in taken.rest():
        found = _of_occasion(series, occasion, today)
        if found.is_to_come and found.day >= today:
            yield found


def free(series: Series, taken: Taken, today: date) -> Iterator[Occurrence]:
    """Those from today on for which there is no meeting yet, in the order of the rule."""
    for rule_day, day in days(series, before(today)):
        if day >= today and taken.pop(rule_day, day) is None:
            yield _occurrence(series, rule_day, day, None, today)


def days(series: Series, since: date) -> Iterator[tuple[date, date]]:
    """Each day of the rule from `since` on with the working day on which the meeting is held."""
    for rule_day in rule_days(series, since):
        day = meeting_day(series, rule_day)
        if day is not None:
            yield rule_day, day


def before(day: date) -> date:
    """A day early enough to find every day of a rule that is held on `day` or later."""
    return max(day, _EARLIEST) - LONGEST_SHIFT


def after(day: date, by: timedelta = LONGEST_SHIFT) -> date:
    """A later day, or the last of the calendar."""
    return day + by if date.max - day > by else date.max


def _of_occasion(series: Series, occasion: Occasion, today: date) -> Occurrence:
    """The occurrence of a meeting that was moved far, or whose day the series no longer has."""
    rule_day = occasion.occurrence or to_local(occasion.starts_at).date()
    found = next(days(series, rule_day), None)
    return _occurrence(series, rule_day, found[1] if found and found[0] == rule_day else None, occasion, today)


def _occurrence(series: Series, rule_day: date, day: date | None, occasion: Occasion | None, today: date) -> Occurrence:
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
