"""How a workbook that went out is known again when it comes back: what stood in each cell, in few letters."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from hashlib import blake2b
from typing import Final

from samverkan_desktop.domain.text import clean_text

# The sheet is found by its name in every language.
SHEET: Final = "samverkan"
# A list of words is there only for those who fill in cells.
ABOUT, COLUMN, ROW, WORDS = "about", "column", "row", "words"
ID, VERSION = "id", "version"
FORMAT: Final = "2"
# In the first format each row had a line of its own.
KNOWN_FORMATS: Final = frozenset({"1", FORMAT})
MARK_LENGTH: Final = 8

_PACK = 32_000
_HALF_A_MINUTE = timedelta(seconds=30)
_SHORT = 60
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_DIGITS = ".15g"


def canonical(value: object) -> str:
    """A cell’s value as text that is the same whichever program saved the file; numbers as Excel keeps them."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime):
        # Excel counts days in binary fractions, and other programs round them otherwise.
        return (value + _HALF_A_MINUTE).strftime("%Y-%m-%dT%H:%M")
    if isinstance(value, date):
        return f"{value.isoformat()}T00:00"
    if isinstance(value, int | float | Decimal):
        # Excel knows no negative nothing.
        return format(Decimal(format(value, _DIGITS)).normalize(), "f") if value else "0"
    return clean_text(str(value))


def mark(value: object) -> str:
    """Eight letters that stand for what a cell held; two texts that differ share theirs once in four milliards."""
    text = canonical(value)
    return _short_mark(text) if len(text) <= _SHORT else _mark(text)


def marks(values: Iterable[object]) -> str:
    """The marks of the cells of a row, one after another."""
    return "".join(map(mark, values))


class Pack:
    """Gathers what is known of rows into texts that each fill a cell: a line for each row would cost as much to write
    as the row itself."""

    def __init__(self) -> None:
        self._rows: list[str] = []
        self._size = 0

    def add(self, record_id: str, version: int, marks: str) -> str:
        """Take one row; the answer is a text that is full, mostly none."""
        row = f"{record_id}:{version}:{marks}"
        full = self.take() if self._size + len(row) > _PACK else ""
        self._rows.append(row)
        self._size += len(row) + 1
        return full

    def take(self) -> str:
        """What has been gathered."""
        text = ";".join(self._rows)
        self._rows, self._size = [], 0
        return text


def unpacked(text: str) -> Iterator[tuple[str, int, str]]:
    """The ids, versions and marks of the rows in a packed text. Raises ValueError."""
    for row in text.split(";"):
        record_id, version, found = row.split(":")
        yield record_id, int(version), found


def unescaped(text: str) -> str:
    """Text as Excel reads it: in a file, `_x0041_` means the letter A."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def _mark(text: str) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=MARK_LENGTH // 2).hexdigest()


_short_mark = lru_cache(maxsize=20_000)(_mark)
