"""A disk that forgets: file operations as SQLite asked for them, and what may lie there after the power has gone."""

from collections.abc import Iterator
from enum import Enum, auto
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

import apsw

from samverkan_desktop.frozen import dataclass, field

_SECTOR = 512
_numbers = count()


class Kind(Enum):
    """What is done to a file."""

    WRITE = auto()
    TRUNCATE = auto()
    SYNC = auto()
    DELETE = auto()


@dataclass(frozen=True, kw_only=True)
class Step:
    """One operation: where it begins or how long the file becomes, and what is written."""

    kind: Kind
    file: str
    place: int = 0
    data: bytes = b""


class Recorder(apsw.VFS):
    """Hands everything to the real file system and writes down what changes files."""

    def __init__(self, steps: list[Any]) -> None:
        self.name = f"recorder{next(_numbers)}"
        self.steps = steps
        super().__init__(self.name, "")

    def xOpen(self, name: Any, flags: list[int]) -> "RecordedFile":
        """A file whose changes are written down."""
        return RecordedFile(self.steps, name, flags)

    def xDelete(self, filename: str, syncdir: bool) -> None:
        """Write down that a file is gone."""
        super().xDelete(filename, syncdir)
        self.steps.append(Step(kind=Kind.DELETE, file=Path(filename).name, place=int(syncdir)))


class RecordedFile(apsw.VFSFile):
    """One open file."""

    def __init__(self, steps: list[Any], name: Any, flags: list[int]) -> None:
        self._steps = steps
        self._name = Path(name if isinstance(name, str) else name.filename()).name
        super().__init__("", name, flags)

    def xWrite(self, data: bytes, offset: int) -> None:
        """Write, and write it down."""
        super().xWrite(data, offset)
        self._steps.append(Step(kind=Kind.WRITE, file=self._name, place=offset, data=bytes(data)))

    def xTruncate(self, newsize: int) -> None:
        """Shorten, and write it down."""
        super().xTruncate(newsize)
        self._steps.append(Step(kind=Kind.TRUNCATE, file=self._name, place=newsize))

    def xSync(self, flags: int) -> None:  # noqa: ARG002 - SQLite's own signature
        """Write down that what came before is on the disk; this one forgets nothing meanwhile."""
        self._steps.append(Step(kind=Kind.SYNC, file=self._name))


@dataclass(kw_only=True)
class Disk:
    """What is surely on the disk, and what has been asked for since and may be there or not."""

    surely: dict[str, bytearray]
    pending: dict[str, list[Step]] = field(default_factory=dict)

    def take(self, step: Step) -> None:
        """One more operation."""
        waiting = self.pending.setdefault(step.file, [])
        if step.kind is Kind.SYNC or (step.kind is Kind.DELETE and step.place):
            content = self.surely.setdefault(step.file, bytearray())
            for one in waiting:
                _apply(content, one)
            waiting.clear()
            if step.kind is Kind.DELETE:
                del self.surely[step.file]
        else:
            waiting.append(step)

    def whole(self) -> dict[str, bytes]:
        """What the running system sees."""
        return dict(self._images(Random(0), share=1, shuffled=False))

    def after_power_loss(self, chance: Random) -> dict[str, bytes]:
        """One of the many things that may lie there: any sectors of what was not synced, in any order."""
        share = chance.choice((0, 1, chance.random(), chance.random()))
        return dict(self._images(chance, share=share, shuffled=chance.random() < 0.5))

    def _images(self, chance: Random, *, share: float, shuffled: bool) -> Iterator[tuple[str, bytes]]:
        for name in {*self.surely, *self.pending}:
            pieces = [piece for step in self.pending.get(name, ()) for piece in _sectors(step)]
            applied = [piece for piece in pieces if chance.random() < share]
            if name not in self.surely and not applied:
                continue
            if shuffled:
                chance.shuffle(applied)
            content = bytearray(self.surely.get(name, b""))
            for piece in applied:
                _apply(content, piece)
            yield name, bytes(content)


def _sectors(step: Step) -> Iterator[Step]:
    """The parts of a write that a disk writes whole."""
    if step.kind is not Kind.WRITE:
        yield step
        return
    start, end = step.place, step.place + len(step.data)
    while start < end:
        stop = min(end, (start // _SECTOR + 1) * _SECTOR)
        yield Step(kind=step.kind, file=step.file, place=start, data=step.data[start - step.place : stop - step.place])
        start = stop


def _apply(content: bytearray, step: Step) -> None:
    if step.kind is Kind.WRITE:
        end = step.place + len(step.data)
        content.extend(bytes(max(0, end - len(content))))
        content[step.place : end] = step.data
    else:
        # A file that is deleted and not yet forgotten is as good as empty: both mean that there is no journal.
        size = 0 if step.kind is Kind.DELETE else step.place
        del content[size:]
        content.extend(bytes(max(0, size - len(content))))
