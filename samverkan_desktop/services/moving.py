"""A database moves to the local folder of this machine: copied, verified, opened there, and the old file kept."""

from pathlib import Path

from samverkan_desktop import config
from samverkan_desktop.domain.errors import SamverkanError
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.storage import moving
from samverkan_desktop.storage.backup_folder import free_path
from samverkan_desktop.storage.moving import Moved

__all__ = ["Moved", "copy_here", "finish"]


def copy_here(workspace: Workspace) -> Path:
    """A verified copy in the local folder, with backups and drafts; the answer is where. Raises StorageFailure."""
    new = free_path(config.data_folder() / workspace.path.name)
    workspace.save_copy(new)
    moving.bring_along(workspace.path, new, identity=workspace.identity)
    return new


def finish(old: Path, new: Path) -> Moved:
    """Set the old file aside; nobody in this process may have it open.

    Raises StorageFailure when it was changed since; the copy is then removed again.
    """
    try:
        return moving.set_aside(old, new)
    except SamverkanError:
        new.unlink(missing_ok=True)
        raise
