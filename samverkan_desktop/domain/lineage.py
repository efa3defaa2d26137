"""Lineage: how goals follow on each other from period to period."""

from collections.abc import Iterable

from samverkan_desktop.domain.relevance import Succession, SuccessionKind
from samverkan_desktop.frozen import dataclass


@dataclass(frozen=True, kw_only=True)
class LineageRow:
    """A goal in a lineage: its period and wording, and how it followed on the one before (None for the first)."""

    goal_id: str
    period: str
    year: int
    area: str
    wording: str
    kind: SuccessionKind | None = None
    reason: str = ""


def family(goal_id: str, successions: Iterable[Succession]) -> frozenset[str]:
    """The goal, everything that it follows on and everything that follows on it, but no cousins."""
    known = tuple(successions)
    before: dict[str, list[str]] = {}
    after: dict[str, list[str]] = {}
    for one in known:
        before.setdefault(one.goal_id, []).append(one.predecessor_id)
        after.setdefault(one.predecessor_id, []).append(one.goal_id)
    return frozenset(_reached(goal_id, before) | _reached(goal_id, after))


def _reached(start: str, ways: dict[str, list[str]]) -> set[str]:
    found, waiting = {start}, [start]
    while waiting:
        for other in ways.get(waiting.pop(), ()):
            # A circle that somebody made by hand ends here.
            if other not in found:
                found.add(other)
                waiting.append(other)
    return found
