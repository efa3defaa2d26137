"""How many of each state, as a widget."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from samverkan_desktop.ui.widgets.self_drawn import SelfDrawn
from samverkan_desktop.ui.widgets.stacked_bar import Segment, bar_size, paint_bar


def spoken(segments: Sequence[Segment]) -> str:
    """The bar in words: `2 i fas, 1 ligger efter`."""
    return ", ".join(f"{part.count} {part.word}".strip() for part in segments if part.count)


class StackedBar(SelfDrawn):
    """The bar as a widget."""

    def __init__(
        self, segments: Sequence[Segment] = (), *, name: str = "stackedBar", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._segments: tuple[Segment, ...] = ()
        self.set_segments(segments)

    def set_segments(self, segments: Sequence[Segment]) -> None:
        """Show other numbers."""
        self._segments = tuple(segments)
        self.setAccessibleName(spoken(self._segments))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for the bar and its numbers."""
        return bar_size(self._segments).grownBy(self.contentsMargins())

    def minimumSizeHint(self) -> QSize:
        """Never so narrow that a number is cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        paint_bar(QPainter(self), self.contentsRect(), self._segments)
