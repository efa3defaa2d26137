"""Copies of the database through SQLite's own backup, verified before they count."""

import errno
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from samverkan_desktop.domain.backups import Backup, BackupState, Holding, Reason
from samverkan_desktop.domain.errors import Cancelled, LostDatabase, StorageFailure, UnusableDatabase
from samverkan_desktop.domain.patience import patiently
from samverkan_desktop.domain.system_reasons import SystemReason
from samverkan_desktop.i18n import N_
from samverkan_desktop.storage import backup_folder, check
from samverkan_desktop.storage.connection import BUSY_SECONDS, read_only_address
from samverkan_desktop.storage.failures import translated

_PAGES = 512

Stopped = Callable[[], bool]


class UnsoundCopy(StorageFailure):
    """A copy did not pass its check, most likely because the database itself is damaged."""


def copy(source: sqlite3.Connection, target: Path, *, stopped: Stopped | None = None) -> check.Examination:
    """Write a copy of an open database; it appears under its name only when it has been verified.

    Verified means opened anew: same identity and schema, integrity, references, and as many rows in every table as
    the source had at that moment. Raises StorageFailure when it cannot be written, UnsoundCopy when it does not pass;
    Cancelled soon after `stopped` answers True.
    """
    return _copied(source, target, stopped)[0]


def _copied(source: sqlite3.Connection, target: Path, stopped: Stopped | None) -> tuple[check.Examination, Holding]:
    """What the copy is, and what the source held at that moment; nobody is kept from writing while it is verified."""
    draft = target.with_name(f"{target.name}.part")
    try:
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _remove(draft)
        # Made first, so that nobody else can read it at any moment.
        draft.touch(mode=0o600)
        with translated(target), _one_moment(source):
            identity, rows, holding = check.database_id(source), check.count_rows(source), check.holding_of(source)
            with closing(sqlite3.connect(draft)) as copied, _room(target):
                source.backup(copied, pages=_PAGES, progress=_stop_when(stopped))
        found = _examined(draft, target, stopped)
        if not found.is_sound or (found.identity, found.rows) != (identity, rows):
            raise _unsound(target)
        # Not every system lets a file be synced through a handle opened for reading.
        with draft.open("r+b") as file:
            os.fsync(file.fileno())
        patiently(partial(draft.replace, target))
        sync_folder(target.parent)
    except OSError as error:
        raise StorageFailure(
            N_("The copy {path} could not be written: {reason}."), path=target, reason=SystemReason(error)
        ) from error
    finally:
        with suppress(OSError):
            _remove(draft)
    return found, holding


def make(
    database: Path,
    folder: Path,
    *,
    reason: Reason,
    at: datetime,
    database_id: str = "",
    stem: str = "",
    stopped: Stopped | None = None,
) -> Backup:
    """A verified backup of a file in a folder, with its receipt. Works beside open connections, in any thread.

    Raises StorageFailure, also when the file is not the database with this id any more. `stem` is what its name
    begins with, otherwise the name of the file.
    """
    named = database.with_name(f"{stem}{database.suffix}") if stem else database
    try:
        target = backup_folder.free_name(folder, named, at, reason)
        return _made(database, target, reason, at, database_id, stopped)
    except OSError as error:
        raise StorageFailure(
            N_("The folder {path} cannot take a backup: {reason}."), path=folder, reason=SystemReason(error)
        ) from error


def _made(
    database: Path, target: Path, reason: Reason, at: datetime, database_id: str, stopped: Stopped | None
) -> Backup:
    if not database.exists():
        raise StorageFailure(
            N_("The database file {path} has been moved or removed, so it could not be backed up."), path=database
        )
    with (
        translated(database),
        closing(sqlite3.connect(read_only_address(database), uri=True, timeout=BUSY_SECONDS)) as source,
    ):
        if database_id and check.database_id(source) != database_id:
            raise StorageFailure(
                N_("Another file lies where the database {path} was, so it was not backed up."), path=database
            )
        found, holding = _copied(source, target, stopped)
    made = Backup(
        path=target,
        at=at,
        reason=reason,
        size=target.stat().st_size,
        state=BackupState.VERIFIED,
        database_id=found.identity,
        mark=holding.mark,
        changes=holding.changes,
        flaws=len(found.flaws),
        counts=holding.counts,
    )
    backup_folder.write_receipt(made, sha256=fingerprint(target))
    return made


def before_upgrade(path: Path, version: int) -> Path:  # noqa: ARG001 - the caller says it, the copy knows it itself
    """A copy of a database that is about to be upgraded, in the folder `backups` beside it."""
    return make(path, backup_folder.beside(path), reason=Reason.BEFORE_UPGRADE, at=datetime.now(UTC)).path


def verify(path: Path, *, database_id: str = "", stopped: Stopped | None = None) -> check.Examination:
    """Read the whole backup and hold it against its receipt, before anything is done with it.

    Raises UnusableDatabase for one that is damaged, was changed afterwards, or belongs to another database.
    """
    receipt = backup_folder.read_receipt(path)
    found = check.examine(path, stopped=stopped)
    if not found.is_sound:
        raise LostDatabase(
            N_("The backup {path} is damaged and was not used. Nothing was changed. Choose another backup."), path=path
        )
    if receipt is not None and receipt.sha256 != fingerprint(path):
        raise LostDatabase(
            N_(
                "The backup {path} is not as it was when it was made, so it was not used. Nothing was changed. "
                "Choose another backup."
            ),
            path=path,
        )
    if database_id and found.identity != database_id:
        raise UnusableDatabase(
            N_("The backup {path} belongs to another database and was not used. Nothing was changed."), path=path
        )
    return found


def fingerprint(path: Path) -> str:
    """The SHA-256 of a file, as hexadecimal digits."""
    # Loads a library for encryption, which only those need who look at a backup.
    import hashlib

    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def sync_folder(folder: Path) -> None:
    """Bring new names themselves to the disk, where the system can and must."""
    with suppress(OSError, AttributeError):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextmanager
def _room(target: Path) -> Iterator[None]:
    """Only the disk of the copy can be full: what is read is as safe as before."""
    try:
        yield
    except sqlite3.OperationalError as error:
        if "full" not in str(error):
            raise
        raise OSError(errno.ENOSPC, "full", str(target)) from error


@contextmanager
def _one_moment(source: sqlite3.Connection) -> Iterator[None]:
    """Read several things as of one moment, within the transaction that may be open."""
    if source.in_transaction:
        yield
        return
    source.execute("BEGIN")
    try:
        yield
    finally:
        source.execute("ROLLBACK")


def _examined(draft: Path, target: Path, stopped: Stopped | None) -> check.Examination:
    try:
        return check.examine(draft, stopped=stopped)
    except UnusableDatabase as error:
        raise _unsound(target) from error


def _unsound(target: Path) -> UnsoundCopy:
    return UnsoundCopy(N_("The copy {path} did not pass its check and was thrown away."), path=target)


def _stop_when(stopped: Stopped | None) -> Callable[[int, int, int], None] | None:
    if stopped is None:
        return None

    def look(_status: int, _left: int, _total: int) -> None:
        if stopped():
            raise Cancelled

    return look


def _remove(draft: Path) -> None:
    for one in (draft, draft.with_name(f"{draft.name}-journal")):
        one.unlink(missing_ok=True)
