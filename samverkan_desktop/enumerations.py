"""`StrEnum` as in the standard library, made in a quarter of the time, and the way to make other enumerations so.

The standard library finds out for each class what holds for all of its kind, and takes each name through the checks for
what somebody may write in a class of their own: a million instructions for a class of fifteen names, and there are
forty before the first picture. Here one class of each kind is made there and is the pattern of the others. Whatever is
not as simple as names for texts is left to the standard library, and so are versions of Python in which nobody has
compared the two; a test compares them for all classes that there are.
"""

import enum
import sys
from collections.abc import Callable, Iterable, Mapping
from enum import EnumType, Flag
from functools import cache
from typing import TYPE_CHECKING, Any, Final

_COMPARED: Final = ((3, 11), (3, 12), (3, 13))
_OF_EACH: Final = frozenset(("__dict__", "__doc__", "__module__", "__qualname__", "__weakref__"))
_OF_CLASSES: Final = frozenset(("__doc__", "__firstlineno__", "__module__", "__qualname__", "__static_attributes__"))


def is_compared() -> bool:
    """Whether somebody has compared the two in this version of Python."""
    return sys.version_info[:2] in _COMPARED


def copied(pattern: dict[str, Any]) -> dict[str, Any]:
    """What a class without names holds, for another one; what it collects is its own."""
    return {name: kept.copy() if type(kept) in (dict, list) else kept for name, kept in pattern.items()}


def pattern_of(made: type) -> dict[str, Any]:
    """What the standard library has found out for a class without names, and what holds for all of its kind."""
    return {name: value for name, value in vars(made).items() if name not in _OF_EACH}


@cache
def taken(base: type) -> frozenset[str]:
    """Names that mean something on every enumeration of this kind."""
    return frozenset(("mro", *(name for one in base.__mro__ for name in vars(one))))


def fill(
    made: Any, names: Iterable[tuple[str, Any]], new: Callable[..., Any], kept: Mapping[str, Any], *, has_value: bool
) -> None:
    """Put the names into a class that has none, as the standard library does in the end; `kept` is what it collects."""
    in_order, by_name, by_value = kept["_member_names_"], kept["_member_map_"], kept["_value2member_map_"]
    is_flag = issubclass(made, Flag)
    for name, value in names:
        member = by_value.get(value)
        if member is None:
            member = new(made, value) if has_value else new(made)
            # One by one, in this order for all: Python then keeps their names once for all of them.
            member._value_, member._name_, member.__objclass__ = value, name, made
            member._sort_order_ = len(in_order)
            by_value[value] = member
            if not is_flag or is_one_bit(value):
                in_order.append(name)
        by_name[name] = member
    # Not with the others: after each change of a class Python looks for everything in all of its bases again.
    put = type.__setattr__
    for name, member in by_name.items():
        put(made, name, member)


def is_one_bit(value: int) -> bool:
    """Whether a flag of this number is one of its own, and not several together or none."""
    return value != 0 and value & (value - 1) == 0


if TYPE_CHECKING:
    # The checker knows it by the name of the standard library.
    from enum import StrEnum
else:

    class _QuickType(EnumType):
        @classmethod
        def __prepare__(cls, _name: str, _bases: tuple[type, ...], **_options: Any) -> dict[str, Any]:
            return {}

        def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, Any], **options: Any) -> type:
            members = [(key, value) for key, value in body.items() if type(value) is str and key[0] != "_"]
            if options or not members or not _is_simple(bases, body, members):
                careful = EnumType.__prepare__(name, bases, **options)
                for key, value in body.items():
                    careful[key] = value
                return EnumType.__new__(cls, name, bases, careful, **options)
            for key, _value in members:
                del body[key]
            made = type.__new__(cls, name, bases, copied(_pattern()) | body)
            fill(made, members, str.__new__, vars(made), has_value=True)
            return made

    class StrEnum(enum.StrEnum, metaclass=_QuickType):
        """Names for texts."""


@cache
def _pattern() -> dict[str, Any]:
    class Pattern(StrEnum):
        """Has no names."""

    return pattern_of(Pattern)


def _is_simple(bases: tuple[type, ...], body: dict[str, Any], members: list[tuple[str, str]]) -> bool:
    if bases != (StrEnum,) or not is_compared():
        return False
    names = {name for name, _value in members}
    others = body.keys() - names - _OF_CLASSES
    # Functions and properties alone are no members, whatever they are named.
    return names.isdisjoint(taken(StrEnum)) and all(
        name[0] != "_" and hasattr(body[name], "__get__") for name in others
    )


__all__ = ["StrEnum", "copied", "fill", "is_compared", "is_one_bit", "pattern_of", "taken"]
