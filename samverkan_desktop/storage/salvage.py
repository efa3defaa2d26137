"""Everything that can still be read of a damaged database, in a new file of the newest schema; the old is only read."""

import os
import shutil
import sqlite3
import tempfile
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from samverkan_desktop.domain.digests import digest
from samverkan_desktop.domain.errors import LostDatabase, SamverkanError, StorageFailure
from samverkan_desktop.domain.patience import patiently
from samverkan_desktop.domain.salvage import Fate, Salvage, SalvagedRecord
from samverkan_desktop.domain.system_reasons import SystemReason
from samverkan_desktop.frozen import dataclass, field
from samverkan_desktop.i18n import N_
from samverkan_desktop.storage import backup, check, from_history, frozen, migrate, protection, seals, search
from samverkan_desktop.storage.connection import Connection
from samverkan_desktop.storage.failures import translated
from samverkan_desktop.storage.migrations import NEWEST
from samverkan_desktop.storage.pages import RawFile, RawRow, Value, leaves
from samverkan_desktop.storage.reading import build
from samverkan_desktop.storage.salvage_rows import Shape, best_fit, shapes
from samverkan_desktop.storage.tables import ALL, BY_NAME, RECORDS
from samverkan_desktop.storage.titles import line_of
from samverkan_desktop.storage.values import DamagedValue
from samverkan_desktop.storage.writing import select

Step = Callable[[int, int], object]
RESCUED = N_("What was rescued from a damaged file")
_REOPENED = N_("The finalised version could not be read in the damaged file.")
_NEWER = range(NEWEST + 1, NEWEST + 100)
_STEPS = 64
TABLE_NAMES = frozenset(model._meta.table_name for model in ALL)


@dataclass(kw_only=True)
class _Found:
    """What is gathered on the way."""

    damaged: set[int] = field(default_factory=set)
    unread: int = 0
    doubtful: set[tuple[str, str]] = field(default_factory=set)
    records: list[SalvagedRecord] = field(default_factory=list)

    def note(self, fate: Fate, table: str, values: dict[str, Any], column: str = "") -> None:
        if table in BY_NAME:
            self.records.append(SalvagedRecord(table=table, title=line_of(values), fate=fate, field=column))


def salvage(source: Path, target: Path, *, step: Step | None = None) -> Salvage:
    """Read the damaged file page by page and write what is whole to `target`, which must not exist.

    What a page no longer holds is taken from the history, where that is whole. References to what is gone are emptied,
    or the record goes too. Raises LostDatabase when nothing can be recognised, UnusableDatabase or StorageFailure
    when a file cannot be read or written; `step(done, total)` may raise Cancelled.
    """
    if os.path.lexists(target):
        raise StorageFailure(N_("There is already a file {path}. It is as it was. Choose another name."), path=target)
    draft = target.with_name(f".{target.name}.salvaging")
    try:
        draft.unlink(missing_ok=True)
        draft.touch(mode=0o600)
        with _at_rest(source, target.parent) as resting, RawFile(resting) as file:
            done = _filled(file, draft, source, target, step or _silent)
        patiently(partial(draft.replace, target))
        backup.sync_folder(target.parent)
    except ValueError as error:
        raise LostDatabase(
            N_("The file {path} is empty; it holds no data. Choose another file, or open a backup."), path=source
        ) from error
    except OSError as error:
        raise StorageFailure(
            N_("What is readable could not be saved as {path}: {reason}. The damaged file is as it was."),
            path=target,
            reason=SystemReason(error),
        ) from error
    finally:
        for left in (draft, draft.with_name(f"{draft.name}-journal")):
            with suppress(OSError):
                left.unlink(missing_ok=True)
    return done


