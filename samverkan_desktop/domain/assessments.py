"""Dated judgements of a goal on two axes, with each organisation's view and the evidence."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from samverkan_desktop.domain.errors import Invalid
from samverkan_desktop.domain.records import LINE_LIMIT, Record
from samverkan_desktop.domain.secrecy import Markable
from samverkan_desktop.domain.text import ADDRESS_LIMIT, TEXT_LIMIT
from samverkan_desktop.enumerations import StrEnum
from samverkan_desktop.frozen import dataclass
from samverkan_desktop.i18n import N_

if TYPE_CHECKING:
    from samverkan_desktop.domain.assessment_rows import ViewRow


class Rating(StrEnum):
    """How a goal stands on one axis, from unknown to reached."""

    NOT_ASSESSED = "not_assessed"
    NOT_STARTED = "not_started"
    BEHIND = "behind"
    SLOW = "slow"
    ON_TRACK = "on_track"
    ACHIEVED = "achieved"

    @property
    def rank(self) -> int | None:
        """Higher is better; None where there is no judgement."""
        return _RANKS[self]


_RANKS = {one: place or None for place, one in enumerate(Rating)}
RATING_LABELS = {
    Rating.NOT_ASSESSED: N_("Not assessed"),
    Rating.NOT_STARTED: N_("Not started"),
    Rating.BEHIND: N_("Behind"),
    Rating.SLOW: N_("Forward, but too slowly"),
    Rating.ON_TRACK: N_("On track"),
    Rating.ACHIEVED: N_("Achieved"),
}
RATING_SYMBOLS = {
    Rating.NOT_ASSESSED: "○",
    Rating.NOT_STARTED: "◌",
    Rating.BEHIND: "!",
    Rating.SLOW: "◔",
    Rating.ON_TRACK: "✓",
    Rating.ACHIEVED: "★",
}


class Axis(StrEnum):
    """What is judged: how the parties work together, and how far the goal is reached."""

    COOPERATION = "cooperation"
    ATTAINMENT = "attainment"


AXIS_LABELS = {Axis.COOPERATION: N_("Cooperation"), Axis.ATTAINMENT: N_("Goal attainment")}


@dataclass(frozen=True, kw_only=True)
class Assessment(Markable):
    """The joint judgement of a goal on a day; `reason` says why it differs from what the indicators say."""

    goal_id: str
    day: date
    cooperation: Rating = Rating.NOT_ASSESSED
    attainment: Rating = Rating.NOT_ASSESSED
    text: str = ""
    reason: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        self._texts(text=TEXT_LIMIT, reason=TEXT_LIMIT)
        if self.cooperation is self.attainment is Rating.NOT_ASSESSED and not self.text:
            raise Invalid(cooperation=N_("Choose a state on at least one of the axes, or write a joint text."))


@dataclass(frozen=True, kw_only=True)
class OrganisationView(Record):
    """One organisation's own view beside the joint one."""

    assessment_id: str
    organisation_id: str
    cooperation: Rating = Rating.NOT_ASSESSED
    attainment: Rating = Rating.NOT_ASSESSED
    text: str = ""

    def __post_init__(self) -> None:
        self._texts(text=TEXT_LIMIT)

    @property
    def is_empty(self) -> bool:
        """Whether the organisation has said nothing."""
        return self.cooperation is self.attainment is Rating.NOT_ASSESSED and not self.text


class EvidenceKind(StrEnum):
    """What an assessment can rest on."""

    MEETING = "meeting"
    DECISION = "decision"
    ACTION = "action"
    MEASUREMENT = "measurement"
    CORRECTION = "correction"
    EVENT = "event"
    PLAN = "plan"
    COMMITMENT = "commitment"
    LINK = "link"
    NOTE = "note"


EVIDENCE_LABELS = {
    EvidenceKind.MEETING: N_("Meeting"),
    EvidenceKind.DECISION: N_("Decision"),
    EvidenceKind.ACTION: N_("Action"),
    EvidenceKind.MEASUREMENT: N_("Measurement"),
    EvidenceKind.CORRECTION: N_("Correction"),
    EvidenceKind.EVENT: N_("Event"),
    EvidenceKind.PLAN: N_("Plan"),
    EvidenceKind.COMMITMENT: N_("Commitment"),
    EvidenceKind.LINK: N_("Link"),
    EvidenceKind.NOTE: N_("Note"),
}


@dataclass(frozen=True, kw_only=True)
class Evidence(Record):
    """One thing that an assessment rests on: a record (`target_id`), an address (`url`) or a note (`text`)."""

    assessment_id: str
    position: int = 0
    kind: EvidenceKind
    target_id: str | None = None
    text: str = ""
    url: str = ""

    def __post_init__(self) -> None:
        self._lines(text=LINE_LIMIT, url=ADDRESS_LIMIT)
        if self.kind is EvidenceKind.LINK:
            check_address(self.url)
        elif self.kind is EvidenceKind.NOTE:
            if not self.text:
                raise Invalid(text=N_("Write what the assessment rests on."))
        elif not self.target_id:
            raise Invalid(target_id=N_("Choose what the assessment rests on."))


def check_address(url: str) -> None:
    """Raise Invalid(url=…) unless the address is http or https with a host."""
    # Imported late: it brings along what knows the addresses of machines.
    from urllib.parse import urlsplit

    try:
        parts = urlsplit(url)
        good = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        good = False
    if not good:
        raise Invalid(url=N_("Write an address that begins with https:// or http://."))


def diverges(assessment: Assessment, views: "Iterable[OrganisationView | ViewRow]") -> bool:
    """Whether the organisations' own ratings differ from each other or from the joint ones."""
    joint = (assessment.cooperation, assessment.attainment)
    return differ([joint, *((view.cooperation, view.attainment) for view in views)])


def differ(ratings: Iterable[tuple[Rating, Rating]]) -> bool:
    """Whether ratings on both axes differ on one of them, where there is any."""
    return any(len(set(axis) - {Rating.NOT_ASSESSED}) > 1 for axis in zip(*ratings, strict=True))
