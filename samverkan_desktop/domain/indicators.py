"""Indicators: measures with a direction, a baseline and a target."""

from datetime import date
from decimal import Decimal

from samverkan_desktop.domain.assessments import check_address
from samverkan_desktop.domain.errors import Invalid
from samverkan_desktop.domain.records import LINE_LIMIT, required
from samverkan_desktop.domain.secrecy import Markable
from samverkan_desktop.domain.text import ADDRESS_LIMIT, TEXT_LIMIT
from samverkan_desktop.enumerations import StrEnum
from samverkan_desktop.frozen import dataclass
from samverkan_desktop.i18n import N_


class IndicatorKind(StrEnum):
    """Whether the values are numbers or words."""

    NUMERIC = "numeric"
    QUALITATIVE = "qualitative"


INDICATOR_KIND_LABELS = {
    IndicatorKind.NUMERIC: N_("Numbers"),
    IndicatorKind.QUALITATIVE: N_("Words"),
}


class Direction(StrEnum):
    """Which way is better."""

    UP = "up"
    DOWN = "down"
    KEEP = "keep"


DIRECTION_LABELS = {
    Direction.UP: N_("Higher is better"),
    Direction.DOWN: N_("Lower is better"),
    Direction.KEEP: N_("Should stay"),
}


@dataclass(frozen=True, kw_only=True)
class Indicator(Markable):
    """A measure of an area, or of all when `area_id` is None; the goals that it speaks of are linked to it."""

    area_id: str | None = None
    position: int = 0
    name: str
    kind: IndicatorKind = IndicatorKind.NUMERIC
    unit: str = ""
    direction: Direction = Direction.UP
    baseline: Decimal | None = None
    baseline_day: date | None = None
    target: Decimal | None = None
    target_text: str = ""
    target_day: date | None = None
    source: str = ""
    url: str = ""
    owner_organisation_id: str | None = None
    by_municipality: bool = False
    note: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        self._lines(name=LINE_LIMIT, unit=60, target_text=LINE_LIMIT, source=LINE_LIMIT, url=ADDRESS_LIMIT)
        self._texts(note=TEXT_LIMIT)
        required(self, name=N_("Give the indicator a name."))
        if self.url:
            check_address(self.url)
        if self.is_numeric:
            return
        problems = {}
        if self.baseline is not None:
            problems["baseline"] = N_("An indicator in words has no number to start from.")
        if self.target is not None:
            problems["target"] = N_("Write the target of an indicator in words as text.")
        if problems:
            raise Invalid(problems)

    @property
    def is_numeric(self) -> bool:
        """Whether its values are numbers."""
        return self.kind is IndicatorKind.NUMERIC
