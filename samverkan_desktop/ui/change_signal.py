"""Carries word of changes from any thread to the window."""

from threading import Lock

from PySide6.QtCore import QObject, Qt, Signal

from samverkan_desktop.domain.changes import Topic
from samverkan_desktop.services.workspace import Workspace


class ChangeSignal(QObject):
    """Emits `changed(topics)` in the thread of the window after changes in the workspace, once for those of one go."""

    changed = Signal(object)
    _arrived = Signal()

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lock, self._waiting = Lock(), frozenset[Topic]()
        # Queued, so that a view never refreshes in the middle of the call that saved.
        self._arrived.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        self._unsubscribe = workspace.subscribe(self._hear)

    def stop(self) -> None:
        """Hear no more."""
        self._unsubscribe()

    def _hear(self, topics: frozenset[Topic]) -> None:
        with self._lock:
            is_first, self._waiting = not self._waiting, self._waiting | topics
        if is_first:
            self._arrived.emit()

    def _tell(self) -> None:
        with self._lock:
            topics, self._waiting = self._waiting, frozenset()
        self.changed.emit(topics)
