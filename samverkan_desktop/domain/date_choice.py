"""From which day to which: chosen outright, or by words such as last month, that mean other days each time."""

from datetime import date, timedelta

from samverkan_desktop.domain.errors import Invalid
from samverkan_desktop.enumerations import StrEnum
from samverkan_desktop.frozen import dataclass
from samverkan_desktop.i18n import N_


@dataclass(frozen=True, kw_only=True)
class DaySpan:
    """From `start` up to but not including `end`."""

    start: date
    end: date

    @property
    def last(self) -> date:
        """The last day that is part of it."""
        return self.end - timedelta(days=1)

    @property
    def label(self) -> str:
        """2026-10-01–2026-10-31."""
        return f"{self.start.isoformat()}–{self.last.isoformat()}"

    @property
    def short(self) -> str:
        """2026-10 or 2026 for a whole month or year, otherwise as `label`: for the name of a file."""
        if self.start.day == 1 and self.end == _first_of(self.start.year * 12 + self.start.month):
            return f"{self.start:%Y-%m}"
        is_year = (self.start.month, self.start.day) == (1, 1) and self.end == date(self.start.year + 1, 1, 1)
        return str(self.start.year) if is_year else self.label

    def holds(self, day: date) -> bool:
        """Whether the day lies in it."""
        return self.start <= day < self.end


class DateChoice(StrEnum):
    """Which days; all but the first and the last follow from the day on which they are asked for."""

    PERIOD = "period"
    THIS_MONTH = "this_month"
    LAST_MONTH = "last_month"
    THIS_QUARTER = "this_quarter"
    LAST_QUARTER = "last_quarter"
    THIS_HALF_YEAR = "this_half_year"
    LAST_HALF_YEAR = "last_half_year"
    THIS_YEAR = "this_year"
    LAST_YEAR = "last_year"
    DAYS = "days"


DATE_CHOICE_LABELS = {
    DateChoice.PERIOD: N_("The whole period"),
    DateChoice.THIS_MONTH: N_("This month"),
    DateChoice.LAST_MONTH: N_("Last month"),
    DateChoice.THIS_QUARTER: N_("This quarter"),
    DateChoice.LAST_QUARTER: N_("Last quarter"),
    DateChoice.THIS_HALF_YEAR: N_("This half-year"),
    DateChoice.LAST_HALF_YEAR: N_("Last half-year"),
    DateChoice.THIS_YEAR: N_("This year"),
    DateChoice.LAST_YEAR: N_("Last year"),
    DateChoice.DAYS: N_("From one day to another"),
}
_MONTHS = {
    DateChoice.THIS_MONTH: (1, 0),
    DateChoice.LAST_MONTH: (1, -1),
    DateChoice.THIS_QUARTER: (3, 0),
    DateChoice.LAST_QUARTER: (3, -1),
    DateChoice.THIS_HALF_YEAR: (6, 0),
    DateChoice.LAST_HALF_YEAR: (6, -1),
    DateChoice.THIS_YEAR: (12, 0),
    DateChoice.LAST_YEAR: (12, -1),
}
_FIRST_YEAR, _LAST_YEAR = 1900, 9998


def span_of(choice: DateChoice, today: date, *, first: date | None = None, last: date | None = None) -> DaySpan | None:
    """The days that are meant on a day; None for the whole period. `first` and `last` are both included.

    Raises Invalid(first=…) or Invalid(last=…).
    """
    if choice is DateChoice.PERIOD:
        return None
    if choice is DateChoice.DAYS:
        return _between(first, last)
    length, step = _MONTHS[choice]
    begun = (today.year * 12 + today.month - 1) // length * length + step * length
    return DaySpan(start=_first_of(begun), end=_first_of(begun + length))


def _between(first: date | None, last: date | None) -> DaySpan:
    problems = {
        name: N_("Choose a year from 1900 to 9998.")
        for name, day in (("first", first), ("last", last))
        if day is not None and not _FIRST_YEAR <= day.year <= _LAST_YEAR
    }
    if first is None:
        problems["first"] = N_("Choose the first day.")
    if last is None:
        problems["last"] = N_("Choose the last day.")
    if problems or first is None or last is None:
        raise Invalid(problems)
    if last < first:
        raise Invalid(last=N_("The last day comes before the first."))
    return DaySpan(start=first, end=last + timedelta(days=1))


def _first_of(month: int) -> date:
    return date(month // 12, month % 12 + 1, 1)
