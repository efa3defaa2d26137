"""The queries for records by simple conditions, of every table."""

from collections.abc import Iterator
from typing import Any

from peewee import fn

from samverkan_desktop.domain.records import Record
from samverkan_desktop.storage.fields import Parent
from samverkan_desktop.storage.listed_shapes import LISTED
from samverkan_desktop.storage.placing import place, places, prepared_for
from samverkan_desktop.storage.reading import ONE
from samverkan_desktop.storage.store import Store
from samverkan_desktop.storage.tables import RECORDS
from samverkan_desktop.storage.writing import columns_of, select

Conditions = tuple[tuple[str, int], ...]
_KINDS: dict[str, type[Record]] = {kind.__name__: kind for kind in RECORDS}


@prepared_for(*LISTED)
def listed(kind: str, conditions: Conditions, order: tuple[str, ...]) -> Any:
    """The living records of a kind, in an order."""
    query, table = select(_KINDS[kind]), RECORDS[_KINDS[kind]]
    query = query.where(table.removal.is_null(), *_same(table, conditions))
    return query.order_by(*(table._meta.combined[name] for name in order)) if order else query


@prepared_for()
def removed(kind: str) -> Any:
    """Those of a kind in the wastebasket."""
    return select(_KINDS[kind]).where(RECORDS[_KINDS[kind]].removal.is_null(False))


@prepared_for(("Indicator", (("area_id", ONE),)))
def counted(kind: str, conditions: Conditions) -> Any:
    """How many living records of a kind there are."""
    table = RECORDS[_KINDS[kind]]
    return table.select(fn.COUNT(table.id)).where(table.removal.is_null(), *_same(table, conditions))


def count_of_origin(store: Store, origin: str) -> Iterator[int]:
    """How many living records of each table have an origin."""
    for table in RECORDS.values():
        query = table.select(fn.COUNT(table.id)).where(table.origin == origin, table.removal.is_null())
        yield store.tuples(query)[0][0]


def standing_alone() -> str:
    """One question to the tables whose records can be without a parent; the first that has one answers."""
    asked = []
    for table in RECORDS.values():
        parents = [field for field in table._meta.sorted_fields if isinstance(field, Parent)]
        if all(field.null for field in parents):
            alone = " ".join(f'AND "{field.column_name}" IS NULL' for field in parents)
            name = table._meta.table_name
            asked.append(f'EXISTS (SELECT 1 FROM "{name}" WHERE "origin" = ?1 AND "removal" IS NULL {alone})')
    return f"SELECT {' OR '.join(asked)}"


def never_empty(kind: type[Record]) -> tuple[str, ...]:
    """The fields of a record that always have a value."""
    columns = RECORDS[kind]._meta.fields
    return tuple(name for name, column in columns_of(kind) if not columns[column].null)


def _same(table: Any, conditions: Conditions) -> Iterator[Any]:
    fields = table._meta.combined
    for name, count in conditions:
        if count >= 0:
            yield fields[name].in_(places(name, count))
        else:
            yield fields[name] == (place(name) if count == ONE else None)
