from datetime import date

import pytest

from samverkan_desktop.domain.errors import Invalid
from samverkan_desktop.domain.periods import Period


def test_a_period_is_whole_calendar_years_half_open() -> None:
    period = Period.of_years(2022, 2023)
    assert (period.start, period.end, period.label) == (date(2022, 1, 1), date(2024, 1, 1), "2022–2023")
    assert period.holds(date(2022, 1, 1))
    assert period.holds(date(2023, 12, 31))
    assert not period.holds(date(2024, 1, 1))


def test_neighbours_do_not_overlap() -> None:
    assert not Period.of_years(2022, 2023).overlaps(Period.of_years(2024, 2025))
    assert Period.of_years(2022, 2023).overlaps(Period.of_years(2023, 2024))


def test_one_year_is_written_as_one() -> None:
    assert Period.of_years(2024, 2024).label == "2024"


def test_the_next_period_follows_at_once() -> None:
    assert Period.of_years(2022, 2023).following().label == "2024–2025"


@pytest.mark.parametrize(("first", "last"), [(2023, 2022), (22, 23), (2022, 9999), (1990, 2022)])
def test_odd_years_are_refused(first: int, last: int) -> None:
    with pytest.raises(Invalid):
        Period.of_years(first, last)
