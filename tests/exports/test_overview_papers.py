"""The overview as one page of PDF and as the first sheet of the workbook, with charts that Excel draws."""

from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree
from openpyxl import load_workbook
from pypdf import PdfReader

from samverkan_desktop import i18n
from samverkan_desktop.domain.overview_figures import AreaFigures, Line, OverviewFigures
from samverkan_desktop.domain.report import Report, Tone
from samverkan_desktop.exports.overview_pdf import overview_pdf
from samverkan_desktop.exports.xlsx import write_xlsx
from tests.exports.pdf_conformance import faults, headings

DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
SKOG = AreaFigures(
    name="Skog & <vatten>",
    goals=4,
    cooperation=(3, 1, 0, 0),
    attainment=(1, 1, 1, 1),
    up=1,
    down=2,
    held=5,
    expected=(6, 8),
    last_meeting=date(2026, 11, 3),
    open_actions=7,
    overdue=2,
    corrections=1,
)
UNGA = replace(SKOG, name="Unga", goals=1, attainment=(1, 0, 0, 0), cooperation=(1, 0, 0, 0), expected=None, overdue=0)
FIGURES = OverviewFigures(
    title="Översikt 2026–2027",
    subtitle="Norr · Söder",
    day=date(2026, 11, 23),
    areas=(SKOG, UNGA),
    actions=(Line(mark="sen: 2026-11-01", text="=Räkna bryggor", aside="Region", tone=Tone.BEHIND),),
    more_actions=3,
    matters=(Line(mark="ej bedömt", text="Mäta sjöarna", aside="Skog & <vatten>"),),
    more_matters=0,
    upcoming=(),
    notices=("Exempel.",),
)
MANY = replace(
    FIGURES,
    areas=tuple(replace(SKOG, name=f"Område nummer {number} med ett ganska långt namn") for number in range(20)),
    actions=tuple(
        Line(mark="2026-12-01", text=f"Åtgärd {number} " + "ord " * 60, aside="Region") for number in range(7)
    ),
    matters=tuple(Line(mark="ej bedömt", text=f"Mål {number} " + "ord " * 70, aside="Skog") for number in range(8)),
)


@pytest.fixture(autouse=True)
def swedish() -> None:
    i18n.use("sv")


def words(content: bytes) -> str:
    reader = PdfReader(BytesIO(content))
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


@pytest.mark.parametrize("figures", [FIGURES, MANY, replace(FIGURES, areas=(), actions=(), matters=())])
@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_page_is_for_archives_and_screen_readers(figures: OverviewFigures, language: str) -> None:
    i18n.use(language)
    content = overview_pdf(figures).content
    assert faults(content, title=figures.title, language={"sv": "sv-SE", "en": "en-GB"}[language]) == []
    assert headings(content) == ["/H1", "/H2", "/H2", "/H2"]
    assert len(PdfReader(BytesIO(content)).pages) == 1


def test_the_page_says_every_number_in_words() -> None:
    said = words(overview_pdf(FIGURES).content)
    for text in (
        "3 i fas · 1 för sakta",
        "1 ligger efter",
        "5 av 6–8",
        "7 öppna",
        "2 sena",
        "Skog & <vatten>",
        "Totalt",
    ):
        assert text in said
    assert "och 3 till" in said
    assert "=Räkna bryggor" in said


def test_it_is_landscape_a4() -> None:
    box = PdfReader(BytesIO(overview_pdf(FIGURES).content)).pages[0].mediabox
    assert (round(float(box.width)), round(float(box.height))) == (842, 595)


# The first sheet


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "ut.xlsx"
    write_xlsx(Report(title="S", created=datetime(2026, 11, 23, tzinfo=UTC), overview=FIGURES), path)
    return path


def test_the_overview_comes_first_and_alone_is_chosen(book: Path) -> None:
    found = load_workbook(book)
    assert found.sheetnames == ["Översikt", "Om filen"]
    assert [sheet.sheet_view.tabSelected for sheet in found.worksheets] == [True, False]
    assert found.active is found.worksheets[0]
    assert found["Översikt"].page_setup.fitToHeight == 1


def test_its_cells_are_numbers_and_its_texts_are_text(book: Path) -> None:
    sheet = load_workbook(book)["Översikt"]
    rows = {row[1].value: row for row in sheet.iter_rows() if row[1].value}
    assert [cell.value for cell in rows["Skog & <vatten>"][2:19]] == [4, 3, 1, 0, 0, 1, 1, 1, 1, 1, 2, 5, 6, 8, 7, 2, 1]
    assert [cell.value for cell in rows["Unga"][13:16]] == [5, None, None]
    assert [cell.value for cell in rows["Totalt"][2:7]] == [5, 4, 1, 0, 0]
    action = rows["sen: 2026-11-01"][2]
    assert (action.value, action.data_type) == ("=Räkna bryggor", "s")


def test_its_charts_are_native_described_and_point_at_the_cells(book: Path) -> None:
    sheet = load_workbook(book)["Översikt"]
    top = next(row[1].row for row in sheet.iter_rows() if row[1].value == "Skog & <vatten>")
    with ZipFile(book) as archive:
        drawing = etree.fromstring(archive.read("xl/drawings/drawing1.xml"))
        charts = [etree.fromstring(archive.read(f"xl/charts/chart{number}.xml")) for number in (1, 2, 3)]
    told = [one.get("descr") for one in drawing.iter(f"{DRAWING}cNvPr")]
    assert len(told) == 3
    assert "i fas 4" in told[0]
    assert "10 hållna, minst 6 förväntade" in told[2]
    for chart, series in zip(charts, (4, 4, 2), strict=True):
        assert len(list(chart.iter(f"{CHART}ser"))) == series
        names = {one.text for one in chart.iterfind(f".//{CHART}cat//{CHART}f")}
        assert names == {f"'Översikt'!$B${top}:$B${top + 1}"}
        for labels in chart.iter(f"{CHART}dLbls"):
            shown = {one.tag.removeprefix(CHART): one.get("val") for one in labels if one.get("val") is not None}
            assert shown["showVal"] == "1"
            assert {shown[name] for name in ("showSerName", "showCatName", "showLegendKey")} == {"0"}


@pytest.mark.parametrize("figures", [MANY, replace(FIGURES, areas=(), actions=(), matters=(), notices=())])
def test_much_and_nothing_are_written_too(figures: OverviewFigures, tmp_path: Path) -> None:
    path = tmp_path / "ut.xlsx"
    write_xlsx(Report(title="S", created=datetime(2026, 11, 23, tzinfo=UTC), overview=figures), path)
    sheet = load_workbook(path)["Översikt"]
    assert len(sheet._charts) == (3 if figures.areas else 0)
    assert all((row.height or 0) <= 409 for row in sheet.row_dimensions.values())
