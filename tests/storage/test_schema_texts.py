"""No other tables and rules have the text of those of a new file."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.storage import schema_texts
from samverkan_desktop.storage.store import Store

_FIELDS, _ROWS, _NOTHING = "\x1f", "\x1e", "\x1d"


@pytest.fixture
def raw() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.execute("CREATE TABLE a (id TEXT PRIMARY KEY)")
        connection.execute("CREATE TABLE b (id INTEGER)")
        connection.execute("PRAGMA writable_schema = 1")
        yield connection


def test_what_parts_the_texts_stands_in_none_of_ours(workspace: Workspace) -> None:
    store: Store = workspace._store
    for row in store.execute("SELECT type, name, coalesce(sql, '') FROM sqlite_master"):
        assert not {_FIELDS, _ROWS, _NOTHING} & set("".join(row))


def test_a_file_is_as_new_until_something_is_added(workspace: Workspace) -> None:
    connection = workspace._store._connection.connection()
    new = schema_texts.together(connection)
    connection.execute("ANALYZE")
    assert schema_texts.together(connection) == new
    connection.execute("CREATE INDEX area_name ON area (name)")
    assert schema_texts.together(connection) != new


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE sqlite_master SET sql = replace(sql, 'INTEGER', 'TEXT')",
        "UPDATE sqlite_master SET name = 'c' WHERE name = 'b'",
        "UPDATE sqlite_master SET type = 'view' WHERE name = 'b'",
        "UPDATE sqlite_master SET sql = '' WHERE sql IS NULL",
        "UPDATE sqlite_master SET sql = NULL WHERE name = 'b'",
        "UPDATE sqlite_master SET type = NULL WHERE name = 'b'",
        "DELETE FROM sqlite_master WHERE name = 'b'",
        "INSERT INTO sqlite_master (type, name) VALUES (NULL, 'c')",
    ],
)
def test_whatever_is_changed_is_seen(raw: sqlite3.Connection, change: str) -> None:
    before = schema_texts.together(raw)
    raw.execute(change)
    assert schema_texts.together(raw) != before


def test_one_text_that_holds_another_is_not_both(raw: sqlite3.Connection) -> None:
    before = schema_texts.together(raw)
    (other,) = raw.execute("SELECT sql FROM sqlite_master WHERE name = 'b'").fetchone()
    raw.execute("DELETE FROM sqlite_master WHERE name = 'b'")
    held = f"{_ROWS}table{_FIELDS}b{_FIELDS}{other}"
    raw.execute("UPDATE sqlite_master SET sql = sql || ? WHERE name = 'a'", (held,))
    after = schema_texts.together(raw)
    assert after != before
    assert after.split("\n", 1)[1] == before.split("\n", 1)[1]
