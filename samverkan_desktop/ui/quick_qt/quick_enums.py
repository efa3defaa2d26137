"""Makes the enumerations of Qt in a third of the time that the standard library takes for their thousands of names.

PySide6 hands the standard library a class, a name and pairs of names and numbers. There each name goes through the
checks for what somebody may write in a class of their own. Here one class of each kind is made as there, without a
name, and is the pattern of the others; the names are put in as the standard library does in the end. Whatever is not as
simple as that is left to it, and so are versions of Python in which nobody has compared the two; a test compares them
for all of Qt.
"""

import sys
from collections.abc import Sequence
from enum import KEEP, Enum, EnumType, Flag
from functools import cache
from typing import Any, Final

_COMPARED: Final = ((3, 11), (3, 12), (3, 13))
_OF_EACH: Final = frozenset(("__dict__", "__weakref__"))

_create: Final[Any] = EnumType._create_  # type: ignore[attr-defined]


def make_quickly() -> None:
    """From now on what PySide6 makes is made quickly; whatever others make is made as ever."""
    if sys.version_info[:2] in _COMPARED:
        changed: Any = EnumType
        changed._create_ = _made


def _made(base: type[Enum], class_name: str, names: Any, **more: Any) -> Any:
    # PySide6 asks for this boundary whatever it makes, and tells each the name of its module afterwards.
    is_from_qt = more.get("boundary") is KEEP and more.get("module") is None and more.get("type") is None
    if not is_from_qt:
        # The standard library looks for it among its callers, of which this is one more.
        module = more.pop("module", None) or sys._getframe(2).f_globals.get("__name__")
        return _create(base, class_name, names, module=module, **more)
    if not _is_simple(base, names):
        return _create(base, class_name, names, **more)
    made = _without_names(base, class_name)
    _fill(made, names)
    if issubclass(made, Flag):
        _tell_bits(made)
    return made


def _without_names(base: type[Enum], class_name: str) -> Any:
    """What the standard library would make: all that it finds out for a class is the same for those of one kind."""
    # What a class collects is its own.
    own = {name: kept.copy() if type(kept) in (dict, list) else kept for name, kept in _pattern(base).items()}
    return type.__new__(EnumType, class_name, (base,), own)


@cache
def _pattern(base: type[Enum]) -> dict[str, Any]:
    made = _create(base, base.__name__, (), boundary=KEEP)
    return {name: value for name, value in vars(made).items() if name not in _OF_EACH}


def _is_simple(base: type[Enum], names: Any) -> bool:
    if not isinstance(names, list | tuple) or not names:
        return False
    known = {name for name, value in names if type(value) is int and not name.startswith("_")}
    return len(known) == len(names) and known.isdisjoint(_taken(base))


@cache
def _taken(base: type[Enum]) -> frozenset[str]:
    """Names that mean something on every enumeration of this kind."""
    return frozenset(("mro", *(name for one in base.__mro__ for name in vars(one))))


def _fill(made: Any, names: Sequence[tuple[str, int]]) -> None:
    in_order, by_name, by_value = made._member_names_, made._member_map_, made._value2member_map_
    new, has_value, is_flag = made._new_member_, made._use_args_, issubclass(made, Flag)
    for name, value in names:
        member = by_value.get(value)
        if member is None:
            member = new(made, value) if has_value else new(made)
            # One by one, in this order for all: Python then keeps their names once for all of them.
            member._value_, member._name_, member.__objclass__ = value, name, made
            member._sort_order_ = len(in_order)
            by_value[value] = member
            if not is_flag or _is_one_bit(value):
                in_order.append(name)
        by_name[name] = member
    # Not with the others: after each change of a class Python looks for everything in all of its bases again.
    put = type.__setattr__
    for name, member in by_name.items():
        put(made, name, member)


def _tell_bits(made: Any) -> None:
    every, single = 0, 0
    for value in made._value2member_map_:
        every |= value
        if _is_one_bit(value):
            single |= value
    in_order = [made._member_map_[name]._value_ for name in made._member_names_]
    made._flag_mask_, made._singles_mask_ = every, single
    made._all_bits_ = 2 ** every.bit_length() - 1
    if in_order != sorted(in_order):
        made._iter_member_ = made._iter_member_by_def_


def _is_one_bit(value: int) -> bool:
    return value != 0 and value & (value - 1) == 0
