"""A summary that comes back in every bad shape that files have: one error, or a problem that names its cell."""

import io
import random
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.workbook import Workbook

from samverkan_desktop.domain import way_back
from samverkan_desktop.domain.errors import Cancelled, UnusableFile
from samverkan_desktop.domain.report import CellKind, Report, ReportColumn, Sheet
from samverkan_desktop.exports import xlsx_cells
from samverkan_desktop.exports.xlsx import write_xlsx
from samverkan_desktop.imports import packages, summary_rows
from samverkan_desktop.imports.summary_rows import ReadSheet, SummaryFile, read_summary

CREATED = datetime(2026, 11, 23, 12, 5, tzinfo=UTC)
COLUMNS = (
    ReportColumn(key="day", title="Day", kind=CellKind.DAY),
    ReportColumn(key="moment", title="Moment", kind=CellKind.MOMENT),
    ReportColumn(key="number", title="Number", kind=CellKind.NUMBER),
    ReportColumn(key="text", title="Text", kind=CellKind.LONG, width=40),
    ReportColumn(key="version", title="Version", kind=CellKind.NUMBER, hidden=True),
    ReportColumn(key="id", title="ID", hidden=True),
)
ROWS = (
    (date(2026, 2, 28), CREATED, 7, "Å, ä and ö", 1, "id-1"),
    (None, None, None, "=1+1", 3, "id-2"),
)


def write(path: Path, rows: tuple[tuple[object, ...], ...] = ROWS, **options: Any) -> Path:
    sheet = Sheet(key="things", title="Things", table_name="samverkan_things", columns=COLUMNS, rows=rows)
    report = Report(title="Summary", created=CREATED, sheets=(sheet,), database="here", schema=2, period_id="p")
    write_xlsx(report, path, **options)
    return path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return write(tmp_path / "Summary.xlsx")


def changed(path: Path, change: Callable[[Workbook], object]) -> SummaryFile:
    book = openpyxl.load_workbook(path)
    change(book)
    book.save(path)
    return read_summary(path)


def only(file: SummaryFile) -> ReadSheet:
    (sheet,) = file.sheets
    return sheet


def untouched(file: SummaryFile) -> frozenset[str]:
    """The ids of the rows in which nobody has changed anything."""
    return only(file).present - {row.record_id for row in only(file).rows}


