"""Loads peewee without what it imports for other databases and for kinds of columns that nobody here has.

A fifth of loading it: the reader of source texts for one question, an encryption library for long names of indexes,
networks for addresses, calendars for seconds, identities, which ask what machine this is, and with the log what tells
errors; and a search of all folders for the drivers of five databases.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.machinery import ModuleSpec
from importlib.util import find_spec
from types import ModuleType
from typing import Any, Final

from samverkan_desktop.late import without

_OTHERS: Final = ("MySQLdb", "psycopg2", "psycopg2cffi", "pymysql", "pysqlite3")


def isclass(value: object) -> bool:
    """All that peewee takes from `inspect`, and at once."""
    return isinstance(value, type)


@contextmanager
def _nowhere(names: tuple[str, ...]) -> Iterator[None]:
    """Let what is imported in this block not find these modules, and not look for them."""
    mine: dict[str, Any] = {name: None for name in names if name not in sys.modules}
    sys.modules.update(mine)
    try:
        yield
    finally:
        for name in mine:
            sys.modules.pop(name, None)


class _Loader:
    """Loads peewee with the stand-ins in place, and is gone when that is done."""

    def __init__(self, own: Any) -> None:
        self._own = own

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        """Whatever its own loader makes."""
        made: ModuleType | None = self._own.create_module(spec)
        return made

    def exec_module(self, module: ModuleType) -> None:
        """Run it."""
        late = {"calendar": (), "hashlib": (), "inspect": (isclass,), "socket": (), "traceback": (), "uuid": ()}
        with without(late), _nowhere(_OTHERS):
            self._own.exec_module(module)
        module.__loader__ = self._own
        if module.__spec__ is not None:
            module.__spec__.loader = self._own
        sys.meta_path[:] = [one for one in sys.meta_path if not isinstance(one, _Finder)]


class _Finder:
    """Finds peewee, for whoever asks where it lies too, until it has been loaded."""

    def __init__(self) -> None:
        self._is_looking = False

    def find_spec(self, name: str, _path: object, _target: object = None) -> ModuleSpec | None:
        """Where peewee lies, to be loaded by our loader; nothing of any other module."""
        if name != "peewee" or self._is_looking:
            return None
        self._is_looking = True
        try:
            spec = find_spec(name)
        finally:
            self._is_looking = False
        if spec is not None and spec.loader is not None:
            # Not of the kinds in importlib.abc, which load the reader of resources.
            spec.loader = _Loader(spec.loader)  # type: ignore[assignment]
        return spec


def prepare() -> None:
    """Have peewee loaded in that way by whoever imports it first."""
    if "peewee" not in sys.modules:
        sys.meta_path.insert(0, _Finder())
