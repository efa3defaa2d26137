"""The SQL of a query of peewee, as SQLite wants it."""

from typing import Any, Final

from peewee import Context, SqliteDatabase

_WAYS: Final[dict[str, Any]] = SqliteDatabase(None).get_context_options()


def statement(query: Any) -> tuple[str, list[Any]]:
    """The words of a query and the values for its places."""
    found: tuple[str, list[Any]] = Context(**_WAYS).sql(query).query()
    return found
