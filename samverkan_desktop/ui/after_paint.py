"""The moment when a window has been seen for the first time: what is not in its first picture can begin."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget


class AfterPaint(QObject):
    """`came` tells it once: when the first picture of the window is on the screen, or a key is pressed before that."""

    came = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("afterPaint")
        self._window = window
        self._has_come = False
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """The picture is on the screen when Qt comes back to the event loop, but takes what was pressed before."""
        kind = event.type()
        if kind == QEvent.Type.Paint:
            QTimer.singleShot(0, self, self.come)
        elif kind == QEvent.Type.ShortcutOverride:
            # Qt asks who else wants a key, and then looks for a command that has it.
            self.come()
        return False

    def come(self) -> None:
        """Wait no longer."""
        if not self._has_come:
            self._has_come = True
            self._window.removeEventFilter(self)
            self.came.emit()
