"""Backups from the command line, for scheduled jobs and for whoever cannot open the window."""

from contextlib import closing
from pathlib import Path

from samverkan_desktop.cli.printing import complain, say
from samverkan_desktop.domain.backups import Reason
from samverkan_desktop.domain.errors import LostDatabase, SamverkanError, StorageFailure, UnusableDatabase
from samverkan_desktop.i18n import N_, _
from samverkan_desktop.services.checking import check_database
from samverkan_desktop.services.rescue import rescue
from samverkan_desktop.services.workspace import Workspace

DONE = 0


def back_up(target: Path | None, workspace: Workspace, second_folder: Path | None) -> int:
    """A verified copy among the backups, or in a file or a folder. Raises StorageFailure."""
    if target is None:
        workspace.backups.use_second_folder(second_folder)
        path = workspace.backups.make(Reason.MANUAL).path
        trouble = workspace.backups.trouble
        if trouble is not None:
            complain(_("The backup lies in only one of its two folders. {reason}").format(reason=_words(trouble)))
    else:
        path = workspace.backups.new_path(target) if target.is_dir() else target
        _check_target(path, workspace)
        workspace.save_copy(path)
    say(_("Backed up and verified: {path}").format(path=path))
    return DONE


def restore(source: Path, database: Path, *, who: str) -> int:
    """Put a backup in the place of a database, also of one that is gone or damaged.

    Raises UnusableDatabase or StorageFailure; the database is then as it was.
    """
    try:
        workspace = Workspace.open(database, who=who)
    except LostDatabase:
        aside = rescue(database, source)
        say(_("Restored: {path}").format(path=database))
        if aside is not None:
            say(_("The damaged file is kept as {path}").format(path=aside))
        return DONE
    with closing(workspace):
        safety = workspace.backups.finish(workspace.backups.prepare(source))
    say(_("Restored: {path}").format(path=database))
    if safety is not None:
        say(_("What was there before is kept as {path}").format(path=safety.path))
    return DONE


def _words(error: SamverkanError) -> str:
    return _(error.message).format(**error.values) if error.values else _(error.message)


def _check_target(target: Path, workspace: Workspace) -> None:
    """A file that is no copy of this database is somebody's own, and is not replaced."""
    if not target.exists():
        return
    taken = StorageFailure(
        N_("There is already another file {path}. It is as it was. Choose another name."), path=target
    )
    if target.samefile(workspace.path):
        raise taken
    try:
        found = check_database(target)
    except (UnusableDatabase, OSError) as error:
        raise taken from error
    if found.identity != workspace.identity:
        raise taken
