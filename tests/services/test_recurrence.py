"""The days of series: over week 53, Easter, Midsummer, the terms and the end of the calendar."""

from datetime import date, datetime, time, timedelta
from itertools import islice, pairwise

import pytest
from dateutil.rrule import MONTHLY, WEEKLY, rrule, weekday

from samverkan_desktop.domain.bodies import Cadence
from samverkan_desktop.domain.series import Series
from samverkan_desktop.domain.swedish_time import week_of
from samverkan_desktop.domain.terms import is_between_terms
from samverkan_desktop.services.recurrence import meeting_day, rule_days


def series(cadence: str, first: date, last: date | None = None) -> Series:
    return Series(body_id="b", cadence=Cadence.parse(cadence), first_day=first, last_day=last)


def held(one: Series, since: date, count: int) -> list[date | None]:
    return [meeting_day(one, day) for day in islice(rule_days(one, since), count)]


@pytest.mark.parametrize(
    ("cadence", "first", "since", "days"),
    [
        # Week 53 in 2026 is the week of 28 December; every second week goes on across it.
        ("weeks:2", date(2026, 12, 1), date(2026, 12, 1), ["2026-12-01", "2026-12-15", "2026-12-29", "2027-01-12"]),
        # Christmas Eve and New Year’s Eve on Thursdays.
        ("weeks:1", date(2026, 12, 17), date(2026, 12, 17), ["2026-12-17", "2026-12-28", "2027-01-04", "2027-01-07"]),
        # Good Friday and Easter Monday.
        ("weeks:1", date(2026, 3, 27), date(2026, 3, 27), ["2026-03-27", "2026-04-07", "2026-04-10"]),
        ("weeks:1", date(2026, 3, 30), date(2026, 3, 30), ["2026-03-30", "2026-04-07", "2026-04-13"]),
        # Midsummer Eve, a Friday.
        ("weeks:1", date(2026, 6, 12), date(2026, 6, 12), ["2026-06-12", "2026-06-22", "2026-06-26"]),
        # Ascension Day, a Thursday; the day after is a working day.
        ("weeks:2", date(2026, 4, 30), date(2026, 4, 30), ["2026-04-30", "2026-05-15", "2026-05-28"]),
        # The first Friday of every fourth month, out of the summer.
        ("year:3", date(2026, 2, 6), date(2026, 2, 6), ["2026-02-06", "2026-06-05", "2026-10-02", "2027-02-05"]),
        ("year:3", date(2026, 3, 6), date(2026, 3, 6), ["2026-03-06", "2026-08-21", "2026-11-06", "2027-03-05"]),
        # A first day that the user chose in the summer stands.
        ("year:2", date(2026, 7, 2), date(2026, 7, 2), ["2026-07-02", "2027-01-07", "2027-08-19"]),
        # The last Thursday, since not every month has a fifth one.
        ("year:4", date(2026, 1, 29), date(2026, 1, 29), ["2026-01-29", "2026-04-30", "2026-08-20", "2026-10-29"]),
        ("yearly", date(2026, 5, 7), date(2026, 5, 7), ["2026-05-07", "2027-05-07", "2028-05-04"]),
        ("yearly", date(2028, 2, 29), date(2028, 2, 29), ["2028-02-29", "2029-02-27", "2030-02-26"]),
        # Twice or three times a term: three times, evenly, with the summer between.
        (
            "term:2-3",
            date(2026, 1, 15),
            date(2026, 1, 15),
            ["2026-01-15", "2026-03-05", "2026-04-23", "2026-08-27", "2026-10-08", "2026-11-19", "2027-01-14"],
        ),
        # A series that begins in the middle of a term.
        ("term:2-2", date(2026, 11, 4), date(2026, 11, 4), ["2026-11-04", "2027-01-13", "2027-03-31", "2027-09-01"]),
        ("term:1-1", date(2026, 7, 1), date(2026, 7, 1), ["2026-07-01", "2026-08-19", "2027-01-13"]),
        # More often than every third month goes by terms, so that no summer is left to fill.
        ("year:5", date(2026, 1, 12), date(2026, 4, 1), ["2026-04-20", "2026-08-17", "2026-10-19", "2027-01-11"]),
        # A series in the past is read from where somebody looks.
        ("weeks:2", date(1990, 1, 8), date(2026, 11, 23), ["2026-11-23", "2026-12-07"]),
        ("weeks:1", date(9998, 12, 22), date(9998, 12, 1), ["9998-12-22", "9998-12-29"]),
        ("yearly", date(9998, 12, 22), date(9998, 12, 1), ["9998-12-22"]),
        ("term:2-2", date(9998, 11, 17), date(9998, 1, 1), ["9998-11-17"]),
    ],
)
def test_the_days_follow_the_cadence_and_avoid_holidays(
    cadence: str, first: date, since: date, days: list[str]
) -> None:
    wanted = [date.fromisoformat(day) for day in days]
    found = held(series(cadence, first), since, len(days) + (1 if wanted[-1].year == 9998 else 0))
    assert found == wanted


