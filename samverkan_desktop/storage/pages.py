"""The rows of a SQLite file read straight from its pages, as far as each is whole; SQLite itself is not asked.

SQLite gives up a table at the first page that does not fit. Here every page speaks for itself: a row is lost only
with the bytes that it stands on. The format: https://www.sqlite.org/fileformat2.html
"""

import mmap
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

from samverkan_desktop.frozen import dataclass

_USUAL_SIZE = 4096
_HEADER_LENGTH = 100
_LEAF, _INTERIOR = 0x0D, 0x05
_SIZES = frozenset(2**power for power in range(9, 17))
_SCHEMA_KINDS = frozenset({"table", "index", "trigger", "view"})
_SCHEMA_COLUMNS = 5
# Pointer, length, number, header and one value: no row takes less.
_LEAST_ROW = 6

Value = str | int | float | bytes | None


class Unreadable(ValueError):  # noqa: N818 - it names what was found
    """These bytes are not what they should be."""


@dataclass(frozen=True, kw_only=True)
class RawRow:
    """The values of one row; `is_torn` when letters in it could not be read and stand as U+FFFD."""

    values: tuple[Value, ...]
    is_torn: bool = False


@dataclass(frozen=True, kw_only=True)
class Leaf:
    """What one page of a table holds, and how many of its rows cannot be read."""

    rows: tuple[RawRow, ...]
    lost: int = 0


