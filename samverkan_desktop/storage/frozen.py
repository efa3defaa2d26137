"""Whether what was frozen is still what was frozen; read from a file that nobody has opened for work."""

import sqlite3
from datetime import UTC, date, datetime
from itertools import islice

from samverkan_desktop.domain.digests import digest
from samverkan_desktop.domain.revisions import Alteration
from samverkan_desktop.domain.swedish_time import to_local

_MOST_MISSING = 100


def alterations(connection: sqlite3.Connection) -> tuple[Alteration, ...]:
    """What of the finalised minutes in a file is not as it was finalised."""
    there = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if "minutes_revision" not in there:
        return ()
    rows = connection.execute(
        "SELECT meeting.id, body.name, meeting.starts_at, meeting.revision, one.number, one.content, one.sha256 "
        "FROM meeting JOIN body ON body.id = meeting.body_id "
        "LEFT JOIN minutes_revision AS one ON one.meeting_id = meeting.id "
        "WHERE meeting.revision > 0 OR one.id IS NOT NULL ORDER BY meeting.starts_at, meeting.id, one.number"
    )
    found = []
    seen: dict[tuple[str, str, str, int], set[int]] = {}
    for meeting_id, body, starts_at, revision, number, content, sha256 in rows:
        seen.setdefault((meeting_id, body, starts_at, revision), set()).add(number)
        if number is not None and digest(content) != sha256:
            found.append(Alteration(body=body, day=_local_day(starts_at), revision=number))
    for (_meeting_id, body, starts_at, revision), numbers in seen.items():
        # A damaged number may be any number.
        missing = islice((number for number in range(1, revision + 1) if number not in numbers), _MOST_MISSING)
        found += [
            Alteration(body=body, day=_local_day(starts_at), revision=number, is_missing=True) for number in missing
        ]
    return tuple(found)


def _local_day(starts_at: str) -> date:
    return to_local(datetime.fromisoformat(starts_at).replace(tzinfo=UTC)).date()
