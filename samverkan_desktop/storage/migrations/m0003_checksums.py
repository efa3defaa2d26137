"""Schema 3: every row of records, of their history and of the facts about the file carries a checksum of itself."""

import json
import zlib
from typing import Any

_OTHERS = ("change_set", "change", "information")
_LEFT_OUT = ("checksum", "origin")


def apply(connection: Any) -> None:
    """Add the column to each of the tables and fill it in. The rules that keep finalised minutes must not be up."""
    for table in connection.get_tables():
        columns = sorted(row[1] for row in connection.execute_sql(f'PRAGMA table_info("{table}")').fetchall())
        if table in _OTHERS or "removal" in columns:
            connection.execute_sql(f'ALTER TABLE "{table}" ADD COLUMN "checksum" INTEGER')
            _fill(connection.connection(), table, [name for name in columns if name not in _LEFT_OUT])


def _fill(raw: Any, table: str, columns: list[str]) -> None:
    listed = ", ".join(f'"{name}"' for name in columns)

    def checksum(*values: Any) -> int:
        return zlib.crc32(json.dumps([table, *values]).encode("ascii"))

    raw.create_function("row_checksum", len(columns), checksum, deterministic=True)
    raw.execute(f'UPDATE "{table}" SET "checksum" = row_checksum({listed})')
