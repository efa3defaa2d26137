"""The door through which every cell and row goes into a workbook."""

from collections.abc import Sequence
from datetime import date
from types import MethodType
from typing import Any, NamedTuple

from lxml.etree import Element, SubElement
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import to_excel
from openpyxl.worksheet.hyperlink import Hyperlink

from samverkan_desktop.exports.xlsx_cells import CellValue, escaped

_PRESERVE = {"{http://www.w3.org/XML/1998/namespace}space": "preserve"}


class Cell(NamedTuple):
    """A value with the number of its style; `address` leads to the web, `place` to another sheet."""

    value: CellValue
    style: int
    address: str = ""
    place: str = ""


def send(worksheet: Any, cells: Sequence[Cell | None], height: float | None = None) -> None:
    """Append a row to a sheet in write-only mode; `height` in points. None is a cell without style."""
    if worksheet._writer is None:
        # The rows are written here and not by the library: it guesses types from the first letter of text, cuts what
        # is long, and takes three times as long.
        worksheet._get_writer()
        worksheet._values_to_row = _as_it_is
        writer: Any = worksheet._writer
        writer.write_row = MethodType(_write_row, worksheet)
    worksheet.append((cells, height))


def _as_it_is(row: object, _number: int) -> object:
    return row


def _write_row(worksheet: Any, stream: Any, row: tuple[Sequence[Cell | None], float | None], number: int) -> None:
    cells, height = row
    element = Element("row", {"r": str(number)})
    if height is not None:
        element.set("ht", f"{height:g}")
        element.set("customHeight", "1")
    for column, cell in enumerate(cells, 1):
        if cell is not None:
            place = f"{get_column_letter(column)}{number}"
            _write_cell(element, place, cell)
            if cell.address or cell.place:
                link = Hyperlink(ref=place, target=cell.address or None, location=cell.place or None)
                worksheet._hyperlinks.append(link)
    stream.write(element)


def _write_cell(row: Any, place: str, cell: Cell) -> None:
    """Text as text, whatever it looks like; days and moments as the numbers that Excel counts them in."""
    value = cell.value
    element = SubElement(row, "c", {"r": place, "s": str(cell.style)})
    if value is None or value == "":
        return
    if isinstance(value, str):
        element.set("t", "inlineStr")
        # Without the mark, a reader may drop white space at the ends.
        text = SubElement(SubElement(element, "is"), "t", _PRESERVE if value != value.strip() else None)
        text.text = escaped(value)
        return
    if isinstance(value, bool):
        element.set("t", "b")
        value = int(value)
    elif isinstance(value, date):
        value = to_excel(value)  # type: ignore[no-untyped-call]
    SubElement(element, "v").text = f"{value:.16g}" if isinstance(value, float) else str(value)
