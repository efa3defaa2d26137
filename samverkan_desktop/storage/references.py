"""Who is in use: how many living rows point to a record that lives on its own."""

from collections import defaultdict

from peewee import fn

from samverkan_desktop.domain.meetings import MeetingState
from samverkan_desktop.domain.records import Record
from samverkan_desktop.storage.fields import Parent, Reference
from samverkan_desktop.storage.store import Store
from samverkan_desktop.storage.tables import RECORDS, Adjustment, Attendance, Meeting


def counts(store: Store, kind: type[Record]) -> dict[str, dict[str, int]]:
    """By the id of a record of a kind: how many living rows of each table point to it, by the name of the table.

    One query for each reference that the schema has, however many records there are.
    """
    target, found = RECORDS[kind], defaultdict[str, dict[str, int]](lambda: defaultdict(int))
    for table in RECORDS.values():
        for field in table._meta.sorted_fields:
            if isinstance(field, Reference) and not isinstance(field, Parent) and field.rel_model is target:
                query = table.select(field, fn.COUNT(table.id)).where(table.removal.is_null(), field.is_null(False))
                for record_id, count in store.tuples(query.group_by(field)):
                    found[record_id][table._meta.table_name] += count
    return found


def in_finalised_minutes(store: Store, person_id: str) -> bool:
    """Whether somebody is named on the list of a finalised meeting, or has adjusted its minutes."""
    for table, fields in ((Attendance, ("person", "substitutes_for")), (Adjustment, ("person",))):
        named = [getattr(table, field) == person_id for field in fields]
        query = (
            table.select(fn.COUNT(table.id))
            .join(Meeting, on=(table.meeting == Meeting.id))
            .where(
                Meeting.state == MeetingState.FINALISED,
                Meeting.removal.is_null(),
                table.removal.is_null(),
                named[0] | named[-1],
            )
        )
        if store.tuples(query)[0][0]:
            return True
    return False
