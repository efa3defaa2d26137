"""Where a database should not lie; the operating systems are told by fakes, since no machine is all of them."""

from pathlib import PurePath, PurePosixPath, PureWindowsPath

import pytest

from samverkan_desktop import config
from samverkan_desktop.domain.places import PlaceKind
from samverkan_desktop.services.risky_places import cloud_place, mounts_of, mounts_told, network_place, risky_place

LOCAL = 3
REMOTE = 4
LINUX = mounts_of(
    "36 35 98:0 / / rw,noatime master:1 - ext4 /dev/root rw\n"
    "40 36 0:40 / /home/anna/Gemensam\\040mapp rw - cifs //filer/länet rw\n"
    "41 36 0:41 / /mnt/nfs rw shared:2 - nfs4 filer:/export rw\n"
    "42 36 0:42 / /mnt/nfs/lokal rw - ext4 /dev/sdb rw\n"
)
MACOS = mounts_told(
    "/dev/disk3s1s1 on / (apfs, sealed, local, read-only)\n//anna@filer/lanet on /Volumes/lanet (smbfs, nodev)\n"
)


@pytest.mark.parametrize(
    ("path", "name"),
    [
        (PureWindowsPath(r"C:\Users\anna\OneDrive - Region Örebro län\samverkan.db"), "OneDrive"),
        (PureWindowsPath(r"C:\Users\anna\OneDrive\Dokument\samverkan.db"), "OneDrive"),
        (PureWindowsPath(r"D:\Arbete\Moln\samverkan.db"), "OneDrive"),
        (PureWindowsPath(r"C:\Users\anna\Dropbox (Region)\samverkan.db"), "Dropbox"),
        (PureWindowsPath(r"C:\Users\anna\iCloudDrive\samverkan.db"), "iCloud"),
        (PurePosixPath("/Users/anna/Library/Mobile Documents/com~apple~CloudDocs/samverkan.db"), "iCloud"),
        (PurePosixPath("/Users/anna/Library/CloudStorage/Sync-Region/samverkan.db"), "Sync-Region"),
        (PurePosixPath("/Users/anna/Google Drive/samverkan.db"), "Google Drive"),
        (PurePosixPath("/home/anna/Nextcloud/arbete/samverkan.db"), "Nextcloud"),
        (PureWindowsPath(r"C:\Users\anna\AppData\Local\Samverkan\samverkan.db"), ""),
        (PurePosixPath("/home/anna/Om Dropbox och annat/samverkan.db"), ""),
        (PurePosixPath("/home/anna/dropbox"), ""),
    ],
)
def test_a_folder_of_a_cloud_service_is_known(path: PurePath, name: str) -> None:
    found = cloud_place(path, {"OneDriveCommercial": r"D:\Arbete\Moln"} if isinstance(path, PureWindowsPath) else {})
    assert (found.name if found else "") == name
    assert found is None or found.kind is PlaceKind.CLOUD


@pytest.mark.parametrize(
    ("path", "name"),
    [
        (PureWindowsPath(r"\\filer\länet\samverkan.db"), r"\\filer\länet"),
        (PureWindowsPath(r"S:\Samverkan\samverkan.db"), "S:"),
        (PureWindowsPath(r"C:\Samverkan\samverkan.db"), ""),
        (PureWindowsPath(r"\\?\C:\Samverkan\samverkan.db"), ""),
        (PurePosixPath("/home/anna/Gemensam mapp/samverkan.db"), "/home/anna/Gemensam mapp"),
        (PurePosixPath("/mnt/nfs/a/samverkan.db"), "/mnt/nfs"),
        (PurePosixPath("/mnt/nfs/lokal/samverkan.db"), ""),
        (PurePosixPath("/home/anna/samverkan.db"), ""),
        (PurePosixPath("/Volumes/lanet/samverkan.db"), "/Volumes/lanet"),
    ],
)
def test_a_share_of_another_machine_is_known(path: PurePath, name: str) -> None:
    mounts = MACOS if "Volumes" in str(path) else LINUX
    drives = {"S:\\": REMOTE, "C:\\": LOCAL}
    found = network_place(path, mounts=lambda: mounts, drive_kind=lambda root: drives.get(root, 0))
    assert (found.name if found else "") == name
    assert found is None or found.kind is PlaceKind.NETWORK


def test_the_default_place_is_never_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SAMVERKAN_HOME", raising=False)
    assert risky_place(config.default_database()) is None
