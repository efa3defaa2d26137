"""Records by id and by simple conditions; joins are in the overviews."""

from functools import cache
from typing import Any, TypeVar

from peewee import fn

from samverkan_desktop.domain.errors import NotFound
from samverkan_desktop.domain.records import Record
from samverkan_desktop.i18n import N_
from samverkan_desktop.storage.fields import Parent
from samverkan_desktop.storage.store import Store
from samverkan_desktop.storage.tables import RECORDS
from samverkan_desktop.storage.writing import build, select

R = TypeVar("R", bound=Record)


def get(store: Store, kind: type[R], record_id: str) -> R:
    """The record with this id. Raises NotFound when there is none, or when it was removed."""
    table = RECORDS[kind]
    rows = store.tuples(select(kind).where(table.id == record_id, table.removal.is_null()))
    if not rows:
        raise NotFound(N_("This is no longer in the database. Somebody may have removed it."))
    return build(kind, rows[0])


def listed(store: Store, kind: type[R], /, *, order: tuple[str, ...] = (), **equal: Any) -> tuple[R, ...]:
    """All records whose fields equal the given values (a tuple of values: any of them), in the order of fields."""
    table = RECORDS[kind]
    query = select(kind).where(table.removal.is_null())
    for name, value in equal.items():
        field = table._meta.combined[name]
        query = query.where(field.in_(value) if isinstance(value, tuple) else field == value)
    if order:
        query = query.order_by(*(table._meta.combined[name] for name in order))
    return tuple(build(kind, row) for row in store.tuples(query))


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
