"""Every sheet of a summary, walked through once as another program reads it: what each of them must have."""

import re
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from lxml import etree
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.workbook import Workbook

from samverkan_desktop import i18n
from samverkan_desktop.domain import way_back
from samverkan_desktop.domain.assessments import Assessment, Evidence, EvidenceKind
from samverkan_desktop.domain.documents import AssessmentDocument
from samverkan_desktop.domain.report import CellKind, Report, Sheet, SheetKey
from samverkan_desktop.exports import xlsx_layout
from samverkan_desktop.services.excel_changes import BACK
from samverkan_desktop.services.summary_choice import SummaryChoice
from samverkan_desktop.services.workspace import Workspace
from tests.conftest import TODAY

TITLES = [
    "Översikt", "Om filen", "Målsättningar", "Bedömningar", "Möten", "Närvaro", "Beslut", "Åtgärder",
    "Planer", "Åtaganden", "Aktiviteter", "Indikatorer", "Mätvärden", "Rättelser", "Uppföljning",
]  # fmt: skip
NATIVE: dict[CellKind, tuple[type, ...]] = {
    CellKind.DAY: (datetime,),
    CellKind.MOMENT: (datetime,),
    CellKind.NUMBER: (int, float, str),
}


class Summary:
    """One summary of the example, as it was meant and as it was written."""

    def __init__(self, workspace: Workspace, path: Path) -> None:
        period = workspace.periods.all()[0]
        goal, meeting = workspace.goals.of_period(period.id)[0], workspace.meetings.of_period(period)[0]
        judged = Assessment(goal_id=goal.id, day=TODAY, text="Vilar på ett möte", reason="Prov")
        rests = Evidence(assessment_id=judged.id, kind=EvidenceKind.MEETING, target_id=meeting.id)
        workspace.assessments.save(AssessmentDocument(assessment=judged, evidence=(rests,)))
        self.path = path
        self.report: Report = workspace.reporting.summary(SummaryChoice(period=period))
        workspace.reporting.write_excel(self.report, path)
        self.book: Workbook = openpyxl.load_workbook(path)

    def sheets(self) -> list[tuple[Sheet, Any]]:
        return [(sheet, self.book[sheet.title]) for sheet in self.report.sheets]

    def chart_texts(self) -> list[str]:
        with zipfile.ZipFile(self.path) as package:
            parts = [etree.fromstring(package.read(one)) for one in package.namelist() if "drawings/drawing" in one]
        return [one.get("descr", "") for part in parts for one in part.iter("{*}cNvPr")]


@pytest.fixture
def summary(example: Workspace, tmp_path: Path) -> Summary:
    i18n.use(i18n.SWEDISH)
    return Summary(example, tmp_path / "ut.xlsx")


def test_every_sheet_has_what_every_sheet_must_have(summary: Summary) -> None:
    assert [one.title for one in summary.book.worksheets if one.sheet_state == "visible"] == TITLES
    for sheet, made in summary.sheets():
        rows = list(sheet.rows)
        assert rows, f"the example has nothing for {sheet.key}"
        last = get_column_letter(len(sheet.columns))
        (table,) = made.tables.values()
        assert table.displayName == f"samverkan_{sheet.key}"
        assert table.ref == table.autoFilter.ref == f"A1:{last}{len(rows) + 1}"
        assert [one.name for one in table.tableColumns] == [cell.value for cell in made[1]]
        assert table.headerRowCount == 1
        assert not made.merged_cells.ranges
        assert made.freeze_panes == f"{get_column_letter(sheet.frozen_columns + 1)}2"
        assert made.print_title_rows == "$1:$1"
        assert (made.page_setup.orientation, made.page_setup.paperSize) == ("landscape", 9)
        assert made.page_setup.fitToHeight == 0
        assert made.sheet_properties.pageSetUpPr.fitToPage
        assert "&P" in made.oddFooter.right.text
        check_columns(sheet, made)
        check_cells(sheet, made)


