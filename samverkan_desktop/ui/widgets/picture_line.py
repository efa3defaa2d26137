"""A line to write in with a picture before its text or a button after it, as large as the text.

Qt's own keep one size however large the text is, which makes them specks at 200 %.
"""

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QAction, QIcon, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

from samverkan_desktop.i18n import _
from samverkan_desktop.ui import theme
from samverkan_desktop.ui.icons import icon

_SIDE, _BEFORE, _GAP, _BUTTON = 16, 9, 6, 24


class PictureLine(QLineEdit):
    """Give it a button with `add_button`."""

    def __init__(self, picture: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture: QIcon | None = icon(picture, "muted") if picture else None
        self._inside: QToolButton | None = None
        self._fit()

    def add_button(self, action: QAction) -> QToolButton:
        """A button at the end for the mouse; the keys have the action's shortcut."""
        self._inside = made = QToolButton(self)
        made.setObjectName(f"{self.objectName()}Inside")
        made.setDefaultAction(action)
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.setCursor(Qt.CursorShape.ArrowCursor)
        made.setAccessibleName(action.text())
        self._fit()
        return made

    def paintEvent(self, event: QPaintEvent) -> None:
        """The picture lies beside what Qt paints."""
        super().paintEvent(event)
        if self._picture is not None:
            side = theme.current().px(_SIDE)
            painter = QPainter(self)
            self._picture.paint(painter, QRect(theme.current().px(_BEFORE), (self.height() - side) // 2, side, side))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The button keeps to the end."""
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        """Another text size is another size of everything."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "_inside"):
            self._fit()

    def _fit(self) -> None:
        now = theme.current()
        before = now.px(_SIDE + _GAP) if self._picture is not None else 0
        after = now.px(_BUTTON) if self._inside is not None and not self._inside.isHidden() else 0
        self.setTextMargins(before, 0, after, 0)
        if self._inside is not None:
            self._inside.setIconSize(QSize(now.px(_SIDE), now.px(_SIDE)))
        self._place()

    def _place(self) -> None:
        if self._inside is not None:
            side, edge = theme.current().px(_BUTTON), theme.current().px(4)
            self._inside.setGeometry(self.width() - side - edge, (self.height() - side) // 2, side, side)


class SearchLine(PictureLine):
    """Words to look for, with a button that takes them away."""

    def __init__(self, words: str, *, name: str, picture: str = "search", parent: QWidget | None = None) -> None:
        super().__init__(picture, parent)
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setPlaceholderText(words)
        clearing = QAction(icon("dismiss", "muted"), _("Clear the field"), self)
        clearing.triggered.connect(self._empty)
        self._clear = self.add_button(clearing)
        self._offer("")
        self.textChanged.connect(self._offer)

    def _offer(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        self._fit()

    def _empty(self) -> None:
        self.clear()
        self.setFocus()
