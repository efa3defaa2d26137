import io
import json
import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from samverkan_desktop.domain.errors import UnusableFile
from samverkan_desktop.imports.delimited import find_separator
from samverkan_desktop.imports.table_file import read_table_file
from samverkan_desktop.imports.values_table import ReadTable, read_table

Rows = list[list[Any]]


def table(path: Path, *, sheet: str = "", measure: str = "", numeric: bool = True, unit: str = "%") -> ReadTable:
    file = read_table_file(path)
    name = file.sheet(sheet)
    return read_table(file.sheets[name], sheet=name, numeric=numeric, unit=unit, measure=measure)


def shown(read: ReadTable) -> list[tuple[str, str, str, str]]:
    return [
        (one.day.isoformat(), one.place, one.dimension, one.text if one.value is None else str(one.value))
        for one in read.values
    ]


def text_file(tmp_path: Path, text: str, encoding: str = "utf-8") -> Path:
    path = tmp_path / "values.csv"
    path.write_bytes(text.encode(encoding))
    return path


def workbook(tmp_path: Path, rows: Rows, **more: Rows) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Data"
    for row in rows:
        sheet.append(row)
    for name, them in more.items():
        other = book.create_sheet(name)
        for row in them:
            other.append(row)
    path = tmp_path / "values.xlsx"
    book.save(path)
    return path


def test_a_workbook_gives_numbers_with_the_digits_that_excel_shows(tmp_path: Path) -> None:
    rows = [["År", "Värde"], [2023, 0.1 + 0.2], [2024, 83.1], ["2025", "84,5 %"], [date(2026, 6, 30), 85]]
    assert shown(table(workbook(tmp_path, rows))) == [
        ("2023-12-31", "", "", "0.3"),
        ("2024-12-31", "", "", "83.1"),
        ("2025-12-31", "", "", "84.5"),
        ("2026-06-30", "", "", "85"),
    ]


def test_what_cannot_be_used_is_told_with_its_cell(tmp_path: Path) -> None:
    rows = [["År", "Värde"], ["i fjol", 1], [2023, "1_000"], [2024, "=1/0"], [2025, "NaN"], [2026, ".."]]
    read = table(workbook(tmp_path, rows))
    assert [(one.cell, one.found) for one in read.problems] == [
        ("A2", "i fjol"),
        ("B3", "1_000"),
        ("B4", ""),
        ("B5", "NaN"),
    ]
    assert "save it" in read.problems[2].text
    assert read.values == ()
    assert read.notices == ("Cells without a value: 1",)


def test_a_text_that_looks_like_a_date_of_another_order_is_not_guessed(tmp_path: Path) -> None:
    read = table(workbook(tmp_path, [["Datum", "Värde"], ["3/4 2024", 1], ["2024-04-03", 2]]))
    assert [one.cell for one in read.problems] == ["A2"]
    assert shown(read) == [("2024-04-03", "", "", "2")]


@pytest.mark.parametrize(
    ("encoding", "named"),
    [("utf-8", "UTF-8"), ("utf-8-sig", "UTF-8 (BOM)"), ("cp1252", "Windows-1252"), ("utf-16", "UTF-16-LE (BOM)")],
)
def test_the_encoding_is_found_and_told(tmp_path: Path, encoding: str, named: str) -> None:
    path = text_file(tmp_path, "År;Kommun;Värde\n2024;Laxå;83,1\n", encoding)
    assert named in read_table_file(path).how
    assert shown(table(path)) == [("2024-12-31", "Laxå", "", "83.1")]


@pytest.mark.parametrize(
    ("text", "separator"),
    [
        ("a;b\n1,5;2,5\n3,5;4,5", ";"),
        ("a,b\n1.5,2\n3,4", ","),
        ("a\tb\n1,5\t2", "\t"),
        ('"a, b";"c"\n"d, e";"f"', ";"),
        ("a|b|c\n1|2|3", "|"),
        ("one column", ";"),
    ],
)
def test_the_separator_is_found_out(text: str, separator: str) -> None:
    assert find_separator(text) == separator


