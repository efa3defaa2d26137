"""Tells which parts of minutes and agendas have a secrecy mark now, also in those that were frozen before it came."""

from typing import Any, TypeVar

from samverkan_desktop.domain.actions import ActionItem
from samverkan_desktop.domain.corrections import Correction
from samverkan_desktop.domain.meetings import AgendaItem, Decision
from samverkan_desktop.domain.minutes import Agenda, MeetingPaper, Minutes, MinutesItem
from samverkan_desktop.frozen import replace
from samverkan_desktop.storage import secret_words
from samverkan_desktop.storage.store import Store

P = TypeVar("P", bound=MeetingPaper)


class _Marks:
    """What was ever said in marked records, with why they are marked."""

    def __init__(self, store: Store, grounds: dict[str, str], meeting_id: str) -> None:
        self._items = secret_words.said(store, AgendaItem, grounds, "title", "notes", meeting_id=meeting_id)
        self._decisions = secret_words.said(store, Decision, grounds, "text")
        self._actions = secret_words.said(store, ActionItem, grounds, "text")
        self._corrections = secret_words.said(store, Correction, grounds, "old", "new")

    def item(self, one: MinutesItem) -> MinutesItem:
        """The item, marked by its heading or what was said under it."""
        return replace(
            one,
            secrecy=_first(self._items, (one.title, "\n".join(one.paragraphs))),
            decisions=self.decisions(one.decisions),
            actions=self.actions(one.actions),
        )

    def decisions(self, parts: tuple[Any, ...]) -> tuple[Any, ...]:
        """The decisions, marked by their text."""
        return tuple(replace(one, secrecy=self._decisions.get(one.text, "")) for one in parts)

    def actions(self, parts: tuple[Any, ...]) -> tuple[Any, ...]:
        """The actions, marked by their text."""
        return tuple(replace(one, secrecy=self._actions.get(one.text, "")) for one in parts)

    def corrections(self, parts: tuple[Any, ...]) -> tuple[Any, ...]:
        """The corrections, marked by what they say."""
        return tuple(replace(one, secrecy=_first(self._corrections, (one.old, one.new))) for one in parts)


def with_marks(store: Store, paper: P) -> P:
    """The paper with the ground of every marked part, and its own where the whole meeting is marked."""
    grounds = store.marked()
    if not grounds:
        return paper
    marks, own = _Marks(store, grounds, paper.meeting_id), grounds.get(paper.meeting_id, "")
    changes: dict[str, Any] = {"secrecy": own, "items": tuple(map(marks.item, paper.items))}
    if isinstance(paper, Agenda):
        changes["open_actions"] = marks.actions(paper.open_actions)
    if isinstance(paper, Minutes):
        changes["decisions_beside"] = marks.decisions(paper.decisions_beside)
        changes["actions_beside"] = marks.actions(paper.actions_beside)
        changes["corrections"] = marks.corrections(paper.corrections)
    return replace(paper, **changes)


def _first(known: dict[str, str], texts: tuple[str, ...]) -> str:
    return next((known[text] for text in texts if text and text in known), "")
