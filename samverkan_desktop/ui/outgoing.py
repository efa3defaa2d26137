"""Hands what was prepared to the user's own mail program."""

import atexit
import shutil
import sys
import tempfile
from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices


@lru_cache(maxsize=1)
def folder() -> Path:
    """Where prepared letters lie until the program ends; the mail program has its own copy by then."""
    made = Path(tempfile.mkdtemp(prefix="samverkan-"))
    atexit.register(shutil.rmtree, made, ignore_errors=True)
    return made


def separator() -> str:
    """What divides addresses: Outlook reads a semicolon, other mail programs a comma."""
    return ";" if sys.platform == "win32" else ","


def open_letter(path: Path) -> bool:
    """Open a prepared letter; False when no program takes it."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def open_address(address: str) -> bool:
    """Open an address that begins with mailto:; False when no program takes it."""
    return QDesktopServices.openUrl(QUrl(address, QUrl.ParsingMode.StrictMode))
