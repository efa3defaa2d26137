"""The queries for finalised minutes."""

from typing import Any

from peewee import fn

from samverkan_desktop.domain.meetings import MeetingState
from samverkan_desktop.storage.placing import place, prepared_for
from samverkan_desktop.storage.tables import Decision, Meeting


@prepared_for(())
def highest_number() -> Any:
    """The highest § of the decisions at meetings of `body` from `start` up to `end`, removed ones included."""
    return (
        Decision.select(fn.MAX(Decision.number))
        .join(Meeting)
        .where(Meeting.body == place("body"), Meeting.starts_at >= place("start"), Meeting.starts_at < place("end"))
    )


@prepared_for(())
def numbers() -> Any:
    """The decisions of `meeting` that were given a §, removed ones included."""
    return Decision.select(Decision.id, Decision.number).where(
        Decision.meeting == place("meeting"), Decision.number.is_null(False)
    )


@prepared_for(())
def latest_finalised() -> Any:
    """The latest finalised meeting of `body`."""
    return (
        Meeting.select(Meeting.id)
        .where(Meeting.body == place("body"), Meeting.state == MeetingState.FINALISED, Meeting.removal.is_null())
        .order_by(Meeting.starts_at.desc(), Meeting.id.desc())
        .limit(1)
    )
