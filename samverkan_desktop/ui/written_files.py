"""What a user does with a file that was just written: open it, or see it in its folder."""

import sys
from pathlib import Path

from PySide6.QtCore import QDir, QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices

from samverkan_desktop.ui.memory import Memory
from samverkan_desktop.ui.preferences import EXPORT_FOLDER

_FOLDER = "folder"


def open_file(path: Path) -> bool:
    """Open the file in the program that the system has for it; False when there is none."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def show_in_folder(path: Path) -> bool:
    """Open the folder of the file, on Windows with the file chosen."""
    if sys.platform == "win32":
        from PySide6.QtCore import QProcess

        started, _process_id = QProcess.startDetached("explorer", ["/select,", QDir.toNativeSeparators(str(path))])
        return started
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))


def last_folder(memory: Memory) -> Path:
    """The folder chosen for exports, the one that was used last, or the user's documents; always one that exists."""
    for kept in (memory.recall(EXPORT_FOLDER), memory.recall(_FOLDER)):
        if isinstance(kept, str) and kept and Path(kept).is_dir():
            return Path(kept)
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    # The system may name a folder that nobody has made.
    return Path(documents) if documents and Path(documents).is_dir() else Path.home()


def keep_folder(memory: Memory, path: Path) -> None:
    """Remember the folder of a file for the next time."""
    memory.keep(_FOLDER, str(path.parent))


def free_path(path: Path) -> Path:
    """The path, or the first of `name (2)`, `name (3)` … that no file has."""
    number, free = 1, path
    while free.exists():
        number += 1
        free = path.with_name(f"{path.stem} ({number}){path.suffix}")
    return free
