"""Edits of the agenda of a meeting: from one document to the next, without a window and without a database."""

from typing import Any

from samverkan_desktop.domain.documents import MeetingDocument
from samverkan_desktop.domain.meetings import AgendaItem, ItemState
from samverkan_desktop.domain.relevance import GoalLink, LinkedKind
from samverkan_desktop.frozen import replace
from samverkan_desktop.ui.editors.meeting.removals import sorted_links


def place_of(document: MeetingDocument, item_id: str) -> int:
    """Where an item stands, from 0. Raises KeyError."""
    for place, item in enumerate(document.items):
        if item.id == item_id:
            return place
    raise KeyError(item_id)


def with_item(document: MeetingDocument, item: AgendaItem, place: int | None = None) -> MeetingDocument:
    """An item more, last or at a place."""
    items = list(document.items)
    items.insert(len(items) if place is None else place, item)
    return replace(document, items=tuple(items))


def changed(document: MeetingDocument, item_id: str, **values: Any) -> MeetingDocument:
    """Other fields of an item."""
    place = place_of(document, item_id)
    items = list(document.items)
    items[place] = replace(items[place], **values)
    return replace(document, items=tuple(items))


def moved(document: MeetingDocument, item_id: str, step: int) -> MeetingDocument:
    """An item further up (-1) or down (1); the same document at the end of the list."""
    items = list(document.items)
    place = place_of(document, item_id)
    if not 0 <= place + step < len(items):
        return document
    items.insert(place + step, items.pop(place))
    return replace(document, items=tuple(items))


def split(document: MeetingDocument, item_id: str, *, before: str, title: str, after: str) -> MeetingDocument:
    """Two items for one: it keeps the text before, the next one has a title and the text after, and the same goals.

    Decisions and actions stay with the first.
    """
    place = place_of(document, item_id)
    first = document.items[place]
    second = AgendaItem(
        meeting_id=first.meeting_id,
        title=title,
        presenter=first.presenter,
        notes=after,
        state=first.state if after.strip() else ItemState.UNDECIDED,
        secrecy=first.secrecy,
    )
    divided = with_item(changed(document, item_id, notes=before), second, place + 1)
    return with_goals(divided, second.id, goals_of(document, item_id))


def goals_of(document: MeetingDocument, item_id: str) -> tuple[str, ...]:
    """The goals that an item concerns."""
    return tuple(link.goal_id for link in document.goal_links if link.target_id == item_id)


def with_goals(document: MeetingDocument, item_id: str, goal_ids: tuple[str, ...]) -> MeetingDocument:
    """An item that concerns these goals and no others."""
    kept = [link for link in document.goal_links if link.target_id != item_id or link.goal_id in goal_ids]
    known = {link.goal_id for link in kept if link.target_id == item_id}
    added = [
        GoalLink(goal_id=goal_id, kind=LinkedKind.AGENDA_ITEM, target_id=item_id)
        for goal_id in dict.fromkeys(goal_ids)
        if goal_id not in known
    ]
    return replace(document, goal_links=sorted_links((*kept, *added)))
