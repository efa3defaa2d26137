"""A short patience with files that another program holds for a moment, as guards against viruses do."""

import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")
# "Access denied", "used by another process", "a part of it is locked": what Windows says while somebody looks.
_PASSING = frozenset({5, 32, 33})
_WAITS = (0.05, 0.1, 0.2, 0.4, 0.8)


def patiently(act: Callable[[], T], *, wait: Callable[[float], None] = time.sleep) -> T:
    """Do it, again if Windows says that the file is held: at most six times in two seconds, then the error stands."""
    for seconds in _WAITS:
        try:
            return act()
        except OSError as error:
            if getattr(error, "winerror", None) not in _PASSING:
                raise
        wait(seconds)
    return act()
