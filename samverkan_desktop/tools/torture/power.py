"""The power goes while the program saves: every acknowledged change is there at the next start, and nothing is torn.

The statements are those of the real services; they run again in a SQLite whose file operations are written down. It is
a newer release than the one that Python brings, with the same way of keeping a journal.
"""

import shutil
from itertools import groupby
from pathlib import Path
from random import Random
from typing import Any

import apsw

from samverkan_desktop.domain.swedish import fold
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.storage.connection import PRAGMAS, Connection
from samverkan_desktop.storage.store import Store
from samverkan_desktop.tools.torture.disk import Disk, Kind, Recorder, Step
from samverkan_desktop.tools.torture.kills import complaints, example_database
from samverkan_desktop.tools.torture.labour import Kept, Labour, lost
from samverkan_desktop.tools.torture.proof import MOST_FAILURES, Order, Outcome

CHANGES_A_SESSION = 30
IMAGES_A_SESSION = 250
# A small cache writes to the file in the middle of a transaction, when the journal alone can save it.
_CACHED_PAGES = (2000, 10)


def power(order: Order) -> Outcome:
    """With the program's own settings."""
    return _tried(order, PRAGMAS)


def power_without_sync(order: Order) -> Outcome:
    """The control: the same with nothing brought to the disk."""
    return _tried(order, {**PRAGMAS, "synchronous": 0})


def _tried(order: Order, pragmas: dict[str, Any]) -> Outcome:
    outcome = Outcome()
    chance = Random(order.seed)
    example = example_database(order.folder)
    while outcome.count < order.count and len(outcome.failures) < MOST_FAILURES:
        cached = chance.choice(_CACHED_PAGES)
        steps = _recorded(example, order.folder, {**pragmas, "cache_size": cached}, chance)
        outcome.add("changes", sum(isinstance(step, Kept) for step in steps))
        outcome.add("file operations", sum(isinstance(step, Step) for step in steps))
        outcome.add("of them syncs", sum(isinstance(step, Step) and step.kind is Kind.SYNC for step in steps))
        left = min(IMAGES_A_SESSION, order.count - outcome.count)
        moments = sorted(chance.choices(range(1, len(steps) + 1), k=left))
        _replay(example, order.folder, steps, moments, chance, outcome)
    return outcome


def _recorded(example: Path, folder: Path, pragmas: dict[str, Any], chance: Random) -> list[Any]:
    """The file operations of one session, with what was acknowledged between them."""
    worked, replayed = folder / "worked.db", folder / "power.db"
    shutil.copyfile(example, worked)
    shutil.copyfile(example, replayed)
    statements: list[str] = []
    connection = Connection(worked)
    connection.connect()
    connection.connection().set_trace_callback(statements.append)
    workspace = Workspace(Store(connection), who="Torture")
    labour = Labour(workspace, chance)
    steps: list[Any] = []
    # The recorder must live as long as a connection uses it.
    recorder = Recorder(steps)
    again = apsw.Connection(str(replayed), vfs=recorder.name)
    again.create_scalar_function("folded", _or_none(fold), 1, deterministic=True)
    for name, value in pragmas.items():
        again.execute(f"PRAGMA {name} = {value}").fetchall()
    for _ in range(CHANGES_A_SESSION):
        statements.clear()
        kept = labour.one()
        # A statement is told again for each rule of the database that it wakes.
        for statement, _ in groupby(statements):
            # What an index does of its own accord is told as a comment.
            if not statement.startswith(("--", "SELECT", "PRAGMA")):
                again.execute(statement).fetchall()
        steps.append(kept)
    again.close()
    workspace.close()
    if lost(replayed, (step for step in steps if isinstance(step, Kept))):
        raise RuntimeError("the session was not repeated as it was")
    return steps


def _replay(
    example: Path, folder: Path, steps: list[Any], moments: list[int], chance: Random, outcome: Outcome
) -> None:
    name = "power.db"
    disk = Disk(surely={name: bytearray(example.read_bytes())})
    kept: list[Kept] = []
    waiting = list(reversed(moments))
    for number, step in enumerate(steps, 1):
        if isinstance(step, Step):
            disk.take(step)
        else:
            kept.append(step)
        while waiting and waiting[-1] == number:
            waiting.pop()
            image = folder / "image"
            image.mkdir()
            for file, content in disk.after_power_loss(chance).items():
                (image / file).write_bytes(content)
            outcome.add("with a journal", bool((image / f"{name}-journal").exists()))
            found = complaints(image / name, kept)
            outcome.failures += [f"image {outcome.count}, operation {number}: {one}" for one in found[:3]]
            outcome.count += 1
            shutil.rmtree(image)
            if len(outcome.failures) >= MOST_FAILURES:
                return
    if disk.whole()[name] != (folder / name).read_bytes():
        outcome.failures.append("not every file operation was written down")


def _or_none(act: Any) -> Any:
    return lambda text: None if text is None else act(text)
