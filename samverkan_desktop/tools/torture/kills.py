"""A process that works through the real services and acknowledges each change is killed at a random moment."""

import shutil
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random

from samverkan_desktop.domain.errors import SamverkanError
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.storage import check
from samverkan_desktop.tools.torture.labour import Kept, Labour, lost
from samverkan_desktop.tools.torture.processes import context
from samverkan_desktop.tools.torture.proof import MOST_FAILURES, Order, Outcome

KILLS_A_FILE = 25
_LONGEST_WAIT = 0.15
_PATIENCE = 60


def kills(order: Order) -> Outcome:
    """Kill, open the file again, and look for everything that was ever acknowledged in it."""
    outcome = Outcome()
    chance = Random(order.seed)
    example = example_database(order.folder)
    path = order.folder / "killed.db"
    kept: list[Kept] = []
    while outcome.count < order.count and len(outcome.failures) < MOST_FAILURES:
        if outcome.count % KILLS_A_FILE == 0:
            path = order.folder / f"killed{outcome.count}.db"
            shutil.copyfile(example, path)
            kept = []
        kept += _work_and_kill(path, chance, outcome)
        outcome.count += 1
        journal = path.with_name(f"{path.name}-journal")
        if journal.exists() and journal.stat().st_size:
            outcome.add("killed in the middle of a commit")
        outcome.failures += [f"kill {outcome.count}: {found}" for found in complaints(path, kept)]
    return outcome


def complaints(path: Path, kept: list[Kept]) -> list[str]:
    """What is wrong with a file after the next start of the program."""
    try:
        Workspace.open(path).close()
        found = check.examine(path)
    except SamverkanError as error:
        return [str(error)]
    except Exception as error:
        return [f"an error that nobody has words for: {type(error).__name__} {error}"]
    said = list(found.complaints)
    if found.broken_references:
        said.append(f"{found.broken_references} broken references")
    if not found.is_as_finalised:
        said.append("finalised minutes are not as they were")
    return said or lost(path, kept)


def example_database(folder: Path) -> Path:
    """A database with the example content."""
    path = folder / "example.db"
    made = Workspace.create(path, who="Torture")
    made.starter.add()
    made.close()
    return path


def _work_and_kill(path: Path, chance: Random, outcome: Outcome) -> list[Kept]:
    children = context(__name__)
    receiving, sending = children.Pipe(duplex=False)
    child = children.Process(target=_work, args=(path, chance.randrange(2**32), sending))
    child.start()
    sending.close()
    if not receiving.poll(_PATIENCE):
        child.kill()
        outcome.failures.append(f"kill {outcome.count + 1}: the process never began")
        return []
    child.join(chance.uniform(0, _LONGEST_WAIT))
    child.kill()
    child.join()
    told: list[Kept] = []
    # What lies in the pipe was acknowledged; the last word may be cut off.
    with suppress(EOFError, OSError), receiving:
        receiving.recv()
        while True:
            told.append(Kept(*receiving.recv()))
    outcome.add("acknowledged changes", len(told))
    if child.exitcode == 1:
        # It is killed before it can end, unless something went wrong in it.
        outcome.failures.append(f"kill {outcome.count + 1}: the process ended by itself")
    return told


def _work(path: Path, seed: int, sending: Connection) -> None:
    workspace = Workspace.open(path, who="Torture")
    labour = Labour(workspace, Random(seed))
    sending.send("ready")
    while True:
        sending.send(tuple(labour.one()))
