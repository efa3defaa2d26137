"""One serial worker for what takes time; results come back in the thread of the window."""

import sys
from collections.abc import Callable
from functools import partial
from threading import Event
from typing import Any, Final

from PySide6.QtCore import QObject, QRunnable, QThreadPool, QTimer, Signal, Slot

from samverkan_desktop.domain.errors import Cancelled, SamverkanError
from samverkan_desktop.ui.collector import CollectorKeeper, collector_keeper

_SHOW_AFTER_MS: Final = 500
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


class _Work(QRunnable):
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


class Jobs(QObject):
    """`run` queues a function; one runs at a time, in order."""

    busy_changed = Signal(bool)
    showing = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("jobs")
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._pool.setExpiryTimeout(-1)
        self._waiting: list[Job] = []
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(_SHOW_AFTER_MS)
        self._late.timeout.connect(self._show)

    @property
    def busy(self) -> bool:
        """Whether anything runs or waits."""
        return bool(self._waiting)

    @property
    def running(self) -> Job | None:
        """The job at the head of the queue."""
        return self._waiting[0] if self._waiting else None

    def run(
        self,
        fn: Callable[..., Any],
        *args: Any,
        title: str = "",
        on_done: Callable[[Any], object] | None = None,
        on_error: Callable[[SamverkanError], object] | None = None,
        on_progress: Callable[[int, int], object] | None = None,
        on_cancelled: Callable[[], object] | None = None,
        on_end: Callable[[], object] | None = None,
        **kwargs: Any,
    ) -> Job:
        """Run `fn(*args, **kwargs)` on the worker; it is also given `progress=` if it has such a parameter.

        A known error goes to `on_error`; any other is a bug and goes to `sys.excepthook`. `on_end` comes last,
        whatever happened. Callbacks run in the window's thread; bound methods of a widget that is gone are skipped.
        """
        job = Job(title, self)
        for signal, callback in (
            (job.done, on_done),
            (job.failed, on_error),
            (job.progressed, on_progress),
            (job.cancelled, on_cancelled),
            (job.ended, on_end),
        ):
            if callback is not None:
                signal.connect(callback)
        if on_error is None:
            job.failed.connect(_as_bug)
        job.ended.connect(self._next)
        if _wants_progress(fn):
            kwargs["progress"] = job.progress
        self._waiting.append(job)
        if len(self._waiting) == 1:
            self.busy_changed.emit(True)
            self._late.start()
        self._pool.start(_Work(job, _bound(fn, args, kwargs), collector_keeper()))
        return job

    def wait(self, timeout_ms: int) -> bool:
        """Let everything that runs or waits come to its end, for a moment; False when it takes longer."""
        return self._pool.waitForDone(timeout_ms)

    def shut_down(self, timeout_ms: int = 10_000) -> bool:
        """Cancel what runs and wait for it; False when it did not stop in time."""
        for job in self._waiting:
            job.cancel()
        self._late.stop()
        return self._pool.waitForDone(timeout_ms)

    def _show(self) -> None:
        if self._waiting:
            self.showing.emit(self._waiting[0])

    @Slot()
    def _next(self) -> None:
        job = self._waiting.pop(0)
        job.deleteLater()
        self._late.stop()
        if self._waiting:
            self._late.start()
        else:
            self.busy_changed.emit(False)
        self.showing.emit(None)


def _bound(fn: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> Callable[[], Any]:
    return lambda: fn(*args, **kwargs)


def _wants_progress(fn: Callable[..., Any]) -> bool:
    """Whether it takes a `progress`; asked of its code, since what reads signatures loads the reader of sources."""
    while (inner := fn.func if isinstance(fn, partial) else getattr(fn, "__wrapped__", None)) is not None:
        fn = inner
    code = getattr(fn, "__code__", None) or getattr(type(fn).__call__, "__code__", None)
    if code is None:  # a built-in callable
        return False
    return "progress" in code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]


def _as_bug(error: SamverkanError) -> None:
    # A job that nobody listens to must not fail in silence.
    sys.excepthook(type(error), error, error.__traceback__)
