"""A line of text over a smaller one, drawn at once: a page with a hundred of them would be slow to make of labels."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from samverkan_desktop.ui import theme
from samverkan_desktop.ui.widgets.self_drawn import SelfDrawn
from samverkan_desktop.ui.widgets.tips import set_plain_tip

_IN_THE_MIDDLE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class TwoLines(SelfDrawn):
    """Both end in … where there is no room, and the tip then holds them whole; `color` is the token of the second."""

    def __init__(
        self,
        first: str,
        second: str = "",
        *,
        color: str = "muted",
        name: str = "twoLines",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._color = color
        self._size: QSize | None = None
        self.first, self.second = (" ".join(text.split()) for text in (first, second))
        self.setAccessibleName(", ".join(part for part in (self.first, self.second) if part))

    @property
    def is_whole(self) -> bool:
        """Whether there is room for all of both."""
        return self.sizeHint().width() <= self.width()

    def sizeHint(self) -> QSize:
        """As high as its lines and as wide as the longer one."""
        if self._size is None:
            now = theme.current()
            lines = [(now.metrics(role), text) for role, text in self._lines()]
            width = max(metrics.horizontalAdvance(text) for metrics, text in lines)
            self._size = QSize(width, sum(metrics.height() for metrics, _text in lines))
        return self._size

    def minimumSizeHint(self) -> QSize:
        """Hardly any width: it gives way to its neighbours."""
        return QSize(theme.current().metrics().horizontalAdvance("…"), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw both, each shortened where it must be."""
        now = theme.current()
        painter = QPainter(self)
        top = (self.height() - self.sizeHint().height()) // 2
        for (role, text), color in zip(self._lines(), ("text", self._color), strict=False):
            metrics = now.metrics(role)
            painter.setFont(now.font(role))
            painter.setPen(now.color(color if self.isEnabled() else "disabled"))
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, self.width())
            painter.drawText(QRect(0, top, self.width(), metrics.height()), _IN_THE_MIDDLE, shown)
            top += metrics.height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The tip is needed only where something is hidden."""
        super().resizeEvent(event)
        set_plain_tip(self, "" if self.is_whole else "\n".join(text for _role, text in self._lines()))

    def changeEvent(self, event: QEvent) -> None:
        """Another text size is another height, which leads to the tip as well."""
        # Measured anew before anybody asks.
        self._size = None
        super().changeEvent(event)

    def _lines(self) -> tuple[tuple[theme.FontRole, str], ...]:
        return (("body", self.first), ("small", self.second)) if self.second else (("body", self.first),)
