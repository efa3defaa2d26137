"""What long lists are sorted by and searched in, worked out once for each record, so that SQLite needs no Python.

Like the index of all words it holds nothing that the tables do not hold, is kept in step with every write, and is
made anew whenever it does not fit. What is in the wastebasket has its lines too: a person who is gone is still named
by what that person took on.
"""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from samverkan_desktop.domain.changes import ChangeKind
from samverkan_desktop.domain.swedish import fold, sort_text
from samverkan_desktop.frozen import dataclass
from samverkan_desktop.storage.portions import chunks

TABLE = "search_line"
_TABLES = (
    f"CREATE TABLE {{schema}}.{TABLE} (kind TEXT NOT NULL, record_id TEXT NOT NULL, key TEXT NOT NULL, "
    "words TEXT NOT NULL, PRIMARY KEY (kind, record_id)) WITHOUT ROWID",
    f"CREATE INDEX {{schema}}.{TABLE}_key ON {TABLE} (kind, key) WHERE key <> ''",
)
_ADD = f"INSERT OR REPLACE INTO {TABLE} (kind, record_id, key, words) VALUES (?, ?, ?, ?)"
# Two texts that are alike so far are not told apart by their order.
_KEY_LENGTH = 100


@dataclass(frozen=True, kw_only=True)
class Source:
    """The columns of a table that somebody sorts by (the first that is not empty) and looks for words in."""

    key: tuple[str, ...] = ()
    words: tuple[str, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """All of them."""
        return (*self.key, *self.words)


SOURCES: Mapping[str, Source] = {
    "action_item": Source(key=("text",), words=("text", "waiting_for")),
    "action_comment": Source(words=("text",)),
    "agenda_item": Source(words=("title",)),
    "area": Source(key=("name",)),
    "body": Source(key=("name",)),
    "decision": Source(key=("text",), words=("text",)),
    "meeting": Source(words=("title",)),
    "organisation": Source(key=("short_name", "name")),
    "person": Source(key=("name",)),
}


def rebuild(raw: sqlite3.Connection) -> None:
    """Throw all lines away and make them anew."""
    raw.execute(f"DROP TABLE IF EXISTS {TABLE}")
    _make(raw, "main")


def put_beside(raw: sqlite3.Connection) -> None:
    """Make them in memory, for a file without them that cannot be written."""
    if not raw.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (TABLE,)).fetchone():
        _make(raw, "temp")


def _make(raw: sqlite3.Connection, schema: str) -> None:
    for statement in _TABLES:
        raw.execute(statement.format(schema=schema))
    for table, source in SOURCES.items():
        _add(raw, table, source, raw.execute(f"SELECT id, {', '.join(source.columns)} FROM {table}"))


def follow(raw: sqlite3.Connection, changes: Iterable[Mapping[str, Any]]) -> None:
    """Bring the lines in step with what a transaction has done."""
    touched: dict[str, dict[str, None]] = {}
    for one in changes:
        source = SOURCES.get(one["table"])
        if source is not None and _concerns(one, source):
            touched.setdefault(one["table"], {})[one["record_id"]] = None
    for table, found in touched.items():
        ids, source = list(found), SOURCES[table]
        for some in chunks(ids):
            places = ", ".join("?" * len(some))
            asked = f"SELECT id, {', '.join(source.columns)} FROM {table} WHERE id IN ({places})"
            _add(raw, table, source, raw.execute(asked, some))


def _concerns(change: Mapping[str, Any], source: Source) -> bool:
    if change["kind"] is ChangeKind.UPDATED:
        return not change["after"].keys().isdisjoint(source.columns)
    return change["kind"] is ChangeKind.CREATED


def _add(raw: sqlite3.Connection, table: str, source: Source, rows: Iterable[Sequence[Any]]) -> None:
    split = 1 + len(source.key)
    raw.executemany(
        _ADD,
        (
            (
                table,
                row[0],
                sort_text(next((text for text in row[1:split] if text), "")[:_KEY_LENGTH]),
                fold(" \n".join(text for text in row[split:] if text)),
            )
            for row in rows
        ),
    )
