"""Takes records out of the file for good: rows, their parts, their history and their place in the index."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Any

from samverkan_desktop.domain.errors import StorageFailure
from samverkan_desktop.storage import exports_log, protection, seals, search
from samverkan_desktop.storage.connection import Connection
from samverkan_desktop.storage.failures import translated
from samverkan_desktop.storage.fields import Parent, Reference
from samverkan_desktop.storage.portions import chunks
from samverkan_desktop.storage.tables import RECORDS, Change, Correction, Disposal, Table

Roots = dict[type[Table], set[str]]
Pointer = tuple[type[Table], Any, list[str]]


def erase(connection: Connection, roots: Roots) -> dict[type[Table], set[str]]:
    """Remove the records with all that is a part of them, inside the open transaction; the answer is all that went.

    What only points to them points to nothing afterwards. Finalised minutes go too: that is what a decision is for.
    """
    with protection.lifted(connection):
        # Rows that point to each other go in any order; what is left is judged at the commit.
        connection.execute_sql("PRAGMA defer_foreign_keys = ON")
        found, pointers = family(connection, roots)
        exports_log.clean(connection, found)
        for table, field, aims in pointers:
            _empty(connection, table, field, aims)
        ids = [one for some in found.values() for one in some]
        for some in chunks(sorted(ids)):
            _empty(connection, Correction, Correction.target_id, some)
            connection.run(Change.delete().where(Change.record_id.in_(some)))
        for table, own in found.items():
            for some in chunks(sorted(own)):
                connection.run(table.delete().where(table.id.in_(some)))
    search.rebuild(connection)
    return found


def compact(connection: Connection) -> None:
    """Write the file anew without the free pages."""
    # What was deleted is overwritten already; a full disk, or somebody who reads, must not make that a failure.
    with suppress(StorageFailure), translated(connection.path):
        connection.execute_sql("VACUUM")


def family(connection: Connection, roots: Roots) -> tuple[Roots, list[Pointer]]:
    """The roots, what is a part of them, what cannot be without them, and links to them; then all other pointers."""
    pointers: list[Pointer] = []
    found: defaultdict[type[Table], set[str]] = defaultdict(set)
    new = {table: set(ids) for table, ids in roots.items() if ids}
    while new:
        for table, ids in new.items():
            found[table] |= ids
        reached: defaultdict[type[Table], set[str]] = defaultdict(set)
        for table, field, aims in _pointers(new):
            goes_along = not isinstance(field, Reference) or isinstance(field, Parent) or not field.null
            for part in chunks(sorted(aims)):
                if goes_along:
                    rows = connection.run(table.select(table.id).where(field.in_(part)).tuples())
                    reached[table].update(row[0] for row in rows)
                else:
                    pointers.append((table, field, part))
        new = {table: some - found[table] for table, some in reached.items() if some - found[table]}
    return dict(found), pointers


def _empty(connection: Connection, table: type[Table], field: Any, aims: list[str]) -> None:
    """Let what points to the aims point to nothing; a row that was not as it was written stays told as that."""
    for row in list(connection.run(table.select().where(field.in_(aims)).dicts())):
        checksum = row["checksum"]
        if checksum == seals.seal_of(table, row):
            checksum = seals.seal_of(table, {**row, field.name: None})
        connection.run(table.update({field: None, table.checksum: checksum}).where(table.id == row["id"]))


def _pointers(ids: Roots) -> Iterator[tuple[type[Table], Any, Iterable[str]]]:
    everything = {one for some in ids.values() for one in some}
    for table in RECORDS.values():
        for field in table._meta.sorted_fields:
            if isinstance(field, Reference):
                if own := ids.get(field.rel_model):
                    yield table, field, own
            elif field.name == "target_id" and table not in (Correction, Disposal):
                yield table, field, everything
