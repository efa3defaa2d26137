"""Meetings as the occurrences of series need them: many at once, without their parts."""

from collections.abc import Iterable
from datetime import date, time

from samverkan_desktop.domain.series import Occasion
from samverkan_desktop.domain.swedish_time import from_local
from samverkan_desktop.storage.questions import Question, padded
from samverkan_desktop.storage.store import Store

_AROUND = Question("meeting_queries.around")


def around(
    store: Store, start: date, end: date | None, *, body_ids: Iterable[str] | None = None
) -> tuple[Occasion, ...]:
    """Meetings that begin on a day from `start` up to but not including `end`, or stand for such a day."""
    bodies = None if body_ids is None else padded(list(body_ids))
    rows = _AROUND.ask(
        store,
        end is not None,
        None if bodies is None else len(bodies),
        start=from_local(start, time.min),
        first_day=start,
        end=None if end is None else from_local(end, time.min),
        last_day=end,
        bodies=bodies,
    )
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
        for meeting_id, body_id, series_id, occurrence, starts_at, ends_at, state in rows
    )
