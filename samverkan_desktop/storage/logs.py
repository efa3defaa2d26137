"""Meetings across areas and groups; a fixed number of queries whatever the length."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from peewee import fn

from samverkan_desktop.domain.ids import Ids
from samverkan_desktop.domain.meeting_rows import MeetingRow
from samverkan_desktop.domain.meetings import TOOK_PART, TOOK_PLACE, MeetingState
from samverkan_desktop.domain.periods import Days, Period
from samverkan_desktop.domain.swedish_time import to_local
from samverkan_desktop.storage.meeting_days import bounds
from samverkan_desktop.storage.store import Store
from samverkan_desktop.storage.tables import (
    ActionItem,
    AgendaItem,
    Area,
    Attendance,
    Body,
    Decision,
    Meeting,
    MeetingArea,
    Organisation,
    RecordNumber,
)

# By the names of the row's fields.
_COLUMNS: dict[str, Any] = {
    "id": Meeting.id,
    "body_id": Meeting.body,
    "body": Body.name,
    "title": Meeting.title,
    "kind": Meeting.kind,
    "state": Meeting.state,
    "starts_at": Meeting.starts_at,
    "ends_at": Meeting.ends_at,
    "place": Meeting.place,
}


def meetings(
    store: Store,
    *,
    period: Days | None = None,
    area_ids: Iterable[str] | None = None,
    body_id: str | None = None,
    states: Iterable[MeetingState] | None = None,
) -> tuple[MeetingRow, ...]:
    """Meetings, the latest first; those of a period begin in it, those of areas concern one of them."""
    return _meetings(store, chosen_meetings(period, area_ids, body_id, states))


def meeting_ids(store: Store, chosen: Any) -> Ids:
    """The ids of the chosen meetings, the latest first."""
    return store.ids(
        Meeting.select(Meeting.id.alias("id")).where(chosen).order_by(Meeting.starts_at.desc(), Meeting.id)
    )


def meetings_of(store: Store, ids: Sequence[str]) -> tuple[MeetingRow, ...]:
    """Those of the meetings that are still there, in the order of the ids."""
    found = {row.id: row for row in _meetings(store, Meeting.removal.is_null() & Meeting.id.in_(list(ids)))}
    return tuple(found[one] for one in ids if one in found)


def _meetings(store: Store, chosen: Any) -> tuple[MeetingRow, ...]:
    query = Meeting.select(*_COLUMNS.values()).join(Body).where(chosen).order_by(Meeting.starts_at.desc(), Meeting.id)
    names = area_names(store, chosen)
    numbers = record_numbers(store, chosen)
    items, decisions, actions = (_counts(store, table, chosen) for table in (AgendaItem, Decision, ActionItem))
    present = _counts(store, Attendance, chosen, Attendance.presence.in_(list(TOOK_PART)))
    return tuple(
        MeetingRow(
            **values,
            areas=names[values["id"]],
            items=items.get(values["id"], 0),
            decisions=decisions.get(values["id"], 0),
            actions=actions.get(values["id"], 0),
            took_part=present.get(values["id"], 0),
            record_numbers=numbers[values["id"]],
        )
        for values in (dict(zip(_COLUMNS, row, strict=True)) for row in store.tuples(query))
    )


def count(store: Store, period: Period, area_id: str) -> int:
    """How many meetings of a period concern an area; one query that builds no rows."""
    query = Meeting.select(fn.COUNT(Meeting.id)).where(chosen_meetings(period, (area_id,)))
    return int(store.tuples(query)[0][0])


def record_numbers(store: Store, chosen: Any) -> dict[str, tuple[tuple[str, str], ...]]:
    """By meeting, the authorities that keep its papers and their numbers, the parties first."""
    query = (
        RecordNumber.select(RecordNumber.meeting, Organisation.name, RecordNumber.number)
        .join(Meeting, on=(RecordNumber.meeting == Meeting.id))
        .join_from(RecordNumber, Organisation)
        .where(chosen, RecordNumber.removal.is_null())
        .order_by(Organisation.is_party.desc(), Organisation.name, RecordNumber.id)
    )
    found: dict[str, tuple[tuple[str, str], ...]] = defaultdict(tuple)
    for meeting_id, authority, number in store.tuples(query):
        found[meeting_id] = (*found[meeting_id], (authority, number))
    return found


def held_by_body(store: Store, period: Period | None = None) -> dict[str, tuple[int, date]]:
    """By body: how many of its meetings took place, in a period or ever, and the local day of the last."""
    query = (
        Meeting.select(Meeting.body, fn.COUNT(Meeting.id), fn.MAX(Meeting.starts_at))
        .where(chosen_meetings(period, None), Meeting.state.in_(list(TOOK_PLACE)))
        .group_by(Meeting.body)
    )
    return {body_id: (count, to_local(starts_at).date()) for body_id, count, starts_at in store.tuples(query)}


def counts_by_body(store: Store) -> dict[str, int]:
    """By body: how many meetings there are of it."""
    query = Meeting.select(Meeting.body, fn.COUNT(Meeting.id)).where(Meeting.removal.is_null()).group_by(Meeting.body)
    return dict(store.tuples(query))


def chosen_meetings(
    period: Days | None,
    area_ids: Iterable[str] | None,
    body_id: str | None = None,
    states: Iterable[MeetingState] | None = None,
) -> Any:
    """The condition for meetings that begin in a period, concern one of some areas, are those of a body."""
    chosen = Meeting.removal.is_null()
    if period is not None:
        start, end = bounds(period)
        chosen = chosen & (Meeting.starts_at >= start) & (Meeting.starts_at < end)
    if area_ids is not None:
        concerned = MeetingArea.select(MeetingArea.meeting).where(
            MeetingArea.area.in_(list(area_ids)), MeetingArea.removal.is_null()
        )
        if period is not None:
            # Asked of each meeting of the period; the areas have many more in all the others.
            concerned = concerned.where(MeetingArea.meeting == Meeting.id)
        chosen = chosen & Meeting.id.in_(concerned)
    if body_id is not None:
        chosen = chosen & (Meeting.body == body_id)
    if states is not None:
        chosen = chosen & Meeting.state.in_(list(states))
    return chosen


def _counts(store: Store, table: Any, chosen: Any, *more: Any) -> dict[str, int]:
    # Not a join: SQLite would then walk through all rows there are of the table.
    of_those = table.meeting.in_(Meeting.select(Meeting.id).where(chosen))
    query = table.select(table.meeting, fn.COUNT(table.id)).where(of_those, table.removal.is_null(), *more)
    return dict(store.tuples(query.group_by(table.meeting)))


def area_names(store: Store, chosen: Any) -> dict[str, tuple[str, ...]]:
    """By meeting, the names of the areas that the chosen ones concern, in the order of the alphabet."""
    query = (
        MeetingArea.select(MeetingArea.meeting, Area.name)
        .join(Area)
        .join_from(MeetingArea, Meeting)
        .where(chosen, MeetingArea.removal.is_null(), Area.removal.is_null())
        .order_by(Area.name)
    )
    found: dict[str, tuple[str, ...]] = defaultdict(tuple)
    for meeting_id, name in store.tuples(query):
        found[meeting_id] = (*found[meeting_id], name)
    return found
