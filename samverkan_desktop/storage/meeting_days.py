"""The days on which groups meet, have met and will meet; a fixed number of queries whatever the length."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from samverkan_desktop.domain.periods import Days, Period
from samverkan_desktop.domain.rows import PlannedRow
from samverkan_desktop.domain.swedish_time import from_local, to_local
from samverkan_desktop.storage.questions import Question, padded
from samverkan_desktop.storage.store import Store

_PLANNED = Question("meeting_queries.planned")
_PLANNED_BY_AREA = Question("meeting_queries.planned_by_area")
_PLANNED_OF_BODIES = Question("meeting_queries.planned_of_bodies")
_LATEST_OF_BODIES = Question("meeting_queries.latest_of_bodies")
_CANCELLED = Question("meeting_queries.cancelled")
_HELD_BY_AREA = Question("meeting_queries.held_by_area")
_FIRST_OF_SERIES = Question("meeting_queries.first_of_series")
_FIRST_MET = Question("meeting_queries.first_met")

# More than there can be on a day.
_ALL = 1_000_000


def planned(
    store: Store, since: date, count: int, *, period: Days | None = None, body_id: str | None = None
) -> tuple[PlannedRow, ...]:
    """The first so many that are planned for a day or later, and all of that day, the soonest first."""
    first, tomorrow, end = _midnight(since), _midnight(since + timedelta(days=1)), None
    if period is not None:
        start, end = bounds(period)
        first, tomorrow = max(first, start), min(tomorrow, end)
    chosen = {"since": first, "count": count, "body": body_id}
    rows = _PLANNED.ask(store, end is not None, body_id is not None, end=end, **chosen)
    if len(rows) == count and rows[-1][4] < tomorrow:
        rows = _PLANNED.ask(store, True, body_id is not None, end=tomorrow, **chosen | {"count": _ALL})
    return tuple(
        PlannedRow(id=one, body_id=body_id, label=title or body, starts_at=starts_at, place=place, items=items)
        for one, body_id, body, title, starts_at, place, items in rows
    )


def planned_by_area(store: Store, since: date, period: Period) -> dict[str, date]:
    """By area of a period, the local day of the first meeting in it that is planned for `since` or later."""
    start, end = bounds(period)
    rows = _PLANNED_BY_AREA.ask(store, since=max(_midnight(since), start), end=end, period=period.id)
    return {area_id: to_local(starts_at).date() for area_id, starts_at in rows if starts_at is not None}


def latest_of_bodies(store: Store, count: int, body_id: str | None = None) -> dict[str, tuple[tuple[str, date], ...]]:
    """By body, or of one alone: the id and local day of its meetings that were not cancelled, the latest first."""
    found: dict[str, tuple[tuple[str, date], ...]] = defaultdict(tuple)
    for meeting_id, body, starts_at in _LATEST_OF_BODIES.ask(store, body_id is not None, count=count, body=body_id):
        found[body] = (*found[body], (meeting_id, to_local(starts_at).date()))
    return found


def planned_of_bodies(store: Store, since: date) -> dict[str, tuple[str, date]]:
    """By body, the id and the local day of its first meeting that is planned for `since` or later."""
    rows = _PLANNED_OF_BODIES.ask(store, since=_midnight(since))
    return {body_id: (meeting_id, to_local(starts_at).date()) for body_id, meeting_id, starts_at in rows if meeting_id}


def cancelled_days(store: Store, since: date) -> dict[str, frozenset[date]]:
    """By body, the local days from `since` on for which a meeting of it was cancelled."""
    found: dict[str, frozenset[date]] = defaultdict(frozenset)
    for body_id, starts_at in _CANCELLED.ask(store, since=_midnight(since)):
        found[body_id] |= {to_local(starts_at).date()}
    return found


def held_by_area(store: Store, period: Period) -> dict[str, dict[str, tuple[int, date]]]:
    """By area and body: how many meetings took place in a period, and the local day of the last."""
    start, end = bounds(period)
    found: dict[str, dict[str, tuple[int, date]]] = defaultdict(dict)
    for area_id, body_id, count, starts_at in _HELD_BY_AREA.ask(store, start=start, end=end):
        found[area_id][body_id] = (count, to_local(starts_at).date())
    return found


def first_of_series(store: Store) -> dict[str, date]:
    """By body that has a series: the first day of it."""
    return dict(_FIRST_OF_SERIES.ask(store))


def begun_by_body(store: Store, first: Mapping[str, date]) -> dict[str, date]:
    """By body: the first day of its series, where it had never met before; `first` are those days."""
    if not first:
        return {}
    bodies = padded(list(first))
    met = {
        body_id: to_local(starts_at).date() for body_id, starts_at in _FIRST_MET.ask(store, len(bodies), bodies=bodies)
    }
    return {body_id: day for body_id, day in first.items() if met.get(body_id, day) >= day}


def bounds(period: Days) -> tuple[datetime, datetime]:
    """The moments at which a period begins and ends on the wall clock."""
    return _midnight(period.start), _midnight(period.end)


def _midnight(day: date) -> datetime:
    return from_local(day, time.min)
