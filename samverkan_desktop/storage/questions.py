"""Questions that are put together once and asked again and again: that takes longer than SQLite takes to answer."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

from peewee import Field, Function, Value

from samverkan_desktop.storage.store import Store

_PLACE: Final = object()
_STEP: Final = 20


def place() -> Value:
    """Where a value will stand; give it to the query instead of one."""
    return Value(_PLACE, converter=False)


def places(count: int) -> list[Value]:
    """Where several values will stand, for `in_`."""
    return [place() for _one in range(count)]


def padded(ids: Sequence[str]) -> list[str]:
    """The ids, the last of them repeated until there is one of few numbers: each number is a question of its own."""
    return [*ids, *([ids[-1]] * (-len(ids) % _STEP))] if ids else []


class Question:
    """A query whose values come later, in the order of their places."""

    def __init__(self, query: Any) -> None:
        self._sql, self._values = query.sql()
        self._converters = tuple(_converter(one) for one in query.selected_columns)

    def ask(self, store: Store, values: Iterable[Any]) -> list[list[Any]]:
        """The rows with the values of the domain."""
        left = iter(values)
        given = tuple(next(left) if one is _PLACE else one for one in self._values)
        return store.converted(self._sql, given, self._converters)


def _converter(column: Any) -> Callable[[Any], Any]:
    """What makes a value of the domain of a column: its field, and for a function that of its first argument."""
    node = column.unwrap()
    if isinstance(node, Function) and node.arguments:
        node = node.arguments[0]
    return node.python_value if isinstance(node, Field) else _same


def _same(value: Any) -> Any:
    return value
