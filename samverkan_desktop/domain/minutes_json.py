"""Minutes as one text that never changes: canonical JSON, and back, also when fields have come since."""

import json
from collections.abc import Mapping
from datetime import date, datetime, time
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from samverkan_desktop.domain.errors import UnusableFile
from samverkan_desktop.domain.minutes import Minutes
from samverkan_desktop.domain.swedish_time import to_local
from samverkan_desktop.enumerations import StrEnum
from samverkan_desktop.frozen import fields, is_record
from samverkan_desktop.i18n import N_

# Who may read it is no part of what was said, and can change when the text cannot.
_NOT_SAID = frozenset({"secrecy", "held_back"})


def to_json(minutes: Minutes) -> str:
    """The whole of the minutes; equal minutes give the same text, letter by letter."""
    return json.dumps(_plain(minutes), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def from_json(content: str) -> Minutes:
    """The minutes of a text that `to_json` gave, by this release or an earlier one.

    A field that has come since takes its usual value. Raises UnusableFile for what is no minutes.
    """
    try:
        made = _build(Minutes, json.loads(content))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise UnusableFile(
            N_("These minutes cannot be read any more: their text has been altered in the database.")
        ) from error
    assert isinstance(made, Minutes)
    return made


def _plain(value: Any) -> Any:
    if is_record(value):
        return {one.name: _plain(getattr(value, one.name)) for one in fields(value) if one.name not in _NOT_SAID}
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, date | time):
        return value.isoformat()
    return value


def _build(wanted: Any, value: Any) -> Any:
    """The value of a type; the kinds of types are those that the records of minutes use."""
    origin = get_origin(wanted)
    if origin in (Union, UnionType):
        return None if value is None else _build(next(one for one in get_args(wanted) if one is not type(None)), value)
    if origin is tuple:
        return _build_tuple(get_args(wanted), value)
    if is_record(wanted):
        assert isinstance(wanted, type)
        hints = _hints(wanted)
        given: Mapping[str, Any] = value
        return wanted(**{name: _build(kind, given[name]) for name, kind in hints.items() if name in given})
    if wanted is datetime:
        return to_local(datetime.fromisoformat(value))
    if wanted in (date, time):
        return wanted.fromisoformat(value)
    if issubclass(wanted, StrEnum):
        return wanted(value)
    if not isinstance(value, wanted):
        raise TypeError(wanted)
    return value


def _build_tuple(kinds: tuple[Any, ...], value: list[Any]) -> tuple[Any, ...]:
    if len(kinds) == 2 and kinds[1] is Ellipsis:
        return tuple(_build(kinds[0], one) for one in value)
    return tuple(_build(kind, one) for kind, one in zip(kinds, value, strict=True))


@cache
def _hints(kind: type) -> dict[str, Any]:
    return {name: hint for name, hint in get_type_hints(kind).items() if name in {one.name for one in fields(kind)}}
