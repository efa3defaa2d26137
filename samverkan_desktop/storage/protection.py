"""Finalised minutes are kept by rules in the database itself: which there are, and the one way past them."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Protocol

from samverkan_desktop.storage.connection import Connection
from samverkan_desktop.storage.migrations import m0002_protection
from samverkan_desktop.storage.migrations.m0003_protection import TRIGGERS

# Every text that a trigger of ours has ever had.
KNOWN = frozenset((*m0002_protection.TRIGGERS.values(), *TRIGGERS.values()))


class _Answers(Protocol):
    def execute(self, sql: str, /) -> Any:
        """Run a statement."""


def strange(connection: sqlite3.Connection) -> str:
    """The name of a trigger or a view that this program did not make word for word; empty when there is none."""
    found = connection.execute("SELECT name, type, sql FROM sqlite_master WHERE type IN ('trigger', 'view')")
    return next((name for name, kind, text in found if kind == "view" or text not in KNOWN), "")


def missing(connection: _Answers) -> tuple[str, ...]:
    """The triggers of the newest schema that are not there."""
    found = {row[0] for row in connection.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger'")}
    return tuple(name for name, text in TRIGGERS.items() if text not in found)


def put_up(connection: Connection) -> None:
    """Make the triggers that are not there."""
    lost = missing(connection.connection())
    if not lost:
        return
    with connection.atomic("IMMEDIATE"):
        for name in lost:
            connection.execute_sql(TRIGGERS[name])


@contextmanager
def lifted(connection: Connection) -> Iterator[None]:
    """Let finalised minutes be changed within one transaction, for a purge that the law demands; nothing else.

    The rules are back before the commit, and an error leaves everything as it was.
    """
    with connection.atomic():
        for name in TRIGGERS:
            connection.execute_sql(f"DROP TRIGGER {name}")
        yield
        for text in TRIGGERS.values():
            connection.execute_sql(text)
