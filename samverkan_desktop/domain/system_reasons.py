"""Why the operating system said no, in the language of the screen; its own words are English or somebody else's."""

import errno

from samverkan_desktop.i18n import N_, Later

_BUSY = N_("another program has it open")
_NO_RIGHT = N_("you do not have the right to it")
_NO_ROOM = N_("the disk is full")
_LONG_NAME = N_("its name is too long")
_GONE = N_("it is not there")
_NO_ANSWER = N_("the disk or the network does not answer")
_BY_NAME = {
    "ENOENT": _GONE,
    "EACCES": _NO_RIGHT,
    "EPERM": _NO_RIGHT,
    "EISDIR": N_("it is a folder, not a file"),
    "ENOTDIR": N_("a part of its address is a file, not a folder"),
    "EEXIST": N_("there is already something with that name"),
    "ENOTEMPTY": N_("the folder is not empty"),
    "ENOSPC": _NO_ROOM,
    "EDQUOT": _NO_ROOM,
    "EFBIG": N_("it would be too large for the disk"),
    "EROFS": N_("the disk is write-protected"),
    "EBUSY": _BUSY,
    "ETXTBSY": _BUSY,
    "ENAMETOOLONG": _LONG_NAME,
    "EINVAL": N_("the system does not accept that name"),
    "ELOOP": N_("its links lead round in a circle"),
    "EXDEV": N_("it lies on another disk"),
    "EMFILE": N_("too many files are open at once"),
    "ENFILE": N_("too many files are open at once"),
    "EIO": _NO_ANSWER,
    "ETIMEDOUT": _NO_ANSWER,
    "ENXIO": _NO_ANSWER,
    "ENODEV": _NO_ANSWER,
    "ESTALE": _NO_ANSWER,
}
# Not every system has every number.
_REASONS = {getattr(errno, name): text for name, text in _BY_NAME.items() if hasattr(errno, name)}
# Windows tells more with its own numbers than with those it is translated to.
_WINDOWS = {32: _BUSY, 33: _BUSY, 53: _NO_ANSWER, 64: _NO_ANSWER, 67: _NO_ANSWER, 112: _NO_ROOM, 206: _LONG_NAME}
_UNKNOWN = N_("the system says “{said}”")


class SystemReason(Later):
    """The reason as a value of a message."""

    def __init__(self, error: OSError) -> None:
        known = _WINDOWS.get(getattr(error, "winerror", None) or 0) or _REASONS.get(error.errno or 0)
        super().__init__(known or _UNKNOWN, said=error.strerror or str(error))
