"""Nothing that Excel would repair: in the example, in hostile content, and a file that is broken on purpose is told."""

import shutil
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from samverkan_desktop import i18n
from samverkan_desktop.domain.assessments import Assessment
from samverkan_desktop.domain.documents import AssessmentDocument
from samverkan_desktop.domain.goals import Goal
from samverkan_desktop.domain.indicators import Indicator
from samverkan_desktop.domain.measurements import Measurement
from samverkan_desktop.domain.organisations import Organisation
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.domain.report import CellKind, Fact, Report, ReportColumn, Sheet, State, Tone
from samverkan_desktop.domain.text import clean_text
from samverkan_desktop.domain.value_changes import ValueChange
from samverkan_desktop.exports.xlsx import write_xlsx
from samverkan_desktop.services.summary_choice import SummaryChoice
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.tools.torture.hostile import PIECES
from tests.conftest import TODAY
from tests.exports.strict_xlsx import faults

CREATED = datetime(2026, 11, 23, 12, 5, tzinfo=UTC)


def written(workspace: Workspace, path: Path, **choice: object) -> Path:
    period = workspace.periods.all()[0]
    workspace.reporting.write_excel(workspace.reporting.summary(SummaryChoice(period=period, **choice)), path)
    return path


@pytest.mark.parametrize("language", [i18n.SWEDISH, i18n.ENGLISH])
def test_the_example_is_sound(example: Workspace, tmp_path: Path, language: str) -> None:
    i18n.use(language)
    assert faults(written(example, tmp_path / "ut.xlsx")) == []
    assert faults(written(example, tmp_path / "anonym.xlsx", anonymous=True)) == []


def test_an_empty_database_is_sound(workspace: Workspace, tmp_path: Path) -> None:
    workspace.periods.add(Period.of_years(2026, 2027))
    assert faults(written(workspace, tmp_path / "ut.xlsx")) == []


def test_names_and_texts_of_every_kind_are_sound(example: Workspace, tmp_path: Path) -> None:
    """In every place whose words become a heading, a name, a choice, a condition, a title or a description."""
    period = example.periods.all()[0]
    areas = example.areas.of_period(period.id)
    for number, (area, piece) in enumerate(
        zip(areas, ("'Q' & [A]:*?/\\", "=1+1", "</x> \" '", "History"), strict=True)
    ):
        example.areas.rename(example.areas.get(area.id), f"{piece} {number}")
    for number, piece in enumerate(PIECES):
        words = f"{piece} {number}"
        example.people.save_organisation(Organisation(name=f"{words} A", short_name=words[:60], is_party=number < 4))
        goal = Goal(period_id=period.id, area_id=areas[number % 4].id, wording=f"{words} " + "mål och ord " * 24)
        example.goals.save(goal)
        judged = Assessment(goal_id=goal.id, day=TODAY, text=f"{piece}\n" * 9 + "x", reason="x")
        example.assessments.save(AssessmentDocument(assessment=judged))
        indicator = Indicator(name=words, area_id=areas[0].id, unit=piece[:60])
        example.indicators.save(indicator)
        for year in (2024, 2025):
            value = Measurement(indicator_id=indicator.id, day=date(year, 12, 31), value=year, source=words)
            example.measurements.write((ValueChange(incoming=value),))
    i18n.use(i18n.SWEDISH)
    assert faults(written(example, tmp_path / "ut.xlsx")) == []


def test_whatever_a_report_is_called_it_is_sound(tmp_path: Path) -> None:
    # States are words of the program itself; the others may hold anything.
    states = tuple(State(label=clean_text(piece), symbol="!", tone=Tone.BEHIND) for piece in PIECES)
    sheets = []
    for number, piece in enumerate(PIECES):
        columns = (
            ReportColumn(key="state", title=piece, kind=CellKind.STATE, states=states),
            ReportColumn(key="text", title=piece, kind=CellKind.LONG),
            ReportColumn(key="url", title=piece * 300, kind=CellKind.LINK),
            ReportColumn(key="empty", title=""),
        )
        rows = [(states[number], piece * 3_000, f"https://example.org/{piece}#a#b", None)]
        sheet = Sheet(key=f"s{number}", title=piece, table_name=f"t_{number}", columns=columns, rows=rows, note=piece)
        sheets.append(sheet)
    report = Report(title="& ".join(PIECES), subtitle=PIECES[7], created=CREATED, sheets=tuple(sheets), creator="&")
    facts = tuple(Fact(label=piece, value=piece) for piece in PIECES)
    write_xlsx(replace(report, facts=facts), tmp_path / "ut.xlsx")
    assert faults(tmp_path / "ut.xlsx") == []


