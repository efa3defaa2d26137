"""Indicators and their values as they are shown: frozen, joined, with what was corrected marked."""

from datetime import date

from samverkan_desktop.domain import standing
from samverkan_desktop.domain.assessments import Rating
from samverkan_desktop.domain.indicators import Indicator
from samverkan_desktop.domain.measurements import Measurement, QualityAnswer
from samverkan_desktop.domain.numbers import with_unit
from samverkan_desktop.domain.standing import Trend
from samverkan_desktop.domain.value_days import value_day
from samverkan_desktop.frozen import dataclass
from samverkan_desktop.i18n import _


@dataclass(frozen=True, kw_only=True)
class ValueRow:
    """A value with what became of it: `replaced_by` is the value in its place, `correction_id` says why."""

    record: Measurement
    unit: str = ""
    replaced_by: str | None = None
    correction_id: str | None = None
    corrects: bool = False
    answers: tuple[QualityAnswer, ...] = ()

    @property
    def id(self) -> str:
        """The id of the measurement."""
        return self.record.id

    @property
    def is_current(self) -> bool:
        """Whether it holds today."""
        return self.replaced_by is None

    @property
    def words(self) -> str:
        """The value as it is read: 83,1 %."""
        return value_words(self.record, self.unit)

    @property
    def day_words(self) -> str:
        """2023, or the day."""
        return value_day(self.record.day)

    @property
    def split(self) -> str:
        """The municipality and the other split, empty for the whole county."""
        return " · ".join(part for part in (self.record.place, self.record.dimension) if part)


@dataclass(frozen=True, kw_only=True)
class IndicatorRow:
    """An indicator with all its values by day, and the goals that it speaks of."""

    record: Indicator
    area: str = ""
    owner: str = ""
    values: tuple[ValueRow, ...] = ()
    goal_ids: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The id of the indicator."""
        return self.record.id

    @property
    def name(self) -> str:
        """Its name."""
        return self.record.name

    @property
    def current(self) -> tuple[ValueRow, ...]:
        """The values that hold today, by day."""
        return tuple(row for row in self.values if row.is_current)

    @property
    def whole(self) -> tuple[ValueRow, ...]:
        """Those that hold today for the whole county."""
        return tuple(row for row in self.current if row.record.is_whole)

    @property
    def latest(self) -> ValueRow | None:
        """The latest value of the whole county."""
        return self.whole[-1] if self.whole else None

    @property
    def splits(self) -> tuple[str, ...]:
        """The municipalities and other splits that there are values for, in the order of the alphabet."""
        return tuple(sorted({row.split for row in self.current if row.split}))

    @property
    def corrections(self) -> int:
        """How many of the values were corrected."""
        return sum(row.correction_id is not None for row in self.values)

    @property
    def rating(self) -> Rating:
        """What the latest value says of the target."""
        return self.rating_on(date.max)

    def known_on(self, day: date) -> ValueRow | None:
        """The latest value of the whole county that is of the day or before."""
        return next((row for row in reversed(self.whole) if row.record.day <= day), None)

    def rating_on(self, day: date) -> Rating:
        """What the latest value of the day or before says of the target."""
        known = self.known_on(day)
        if known is None:
            return Rating.NOT_ASSESSED
        return standing.rating(self.record, known.record.value, known.record.day)

    @property
    def trend(self) -> Trend:
        """Which way the values of the county go."""
        numbers = [row.record.value for row in self.whole if row.record.value is not None]
        return standing.trend(self.record, numbers)

    @property
    def target_words(self) -> str:
        """The target as it is read, with its day."""
        if self.record.target is None:
            words = self.record.target_text
        else:
            words = with_unit(self.record.target, self.record.unit)
        if not words or self.record.target_day is None:
            return words
        return _("{target} by {day}").format(target=words, day=value_day(self.record.target_day))


def value_words(record: Measurement, unit: str) -> str:
    """A value with its unit, or its words."""
    if record.value is None:
        return record.text
    return with_unit(record.value, record.unit or unit)
