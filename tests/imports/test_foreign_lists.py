"""Somebody else's list: which row names the columns, what they hold, and what single cells are read as."""

from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from samverkan_desktop import i18n
from samverkan_desktop.domain.actions import ActionState
from samverkan_desktop.domain.errors import Cancelled, UnusableFile
from samverkan_desktop.domain.list_columns import DayOrder, ListField, ListKind
from samverkan_desktop.domain.meetings import Presence
from samverkan_desktop.imports import list_cells
from samverkan_desktop.imports.list_cells import Unreadable, cell_text, read_day, read_minutes, read_times
from samverkan_desktop.imports.list_headings import guess, guess_kind
from samverkan_desktop.imports.table_file import read_table_file
from samverkan_desktop.imports.workbooks import Cell
from samverkan_desktop.services.list_import import FILE_KINDS

# As Excel keeps it, without a time zone.
MOMENT = datetime(2026, 12, 15, 13, 30)  # noqa: DTZ001
F, N = ListField, ListField.NOTHING


def rows(*lines: str) -> list[list[Cell]]:
    return [[Cell(value=cell or None) for cell in line.split("|")] for line in lines]


@pytest.mark.parametrize(
    ("kind", "headings", "columns"),
    [
        ("actions", "Nr|Åtgärd|Ansvarig|Klart senast|Läge", (N, F.TEXT, F.OWNER, F.DUE, F.STATE)),
        ("actions", "Ärende|Vem|Senast|Status|Anteckning", (F.TEXT, F.OWNER, F.DUE, F.STATE, F.NOTE)),
        ("actions", "Datum|Uppgift|Vem|Deadline", (F.RAISED_ON, F.TEXT, F.OWNER, F.DUE)),
        ("actions", "Datum|Uppgift|Vem", (F.DUE, F.TEXT, F.OWNER)),
        ("actions", "Task|Owner|Due date|Status", (F.TEXT, F.OWNER, F.DUE, F.STATE)),
        ("actions", "ANSVARIG:|Vad?|Ansvarig myndighet", (F.OWNER, F.TEXT, F.ORGANISATION)),
        ("meetings", "Datum|Tid|Forum|Plats", (F.DAY, F.STARTS, F.BODY, F.PLACE)),
        ("attendance", "Namn|Organisation|Närvarande|Frånvarande", (F.NAME, F.ORGANISATION, F.IS_PRESENT, F.IS_ABSENT)),
        ("attendance", "Förnamn|Efternamn|Närvaro", (F.FIRST_NAME, F.LAST_NAME, F.PRESENCE)),
        ("members", "Namn|Titel|E-post|Roll", (F.NAME, F.JOB, F.EMAIL, F.ROLE)),
        ("agenda", "Punkt|Föredragande|Minuter", (F.TITLE, F.PRESENTER, F.LENGTH)),
    ],
)
@pytest.mark.parametrize("language", ["sv", "en"])
def test_columns_are_known_by_what_lists_call_them(
    language: str, kind: str, headings: str, columns: tuple[ListField, ...]
) -> None:
    i18n.use(language)
    found = guess(rows("En lista||||", "", headings, "a|b|c|d|e"), ListKind(kind))
    assert (found.header, found.columns[: len(columns)]) == (2, columns)


@pytest.mark.parametrize(
    ("headings", "kind"),
    [
        ("Åtgärd|Ansvarig|Klart senast", "actions"),
        ("Datum|Tid|Forum|Plats", "meetings"),
        ("Namn|Organisation|Närvarande", "attendance"),
        ("Namn|E-post|Roll", "members"),
    ],
)
def test_the_headings_tell_what_kind_of_list_it_is(headings: str, kind: str) -> None:
    assert guess_kind(rows(headings, "a|b|c"), FILE_KINDS) == kind


@pytest.mark.parametrize("line", ["Klar|Ringa kommunerna", "Anna|2026-12-01", "", "x"])
def test_a_list_without_headings_has_none(line: str) -> None:
    assert guess(rows(line, "Klar|Skriva till alla"), ListKind.ACTIONS).header is None


@pytest.mark.parametrize(
    ("value", "day"),
    [
        (MOMENT, date(2026, 12, 15)),
        (date(2026, 12, 15), date(2026, 12, 15)),
        ("2026-12-15", date(2026, 12, 15)),
        ("20261215", date(2026, 12, 15)),
        ("2026-12-15 00:00:00", date(2026, 12, 15)),
        ("15.12.2026", date(2026, 12, 15)),
        ("3.12.2026", date(2026, 12, 3)),
        ("15/12/2026", date(2026, 12, 15)),
        ("12/15/2026", date(2026, 12, 15)),
        ("12/12/26", date(2026, 12, 12)),
        ("den 3 december 2026", date(2026, 12, 3)),
        ("tisdag 15 dec 2026", date(2026, 12, 15)),
    ],
)
def test_days_that_mean_one_thing_are_read(value: Any, day: date) -> None:
    assert read_day(Cell(value=value)) == day


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("3/12/2026", "two things"),
        ("3/12", "no year"),
        ("3 december", "no year"),
        ("2026-02-30", "no such day"),
        ("31/2/2026", "no such day"),
        ("46371", "no day"),
        ("v. 20", "no day"),
        ("snart", "no day"),
        ("2026", "no day"),
    ],
)
def test_days_that_could_mean_several_are_listed_and_never_guessed(text: str, told: str) -> None:
    with pytest.raises(Unreadable, match=told):
        read_day(Cell(value=text))