def _filled(file: RawFile, draft: Path, source: Path, target: Path, step: Step) -> Salvage:
    if file.user_version in _NEWER and _is_sound(source):
        raise StorageFailure(
            N_("The database {path} was made by a newer version of the program. Update the program to read it."),
            path=source,
        )
    found = _Found()
    connection = Connection(draft)
    try:
        with translated(target):
            _lay_out(connection, file)
            raw = connection.connection()
            raw.execute("PRAGMA foreign_keys = OFF").fetchall()
            _lift_rules(raw)
            with connection.atomic("IMMEDIATE"):
                rows = _take_rows(raw, file, found, step)
                if not rows:
                    raise LostDatabase(
                        N_("Nothing in the file {path} can be recognised as a Samverkan database. It is untouched."),
                        path=source,
                    )
                _identify(raw)
                _give_change_sets(raw)
                _part_twins(raw)
                _use_history(raw, found)
                _tie(raw, found)
                _cut_rings(raw, found)
            connection.close()
            migrate.upgrade(connection, _schema_of(connection), back_up=lambda _: None)
            connection.connect()
            raw = connection.connection()
            raw.execute("PRAGMA foreign_keys = OFF").fetchall()
            _lift_rules(raw)
            with connection.atomic("IMMEDIATE"):
                _drop_what_cannot_be(connection, raw, found)
                _reopen_unproven(raw, found)
                for table in TABLE_NAMES:
                    seals.renew(raw, table, list(seals.broken(raw, table)))
            with connection.atomic("IMMEDIATE"):
                search.rebuild(connection)
            protection.put_up(connection)
            holding = check.holding_of(raw)
            entries = raw.execute("SELECT count(*) FROM change").fetchone()[0]
    finally:
        connection.close()
    if not check.examine(draft).is_sound:
        raise StorageFailure(N_("What was read does not make a whole database. The damaged file is as it was."))
    with draft.open("r+b") as written:
        os.fsync(written.fileno())
    return Salvage(
        source=source,
        target=target,
        pages=file.count,
        damaged=len(found.damaged),
        missing=file.missing,
        unread=found.unread,
        counts=holding.counts,
        changes=entries,
        records=tuple(found.records),
    )


@contextmanager
def _at_rest(source: Path, folder: Path) -> Iterator[Path]:
    """The file as it was before a commit that a crash broke off, in a copy; otherwise the file itself."""
    journal = source.with_name(f"{source.name}-journal")
    if not journal.exists() or not journal.stat().st_size:
        yield source
        return
    with tempfile.TemporaryDirectory(prefix=".salvage", dir=folder) as made:
        copied = Path(made) / source.name
        shutil.copyfile(source, copied)
        shutil.copyfile(journal, copied.with_name(journal.name))
        with suppress(sqlite3.DatabaseError, UnicodeDecodeError), closing(sqlite3.connect(copied)) as connection:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchall()
        yield copied


def _lift_rules(raw: sqlite3.Connection) -> None:
    """What is put back may be finalised minutes; the rules that keep these are put up again in the end."""
    for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        raw.execute(f'DROP TRIGGER "{name}"')


def _lay_out(connection: Connection, file: RawFile) -> None:
    """The tables of the schema that the file has; its number may be what is damaged, so the tables are asked too."""
    told = {(str(row[1]), str(row[4])) for row in file.schema() if row[0] == "table" and row[1] in TABLE_NAMES}
    first = [file.user_version] if 1 <= file.user_version <= NEWEST else []
    fitting = dict.fromkeys([*first, *range(NEWEST, 0, -1)], -1)
    for version in fitting:
        _empty(connection)
        migrate.lay_out(connection, version)
        made = connection.execute_sql("SELECT name, sql FROM sqlite_master WHERE type = 'table'").fetchall()
        fitting[version] = len(told & set(made))
        if fitting[version] == len(told):
            return
    best = max(fitting, key=lambda version: (fitting[version], version))
    _empty(connection)
    migrate.lay_out(connection, best)


def _empty(connection: Connection) -> None:
    connection.close()
    os.truncate(connection.path, 0)
    connection.connect()


def _schema_of(connection: Connection) -> int:
    version: int = connection.execute_sql("PRAGMA user_version").fetchone()[0]
    return version


