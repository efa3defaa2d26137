"""Excel workbooks opened safely, as tables of plain cells; every way in which a file can be wrong is one error."""

import re
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any, Final
from zipfile import ZipFile

from samverkan_desktop.domain.errors import Cancelled, UnusableFile
from samverkan_desktop.i18n import N_
from samverkan_desktop.imports.file_kinds import FileKind, kind_of_file
from samverkan_desktop.imports.packages import UnsafePackage, check_package

MOST_BYTES: Final = 50_000_000
MOST_ROWS: Final = 150_000
MOST_COLUMNS: Final = 500
# A hidden sheet of the program's own has a row for each row of the others.
_ROOMY: Final = 7
_DIGITS: Final = ".15g"
_STEP: Final = 500
_FORMULA = re.compile(rb"<f[\s>/]")

Plain = str | Decimal | date | bool | None
Progress = Callable[[int, int], object]


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


NOT_CALCULATED: Final = N_("A formula without a value. Open the workbook in Excel, save it and read it again.")
_ERROR_VALUE: Final = N_("Excel shows an error here.")
_NOT_EXCEL: Final = {
    FileKind.OLD_EXCEL: N_(
        "“{name}” is an Excel workbook of the old kind (.xls). Save it as .xlsx and choose that file."
    ),
    FileKind.PROTECTED_OFFICE: N_(
        "“{name}” is protected by a password. Open it in Excel, save it without a password and choose that file."
    ),
    FileKind.OPEN_DOCUMENT: N_("“{name}” is an OpenDocument file. Save it as .xlsx and choose that file."),
    FileKind.TEXT: N_("“{name}” is not a workbook but text. Give it the ending .csv and choose it again."),
}
_BROKEN: Final = N_("“{name}” is not an Excel workbook, or it is damaged. Open it in Excel and save it again as .xlsx.")
_UNSAFE: Final = N_("“{name}” holds things that no Excel workbook holds. It was not opened.")
TOO_LARGE: Final = N_("“{name}” is larger than 50 megabytes. Keep only the rows that are needed.")
TOO_MANY_ROWS: Final = N_("“{name}” has more than 150,000 rows in a sheet. Keep only the rows that are needed.")


def read_workbook(
    data: bytes, name: str, *, moments: bool = False, roomy: str = "", progress: Progress | None = None
) -> tuple[SheetCells, ...]:
    """The sheets of a workbook, without empty ones. Raises UnusableFile, with what to do about it.

    With `moments`, days that have a time keep it. The sheet called `roomy` may have many more rows than others.
    `progress` is told how many rows have been read; what it raises is the end of it.
    """
    if len(data) > MOST_BYTES:
        raise UnusableFile(TOO_LARGE, name=name)
    kind = kind_of_file(data)
    if kind is not FileKind.EXCEL:
        raise UnusableFile(_NOT_EXCEL.get(kind, _BROKEN), name=name)
    try:
        check_package(data)
        return tuple(_sheets(data, name, _Manner(moments=moments, roomy=roomy, progress=progress)))
    except (UnusableFile, Cancelled):
        raise
    except UnsafePackage as error:
        raise UnusableFile(_UNSAFE, name=name) from error
    except Exception as error:
        raise UnusableFile(_BROKEN, name=name) from error


@dataclass(frozen=True, kw_only=True)
class _Manner:
    moments: bool
    roomy: str
    progress: Progress | None

    def most_rows(self, title: str) -> int:
        return MOST_ROWS * _ROOMY if self.roomy and title == self.roomy else MOST_ROWS


def _sheets(data: bytes, name: str, manner: _Manner) -> Iterator[SheetCells]:
    # Imported late: it takes longer to load than all the rest of a command that reads no workbook.
    from openpyxl import load_workbook

    with (
        closing(load_workbook(BytesIO(data), read_only=True, data_only=True)) as book,
        closing(load_workbook(BytesIO(data), read_only=True, data_only=False)) as formulas,
        ZipFile(BytesIO(data)) as package,
    ):
        for sheet, written in zip(book.worksheets, formulas.worksheets, strict=True):
            # The dimension that a file claims may be wrong, and then hides cells or invents thousands.
            sheet.reset_dimensions()
            written.reset_dimensions()
            # Sheets that are read in a stream know nothing of merged cells, and formulas cost a second reading.
            part = package.read(sheet._worksheet_path.lstrip("/"))  # type: ignore[attr-defined]
            rows = tuple(_rows(sheet, written if _FORMULA.search(part) else None, name, manner))
            if rows:
                yield SheetCells(
                    name=sheet.title,
                    rows=rows,
                    is_hidden=sheet.sheet_state != "visible",
                    has_merged=b"<mergeCell " in part,
                )


def _rows(sheet: Any, written: Any, name: str, manner: _Manner) -> list[tuple[Cell, ...]]:
    found: list[tuple[Cell, ...]] = []
    last, most = 0, manner.most_rows(sheet.title)
    shown_rows = sheet.iter_rows()
    pairs = zip(shown_rows, written.iter_rows(), strict=False) if written else ((row, row) for row in shown_rows)
    for number, (shown, formulas) in enumerate(pairs, 1):
        if number > most:
            raise UnusableFile(TOO_MANY_ROWS, name=name)
        if manner.progress is not None and number % _STEP == 0:
            manner.progress(number, 0)
        row = tuple(
            _cell(one, other, moments=manner.moments)
            for one, other in zip(shown[:MOST_COLUMNS], formulas[:MOST_COLUMNS], strict=False)
        )
        while row and row[-1].value is None and not row[-1].odd:
            row = row[:-1]
        found.append(row)
        last = number if row else last
    return found[:last]


def _cell(shown: Any, written: Any, *, moments: bool) -> Cell:
    value = shown.value
    if value is None:
        is_formula = getattr(written, "data_type", "") == "f" and written.value is not None
        return Cell(value=None, odd=NOT_CALCULATED if is_formula else "")
    if getattr(shown, "data_type", "") == "e":
        return Cell(value=str(value), odd=_ERROR_VALUE)
    if moments and isinstance(value, datetime):
        return Cell(value=value)
    return Cell(value=plain(value))


def plain(value: Any) -> Plain:
    """A value of a cell as the domain knows it; numbers with the digits that Excel shows."""
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, int):
        return Decimal(value)
    if isinstance(value, float):
        # Fifteen digits are what Excel keeps; more are noise of the binary number.
        return Decimal(format(value, _DIGITS))
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    return str(value)


def cell_name(row: int, column: int) -> str:
    """B7, from numbers that begin at 0."""
    from openpyxl.utils import get_column_letter

    return f"{get_column_letter(column + 1)}{row + 1}"
