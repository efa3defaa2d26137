"""One piece of work, on the worker and in the thread of the window."""

import sys
from collections.abc import Callable
from threading import Event
from typing import Any, Final

from PySide6.QtCore import QObject, QRunnable, Signal, Slot

from samverkan_desktop.domain.errors import Cancelled, SamverkanError
from samverkan_desktop.ui.collector import CollectorKeeper

_REPORT_STEPS: Final = 200


class Progress:
    """What a job is handed: call it with (done, total), or look at `cancelled` and stop by itself."""

    def __init__(self, report: Callable[[int, int], None]) -> None:
        self._report = report
        self._stop = Event()
        self._on_cancel: Callable[[], object] | None = None
        self._shown = -1

    @property
    def cancelled(self) -> bool:
        """Whether the user has asked to stop."""
        return self._stop.is_set()

    def cancel(self) -> None:
        """Ask the job to stop at its next report."""
        self._stop.set()
        if self._on_cancel is not None:
            self._on_cancel()

    def when_cancelled(self, act: Callable[[], object]) -> None:
        """What is to be done at once, in whichever thread it is asked; twice at most."""
        self._on_cancel = act
        if self.cancelled:
            act()

    def __call__(self, done: int, total: int = 0) -> None:
        """Report; total 0 means that the end is not known. Raises Cancelled when the job should stop."""
        if self.cancelled:
            raise Cancelled
        # A job may report a million times; the window is told at most some two hundred times.
        step = done * _REPORT_STEPS // total if total else done
        if step != self._shown or done == total:
            self._shown = step
            self._report(done, total)

    report = __call__


class Job(QObject):
    """One piece of work; lives in the thread of the window and tells there how it went."""

    progressed = Signal(int, int)
    done = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    ended = Signal()
    _returned = Signal(object, object)

    def __init__(self, title: str, parent: QObject) -> None:
        super().__init__(parent)
        self.title = title
        self.progress = Progress(self.progressed.emit)
        self._returned.connect(self._finish)

    def cancel(self) -> None:
        """Ask it to stop; `cancelled` tells when it has."""
        self.progress.cancel()

    @Slot(object, object)
    def _finish(self, result: object, error: BaseException | None) -> None:
        try:
            if error is None:
                self.done.emit(result)
            elif isinstance(error, Cancelled):
                self.cancelled.emit()
            elif isinstance(error, SamverkanError):
                self.failed.emit(error)
            else:
                sys.excepthook(type(error), error, error.__traceback__)
        finally:
            self.ended.emit()


class Work(QRunnable):
    """A job on its way to the worker and back."""

    def __init__(self, job: Job, work: Callable[[], Any], keeper: CollectorKeeper) -> None:
        super().__init__()
        self._job, self._work, self._keeper = job, work, keeper

    def run(self) -> None:
        """Run on the worker; whatever happens is carried to the window."""
        with self._keeper.resting():
            self._job._returned.emit(*self._outcome())

    def _outcome(self) -> tuple[object, BaseException | None]:
        try:
            if self._job.progress.cancelled:
                raise Cancelled
            return self._work(), None
        except BaseException as problem:
            return None, problem