def test_somebody_can_say_how_days_are_meant() -> None:
    cell = Cell(value="3/12")
    assert read_day(cell, DayOrder.DAY_FIRST, 2026) == date(2026, 12, 3)
    assert read_day(cell, DayOrder.MONTH_FIRST, 2026) == date(2026, 3, 12)
    assert read_day(Cell(value="3 mars"), year=2026) == date(2026, 3, 3)
    # A number in the format of a number is no day, whatever is said of days.
    with pytest.raises(Unreadable):
        read_day(Cell(value=Decimal(46371)), DayOrder.DAY_FIRST, 2026)


@pytest.mark.parametrize("word", ["klart", "Klar", "OK", "✓", "utfört", "100 %", "Done", "✓ Klar", "x"])
def test_many_words_mean_that_something_is_done(word: str) -> None:
    assert list_cells.action_state(word) is ActionState.DONE


@pytest.mark.parametrize(
    ("word", "presence"),
    [("x", "present"), ("Ja", "present"), ("Teams", "remote"), ("sjuk", "excused"), ("nej", "absent"), ("–", "absent")],
)
def test_words_of_attendance(word: str, presence: str) -> None:
    assert list_cells.presence(word) is Presence(presence)


def test_an_unknown_word_is_told_and_not_guessed() -> None:
    for read in (list_cells.action_state, list_cells.presence, list_cells.meeting_state, list_cells.role):
        with pytest.raises(Unreadable):
            read("kanske")


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("13", (time(13), None)),
        ("kl. 13.30", (time(13, 30), None)),
        ("13:00:00", (time(13), None)),
        ("9.00–11.30", (time(9), time(11, 30))),
        ("13:00 - 15:00", (time(13), time(15))),
    ],
)
def test_times(text: str, times: tuple[time, time | None]) -> None:
    assert read_times(Cell(value=text)) == times


@pytest.mark.parametrize("text", ["25:00", "lunch", "8-9-10", ""])
def test_what_is_no_time(text: str) -> None:
    with pytest.raises(Unreadable):
        read_times(Cell(value=text))


def test_lengths() -> None:
    assert [read_minutes(Cell(value=one)) for one in ("15", "15 min", Decimal(15))] == [15, 15, 15]
    with pytest.raises(Unreadable):
        read_minutes(Cell(value="en kvart"))


@pytest.mark.parametrize(("text", "read"), [("'=1+1", "=1+1"), ("=1+1", "=1+1"), ("'s", "'s"), ("+46", "+46")])
def test_what_looks_like_a_formula_is_text(text: str, read: str) -> None:
    assert cell_text(Cell(value=text)) == read


@pytest.mark.parametrize(
    ("encoding", "named"),
    [("utf-8-sig", "UTF-8 (BOM)"), ("utf-8", "UTF-8"), ("cp1252", "Windows-1252"), ("utf-16", "UTF-16-LE (BOM)")],
)
@pytest.mark.parametrize("separator", [";", "\t", ",", "|"])
def test_encoding_and_separator_are_found_out(tmp_path: Path, encoding: str, named: str, separator: str) -> None:
    path = tmp_path / "lista.csv"
    text = "\r\n".join(separator.join(one) for one in (("Åtgärd", "Ansvarig"), ("Ringa", "Åsa Öberg")))
    path.write_bytes(text.encode(encoding))
    file = read_table_file(path)
    assert (file.encoding, file.separator, file.is_text) == (named, separator, True)
    assert [cell.value for cell in file.sheets["lista"][1]] == ["Ringa", "Åsa Öberg"]


def test_encoding_and_separator_can_be_chosen(tmp_path: Path) -> None:
    path = tmp_path / "lista.txt"
    path.write_bytes("Åtgärd,del;Ansvarig\nb;c".encode("cp850"))
    file = read_table_file(path, encoding="cp850", separator=";")
    assert [cell.value for cell in file.sheets["lista"][0]] == ["Åtgärd,del", "Ansvarig"]
    assert [cell.value for cell in read_table_file(path, separator=",").sheets["lista"][0]][1:] == ["del;Ansvarig"]


def test_a_long_list_is_told_of_and_can_be_stopped(tmp_path: Path) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Data")
    for number in range(1_200):
        sheet.append([f"row {number}", MOMENT])
    path = tmp_path / "lista.xlsx"
    book.save(path)
    told: list[tuple[int, int]] = []
    file = read_table_file(path, moments=True, progress=lambda done, total: told.append((done, total)))
    assert told == sorted(told)
    assert len(told) > 3
    assert told[-1][0] == told[-1][1]
    assert file.sheets["Data"][0][1].value == MOMENT

    def stop(_done: int, _total: int) -> None:
        raise Cancelled

    for one in (path, tmp_path / "lista.csv"):
        if one.suffix == ".csv":
            one.write_text("a;b\n" * 600, encoding="utf-8")
        with pytest.raises(Cancelled):
            read_table_file(one, progress=stop)


def test_a_renamed_workbook_is_read_as_what_it_is(tmp_path: Path) -> None:
    book = Workbook()
    assert book.active is not None
    book.active.append(["Åtgärd"])
    path = tmp_path / "lista.csv"
    book.save(path)
    assert not read_table_file(path).is_text
    (tmp_path / "bild.xlsx").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(40))
    with pytest.raises(UnusableFile, match="no table"):
        read_table_file(tmp_path / "bild.xlsx")
