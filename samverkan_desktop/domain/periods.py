"""Periods of agreement: whole calendar years, half-open, never overlapping."""

from datetime import MAXYEAR, date, timedelta
from typing import Protocol

from samverkan_desktop.domain.errors import Invalid
from samverkan_desktop.domain.records import Record
from samverkan_desktop.frozen import dataclass
from samverkan_desktop.i18n import N_

YEARS_PER_PERIOD = 2
_MOST_YEARS = 10


def label_of(start: date, end: date) -> str:
    """What a period from `start` up to but not including `end` is called, as the documents write it: 2022–2023."""
    first, last = start.year, (end - timedelta(days=1)).year
    return f"{first}–{last}" if last != first else str(first)


class Days(Protocol):
    """What lasts from `start` up to but not including `end`: a period, or days that somebody chose."""

    @property
    def start(self) -> date: ...
    @property
    def end(self) -> date: ...


@dataclass(frozen=True, kw_only=True)
class Period(Record):
    """From `start` up to but not including `end`."""

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end <= self.start:
            raise Invalid(end=N_("The last year comes before the first."))
        if self.end.year - self.start.year > _MOST_YEARS:
            raise Invalid(end=N_("A period can be at most ten years."))

    @classmethod
    def of_years(cls, first: int, last: int) -> "Period":
        """The period of whole calendar years, both included; raises Invalid outside 1900–9998."""
        if not 1900 <= first <= MAXYEAR - 1 or not 1900 <= last <= MAXYEAR - 1:
            raise Invalid(start=N_("Write the years with four digits, for example 2024."))
        return cls(start=date(first, 1, 1), end=date(last + 1, 1, 1))

    @property
    def first_year(self) -> int:
        """The first calendar year."""
        return self.start.year

    @property
    def last_year(self) -> int:
        """The last calendar year that is part of the period."""
        return (self.end - timedelta(days=1)).year

    @property
    def label(self) -> str:
        """As the documents write it: 2022–2023."""
        return label_of(self.start, self.end)

    def holds(self, day: date) -> bool:
        """Whether the day lies in the period."""
        return self.start <= day < self.end

    def overlaps(self, other: "Period") -> bool:
        """Whether the two share a day."""
        return self.start < other.end and other.start < self.end

    def following(self) -> "Period":
        """The next period, as long as is customary."""
        return Period.of_years(self.last_year + 1, self.last_year + YEARS_PER_PERIOD)
