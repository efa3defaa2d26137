"""Spans: what holds from a day up to but not including another, either of which may be open."""

from datetime import date, timedelta

from samverkan_desktop.domain.errors import Invalid
from samverkan_desktop.i18n import N_

_FIRST_YEAR, _LAST_YEAR = 1900, 9998


class Spanned:
    """Part of a record with the fields `start` and `end`; people think of the day before `end` as the last one."""

    start: date | None
    end: date | None

    @property
    def last_day(self) -> date | None:
        """The last day that is part of it; None is without limit."""
        return None if self.end is None else self.end - timedelta(days=1)

    def holds(self, day: date) -> bool:
        """Whether the day is part of it."""
        return (self.start is None or self.start <= day) and (self.end is None or day < self.end)

    def overlaps(self, other: "Spanned") -> bool:
        """Whether the two share a day."""
        first = self.start is None or other.end is None or self.start < other.end
        return first and (other.start is None or self.end is None or other.start < self.end)

    def _check_span(self) -> None:
        problems = {
            name: N_("Choose a year from 1900 to 9998.")
            for name, day in (("start", self.start), ("end", self.last_day))
            if day is not None and not _FIRST_YEAR <= day.year <= _LAST_YEAR
        }
        if problems:
            raise Invalid(problems)
        if self.start is not None and self.end is not None and self.end <= self.start:
            raise Invalid(end=N_("The last day comes before the first."))


def day_after(day: date | None) -> date | None:
    """The `end` of what is to last through a day; the end of the calendar where there is no later one."""
    return None if day is None else day + timedelta(days=1) if day < date.max else day
