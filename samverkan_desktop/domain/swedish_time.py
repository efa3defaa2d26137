"""Local time in Örebro: stored as UTC, shown as the clock on the wall."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta

from samverkan_desktop.late import get_config_var, without

# For the one setting that says where time zones lie.
with without({"sysconfig": (get_config_var,)}):
    from zoneinfo import ZoneInfo

LOCAL = ZoneInfo("Europe/Stockholm")


def to_local(moment: datetime) -> datetime:
    """The moment as the clock on the wall shows it."""
    return moment.astimezone(LOCAL)


def from_local(day: date, clock: time) -> datetime:
    """The UTC moment of a day and a time on the wall.

    A time that does not exist (spring) is moved forward by the hour that was skipped; of a time that comes
    twice (autumn) the first is taken.
    """
    return datetime.combine(day, clock, LOCAL).replace(fold=0).astimezone(UTC)


def span_from_local(day: date, start: time, end: time) -> tuple[datetime, datetime]:
    """The UTC moments of a start on a day and the end that follows, on the next day when the clock says less.

    Where the start is in the hour that does not exist in spring, the length on the wall is kept.
    """
    starts_at, last = from_local(day, start), day if end > start or day == date.max else day + timedelta(days=1)
    ends_at = from_local(last, end)
    if ends_at <= starts_at:
        ends_at = starts_at + (datetime.combine(last, end) - datetime.combine(day, start))
    return starts_at, ends_at


def week_of(day: date) -> int:
    """The ISO week number, as Swedish calendars print it; 2026 has a week 53."""
    return day.isocalendar().week


def now() -> datetime:
    """The present moment in UTC; the only clock that the rooms above may ask."""
    return _Clock.now()


def set_clock(clock: Callable[[], datetime] | None) -> None:
    """Let every `now` of this process ask another clock, so that pictures of different days are alike; None ends it."""
    _Clock.now = staticmethod(clock or _true_clock)


def _true_clock() -> datetime:
    return datetime.now(UTC)


class _Clock:
    now: Callable[[], datetime] = staticmethod(_true_clock)
