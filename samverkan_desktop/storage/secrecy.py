"""Which records are marked as secret, with all that is a part of them, and how they are hidden from what goes out."""

from collections.abc import Iterator
from contextlib import contextmanager

from samverkan_desktop.domain.secrecy import Clearance
from samverkan_desktop.storage import marked_parts
from samverkan_desktop.storage.connection import Connection
from samverkan_desktop.storage.migrations.m0003_secrecy import MARKABLE
from samverkan_desktop.storage.portions import chunks


def marked(connection: Connection) -> dict[str, dict[str, str]]:
    """By table, the ground of every marked record and of every part of one; few queries, however many rows there are.

    A part without a mark of its own has that of what it is a part of.
    """
    own: dict[str, dict[str, str]] = {}
    # One question, for it is asked before the first picture and after each change.
    for name, record_id, ground in connection.execute_sql(" UNION ALL ".join(map(_own_marks, MARKABLE))):
        own.setdefault(name, {})[record_id] = ground
    return marked_parts.with_parts(connection, own) if own else {}


@contextmanager
def hidden(connection: Connection, *, is_asked: bool) -> Iterator[Clearance]:
    """Let this connection see no marked record, whatever it asks; call inside a transaction that only reads.

    Views take the place of the tables, so that no query needs to know of it and none can forget it.
    """
    found = marked(connection)
    clearance = Clearance(
        grounds={one: ground for grounds in found.values() for one, ground in grounds.items()}, is_asked=is_asked
    )
    if is_asked or not found:
        yield clearance
        return
    names = list(found)
    connection.execute_sql("CREATE TEMP TABLE held_back (id TEXT NOT NULL PRIMARY KEY)")
    try:
        ids = list(clearance.grounds)
        for some in chunks(ids):
            connection.execute_sql(f"INSERT INTO held_back (id) VALUES {', '.join(['(?)'] * len(some))}", some)
        for name in names:
            connection.execute_sql(
                f'CREATE TEMP VIEW "{name}" AS SELECT * FROM main."{name}" '
                "WHERE id NOT IN (SELECT id FROM temp.held_back)"
            )
        yield clearance
    finally:
        for name in names:
            connection.execute_sql(f'DROP VIEW IF EXISTS temp."{name}"')
        connection.execute_sql("DROP TABLE temp.held_back")


def _own_marks(name: str) -> str:
    return f'SELECT \'{name}\', "id", "secrecy" FROM "{name}" WHERE "secrecy" <> \'\''