def _is_sound(source: Path) -> bool:
    try:
        return check.examine(source).is_sound
    except SamverkanError as error:
        return "newer version" in error.message


def _take_rows(raw: sqlite3.Connection, file: RawFile, found: _Found, step: Step) -> int:
    """Every row of every page, first those whose table is known, then the strays; how many there were."""
    known = shapes(raw)
    roots = {str(row[1]): row[3] for row in file.schema() if row[0] == "table" and isinstance(row[3], int)}
    total, taken = file.count * 2, 0
    claimed: set[int] = set()
    strays: list[RawRow] = []
    for table, root in roots.items():
        for number, leaf in leaves(file, file.tree(root)):
            if number in claimed:
                continue
            claimed.add(number)
            if table not in known:
                continue
            found.unread += leaf.lost
            if leaf.lost:
                found.damaged.add(number)
            fitting = [row for row in leaf.rows if known[table].fits(row.values)]
            strays += [row for row in leaf.rows if not known[table].fits(row.values)]
            taken += _insert(raw, known[table], fitting, found)
            if number % _STEPS == 0:
                step(min(len(claimed), file.count), total)
    for number, leaf in leaves(file, range(1, file.count + 1)):
        if number in claimed or (leaf.rows and _is_list_of_tables(leaf.rows[0].values)):
            continue
        if leaf.lost and leaf.rows:
            # Any page of noise may begin as if it held rows.
            found.damaged.add(number)
            found.unread += leaf.lost
        strays += leaf.rows
        if number % _STEPS == 0:
            step(file.count + number, total)
    # Twice, because what a row refers to may be a stray itself.
    left = strays
    for is_last in (False, True):
        waiting = []
        for row in left:
            shape = best_fit(raw, known, row.values)
            if shape is None:
                continue
            if is_last or shape.is_sealed(row.values) or not any(one.refers for one in shape.columns):
                taken += _insert(raw, shape, [row], found)
            else:
                waiting.append(row)
        left = waiting
    return taken


def _insert(raw: sqlite3.Connection, shape: Shape, rows: Sequence[RawRow], found: _Found) -> int:
    taken = 0
    for row in rows:
        columns = shape.columns[: len(row.values)]
        names = ", ".join(f'"{column.name}"' for column in columns)
        marks = ", ".join("?" * len(columns))
        made = raw.execute(f'INSERT OR IGNORE INTO "{shape.table}" ({names}) VALUES ({marks})', row.values)
        taken += made.rowcount
        values = {column.name: value for column, value in zip(columns, row.values, strict=True)}
        if made.rowcount and shape.table in BY_NAME and (row.is_torn or not _is_as_written(shape, values, row.values)):
            found.doubtful.add((shape.table, str(values["id"])))
    return taken


def _is_as_written(shape: Shape, values: dict[str, Value], row: Sequence[Value]) -> bool:
    if values.get("sha256") and isinstance(values.get("content"), str):
        return digest(str(values["content"])) == values["sha256"]
    return values.get(seals.COLUMN) is None or shape.is_sealed(row)


def _is_list_of_tables(values: Sequence[Value]) -> bool:
    return bool(values) and values[0] in ("table", "index", "trigger")


def _identify(raw: sqlite3.Connection) -> None:
    """The new file goes on as the same database, with the same backups, where its name could be read."""
    if check.database_id(raw) == "":
        raw.execute("INSERT INTO information (key, value) VALUES ('database_id', ?)", (str(uuid.uuid4()),))


def _give_change_sets(raw: sqlite3.Connection) -> None:
    """A set for every entry and every removed record whose own set is gone, so that both can still be found."""
    wanted = " UNION ".join(
        [
            "SELECT change_set_id FROM change",
            *(f'SELECT removal FROM "{table}" WHERE removal IS NOT NULL' for table in _there(raw)),
        ]
    )
    moment = datetime.now(UTC).replace(tzinfo=None).isoformat(timespec="microseconds")
    raw.execute(
        "INSERT INTO change_set (id, at, who, what, undoes) "
        f"SELECT lost.change_set_id, ?, '', ?, NULL FROM ({wanted}) AS lost "
        "WHERE NOT EXISTS (SELECT 1 FROM change_set WHERE id = lost.change_set_id)",
        (moment, RESCUED),
    )


