"""An upgrade is killed at each of its statements: what lies there is the old file or the new one, nothing between."""

import hashlib
import os
import shutil
import signal
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from random import Random

from samverkan_desktop.domain.errors import SamverkanError
from samverkan_desktop.storage import check
from samverkan_desktop.storage.connection import Connection, writing_address
from samverkan_desktop.storage.migrations import NEWEST
from samverkan_desktop.storage.store import Store
from samverkan_desktop.tools.torture.processes import context
from samverkan_desktop.tools.torture.proof import MOST_FAILURES, Order, Outcome

RELEASED = Path(__file__).resolve().parents[3] / "tests" / "data" / "databases"
# An index for searching is made anew from the rows; its own rows mean nothing.
_DERIVED = "search_"
# The history of a column that an upgrade takes away goes with it.
_REWRITTEN = {("change", "before"), ("change", "after")}
# So small that a migration reaches the file long before its commit, and a kill leaves it half-written.
_CACHED_PAGES = 10
_PATIENCE = 120


@dataclass(frozen=True, kw_only=True)
class Before:
    """An old file: the hash of its whole content, and the columns of each table."""

    path: Path
    dump: str
    columns: dict[str, tuple[str, ...]]


def migrations(order: Order) -> Outcome:
    """Kill at every statement of every released schema, or at as many as are asked for, the last ones among them."""
    outcome = Outcome()
    chance = Random(order.seed)
    if not RELEASED.is_dir():
        outcome.skipped = f"the databases of the released schemas are not at {RELEASED}"
        return outcome
    for released in sorted(RELEASED.glob("schema*.db")):
        before = before_of(released)
        done = order.folder / f"{released.stem}-done.db"
        statements = _upgrade(before, done, kill_at=0)
        problems = [] if statements else ["the upgrade did not come to its end"]
        problems += problems or not_conserved(before, done)
        outcome.failures += [f"{released.stem}: {one}" for one in problems]
        if problems:
            continue
        outcome.figures[f"{released.stem}: statements"] = str(statements)
        counts = _counts(done)
        for kill_at in _chosen(statements, order.count, chance):
            if len(outcome.failures) >= MOST_FAILURES:
                break
            path = order.folder / f"{released.stem}-{kill_at}.db"
            _upgrade(before, path, kill_at=kill_at)
            journal = path.with_name(f"{path.name}-journal")
            if journal.exists() and journal.stat().st_size:
                outcome.add("killed with the file half-written")
            found = _complaints(before, path, counts, outcome)
            outcome.failures += [f"{released.stem}, statement {kill_at}: {one}" for one in found]
            outcome.count += 1
            path.unlink()
            shutil.rmtree(order.folder / "backups", ignore_errors=True)
    return outcome


def _chosen(statements: int, count: int, chance: Random) -> list[int]:
    every = range(1, statements + 1)
    if count >= statements:
        return list(every)
    return sorted({*chance.sample(every, max(1, count - 2)), statements - 1, statements})


def before_of(released: Path) -> Before:
    """What a file is before it is upgraded."""
    with closing(sqlite3.connect(released)) as connection:
        return Before(path=released, dump=_dump(connection), columns=_columns(connection))


def _dump(connection: sqlite3.Connection) -> str:
    content = hashlib.sha256()
    tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
    for version in connection.execute("PRAGMA user_version"):
        content.update(repr(version).encode())
    for row in connection.execute("SELECT type, name, sql FROM sqlite_master ORDER BY type, name"):
        content.update(repr(row).encode())
    for table in tables:
        for row in connection.execute(f'SELECT * FROM "{table}" ORDER BY 1'):
            content.update(repr(row).encode())
    return content.hexdigest()


def _columns(connection: sqlite3.Connection) -> dict[str, tuple[str, ...]]:
    names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
    return {
        name: tuple(row[1] for row in connection.execute(f'PRAGMA table_info("{name}")'))
        for (name,) in names.fetchall()
        if not name.startswith(_DERIVED)
    }


def _rows(connection: sqlite3.Connection, table: str, columns: tuple[str, ...]) -> set[str]:
    listed = ", ".join(f'"{column}"' for column in columns)
    return {
        hashlib.sha256(repr(row).encode()).hexdigest() for row in connection.execute(f'SELECT {listed} FROM "{table}"')
    }


def not_conserved(before: Before, path: Path) -> list[str]:
    """What of the old rows is not in the new file."""
    missing = []
    with closing(sqlite3.connect(before.path)) as old, closing(sqlite3.connect(path)) as new:
        there = _columns(new)
        for table, columns in before.columns.items():
            if table not in there:
                missing.append(f"the table {table} is gone")
                continue
            kept = tuple(one for one in columns if one in there[table] and (table, one) not in _REWRITTEN)
            gone = _rows(old, table, kept) - _rows(new, table, kept)
            if gone:
                missing.append(f"{len(gone)} rows of {table} are not as they were")
    return missing


def _counts(path: Path) -> dict[str, int]:
    with closing(sqlite3.connect(path)) as connection:
        return check.count_rows(connection)


def _complaints(before: Before, path: Path, counts: dict[str, int], outcome: Outcome) -> list[str]:
    """What is wrong with the file as it lies there, and after the next start of the program."""
    with closing(sqlite3.connect(writing_address(path), uri=True)) as connection:
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        is_old = _dump(connection) == before.dump
    outcome.add("old" if is_old else "new")
    if not is_old and (version != NEWEST or not_conserved(before, path) or _counts(path) != counts):
        return ["neither the old file nor the new one"]
    try:
        Store.open(path).close()
        found = check.examine(path)
    except SamverkanError as error:
        return [str(error)]
    said = list(found.complaints) + not_conserved(before, path)
    if found.broken_references or found.rows != counts:
        said.append("other rows than after an upgrade that nobody disturbed")
    return said


def _upgrade(before: Before, path: Path, *, kill_at: int) -> int:
    """Upgrade a copy in a process of its own; how many statements it took, 0 when it was killed."""
    shutil.copyfile(before.path, path)
    children = context(__name__)
    receiving, sending = children.Pipe(duplex=False)
    child = children.Process(target=_run, args=(path, kill_at, sending))
    child.start()
    sending.close()
    child.join(_PATIENCE)
    child.kill()
    child.join()
    with receiving:
        try:
            return int(receiving.recv())
        except EOFError:
            return 0


def _run(path: Path, kill_at: int, sending: object) -> None:
    statements = 0

    def count(_sql: str) -> None:
        nonlocal statements
        statements += 1
        if statements == kill_at:
            os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))

    ready = Connection._add_conn_hooks

    def watched(self: Connection, conn: sqlite3.Connection) -> None:
        ready(self, conn)
        conn.execute(f"PRAGMA cache_size = {_CACHED_PAGES}").fetchall()
        conn.set_trace_callback(count)

    Connection._add_conn_hooks = watched  # type: ignore[method-assign]
    Store.open(path).close()
    sending.send(statements)  # type: ignore[attr-defined]
