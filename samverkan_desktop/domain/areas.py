"""Priority areas, and their place in a period."""

from datetime import date

from samverkan_desktop.domain.records import LINE_LIMIT, Record, required
from samverkan_desktop.frozen import dataclass
from samverkan_desktop.i18n import N_


@dataclass(frozen=True, kw_only=True)
class Area(Record):
    """A priority area; the same one can live through several periods."""

    name: str

    def __post_init__(self) -> None:
        self._lines(name=LINE_LIMIT)
        required(self, name=N_("Give the area a name."))


@dataclass(frozen=True, kw_only=True)
class Placement(Record):
    """An area in a period: where it stands among the tabs, and when work on it was closed."""

    period_id: str
    area_id: str
    position: int = 0
    closed_on: date | None = None
