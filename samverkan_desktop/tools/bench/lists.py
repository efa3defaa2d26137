"""The page of all actions with 100,000 of them against the same with 1,000: real events in windows that nobody sees.

A step is what it takes of the processor in the window's thread: the machine may have others to serve.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from samverkan_desktop.config import Settings
from samverkan_desktop.services.workspace import Workspace, local_today
from samverkan_desktop.tools.bench.measured import FRAME_MS, Ground, Judged, Measured
from samverkan_desktop.tools.generate import generate
from samverkan_desktop.ui import theme
from samverkan_desktop.ui.logs.action_log import ActionLog
from samverkan_desktop.ui.logs.log_view import ALL
from samverkan_desktop.ui.main_window import MainWindow
from samverkan_desktop.ui.preferences import Preferences

_SIZE = (1366, 768)
_PEER = "the same with 1,000"
_ROUNDS = 20
_PATIENCE_MS = 20_000
_SETTLED_MS = 40
_TEXT = 1
Step = Callable[["Seen", int], None]


class Seen:
    """A window with the page of all actions open."""

    def __init__(self, workspace: Workspace) -> None:
        self.window = MainWindow(workspace, Preferences(Settings(), saved=False))
        self.window.keeper.stop()
        self.window.resize(*_SIZE)
        self.window.show()
        self.window.show_page("actions")
        self.page = self.window.strip.current
        log = self.window.findChild(ActionLog, "allActions")
        assert log is not None
        self.log, self.list = log, log.list
        log.chips.choose(ALL)
        log.refresh()
        self.rest()

    def rest(self) -> None:
        """Let everything come to its end that was put off."""
        until = time.monotonic() + _PATIENCE_MS / 1000
        while self.log.is_waiting and time.monotonic() < until:
            QTest.qWait(5)
        # The detail comes when the keys have come to rest.
        QTest.qWait(200)


def lists(ground: Ground) -> Sequence[Measured]:
    """Each step is over when what it asked for is painted."""
    few = ground.folder / "thousand.db"
    if not few.exists():
        generate(few, years=2, seed=1, today=local_today(), meetings=50)
    QApplication.instance() or QApplication([])
    theme.apply(QApplication.instance(), Settings().theme, Settings().text_size)  # type: ignore[arg-type]
    steps: tuple[tuple[str, Step, Step | None], ...] = (
        ("go to the tab", _go_to, _leave),
        ("turn the wheel", _turn, None),
        ("drag the bar", _drag, None),
        ("go down with the arrow", _press, None),
        ("read about a row", _read_about, None),
        ("sort by the text", _sort, _rest),
        ("sort by the day", partial(_sort, column=3), _rest),
        ("choose a chip", _choose, _rest),
        ("type a letter in the filter", _type, _rest),
    )
    with _seen(ground.large) as many, _seen(few) as some:
        found = [_measured(f"100,000 actions: {name}", step, between, many, some) for name, step, between in steps]
        found.append(_until_all(many, some))
    return found


@contextmanager
def _seen(path: Path) -> Iterator[Seen]:
    with ExitStack() as stack:
        seen = Seen(stack.enter_context(closing(Workspace.open(path))))
        stack.callback(seen.window.close)
        yield seen


def _measured(name: str, step: Step, between: Step | None, many: Seen, some: Seen) -> Measured:
    times: tuple[list[float], list[float]] = ([], [])
    for seen in (many, some):
        # The step before may have left the page, and what is out of sight costs nothing.
        _go_to(seen, 0)
        seen.rest()
    for turn in range(_ROUNDS + 1):
        for seen, into in zip((many, some), times, strict=True):
            seen.window.activateWindow()
            # Both windows are drawn anew when another one has the focus, a moment later; that is no part of the step.
            QTest.qWait(_SETTLED_MS)
            start = time.thread_time()
            step(seen, turn)
            QApplication.processEvents()
            if turn:
                into.append((time.thread_time() - start) * 1000)
            if between is not None:
                between(seen, turn)
    return Measured(
        name=name,
        peer=_PEER,
        program=tuple(times[0]),
        bare=tuple(times[1]),
        aim=1.3,
        limit=FRAME_MS,
        judged=Judged.P95,
    )


def _until_all(many: Seen, some: Seen) -> Measured:
    """From the last letter until every row that fits is known; on a worker, so it is only shown."""
    times: tuple[list[float], list[float]] = ([], [])
    for turn in range(5):
        for seen, into in zip((many, some), times, strict=True):
            start = time.perf_counter()
            seen.log.filter.setText("sk" if turn % 2 else "st")
            seen.log._find_typed()
            while seen.log.is_waiting:
                QTest.qWait(1)
            into.append((time.perf_counter() - start) * 1000)
    return Measured(
        name="100,000 actions: all that hold two letters", peer=_PEER, program=tuple(times[0]), bare=tuple(times[1])
    )


def _leave(seen: Seen, _turn: int) -> None:
    seen.window.show_overview()
    QApplication.processEvents()


def _rest(seen: Seen, _turn: int) -> None:
    seen.rest()


def _go_to(seen: Seen, _turn: int) -> None:
    seen.window.strip.choose(seen.page)


def _turn(seen: Seen, turn: int) -> None:
    place = QPointF(seen.list.viewport().rect().center())
    event = QWheelEvent(
        place,
        seen.list.viewport().mapToGlobal(place),
        QPoint(),
        QPoint(0, -120 if turn < _ROUNDS * 2 // 3 else 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(seen.list.viewport(), event)


def _drag(seen: Seen, turn: int) -> None:
    bar = seen.list.verticalScrollBar()
    bar.setValue(bar.maximum() * turn // _ROUNDS)


def _press(seen: Seen, _turn: int) -> None:
    QTest.keyClick(seen.list, Qt.Key.Key_Down)


def _read_about(seen: Seen, turn: int) -> None:
    # What otherwise follows when the keys have come to rest.
    seen.log.detail.clear()
    seen.list.selectRow(turn)
    seen.log.settle_detail()


def _sort(seen: Seen, _turn: int, column: int = _TEXT) -> None:
    header = seen.list.horizontalHeader()
    at = QPoint(header.sectionViewportPosition(column) + 10, header.height() // 2)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)


def _choose(seen: Seen, turn: int) -> None:
    chip = seen.log.chips.chip(ALL if turn % 2 else "ended")
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)


def _type(seen: Seen, turn: int) -> None:
    if turn % 4:
        QTest.keyClick(seen.log.filter, Qt.Key.Key_S)
    else:
        seen.log.filter.clear()