class RawFile:
    """A database file as pages. Close it, or use it in a `with`."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self._data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self._size = _USUAL_SIZE
        said = int.from_bytes(self._data[16:18], "big")
        said = {1: 65_536}.get(said, said)
        if said in _SIZES and said != _USUAL_SIZE:
            # Either somebody has made the file anew with other pages, or this very number is damaged.
            usual = self._readable()
            self._size = said
            self._size = said if self._readable() > usual else _USUAL_SIZE

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._data.close()

    @property
    def count(self) -> int:
        """How many pages there are, the last one perhaps cut off."""
        return -(-len(self._data) // self._size)

    @property
    def missing(self) -> int:
        """How many pages the file says that it has more than there are whole ones: it was cut off."""
        # SQLite believes its own number only where the two counters beside it agree.
        if self._data[24:28] != self._data[92:96]:
            return 0
        return max(0, int.from_bytes(self._data[28:32], "big") - len(self._data) // self._size)

    @property
    def user_version(self) -> int:
        """The version of the schema as the first page has it."""
        return int.from_bytes(self._data[60:64], "big")

    def leaf(self, number: int) -> Leaf | None:
        """The rows of a page; None where it is no page with rows of a table."""
        page, start = self._page(number)
        if len(page) < start + 8 or page[start] != _LEAF:
            return None
        cells = int.from_bytes(page[start + 3 : start + 5], "big")
        rows, lost = [], 0
        for cell in range(min(cells, self._size // _LEAST_ROW)):
            place = start + 8 + 2 * cell
            try:
                rows.append(self._row(page, int.from_bytes(page[place : place + 2], "big")))
            except (Unreadable, IndexError):
                lost += 1
        return Leaf(rows=tuple(rows), lost=lost)

    def tree(self, root: int) -> Iterator[int]:
        """The pages with rows that can be reached from the root of a table."""
        waiting, seen = [root], set()
        while waiting:
            number = waiting.pop()
            if number in seen or not 0 < number <= self.count:
                continue
            seen.add(number)
            page, start = self._page(number)
            if len(page) < start + 12:
                continue
            if page[start] == _LEAF:
                yield number
            elif page[start] == _INTERIOR:
                waiting += reversed(list(_children(page, start)))

    def schema(self) -> tuple[tuple[Value, ...], ...]:
        """What can be read of the list of tables: type, name, table, root page and text of each."""
        found = []
        for number in range(1, self.count + 1):
            leaf = self.leaf(number)
            if leaf is not None and leaf.rows and _is_schema(leaf.rows[0].values):
                found += [row.values for row in leaf.rows if _is_schema(row.values)]
        return tuple(found)

    def _readable(self) -> int:
        return sum(len(leaf.rows) for _number, leaf in leaves(self, range(1, self.count + 1)))

    def _page(self, number: int) -> tuple[bytes, int]:
        start = (number - 1) * self._size
        return self._data[start : start + self._size], _HEADER_LENGTH if number == 1 else 0

    def _row(self, page: bytes, place: int) -> RawRow:
        length, place = _varint(page, place)
        _rowid, place = _varint(page, place)
        return _record(self._payload(page, place, length))

    def _payload(self, page: bytes, place: int, length: int) -> bytes:
        if length > len(self._data):
            raise Unreadable
        most = self._size - 35
        if length <= most:
            return page[place : place + length]
        least = (self._size - 12) * 32 // 255 - 23
        here = least + (length - least) % (self._size - 4)
        here = here if here <= most else least
        parts = [page[place : place + here]]
        onward = int.from_bytes(page[place + here : place + here + 4], "big")
        left, seen = length - here, set()
        while left > 0:
            if onward in seen or not 0 < onward <= self.count:
                raise Unreadable
            seen.add(onward)
            more, _start = self._page(onward)
            parts.append(more[4 : 4 + min(left, self._size - 4)])
            left -= self._size - 4
            onward = int.from_bytes(more[:4], "big")
        return b"".join(parts)


def leaves(file: RawFile, numbers: Iterable[int]) -> Iterator[tuple[int, Leaf]]:
    """Those of the pages that hold rows, with their numbers."""
    for number in numbers:
        leaf = file.leaf(number)
        if leaf is not None:
            yield number, leaf


def _children(page: bytes, start: int) -> Iterator[int]:
    cells = int.from_bytes(page[start + 3 : start + 5], "big")
    for cell in range(min(cells, len(page) // _LEAST_ROW)):
        place = int.from_bytes(page[start + 12 + 2 * cell : start + 14 + 2 * cell], "big")
        yield int.from_bytes(page[place : place + 4], "big")
    yield int.from_bytes(page[start + 8 : start + 12], "big")


def _is_schema(values: tuple[Value, ...]) -> bool:
    return len(values) == _SCHEMA_COLUMNS and values[0] in _SCHEMA_KINDS and isinstance(values[3], int)


def _varint(data: bytes, place: int) -> tuple[int, int]:
    number = 0
    for step in range(8):
        byte = data[place + step]
        number = number << 7 | byte & 0x7F
        if byte < 0x80:
            return number, place + step + 1
    return number << 8 | data[place + 8], place + 9


def _record(payload: bytes) -> RawRow:
    header, place = _varint(payload, 0)
    kinds = []
    while place < header:
        kind, place = _varint(payload, place)
        kinds.append(kind)
    if place != header or header + sum(map(_length, kinds)) != len(payload):
        raise Unreadable
    values, is_torn = [], False
    for kind in kinds:
        end = place + _length(kind)
        value = _value(kind, payload[place:end])
        # A sign that stands for what cannot be read is in no text by itself.
        is_torn = is_torn or (isinstance(value, str) and "\ufffd" in value)
        values.append(value)
        place = end
    return RawRow(values=tuple(values), is_torn=is_torn)


def _length(kind: int) -> int:
    if kind in (10, 11):
        raise Unreadable
    return (kind - 12) // 2 if kind > 11 else (0, 1, 2, 3, 4, 6, 8, 8, 0, 0)[kind]


def _value(kind: int, data: bytes) -> Value:
    if kind == 0:
        return None
    if kind in (8, 9):
        return kind - 8
    if kind == 7:
        # Nothing that this program writes is such a number.
        raise Unreadable
    if kind < 7:
        return int.from_bytes(data, "big", signed=True)
    return data.decode("utf-8", "replace") if kind % 2 else bytes(data)
