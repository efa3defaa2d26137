"""Lines for the log: what happened, never what anybody wrote.

Python's `logging` brings along what formats errors and takes sources apart. It is loaded with the first line, which
most starts never write; until then there is no file to write to either.
"""

import sys
from typing import Any, Final

from samverkan_desktop import config

DEBUG, INFO, WARNING, ERROR, CRITICAL = 10, 20, 30, 40, 50
FILE_NAME: Final = "samverkan.log"


class Log:
    """Where one module writes its lines."""

    def __init__(self, name: str) -> None:
        self._name = name

    def warning(self, words: str, *values: Any) -> None:
        """Write down what went wrong and was taken care of."""
        self.write(WARNING, words, *values)

    def error(self, words: str, *values: Any) -> None:
        """Write down a bug."""
        self.write(ERROR, words, *values)

    def write(self, level: int, words: str, *values: Any) -> None:
        """Write a line of this level."""
        attach()
        import logging

        logging.getLogger(self._name).log(level, words, *values)


class _Wanted:
    is_on = False


def start() -> None:
    """From now on lines go to the file, in a folder that is the user's alone."""
    _Wanted.is_on = True
    if "logging" in sys.modules:
        attach()


def attach() -> None:
    """Let Python's own way of logging know of the file, before the first line is written to it."""
    if not _Wanted.is_on:
        return
    _Wanted.is_on = False
    from samverkan_desktop import log_file

    try:
        config.log_folder().mkdir(mode=0o700, parents=True, exist_ok=True)
        log_file.attach(config.log_folder() / FILE_NAME)
    except OSError:
        log_file.attach(None)
