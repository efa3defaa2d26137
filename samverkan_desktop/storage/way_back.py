"""Records that a workbook names, many at a time."""

from collections import defaultdict
from collections.abc import Iterable
from typing import TypeVar

from samverkan_desktop.domain.records import Record
from samverkan_desktop.storage.store import Store
from samverkan_desktop.storage.tables import RECORDS
from samverkan_desktop.storage.writing import build, select

R = TypeVar("R", bound=Record)
_MANY = 400


def living(store: Store, kind: type[R], ids: Iterable[str], *, by: str = "id") -> dict[str, tuple[R, ...]]:
    """Living records by the value of a field, `id` or a reference, that is among `ids`."""
    table = RECORDS[kind]
    field = table._meta.combined[by]
    wanted = list(dict.fromkeys(ids))
    found: dict[str, tuple[R, ...]] = defaultdict(tuple)
    for start in range(0, len(wanted), _MANY):
        query = select(kind).where(table.removal.is_null(), field.in_(wanted[start : start + _MANY]))
        for row in store.tuples(query.order_by(table.id)):
            record = build(kind, row)
            found[getattr(record, by)] += (record,)
    return found


def known(store: Store, kind: type[Record], ids: Iterable[str]) -> dict[str, bool]:
    """Which of the ids are in the database, and whether they are living or in the wastebasket."""
    table, wanted = RECORDS[kind], list(dict.fromkeys(ids))
    found: dict[str, bool] = {}
    for start in range(0, len(wanted), _MANY):
        query = table.select(table.id, table.removal.is_null()).where(table.id.in_(wanted[start : start + _MANY]))
        found |= {record_id: bool(lives) for record_id, lives in store.tuples(query)}
    return found
