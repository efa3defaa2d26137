"""What is loaded or worked out when somebody asks for it, where a library would do it at once.

Python's own modules import others for functions that nobody here calls at the start: `pathlib` the reader of web
addresses, for addresses of files; shiboken6 the reader of zip files, for a case that does not come. And a pattern is
worked out in Python, 0.1 to 4 million instructions for each, whether it is asked or not.
"""

import re
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from os.path import isdir
from types import ModuleType
from typing import Any, Final, cast

_COMPILE: Final = re.compile
_TIME_ZONES: Final = "/usr/share/zoneinfo"
_NEVER_QUOTED: Final = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~/"


def pattern(text: str, flags: int = 0) -> re.Pattern[str]:
    """`re.compile`, with the work left until the pattern is first asked something."""
    return cast("re.Pattern[str]", _Pattern(text, flags))


@contextmanager
def without(modules: Mapping[str, tuple[str | Callable[..., Any], ...]]) -> Iterator[None]:
    """Let what is imported in this block have these modules later, when it wants something of them.

    Named with a module are the functions that are taken from it at once (`from module import name`), or those that
    take their place. What is loaded already stays, and whoever imports a module after the block gets the real one.
    """
    mine = {name: _Later(name, functions) for name, functions in modules.items() if name not in sys.modules}
    sys.modules.update(mine)
    try:
        yield
    finally:
        for name, stand_in in mine.items():
            if sys.modules.get(name) is stand_in:
                del sys.modules[name]


@contextmanager
def patterns_later() -> Iterator[None]:
    """Let modules that are imported in this block have their patterns worked out when they are first asked."""
    re.compile = pattern  # type: ignore[assignment]
    try:
        yield
    finally:
        re.compile = _COMPILE


def quote_from_bytes(bs: bytes, safe: str | bytes = "/") -> str:
    """As in `urllib.parse`, which is loaded where there is something to quote."""
    if safe == "/" and not bytes(bs).translate(None, _NEVER_QUOTED):
        return bs.decode("ascii")
    return cast("str", import_module("urllib.parse").quote_from_bytes(bs, safe))


def get_config_var(name: str) -> Any:
    """As in `sysconfig`, for where time zones lie: its list of all settings is loaded where they lie elsewhere."""
    if name == "TZPATH" and isdir(_TIME_ZONES):  # noqa: PTH112 - `pathlib` is loaded after this
        return _TIME_ZONES
    return import_module("sysconfig").get_config_var(name)


class LateModule(ModuleType):
    """Stands for a module of a package until something of it is asked for.

    Whatever is asked of it, set in it or taken from it goes to the module itself.
    """

    def __getattr__(self, name: str) -> Any:
        return getattr(self._module(), name)

    def __setattr__(self, name: str, value: object) -> None:
        setattr(self._module(), name, value)

    def __delattr__(self, name: str) -> None:
        delattr(self._module(), name)

    @property
    def __dict__(self) -> dict[str, Any]:  # type: ignore[override]
        # Whoever exchanges a name for a while looks here for what it was.
        return vars(self._module())

    def _module(self) -> ModuleType:
        return import_module(object.__getattribute__(self, "__name__"))


class _Pattern:
    """Stands for a pattern, and keeps what was asked of it."""

    def __init__(self, text: str, flags: int) -> None:
        self._text, self._flags = text, flags

    def __getattr__(self, name: str) -> Any:
        found = getattr(_COMPILE(self._text, self._flags), name)
        setattr(self, name, found)
        return found


class _Later(ModuleType):
    """What a module holds instead of another, which is loaded when something of it is wanted."""

    def __init__(self, name: str, functions: tuple[str | Callable[..., Any], ...]) -> None:
        super().__init__(name)
        for one in functions:
            function = _late_function(name, one) if isinstance(one, str) else one
            setattr(self, function.__name__, function)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(import_module(self.__name__), name)


def _late_function(module: str, name: str) -> Callable[..., Any]:
    def call(*values: Any, **named: Any) -> Any:
        return getattr(import_module(module), name)(*values, **named)

    call.__name__ = name
    return call
