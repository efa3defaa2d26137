"""Whether a file lies where a cloud service or another machine may exchange it while it is being written."""

import os
import re
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path, PurePath, PureWindowsPath

from samverkan_desktop.domain.places import PlaceKind, RiskyPlace
from samverkan_desktop.late import pattern

# Where OneDrive says itself that its folders are.
_ONEDRIVE = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
_CLOUD_FOLDERS = (
    (pattern(r"onedrive( - .+)?", re.I), "OneDrive"),
    (pattern(r"dropbox( \(.+\))?", re.I), "Dropbox"),
    (pattern(r"iclouddrive|icloud drive|mobile documents", re.I), "iCloud"),
    (pattern(r"google ?drive|googledrive-.+", re.I), "Google Drive"),
    (pattern(r"nextcloud|owncloud", re.I), "Nextcloud"),
)
# How they begin. Hardly any folder does, and the patterns are worked out for one that does.
_CLOUD_STARTS = ("onedrive", "dropbox", "icloud", "mobile documents", "google", "nextcloud", "owncloud")
_MACOS_CLOUD = "cloudstorage"
_NETWORK_KINDS = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "afpfs", "webdav", "davfs", "fuse.sshfs", "fuse.gvfsd-fuse", "fuse.rclone"}
)
_MOUNTS = Path("/proc/self/mountinfo")
_REMOTE_DRIVE = 4
_PATIENCE = 2
_ESCAPE = pattern(r"\\([0-7]{3})")


def risky_place(path: Path) -> RiskyPlace | None:
    """What kind of place a database lies in, where that is worth a word; None on a disk of this machine."""
    with suppress(OSError):
        path = path.resolve()
    return cloud_place(path, os.environ) or network_place(path, mounts=_mounts, drive_kind=_drive_kind)


def cloud_place(path: PurePath, environ: Mapping[str, str]) -> RiskyPlace | None:
    """Whether a folder above the file is kept in step by a cloud service."""
    for name in _ONEDRIVE:
        folder = environ.get(name)
        if folder and path.is_relative_to(type(path)(folder)):
            return RiskyPlace(kind=PlaceKind.CLOUD, name="OneDrive")
    for folder in (one for one in path.parent.parts if one.casefold().startswith(_CLOUD_STARTS)):
        for known, service in _CLOUD_FOLDERS:
            if known.fullmatch(folder):
                return RiskyPlace(kind=PlaceKind.CLOUD, name=service)
    parts = [part.casefold() for part in path.parts]
    if _MACOS_CLOUD in parts[:-2] and parts[parts.index(_MACOS_CLOUD) - 1] == "library":
        return RiskyPlace(kind=PlaceKind.CLOUD, name=path.parts[parts.index(_MACOS_CLOUD) + 1])
    return None


def network_place(
    path: PurePath, *, mounts: Callable[[], Mapping[str, str]], drive_kind: Callable[[str], int]
) -> RiskyPlace | None:
    """Whether the file lies on another machine: a share, a drive letter of one, or a folder where one is mounted."""
    if isinstance(path, PureWindowsPath):
        is_share = path.drive.startswith("\\\\") and not path.drive.startswith(("\\\\?\\", "\\\\.\\"))
        if is_share or (path.drive and drive_kind(f"{path.drive}\\") == _REMOTE_DRIVE):
            return RiskyPlace(kind=PlaceKind.NETWORK, name=path.drive)
        return None
    above = (str(one) for one in (path, *path.parents))
    kinds = mounts()
    mounted = next((one for one in above if one in kinds), "/")
    if kinds.get(mounted, "") in _NETWORK_KINDS:
        return RiskyPlace(kind=PlaceKind.NETWORK, name=mounted)
    return None


def mounts_of(text: str) -> dict[str, str]:
    """What is mounted where, by the list that Linux keeps: folder → kind of file system."""
    found = {}
    for line in text.splitlines():
        head, _dash, tail = line.partition(" - ")
        parts = head.split()
        if len(parts) > 4 and tail:
            where = parts[4]
            if "\\" in where:
                where = _ESCAPE.sub(lambda one: chr(int(one[1], 8)), where)
            found[where] = tail.split()[0]
    return found


def mounts_told(text: str) -> dict[str, str]:
    """The same by what the command `mount` of macOS says: `//who@server/share on /Volumes/share (smbfs, nodev)`."""
    told = (re.fullmatch(r".+? on (.+) \(([^,)]+).*\)", line) for line in text.splitlines())
    return {one[1]: one[2] for one in told if one}


@cache
def _mounts() -> Mapping[str, str]:
    """Read once: who mounts a folder while the program runs opens the database in it anew."""
    if sys.platform == "darwin":
        import subprocess

        with suppress(OSError, subprocess.SubprocessError):
            done = subprocess.run(["/sbin/mount"], capture_output=True, text=True, timeout=_PATIENCE, check=False)
            return mounts_told(done.stdout)
        return {}
    try:
        return mounts_of(_MOUNTS.read_text(encoding="utf-8", errors="surrogateescape"))
    except OSError:
        return {}


def _drive_kind(root: str) -> int:
    if sys.platform != "win32":
        return 0
    import ctypes

    return int(ctypes.windll.kernel32.GetDriveTypeW(root))
