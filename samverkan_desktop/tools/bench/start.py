"""From the start of the process to the first painted window with data, and what the first steps in it cost."""

import json
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from samverkan_desktop.tools.bench.measured import Ground, Measured, in_turns
from samverkan_desktop.tools.bench.processes import run

_STARTS = 9
_MEMORIES, _VISITS = 3, 3
BARE_WINDOW = "a bare PySide6 window with an empty table"
_EMPTY = "a database with areas and goals alone"

# The timer fires after the paint that is under way is on the screen.
_WATCH = """
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication
class Watch(QObject):
    done = False
    def eventFilter(self, watched, event):
        if not self.done and event.type() == QEvent.Type.Paint:
            self.done = True
            QTimer.singleShot(0, painted)
        return False
def watched_exec(*_):
    watch = Watch()
    # Not on the application: a filter there has every object wrapped for Python, which no user waits for.
    for window in QApplication.topLevelWidgets():
        if window.isVisible():
            window.installEventFilter(watch)
    return original()
original = QApplication.exec
QApplication.exec = watched_exec
"""
_BARE = """
from PySide6.QtWidgets import QMainWindow, QTableView
application = QApplication([])
window = QMainWindow()
window.setCentralWidget(QTableView())
window.resize(1366, 768)
window.show()
application.exec()
"""
# What comes before the watch is what the program itself begins with; all else it loads when it comes to it.
_LOAD = """
from samverkan_desktop import __main__ as program, cli
program.load_qt()
"""
# As by a double click: the database of last time opens.
_MAIN = """
sys.exit(program.main([]))
"""
_AT_ONCE = """
painted = tell
"""
_AFTER_A_VISIT = """
def painted():
    from samverkan_desktop.tools.bench.visit import visit
    QTimer.singleShot(1000, lambda: tell(*visit()))
"""
_BARE_SCRIPT = _AT_ONCE + _WATCH + _BARE
_PROGRAM = _LOAD + _AT_ONCE + _WATCH + _MAIN
_VISIT = _LOAD + _AFTER_A_VISIT + _WATCH + _MAIN


def start(ground: Ground) -> Sequence[Measured]:
    """The window on the large database against a bare one, and against a database with areas and goals alone."""
    bare = partial(run, _BARE_SCRIPT, ground.folder)
    large, empty = (partial(run, _PROGRAM, _home(ground, path)) for path in (ground.large, ground.empty))
    return [
        in_turns("start, large database", _STARTS, large, bare, peer=BARE_WINDOW, aim=1.5),
        in_turns("start, large database", _STARTS, large, empty, peer=_EMPTY, aim=1.1),
    ]


def memory(ground: Ground) -> Sequence[Measured]:
    """After the first picture, and after every tab and page has been in sight once."""
    bare = partial(run, _BARE_SCRIPT, ground.folder)
    homes = {path: _home(ground, path) for path in (ground.large, ground.empty)}
    started = {path: partial(run, _PROGRAM, home) for path, home in homes.items()}
    visited = {path: partial(run, _VISIT, home) for path, home in homes.items()}
    sides = {
        "bare": _needed(bare),
        "start": _needed(started[ground.large]),
        "start, empty": _needed(started[ground.empty]),
        "visit": _needed(visited[ground.large]),
        "visit, empty": _needed(visited[ground.empty]),
    }
    if not min(map(min, sides.values())):
        # This system does not say what a process needs.
        return []
    return [
        _in_use("memory after the start", sides["start"], sides["bare"], BARE_WINDOW, 1.5),
        _in_use("memory after the start", sides["start"], sides["start, empty"], _EMPTY, 1.2),
        _in_use("memory after every tab and page", sides["visit"], sides["bare"], BARE_WINDOW, 1.5),
        _in_use("memory after every tab and page", sides["visit"], sides["visit, empty"], _EMPTY, 1.2),
    ]


def first_steps(ground: Ground) -> Sequence[Measured]:
    """What a user does next, so that a short start is not paid for there."""
    visits = [run(_VISIT, _home(ground, ground.large))[2:] for _ in range(_VISITS)]
    names = ("first click on an area", "first meeting opened")
    return [
        Measured(name=name, program=tuple(column))
        for name, column in zip(names, zip(*visits, strict=True), strict=True)
    ]


def _home(ground: Ground, database: Path) -> Path:
    """A folder of settings in which this database was the last one."""
    home = ground.folder / f"last-{database.stem}"
    home.mkdir(exist_ok=True)
    (home / "settings.json").write_text(json.dumps({"last_database": str(database)}), encoding="utf-8")
    return home


def _needed(work: Callable[[], tuple[float, ...]]) -> tuple[float, ...]:
    return tuple(work()[0] for _ in range(_MEMORIES))


def _in_use(name: str, program: tuple[float, ...], bare: tuple[float, ...], peer: str, aim: float) -> Measured:
    return Measured(name=name, peer=peer, program=program, bare=bare, unit="MiB", aim=aim)
