"""A bar whose states can be chosen, by mouse and by key; each leads to what it counts."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from samverkan_desktop.ui import theme
from samverkan_desktop.ui.widgets.announce import announce
from samverkan_desktop.ui.widgets.stacked_bar import Segment, StackedBar, pieces
from samverkan_desktop.ui.widgets.tips import plain_tip

_SIDE, _ABOVE = 8, 5


class ChoiceBar(StackedBar):
    """One stop for Tab; the arrow keys go between the states, Enter and Space choose. `chosen` carries the place.

    `label` says what is counted; each segment needs its `word`.
    """

    chosen = Signal(int)

    def __init__(
        self, segments: Sequence[Segment], *, label: str, name: str = "choiceBar", parent: QWidget | None = None
    ) -> None:
        self._label = label
        self._current = 0
        self._hovered = -1
        super().__init__([part for part in segments if part.count], name=name, parent=parent)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setContentsMargins(_SIDE, _ABOVE, _SIDE, _ABOVE)
        self._name()

    def set_segments(self, segments: Sequence[Segment]) -> None:
        """Show other numbers."""
        super().set_segments(segments)
        self._current = min(self._current, max(0, len(self._segments) - 1))
        self._name()

    def words_of(self, place: int) -> str:
        """What one of the states says: `2 I fas`."""
        part = self._segments[place]
        return f"{part.count} {part.word}".strip()

    def place_at(self, spot: QPointF) -> int:
        """The state at a spot of the widget, on the bar or on its number; -1 where there is none."""
        slack = theme.current().px(4)
        for place, (_part, bar, legend) in enumerate(self._pieces()):
            if bar.adjusted(0, -slack, 0, slack / 2).contains(spot) or legend.adjusted(-3, 0, 3, 0).contains(spot):
                return place
        return -1

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where; the choice is made when the button is let go."""
        if event.button() is Qt.MouseButton.LeftButton and self.place_at(event.position()) >= 0:
            self._go(self.place_at(event.position()))
            event.accept()
            return
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose what is below the pointer."""
        place = self.place_at(event.position())
        if event.button() is Qt.MouseButton.LeftButton and place >= 0 and place == self._current:
            self.chosen.emit(place)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show which state is pointed at."""
        self._hovered = self.place_at(event.position())
        self.setCursor(Qt.CursorShape.PointingHandCursor if self._hovered >= 0 else Qt.CursorShape.ArrowCursor)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Pointed at no longer."""
        super().leaveEvent(event)
        self._hovered = -1
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go, Enter and Space choose."""
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()), 0)
        if step and self._segments:
            self._go((self._current + step) % len(self._segments))
            announce(self, self.words_of(self._current))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._segments:
            self.chosen.emit(self._current)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show which state the keys are at."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The keys have gone elsewhere."""
        super().focusOutEvent(event)
        self.update()

    def event(self, event: QEvent) -> bool:
        """The tip is that of the state below the pointer."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            place = self.place_at(QPointF(event.pos()))
            text = self.words_of(place) if place >= 0 else ""
            QToolTip.showText(event.globalPos(), plain_tip(text), self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The bar, and a ring or a line at the state that is chosen or pointed at."""
        super().paintEvent(event)
        now, found = theme.current(), self._pieces()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if 0 <= self._hovered < len(found):
            _part, _bar, legend = found[self._hovered]
            painter.setPen(QPen(QColor(now.color("accent")), 1.5))
            painter.drawLine(QPointF(legend.left(), legend.bottom()), QPointF(legend.right(), legend.bottom()))
        if self.hasFocus() and found:
            _part, bar, legend = found[self._current]
            painter.setPen(QPen(QColor(now.color("accent")), 2))
            painter.drawRoundedRect(bar.adjusted(-1.5, -2.5, 1.5, 2.5), 5, 5)
            painter.drawRoundedRect(legend.adjusted(-3, 0, 4, 0), 4, 4)

    def _pieces(self) -> list[tuple[Segment, QRectF, QRectF]]:
        return pieces(self.contentsRect(), self._segments)

    def _go(self, place: int) -> None:
        self._current = place
        self._name()
        self.update()

    def _name(self) -> None:
        """A screen reader hears what is counted, all of it, and at which state the keys are."""
        whole = ", ".join(self.words_of(place) for place in range(len(self._segments)))
        self.setAccessibleName(f"{self._label}: {whole}")
        self.setAccessibleDescription(self.words_of(self._current) if self._segments else "")
