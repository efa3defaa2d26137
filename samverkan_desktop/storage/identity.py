"""What a file is before it is opened: ours, empty, foreign, newer, or not a database at all."""

import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from samverkan_desktop.domain.errors import LostDatabase, UnusableDatabase
from samverkan_desktop.domain.system_reasons import SystemReason
from samverkan_desktop.i18n import N_
from samverkan_desktop.storage import protection, schema_texts
from samverkan_desktop.storage.connection import Connection, read_only_address, writing_address

APPLICATION_ID = 0x53414D56
_MAGIC = b"SQLite format 3\x00"
_HEADER_LENGTH = 100
_APPLICATION_PLACE = slice(68, 72)
# How the file is written and read.
_WAYS_PLACE = slice(18, 20)
_WITHOUT_LOG = b"\x01\x01"
# What SQLite takes with `-journal` after it, in characters on Windows and in bytes elsewhere; and a name that still
# fits into a folder when a backup adds its moment and its reason.
_LONGEST_PATH = 251 if sys.platform == "win32" else 503
_LONGEST_NAME = 200


def examine(path: Path, newest: int) -> int:
    """The schema version of a database that may be opened; nothing is written to it but what a crash left undone.

    Raises UnusableDatabase, with what to do, for everything else. `newest` is the version that this program knows.
    """
    look_at(path)
    return _examine_alone(path, newest)[0]


def examine_for_work(connection: Connection, newest: int) -> tuple[int, bool]:
    """The same of a file that was looked at, through the connection that will work with it.

    And whether its tables and rules are those of a new file, word for word.

    One that only reads cannot bring back what a crash in the middle of a commit left undone, and one that writes would
    put what stands in a log into the file.
    """
    path = connection.path
    if connection.read_only or _keeps_log(path):
        return _examine_alone(path, newest)
    with _told(path):
        return connection.look(lambda raw: _examine_schema(raw, path, newest))


def look_at(path: Path) -> None:
    """Raises UnusableDatabase for all that the path and the first bytes of a file tell, without asking SQLite."""
    refuse_long(path)
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
    # Told by the header alone: SQLite would lay files beside a database of another program that keeps a log.
    if not is_ours(header):
        raise UnusableDatabase(
            N_("The file {path} is a database of another program. It is untouched. Choose another file."), path=path
        )


def _examine_alone(path: Path, newest: int) -> tuple[int, bool]:
    with _told(path), closing(sqlite3.connect(_address(path), uri=True)) as connection:
        return _examine_schema(connection, path, newest)


def _keeps_log(path: Path) -> bool:
    return _header(path)[_WAYS_PLACE] != _WITHOUT_LOG


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Turn what SQLite says of a file into what is wrong with it. Raises UnusableDatabase."""
    try:
        yield
    except UnicodeDecodeError as error:
        # Not every message of SQLite about a damaged file can itself be read.
        raise damaged(path) from error
    except sqlite3.DatabaseError as error:
        if "locked" in str(error) or "busy" in str(error):
            raise UnusableDatabase(
                N_("The database {path} is in use by another program. Close it there and try again."), path=path
            ) from error
        if "unable to open" in str(error):
            raise UnusableDatabase(
                N_(
                    "The database {path} cannot be opened, or the file beside it whose name ends in -journal. It is "
                    "untouched. Check that you have the right to both."
                ),
                path=path,
            ) from error
        raise damaged(path) from error


def is_ours(header: bytes) -> bool:
    """Whether the first bytes of a file say that it is a database of this program."""
    return header.startswith(_MAGIC) and int.from_bytes(header[_APPLICATION_PLACE], "big") == APPLICATION_ID


def refuse_long(path: Path) -> None:
    """Raises UnusableDatabase for a path that SQLite cannot hold, or a name to which nothing can be added."""
    if len(os.fsencode(path.name)) > _LONGEST_NAME:
        raise UnusableDatabase(
            N_("The name of the file {path} is too long for a database: its backups have longer ones. Shorten it."),
            path=path,
        )
    whole = str(path.absolute())
    if len(whole if sys.platform == "win32" else os.fsencode(whole)) > _LONGEST_PATH:
        raise UnusableDatabase(
            N_("The path {path} is too long for a database. Choose a folder with a shorter path."), path=path
        )


def _address(path: Path) -> str:
    # After a crash in the middle of a commit only a connection that may write can bring the file back to what it was.
    journal = path.with_name(f"{path.name}-journal")
    was_interrupted = journal.exists() and journal.stat().st_size > 0
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
            N_(
                "The file {path} cannot be read: {reason}. It is untouched. Choose another file, or ask for the right "
                "to open it."
            ),
            path=path,
            reason=SystemReason(error),
        ) from error


def _examine_schema(connection: sqlite3.Connection, path: Path, newest: int) -> tuple[int, bool]:
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
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
    is_as_new = schema_texts.are_as_new(connection)
    strange = "" if is_as_new else protection.strange(connection)
    if strange:
        raise LostDatabase(
            N_(
                "The database {path} holds a hidden rule, {name}, that this program did not make. "
                "It is untouched. Open a backup."
            ),
            path=path,
            name=strange,
        )
    return version, is_as_new


def damaged(path: Path) -> LostDatabase:
    """The error of a file that is a database of ours and cannot be read."""
    return LostDatabase(
        N_("The database {path} is damaged and cannot be read. It is untouched. Open a backup."), path=path
    )
