"""Killed in the middle of a word: at the next start at most two seconds of what was typed is gone.

Two windows are written in at once: the minutes, which save themselves, and a form, whose draft is kept.
"""

import itertools
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from random import Random

from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.tools.torture.kills import example_database
from samverkan_desktop.tools.torture.proof import MOST_FAILURES, Order, Outcome

MOST_LOST_SECONDS = 2.0
BEGINNING = "¤"
_TYPED_SECONDS = (0.3, 5.0)
_PATIENCE = 120
_PLACES = ("minutes", "form")


def typing(order: Order) -> Outcome:
    """Type, kill, start again, and hold what is there against what the process says that it had typed."""
    outcome = Outcome()
    chance = Random(order.seed)
    example = example_database(order.folder)
    path, log = order.folder / "typed.db", order.folder / "typed.log"
    while outcome.count < order.count and len(outcome.failures) < MOST_FAILURES:
        shutil.copyfile(example, path)
        killed_at = _type_and_kill(path, log, chance)
        outcome.count += 1
        if killed_at is None:
            outcome.failures.append(f"kill {outcome.count}: the window never opened")
            continue
        for place, letters in _typed(log).items():
            found = _found(path, place)
            wrong = measure(place, letters, found, killed_at, outcome)
            outcome.failures += [f"kill {outcome.count}, {place}: {one}" for one in wrong]
        for left in (path.with_name(f"{path.name}.drafts"), path.with_name("home")):
            shutil.rmtree(left, ignore_errors=True)
        for left in order.folder.glob("typed.*"):
            left.unlink()
    return outcome


def _type_and_kill(path: Path, log: Path, chance: Random) -> float | None:
    """When it was killed, by the clock that both processes share; None when nothing was ever typed."""
    log.touch()
    child = subprocess.Popen(
        [sys.executable, "-m", "samverkan_desktop.tools.torture.keystrokes_window", str(path), str(log)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "SAMVERKAN_HOME": str(path.with_name("home"))},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    deadline = time.monotonic() + _PATIENCE
    while not log.stat().st_size and child.poll() is None and time.monotonic() < deadline:
        time.sleep(0.02)
    began = bool(log.stat().st_size)
    time.sleep(chance.uniform(*_TYPED_SECONDS) if began else 0)
    killed_at = time.monotonic()
    child.kill()
    child.wait()
    return killed_at if began else None


def _typed(log: Path) -> dict[str, list[tuple[float, str]]]:
    typed: dict[str, list[tuple[float, str]]] = {place: [] for place in _PLACES}
    for line in log.read_text(encoding="utf-8").splitlines():
        place, moment, letter = line.split("\t")
        typed[place].append((float(moment), letter))
    return typed


def _found(path: Path, place: str) -> str:
    """What the next start shows of what was typed: in the minutes, or in the draft that is offered."""
    workspace = Workspace.open(path)
    try:
        if place == "form":
            drafts = workspace.drafts.left()
            texts = [str(value) for draft in drafts for value in draft.values.values()]
        else:
            rows = (row for period in workspace.periods.all() for row in workspace.meetings.of_period(period))
            documents = (workspace.meetings.document(row.id) for row in rows)
            texts = [item.notes for document in documents for item in document.items]
    finally:
        workspace.close()
    found = next((text for text in texts if BEGINNING in text), "")
    return found.partition(BEGINNING)[2]


def measure(place: str, letters: list[tuple[float, str]], found: str, killed_at: float, outcome: Outcome) -> list[str]:
    """Count what is lost, and say so if it is more than may be."""
    # The first letter only marks where the typing begins.
    typed = letters[1:]
    kept = sum(1 for _ in itertools.takewhile(lambda pair: pair[0][1] == pair[1], zip(typed, found, strict=False)))
    lost = typed[kept:]
    seconds = round(killed_at - lost[0][0], 2) if lost else 0.0
    outcome.add(f"{place}: letters typed", len(typed))
    outcome.add(f"{place}: letters lost", len(lost))
    outcome.highest(f"{place}: most seconds lost", seconds)
    return [f"{seconds} s are lost, {len(lost)} letters"] if seconds > MOST_LOST_SECONDS else []
