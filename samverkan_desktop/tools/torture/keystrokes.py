"""Killed in the middle of a word: at the next start at most two seconds of what was typed is gone.

Two windows are written in at once: the minutes, which save themselves, and a form, whose draft is kept.
"""

import itertools
import os
import shutil
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random
from typing import NamedTuple

from samverkan_desktop.frozen import dataclass
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.tools.torture.kills import example_database
from samverkan_desktop.tools.torture.processes import context
from samverkan_desktop.tools.torture.proof import MOST_FAILURES, Order, Outcome

MOST_LOST_SECONDS = 2.0
BEGINNING = "¤"
_WINDOW = "samverkan_desktop.tools.torture.keystrokes_window"
# Whoever types mostly waits: so many do it side by side. A window that opens works, and would take from those that
# type the time in which they save.
_AT_ONCE = 10
_OPENING_AT_ONCE = 3
_ROUND = 50
_TYPED_SECONDS = (0.3, 5.0)
_PATIENCE = 120
_PLACES = ("minutes", "form")


class Moment(NamedTuple):
    """By the clock that all processes share, and how long the process had until then waited for a processor."""

    at: float
    waited: float = 0.0


class Letter(NamedTuple):
    """One letter, and when it was typed."""

    moment: Moment
    letter: str


@dataclass(frozen=True, kw_only=True)
class Killed:
    """What one process left: a folder with its files, and when it was killed; None when nothing was ever typed."""

    number: int
    folder: Path
    moment: Moment | None


def moment_of(process: int | str = "self") -> Moment:
    """Now, for a process; where the system does not tell how long one waits for a processor, it never does."""
    try:
        waited = int(Path(f"/proc/{process}/schedstat").read_text().split()[1]) / 1e9
    except (OSError, IndexError):
        waited = 0.0
    return Moment(time.monotonic(), waited)


def typing(order: Order) -> Outcome:
    """Type, kill, start again, and hold what is there against what the process says that it had typed."""
    outcome = Outcome()
    example = example_database(order.folder)
    opening = threading.Semaphore(_OPENING_AT_ONCE)
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        while outcome.count < order.count and len(outcome.failures) < MOST_FAILURES:
            numbers = range(outcome.count + 1, min(outcome.count + _ROUND, order.count) + 1)
            for killed in pool.map(lambda number: _type_and_kill(example, order, number, opening), numbers):
                outcome.count += 1
                outcome.failures += [f"kill {killed.number}, {one}" for one in _complaints(killed, outcome)]
                shutil.rmtree(killed.folder)
    return outcome


def _type_and_kill(example: Path, order: Order, number: int, opening: threading.Semaphore) -> Killed:
    # Each has a seed of its own, so that one of them can be repeated alone.
    chance = Random(f"{order.seed} {number}")
    folder = order.folder / f"typed{number}"
    folder.mkdir()
    path, log = folder / "typed.db", folder / "typed.log"
    shutil.copyfile(example, path)
    log.touch()
    child = context(_WINDOW).Process(target=_type, args=(path, log))
    with opening:
        child.start()
        deadline = time.monotonic() + _PATIENCE
        while not log.stat().st_size and child.is_alive() and time.monotonic() < deadline:
            time.sleep(0.02)
    began = bool(log.stat().st_size)
    time.sleep(chance.uniform(*_TYPED_SECONDS) if began else 0)
    moment = moment_of(child.pid or "self")
    child.kill()
    child.join()
    return Killed(number=number, folder=folder, moment=moment if began else None)


def _type(path: Path, log: Path) -> None:
    os.environ |= {"QT_QPA_PLATFORM": "offscreen", "SAMVERKAN_HOME": str(path.with_name("home"))}
    # What Qt says of a screen that is none is nobody's concern.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    from samverkan_desktop.tools.torture import keystrokes_window

    keystrokes_window.main(path, log)


def _complaints(killed: Killed, outcome: Outcome) -> list[str]:
    if killed.moment is None:
        return ["the window never opened"]
    typed = _typed(killed.folder / "typed.log")
    return [
        f"{place}: {one}"
        for place, letters in typed.items()
        for one in measure(place, letters, _found(killed.folder / "typed.db", place), killed.moment, outcome)
    ]


def _typed(log: Path) -> dict[str, list[Letter]]:
    typed: dict[str, list[Letter]] = {place: [] for place in _PLACES}
    for line in log.read_text(encoding="utf-8").splitlines():
        place, at, waited, letter = line.split("\t")
        typed[place].append(Letter(Moment(float(at), float(waited)), letter))
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


def measure(place: str, letters: list[Letter], found: str, killed: Moment, outcome: Outcome) -> list[str]:
    """Count what is lost, and say so if it is more than may be.

    On a machine with too much to do a process stands in line and can neither type nor save; that time is measured for
    itself and is not counted as the program's.
    """
    # The first letter only marks where the typing begins.
    typed = letters[1:]
    kept = sum(1 for _ in itertools.takewhile(lambda pair: pair[0].letter == pair[1], zip(typed, found, strict=False)))
    lost = typed[kept:]
    by_clock = killed.at - lost[0].moment.at if lost else 0.0
    seconds = round(by_clock - (killed.waited - lost[0].moment.waited if lost else 0.0), 2)
    outcome.add(f"{place}: letters typed", len(typed))
    outcome.add(f"{place}: letters lost", len(lost))
    outcome.highest(f"{place}: most seconds lost", seconds)
    outcome.highest(f"{place}: most seconds lost by the clock", round(by_clock, 2))
    outcome.add(f"{place}: more than two seconds by the clock", by_clock > MOST_LOST_SECONDS)
    return [f"{seconds} s are lost, {len(lost)} letters"] if seconds > MOST_LOST_SECONDS else []
