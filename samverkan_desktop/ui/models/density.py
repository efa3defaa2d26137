"""How high the rows of a list are, so that several are seen at a time also where large text has made a list low."""

from collections.abc import Sequence
from enum import IntEnum
from typing import Any, Final

from samverkan_desktop.ui import theme
from samverkan_desktop.ui.models.table import Column

# So many rows are to be seen at a time, for the eye to compare one with the others.
SEEN_AT_ONCE: Final = 5


class Density(IntEnum):
    """From the roomiest on: as many lines as the columns allow, two, or one, with a quieter one; and one for both."""

    ROOMY = 0
    PAIR = 1
    SHORT = 2
    DENSE = 3

    def lines(self, wanted: int) -> int:
        """How many lines a text gets of those that its column allows."""
        if self is Density.ROOMY:
            return wanted
        return min(wanted, 2) if self is Density.PAIR else 1


def row_height(density: Density, columns: Sequence[Column[Any]]) -> int:
    """How high a row is where no text of it takes several lines."""
    has_bar = any(column.bar for column in columns)
    is_double = has_bar or any(column.second for column in columns)
    match density:
        case Density.ROOMY | Density.PAIR:
            wanted = 52 if is_double else 40
        case Density.SHORT:
            wanted = 44 if is_double else 30
        case Density.DENSE:
            wanted = 32 if has_bar else 26
    return theme.current().px(wanted)


def padding(density: Density) -> int:
    """What is kept free above and below what a cell shows."""
    return theme.current().px((6, 6, 3, 2)[density])


def may_be_dense() -> bool:
    """Whether the text is large; at its usual size rows stay as they are drawn, and a low list is scrolled."""
    return theme.current().text_size > 100
