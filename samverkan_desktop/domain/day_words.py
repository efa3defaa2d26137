"""Days and hours spelled out, for letters and other papers."""

from datetime import date, datetime, time

from samverkan_desktop.i18n import N_, _

WEEKDAYS = (N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"), N_("Sunday"))
MONTHS = (
    N_("January"),
    N_("February"),
    N_("March"),
    N_("April"),
    N_("May"),
    N_("June"),
    N_("July"),
    N_("August"),
    N_("September"),
    N_("October"),
    N_("November"),
    N_("December"),
)


def day_in_words(day: date) -> str:
    """23 November 2026"""
    return _("{day} {month} {year}").format(day=day.day, month=_(MONTHS[day.month - 1]), year=day.year)


def weekday_in_words(day: date) -> str:
    """Monday 23 November 2026"""
    return _("{weekday} {date}").format(weekday=_(WEEKDAYS[day.weekday()]), date=day_in_words(day))


def time_span(starts: datetime, ends: datetime | None) -> str:
    """Monday 23 November 2026, 13:00–14:00; both days when it ends on another one. Local times go in."""
    if ends is None:
        return _("{day}, {start}").format(day=weekday_in_words(starts.date()), start=clock_in_words(starts))
    if ends.date() == starts.date():
        return _("{day}, {start}–{end}").format(
            day=weekday_in_words(starts.date()), start=clock_in_words(starts), end=clock_in_words(ends)
        )
    return _("{day}, {start} – {end_day}, {end}").format(
        day=weekday_in_words(starts.date()),
        start=clock_in_words(starts),
        end_day=weekday_in_words(ends.date()),
        end=clock_in_words(ends),
    )


def clock_in_words(moment: datetime | time) -> str:
    """13:00, in Swedish running text 13.00"""
    return _("{hour}:{minute}").format(hour=f"{moment.hour:02}", minute=f"{moment.minute:02}")
