"""Finalised minutes: the numbers that were given, and the latest of a body."""

from datetime import date, time

from samverkan_desktop.domain.swedish_time import from_local
from samverkan_desktop.storage.questions import Question
from samverkan_desktop.storage.store import Store

_HIGHEST_NUMBER = Question("revision_queries.highest_number")
_NUMBERS = Question("revision_queries.numbers")
_LATEST_FINALISED = Question("revision_queries.latest_finalised")


def highest_number(store: Store, body_id: str, year: int) -> int:
    """The highest § that a body was ever given in a year, removed decisions included; 0 when there is none."""
    start, end = (from_local(date(one, 1, 1), time.min) for one in (year, year + 1))
    ((found,),) = _HIGHEST_NUMBER.ask(store, body=body_id, start=start, end=end)
    return found or 0


def numbers_of(store: Store, meeting_id: str) -> dict[str, int]:
    """By decision, the § that each decision of a meeting was given, those that were taken out later included."""
    return dict(_NUMBERS.ask(store, meeting=meeting_id))


def latest_finalised(store: Store, body_id: str) -> str | None:
    """The id of the latest meeting of a body that is finalised."""
    rows = _LATEST_FINALISED.ask(store, body=body_id)
    return rows[0][0] if rows else None
