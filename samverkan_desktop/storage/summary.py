"""What only the summary asks for: who took part, what was on the agenda, and the versions of records."""

from collections import defaultdict
from collections.abc import Iterable

from peewee import JOIN

from samverkan_desktop.domain.meetings import MeetingState
from samverkan_desktop.domain.periods import Days
from samverkan_desktop.domain.records import Record
from samverkan_desktop.domain.rows import AttendanceRow
from samverkan_desktop.storage.logs import chosen_meetings
from samverkan_desktop.storage.store import Store
from samverkan_desktop.storage.tables import RECORDS, AgendaItem, Attendance, Body, Meeting, Organisation, Person


def attendances(
    store: Store,
    *,
    period: Days | None = None,
    area_ids: Iterable[str] | None = None,
    states: Iterable[MeetingState] | None = None,
) -> tuple[AttendanceRow, ...]:
    """Who was on the lists of meetings, those of the latest meeting first, in the order of the list."""
    query = (
        Attendance.select(
            Attendance.id,
            Meeting.id,
            Meeting.title,
            Body.name,
            Meeting.starts_at,
            Person.name,
            Organisation.name,
            Organisation.short_name,
            Attendance.presence,
            Attendance.note,
        )
        .join(Meeting)
        .join(Body)
        .join_from(Attendance, Person)
        .join_from(Person, Organisation, JOIN.LEFT_OUTER)
        .where(chosen_meetings(period, area_ids, states=states), Attendance.removal.is_null())
        .order_by(Meeting.starts_at.desc(), Meeting.id, Attendance.position, Attendance.id)
    )
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
        ) in store.tuples(query)
    )


def agendas(
    store: Store,
    *,
    period: Days | None = None,
    area_ids: Iterable[str] | None = None,
    states: Iterable[MeetingState] | None = None,
) -> dict[str, tuple[str, ...]]:
    """By meeting, the titles of its agenda items in order."""
    query = (
        AgendaItem.select(AgendaItem.meeting, AgendaItem.title)
        .join(Meeting)
        .where(chosen_meetings(period, area_ids, states=states), AgendaItem.removal.is_null())
        .order_by(AgendaItem.meeting, AgendaItem.position, AgendaItem.id)
    )
    found: dict[str, list[str]] = defaultdict(list)
    for meeting_id, title in store.tuples(query):
        found[meeting_id].append(title)
    return {meeting_id: tuple(titles) for meeting_id, titles in found.items()}


def versions(store: Store, kind: type[Record]) -> dict[str, int]:
    """The version of every living record of a kind, by id."""
    table = RECORDS[kind]
    return dict(store.tuples(table.select(table.id, table.version).where(table.removal.is_null())))
