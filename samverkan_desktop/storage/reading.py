"""Records by id and by simple conditions; joins are in the overviews."""

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, TypeVar

from samverkan_desktop.domain.errors import DamagedDatabase, NotFound
from samverkan_desktop.domain.records import Record
from samverkan_desktop.frozen import fields
from samverkan_desktop.i18n import N_
from samverkan_desktop.storage import prepared, reading_queries
from samverkan_desktop.storage.failures import UNREADABLE
from samverkan_desktop.storage.questions import Question, few
from samverkan_desktop.storage.store import Store

R = TypeVar("R", bound=Record)

# A condition on a field: how many values it may have, or that it equals one, or that it has none.
ONE, NONE = -1, -2
_LISTED = Question("reading_queries.listed")
_REMOVED = Question("reading_queries.removed")
_COUNTED = Question("reading_queries.counted")


def get(store: Store, kind: type[R], record_id: str) -> R:
    """The record with this id. Raises NotFound when there is none, or when it was removed."""
    found = listed(store, kind, id=record_id)
    if not found:
        raise NotFound(N_("This is no longer in the database. Somebody may have removed it."))
    return found[0]


def listed(store: Store, kind: type[R], /, *, order: tuple[str, ...] = (), **equal: Any) -> tuple[R, ...]:
    """All records whose fields equal the given values (a tuple of values: any of them), in the order of fields."""
    conditions, values = _asked(equal)
    return tuple(build(kind, row) for row in _LISTED.ask(store, kind.__name__, conditions, order, **values))


def _asked(equal: dict[str, Any]) -> tuple[tuple[tuple[str, int], ...], dict[str, Any]]:
    values = {name: few(value) if isinstance(value, tuple) else value for name, value in equal.items()}
    return tuple((name, _shape(value)) for name, value in values.items()), values


def _shape(value: Any) -> int:
    if isinstance(value, list):
        return len(value)
    return NONE if value is None else ONE


def removed(store: Store, kind: type[R]) -> tuple[R, ...]:
    """All records of a kind that lie in the wastebasket."""
    return tuple(build(kind, row) for row in _REMOVED.ask(store, kind.__name__))


def count(store: Store, kind: type[R], /, **equal: Any) -> int:
    """How many living records have these values in their fields; no record is built."""
    conditions, values = _asked(equal)
    ((found,),) = _COUNTED.ask(store, kind.__name__, conditions, **values)
    return int(found)


def count_of_origin(store: Store, origin: str) -> int:
    """How many living records have this origin."""
    return sum(reading_queries.count_of_origin(store, origin))


def stands_alone(store: Store, origin: str) -> bool:
    """Whether a living record of this origin is part of no other; parts go and come with what they are part of."""
    return bool(store.execute(_standing_alone(), (origin,))[0][0])


def build(kind: type[R], row: Sequence[Any]) -> R:
    """The record of a row that has the values of its fields in their order. Raises DamagedDatabase."""
    make: Callable[..., R] = kind
    values = dict(zip(_names(kind), row, strict=True))
    try:
        return make(**values)
    except (AttributeError, TypeError) as error:
        # A value that must be there and is not was taken away by damage alone.
        if any(values[name] is None for name in reading_queries.never_empty(kind)):
            raise DamagedDatabase(UNREADABLE) from error
        raise


_NAMES: dict[type[Record], tuple[str, ...]] = {}


def _names(kind: type[Record]) -> tuple[str, ...]:
    known = _NAMES.get(kind)
    if known is None:
        known = _NAMES[kind] = tuple(field.name for field in fields(kind))
    return known


def _asked_alone() -> str:
    return reading_queries.standing_alone()


@cache
def _standing_alone() -> str:
    sql: str = prepared.fact("reading.standing_alone", _asked_alone)
    return sql
