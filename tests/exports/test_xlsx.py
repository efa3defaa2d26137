"""The workbook as somebody else’s program reads it."""

import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from lxml import etree
from openpyxl.workbook import Workbook

from samverkan_desktop import i18n
from samverkan_desktop.domain.errors import Cancelled, StorageFailure
from samverkan_desktop.domain.report import CellKind, Fact, Report, ReportColumn, Sheet, State, Tone
from samverkan_desktop.exports import xlsx_check
from samverkan_desktop.exports.xlsx import write_xlsx

CREATED = datetime(2026, 11, 23, 12, 5, tzinfo=UTC)
GOOD = State(label="On track", symbol="✓", tone=Tone.GOOD)
BEHIND = State(label='Behind "badly"', symbol="!", tone=Tone.BEHIND)
COLUMNS = (
    ReportColumn(key="day", title="Day", kind=CellKind.DAY),
    ReportColumn(key="moment", title="Moment", kind=CellKind.MOMENT),
    ReportColumn(key="number", title="Number", kind=CellKind.NUMBER),
    ReportColumn(key="state", title="State", kind=CellKind.STATE, states=(GOOD, BEHIND)),
    ReportColumn(key="text", title="Text", kind=CellKind.LONG, width=40),
    ReportColumn(key="url", title="Address", kind=CellKind.LINK, most=40),
    ReportColumn(key="id", title="ID", hidden=True),
)
ROW = (date(2026, 2, 29 - 1), CREATED, 7, GOOD, "Å, ä and ö", "https://example.org/a?b=c#d", "id-1")

Make = Callable[..., Workbook]


def sheet(*rows: tuple[object, ...], **changes: Any) -> Sheet:
    parts: dict[str, Any] = {
        "key": "things",
        "title": "Things",
        "table_name": "samverkan_things",
        "columns": COLUMNS,
        "rows": rows,
        "note": "What there is",
        "frozen_columns": 2,
    }
    return Sheet(**{**parts, **changes})


