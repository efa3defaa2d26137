"""Edits of the list of participants: who is there, from when until when, and for whom."""

from datetime import datetime, time, timedelta
from typing import Any

from samverkan_desktop.domain.documents import MeetingDocument
from samverkan_desktop.domain.errors import Invalid
from samverkan_desktop.domain.meetings import TOOK_PART, Attendance, Meeting, Presence
from samverkan_desktop.domain.swedish_time import to_local
from samverkan_desktop.frozen import replace
from samverkan_desktop.i18n import N_

_AWAY = frozenset({Presence.EXCUSED, Presence.ABSENT})
_BEFORE, _AFTER = timedelta(hours=1), timedelta(hours=6)
_DAY = 24 * 60


def found(document: MeetingDocument, attendance_id: str) -> Attendance:
    """One row of the list. Raises KeyError."""
    for one in document.attendances:
        if one.id == attendance_id:
            return one
    raise KeyError(attendance_id)


def changed(document: MeetingDocument, attendance_id: str, **values: Any) -> MeetingDocument:
    """Other fields of a row; what contradicts them goes, and whoever has come was there.

    Raises Invalid when somebody leaves before arriving.
    """
    before = found(document, attendance_id)
    one = replace(before, **values)
    if (
        "presence" not in values
        and one.presence not in TOOK_PART
        and (values.get("arrived_at") or values.get("left_at"))
    ):
        one = replace(one, presence=Presence.PRESENT)
    if one.presence not in TOOK_PART:
        one = replace(one, arrived_at=None, left_at=None)
    if one.presence is not Presence.SUBSTITUTE:
        one = replace(one, substitutes_for_id=None)
    elif one.substitutes_for_id is None and before.presence is not Presence.SUBSTITUTE:
        one = replace(one, substitutes_for_id=_missing(document, one))
    if one.arrived_at is not None and one.left_at is not None and _has_one_clock(document.meeting):
        start = to_local(document.meeting.starts_at).time()
        if _minutes_in(one.left_at, start) <= _minutes_in(one.arrived_at, start):
            raise Invalid(left_at=N_("Nobody can leave before they have come. Check both times."))
    return replace(document, attendances=tuple(one if other.id == one.id else other for other in document.attendances))


def arrived(document: MeetingDocument, attendance_id: str, clock: time | None) -> MeetingDocument:
    """Somebody came late, at a time on the wall; None when they were there from the start after all."""
    return changed(document, attendance_id, arrived_at=clock)


def left(document: MeetingDocument, attendance_id: str, clock: time | None) -> MeetingDocument:
    """Somebody left early, at a time on the wall; None when they stayed after all."""
    return changed(document, attendance_id, left_at=clock)


def clock_at(meeting: Meeting, moment: datetime) -> time | None:
    """The time on the wall, when the meeting is going on or has just ended; None at any other time."""
    last = meeting.ends_at or meeting.starts_at
    if not meeting.starts_at - _BEFORE <= moment <= last + _AFTER:
        return None
    return to_local(moment).time().replace(second=0, microsecond=0)


def _has_one_clock(meeting: Meeting) -> bool:
    """Whether the clock on the wall is not put back or forward during the meeting: only then do times compare."""
    last = meeting.ends_at or meeting.starts_at
    return to_local(meeting.starts_at).utcoffset() == to_local(last).utcoffset()


def _minutes_in(clock: time, start: time) -> int:
    """Minutes from the start of the meeting, over midnight too; whoever was early counts as negative."""
    minutes = (clock.hour - start.hour) * 60 + clock.minute - start.minute
    return (minutes + _DAY // 2) % _DAY - _DAY // 2


def _missing(document: MeetingDocument, substitute: Attendance) -> str | None:
    """For whom somebody is there, when only one is away whom nobody replaces yet."""
    replaced = {one.substitutes_for_id for one in document.attendances}
    away = [
        one.person_id
        for one in document.attendances
        if one.presence in _AWAY and one.person_id not in replaced and one.id != substitute.id
    ]
    return away[0] if len(away) == 1 else None
