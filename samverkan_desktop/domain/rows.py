"""Rows of the overviews: frozen, joined and ready to show."""

from datetime import date, datetime

from samverkan_desktop.domain.actions import ENDED, ActionState, Priority
from samverkan_desktop.domain.assessments import Rating
from samverkan_desktop.domain.relevance import RelevanceChoice, SuccessionKind
from samverkan_desktop.domain.swedish_time import to_local
from samverkan_desktop.frozen import dataclass


@dataclass(frozen=True, kw_only=True)
class AreaRow:
    """An area in a period, in the order of the tabs."""

    id: str
    placement_id: str
    name: str
    position: int
    closed_on: date | None


@dataclass(frozen=True, kw_only=True)
class FilledAreaRow(AreaRow):
    """An area in a period, with counts of what it holds there."""

    goals: int = 0
    paragraphs: int = 0


@dataclass(frozen=True, kw_only=True)
class PredecessorRow:
    """A goal of an earlier period on which another follows."""

    id: str
    period: str
    wording: str
    kind: SuccessionKind


@dataclass(frozen=True, kw_only=True)
class GoalRow:
    """A goal with its latest assessment; `trend` holds the attainment ranks in time order, None where unknown.

    `relevance` says what is meant to become of it in the next period, `carried` that a goal follows on it already.
    """

    id: str
    area_id: str
    area: str
    number: int
    wording: str
    predecessors: tuple[PredecessorRow, ...]
    relevance: RelevanceChoice
    relevance_reason: str
    carried: bool
    day: date | None
    cooperation: Rating
    attainment: Rating
    text: str
    assessments: int
    trend: tuple[int | None, ...]

    @property
    def is_undecided(self) -> bool:
        """Whether nobody has said what becomes of it, and no goal follows on it."""
        return self.relevance is RelevanceChoice.UNDECIDED and not self.carried

    @property
    def predecessor_period(self) -> str:
        """The period of what it follows on; empty for a goal that began in its own."""
        return ", ".join(dict.fromkeys(one.period for one in self.predecessors))

    @property
    def movement(self) -> int:
        """1 when the attainment went up at the latest assessment, -1 when down, 0 otherwise."""
        known = [rank for rank in self.trend if rank is not None]
        if len(known) < 2:
            return 0
        return (known[-1] > known[-2]) - (known[-1] < known[-2])


@dataclass(frozen=True, kw_only=True)
class PlannedRow:
    """A meeting that is to come; `label` is its title, or the name of the body."""

    id: str
    body_id: str
    label: str
    starts_at: datetime
    place: str
    items: int

    @property
    def day(self) -> date:
        """The local day on which it begins."""
        return to_local(self.starts_at).date()


@dataclass(frozen=True, kw_only=True)
class ActionRow:
    """An action with its owner in words and where it was raised."""

    id: str
    text: str
    area_id: str | None
    area: str
    owner: str
    organisation: str
    raised_on: date
    due: date | None
    priority: Priority
    state: ActionState
    waiting_for: str
    ended_on: date | None
    meeting_id: str | None
    body: str
    met_at: datetime | None
    item: str

    @property
    def is_open(self) -> bool:
        """Whether something remains to be done."""
        return self.state not in ENDED

    @property
    def owners(self) -> str:
        """The person and the organisation, as far as they are known."""
        return ", ".join(part for part in (self.owner, self.organisation) if part)

    @property
    def met_on(self) -> date | None:
        """The local day of the meeting that raised it."""
        return to_local(self.met_at).date() if self.met_at else None

    def is_overdue(self, today: date) -> bool:
        """Whether it should have been done before today."""
        return self.is_open and self.due is not None and self.due < today
