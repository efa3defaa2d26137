"""Loads peewee without what it imports for other databases and for kinds of columns that nobody here has.

A fifth of loading it: the reader of source texts for one question, an encryption library for long names of indexes,
networks for addresses, calendars for seconds; and a search of all folders for the drivers of five databases.
"""

import sys
from importlib import import_module
from types import ModuleType
from typing import Any, Final

_LATER: Final = ("calendar", "hashlib", "inspect", "socket")
_OTHERS: Final = ("MySQLdb", "psycopg2", "psycopg2cffi", "pymysql", "pysqlite3")


class _Later(ModuleType):
    """What peewee holds instead of a module, which is loaded when peewee wants something of it."""

    @staticmethod
    def isclass(value: object) -> bool:
        """All that peewee takes from `inspect`, and at once."""
        return isinstance(value, type)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(import_module(self.__name__), name)


def _load() -> None:
    stand_ins: dict[str, Any] = {name: _Later(name) for name in _LATER} | dict.fromkeys(_OTHERS)
    mine = {name: one for name, one in stand_ins.items() if name not in sys.modules}
    sys.modules.update(mine)
    try:
        import_module("peewee")
    finally:
        for name, stand_in in mine.items():
            # Whoever else imports it gets the real one.
            if sys.modules[name] is stand_in:
                del sys.modules[name]


if "peewee" not in sys.modules:
    _load()
