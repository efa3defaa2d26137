"""Brings the window to the front when somebody starts the program on the same database once more."""

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from samverkan_desktop.services.presence import Presence


class Calls(QObject):
    """Watches the folder of the database; `called` tells that the window is asked for."""

    called = Signal()

    def __init__(self, presence: Presence, parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName("calls")
        self._presence = presence
        self._watcher = QFileSystemWatcher([str(presence.folder)], self)
        self._watcher.directoryChanged.connect(self._look)

    def _look(self) -> None:
        if self._presence.answer():
            self.called.emit()


def bring_to_front(window: QWidget) -> None:
    """Show the window above the others, as large as it was before it was minimised."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()
