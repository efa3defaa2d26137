"""What each record is called, whether it is living or in the wastebasket."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from samverkan_desktop.domain.periods import label_of
from samverkan_desktop.domain.swedish_time import to_local
from samverkan_desktop.storage.portions import chunks
from samverkan_desktop.storage.tables import BY_NAME, Area, Body, Goal, Meeting, MinutesRevision, Period, Person

if TYPE_CHECKING:
    from samverkan_desktop.storage.store import Store

# The field that says what a record is; the first that its table has.
_TELLING = ("wording", "name", "title", "old", "text", "stamp", "number", "url", "file_name", "reason", "answer")
# The same for a row of a file, where a reference cannot be followed; of a meeting its time is known at least.
_TELLING_COLUMNS = (
    *("wording", "name", "title", "old_text", "text", "stamp", "number", "note", "file_name", "reason", "what"),
    *("starts_at", "day", "at"),
)
_MOST = 200
Names = dict[tuple[str, str], str]


def titles(store: "Store", records: Iterable[tuple[str, str]]) -> Names:
    """By table and id, what each record is called; one query for each table and four hundred of its records."""
    ids: dict[str, list[str]] = {}
    for table, record_id in dict.fromkeys(records):
        ids.setdefault(table, []).append(record_id)
    found: Names = {}
    for table, wanted in ids.items():
        for some in chunks(wanted):
            for record_id, title in _titles_of(store, table, some):
                found[table, record_id] = title if len(title) <= _MOST else f"{title[:_MOST].rstrip()}…"
    return found


def line_of(row: Mapping[str, Any]) -> str:
    """What a record is called by its own row alone; the values stand by column, as they are stored."""
    told = next((str(row[name]) for name in _TELLING_COLUMNS if row.get(name)), "")
    line = " ".join(told.split())
    return line if len(line) <= _MOST else f"{line[:_MOST].rstrip()}…"


def _titles_of(store: "Store", name: str, ids: list[str]) -> list[tuple[str, str]]:
    table = BY_NAME[name]
    if table is Meeting:
        meetings = Meeting.select(Meeting.id, Meeting.title, Body.name, Meeting.starts_at).join(Body)
        rows = store.tuples(meetings.where(Meeting.id.in_(ids)))
        return [(row[0], f"{row[1] or row[2]} {to_local(row[3]).date().isoformat()}") for row in rows]
    if table is Period:
        rows = store.tuples(Period.select(Period.id, Period.start, Period.end).where(Period.id.in_(ids)))
        return [(row[0], label_of(row[1], row[2])) for row in rows]
    if table is MinutesRevision:
        revisions = MinutesRevision.select(MinutesRevision.id, Meeting.title, Body.name, Meeting.starts_at)
        rows = store.tuples(revisions.join(Meeting).join(Body).where(MinutesRevision.id.in_(ids)))
        return [(row[0], f"{row[1] or row[2]} {to_local(row[3]).date().isoformat()}") for row in rows]
    fields = table._meta.fields
    for reference, other, title in (("person", Person, Person.name), ("goal", Goal, Goal.wording)):
        if reference in fields and not any(one in fields for one in ("wording", "name", "title", "old")):
            query = table.select(table.id, title).join(other, on=fields[reference] == other.id)
            return [(row[0], row[1]) for row in store.tuples(query.where(table.id.in_(ids)))]
    if telling := next((one for one in _TELLING if one in fields), None):
        rows = store.tuples(table.select(table.id, fields[telling]).where(table.id.in_(ids)))
        return [(row[0], str(row[1] or "")) for row in rows]
    if "area" in fields:
        query = table.select(table.id, Area.name).join(Area, on=fields["area"] == Area.id)
        return [(row[0], row[1]) for row in store.tuples(query.where(table.id.in_(ids)))]
    return []
