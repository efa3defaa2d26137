from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samverkan_desktop.domain.swedish import fold, sort_key, sort_text
from samverkan_desktop.domain.swedish_time import from_local, span_from_local, week_of


def test_swedish_letters_come_after_z_and_numbers_by_size() -> None:
    words = ["Örebro", "Åre", "ärende", "zebra", "Eva", "éclair", "Möte 10", "möte 2", "apa"]
    assert sorted(words, key=sort_key) == [
        "apa",
        "éclair",
        "Eva",
        "möte 2",
        "Möte 10",
        "zebra",
        "Åre",
        "ärende",
        "Örebro",
    ]


@given(st.lists(st.text(alphabet="aAbzåÅäéö 019\n-.٣", max_size=8), max_size=12))
def test_a_database_sorts_by_text_as_python_does_by_key(words: list[str]) -> None:
    assert sorted(words, key=sort_text) == sorted(words, key=sort_key)


def test_search_form_keeps_the_swedish_letters_apart() -> None:
    assert fold("ÅÄÖ É") == "åäö e"
    assert fold("länsår") != fold("lansar")


@pytest.mark.parametrize(
    ("day", "clock", "utc"),
    [
        (date(2026, 11, 23), time(13, 0), datetime(2026, 11, 23, 12, 0, tzinfo=UTC)),
        (date(2026, 7, 1), time(13, 0), datetime(2026, 7, 1, 11, 0, tzinfo=UTC)),
        # 02:30 does not exist on 29 March 2026, and comes twice on 25 October.
        (date(2026, 3, 29), time(2, 30), datetime(2026, 3, 29, 1, 30, tzinfo=UTC)),
        (date(2026, 10, 25), time(2, 30), datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
    ],
)
def test_the_wall_clock_becomes_utc(day: date, clock: time, utc: datetime) -> None:
    assert from_local(day, clock) == utc


@pytest.mark.parametrize(
    ("day", "start", "end", "hours"),
    [
        (date(2026, 11, 23), time(13, 0), time(14, 30), 1.5),
        (date(2026, 11, 23), time(23, 0), time(1, 0), 2),
        (date(2026, 11, 23), time(13, 0), time(13, 0), 24),
        # The night of the change: 02:00–03:00 is skipped in spring and comes twice in autumn.
        (date(2026, 3, 29), time(2, 30), time(3, 30), 1),
        (date(2026, 3, 28), time(23, 0), time(4, 0), 4),
        (date(2026, 10, 24), time(23, 0), time(4, 0), 6),
        (date.max, time(22, 0), time(23, 0), 1),
    ],
)
def test_a_span_on_the_wall(day: date, start: time, end: time, hours: float) -> None:
    starts_at, ends_at = span_from_local(day, start, end)
    assert starts_at == from_local(day, start)
    assert (ends_at - starts_at).total_seconds() == hours * 3600


def test_2026_has_a_week_53() -> None:
    assert week_of(date(2026, 12, 31)) == 53
    assert week_of(date(2027, 1, 4)) == 1


def test_a_very_long_number_sorts_too() -> None:
    assert sort_key("9" * 5000) > sort_key("10") > sort_key("9") == sort_key("009")
