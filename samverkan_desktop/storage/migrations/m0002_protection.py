"""Schema 2: the rules in the database that keep finalised minutes and frozen follow-ups as they are.

BEFORE triggers, because REPLACE removes the row it replaces without asking a trigger for deletions.
The example may be put in the wastebasket and brought back, finalised or not; not a word of it may change.
"""

FINALISED = "samverkan: finalised minutes"
NO_REVISION = "samverkan: finalising without a revision"

_IDENTITY = ("id", "origin")
_MEETING = (
    *_IDENTITY,
    "body_id",
    "kind",
    "title",
    "starts_at",
    "ends_at",
    "place",
    "note",
    "series_id",
    "occurrence",
    "sequence",
    "invited_at",
    "revision",
    "paper",
)
_REVISION = (
    *_IDENTITY,
    "meeting_id",
    "number",
    "kind",
    "content",
    "sha256",
    "finalised_at",
    "finalised_by",
    "reason",
)
_PARTS = {
    "agenda_item": (
        *_IDENTITY,
        "meeting_id",
        "position",
        "title",
        "presenter",
        "notes",
        "state",
        "minutes",
        "seconds",
        "topic_id",
        "carried_from_id",
        "series_item_id",
    ),
    "decision": (*_IDENTITY, "meeting_id", "item_id", "position", "number", "text", "follow_up_on"),
    "attendance": (
        *_IDENTITY,
        "meeting_id",
        "person_id",
        "position",
        "presence",
        "note",
        "role",
        "arrived_at",
        "left_at",
        "substitutes_for_id",
    ),
    "meeting_area": (*_IDENTITY, "meeting_id", "area_id"),
    "record_number": (*_IDENTITY, "meeting_id", "organisation_id", "number"),
}
# What each rule holds fast; a test asks that no column has been forgotten.
HELD = {"meeting": _MEETING, "minutes_revision": _REVISION, **_PARTS}


def _same(columns: tuple[str, ...]) -> str:
    return " AND ".join(f'NEW."{column}" IS OLD."{column}"' for column in columns)


def _is_finalised(meeting_id: str) -> str:
    return f"(SELECT state FROM meeting WHERE id = {meeting_id}) IS 'finalised'"


def _is_example(meeting_id: str) -> str:
    return f"(SELECT origin FROM meeting WHERE id = {meeting_id}) IS 'example'"


def _replaces(table: str) -> str:
    """Whether the new row would push out a row of finalised minutes."""
    return (
        f"EXISTS (SELECT 1 FROM {table} AS other JOIN meeting ON meeting.id = other.meeting_id "
        "WHERE meeting.state IS 'finalised' AND (other.id = NEW.id OR other.rowid = NEW.rowid))"
    )


def _trigger(name: str, event: str, table: str, condition: str, said: str = FINALISED) -> tuple[str, str]:
    text = (
        f"CREATE TRIGGER samverkan_{name} BEFORE {event} ON {table}\n"
        f"WHEN {condition}\n"
        f"BEGIN SELECT RAISE(ABORT, '{said}'); END"
    )
    return f"samverkan_{name}", text


def _of_part(table: str, columns: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    moved = f"(NEW.meeting_id IS NOT OLD.meeting_id AND {_is_finalised('NEW.meeting_id')})"
    renamed = f"((NEW.id IS NOT OLD.id OR NEW.rowid IS NOT OLD.rowid) AND {_replaces(table)})"
    waste = f"({_same(columns)} AND {_is_example('OLD.meeting_id')})"
    return (
        _trigger(f"{table}_insert", "INSERT", table, f"{_is_finalised('NEW.meeting_id')} OR {_replaces(table)}"),
        _trigger(
            f"{table}_update",
            "UPDATE",
            table,
            f"({_is_finalised('OLD.meeting_id')} AND NOT {waste}) OR {moved} OR {renamed}",
        ),
        _trigger(f"{table}_delete", "DELETE", table, _is_finalised("OLD.meeting_id")),
    )


_PUSHED_OUT = "EXISTS (SELECT 1 FROM meeting WHERE state IS 'finalised' AND (id = NEW.id OR rowid = NEW.rowid))"
_REOPENED = "(NEW.state IS 'held' AND NEW.reopen_reason <> '' AND OLD.removal IS NULL AND NEW.removal IS NULL)"
_WASTED = "(OLD.origin IS 'example' AND NEW.state IS OLD.state AND NEW.reopen_reason IS OLD.reopen_reason)"
# Also once they are reopened: their revisions stay, so what these belong to must stay.
_KEPT = (
    "(OLD.revision > 0 AND NEW.removal IS NOT OLD.removal AND OLD.origin IS NOT 'example') "
    "OR (NEW.revision IS NOT OLD.revision AND NEW.state IS NOT 'finalised')"
)
_HAS_REVISION = "EXISTS (SELECT 1 FROM minutes_revision WHERE meeting_id = NEW.id AND number = NEW.revision)"

# A frozen follow-up may be put in the wastebasket and come back; what it says never changes.
_FOLLOW_UP = ("content", "sha256", "stamp", "period_id", "frozen_at", "frozen_by")

TRIGGERS: dict[str, str] = dict(
    (
        _trigger("meeting_insert", "INSERT", "meeting", f"NEW.state IS 'finalised' OR {_PUSHED_OUT}"),
        _trigger(
            "meeting_update",
            "UPDATE",
            "meeting",
            f"(OLD.state IS 'finalised' AND NOT ({_same(_MEETING)} AND ({_REOPENED} OR {_WASTED}))) "
            f"OR ((NEW.id IS NOT OLD.id OR NEW.rowid IS NOT OLD.rowid) AND {_PUSHED_OUT}) OR {_KEPT}",
        ),
        _trigger(
            "meeting_finalise",
            "UPDATE",
            "meeting",
            "NEW.state IS 'finalised' AND OLD.state IS NOT 'finalised' "
            f"AND NOT (NEW.revision IS OLD.revision + 1 AND {_HAS_REVISION})",
            NO_REVISION,
        ),
        _trigger("meeting_delete", "DELETE", "meeting", "OLD.state IS 'finalised' OR OLD.revision > 0"),
        _trigger(
            "minutes_revision_insert",
            "INSERT",
            "minutes_revision",
            f"{_is_finalised('NEW.meeting_id')} "
            "OR NEW.number IS NOT (SELECT revision + 1 FROM meeting WHERE id = NEW.meeting_id) "
            "OR EXISTS (SELECT 1 FROM minutes_revision WHERE id = NEW.id OR rowid = NEW.rowid "
            "OR (meeting_id = NEW.meeting_id AND number = NEW.number))",
        ),
        _trigger(
            "minutes_revision_update",
            "UPDATE",
            "minutes_revision",
            f"NOT ({_same((*_REVISION, 'rowid'))} AND {_is_example('OLD.meeting_id')})",
        ),
        _trigger("minutes_revision_delete", "DELETE", "minutes_revision", "1"),
        _trigger(
            "follow_up_version_update",
            "UPDATE",
            "follow_up_version",
            f"NOT ({_same(_FOLLOW_UP)})",
            "a frozen follow-up is never changed",
        ),
        _trigger(
            "follow_up_version_delete",
            "DELETE",
            "follow_up_version",
            "OLD.removal IS NULL",
            "a frozen follow-up is never deleted",
        ),
        *(trigger for table, columns in _PARTS.items() for trigger in _of_part(table, columns)),
    )
)
