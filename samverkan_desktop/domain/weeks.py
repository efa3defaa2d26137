"""Weeks as people name them: v. 3, 2027-W03, vecka 48."""

import re
from datetime import date, timedelta

_WEEK = re.compile(r"(?:(\d{4})[-/ ]*)?(?:vecka|week|v|w)?\.? ?(\d{1,2})(?:[-/ ]+(\d{4}))?", re.IGNORECASE)


def monday_of(day: date) -> date:
    """The first day of its week."""
    return day - timedelta(days=day.weekday())


def read_week(text: str, today: date) -> date | None:
    """The Monday of the week that is meant; one without a year is the nearest. None when there is no such week."""
    found = _WEEK.fullmatch(" ".join(text.split()))
    if found is None:
        return None
    week, year = int(found[2]), found[1] or found[3]
    years = (int(year),) if year else (today.year - 1, today.year, today.year + 1)
    mondays = [monday for one in years if (monday := _monday(one, week)) is not None]
    return min(mondays, key=lambda monday: abs(monday - today), default=None)


def _monday(year: int, week: int) -> date | None:
    try:
        return date.fromisocalendar(year, week, 1)
    except ValueError:
        return None
