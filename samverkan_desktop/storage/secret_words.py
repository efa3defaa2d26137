"""What was ever said in marked records, by which it is known again in texts that were frozen without their ids."""

from collections.abc import Mapping
from typing import Any

from samverkan_desktop.domain.records import Record
from samverkan_desktop.storage.portions import chunks
from samverkan_desktop.storage.store import Store
from samverkan_desktop.storage.tables import RECORDS, Change
from samverkan_desktop.storage.writing import field_of


def said(
    store: Store, kind: type[Record], grounds: Mapping[str, str], *names: str, meeting_id: str = ""
) -> dict[str, str]:
    """Every text that these fields of the marked records of a kind have or had, with why; of one meeting or of all."""
    table, ids, found = RECORDS[kind], list(grounds), dict[str, str]()
    fields = [table._meta.fields[field_of(table, name)] for name in names]
    for some in chunks(ids):
        query = table.select(table.id, *fields).where(table.id.in_(some))
        if meeting_id:
            query = query.where(table._meta.fields["meeting"] == meeting_id)
        rows = {record_id: texts for record_id, *texts in store.tuples(query)}
        for record_id, texts in rows.items():
            found.update(dict.fromkeys(filter(None, texts), grounds[record_id]))
        earlier = Change.select(Change.record_id, Change.before, Change.after).where(Change.record_id.in_(list(rows)))
        for record_id, *sides in store.tuples(earlier):
            found.update(dict.fromkeys(_texts(sides, names), grounds[record_id]))
    return found


def _texts(sides: list[dict[str, Any]], names: tuple[str, ...]) -> list[str]:
    return [side[name] for side in sides if side for name in names if side.get(name)]
