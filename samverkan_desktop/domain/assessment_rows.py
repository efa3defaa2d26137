"""Assessments as rows: with the views of the organisations, what they rest on, and what rests on a record."""

from datetime import date

from samverkan_desktop.domain.assessments import EvidenceKind, Rating
from samverkan_desktop.frozen import dataclass


@dataclass(frozen=True, kw_only=True)
class ViewRow:
    """One organisation's own view in an assessment."""

    organisation: str
    cooperation: Rating
    attainment: Rating
    text: str


@dataclass(frozen=True, kw_only=True)
class EvidenceRow:
    """What an assessment rests on, in words; `target_id` leads to the record."""

    id: str
    kind: EvidenceKind
    target_id: str | None
    label: str
    url: str


@dataclass(frozen=True, kw_only=True)
class RestingRow:
    """An assessment that rests on a record, as the page of that record tells it."""

    assessment_id: str
    day: date
    goal_id: str
    wording: str
    area: str
    period: str


@dataclass(frozen=True, kw_only=True)
class AssessmentRow:
    """An assessment with the views and the evidence."""

    id: str
    goal_id: str
    goal_number: int
    wording: str
    area_id: str
    area: str
    day: date
    cooperation: Rating
    attainment: Rating
    text: str
    reason: str
    views: tuple[ViewRow, ...]
    evidence: tuple[EvidenceRow, ...]
    diverges: bool