def rewritten(path: Path, change: Callable[[str, bytes], bytes]) -> None:
    """The same package with other parts."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, change(name, data))


def place_of(path: Path, title: str) -> str:
    book = openpyxl.load_workbook(path, read_only=True)
    place = str(book[title]._worksheet_path).lstrip("/")  # type: ignore[union-attr]
    book.close()
    return place


def test_rows_come_back_as_they_went_out(path: Path) -> None:
    file = read_summary(path)
    assert (file.database, file.period_id, file.created) == ("here", "p", CREATED)
    assert not file.problems
    assert not file.notices
    assert untouched(file) == {"id-1", "id-2"}
    assert only(file).versions == {"id-1": 1, "id-2": 3}


def test_a_changed_row_has_all_its_cells(path: Path) -> None:
    def change(book: Workbook) -> None:
        book["Things"]["C2"] = 8
        book["Things"]["C3"] = 9

    first, second = only(changed(path, change)).rows
    assert (first.record_id, first.number, first.changed) == ("id-1", 2, ("number",))
    assert first.cells["day"].value == datetime(2026, 2, 28)  # noqa: DTZ001
    assert first.cells["moment"].value == datetime(2026, 11, 23, 13, 5)  # noqa: DTZ001
    assert second.cells["text"].value == "=1+1"
    assert first.cells["number"].before == way_back.mark(7)


def test_a_cell_that_was_changed_is_known(path: Path) -> None:
    def change(book: Workbook) -> None:
        book["Things"]["D2"] = "Other"
        book["Things"]["A2"] = None

    file = changed(path, change)
    (first,) = only(file).rows
    assert first.changed == ("day", "text")
    assert untouched(file) == {"id-2"}


def test_clearing_all_cells_of_a_row_removes_it(path: Path) -> None:
    def change(book: Workbook) -> None:
        for letter in "ABCD":
            book["Things"][f"{letter}2"] = None

    sheet = only(changed(path, change))
    assert sheet.rows == ()
    assert sheet.missing == ("id-1",)


def test_rows_on_several_sheets_are_one_again(tmp_path: Path) -> None:
    rows = tuple((None, None, n, f"Text {n}", 1, f"id-{n}") for n in range(5))
    path = write(tmp_path / "a.xlsx", rows, most_rows=3)
    assert untouched(read_summary(path)) == {f"id-{n}" for n in range(5)}

    def change(book: Workbook) -> None:
        book["Things (3)"]["C2"] = 99
        book["Things"].delete_rows(2)

    sheet = only(changed(path, change))
    assert [row.record_id for row in sheet.rows] == ["id-4"]
    assert sheet.missing == ("id-0",)


def test_a_text_that_was_too_long_for_a_cell_is_whole_again(tmp_path: Path) -> None:
    text = "ord och text " * 6_000
    path = write(tmp_path / "a.xlsx", ((None, None, 1, text, 1, "id-1"),))
    assert untouched(read_summary(path)) == {"id-1"}

    def change(book: Workbook) -> None:
        book["Things"]["C2"] = 2

    (row,) = only(changed(path, change)).rows
    assert row.changed == ("number",)
    assert str(row.cells["text"].value).strip() == text.strip()


def test_an_empty_sheet_has_no_rows(tmp_path: Path) -> None:
    assert only(read_summary(write(tmp_path / "a.xlsx", ()))).rows == ()


def test_merged_cells_and_hidden_sheets_are_told(path: Path) -> None:
    def change(book: Workbook) -> None:
        book["Things"].merge_cells("C3:C4")
        book["Things"].sheet_state = "hidden"
        book.create_sheet("Mine")["A1"] = "x"

    assert changed(path, change).notices == (
        "The sheet Things is hidden. It is read all the same.",
        "The sheet Things has merged cells; only the first of them has a value.",
        "The sheet Mine is not the program’s; it is not read.",
    )


def test_columns_and_sheets_that_are_gone_are_told_and_take_nothing(path: Path) -> None:
    def without_a_column(book: Workbook) -> None:
        book["Things"]["D1"] = "Words"

    file = changed(path, without_a_column)
    assert untouched(file) == {"id-1", "id-2"}
    assert len(file.notices) == 2

    def without_ids(book: Workbook) -> None:
        book["Things"]["F1"] = None

    file = changed(path, without_ids)
    assert file.sheets == ()
    assert "hidden column ID is gone" in file.problems[0].text

    def without_the_sheet(book: Workbook) -> None:
        del book["Things"]

    file = changed(path, without_the_sheet)
    assert file.sheets == ()
    assert "no longer in the workbook" in file.notices[0]


def test_formulas_are_read_by_their_value_and_named_where_there_is_none(path: Path) -> None:
    def change(book: Workbook) -> None:
        book["Things"]["C2"] = "=3+4"

    file = changed(path, change)
    (problem,) = file.problems
    assert (problem.sheet, problem.cell) == ("Things", "C2")
    assert "save it" in problem.text
    assert untouched(file) == {"id-1", "id-2"}

    def saved_by_excel(name: str, data: bytes) -> bytes:
        return data.replace(b"<f>3+4</f><v/>", b"<f>3+4</f><v>7</v>").replace(
            b"<f>3+4</f><v></v>", b"<f>3+4</f><v>7</v>"
        )

    rewritten(path, saved_by_excel)
    assert not read_summary(path).problems


def test_days_of_a_workbook_that_counts_from_1904(path: Path) -> None:
    def change(book: Workbook) -> None:
        book.epoch = CALENDAR_MAC_1904

    assert untouched(changed(path, change)) == {"id-1", "id-2"}


def test_a_wrong_dimension_neither_hides_nor_invents_cells(path: Path) -> None:
    changed(path, str)
    sheet = place_of(path, "Things")
    for reference in (b"A1:A1", b"A1:XFD1048576"):

        def lie(name: str, data: bytes, reference: bytes = reference) -> bytes:
            start = data.find(b'<dimension ref="')
            if name != sheet or start < 0:
                return data
            end = data.index(b'"', start + 16)
            return data[: start + 16] + reference + data[end:]

        rewritten(path, lie)
        assert untouched(read_summary(path)) == {"id-1", "id-2"}


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"\xd0\xcf\x11\xe0" + b"\0" * 64 + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 64 + "Workbook".encode("utf-16-le"), "old kind"),
        (b"Text;Day\n1;2\n", "not a workbook but text"),
        (b"", "not a workbook but text"),
        (b"PK\x03\x04 and nothing more", "damaged"),
        (b"%PDF-1.7", "damaged"),
    ],
)
def test_other_files_are_named_for_what_they_are(tmp_path: Path, data: bytes, says: str) -> None:
    path = tmp_path / "Summary.xlsx"
    path.write_bytes(data)
    with pytest.raises(UnusableFile) as caught:
        read_summary(path)
    assert says in str(caught.value)


def test_a_workbook_of_somebody_elses_and_open_document_are_named(tmp_path: Path) -> None:
    path = tmp_path / "Own.xlsx"
    book = Workbook()
    book.active["A1"] = "x"  # type: ignore[index]
    book.save(path)
    with pytest.raises(UnusableFile, match="not a summary that this program has written"):
        read_summary(path)
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", "<x/>")
    with pytest.raises(UnusableFile, match="OpenDocument"):
        read_summary(path)
    with pytest.raises(UnusableFile, match="cannot be read"):
        read_summary(tmp_path / "none.xlsx")


def test_a_hidden_sheet_that_was_scribbled_in_is_one_error(path: Path) -> None:
    def change(book: Workbook) -> None:
        hidden = book[way_back.SHEET]
        for row in hidden.iter_rows():
            row[2].value = None

    with pytest.raises(UnusableFile, match="hidden sheet"):
        changed(path, change)


def test_a_file_of_the_first_format_is_read_as_before(path: Path) -> None:
    """It had a line of the hidden sheet for each row."""

    def change(book: Workbook) -> None:
        hidden = book[way_back.SHEET]
        for row in list(hidden.iter_rows()):
            if row[1].value == "format":
                row[2].value = "1"
            elif row[0].value == way_back.ROW:
                known = list(way_back.unpacked(row[2].value))
                hidden.delete_rows(row[0].row)
                for one in known:
                    hidden.append((way_back.ROW, row[1].value, *one))
        book["Things"]["D3"].value = "other"

    read = only(changed(path, change))
    assert read.versions == {"id-1": 1, "id-2": 3}
    assert read.present == {"id-1", "id-2"}
    assert [(row.record_id, row.changed) for row in read.rows] == [("id-2", ("text",))]


def test_what_is_known_of_many_rows_fills_several_cells(tmp_path: Path) -> None:
    rows = tuple((None, None, n, "x", n % 7 + 1, f"id-{n}") for n in range(1_500))
    path = write(tmp_path / "many.xlsx", rows)
    packs = [row for row in openpyxl.load_workbook(path)[way_back.SHEET].values if row[0] == way_back.ROW]
    assert len(packs) > 1
    assert max(len(str(row[2])) for row in packs) <= xlsx_cells.CELL_LIMIT
    assert only(read_summary(path)).versions == {row[-1]: row[-2] for row in rows}


def test_a_file_of_a_newer_program_is_refused(path: Path) -> None:
    def change(book: Workbook) -> None:
        for row in book[way_back.SHEET].iter_rows():
            if row[1].value == "format":
                row[2].value = "99"

    with pytest.raises(UnusableFile, match="newer version"):
        changed(path, change)


def test_a_zip_bomb_is_not_opened(path: Path) -> None:
    rewritten(path, lambda name, data: data + b" " * 60_000_000 if name.endswith("styles.xml") else data)
    assert path.stat().st_size < 1_000_000
    with pytest.raises(UnusableFile, match="not opened"):
        read_summary(path)


@pytest.mark.parametrize("part", ["workbook.xml", "styles.xml", "sheet"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    "document_type",
    [
        '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>',
    ],
)
def test_outer_and_growing_entities_are_not_read(path: Path, document_type: str, encoding: str, part: str) -> None:
    wanted = place_of(path, "Things") if part == "sheet" else part

    def poison(name: str, data: bytes) -> bytes:
        if not name.endswith(wanted):
            return data
        text = data.decode("utf-8")
        rest = text.split("?>", 1)[1] if text.startswith("<?xml") else text
        return f'<?xml version="1.0" encoding="{encoding}"?>{document_type}{rest}'.encode(encoding)

    rewritten(path, poison)
    with pytest.raises(UnusableFile, match="not opened"):
        read_summary(path)


@pytest.mark.parametrize(("limit", "most"), [("MOST_ENTRIES", 3), ("HIGHEST_RATIO", 0)])
def test_too_many_entries_and_too_tight_ones_are_not_opened(
    path: Path, monkeypatch: pytest.MonkeyPatch, limit: str, most: int
) -> None:
    monkeypatch.setattr(packages, limit, most)
    monkeypatch.setattr(packages, "RATIO_MATTERS_FROM", 100)
    with pytest.raises(UnusableFile, match="not opened"):
        read_summary(path)


def test_what_unpacks_to_too_much_is_not_opened(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(summary_rows, "_MOST_UNPACKED", 1_000)
    with pytest.raises(UnusableFile, match="not opened"):
        read_summary(path)


def test_numbers_that_are_none_are_named_and_not_taken(path: Path) -> None:
    def infinite(name: str, data: bytes) -> bytes:
        return data.replace(b"<v>7</v>", b"<v>1E999</v>")

    rewritten(path, infinite)
    (problem,) = read_summary(path).problems
    assert (problem.cell, problem.found) == ("C2", "1E999")


def test_more_than_a_million_rows_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path / "a.xlsx", tuple((None, None, n, "x", 1, f"id-{n}") for n in range(30)))
    monkeypatch.setattr(summary_rows, "MOST_ROWS", 30)
    assert len(untouched(read_summary(path))) == 30
    monkeypatch.setattr(summary_rows, "MOST_ROWS", 29)
    with pytest.raises(UnusableFile, match="a million rows"):
        read_summary(path)


def test_reading_tells_how_far_it_has_come_and_can_be_stopped(tmp_path: Path) -> None:
    path = write(tmp_path / "a.xlsx", tuple((None, None, n, "x", 1, f"id-{n}") for n in range(2_000)))
    told: list[tuple[int, int]] = []
    read_summary(path, lambda done, total: told.append((done, total)))
    assert told == sorted(told)
    assert len(told) > 3
    assert told[-1][0] == told[-1][1]

    def stop(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        read_summary(path, stop)


def test_a_row_at_the_end_of_the_sheet_and_a_column_at_its_edge_cost_nothing(path: Path) -> None:
    def change(book: Workbook) -> None:
        book["Things"]["XFD1048576"] = "x"
        book["Things"]["D1048576"] = "Last"

    (row,) = only(changed(path, change)).rows
    assert (row.record_id, row.number, row.cells["text"].place) == ("", 1_048_576, "D1048576")


def test_a_file_that_is_too_large_is_not_read(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("samverkan_desktop.imports.summary_rows.MOST_BYTES", 100)
    with pytest.raises(UnusableFile, match="50 megabytes"):
        read_summary(path)


def test_a_damaged_file_is_one_error_or_read(path: Path) -> None:
    whole = path.read_bytes()
    chance = random.Random(5)
    read = 0
    for _ in range(100):
        data = bytearray(whole)
        for _flip in range(chance.choice((1, 1, 3, 40))):
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        if chance.random() < 0.1:
            data = data[: chance.randrange(len(data))]
        path.write_bytes(bytes(data))
        try:
            read_summary(path)
            read += 1
        except UnusableFile:
            pass
    assert read < 100


_TEXT = st.text(max_size=60) | st.sampled_from(["=1+1", "#N/A", "+46", "2026-01-01", "_x0041_", "a\nb", " a ", "TRUE"])
_MOMENT = st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
_ROW = st.tuples(
    st.none() | st.dates(date(1800, 1, 1), date(2200, 1, 1)),
    st.none() | _MOMENT,
    st.none() | st.integers(-(10**18), 10**18) | st.floats(allow_nan=False, allow_infinity=False, width=32),
    st.none() | _TEXT,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(_ROW, max_size=6), again=st.booleans())
def test_whatever_was_written_comes_back_unchanged(tmp_path: Path, rows: list[tuple[object, ...]], again: bool) -> None:
    known = tuple((*row, number, f"id-{number}") for number, row in enumerate(rows, 1))
    path = write(tmp_path / "any.xlsx", known)
    if again:
        data = io.BytesIO()
        openpyxl.load_workbook(path).save(data)
        path.write_bytes(data.getvalue())
    file = read_summary(path)
    assert not file.problems
    assert len(untouched(file)) == len(rows)
