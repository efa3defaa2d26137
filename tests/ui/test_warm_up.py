"""What the first click needs is loaded while nobody does anything, and never in between two keys."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from samverkan_desktop.ui import warm_up
from samverkan_desktop.ui.warm_up import ROOTS, WarmUp, unloaded
from tests.ui.beginning import said_from_the_beginning

_IDLE = """
import sys
from samverkan_desktop.__main__ import main
from samverkan_desktop.ui import quick_qt
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from samverkan_desktop.ui.warm_up import ROOTS

def look():
    if ROOTS[-1] not in sys.modules:
        return
    print(*sys.modules)
    QApplication.instance().quit()

timer = QTimer()
timer.timeout.connect(look)
original = QApplication.exec
def watched_exec(*_):
    timer.start(50)
    return original()
QApplication.exec = watched_exec
sys.exit(main(sys.argv[1:]))
"""


class Steps:
    """Modules that only count that they were asked for."""

    def __init__(self, count: int) -> None:
        self.done: list[str] = []
        self._left = [f"module{number}" for number in range(count)]

    def names(self, _roots: tuple[str, ...]) -> Iterator[str]:
        return iter(self._left)

    def load(self, name: str) -> None:
        self.done.append(name)


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> Steps:
    made = Steps(5)
    monkeypatch.setattr(warm_up, "unloaded", made.names)
    monkeypatch.setattr(warm_up, "import_module", made.load)
    return made


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def _shown(window: QWidget, qtbot: QtBot) -> WarmUp:
    warm = WarmUp(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: warm.is_under_way)
    return warm


def test_an_idle_window_loads_what_the_first_click_needs(example_file: Path, tmp_path: Path) -> None:
    loaded = set(said_from_the_beginning(_IDLE, example_file, tmp_path).split())
    assert set(ROOTS) <= loaded
    # Named for the checker of types alone: what sets papers waits for the first paper.
    assert not loaded & {"typst", "samverkan_desktop.exports.typesetting"}


def test_all_is_loaded_when_nobody_does_anything(window: QWidget, qtbot: QtBot, steps: Steps) -> None:
    warm = _shown(window, qtbot)
    qtbot.waitUntil(lambda: not warm.is_under_way)
    assert len(steps.done) == 5


def test_nothing_is_loaded_while_keys_are_pressed(window: QWidget, qtbot: QtBot, steps: Steps) -> None:
    warm = _shown(window, qtbot)
    handle = window.windowHandle()
    qtbot.waitUntil(lambda: warm._watched is handle)
    for _ in range(12):
        QTest.keyClick(handle, Qt.Key.Key_A)
        qtbot.wait(60)
        assert steps.done == []
    qtbot.waitUntil(lambda: len(steps.done) == 5)


def test_a_closed_window_loads_nothing(window: QWidget, qtbot: QtBot, steps: Steps) -> None:
    warm = _shown(window, qtbot)
    warm.stop()
    qtbot.wait(600)
    assert steps.done == []
    assert not warm.is_under_way


def test_each_module_comes_after_what_it_imports() -> None:
    script = "from samverkan_desktop.ui.warm_up import ROOTS, unloaded; print(*unloaded(ROOTS))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=120)
    names = done.stdout.split()
    assert len(names) > 50
    assert names.index("samverkan_desktop.ui.areas.section") < names.index("samverkan_desktop.ui.areas.goals_section")


def test_what_is_there_is_not_loaded_again() -> None:
    assert list(unloaded(("samverkan_desktop.ui.warm_up",))) == []
