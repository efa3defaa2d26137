"""The queries for corrections, and for what is corrected and what used it in words."""

from typing import Any

from samverkan_desktop.domain.assessments import EvidenceKind
from samverkan_desktop.domain.corrections import Correction as CorrectionRecord
from samverkan_desktop.storage.placing import place, places, prepared_for
from samverkan_desktop.storage.tables import (
    BY_NAME,
    AgendaItem,
    Area,
    Assessment,
    Body,
    Change,
    ChangeSet,
    Correction,
    Decision,
    Evidence,
    ExportRecord,
    ExportUse,
    FollowUpVersion,
    Goal,
    Meeting,
    MeetingArea,
    Paragraph,
    ParagraphEvidence,
    Period,
)
from samverkan_desktop.storage.writing import select


@prepared_for((None,), (20,))
def corrections(count: int | None) -> Any:
    """All corrections or those of `ids`, the latest discovery first."""
    chosen = [Correction.removal.is_null()]
    if count is not None:
        chosen.append(Correction.id.in_(places("ids", count)))
    return select(CorrectionRecord).where(*chosen).order_by(Correction.discovered_on.desc(), Correction.id)


@prepared_for(())
def areas() -> Any:
    """The names of all areas, by id."""
    return Area.select(Area.id, Area.name)


@prepared_for((20,))
def meetings(count: int) -> Any:
    """What the meetings `ids` are called."""
    query = Meeting.select(Meeting.id, Meeting.title, Body.name, Meeting.starts_at).join(Body)
    return query.where(Meeting.id.in_(places("ids", count)))


@prepared_for((20,))
def assessments(count: int) -> Any:
    """Of which goals the assessments `ids` are."""
    query = Assessment.select(Assessment.id, Assessment.day, Goal.wording, Goal.area).join(Goal)
    return query.where(Assessment.id.in_(places("ids", count)))


@prepared_for((20,))
def paragraphs(count: int) -> Any:
    """Where the paragraphs `ids` stand."""
    return (
        Paragraph.select(Paragraph.id, Paragraph.position, Paragraph.area, Area.name, Period.start, Period.end)
        .join(Area)
        .join_from(Paragraph, Period)
        .where(Paragraph.id.in_(places("ids", count)))
    )


@prepared_for((20,))
def versions(count: int) -> Any:
    """Of which periods the frozen versions `ids` are, and since when."""
    return (
        FollowUpVersion.select(
            FollowUpVersion.id, FollowUpVersion.stamp, FollowUpVersion.frozen_at, Period.start, Period.end
        )
        .join(Period)
        .where(FollowUpVersion.id.in_(places("ids", count)))
    )


@prepared_for(("evidence", 20), ("paragraph_evidence", 20))
def marked(table: str, count: int) -> Any:
    """The assessments or paragraphs that rest on any of the records `targets`, each with the record."""
    evidence: Any = BY_NAME[table]
    owner = evidence.assessment if evidence is Evidence else evidence.paragraph
    return evidence.select(owner, evidence.target_id).where(
        evidence.target_id.in_(places("targets", count)),
        evidence.kind != EvidenceKind.CORRECTION,
        evidence.removal.is_null(),
    )


@prepared_for(())
def areas_of_meeting() -> Any:
    """The areas that `meeting` concerns."""
    return MeetingArea.select(MeetingArea.area).where(
        MeetingArea.meeting == place("meeting"), MeetingArea.removal.is_null()
    )


@prepared_for(())
def assessments_on() -> Any:
    """The assessments that rest on the record `target`."""
    return (
        Evidence.select(Assessment.id)
        .join(Assessment)
        .where(Evidence.target_id == place("target"), Evidence.removal.is_null(), Assessment.removal.is_null())
    )


@prepared_for(())
def paragraphs_on() -> Any:
    """The paragraphs that rest on the record `target`."""
    return (
        ParagraphEvidence.select(Paragraph.id)
        .join(Paragraph)
        .where(
            ParagraphEvidence.target_id == place("target"),
            ParagraphEvidence.removal.is_null(),
            Paragraph.removal.is_null(),
        )
    )


@prepared_for(())
def versions_with() -> Any:
    """The frozen versions with a content like `pattern`, each with its content."""
    return FollowUpVersion.select(FollowUpVersion.id, FollowUpVersion.content).where(
        FollowUpVersion.removal.is_null(), _holds(FollowUpVersion.content)
    )


@prepared_for((True,), (False,))
def assessments_with(of_area: bool) -> Any:
    """The assessments of goals of `area`, or of any, with a text like `pattern`, each with its text."""
    return (
        Assessment.select(Assessment.id, Assessment.text)
        .join(Goal)
        .where(
            _is_of(Goal.area, of_area), Assessment.removal.is_null(), Goal.removal.is_null(), _holds(Assessment.text)
        )
    )


@prepared_for((True,), (False,))
def paragraphs_with(of_area: bool) -> Any:
    """The same for paragraphs of the follow-up."""
    return Paragraph.select(Paragraph.id, Paragraph.text).where(
        _is_of(Paragraph.area, of_area), Paragraph.removal.is_null(), _holds(Paragraph.text)
    )


@prepared_for((True,), (False,))
def minutes_with(of_area: bool) -> Any:
    """The meetings that concern `area`, or any, with minutes like `pattern` under an item, each with these."""
    return (
        AgendaItem.select(Meeting.id, AgendaItem.notes)
        .join(Meeting)
        .where(_concerns(of_area), AgendaItem.removal.is_null(), Meeting.removal.is_null(), _holds(AgendaItem.notes))
    )


@prepared_for((True,), (False,))
def decisions_with(of_area: bool) -> Any:
    """The same for what was decided at meetings."""
    return (
        Decision.select(Meeting.id, Decision.text)
        .join(Meeting)
        .where(_concerns(of_area), Decision.removal.is_null(), Meeting.removal.is_null(), _holds(Decision.text))
    )


@prepared_for((20,))
def exports_of(count: int) -> Any:
    """The files in which any of the records `targets` was written."""
    return (
        ExportUse.select(ExportRecord.id, ExportRecord.file_name, ExportRecord.title, ExportRecord.at)
        .join(ExportRecord)
        .where(
            ExportUse.target_id.in_(places("targets", count)),
            ExportUse.removal.is_null(),
            ExportRecord.removal.is_null(),
        )
        .distinct()
    )


@prepared_for(())
def recorded() -> Any:
    """When `record` came into the history."""
    return (
        ChangeSet.select(ChangeSet.at)
        .join(Change)
        .where(Change.record_id == place("record"))
        .order_by(ChangeSet.at)
        .limit(1)
    )


def _holds(text: Any) -> Any:
    return text ** place("pattern")


def _is_of(field: Any, of_area: bool) -> Any:
    return field == place("area") if of_area else field.is_null(False)


def _concerns(of_area: bool) -> Any:
    if not of_area:
        return Meeting.id.is_null(False)
    concerned = MeetingArea.select(MeetingArea.meeting).where(
        MeetingArea.area == place("area"), MeetingArea.removal.is_null()
    )
    return Meeting.id.in_(concerned)
