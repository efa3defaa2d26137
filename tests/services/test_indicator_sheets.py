import zipfile
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from samverkan_desktop.domain.report import Report, SheetKey
from samverkan_desktop.services.summary_choice import SummaryChoice
from samverkan_desktop.services.workspace import Workspace

KEYS = (SheetKey.INDICATORS, SheetKey.MEASUREMENTS, SheetKey.CORRECTIONS)


@pytest.fixture
def report(example: Workspace) -> Report:
    period = example.periods.current()
    assert period is not None
    return example.reporting.summary(SummaryChoice(period=period, sheets=KEYS))


@pytest.fixture
def path(example: Workspace, report: Report, tmp_path: Path) -> Path:
    target = tmp_path / "summary.xlsx"
    example.reporting.write_excel(report, target)
    return target


def table(report: Report, key: SheetKey) -> list[dict[str, object]]:
    sheet = next(sheet for sheet in report.sheets if sheet.key == key)
    return [dict(zip((column.key for column in sheet.columns), row, strict=True)) for row in sheet.rows]


def test_cells_are_numbers_and_days(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    sheet = book["Values"]
    headings = [cell.value for cell in sheet[1]]
    row = dict(zip(headings, sheet[2], strict=True))
    assert row["Time"].value == "2019"
    assert (row["Value"].value, row["Value"].data_type) == (64.5, "n")
    assert row["Target"].value == 95
    assert row["Date"].is_date
    corrections = book["Corrections"]
    assert [cell.value for cell in corrections[2]][4:7] == ["91.0\u00a0%", "81.3\u00a0%", "Misreported"]


def test_the_corrected_value_stands_beside_the_right_one(report: Report) -> None:
    rows = [row for row in table(report, SheetKey.MEASUREMENTS) if row["time"] == "2024" and not row["place"]]
    values = {str(row["value"]): row["status"].label for row in rows if row["unit"] == "%"}  # type: ignore[attr-defined]
    assert values == {"81.3": "Final", "91.0": "Corrected"}
    (right,) = [row for row in rows if row["value"] == Decimal("81.3")]
    (wrong,) = [row for row in rows if row["value"] == Decimal("91.0")]
    assert right["replaces_id"] == wrong["id"]


def test_excel_draws_a_chart_of_each_indicator_with_words_for_those_who_cannot_see_it(path: Path) -> None:
    with zipfile.ZipFile(path) as package:
        charts = [name for name in package.namelist() if name.startswith("xl/charts/chart")]
        drawings = "".join(
            package.read(name).decode() for name in package.namelist() if name.startswith("xl/drawings/drawing")
        )
        drawn = "".join(package.read(name).decode() for name in charts)
    assert drawn.count("<lineChart>") == 2
    assert "Line of Exempel: andel hushåll med snabb anslutning: 2019 64.5\u00a0%" in drawings
    assert "Corrected values: 1." in drawings
    assert "'Values'!$C$2:$C$8" in drawn
    assert "'Values'!$B$2:$B$8" in drawn


def test_a_chart_has_only_what_holds_of_the_whole_county(report: Report) -> None:
    sheet = next(sheet for sheet in report.sheets if sheet.key == SheetKey.MEASUREMENTS)
    rows = table(report, SheetKey.MEASUREMENTS)
    assert len(sheet.charts) == 2
    for chart in sheet.charts:
        drawn = rows[chart.first : chart.last + 1]
        assert len({row["indicator"] for row in drawn}) == 1
        assert not any(row["place"] for row in drawn)
        assert [row["time"] for row in drawn] == sorted(str(row["time"]) for row in drawn)


def test_areas_narrow_all_three(example: Workspace) -> None:
    period = example.periods.current()
    assert period is not None
    area = next(row for row in example.areas.of_period(period.id) if row.name == "Energi och klimat")
    report = example.reporting.summary(SummaryChoice(period=period, area_ids=(area.id,), sheets=KEYS))
    assert {row["name"] for row in table(report, SheetKey.INDICATORS)} == {"Exempel: utsläpp av växthusgaser i länet"}
    assert table(report, SheetKey.CORRECTIONS) == []
