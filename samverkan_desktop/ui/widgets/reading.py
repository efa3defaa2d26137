"""Text to read, mark and copy."""

from math import ceil

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QEnterEvent, QFontMetricsF, QMouseEvent
from PySide6.QtWidgets import QSizePolicy

from samverkan_desktop.ui import theme
from samverkan_desktop.ui.widgets.labels import USUAL_WIDTH, Label, LabelRole

# The largest that Qt knows.
_ANY_WIDTH = (1 << 24) - 1


class Reading(Label):
    """Text that can be marked and copied.

    What Qt makes for that takes more memory and time than the text itself, so it is made when the mouse comes. In a
    font whose lines would then move it is made at once.
    """

    def __init__(self, text: str = "", role: LabelRole = "body", *, wrap: bool = False, name: str = "") -> None:
        self._heights: dict[int, int] = {}
        super().__init__(text, role, wrap=wrap, name=name)
        self._look_at_font()

    def setText(self, text: str) -> None:
        """Show another text."""
        self._heights.clear()
        super().setText(text)

    def heightForWidth(self, width: int) -> int:
        """As high as its lines are there. Layouts ask several times, and text that can be marked is laid out anew for
        each question, twice.
        """
        found = self._heights.get(width)
        if found is None:
            found = self._heights[width] = super().heightForWidth(width)
        return found

    def sizeHint(self) -> QSize:
        """Where it takes whatever width there is, Qt need not look for a good one."""
        if not self._takes_any_width():
            return super().sizeHint()
        return QSize(0, self.heightForWidth(max(self.width(), theme.current().px(USUAL_WIDTH))))

    def minimumSizeHint(self) -> QSize:
        """The least is what each paragraph takes on one line."""
        if not self._takes_any_width():
            return super().minimumSizeHint()
        return QSize(0, min(self.heightForWidth(_ANY_WIDTH), self.sizeHint().height()))

    def enterEvent(self, event: QEnterEvent) -> None:
        """The text may be marked in a moment."""
        self._let_mark()
        super().enterEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A finger on the screen comes without having entered."""
        self._let_mark()
        super().mousePressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Another font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._heights.clear()
        if event.type() is QEvent.Type.FontChange:
            self._look_at_font()

    def _takes_any_width(self) -> bool:
        return self.wordWrap() and self.sizePolicy().horizontalPolicy() is QSizePolicy.Policy.Ignored

    def _look_at_font(self) -> None:
        # Text that can be marked has lines of whole pixels, rounded up; other text as the font rounds them.
        if ceil(QFontMetricsF(self.font()).lineSpacing()) != self.fontMetrics().lineSpacing():
            self._let_mark()

    def _let_mark(self) -> None:
        self._heights.clear()
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
