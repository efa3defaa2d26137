"""Taking parts out of a meeting and putting them back where they were, whatever was typed since."""

from collections.abc import Callable
from typing import Any

from samverkan_desktop.domain.actions import ActionItem
from samverkan_desktop.domain.documents import MeetingDocument
from samverkan_desktop.domain.meetings import AgendaItem, Attendance, Decision
from samverkan_desktop.domain.records import Record, new_id
from samverkan_desktop.domain.relevance import GoalLink
from samverkan_desktop.frozen import dataclass, replace

_PARTS = ("items", "decisions", "actions", "attendances", "goal_links")


@dataclass(frozen=True, kw_only=True)
class Removed:
    """What was taken out, each with its place."""

    items: tuple[tuple[int, AgendaItem], ...] = ()
    decisions: tuple[tuple[int, Decision], ...] = ()
    actions: tuple[tuple[int, ActionItem], ...] = ()
    attendances: tuple[tuple[int, Attendance], ...] = ()
    goal_links: tuple[tuple[int, GoalLink], ...] = ()


def chosen(document: MeetingDocument, **wanted: Callable[[Any], bool]) -> Removed:
    """The records of the named parts that are wanted, each with its place."""
    return Removed(
        **{
            part: tuple(pair for pair in enumerate(getattr(document, part)) if test(pair[1]))
            for part, test in wanted.items()
        }
    )


def with_parts_of_item(document: MeetingDocument, item_id: str) -> Removed:
    """An item with all that belongs to it."""
    return chosen(
        document,
        items=lambda one: one.id == item_id,
        decisions=lambda one: one.item_id == item_id,
        actions=lambda one: one.item_id == item_id,
        goal_links=lambda one: one.target_id == item_id,
    )


def without(document: MeetingDocument, removed: Removed) -> MeetingDocument:
    """The document without what is to be taken out."""
    gone = {record.id for part in _PARTS for _, record in getattr(removed, part)}
    kept: dict[str, Any] = {
        part: tuple(one for one in getattr(document, part) if one.id not in gone) for part in _PARTS
    }
    return replace(document, **kept)


def restored(document: MeetingDocument, removed: Removed, base: MeetingDocument) -> MeetingDocument:
    """The document with what was taken out; what has been saved away meanwhile comes back as new records."""
    stored = {one.id for part in _PARTS for one in getattr(base, part)}

    def living_id(record: Record) -> str:
        return record.id if record.version == 0 or record.id in stored else new_id()

    ids = {item.id: living_id(item) for _, item in removed.items}

    def back(record: Any) -> Any:
        living = ids.get(record.id) or living_id(record)
        changed = record if living == record.id else replace(record, id=living, version=0)
        for field in ("item_id", "target_id"):
            if getattr(changed, field, None) in ids:
                changed = replace(changed, **{field: ids[getattr(changed, field)]})
        return changed

    values: dict[str, Any] = {}
    for part in _PARTS:
        records = list(getattr(document, part))
        for place, record in getattr(removed, part):
            records.insert(min(place, len(records)), back(record))
        values[part] = tuple(records)
    return replace(document, **values)


def as_new(old: MeetingDocument) -> MeetingDocument:
    """The same content as a meeting that was never stored."""
    meeting = replace(old.meeting, id=new_id(), version=0)
    ids = {item.id: new_id() for item in old.items}
    fresh: dict[str, Any] = {"meeting_id": meeting.id, "version": 0}
    return MeetingDocument(
        meeting=meeting,
        area_ids=old.area_ids,
        record_numbers=tuple(replace(one, id=new_id(), **fresh) for one in old.record_numbers),
        attendances=tuple(replace(one, id=new_id(), **fresh) for one in old.attendances),
        items=tuple(replace(one, id=ids[one.id], **fresh) for one in old.items),
        decisions=tuple(
            replace(one, id=new_id(), item_id=ids.get(one.item_id or ""), **fresh) for one in old.decisions
        ),
        actions=tuple(replace(one, id=new_id(), item_id=ids.get(one.item_id or ""), **fresh) for one in old.actions),
        goal_links=sorted_links(
            replace(one, id=new_id(), version=0, target_id=ids[one.target_id]) for one in old.goal_links
        ),
        new_people=old.new_people,
    )


def sorted_links(links: Any) -> tuple[GoalLink, ...]:
    """Links in the order in which the database gives them."""
    return tuple(sorted(links, key=lambda link: link.id))
