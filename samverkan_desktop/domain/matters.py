"""What waits for somebody to take a stand: goals, decisions, minutes, invitations and corrections."""

from datetime import date

from samverkan_desktop.domain.rows import GoalRow
from samverkan_desktop.enumerations import StrEnum
from samverkan_desktop.frozen import dataclass


class MatterKind(StrEnum):
    """Why something waits, the most pressing first."""

    NOT_INVITED = "not_invited"
    FOLLOW_UP = "follow_up"
    DIVERGES = "diverges"
    CORRECTED = "corrected"
    NOT_FINALISED = "not_finalised"
    UNDECIDED = "undecided"
    LONG_AGO = "long_ago"
    NEVER_ASSESSED = "never_assessed"


@dataclass(frozen=True, kw_only=True)
class MatterRecord:
    """One thing that waits: the record that shows it (a meeting, for a decision the meeting too), and its words."""

    id: str
    label: str
    day: date | None = None
    meeting_id: str | None = None


@dataclass(frozen=True, kw_only=True)
class Matter:
    """Goals or records that wait for the same; `since` is the first day that counts.

    `more` counts those that wait too and are not among the records.
    """

    kind: MatterKind
    area_id: str | None = None
    area: str = ""
    goals: tuple[GoalRow, ...] = ()
    records: tuple[MatterRecord, ...] = ()
    since: date | None = None
    more: int = 0

    @property
    def count(self) -> int:
        """How many wait."""
        return (len(self.goals) or len(self.records)) + self.more
