"""Lets the migrator of peewee work on a connection of ours."""

import sqlite3
from typing import Any

from peewee import SqliteDatabase


class Borrowed(SqliteDatabase):
    """The connection as peewee sees it; it is neither opened nor closed here, nor are transactions begun."""

    def __init__(self, connection: Any) -> None:
        self._lender = connection
        super().__init__(str(connection.path))

    def execute_sql(self, sql: str, params: Any = None) -> sqlite3.Cursor:
        """Run a statement on the connection that was borrowed; its errors are those of sqlite3."""
        cursor: sqlite3.Cursor = self._lender.execute_sql(sql, params)
        return cursor
