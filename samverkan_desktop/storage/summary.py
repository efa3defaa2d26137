"""What only the summary asks for: who took part, what was on the agenda, and the versions of records."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from peewee import fn

from samverkan_desktop.domain.ids import Ids
from samverkan_desktop.domain.meeting_rows import AttendanceRow
from samverkan_desktop.domain.records import Record
from samverkan_desktop.storage.asked import Asked
from samverkan_desktop.storage.questions import Question, padded
from samverkan_desktop.storage.store import Store
from samverkan_desktop.storage.tables import RECORDS, AgendaItem

_ATTENDANCE_IDS = Question("attendance_queries.ids")
_ATTENDANCES = Question("attendance_queries.attendances")
_ATTENDANCES_OF = Question("attendance_queries.attendances_of")

_LONGEST = 20
# Excel counts an emoji as two characters.
_NEARLY_A_CELL = 16_000
# What stands before a title in a list.
_NUMBER = 6


def attendance_ids(store: Store, asked: Asked) -> Ids:
    """The ids of who is on the lists of the chosen meetings, those of the latest first, in the order of the list."""
    return _ATTENDANCE_IDS.ids(store, asked.shape, **asked.values)


def attendances(store: Store, asked: Asked) -> tuple[AttendanceRow, ...]:
    """Who was on the lists of the chosen meetings, in the same order."""
    return _attendances(_ATTENDANCES.ask(store, asked.shape, **asked.values))


def attendances_of(store: Store, ids: Sequence[str]) -> tuple[AttendanceRow, ...]:
    """Those that are still there, in the order of the ids."""
    wanted = padded(ids)
    found = {row.id: row for row in _attendances(_ATTENDANCES_OF.ask(store, len(wanted), ids=wanted))}
    return tuple(found[one] for one in ids if one in found)


def _attendances(rows: Iterable[tuple[Any, ...]]) -> tuple[AttendanceRow, ...]:
    return tuple(
        AttendanceRow(
            id=attendance_id,
            meeting_id=meeting_id,
            body=title or body,
            starts_at=starts_at,
            name=name,
            organisation=short_name or organisation or "",
            presence=presence,
            note=note,
        )
        for (
            attendance_id,
            meeting_id,
            title,
            body,
            starts_at,
            name,
            organisation,
            short_name,
            presence,
            note,
        ) in rows
    )


def agendas(store: Store, meeting_ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """By meeting, the titles of its agenda items in order."""
    query = (
        AgendaItem.select(AgendaItem.meeting, AgendaItem.title)
        .where(AgendaItem.meeting.in_(list(meeting_ids)), AgendaItem.removal.is_null())
        .order_by(AgendaItem.meeting, AgendaItem.position, AgendaItem.id)
    )
    found: dict[str, list[str]] = defaultdict(list)
    for meeting_id, title in store.tuples(query):
        found[meeting_id].append(title)
    return {meeting_id: tuple(titles) for meeting_id, titles in found.items()}


def versions(store: Store, kind: type[Record], ids: Sequence[str] | None = None) -> dict[str, int]:
    """The version of every living record of a kind, or of those with these ids, by id."""
    table = RECORDS[kind]
    query = table.select(table.id, table.version).where(table.removal.is_null())
    return dict(store.tuples(query if ids is None else query.where(table.id.in_(list(ids)))))


def long_texts(store: Store, kind: type[Record], field: str = "text", *, by: str = "id") -> list[str]:
    """The ids, or another field, of the records whose text is among the longest, and of all that fill a cell alone."""
    table = RECORDS[kind]
    size, named = fn.LENGTH(getattr(table, field)), table._meta.combined[by]
    query = table.select(named).where(table.removal.is_null())
    longest = store.tuples(query.order_by(size.desc(), table.id).limit(_LONGEST))
    return [one for (one,) in (*longest, *store.tuples(query.where(size > _NEARLY_A_CELL)))]


def long_agendas(store: Store) -> list[str]:
    """The ids of the meetings whose agendas are among the longest, and of all that may fill a cell alone."""
    size = fn.SUM(fn.LENGTH(AgendaItem.title) + _NUMBER)
    query = AgendaItem.select(AgendaItem.meeting).where(AgendaItem.removal.is_null()).group_by(AgendaItem.meeting)
    longest = store.tuples(query.order_by(size.desc(), AgendaItem.meeting).limit(_LONGEST))
    return [one for (one,) in (*longest, *store.tuples(query.having(size > _NEARLY_A_CELL)))]