def report(*sheets: Sheet, **changes: Any) -> Report:
    parts: dict[str, Any] = {
        "title": "Summary & more 2026–2027",
        "created": CREATED,
        "sheets": sheets,
        "creator": "Eva",
    }
    return Report(**{**parts, **changes})


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Write a report and open it again."""

    def written(made: Report, **options: Any) -> Workbook:
        write_xlsx(made, tmp_path / "ut.xlsx", **options)
        book = openpyxl.load_workbook(tmp_path / "ut.xlsx")
        assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["ut.xlsx"]
        return book

    return written


def test_cells_have_the_types_of_their_values(make: Make) -> None:
    day, moment, number, state, text, url, record_id = make(report(sheet(ROW)))["Things"][2]
    assert (day.value, day.is_date, day.number_format) == (datetime(2026, 2, 28), True, "yyyy-mm-dd")  # noqa: DTZ001
    assert (moment.value, moment.number_format) == (datetime(2026, 11, 23, 13, 5), "yyyy-mm-dd hh:mm")  # noqa: DTZ001
    assert (number.value, number.data_type) == (7, "n")
    assert (state.value, state.data_type) == ("✓ On track", "s")
    assert text.value == "Å, ä and ö"
    assert url.hyperlink.target == "https://example.org/a?b=c#d"
    assert record_id.value == "id-1"


def test_each_sheet_is_a_table_under_frozen_headings(make: Make) -> None:
    things = make(report(sheet(ROW, ROW)))["Things"]
    table = things.tables["samverkan_things"]
    assert table.ref == table.autoFilter.ref == "A1:G3"
    assert [column.name for column in table.tableColumns] == [cell.value for cell in things[1]]
    assert all(
        isinstance(cell.value, str) and cell.font.b and cell.fill.fgColor.rgb != "00000000" for cell in things[1]
    )
    assert things.freeze_panes == "C2"
    assert things.column_dimensions["G"].hidden
    assert not things.column_dimensions["A"].hidden


def test_headings_that_excel_refuses_are_told_apart(make: Make) -> None:
    columns = tuple(ReportColumn(key=str(n), title=title) for n, title in enumerate(("A", "a", "", "två\nrader", "A")))
    things = make(report(sheet(("1", "2", "3", "4", "5"), columns=columns, frozen_columns=0)))["Things"]
    names = [cell.value for cell in things[1]]
    assert names == ["A", "a (2)", "(3)", "två rader", "A (3)"]
    assert [column.name for column in things.tables["samverkan_things"].tableColumns] == names
    assert things.freeze_panes == "A2"


def test_paper_is_set_up(make: Make) -> None:
    things = make(report(sheet(ROW)))["Things"]
    assert (things.page_setup.orientation, things.page_setup.paperSize) == ("landscape", 9)
    assert things.sheet_properties.pageSetUpPr.fitToPage
    assert (things.page_setup.fitToWidth, things.page_setup.fitToHeight) == (1, 0)
    assert (things.print_title_rows, things.print_title_cols) == ("$1:$1", None)
    assert things.oddFooter.right.text == "Page &P of &N"
    assert things.oddHeader.left.text == "Summary && more 2026–2027"


def test_page_numbers_are_in_swedish_in_a_swedish_file(make: Make) -> None:
    i18n.use(i18n.SWEDISH)
    book = make(report(sheet(ROW)))
    assert book.sheetnames == ["Om filen", "Things"]
    assert book["Things"].oddFooter.right.text == "Sida &P av &N"


def test_a_wide_sheet_takes_several_pages_that_can_be_read(make: Make) -> None:
    columns = tuple(ReportColumn(key=str(n), title=f"C{n}", kind=CellKind.LONG, width=60) for n in range(8))
    things = make(report(sheet(("ord " * 40,) * 8, columns=columns)))["Things"]
    assert things.page_setup.fitToWidth == 2
    assert (things.print_title_rows, things.print_title_cols) == ("$1:$1", "$A:$B")


def test_the_file_says_what_it_is(make: Make) -> None:
    made = make(report(sheet(ROW), subtitle="A and B", database="uuid", language="sv"))
    about = made.properties
    assert (about.title, about.subject, about.creator) == ("Summary & more 2026–2027", "A and B", "Eva")
    assert about.language == "sv-SE"
    assert about.created == CREATED.replace(tzinfo=None)
    own = {one.name: one.value for one in made.custom_doc_props.props}
    assert own["samverkan_format"] == "1"
    assert own["samverkan_database"] == "uuid"


def test_states_are_coloured_by_their_words(make: Make) -> None:
    things = make(report(sheet(ROW)))["Things"]
    rules = {rule.formula[0]: rule for area in things.conditional_formatting for rule in area.rules}
    assert {str(area.sqref) for area in things.conditional_formatting} == {"D2"}
    assert rules['"✓ On track"'].dxf.fill.bgColor.rgb == "00E3F4EA"
    assert rules['"! Behind ""badly"""'].dxf.font.b


def test_the_cover_leads_to_the_sheets_and_tells_what_they_hold(make: Make) -> None:
    facts = (Fact(label="Period", value="2026–2027"), Fact(label="Created", value=CREATED), Fact(label="n", value=3))
    book = make(report(sheet(ROW, ROW), sheet(title="Bob's", table_name="b"), facts=facts, notices=("Example.",)))
    cover = book.worksheets[0]
    assert book.active is cover
    cells = {cell.value: cell for row in cover.iter_rows() for cell in row if cell.value is not None}
    assert {"Summary & more 2026–2027", "!  Example.", "Contents", "2 rows", "0 rows"} <= set(cells)
    assert cells["Period"].offset(column=1).value == "2026–2027"
    assert cells["Created"].offset(column=1).value == datetime(2026, 11, 23, 13, 5)  # noqa: DTZ001
    assert cells["Things"].hyperlink.location == "'Things'!A1"
    assert cells["Bob's"].hyperlink.location == "'Bob''s'!A1"


def test_an_empty_sheet_is_a_table_with_one_empty_row(make: Make) -> None:
    things = make(report(sheet()))["Things"]
    table = things.tables["samverkan_things"]
    assert table.ref == "A1:G2"
    assert all(cell.value is None for row in things[table.ref][1:] for cell in row)
    assert things["A4"].value == "Nothing here in this selection."


