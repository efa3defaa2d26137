"""Changes inside one transaction: optimistic, with history, and removal of whole families."""

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import groupby
from typing import Any, TypeVar

from peewee import SQL, ForeignKeyField

from samverkan_desktop.domain.changes import ChangeKind, Topic
from samverkan_desktop.domain.errors import CHANGED_MEANWHILE, GONE_MEANWHILE, NotFound, StaleRecord
from samverkan_desktop.domain.records import Record, new_id
from samverkan_desktop.domain.swedish_time import now
from samverkan_desktop.frozen import fields, replace
from samverkan_desktop.i18n import N_
from samverkan_desktop.storage import search
from samverkan_desktop.storage.connection import Connection
from samverkan_desktop.storage.fields import Parent
from samverkan_desktop.storage.inserting import insert_rows
from samverkan_desktop.storage.overwriting import Overwriting, write_over
from samverkan_desktop.storage.portions import batches, chunks
from samverkan_desktop.storage.reading import build
from samverkan_desktop.storage.tables import ALL, BY_NAME, RECORDS, Change, ChangeSet, ExportUse, FollowUpVersion, Table

R = TypeVar("R", bound=Record)
BUILT_UPON = N_(
    "This cannot be undone any more, because something has been added to it since. "
    "Undo that first, or remove what was added."
)

SENT_OUT = N_(
    "This version has been written to a file or printed, so somebody may have it, and it stays as it is. "
    "Freeze a new version instead."
)


