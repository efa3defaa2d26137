"""What a secrecy mark covers: the parts of a marked record, what belongs to it and what quotes it."""

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from samverkan_desktop.domain.secrecy import Markable
from samverkan_desktop.storage import prepared
from samverkan_desktop.storage.connection import Connection
from samverkan_desktop.storage.portions import chunks

if TYPE_CHECKING:
    from samverkan_desktop.storage.store import Store

# Under these names is kept, where it was prepared, what follows from the tables.
FAMILY, KINDS = "marked_parts.family", "marked_parts.kinds"


def with_parts(connection: Connection, own: dict[str, dict[str, str]]) -> dict[str, dict[str, str]]:
    """By table, the grounds of records that have a mark of their own and of all that is a part of them."""
    found: dict[str, dict[str, str]] = {}
    waiting = [(table, own[table]) for table in _kinds() if table in own]
    while waiting:
        table, grounds = waiting.pop(0)
        known = found.setdefault(table, {})
        new = {one: ground for one, ground in grounds.items() if one not in known}
        if not new:
            continue
        known.update(new)
        for part, column in _family()[table]:
            waiting.append((part, _parts(connection, part, column, new)))
    return {table: grounds for table, grounds in found.items() if grounds}


def kind_of(store: "Store", record_id: str) -> type[Markable] | None:
    """Which kind of record that can be marked has this id, as long as it lives; one query."""
    asked = " UNION ALL ".join(
        f"SELECT '{table}' FROM \"{table}\" WHERE id = ? AND removal IS NULL" for table in _kinds()
    )
    rows = store.execute(asked, (record_id,) * len(_kinds()))
    if not rows:
        return None
    module, _, name = _kinds()[rows[0][0]].partition(":")
    kind: type[Markable] = getattr(import_module(module), name)
    return kind


def family_today() -> dict[str, list[tuple[str, str]]]:
    """By table, the tables with what is a part of its rows, belongs to them or quotes them, each with its column."""
    from samverkan_desktop.storage.tables import ALL, RECORDS, ActionItem, AgendaItem, Correction, Decision, Table
    from samverkan_desktop.storage.writing import children

    markable = [table for kind, table in RECORDS.items() if issubclass(kind, Markable)]
    following: dict[Any, tuple[tuple[Any, Any], ...]] = {
        table: ((Correction, Correction.target_id),) for table in markable if table is not Correction
    }
    following[AgendaItem] = ((Decision, Decision.item), (ActionItem, ActionItem.item))
    return {
        table._meta.table_name: [
            (part._meta.table_name, reference.column_name)
            for part, reference in (*children(table), *following.get(table, ()))
        ]
        for table in ALL
        if issubclass(table, Table)
    }


def kinds_today() -> dict[str, str]:
    """By table, where the kind of its records is found, of those that can be marked."""
    from samverkan_desktop.storage.tables import RECORDS

    return {
        table._meta.table_name: f"{kind.__module__}:{kind.__name__}"
        for kind, table in RECORDS.items()
        if issubclass(kind, Markable)
    }


@cache
def _family() -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = prepared.fact(FAMILY, family_today)
    return found


@cache
def _kinds() -> dict[str, str]:
    found: dict[str, str] = prepared.fact(KINDS, kinds_today)
    return found


def _parts(connection: Connection, table: str, column: str, grounds: dict[str, str]) -> dict[str, str]:
    ids, found = list(grounds), dict[str, str]()
    for some in chunks(ids):
        places = ", ".join("?" * len(some))
        rows = connection.execute_sql(f'SELECT "id", "{column}" FROM "{table}" WHERE "{column}" IN ({places})', some)
        found.update({part: grounds[whole] for part, whole in rows})
    return found