def test_rows_that_go_on_on_a_further_sheet_are_sound(example: Workspace, tmp_path: Path) -> None:
    report = example.reporting.summary(SummaryChoice(period=example.periods.all()[0]))
    write_xlsx(report, tmp_path / "ut.xlsx", most_rows=5)
    assert faults(tmp_path / "ut.xlsx") == []


BROKEN = {
    "two sheets with one name": ("xl/workbook.xml", 'name="Möten"', 'name="möten"', 'name="Närvaro"', 'name="Möten"'),
    "a title that is too long": ("xl/workbook.xml", 'name="Möten"', f'name="{"M" * 32}"'),
    "a title with a forbidden sign": ("xl/workbook.xml", 'name="Möten"', 'name="Möten?"'),
    "a name that leads nowhere": ("xl/workbook.xml", "'Möten'!$1:$1", "'Mötena'!$1:$1"),
    "a heading twice": ("xl/tables/table1.xml", 'name="Målsättning"', 'name="område"'),
    "a heading that is not the cell": ("xl/tables/table1.xml", 'name="Målsättning"', 'name="Mål"'),
    "an empty heading": ("xl/tables/table1.xml", 'name="Målsättning"', 'name=""'),
    "a table named as a cell": ("xl/tables/table1.xml", 'displayName="samverkan_goals"', 'displayName="AB12"'),
    "a table twice": ("xl/tables/table1.xml", 'displayName="samverkan_goals"', 'displayName="samverkan_meetings"'),
    "a filter of other cells": ("xl/tables/table1.xml", 'autoFilter ref="A1:', 'autoFilter ref="A2:'),
    "a link to no sheet": ("xl/worksheets/sheet3.xml", "location=\"'Bedömningar'!", "location=\"'Bedömning'!"),
    "a link to no cell": ("xl/worksheets/sheet3.xml", "location=\"'Bedömningar'!A", "location=\"'Bedömningar'!"),
    "a formula with an error": ("xl/worksheets/sheet3.xml", "<formula>", "<formula>#REF!+"),
    "a formula that is not closed": ("xl/worksheets/sheet3.xml", "<formula>", "<formula>SUM("),
    "a condition without a look": ("xl/worksheets/sheet3.xml", 'dxfId="', 'dxfId="9'),
    "a choice among too much": ("xl/worksheets/sheet3.xml", "<formula1>", f'<formula1>"{"a," * 150}"'),
    "a text that is too long": ("xl/worksheets/sheet3.xml", "<t>Energi", f"<t>{'e' * 32_768}Energi"),
    "a cell without a look": ("xl/worksheets/sheet3.xml", ' s="', ' s="9999'),
    "an error in a cell": ("xl/worksheets/sheet3.xml", 't="inlineStr"', 't="e"'),
    "a row twice": ("xl/worksheets/sheet3.xml", '<row r="3"', '<row r="2"'),
    "a foot that is too long": ("xl/worksheets/sheet3.xml", "<oddFooter>", f"<oddFooter>{'x' * 256}"),
    "a chart of nothing": ("xl/charts/chart1.xml", "<f>'Översikt'!", "<f>'Översikten'!"),
    "a chart without words": ("xl/drawings/drawing1.xml", "descr=", "title="),
    "a part that is not there": ("xl/_rels/workbook.xml.rels", "sheet3.xml", "sheet33.xml"),
}  # fmt: skip


@pytest.fixture(scope="module")
def whole(example_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The summary of the example, to be broken."""
    folder = tmp_path_factory.mktemp("whole")
    shutil.copyfile(example_file, folder / "example.db")
    workspace = Workspace.open(folder / "example.db", who="Test", today=lambda: TODAY)
    i18n.use(i18n.SWEDISH)
    try:
        return written(workspace, folder / "ut.xlsx")
    finally:
        i18n.use(i18n.ENGLISH)
        workspace.close()


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_broken_is_told(whole: Path, tmp_path: Path, name: str) -> None:
    part, *changes = BROKEN[name]
    broken = tmp_path / "trasig.xlsx"
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(broken, "w") as new:
        for one in old.namelist():
            content = old.read(one)
            if one == part:
                text = content.decode()
                for before, after in zip(changes[::2], changes[1::2], strict=True):
                    assert before in text
                    text = text.replace(before, after)
                content = text.encode()
            new.writestr(one, content)
    assert faults(broken) != []
