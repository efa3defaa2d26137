"""Makes the enumerations of Qt in a sixth of the time that the standard library takes for their thousands of names.

PySide6 hands the standard library a class, a name and pairs of names and numbers. There each name goes through the
checks for what somebody may write in a class of their own. Here one class of each kind is made there, without a name,
and is the pattern of the others; the names are put in as the standard library does in the end, and only when somebody
asks for one of them: of most classes nobody ever does. Whatever is not as simple as that is left to the standard
library, and so are versions of Python in which nobody has compared the two; a test compares them for all of Qt.

One thing differs: PySide6 finds a name without its enumeration, as in `Qt.AlignLeft`, among those that are put in. It
looks into what is kept for the class and asks nobody. Nothing here spells so, and PySide6's own help has all put in.
"""

import sys
from enum import KEEP, Enum, EnumType, Flag
from functools import cache
from threading import RLock
from typing import Any, Final

from samverkan_desktop.enumerations import copied, fill, is_compared, is_one_bit, pattern_of, taken

_create: Final[Any] = EnumType._create_  # type: ignore[attr-defined]
# Until 3.12 it looked there itself.
_not_found: Final[Any] = vars(EnumType).get("__getattr__")

_OF_ALL: Final = ("_member_names_", "_member_map_", "_value2member_map_")
_OF_FLAGS: Final = ("_flag_mask_", "_singles_mask_", "_all_bits_")

# Of each class that nobody has asked yet, its names and what was put aside while it waits.
_waiting: Final[dict[Any, tuple[Any, dict[str, Any]]]] = {}
_lock: Final = RLock()


class _Wanted:
    at_once = False


def make_quickly() -> None:
    """From now on what PySide6 makes is made quickly; whatever others make is made as ever."""
    if is_compared():
        changed: Any = EnumType
        changed._create_, changed.__getattr__ = _made, _asked


def _made(base: type[Enum], class_name: str, names: Any, **more: Any) -> Any:
    # PySide6 asks for this boundary whatever it makes, and tells each the name of its module afterwards.
    is_from_qt = more.get("boundary") is KEEP and more.get("module") is None and more.get("type") is None
    if not is_from_qt:
        # The standard library looks for it among its callers, of which this is one more.
        module = more.pop("module", None) or sys._getframe(2).f_globals.get("__name__")
        return _create(base, class_name, names, module=module, **more)
    if not _is_simple(base, names):
        return _create(base, class_name, names, **more)
    body = copied(_pattern(base))
    aside = {name: body[name] for name in _waits(base)}
    made = type.__new__(
        EnumType, class_name, (base,), body | _waits(base) | {"_member_map_": _Wait("_member_map_", names)}
    )
    _waiting[made] = (names, aside)
    if _Wanted.at_once:
        _put_in(made)
    return made


def put_all_in() -> None:
    """Let nothing wait any more: what PySide6 brings for its own help spells names without their enumerations."""
    _Wanted.at_once = True
    for made in tuple(_waiting):
        _put_in(made)


class _Wait:
    """Stands on a class for what follows from its names; whoever asks for it has them put in."""

    __slots__ = ("_name", "_names")

    def __init__(self, name: str, names: Any = ()) -> None:
        self._name, self._names = name, names

    def __get__(self, _member: object, made: Any) -> Any:
        _put_in(made)
        return getattr(made, self._name)

    def __contains__(self, name: str) -> bool:
        # The standard library looks here, without asking the class, before it lets anybody set a thing on a class.
        return name[:1] != "_" and any(name == one for one, _value in self._names)


def _asked(made: Any, name: str) -> Any:
    """What a class has under a name that it does not have; perhaps it only waits."""
    # Another thread may have put it in after this one had looked for it.
    if _put_in(made) or name in vars(made):
        return getattr(made, name)
    if _not_found is not None:
        return _not_found(made, name)
    raise AttributeError(f"type object {made.__name__!r} has no attribute {name!r}", name=name, obj=made)


def _put_in(made: Any) -> bool:
    """Put in the names of a class that waits; whether it did."""
    if made not in _waiting:
        return False
    # Whoever asks in another thread meanwhile waits until all are there.
    with _lock:
        names, aside = _waiting.get(made, ((), {}))
        if aside:
            fill(made, names, made._new_member_, aside, has_value=made._use_args_)
            if issubclass(made, Flag):
                _tell_bits(made, aside)
            for name, value in aside.items():
                type.__setattr__(made, name, value)
            del _waiting[made]
    return True


@cache
def _pattern(base: type[Enum]) -> dict[str, Any]:
    return pattern_of(_create(base, base.__name__, (), boundary=KEEP))


@cache
def _waits(base: type[Enum]) -> dict[str, _Wait]:
    return {name: _Wait(name) for name in (*_OF_ALL, *(_OF_FLAGS if issubclass(base, Flag) else ()))}


def _is_simple(base: type[Enum], names: Any) -> bool:
    if not isinstance(names, list | tuple) or not names:
        return False
    known = {name for name, value in names if type(value) is int and name[:1] != "_"}
    return len(known) == len(names) and known.isdisjoint(taken(base))


def _tell_bits(made: Any, aside: dict[str, Any]) -> None:
    every, single = 0, 0
    for value in aside["_value2member_map_"]:
        every |= value
        if is_one_bit(value):
            single |= value
    in_order = [aside["_member_map_"][name]._value_ for name in aside["_member_names_"]]
    aside.update(_flag_mask_=every, _singles_mask_=single, _all_bits_=2 ** every.bit_length() - 1)
    if in_order != sorted(in_order):
        made._iter_member_ = made._iter_member_by_def_
