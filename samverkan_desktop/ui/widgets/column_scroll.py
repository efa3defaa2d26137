"""A part that scrolls up and down only, and is never narrower than what is in it."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


class ColumnScroll(QScrollArea):
    """Its content is as wide as the part; what would be cut off at the side makes the part wider instead.

    Call `updateGeometry` when the content has become wider.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def minimumSizeHint(self) -> QSize:
        """As wide as the content must be, with its scroll bar; height is what scrolls."""
        content = self.widget()
        width = max(content.minimumWidth(), content.minimumSizeHint().width()) if content is not None else 0
        return QSize(width + self.verticalScrollBar().sizeHint().width() + 2, super().minimumSizeHint().height())
