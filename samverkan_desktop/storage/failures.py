"""What SQLite says of disk and file, in words that a user can act on."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from peewee import DatabaseError

from samverkan_desktop.domain.errors import StorageFailure
from samverkan_desktop.i18n import N_

_REASONS = (
    (
        "full",
        N_("The disk is full. Nothing was saved, and what was there before is unharmed. Make room and try again."),
    ),
    ("locked", N_("The database is busy in another program. Nothing was saved. Try again in a moment.")),
    ("readonly", N_("The database is write-protected, so nothing can be saved. Save a copy elsewhere first.")),
    ("malformed", N_("The database is damaged. Nothing was saved. Close the program and open a backup.")),
    ("not a database", N_("The database is damaged. Nothing was saved. Close the program and open a backup.")),
    ("i/o", N_("The disk does not answer. Nothing was saved. Check that it is connected, and try again.")),
    (
        "unable to open",
        N_("The database file cannot be opened any more. Nothing was saved. Check that the disk is connected."),
    ),
)


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn what SQLite says of disk and file into a StorageFailure that a user can act on; bugs stay bugs."""
    try:
        yield
    except (DatabaseError, sqlite3.DatabaseError) as error:
        said = str(error).lower()
        for word, message in _REASONS:
            if word in said:
                raise StorageFailure(message, path=path) from error
        raise
