"""One bit of a database is another: whoever reads the file is told, unless no row says anything else than before."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from random import Random

from samverkan_desktop.domain.errors import SamverkanError
from samverkan_desktop.storage import check
from samverkan_desktop.tools.torture.endurance import Use, endure
from samverkan_desktop.tools.torture.kills import example_database
from samverkan_desktop.tools.torture.proof import Order, Outcome

Content = dict[str, list[tuple[object, ...]]]


def flips(order: Order) -> Outcome:
    """Flip a bit, read every row, and ask the check."""
    return _tried(order, _checker)


def flips_by_integrity(order: Order) -> Outcome:
    """The control: ask SQLite's own integrity check alone."""
    return _tried(order, _integrity)


def _tried(order: Order, prepare: Callable[[Path], Use]) -> Outcome:
    data = example_database(order.folder).read_bytes()

    def make(chance: Random, number: int) -> tuple[Path, bytes]:
        changed = bytearray(data)
        changed[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        return order.folder / f"flipped{number}.db", bytes(changed)

    return endure(order, make, prepare)


def _checker(folder: Path) -> Use:
    whole = content(folder / "example.db")

    def use(path: Path) -> str:
        try:
            found = check.examine(path)
        except SamverkanError:
            return "told at the door"
        if not found.is_sound:
            return "told by the integrity check"
        if not found.is_as_written:
            return "told by the checksums alone"
        if not found.is_protected or not found.is_as_finalised:
            return "told by the rules for finalised minutes"
        if _says(path, whole):
            return "no row says anything else"
        raise RuntimeError("a row says something else, and nobody tells")

    return use


def _integrity(folder: Path) -> Use:
    whole = content(folder / "example.db")

    def use(path: Path) -> str:
        try:
            with closing(sqlite3.connect(path)) as connection:
                said = connection.execute("PRAGMA integrity_check").fetchall()
        except (sqlite3.DatabaseError, UnicodeDecodeError):
            return "told at the door"
        if said != [("ok",)]:
            return "told by the integrity check"
        if _says(path, whole):
            return "no row says anything else"
        raise RuntimeError("a row says something else, and nobody tells")

    return use


def content(path: Path) -> Content:
    """Every row of records, history and facts about the file; checksums left out."""
    with closing(sqlite3.connect(path)) as connection:
        found = {}
        for table in check.count_rows(connection):
            columns = [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')]
            listed = ", ".join(f'"{name}"' for name in columns if name != "checksum")
            found[table] = connection.execute(f'SELECT {listed} FROM "{table}" ORDER BY rowid').fetchall()
        return found


def _says(path: Path, whole: Content) -> bool:
    try:
        return content(path) == whole
    except (sqlite3.DatabaseError, UnicodeDecodeError):
        return False
