"""Plans, programmes and strategies: their validity, their owners, and what they set out to do."""

from datetime import date

from samverkan_desktop.domain.assessments import check_address
from samverkan_desktop.domain.errors import Invalid
from samverkan_desktop.domain.records import LINE_LIMIT, Record, required
from samverkan_desktop.domain.secrecy import Markable
from samverkan_desktop.domain.text import ADDRESS_LIMIT, TEXT_LIMIT, WORDING_LIMIT
from samverkan_desktop.enumerations import StrEnum
from samverkan_desktop.frozen import dataclass
from samverkan_desktop.i18n import N_


class PlanKind(StrEnum):
    """What sort of document it is."""

    ACTION_PLAN = "action_plan"
    PROGRAMME = "programme"
    STRATEGY = "strategy"
    AGREEMENT = "agreement"


PLAN_KIND_LABELS = {
    PlanKind.ACTION_PLAN: N_("Action plan"),
    PlanKind.PROGRAMME: N_("Programme"),
    PlanKind.STRATEGY: N_("Strategy"),
    PlanKind.AGREEMENT: N_("Agreement"),
}


class RevisionState(StrEnum):
    """Where the plan stands between two editions."""

    IN_FORCE = "in_force"
    UNDER_REVISION = "under_revision"
    WAITING = "waiting"
    EXPIRED = "expired"


REVISION_STATE_LABELS = {
    RevisionState.IN_FORCE: N_("In force"),
    RevisionState.UNDER_REVISION: N_("Under revision"),
    RevisionState.WAITING: N_("Waiting"),
    RevisionState.EXPIRED: N_("Expired"),
}


class ActivityState(StrEnum):
    """How far an activity of a plan has come."""

    NOT_STARTED = "not_started"
    ONGOING = "ongoing"
    WAITING = "waiting"
    DONE = "done"
    DROPPED = "dropped"


ACTIVITY_STATE_LABELS = {
    ActivityState.NOT_STARTED: N_("Not begun"),
    ActivityState.ONGOING: N_("Ongoing"),
    ActivityState.WAITING: N_("Waiting"),
    ActivityState.DONE: N_("Done"),
    ActivityState.DROPPED: N_("Dropped"),
}


@dataclass(frozen=True, kw_only=True)
class Plan(Markable):
    """A document of an area, or of all when `area_id` is None, in force from `start` to `end`, both included.

    `waiting_for` says what its revision waits for.
    """

    area_id: str | None = None
    position: int = 0
    name: str
    kind: PlanKind = PlanKind.ACTION_PLAN
    start: date | None = None
    end: date | None = None
    state: RevisionState = RevisionState.IN_FORCE
    waiting_for: str = ""
    url: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        self._lines(name=LINE_LIMIT, waiting_for=LINE_LIMIT, url=ADDRESS_LIMIT)
        self._texts(note=TEXT_LIMIT)
        required(self, name=N_("Give the plan a name."))
        if self.start is not None and self.end is not None and self.end < self.start:
            raise Invalid(end=N_("The last day comes before the first."))
        if self.state is RevisionState.WAITING:
            required(self, waiting_for=N_("Write what the revision waits for."))
        if self.url:
            check_address(self.url)

    def has_run_out(self, today: date) -> bool:
        """Whether its last day has passed without anybody saying that it has expired or is being revised."""
        return self.state is RevisionState.IN_FORCE and self.end is not None and self.end < today


@dataclass(frozen=True, kw_only=True)
class PlanOwner(Record):
    """An organisation that owns a plan."""

    plan_id: str
    organisation_id: str


@dataclass(frozen=True, kw_only=True)
class PlanActivity(Record):
    """What a plan sets out to do; `progress` is a whole percentage, None when nobody has said.

    What is done has come all the way, whatever was said before.
    """

    plan_id: str
    position: int = 0
    text: str
    state: ActivityState = ActivityState.NOT_STARTED
    progress: int | None = None
    due: date | None = None
    owner_organisation_id: str | None = None
    note: str = ""

    def __post_init__(self) -> None:
        self._texts(text=WORDING_LIMIT, note=TEXT_LIMIT)
        required(self, text=N_("Write what is to be done."))
        if self.progress is not None and not 0 <= self.progress <= 100:
            raise Invalid(progress=N_("Write the progress as a percentage from 0 to 100."))
        if self.state is ActivityState.DONE and self.progress is not None:
            object.__setattr__(self, "progress", 100)
