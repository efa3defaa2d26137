"""What SQLite says of disk and file, in words that a user can act on."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from peewee import DatabaseError

from samverkan_desktop.domain.errors import FinalisedMinutes, StorageFailure
from samverkan_desktop.i18n import N_
from samverkan_desktop.storage.fields import DamagedValue
from samverkan_desktop.storage.migrations.m0002_protection import FINALISED, NO_REVISION

DAMAGED = N_("The database is damaged. Nothing was saved. Close the program and open a backup.")
_REASONS = (
    (
        "full",
        N_("The disk is full. Nothing was saved, and what was there before is unharmed. Make room and try again."),
    ),
    ("locked", N_("The database is busy in another program. Nothing was saved. Try again in a moment.")),
    ("readonly", N_("The database is write-protected, so nothing can be saved. Save a copy elsewhere first.")),
    ("malformed", DAMAGED),
    ("not a database", DAMAGED),
    ("could not decode", DAMAGED),
    ("vtable constructor failed", DAMAGED),
    ("fts5", DAMAGED),
    ("i/o", N_("The disk does not answer. Nothing was saved. Check that it is connected, and try again.")),
    (
        "unable to open",
        N_("The database file cannot be opened any more. Nothing was saved. Check that the disk is connected."),
    ),
)
_REFUSALS = (
    (
        FINALISED,
        N_(
            "The minutes are finalised and were not changed. To mend them, open the meeting and reopen them with "
            "a reason."
        ),
    ),
    (NO_REVISION, N_("Finalising and reopening minutes cannot be undone or done again. Finalise the meeting anew.")),
)


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn what SQLite says into an error that a user can act on; bugs stay bugs.

    Raises StorageFailure for disk and file, FinalisedMinutes where the rules of the database refuse a change.
    """
    try:
        yield
    except (DamagedValue, UnicodeDecodeError) as error:
        # Not every message of SQLite about a damaged file can itself be read.
        raise StorageFailure(DAMAGED) from error
    except (DatabaseError, sqlite3.DatabaseError) as error:
        said = str(error).lower()
        for words, message in _REFUSALS:
            if words in said:
                raise FinalisedMinutes(message) from error
        for word, message in _REASONS:
            if word in said:
                raise StorageFailure(message, path=path) from error
        raise
