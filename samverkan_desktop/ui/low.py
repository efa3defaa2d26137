"""When a view is too low for a head of several lines: then its list comes first."""

from typing import Final

from PySide6.QtWidgets import QWidget

from samverkan_desktop.ui import theme

# What a head of three lines and some rows of a list take, in pixels at 100 %.
_ROOM_FOR_HEAD: Final = 420
_EDGE, _NARROW_EDGE = 16, 8


def is_low(view: QWidget) -> bool:
    """Whether the head of a list in this view is to take no more than the least it needs."""
    return view.height() < theme.current().px(_ROOM_FOR_HEAD)


def edge(low: bool) -> int:
    """What is kept free around the cards of a view."""
    return _NARROW_EDGE if low else _EDGE
