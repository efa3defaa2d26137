"""Questions that are put together once and asked again and again: that takes longer than SQLite takes to answer."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from peewee import Value

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
        self._query = query.tuples()
        self._sql, self._values = query.sql()

    def ask(self, store: Store, values: Iterable[Any]) -> list[tuple[Any, ...]]:
        """The rows as tuples with the values of the domain."""
        left = iter(values)
        given = tuple(next(left) if one is _PLACE else one for one in self._values)
        return store.answers(self._query, self._sql, given)