def test_a_table_of_kolada_has_municipality_gender_and_status(tmp_path: Path) -> None:
    text = (
        "kpi,municipality_id,municipality,year,gender,value,status\n"
        "N00001,1880,Örebro,2024,T,83.1,\n"
        "N00001,1880,Örebro,2024,K,84.0,P\n"
        "N00001,0018,Region Örebro län,2024,T,80.0,\n"
        "N00001,0180,Stockholm,2024,T,95.0,\n"
        "N00001,1860,Laxå,2024,M,,\n"
    )
    read = table(text_file(tmp_path, text))
    assert shown(read) == [
        ("2024-12-31", "Örebro", "", "83.1"),
        ("2024-12-31", "Örebro", "kvinnor", "84.0"),
        ("2024-12-31", "", "", "80.0"),
    ]
    assert [one.status for one in read.values] == [None, "preliminary", None]
    assert read.notices == (
        "Cells without a value: 1",
        "Values of places outside the county, left out: 1",
    )


def test_a_table_of_pxweb_has_the_years_as_columns(tmp_path: Path) -> None:
    text = (
        '"Andel efter region, kön och år"\n\n'
        '"region";"kön";"Andel 2023";"Andel 2024"\n'
        '"18 Örebro län";"totalt";80,5;81,0\n'
        '"1880 Örebro";"kvinnor";"..";84,2\n'
    )
    read = table(text_file(tmp_path, text, "cp1252"))
    assert shown(read) == [
        ("2023-12-31", "", "", "80.5"),
        ("2024-12-31", "", "", "81.0"),
        ("2024-12-31", "Örebro", "kvinnor", "84.2"),
    ]
    assert [one.cell for one in read.values] == ["C4", "D4", "D5"]


def test_a_long_table_of_pxweb_names_its_value_column_by_the_measure(tmp_path: Path) -> None:
    read = table(text_file(tmp_path, '"region","år","Antal nystartade företag"\n"1881 Kumla","2024","31"\n'))
    assert shown(read) == [("2024-12-31", "Kumla", "", "31")]


def dataset(**changes: Any) -> dict[str, Any]:
    content: dict[str, Any] = {
        "version": "2.0",
        "class": "dataset",
        "id": ["Region", "Kon", "Tid"],
        "size": [2, 2, 2],
        "role": {"time": ["Tid"], "geo": ["Region"]},
        "dimension": {
            "Region": {
                "label": "region",
                "category": {"index": {"1880": 1, "18": 0}, "label": {"1880": "Örebro", "18": "Örebro län"}},
            },
            "Kon": {"label": "kön", "category": {"index": ["1", "2"], "label": {"1": "män", "2": "kvinnor"}}},
            "Tid": {"label": "år", "category": {"index": ["2023", "2024"]}},
        },
        "value": [1, 2, 3, 4, 5, None, 7, 8.5],
        "status": {"7": "p"},
    }
    return {**content, **changes}


def json_file(tmp_path: Path, content: Any) -> Path:
    path = tmp_path / "values.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def test_json_stat_is_read_in_the_order_of_its_index(tmp_path: Path) -> None:
    read = table(json_file(tmp_path, dataset()))
    assert shown(read) == [
        ("2023-12-31", "", "män", "1"),
        ("2024-12-31", "", "män", "2"),
        ("2023-12-31", "", "kvinnor", "3"),
        ("2024-12-31", "", "kvinnor", "4"),
        ("2023-12-31", "Örebro", "män", "5"),
        ("2023-12-31", "Örebro", "kvinnor", "7"),
        ("2024-12-31", "Örebro", "kvinnor", "8.5"),
    ]
    assert read.values[-1].status == "preliminary"


@pytest.mark.parametrize(
    "content",
    [
        {},
        [],
        {"class": "collection", "id": ["a"]},
        dataset(size=[2, 2, 3]),
        dataset(dimension={}),
        dataset(id=[]),
        dataset(value=7),
    ],
)
def test_other_json_is_one_error_in_words(tmp_path: Path, content: Any) -> None:
    with pytest.raises(UnusableFile) as caught:
        table(json_file(tmp_path, content))
    assert "JSON-stat" in caught.value.message


def test_several_measures_need_one_that_is_named_like_the_indicator(tmp_path: Path) -> None:
    path = text_file(tmp_path, "indikator;år;värde\nAndel;2024;1\nAntal;2024;2\n")
    read = table(path)
    assert read.values == ()
    assert "Andel, Antal" in read.problems[0].text
    assert shown(table(path, measure="antal")) == [("2024-12-31", "", "", "2")]


