"""Swedish public holidays, and the working day nearest after one."""

from datetime import date, timedelta
from functools import cache

_SATURDAY = 5
_EVES = {(12, 24), (12, 31)}
_FIXED = ((1, 1), (1, 6), (5, 1), (6, 6), (12, 25), (12, 26))
# Days after Easter Day: Good Friday, Easter Day and Monday, Ascension Day, Whit Sunday.
_AROUND_EASTER = (-2, 0, 1, 39, 49)
_EASTER_YEARS = range(1583, 4100)


@cache
def of_year(year: int) -> frozenset[date]:
    """The public holidays of a year by the law as it is since 2005.

    A rule of our own, because the library of all countries takes longer to load than the window to open; a test
    holds the two together for 2006–2100.
    """
    days = {date(year, month, day) for month, day in _FIXED}
    days |= {_saturday_from(date(year, 6, 20)), _saturday_from(date(year, 10, 31))}
    if year in _EASTER_YEARS:
        # Here, and not above: most starts ask for no holiday.
        from dateutil.easter import easter

        days |= {easter(year) + timedelta(days=offset) for offset in _AROUND_EASTER}
    return frozenset(days)


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


def _saturday_from(day: date) -> date:
    return day + timedelta(days=(_SATURDAY - day.weekday()) % 7)
