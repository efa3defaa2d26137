"""How a list was left, for when it is made anew."""

from collections.abc import Hashable

from samverkan_desktop.frozen import dataclass


@dataclass(frozen=True, kw_only=True)
class ListLeft:
    """The order, the selected rows and the current one by their ids, and how far it was scrolled, in pixels."""

    sort: int
    descending: bool
    chosen: tuple[Hashable, ...]
    current: Hashable
    down: int
    across: int