def _part_twins(raw: sqlite3.Connection) -> None:
    """A page that lies in the place of another may look like rows of two tables: each record belongs to one."""
    tables = _there(raw)
    everything = " UNION ALL ".join(f"SELECT id, '{table}' AS place FROM \"{table}\"" for table in tables)
    twins = raw.execute(f"SELECT id, group_concat(place) FROM ({everything}) GROUP BY id HAVING count(*) > 1")
    known = shapes(raw)
    for record_id, places in twins.fetchall():
        told = raw.execute("SELECT table_name FROM change WHERE record_id = ?", (record_id,)).fetchone()
        rows = {table: tuple(_row(raw, table, record_id).values()) for table in places.split(",")}
        fitting = best_fit(raw, {table: known[table] for table in rows}, next(iter(rows.values())))
        own = told[0] if told and told[0] in rows else fitting.table if fitting else next(iter(rows))
        for table in rows.keys() - {own}:
            raw.execute(f'DELETE FROM "{table}" WHERE id = ?', (record_id,))


def _there(raw: sqlite3.Connection) -> list[str]:
    names = {row[0] for row in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    return [table for table in BY_NAME if table in names]


def _use_history(raw: sqlite3.Connection, found: _Found) -> None:
    """Mend what is doubtful and make anew what is missing, as far as the history tells all of it."""
    there = {table: {row[0] for row in raw.execute(f'SELECT id FROM "{table}"')} for table in _there(raw)}
    for table, record_id in sorted(found.doubtful):
        row = _row(raw, table, record_id)
        told = from_history.state_of(raw, table, record_id)
        if told is None or not told[1] or told[0]["version"] != row["version"]:
            found.note(Fate.DOUBTFUL, table, row)
            continue
        different = {name: value for name, value in told[0].items() if name in row and row[name] != value}
        if different:
            places = ", ".join(f'"{name}" = ?' for name in different)
            raw.execute(f'UPDATE "{table}" SET {places} WHERE id = ?', (*different.values(), record_id))
            found.note(Fate.MENDED, table, {**row, **different})
    known = shapes(raw)
    for table, named in list(from_history.known(raw)):
        if table not in there or named in there[table]:
            continue
        told = from_history.state_of(raw, table, named)
        # What the entry says of the record is right where the name that it has for it is damaged.
        own = told[0].get("id") if told is not None else None
        record_id = own if isinstance(own, str) else named
        if record_id in there[table]:
            continue
        there[table].update((named, record_id))
        if told is not None and _put_back(raw, known[table], told[0]):
            found.note(Fate.REBUILT, table, told[0])
        else:
            found.note(Fate.LOST, table, told[0] if told else {})


def _put_back(raw: sqlite3.Connection, shape: Shape, told: dict[str, Any]) -> bool:
    values = {"origin": "", **told}
    kept = {column.name: values[column.name] for column in shape.columns if column.name in values}
    if any(
        not column.takes(int(kept[column.name]) if isinstance(kept[column.name], bool) else kept[column.name])
        if column.name in kept
        else not (column.may_be_empty or column.has_default)
        for column in shape.columns
    ):
        return False
    names = ", ".join(f'"{name}"' for name in kept)
    marks = ", ".join("?" * len(kept))
    raw.execute(f'INSERT INTO "{shape.table}" ({names}) VALUES ({marks})', tuple(kept.values()))
    return True


def _tie(raw: sqlite3.Connection, found: _Found) -> None:
    """Empty references to what is gone; a record that cannot be without what it refers to goes as well."""
    while broken := raw.execute("PRAGMA foreign_key_check").fetchall():
        for table, rowid, _parent, number in broken:
            column = next(row[3] for row in raw.execute(f'PRAGMA foreign_key_list("{table}")') if row[0] == number)
            required = {row[1] for row in raw.execute(f'PRAGMA table_info("{table}")') if row[3]}
            values = _row_at(raw, table, rowid)
            if not values:
                continue
            if column in required:
                raw.execute(f'DELETE FROM "{table}" WHERE rowid = ?', (rowid,))
                found.note(Fate.LOST, table, values)
            else:
                raw.execute(f'UPDATE "{table}" SET "{column}" = NULL WHERE rowid = ?', (rowid,))
                found.note(Fate.UNTIED, table, values, column)


def _cut_rings(raw: sqlite3.Connection, found: _Found) -> None:
    """Nothing may follow on itself, not even by way of others."""
    for table in _there(raw):
        for row in raw.execute(f'PRAGMA foreign_key_list("{table}")').fetchall():
            if row[2] != table:
                continue
            column = row[3]
            onward = dict(raw.execute(f'SELECT id, "{column}" FROM "{table}" WHERE "{column}" IS NOT NULL').fetchall())
            finished: set[str] = set()
            for start in list(onward):
                way: dict[str, None] = {}
                one = start
                while one in onward and one not in way and one not in finished:
                    way[one] = None
                    one = onward[one]
                if one in way:
                    raw.execute(f'UPDATE "{table}" SET "{column}" = NULL WHERE id = ?', (one,))
                    found.note(Fate.UNTIED, table, _row(raw, table, one), column)
                    del onward[one]
                finished.update(way)


def _drop_what_cannot_be(connection: Connection, raw: sqlite3.Connection, found: _Found) -> None:
    """Take out what breaks a rule that every record keeps, and what cannot be without it."""
    has_dropped = False
    for kind, table in RECORDS.items():
        name = table._meta.table_name
        for row in list(connection.run(select(kind).tuples())):
            try:
                build(kind, row)
            except (SamverkanError, DamagedValue, AttributeError, TypeError, ValueError, ArithmeticError):
                values = _row(raw, name, row[_place_of_id(kind)])
                raw.execute(f'DELETE FROM "{name}" WHERE id = ?', (values["id"],))
                found.note(Fate.LOST, name, values)
                has_dropped = True
    if has_dropped:
        _tie(raw, found)


def _place_of_id(kind: Any) -> int:
    return list(kind.__dataclass_fields__).index("id")


def _reopen_unproven(raw: sqlite3.Connection, found: _Found) -> None:
    """Minutes whose latest finalised version is gone are minutes that were held, to be finalised anew."""
    latest = "coalesce((SELECT max(number) FROM minutes_revision WHERE meeting_id = meeting.id), 0)"
    for (record_id,) in raw.execute(f"SELECT id FROM meeting WHERE revision > {latest}").fetchall():
        found.note(Fate.REOPENED, "meeting", _row(raw, "meeting", record_id))
        raw.execute(
            f"UPDATE meeting SET state = CASE state WHEN 'finalised' THEN 'held' ELSE state END, "
            f"revision = {latest}, reopen_reason = ? WHERE id = ?",
            (_REOPENED, record_id),
        )
    for one in frozen.alterations(raw):
        found.note(Fate.DOUBTFUL, "minutes_revision", {"name": f"{one.body} {one.day.isoformat()} ({one.revision})"})


def _row(raw: sqlite3.Connection, table: str, record_id: str) -> dict[str, Any]:
    rowid = raw.execute(f'SELECT rowid FROM "{table}" WHERE id = ?', (record_id,)).fetchone()
    return _row_at(raw, table, rowid[0]) if rowid else {}


def _row_at(raw: sqlite3.Connection, table: str, rowid: int) -> dict[str, Any]:
    made = raw.execute(f'SELECT * FROM "{table}" WHERE rowid = ?', (rowid,))
    row = made.fetchone()
    return dict(zip([one[0] for one in made.description], row, strict=True)) if row else {}


def _silent(_done: int, _total: int) -> None:
    """Nobody looks."""
