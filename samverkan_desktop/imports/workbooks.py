"""Excel workbooks opened safely, as tables of plain cells; every way in which a file can be wrong is one error."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from samverkan_desktop.domain.errors import UnusableFile
from samverkan_desktop.i18n import N_
from samverkan_desktop.imports.raw_sheets import (
    MOST_BYTES,
    NOT_CALCULATED,
    TOO_LARGE,
    Plain,
    Progress,
    RawBook,
    RawRow,
    RawSheet,
    cell_name,
    opened,
)

__all__ = ["MOST_BYTES", "NOT_CALCULATED", "TOO_LARGE", "Plain", "Progress", "cell_name"]

MOST_ROWS: Final = 150_000
MOST_COLUMNS: Final = 500
_DIGITS: Final = ".15g"


@dataclass(frozen=True, kw_only=True, slots=True)
class Cell:
    """One cell: its value, and what is odd about it (a source text for `_`, empty where nothing is)."""

    value: Plain
    odd: str = ""


@dataclass(frozen=True, kw_only=True)
class SheetCells:
    """The cells of one sheet from its first row and column on; rows may differ in length."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    is_hidden: bool = False
    has_merged: bool = False


TOO_MANY_ROWS: Final = N_("“{name}” has more than 150,000 rows in a sheet. Keep only the rows that are needed.")
_EMPTY: Final = Cell(value=None)


def read_workbook(
    data: bytes, name: str, *, moments: bool = False, progress: Progress | None = None
) -> tuple[SheetCells, ...]:
    """The sheets of a workbook, without empty ones. Raises UnusableFile, with what to do about it.

    With `moments`, days that have a time keep it. `progress` is told how much has been read; what it raises is the end
    of it.
    """
    found = []
    with opened(data, name, progress) as book:
        for sheet in book.sheets:
            rows = _rows(book, sheet, name, moments=moments)
            if rows:
                found.append(
                    SheetCells(name=sheet.name, rows=rows, is_hidden=sheet.is_hidden, has_merged=sheet.has_merged)
                )
    return tuple(found)


def _rows(book: RawBook, sheet: RawSheet, name: str, *, moments: bool) -> tuple[tuple[Cell, ...], ...]:
    found: list[tuple[Cell, ...]] = []
    for row in sheet.rows():
        if row.number > MOST_ROWS:
            raise UnusableFile(TOO_MANY_ROWS, name=name)
        if row.cells:
            # Rows that hold nothing may be left out of the file.
            found += [()] * (row.number - 1 - len(found))
            found.append(_cells(book, row, moments=moments))
    return tuple(found)


def _cells(book: RawBook, row: RawRow, *, moments: bool) -> tuple[Cell, ...]:
    wanted = [column for column in row.cells if column < MOST_COLUMNS]
    cells = [_EMPTY] * (max(wanted, default=-1) + 1)
    for column in wanted:
        value, odd = book.read(row.cells[column], moments=moments)
        cells[column] = Cell(value=value, odd=odd)
    return tuple(cells)


def plain(value: Any) -> Plain:
    """A value of a cell as the domain knows it; numbers with the digits that Excel shows."""
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, int):
        return Decimal(value)
    if isinstance(value, float):
        # Fifteen digits are what Excel keeps; more are noise of the binary number.
        return Decimal(format(value, _DIGITS))
    return str(value)
