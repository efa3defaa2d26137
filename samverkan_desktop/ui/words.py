"""Days, times and lists in words, as people write them in the language of the screen."""

from collections.abc import Sequence
from datetime import date, datetime, time
from functools import lru_cache

from PySide6.QtCore import QDate, QLocale

from samverkan_desktop import i18n
from samverkan_desktop.domain.swedish_time import to_local, week_of
from samverkan_desktop.i18n import _, ngettext

_WEEK = 7
_MANY_WEEKS = 60
_LEAP_YEAR = 2000


def locale() -> QLocale:
    """Swedish dates in Swedish, European ones in English."""
    return QLocale("sv_SE") if i18n.language() == i18n.SWEDISH else QLocale("en_GB")


def short_day(day: date, today: date | None = None) -> str:
    """27 nov; with the year when that is another than today's."""
    year = 0 if today is None or day.year == today.year else day.year
    return _short(year, day.month, day.day, i18n.language())


def long_day(day: date) -> str:
    """måndag 23 november"""
    return locale().toString(_qdate(day), "dddd d MMMM")


def day_month(day: date, today: date | None = None) -> str:
    """12 oktober; with the year when that is another than today's."""
    pattern = "d MMMM" if today is None or day.year == today.year else "d MMMM yyyy"
    return locale().toString(_qdate(day), pattern)


def weekday(day: date) -> str:
    """måndag"""
    return locale().toString(_qdate(day), "dddd")


def short_weekday(day: date) -> str:
    """mån"""
    return locale().toString(_qdate(day), "ddd").replace(".", "")


def clock(moment: datetime) -> str:
    """13:00, as the clock on the wall shows it."""
    return to_local(moment).strftime("%H:%M")


def wall(moment: datetime) -> time:
    """The time of day of a moment, as the clock on the wall shows it."""
    return to_local(moment).time().replace(second=0, microsecond=0)


def day_and_time(moment: datetime, today: date) -> str:
    """23 november 10:30, as the clock on the wall shows it; with the year when that is another than today's."""
    return f"{day_month(to_local(moment).date(), today)} {clock(moment)}"


def week_and_day(day: date) -> str:
    """Vecka 48 · måndag 23 november"""
    return _("Week {number} · {day}").format(number=week_of(day), day=long_day(day))


def days_ago(day: date, today: date) -> str:
    """idag, igår, för 12 dagar sedan, for longer ago in weeks and then in months."""
    days = (today - day).days
    if days <= 0:
        return _("today")
    if days == 1:
        return _("yesterday")
    if days < _WEEK * 3:
        return ngettext("{n} day ago", "{n} days ago", days).format(n=days)
    if days < _MANY_WEEKS:
        weeks = round(days / _WEEK)
        return ngettext("{n} week ago", "{n} weeks ago", weeks).format(n=weeks)
    months = round(days / 30.4)
    return ngettext("{n} month ago", "{n} months ago", months).format(n=months)


def due_words(due: date, today: date) -> str:
    """How near a day is: 3 dagar sen, idag, imorgon, fredag, 11 dec."""
    days = (due - today).days
    if days < 0:
        return ngettext("{n} day late", "{n} days late", -days).format(n=-days)
    if days == 0:
        return _("today")
    if days == 1:
        return _("tomorrow")
    if days < _WEEK:
        return weekday(due)
    return short_day(due, today)


def sentence(parts: Sequence[str]) -> str:
    """The parts joined by commas, the first letter large."""
    text = ", ".join(part for part in parts if part)
    return text[:1].upper() + text[1:]


# Every row of a list tells a day or two, and Qt reads its pattern for each of them.
@lru_cache(maxsize=1024)
def _short(year: int, month: int, day: int, _language: str) -> str:
    told = locale().toString(QDate(year or _LEAP_YEAR, month, day), "d MMM yyyy" if year else "d MMM")
    return told.replace(".", "")


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
