"""A backup takes the place of a database: prepared beside it, then exchanged in one step."""

import os
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from samverkan_desktop.domain.backups import Backup, Reason
from samverkan_desktop.domain.errors import StorageFailure, UnusableDatabase
from samverkan_desktop.domain.patience import patiently
from samverkan_desktop.domain.system_reasons import SystemReason
from samverkan_desktop.frozen import dataclass
from samverkan_desktop.i18n import N_
from samverkan_desktop.storage import backup, backup_folder, check, migrate
from samverkan_desktop.storage.connection import BUSY_SECONDS, Connection, read_only_address, writing_address
from samverkan_desktop.storage.failures import translated
from samverkan_desktop.storage.migrations import NEWEST

_SIDE_FILES = ("-journal", "-wal", "-shm")


@dataclass(frozen=True, kw_only=True)
class Prepared:
    """A verified copy of a backup, ready to take the place of the database.

    safety: the backup of what is there now; None where that is damaged, and is set aside as it is instead.
    """

    database: Path
    draft: Path
    safety: Backup | None

    def discard(self) -> None:
        """Forget it."""
        with suppress(OSError):
            self.draft.unlink(missing_ok=True)


def prepare(
    database: Path,
    source: Path,
    *,
    database_id: str,
    at: datetime,
    folder: Path | None = None,
    stopped: backup.Stopped | None = None,
) -> Prepared:
    """Verify a backup, back up what is there now, and write the new file beside it; the database is only read.

    Raises UnusableDatabase for a backup that is damaged or of another database, StorageFailure when disk or folder
    says no.
    """
    database = database.resolve()
    backup.verify(source, database_id=database_id, stopped=stopped)
    safety = None
    if _is_sound(database, stopped):
        safety = backup.make(
            database,
            folder or backup_folder.beside(database),
            reason=Reason.BEFORE_RESTORE,
            at=at,
            database_id=database_id,
            stopped=stopped,
        )
    return Prepared(database=database, draft=_write_draft(source, database, stopped), safety=safety)


def put_in_place(prepared: Prepared) -> Path | None:
    """Exchange the files; nobody in this process may have the database open.

    The answer is where a damaged database was set aside. Raises StorageFailure with the database as it was, also when
    somebody has changed it since the safety copy.
    """
    database = prepared.database
    try:
        if prepared.safety is None:
            aside = set_aside(database)
            _exchange(prepared.draft, database)
            return aside
        with held(database, prepared.safety.mark):
            _remove_side_files(database)
            _exchange(prepared.draft, database)
            return None
    except OSError as error:
        raise StorageFailure(
            N_(
                "The database {path} could not be replaced: {reason}. It is as it was. "
                "Close other programs that have it open, and try again."
            ),
            path=database,
            reason=SystemReason(error),
        ) from error
    finally:
        prepared.discard()


def rescue(database: Path, source: Path) -> Path | None:
    """Put a verified backup where a database lies that cannot be opened, or where none lies.

    The answer is where the damaged file was set aside. Raises UnusableDatabase or StorageFailure.
    """
    database = database.resolve()
    backup.verify(source)
    draft = _write_draft(source, database, None)
    return put_in_place(Prepared(database=database, draft=draft, safety=None))


def set_aside(database: Path) -> Path | None:
    """Give a file that cannot be used a second name, with its side files, and not a byte changed."""
    if not os.path.lexists(database):
        return None
    aside = backup_folder.free_path(
        database.with_name(f"{database.stem}-damaged-{datetime.now(UTC):%Y%m%dT%H%M%SZ}{database.suffix}")
    )
    sides = [(database.with_name(database.name + side), aside.with_name(aside.name + side)) for side in _SIDE_FILES]
    for side, kept in sides:
        if side.exists():
            shutil.copyfile(side, kept)
    try:
        # A second name reads nothing: the disk itself may be failing.
        os.link(database, aside)
    except OSError:
        database.rename(aside)
    for side, _kept in sides:
        side.unlink(missing_ok=True)
    return aside


def _is_sound(database: Path, stopped: backup.Stopped | None) -> bool:
    try:
        return check.examine(database, stopped=stopped).is_sound
    except UnusableDatabase:
        return False


def _write_draft(source: Path, database: Path, stopped: backup.Stopped | None) -> Path:
    draft = database.with_name(f".{database.name}.restoring")
    with translated(source), closing(sqlite3.connect(read_only_address(source), uri=True)) as reading:
        found = backup.copy(reading, draft, stopped=stopped)
    try:
        if found.schema < NEWEST:
            connection = Connection(draft)
            try:
                with translated(draft):
                    migrate.upgrade(connection, found.schema, back_up=lambda _: None)
            finally:
                connection.close()
                draft.with_name(f"{draft.name}-journal").unlink(missing_ok=True)
            with draft.open("r+b") as file:
                os.fsync(file.fileno())
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    return draft


@contextmanager
def held(database: Path, mark: str) -> Iterator[None]:
    """Keep every other program from writing until the exchange is done.

    Windows cannot exchange a file that anybody has open, this one included, and needs no lock for the same reason.
    """
    with translated(database):
        lock = sqlite3.connect(writing_address(database), uri=True, timeout=BUSY_SECONDS, isolation_level=None)
        try:
            lock.execute("BEGIN EXCLUSIVE")
            if check.latest_change(lock) != mark:
                raise StorageFailure(
                    N_("The database was changed by somebody else in the meantime. Nothing was replaced. Try again.")
                )
            if sys.platform == "win32":
                lock.close()
            yield
        finally:
            lock.close()


def _remove_side_files(database: Path) -> None:
    for side in _SIDE_FILES:
        path = database.with_name(database.name + side)
        # An empty one is left from the latest commit. A full one belongs to somebody who is writing.
        if path.exists() and path.stat().st_size:
            raise StorageFailure(
                N_("The database {path} is in use by another program. Nothing was replaced. Close it there."),
                path=database,
            )
        path.unlink(missing_ok=True)


def _exchange(draft: Path, database: Path) -> None:
    patiently(partial(draft.replace, database))
    backup.sync_folder(database.parent)
