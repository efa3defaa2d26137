"""Records that a workbook names, many at a time."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, TypeVar

from samverkan_desktop.domain.records import Record
from samverkan_desktop.storage.portions import chunks
from samverkan_desktop.storage.reading import build
from samverkan_desktop.storage.store import Store
from samverkan_desktop.storage.tables import RECORDS, Change
from samverkan_desktop.storage.writing import field_of, select

R = TypeVar("R", bound=Record)


def living(store: Store, kind: type[R], ids: Iterable[str], *, by: str = "id") -> dict[str, tuple[R, ...]]:
    """Living records by the value of a field, `id` or a reference, that is among `ids`."""
    table = RECORDS[kind]
    field = table._meta.combined[by]
    wanted = list(dict.fromkeys(ids))
    found: dict[str, tuple[R, ...]] = defaultdict(tuple)
    for some in chunks(wanted):
        query = select(kind).where(table.removal.is_null(), field.in_(some))
        for row in store.tuples(query.order_by(table.id)):
            record = build(kind, row)
            found[getattr(record, by)] += (record,)
    return found


def known(store: Store, kind: type[Record], ids: Iterable[str]) -> dict[str, bool]:
    """Which of the ids are in the database, and whether they are living or in the wastebasket."""
    table, wanted = RECORDS[kind], list(dict.fromkeys(ids))
    found: dict[str, bool] = {}
    for some in chunks(wanted):
        query = table.select(table.id, table.removal.is_null()).where(table.id.in_(some))
        found |= {record_id: bool(lives) for record_id, lives in store.tuples(query)}
    return found


def past(store: Store, kind: type[Record], ids: Iterable[str], *, by: str = "id") -> dict[tuple[str, str], list[Any]]:
    """What fields have held through the history, by the value of `by`, an id or a reference, and the field's name."""
    table, wanted = RECORDS[kind], list(dict.fromkeys(ids))
    owner = table._meta.combined[by]
    found: dict[tuple[str, str], list[Any]] = defaultdict(list)
    for some in chunks(wanted):
        query = (
            Change.select(owner, Change.before, Change.after)
            .join(table, on=(Change.record_id == table.id))
            .where(owner.in_(some))
        )
        for owner_id, before, after in store.tuples(query):
            for values in (before, after):
                for name, raw in values.items():
                    field = table._meta.fields[field_of(table, name)]
                    found[owner_id, name].append(field.python_value(raw) if raw is not None else None)
    return found
