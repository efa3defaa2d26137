"""Which indicators, plans, commitments, events and agenda items concern which goals."""

from typing import TYPE_CHECKING

from samverkan_desktop.domain.relevance import GoalLink, LinkedKind
from samverkan_desktop.storage import reading
from samverkan_desktop.storage.store import Store

if TYPE_CHECKING:
    from samverkan_desktop.storage.writing import Writing


def goal_ids(store: Store, kind: LinkedKind, target_id: str) -> tuple[str, ...]:
    """The goals that a record concerns, of all periods."""
    return tuple(link.goal_id for link in _links(store, kind, target_id))


def link_goals(writing: "Writing", store: Store, kind: LinkedKind, target_id: str, wanted: tuple[str, ...]) -> None:
    """Let a record concern these goals and no others; part of the transaction of whoever saves the record."""
    stored = _links(store, kind, target_id)
    for link in stored:
        if link.goal_id not in wanted:
            writing.remove(link)
    known = {link.goal_id for link in stored}
    for goal_id in dict.fromkeys(wanted):
        if goal_id not in known:
            writing.insert(GoalLink(goal_id=goal_id, kind=kind, target_id=target_id))


def unlink(writing: "Writing", store: Store, kind: LinkedKind, target_id: str) -> None:
    """Remove the links of a record that is being removed."""
    link_goals(writing, store, kind, target_id, ())


def _links(store: Store, kind: LinkedKind, target_id: str) -> tuple[GoalLink, ...]:
    found = reading.listed(store, GoalLink, target_id=target_id, order=("id",))
    return tuple(link for link in found if link.kind is kind)
