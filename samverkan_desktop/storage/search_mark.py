"""Up to which change the index of words has followed: all that an opening asks of it."""

import sqlite3
from typing import Final

# Raise it whenever what is indexed, or how, changes; every database then makes its index anew when it is opened.
_FORMAT: Final = "3"
_KEPT: Final = "SELECT value FROM search_mark WHERE EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'search_index')"


def is_right(raw: sqlite3.Connection) -> bool:
    """Whether there is an index that has followed the latest change; two small queries."""
    try:
        row = raw.execute(_KEPT).fetchone()
    except sqlite3.OperationalError:
        return False
    return row is not None and row[0] == latest(raw)


def latest(raw: sqlite3.Connection) -> str:
    """The mark of an index that has followed all that has happened."""
    row = raw.execute("SELECT id FROM change_set ORDER BY rowid DESC LIMIT 1").fetchone()
    return f"{_FORMAT}:{row[0] if row else ''}"
