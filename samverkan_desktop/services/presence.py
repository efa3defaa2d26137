"""One window for each database: the first holds a lock, a later one asks it to come to the front instead."""

import time
from contextlib import suppress
from pathlib import Path

from samverkan_desktop.storage.session_lock import SessionLock, is_held

ANSWER_SECONDS = 3.0
_STEP_SECONDS = 0.05


class Presence:
    """That a window is open on a database, told by two small files beside it.

    No connection is made, not even within the machine. A folder that cannot be written has no presence: whoever
    opens the database there reads alone.
    """

    def __init__(self, database: Path) -> None:
        place = database.resolve()
        self._lock_file = place.with_name(f"{place.name}.window")
        self._call_file = place.with_name(f"{place.name}.call")
        self._lock: SessionLock | None = None

    @property
    def folder(self) -> Path:
        """Where calls appear."""
        return self._call_file.parent

    def begin(self) -> bool:
        """Be the first window; False when another one is."""
        if self._lock is not None:
            return True
        if is_held(self._lock_file):
            return False
        with suppress(OSError):
            self._lock = SessionLock(self._lock_file)
            self._call_file.unlink(missing_ok=True)
        return True

    def end(self) -> None:
        """Close."""
        if self._lock is not None:
            self._lock.release()
            self._lock = None
            with suppress(OSError):
                self._call_file.unlink(missing_ok=True)

    def call(self, seconds: float = ANSWER_SECONDS) -> bool:
        """Ask the first window to come to the front; False when there is none, or none that answers in time."""
        if not is_held(self._lock_file):
            return False
        try:
            self._call_file.touch()
        except OSError:
            return False
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if not self._call_file.exists():
                return True
            time.sleep(_STEP_SECONDS)
        with suppress(OSError):
            self._call_file.unlink(missing_ok=True)
        return False

    def answer(self) -> bool:
        """Whether somebody has called since the last answer."""
        try:
            self._call_file.unlink()
        except OSError:
            return False
        return True
