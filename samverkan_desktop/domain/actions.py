"""Actions: what somebody has taken on to do."""

from datetime import date, datetime

from samverkan_desktop.domain.records import LINE_LIMIT, Record, required
from samverkan_desktop.domain.secrecy import Markable
from samverkan_desktop.domain.text import WORDING_LIMIT
from samverkan_desktop.enumerations import StrEnum
from samverkan_desktop.frozen import dataclass, replace
from samverkan_desktop.i18n import N_


class ActionState(StrEnum):
    """Where an action stands."""

    OPEN = "open"
    IN_PROGRESS = "in_progress"
    WAITING = "waiting"
    DONE = "done"
    DROPPED = "dropped"


ACTION_STATE_LABELS = {
    ActionState.OPEN: N_("To do"),
    ActionState.IN_PROGRESS: N_("In progress"),
    ActionState.WAITING: N_("Waiting"),
    ActionState.DONE: N_("Done"),
    ActionState.DROPPED: N_("Dropped"),
}
ACTION_STATE_SYMBOLS = {
    ActionState.OPEN: "○",
    ActionState.IN_PROGRESS: "◔",
    ActionState.WAITING: "◌",
    ActionState.DONE: "✓",
    ActionState.DROPPED: "–",
}
ENDED = frozenset({ActionState.DONE, ActionState.DROPPED})


class Priority(StrEnum):
    """How much it matters."""

    LOW = "low"
    NORMAL = "normal"
    HIGH = "high"


PRIORITY_LABELS = {
    Priority.LOW: N_("Low"),
    Priority.NORMAL: N_("Normal"),
    Priority.HIGH: N_("High"),
}


@dataclass(frozen=True, kw_only=True)
class ActionItem(Markable):
    """Something to do, raised in a meeting or outside; `waiting_for` says for whom or what it waits."""

    text: str
    raised_on: date
    area_id: str | None = None
    meeting_id: str | None = None
    item_id: str | None = None
    owner_id: str | None = None
    owner_organisation_id: str | None = None
    due: date | None = None
    priority: Priority = Priority.NORMAL
    state: ActionState = ActionState.OPEN
    waiting_for: str = ""
    ended_on: date | None = None
    position: int = 0

    def __post_init__(self) -> None:
        super().__post_init__()
        self._texts(text=WORDING_LIMIT)
        self._lines(waiting_for=LINE_LIMIT)
        required(self, text=N_("Write what is to be done."))

    @property
    def is_open(self) -> bool:
        """Whether something remains to be done."""
        return self.state not in ENDED

    def is_overdue(self, today: date) -> bool:
        """Whether it should have been done before today."""
        return self.is_open and self.due is not None and self.due < today

    def with_end(self, today: date) -> "ActionItem":
        """The same with the day it ended set, or cleared, as its state says."""
        if self.is_open:
            return replace(self, ended_on=None)
        return self if self.ended_on else replace(self, ended_on=today)


@dataclass(frozen=True, kw_only=True)
class ActionComment(Record):
    """What somebody said of an action, and when (UTC)."""

    action_id: str
    at: datetime
    who: str = ""
    text: str

    def __post_init__(self) -> None:
        self._texts(text=WORDING_LIMIT)
        self._lines(who=LINE_LIMIT)
        required(self, text=N_("Write the comment."))
