"""A sheet as a csv file that Excel opens by a double click, in which nothing is ever worked out as a formula."""

import io
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from samverkan_desktop.domain.report import Sheet, State
from samverkan_desktop.domain.swedish_time import to_local
from samverkan_desktop.exports.files import write_text_file

# The separator that Excel expects where the comma is for decimals.
_SEPARATOR = ";"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_csv(sheet: Sheet, path: Path, *, notices: Sequence[str] = ()) -> None:
    """Write the visible columns of a sheet, and below them what the reader must not miss.

    Raises TargetBusy or StorageFailure; an earlier file is then as it was.
    """
    lines = "".join(f"{_safe(notice)}\r\n" for notice in notices)
    write_text_file(path, csv_text(sheet) + lines)


def csv_text(sheet: Sheet) -> str:
    """The sheet as text, one line of headings first."""
    import csv

    seen = [place for place, column in enumerate(sheet.columns) if not column.hidden]
    made = io.StringIO()
    writer = csv.writer(made, delimiter=_SEPARATOR, lineterminator="\r\n")
    writer.writerow([sheet.columns[place].title for place in seen])
    for row in sheet.rows:
        writer.writerow([_safe(row[place]) for place in seen])
    return made.getvalue()


def cell_text(value: object) -> str:
    """A native value in words: days as 2026-12-15, moments as the clock on the wall shows them, states by name."""
    match value:
        case None:
            return ""
        case State():
            return value.label
        case datetime():
            return to_local(value).strftime("%Y-%m-%d %H:%M")
        case date():
            return value.isoformat()
    return str(value)


def _safe(value: object) -> str:
    text = cell_text(value)
    # An apostrophe is how spreadsheets mark text; numbers and days are made here and need none.
    return f"'{text}" if isinstance(value, str) and text.startswith(_FORMULA) else text
