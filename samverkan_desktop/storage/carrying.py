"""What one meeting of a body hands on to the next."""

from datetime import date, time

from samverkan_desktop.domain.meetings import Meeting
from samverkan_desktop.domain.swedish_time import from_local
from samverkan_desktop.storage.questions import Question
from samverkan_desktop.storage.reading import build
from samverkan_desktop.storage.store import Store

_LAST_HELD = Question("carrying_queries.last_held")
_TOPICS_AHEAD = Question("carrying_queries.topics_ahead")
_LATEST_LISTED = Question("carrying_queries.latest_listed")
_DECISIONS = Question("carrying_queries.decisions")


def last_held(store: Store, meeting: Meeting) -> Meeting | None:
    """The last meeting of the same body that took place before a meeting; cancelled and planned ones do not count."""
    rows = _LAST_HELD.ask(store, body=meeting.body_id, meeting=meeting.id, before=meeting.starts_at)
    return build(Meeting, rows[0]) if rows else None


def topics_ahead(store: Store, meeting: Meeting, today: date) -> frozenset[str]:
    """The topics that planned meetings of the same body, from today on and before a meeting, have taken up already."""
    since = from_local(today, time.min)
    rows = _TOPICS_AHEAD.ask(store, body=meeting.body_id, meeting=meeting.id, since=since, before=meeting.starts_at)
    return frozenset(topic for (topic,) in rows)


def latest_listed(store: Store, meeting: Meeting) -> str | None:
    """The id of the latest other meeting of the same body that was not cancelled and has a list of participants."""
    rows = _LATEST_LISTED.ask(store, body=meeting.body_id, meeting=meeting.id)
    return str(rows[0][0]) if rows else None


def has_decisions(store: Store, meeting_id: str) -> bool:
    """Whether anything was decided at a meeting."""
    return bool(_DECISIONS.ask(store, meeting=meeting_id))
