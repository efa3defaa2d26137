"""The file of the log, which never grows large."""

import logging
from pathlib import Path
from typing import Final

_BYTES: Final = 500_000
_FILES: Final = 3


def attach(path: Path | None) -> None:
    """Write our lines to this file, or to none where it cannot be."""
    # It would tell every statement with its values.
    logging.getLogger("peewee").setLevel(logging.WARNING)
    ours = logging.getLogger("samverkan_desktop")
    if ours.handlers:
        return
    ours.setLevel(logging.INFO)
    # The file is opened with the first line, which most starts never write.
    handler = LogFile(path, encoding="utf-8", delay=True) if path is not None else logging.NullHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    ours.addHandler(handler)


class LogFile(logging.FileHandler):
    """Becomes the first of a few older ones when it would grow too large.

    As the one of the standard library, which loads what sends lines through a network with it.
    """

    def emit(self, record: logging.LogRecord) -> None:
        """Write a line, into a new file where this one is full."""
        try:
            if self._size() + len(self.format(record).encode(errors="replace")) >= _BYTES:
                self._turn()
        except OSError:
            self.handleError(record)
        super().emit(record)

    def _size(self) -> int:
        path = Path(self.baseFilename)
        return path.stat().st_size if path.exists() else 0

    def _turn(self) -> None:
        if self.stream is not None:
            self.stream.close()
        self.stream = None
        paths = [Path(self.baseFilename), *(Path(f"{self.baseFilename}.{n}") for n in range(1, _FILES + 1))]
        for older, newer in zip(reversed(paths[1:]), reversed(paths[:-1]), strict=True):
            if newer.exists():
                newer.replace(older)
