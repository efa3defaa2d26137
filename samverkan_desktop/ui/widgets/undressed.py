"""Keeps the style sheet from widgets that show nothing of their own, or draw themselves with what the theme says.

For each widget that it looks at Qt keeps a table with room for 48 looks and a palette, 9 KiB, whether or not any rule
fits; and it looks at all that there is, in sight or not. It also looks when a layout asks for margins or a spacing that
nobody has set, and at all in a part that comes into another after it was looked at.
"""

from typing import Final, TypeVar

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

Some = TypeVar("Some", bound=QWidget)
# As Qt names them.
_EDGES: Final = ("qt_scrollarea_hcontainer", "qt_scrollarea_vcontainer", "qt_tableview_cornerbutton")


class _Keeper(QObject):
    """Lets the one event go by in which a widget is looked at; theme and text size reach it as before."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is not QEvent.Type.Polish:
            return False
        watched.removeEventFilter(self)
        return True


_keeper: Final = _Keeper()


def undressed(widget: Some) -> Some:
    """The same, which the style sheet will not look at; for a widget that nobody has seen yet, and no frame or text."""
    widget.installEventFilter(_keeper)
    return widget


def undress_edges(view: QAbstractScrollArea) -> None:
    """Keep it from what a view has at its edges, each to hold a scroll bar, and from the corner of a table."""
    for name in _EDGES:
        if (edge := view.findChild(QWidget, name, Qt.FindChildOption.FindDirectChildrenOnly)) is not None:
            undressed(edge)
