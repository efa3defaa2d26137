"""What waits for somebody: minutes, invitations, and decisions to be followed up; a query or two each."""

from datetime import date, time
from typing import Any

from peewee import JOIN, fn

from samverkan_desktop.domain.matters import MatterRecord
from samverkan_desktop.domain.meetings import MeetingState
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.domain.swedish_time import from_local, to_local
from samverkan_desktop.frozen import dataclass
from samverkan_desktop.storage.logs import chosen_meetings
from samverkan_desktop.storage.store import Store
from samverkan_desktop.storage.tables import Body, Decision, DecisionFollowUp, Meeting


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """How many wait, since which day, and the latest of them, the oldest first."""

    count: int
    since: date
    latest: tuple[MatterRecord, ...]


def not_finalised(store: Store, period: Period, before: date, most: int) -> Waiting | None:
    """Meetings of a period that were held before a day and whose minutes are still open; None where there is none."""
    chosen = chosen_meetings(period, None) & (Meeting.state == MeetingState.HELD)
    chosen = chosen & (Meeting.starts_at < from_local(before, time.min))
    counted = Meeting.select(fn.COUNT(Meeting.id), fn.MIN(Meeting.starts_at)).where(chosen)
    ((count, since),) = store.tuples(counted)
    if not count:
        return None
    latest = _asked(chosen).order_by(Meeting.starts_at.desc(), Meeting.id.desc()).limit(most)
    return Waiting(count=count, since=to_local(since).date(), latest=_records(store, latest)[::-1])


def not_invited(store: Store, period: Period, since: date, until: date) -> tuple[MatterRecord, ...]:
    """Planned meetings from `since` up to but not including `until` whose invitation was not sent, the next first."""
    chosen = chosen_meetings(period, None) & (Meeting.state == MeetingState.PLANNED) & Meeting.invited_at.is_null()
    span = (Meeting.starts_at >= from_local(since, time.min)) & (Meeting.starts_at < from_local(until, time.min))
    return _records(store, _asked(chosen & span).order_by(Meeting.starts_at, Meeting.id))


def not_followed_up(store: Store, period: Period, until: date) -> tuple[MatterRecord, ...]:
    """Decisions of a period of which somebody wants to hear until a day, and has not heard, the oldest first."""
    told = (DecisionFollowUp.decision == Decision.id) & DecisionFollowUp.removal.is_null()
    query = (
        Decision.select(Decision.id, Decision.text, Decision.follow_up_on, Decision.meeting)
        .join(Meeting)
        .join_from(Decision, DecisionFollowUp, JOIN.LEFT_OUTER, on=told)
        .where(
            chosen_meetings(period, None),
            Decision.removal.is_null(),
            Decision.follow_up_on <= until,
            DecisionFollowUp.id.is_null(),
        )
        .order_by(Decision.follow_up_on, Decision.text, Decision.id)
    )
    return tuple(
        MatterRecord(id=decision_id, label=text, day=day, meeting_id=meeting_id)
        for decision_id, text, day, meeting_id in store.tuples(query)
    )


def _asked(chosen: Any) -> Any:
    return Meeting.select(Meeting.id, Meeting.title, Body.name, Meeting.starts_at).join(Body).where(chosen)


def _records(store: Store, query: Any) -> tuple[MatterRecord, ...]:
    return tuple(
        MatterRecord(id=meeting_id, label=title or body, day=to_local(starts_at).date(), meeting_id=meeting_id)
        for meeting_id, title, body, starts_at in store.tuples(query)
    )