def check_columns(sheet: Sheet, made: Any) -> None:
    """Widths by content, states in colour with a symbol, lists of words where somebody may write them."""
    rules = {str(one.sqref): [rule.formula[0] for rule in one.rules] for one in made.conditional_formatting}
    offered = {str(one.sqref): one for one in made.data_validations.dataValidation}
    for number, column in enumerate(sheet.columns, 1):
        letter, place = get_column_letter(number), f"{sheet.key}.{column.key}"
        assert made.column_dimensions[letter].hidden == column.hidden, place
        if column.kind is CellKind.STATE:
            cells = f"{letter}2:{letter}{made.tables[sheet.table_name].ref.rpartition(last_letter(sheet))[2]}"
            assert [one.text for one in column.states] == [one.strip('"') for one in rules[cells]], place
            assert all(state.symbol for state in column.states), place
        if column.choices:
            (rule,) = (one for cells, one in offered.items() if cells.startswith(f"{letter}2:"))
            assert (rule.type, rule.errorStyle, rule.allow_blank) == ("list", "warning", True), place
            assert words_at(made.parent, rule.formula1) == column.choices, place
        if column.kind in (CellKind.TEXT, CellKind.LONG) and not column.hidden:
            width = made.column_dimensions[letter].width
            longest = max(
                (word for row in made.iter_rows(2, values_only=True) for word in words(row[number - 1])), key=len
            )
            assert width >= min(xlsx_layout.breadth(longest), column.width or column.most), place


def check_cells(sheet: Sheet, made: Any) -> None:
    """Types, wrapping, and rows that are high enough."""
    for row in made.iter_rows(min_row=2):
        for column, cell in zip(sheet.columns, row, strict=True):
            place = f"{sheet.key}.{column.key} {cell.coordinate}"
            if cell.value is not None:
                assert isinstance(cell.value, NATIVE.get(column.kind, (str,))), place
                assert cell.data_type != "f", place
            if column.kind in (CellKind.DAY, CellKind.MOMENT) and cell.value is not None:
                assert cell.is_date, place
            if column.kind in (CellKind.TEXT, CellKind.LONG, CellKind.STATE) and not column.hidden:
                assert cell.alignment.wrap_text, place
        assert made.row_dimensions[row[0].row].height >= xlsx_layout.LINE


def last_letter(sheet: Sheet) -> str:
    return get_column_letter(len(sheet.columns))


def test_no_word_of_our_own_is_broken(summary: Summary) -> None:
    for sheet, made in summary.sheets():
        for number, column in enumerate(sheet.columns, 1):
            used = {str(row[number - 1] or "") for row in made.iter_rows(2, values_only=True)}
            own = {*column.choices, *(state.text for state in column.states)} & used
            width = made.column_dimensions[get_column_letter(number)].width
            for word in (word for text in own for word in words(text)):
                assert width >= xlsx_layout.breadth(word), f"{sheet.key}.{column.key} {word}"


