"""New rows, many at once, by a statement that is put together once for each table."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

from peewee import Model, Value

from samverkan_desktop.storage import seals
from samverkan_desktop.storage.connection import Connection
from samverkan_desktop.storage.fields import writer


def insert_rows(connection: Connection, table: type[Model], rows: Sequence[Mapping[str, Any]]) -> None:
    """Put rows into a table with their checksums; each has a value for every other column, by the names of fields."""
    sql, columns = _statement(table)
    sealed = []
    for row in rows:
        stored = {name: made(row[name]) for name, made in columns if name != seals.COLUMN}
        stored[seals.COLUMN] = seals.seal_of_stored(table, stored)
        sealed.append([stored[name] for name, _made in columns])
    connection.connection().executemany(sql, sealed)


# Putting a statement together takes several times as long as running it.
@cache
def _statement(table: type[Model]) -> tuple[str, tuple[tuple[str, Callable[[Any], Any]], ...]]:
    """What puts one row into a table, and in the order of its values the fields and what makes them storable."""
    fields = table._meta.sorted_fields
    sql, places = table.insert({field: Value(place, converter=False) for place, field in enumerate(fields)}).sql()
    return sql, tuple((fields[place].name, writer(fields[place])) for place in places)
