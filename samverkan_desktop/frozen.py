"""`dataclass`, `field`, `fields` and `replace` as in the standard library, without what it takes to load them there.

The standard library compiles six methods for each class, 0.7 ms of every start for each of the kinds of records, and
loads the reader of source texts for the words that `help()` would say. Here the methods are shared. Its own functions
understand these classes too, and its own class of fields is made for them when one of them asks.
"""

import sys
from collections.abc import Callable
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any, ClassVar, Final

if TYPE_CHECKING:
    # The checker knows them by the name of the standard library.
    from dataclasses import dataclass, field, fields, replace
else:

    def dataclass(decorated: type | None = None, /, *, frozen: bool = False, kw_only: bool = False) -> Any:
        """`@dataclass(frozen=True, kw_only=True)`."""
        if decorated is None:
            return lambda cls: dataclass(cls, frozen=frozen, kw_only=kw_only)
        return _made(decorated, frozen, kw_only)

    def field(*, default: Any = ..., default_factory: Any = None, compare: bool = True, repr: bool = True) -> Any:  # noqa: A002
        """What a field is when nothing is given for it; whether it counts when records are compared, and is shown."""
        return _Field(default, default_factory, compare, repr)

    def fields(record: Any) -> tuple["_Field", ...]:
        """The fields of a record or of its class, in their order."""
        return tuple(_own(record).values())

    def replace(record: Any, /, **changes: Any) -> Any:
        """The same record with other values in some fields."""
        kept = {name: getattr(record, name) for name in _own(record) if name not in changes}
        return type(record)(**kept, **changes)


_OWN: Final = "__fields_in_order__"
_put = object.__setattr__


def is_record(value: object) -> bool:
    """Whether this is a record made here, or its class."""
    return hasattr(value, _OWN)


class _Field:
    """What is known of a field: `...` stands for no default."""

    __slots__ = ("compare", "default", "default_factory", "is_shown", "kw_only", "name", "type")

    def __init__(self, default: Any, default_factory: Any = None, compare: bool = True, is_shown: bool = True) -> None:
        self.default, self.default_factory, self.compare, self.is_shown = default, default_factory, compare, is_shown
        self.name, self.kw_only, self.type = "", False, None


class _Fields:
    """The fields of a class, worked out when they are first asked for: most kinds of records have none at a start."""

    def __init__(self, made: Any, kw_only: bool) -> None:
        self._made, self._kw_only = made, kw_only
        self._told: dict[str, _Field] = {}
        self._known: dict[str, _Field] | None = None

    def __get__(self, _record: Any, _owner: type) -> dict[str, _Field]:
        if self._known is None:
            self._known = self._inherited() | self._declared()
        return self._known

    def take_away(self) -> None:
        """Leave in the class itself what is the default of each field. Raises ValueError for one that can change."""
        made, given = self._made, vars(self._made)
        for name, kind in _annotated(made).items():
            default = given.get(name, ...)
            if default.__class__ is _Field:
                self._told[name] = default
                default = default.default
                if default is ...:
                    delattr(made, name)
                else:
                    setattr(made, name, default)
            if default.__class__.__hash__ is None and not _is_of_class(kind):
                raise ValueError(f"the default of {made.__name__}.{name} would be shared: use default_factory")

    def _inherited(self) -> dict[str, _Field]:
        found: dict[str, _Field] = {}
        for base in reversed(self._made.__mro__[1:]):
            if _OWN in vars(base):
                found |= _own(base)
        return found

    def _declared(self) -> dict[str, _Field]:
        found: dict[str, _Field] = {}
        given = vars(self._made)
        for name, kind in _annotated(self._made).items():
            if not _is_of_class(kind):
                one = found[name] = self._told.get(name) or _Field(given.get(name, ...))
                one.name, one.kw_only, one.type = name, self._kw_only, kind
        return found


