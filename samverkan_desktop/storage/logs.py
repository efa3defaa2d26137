"""Meetings across areas and groups; a fixed number of queries whatever the length."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from samverkan_desktop.domain.ids import Ids
from samverkan_desktop.domain.meeting_rows import MeetingRow
from samverkan_desktop.domain.periods import Days, Period
from samverkan_desktop.domain.swedish_time import to_local
from samverkan_desktop.storage.asked import Asked, of_meetings, with_ids
from samverkan_desktop.storage.questions import Question
from samverkan_desktop.storage.store import Store

_MEETINGS = Question("meeting_log_queries.meetings")
_IDS = Question("meeting_log_queries.ids")
_COUNT = Question("meeting_log_queries.count")
_AREAS = Question("meeting_log_queries.areas")
_RECORD_NUMBERS = Question("meeting_log_queries.record_numbers")
_COUNTS = Question("meeting_log_queries.counts")
_HELD_BY_BODY = Question("meeting_log_queries.held_by_body")
_COUNTS_BY_BODY = Question("meeting_log_queries.counts_by_body")


def meetings(
    store: Store, *, period: Days | None = None, area_ids: Iterable[str] | None = None, body_id: str | None = None
) -> tuple[MeetingRow, ...]:
    """Meetings, the latest first; those of a period begin in it, those of areas concern one of them."""
    return _meetings(store, of_meetings(period, area_ids, body_id))


def meeting_ids(store: Store, asked: Asked) -> Ids:
    """The ids of the chosen meetings, the latest first."""
    return _IDS.ids(store, asked.shape, **asked.values)


def meetings_of(store: Store, ids: Sequence[str]) -> tuple[MeetingRow, ...]:
    """Those of the meetings that are still there, in the order of the ids."""
    found = {row.id: row for row in _meetings(store, with_ids(ids))}
    return tuple(found[one] for one in ids if one in found)


def _meetings(store: Store, asked: Asked) -> tuple[MeetingRow, ...]:
    names, numbers = area_names(store, asked), _record_numbers(store, asked)
    items, decisions, actions, present = (
        dict(_COUNTS.ask(store, name, asked.shape, **asked.values))
        for name in ("items", "decisions", "actions", "took_part")
    )
    return tuple(
        MeetingRow(
            id=meeting_id,
            body_id=body_id,
            body=body,
            title=title,
            kind=kind,
            state=state,
            starts_at=starts_at,
            ends_at=ends_at,
            place=place,
            areas=names[meeting_id],
            items=items.get(meeting_id, 0),
            decisions=decisions.get(meeting_id, 0),
            actions=actions.get(meeting_id, 0),
            took_part=present.get(meeting_id, 0),
            record_numbers=numbers[meeting_id],
        )
        for meeting_id, body_id, body, title, kind, state, starts_at, ends_at, place in _MEETINGS.ask(
            store, asked.shape, **asked.values
        )
    )


def count(store: Store, period: Period, area_id: str) -> int:
    """How many meetings of a period concern an area; one query that builds no rows."""
    asked = of_meetings(period, (area_id,))
    ((found,),) = _COUNT.ask(store, asked.shape, **asked.values)
    return int(found)


def held_by_body(store: Store, period: Period | None = None) -> dict[str, tuple[int, date]]:
    """By body: how many of its meetings took place, in a period or ever, and the local day of the last."""
    asked = of_meetings(period)
    rows = _HELD_BY_BODY.ask(store, asked.shape, **asked.values)
    return {body_id: (count, to_local(starts_at).date()) for body_id, count, starts_at in rows}


def counts_by_body(store: Store) -> dict[str, int]:
    """By body: how many meetings there are of it."""
    return dict(_COUNTS_BY_BODY.ask(store, ()))


def area_names(store: Store, asked: Asked) -> dict[str, tuple[str, ...]]:
    """By meeting, the names of the areas that the chosen ones concern, in the order of the alphabet."""
    found: dict[str, tuple[str, ...]] = defaultdict(tuple)
    for meeting_id, name in _AREAS.ask(store, asked.shape, **asked.values):
        found[meeting_id] = (*found[meeting_id], name)
    return found


def _record_numbers(store: Store, asked: Asked) -> dict[str, tuple[tuple[str, str], ...]]:
    """By meeting, the authorities that keep its papers and their numbers, the parties first."""
    found: dict[str, tuple[tuple[str, str], ...]] = defaultdict(tuple)
    for meeting_id, authority, number in _RECORD_NUMBERS.ask(store, asked.shape, **asked.values):
        found[meeting_id] = (*found[meeting_id], (authority, number))
    return found
