"""The door through which every cell and row goes into a workbook."""

from datetime import date
from decimal import Decimal
from typing import Any

from openpyxl.cell import Cell

from samverkan_desktop.exports.xlsx_cells import CellValue, escaped


def typed_cell(worksheet: Any, value: CellValue, style: Any) -> Cell:
    """A cell whose type is that of the value: text is never taken for a formula or an error."""
    cell = Cell(worksheet, row=1, column=1, style_array=style)
    # Past the setter of the library, which guesses types from the first letter of text and cuts what is long.
    if value is None or value == "":
        return cell
    if isinstance(value, str):
        cell._value, cell.data_type = escaped(value), "s"  # type: ignore[attr-defined]
    elif isinstance(value, bool):
        cell._value, cell.data_type = value, "b"  # type: ignore[attr-defined]
    elif isinstance(value, date):
        cell._value, cell.data_type = value, "d"  # type: ignore[attr-defined]
    elif isinstance(value, int | float | Decimal):
        cell._value, cell.data_type = value, "n"  # type: ignore[attr-defined]
    return cell


def send(worksheet: Any, row: int, cells: list[Cell], height: float | None) -> None:
    """Append a row; `row` is its number, `height` in points."""
    if height is not None:
        worksheet.row_dimensions[row].height = height
    worksheet.append(cells)
    # The library would keep the heights of a million rows in memory though they are in the file already.
    worksheet.row_dimensions.pop(row, None)
