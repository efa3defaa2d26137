"""What a list of the command line is."""

from collections.abc import Callable, Sequence
from typing import Any

from samverkan_desktop.domain.periods import Period
from samverkan_desktop.frozen import dataclass
from samverkan_desktop.services.workspace import Workspace


@dataclass(frozen=True, kw_only=True)
class ListKind:
    """One list: its rows of a period (and of an area, or of all), its headings (source texts for `_`), its cells.

    `of_body` tells which group a row belongs to, for lists that can be of one group alone. A list that is the same in
    every period needs none: it is then given the year of today.
    """

    rows: Callable[[Workspace, Period, str | None], Sequence[Any]]
    headings: tuple[str, ...]
    cells: Callable[[Any], tuple[Any, ...]]
    of_body: Callable[[Any], str] | None = None
    needs_period: bool = True
