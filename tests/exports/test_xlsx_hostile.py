"""Whatever stands in the data: the workbook opens, and says the same."""

import uuid
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from samverkan_desktop.domain.assessments import Rating
from samverkan_desktop.domain.report import CellKind, Report, ReportColumn, Sheet
from samverkan_desktop.domain.way_back import unescaped
from samverkan_desktop.exports import xlsx_cells, xlsx_names
from samverkan_desktop.exports.xlsx import write_xlsx
from samverkan_desktop.exports.xlsx_cells import clean, link_target, native, split

CREATED = datetime(2026, 11, 23, 12, 5, tzinfo=UTC)


def written(path: Path, values: list[object], kind: CellKind = CellKind.LONG) -> tuple[Worksheet, list[str]]:
    """The sheet with one value per row, and the notices of the cover."""
    columns = (ReportColumn(key="value", title="Value", kind=kind, width=30), ReportColumn(key="id", title="ID"))
    sheet = Sheet(
        key="t",
        title="T",
        table_name="t_t",
        columns=columns,
        rows=[(value, str(number)) for number, value in enumerate(values)],
    )
    write_xlsx(Report(title="T", created=CREATED, sheets=(sheet,)), path / "ut.xlsx")
    book = openpyxl.load_workbook(path / "ut.xlsx")
    notices = [
        str(cell.value) for row in book.worksheets[0].iter_rows() for cell in row if str(cell.value).startswith("!")
    ]
    return book["T"], notices


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        '=HYPERLINK("http://x","y")',
        "+46 19 602 70 00",
        "-2",
        "@SUM(A1)",
        "#N/A",
        "#REF!",
        "'quoted",
        "007",
        "2026-11-23",
        "\t=1",
        "TRUE",
    ],
)
def test_text_stays_text(tmp_path: Path, text: str) -> None:
    cell = written(tmp_path, [text])[0]["A2"]
    assert (cell.value, cell.data_type) == (text, "s")
    assert cell.quotePrefix or text == "TRUE"


@pytest.mark.parametrize(
    "text",
    [
        "  spaces  around  ",
        "rad 1\nrad 2\n",
        "😀👩‍👩‍👧 ok",
        "שלום \u202bעולם\u200f",
        "e\u0301 å",
        'a & <b> "c"',
        "_x0041_ _x000D_ _x_",
        "\u00a0",
    ],
)
def test_text_comes_back_to_the_letter(tmp_path: Path, text: str) -> None:
    assert unescaped(written(tmp_path, [text])[0]["A2"].value) == text


def test_what_no_file_can_hold_is_removed_and_told(tmp_path: Path) -> None:
    sheet, notices = written(tmp_path, ["a\x00b\x0bc\ufffed\ud800e", "f\r\ng\rh"])
    assert [sheet["A2"].value, sheet["A3"].value] == ["abcde", "f\ng\nh"]
    assert notices == ["!  4 characters that no Excel file can hold were removed from the texts."]


