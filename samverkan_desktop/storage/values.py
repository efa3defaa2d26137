"""How the values of the domain are stored as text and numbers, and what is read of them again."""

import json
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime, time
from functools import cache, lru_cache
from importlib import import_module
from types import NoneType
from typing import TYPE_CHECKING, Any, Final, TypeVar

from samverkan_desktop.domain.bodies import Cadence
from samverkan_desktop.domain.errors import Invalid
from samverkan_desktop.enumerations import StrEnum

if TYPE_CHECKING:
    from decimal import Decimal

T = TypeVar("T")
Reader = Callable[[Any], Any]


class DamagedValue(ValueError):  # noqa: N818 - it names what was found
    """What stands in a row is nothing that this program has ever written there."""


def moment_text(value: datetime) -> str:
    """An aware moment as ISO text in UTC with microseconds, so that text order is time order."""
    return value.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds")


def clock_text(value: time) -> str:
    """A local time of day as HH:MM."""
    return value.isoformat(timespec="minutes")


def number_text(value: "Decimal") -> str:
    """A decimal number, no digit of which is lost."""
    return format(value, "f")


def _reading(parse: Callable[[Any], T]) -> Callable[[Any], T | None]:
    def read(value: Any) -> T | None:
        if value is None:
            return None
        try:
            return parse(value)
        except (ValueError, TypeError, ArithmeticError, AttributeError, Invalid) as error:
            raise DamagedValue(str(error)) from error

    return read


def _moment(value: str) -> datetime:
    return datetime.fromisoformat(value).replace(tzinfo=UTC)


def _number(value: str) -> "Decimal":
    # Late, here and below: the first picture shows no decimal number.
    from decimal import Decimal

    return Decimal(value)


def _texts(value: str) -> tuple[str, ...]:
    return tuple(json.loads(value))


def _text(value: Any) -> str | None:
    if value is None or value.__class__ is str:
        return value
    return value.decode("utf-8") if isinstance(value, bytes) else str(value)


def _whole(value: Any) -> int | None:
    return value if value.__class__ is int else _counted(value)


def _truth(value: Any) -> bool | None:
    return None if value is None else bool(value)


# Lists tell the same days again and again.
day: Final = lru_cache(maxsize=1_000)(_reading(date.fromisoformat))
clock: Final = _reading(time.fromisoformat)
number: Final = _reading(_number)
moment: Final = _reading(_moment)
cadence: Final = lru_cache(maxsize=100)(_reading(Cadence.parse))
texts: Final = _reading(_texts)
mapping: Final = _reading(json.loads)
_counted: Final = _reading(int)

# What a column holds of which nothing needs to be made.
_MADE_ALREADY: Final[dict[Reader, frozenset[type]]] = {
    _text: frozenset((str, NoneType)),
    _whole: frozenset((int, NoneType)),
}

# By the name that a statement keeps of what makes a value of a column; codes are known by their enumeration.
_READERS: Final[dict[str, Reader | None]] = {
    "": None,
    "text": _text,
    "whole": _whole,
    "truth": _truth,
    "day": day,
    "clock": clock,
    "number": number,
    "moment": moment,
    "cadence": cadence,
    "texts": texts,
    "mapping": mapping,
}


class _Codes(dict[Any, Any]):
    """The values of an enumeration by their codes, which takes a tenth of asking it; a list has thousands."""

    def __init__(self, codes: type[StrEnum]) -> None:
        super().__init__((str(one), one) for one in codes)
        self._parse = _reading(codes)

    def __missing__(self, value: Any) -> Any:
        return self._parse(value)


@cache
def code(codes: type[StrEnum]) -> Reader:
    """What makes one of an enumeration of its stored code."""
    return _Codes(codes).__getitem__


def made_of(rows: Sequence[tuple[Any, ...]], readers: Sequence[Reader | None]) -> list[tuple[Any, ...]]:
    """Rows with the values of the domain, made column by column."""
    if not rows:
        return []
    columns = [_column(read, values) for read, values in zip(readers, zip(*rows, strict=True), strict=True)]
    return list(zip(*columns, strict=True))


def _column(read: Reader | None, values: tuple[Any, ...]) -> Iterable[Any]:
    if read is None or _MADE_ALREADY.get(read, frozenset()).issuperset(map(type, values)):
        return values
    return map(read, values)


def code_name(codes: type[StrEnum]) -> str:
    """The name of what reads the codes of an enumeration."""
    return f"{codes.__module__}:{codes.__name__}"


def reader_called(name: str) -> Reader | None:
    """What makes a value of the domain of a stored one, by its name; None where it is taken as it is."""
    module, colon, codes = name.partition(":")
    return code(getattr(import_module(module), codes)) if colon else _READERS[name]


_WRITERS: Final[tuple[tuple[type, Callable[[Any], Any]], ...]] = (
    # A moment is a day as well, so it comes first.
    (datetime, moment_text),
    (date, date.isoformat),
    (time, clock_text),
    (StrEnum, str),
    (Cadence, lambda value: value.code),
)

_AS_THEY_ARE: Final = (int, float, bytes, type(None))


def stored(value: Any) -> Any:
    """A value of the domain as it stands in its column."""
    if value.__class__ is str:
        return value
    if isinstance(value, _AS_THEY_ARE):
        return value
    for kind, write in _WRITERS:
        if isinstance(value, kind):
            return write(value)
    from decimal import Decimal

    return number_text(value) if isinstance(value, Decimal) else value
