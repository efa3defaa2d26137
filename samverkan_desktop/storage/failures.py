"""What SQLite says of disk and file, in words that a user can act on."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from samverkan_desktop.domain.errors import DamagedDatabase, FinalisedMinutes, StorageFailure
from samverkan_desktop.i18n import N_
from samverkan_desktop.storage.migrations.m0002_protection import FINALISED, NO_REVISION
from samverkan_desktop.storage.values import DamagedValue

DAMAGED = N_(
    "The database is damaged. Nothing was saved. "
    "Close the program and open it again: what can be done is offered there."
)
UNREADABLE = N_(
    "The database is damaged, so this cannot be read. The file has not been changed. "
    "Close the program and open it again: what can be done is offered there."
)
_BUSY = N_("The database is busy in another program. Nothing was saved. Try again in a moment.")
_NO_ANSWER = N_("The disk does not answer. Nothing was saved. Check that it is connected, and try again.")
_NO_FILE = N_("The database file cannot be opened any more. Nothing was saved. Check that the disk is connected.")
_REASONS = (
    (
        "full",
        N_("The disk is full. Nothing was saved, and what was there before is unharmed. Make room and try again."),
    ),
    ("locked", _BUSY),
    ("readonly", N_("The database is write-protected, so nothing can be saved. Save a copy elsewhere first.")),
    ("malformed", DAMAGED),
    ("not a database", DAMAGED),
    ("could not decode", DAMAGED),
    ("vtable constructor failed", DAMAGED),
    ("fts5", DAMAGED),
    ("i/o", _NO_ANSWER),
    ("unable to open", _NO_FILE),
)
# The same where nobody wanted to save anything.
_READING = {
    DAMAGED: UNREADABLE,
    _BUSY: N_("The database is busy in another program, so this could not be read. Try again in a moment."),
    _NO_ANSWER: N_("The disk does not answer, so this could not be read. Check that it is connected, and try again."),
    _NO_FILE: N_("The database file cannot be opened any more. Check that the disk is connected."),
}
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
def translated(path: Path, *, reading: bool = False) -> Iterator[None]:
    """Turn what SQLite says into an error that a user can act on; bugs stay bugs.

    Raises DamagedDatabase or another StorageFailure for disk and file, in other words where nothing was to be saved;
    FinalisedMinutes where the rules of the database refuse a change.
    """
    try:
        yield
    except (DamagedValue, UnicodeDecodeError) as error:
        # Not every message of SQLite about a damaged file can itself be read.
        raise _failure(DAMAGED, path, reading) from error
    except sqlite3.DatabaseError as error:
        said = str(error).lower()
        for words, message in _REFUSALS:
            if words in said:
                raise FinalisedMinutes(message) from error
        for word, message in _REASONS:
            if word in said:
                raise _failure(message, path, reading) from error
        raise


def _failure(message: str, path: Path, reading: bool) -> StorageFailure:
    kind = DamagedDatabase if message == DAMAGED else StorageFailure
    return kind(_READING.get(message, message) if reading else message, path=path)
