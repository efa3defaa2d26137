"""Meetings as the occurrences of series need them: many at once, without their parts."""

from collections.abc import Iterable
from datetime import date, time
from typing import Any

from samverkan_desktop.domain.series import Occasion
from samverkan_desktop.domain.swedish_time import from_local
from samverkan_desktop.storage.store import Store
from samverkan_desktop.storage.tables import Meeting


def around(
    store: Store, start: date, end: date | None, *, body_ids: Iterable[str] | None = None
) -> tuple[Occasion, ...]:
    """Meetings that begin on a day from `start` up to but not including `end`, or stand for such a day."""
    begins: Any = Meeting.starts_at >= from_local(start, time.min)
    stands: Any = Meeting.occurrence >= start
    if end is not None:
        begins = begins & (Meeting.starts_at < from_local(end, time.min))
        stands = stands & (Meeting.occurrence < end)
    query = (
        Meeting.select(
            Meeting.id,
            Meeting.body,
            Meeting.series,
            Meeting.occurrence,
            Meeting.starts_at,
            Meeting.ends_at,
            Meeting.state,
        )
        .where(Meeting.removal.is_null(), begins | stands)
        .order_by(Meeting.starts_at, Meeting.id)
    )
    if body_ids is not None:
        query = query.where(Meeting.body.in_(list(body_ids)))
    return tuple(
        Occasion(
            id=meeting_id,
            body_id=body_id,
            series_id=series_id,
            occurrence=occurrence,
            starts_at=starts_at,
            ends_at=ends_at,
            state=state,
        )
        for meeting_id, body_id, series_id, occurrence, starts_at, ends_at, state in store.tuples(query)
    )
