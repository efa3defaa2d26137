"""What a secrecy mark covers: the parts of a marked record, what belongs to it and what quotes it."""

from typing import TYPE_CHECKING, Any

from samverkan_desktop.domain.secrecy import Markable
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


def with_parts(connection: Connection, own: dict[str, dict[str, str]]) -> dict[str, dict[str, str]]:
    """By table, the grounds of records that have a mark of their own and of all that is a part of them."""
    found: dict[type[Table], dict[str, str]] = {}
    waiting: list[tuple[type[Table], dict[str, str]]] = [
        (table, own[table._meta.table_name]) for table in MARKABLE if table._meta.table_name in own
    ]
    while waiting:
        table, grounds = waiting.pop(0)
        known = found.setdefault(table, {})
        new = {one: ground for one, ground in grounds.items() if one not in known}
        if not new:
            continue
        known.update(new)
        for part, reference in (*children(table), *_FOLLOWING.get(table, ())):
            waiting.append((part, _parts(connection, part, reference, new)))
    return {table._meta.table_name: grounds for table, grounds in found.items() if grounds}


def kind_of(store: "Store", record_id: str) -> type[Markable] | None:
    """Which kind of record that can be marked has this id, as long as it lives; one query."""
    asked = " UNION ALL ".join(
        f"SELECT '{table._meta.table_name}' FROM \"{table._meta.table_name}\" WHERE id = ? AND removal IS NULL"
        for table in MARKABLE
    )
    rows = store.execute(asked, (record_id,) * len(MARKABLE))
    names = {table._meta.table_name: kind for kind, table in RECORDS.items() if issubclass(kind, Markable)}
    return names[rows[0][0]] if rows else None


def _parts(connection: Connection, table: type[Table], reference: Any, grounds: dict[str, str]) -> dict[str, str]:
    ids, found = list(grounds), {}
    for some in chunks(ids):
        query = table.select(table.id, reference).where(reference.in_(some))
        found.update({part: grounds[whole] for part, whole in _run(connection, query)})
    return found


def _run(connection: Connection, query: Any) -> list[tuple[str, str]]:
    return list(connection.run(query.tuples()))
