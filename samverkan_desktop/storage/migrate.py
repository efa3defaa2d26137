"""Bring a file to the newest schema: whole or not at all, and never a row less."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from samverkan_desktop.domain.errors import UnusableDatabase
from samverkan_desktop.i18n import N_
from samverkan_desktop.storage.connection import Connection
from samverkan_desktop.storage.identity import APPLICATION_ID
from samverkan_desktop.storage.migrations.steps import MIGRATIONS, Migration
from samverkan_desktop.storage.search import PREFIX, rebuild


def upgrade(
    connection: Connection,
    version: int,
    *,
    back_up: Callable[[int], Path | None],
    migrations: tuple[Migration, ...] = MIGRATIONS,
) -> None:
    """Apply every migration after `version` in one transaction, after `back_up(version)` of a file that holds data.

    Raises UnusableDatabase, with everything rolled back, when a table loses rows that its migration did not say.
    """
    steps = [step for step in migrations if step.version > version]
    if not steps:
        return
    if version:
        back_up(version)
    with _migrating(connection):
        before = _counts(connection)
        for step in steps:
            step.apply(connection)
        after = _counts(connection)
        lost = [table for table, count in before.items() if after.get(table, count) < count]
        if lost:
            raise UnusableDatabase(
                N_(
                    "The database could not be brought to the new version: {table} would have lost rows. "
                    "Nothing was changed."
                ),
                table=lost[0],
            )
        rebuild(connection)
        connection.execute_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute_sql(f"PRAGMA user_version = {steps[-1].version}")


def lay_out(connection: Connection, version: int) -> None:
    """Give an empty file the tables of a schema, and nothing in them."""
    with _migrating(connection):
        for step in MIGRATIONS:
            if step.version <= version:
                step.apply(connection)
        for table in connection.get_tables():
            connection.execute_sql(f'DELETE FROM "{table}"')
        connection.execute_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute_sql(f"PRAGMA user_version = {version}")


@contextmanager
def _migrating(connection: Connection) -> Iterator[None]:
    """One transaction in which a table that is built anew does not take its children along.

    Within a transaction the setting of foreign keys says nothing, so a plain one would not do.
    """
    connection.execute_sql("PRAGMA foreign_keys = 0")
    try:
        with connection.atomic():
            yield
    finally:
        connection.execute_sql("PRAGMA foreign_keys = 1")


def _counts(connection: Connection) -> dict[str, int]:
    return {
        table: connection.execute_sql(f'SELECT count(*) FROM "{table}"').fetchone()[0]
        for table in connection.get_tables()
        if not table.startswith(("sqlite_", PREFIX))
    }
