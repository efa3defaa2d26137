"""Lets a view wait with what it shows while somebody writes in another window."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

_REST_MS = 3_000


class Unhurried(QObject):
    """`want()` calls `refresh` at once, or when the writing rests, or when one comes back to the view's window."""

    def __init__(self, view: QWidget, refresh: Callable[[], object]) -> None:
        super().__init__(view)
        self._view, self._refresh = view, refresh
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_REST_MS)
        self._timer.timeout.connect(self._do)

    def want(self) -> None:
        """Something has changed; a view out of sight takes it up when it is shown."""
        if not self._view.isVisible():
            return
        active = QApplication.activeWindow()
        if isinstance(active, QMainWindow) and active is not self._view.window():
            self._timer.start()
            self._view.installEventFilter(self)
        else:
            self._do()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Whoever comes back sees how things stand."""
        if event.type() is QEvent.Type.WindowActivate:
            self._do()
        return super().eventFilter(watched, event)

    def _do(self) -> None:
        self._timer.stop()
        self._view.removeEventFilter(self)
        if self._view.isVisible():
            self._refresh()
