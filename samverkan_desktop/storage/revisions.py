"""Finalised minutes: the numbers that were given, and the latest of a body."""

from datetime import date, time

from peewee import fn

from samverkan_desktop.domain.meetings import MeetingState
from samverkan_desktop.domain.swedish_time import from_local
from samverkan_desktop.storage.store import Store
from samverkan_desktop.storage.tables import Decision, Meeting


def highest_number(store: Store, body_id: str, year: int) -> int:
    """The highest § that a body was ever given in a year, removed decisions included; 0 when there is none."""
    start, end = (from_local(date(one, 1, 1), time.min) for one in (year, year + 1))
    query = (
        Decision.select(fn.MAX(Decision.number))
        .join(Meeting)
        .where(Meeting.body == body_id, Meeting.starts_at >= start, Meeting.starts_at < end)
    )
    return store.tuples(query)[0][0] or 0


def numbers_of(store: Store, meeting_id: str) -> dict[str, int]:
    """By decision, the § that each decision of a meeting was given, those that were taken out later included."""
    query = Decision.select(Decision.id, Decision.number).where(
        Decision.meeting == meeting_id, Decision.number.is_null(False)
    )
    return dict(store.tuples(query))


def latest_finalised(store: Store, body_id: str) -> str | None:
    """The id of the latest meeting of a body that is finalised."""
    query = (
        Meeting.select(Meeting.id)
        .where(Meeting.body == body_id, Meeting.state == MeetingState.FINALISED, Meeting.removal.is_null())
        .order_by(Meeting.starts_at.desc(), Meeting.id.desc())
        .limit(1)
    )
    found = store.tuples(query)
    return found[0][0] if found else None
