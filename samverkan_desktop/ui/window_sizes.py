"""Windows open as large as the user left them, for the text size they had then."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QWidget

from samverkan_desktop.ui import theme
from samverkan_desktop.ui.memory import Memory

# What the system draws around a window.
_FRAME: Final = QSize(32, 48)


def open_at(window: QWidget, width: int, height: int) -> None:
    """Give a window this size at 100 %, more with larger text, and never more than the screen has."""
    now = theme.current()
    window.resize(QSize(now.px(width), now.px(height)).boundedTo(room_for(window)))


def room_for(window: QWidget) -> QSize:
    """How large the window can be on its screen, together with its frame."""
    owner = window
    while (outer := owner.parentWidget()) is not None:
        owner = outer.window()
    room = window.screen().availableSize()
    # A main window that is larger than the screen has been measured for another one.
    return (room if owner is window else room.expandedTo(owner.size())) - _FRAME


def remember_size(window: QWidget, memory: Memory) -> None:
    """Give a window that is not yet shown the size it was left with, and keep the one that it will be left with.

    Call it when the window has its usual size; that goes on being the usual one until the user pulls at an edge.
    """
    key = f"size.{window.objectName()}.{theme.current().text_size}"
    kept = memory.recall(key)
    if isinstance(kept, dict):
        _restore(window, kept)
    _Keeper(window, memory, key)


def _restore(window: QWidget, kept: dict[str, object]) -> None:
    width, height = kept.get("width"), kept.get("height")
    if isinstance(width, int) and isinstance(height, int):
        # The screen may be another one now.
        room = window.screen().availableSize()
        window.resize(QSize(width, height).boundedTo(room).expandedTo(window.minimumSize()))
    if kept.get("is_maximised") is True:
        window.setWindowState(window.windowState() | Qt.WindowState.WindowMaximized)


class _Keeper(QObject):
    def __init__(self, window: QWidget, memory: Memory, key: str) -> None:
        super().__init__(window)
        self.setObjectName("sizeKeeper")
        self._memory, self._key = memory, key
        self._before: dict[str, object] | None = None
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, QWidget):
            if event.type() is QEvent.Type.Show and not event.spontaneous():
                self._before = _state(watched)
            elif event.type() is QEvent.Type.Hide and not event.spontaneous():
                self._keep(watched)
        return False

    def _keep(self, window: QWidget) -> None:
        after = _state(window)
        if self._before is not None and after != self._before:
            self._memory.keep(self._key, after)
        self._before = None


def _state(window: QWidget) -> dict[str, object]:
    size = window.normalGeometry().size() if window.isMaximized() else window.size()
    return {"width": size.width(), "height": size.height(), "is_maximised": window.isMaximized()}
