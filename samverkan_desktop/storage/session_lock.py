"""A file that is held for as long as this process lives; the system lets go of it when the process dies."""

import os
import sys
from contextlib import suppress
from pathlib import Path


class SessionLock:
    """Held from the beginning until `release`, or until the process ends in whatever way."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        _lock(self._file)

    def release(self) -> None:
        """Let go, and remove the file."""
        os.close(self._file)
        with suppress(OSError):
            self.path.unlink()


def is_held(path: Path) -> bool:
    """Whether some process holds the file; a file that is not there is held by none."""
    try:
        file = os.open(path, os.O_RDWR)
    except FileNotFoundError:
        return False
    except OSError:
        # Windows does not even open what another process has locked from its first byte.
        return True
    try:
        _lock(file)
    except OSError:
        return True
    finally:
        os.close(file)
    return False


if sys.platform == "win32":
    import msvcrt

    def _lock(file: int) -> None:
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(file: int) -> None:
        # A lock of the whole file that a second opening in the same process does not share.
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
