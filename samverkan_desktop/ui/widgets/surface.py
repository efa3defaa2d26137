"""White grounds, which the style sheet knows by their classes: asking every widget for a property costs time."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget


class Surface(QWidget):
    """The ground of what is read or filled in."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Qt paints the ground from the sheet by itself only where the class is its own.
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)


class CardFrame(QFrame):
    """The ground of a card, with its edge."""
