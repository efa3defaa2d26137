"""The sheet that nobody sees, with what the program must know of a workbook to take it back."""

from collections.abc import Sequence
from datetime import UTC
from typing import Any

from openpyxl.utils import get_column_letter

from samverkan_desktop.domain import way_back
from samverkan_desktop.domain.report import Report, Sheet
from samverkan_desktop.exports import xlsx_cells
from samverkan_desktop.exports.xlsx_cells import CellValue
from samverkan_desktop.exports.xlsx_layout import PlannedColumn
from samverkan_desktop.exports.xlsx_names import quoted
from samverkan_desktop.exports.xlsx_rows import Cell, send
from samverkan_desktop.i18n import _


class WayBack:
    """Written beside the other sheets, row by row: the headings and their fields, and of each row id, version, marks.

    By the marks each cell can be told from what it was, though the database has gone on since. Rows share a cell.
    """

    def __init__(self, worksheet: Any, style: int, report: Report, others: Sequence[str]) -> None:
        self._worksheet, self._style = worksheet, style
        worksheet.sheet_state = "veryHidden"
        self._pack, self._key = way_back.Pack(), ""
        self._words: dict[tuple[str, ...], str] = {}
        self.rows = 0
        for name, value in (
            ("format", way_back.FORMAT),
            ("export", report.export_id),
            ("database", report.database),
            ("schema", report.schema),
            ("period", report.period_id),
            ("language", report.language),
            ("created", report.created.astimezone(UTC).isoformat()),
        ):
            self._send(way_back.ABOUT, name, value)
        for title in others:
            self._send(way_back.ABOUT, "other", title)
        self._send(way_back.ABOUT, "empty", xlsx_cells.clean(nothing())[0])

    @property
    def title(self) -> str:
        """The name of the sheet."""
        return str(self._worksheet.title)

    def columns(self, sheet: Sheet, title: str, columns: Sequence[PlannedColumn], headings: Sequence[str]) -> None:
        """Tell what the columns of a sheet are; `title` is the name that it has in this workbook."""
        for planned, heading in zip(columns, headings, strict=True):
            column = planned.column
            self._send(way_back.COLUMN, title, str(sheet.key), column.key, heading, planned.part, str(column.kind))

    def words(self, words: tuple[str, ...]) -> str:
        """Write words among which somebody may choose, once; the answer is where they stand.

        They cannot stand in the rule itself, where a comma would part them.
        """
        if words not in self._words:
            self._send(way_back.WORDS, *words)
            last = get_column_letter(len(words) + 1)
            self._words[words] = f"{quoted(self.title)}!$B${self.rows}:${last}${self.rows}"
        return self._words[words]

    def row(self, sheet: Sheet, record_id: str, version: int, marks: str) -> None:
        """Tell what a row of a sheet held; `marks` are those of its columns, in their order."""
        key = str(sheet.key)
        if key != self._key:
            self._send_pack()
            self._key = key
        full = self._pack.add(record_id, version, marks)
        if full:
            self._send(way_back.ROW, key, full)

    def close(self) -> None:
        """End the sheet."""
        self._send_pack()
        self._worksheet.close()

    def _send_pack(self) -> None:
        text = self._pack.take()
        if text:
            self._send(way_back.ROW, self._key, text)

    def _send(self, *values: CellValue) -> None:
        self.rows += 1
        send(self._worksheet, [Cell(value, self._style) for value in values])


def nothing() -> str:
    """What a sheet without rows says."""
    return _("Nothing here in this selection.")


def comes_back(sheet: Sheet) -> bool:
    """Whether each row says which record it is, and of which version."""
    return {way_back.ID, way_back.VERSION} <= {column.key for column in sheet.columns}
