from decimal import Decimal

import pytest

from samverkan_desktop import i18n
from samverkan_desktop.domain.errors import Invalid
from samverkan_desktop.domain.numbers import format_number, parse_number, with_unit
from samverkan_desktop.domain.value_days import parse_value_day, value_day


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1 234,5", "1234.5"),
        ("1\u00a0234,5", "1234.5"),
        ("1\u202f234\u202f567", "1234567"),
        ("\u22123,25", "-3.25"),
        ("–3", "-3"),
        ("+4", "4"),
        ("83.10", "83.10"),
        ("  0,0 ", "0.0"),
        ("83,1 %", "83.1"),
        ("83%", "83"),
        ("123456789012345678901234", "123456789012345678901234"),
    ],
)
def test_numbers_are_read_as_they_are_written(text: str, number: str) -> None:
    assert parse_number(text, "%") == Decimal(number)
    assert str(parse_number(text, "%")) == number


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "1_000",
        "NaN",
        "inf",
        "-inf",
        "1e5",
        "1E+05",
        "12 34",
        "1 2345",
        "1.234,5",
        "1,",
        ",5",
        "--1",
        "ett",
        "1;2",
        "٣",
        "½",
        "83 kr",
        "1234567890123456789012345",
    ],
)
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(Invalid) as caught:
        parse_number(text, "%")
    assert list(caught.value.problems) == ["value"]


@pytest.mark.parametrize(
    ("number", "swedish", "english"),
    [
        ("1234567.50", "1\u00a0234\u00a0567,50", "1\u00a0234\u00a0567.50"),
        ("-3", "\u22123", "\u22123"),
        ("0.5", "0,5", "0.5"),
        ("1E+3", "1\u00a0000", "1\u00a0000"),
    ],
)
def test_numbers_are_shown_in_the_language_and_read_back(number: str, swedish: str, english: str) -> None:
    i18n.use("sv")
    assert format_number(Decimal(number)) == swedish
    assert with_unit(Decimal(number), "%") == f"{swedish}\u00a0%"
    assert parse_number(swedish) == Decimal(number)
    i18n.use("en")
    assert format_number(Decimal(number)) == english
    assert parse_number(english) == Decimal(number)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024", "2024-12-31"),
        ("2024K2", "2024-06-30"),
        ("2024-q1", "2024-03-31"),
        ("2024 kv 4", "2024-12-31"),
        ("2024-02", "2024-02-29"),
        ("2024M11", "2024-11-30"),
        ("2024-06-15", "2024-06-15"),
    ],
)
def test_days_of_values_are_the_last_day_of_what_is_named(text: str, day: str) -> None:
    assert parse_value_day(text).isoformat() == day


@pytest.mark.parametrize("text", ["", "24", "2024-13", "2024-02-30", "2024K5", "0000", "juni 2024"])
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(Invalid) as caught:
        parse_value_day(text)
    assert list(caught.value.problems) == ["day"]


def test_a_value_of_a_whole_year_is_named_by_the_year() -> None:
    assert value_day(parse_value_day("2024")) == "2024"
    assert value_day(parse_value_day("2024-06")) == "2024-06-30"
