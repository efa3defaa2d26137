"""Takes away what PySide6 makes of the signals that nobody has asked for.

It gives each object that Python makes a part for each signal of its class, a quarter of a kilobyte each and some six
for an object, though few are ever asked for. What is asked for later is made then, and connections need none of them.
"""

from functools import cache

from PySide6.QtCore import QObject, Signal, SignalInstance
from shiboken6 import getAllValidWrappers


def forget_signals() -> int:
    """Of all objects that there are now; the answer is how many were taken away."""
    count = 0
    for one in getAllValidWrappers():
        if isinstance(one, QObject):
            known = vars(one)
            kind: type = type(one)
            made = [name for name, value in known.items() if type(value) is SignalInstance]
            for name in made:
                # What somebody has kept under a name of its own stays.
                if name in _signals_of(kind):
                    del known[name]
                    count += 1
    return count


@cache
def _signals_of(kind: type) -> frozenset[str]:
    return frozenset(name for base in kind.__mro__ for name, value in vars(base).items() if isinstance(value, Signal))
