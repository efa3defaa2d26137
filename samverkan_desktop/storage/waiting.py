"""What waits for somebody: minutes, invitations, and decisions to be followed up; a query or two each."""

from collections.abc import Iterable, Sequence
from datetime import date, time
from typing import Any

from samverkan_desktop.domain.matters import MatterRecord
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.domain.swedish_time import from_local, to_local
from samverkan_desktop.frozen import dataclass
from samverkan_desktop.storage.meeting_days import bounds
from samverkan_desktop.storage.questions import Question
from samverkan_desktop.storage.store import Store

_NOT_FINALISED = Question("meeting_queries.not_finalised")
_LATEST_NOT_FINALISED = Question("meeting_queries.latest_not_finalised")
_NOT_INVITED = Question("meeting_queries.not_invited")
_NOT_FOLLOWED_UP = Question("meeting_queries.not_followed_up")


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """How many wait, since which day, and the latest of them, the oldest first."""

    count: int
    since: date
    latest: tuple[MatterRecord, ...]


def not_finalised(store: Store, period: Period, before: date, most: int) -> Waiting | None:
    """Meetings of a period that were held before a day and whose minutes are still open; None where there is none."""
    start, end = bounds(period)
    when = {"start": start, "before": min(from_local(before, time.min), end)}
    ((count, since),) = _NOT_FINALISED.ask(store, **when)
    if not count:
        return None
    latest = _records(_LATEST_NOT_FINALISED.ask(store, count=most, **when))
    return Waiting(count=count, since=to_local(since).date(), latest=latest[::-1])


def not_invited(store: Store, period: Period, since: date, until: date) -> tuple[MatterRecord, ...]:
    """Planned meetings from `since` up to but not including `until` whose invitation was not sent, the next first."""
    start, end = bounds(period)
    first, last = from_local(since, time.min), from_local(until, time.min)
    return _records(_NOT_INVITED.ask(store, since=max(first, start), until=min(last, end)))


def not_followed_up(store: Store, period: Period, until: date) -> tuple[MatterRecord, ...]:
    """Decisions of a period of which somebody wants to hear until a day, and has not heard, the oldest first."""
    start, end = bounds(period)
    return tuple(
        MatterRecord(id=decision_id, label=text, day=day, meeting_id=meeting_id)
        for decision_id, text, day, meeting_id in _NOT_FOLLOWED_UP.ask(store, start=start, end=end, until=until)
    )


def _records(rows: Iterable[Sequence[Any]]) -> tuple[MatterRecord, ...]:
    return tuple(
        MatterRecord(id=meeting_id, label=title or body, day=to_local(starts_at).date(), meeting_id=meeting_id)
        for meeting_id, title, body, starts_at in rows
    )
