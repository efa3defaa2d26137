"""One SQLite connection as this program wants it, every setting read back."""

import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from samverkan_desktop.domain.errors import UnusableDatabase
from samverkan_desktop.domain.swedish import fold
from samverkan_desktop.i18n import N_

PRAGMAS: dict[str, Any] = {
    "journal_mode": "truncate",
    "synchronous": 2,
    "foreign_keys": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "secure_delete": 1,
    "temp_store": 2,
    "mmap_size": 0,
    # In KiB: half of what SQLite takes by itself. The system keeps the file too, and the longest list is as quick.
    "cache_size": -1000,
}
_ONLY_WHEN_WRITING = {"journal_mode", "secure_delete"}
BUSY_SECONDS = 5
T = TypeVar("T")


def read_only_address(path: Path) -> str:
    """The address that opens a file for reading alone."""
    return f"{_address(path)}?mode=ro"


def writing_address(path: Path) -> str:
    """The address that opens an existing file for reading and writing."""
    return f"{_address(path)}?mode=rw"


def _address(path: Path) -> str:
    return path.resolve().as_uri()


class Connection:
    """The file, opened but never created by opening; one connection a thread, opened when it is first asked.

    It runs queries of peewee, and whoever brings SQL needs no peewee.
    """

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        self.path = path
        self.read_only = read_only
        self._address = read_only_address(path) if read_only else writing_address(path)
        self._local = threading.local()

    def connect(self) -> None:
        """Open the file for this thread, unless it is open. Raises UnusableDatabase or sqlite3.DatabaseError."""
        if not self.is_closed():
            return
        raw, self._local.looked_at = getattr(self._local, "looked_at", None) or self._opened(), None
        try:
            self._settle(raw)
        except BaseException:
            raw.close()
            raise
        self._local.raw = raw

    def look(self, at: Callable[[sqlite3.Connection], T]) -> T:
        """Ask the file something before it is opened for work; what SQLite reads for that it need not read again.

        Raises sqlite3.DatabaseError; the file is closed if anything is raised.
        """
        raw = self._opened()
        try:
            found = at(raw)
        except BaseException:
            raw.close()
            raise
        self._local.looked_at = raw
        return found

    def connection(self) -> sqlite3.Connection:
        """What this thread asks."""
        if self.is_closed():
            self.connect()
        raw: sqlite3.Connection = self._local.raw
        return raw

    def is_closed(self) -> bool:
        """Whether this thread has not opened the file, or closed it."""
        return getattr(self._local, "raw", None) is None

    def close(self) -> None:
        """Close the connection of this thread; what is not committed is taken back."""
        for name in ("raw", "looked_at"):
            raw = getattr(self._local, name, None)
            setattr(self._local, name, None)
            if raw is not None:
                raw.close()

    def execute_sql(self, sql: str, values: Sequence[Any] | None = None) -> sqlite3.Cursor:
        """Run a statement."""
        return self.connection().execute(sql, values or ())

    def run(self, query: Any) -> Any:
        """Run a query of peewee; of what it selects come rows with the values of the domain."""
        return query.execute(self)

    def execute(self, query: Any) -> sqlite3.Cursor:
        """What peewee calls to run a query."""
        # Only who has a query has peewee.
        from samverkan_desktop.storage.statements import statement

        return self.execute_sql(*statement(query))

    def rows_affected(self, cursor: sqlite3.Cursor) -> int:
        """How many rows a statement changed; peewee asks."""
        return cursor.rowcount

    def get_tables(self) -> list[str]:
        """The names of all tables, in order."""
        return [name for (name,) in self.execute_sql("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1")]

    def in_transaction(self) -> bool:
        """Whether this thread has begun something that is not committed."""
        return not self.is_closed() and self.connection().in_transaction

    @contextmanager
    def atomic(self, kind: str = "DEFERRED") -> Iterator[None]:
        """All of it or nothing; one inside another can be taken back alone.

        On a full or failing disk SQLite takes back everything by itself, and then there is nothing left to do.
        """
        raw = self.connection()
        is_part = raw.in_transaction
        raw.execute("SAVEPOINT part" if is_part else f"BEGIN {kind}")
        try:
            yield
            raw.execute("RELEASE part" if is_part else "COMMIT")
        except BaseException:
            if raw.in_transaction:
                raw.execute("ROLLBACK TO part" if is_part else "ROLLBACK")
                if is_part:
                    raw.execute("RELEASE part")
            raise

    def _opened(self) -> sqlite3.Connection:
        raw = sqlite3.connect(self._address, uri=True, timeout=BUSY_SECONDS, isolation_level=None)
        # Before the first page is read: those that are kept in memory are not looked at again.
        raw.execute("PRAGMA cell_size_check = 1")
        return raw

    def _settle(self, raw: sqlite3.Connection) -> None:
        raw.create_function("folded", 1, _or_none(_folded), deterministic=True)
        wanted = {name: value for name, value in PRAGMAS.items() if not (self.read_only and name in _ONLY_WHEN_WRITING)}
        for name, value in wanted.items():
            raw.execute(f"PRAGMA {name} = {value}").fetchall()
        for name, value in wanted.items():
            answer = raw.execute(f"PRAGMA {name}").fetchone()
            # mmap_size answers nothing where the library was built without it, which is what is asked for.
            if answer is not None and answer[0] != value:
                raise UnusableDatabase(N_("The database does not accept the safe setting {name}."), name=name)
        if self.read_only:
            from samverkan_desktop.storage import lines

            lines.put_beside(raw)


# Whoever filters a list asks for the same names at each key.
_folded = lru_cache(maxsize=5_000)(fold)


def _or_none(act: Callable[[str], str]) -> Callable[[str | None], str | None]:
    def made(text: str | None) -> str | None:
        return None if text is None else act(text)

    return made
