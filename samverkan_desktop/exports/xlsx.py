"""Writes a report as an Excel workbook, row by row, and reads it back before it counts."""

from collections.abc import Callable
from datetime import UTC
from itertools import chain, islice
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.packaging.custom import StringProperty

from samverkan_desktop import APP_NAME
from samverkan_desktop.domain import way_back
from samverkan_desktop.domain.report import Report, Sheet
from samverkan_desktop.exports import (
    xlsx_cells,
    xlsx_check,
    xlsx_cover,
    xlsx_layout,
    xlsx_names,
    xlsx_overview,
    xlsx_style,
    xlsx_way_back,
)
from samverkan_desktop.exports.files import whole_file
from samverkan_desktop.exports.xlsx_cells import Findings
from samverkan_desktop.exports.xlsx_drawings import DescribingWriter
from samverkan_desktop.exports.xlsx_layout import Plan
from samverkan_desktop.exports.xlsx_leads import Leads
from samverkan_desktop.exports.xlsx_rows import discard
from samverkan_desktop.exports.xlsx_sheet import SheetWriting
from samverkan_desktop.i18n import _

Progress = Callable[[int, int], object]

MOST_ROWS = 1_048_576
FORMAT = "1"
_REPORT_EVERY = 100
_LANGUAGES = {"sv": "sv-SE", "en": "en-GB"}


def write_xlsx(
    report: Report, path: Path, progress: Progress | None = None, *, most_rows: int = MOST_ROWS
) -> dict[str, int]:
    """Write the workbook. `progress(done, total)` counts rows; what it raises stops the work and leaves no file.

    The answer maps the ids of what it shows on traced sheets to their versions. A sheet takes `most_rows` with its
    headings; the rest follows on a sheet of its own. Raises TargetBusy or StorageFailure.
    """
    writing = _Writing(report, progress or _silent, most_rows)

    def verify(draft: Path) -> None:
        xlsx_check.verify(draft, writing.written)

    with whole_file(path, verify=verify) as draft:
        writing.save(draft)
    return writing.carried


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
        self.carried: dict[str, int] = {}

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
            self._titles = self._titles_of(book)
            leads = Leads(self._report, self._titles, self._most_rows)
            plans = [(sheet, xlsx_layout.plan(sheet)) for sheet in self._report.sheets]
            self._total = sum(plan.rows for _sheet, plan in plans)
            self._progress(0, self._total)
            self._way_back = self._open_way_back(book)
            for sheet, plan in plans:
                self._write_parts(book, sheet, plan, leads)
            if self._way_back is not None:
                self._way_back.close()
                self.written[self._way_back.title] = self._way_back.rows
                # Before the others it would be in the way of programs that open a workbook at its first sheet.
                book.move_sheet(self._way_back.title, len(book.sheetnames))
            self._progress(self._total, self._total)
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

    def _titles_of(self, book: Workbook) -> dict[str, str]:
        """The titles that the sheets are to have, by their keys: links lead to sheets that are not there yet."""
        taken, found = [*book.sheetnames, way_back.SHEET], dict[str, str]()
        for sheet in self._report.sheets:
            taken.append(xlsx_names.sheet_title(sheet.title, taken))
            found.setdefault(sheet.key, taken[-1])
        return found

    def _write_parts(self, book: Workbook, sheet: Sheet, plan: Plan, leads: Leads) -> None:
        """The sheet, and further ones of the same kind for rows that Excel has no room for on the first."""
        rows = iter(sheet.rows)
        room, number = self._most_rows - 1, 1
        first = next(rows, None)
        while number == 1 or first is not None:
            addition = f" ({number})" if number > 1 else ""
            title = xlsx_names.sheet_title(sheet.title, book.sheetnames, addition=addition)
            name = sheet.table_name if number == 1 else f"{sheet.table_name}_{number}"
            known = self._way_back if xlsx_way_back.comes_back(sheet) else None
            part = SheetWriting(book.create_sheet(title), self._styles, self._findings, sheet, plan, known, leads)
            part.open(self._report)
            for row in chain(() if first is None else (first,), islice(rows, room - 1)):
                part.append(row)
                self._tell(1)
            # Rows that lie on a further sheet are in no chart: no indicator has a million values.
            part.close(name, with_charts=number == 1)
            self.written[title] = part.last_row
            self.carried.update(part.carried)
            self._contents.append(xlsx_cover.Entry(title=title, note=sheet.note, rows=part.rows))
            number, first = number + 1, next(rows, None)

    def _tell(self, rows: int) -> None:
        self._done += rows
        if self._done % _REPORT_EVERY == 0:
            self._progress(min(self._done, self._total), self._total)


def _silent(_done: int, _total: int) -> None:
    return None


def _discard(book: Workbook) -> None:
    """Take away the temporary files of a workbook that is given up."""
    for worksheet in book.worksheets:
        discard(worksheet)