class _Standard:
    """What the standard library keeps in its data classes, under its own name."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __get__(self, _record: Any, owner: type) -> Any:
        return getattr(_twin(owner), self._name)


_FIELDS: Final = _Standard("__dataclass_fields__")
_PARAMS: Final = _Standard("__dataclass_params__")
# What `ClassVar[int]` is made of, as other forms are; what is asked of all others would take longer than the rest.
_FORM: Final = type(ClassVar[int])


def _made(decorated: Any, is_frozen: bool, kw_only: bool) -> type:
    own = _Fields(decorated, kw_only)
    own.take_away()
    setattr(decorated, _OWN, own)
    decorated.__dataclass_fields__, decorated.__dataclass_params__ = _FIELDS, _PARAMS
    methods: dict[str, Any] = {"__init__": _constructor(decorated), "__repr__": _repr}
    if is_frozen:
        methods |= {"__setattr__": _refuse_to_set, "__delattr__": _refuse_to_delete}
    given = vars(decorated)
    if "__eq__" not in given:
        values = _compared(decorated)
        decorated.__eq__ = _equal(values)
        decorated.__hash__ = (lambda self: hash(values()(self))) if is_frozen else None
    for name, method in methods.items():
        # What is there from its base is the same; each change of a class has Python look through all of its bases.
        if name not in given and getattr(decorated, name) is not method:
            setattr(decorated, name, method)
    # With `setattr`, since the checker takes it for its own.
    if not kw_only:
        setattr(decorated, "__match_args__", _in_order(decorated))  # noqa: B010
    elif not hasattr(decorated, "__match_args__"):
        setattr(decorated, "__match_args__", ())  # noqa: B010
    made: type = decorated
    return made


def _in_order(made: Any) -> tuple[str, ...]:
    """The fields that can be given without their names."""
    return tuple([one.name for one in _own(made).values() if not one.kw_only])


def _is_of_class(kind: Any) -> bool:
    return kind is ClassVar or (kind.__class__ is _FORM and getattr(kind, "__origin__", None) is ClassVar)


def _annotated(decorated: Any) -> dict[str, Any]:
    if sys.version_info < (3, 14):
        return dict(vars(decorated).get("__annotations__", {}))
    # From there on they are worked out when they are asked for, and some name what only the checker loads.
    import annotationlib

    return annotationlib.get_annotations(decorated, format=annotationlib.Format.FORWARDREF)


def _own(record: Any) -> dict[str, _Field]:
    found: dict[str, _Field] = getattr(record, _OWN)
    return found


@cache
def _twin(owner: type) -> type:
    """A class of the standard library with the same fields."""
    import dataclasses

    own = tuple(_own(owner).values())
    body: dict[str, Any] = {"__annotations__": {one.name: one.type for one in own}, "__module__": owner.__module__}
    for one in own:
        options: dict[str, Any] = {"compare": one.compare, "repr": one.is_shown, "kw_only": one.kw_only}
        if one.default_factory is not None:
            options["default_factory"] = one.default_factory
        elif one.default is not ...:
            options["default"] = one.default
        body[one.name] = dataclasses.field(**options)
    is_frozen = getattr(owner, "__setattr__") is _refuse_to_set  # noqa: B009 - as above
    return dataclasses.dataclass(frozen=is_frozen)(type(owner.__name__, (), body))


def _constructor(made: type) -> Callable[..., None]:
    plan: Any = None

    def construct(self: Any, /, *positional: Any, **named: Any) -> None:
        nonlocal plan
        if plan is None:
            plan = _plan(made)
        names, known, in_order, defaults, factories, is_checked = plan
        if positional:
            named = _with_names(made, in_order, positional, named)
        values = defaults | named if defaults else named
        for name, make in factories:
            if name not in named:
                values[name] = make()
        if len(values) != len(names):
            _complain(made, values.keys(), known)
        put = _put.__get__(self)
        try:
            # One by one: instances that are filled through their dictionary need twice the memory.
            for name in names:
                put(name, values[name])
        except KeyError:
            _complain(made, values.keys(), known)
        if is_checked:
            self.__post_init__()

    return construct


def _plan(made: type) -> tuple[Any, ...]:
    """How the records of a class are filled."""
    own = _own(made).values()
    names, in_order = tuple(one.name for one in own), _in_order(made)
    defaults = {one.name: one.default for one in own if one.default is not ...}
    factories = tuple((one.name, one.default_factory) for one in own if one.default_factory is not None)
    return names, frozenset(names), in_order, defaults, factories, hasattr(made, "__post_init__")


def _with_names(made: type, in_order: tuple[str, ...], given: tuple[Any, ...], named: dict[str, Any]) -> dict[str, Any]:
    if len(given) > len(in_order):
        raise TypeError(f"{made.__name__} takes {len(in_order)} values without a name, and got {len(given)}")
    first = dict(zip(in_order, given, strict=False))
    twice = first.keys() & named.keys()
    if twice:
        raise TypeError(f"{made.__name__} got more than one value for {', '.join(sorted(twice))}")
    return first | named


def _complain(made: type, given: Any, known: frozenset[str]) -> None:
    missing, unknown = sorted(known - given), sorted(given - known)
    parts = [f"{words} {', '.join(names)}" for words, names in (("misses", missing), ("has no", unknown)) if names]
    raise TypeError(f"{made.__name__} {' and '.join(parts)}")


def _compared(made: type) -> Callable[[], Callable[[Any], Any]]:
    """What gives the values that count when records of a class are compared, worked out once."""
    known: Callable[[Any], Any] | None = None

    def values() -> Callable[[Any], Any]:
        nonlocal known
        if known is None:
            names = [one.name for one in _own(made).values() if one.compare]
            known = attrgetter(*names) if names else _nothing
        return known

    return values


def _equal(values: Callable[[], Callable[[Any], Any]]) -> Callable[[Any, object], Any]:
    def equal(self: Any, other: object) -> Any:
        if other.__class__ is not self.__class__:
            return NotImplemented
        of = values()
        return of(self) == of(other)

    return equal


def _repr(self: Any) -> str:
    shown = (f"{name}={getattr(self, name)!r}" for name, one in _own(self).items() if one.is_shown)
    return f"{type(self).__qualname__}({', '.join(shown)})"


def _nothing(_self: Any) -> tuple[()]:
    return ()


def _refuse_to_set(_self: Any, name: str, _value: Any) -> None:
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(_self: Any, name: str) -> None:
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(f"cannot delete field {name!r}")


__all__ = ["dataclass", "field", "fields", "replace"]
