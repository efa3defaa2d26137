"""What one meeting of a body hands on to the next."""

from datetime import date, time

from samverkan_desktop.domain.meetings import TOOK_PLACE, MeetingState
from samverkan_desktop.domain.meetings import Meeting as MeetingRecord
from samverkan_desktop.domain.swedish_time import from_local
from samverkan_desktop.storage.reading import build
from samverkan_desktop.storage.store import Store
from samverkan_desktop.storage.tables import AgendaItem, Attendance, Decision, Meeting
from samverkan_desktop.storage.writing import select


def last_held(store: Store, meeting: MeetingRecord) -> MeetingRecord | None:
    """The last meeting of the same body that took place before a meeting; cancelled and planned ones do not count."""
    query = (
        select(MeetingRecord)
        .where(
            Meeting.removal.is_null(),
            Meeting.body == meeting.body_id,
            Meeting.id != meeting.id,
            Meeting.state.in_(list(TOOK_PLACE)),
            Meeting.starts_at < meeting.starts_at,
        )
        .order_by(Meeting.starts_at.desc(), Meeting.id)
        .limit(1)
    )
    rows = store.tuples(query)
    return build(MeetingRecord, rows[0]) if rows else None


def topics_ahead(store: Store, meeting: MeetingRecord, today: date) -> frozenset[str]:
    """The topics that planned meetings of the same body, from today on and before a meeting, have taken up already."""
    query = (
        AgendaItem.select(AgendaItem.topic_id)
        .join(Meeting)
        .where(
            Meeting.removal.is_null(),
            AgendaItem.removal.is_null(),
            Meeting.body == meeting.body_id,
            Meeting.id != meeting.id,
            Meeting.state == MeetingState.PLANNED,
            Meeting.starts_at >= from_local(today, time.min),
            Meeting.starts_at < meeting.starts_at,
        )
    )
    return frozenset(topic for (topic,) in store.tuples(query))


def latest_listed(store: Store, meeting: MeetingRecord) -> str | None:
    """The id of the latest other meeting of the same body that was not cancelled and has a list of participants."""
    query = (
        Meeting.select(Meeting.id)
        .join(Attendance)
        .where(
            Meeting.removal.is_null(),
            Attendance.removal.is_null(),
            Meeting.body == meeting.body_id,
            Meeting.id != meeting.id,
            Meeting.state != MeetingState.CANCELLED,
        )
        .order_by(Meeting.starts_at.desc(), Meeting.id)
        .limit(1)
    )
    rows = store.tuples(query)
    return str(rows[0][0]) if rows else None


def has_decisions(store: Store, meeting_id: str) -> bool:
    """Whether anything was decided at a meeting."""
    query = Decision.select(Decision.id).where(Decision.meeting == meeting_id, Decision.removal.is_null()).limit(1)
    return bool(store.tuples(query))
