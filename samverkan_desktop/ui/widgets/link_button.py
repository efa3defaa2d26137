"""A link that is one line of text and shortens itself; the tip then holds the whole."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from samverkan_desktop.ui import theme
from samverkan_desktop.ui.drawn_lines import draw_line
from samverkan_desktop.ui.icons import icon
from samverkan_desktop.ui.widgets.buttons import Button
from samverkan_desktop.ui.widgets.tips import plain_tip

_INSET = 6


class LinkButton(Button):
    """Takes whatever width there is; `words` may be text from data."""

    def __init__(
        self,
        words: str,
        on_click: Callable[[], object] | None = None,
        *,
        icon_name: str = "",
        tip: str = "",
        name: str = "linkButton",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("kind", "link")
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._icon_name = icon_name
        self.words = ""
        self.say(words, tip)
        if on_click is not None:
            self.clicked.connect(on_click)

    def say(self, words: str, tip: str = "") -> None:
        """Other words."""
        self.words = " ".join(words.split())
        self.setAccessibleName(self.words)
        self.setToolTip(plain_tip(tip or self.words))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """The whole text, but no more than a line of a panel."""
        now = theme.current()
        width = now.metrics().horizontalAdvance(self.words) + self._text_left() + now.px(_INSET + 2)
        return QSize(width, now.px(26))

    def minimumSizeHint(self) -> QSize:
        """A few letters."""
        now = theme.current()
        return QSize(now.px(64), now.px(26))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The frame as the style sheet has it, then icon and text."""
        if not self.isEnabled() or self.isDown() or self.underMouse() or self.hasFocus():
            # Otherwise the frame is one that nobody sees, and drawing it takes as long as all the rest.
            super().paintEvent(event)
        now, painter = theme.current(), QPainter(self)
        if self._icon_name:
            side = now.px(16)
            spot = self.rect().adjusted(now.px(_INSET), 0, 0, 0)
            spot.setSize(QSize(side, side))
            spot.moveTop((self.height() - side) // 2)
            icon(self._icon_name, "accent").paint(painter, spot)
        area = self.rect().adjusted(self._text_left(), 0, -now.px(_INSET), 0)
        painter.setPen(now.color("accent" if self.isEnabled() else "disabled"))
        draw_line(painter, area, self.words, "body")

    def _text_left(self) -> int:
        return theme.current().px(_INSET + 20 if self._icon_name else _INSET)
