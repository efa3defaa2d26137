"""Writes a report as an Excel workbook, row by row, and reads it back before it counts."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.packaging.custom import StringProperty
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.table import Table, TableColumn, TableStyleInfo

from samverkan_desktop import APP_NAME
from samverkan_desktop.domain import way_back
from samverkan_desktop.domain.report import CellKind, Report, Sheet
from samverkan_desktop.exports import (
    xlsx_cells,
    xlsx_charts,
    xlsx_check,
    xlsx_cover,
    xlsx_layout,
    xlsx_names,
    xlsx_overview,
    xlsx_page,
    xlsx_style,
    xlsx_way_back,
)
from samverkan_desktop.exports.files import whole_file
from samverkan_desktop.exports.xlsx_cells import Findings
from samverkan_desktop.exports.xlsx_drawings import DescribingWriter
from samverkan_desktop.exports.xlsx_layout import Plan, PlannedColumn
from samverkan_desktop.exports.xlsx_rows import Cell, send
from samverkan_desktop.i18n import _

Progress = Callable[[int, int], object]

MOST_ROWS = 1_048_576
FORMAT = "1"
_REPORT_EVERY = 100
_LINES_IN_THE_MIDDLE = 1
_LANGUAGES = {"sv": "sv-SE", "en": "en-GB"}


def write_xlsx(report: Report, path: Path, progress: Progress | None = None, *, most_rows: int = MOST_ROWS) -> None:
    """Write the workbook. `progress(done, total)` counts rows; what it raises stops the work and leaves no file.

    A sheet takes `most_rows` with its headings; the rest follows on a sheet of its own. Raises TargetBusy or
    StorageFailure.
    """
    writing = _Writing(report, progress or _silent, most_rows)

    def verify(draft: Path) -> None:
        xlsx_check.verify(draft, writing.written)

    with whole_file(path, verify=verify) as draft:
        writing.save(draft)


class _Writing:
    def __init__(self, report: Report, progress: Progress, most_rows: int) -> None:
        self._report = report
        self._progress = progress
        self._most_rows = most_rows
        self._findings = Findings()
        self._done = 0
        self._total = 0
        self._contents: list[xlsx_cover.Entry] = []
        self.written: dict[str, int] = {}

    def save(self, draft: Path) -> None:
        # Read in a stream to temporary files of the library: memory does not grow with the rows.
        book = Workbook(write_only=True)
        try:
            self._describe(book)
            overview = book.create_sheet(xlsx_names.sheet_title(_("Overview"), ())) if self._report.overview else None
            cover = book.create_sheet(xlsx_names.sheet_title(_("About this file"), book.sheetnames))
            self._styles = xlsx_style.Styles(cover)
            if overview is not None and self._report.overview is not None:
                xlsx_overview.write(overview, self._styles, self._report, self._report.overview)
            plans = [(sheet, xlsx_layout.plan(sheet)) for sheet in self._report.sheets]
            self._total = sum(plan.rows for _sheet, plan in plans)
            self._progress(0, self._total)
            self._way_back = self._open_way_back(book)
            for sheet, plan in plans:
                self._write_parts(book, sheet, plan)
            if self._way_back is not None:
                self._way_back.close()
                self.written[self._way_back.title] = self._way_back.rows
                # Before the others it would be in the way of programs that open a workbook at its first sheet.
                book.move_sheet(self._way_back.title, len(book.sheetnames))
            # Last, since only now it is known what the reader must be told.
            xlsx_cover.write(cover, self._styles, self._report, tuple(self._contents), self._findings)
            about = book.properties
            about.modified = about.created
            with ZipFile(draft, "w", ZIP_DEFLATED, allowZip64=True) as archive:
                # Not `book.save`, which leaves the file open when the disk is full.
                DescribingWriter(book, archive).save()
        except BaseException:
            _discard(book)
            raise

    def _open_way_back(self, book: Workbook) -> xlsx_way_back.WayBack | None:
        """The hidden sheet, where there is a database to come back to and rows that are known there."""
        if not self._report.database or not any(map(xlsx_way_back.comes_back, self._report.sheets)):
            return None
        others = book.sheetnames
        worksheet = book.create_sheet(xlsx_names.sheet_title(way_back.SHEET, others))
        return xlsx_way_back.WayBack(worksheet, self._styles.plain("way-back"), self._report, others)

    def _describe(self, book: Workbook) -> None:
        report = self._report
        about = book.properties
        about.title = xlsx_cells.clean(report.title)[0]
        about.subject = xlsx_cells.clean(report.subtitle)[0] or None
        about.creator = xlsx_cells.clean(report.creator)[0] or APP_NAME
        about.lastModifiedBy = about.creator
        about.created = report.created.astimezone(UTC).replace(tzinfo=None)
        about.language = _LANGUAGES.get(report.language, report.language)
        for name, value in (
            ("samverkan_format", FORMAT),
            ("samverkan_database", report.database),
            ("samverkan_created", report.created.astimezone(UTC).isoformat()),
        ):
            book.custom_doc_props.append(StringProperty(name=name, value=value))  # type: ignore[attr-defined]

    def _write_parts(self, book: Workbook, sheet: Sheet, plan: Plan) -> None:
        """The sheet, and further ones of the same kind for rows that Excel has no room for on the first."""
        rows = iter(sheet.rows)
        room = self._most_rows - 1
        for number in range(1, max(1, -(-plan.rows // room)) + 1):
            addition = f" ({number})" if number > 1 else ""
            title = xlsx_names.sheet_title(sheet.title, book.sheetnames, addition=addition)
            name = sheet.table_name if number == 1 else f"{sheet.table_name}_{number}"
            known = self._way_back if xlsx_way_back.comes_back(sheet) else None
            part = _SheetWriting(book.create_sheet(title), self._styles, self._findings, sheet, plan, known)
            part.open(self._report)
            for row in islice(rows, room):
                part.append(row)
                self._done += 1
                if self._done % _REPORT_EVERY == 0 or self._done == self._total:
                    self._progress(self._done, self._total)
            # Rows that lie on a further sheet are in no chart: no indicator has a million values.
            part.close(name, with_charts=number == 1)
            self.written[title] = part.last_row
            self._contents.append(xlsx_cover.Entry(title=title, note=sheet.note, rows=part.rows))


class _SheetWriting:
    def __init__(
        self,
        worksheet: Any,
        styles: xlsx_style.Styles,
        findings: Findings,
        sheet: Sheet,
        plan: Plan,
        back: xlsx_way_back.WayBack | None,
    ) -> None:
        self._worksheet = worksheet
        self._styles = styles
        self._findings = findings
        self._sheet = sheet
        self._way_back = back
        self._columns = plan.columns
        self._headings = xlsx_names.headings(map(_heading, plan.columns))
        self._links = 0
        self.rows = 0
        self.last_row = 0

    def open(self, report: Report) -> None:
        """Everything that stands before the rows in the file, and the headings."""
        worksheet = self._worksheet
        xlsx_page.set_up(worksheet, report, self._columns)
        worksheet.freeze_panes = f"{get_column_letter(self._sheet.frozen_columns + 1)}2"
        for number, planned in enumerate(self._columns, 1):
            dimension = worksheet.column_dimensions[get_column_letter(number)]
            dimension.width = planned.width
            dimension.hidden = planned.column.hidden
        worksheet.print_title_rows = "1:1"
        # Only sheets that are several pages wide need it.
        if self._sheet.frozen_columns and worksheet.page_setup.fitToWidth > 1:
            worksheet.print_title_cols = f"A:{get_column_letter(self._sheet.frozen_columns)}"
        lines = max(
            xlsx_layout.heading_lines(heading, planned.width)
            for heading, planned in zip(self._headings, self._columns, strict=True)
            if not planned.column.hidden
        )
        self._send(
            [
                Cell(heading, self._styles.heading(planned.column.kind))
                for heading, planned in zip(self._headings, self._columns, strict=True)
            ],
            max(24.0, lines * xlsx_layout.LINE + 8),
        )
        if self._way_back is not None:
            self._way_back.columns(self._sheet, self._worksheet.title, self._columns, self._headings)

    def append(self, row: tuple[object, ...]) -> None:
        """The one way from a row of native values to a row of the file."""
        values = [self._part(row[planned.source], planned) for planned in self._columns]
        lines = xlsx_layout.row_lines(zip(self._columns, values, strict=True))
        if lines > xlsx_layout.MOST_LINES:
            self._findings.too_high[self._worksheet.title] = self._findings.too_high.get(self._worksheet.title, 0) + 1
        # Rows of one line look best in the middle; in higher ones the eye looks for the beginning at the top.
        high = lines > _LINES_IN_THE_MIDDLE
        cells = [self._data(value, planned, high) for value, planned in zip(values, self._columns, strict=True)]
        self._send(cells, xlsx_layout.height_of(lines))
        if self._way_back is not None:
            self._way_back.row(self._sheet, self._columns, values)
        self.rows += 1

    def close(self, table_name: str, *, with_charts: bool = True) -> None:
        """The table around the rows, the colours of states; an empty table has one empty row, as Excel makes it."""
        worksheet = self._worksheet
        if not self.rows:
            self._send([self._data(None, planned, False) for planned in self._columns], xlsx_layout.height_of(1))
        last = self.last_row
        self._add_table(table_name, f"A1:{get_column_letter(len(self._columns))}{last}")
        for number, planned in enumerate(self._columns, 1):
            letter = get_column_letter(number)
            for state in planned.column.states:
                rule = xlsx_style.state_rule(state)
                worksheet.conditional_formatting.add(f"{letter}2:{letter}{last}", rule)
        if not self.rows:
            style = self._styles.plain(
                "empty", font=xlsx_style.font(italic=True, color=xlsx_style.MUTED), alignment=xlsx_style.indented()
            )
            self._send([], None)
            self._send([Cell(xlsx_way_back.nothing(), style)], None)
        if with_charts and self._sheet.charts:
            places = {planned.column.key: place for place, planned in reversed(list(enumerate(self._columns, 1)))}
            xlsx_charts.add(worksheet, self._sheet.charts, places, len(self._columns))
        worksheet.close()

    def _add_table(self, name: str, reference: str) -> None:
        table = Table(displayName=name, name=name, ref=reference)
        table.tableColumns = [
            TableColumn(id=number, name=xlsx_cells.escaped(heading)) for number, heading in enumerate(self._headings, 1)
        ]
        table.autoFilter = AutoFilter(ref=reference)
        table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=False)
        # Not `add_table`, which warns of missing columns though they are there.
        self._worksheet.tables.add(table)

    def _part(self, value: object, planned: PlannedColumn) -> xlsx_cells.CellValue:
        """The value as Excel takes it, cleaned; of a text that continues, the part for this column."""
        taken = xlsx_cells.native(value)
        if not isinstance(taken, str):
            return taken if not planned.part else None
        text, removed = xlsx_cells.clean(taken)
        if xlsx_cells.fits(text):
            self._findings.removed += removed if not planned.part else 0
            return text if not planned.part else None
        parts = xlsx_cells.split(text)
        if not planned.part:
            self._findings.removed += removed
            place = (self._worksheet.title, planned.column.title)
            self._findings.continued[place] = self._findings.continued.get(place, 0) + 1
        return parts[planned.part] if planned.part < len(parts) else None

    def _data(self, value: xlsx_cells.CellValue, planned: PlannedColumn, high: bool) -> Cell:
        kind = _kind_of(value, planned.column.kind)
        literal = isinstance(value, str) and xlsx_cells.looks_like_other(value)
        address = ""
        if kind is CellKind.LINK and isinstance(value, str):
            address = "" if planned.part else self._address(value)
            kind = CellKind.LINK if address else CellKind.TEXT
        return Cell(value, self._styles.data(kind, literal=literal, high=high), address)

    def _address(self, url: str) -> str:
        target = xlsx_cells.link_target(url)
        if target is None:
            return ""
        self._links += 1
        if self._links > xlsx_cells.LINKS_PER_SHEET:
            self._findings.plain_links += 1
            return ""
        return target

    def _send(self, cells: Sequence[Cell], height: float | None) -> None:
        self.last_row += 1
        send(self._worksheet, cells, height)


def _heading(planned: PlannedColumn) -> str:
    if not planned.part:
        return planned.column.title
    return _("{heading}, continued {n}").format(heading=planned.column.title, n=planned.part + 1)


def _kind_of(value: xlsx_cells.CellValue, kind: CellKind) -> CellKind:
    """The kind of the value itself where it is another than that of its column."""
    if value is None:
        return kind
    if isinstance(value, str):
        return CellKind.TEXT if kind in (CellKind.NUMBER, CellKind.DAY, CellKind.MOMENT) else kind
    if isinstance(value, datetime):
        return CellKind.MOMENT
    return CellKind.DAY if isinstance(value, date) else CellKind.NUMBER


def _silent(_done: int, _total: int) -> None:
    return None


def _discard(book: Workbook) -> None:
    """Take away the temporary files of a workbook that is given up."""
    for worksheet in book.worksheets:
        with suppress(Exception):
            worksheet.close()
        with suppress(OSError, ValueError):
            worksheet._writer.cleanup()  # type: ignore[attr-defined]
