"""Values of indicators in words."""

from collections.abc import Sequence
from datetime import date

from samverkan_desktop.domain.indicator_rows import value_words
from samverkan_desktop.domain.indicators import Indicator as IndicatorRecord
from samverkan_desktop.domain.measurements import Measurement as MeasurementRecord
from samverkan_desktop.domain.value_days import value_day
from samverkan_desktop.frozen import dataclass
from samverkan_desktop.storage.questions import padded
from samverkan_desktop.storage.reading import listed
from samverkan_desktop.storage.store import Store


@dataclass(frozen=True, kw_only=True)
class Measured:
    """A value with the name of what it measures, and the day and the area that it is of."""

    indicator_id: str
    area_id: str | None
    day: date
    what: str
    unit: str
    words: str


def measured(store: Store, ids: Sequence[str]) -> dict[str, Measured]:
    """By id, those of the values that are there; two queries however many there are."""
    values = listed(store, MeasurementRecord, id=tuple(padded(ids))) if ids else ()
    wanted = tuple(padded(list({value.indicator_id for value in values})))
    indicators = {one.id: one for one in listed(store, IndicatorRecord, id=wanted)} if wanted else {}
    found = {}
    for value in values:
        indicator = indicators.get(value.indicator_id)
        if indicator is None:
            continue
        named = f"{indicator.name} {value_day(value.day)}"
        found[value.id] = Measured(
            indicator_id=indicator.id,
            area_id=indicator.area_id,
            day=value.day,
            what=", ".join(part for part in (named, value.place, value.dimension) if part),
            unit=indicator.unit,
            words=value_words(value, indicator.unit),
        )
    return found
