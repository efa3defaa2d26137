"""Work runs one at a time away from the window, and its results come back to it."""

import gc
import sys
import threading
from collections.abc import Callable
from functools import partial, wraps
from typing import Any

import pytest
from PySide6.QtCore import QObject, QThread

from samverkan_desktop.domain.errors import Cancelled, SamverkanError
from samverkan_desktop.ui.job import Progress
from samverkan_desktop.ui.jobs import Jobs


@pytest.fixture
def jobs(qapp):
    made = Jobs()
    yield made
    assert made.shut_down()


def test_result_comes_back_in_the_thread_of_the_window(jobs: Jobs, qtbot) -> None:
    seen: list[object] = []
    worker: list[int] = []

    def work(a: int, b: int = 0) -> int:
        worker.append(threading.get_ident())
        return a + b

    def done(result: object) -> None:
        seen.append((result, threading.get_ident()))

    job = jobs.run(work, 2, b=3, on_done=done)
    with qtbot.waitSignal(job.ended):
        pass
    assert seen == [(5, threading.get_ident())]
    assert worker != [threading.get_ident()]


def test_the_collector_never_takes_widgets_away_from_the_worker(jobs: Jobs, qtbot) -> None:
    collects: list[bool] = []
    job = jobs.run(gc.isenabled, on_done=collects.append)
    with qtbot.waitSignal(job.ended):
        pass
    jobs.shut_down()
    assert collects == [False]
    # The word of the worker's end comes when the window's thread has its turn.
    qtbot.waitUntil(gc.isenabled)


def test_jobs_run_in_order_and_never_together(jobs: Jobs, qtbot) -> None:
    running = 0
    most = 0
    order: list[int] = []

    def work(number: int) -> None:
        nonlocal running, most
        running += 1
        most = max(most, running)
        order.append(number)
        QThread.yieldCurrentThread()
        running -= 1

    for number in range(20):
        last = jobs.run(work, number)
    assert jobs.busy
    with qtbot.waitSignal(last.ended):
        pass
    assert order == list(range(20))
    assert most == 1
    assert not jobs.busy


def test_known_errors_go_to_on_error(jobs: Jobs, qtbot) -> None:
    seen: list[SamverkanError] = []

    def work() -> None:
        raise SamverkanError("The disk is full.")

    job = jobs.run(work, on_error=seen.append, on_done=pytest.fail)
    with qtbot.waitSignal(job.ended):
        pass
    assert [str(error) for error in seen] == ["The disk is full."]


def test_bugs_and_unheard_errors_go_to_the_exception_hook(jobs: Jobs, qtbot, monkeypatch) -> None:
    seen: list[type[BaseException]] = []

    def hook(kind: type[BaseException], *_rest: object) -> None:
        seen.append(kind)

    monkeypatch.setattr(sys, "excepthook", hook)

    def bug() -> None:
        raise ZeroDivisionError

    def known() -> None:
        raise SamverkanError("x")

    jobs.run(bug, on_error=pytest.fail)
    with qtbot.waitSignal(jobs.run(known).ended):
        pass
    assert seen == [ZeroDivisionError, SamverkanError]


def test_a_job_can_be_cancelled_and_tidies_up(jobs: Jobs, qtbot) -> None:
    started, tidied, told = threading.Event(), [], []

    def work(progress: Progress) -> None:
        try:
            while True:
                progress(1, 10)
                started.set()
        except Cancelled:
            tidied.append(True)
            raise

    job = jobs.run(work, on_cancelled=lambda: told.append("cancelled"), on_done=pytest.fail)
    assert started.wait(10)
    with qtbot.waitSignal(job.ended):
        job.cancel()
    assert tidied == [True]
    assert told == ["cancelled"]


def test_progress_is_reported_in_the_window_but_not_a_million_times(jobs: Jobs, qtbot) -> None:
    seen: list[tuple[int, int]] = []

    def work(progress: Progress) -> None:
        for number in range(100_001):
            progress(number, 100_000)

    def note(done: int, total: int) -> None:
        seen.append((done, total))

    with qtbot.waitSignal(jobs.run(work, on_progress=note).ended):
        pass
    assert seen[0] == (0, 100_000)
    assert seen[-1] == (100_000, 100_000)
    assert len(seen) <= 202


def test_a_receiver_that_is_gone_is_not_called(jobs: Jobs, qtbot) -> None:
    go = threading.Event()

    class Receiver(QObject):
        def took(self, _result: object) -> None:
            pytest.fail("called after it was deleted")

    receiver = Receiver()
    job = jobs.run(go.wait, 10, on_done=receiver.took)
    from shiboken6 import delete

    delete(receiver)
    with qtbot.waitSignal(job.ended):
        go.set()


def test_shutting_down_cancels_and_waits(qapp) -> None:
    jobs = Jobs()
    stopped = threading.Event()
    started = threading.Event()

    def work(progress: Progress) -> None:
        try:
            while True:
                progress(0)
                started.set()
        finally:
            stopped.set()

    jobs.run(work)
    jobs.run(pytest.fail)
    assert started.wait(10)
    assert jobs.shut_down()
    assert stopped.is_set()


def test_strip_shows_only_what_takes_long(jobs: Jobs, qtbot) -> None:
    from samverkan_desktop.ui.widgets.progress_strip import ProgressStrip

    strip = ProgressStrip(jobs)
    qtbot.addWidget(strip)
    with qtbot.waitSignal(jobs.run(int).ended):
        assert strip.isHidden()
    assert strip.isHidden()
    go = threading.Event()

    def work(progress: Progress) -> None:
        while not go.wait(0.01):
            progress(3, 10)

    job = jobs.run(work, title="Skriver rapporten", on_done=pytest.fail)
    with qtbot.waitSignal(jobs.showing):
        pass
    assert not strip.isHidden()
    assert strip.text.text() == "Skriver rapporten"
    with qtbot.waitSignal(job.cancelled):
        strip.cancel.click()
    assert not strip.cancel.isEnabled()
    assert strip.isHidden()


class Worker:
    """Has work of its own, and is work itself."""

    def work(self, amount: int, *, progress: Progress) -> int:
        progress(amount, amount)
        return amount

    def __call__(self, progress: Progress) -> int:
        progress(1, 1)
        return 1


def _plain(progress: Progress) -> int:
    progress(1, 1)
    return 1


@wraps(_plain)
def _dressed(*args: object, **kwargs: object) -> object:
    return _plain(*args, **kwargs)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "fn", [_plain, _dressed, Worker(), partial(Worker().work, 1), lambda progress: progress(1, 1) or 1]
)
def test_whoever_takes_a_progress_is_handed_one(jobs: Jobs, qtbot, fn: Callable[..., Any]) -> None:
    seen: list[object] = []
    with qtbot.waitSignal(jobs.run(fn, on_done=seen.append).ended):
        pass
    assert seen == [1]


def test_a_name_within_the_work_is_no_wish_for_a_progress(jobs: Jobs, qtbot) -> None:
    def work() -> str:
        progress = ["its", "own"]
        return " ".join(progress)

    seen: list[object] = []
    with qtbot.waitSignal(jobs.run(work, on_done=seen.append).ended):
        pass
    assert seen == ["its own"]
