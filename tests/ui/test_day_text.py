"""What people type for a day or a time."""

from datetime import date, time

import pytest

from samverkan_desktop.ui.widgets.day_text import read_day, read_time

TODAY = date(2026, 11, 23)  # a Monday in week 48


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-12-15", date(2026, 12, 15)),
        ("20261215", date(2026, 12, 15)),
        ("261215", date(2026, 12, 15)),
        ("15/12", date(2026, 12, 15)),
        ("15.12.2027", date(2027, 12, 15)),
        ("15/12 27", date(2027, 12, 15)),
        ("15 dec", date(2026, 12, 15)),
        ("15 december 2025", date(2025, 12, 15)),
        ("3 maj", date(2027, 5, 3)),
        ("3/8", date(2026, 8, 3)),
        ("idag", TODAY),
        (" I  DAG ", TODAY),
        ("imorgon", date(2026, 11, 24)),
        ("igår", date(2026, 11, 22)),
        ("+7", date(2026, 11, 30)),
        ("-1", date(2026, 11, 22)),
        ("+2v", date(2026, 12, 7)),
        ("+3m", date(2027, 2, 23)),
        ("fre", date(2026, 11, 27)),
        ("måndag", date(2026, 11, 30)),
        ("v 48", TODAY),
        ("v53", date(2026, 12, 28)),
        ("vecka 1", date(2027, 1, 4)),
        ("v 53 2020", date(2020, 12, 28)),
        ("29/2", date(2028, 2, 29)),
    ],
)
def test_days(text: str, day: date) -> None:
    today = date(2028, 1, 10) if text == "29/2" else TODAY
    assert read_day(text, today) == day


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x",
        "31/2",
        "2026-13-01",
        "2026-02-29",
        "ju 3",
        "3 ju",
        "v 54",
        "v 53 2025",
        "+99999999",
        "+7x",
        "99/99",
        "²/3",
    ],
)
def test_what_is_no_day_is_not_guessed(text: str) -> None:
    assert read_day(text, TODAY) is None


@pytest.mark.parametrize(
    ("text", "end"), [("+1m", date(2024, 2, 29)), ("+13m", date(2025, 2, 28)), ("-2m", date(2023, 11, 30))]
)
def test_months_end_where_they_end(text: str, end: date) -> None:
    assert read_day(text, date(2024, 1, 31)) == end


def test_steps_beyond_the_calendar_are_no_days() -> None:
    assert read_day("+7", date(9999, 12, 31)) is None
    assert read_day("31/12", date(9999, 12, 31)) == date(9999, 12, 31)


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("13", time(13)),
        ("9.30", time(9, 30)),
        ("13:05", time(13, 5)),
        ("0930", time(9, 30)),
        ("kl 9", time(9)),
        ("24", None),
        ("9:75", None),
        ("", None),
        ("noon", None),
    ],
)
def test_times(text: str, clock: time | None) -> None:
    assert read_time(text) == clock
