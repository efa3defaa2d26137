"""What a file is before it is opened: ours, empty, foreign, newer, or not a database at all."""

import sqlite3
from contextlib import closing
from pathlib import Path

from samverkan_desktop.domain.errors import LostDatabase, UnusableDatabase
from samverkan_desktop.domain.system_reasons import SystemReason
from samverkan_desktop.i18n import N_
from samverkan_desktop.storage import protection
from samverkan_desktop.storage.connection import read_only_address, writing_address

APPLICATION_ID = 0x53414D56
_MAGIC = b"SQLite format 3\x00"
_HEADER_LENGTH = 100
_APPLICATION_PLACE = slice(68, 72)


def examine(path: Path, newest: int) -> int:
    """The schema version of a database that may be opened; nothing is written to it but what a crash left undone.

    Raises UnusableDatabase, with what to do, for everything else. `newest` is the version that this program knows.
    """
    header = _header(path)
    if not header:
        raise LostDatabase(
            N_("The file {path} is empty; it holds no data. Choose another file, or open a backup."), path=path
        )
    if not header.startswith(_MAGIC):
        raise LostDatabase(
            N_("The file {path} is not a Samverkan database. It is untouched. Choose another file."), path=path
        )
    if len(header) < _HEADER_LENGTH:
        raise damaged(path)
    try:
        with closing(sqlite3.connect(_address(path, header), uri=True)) as connection:
            return _examine_schema(connection, path, newest)
    except UnicodeDecodeError as error:
        # Not every message of SQLite about a damaged file can itself be read.
        raise damaged(path) from error
    except sqlite3.DatabaseError as error:
        if "locked" in str(error) or "busy" in str(error):
            raise UnusableDatabase(
                N_("The database {path} is in use by another program. Close it there and try again."), path=path
            ) from error
        raise damaged(path) from error


def _address(path: Path, header: bytes) -> str:
    # After a crash in the middle of a commit only a connection that may write can bring the file back to what it was.
    journal = path.with_name(f"{path.name}-journal")
    is_ours = int.from_bytes(header[_APPLICATION_PLACE], "big") == APPLICATION_ID
    was_interrupted = is_ours and journal.exists() and journal.stat().st_size > 0
    return writing_address(path) if was_interrupted else read_only_address(path)


def _header(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_HEADER_LENGTH)
    except FileNotFoundError as error:
        raise LostDatabase(
            N_("There is no file {path}. Check the name, or create a new database."), path=path
        ) from error
    except OSError as error:
        raise UnusableDatabase(
            N_("The file {path} cannot be read: {reason}. Check that you have the right to open it."),
            path=path,
            reason=SystemReason(error),
        ) from error


def _examine_schema(connection: sqlite3.Connection, path: Path, newest: int) -> int:
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    if application != APPLICATION_ID:
        raise UnusableDatabase(
            N_("The file {path} is a database of another program. It is untouched. Choose another file."), path=path
        )
    if version > newest:
        raise UnusableDatabase(
            N_(
                "The database {path} was made by a newer version of the program. It is untouched. "
                "Update the program to open it."
            ),
            path=path,
        )
    if version < 1:
        raise damaged(path)
    strange = protection.strange(connection)
    if strange:
        raise LostDatabase(
            N_(
                "The database {path} holds a hidden rule, {name}, that this program did not make. "
                "It is untouched. Open a backup."
            ),
            path=path,
            name=strange,
        )
    return version


def damaged(path: Path) -> LostDatabase:
    """The error of a file that is a database of ours and cannot be read."""
    return LostDatabase(
        N_("The database {path} is damaged and cannot be read. It is untouched. Open a backup."), path=path
    )
