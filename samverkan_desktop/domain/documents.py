"""Records that are written together: a meeting with its parts, an assessment with its parts."""

from typing import Self, TypeVar

from samverkan_desktop.domain.actions import ActionItem
from samverkan_desktop.domain.assessments import Assessment, Evidence, OrganisationView
from samverkan_desktop.domain.commitments import Signatory
from samverkan_desktop.domain.followups import FollowUpLink, Paragraph, ParagraphEvidence
from samverkan_desktop.domain.meetings import AgendaItem, Attendance, Decision, Meeting, RecordNumber
from samverkan_desktop.domain.organisations import Person
from samverkan_desktop.domain.plans import PlanActivity
from samverkan_desktop.domain.relevance import GoalLink
from samverkan_desktop.frozen import dataclass, replace

R = TypeVar(
    "R",
    AgendaItem,
    Attendance,
    Decision,
    ActionItem,
    Evidence,
    Paragraph,
    FollowUpLink,
    ParagraphEvidence,
    PlanActivity,
    Signatory,
)


@dataclass(frozen=True, kw_only=True)
class MeetingDocument:
    """A meeting and all its parts in order; `new_people` are persons that are not stored yet.

    `goal_links` say which goals the items concern, in the order of their ids.
    """

    meeting: Meeting
    area_ids: tuple[str, ...] = ()
    record_numbers: tuple[RecordNumber, ...] = ()
    attendances: tuple[Attendance, ...] = ()
    items: tuple[AgendaItem, ...] = ()
    decisions: tuple[Decision, ...] = ()
    actions: tuple[ActionItem, ...] = ()
    goal_links: tuple[GoalLink, ...] = ()
    new_people: tuple[Person, ...] = ()

    def in_order(self) -> Self:
        """The same with every part numbered by its place."""
        return replace(
            self,
            attendances=numbered(self.attendances),
            items=numbered(self.items),
            decisions=numbered(self.decisions),
            actions=numbered(self.actions),
        )


@dataclass(frozen=True, kw_only=True)
class AssessmentDocument:
    """An assessment with each organisation's view and its evidence."""

    assessment: Assessment
    views: tuple[OrganisationView, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, kw_only=True)
class FollowUpDocument:
    """The follow-up of one area in one period; `version` is that of the area's placement when it was read."""

    period_id: str
    area_id: str
    placement_id: str
    version: int
    paragraphs: tuple[Paragraph, ...] = ()
    links: tuple[FollowUpLink, ...] = ()
    evidence: tuple[ParagraphEvidence, ...] = ()


def numbered(records: tuple[R, ...]) -> tuple[R, ...]:
    """The records with their positions counted from 0; the same tuple when they are already."""
    if all(record.position == position for position, record in enumerate(records)):
        return records
    return tuple(
        record if record.position == position else replace(record, position=position)
        for position, record in enumerate(records)
    )
