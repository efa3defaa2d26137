"""Copies of the database through SQLite's own backup, verified before they count."""

import os
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from samverkan_desktop.domain.errors import StorageFailure
from samverkan_desktop.i18n import N_
from samverkan_desktop.storage.connection import read_only_address


def copy(source: sqlite3.Connection, target: Path) -> None:
    """Write a copy of an open database; it appears under its name only when it has been verified.

    Raises StorageFailure when it cannot be written or does not pass its check.
    """
    draft = target.with_name(f"{target.name}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        draft.unlink(missing_ok=True)
        with closing(sqlite3.connect(draft)) as copied:
            source.backup(copied)
            answer = copied.execute("PRAGMA integrity_check").fetchone()[0]
        if answer != "ok":
            raise StorageFailure(N_("The copy {path} did not pass its check and was thrown away."), path=target)
        draft.chmod(0o600)
        # Not every system lets a file be synced through a handle opened for reading.
        with draft.open("r+b") as file:
            os.fsync(file.fileno())
        draft.replace(target)
    except OSError as error:
        raise StorageFailure(
            N_("The copy {path} could not be written: {reason}."), path=target, reason=error.strerror or error
        ) from error
    finally:
        draft.unlink(missing_ok=True)


def before_upgrade(path: Path, version: int) -> Path:
    """A copy of a database that is about to be upgraded, in the folder `backups` beside it."""
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    target = path.parent / "backups" / f"{path.stem}-schema{version}-{stamp}{path.suffix}"
    with closing(sqlite3.connect(read_only_address(path), uri=True)) as source:
        copy(source, target)
    return target
