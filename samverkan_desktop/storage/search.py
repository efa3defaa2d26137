"""The index of all words: made, kept in step with every write, and asked. All that is SQLite's own way is here.

The index holds nothing that the tables do not hold, so it is no part of the schema: whenever it does not fit, it is
thrown away and made anew. A removed text leaves it at once; what SQLite may still keep of it in its pages goes
with `rebuild`, which any purge must call.
"""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

from samverkan_desktop.domain.changes import ChangeKind
from samverkan_desktop.domain.errors import DamagedDatabase
from samverkan_desktop.storage import lines, search_mark, search_texts
from samverkan_desktop.storage.connection import Connection
from samverkan_desktop.storage.failures import UNREADABLE
from samverkan_desktop.storage.portions import chunks

# What its tables are called; nobody counts their rows among those of the records.
PREFIX = "search_"
_TABLES = (
    "CREATE TABLE search_entry (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, record_id TEXT NOT NULL)",
    "CREATE UNIQUE INDEX search_entry_record_id ON search_entry (record_id)",
    "CREATE TABLE search_mark (value TEXT NOT NULL)",
    "CREATE VIRTUAL TABLE search_index USING fts5 "
    "(title, text, names, tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3')",
)
_ADD_ENTRY = "INSERT INTO search_entry (kind, record_id) VALUES (?, ?)"
_ADD_WORDS = "INSERT INTO search_index (rowid, title, text, names) VALUES (?, ?, ?, ?)"
# A title says more than a text. The newest matches alone are weighed, so that one letter costs no more than a word.
# The meetings of a group are called alike, and one with a note weighs less than one without: the newest are wanted.
_FIND = """
    SELECT kind, record_id, number, weight FROM (
        SELECT kind, record_id, weight,
            row_number() OVER (
                PARTITION BY kind ORDER BY iif(kind = 'meeting', 0, round(weight, ?)), id DESC
            ) AS place,
            count(*) OVER (PARTITION BY kind) AS number
        FROM (
            SELECT rowid AS word_id, bm25(search_index, 8.0, 1.0, 2.0) AS weight FROM search_index
            WHERE search_index MATCH ? ORDER BY rowid DESC LIMIT ?
        ) JOIN search_entry ON search_entry.id = word_id
    ) WHERE place <= ? ORDER BY kind, place
"""
MOST_WEIGHED = 3_000
# Weights that do not differ in so many decimals are alike; of those the newest comes first.
ALIKE = 1

Changed = Mapping[str, Any]


class Asked(Protocol):
    """Whoever runs a statement and gives its rows."""

    def execute(self, sql: str, values: tuple[Any, ...] = (), /) -> Any:
        """Run a statement."""


def put_right(connection: Connection) -> None:
    """Make the index anew where it is missing, of an older kind, or out of step with the tables."""
    if not search_mark.is_right(connection.connection()):
        with connection.atomic("IMMEDIATE"):
            rebuild(connection)


def rebuild(connection: Connection) -> None:
    """Throw the index away and make it anew from the tables, inside the transaction that is open."""
    raw = connection.connection()
    for name in ("search_index", "search_entry", "search_mark"):
        raw.execute(f"DROP TABLE IF EXISTS {name}")
    for statement in _TABLES:
        raw.execute(statement)
    try:
        for source in search_texts.SOURCES:
            _add(raw, source.table._meta.table_name, search_texts.read(connection, source))
        lines.rebuild(raw)
    except sqlite3.IntegrityError as error:
        # Records without an id, or two with the same, are found in damaged tables alone.
        raise DamagedDatabase(UNREADABLE) from error
    raw.execute("INSERT INTO search_index (search_index) VALUES ('optimize')")
    raw.execute("INSERT INTO search_mark (value) VALUES (?)", (search_mark.latest(raw),))


def follow(connection: Connection, changes: Sequence[Changed]) -> None:
    """Bring the index in step with what a transaction has done, before it is committed.

    Where there is no index to keep in step, because another program took it away, it is made anew.
    """
    raw = connection.connection()
    try:
        for table, ids in _touched(connection, changes).items():
            for some in chunks(ids):
                _forget(raw, some)
                _add(raw, table, search_texts.read(connection, search_texts.BY_TABLE[table], some))
        lines.follow(raw, changes)
        raw.execute("UPDATE search_mark SET value = ?", (search_mark.latest(raw),))
    except sqlite3.DatabaseError as error:
        # A full disk is no fault of the index, and saving must not fail because of a broken one.
        if not _is_broken(error):
            raise
        rebuild(connection)


def is_there(store: Asked) -> bool:
    """Whether there is an index to ask; only a file that cannot be written may lack one."""
    return bool(store.execute("SELECT 1 FROM sqlite_master WHERE name = 'search_index'"))


def find(store: Asked, words: Sequence[str], *, most: int, every: bool = True) -> list[tuple[str, str, int, float]]:
    """At most so many records of each kind, the best first: table, id, how many there are of that kind, and weight.

    The less the weight, the better the record fits.

    With `every` each of the words begins a word of the record, otherwise at least one of them does. One query.
    """
    if not words:
        return []
    return list(store.execute(_FIND, (ALIKE, _quoted(words, " AND " if every else " OR "), MOST_WEIGHED, most)))


def vocabulary(store: Asked) -> list[tuple[str, int]]:
    """Every word of the index, and in how many records it occurs."""
    store.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_words USING fts5vocab('main', 'search_index', 'row')")
    return list(store.execute("SELECT term, doc FROM temp.search_words"))


def _quoted(words: Iterable[str], between: str) -> str:
    """A query in which nothing but the words themselves means anything."""
    return between.join('"{}" *'.format(word.replace("\0", "").replace('"', '""')) for word in words)


def _touched(connection: Connection, changes: Sequence[Changed]) -> dict[str, list[str]]:
    """By table, the records whose words may have changed, and those that speak of them by name."""
    touched: dict[str, dict[str, None]] = {}
    for one in changes:
        source = search_texts.BY_TABLE.get(one["table"])
        if source is None or (one["kind"] is ChangeKind.UPDATED and not source.watched & one["after"].keys()):
            continue
        touched.setdefault(one["table"], {})[one["record_id"]] = None
    for table in ("body", "person", "organisation"):
        ids = list(touched.get(table, ()))
        for some in chunks(ids):
            for other, record_id in search_texts.speaking_of(connection, table, some):
                touched.setdefault(other, {})[record_id] = None
    return {table: list(ids) for table, ids in touched.items()}


def _forget(raw: sqlite3.Connection, ids: Sequence[str]) -> None:
    places = ", ".join("?" * len(ids))
    rows = raw.execute(f"SELECT id FROM search_entry WHERE record_id IN ({places})", tuple(ids)).fetchall()
    for table, column in (("search_index", "rowid"), ("search_entry", "id")):
        raw.executemany(f"DELETE FROM {table} WHERE {column} = ?", rows)


def _add(raw: sqlite3.Connection, table: str, records: Iterable[tuple[str, str, str, str]]) -> None:
    for record_id, title, text, names in records:
        made = raw.execute(_ADD_ENTRY, (table, record_id))
        raw.execute(_ADD_WORDS, (made.lastrowid, title, text, names))


def _is_broken(error: sqlite3.DatabaseError) -> bool:
    return any(words in str(error) for words in ("no such table: search_", "malformed", "fts5", "vtable"))
