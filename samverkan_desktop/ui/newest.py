"""Questions on a worker: one at a time, and only the newest is answered."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from samverkan_desktop.ui.jobs import Jobs

_SOON_MS = 30


class Newest(QObject):
    """`answered` carries what the newest question gave; one that another has taken the place of has no answer."""

    answered = Signal(object)
    failed = Signal(object)

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._wanted: Callable[[], Any] | None = None
        self._asked: Callable[[], Any] | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON_MS)
        self._soon.timeout.connect(self._send)

    @property
    def is_waiting(self) -> bool:
        """Whether an answer is still to come."""
        return self._wanted is not None

    def ask(self, question: Callable[[], Any]) -> None:
        """Want this answer from now on."""
        self._wanted = question
        self._send()

    def ask_soon(self, question: Callable[[], Any]) -> None:
        """The same, when what has just been shown is painted: a worker would take turns with it."""
        self._wanted = question
        self._soon.start()

    def forget(self) -> None:
        """Want no answer any more."""
        self._wanted = None

    def _send(self) -> None:
        if self._wanted is not None and self._asked is None:
            self._asked = self._wanted
            self._jobs.run(self._asked, on_done=self._take, on_error=self._fail, on_end=self._go_on)

    def _take(self, answer: object) -> None:
        if self._asked is self._wanted:
            self._wanted = None
            self.answered.emit(answer)

    def _fail(self, error: object) -> None:
        if self._asked is self._wanted:
            self._wanted = None
            self.failed.emit(error)

    def _go_on(self) -> None:
        self._asked = None
        self._send()