def test_what_waits_for_somebody_is_not_cut_off_in_the_overview(example: Workspace, tmp_path: Path) -> None:
    period = example.periods.all()[0]
    area = example.areas.of_period(period.id)[0]
    name = "Kompetensförsörjning och folkhälsosamordning i kommunerna efter Coronapandemin"
    example.areas.rename(example.areas.get(area.id), name)
    example.reporting.write_excel(example.reporting.summary(SummaryChoice(period=period)), tmp_path / "ut.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "ut.xlsx").worksheets[0]
    beside = [cell.row for cell in sheet["N"] if cell.value == name]
    assert beside
    assert all(sheet.row_dimensions[row].height >= 2 * xlsx_layout.LINE for row in beside)


def words(value: object) -> list[str]:
    return str(value or "").split() or [""]


def words_at(book: Workbook, reference: str) -> tuple[str, ...]:
    title, _mark, cells = reference.partition("!")
    assert title.strip("'") == way_back.SHEET
    left, top, right, bottom = range_boundaries(cells.replace("$", ""))
    assert top == bottom
    line = next(book[way_back.SHEET].iter_rows(top, top, left, right, values_only=True))
    return tuple(map(str, line))


def test_words_are_offered_where_they_can_be_taken_back(summary: Summary, example: Workspace) -> None:
    offered = 0
    for kind in BACK:
        sheet = next(one for one in summary.report.sheets if one.key == kind.key)
        fields = kind(example._session, summary.report.period_id).fields([one.key for one in sheet.columns])
        for column in sheet.columns:
            field = fields.get(column.key)
            if column.choices:
                offered += 1
                assert field is not None, f"{sheet.key}.{column.key}"
                assert len({field.read(word) for word in column.choices}) == len(column.choices)
            elif column.kind is CellKind.STATE:
                assert field is None or field.fixed, f"{sheet.key}.{column.key}"
    assert offered >= 15


def test_names_that_stand_in_a_column_are_offered_and_no_others(summary: Summary, example: Workspace) -> None:
    offered = set()
    for kind in BACK:
        sheet = next(one for one in summary.report.sheets if one.key == kind.key)
        fields = kind(example._session, summary.report.period_id).fields([one.key for one in sheet.columns])
        made = summary.book[sheet.title]
        rules = {str(one.sqref).partition(":")[0]: one for one in made.data_validations.dataValidation}
        for number, column in enumerate(sheet.columns, 1):
            stand = {row[number - 1] for row in made.iter_rows(2, values_only=True)} - {None}
            if column.names and stand:
                rule = rules[f"{get_column_letter(number)}2"]
                assert column.key in fields, f"{sheet.key}.{column.key}"
                assert set(words_at(made.parent, rule.formula1)) == stand
                assert not rule.showErrorMessage, "others may be written"
                offered.add(f"{sheet.key}.{column.key}")
    assert offered >= {"actions.owner", "actions.organisation", "actions.area", "attendance.name", "meetings.body"}


def test_links_lead_to_the_row_that_belongs(summary: Summary) -> None:
    """Goal to assessments and back, assessment to the meeting that it rests on, attendance and decisions to theirs."""
    led: set[tuple[str, str]] = set()
    by_title = {sheet.title: (sheet, list(sheet.rows)) for sheet in summary.report.sheets}
    for sheet, made in summary.sheets():
        rows, keys = by_title[sheet.title][1], [column.key for column in sheet.columns]
        for number, row in enumerate(rows, 2):
            for place, column in enumerate(sheet.columns):
                link = made.cell(number, place + 1).hyperlink
                if column.lead is None or link is None:
                    continue
                title, cell = re.fullmatch(r"'(.+)'!A(\d+)", link.location).groups()  # type: ignore[union-attr]
                target, targets = by_title[title]
                assert target.key == column.lead.sheet
                theirs = [one.key for one in target.columns].index(column.lead.theirs)
                own = row[keys.index(column.lead.own)]
                assert targets[int(cell) - 2][theirs] == own
                assert all(one[theirs] != own for one in targets[: int(cell) - 2])
                assert made.cell(number, place + 1).font.u == "single"
                led.add((sheet.key, target.key))
    goals, assessments, meetings = SheetKey.GOALS, SheetKey.ASSESSMENTS, SheetKey.MEETINGS
    assert led >= {
        (goals, assessments),
        (assessments, goals),
        (assessments, meetings),
        (SheetKey.ATTENDANCE, meetings),
        (SheetKey.DECISIONS, meetings),
        (meetings, SheetKey.ATTENDANCE),
        (meetings, SheetKey.DECISIONS),
    }


def test_every_chart_is_told_in_words_and_the_file_has_its_language(summary: Summary) -> None:
    texts = summary.chart_texts()
    assert len(texts) >= 4
    assert all(len(text) > 20 for text in texts)
    assert summary.book.properties.language == "sv-SE"
    assert summary.book.properties.title


def test_a_summary_of_some_sheets_has_no_links_to_the_others(example: Workspace, tmp_path: Path) -> None:
    period = example.periods.all()[0]
    choice = SummaryChoice(period=period, sheets=(SheetKey.DECISIONS, SheetKey.ASSESSMENTS))
    example.reporting.write_excel(example.reporting.summary(choice), tmp_path / "ut.xlsx")
    book = openpyxl.load_workbook(tmp_path / "ut.xlsx")
    cells = [cell for title in ("Decisions", "Assessments") for row in book[title].iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.hyperlink]
    assert any(isinstance(cell.value, date) for cell in cells)


def test_a_summary_without_names_offers_no_words(example: Workspace, tmp_path: Path) -> None:
    """It cannot come back, so nothing in it is to be filled in."""
    period = example.periods.all()[0]
    choice = SummaryChoice(period=period, anonymous=True)
    example.reporting.write_excel(example.reporting.summary(choice), tmp_path / "ut.xlsx")
    book = openpyxl.load_workbook(tmp_path / "ut.xlsx")
    assert way_back.SHEET not in book.sheetnames
    assert not any(one.data_validations.dataValidation for one in book.worksheets)
