"""A list as it goes on paper: what the screen shows, in the order of the screen."""

from datetime import date
from typing import Literal

from samverkan_desktop.domain.frozen import dataclass

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

    `about` says what the list is of and what it was filtered by, as far as anything was.
    """

    title: str
    about: str = ""
    day: date
    columns: tuple[PaperColumn, ...]
    rows: tuple[tuple[PaperCell, ...], ...]
