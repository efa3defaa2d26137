"""What the first click needs is loaded while nobody does anything, and never in between two keys."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from samverkan_desktop import config
from samverkan_desktop.sources import LOADING
from samverkan_desktop.tools import loading
from samverkan_desktop.ui import warm_up
from samverkan_desktop.ui.after_paint import AfterPaint
from samverkan_desktop.ui.approach import warm_for_meetings
from samverkan_desktop.ui.roots import MEETING, READING, WRITING
from samverkan_desktop.ui.warm_up import WarmUp, unloaded, warm_for_writing, warm_near
from tests.ui.beginning import said_from_the_beginning

_IDLE = """
import sys
from samverkan_desktop.__main__ import main
from samverkan_desktop.ui import quick_qt
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from samverkan_desktop.ui.warm_up import READING, WarmUp

def look():
    window = QApplication.activeWindow()
    warm = window.findChild(WarmUp, "warmUp") if window is not None else None
    if READING[-1] not in sys.modules or warm is None or warm.is_under_way:
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
    # Other tests may have opened a meeting before.
    monkeypatch.setattr(warm_up, "MEETING", ("nowhere.meeting",))
    return made


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def _shown(window: QWidget, qtbot: QtBot) -> WarmUp:
    warm = WarmUp(window)
    AfterPaint(window).came.connect(warm.begin)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: warm.is_under_way)
    return warm


def test_an_idle_window_loads_what_the_first_click_needs(example_file: Path, tmp_path: Path) -> None:
    # What was prepared before may be of other sources, and then all is put together by what is not to be loaded.
    subprocess.run([sys.executable, "-m", "samverkan_desktop.tools.prepare"], check=True, timeout=120)
    loaded = set(said_from_the_beginning(_IDLE, example_file, tmp_path).split())
    assert set(READING) <= loaded
    # Named for the checker of types alone: what sets papers waits for the first paper.
    assert not loaded & {"typst", "samverkan_desktop.exports.typesetting"}
    # Nor is anything loaded for who only reads that writes, finds out what to load, or tells errors.
    assert not loaded & {*MEETING, *WRITING, "samverkan_desktop.storage.fields", "dis", "logging", "traceback"}


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


def _in_order(roots: tuple[str, ...], *, keeps_away: bool) -> list[str]:
    return list(dict.fromkeys(name for names in loading.order(roots, keeps_away=keeps_away) for name in names))


def test_each_module_comes_after_what_it_imports() -> None:
    names = _in_order((*READING, *MEETING), keeps_away=True)
    assert len(names) > 200
    for place, name in enumerate(names):
        at_once = {one for one, waits in loading._imports(name) if not waits}
        # A package may be imported by what is in it.
        assert not {one for one in at_once & set(names[place + 1 :]) if name not in dict(loading._imports(one))}, name


def test_what_writes_comes_in_steps_too() -> None:
    names = _in_order(WRITING, keeps_away=False)
    assert len(names) > 30
    wanted = ["peewee", *(f"samverkan_desktop.storage.{name}" for name in ("fields", "tables", "inserting", "writing"))]
    assert [name for name in names if name in wanted] == wanted


def test_what_only_the_checker_of_types_reads_is_not_loaded() -> None:
    # A long block for the checker is jumped over as well as a short one.
    imported = dict(loading._imports("samverkan_desktop.services.workspace"))
    assert "samverkan_desktop.services.base" in imported
    assert "samverkan_desktop.services.disposing" not in imported


def test_nothing_that_reading_loads_brings_the_library_for_databases() -> None:
    names = _in_order((*READING, *MEETING), keeps_away=True)
    assert {f"samverkan_desktop.{name}" for name in ("storage.assessment_log", "storage.carrying")} <= set(names)
    assert [name for name in names if loading.needs_databases(name)] == []
    assert loading.needs_databases("samverkan_desktop.storage.writing")


def test_without_an_order_the_roots_alone_are_loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(config, "resources", lambda: tmp_path)
    monkeypatch.setattr(warm_up, "_order", warm_up._order.__wrapped__)
    assert list(unloaded(("nowhere.one", "sys", "nowhere.two"))) == ["nowhere.one", "nowhere.two"]
    (tmp_path / LOADING).write_text("nowhere.three nowhere.one\nsys nowhere.two", encoding="utf-8")
    assert list(unloaded(("nowhere.one", "nowhere.two"))) == ["nowhere.three", "nowhere.one", "nowhere.two"]


def test_what_was_set_up_holds_the_order_of_all_roots(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(config, "resources", lambda: tmp_path)
    loading.write()
    found = warm_up._order.__wrapped__()
    assert list(found) == [*READING, *MEETING, *WRITING]
    assert [path.name for path in tmp_path.iterdir()] == [LOADING]


def test_a_form_has_what_writes_loaded_while_it_is_looked_at(window: QWidget, qtbot: QtBot, steps: Steps) -> None:
    warm_for_writing(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: len(steps.done) == 5)


def _beside_another(window: QWidget) -> QPushButton:
    """What opens a meeting, where neither the pointer nor the keys are at first."""
    first, way = QPushButton("Annat", window), QPushButton("Nytt möte", window)
    way.move(200, 200)
    warm_for_meetings(way)
    window.resize(400, 400)
    window.show()
    first.setFocus()
    return way


def test_what_a_meeting_needs_is_loaded_when_the_pointer_comes_to_what_opens_one(
    window: QWidget, qtbot: QtBot, steps: Steps
) -> None:
    way = _beside_another(window)
    qtbot.wait(100)
    assert steps.done == []
    QApplication.sendEvent(way, QEvent(QEvent.Type.Enter))
    # Sooner than anything is loaded in a rest.
    qtbot.waitUntil(lambda: len(steps.done) == 5, timeout=350)
    assert window.findChild(WarmUp).roots == warm_up.MEETING


def test_or_when_the_keys_come_there(window: QWidget, qtbot: QtBot, steps: Steps) -> None:
    way = _beside_another(window)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.wait(100)
    assert steps.done == []
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    assert way.hasFocus()
    qtbot.waitUntil(lambda: len(steps.done) == 5, timeout=350)


def test_it_is_loaded_once_whatever_is_come_to(window: QWidget, steps: Steps) -> None:
    warm_near(window)
    warm_near(window)
    assert len(window.findChildren(WarmUp)) == 1


def test_nothing_waits_where_all_that_writes_is_there(window: QWidget, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warm_up, "unloaded", lambda _roots: iter(()))
    warm_for_writing(window)
    assert window.findChild(WarmUp) is None


def test_what_is_there_is_not_loaded_again() -> None:
    assert list(unloaded(("samverkan_desktop.ui.warm_up",))) == []
