"""The checksum of a row: a letter that the disk has changed is found, though the page is still a page."""

import json
import sqlite3
import zlib
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

from peewee import Model

from samverkan_desktop.storage.fields import writer

COLUMN = "checksum"
# Whether a row is an example is told neither by its history nor by a reader who saves it; there are only two origins.
EXAMPLE = "example"
ORIGINS = ("", EXAMPLE)
_LEFT_OUT = frozenset({COLUMN, "origin"})


def sealed_columns(columns: Mapping[str, Any]) -> tuple[str, ...]:
    """Those of a table's columns that a checksum is made over, in the order that it is made in."""
    return tuple(sorted(name for name in columns if name not in _LEFT_OUT))


def seal_of(model: type[Model], values: Mapping[str, Any]) -> int:
    """The checksum of a row that is about to be written, of the values of the domain by the table's field names."""
    return seal(model._meta.table_name, [made(values[name]) for name, made in _fields(model)])


def seal_of_stored(model: type[Model], stored: Mapping[str, Any]) -> int:
    """The same, of values that `writer` has made storable."""
    return seal(model._meta.table_name, [stored[name] for name, _made in _fields(model)])


@cache
def _fields(model: type[Model]) -> tuple[tuple[str, Callable[[Any], Any]], ...]:
    """The names of the fields under the seal, and what makes their values storable."""
    by_column = {field.column_name: field for field in model._meta.sorted_fields}
    return tuple((by_column[name].name, writer(by_column[name])) for name in sealed_columns(by_column))


def seal(table: str, values: list[Any]) -> int:
    """The checksum of a row of the table, of its stored values in the order of `sealed_columns`."""
    return zlib.crc32(json.dumps([table, *values]).encode("ascii"))


def columns_of(raw: sqlite3.Connection, table: str) -> tuple[str, ...]:
    """The columns of a table as the file has them."""
    return tuple(row[1] for row in raw.execute(f'PRAGMA table_info("{table}")'))


def broken(raw: sqlite3.Connection, table: str) -> Iterator[int]:
    """The row numbers of those rows of a table that are not what was written; none where a table has no checksums."""
    columns = columns_of(raw, table)
    if COLUMN not in columns:
        return
    names = sealed_columns(dict.fromkeys(columns))
    listed = ", ".join(f'"{name}"' for name in names)
    origin = "origin" if "origin" in columns else "''"
    for rowid, checksum, comes_from, *values in raw.execute(
        f'SELECT rowid, {COLUMN}, {origin}, {listed} FROM "{table}"'
    ):
        try:
            is_right = comes_from in ORIGINS and seal(table, values) == checksum
        except TypeError:
            # Bytes are no value that anybody wrote.
            is_right = False
        if not is_right:
            yield rowid


def renew(raw: sqlite3.Connection, table: str, rowids: list[int]) -> None:
    """Make the checksums of rows anew, because somebody knows that they are right as they are."""
    if not rowids:
        return
    names = sealed_columns(dict.fromkeys(columns_of(raw, table)))
    listed = ", ".join(f'"{name}"' for name in names)
    rows = (raw.execute(f'SELECT {listed} FROM "{table}" WHERE rowid = ?', (one,)).fetchone() for one in rowids)
    made = [(seal(table, list(row)), one) for row, one in zip(rows, rowids, strict=True)]
    raw.executemany(f'UPDATE "{table}" SET {COLUMN} = ? WHERE rowid = ?', made)
