"""What waits for somebody: minutes to be finalised and invitations to be sent; one query each."""

from datetime import date, time
from typing import Any

from samverkan_desktop.domain.matters import MatterRecord
from samverkan_desktop.domain.meetings import MeetingState
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.domain.swedish_time import from_local, to_local
from samverkan_desktop.storage.logs import chosen_meetings
from samverkan_desktop.storage.store import Store
from samverkan_desktop.storage.tables import Body, Meeting


def not_finalised(store: Store, period: Period, before: date) -> tuple[MatterRecord, ...]:
    """Meetings of a period that were held before a day and whose minutes are still open, the oldest first."""
    chosen = chosen_meetings(period, None) & (Meeting.state == MeetingState.HELD)
    return _records(store, chosen & (Meeting.starts_at < from_local(before, time.min)))


def not_invited(store: Store, period: Period, since: date, until: date) -> tuple[MatterRecord, ...]:
    """Planned meetings from `since` up to but not including `until` whose invitation was not sent, the next first."""
    chosen = chosen_meetings(period, None) & (Meeting.state == MeetingState.PLANNED) & Meeting.invited_at.is_null()
    span = (Meeting.starts_at >= from_local(since, time.min)) & (Meeting.starts_at < from_local(until, time.min))
    return _records(store, chosen & span)


def _records(store: Store, chosen: Any) -> tuple[MatterRecord, ...]:
    query = (
        Meeting.select(Meeting.id, Meeting.title, Body.name, Meeting.starts_at)
        .join(Body)
        .where(chosen)
        .order_by(Meeting.starts_at, Meeting.id)
    )
    return tuple(
        MatterRecord(id=meeting_id, label=title or body, day=to_local(starts_at).date(), meeting_id=meeting_id)
        for meeting_id, title, body, starts_at in store.tuples(query)
    )
