"""Keeps None, True and False alive under Python 3.11, where PySide 6.12 gives back references it never took."""

import ctypes
import sys
from typing import Final

_FIRST_WITH_IMMORTALS: Final = (3, 12)
_PLENTY: Final = 1 << 40


def protect() -> None:
    """Give the singletons more references than a process can lose; harmless to call again.

    From Python 3.12 on they are immortal, and nothing is done. Before, each Qt call that answers None or True
    lost one reference (measured: one for one), and after some thousand calls Python aborted in `none_dealloc`.
    """
    if sys.version_info >= _FIRST_WITH_IMMORTALS or sys.implementation.name != "cpython":
        return
    for singleton in (None, True, False, NotImplemented, ...):
        if sys.getrefcount(singleton) < _PLENTY // 2:
            # In CPython 3.11 the count is the first word of every object.
            ctypes.c_ssize_t.from_address(id(singleton)).value += _PLENTY
