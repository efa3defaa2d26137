"""What a pill is about, then the pill; under each other where there is little room."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from samverkan_desktop.ui import theme
from samverkan_desktop.ui.drawn_lines import draw_line, width_of
from samverkan_desktop.ui.widgets.drawn_pill import PillState, paint_pill, pill_size
from samverkan_desktop.ui.widgets.self_drawn import SelfDrawn
from samverkan_desktop.ui.widgets.tips import set_plain_tip

_GAP = 8


class PillLine(SelfDrawn):
    """One widget for both, whose name for screen readers says both; `least` is the room of the words at 100 %."""

    def __init__(
        self, about: str, state: PillState, *, least: int = 96, name: str = "pillLine", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.about, self.state, self._least = about, state, least
        said = f"{about}: {state.text}"
        self.setAccessibleName(said)
        set_plain_tip(self, said)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def is_whole(self) -> bool:
        """Whether nothing of it is shortened."""
        width = self.width()
        return width >= self.minimumSizeHint().width() and self.height() >= self.heightForWidth(width)

    def heightForWidth(self, width: int) -> int:
        """Of one line, or of two."""
        words, pill = self._sizes()
        return self.sizeHint().height() if width >= self.sizeHint().width() else words.height() + _GAP + pill.height()

    def sizeHint(self) -> QSize:
        """Of one line."""
        words, pill = self._sizes()
        return QSize(words.width() + _GAP + pill.width(), max(words.height(), pill.height()))

    def minimumSizeHint(self) -> QSize:
        """Of the wider of the two."""
        words, pill = self._sizes()
        return QSize(max(words.width(), pill.width()), max(words.height(), pill.height()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw both."""
        (words, pill), painter, wide = self._sizes(), QPainter(self), self.width()
        painter.setPen(theme.current().color("muted"))
        if wide >= self.sizeHint().width():
            beside, below = words.width() + _GAP, 0
            down = (self.sizeHint().height() - words.height()) // 2
        else:
            beside, below, down = 0, words.height() + _GAP, 0
        draw_line(painter, QRect(0, down, min(words.width(), wide), words.height()), self.about, "small")
        paint_pill(painter, QRect(beside, below, wide - beside, pill.height()), self.state)

    def _sizes(self) -> tuple[QSize, QSize]:
        """Of the words and of the pill."""
        now = theme.current()
        width = max(now.px(self._least), width_of(self.about, "small"))
        return QSize(width, now.metrics("small").height()), pill_size(self.state)
