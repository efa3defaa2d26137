"""Whether what was frozen is still what was frozen; read from a file that nobody has opened for work."""

import sqlite3
from datetime import UTC, date, datetime

from samverkan_desktop.domain.revisions import Alteration, digest
from samverkan_desktop.domain.swedish_time import to_local


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
    left: dict[tuple[str, str, str], set[int]] = {}
    for meeting_id, body, starts_at, revision, number, content, sha256 in rows:
        wanted = left.setdefault((meeting_id, body, starts_at), set(range(1, revision + 1)))
        wanted.discard(number)
        if number is not None and digest(content) != sha256:
            found.append(Alteration(body=body, day=_local_day(starts_at), revision=number))
    for (_meeting_id, body, starts_at), missing in left.items():
        found += [
            Alteration(body=body, day=_local_day(starts_at), revision=number, is_missing=True)
            for number in sorted(missing)
        ]
    return tuple(found)


def _local_day(starts_at: str) -> date:
    return to_local(datetime.fromisoformat(starts_at).replace(tzinfo=UTC)).date()
