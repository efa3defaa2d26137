"""The windows that are measured, each in a process of its own: a bare one, and the program at first and later."""

import json
from pathlib import Path

from samverkan_desktop.tools.bench.measured import Ground

BARE_WINDOW = "a bare PySide6 window with an empty table"
EMPTY = "a database with areas and goals alone"

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
# Without arguments as by a double click: the database of last time opens.
_MAIN = """
sys.exit(program.main(sys.argv[1:]))
"""
_AT_ONCE = """
def painted():
    tell(now())
"""
# A second later all has been loaded that is loaded while nobody does anything.
_STEPS = """
def painted():
    from samverkan_desktop.tools.bench import visit
    QTimer.singleShot(1000, lambda: tell(*visit.first_steps()))
"""
_VISIT = """
def painted():
    seen("start")
    QTimer.singleShot(1000, look_round)
def look_round():
    seen("a second of rest")
    from samverkan_desktop.tools.bench import visit
    visit.see_tabs(seen)
    seen(TABS)
    visit.see_parts_and_pages(seen)
    tell()
"""


def started(then: str) -> str:
    """The program from its beginning; `then` makes `painted`, which is done when the first picture is on the screen."""
    return _LOAD + then + _WATCH + _MAIN


TABS = "every tab"
BARE = _AT_ONCE + _WATCH + _BARE
PROGRAM = started(_AT_ONCE)
FIRST_STEPS = started(_STEPS)
VISIT = f"TABS = {TABS!r}" + started(_VISIT)


def home_of(ground: Ground, database: Path) -> Path:
    """A folder of settings in which this database was the last one; whoever has one has seen the tour long ago."""
    home = ground.folder / f"last-{database.stem}"
    home.mkdir(exist_ok=True)
    settings = {"last_database": str(database), "tour_seen": True}
    (home / "settings.json").write_text(json.dumps(settings), encoding="utf-8")
    return home