def test_a_text_longer_than_a_cell_goes_on_to_the_right(tmp_path: Path) -> None:
    text = "ord och 😀 " * 8_000
    sheet, notices = written(tmp_path, [text, "kort"])
    headings = [cell.value for cell in sheet[1]]
    assert headings == ["Value", "Value, continued 2", "Value, continued 3", "ID"]
    assert "".join(cell.value for cell in sheet[2][:3]) == text
    assert [cell.value for cell in sheet[3]] == ["kort", None, None, "1"]
    assert all(len(cell.value.encode("utf-16-le")) // 2 <= xlsx_cells.CELL_LIMIT for cell in sheet[2][:3])
    assert notices[0].startswith("!  1 text is longer than an Excel cell holds")
    assert sheet.tables["t_t"].ref == "A1:D3"


def test_a_row_that_cannot_show_all_of_its_text_is_told(tmp_path: Path) -> None:
    sheet, notices = written(tmp_path, ["ett ord " * 1_000])
    assert sheet.row_dimensions[2].height == 409
    assert sheet.column_dimensions["A"].width == 100
    assert notices[0].startswith("!  1 row is as high as Excel allows")


@pytest.mark.parametrize(
    ("value", "found"),
    [
        (None, None),
        (True, True),
        (7, 7),
        (2.5, 2.5),
        (Decimal("1234.50"), 1234.5),
        (Decimal("0.12345678901234567"), "0.12345678901234567"),
        (12345678901234567890, "12345678901234567890"),
        (float("nan"), "NaN"),
        (float("inf"), "∞"),
        (float("-inf"), "−∞"),
        (Decimal("NaN"), "NaN"),
        (Decimal("-sNaN"), "NaN"),
        (Decimal("1E+5000"), "1E+5000"),
        (1.5e308, "1.5e+308"),
        ("", None),
        (date(2028, 2, 29), datetime(2028, 2, 29)),  # noqa: DTZ001
        (date(9999, 12, 31), datetime(9999, 12, 31)),  # noqa: DTZ001
        (date(1899, 12, 31), "1899-12-31"),
        (datetime(2026, 3, 29, 1, 30, tzinfo=UTC), datetime(2026, 3, 29, 3, 30)),  # noqa: DTZ001
        (datetime(2026, 1, 1, tzinfo=timezone(timedelta(hours=-5))), datetime(2026, 1, 1, 6)),  # noqa: DTZ001
        (time(13, 5), "13:05"),
        (uuid.UUID(int=1), "00000000-0000-0000-0000-000000000001"),
        (["a", None, 3], "a\n\n3"),
        (Rating.SLOW, "slow"),
        ({"a": 1}, "a: 1"),
        (Path("a"), "a"),
    ],
)
@pytest.mark.parametrize("kind", [CellKind.LONG, CellKind.NUMBER])
def test_every_value_has_a_form(tmp_path: Path, value: object, found: object, kind: CellKind) -> None:
    cell = written(tmp_path, [value], kind)[0]["A2"]
    assert cell.value == found
    if isinstance(found, datetime):
        assert cell.is_date


@given(st.lists(st.text(st.characters(codec=None), max_size=60), min_size=1, max_size=20))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_is_read_back_as_it_was_cleaned(tmp_path: Path, texts: list[str]) -> None:
    sheet, _notices = written(tmp_path, list(texts))
    found = [unescaped(row[0] or "") for row in sheet.iter_rows(min_row=2, max_col=1, values_only=True)]
    assert found == [clean(text)[0] for text in texts]
    assert all(cell.data_type in ("s", "n") for cell in sheet["A"])


@given(st.text(max_size=300), st.integers(min_value=2, max_value=40))
def test_a_split_text_is_whole_and_each_part_fits(text: str, limit: int) -> None:
    parts = split(text, limit)
    assert "".join(parts) == text
    assert all(len(part.encode("utf-16-le", "surrogatepass")) // 2 <= limit for part in parts)
    assert all(parts) or text == ""


@pytest.mark.parametrize(
    ("url", "target"),
    [
        ("https://example.org/å?q=1&r=2", "https://example.org/å?q=1&r=2"),
        ("http://example.org/a b", "http://example.org/a%20b"),
        ("https://example.org/#a#b", "https://example.org/#a%23b"),
        ('https://example.org/"<x>', "https://example.org/%22%3Cx%3E"),
        ("javascript:alert(1)", None),
        ("file:///etc/passwd", None),
        ("mailto:a@b.se", None),
        ("https://", None),
        ("https://example.org/" + "a" * 2_100, None),
    ],
)
def test_only_addresses_of_the_web_become_links(tmp_path: Path, url: str, target: str | None) -> None:
    assert link_target(url) == target
    cell = written(tmp_path, [url], CellKind.LINK)[0]["A2"]
    assert cell.value == url
    assert (cell.hyperlink.target if cell.hyperlink else None) == target


def test_excel_takes_only_so_many_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_cells, "LINKS_PER_SHEET", 2)
    sheet, notices = written(tmp_path, ["https://example.org"] * 3, CellKind.LINK)
    assert [cell.hyperlink is not None for cell in sheet["A"][1:]] == [True, True, False]
    assert notices == ["!  1 address is plain text, since Excel takes no more links on a sheet."]


@pytest.mark.parametrize(
    ("wanted", "title"),
    [
        ("Energi: klimat/miljö?", "Energi- klimat-miljö-"),
        ("History", "History -"),
        ("'citat'", "citat"),
        ("", "Sheet"),
        ("x" * 40, "x" * 31),
        ("things", "things (2)"),
        ("\x00\n", "Sheet"),
    ],
)
def test_titles_of_sheets_are_such_as_excel_takes(wanted: str, title: str) -> None:
    assert xlsx_names.sheet_title(wanted, ["Things"]) == title


@given(st.lists(st.text(max_size=50), max_size=12))
def test_titles_are_all_different_and_short(wanted: list[str]) -> None:
    taken: list[str] = []
    for one in wanted:
        taken.append(xlsx_names.sheet_title(one, taken, addition=" (2)"))
    assert len({title.casefold() for title in taken}) == len(taken)
    assert all(len(title.encode("utf-16-le")) // 2 <= 31 and title.strip("'") == title for title in taken)


@given(st.one_of(st.floats(), st.decimals(), st.integers(), st.dates(), st.datetimes(), st.booleans()))
def test_a_native_value_is_one_that_excel_knows(value: object) -> None:
    found = native(value)
    assert found is None or type(found) in (str, int, float, Decimal, bool, date, datetime)
