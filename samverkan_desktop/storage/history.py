"""What was done, by whom and when, the newest first; and what lies in the wastebasket."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from peewee import fn

from samverkan_desktop.domain.change_words import QUIET_FIELDS
from samverkan_desktop.domain.changes import ChangeKind
from samverkan_desktop.domain.history_rows import FieldChange, HistoryRow, RecordChange, WasteRow
from samverkan_desktop.storage.fields import Reference
from samverkan_desktop.storage.portions import chunks
from samverkan_desktop.storage.store import Store
from samverkan_desktop.storage.tables import BY_NAME, RECORDS, Change, ChangeSet, Table
from samverkan_desktop.storage.titles import Names, titles
from samverkan_desktop.storage.writing import field_of

# What a set was about first of all: of its records the one that the others are a part of.
_HEADS = ("meeting", "body", "goal", "assessment", "action_item", "period", "area", "follow_up", "plan", "commitment")
# What all others of a removal are parts of: an area that leaves a period takes its goals along.
_WHOLES = ("period", "area", "placement", *_HEADS)


def window(
    store: Store,
    *,
    count: int,
    before: tuple[datetime, str] | None = None,
    who: str | None = None,
    table: str | None = None,
    record_id: str | None = None,
) -> tuple[HistoryRow, ...]:
    """At most `count` sets older than `before` (the moment and id of the last one seen), the newest first."""
    query = ChangeSet.select(ChangeSet.id, ChangeSet.at, ChangeSet.who, ChangeSet.what, ChangeSet.undoes)
    if before is not None:
        at, set_id = before
        query = query.where((ChangeSet.at < at) | ((ChangeSet.at == at) & (ChangeSet.id < set_id)))
    if who is not None:
        query = query.where(ChangeSet.who == who)
    if table is not None or record_id is not None:
        inside = Change.select(Change.change_set)
        if table is not None:
            inside = inside.where(Change.table == table)
        if record_id is not None:
            inside = inside.where(Change.record_id == record_id)
        query = query.where(ChangeSet.id.in_(inside))
    found = store.tuples(query.order_by(ChangeSet.at.desc(), ChangeSet.id.desc()).limit(count))
    heads, counts = _heads(store, [row[0] for row in found])
    names = titles(store, heads.values())
    return tuple(
        HistoryRow(
            id=set_id,
            at=at,
            who=name,
            what=what,
            undoes=undoes,
            table=heads[set_id][0] if set_id in heads else "",
            title=names.get(heads[set_id], "") if set_id in heads else "",
            count=counts.get(set_id, 0),
        )
        for set_id, at, name, what, undoes in found
    )


def names_of_users(store: Store) -> tuple[str, ...]:
    """Everybody who has changed something."""
    return tuple(row[0] for row in store.tuples(ChangeSet.select(ChangeSet.who).distinct().order_by(ChangeSet.who)))


def changes_of(store: Store, set_id: str, *, most: int) -> tuple[RecordChange, ...]:
    """What a set did to each record, at most so many, in the order in which it was done."""
    query = Change.select().where(Change.change_set == set_id).order_by(Change.position).limit(most)
    rows = store.rows(query)
    names = titles(store, [*((row["table"], row["record_id"]) for row in rows), *referred(rows)])
    return tuple(
        RecordChange(
            kind=row["kind"],
            table=row["table"],
            record_id=row["record_id"],
            title=names.get((row["table"], row["record_id"]), ""),
            fields=_fields(row, names),
        )
        for row in rows
    )


def wastebasket(store: Store) -> tuple[WasteRow, ...]:
    """What was removed and has not come back, the latest first; one row for each step that removed something."""
    counts: dict[str, int] = {}
    roots: dict[str, list[tuple[str, str]]] = {}
    for kind in RECORDS.values():
        name = kind._meta.table_name
        removed = kind.select(kind.id, kind.removal).where(kind.removal.is_null(False))
        for record_id, set_id in store.tuples(removed):
            counts[set_id] = counts.get(set_id, 0) + 1
            roots.setdefault(set_id, []).append((name, record_id))
    heads = {set_id: min(records, key=_whole_rank) for set_id, records in roots.items()}
    names = titles(store, heads.values())
    found: list[WasteRow] = []
    ids = list(counts)
    for some in chunks(ids):
        query = ChangeSet.select(ChangeSet.id, ChangeSet.at, ChangeSet.who, ChangeSet.what)
        for set_id, at, who, what in store.tuples(query.where(ChangeSet.id.in_(some))):
            table, record_id = heads[set_id]
            title = names.get((table, record_id), "")
            found.append(
                WasteRow(
                    id=set_id,
                    at=at,
                    who=who,
                    what=what,
                    table=table,
                    record_id=record_id,
                    title=title,
                    count=counts[set_id],
                )
            )
    return tuple(sorted(found, key=lambda row: (row.at, row.id), reverse=True))


def removed_by(store: Store, set_id: str) -> dict[type[Table], set[str]]:
    """What one step put in the wastebasket, by table."""
    found = {
        table: {row[0] for row in store.tuples(table.select(table.id).where(table.removal == set_id))}
        for table in RECORDS.values()
    }
    return {table: ids for table, ids in found.items() if ids}


def _heads(store: Store, set_ids: Sequence[str]) -> tuple[dict[str, tuple[str, str]], dict[str, int]]:
    """By set, the record that it was about first of all, and how many records it touched."""
    heads: dict[str, tuple[str, str]] = {}
    counts: dict[str, int] = {}
    for some in chunks(set_ids):
        # Beside a single MIN, SQLite takes what else is asked for from the row that has it.
        query = (
            Change.select(
                Change.change_set, Change.table, Change.record_id, fn.COUNT(Change.id), fn.MIN(Change.position)
            )
            .where(Change.change_set.in_(some))
            .group_by(Change.change_set, Change.table)
        )
        for set_id, table, record_id, count, _position in store.tuples(query):
            counts[set_id] = counts.get(set_id, 0) + count
            if set_id not in heads or _rank((table, record_id)) < _rank(heads[set_id]):
                heads[set_id] = table, record_id
    return heads, counts


def _rank(record: tuple[str, str]) -> int:
    return _HEADS.index(record[0]) if record[0] in _HEADS else len(_HEADS)


def _whole_rank(record: tuple[str, str]) -> int:
    return _WHOLES.index(record[0]) if record[0] in _WHOLES else len(_WHOLES)


def referred(rows: Iterable[dict[str, Any]]) -> Iterable[tuple[str, str]]:
    """What the changed references point to, by table and id."""
    for row in rows:
        table = BY_NAME[row["table"]]
        for values in (row["before"], row["after"]):
            for name, value in values.items():
                field = table._meta.fields.get(field_of(table, name))
                if isinstance(field, Reference) and value and name not in QUIET_FIELDS:
                    yield field.rel_model._meta.table_name, value


def value_of(field: Any, raw: Any, names: Names) -> Any:
    """What a value says that an entry of the history keeps of a field: a name where it points to a record."""
    if isinstance(field, Reference):
        return names.get((field.rel_model._meta.table_name, raw or ""), "")
    return None if raw is None else field.python_value(raw)


def _fields(row: dict[str, Any], names: Names) -> tuple[FieldChange, ...]:
    if row["kind"] in (ChangeKind.REMOVED, ChangeKind.RESTORED):
        return ()
    table = BY_NAME[row["table"]]
    before, after = row["before"], row["after"]
    found = []
    order = {name: place for place, name in enumerate(table._meta.fields)}
    for name in sorted({*before, *after}, key=lambda one: order.get(field_of(table, one), len(order))):
        field = table._meta.fields.get(field_of(table, name))
        if field is None or name in QUIET_FIELDS:
            continue
        values = [value_of(field, raw, names) for raw in (before.get(name), after.get(name))]
        # A new record tells only what it holds.
        if values[0] != values[1] and not (row["kind"] is ChangeKind.CREATED and values[1] in (None, "", (), False)):
            found.append(FieldChange(name=name, before=values[0], after=values[1]))
    return tuple(found)
