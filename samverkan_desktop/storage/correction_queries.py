"""The queries for corrections, and for what is corrected and what used it in words."""

from typing import Any

from samverkan_desktop.domain.corrections import Correction as CorrectionRecord
from samverkan_desktop.storage.placing import places
from samverkan_desktop.storage.tables import (
    Area,
    Assessment,
    Body,
    Correction,
    FollowUpVersion,
    Goal,
    Meeting,
    Paragraph,
    Period,
)
from samverkan_desktop.storage.writing import select


def corrections(count: int | None) -> Any:
    """All corrections or those of `ids`, the latest discovery first."""
    chosen = [Correction.removal.is_null()]
    if count is not None:
        chosen.append(Correction.id.in_(places("ids", count)))
    return select(CorrectionRecord).where(*chosen).order_by(Correction.discovered_on.desc(), Correction.id)


def areas() -> Any:
    """The names of all areas, by id."""
    return Area.select(Area.id, Area.name)


def meetings(count: int) -> Any:
    """What the meetings `ids` are called."""
    query = Meeting.select(Meeting.id, Meeting.title, Body.name, Meeting.starts_at).join(Body)
    return query.where(Meeting.id.in_(places("ids", count)))


def assessments(count: int) -> Any:
    """Of which goals the assessments `ids` are."""
    query = Assessment.select(Assessment.id, Assessment.day, Goal.wording, Goal.area).join(Goal)
    return query.where(Assessment.id.in_(places("ids", count)))


def paragraphs(count: int) -> Any:
    """Where the paragraphs `ids` stand."""
    return (
        Paragraph.select(Paragraph.id, Paragraph.position, Paragraph.area, Area.name, Period.start, Period.end)
        .join(Area)
        .join_from(Paragraph, Period)
        .where(Paragraph.id.in_(places("ids", count)))
    )


def versions(count: int) -> Any:
    """Of which periods the frozen versions `ids` are, and since when."""
    return (
        FollowUpVersion.select(
            FollowUpVersion.id, FollowUpVersion.stamp, FollowUpVersion.frozen_at, Period.start, Period.end
        )
        .join(Period)
        .where(FollowUpVersion.id.in_(places("ids", count)))
    )
