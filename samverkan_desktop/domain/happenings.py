"""What happened in a period, as facts from which a sentence of the follow-up can be drafted."""

from datetime import date
from decimal import Decimal

from samverkan_desktop.domain.assessments import EvidenceKind
from samverkan_desktop.domain.corrections import Cause
from samverkan_desktop.domain.events import EventState
from samverkan_desktop.domain.plans import ActivityState, RevisionState
from samverkan_desktop.enumerations import StrEnum
from samverkan_desktop.frozen import dataclass


class HappeningKind(StrEnum):
    """What sort of thing happened, in the order in which they are suggested."""

    MEETINGS = "meetings"
    MEETING = "meeting"
    DECISION = "decision"
    ACTION = "action"
    MEASUREMENT = "measurement"
    CORRECTION = "correction"
    EVENT = "event"
    PLAN = "plan"
    ACTIVITY = "activity"
    COMMITMENT = "commitment"


EVIDENCE_OF = {
    HappeningKind.MEETINGS: EvidenceKind.MEETING,
    HappeningKind.MEETING: EvidenceKind.MEETING,
    HappeningKind.DECISION: EvidenceKind.DECISION,
    HappeningKind.ACTION: EvidenceKind.ACTION,
    HappeningKind.MEASUREMENT: EvidenceKind.MEASUREMENT,
    HappeningKind.CORRECTION: EvidenceKind.CORRECTION,
    HappeningKind.EVENT: EvidenceKind.EVENT,
    HappeningKind.PLAN: EvidenceKind.PLAN,
    HappeningKind.ACTIVITY: EvidenceKind.PLAN,
    HappeningKind.COMMITMENT: EvidenceKind.COMMITMENT,
}


@dataclass(frozen=True, kw_only=True)
class Happening:
    """One thing that happened; `ids` name the records that it is evidence of, several for the meetings of one group.

    `day` is None for what goes on without a date. The fields below serve one kind each, or a few.
    """

    kind: HappeningKind
    ids: tuple[str, ...]
    title: str
    day: date | None = None
    who: str = ""
    items: tuple[str, ...] = ()
    number: int | None = None
    value: Decimal | None = None
    unit: str = ""
    place: str = ""
    is_preliminary: bool = False
    baseline: Decimal | None = None
    target: Decimal | None = None
    target_day: date | None = None
    new: str = ""
    about: str = ""
    cause: Cause | None = None
    last_day: date | None = None
    event_state: EventState | None = None
    activity_state: ActivityState | None = None
    revision_state: RevisionState | None = None
    waiting_for: str = ""
    plan: str = ""
    progress: int | None = None
    signed: int = 0
    total: int = 0

    @property
    def evidence(self) -> EvidenceKind:
        """The kind of evidence that its records are."""
        return EVIDENCE_OF[self.kind]

    @property
    def key(self) -> str:
        """What tells it from the others."""
        return f"{self.kind}:{self.ids[0]}:{self.title}"
