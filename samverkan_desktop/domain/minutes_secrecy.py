"""What of minutes or an agenda may be sent to everybody: without the parts that have a secrecy mark."""

from typing import Any, TypeVar

from samverkan_desktop.domain.minutes import (
    Agenda,
    MeetingPaper,
    Minutes,
    MinutesAction,
    MinutesCorrection,
    MinutesDecision,
    MinutesItem,
)
from samverkan_desktop.frozen import replace
from samverkan_desktop.i18n import _

P = TypeVar("P", bound=MeetingPaper)
Part = TypeVar("Part", MinutesDecision, MinutesAction, MinutesCorrection)
# The parts beside the items, by the kind of paper.
_BESIDE = {Minutes: ("decisions_beside", "actions_beside", "corrections"), Agenda: ("open_actions",)}


def marked_parts(paper: MeetingPaper) -> int:
    """How many of its parts are marked; a marked item counts as one with all that was said under it."""
    parts: list[Any] = [part for name in _BESIDE[type(paper)] for part in getattr(paper, name)]
    for item in paper.items:
        parts += [item] if item.secrecy else [*item.decisions, *item.actions]
    return sum(bool(part.secrecy) for part in parts)


def is_marked(paper: MeetingPaper) -> bool:
    """Whether it, or a part of it, has a mark."""
    return bool(paper.secrecy) or marked_parts(paper) > 0


def for_everybody(paper: P) -> P:
    """The paper without its marked parts; an item keeps its number, so that the others keep theirs."""
    count = marked_parts(paper)
    if not count:
        return paper
    beside: dict[str, Any] = {name: _open(getattr(paper, name)) for name in _BESIDE[type(paper)]}
    return replace(paper, items=tuple(map(_item, paper.items)), held_back=count, **beside)


def _item(item: MinutesItem) -> MinutesItem:
    if item.secrecy:
        return MinutesItem(number=item.number, title=_("(left out: secrecy)"), minutes=item.minutes)
    return replace(item, decisions=_open(item.decisions), actions=_open(item.actions))


def _open(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    return tuple(part for part in parts if not part.secrecy)
