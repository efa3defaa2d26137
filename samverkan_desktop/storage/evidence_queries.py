"""The queries for what rests on a record."""

from typing import Any

from samverkan_desktop.storage.placing import places
from samverkan_desktop.storage.tables import Area, Assessment, Evidence, Goal, Period


def resting_on(count: int) -> Any:
    """The assessments that rest on any of the records `targets`, the latest first."""
    return (
        Evidence.select(Assessment.id, Assessment.day, Goal.id, Goal.wording, Area.name, Period.start, Period.end)
        .join(Assessment)
        .join(Goal)
        .join(Area)
        .join_from(Goal, Period)
        .where(
            Evidence.target_id.in_(places("targets", count)),
            Evidence.removal.is_null(),
            Assessment.removal.is_null(),
            Goal.removal.is_null(),
        )
        .order_by(Assessment.day.desc(), Assessment.id)
        .distinct()
    )