def test_a_report_without_sheets_is_a_cover(make: Make) -> None:
    assert make(report()).sheetnames == ["About this file"]


def test_rows_are_as_high_as_their_text(make: Make) -> None:
    long = (*ROW[:4], "Ett ord till. " * 60, *ROW[5:])
    things = make(report(sheet(ROW, long)))["Things"]
    low, high = things.row_dimensions[2].height, things.row_dimensions[3].height
    assert low < 25
    width = things.column_dimensions["E"].width
    assert high >= 14 * 60 / width * 0.7 * 15
    assert high <= 409


def test_rows_that_excel_has_no_room_for_go_on_on_another_sheet(make: Make) -> None:
    rows = [(*ROW[:6], f"id-{number}") for number in range(7)]
    book = make(report(sheet(*rows)), most_rows=4)
    assert book.sheetnames[1:] == ["Things", "Things (2)", "Things (3)"]
    names = [name for one in book.worksheets for name in one.tables]
    assert names == ["samverkan_things", "samverkan_things_2", "samverkan_things_3"]
    ids = [row[6] for one in book.worksheets[1:] for row in one.iter_rows(min_row=2, values_only=True)]
    assert ids == [f"id-{number}" for number in range(7)]


def test_progress_counts_all_rows(make: Make) -> None:
    seen: list[tuple[int, int]] = []
    make(report(sheet(*[ROW] * 250), sheet(*[ROW] * 50, table_name="b")), progress=lambda *one: seen.append(one))
    assert seen[0] == (0, 300)
    assert seen[-1] == (300, 300)
    assert len(seen) > 3


def test_who_cancels_keeps_the_old_file_and_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(scratch))
    target = tmp_path / "ut.xlsx"
    target.write_bytes(b"old")

    def stop(done: int, total: int) -> None:
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        write_xlsx(report(sheet(*[ROW] * 500), sheet(ROW, table_name="b")), target, stop)
    assert target.read_bytes() == b"old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["scratch", "ut.xlsx"]
    assert not list(scratch.iterdir())


def test_a_broken_row_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="shorter"):
        write_xlsx(report(sheet(ROW, ROW[:3])), tmp_path / "ut.xlsx")
    assert not list(tmp_path.iterdir())


def test_a_workbook_that_was_not_kept_whole_is_found_out(tmp_path: Path) -> None:
    target = tmp_path / "ut.xlsx"
    write_xlsx(report(sheet(ROW)), target)
    xlsx_check.verify(target, {"Things": 2})
    with pytest.raises(StorageFailure):
        xlsx_check.verify(target, {"Things": 3})
    whole = target.read_bytes()
    target.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(StorageFailure):
        xlsx_check.verify(target, {"Things": 2})


def test_every_part_of_the_package_is_whole_and_pointed_to(tmp_path: Path) -> None:
    target = tmp_path / "ut.xlsx"
    write_xlsx(report(sheet(ROW, ROW), sheet(table_name="b"), facts=(Fact(label="Period", value="x"),)), target)
    with zipfile.ZipFile(target) as archive:
        names = set(archive.namelist())
        parts = {name: etree.fromstring(archive.read(name)) for name in names}
    declared = {one.get("PartName").lstrip("/") for one in parts["[Content_Types].xml"] if one.get("PartName")}
    assert declared <= names
    for name in names:
        if not name.endswith(".rels"):
            continue
        folder = Path(name).parent.parent
        for one in parts[name]:
            if one.get("TargetMode") != "External":
                place = one.get("Target")
                assert (place.lstrip("/") if place.startswith("/") else (folder / place).as_posix()) in names
    tables = [part for name, part in parts.items() if name.startswith("xl/tables/")]
    assert len({one.get("id") for one in tables}) == len({one.get("displayName") for one in tables}) == 2
    ids = {one.get("id") for table in tables for one in table.iter("{*}tableColumn")}
    assert ids == {str(number) for number in range(1, len(COLUMNS) + 1)}
