"""One sheet of a workbook: the one way from rows of native values to rows of the file."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.table import Table, TableColumn, TableStyleInfo

from samverkan_desktop.domain import way_back
from samverkan_desktop.domain.report import Report, Sheet
from samverkan_desktop.domain.swedish import sort_key
from samverkan_desktop.exports import (
    xlsx_cells,
    xlsx_charts,
    xlsx_layout,
    xlsx_names,
    xlsx_page,
    xlsx_style,
    xlsx_way_back,
)
from samverkan_desktop.exports.xlsx_cells import Findings, clean
from samverkan_desktop.exports.xlsx_columns import ColumnWriting, WrittenCell
from samverkan_desktop.exports.xlsx_layout import Plan, PlannedColumn
from samverkan_desktop.exports.xlsx_leads import Leads
from samverkan_desktop.exports.xlsx_rows import Cell, link, next_row, row_start, send, send_text
from samverkan_desktop.i18n import _

_LINES_IN_THE_MIDDLE = 1
# Words can be chosen also in rows that somebody adds.
_NEW_ROWS = 200
# Among more names nobody chooses from a list.
_MOST_NAMES = 500


class _Leading(NamedTuple):
    """A column that leads to another sheet: which one, by what of its row, where to, and how its cells then look."""

    place: int
    own: int
    places: Mapping[object, str]
    writing: ColumnWriting


class SheetWriting:
    """Opened, filled row by row, and closed."""

    def __init__(
        self,
        worksheet: Any,
        styles: xlsx_style.Styles,
        findings: Findings,
        sheet: Sheet,
        plan: Plan,
        back: xlsx_way_back.WayBack | None,
        leads: Leads,
    ) -> None:
        self._worksheet = worksheet
        self._styles = styles
        self._findings = findings
        self._sheet = sheet
        self._way_back = back
        self._columns = plan.columns
        self._headings = xlsx_names.headings(map(_heading, plan.columns))
        title = str(worksheet.title)
        is_marked = back is not None
        self._writings = [
            ColumnWriting(planned, get_column_letter(number), styles, findings, title, is_marked=is_marked)
            for number, planned in enumerate(plan.columns, 1)
        ]
        keys = [column.key for column in sheet.columns]
        self._leading: list[_Leading] = []
        for place, planned in enumerate(plan.columns):
            lead = planned.column.lead
            if lead is not None and lead.own in keys and not planned.part and (found := leads.places(lead)):
                letter = get_column_letter(place + 1)
                writing = ColumnWriting(planned, letter, styles, findings, title, is_marked=is_marked, leads=True)
                self._leading.append(_Leading(place, keys.index(lead.own), found, writing))
        # Only names that stand in the sheet: whoever gets it shall not learn who else is known.
        self._names: list[tuple[int, int, set[str]]] = [
            (place, planned.source, set())
            for place, planned in enumerate(plan.columns)
            if is_marked and planned.column.names and not planned.part
        ]
        self._links = 0
        is_known = xlsx_way_back.comes_back(sheet)
        self._id, self._version = (keys.index(way_back.ID), keys.index(way_back.VERSION)) if is_known else (-1, -1)
        self._is_traced = is_known and sheet.is_traced
        self.carried: dict[str, int] = {}
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
        cells = [one.cell(row[one.source]) for one in self._writings]
        leads = self._led(row, cells) if self._leading else ()
        lines = max([cell.lines for cell in cells])
        if lines > xlsx_layout.MOST_LINES:
            self._findings.too_high[self._worksheet.title] = self._findings.too_high.get(self._worksheet.title, 0) + 1
        number = next_row(self._worksheet)
        # Rows of one line look best in the middle; in higher ones the eye looks for the beginning at the top.
        if lines > _LINES_IN_THE_MIDDLE:
            texts = [f"{one.start}{number}{cell.high}" for one, cell in zip(self._writings, cells, strict=True)]
        else:
            texts = [f"{one.start}{number}{cell.low}" for one, cell in zip(self._writings, cells, strict=True)]
        send_text(self._worksheet, f"{row_start(number, xlsx_layout.height_of(lines))}{''.join(texts)}</row>")
        self.last_row = number
        self.rows += 1
        for letter, place in leads:
            link(self._worksheet, f"{letter}{number}", place=place)
        for one, cell in zip(self._writings, cells, strict=True):
            if cell.address:
                link(self._worksheet, f"{one.letter}{number}", address=cell.address)
        for _place, source, names in self._names:
            if row[source] and len(names) <= _MOST_NAMES:
                names.add(str(row[source]))
        if self._way_back is not None:
            marks = "".join([cell.mark for cell in cells])
            self._way_back.row(self._sheet, str(row[self._id]), _whole(row[self._version]), marks)
        if self._is_traced:
            self.carried[str(row[self._id])] = _whole(row[self._version])

    def _led(self, row: tuple[object, ...], cells: list[WrittenCell]) -> list[tuple[str, str]]:
        """Give the cells that lead to another sheet their look; the answer is the column and the place of each."""
        found = []
        for one in self._leading:
            target = one.places.get(row[one.own])
            value = row[one.writing.source]
            if target is not None and value not in (None, "", 0) and self._links < xlsx_cells.LINKS_PER_SHEET:
                self._links += 1
                cells[one.place] = one.writing.cell(value)
                found.append((one.writing.letter, target))
        return found

    def close(self, table_name: str, *, with_charts: bool = True) -> None:
        """The table around the rows, the colours of states; an empty table has one empty row, as Excel makes it."""
        worksheet = self._worksheet
        if not self.rows:
            empty = [Cell(None, self._styles.data(planned.column.kind)) for planned in self._columns]
            self._send(empty, xlsx_layout.height_of(1))
        last = self.last_row
        self._add_table(table_name, f"A1:{get_column_letter(len(self._columns))}{last}")
        for number, planned in enumerate(self._columns, 1):
            letter = get_column_letter(number)
            for state in planned.column.states:
                rule = xlsx_style.state_rule(state)
                worksheet.conditional_formatting.add(f"{letter}2:{letter}{last}", rule)
            if planned.column.choices and not planned.part:
                self._offer(f"{letter}2:{letter}{last + _NEW_ROWS}", planned.column.choices)
        for place, _source, names in self._names:
            if 0 < len(names) <= _MOST_NAMES:
                letter, words = get_column_letter(place + 1), sorted((clean(one)[0] for one in names), key=sort_key)
                self._offer(f"{letter}2:{letter}{last + _NEW_ROWS}", tuple(words), only=False)
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

    def _offer(self, cells: str, words: tuple[str, ...], *, only: bool = True) -> None:
        """Let whoever fills in cells choose among words; where `only` they are known, another is asked about."""
        if self._way_back is None:
            return
        offered = DataValidation(
            type="list",
            formula1=self._way_back.words(words),
            allow_blank=True,
            showErrorMessage=only,
            errorStyle="warning",
            errorTitle=_("Not in the list"),
            error=_("The program knows only the words of the list. Choose one of them."),
            sqref=cells,
        )
        self._worksheet.data_validations.append(offered)

    def _add_table(self, name: str, reference: str) -> None:
        table = Table(displayName=name, name=name, ref=reference)
        table.tableColumns = [
            TableColumn(id=number, name=xlsx_cells.escaped(heading)) for number, heading in enumerate(self._headings, 1)
        ]
        table.autoFilter = AutoFilter(ref=reference)
        table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=False)
        # Not `add_table`, which warns of missing columns though they are there.
        self._worksheet.tables.add(table)

    def _send(self, cells: Sequence[Cell], height: float | None) -> None:
        self.last_row += 1
        send(self._worksheet, cells, height)


def _heading(planned: PlannedColumn) -> str:
    if not planned.part:
        return planned.column.title
    return _("{heading}, continued {n}").format(heading=planned.column.title, n=planned.part + 1)


def _whole(value: object) -> int:
    return value if isinstance(value, int) else 0
