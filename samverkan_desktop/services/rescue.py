"""When a database cannot be opened: which backups could stand in, and how one does."""

from pathlib import Path

from samverkan_desktop.domain.backups import Backup
from samverkan_desktop.domain.errors import DamagedDatabase, SamverkanError
from samverkan_desktop.storage import backup, backup_folder, identity, restore

_MOST = 3


def folders_of(database: Path, second_folder: Path | None = None) -> tuple[Path, ...]:
    """Where the backups of a database may lie."""
    first = backup_folder.beside(database)
    return (first,) if second_folder in (None, first) else (first, second_folder)


def backups_for(database: Path, second_folder: Path | None = None) -> tuple[Backup, ...]:
    """The newest backups of a database, every one read from end to end; they go by its name, since it cannot tell."""
    found: dict[object, Backup] = {}
    for folder in folders_of(database, second_folder):
        for one in backup_folder.listed(folder, stem=database.stem):
            found.setdefault((one.database_id, one.at, one.reason), one)
    good: list[Backup] = []
    for one in sorted(found.values(), key=lambda one: one.at, reverse=True):
        try:
            backup.verify(one.path)
        except (SamverkanError, OSError):
            continue
        good.append(one)
        if len(good) == _MOST:
            break
    return tuple(good)


def told(error: SamverkanError, path: Path) -> SamverkanError:
    """The error in words that fit where the ways on are offered, and not in a window that is still open."""
    return identity.damaged(path) if isinstance(error, DamagedDatabase) else error


def rescue(database: Path, source: Path) -> Path | None:
    """Put a backup where the database should lie; the answer is the new name of the file that could not be opened.

    Raises UnusableDatabase or StorageFailure; then nothing was moved.
    """
    return restore.rescue(database, source)
