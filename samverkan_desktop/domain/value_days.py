"""The day that a value is of, as statistics name it: a year, a quarter, a month or a day."""

import re
from datetime import date

from samverkan_desktop.domain.errors import Invalid
from samverkan_desktop.i18n import N_
from samverkan_desktop.late import pattern

NOT_A_DAY = N_("Write a year (2024), a quarter (2024K2), a month (2024-06) or a day (2024-06-30).")
_YEAR = pattern(r"([0-9]{4})")
_QUARTER = pattern(r"([0-9]{4})[ -]?(?:k|kv|q)[ .]?([1-4])", re.IGNORECASE)
_MONTH = pattern(r"([0-9]{4})(?:-|m)([0-9]{2})", re.IGNORECASE)
_DAY = pattern(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def parse_value_day(text: str) -> date:
    """The last day of what is named. Raises Invalid(day=…)."""
    plain = text.strip()
    try:
        if match := _YEAR.fullmatch(plain):
            return date(int(match[1]), 12, 31)
        if match := _QUARTER.fullmatch(plain):
            return _last_day(int(match[1]), int(match[2]) * 3)
        if match := _MONTH.fullmatch(plain):
            return _last_day(int(match[1]), int(match[2]))
        if _DAY.fullmatch(plain):
            return date.fromisoformat(plain)
    except ValueError:
        pass
    raise Invalid(day=NOT_A_DAY)


def value_day(day: date) -> str:
    """The year alone for a value of a whole year, otherwise the day."""
    return str(day.year) if (day.month, day.day) == (12, 31) else day.isoformat()


def _last_day(year: int, month: int) -> date:
    if not 1 <= month <= 12:
        raise ValueError(month)
    # Loads the names of days in every language with it, and few starts show a value.
    from calendar import monthrange

    return date(year, month, monthrange(year, month)[1])
