"""Whether a file that SQLite opens is really what it says: its columns, and before anything is written its values."""

import sqlite3
from pathlib import Path

from samverkan_desktop.storage import prepared
from samverkan_desktop.storage.connection import Connection
from samverkan_desktop.storage.migrations import NEWEST
from samverkan_desktop.storage.search import PREFIX

Columns = dict[str, tuple[str, ...]]


def has_its_columns(raw: sqlite3.Connection) -> bool:
    """Whether the tables of the newest schema have the columns that the program asks for; one small query.

    The text that makes a table lies in the file too, and a letter of it may be another one.
    """
    found = columns_of(raw)
    wanted: dict[str, list[str]] = prepared.fact("soundness.columns", columns_today)
    return all(frozenset(columns) <= frozenset(found.get(table, ())) for table, columns in wanted.items())


def columns_today() -> dict[str, list[str]]:
    """The columns of the tables as this program has them."""
    from samverkan_desktop.storage.tables import ALL

    return {model._meta.table_name: [field.column_name for field in model._meta.sorted_fields] for model in ALL}


def may_be_written(raw: sqlite3.Connection, version: int) -> bool:
    """Whether all that is in a file can be read, before an upgrade or a mending changes it. Reads every row.

    Raises sqlite3.DatabaseError or UnicodeDecodeError where it cannot even be read.
    """
    # Loaded for the few files that are upgraded or mended.
    from samverkan_desktop.storage.salvage_rows import shapes

    known = shapes(raw)
    if version < NEWEST and columns_of(raw) != _columns_at(version):
        return False
    for table, shape in known.items():
        if raw.execute(f'PRAGMA quick_check("{table}")').fetchall() != [("ok",)]:
            return False
        if not all(shape.fits(row) for row in raw.execute(f'SELECT * FROM "{table}"')):
            return False
    return True


def columns_of(raw: sqlite3.Connection) -> Columns:
    """The columns of every table of records and history, in their order."""
    rows = raw.execute(
        "SELECT one.name, two.name FROM sqlite_master AS one JOIN pragma_table_info(one.name) AS two "
        "WHERE one.type = 'table' ORDER BY one.name, two.cid"
    )
    found: dict[str, list[str]] = {}
    for table, column in rows:
        if not table.startswith(("sqlite_", PREFIX)):
            found.setdefault(table, []).append(column)
    return {table: tuple(columns) for table, columns in found.items()}


def _columns_at(version: int) -> Columns:
    import tempfile

    from samverkan_desktop.storage import migrate

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "schema.db"
        path.touch()
        connection = Connection(path)
        try:
            migrate.lay_out(connection, version)
            connection.connect()
            return columns_of(connection.connection())
        finally:
            connection.close()
