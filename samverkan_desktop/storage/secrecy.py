"""Which records are marked as secret, with all that is a part of them, and how they are hidden from what goes out."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from samverkan_desktop.domain.secrecy import Clearance, Markable
from samverkan_desktop.storage.connection import Connection
from samverkan_desktop.storage.portions import chunks
from samverkan_desktop.storage.tables import RECORDS, ActionItem, AgendaItem, Correction, Decision, Table
from samverkan_desktop.storage.writing import children

if TYPE_CHECKING:
    from samverkan_desktop.storage.store import Store

MARKABLE: tuple[Any, ...] = tuple(table for kind, table in RECORDS.items() if issubclass(kind, Markable))
# What belongs to an item or quotes a record, though it is no part of it.
_FOLLOWING: dict[type[Table], tuple[tuple[type[Table], Any], ...]] = {
    AgendaItem: ((Decision, Decision.item), (ActionItem, ActionItem.item)),
    **{
        table: ((Correction, Correction.target_id),)
        for kind, table in RECORDS.items()
        if issubclass(kind, Markable) and table not in (AgendaItem, Correction)
    },
}


def marked(connection: Connection) -> dict[type[Table], dict[str, str]]:
    """By table, the ground of every marked record and of every part of one; few queries, however many rows there are.

    A part without a mark of its own has that of what it is a part of.
    """
    found: dict[type[Table], dict[str, str]] = {}
    own: dict[str, dict[str, str]] = {table._meta.table_name: {} for table in MARKABLE}
    # One question, for it is asked before the first picture and after each change.
    for name, record_id, ground in connection.execute_sql(" UNION ALL ".join(map(_own_marks, own))):
        own[name][record_id] = ground
    waiting: list[tuple[type[Table], dict[str, str]]] = [(table, own[table._meta.table_name]) for table in MARKABLE]
    while waiting:
        table, grounds = waiting.pop(0)
        known = found.setdefault(table, {})
        new = {one: ground for one, ground in grounds.items() if one not in known}
        if not new:
            continue
        known.update(new)
        for part, reference in (*children(table), *_FOLLOWING.get(table, ())):
            waiting.append((part, _parts(connection, part, reference, new)))
    return {table: grounds for table, grounds in found.items() if grounds}


@contextmanager
def hidden(connection: Connection, *, is_asked: bool) -> Iterator[Clearance]:
    """Let this connection see no marked record, whatever it asks; call inside a transaction that only reads.

    Views take the place of the tables, so that no query needs to know of it and none can forget it.
    """
    found = marked(connection)
    clearance = Clearance(
        grounds={one: ground for grounds in found.values() for one, ground in grounds.items()}, is_asked=is_asked
    )
    if is_asked or not found:
        yield clearance
        return
    names = [table._meta.table_name for table in found]
    connection.execute_sql("CREATE TEMP TABLE held_back (id TEXT NOT NULL PRIMARY KEY)")
    try:
        ids = list(clearance.grounds)
        for some in chunks(ids):
            connection.execute_sql(f"INSERT INTO held_back (id) VALUES {', '.join(['(?)'] * len(some))}", some)
        for name in names:
            connection.execute_sql(
                f'CREATE TEMP VIEW "{name}" AS SELECT * FROM main."{name}" '
                "WHERE id NOT IN (SELECT id FROM temp.held_back)"
            )
        yield clearance
    finally:
        for name in names:
            connection.execute_sql(f'DROP VIEW IF EXISTS temp."{name}"')
        connection.execute_sql("DROP TABLE temp.held_back")


def kind_of(store: "Store", record_id: str) -> type[Markable] | None:
    """Which kind of record that can be marked has this id, as long as it lives; one query."""
    asked = " UNION ALL ".join(
        f"SELECT '{table._meta.table_name}' FROM \"{table._meta.table_name}\" WHERE id = ? AND removal IS NULL"
        for table in MARKABLE
    )
    rows = store.execute(asked, (record_id,) * len(MARKABLE))
    names = {table._meta.table_name: kind for kind, table in RECORDS.items() if issubclass(kind, Markable)}
    return names[rows[0][0]] if rows else None


def _own_marks(name: str) -> str:
    return f'SELECT \'{name}\', "id", "secrecy" FROM "{name}" WHERE "secrecy" <> \'\''


def _parts(connection: Connection, table: type[Table], reference: Any, grounds: dict[str, str]) -> dict[str, str]:
    ids, found = list(grounds), {}
    for some in chunks(ids):
        query = table.select(table.id, reference).where(reference.in_(some))
        found.update({part: grounds[whole] for part, whole in _run(connection, query)})
    return found


def _run(connection: Connection, query: Any) -> list[tuple[str, str]]:
    return list(query.tuples().execute(connection))