@pytest.mark.parametrize(
    ("cadence", "asked"),
    [
        ("weeks:1", {"freq": WEEKLY, "interval": 1}),
        ("weeks:3", {"freq": WEEKLY, "interval": 3}),
        ("weeks:60", {"freq": WEEKLY, "interval": 60}),
        ("year:4", {"freq": MONTHLY, "interval": 3}),
        ("year:3", {"freq": MONTHLY, "interval": 4}),
        ("year:2", {"freq": MONTHLY, "interval": 6}),
        ("year:1", {"freq": MONTHLY, "interval": 12}),
        ("yearly", {"freq": MONTHLY, "interval": 12}),
    ],
)
def test_the_rules_are_those_of_calendars(cadence: str, asked: dict[str, int]) -> None:
    for start in (date(2027, 12, 1), date(2028, 1, 1), date(2028, 2, 1), date(9997, 12, 20)):
        for first in (start + timedelta(days=count) for count in range(31)):
            moment = datetime.combine(first, time.min)
            place = weekday(first.weekday(), -1 if first.day > 28 else (first.day + 6) // 7)
            same = {"byweekday": place} if asked["freq"] == MONTHLY else {}
            wanted = rrule(dtstart=moment, until=datetime(9998, 12, 31), **asked, **same)  # noqa: DTZ001
            found = rule_days(series(cadence, first), first)
            assert list(islice(found, 70)) == [one.date() for one in islice(wanted, 70)]


def test_2026_has_a_week_53_and_the_week_after_it_is_the_first() -> None:
    days = list(islice(rule_days(series("weeks:1", date(2026, 12, 22)), date(2026, 12, 22)), 3))
    assert [week_of(day) for day in days] == [52, 53, 1]


def test_nothing_lies_after_the_last_day_not_even_a_holiday_moved() -> None:
    one = series("weeks:1", date(2026, 12, 17), date(2026, 12, 24))
    assert held(one, date(2026, 12, 1), 5) == [date(2026, 12, 17), None]


@pytest.mark.parametrize(
    "cadence", ["weeks:1", "weeks:2", "year:1", "year:3", "year:4", "year:12", "term:2-3", "term:60-60"]
)
@pytest.mark.parametrize("first", [date(2026, 1, 5), date(2026, 2, 27), date(2026, 5, 31), date(2026, 12, 31)])
def test_the_first_day_is_an_occurrence_and_no_day_comes_twice(cadence: str, first: date) -> None:
    days = list(islice(rule_days(series(cadence, first), first), 60))
    assert days[0] == first
    assert days == sorted(set(days))
    assert len({meeting_day(series(cadence, first), day) for day in days}) == len(days)


@pytest.mark.parametrize("code", ["term:1-2", "term:2-3", "term:4-4", "year:5", "year:8", "year:12"])
def test_a_whole_year_holds_as_many_as_are_meant_and_none_in_the_summer(code: str) -> None:
    cadence = Cadence.parse(code)
    one = series(code, date(2026, 1, 14))
    days = [day for day in islice(rule_days(one, date(2027, 1, 1)), 60) if day.year == 2027]
    meant = cadence.expected(date(2027, 1, 1), date(2028, 1, 1))
    assert meant is not None
    assert len(days) == meant[1]
    assert not any(is_between_terms(day) for day in days)
    gaps = [later - earlier for earlier, later in pairwise(days)]
    assert min(gaps) >= timedelta(weeks=3)
