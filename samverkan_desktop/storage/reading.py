"""Records by id and by simple conditions; joins are in the overviews."""

from collections.abc import Callable
from functools import cache, lru_cache
from typing import Any, TypeVar

from peewee import Value, fn

from samverkan_desktop.domain.errors import NotFound
from samverkan_desktop.domain.records import Record
from samverkan_desktop.i18n import N_
from samverkan_desktop.storage.fields import Parent, reader
from samverkan_desktop.storage.store import Store
from samverkan_desktop.storage.tables import RECORDS
from samverkan_desktop.storage.writing import build, select

R = TypeVar("R", bound=Record)


# A condition on a field: how many values it may have, or that it equals one, or that it has none.
_ONE, _NONE = -1, -2


def get(store: Store, kind: type[R], record_id: str) -> R:
    """The record with this id. Raises NotFound when there is none, or when it was removed."""
    found = listed(store, kind, id=record_id)
    if not found:
        raise NotFound(N_("This is no longer in the database. Somebody may have removed it."))
    return found[0]


def listed(store: Store, kind: type[R], /, *, order: tuple[str, ...] = (), **equal: Any) -> tuple[R, ...]:
    """All records whose fields equal the given values (a tuple of values: any of them), in the order of fields."""
    asked: Any = kind
    sql, converters = _statement(asked, tuple((name, _shape(value)) for name, value in equal.items()), order)
    fields = RECORDS[kind]._meta.combined
    values = tuple(fields[name].db_value(one) for name, value in equal.items() for one in _given(value))
    return tuple(build(kind, row) for row in store.converted(sql, values, converters))


def _shape(value: Any) -> int:
    if isinstance(value, tuple):
        return len(value)
    return _NONE if value is None else _ONE


def _given(value: Any) -> tuple[Any, ...]:
    if isinstance(value, tuple):
        return value
    return () if value is None else (value,)


# Putting a statement together takes several times as long as running it, and there are few of them.
@lru_cache(maxsize=400)
def _statement(
    kind: type[Record], conditions: tuple[tuple[str, int], ...], order: tuple[str, ...]
) -> tuple[str, tuple[Callable[[Any], Any], ...]]:
    """A question for records, and what turns each of its columns into a value of the domain."""
    fields = RECORDS[kind]._meta.combined
    query = select(kind).where(fields["removal"].is_null())
    place = Value("", converter=False)
    for name, count in conditions:
        if count >= 0:
            query = query.where(fields[name].in_([place] * count))
        else:
            query = query.where(fields[name] == (place if count == _ONE else None))
    query = query.order_by(*(fields[name] for name in order)) if order else query
    return query.sql()[0], tuple(map(reader, query.selected_columns))


def removed(store: Store, kind: type[R]) -> tuple[R, ...]:
    """All records of a kind that lie in the wastebasket."""
    rows = store.tuples(select(kind).where(RECORDS[kind].removal.is_null(False)))
    return tuple(build(kind, row) for row in rows)


def count(store: Store, kind: type[R], /, **equal: Any) -> int:
    """How many living records have these values in their fields; no record is built."""
    table = RECORDS[kind]
    same = (table._meta.combined[name] == value for name, value in equal.items())
    return int(store.tuples(table.select(fn.COUNT(table.id)).where(table.removal.is_null(), *same))[0][0])


def count_of_origin(store: Store, origin: str) -> int:
    """How many living records have this origin."""
    return sum(
        store.tuples(table.select(fn.COUNT(table.id)).where(table.origin == origin, table.removal.is_null()))[0][0]
        for table in RECORDS.values()
    )


def stands_alone(store: Store, origin: str) -> bool:
    """Whether a living record of this origin is part of no other; parts go and come with what they are part of."""
    return bool(store.execute(_standing_alone(), (origin,))[0][0])


@cache
def _standing_alone() -> str:
    """One question to the tables whose records can be without a parent; the first that has one answers."""
    asked = []
    for table in RECORDS.values():
        parents = [field for field in table._meta.sorted_fields if isinstance(field, Parent)]
        if all(field.null for field in parents):
            alone = " ".join(f'AND "{field.column_name}" IS NULL' for field in parents)
            name = table._meta.table_name
            asked.append(f'EXISTS (SELECT 1 FROM "{name}" WHERE "origin" = ?1 AND "removal" IS NULL {alone})')
    return f"SELECT {' OR '.join(asked)}"
