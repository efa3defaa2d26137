"""Measurements: dated values of an indicator, and what was answered about values that look odd."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from samverkan_desktop.domain.records import LINE_LIMIT, Record
from samverkan_desktop.domain.text import ADDRESS_LIMIT, TEXT_LIMIT, WORDING_LIMIT
from samverkan_desktop.i18n import N_


class MeasurementStatus(StrEnum):
    """Whether the source may still change the value."""

    PRELIMINARY = "preliminary"
    FINAL = "final"


MEASUREMENT_STATUS_LABELS = {
    MeasurementStatus.PRELIMINARY: N_("Preliminary"),
    MeasurementStatus.FINAL: N_("Final"),
}


@dataclass(frozen=True, kw_only=True)
class Measurement(Record):
    """The value of an indicator for a day: a number, or words for a qualitative one.

    `place` is a municipality (empty for the whole county), `dimension` another split such as a gender.
    `replaces_id` is the measurement that a correction replaced with this one.
    """

    indicator_id: str
    day: date
    value: Decimal | None = None
    text: str = ""
    unit: str = ""
    place: str = ""
    dimension: str = ""
    source: str = ""
    url: str = ""
    source_day: date | None = None
    retrieved_on: date | None = None
    status: MeasurementStatus = MeasurementStatus.PRELIMINARY
    approved_by: str = ""
    approved_on: date | None = None
    replaces_id: str | None = None
    note: str = ""

    def __post_init__(self) -> None:
        self._lines(
            text=WORDING_LIMIT,
            unit=60,
            place=LINE_LIMIT,
            dimension=LINE_LIMIT,
            source=LINE_LIMIT,
            url=ADDRESS_LIMIT,
            approved_by=LINE_LIMIT,
        )
        self._texts(note=TEXT_LIMIT)


@dataclass(frozen=True, kw_only=True)
class QualityAnswer(Record):
    """What somebody answered when asked about a measurement that looked odd; `check` is the code of the question."""

    measurement_id: str
    check: str
    question: str
    answer: str
    who: str
    at: datetime

    def __post_init__(self) -> None:
        self._lines(question=WORDING_LIMIT, answer=WORDING_LIMIT, who=LINE_LIMIT)
