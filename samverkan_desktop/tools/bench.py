"""Measure the program against the bare thing it is built on, in turns, so that a busy machine slows both.

python -m samverkan_desktop.tools.bench [RESULT.json]
"""

import argparse
import json
import os
import platform
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from samverkan_desktop.domain.goals import Goal
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.storage.connection import PRAGMAS
from samverkan_desktop.tools.console import heading, make_safe, stop

STARTS, SAVES = 9, 200
_START_SECONDS = 60

# Says so when the first picture is on the screen: the timer fires after the paint that is under way is flushed.
_WATCH = """
import os, sys
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication
def painted():
    sys.stdout.write("painted\\n")
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


@dataclass(frozen=True, kw_only=True)
class Measured:
    """Milliseconds of the program and of the bare thing, round by round."""

    name: str
    program: tuple[float, ...]
    bare: tuple[float, ...]

    @property
    def ratio(self) -> float:
        """How many times longer the program takes, median against median."""
        return statistics.median(self.program) / statistics.median(self.bare)


def in_turns(name: str, rounds: int, program: Callable[[], None], bare: Callable[[], None]) -> Measured:
    """Time both, A B A B, after one round that does not count."""
    times: tuple[list[float], list[float]] = ([], [])
    for turn in range(rounds + 1):
        for work, into in zip((program, bare), times, strict=True):
            start = time.perf_counter()
            work()
            if turn:
                into.append((time.perf_counter() - start) * 1000)
    return Measured(name=name, program=tuple(times[0]), bare=tuple(times[1]))


def table(results: Sequence[Measured]) -> str:
    """Medians with the middle half of the rounds, in milliseconds."""
    lines = [f"{'':<32} {'program ms':>22} {'bare ms':>22} {'ratio':>7} {'rounds':>7}"]
    for result in results:
        rounds = len(result.program)
        columns = f"{_spread(result.program):>22} {_spread(result.bare):>22} {result.ratio:>7.2f} {rounds:>7}"
        lines.append(f"{result.name:<32} {columns}")
    return "\n".join((*lines, ""))


def record(results: Sequence[Measured], presses: int | None = None) -> dict[str, object]:
    """What is kept of a run: every round, so that others can work it out again."""
    return {
        "python": platform.python_version(),
        "platform": platform.platform(),
        "cores": os.cpu_count(),
        "routine_meeting_key_presses": presses,
        "results": [
            {
                "name": result.name,
                "ratio": round(result.ratio, 3),
                "program_ms": [round(value, 3) for value in result.program],
                "bare_ms": [round(value, 3) for value in result.bare],
            }
            for result in results
        ],
    }


def first_window(database: Path, home: Path, rounds: int = STARTS) -> Measured:
    """From the start of the process to the first painted window, against a window with an empty table."""
    return in_turns(
        "start to first painted window",
        rounds,
        lambda: _start(_WATCH + _PROGRAM, home, str(database)),
        lambda: _start(_WATCH + _BARE, home),
    )


def one_change(workspace: Workspace, copy: Path, rounds: int = SAVES) -> Measured:
    """Saving the wording of a goal, with version, history and listeners, against one UPDATE with the same settings."""
    goal = _any_goal(workspace)
    turn = 0

    def save() -> None:
        nonlocal goal, turn
        turn += 1
        goal = workspace.goals.save(replace(goal, wording=f"{turn} {goal.wording.lstrip('0123456789 ')}")).value

    with closing(sqlite3.connect(copy, isolation_level=None)) as connection:
        for name, value in PRAGMAS.items():
            connection.execute(f"PRAGMA {name} = {value}").fetchall()

        def update() -> None:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute(
                "UPDATE goal SET wording = ?, version = version + 1 WHERE id = ?", (f"{turn} {goal.wording}", goal.id)
            )
            connection.execute("COMMIT")

        return in_turns("save one change", rounds, save, update)


def routine_presses() -> int:
    """How many key presses beyond the text a routine meeting takes, in a window that nobody sees."""
    done = subprocess.run(
        [sys.executable, "-m", "samverkan_desktop.tools.routine"],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        errors="replace",
        timeout=_START_SECONDS * 2,
        check=False,
    )
    if done.returncode != 0:
        sys.stderr.write(done.stderr)
        stop("Rutinmötet gick inte att föra till slut.", "The routine meeting could not be brought to its end.")
    return int(done.stdout)


def main(argv: list[str] | None = None) -> int:
    """Measure all, print the table and write the record."""
    make_safe()
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("result", nargs="?", type=Path, default=Path("output") / "bench.json")
    arguments = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as folder:
        database, copy = Path(folder) / "bench.db", Path(folder) / "copy.db"
        workspace = Workspace.create(database)
        workspace.starter.add()
        workspace.close()
        shutil.copyfile(database, copy)
        started = first_window(database, Path(folder))
        workspace = Workspace.open(database)
        saved = one_change(workspace, copy)
        workspace.close()
    results = (started, saved)
    presses = routine_presses()
    heading("Median (mittersta hälften / middle half)")
    sys.stdout.write(table(results))
    sys.stdout.write(
        f"Ett rutinmöte: {presses} tangenttryckningar utöver texten. / "
        f"A routine meeting: {presses} key presses beyond the text.\n"
    )
    arguments.result.parent.mkdir(parents=True, exist_ok=True)
    arguments.result.write_text(json.dumps(record(results, presses), indent=1) + "\n", encoding="utf-8")
    sys.stdout.write(f"{arguments.result}\n")
    return 0


def _any_goal(workspace: Workspace) -> Goal:
    row = next(row for period in workspace.periods.all() for row in workspace.goals.of_period(period.id))
    return workspace.goals.get(row.id)


def _spread(values: Sequence[float]) -> str:
    low, middle, high = statistics.quantiles(values, n=4)
    return f"{middle:.1f} ({low:.1f}–{high:.1f})"


def _start(script: str, home: Path, *arguments: str) -> None:
    variables = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "SAMVERKAN_HOME": str(home)}
    started = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        env=variables,
        capture_output=True,
        text=True,
        errors="replace",
        timeout=_START_SECONDS,
        check=False,
    )
    if started.stdout.strip() != "painted":
        sys.stderr.write(started.stdout + started.stderr)
        stop("Fönstret ritades aldrig, så inget kan mätas.", "The window was never painted; nothing can be measured.")


if __name__ == "__main__":
    sys.exit(main())
