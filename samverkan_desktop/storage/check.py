"""Examine a database file without changing it."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from samverkan_desktop.storage import identity
from samverkan_desktop.storage.connection import read_only_address
from samverkan_desktop.storage.migrations import NEWEST


@dataclass(frozen=True, kw_only=True)
class Examination:
    """What was found: schema version, complaints of the integrity check, broken references, rows by table."""

    schema: int
    complaints: tuple[str, ...]
    broken_references: int
    rows: dict[str, int]

    @property
    def is_sound(self) -> bool:
        """Whether nothing is wrong."""
        return not self.complaints and not self.broken_references


def examine(path: Path) -> Examination:
    """Read every page of the file. Raises UnusableDatabase for a file that cannot be opened at all."""
    version = identity.examine(path, NEWEST)
    try:
        with closing(sqlite3.connect(read_only_address(path), uri=True)) as connection:
            said = tuple(row[0] for row in connection.execute("PRAGMA integrity_check"))
            broken = len(connection.execute("PRAGMA foreign_key_check").fetchall())
            names = connection.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name"
            ).fetchall()
            rows = {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for (name,) in names}
    except sqlite3.DatabaseError as error:
        return Examination(schema=version, complaints=(str(error),), broken_references=0, rows={})
    return Examination(schema=version, complaints=() if said == ("ok",) else said, broken_references=broken, rows=rows)
