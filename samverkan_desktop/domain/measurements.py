"""Measurements: dated values of an indicator, and what was answered about values that look odd."""

from datetime import date, datetime
from decimal import Decimal

from samverkan_desktop.domain.assessments import check_address
from samverkan_desktop.domain.errors import Invalid
from samverkan_desktop.domain.records import LINE_LIMIT, Record
from samverkan_desktop.domain.secrecy import Markable
from samverkan_desktop.domain.text import ADDRESS_LIMIT, TEXT_LIMIT, WORDING_LIMIT
from samverkan_desktop.enumerations import StrEnum
from samverkan_desktop.frozen import dataclass
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
class Measurement(Markable):
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
        super().__post_init__()
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
        if self.url:
            check_address(self.url)
        if self.value is None and not self.text:
            raise Invalid(value=N_("Write the value."))
        if self.approved_on is not None and not self.approved_by:
            raise Invalid(approved_by=N_("Write who approved the value."))

    @property
    def key(self) -> tuple[date, str, str]:
        """What it is the value of; two living values of an indicator never share it, unless one replaces the other."""
        return self.day, self.place.casefold(), self.dimension.casefold()

    @property
    def is_final(self) -> bool:
        """Whether the source does not mean to change it any more."""
        return self.status is MeasurementStatus.FINAL

    @property
    def is_whole(self) -> bool:
        """Whether it is of the whole county and everybody in it."""
        return not self.place and not self.dimension

    def says_the_same(self, other: "Measurement") -> bool:
        """Whether both have the same value; 91 and 91.0 are one number."""
        return self.value == other.value and self.text == other.text


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
