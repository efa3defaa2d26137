"""A line between parts."""

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from samverkan_desktop.ui import theme
from samverkan_desktop.ui.filled import fill
from samverkan_desktop.ui.widgets.self_drawn import SelfDrawn


class Line(SelfDrawn):
    """A one-pixel line between parts."""

    def __init__(self, *, upright: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("line")
        if upright:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        fill(QPainter(self), event.rect(), theme.current().color("line"))
