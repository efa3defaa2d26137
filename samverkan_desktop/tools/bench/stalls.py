"""How long the window hears nothing while something heavy is under way: the longest gap between beats of 5 ms.

On a machine that others use too, what the window's thread waited for a processor is taken off where the system tells.
"""

import time
from collections.abc import Callable, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from samverkan_desktop.app import make_application
from samverkan_desktop.config import Settings
from samverkan_desktop.domain.backups import Reason
from samverkan_desktop.domain.export_profiles import ExportProfile
from samverkan_desktop.services.errands import ReadSummary, WriteProfile
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.tools.bench.measured import Ground, Judged, Measured
from samverkan_desktop.ui import theme
from samverkan_desktop.ui.errands import send
from samverkan_desktop.ui.find.asking import Asking
from samverkan_desktop.ui.main_window import MainWindow
from samverkan_desktop.ui.preferences import Preferences

_BEAT_MS = 5
_LIMIT_MS = 50.0
_PATIENCE_S = 300.0
_ROUNDS = 3
_SCHEDULE = Path("/proc/thread-self/schedstat")


class Heart(QObject):
    """Beats in the thread of the window; `longest` is the greatest gap between two beats, in ms."""

    def __init__(self) -> None:
        super().__init__()
        self.longest = 0.0
        self._last = self._waited = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(_BEAT_MS)
        self._timer.timeout.connect(self._beat)

    def measure(self, begin: Callable[[], Any], is_done: Callable[[], bool]) -> float:
        """The longest gap from `begin` until it is done."""
        self.longest, self._last, self._waited = 0.0, time.perf_counter(), _waited_ms()
        self._timer.start()
        begin()
        until = time.monotonic() + _PATIENCE_S
        while not is_done() and time.monotonic() < until:
            QTest.qWait(20)
        self._timer.stop()
        return self.longest

    def _beat(self) -> None:
        now, waited = time.perf_counter(), _waited_ms()
        self.longest = max(self.longest, 1000 * (now - self._last) - (waited - self._waited))
        self._last, self._waited = now, waited


def _waited_ms() -> float:
    """How long this thread was ready to run and had no processor, since it began."""
    try:
        return int(_SCHEDULE.read_text(encoding="ascii").split()[1]) / 1e6
    except (OSError, IndexError, ValueError):
        return 0.0


def stalls(ground: Ground) -> Sequence[Measured]:
    """In the window on the small database, with what the window itself starts; the last with nothing under way."""
    application = QApplication.instance() or make_application("sv")
    theme.apply(application, Settings().theme, Settings().text_size)  # type: ignore[arg-type]
    heart = Heart()
    with closing(Workspace.open(ground.small)) as workspace:
        window = MainWindow(workspace, Preferences(Settings(), saved=False))
        window.keeper.stop()
        window.show()
        QTest.qWait(500)
        works = _works(window, workspace, ground.folder / "stalls.xlsx")
        found = [
            Measured(
                name=f"longest stall: {name}",
                program=tuple(work(heart) for _ in range(_ROUNDS)),
                limit=_LIMIT_MS,
                judged=Judged.WORST,
            )
            for name, work in works
        ]
        window.close()
    return found


def _works(window: MainWindow, workspace: Workspace, path: Path) -> tuple[tuple[str, Callable[[Heart], float]], ...]:
    jobs, period = window.desk.jobs, max(workspace.periods.all(), key=lambda one: one.start)
    profile = ExportProfile(name="bench", period=period.label)

    def on_worker(work: Callable[..., Any]) -> Callable[[Heart], float]:
        return lambda heart: heart.measure(partial(jobs.run, work), lambda: not jobs.busy)

    asking = Asking(workspace, window)

    def search(heart: Heart) -> float:
        answers: list[str] = []
        asking.answered.connect(lambda text, _answer: answers.append(text))

        def type_on(letters: str) -> None:
            asking.ask(letters)

        def begin() -> None:
            for number, letters in enumerate(("s", "sk", "st a", "br", "m")):
                QTimer.singleShot(150 * number, partial(type_on, letters))

        return heart.measure(begin, lambda: "m" in answers)

    return (
        ("nothing under way", lambda heart: heart.measure(lambda: None, _after(1.0))),
        ("export", on_worker(partial(send, workspace, WriteProfile(profile=profile, path=path)))),
        ("import, preview", on_worker(partial(send, workspace, ReadSummary(path=path)))),
        ("backup", on_worker(partial(workspace.backups.make, Reason.MANUAL))),
        ("search", search),
    )


def _after(seconds: float) -> Callable[[], bool]:
    until = time.monotonic() + seconds
    return lambda: time.monotonic() > until
