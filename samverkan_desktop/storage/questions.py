"""Questions that are put together once and asked again and again: that takes longer than SQLite takes to answer.

The queries are in modules of their own, which know peewee; who asks does not. A query is a function of what changes
its words, such as how many values it is given, and has places where values will stand.
"""

from collections.abc import Sequence
from importlib import import_module
from typing import Any, Final

from samverkan_desktop.domain.ids import Ids
from samverkan_desktop.storage import prepared
from samverkan_desktop.storage.store import Store
from samverkan_desktop.storage.values import Reader, reader_called, stored

_STEP: Final = 20
_MOST_SHAPES: Final = 400
_ROOM: Final = "samverkan_desktop.storage"

# The words, for each value either itself or where it comes from, and what reads each column.
_Statement = tuple[str, list[tuple[str | None, Any]], tuple[Reader | None, ...]]


class Question:
    """A query by its name, `module.function`, whose values come later."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._statements: dict[tuple[Any, ...], _Statement] = {}

    def ask(self, store: Store, *shape: Any, **values: Any) -> list[tuple[Any, ...]]:
        """The rows with the values of the domain; `shape` is what the query is a function of."""
        sql, given, readers = self._asked(shape, values)
        return store.converted(sql, given, readers)

    def ids(self, store: Store, *shape: Any, **values: Any) -> Ids:
        """What is in the one column, `id`."""
        sql, given, _readers = self._asked(shape, values)
        return store.ids(sql, given)

    def ids_and_counts(
        self, store: Store, names: Sequence[str], *shape: Any, **values: Any
    ) -> tuple[Ids, tuple[int, ...]]:
        """The ids of the rows in which `kept` holds; how many rows there are, and in how many each of the names."""
        sql, given, _readers = self._asked(shape, values)
        return store.ids_and_counts(sql, given, names)

    def _asked(
        self, shape: tuple[Any, ...], values: dict[str, Any]
    ) -> tuple[str, tuple[Any, ...], tuple[Reader | None, ...]]:
        known = self._statements.get(shape)
        if known is None:
            if len(self._statements) >= _MOST_SHAPES:
                self._statements.clear()
            known = self._statements[shape] = self._put_together(shape)
        sql, places, readers = known
        return sql, tuple(at if name is None else _taken(values[name], at) for name, at in places), readers

    def _put_together(self, shape: tuple[Any, ...]) -> _Statement:
        sql, places, readers = prepared.fact(fact_name(self._name, shape), lambda: self._parts(shape))
        return sql, [(name, at) for name, at in places], tuple(map(reader_called, readers))

    def _parts(self, shape: tuple[Any, ...]) -> Any:
        # Only what was not prepared needs peewee.
        from samverkan_desktop.storage.placing import parts

        module, _, function = self._name.partition(".")
        return parts(getattr(import_module(f"{_ROOM}.{module}"), function)(*shape))


def fact_name(name: str, shape: tuple[Any, ...]) -> str:
    """Under which name it is kept what a question of a shape comes down to."""
    return f"{name}{shape!r}"


def padded(ids: Sequence[Any]) -> list[Any]:
    """The ids, the last of them repeated until there is one of few numbers: each number is a question of its own."""
    return [*ids, *([ids[-1]] * (-len(ids) % _STEP))] if ids else []


def few(values: Sequence[Any]) -> list[Any]:
    """The same for values that are mostly one, of which SQLite then knows more; that is a question of its own."""
    return list(values) if len(values) == 1 else padded(values)


def _taken(value: Any, at: Any) -> Any:
    return stored(value if at is None else value[at])
