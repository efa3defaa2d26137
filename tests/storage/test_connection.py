"""A connection of a thread: all or nothing, also in parts, and gone when it is closed."""

import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from samverkan_desktop.storage.connection import Connection
from samverkan_desktop.storage.store import Store


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    path = tmp_path / "a.db"
    Store.create(path).close()
    made = Connection(path)
    yield made
    made.close()


def put(connection: Connection, key: str) -> None:
    connection.execute_sql("INSERT INTO information (key, value) VALUES (?, '')", (key,))


def keys(connection: Connection) -> set[str]:
    return {key for (key,) in connection.execute_sql("SELECT key FROM information")} - {"database_id"}


def test_it_opens_when_it_is_asked_and_closes_more_than_once(connection: Connection) -> None:
    assert connection.is_closed()
    assert not connection.in_transaction()
    assert keys(connection) == set()
    assert not connection.is_closed()
    raw = connection.connection()
    connection.connect()
    assert connection.connection() is raw
    connection.close()
    connection.close()
    assert connection.is_closed()
    assert keys(connection) == set()


def test_what_is_looked_at_first_is_what_is_opened(connection: Connection) -> None:
    first = connection.look(lambda raw: raw)
    assert connection.is_closed()
    assert connection.connection() is first
    assert connection.execute_sql("PRAGMA journal_mode").fetchone() == ("truncate",)
    connection.close()
    with pytest.raises(sqlite3.ProgrammingError):
        first.execute("SELECT 1")
    assert connection.connection() is not first


def test_what_is_looked_at_and_not_opened_is_closed(connection: Connection) -> None:
    first = connection.look(lambda raw: raw)
    connection.close()
    seen = []

    def refuse(raw: sqlite3.Connection) -> None:
        seen.append(raw)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        connection.look(refuse)
    for raw in (first, *seen):
        with pytest.raises(sqlite3.ProgrammingError):
            raw.execute("SELECT 1")
    assert keys(connection) == set()


def test_what_goes_wrong_takes_all_back(connection: Connection) -> None:
    with pytest.raises(ZeroDivisionError), connection.atomic():
        put(connection, "a")
        assert connection.in_transaction()
        raise ZeroDivisionError
    assert keys(connection) == set()
    assert not connection.in_transaction()


def test_a_part_can_be_taken_back_alone(connection: Connection) -> None:
    with connection.atomic("IMMEDIATE"):
        put(connection, "a")
        with pytest.raises(ZeroDivisionError), connection.atomic():
            put(connection, "b")
            with connection.atomic():
                put(connection, "c")
            raise ZeroDivisionError
        with connection.atomic():
            put(connection, "d")
    assert keys(connection) == {"a", "d"}


def test_what_sqlite_took_back_by_itself_is_not_taken_back_again(connection: Connection) -> None:
    """As on a full disk, where nothing is open any more when the error arrives."""
    with pytest.raises(ZeroDivisionError), connection.atomic():
        put(connection, "a")
        with connection.atomic():
            connection.execute_sql("ROLLBACK")
            raise ZeroDivisionError
    assert keys(connection) == set()


def test_what_was_not_committed_is_gone_with_the_connection(connection: Connection) -> None:
    connection.execute_sql("BEGIN")
    put(connection, "a")
    connection.close()
    assert keys(connection) == set()


def test_a_connection_that_does_not_become_ready_is_not_kept(
    connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Connection, "_settle", lambda _self, raw: raw.execute("SELECT * FROM nowhere"))
    with pytest.raises(sqlite3.OperationalError):
        connection.connect()
    assert connection.is_closed()


def test_each_thread_has_its_own(connection: Connection) -> None:
    mine, others = connection.connection(), []

    def ask() -> None:
        others.append(connection.connection())
        connection.close()

    thread = threading.Thread(target=ask)
    thread.start()
    thread.join()
    assert others[0] is not mine
    assert connection.connection() is mine
    assert keys(connection) == set()


def test_the_tables_have_names(connection: Connection) -> None:
    assert {"goal", "meeting", "search_entry"} <= set(connection.get_tables())
    assert connection.get_tables() == sorted(connection.get_tables())
