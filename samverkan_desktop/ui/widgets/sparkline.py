"""A curve the size of a word, for lists; its numbers are in the name and the tip."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from samverkan_desktop.ui import theme
from samverkan_desktop.ui.widgets.tips import set_plain_tip
from samverkan_desktop.ui.widgets.undressed import undressed


def paint_sparkline(painter: QPainter, area: QRect, values: Sequence[float]) -> None:
    """Draw the values left to right, the last one marked; one value is a dot, none is nothing."""
    if not values:
        return
    now = theme.current()
    dot = now.px(3)
    width = min(area.width(), now.px(88)) - 2 * dot
    height = min(area.height() - 2 * dot, now.px(20))
    top = area.top() + (area.height() - 1) // 2 - height / 2
    low, high = min(values), max(values)
    spread = (high - low) or 1
    step = width / (len(values) - 1) if len(values) > 1 else 0
    flat = height / 2 if high == low else None
    points = [
        QPointF(
            area.left() + dot + step * place, top + (height * (1 - (value - low) / spread) if flat is None else flat)
        )
        for place, value in enumerate(values)
    ]
    color = now.color("accent")
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(
        QPen(color, max(1.6, now.px(2)), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    )
    painter.drawPolyline(QPolygonF(points))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawEllipse(points[-1], dot, dot)
    painter.restore()


class Sparkline(QWidget):
    """The curve as a widget; `words` says in text what the curve shows."""

    def __init__(
        self, values: Sequence[float] = (), *, words: str = "", name: str = "sparkline", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        undressed(self)
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._values: tuple[float, ...] = ()
        self.set_values(values, words=words)

    def set_values(self, values: Sequence[float], *, words: str = "") -> None:
        """Show other values."""
        self._values = tuple(values)
        self.setAccessibleName(words)
        set_plain_tip(self, words)
        self.update()

    def sizeHint(self) -> QSize:
        """The size of a word or two."""
        now = theme.current()
        return QSize(now.px(88), now.px(24))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        paint_sparkline(QPainter(self), self.rect(), self._values)
