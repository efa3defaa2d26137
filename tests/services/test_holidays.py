from datetime import date

import holidays as library
import pytest

from samverkan_desktop.services import holidays


@pytest.mark.parametrize("year", range(2006, 2101))
def test_the_rule_agrees_with_the_library(year: int) -> None:
    known = library.country_holidays("SE", years=year, language="sv", include_sundays=False)
    assert holidays.of_year(year) == set(known)


@pytest.mark.parametrize(
    ("day", "following"),
    [
        (date(2026, 11, 23), date(2026, 11, 23)),
        (date(2026, 11, 21), date(2026, 11, 23)),
        (date(2026, 4, 3), date(2026, 4, 7)),
        (date(2026, 5, 14), date(2026, 5, 15)),
        (date(2026, 6, 19), date(2026, 6, 22)),
        (date(2026, 12, 24), date(2026, 12, 28)),
        (date(2026, 12, 31), date(2027, 1, 4)),
        (date(9999, 6, 1), date(9999, 6, 1)),
    ],
)
def test_meetings_are_moved_to_the_next_working_day(day: date, following: date) -> None:
    assert holidays.working_day(day) == following
