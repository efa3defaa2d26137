"""Carries word of changes from any thread to the window."""

from PySide6.QtCore import QObject, Qt, Signal

from samverkan_desktop.domain.changes import Topic
from samverkan_desktop.services.workspace import Workspace


class ChangeSignal(QObject):
    """Emits `changed(topics)` in the thread of the window after each change in the workspace."""

    changed = Signal(object)
    _arrived = Signal(object)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # Queued, so that a view never refreshes in the middle of the call that saved.
        self._arrived.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        self._unsubscribe = workspace.subscribe(self._hear)

    def stop(self) -> None:
        """Hear no more."""
        self._unsubscribe()

    def _hear(self, topics: frozenset[Topic]) -> None:
        self._arrived.emit(topics)

    def _tell(self, topics: frozenset[Topic]) -> None:
        self.changed.emit(topics)
