"""What calendars are told of meetings and series: which entry is whose, and where one differs from its series."""

import uuid
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from itertools import takewhile

from samverkan_desktop.domain.invitations import CalendarEvent, Rule
from samverkan_desktop.domain.meetings import TOOK_PLACE, Meeting
from samverkan_desktop.domain.series import Occurrence, OccurrenceState, Series
from samverkan_desktop.domain.swedish_time import from_local, to_local
from samverkan_desktop.services.recurrence import calendar_rule, rule_days


def identity(meeting: Meeting, series: Series | None) -> tuple[str, datetime | None]:
    """The uid of a meeting in calendars, and the moment that it stands for there when its series has a rule.

    A meeting of a series is the same entry whether it is sent alone or with the series, so nobody gets it twice.
    """
    if series is None or meeting.occurrence is None:
        return meeting.id, None
    day = meeting.occurrence
    if calendar_rule(series, meeting.starts_at) is not None and next(rule_days(series, day), None) == day:
        return series.id, _usual(series, day)
    return _uid_of_day(series, day), None


def series_events(
    series: Series,
    heading: str,
    occurrences: Iterable[Occurrence],
    meetings: dict[str, Meeting],
    *,
    last: date,
    description: str = "",
) -> tuple[CalendarEvent, ...]:
    """The entries of a series up to and including the day `last` of its rule.

    One entry with a rule, without what is cancelled, and one for each occurrence that differs from it; where no rule
    can say when the body meets, one entry for each occurrence.
    """
    days = tuple(takewhile(lambda day: day <= last, rule_days(series, series.first_day)))
    held = {
        one.occurrence: one
        for one in occurrences
        if one.occurrence <= last and one.state is not OccurrenceState.CANCELLED
    }
    rule = calendar_rule(series, _usual(series, days[-1])) if days else None
    writer = _Writer(series, heading, description, meetings)
    if rule is None:
        return tuple(writer.alone(one) for _, one in sorted(held.items()))
    without, others = [], []
    for day in days:
        one = held.pop(day, None)
        if one is None or writer.is_its_own(one):
            without.append(_usual(series, day))
        if one is not None and writer.is_its_own(one):
            others.append(writer.alone(one))
        elif one is not None and writer.differs(one):
            others.append(writer.instead(one))
    others += [writer.alone(one) for _, one in sorted(held.items())]
    return (writer.whole(days[0], rule, tuple(without)), *others)


class _Writer:
    def __init__(self, series: Series, heading: str, description: str, meetings: dict[str, Meeting]) -> None:
        self._series, self._heading, self._description, self._meetings = series, heading, description, meetings

    def whole(self, first: date, rule: Rule, without: tuple[datetime, ...]) -> CalendarEvent:
        starts = _usual(self._series, first)
        return CalendarEvent(
            uid=self._series.id,
            sequence=self._series.sequence,
            heading=self._heading,
            starts=starts,
            ends=self._end(starts),
            place=self._series.place,
            description=self._description,
            rule=rule,
            without=without,
        )

    def is_its_own(self, one: Occurrence) -> bool:
        """Whether a meeting that was planned without the series stands for the occurrence, and is sent by itself."""
        meeting = self._meetings.get(one.meeting_id or "")
        if meeting is None or meeting.series_id is not None:
            return False
        is_known = meeting.invited_at is not None or meeting.sequence > 0
        return is_known or meeting.state not in TOOK_PLACE

    def differs(self, one: Occurrence) -> bool:
        usual, meeting = _usual(self._series, one.occurrence), self._meetings.get(one.meeting_id or "")
        moved = (to_local(one.starts_at), one.ends_at and to_local(one.ends_at)) != (usual, self._end(usual))
        renamed = meeting is not None and (meeting.title, meeting.place) != (self._series.title, self._series.place)
        return moved or renamed

    def instead(self, one: Occurrence) -> CalendarEvent:
        return self._event(one, self._series.id, _usual(self._series, one.occurrence))

    def alone(self, one: Occurrence) -> CalendarEvent:
        own = one.meeting_id if self.is_its_own(one) else None
        return self._event(one, own or _uid_of_day(self._series, one.occurrence), None)

    def _event(self, one: Occurrence, uid: str, replaces: datetime | None) -> CalendarEvent:
        meeting = self._meetings.get(one.meeting_id or "")
        return CalendarEvent(
            uid=uid,
            sequence=max(self._series.sequence, meeting.sequence if meeting else 0),
            heading=(meeting.title if meeting else "") or self._heading,
            starts=to_local(one.starts_at),
            ends=to_local(one.ends_at) if one.ends_at else None,
            place=meeting.place if meeting else self._series.place,
            description=self._description,
            replaces=replaces,
        )

    def _end(self, starts: datetime) -> datetime:
        return to_local(starts.astimezone(UTC) + timedelta(minutes=self._series.minutes))


def _usual(series: Series, day: date) -> datetime:
    """The local moment at which the rule itself puts an occurrence, whatever the holidays."""
    return to_local(from_local(day, series.starts_at))


def _uid_of_day(series: Series, day: date) -> str:
    return str(uuid.uuid5(uuid.UUID(series.id), day.isoformat()))
