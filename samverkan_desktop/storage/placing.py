"""Where values will stand in a query, and what a query comes down to."""

from collections.abc import Callable
from typing import Any, Final, NamedTuple, TypeVar

from peewee import Column, CompoundSelectQuery, Field, Function, Select, Value

from samverkan_desktop.storage.asked import ONE, Shape
from samverkan_desktop.storage.fields import reader_name
from samverkan_desktop.storage.statements import statement

Q = TypeVar("Q", bound=Callable[..., Any])
SHAPES: Final = "shapes"


def prepared_for(*shapes: tuple[Any, ...]) -> Callable[[Q], Q]:
    """Say of a query for which shapes it is put together when the program is set up; any other takes longer once."""

    def keep(query: Q) -> Q:
        setattr(query, SHAPES, shapes)
        return query

    return keep


class _Place(NamedTuple):
    """The name of a value, and which of its parts where it has several."""

    name: str
    at: int | None = None


def place(name: str) -> Value:
    """Where a value will stand; give it to the query instead of one."""
    return Value(_Place(name), converter=False, unpack=False)


def places(name: str, count: int) -> list[Value]:
    """Where the parts of a value will stand, for `in_`."""
    return [Value(_Place(name, at), converter=False, unpack=False) for at in range(count)]


class Chosen:
    """A choice by its shape, with places where values will stand, and None for what does not narrow it; see `asked`."""

    def __init__(self, shape: Shape, prefix: str = "") -> None:
        for name, form in shape:
            setattr(self, name, _form_of(f"{prefix}{name}", form))
        self.start, self.end = place(f"{prefix}start"), place(f"{prefix}end")

    def __getattr__(self, _name: str) -> Any:
        return None


def _form_of(name: str, form: Any) -> Any:
    if form == ONE:
        return place(name)
    if isinstance(form, tuple):
        return frozenset(form)
    return form if isinstance(form, bool) else places(name, form)


def parts(query: Any) -> tuple[str, list[tuple[str | None, Any]], list[str]]:
    """The words of a query, its values or their places in order, and the name of what reads each column."""
    sql, values = statement(query)
    first = query.lhs if isinstance(query, CompoundSelectQuery) else query
    return sql, [_told(one) for one in values], [_reader_name(one) for one in first.selected_columns]


def _told(value: Any) -> tuple[str | None, Any]:
    return (value.name, value.at) if isinstance(value, _Place) else (None, value)


def _reader_name(column: Any) -> str:
    """What makes a value of the domain of a column: its field, for a function that of its first argument, for a query
    that of what it selects, and for a column of one that of what it stands for."""
    node = column.unwrap()
    while isinstance(node, Function | Select | Column):
        if isinstance(node, Column):
            node = next(one for one in node.source.selected_columns if one.column_name == node.name)
            continue
        if isinstance(node, Select):
            node = node.selected_columns[0].unwrap()
            continue
        # What counts gives a number, whatever it counts.
        counts: bool = not node._coerce  # type: ignore[truthy-function]
        if counts or not node.arguments:
            return ""
        node = node.arguments[0]
    return reader_name(node) if isinstance(node, Field) else ""
