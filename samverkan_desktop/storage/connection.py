"""One SQLite connection as this program wants it, every setting read back."""

import sqlite3
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

from peewee import SqliteDatabase, _savepoint

from samverkan_desktop.domain.errors import UnusableDatabase
from samverkan_desktop.domain.swedish import fold
from samverkan_desktop.i18n import N_
from samverkan_desktop.storage import lines

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


def read_only_address(path: Path) -> str:
    """The address that opens a file for reading alone."""
    return f"{_address(path)}?mode=ro"


def writing_address(path: Path) -> str:
    """The address that opens an existing file for reading and writing."""
    return f"{_address(path)}?mode=rw"


def _address(path: Path) -> str:
    return path.resolve().as_uri()


class Connection(SqliteDatabase):
    """The file, opened but never created by opening; one connection a thread."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        self.path = path
        self.read_only = read_only
        address = read_only_address(path) if read_only else writing_address(path)
        super().__init__(address, uri=True, timeout=BUSY_SECONDS)

    def rollback(self) -> None:
        """Take back what is open; on a full or failing disk SQLite has done so by itself already."""
        if self.is_closed() or self.connection().in_transaction:
            super().rollback()

    def savepoint(self) -> "_Savepoint":
        """A part of a transaction that can be taken back alone."""
        return _Savepoint(self)

    def _add_conn_hooks(self, conn: sqlite3.Connection) -> None:
        super()._add_conn_hooks(conn)  # type: ignore[misc]
        conn.create_function("folded", 1, _or_none(_folded), deterministic=True)
        wanted = {name: value for name, value in PRAGMAS.items() if not (self.read_only and name in _ONLY_WHEN_WRITING)}
        for name, value in wanted.items():
            conn.execute(f"PRAGMA {name} = {value}").fetchall()
        for name, value in wanted.items():
            answer = conn.execute(f"PRAGMA {name}").fetchone()
            # mmap_size answers nothing where the library was built without it, which is what is asked for.
            if answer is not None and answer[0] != value:
                raise UnusableDatabase(N_("The database does not accept the safe setting {name}."), name=name)
        if self.read_only:
            lines.put_beside(conn)


class _Savepoint(_savepoint):
    """One that is gone with its transaction where SQLite has taken that back by itself."""

    def rollback(self, begin: bool = True) -> None:
        if self.db.connection().in_transaction:
            super().rollback(begin)


# Whoever filters a list asks for the same names at each key.
_folded = lru_cache(maxsize=5_000)(fold)


def _or_none(act: Callable[[str], str]) -> Callable[[str | None], str | None]:
    def made(text: str | None) -> str | None:
        return None if text is None else act(text)

    return made
