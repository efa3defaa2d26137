"""Goals: agreed wording, kept to the letter."""

from samverkan_desktop.domain.records import Record, required
from samverkan_desktop.domain.text import WORDING_LIMIT
from samverkan_desktop.frozen import dataclass
from samverkan_desktop.i18n import N_


@dataclass(frozen=True, kw_only=True)
class Goal(Record):
    """One agreed goal of one area in one period; what it follows on is told by successions."""

    period_id: str
    area_id: str
    position: int = 0
    wording: str

    def __post_init__(self) -> None:
        self._lines(wording=WORDING_LIMIT)
        required(self, wording=N_("Write the goal as it was agreed."))
