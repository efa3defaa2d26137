"""Csv files as Excel opens them by a double click: nothing is worked out, nothing is lost."""

import csv
import io
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from samverkan_desktop.domain.report import CellKind, ReportColumn, Sheet, State
from samverkan_desktop.exports.csv_file import csv_text, write_csv

COLUMNS = (
    ReportColumn(key="value", title="Värde", kind=CellKind.TEXT),
    ReportColumn(key="id", title="ID", hidden=True),
)


def sheet(*values: object) -> Sheet:
    rows = [(value, str(number)) for number, value in enumerate(values)]
    return Sheet(key="t", title="T", table_name="t", columns=COLUMNS, rows=rows)


def read(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))


@pytest.mark.parametrize("text", ["=1+1", "+46 19", "-2", "@SUM(A1)", "\t=1", '=HYPERLINK("http://x";"y")'])
def test_what_looks_like_a_formula_stays_text(text: str) -> None:
    assert read(csv_text(sheet(text))) == [["Värde"], [f"'{text}"]]


@pytest.mark.parametrize("text", ["a;b", 'a "b"', "rad 1\nrad 2", "#N/A", "😀 שלום", "Å ä ö", "007", "a=b"])
def test_other_text_is_kept_to_the_letter(text: str) -> None:
    assert read(csv_text(sheet(text))) == [["Värde"], [text]]


def test_days_moments_and_states_are_told_in_words(tmp_path: Path) -> None:
    moment = datetime(2026, 11, 23, 12, 5, tzinfo=UTC)
    state = State(label="Klar", symbol="✓")
    write_csv(sheet(date(2026, 12, 15), moment, state, None, -2), tmp_path / "ut.csv")
    data = (tmp_path / "ut.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    found = read(data.decode("utf-8-sig"))
    assert found == [["Värde"], ["2026-12-15"], ["2026-11-23 13:05"], ["Klar"], [""], ["-2"]]
