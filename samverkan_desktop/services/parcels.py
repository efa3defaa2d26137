"""Values as lines of text for another process of the program: out come data of our own kinds, and nothing is run."""

import dataclasses
import importlib
import json
from collections.abc import Iterable, Mapping, Sequence, Set
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from pathlib import Path, PurePath
from typing import Any, BinaryIO, Final

from samverkan_desktop.domain.errors import Cancelled, SamverkanError
from samverkan_desktop.i18n import Later

_PACKAGE: Final = f"{__name__.partition('.')[0]}."
# A long row of values comes in several lines: whoever reads a line holds the interpreter for that long.
_MOST_IN_A_LINE: Final = 500
_PART: Final = "part"
# By name, those of other packages that were made known here.
_KNOWN: dict[str, type] = {}
_WORDS: Final[dict[str, type]] = {"date": date, "datetime": datetime, "time": time}
_ROWS: Final[dict[str, type]] = {"tuple": tuple, "list": list, "set": set, "frozenset": frozenset}


class UnknownParcel(ValueError):  # noqa: N818 - it names what came
    """What came is not what the program sends."""


def make_known(kind: type) -> type:
    """Let a kind from outside of the program come along."""
    _KNOWN[_name_of(kind)] = kind
    return kind


def write(value: object, stream: BinaryIO) -> None:
    """Send one value. Raises TypeError for what is no data."""
    lines: list[bytes] = []
    last = _packed(value, lines)
    for line in (*lines, _line(last)):
        stream.write(line)
    stream.flush()


def read(stream: BinaryIO) -> Any:
    """Wait for one value. Raises EOFError where none comes any more, and UnknownParcel."""
    parts: list[list[Any]] = []
    while True:
        line = stream.readline()
        if not line.endswith(b"\n"):
            raise EOFError
        try:
            found = json.loads(line)
            if isinstance(found, list) and found[:1] == [_PART]:
                parts.append(found[1])
                continue
            return _unpacked(found, parts)
        except (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, ImportError) as error:
            raise UnknownParcel from error


def _line(packed: object) -> bytes:
    return json.dumps(packed).encode("ascii") + b"\n"


def _packed(value: object, lines: list[bytes]) -> object:
    match value:
        case Enum():
            return ["enum", _name_of(type(value)), value.value]
        case None | bool() | int() | float() | str():
            return value
        case datetime() | date() | time():
            return [type(value).__name__, value.isoformat()]
        case Decimal():
            return ["decimal", str(value)]
        case PurePath():
            return ["path", str(value)]
        case Later():
            return ["later", value.message, _packed(value.values, lines)]
        case SamverkanError() | Cancelled():
            return ["error", _name_of(type(value)), _packed(value.args, lines), _packed(vars(value), lines)]
        case Mapping():
            return ["dict", [[_packed(key, lines), _packed(one, lines)] for key, one in value.items()]]
        case Sequence() | Set():
            return _packed_row(value, lines)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return ["data", _name_of(type(value)), [_packed(getattr(value, name), lines) for name in _fields(type(value))]]
    raise TypeError(f"{type(value).__qualname__} is no data")


def _packed_row(values: Iterable[object], lines: list[bytes]) -> object:
    # A row of another kind is one that is only read.
    name = type(values).__name__ if type(values) in _ROWS.values() else "tuple"
    packed = [_packed(one, lines) for one in values]
    if len(packed) <= _MOST_IN_A_LINE:
        return [name, packed]
    starts, first = range(0, len(packed), _MOST_IN_A_LINE), len(lines)
    lines += [_line([_PART, packed[start : start + _MOST_IN_A_LINE]]) for start in starts]
    return ["long", name, first, len(lines)]


def _unpacked(packed: Any, parts: list[list[Any]]) -> Any:
    if not isinstance(packed, list):
        return packed
    match packed:
        case ["enum", name, value]:
            return _kind(name, Enum)(value)
        case [("date" | "datetime" | "time") as name, str(text)]:
            return _WORDS[name].fromisoformat(text)  # type: ignore[attr-defined]
        case ["decimal", str(text)]:
            return Decimal(text)
        case ["path", str(text)]:
            return Path(text)
        case ["later", str(message), values]:
            return Later(message, **_unpacked(values, parts))
        case ["error", name, args, told]:
            return _error(_kind(name, BaseException), _unpacked(args, parts), _unpacked(told, parts))
        case ["dict", pairs]:
            return {_unpacked(key, parts): _unpacked(one, parts) for key, one in pairs}
        case ["data", name, values]:
            kind = _kind(name, object)
            return kind(**{key: _unpacked(one, parts) for key, one in zip(_fields(kind), values, strict=True)})
        case ["long", name, int(first), int(after)]:
            return _ROWS[name](_unpacked(one, parts) for part in parts[first:after] for one in part)
        case [name, list(values)]:
            return _ROWS[name](_unpacked(one, parts) for one in values)
    raise UnknownParcel


def _error(kind: type[BaseException], args: tuple[Any, ...], told: dict[str, Any]) -> BaseException:
    # As the error was: its class may be made with other things than it tells.
    error = kind.__new__(kind, *args)
    vars(error).update(told)
    return error


@lru_cache(maxsize=256)
def _fields(kind: type) -> tuple[str, ...]:
    return tuple(one.name for one in dataclasses.fields(kind) if one.init)


def _name_of(kind: type) -> str:
    return f"{kind.__module__}:{kind.__qualname__}"


def _kind(name: str, base: type) -> Any:
    """The class of that name, if it is one of ours and holds data."""
    found = _KNOWN.get(name) or _of_the_program(name)
    is_data = dataclasses.is_dataclass(found) or issubclass(found, Enum | SamverkanError | Cancelled)
    if not is_data or not issubclass(found, base):
        raise UnknownParcel
    return found


@lru_cache(maxsize=256)
def _of_the_program(name: str) -> type:
    module, _colon, path = name.partition(":")
    if not module.startswith(_PACKAGE):
        raise UnknownParcel
    found: Any = importlib.import_module(module)
    for part in path.split("."):
        found = getattr(found, part)
    if not isinstance(found, type):
        raise UnknownParcel
    return found
