"""Rows written over as they were read, many at once: nobody may have changed one since, and neither may the disk."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from samverkan_desktop.domain.change_words import RECORD_WORDS
from samverkan_desktop.domain.errors import CHANGED_MEANWHILE, DamagedRecord, StaleRecord
from samverkan_desktop.i18n import N_, Later
from samverkan_desktop.storage import seals
from samverkan_desktop.storage.connection import Connection
from samverkan_desktop.storage.tables import Table

# A row as it was read, and the values that it is to have; both by the table's names of the fields.
Overwriting = tuple[dict[str, Any], dict[str, Any]]

NOT_AS_WRITTEN = N_(
    "What the file holds in a record of the kind “{kind}” is not what was saved there: the disk or another program has "
    "changed it. Nothing was saved. Choose File, Check the database: what can be mended is shown there."
)


def write_over(connection: Connection, table: type[Table], changes: Sequence[Overwriting]) -> None:
    """Give rows of a table other values, a new version among them; one statement for those with the same fields.

    Raises StaleRecord where a row was changed in the meantime, DamagedRecord where the disk has changed it; the
    transaction must then be taken back.
    """
    for names, some in groupby(changes, key=lambda change: tuple(change[1])):
        _write(connection, table, names, list(some))


def _write(connection: Connection, table: type[Table], names: tuple[str, ...], changes: list[Overwriting]) -> None:
    fields = [table._meta.fields[name] for name in names]
    given = ", ".join(f'"{field.column_name}" = ?' for field in (*fields, table.checksum))
    sql = f'UPDATE "{table._meta.table_name}" SET {given} WHERE id = ? AND version = ? AND {seals.COLUMN} = ?'
    rows = [
        (
            *(field.db_value(values[field.name]) for field in fields),
            seals.seal_of(table, {**row, **values}),
            *(row["id"], row["version"], seals.seal_of(table, row)),
        )
        for row, values in changes
    ]
    if connection.connection().executemany(sql, rows).rowcount == len(rows):
        return
    for row, values in changes:
        found = connection.execute_sql(
            f'SELECT version FROM "{table._meta.table_name}" WHERE id = ?', (row["id"],)
        ).fetchone()
        if found is not None and found[0] == row["version"] != values["version"]:
            raise DamagedRecord(NOT_AS_WRITTEN, kind=Later(RECORD_WORDS[table._meta.table_name]))
    raise StaleRecord(CHANGED_MEANWHILE, current=None)
