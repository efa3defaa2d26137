"""A database moves to another folder: copied and verified first, and what lay there is kept under another name."""

import shutil
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from samverkan_desktop.domain.errors import StorageFailure
from samverkan_desktop.domain.patience import patiently
from samverkan_desktop.domain.system_reasons import SystemReason
from samverkan_desktop.frozen import dataclass
from samverkan_desktop.i18n import N_
from samverkan_desktop.storage import backup_folder, check
from samverkan_desktop.storage.restore import held


@dataclass(frozen=True, kw_only=True)
class Moved:
    """Where a database lies now, and where its old file is kept."""

    new: Path
    aside: Path


def bring_along(database: Path, new: Path, *, identity: str) -> None:
    """Copy the backups of a database, and the drafts beside it, to the place beside its copy.

    What cannot be copied stays where it was; the database itself does not depend on it.
    """
    with suppress(OSError):
        target = backup_folder.beside(new)
        target.mkdir(mode=0o700, parents=True, exist_ok=True)
        for one in backup_folder.listed(backup_folder.beside(database), identity=identity):
            for path in (one.path, backup_folder.receipt_of(one.path)):
                if one.is_good and path.exists() and not (target / path.name).exists():
                    shutil.copy2(path, target / path.name)
    drafts = database.with_name(f"{database.name}.drafts")
    with suppress(OSError):
        if drafts.is_dir():
            shutil.copytree(drafts, new.with_name(f"{new.name}.drafts"), dirs_exist_ok=True)


def set_aside(database: Path, new: Path) -> Moved:
    """Give the old file another name, now that its copy lies elsewhere; nobody here may have it open.

    Raises StorageFailure when somebody has changed it since it was copied, or the folder says no; both files then lie
    where they are.
    """
    aside = backup_folder.free_path(
        database.with_name(f"{database.stem}-moved-{datetime.now(UTC):%Y%m%dT%H%M%SZ}{database.suffix}")
    )
    try:
        with held(database, check.mark_of(new)):
            patiently(partial(database.rename, aside))
    except OSError as error:
        raise StorageFailure(
            N_("The old file {path} could not be set aside: {reason}. Nothing was moved."),
            path=database,
            reason=SystemReason(error),
        ) from error
    return Moved(new=new, aside=aside)
