"""The door through which every cell and row goes into a workbook, as the text that stands in the file."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from types import MethodType
from typing import Any, NamedTuple
from xml.sax.saxutils import escape, quoteattr

from openpyxl.packaging.relationship import Relationship
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import to_excel
from openpyxl.worksheet._writer import WorksheetWriter, create_temporary_file
from openpyxl.xml.constants import REL_NS

from samverkan_desktop.exports.xlsx_cells import CellValue, escaped

_ID = f'xmlns:r="{REL_NS}" r:id'
# The day 0 of Excel, as Python counts days.
_DAY_0 = date(1899, 12, 30).toordinal()


class Cell(NamedTuple):
    """A value with the number of its style; `address` leads to the web, `place` to another sheet."""

    value: CellValue
    style: int
    address: str = ""
    place: str = ""


def send(worksheet: Any, cells: Sequence[Cell | None], height: float | None = None) -> None:
    """Append a row to a sheet in write-only mode; `height` in points. None is a cell without style."""
    number = next_row(worksheet)
    texts = [row_start(number, height)]
    for column, cell in enumerate(cells, 1):
        if cell is not None:
            place = f"{get_column_letter(column)}{number}"
            texts.append(f'<c r="{place}{cell_text(cell.value, cell.style)}')
            if cell.address or cell.place:
                link(worksheet, place, address=cell.address, place=cell.place)
    texts.append("</row>")
    send_text(worksheet, "".join(texts))


def next_row(worksheet: Any) -> int:
    """The number of the row that is sent next, after the beginning of the sheet has been written."""
    if worksheet._writer is None:
        worksheet._writer = _RowStream(worksheet)
        worksheet._writer.write_top()
        worksheet._values_to_row = MethodType(_as_it_is, worksheet)
    return int(worksheet._writer.last_row) + 1


def send_text(worksheet: Any, text: str) -> None:
    """Append a row that is written already, from its `<row` to its `</row>`."""
    worksheet.append((text,))


def row_start(number: int, height: float | None) -> str:
    """How a row begins; `height` in points."""
    return f'<row r="{number}">' if height is None else f'<row r="{number}" ht="{height:g}" customHeight="1">'


def cell_text(value: CellValue, style: int) -> str:
    """A cell from the end of its place on: text as text, whatever it looks like; days as Excel counts them."""
    if value is None or value == "":
        return f'" s="{style}"/>'
    if isinstance(value, str):
        # Without the mark, a reader may drop white space at the ends.
        space = ' xml:space="preserve"' if value != value.strip() else ""
        return f'" s="{style}" t="inlineStr"><is><t{space}>{escape(escaped(value))}</t></is></c>'
    if isinstance(value, bool):
        return f'" s="{style}" t="b"><v>{int(value)}</v></c>'
    if isinstance(value, date):
        number = to_excel(value) if isinstance(value, datetime) else value.toordinal() - _DAY_0  # type: ignore[no-untyped-call]
        return f'" s="{style}"><v>{_number(number)}</v></c>'
    return f'" s="{style}"><v>{_number(value)}</v></c>'


def link(worksheet: Any, cell: str, *, address: str = "", place: str = "") -> None:
    """Make a cell lead to the web, or to another place in the workbook."""
    worksheet._writer.links.append((cell, address, place))


def discard(worksheet: Any) -> None:
    """Take away what has been written of a sheet that is given up."""
    with suppress(Exception):
        worksheet.close()
    if worksheet._writer is not None:
        with suppress(OSError, ValueError):
            worksheet._writer.close()
        with suppress(OSError, ValueError):
            worksheet._writer.cleanup()


class _RowStream(WorksheetWriter):
    """Writes rows past the library, which builds a tree of each cell, guesses types from the first letter of text,
    cuts what is long, and takes three times as long."""

    def __init__(self, worksheet: Any) -> None:
        path = create_temporary_file()
        self.last_row = 0
        self.links: list[tuple[str, str, str]] = []
        self._file = Path(path).open("wb")  # noqa: SIM115 - it is closed with the sheet
        super().__init__(worksheet, out=self._file)
        # The library opens, and afterwards removes, what has this name.
        self.out = path

    def write_row(self, xf: Any, row: Any, row_idx: int) -> None:
        """Append one row."""
        if not self.last_row:
            # What the library has written until now must come first.
            xf.flush()
        self.last_row = row_idx
        self._file.write(row[0].encode())

    def write_hyperlinks(self) -> None:
        """Write all links, also as text: there may be as many as rows."""
        if not self.links:
            return
        stream: Any = self.xf
        stream.send(True).flush()
        relations: Any = self._rels  # type: ignore[attr-defined]
        self._file.write(b"<hyperlinks>")
        for cell, address, place in self.links:
            if address:
                known = Relationship(type="hyperlink", TargetMode="External", Target=address)  # type: ignore[call-overload]
                relations.append(known)
                # As the library numbers them.
                self._file.write(f'<hyperlink ref="{cell}" {_ID}={quoteattr(str(known.id))}/>'.encode())
            else:
                self._file.write(f'<hyperlink ref="{cell}" location={quoteattr(place)}/>'.encode())
        self._file.write(b"</hyperlinks>")
        stream.send(None)

    def close(self) -> None:
        """End the file."""
        super().close()
        self._file.close()


def _as_it_is(_worksheet: Any, row: object, _number: int) -> object:
    return row


def _number(value: object) -> str:
    return f"{value:.16g}" if isinstance(value, float) else str(value)
