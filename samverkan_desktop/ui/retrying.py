"""When what saves itself tries again after the disk has said no."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

AGAIN_MS = 10_000


def later(act: Callable[[], object], parent: QObject) -> QTimer:
    """A timer to be started after a failure; it acts once each time."""
    timer = QTimer(parent)
    timer.setObjectName("tryAgain")
    timer.setSingleShot(True)
    timer.setInterval(AGAIN_MS)
    timer.timeout.connect(act)
    return timer
