"""Buttons with their part in the look, their icon, their name and their tip set in one go."""

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from samverkan_desktop.ui import theme
from samverkan_desktop.ui.icons import icon
from samverkan_desktop.ui.widgets.icon_button import IconButton
from samverkan_desktop.ui.widgets.tips import plain_tip

# Ctrl+Enter saves the whole form wherever the focus is.
_WITH_ENTER = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
ButtonKind = Literal["normal", "primary", "danger", "quiet", "link"]
_ICON_TOKENS = {"primary": "on_accent", "danger": "behind", "link": "accent"}


class Button(QPushButton):
    """A button that Enter presses too. Qt gives Enter to a dialog's default button, whichever one has the focus."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press on Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & _WITH_ENTER:
            if not event.isAutoRepeat():
                self.click()
            return
        super().keyPressEvent(event)


def button(
    text: str,
    on_click: Callable[[], object] | None = None,
    *,
    kind: ButtonKind = "normal",
    icon_name: str = "",
    name: str = "",
    tip: str = "",
    parent: QWidget | None = None,
) -> QPushButton:
    """A button with a verb on it; `on_click` should be a bound method of a widget."""
    made = Button(text, parent)
    made.setProperty("kind", kind)
    made.setObjectName(name or "button")
    made.setAccessibleName(text.replace("&", ""))
    made.setAutoDefault(False)
    if icon_name:
        made.setIcon(icon(icon_name, _ICON_TOKENS.get(kind, "text")))
        made.setIconSize(_icon_size(beside_text=True))
    if tip:
        made.setToolTip(plain_tip(tip))
    if on_click is not None:
        _connect(made, on_click)
    return made


def icon_button(
    icon_name: str,
    label: str,
    on_click: Callable[[], object] | None = None,
    *,
    name: str = "",
    color_token: str = "muted",
    parent: QWidget | None = None,
) -> IconButton:
    """A button of an icon alone; `label` is its tip and what a screen reader says."""
    made = IconButton(parent)
    _dress(made, icon_name, label, name=name, color_token=color_token)
    if on_click is not None:
        _connect(made, on_click)
    return made


def tool_button(
    icon_name: str, label: str, *, name: str = "", color_token: str = "muted", parent: QWidget | None = None
) -> QToolButton:
    """The same of Qt's own kind, for what has a menu, or stands where the style sheet has rules for it."""
    made = QToolButton(parent)
    _dress(made, icon_name, label, name=name, color_token=color_token)
    return made


def _dress(made: IconButton | QToolButton, icon_name: str, label: str, *, name: str, color_token: str) -> None:
    made.setIcon(icon(icon_name, color_token))
    made.setIconSize(_icon_size())
    made.setToolTip(plain_tip(label))
    made.setAccessibleName(label)
    made.setObjectName(name or f"{icon_name}Button")


def _icon_size(*, beside_text: bool = False) -> QSize:
    now = theme.current()
    return QSize(now.px(24 if beside_text else 20), now.px(20))


def _connect(made: QPushButton | IconButton, on_click: Callable[[], object]) -> None:
    # PySide passes `checked` only to slots that take it, so a bound method can be connected as it is.
    made.clicked.connect(on_click)
