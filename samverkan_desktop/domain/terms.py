"""Terms: spring and autumn, between which groups that count by year or term do not meet."""

from collections.abc import Iterator
from datetime import MAXYEAR, date, timedelta

from samverkan_desktop.frozen import dataclass

# Month and day, both included: from Epiphany to midsummer, and from the middle of August to Christmas.
_SPRING = ((1, 7), (6, 15))
_AUTUMN = ((8, 15), (12, 20))
_TERMS = (_SPRING, _AUTUMN)


@dataclass(frozen=True)
class Term:
    """One spring or autumn, from `start` up to and including `last`."""

    start: date
    last: date

    @property
    def is_spring(self) -> bool:
        """Whether it is the first of the year."""
        return self.start.month == _SPRING[0][0]

    @property
    def weeks(self) -> int:
        """How many whole weeks it has."""
        return ((self.last - self.start).days + 1) // 7

    def first_on(self, weekday: int) -> date:
        """Its first day on a weekday, 0 for Monday."""
        return self.start + timedelta(days=(weekday - self.start.weekday()) % 7)


def terms_from(day: date) -> Iterator[Term]:
    """The term that holds the day or comes next, and those after it, to the end of the calendar."""
    for year in range(day.year, MAXYEAR + 1):
        for (first_month, first_day), (last_month, last_day) in _TERMS:
            term = Term(date(year, first_month, first_day), date(year, last_month, last_day))
            if term.last >= day:
                yield term


def is_between_terms(day: date) -> bool:
    """Whether the day lies in the summer or around the turn of the year."""
    return not any(first <= (day.month, day.day) <= last for first, last in _TERMS)
