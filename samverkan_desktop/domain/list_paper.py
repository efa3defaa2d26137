"""A list as it goes on paper: what the screen shows, in the order of the screen."""

from collections.abc import Container
from datetime import date
from typing import Literal

from samverkan_desktop.frozen import dataclass, replace

MOST_ROWS = 5_000


@dataclass(frozen=True, kw_only=True)
class PaperColumn:
    """A column of a printed list."""

    title: str
    align: Literal["left", "right", "center"] = "left"


@dataclass(frozen=True, kw_only=True)
class PaperCell:
    """What stands in a cell, and the quieter words below it."""

    text: str
    second: str = ""


@dataclass(frozen=True, kw_only=True)
class ListPaper:
    """A list with its name, what it was chosen by, and its rows; each row has a cell for each column.

    `about` says what the list is of and what it was filtered by, as far as anything was; `ids` are those of the rows.
    """

    title: str
    about: str = ""
    day: date
    columns: tuple[PaperColumn, ...]
    rows: tuple[tuple[PaperCell, ...], ...]
    ids: tuple[str, ...] = ()

    def without(self, ids: Container[str]) -> "ListPaper":
        """The list without the rows of these records."""
        if not self.ids:
            return self
        kept = [(one, row) for one, row in zip(self.ids, self.rows, strict=True) if one not in ids]
        return replace(self, ids=tuple(one for one, _ in kept), rows=tuple(row for _, row in kept))
