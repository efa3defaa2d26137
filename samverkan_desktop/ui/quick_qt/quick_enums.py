"""Makes the enumerations of Qt in a third of the time that the standard library takes for their thousands of names.

PySide6 hands the standard library a class, a name and pairs of names and numbers. There each name goes through the
checks for what somebody may write in a class of their own. Here the class is made as there, without a name, and the
names are put in as the standard library does in the end. Whatever is not as simple as that is left to it, and so are
versions of Python in which nobody has compared the two; a test compares them for all of Qt.
"""

import sys
from collections.abc import Sequence
from enum import KEEP, Enum, EnumType, Flag
from functools import cache
from typing import Any, Final

_COMPARED: Final = ((3, 11), (3, 12), (3, 13))
_FEW: Final = 4

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
    made = _create(base, class_name, (), **more)
    _fill(made, names)
    if issubclass(made, Flag):
        _tell_bits(made)
    return made


def _is_simple(base: type[Enum], names: Any) -> bool:
    if not isinstance(names, list | tuple) or len(names) < _FEW:
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
    put = type.__setattr__
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
        put(made, name, member)


def _tell_bits(made: Any) -> None:
    for value in made._value2member_map_:
        made._flag_mask_ |= value
        if _is_one_bit(value):
            made._singles_mask_ |= value
    made._all_bits_ = 2 ** made._flag_mask_.bit_length() - 1
    values = [member._value_ for member in made]
    if values != sorted(values):
        made._iter_member_ = made._iter_member_by_def_


def _is_one_bit(value: int) -> bool:
    return value != 0 and value & (value - 1) == 0
