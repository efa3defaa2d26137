"""The texts that make all that is in a database: where they are those of a new file, nothing more is looked at."""

import sqlite3
from typing import Final

from samverkan_desktop.storage import prepared

# Under this name is kept, where it was prepared, what the texts of a new file are.
NEW: Final = "schema.texts"


def are_as_new(raw: sqlite3.Connection) -> bool:
    """Whether tables, indexes and rules are word for word those of a new file, and there is nothing else.

    False is no fault: the texts of a file that was upgraded may differ, and nothing may have been prepared.
    """
    return bool(together(raw) == prepared.fact(NEW, str))


def together(raw: sqlite3.Connection) -> str:
    """All of them, as one text; what SQLite keeps for its own planning is left out."""
    # Put together by SQLite: a row of Python's for each of them takes three times as long. Signs that stand in none of
    # ours part them, which takes two thirds of quoting each letter; with the number of rows no other reads the same.
    count, texts = raw.execute(
        "SELECT count(*), group_concat(text, char(30)) FROM (SELECT type || char(31) || name || char(31) || "
        "coalesce(sql, char(29)) AS text FROM sqlite_master "
        "WHERE type <> 'table' OR name NOT GLOB 'sqlite_*' ORDER BY type, name)"
    ).fetchone()
    return f"{count}\n{texts}"
