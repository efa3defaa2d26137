"""Notices that do not interrupt, and banners that stay on top of the window."""

from collections.abc import Callable
from typing import Final, Literal

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QIcon, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from samverkan_desktop.i18n import _
from samverkan_desktop.ui import theme
from samverkan_desktop.ui.icons import icon
from samverkan_desktop.ui.widgets.announce import announce
from samverkan_desktop.ui.widgets.buttons import button, icon_button
from samverkan_desktop.ui.widgets.labels import Label

NoticeKind = Literal["info", "good", "warning", "error"]
BannerKind = Literal["info", "warning", "error"]
_ICONS: Final = {"info": "info", "good": "checkmark_circle", "warning": "warning", "error": "error_circle"}
_TOKENS: Final = {"info": "accent", "good": "good", "warning": "slow", "error": "behind"}
_STAY_MS: Final = 8_000
_STAY_WITH_ACTION_MS: Final = 20_000


class Picture(QLabel):
    """An icon as a label, redrawn when the theme changes."""

    def __init__(self, icon_name: str, token: str = "text", *, side: int = 20, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"{icon_name}Picture")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._side = side
        self._drawn: QIcon
        self.show_icon(icon_name, token)
        if keeper := theme.keeper():
            keeper.changed.connect(self._draw)

    def show_icon(self, icon_name: str, token: str) -> None:
        """Show another icon."""
        self._drawn = icon(icon_name, token)
        self._draw()

    def _draw(self) -> None:
        side = theme.current().px(self._side)
        self.setPixmap(self._drawn.pixmap(QSize(side, side), self.devicePixelRatioF()))


class NoticeBar(QFrame):
    """One notice with an optional action. Errors stay; the others leave, but never under the pointer or the focus."""

    closed = Signal()

    def __init__(
        self,
        text: str,
        *,
        kind: NoticeKind = "info",
        action: str = "",
        on_action: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("noticeBar")
        self.setProperty("notice", kind)
        self.setAccessibleName(text)
        self.kind, self._on_action = kind, on_action
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 6, 6)
        row.setSpacing(8)
        row.addWidget(Picture(_ICONS[kind], _TOKENS[kind]), 0, Qt.AlignmentFlag.AlignVCenter)
        self.text = Label(text, wrap=True, name="noticeText")
        row.addWidget(self.text, 1)
        self.action: QPushButton | None = None
        if action:
            self.action = button(action, self._act, kind="link", name="noticeAction")
            row.addWidget(self.action)
        row.addWidget(icon_button("dismiss", _("Close"), self.dismiss, name="noticeClose"))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_STAY_WITH_ACTION_MS if action else _STAY_MS)
        self._timer.timeout.connect(self._leave)
        if self.leaves_by_itself:
            self._timer.start()

    @property
    def leaves_by_itself(self) -> bool:
        """Whether it goes after a while."""
        return self.kind in ("info", "good")

    @property
    def is_counting(self) -> bool:
        """Whether it is on its way out."""
        return self._timer.isActive()

    @property
    def wanted(self) -> int:
        """How wide it is with its words in one line."""
        words = self.text.fontMetrics().horizontalAdvance(self.text.text())
        return self.sizeHint().width() - self.text.sizeHint().width() + words + 2

    def speak(self) -> None:
        """Let a screen reader say it."""
        announce(self, self.text.text(), urgent=self.kind == "error")

    def dismiss(self) -> None:
        """Close it."""
        self._timer.stop()
        self.hide()
        self.closed.emit()
        self.deleteLater()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Whoever points at it is reading it."""
        super().enterEvent(event)
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        """Count again from the start."""
        super().leaveEvent(event)
        if self.leaves_by_itself:
            self._timer.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def _leave(self) -> None:
        focus = self.focusWidget()
        if focus is not None and focus.hasFocus():
            self._timer.start()
        else:
            self.dismiss()

    def _act(self) -> None:
        act, self._on_action = self._on_action, None
        self.dismiss()
        if act is not None:
            act()


class Banner(QFrame):
    """A lasting state of the whole window, such as read-only or example content."""

    def __init__(
        self,
        text: str,
        *,
        kind: BannerKind = "info",
        action: str = "",
        on_action: Callable[[], object] | None = None,
        other: str = "",
        on_other: Callable[[], object] | None = None,
        name: str = "banner",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("banner", kind)
        self.setAccessibleName(text)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 16, 4)
        row.setSpacing(8)
        row.addWidget(Picture(_ICONS[kind], _TOKENS[kind]), 0, Qt.AlignmentFlag.AlignVCenter)
        self.text = Label(text, wrap=True, name=f"{name}Text")
        row.addWidget(self.text, 1)
        self.action = button(action, on_action, kind="link", name=f"{name}Action", parent=self)
        self.action.setVisible(bool(action))
        row.addWidget(self.action)
        self.other = button(other, on_other, kind="link", name=f"{name}Other", parent=self)
        self.other.setVisible(bool(other))
        row.addWidget(self.other)

    def say(self, text: str) -> None:
        """Say something else, and tell a screen reader."""
        self.text.setText(text)
        self.setAccessibleName(text)
        announce(self, text)
