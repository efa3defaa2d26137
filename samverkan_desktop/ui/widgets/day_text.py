"""What people type for a day or a time, read without guessing wildly."""

from datetime import date, time, timedelta
from typing import Final

from samverkan_desktop.late import pattern

_ISO = pattern(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_PACKED = pattern(r"(\d{2}|\d{4})(\d{2})(\d{2})")
_DAY_MONTH = pattern(r"(\d{1,2})[/.](\d{1,2})(?:[/. -](\d{4}|\d{2}))?")
_DAY_NAMED_MONTH = pattern(r"(\d{1,2})\.? ?([a-zåäö]{3,})\.?(?: (\d{4}))?")
_STEP = pattern(r"([+-])\s?(\d{1,4})\s?([a-z]?)")
_WEEK = pattern(r"(?:v|vecka|w|week)\.? ?(\d{1,2})(?: (\d{4}))?")
_CLOCK = pattern(r"(?:kl\.? ?)?(\d{1,2})(?:[:.,]?(\d{2}))?")
_WORDS: Final = {
    "idag": 0,
    "i dag": 0,
    "today": 0,
    "imorgon": 1,
    "i morgon": 1,
    "tomorrow": 1,
    "igår": -1,
    "i går": -1,
    "yesterday": -1,
}
_WEEKDAYS: Final = (
    ("måndag", "mån", "monday", "mon"),
    ("tisdag", "tis", "tuesday", "tue"),
    ("onsdag", "ons", "wednesday", "wed"),
    ("torsdag", "tors", "tor", "thursday", "thu"),
    ("fredag", "fre", "friday", "fri"),
    ("lördag", "lör", "saturday", "sat"),
    ("söndag", "sön", "sunday", "sun"),
)
_MONTHS: Final = (
    ("januari", "january"),
    ("februari", "february"),
    ("mars", "march"),
    ("april",),
    ("maj", "may"),
    ("juni", "june"),
    ("juli", "july"),
    ("augusti", "august"),
    ("september",),
    ("oktober", "october"),
    ("november",),
    ("december",),
)
_HALF_A_YEAR: Final = timedelta(days=183)


def read_day(text: str, today: date) -> date | None:
    """The day meant by `2026-12-15`, `261215`, `15/12`, `15 dec`, `idag`, `fre`, `+7`, `+2v`, `v 48`; None if unclear.

    A day without a year is the one nearest to today; a weekday is the next one, a week its Monday.
    """
    words = " ".join(text.casefold().split())
    try:
        return _read_day(words, today)
    except (ValueError, OverflowError):
        return None


def read_time(text: str) -> time | None:
    """The time meant by `13`, `9.30`, `13:00`, `0930`, `kl 9`; None if unclear."""
    found = _CLOCK.fullmatch("".join(text.casefold().split()))
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _read_day(words: str, today: date) -> date | None:
    if words in _WORDS:
        return today + timedelta(days=_WORDS[words])
    for number, names in enumerate(_WEEKDAYS):
        if words in names:
            return today + timedelta(days=(number - today.weekday() - 1) % 7 + 1)
    if found := _ISO.fullmatch(words):
        return date(int(found[1]), int(found[2]), int(found[3]))
    if found := _PACKED.fullmatch(words):
        return date(_year(found[1]), int(found[2]), int(found[3]))
    if found := _STEP.fullmatch(words):
        return _step(today, int(found[1] + found[2]), found[3])
    if found := _DAY_MONTH.fullmatch(words):
        return _with_year(int(found[1]), int(found[2]), found[3], today)
    if found := _WEEK.fullmatch(words):
        return _monday(int(found[1]), found[2], today)
    if found := _DAY_NAMED_MONTH.fullmatch(words):
        month = _month(found[2])
        return _with_year(int(found[1]), month, found[3], today) if month else None
    return None


def _step(today: date, number: int, unit: str) -> date | None:
    if unit in ("", "d"):
        return today + timedelta(days=number)
    if unit in ("v", "w"):
        return today + timedelta(weeks=number)
    if unit == "m":
        year, month = divmod(today.year * 12 + today.month - 1 + number, 12)
        following = date(year + month // 11, (month + 1) % 12 + 1, 1)
        return date(year, month + 1, min(today.day, (following - timedelta(days=1)).day))
    return None


def _with_year(day: int, month: int, year: str | None, today: date) -> date | None:
    if year:
        return date(_year(year), month, day)
    near = [made for offset in (-1, 0, 1) if (made := _maybe(today.year + offset, month, day))]
    ahead = [made for made in near if -_HALF_A_YEAR <= made - today <= _HALF_A_YEAR]
    return min(ahead or near, key=lambda made: abs(made - today), default=None)


def _maybe(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _monday(week: int, year: str | None, today: date) -> date | None:
    if year:
        return date.fromisocalendar(int(year), week, 1)
    own = today.isocalendar().year
    near: list[date] = []
    for wanted in (own - 1, own, own + 1):
        try:
            near.append(date.fromisocalendar(wanted, week, 1))
        except ValueError:
            continue
    return min(near, key=lambda made: abs(made - today), default=None)


def _month(word: str) -> int:
    hits = [number for number, names in enumerate(_MONTHS, 1) if any(name.startswith(word) for name in names)]
    return hits[0] if len(hits) == 1 else 0


def _year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 2000 + int(digits)
