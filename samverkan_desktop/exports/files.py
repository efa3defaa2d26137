"""A file that leaves the program appears whole or not at all, under a name that every system takes."""

import errno
import os
import re
import sys
import unicodedata
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

from samverkan_desktop.domain.errors import StorageFailure, TargetBusy
from samverkan_desktop.domain.patience import patiently
from samverkan_desktop.domain.system_reasons import SystemReason
from samverkan_desktop.i18n import N_

NAME_LIMIT = 120
_NAME_BYTES = 200
_LONG_PATH = 240
# Windows knows no quota by that name.
_NO_ROOM = frozenset({errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)})
_FORBIDDEN = re.compile(r'[<>:"/\\|?*]+')
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]")
_RESERVED = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.IGNORECASE)

Verify = Callable[[Path], object]


@contextmanager
def whole_file(path: Path, *, verify: Verify | None = None) -> Iterator[Path]:
    """A temporary path in the folder of `path`; what is written there takes its place when the block ends well.

    `verify` gets the finished temporary file and raises when it is not as it should be. On any failure the file
    that was there before is as it was. Raises TargetBusy when it cannot be replaced, StorageFailure when folder or
    disk says no; other exceptions of the block pass through.
    """
    target = _reachable(path)
    # The name is short and plain whatever the target is called; the suffix stays, some readers go by it.
    draft = target.with_name(f".samverkan-{uuid.uuid4().hex[:12]}{target.suffix[:10]}")
    try:
        with _explained(path):
            with draft.open("xb"):
                pass
            yield draft
            _to_disk(draft)
            if verify is not None:
                verify(draft)
        _replace(draft, target, path)
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def write_text_file(path: Path, text: str) -> None:
    """Write text as UTF-8 with a mark at its beginning, by which Word and Notepad know it; read back before it counts.

    Raises StorageFailure.
    """

    def verify(draft: Path) -> None:
        with draft.open(encoding="utf-8-sig", newline="") as file:
            if file.read() != text:
                raise StorageFailure(N_("The disk did not keep what was written. Try again, or choose another folder."))

    with whole_file(path, verify=verify) as draft, draft.open("w", encoding="utf-8-sig", newline="") as file:
        file.write(text)


def safe_name(text: str, *, fallback: str = "Samverkan") -> str:
    """The text as the name of a file, without folder and suffix, that Windows, macOS and Linux take."""
    name = _UNSEEN.sub("", re.sub(r"\s", " ", unicodedata.normalize("NFC", text)))
    name = re.sub(" +", " ", _FORBIDDEN.sub("-", name))
    name = _shortened(name.strip(" .-")).rstrip(" .-")
    if _RESERVED.fullmatch(name):
        name = f"{name.split('.')[0]}-{fallback}"
    return name or fallback


def free_name(path: Path) -> Path:
    """The path, or the first of `name (2)`, `name (3)` … that no file has."""
    number, free = 1, path
    while os.path.lexists(_reachable(free)):
        number += 1
        free = path.with_name(f"{path.stem} ({number}){path.suffix}")
    return free


def _shortened(name: str) -> str:
    name = name[:NAME_LIMIT]
    while len(name.encode("utf-8")) > _NAME_BYTES:
        name = name[:-1]
    return name


def _reachable(path: Path) -> Path:
    """The real file behind links; on Windows in the form that may be longer than 260 characters."""
    full = os.path.realpath(path)
    if sys.platform == "win32" and len(full) >= _LONG_PATH and not full.startswith("\\\\?\\"):
        full = f"\\\\?\\UNC\\{full[2:]}" if full.startswith("\\\\") else f"\\\\?\\{full}"
    return Path(full)


def _to_disk(draft: Path) -> None:
    with draft.open("r+b") as file:
        os.fsync(file.fileno())


def _replace(draft: Path, target: Path, path: Path) -> None:
    try:
        patiently(partial(draft.replace, target))
    except IsADirectoryError as error:
        raise StorageFailure(N_("{path} is a folder. Choose the name of a file."), path=path) from error
    except PermissionError as error:
        suggestion = free_name(path)
        raise TargetBusy(
            N_(
                "The file {name} could not be replaced. It may be open in Excel or another program, or be "
                "write-protected. It is as it was. Close it and try again, or save as {free}."
            ),
            name=path.name,
            free=suggestion.name,
            suggestion=suggestion,
        ) from error
    except OSError as error:
        raise _failure(path, error) from error
    with suppress(OSError, AttributeError):
        # Only POSIX can and must bring the new name itself to disk.
        folder = os.open(target.parent, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise _failure(path, error) from error


def _failure(path: Path, error: OSError) -> StorageFailure:
    if error.errno in _NO_ROOM:
        message = N_("The disk has no room for {path}. Nothing was written. Make room, or choose another folder.")
    elif isinstance(error, FileNotFoundError | NotADirectoryError):
        message = N_("There is no folder for {path}. Nothing was written. Choose another folder.")
    elif isinstance(error, PermissionError) or error.errno == errno.EROFS:
        message = N_("You may not write in the folder of {path}. Nothing was written. Choose another folder.")
    else:
        message = N_("{path} could not be written: {reason}. Nothing was changed. Choose another folder.")
    return StorageFailure(message, path=path, reason=SystemReason(error))
