"""The queries for what one meeting of a `body` hands on to the `meeting` that begins at `before`."""

from typing import Any

from samverkan_desktop.domain.meetings import TOOK_PLACE, MeetingState
from samverkan_desktop.domain.meetings import Meeting as MeetingRecord
from samverkan_desktop.storage.placing import place, prepared_for
from samverkan_desktop.storage.tables import AgendaItem, Attendance, Decision, Meeting
from samverkan_desktop.storage.writing import select


@prepared_for(())
def last_held() -> Any:
    """The last meeting that took place before; cancelled and planned ones do not count."""
    query = select(MeetingRecord).where(
        *_others(), Meeting.state.in_(list(TOOK_PLACE)), Meeting.starts_at < place("before")
    )
    return query.order_by(Meeting.starts_at.desc(), Meeting.id).limit(1)


@prepared_for(())
def topics_ahead() -> Any:
    """The topics that planned meetings since `since` have taken up already."""
    return (
        AgendaItem.select(AgendaItem.topic_id)
        .join(Meeting)
        .where(
            *_others(),
            AgendaItem.removal.is_null(),
            Meeting.state == MeetingState.PLANNED,
            Meeting.starts_at >= place("since"),
            Meeting.starts_at < place("before"),
        )
    )


@prepared_for(())
def latest_listed() -> Any:
    """The latest other meeting that was not cancelled and has a list of participants."""
    return (
        Meeting.select(Meeting.id)
        .join(Attendance)
        .where(*_others(), Attendance.removal.is_null(), Meeting.state != MeetingState.CANCELLED)
        .order_by(Meeting.starts_at.desc(), Meeting.id)
        .limit(1)
    )


@prepared_for(())
def decisions() -> Any:
    """One decision of the meeting."""
    decided = Decision.meeting == place("meeting"), Decision.removal.is_null()
    return Decision.select(Decision.id).where(*decided).limit(1)


def _others() -> tuple[Any, ...]:
    return Meeting.removal.is_null(), Meeting.body == place("body"), Meeting.id != place("meeting")
