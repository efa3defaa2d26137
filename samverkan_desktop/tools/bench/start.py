"""From the start of the process to the first painted window with data, and the memory at that moment."""

import os
import subprocess
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from samverkan_desktop.tools.bench.measured import Ground, Measured, in_turns
from samverkan_desktop.tools.console import stop

_STARTS = 7
_SECONDS = 120
_BARE_WINDOW = "a bare PySide6 window with an empty table"

# Says so when the first picture is on the screen: the timer fires after the paint that is under way is flushed.
_WATCH = """
import os, sys
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication
def most_memory():
    try:
        with open("/proc/self/status", encoding="ascii") as lines:
            return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))
    except OSError:
        return 0
def painted():
    sys.stdout.write(f"painted {most_memory()}\\n")
    sys.stdout.flush()
    os._exit(0)
class Watch(QObject):
    done = False
    def eventFilter(self, watched, event):
        if not self.done and event.type() == QEvent.Type.Paint:
            self.done = True
            QTimer.singleShot(0, painted)
        return False
def watched_exec(*_):
    watch = Watch()
    QApplication.instance().installEventFilter(watch)
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
_PROGRAM = """
from samverkan_desktop.__main__ import main
sys.exit(main(["--database", sys.argv[1]]))
"""


def start(ground: Ground) -> Sequence[Measured]:
    """The window on each of the databases against a bare one, and on the large against the small one."""
    small, large, bare = (
        partial(_start, _WATCH + _PROGRAM, ground.folder, str(ground.small)),
        partial(_start, _WATCH + _PROGRAM, ground.folder, str(ground.large)),
        partial(_start, _WATCH + _BARE, ground.folder),
    )
    found = [
        in_turns("start, small database", _STARTS, small, bare, peer=_BARE_WINDOW, aim=1.5),
        in_turns("start, large database", _STARTS, large, small, peer="the small database", aim=1.1),
    ]
    memory = tuple(tuple(work() / 1024 for _ in range(2)) for work in (small, bare, large))
    if min(map(min, memory)) > 0:
        found.append(
            Measured(
                name="peak memory after start",
                peer=_BARE_WINDOW,
                program=memory[0],
                bare=memory[1],
                unit="MiB",
                aim=1.5,
            )
        )
        found.append(
            Measured(
                name="peak memory, large database",
                peer="the small database",
                program=memory[2],
                bare=memory[0],
                unit="MiB",
                aim=1.2,
            )
        )
    return found


def _start(script: str, home: Path, *arguments: str) -> int:
    """Wait for the first picture; the answer is the most memory of the process until then, in KiB, 0 if unknown."""
    # Whoever uses the program has it compiled after the first start, whatever the settings of this shell.
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    compiled = {"PYTHONPYCACHEPREFIX": str(home / "compiled")}
    started = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        env={**kept, **compiled, "QT_QPA_PLATFORM": "offscreen", "SAMVERKAN_HOME": str(home)},
        capture_output=True,
        text=True,
        errors="replace",
        timeout=_SECONDS,
        check=False,
    )
    if not started.stdout.startswith("painted "):
        sys.stderr.write(started.stdout + started.stderr)
        stop("Fönstret ritades aldrig, så inget kan mätas.", "The window was never painted; nothing can be measured.")
    return int(started.stdout.split()[1])
