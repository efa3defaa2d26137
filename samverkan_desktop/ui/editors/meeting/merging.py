"""Brings two hands' edits of one meeting together, field by field; what both changed is told, never lost."""

from typing import Any, TypeVar

from samverkan_desktop.domain.documents import MeetingDocument
from samverkan_desktop.domain.meetings import RecordNumber
from samverkan_desktop.domain.records import Record, new_id
from samverkan_desktop.domain.relevance import GoalLink
from samverkan_desktop.frozen import dataclass, fields, replace
from samverkan_desktop.ui.editors.meeting.removals import sorted_links

R = TypeVar("R", bound=Record)
Places = frozenset[tuple[str, str]]
_PARTS = ("record_numbers", "attendances", "items", "decisions", "actions", "goal_links")
_COUNTED = frozenset({"seconds"})
_OWN_FIELDS = frozenset({"id", "version", "position"})


@dataclass(frozen=True, kw_only=True)
class Conflict:
    """A field of a record that both changed, each in another way."""

    record: Record
    field: str
    mine: Any
    theirs: Any

    @property
    def place(self) -> tuple[str, str]:
        """The id of the record and the name of the field."""
        return self.record.id, self.field


def merged(
    base: MeetingDocument, mine: MeetingDocument, theirs: MeetingDocument, take_theirs: Places = frozenset()
) -> tuple[MeetingDocument, tuple[Conflict, ...]]:
    """My edits since `base` put on what is stored now; where both changed a field, mine is kept unless it is
    among the places of `take_theirs`.

    A record that I changed and they removed comes back as a new one; one that I removed and they changed stays.
    """
    conflicts: list[Conflict] = []
    meeting = _record(base.meeting, mine.meeting, theirs.meeting, take_theirs, conflicts)
    mine = replace(mine, record_numbers=_one_number_each(base, mine, theirs))
    parts = {
        name: _list(getattr(base, name), getattr(mine, name), getattr(theirs, name), take_theirs, conflicts)
        for name in _PARTS
    }
    areas = theirs.area_ids if mine.area_ids == base.area_ids else mine.area_ids
    document = replace(theirs, meeting=meeting, area_ids=areas, new_people=mine.new_people, **parts)
    return _without_lost_items(replace(document, goal_links=_once_each(document))), tuple(conflicts)


def _one_number_each(base: MeetingDocument, mine: MeetingDocument, theirs: MeetingDocument) -> tuple[RecordNumber, ...]:
    """My records numbers; one that both gave the same authority is one record, so that it can be told as a conflict."""
    known = {one.id for one in base.record_numbers}
    given = {one.organisation_id: one for one in theirs.record_numbers if one.id not in known}
    return tuple(
        replace(given[one.organisation_id], number=one.number)
        if one.id not in known and one.organisation_id in given
        else one
        for one in mine.record_numbers
    )


def _list(
    base: tuple[R, ...], mine: tuple[R, ...], theirs: tuple[R, ...], take_theirs: Places, conflicts: list[Conflict]
) -> tuple[R, ...]:
    old, stored = {one.id: one for one in base}, {one.id: one for one in theirs}
    kept = {one.id for one in mine}
    found: list[R] = []
    for one in mine:
        if one.id in stored:
            found.append(_record(old.get(one.id), one, stored[one.id], take_theirs, conflicts))
        elif one.id not in old:
            found.append(one)
        elif not _same(one, old[one.id]):
            found.append(replace(one, id=new_id(), version=0))
    for place, one in enumerate(theirs):
        if one.id not in kept and (one.id not in old or not _same(one, old[one.id])):
            found.insert(min(place, len(found)), one)
    return tuple(found)


def _record(base: R | None, mine: R, theirs: R, take_theirs: Places, conflicts: list[Conflict]) -> R:
    values: dict[str, Any] = {}
    for field in fields(mine):
        if field.name in _OWN_FIELDS:
            continue
        own, other = getattr(mine, field.name), getattr(theirs, field.name)
        # Of a record that both made there is nothing before it: each differing field is a conflict.
        was = None if base is None else getattr(base, field.name)
        if own in (was, other):
            continue
        if other != was and field.name in _COUNTED:
            # Two windows that looked at the clock have counted the same time.
            values[field.name] = max(own or 0, other or 0)
            continue
        if other != was:
            conflicts.append(Conflict(record=theirs, field=field.name, mine=own, theirs=other))
            if conflicts[-1].place in take_theirs:
                continue
        values[field.name] = own
    return replace(theirs, **values)


def _same(one: Record, other: Record) -> bool:
    return all(
        getattr(one, field.name) == getattr(other, field.name) for field in fields(one) if field.name not in _OWN_FIELDS
    )


def _once_each(document: MeetingDocument) -> tuple[GoalLink, ...]:
    """The links to goals, each once though both have made it, and without those of items that are gone."""
    items = {item.id for item in document.items}
    # What is stored goes before what is new.
    links = sorted(document.goal_links, key=lambda link: (link.version == 0, link.id))
    kept = {(link.goal_id, link.target_id): link for link in reversed(links) if link.target_id in items}
    return sorted_links(kept.values())


def _without_lost_items(document: MeetingDocument) -> MeetingDocument:
    """Decisions and actions whose item is gone belong to the meeting as a whole."""
    known = {item.id for item in document.items}
    return replace(
        document,
        decisions=tuple(one if one.item_id in known else replace(one, item_id=None) for one in document.decisions),
        actions=tuple(one if one.item_id in known else replace(one, item_id=None) for one in document.actions),
    )
