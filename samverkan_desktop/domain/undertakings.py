"""Plans, commitments and events as lists show them, and as they are written together with their parts."""

from datetime import date

from samverkan_desktop.domain.commitments import BOUND, Commitment, Signatory, SignatoryState
from samverkan_desktop.domain.events import Event, EventKind, EventState
from samverkan_desktop.domain.plans import ActivityState, Plan, PlanActivity, PlanKind, RevisionState
from samverkan_desktop.frozen import dataclass


@dataclass(frozen=True, kw_only=True)
class PlanDocument:
    """A plan with the organisations that own it, what it sets out to do, and the goals that it serves."""

    plan: Plan
    owner_ids: tuple[str, ...] = ()
    activities: tuple[PlanActivity, ...] = ()
    goal_ids: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class CommitmentDocument:
    """A commitment with those who sign it and the goals that it serves."""

    commitment: Commitment
    signatories: tuple[Signatory, ...] = ()
    goal_ids: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class EventDocument:
    """An event with the goals that it serves."""

    event: Event
    goal_ids: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class UndertakingRow:
    """What plans, commitments and events have in common; `area` is empty when all areas are concerned."""

    id: str
    version: int
    area_id: str | None
    area: str
    name: str
    url: str
    note: str
    goal_ids: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ActivityRow:
    """One activity of a plan."""

    id: str
    version: int
    text: str
    state: ActivityState
    progress: int | None
    due: date | None
    owner: str
    note: str

    def is_overdue(self, today: date) -> bool:
        """Whether it should have been done before today."""
        ended = self.state in (ActivityState.DONE, ActivityState.DROPPED)
        return not ended and self.due is not None and self.due < today


@dataclass(frozen=True, kw_only=True)
class PlanRow(UndertakingRow):
    """A plan with its owners and activities."""

    kind: PlanKind
    start: date | None
    end: date | None
    state: RevisionState
    waiting_for: str
    owners: tuple[str, ...]
    activities: tuple[ActivityRow, ...]

    @property
    def done(self) -> int:
        """How many activities are done."""
        return sum(one.state is ActivityState.DONE for one in self.activities)

    @property
    def planned(self) -> int:
        """How many activities there are, those that were dropped left out."""
        return sum(one.state is not ActivityState.DROPPED for one in self.activities)


@dataclass(frozen=True, kw_only=True)
class SignatoryRow:
    """One who signs a commitment."""

    id: str
    version: int
    organisation_id: str | None
    name: str
    state: SignatoryState
    day: date | None
    note: str


@dataclass(frozen=True, kw_only=True)
class CommitmentRow(UndertakingRow):
    """A commitment with its signatories; `note` is its text."""

    day: date | None
    due: date | None
    signatories: tuple[SignatoryRow, ...]

    @property
    def bound(self) -> int:
        """How many stand behind it."""
        return sum(one.state in BOUND for one in self.signatories)

    @property
    def asked(self) -> int:
        """How many have not answered yet."""
        return sum(one.state is SignatoryState.ASKED for one in self.signatories)


@dataclass(frozen=True, kw_only=True)
class EventRow(UndertakingRow):
    """An event."""

    kind: EventKind
    day: date | None
    last_day: date | None
    state: EventState
    waiting_for: str
    partners: str
