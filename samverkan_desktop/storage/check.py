"""Examine a database file without changing it."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from samverkan_desktop.domain.backups import Holding
from samverkan_desktop.domain.errors import Cancelled
from samverkan_desktop.domain.flaws import Flaw
from samverkan_desktop.domain.revisions import Alteration
from samverkan_desktop.frozen import dataclass
from samverkan_desktop.storage import frozen, identity, mending, protection, search, search_mark
from samverkan_desktop.storage.connection import read_only_address
from samverkan_desktop.storage.migrations import NEWEST
from samverkan_desktop.storage.tables import BY_NAME

_STEPS = 20_000


@dataclass(frozen=True, kw_only=True)
class Examination:
    """What was found: schema version, complaints of the integrity check, broken references, rows by table.

    identity: the UUID that the file got when it was made, empty when it cannot be read. alterations: finalised minutes
    that are not what they were; is_protected: whether the database still refuses to change them.
    is_indexed: whether the index of all words is in step; it is made anew when the database is opened.
    flaws: rows that are not what was written there, though the pages are whole.
    """

    schema: int
    identity: str
    complaints: tuple[str, ...]
    broken_references: int
    rows: dict[str, int]
    alterations: tuple[Alteration, ...] = ()
    is_protected: bool = True
    is_indexed: bool = True
    flaws: tuple[Flaw, ...] = ()

    @property
    def is_sound(self) -> bool:
        """Whether nothing is wrong with the file; it can be whole and yet hold minutes that somebody has altered."""
        return not self.complaints and not self.broken_references

    @property
    def is_as_written(self) -> bool:
        """Whether every row is what was written there."""
        return not self.flaws

    @property
    def is_as_finalised(self) -> bool:
        """Whether all finalised minutes are as they were finalised, and kept so."""
        return not self.alterations and self.is_protected


def sqlite_version() -> str:
    """The release of SQLite that keeps the database."""
    return sqlite3.sqlite_version


def examine(path: Path, *, stopped: Callable[[], bool] | None = None) -> Examination:
    """Read every page of the file. Raises UnusableDatabase for a file that cannot be opened at all.

    Raises Cancelled soon after `stopped` answers True.
    """
    version = identity.examine(path, NEWEST)
    found = ""
    try:
        with closing(sqlite3.connect(read_only_address(path), uri=True)) as connection:
            if stopped is not None:
                connection.set_progress_handler(stopped, _STEPS)
            found = database_id(connection)
            said = tuple(row[0] for row in connection.execute("PRAGMA integrity_check"))
            broken = len(connection.execute("PRAGMA foreign_key_check").fetchall())
            rows = count_rows(connection)
            altered = frozen.alterations(connection) if said == ("ok",) else ()
            flawed = mending.flaws(connection) if said == ("ok",) else ()
            is_protected = version < NEWEST or not protection.missing(connection)
            is_indexed = version < NEWEST or search_mark.is_right(connection)
    except (sqlite3.DatabaseError, ValueError) as error:
        # A ValueError stands for a value, or a message of SQLite itself, that is not even text.
        if stopped is not None and stopped():
            raise Cancelled from error
        return Examination(schema=version, identity=found, complaints=(str(error),), broken_references=0, rows={})
    complaints = () if said == ("ok",) else said
    return Examination(
        schema=version,
        identity=found,
        complaints=complaints,
        broken_references=broken,
        rows=rows,
        alterations=altered,
        is_protected=is_protected,
        is_indexed=is_indexed,
        flaws=flawed,
    )


def database_id(connection: sqlite3.Connection) -> str:
    """The UUID that the database got when it was made; empty when it has none."""
    row = connection.execute("SELECT value FROM information WHERE key = 'database_id'").fetchone()
    return str(row[0]) if row else ""


def count_rows(connection: sqlite3.Connection) -> dict[str, int]:
    """How many rows each table has, those in the wastebasket included."""
    names = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name"
    ).fetchall()
    return {
        name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]
        for (name,) in names
        if not name.startswith(search.PREFIX)
    }


def latest_change(connection: sqlite3.Connection) -> str:
    """The id of the latest change set; empty when nothing was ever changed."""
    # By rowid, the order of writing: the clock may have been set back.
    row = connection.execute("SELECT id FROM change_set ORDER BY rowid DESC LIMIT 1").fetchone()
    return str(row[0]) if row else ""


def mark_of(path: Path) -> str:
    """The id of the latest change set in a file that nobody has opened for work."""
    with closing(sqlite3.connect(read_only_address(path), uri=True)) as connection:
        return latest_change(connection)


def holding_of(connection: sqlite3.Connection) -> Holding:
    """What the database holds now: its latest change, how many there are, and the living records of each table."""
    there = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    counts = {
        name: connection.execute(f'SELECT count(*) FROM "{name}" WHERE removal IS NULL').fetchone()[0]
        for name in BY_NAME
        if name in there
    }
    changes: int = connection.execute("SELECT count(*) FROM change_set").fetchone()[0]
    return Holding(mark=latest_change(connection), changes=changes, counts=counts)
