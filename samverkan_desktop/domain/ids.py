"""The ids of a long list in its order, held as one text: a hundred thousand of them cost no objects."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import overload

_LENGTH = 36
_STEP = _LENGTH + 1
_BETWEEN = ","


class Ids(Sequence[str]):
    """Equal where the same ids come in the same order.

    Of those that are only begun, `total` says how many there are; a place that is not known yet holds "".
    """

    __slots__ = ("_few", "_known", "_text", "_total")

    def __init__(self, text: str = "", total: int | None = None) -> None:
        """`text` holds the ids with commas between."""
        known = (len(text) + 1) // _STEP
        is_even = len(text) == known * _STEP - 1 and text[_LENGTH::_STEP] == _BETWEEN * (known - 1)
        # Every id is a UUID unless somebody else wrote the file; others are kept one by one.
        self._few: tuple[str, ...] | None = None if is_even or not text else tuple(text.split(_BETWEEN))
        self._text = text
        self._known = known if self._few is None else len(self._few)
        self._total = self._known if total is None else total

    @classmethod
    def of(cls, ids: Iterable[str]) -> "Ids":
        """These ids."""
        return cls(_BETWEEN.join(ids))

    @property
    def is_whole(self) -> bool:
        """Whether every id is known."""
        return self._known == self._total

    @property
    def known(self) -> int:
        """How many are known, from the first."""
        return self._known

    def __len__(self) -> int:
        return self._total

    @overload
    def __getitem__(self, place: int) -> str: ...

    @overload
    def __getitem__(self, place: slice) -> list[str]: ...

    def __getitem__(self, place: int | slice) -> str | list[str]:
        if isinstance(place, slice):
            return [self._at(one) for one in range(*place.indices(self._total))]
        if not -self._total <= place < self._total:
            raise IndexError(place)
        return self._at(place % self._total)

    def __iter__(self) -> Iterator[str]:
        return map(self._at, range(self._total))

    def __contains__(self, record_id: object) -> bool:
        return self.place_of(record_id) >= 0

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Ids) and self._text == other._text and self._total == other._total

    def __hash__(self) -> int:
        return hash((self._text, self._total))

    def place_of(self, record_id: object) -> int:
        """Where an id stands, or -1."""
        if self._few is not None:
            return self._few.index(str(record_id)) if record_id in self._few else -1
        if not isinstance(record_id, str) or len(record_id) != _LENGTH:
            return -1
        found = self._text.find(record_id)
        # An id with the shape of a UUID is found nowhere else; one that somebody else wrote may be.
        while found >= 0 and found % _STEP:
            found = self._text.find(record_id, found + 1)
        return found // _STEP

    def out_of(self, total: int) -> "Ids":
        """These as the first of so many."""
        return Ids(self._cut(0, self._known), total)

    def begins_like(self, other: "Ids") -> bool:
        """Whether both have the same length, and the same ids as far as both are known."""
        known = min(self._known, other._known)
        return len(self) == len(other) and self._cut(0, known) == other._cut(0, known)

    def without(self, start: int, end: int) -> "Ids":
        """All but those from `start` until `end`."""
        return Ids(_BETWEEN.join(filter(None, (self._cut(0, start), self._cut(end, self._known)))))

    def difference(self, other: "Ids") -> tuple[int, int, int]:
        """Where the two begin to differ, and where in each of them they go on alike until their ends."""
        shorter = min(len(self), len(other))
        start = _longest(shorter, lambda count: self._cut(0, count) == other._cut(0, count))
        own, others = len(self), len(other)
        tail = _longest(
            shorter - start,
            lambda count: self._cut(own - count, own) == other._cut(others - count, others),
        )
        return start, own - tail, others - tail

    def _at(self, place: int) -> str:
        if place >= self._known:
            return ""
        if self._few is not None:
            return self._few[place]
        return self._text[place * _STEP : place * _STEP + _LENGTH]

    def _cut(self, start: int, end: int) -> str:
        if self._few is not None:
            return _BETWEEN.join(self._few[start:end])
        return self._text[start * _STEP : max(start * _STEP, end * _STEP - 1)]


def _longest(most: int, holds: Callable[[int], bool]) -> int:
    """The greatest count for which something holds that holds for every smaller one."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        if holds(middle):
            low = middle
        else:
            high = middle - 1
    return low
