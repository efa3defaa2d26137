"""Examine a database file without opening it for work."""

from pathlib import Path

from samverkan_desktop.storage.check import Examination, examine

__all__ = ["Examination", "check_database"]


def check_database(path: Path) -> Examination:
    """What is right and wrong with a file. Raises UnusableDatabase for one that cannot be opened at all."""
    return examine(path)
