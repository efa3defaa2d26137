import dataclasses
from dataclasses import FrozenInstanceError
from types import ModuleType
from typing import Any

import pytest

from samverkan_desktop import frozen


def _made(by: ModuleType) -> Any:
    dataclass, field = by.dataclass, by.field

    @dataclass(frozen=True, kw_only=True)
    class Base:
        """Says what it is."""

        id: str = field(default_factory=lambda: "new")
        version: int = 0

    @dataclass(frozen=True, kw_only=True)
    class Sort(Base):
        """Checks itself and keeps its own name for what is drawn."""

        name: str
        names: tuple[str, ...] = ()
        seen: list[str] = field(default_factory=list, compare=False, repr=False)

        def __post_init__(self) -> None:
            object.__setattr__(self, "name", self.name.strip())

    @dataclass(frozen=True)
    class Pair:
        """Has values without names."""

        left: int
        right: int = 2

        def __eq__(self, other: object) -> bool:
            return isinstance(other, Pair) and other.left == self.left

        def __hash__(self) -> int:
            return self.left

    @dataclass(frozen=True, kw_only=True)
    class Nothing:
        """Has no fields at all."""

    return Base, Sort, Pair, Nothing


@pytest.fixture(params=[dataclasses, frozen], ids=["standard library", "ours"])
def kinds(request: pytest.FixtureRequest) -> Any:
    """The same classes made by both: what holds for one holds for the other."""
    return _made(request.param)


def test_values_come_from_names_defaults_and_factories(kinds: Any) -> None:
    _base, sort, pair, nothing = kinds
    one = sort(name=" a ")
    assert (one.id, one.version, one.name, one.names, one.seen) == ("new", 0, "a", (), [])
    assert one.seen is not sort(name="a").seen
    assert (pair(1).right, pair(1, 3).right, pair(right=4, left=1).right) == (2, 3, 4)
    assert nothing() == nothing()


def test_the_same_values_are_equal_and_have_the_same_hash(kinds: Any) -> None:
    base, sort, pair, _nothing = kinds
    one, other = sort(name="a", seen=["x"]), sort(name="a", seen=["y"])
    assert one == other
    assert hash(one) == hash(other)
    assert len({one, other, sort(name="b")}) == 2
    assert one != sort(name="b")
    assert base() != sort(name="a")
    assert base() != "base"
    assert pair(1, 2) == pair(1, 3)
    assert hash(pair(7)) == 7


@pytest.mark.parametrize("by", [dataclasses, frozen], ids=["asked of the standard library", "asked of ours"])
def test_it_tells_its_fields_and_is_copied_with_a_change(kinds: Any, by: ModuleType) -> None:
    base, sort, _pair, _nothing = kinds
    if by is frozen and "__fields_in_order__" not in vars(base):
        return
    assert [one.name for one in by.fields(sort)] == ["id", "version", "name", "names", "seen"]
    one = by.replace(sort(name="a"), name=" b ", version=3)
    assert (one.name, one.version) == ("b", 3)
    assert repr(one).endswith("Sort(id='new', version=3, name='b', names=())")
    assert dataclasses.asdict(base()) == {"id": "new", "version": 0}
    assert dataclasses.is_dataclass(one)


def test_nothing_can_be_changed(kinds: Any) -> None:
    one = kinds[1](name="a")
    with pytest.raises(FrozenInstanceError):
        one.name = "b"
    with pytest.raises(FrozenInstanceError):
        one.other = "b"
    with pytest.raises(FrozenInstanceError):
        del one.name


@pytest.mark.parametrize("values", [{}, {"name": "a", "colour": "b"}])
def test_what_is_missing_or_unknown_is_refused(kinds: Any, values: dict[str, str]) -> None:
    with pytest.raises(TypeError):
        kinds[1](**values)


def test_too_many_values_are_refused(kinds: Any) -> None:
    _base, sort, pair, _nothing = kinds
    for wrong in (lambda: sort("a"), lambda: pair(1, 2, 3), lambda: pair(1, left=1), pair):
        with pytest.raises(TypeError):
            wrong()


def test_what_is_not_frozen_can_be_changed_and_has_no_hash(kinds: Any) -> None:
    by = frozen if "__fields_in_order__" in vars(kinds[0]) else dataclasses

    @by.dataclass
    class Open:
        count: int = 0

    one = Open()
    one.count = 2
    assert one == Open(count=2)
    with pytest.raises(TypeError):
        hash(one)


def test_the_standard_library_finds_the_same_in_both() -> None:
    theirs, ours = _made(dataclasses)[1], _made(frozen)[1]
    told = [
        [(one.name, one.type, one.default, one.compare, one.repr, one.kw_only) for one in dataclasses.fields(kind)]
        for kind in (theirs, ours)
    ]
    assert told[0] == told[1]
    assert [one.default_factory for one in dataclasses.fields(ours)][4] is list

    @dataclasses.dataclass(frozen=True, kw_only=True)
    class Further(ours):  # type: ignore[misc, valid-type]
        more: int = 1

    assert Further(name="a", more=2).version == 0


def test_a_default_that_would_be_shared_is_refused(kinds: Any) -> None:
    by = frozen if "__fields_in_order__" in vars(kinds[0]) else dataclasses
    with pytest.raises(ValueError, match="default_factory"):

        @by.dataclass(frozen=True)
        class _Shared:
            names: list[str] = []


def test_a_record_is_known_from_what_is_none() -> None:
    @frozen.dataclass(frozen=True, kw_only=True)
    class Sort:
        """Has a name."""

        name: str

    assert frozen.is_record(Sort)
    assert frozen.is_record(Sort(name="x"))
    assert not any(map(frozen.is_record, (None, "x", ("x",), str, Any)))
