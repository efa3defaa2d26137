"""A part that scrolls up and down only, and is never narrower than what is in it."""

from collections.abc import Hashable

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from samverkan_desktop.frozen import dataclass
from samverkan_desktop.ui.widgets.undressed import undress_edges


@dataclass(frozen=True, kw_only=True)
class ScrollLeft:
    """What such a part told of, and how far it was scrolled, in pixels."""

    about: Hashable
    down: int


class ColumnScroll(QScrollArea):
    """Its content is as wide as the part; what would be cut off at the side makes the part wider instead.

    Call `updateGeometry` when the content has become wider.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        # One of our own, because PySide6 loads every class of Qt's widgets to find out what Qt's is.
        self.setViewport(QWidget())
        undress_edges(self)
        # What it tells of; only with the same in it does it come back to its place.
        self.about: Hashable = None
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def leave(self) -> ScrollLeft | None:
        """How far it is scrolled."""
        down = self.verticalScrollBar().value()
        return ScrollLeft(about=self.about, down=down) if down else None

    def come_into_sight(self, left: ScrollLeft) -> None:
        """Scroll as far."""
        if left.about == self.about:
            self.verticalScrollBar().setValue(left.down)

    def minimumSizeHint(self) -> QSize:
        """As wide as the content must be, with its scroll bar; height is what scrolls."""
        content = self.widget()
        width = max(content.minimumWidth(), content.minimumSizeHint().width()) if content is not None else 0
        return QSize(width + self.verticalScrollBar().sizeHint().width() + 2, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width gives the texts another height."""
        self.fit_height()
        super().resizeEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hear when the content has another need."""
        if event.type() == QEvent.Type.LayoutRequest and watched is self.widget():
            self.fit_height()
        return super().eventFilter(watched, event)

    def fit_height(self) -> None:
        """Ask for no more height than the texts take at this width, or a bar stands where nothing is hidden.

        Qt's own answer is the height of the texts where they are at their narrowest.
        """
        content = self.widget()
        layout = content.layout() if content is not None else None
        if content is None or layout is None or not layout.hasHeightForWidth():
            return
        room = self.maximumViewportSize()
        height = layout.totalHeightForWidth(room.width())
        if height > room.height():
            height = layout.totalHeightForWidth(room.width() - self.verticalScrollBar().sizeHint().width())
        content.setMinimumHeight(height)
