"""A process with little memory that is given one damaged file after the other, and is watched."""

import hashlib
import sys
import traceback
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random
from typing import Any

from samverkan_desktop.domain.errors import SamverkanError
from samverkan_desktop.tools.torture.processes import context
from samverkan_desktop.tools.torture.proof import MOST_FAILURES, Order, Outcome

MOST_SECONDS = 10
MOST_BYTES = 512 * 1024 * 1024
_START_SECONDS = 120
_MEGABYTE = 1024.0

Use = Callable[[Path], str]


def endure(
    order: Order,
    make: Callable[[Random, int], tuple[Path, bytes]],
    prepare: Callable[[Path], Use],
    watched: Path | None = None,
    may_change: frozenset[str] = frozenset(),
) -> Outcome:
    """Hand over `order.count` files, as `make` gives their path and bytes, to what `prepare(folder)` makes of them.

    Fails for a process that dies, a hang, an error nobody has words for, a file that was changed (but by an answer in
    `may_change`), and a change of the `watched` file.
    """
    outcome = Outcome()
    child = Child(prepare, order.folder)
    kept = _hash(watched.read_bytes()) if watched else ""
    while outcome.count < order.count and len(outcome.failures) < MOST_FAILURES:
        # Each has a seed of its own, so that one of them can be repeated alone.
        chance = Random(f"{order.seed} {outcome.count}")
        path, data = make(chance, outcome.count)
        path.write_bytes(data)
        answer, memory = child.ask(path)
        outcome.count += 1
        outcome.add(answer.partition(":")[0])
        outcome.highest("highest memory, MB", memory)
        said = [answer] if answer.startswith("failed") else []
        if answer not in may_change and path.read_bytes() != data:
            said.append(f"the file was changed ({answer})")
        if watched and _hash(watched.read_bytes()) != kept:
            said.append("the database was changed")
            kept = _hash(watched.read_bytes())
        outcome.failures += [f"file {outcome.count - 1}: {one}" for one in said]
        _tidy(path)
    child.end()
    return outcome


class Child:
    """The process; when it dies or hangs there is a new one."""

    def __init__(self, prepare: Callable[[Path], Use], folder: Path) -> None:
        self._start = (prepare, folder)
        self._process: Any = None
        self._pipe: Any = None

    def ask(self, path: Path) -> tuple[str, float]:
        """What came of a file, and the most memory that the process has had, in megabytes."""
        if self._process is None:
            self._begin()
        self._pipe.send(path)
        if not self._pipe.poll(MOST_SECONDS):
            self.end()
            return f"failed: no answer within {MOST_SECONDS} s", 0
        try:
            answer: tuple[str, float] = self._pipe.recv()
        except EOFError:
            self._process.join()
            code = self._process.exitcode
            self.end()
            return f"failed: the process ended with {code}", 0
        return answer

    def end(self) -> None:
        """Let the process go."""
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._pipe.close()
        self._process = None

    def _begin(self) -> None:
        children = context(__name__)
        self._pipe, other = children.Pipe()
        self._process = children.Process(target=_serve, args=(*self._start, other))
        self._process.start()
        other.close()
        if not self._pipe.poll(_START_SECONDS) or self._pipe.recv() != "ready":
            raise RuntimeError("the process that reads the files never began")


def _serve(prepare: Callable[[Path], Use], folder: Path, pipe: Connection) -> None:
    use = prepare(folder)
    _limit_memory()
    pipe.send("ready")
    while True:
        path = pipe.recv()
        try:
            answer = use(path)
        except SamverkanError as error:
            # An error for a user has words with everything that they name.
            answer = f"refused: {type(error).__name__}" if str(error) else "failed: an error without words"
        except Exception as error:
            last = traceback.extract_tb(error.__traceback__)[-1]
            answer = f"failed: {type(error).__name__} {error} ({Path(last.filename).name}:{last.lineno})"
        pipe.send((answer, _memory()))


def _limit_memory() -> None:
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))


def _memory() -> float:
    if sys.platform == "win32":
        return 0
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return round(most / _MEGABYTE if sys.platform != "darwin" else most / _MEGABYTE**2, 1)


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _tidy(path: Path) -> None:
    for one in path.parent.glob(f"{path.name}*"):
        one.unlink()
