"""Our enumerations are those that the standard library would have made."""

import enum
import importlib
import pickle
import pkgutil
from collections.abc import Iterator
from types import GetSetDescriptorType
from typing import Any

import pytest

from samverkan_desktop import domain
from samverkan_desktop.enumerations import StrEnum


def _told(kind: Any) -> dict[str, Any]:
    """All that can be seen of it, apart from its name."""
    members = list(kind.__members__.items())
    return {
        "order": [(one.name, one.value, str(one), f"{one:>12}", repr(one), hash(one)) for one in kind],
        "members": [
            (name, one.name, one.value, one._sort_order_, sorted(vars(one)), type(one) is kind is one.__objclass__)
            for name, one in members
        ],
        "found": [(kind[name] is one, kind(one.value) is one, getattr(kind, name) is one) for name, one in members],
        "names": (dir(kind), len(kind), kind._member_type_, kind._value_repr_),
        "own": {
            name: repr(getattr(value, "__func__", value))
            for name, value in vars(kind).items()
            if name not in kind.__members__
            and name not in ("__doc__", "__module__", "__qualname__", "__firstlineno__", "__static_attributes__")
            and not isinstance(value, dict | list | property | GetSetDescriptorType)
        },
    }


def _every() -> Iterator[Any]:
    for module in pkgutil.iter_modules(domain.__path__):
        importlib.import_module(f"samverkan_desktop.domain.{module.name}")
    return (kind for kind in StrEnum.__subclasses__() if kind.__module__.startswith("samverkan_desktop.domain."))


def test_every_one_is_as_the_standard_library_makes_it() -> None:
    count = 0
    for ours in _every():
        body = [(name, one.value) for name, one in ours.__members__.items()]
        theirs = enum.StrEnum(ours.__name__, body, module=ours.__module__, qualname=ours.__qualname__)
        assert _told(ours) == _told(theirs), ours
        assert all(pickle.loads(pickle.dumps(one)) is one for one in ours)
        count += 1
    assert count > 40


def _written(base: Any) -> Any:
    class Kind(base):
        """Has a name twice, and a property, a function and a name of its own."""

        FIRST = "first"
        SECOND = "second"
        ALSO_FIRST = "first"

        @property
        def is_first(self) -> bool:
            """Whether it is."""
            return self is Kind.FIRST

        @classmethod
        def last(cls) -> Any:
            """The last one."""
            return list(cls)[-1]

    return Kind


@pytest.mark.parametrize("base", [enum.StrEnum, StrEnum], ids=["standard library", "ours"])
def test_one_with_more_than_names(base: Any) -> None:
    kind = _written(base)
    assert [one.name for one in kind] == ["FIRST", "SECOND"]
    assert kind.ALSO_FIRST is kind.FIRST
    assert (kind.FIRST.is_first, kind.SECOND.is_first, kind.last()) == (True, False, kind.SECOND)
    assert (kind("second"), kind["SECOND"], kind.SECOND == "second") == (kind.SECOND, kind.SECOND, True)
    assert isinstance(kind.FIRST, str)
    assert isinstance(kind, enum.EnumType)
    with pytest.raises(ValueError, match="'third' is not a valid"):
        kind("third")
    with pytest.raises(AttributeError):
        kind.THIRD  # noqa: B018
    with pytest.raises(TypeError):

        class More(kind):
            """Nothing can be added."""


def _odd(base: Any, **body: Any) -> Any:
    kind = type(base)
    space = kind.__prepare__("Odd", (base,))
    space["__module__"] = __name__
    for name, value in body.items():
        space[name] = value
    return kind("Odd", (base,), space)


@pytest.mark.parametrize(
    "body",
    [
        {"A": enum.auto(), "B": "b"},
        {"A": "a", "B": 2},
        {"mro": "a"},
        {"A": "a", "_ignore_": ["B"], "B": "b"},
        {"name": "a", "B": "b"},
        {"A": "a", "__str__": lambda self: f"<{self.name}>"},
        {},
    ],
    ids=["auto", "number", "mro", "ignored", "name of a property", "own words", "nothing"],
)
def test_what_is_not_simple_is_left_to_the_standard_library(body: dict[str, Any]) -> None:
    def told(base: Any) -> Any:
        try:
            kind = _odd(base, **body)
        except (TypeError, ValueError) as error:
            return type(error)
        return [(name, str(one), one.value) for name, one in kind.__members__.items()]

    assert told(StrEnum) == told(enum.StrEnum)
