"""An upgrade is killed at each of its statements: what lies there is the old file or the new one, nothing between.

One process goes through the upgrade and stops at each statement. There it makes a twin of itself, which is killed as
it stands in the statement; what lies on the disk then is copied and examined while the first one goes on. Now and then
a process of its own goes all the way and is killed, and the program starts on what it left.
"""

import hashlib
import itertools
import os
import shutil
import signal
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from random import Random
from typing import Any

from samverkan_desktop.domain.errors import SamverkanError
from samverkan_desktop.frozen import dataclass
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
_WHOLE_WAY_ONE_IN = 25


@dataclass(frozen=True, kw_only=True)
class Before:
    """An old file: the hash of its whole content, and the columns of each table."""

    path: Path
    dump: str
    columns: dict[str, tuple[str, ...]]


def migrations(order: Order) -> Outcome:
    """Kill at every statement of every released schema, or at as many as are asked for, the last ones among them."""
    return _tried(order, journal="truncate")


def migrations_without_journal(order: Order) -> Outcome:
    """The control: the same upgrade with nothing to roll back from."""
    return _tried(order, journal="off")


def _tried(order: Order, *, journal: str) -> Outcome:
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
        trial = Trial(before, _counts(done), outcome)
        chosen = _chosen(statements, order.count, chance)
        for stopped_at, image in _images(before, order.folder / released.stem, chosen, journal):
            trial.examine(stopped_at, image)
            outcome.count += 1
            if len(outcome.failures) >= MOST_FAILURES:
                return outcome
        if len(chosen) != outcome.count - trial.counted_before:
            outcome.failures.append(f"{released.stem}: the process ended before the last statement")
        for kill_at in {*chosen[::_WHOLE_WAY_ONE_IN], *chosen[-2:]}:
            path = order.folder / f"{released.stem}-{kill_at}" / "killed.db"
            path.parent.mkdir()
            _upgrade(before, path, kill_at=kill_at)
            trial.examine(kill_at, path, starts=True)
            outcome.add("killed on a way of its own")
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


class Trial:
    """What is known of the files that kills left of one old file, and what is wrong with the next one."""

    def __init__(self, before: Before, counts: dict[str, int], outcome: Outcome) -> None:
        self._before = before
        self._old = before.path.read_bytes()
        self._counts = counts
        self._outcome = outcome
        self._started_on: set[tuple[str, ...]] = set()
        self.counted_before = outcome.count

    def examine(self, statement: int, path: Path, *, starts: bool = False) -> None:
        """Hold a file, with what lies beside it, against the old one and the new one, and take it away.

        The program starts on it if asked to, and on all that differs from what it has started on: on the same bytes
        it does the same.
        """
        journal = path.with_name(f"{path.name}-journal")
        if journal.exists() and journal.stat().st_size:
            self._outcome.add("killed with the file half-written")
        beside = path.parent / "recovered"
        beside.mkdir()
        recovered = beside / path.name
        for one in (path, journal):
            if one.exists():
                shutil.copyfile(one, beside / one.name)
        try:
            found = self._complaints(recovered)
        except sqlite3.DatabaseError as error:
            found = [f"it cannot be read: {error}"]
        # The name of a backup tells when it was made.
        backups = sorted(f"{one.suffix} {one.stat().st_size}" for one in path.parent.glob("backups/*"))
        state = (hashlib.sha256(recovered.read_bytes()).hexdigest(), *backups)
        if not found and (starts or state not in self._started_on):
            self._started_on.add(state)
            self._outcome.add("started on")
            found = self._started(path)
        self._outcome.failures += [f"{self._before.path.stem}, statement {statement}: {one}" for one in found]
        shutil.rmtree(path.parent)

    def _complaints(self, path: Path) -> list[str]:
        before = self._before
        with closing(sqlite3.connect(writing_address(path), uri=True)) as connection:
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            is_old = path.read_bytes() == self._old or _dump(connection) == before.dump
        self._outcome.add("old" if is_old else "new")
        if not is_old and (version != NEWEST or not_conserved(before, path) or _counts(path) != self._counts):
            return ["neither the old file nor the new one"]
        return []

    def _started(self, path: Path) -> list[str]:
        try:
            Store.open(path).close()
            found = check.examine(path)
        except SamverkanError as error:
            return [str(error)]
        said = list(found.complaints) + not_conserved(self._before, path)
        if found.broken_references or found.rows != self._counts:
            said.append("other rows than after an upgrade that nobody disturbed")
        return said


def _images(before: Before, folder: Path, chosen: list[int], journal: str) -> Iterator[tuple[int, Path]]:
    """What a kill at each of the statements leaves: a copy of the folder in which the file is upgraded."""
    folder.mkdir()
    path = folder / before.path.name
    shutil.copyfile(before.path, path)
    children = context(__name__)
    here, there = children.Pipe()
    child = children.Process(target=_walk, args=(path, frozenset(chosen), journal, there))
    child.start()
    there.close()
    with here:
        try:
            while here.poll(_PATIENCE):
                stopped_at = here.recv()
                image = folder.with_name(f"{folder.name}-{stopped_at}")
                shutil.copytree(folder, image)
                here.send("go on")
                yield stopped_at, image / path.name
        except EOFError:
            pass
        finally:
            child.kill()
            child.join()


def _walk(path: Path, chosen: frozenset[int], journal: str, pipe: Any) -> None:
    def stop(statement: int) -> None:
        if statement in chosen:
            _kill_a_twin()
            pipe.send(statement)
            pipe.recv()

    _watch(stop, journal)
    Store.open(path).close()


def _kill_a_twin() -> None:
    # Windows makes no twins; what a process has written lies there all the same.
    if hasattr(os, "fork"):
        twin = os.fork()
        if not twin:
            _kill_oneself()
        os.waitpid(twin, 0)


def _kill_oneself() -> None:
    os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))


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


def _run(path: Path, kill_at: int, sending: Any) -> None:
    last = 0

    def count(statement: int) -> None:
        nonlocal last
        last = statement
        if statement == kill_at:
            _kill_oneself()

    _watch(count)
    Store.open(path).close()
    sending.send(last)


def _watch(told: Callable[[int], None], journal: str = "truncate") -> None:
    """Call with the number of each statement before it is done, on a connection that keeps little to itself."""
    numbers = itertools.count(1)
    ready = Connection._settle

    def watched(self: Connection, raw: sqlite3.Connection) -> None:
        ready(self, raw)
        raw.execute(f"PRAGMA cache_size = {_CACHED_PAGES}").fetchall()
        raw.execute(f"PRAGMA journal_mode = {journal}").fetchall()
        raw.set_trace_callback(lambda _sql: told(next(numbers)))

    Connection._settle = watched  # type: ignore[method-assign]