class Writing:
    """What a transaction changes. Every method takes and gives frozen records."""

    def __init__(self, connection: Connection, *, who: str, what: str, origin: str, topics: set[Topic]) -> None:
        self.id = new_id()
        self.topics = topics
        self.what = what
        self._connection = connection
        self._who = who
        self._origin = origin
        self._undoes: str | None = None
        self._changes: list[dict[str, Any]] = []

    @property
    def has_changes(self) -> bool:
        """Whether anything was written."""
        return bool(self._changes)

    def insert(self, record: R) -> R:
        """Store a new record; the answer has version 1."""
        table = RECORDS[type(record)]
        stored = replace(record, version=1)
        values = _values(stored)
        self._insert(table, [values])
        self._note(ChangeKind.CREATED, table, stored.id, 1, {}, plain(table, values))
        return stored

    def insert_many(self, records: Sequence[Record], *, noted: bool = True) -> None:
        """Store many new records of any kinds, in the given order; those of a mere log are not `noted` in history."""
        for kind, some in groupby(records, key=type):
            table = RECORDS[kind]
            rows = [_values(replace(record, version=1)) for record in some]
            self._insert(table, rows)
            for row in rows if noted else ():
                self._note(ChangeKind.CREATED, table, row["id"], 1, {}, plain(table, row))

    def update(self, record: R, *, touch: bool = False) -> R:
        """Save over the version that the record was read at; unchanged records are left alone.

        `touch` raises the version even so, for the head of a document whose parts were changed.
        Raises StaleRecord with the record as it is now, or with None when it was removed.
        """
        current = self.find(type(record), record.id)
        if current is None:
            raise StaleRecord(GONE_MEANWHILE, current=None)
        if current.version != record.version:
            raise StaleRecord(CHANGED_MEANWHILE, current=current)
        if current == record and not touch:
            return record
        return self._replace([(current, record)])[0]

    def update_many(self, current: Sequence[R], wanted: Sequence[R]) -> None:
        """Save several records over those that `find_many` gave in this transaction, in the same order."""
        self._replace([pair for pair in zip(current, wanted, strict=True) if pair[0] != pair[1]])

    def _replace(self, pairs: Sequence[tuple[R, R]]) -> tuple[R, ...]:
        """Write records of one kind over those read in this transaction; the answer has their new versions."""
        overwritings: list[Overwriting] = []
        saved = tuple(replace(record, version=record.version + 1) for _current, record in pairs)
        for (current, _record), stored in zip(pairs, saved, strict=True):
            before, after = _values(current), _values(stored)
            different = {name: value for name, value in after.items() if before[name] != value}
            overwritings.append(({**before, "removal": None}, different))
        if not saved:
            return saved
        table = RECORDS[type(saved[0])]
        write_over(self._connection, table, overwritings)
        for stored, (before, different) in zip(saved, overwritings, strict=True):
            earlier = plain(table, {name: before[name] for name in different if name != "version"})
            later = plain(table, {name: value for name, value in different.items() if name != "version"})
            self._note(ChangeKind.UPDATED, table, stored.id, stored.version, earlier, later)
        return saved

    def save(self, record: R, *, touch: bool = False) -> R:
        """Insert a record that was never stored, update one that was; `touch` as in `update`."""
        return self.update(record, touch=touch) if record.version else self.insert(record)

    def save_list(self, stored: Iterable[R], wanted: Iterable[R]) -> tuple[R, ...]:
        """Make a list of children what it should be: add, change, and remove those that are not wanted.

        Those that are stored as they are wanted cost no query.
        """
        stored, wanted = tuple(stored), tuple(wanted)
        known = {record.id: record for record in stored}
        kept = {record.id for record in wanted}
        for record in stored:
            if record.id not in kept:
                self.remove(record)
        return tuple(record if known.get(record.id) == record else self.save(record) for record in wanted)

    def remove(self, record: Record) -> int:
        """Put a record and everything that is a part of it in the wastebasket; the answer counts all of them.

        Raises StaleRecord when it was changed or removed in the meantime.
        """
        table = RECORDS[type(record)]
        current = self.find(type(record), record.id)
        if current is None:
            raise StaleRecord(GONE_MEANWHILE, current=None)
        if current.version != record.version:
            raise StaleRecord(CHANGED_MEANWHILE, current=current)
        return self._remove_family(table, [record.id])

    def remove_many(self, records: Sequence[Record]) -> int:
        """Put records of one kind, read in this transaction, and their parts in the wastebasket; counts all."""
        return self._remove_family(RECORDS[type(records[0])], [one.id for one in records]) if records else 0

    def remove_area_from_period(self, period_id: str, area_id: str) -> int:
        """Put an area's place, goals and follow-up in one period in the wastebasket; the answer counts all."""
        count = 0
        for table, reference in children(BY_NAME["area"]):
            if "period" not in table._meta.fields:
                continue
            rows = self._run(
                table.select(table.id)
                .where(reference == area_id, table._meta.fields["period"] == period_id, table.removal.is_null())
                .tuples()
            )
            count += self._remove_family(table, [row[0] for row in rows])
        return count

    def remove_of_origin(self, origin: str) -> int:
        """Put everything of an origin, and what has been built on it, in the wastebasket; the answer counts all."""
        count = 0
        for table in RECORDS.values():
            rows = self._run(table.select(table.id).where(table.origin == origin, table.removal.is_null()).tuples())
            count += self._remove_family(table, [row[0] for row in rows])
        return count

    def find(self, kind: type[R], record_id: str) -> R | None:
        """The record as it is inside this transaction, or None."""
        table = RECORDS[kind]
        rows = list(self._run(select(kind).where(table.id == record_id, table.removal.is_null()).tuples()))
        return build(kind, rows[0]) if rows else None

    def find_many(self, kind: type[R], ids: Sequence[str]) -> tuple[R, ...]:
        """Those of the records that are there inside this transaction, in the order of the ids."""
        table, found = RECORDS[kind], {}
        for some in chunks(ids):
            for row in self._run(select(kind).where(table.id.in_(some), table.removal.is_null()).tuples()):
                record = build(kind, row)
                found[record.id] = record
        return tuple(found[one] for one in ids if one in found)

    def revert(self, set_id: str) -> None:
        """Take back everything that a change set did. Raises StaleRecord when something was built on it since."""
        self._undoes = set_id
        query = Change.select().where(Change.change_set == set_id).order_by(Change.position.desc()).dicts()
        done = list(self._run(query))
        if not done:
            raise NotFound(N_("There is nothing to undo."))
        for some in batches(done):
            self._revert_some(some)

    def bring_back(self, set_id: str) -> int:
        """Take out of the wastebasket what a change set put there; the answer counts the records.

        Raises NotFound when nothing of it is left there, StaleRecord when what it is a part of has been removed too.
        """
        count = 0
        for table in RECORDS.values():
            rows = list(self._run(table.select().where(table.removal == set_id).dicts()))
            self._check_parents(table, rows, set_id)
            self._mark(table, rows, removal=None, kind=ChangeKind.RESTORED)
            count += len(rows)
        if not count:
            raise NotFound(N_("This has been brought back already."))
        return count

    def _check_parents(self, table: type[Table], rows: Sequence[dict[str, Any]], set_id: str) -> None:
        for field in table._meta.sorted_fields:
            if not isinstance(field, Parent):
                continue
            parent = field.rel_model
            # Brought back in this very step, or removed in the same one, is as good as living.
            is_gone = parent.removal.is_null(False) & (parent.removal != set_id)
            for some in chunks(tuple({row[field.name] for row in rows if row[field.name] is not None})):
                if list(self._run(parent.select(parent.id).where(parent.id.in_(some), is_gone).limit(1))):
                    raise StaleRecord(
                        N_("What this is a part of has been removed too. Bring that back first."), current=None
                    )

    def record_history(self) -> None:
        """Write the history of what was done, and let the index follow; called by the store just before the commit."""
        if not self._changes:
            return
        head = {"id": self.id, "at": now(), "who": self._who, "what": self.what, "undoes": self._undoes}
        insert_rows(self._connection, ChangeSet, [head])
        insert_rows(self._connection, Change, self._changes)
        search.follow(self._connection, self._changes)

    def _revert_some(self, changes: Sequence[dict[str, Any]]) -> None:
        """Take back changes of one kind to different records of one table."""
        table, kind = BY_NAME[changes[0]["table"]], changes[0]["kind"]
        ids = [change["record_id"] for change in changes]
        found = {row["id"]: row for row in self._run(table.select().where(table.id.in_(ids)).dicts())}
        for change in changes:
            if change["record_id"] not in found or not self._is_as_left(table, found[change["record_id"]], change):
                raise StaleRecord(
                    N_("This cannot be undone, because something was changed afterwards. Undo the later change first."),
                    current=None,
                )
        rows = [found[one] for one in ids]
        if kind is ChangeKind.UPDATED:
            values = [
                {**_from_plain(table, change["before"]), "version": row["version"] + 1}
                for row, change in zip(rows, changes, strict=True)
            ]
            write_over(self._connection, table, list(zip(rows, values, strict=True)))
            for row, change in zip(rows, changes, strict=True):
                self._note(kind, table, row["id"], row["version"] + 1, change["after"], change["before"])
        elif kind is ChangeKind.REMOVED:
            self._mark(table, rows, removal=None, kind=ChangeKind.RESTORED)
        else:
            # Their own parts were taken back before them; what is left was added by somebody since.
            if self._have_parts(table, ids):
                raise StaleRecord(BUILT_UPON, current=None)
            if table is FollowUpVersion and self._left_the_program(ids):
                raise StaleRecord(SENT_OUT, current=None)
            self._mark(table, rows, removal=self.id, kind=ChangeKind.REMOVED)

    def _left_the_program(self, ids: Sequence[str]) -> bool:
        return bool(list(self._run(ExportUse.select(ExportUse.id).where(ExportUse.target_id.in_(ids)).limit(1))))

    def _have_parts(self, table: type[Table], ids: Sequence[str]) -> bool:
        return any(
            list(self._run(child.select(child.id).where(reference.in_(ids), child.removal.is_null()).limit(1)))
            for child, reference in children(table)
        )

    def _is_as_left(self, table: type[Table], row: dict[str, Any], change: dict[str, Any]) -> bool:
        if change["kind"] is ChangeKind.REMOVED:
            return self._stands_for(row["id"], row["removal"], change["change_set"])
        if row["removal"] is not None:
            return False
        # Removing and bringing back raises the version without changing a word, so words are compared.
        left = {name: value for name, value in change["after"].items() if name != "version"}
        return left == plain(table, {field_of(table, name): row[field_of(table, name)] for name in left})

    def _stands_for(self, record_id: str, removal: str | None, wanted: str) -> bool:
        """Whether a record is in the wastebasket as the wanted step left it.

        Whoever takes back that something was brought back puts it there anew, by another step.
        """
        while removal is not None and removal != wanted:
            undone = list(self._run(ChangeSet.select(ChangeSet.undoes).where(ChangeSet.id == removal).tuples()))
            steps = Change.select(Change.change_set, Change.kind).where(Change.record_id == record_id)
            removal, earlier = None, None
            for set_id, kind in self._run(steps.order_by(SQL("rowid")).tuples()):
                if undone and set_id == undone[0][0] and kind is ChangeKind.RESTORED:
                    removal = earlier
                    break
                if kind is ChangeKind.REMOVED:
                    earlier = set_id
        return removal is not None

    def _remove_family(self, table: type[Table], ids: Sequence[str]) -> int:
        count = 0
        for some in chunks(ids):
            rows = list(self._run(table.select().where(table.id.in_(some), table.removal.is_null()).dicts()))
            living = [row["id"] for row in rows]
            for child, reference in children(table):
                found = self._run(child.select(child.id).where(reference.in_(living), child.removal.is_null()).tuples())
                count += self._remove_family(child, [row[0] for row in found])
            self._mark(table, rows, removal=self.id, kind=ChangeKind.REMOVED)
            count += len(rows)
        return count

    def _mark(
        self, table: type[Table], rows: Sequence[dict[str, Any]], *, removal: str | None, kind: ChangeKind
    ) -> None:
        write_over(
            self._connection, table, [(row, {"removal": removal, "version": row["version"] + 1}) for row in rows]
        )
        for row in rows:
            self._note(kind, table, row["id"], row["version"] + 1, {}, {})

    def _note(
        self,
        kind: ChangeKind,
        table: type[Table],
        record_id: str,
        version: int,
        before: dict[str, Any],
        after: dict[str, Any],
    ) -> None:
        self._changes.append(
            {
                "id": new_id(),
                "change_set": self.id,
                "position": len(self._changes),
                "kind": kind,
                "table": table._meta.table_name,
                "record_id": record_id,
                "version": version,
                "before": before,
                "after": after,
            }
        )

    def _insert(self, table: type[Table], rows: Sequence[dict[str, Any]]) -> None:
        insert_rows(self._connection, table, [{**row, "removal": None, "origin": self._origin} for row in rows])

    def _run(self, query: Any) -> Any:
        return self._connection.run(query)


