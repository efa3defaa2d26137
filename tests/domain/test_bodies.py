"""How often groups meet, and by which names they go."""

from datetime import date

import pytest

from samverkan_desktop.domain.bodies import Body, Cadence, CadenceKind
from samverkan_desktop.domain.errors import Invalid


@pytest.mark.parametrize("code", ["weeks:2", "weeks:1", "year:3", "term:2-3", "term:1-1", "yearly", "irregular"])
def test_a_cadence_is_read_back_as_it_was_stored(code: str) -> None:
    assert Cadence.parse(code).code == code


@pytest.mark.parametrize("code", ["", "weekly", "weeks:", "weeks:2-3-4", "term"])
def test_an_unknown_cadence_is_refused(code: str) -> None:
    with pytest.raises((ValueError, Invalid)):
        Cadence.parse(code)


@pytest.mark.parametrize(
    ("kind", "low", "high"),
    [(CadenceKind.EVERY_WEEKS, 0, 0), (CadenceKind.PER_YEAR, 61, 0), (CadenceKind.PER_TERM, 3, 2)],
)
def test_numbers_that_make_no_sense_are_refused(kind: CadenceKind, low: int, high: int) -> None:
    with pytest.raises(Invalid) as caught:
        Cadence(kind, low, high)
    assert "cadence" in caught.value.problems


@pytest.mark.parametrize(
    ("code", "last", "following"),
    [
        ("weeks:2", date(2026, 11, 23), date(2026, 12, 7)),
        ("weeks:1", date(2026, 12, 28), date(2027, 1, 4)),
        ("year:3", date(2026, 2, 6), date(2026, 6, 5)),
        ("year:3", date(2026, 3, 6), date(2026, 8, 21)),
        ("term:2-3", date(2026, 3, 12), date(2026, 5, 21)),
        ("term:2-3", date(2026, 5, 21), date(2026, 8, 20)),
        ("term:2-3", date(2026, 10, 15), date(2027, 1, 7)),
        ("yearly", date(2026, 6, 18), date(2027, 6, 17)),
        ("irregular", date(2026, 6, 18), None),
        ("weeks:2", date(9999, 12, 30), None),
    ],
)
def test_the_next_day_keeps_the_weekday_and_leaves_the_summer_alone(
    code: str, last: date, following: date | None
) -> None:
    found = Cadence.parse(code).next_day(last)
    assert found == following
    assert found is None or found.weekday() == last.weekday()


@pytest.mark.parametrize(
    ("code", "start", "end", "expected"),
    [
        ("weeks:2", date(2026, 1, 1), date(2028, 1, 1), (52, 52)),
        ("year:3", date(2026, 1, 1), date(2028, 1, 1), (6, 6)),
        ("term:2-3", date(2026, 1, 1), date(2027, 1, 1), (4, 6)),
        ("term:2-3", date(2026, 1, 1), date(2026, 7, 1), (2, 3)),
        ("yearly", date(2026, 1, 1), date(2028, 1, 1), (2, 2)),
        ("irregular", date(2026, 1, 1), date(2028, 1, 1), None),
        ("weeks:2", date(2026, 1, 1), date(2025, 1, 1), (0, 0)),
    ],
)
def test_how_many_meetings_are_expected(code: str, start: date, end: date, expected: tuple[int, int] | None) -> None:
    assert Cadence.parse(code).expected(start, end) == expected


def test_aliases_are_tidied_and_count_as_names() -> None:
    body = Body(name="Energi- och klimatrådet", aliases=("  Klimatrådet ", "", "Klimatrådet"))
    assert body.aliases == ("Klimatrådet",)
    assert body.answers_to("klimatRÅDET ")
    assert not body.answers_to("Klimatradet")


def test_a_group_needs_a_name() -> None:
    with pytest.raises(Invalid) as caught:
        Body(name="  ")
    assert list(caught.value.problems) == ["name"]
