"""One serial worker for what takes time; results come back in the thread of the window."""

import sys
from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, QThreadPool, QTimer, Signal, Slot

from samverkan_desktop.domain.errors import SamverkanError

if TYPE_CHECKING:
    from samverkan_desktop.ui.job import Job

_SHOW_AFTER_MS: Final = 500


class Jobs(QObject):
    """`run` queues a function; one runs at a time, in order."""

    busy_changed = Signal(bool)
    showing = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("jobs")
        self._waiting: list[Job] = []

    # Made with the first job.

    @cached_property
    def _pool(self) -> QThreadPool:
        pool = QThreadPool(self)
        pool.setMaxThreadCount(1)
        pool.setExpiryTimeout(-1)
        return pool

    @cached_property
    def _late(self) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(_SHOW_AFTER_MS)
        timer.timeout.connect(self._show)
        return timer

    @property
    def busy(self) -> bool:
        """Whether anything runs or waits."""
        return bool(self._waiting)

    @property
    def running(self) -> "Job | None":
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
    ) -> "Job":
        """Run `fn(*args, **kwargs)` on the worker; it is also given `progress=` if it has such a parameter.

        A known error goes to `on_error`; any other is a bug and goes to `sys.excepthook`. `on_end` comes last,
        whatever happened. Callbacks run in the window's thread; bound methods of a widget that is gone are skipped.
        """
        from samverkan_desktop.ui.collector import collector_keeper
        from samverkan_desktop.ui.job import Job, Work

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
        self._pool.start(Work(job, _bound(fn, args, kwargs), collector_keeper()))
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