def _from_plain(table: type[Table], values: dict[str, Any]) -> dict[str, Any]:
    columns = {field_of(table, name): value for name, value in values.items()}
    return {column: table._meta.fields[column].python_value(value) for column, value in columns.items()}


def field_of(table: type[Table], name: str) -> str:
    """The table's name of a record's field: `goal_id` of a record is `goal` of a table."""
    return name if name in table._meta.fields else name.removesuffix("_id")


_COLUMNS: dict[type[Record], tuple[tuple[str, str], ...]] = {
    kind: tuple((field.name, field_of(table, field.name)) for field in fields(kind)) for kind, table in RECORDS.items()
}


def columns_of(kind: type[Record]) -> tuple[tuple[str, str], ...]:
    """Pairs of the record's field and the table's: `goal_id` of a record is `goal` of a table."""
    return _COLUMNS[kind]


def _values(record: Record) -> dict[str, Any]:
    return {column: getattr(record, name) for name, column in columns_of(type(record))}


def plain(table: type[Table], values: dict[str, Any]) -> dict[str, Any]:
    """Values as they are stored, by the record's field names, ready for JSON."""
    found = {}
    for name, value in values.items():
        field = table._meta.fields[name]
        found[field.object_id_name if isinstance(field, ForeignKeyField) else name] = field.db_value(value)
    return found


def select(kind: type[Record]) -> Any:
    """A query for the columns of a record, in the order that `reading.build` takes."""
    table = RECORDS[kind]
    return table.select(*(table._meta.fields[column] for _, column in columns_of(kind)))


@cache
def children(table: type[Table]) -> tuple[tuple[type[Table], Any], ...]:
    """The tables whose rows are a part of a row of this one, each with its reference."""
    return tuple(
        (other, field)
        for other in ALL
        if issubclass(other, Table)
        for field in other._meta.sorted_fields
        if isinstance(field, Parent) and field.rel_model is table
    )
