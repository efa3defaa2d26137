"""Asks while somebody types: one question at a time on a worker of its own, and only the latest answer counts."""

from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from samverkan_desktop.domain.found import Answer
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.ui.jobs import Jobs
from samverkan_desktop.ui.newest import Newest

_REST_MS = 40


class Asking(QObject):
    """`answered(text, answer)` for the text that was asked last; a question that was passed over has no answer."""

    answered = Signal(str, object)
    failed = Signal(object)

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName("asking")
        self._workspace = workspace
        # Not the worker of the window: what is found must not wait until an export is written.
        self._jobs = Jobs(self)
        self._newest = Newest(self._jobs, self)
        self._newest.answered.connect(self._take)
        self._newest.failed.connect(self.failed)
        self._wanted = ""
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._send)

    def ask(self, text: str) -> None:
        """Look for this from now on; what was asked before is forgotten."""
        self._newest.forget()
        self._wanted = text
        self._rest.start()

    def forget(self) -> None:
        """Want no answer any more."""
        self._newest.forget()
        self._rest.stop()

    def stop(self) -> None:
        """Wait for what is under way; nothing can be asked afterwards."""
        self.forget()
        self._jobs.shut_down()

    def _send(self) -> None:
        ask = partial(self._workspace.finding.find, self._wanted)
        self._newest.ask(partial(self._workspace.aside, ask))

    def _take(self, answer: Answer) -> None:
        self.answered.emit(self._wanted, answer)
