"""Swedish public holidays, and the working day nearest after one."""

from datetime import date, timedelta
from functools import cache

_SATURDAY = 5
_EVES = {(12, 24), (12, 31)}


@cache
def of_year(year: int) -> dict[date, str]:
    """Public holidays of a year with their Swedish names, without the Sundays that are nothing else."""
    # Imported late: the window opens before anybody asks for a holiday.
    import holidays

    return dict(holidays.country_holidays("SE", years=year, language="sv", include_sundays=False).items())


def is_working_day(day: date) -> bool:
    """Whether officials are at work: no weekend, no public holiday, no Christmas, New Year’s or Midsummer Eve."""
    if day.weekday() >= _SATURDAY or (day.month, day.day) in _EVES:
        return False
    midsummer_eve = day.month == 6 and 19 <= day.day <= 25 and day.weekday() == 4
    return not midsummer_eve and day not in of_year(day.year)


def working_day(day: date) -> date:
    """The day itself, or the first working day after it."""
    while not is_working_day(day):
        day += timedelta(days=1)
    return day