def test_the_same_time_and_part_twice_is_a_problem_unless_the_values_agree(tmp_path: Path) -> None:
    read = table(text_file(tmp_path, "år;värde\n2024;1\n2024;1,0\n2024;2\n"))
    assert shown(read) == [("2024-12-31", "", "", "1")]
    (problem,) = read.problems
    assert (problem.cell, problem.text) == ("B4", "B2 has another value for the same time and part.")


def test_words_are_values_of_an_indicator_in_words(tmp_path: Path) -> None:
    read = table(text_file(tmp_path, "år;värde\n2024;Påbörjat\n"), numeric=False)
    assert shown(read) == [("2024-12-31", "", "", "Påbörjat")]


def test_a_table_without_headings_says_what_it_needs(tmp_path: Path) -> None:
    read = table(text_file(tmp_path, "x;y\n1;2\n"))
    assert "värde" in read.problems[0].text


def test_hidden_sheets_and_merged_cells_are_reported(tmp_path: Path) -> None:
    path = workbook(tmp_path, [["År", "Värde"], [2024, 1]], Annat=[["År", "Värde"], [2023, 2]])
    from openpyxl import load_workbook

    book = load_workbook(path)
    book["Data"].sheet_state = "hidden"
    book.active = book["Annat"]
    book["Annat"].merge_cells("A3:B3")
    book.save(path)
    file = read_table_file(path)
    assert list(file.sheets) == ["Annat", "Data"]
    assert len(file.notices) == 2
    with pytest.raises(UnusableFile) as caught:
        file.sheet("Saknas")
    assert caught.value.values["sheets"] == "Annat, Data"


def test_a_wrong_dimension_hides_nothing(tmp_path: Path) -> None:
    path = workbook(tmp_path, [["År", "Värde"], [2023, 1], [2024, 2]])
    damaged = tmp_path / "wrong.xlsx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(damaged, "w") as new:
        for entry in old.infolist():
            data = old.read(entry)
            if entry.filename.endswith("sheet1.xml"):
                data = data.replace(b'<dimension ref="A1:B3"', b'<dimension ref="A1:A1"')
            new.writestr(entry.filename, data)
    assert len(table(damaged).values) == 2


def bomb() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", b"<x/>")
        package.writestr("xl/worksheets/sheet1.xml", b"0" * 30_000_000)
    return target.getvalue()


def laughs() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        package.writestr("xl/workbook.xml", b'<!DOCTYPE x [<!ENTITY a "ha">]><x>&a;</x>')
    return target.getvalue()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\xd0\xcf\x11\xe0" + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"\xd0\xcf\x11\xe0" + b"\x00" * 600 + "Workbook".encode("utf-16-le"), "old kind"),
        (b"PK\x03\x04 this is no workbook", "no table"),
        (b"%PDF-1.7", "no table"),
        (b"", "empty"),
        (bomb(), "not opened"),
        (laughs(), "not opened"),
    ],
)
def test_files_that_are_something_else_are_named_for_what_they_are(tmp_path: Path, data: bytes, said: str) -> None:
    path = tmp_path / "values.xlsx"
    path.write_bytes(data)
    with pytest.raises(UnusableFile) as caught:
        read_table_file(path)
    assert said in caught.value.message


def test_a_flipped_bit_is_one_error_or_none(tmp_path: Path) -> None:
    data = workbook(tmp_path, [["År", "Värde"], [2023, 1], [2024, 2]]).read_bytes()
    path = tmp_path / "flipped.xlsx"
    told = []
    for place in range(0, len(data), 211):
        flipped = bytearray(data)
        flipped[place] ^= 0x10
        path.write_bytes(bytes(flipped))
        try:
            table(path)
        except UnusableFile as error:
            told.append(error.message)
    assert told
    assert all("{name}" in message for message in told)


def test_more_rows_than_anybody_has_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from samverkan_desktop.imports import delimited, workbooks

    monkeypatch.setattr(delimited, "MOST_ROWS", 3)
    monkeypatch.setattr(workbooks, "MOST_ROWS", 3)
    with pytest.raises(UnusableFile):
        read_table_file(text_file(tmp_path, "år;värde\n" + "2024;1\n" * 3))
    with pytest.raises(UnusableFile):
        read_table_file(workbook(tmp_path, [["År", "Värde"], [1, 1], [2, 2], [3, 3]]))


def test_decimals_in_json_keep_their_value(tmp_path: Path) -> None:
    read = table(json_file(tmp_path, dataset(value={"0": 83.1}, status=None)))
    assert [one.value for one in read.values] == [Decimal("83.1")]
