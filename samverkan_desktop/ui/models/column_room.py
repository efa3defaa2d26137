"""How the columns of a list share its width, and what their user has made of them."""

from collections.abc import Mapping, Sequence
from typing import Any

from samverkan_desktop.ui import theme
from samverkan_desktop.ui.memory import Memory
from samverkan_desktop.ui.models.table import Column

LEAST = 56
_STRETCH, _LEAST_STRETCH = 160, 96
_ARROW = 14


class KeptColumns:
    """The widths and the order that somebody has chosen, under the name of the list; nothing without a memory."""

    def __init__(self, memory: Memory | None, name: str) -> None:
        self._memory, self._key = memory, f"list.{name}"

    def order(self, column: int, *, descending: bool, count: int) -> tuple[int, bool]:
        """The column to sort by among so many, or -1, and whether it descends; else what is said here."""
        kept = self._kept()
        sort, order = kept.get("sort", column), bool(kept.get("descending", descending))
        return sort if isinstance(sort, int) and -1 <= sort < count else -1, order

    def keep_order(self, column: int, *, descending: bool) -> None:
        """Remember another order."""
        self._keep(sort=column, descending=descending)

    def widths(self) -> Mapping[str, Any]:
        """By key, what was given to columns."""
        kept = self._kept().get("widths", {})
        return kept if isinstance(kept, dict) else {}

    def keep_width(self, key: str, width: int) -> None:
        """Remember the width of a column."""
        self._keep(widths={**self.widths(), key: width})

    def _kept(self) -> dict[str, Any]:
        kept = self._memory.recall(self._key) if self._memory is not None else None
        return dict(kept) if isinstance(kept, dict) else {}

    def _keep(self, **values: Any) -> None:
        if self._memory is not None:
            self._memory.keep(self._key, {**self._kept(), **values})


def key_of(columns: Sequence[Column[Any]], place: int) -> str:
    """By what a column is remembered."""
    return columns[place].key or str(place)


def share_out(columns: Sequence[Column[Any]], room: int, kept: Mapping[str, Any]) -> dict[int, int]:
    """How wide each column is; one that is left out has no width."""
    now, widths = theme.current(), _fixed(columns, kept)
    stretching = [place for place in range(len(columns)) if place not in widths]
    away = _giving_way(columns, room - now.px(_STRETCH) * len(stretching), widths)
    shown = {place: width for place, width in widths.items() if place not in away}
    left = room - sum(shown.values())
    # Where nothing more gives way, they become narrower rather than push the last column out of sight.
    return shown | {place: max(now.px(_LEAST_STRETCH), left // len(stretching)) for place in stretching}


def _fixed(columns: Sequence[Column[Any]], kept: Mapping[str, Any]) -> dict[int, int]:
    """The columns with a width of their own, the one that the user gave them first."""
    now, found = theme.current(), dict[int, int]()
    for place, column in enumerate(columns):
        own = kept.get(key_of(columns, place))
        if isinstance(own, int):
            found[place] = max(LEAST, own)
        elif column.width is not None:
            # In another language a heading may be longer than anything below it; the arrow of the order follows it.
            heading = now.metrics("small_strong").horizontalAdvance(column.title) + 17 + now.px(_ARROW)
            found[place] = max(now.px(column.width), heading)
    return found


def _giving_way(columns: Sequence[Column[Any]], room: int, widths: Mapping[int, int]) -> frozenset[int]:
    """The columns that are left out so that nobody has to scroll sideways."""
    ranks = {place: columns[place].gives_way for place in widths}
    away: list[int] = []
    for place in sorted((one for one in ranks if ranks[one]), key=lambda one: -ranks[one]):
        if sum(width for one, width in widths.items() if one not in away) <= room:
            break
        away.append(place)
    # A narrow one that went in vain before a wide one comes back.
    for place in reversed(away[:-1]):
        if sum(width for one, width in widths.items() if one not in away) + widths[place] <= room:
            away.remove(place)
    return frozenset(away)
