"""Makes the enumerations of Qt in a third of the time that the standard library takes for their thousands of names.

PySide6 hands the standard library a class, a name and pairs of names and numbers. There each name goes through the
checks for what somebody may write in a class of their own. Here one class of each kind is made as there, without a
name, and is the pattern of the others; the names are put in as the standard library does in the end. Whatever is not as
simple as that is left to it, and so are versions of Python in which nobody has compared the two; a test compares them
for all of Qt.
"""

import sys
from enum import KEEP, Enum, EnumType, Flag
from functools import cache
from typing import Any, Final

from samverkan_desktop.enumerations import copied, fill, is_compared, is_one_bit, pattern_of, taken

_create: Final[Any] = EnumType._create_  # type: ignore[attr-defined]


def make_quickly() -> None:
    """From now on what PySide6 makes is made quickly; whatever others make is made as ever."""
    if is_compared():
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
    made: Any = type.__new__(EnumType, class_name, (base,), copied(_pattern(base)))
    fill(made, names, made._new_member_, has_value=made._use_args_)
    if issubclass(made, Flag):
        _tell_bits(made)
    return made


@cache
def _pattern(base: type[Enum]) -> dict[str, Any]:
    return pattern_of(_create(base, base.__name__, (), boundary=KEEP))


def _is_simple(base: type[Enum], names: Any) -> bool:
    if not isinstance(names, list | tuple) or not names:
        return False
    known = {name for name, value in names if type(value) is int and name[:1] != "_"}
    return len(known) == len(names) and known.isdisjoint(taken(base))


def _tell_bits(made: Any) -> None:
    every, single = 0, 0
    for value in made._value2member_map_:
        every |= value
        if is_one_bit(value):
            single |= value
    in_order = [made._member_map_[name]._value_ for name in made._member_names_]
    made._flag_mask_, made._singles_mask_ = every, single
    made._all_bits_ = 2 ** every.bit_length() - 1
    if in_order != sorted(in_order):
        made._iter_member_ = made._iter_member_by_def_
