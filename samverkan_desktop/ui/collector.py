"""Keeps Python's collector out of the workers: it would take away widgets of the window's thread from there."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Lock

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal, Slot

_NAME = "collectorKeeper"


class CollectorKeeper(QObject):
    """Lives in the window's thread, the only one in which the collector is woken again.

    Python's collector runs in whichever thread happens to fill its quota. In a worker it would take away widgets of
    the window's thread, whose timers then ring for something that is gone, and the program falls. Several workers may
    run at once, so the first that is done must not wake it for the others; and whoever wakes it may be the first to
    run it, so no worker does.
    """

    _is_done = Signal()

    def __init__(self, parent: QObject | None) -> None:
        super().__init__(parent)
        self.setObjectName(_NAME)
        self._lock = Lock()
        self._resting = 0
        self._has_begun = False
        self._is_done.connect(self._wake, Qt.ConnectionType.QueuedConnection)

    @contextmanager
    def resting(self) -> Iterator[None]:
        """No collection in any thread meanwhile, and until the window's thread comes to it."""
        with self._lock:
            self._resting += 1
            gc.disable()
        try:
            yield
        finally:
            with self._lock:
                self._resting -= 1
            # The window may have gone meanwhile, and the program with it.
            with suppress(RuntimeError):
                self._is_done.emit()

    def begin(self) -> None:
        """Wake it after the start; what has been loaded stays and is not looked through again."""
        if not self._has_begun:
            self._has_begun = True
            gc.freeze()
            self._wake()

    @Slot()
    def _wake(self) -> None:
        with self._lock:
            if not self._resting:
                gc.enable()


def collector_keeper() -> CollectorKeeper:
    """The one keeper of the program; asked for in the window's thread."""
    app = QCoreApplication.instance()
    found = app.findChild(CollectorKeeper, _NAME) if app is not None else None
    return found or CollectorKeeper(app)
