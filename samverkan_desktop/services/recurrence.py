"""The days of a series: what its cadence says from its first day on."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import islice, takewhile

from samverkan_desktop.domain.bodies import Cadence, CadenceKind
from samverkan_desktop.domain.invitations import Rule
from samverkan_desktop.domain.series import LAST_YEAR, Series
from samverkan_desktop.domain.terms import is_between_terms, terms_from
from samverkan_desktop.services.holidays import working_day

# Longer than the summer between two terms and the holidays after it.
LONGEST_SHIFT = timedelta(days=70)
_LAST = date(LAST_YEAR, 12, 31)
_LAST_OF_MONTH = 29
_BY_MONTH = (1, 2, 3, 4)


def rule_days(series: Series, since: date) -> Iterator[date]:
    """The days of the rule from `since` on, in order, with no regard to holidays; they name the occurrences.

    Every n weeks: on the same weekday. Up to four times a year: on the same weekday of the month, such as the first
    Friday. More often in a year, or a–b per term: evenly over each term, as many as are meant at most, because a
    time that is not needed is easier to cancel than one to find.
    """
    last = series.last_day or _LAST
    for day in takewhile(lambda one: one <= last, _rule(series.cadence, series.first_day)):
        if day >= since:
            yield day


def calendar_rule(series: Series, until: datetime) -> Rule | None:
    """The rule as calendars write it; None where no calendar can, because it goes by the terms."""
    weekday, cadence = series.first_day.weekday(), series.cadence
    match cadence.kind:
        case CadenceKind.EVERY_WEEKS:
            return Rule(interval=cadence.low, weekday=weekday, until=until)
        case CadenceKind.YEARLY:
            return Rule(interval=12, weekday=weekday, place=_place_in_month(series.first_day), until=until)
        case CadenceKind.PER_YEAR if cadence.low in _BY_MONTH:
            return Rule(
                interval=12 // cadence.low, weekday=weekday, place=_place_in_month(series.first_day), until=until
            )
    return None


def meeting_day(series: Series, rule_day: date) -> date | None:
    """The day on which the occurrence of a rule's day is held: a working day, in a term for those that count by it.

    None when there is none before the series ends. The first day is the user's own choice and keeps to no term.
    """
    day = rule_day
    if series.cadence.kind in (CadenceKind.PER_YEAR, CadenceKind.PER_TERM) and day != series.first_day:
        while is_between_terms(day):
            day += timedelta(weeks=1)
    day = working_day(day)
    return None if day > (series.last_day or _LAST) else day


def _rule(cadence: Cadence, first: date) -> Iterator[date]:
    match cadence.kind:
        case CadenceKind.EVERY_WEEKS:
            return _weekly(first, cadence.low, _LAST)
        case CadenceKind.YEARLY:
            return _monthly(first, 12)
        case CadenceKind.PER_YEAR if cadence.low in _BY_MONTH:
            return _monthly(first, 12 // cadence.low)
        case CadenceKind.PER_YEAR:
            return _by_term(first, (cadence.low + 1) // 2, cadence.low // 2)
        case CadenceKind.PER_TERM:
            return _by_term(first, cadence.high, cadence.high)
    return iter((first,))


def _weekly(first: date, weeks: int, until: date) -> Iterator[date]:
    for count in range(0, (until - first).days // 7 + 1, weeks):
        yield first + timedelta(weeks=count)


def _monthly(first: date, months: int) -> Iterator[date]:
    place = _place_in_month(first)
    for count in range(first.year * 12 + first.month - 1, (LAST_YEAR + 1) * 12, months):
        year, month = divmod(count, 12)
        yield _in_month(year, month + 1, first.weekday(), place)


def _in_month(year: int, month: int, weekday: int, place: int) -> date:
    """The first to fourth of a weekday in a month, or the last one."""
    if place < 0:
        last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    start = date(year, month, 1)
    return start + timedelta(days=(weekday - start.weekday()) % 7, weeks=place - 1)


def _place_in_month(day: date) -> int:
    return -1 if day.day >= _LAST_OF_MONTH else (day.day - 1) // 7 + 1


def _by_term(first: date, in_spring: int, in_autumn: int) -> Iterator[date]:
    shift = -1
    for term in terms_from(first):
        count = in_spring if term.is_spring else in_autumn
        step = max(1, term.weeks // count)
        begins = term.first_on(first.weekday())
        if shift < 0:
            # The term of the first day tells how far into the others the group begins.
            shift = max((first - begins).days // 7, 0)
            if first < term.start:
                yield first
            else:
                begins = first
        if begins != first:
            begins += timedelta(weeks=shift % step)
        yield from islice(_weekly(begins, step, term.last), count)
