"""What a measurement is and what it gives: both sides round by round, shown as a table and kept as a record."""

import os
import platform
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, kw_only=True)
class Ground:
    """What is measured on: two databases, the second with more years of work, and a folder for everything else."""

    small: Path
    large: Path
    folder: Path


@dataclass(frozen=True, kw_only=True)
class Measured:
    """Values of the program and of its `peer`, round by round; `aim` is the ratio that should not be passed."""

    name: str
    peer: str
    program: tuple[float, ...]
    bare: tuple[float, ...]
    unit: str = "ms"
    aim: float | None = None

    @property
    def ratio(self) -> float:
        """How many times more the program takes, median against median."""
        return statistics.median(self.program) / statistics.median(self.bare)

    @property
    def is_within(self) -> bool | None:
        """Whether the aim is reached; None where there is none."""
        return None if self.aim is None else self.ratio <= self.aim


@dataclass(frozen=True, kw_only=True)
class Measurement:
    """One of the things that can be measured, by the name that `--only` takes."""

    name: str
    run: Callable[[Ground], Sequence[Measured]]


def in_turns(
    name: str,
    rounds: int,
    program: Callable[[], object],
    bare: Callable[[], object],
    *,
    peer: str,
    aim: float | None = None,
) -> Measured:
    """Time both, A B A B, after one round that does not count."""
    times: tuple[list[float], list[float]] = ([], [])
    for turn in range(rounds + 1):
        for work, into in zip((program, bare), times, strict=True):
            start = time.perf_counter()
            work()
            if turn:
                into.append((time.perf_counter() - start) * 1000)
    return Measured(name=name, peer=peer, program=tuple(times[0]), bare=tuple(times[1]), aim=aim)


def table(results: Sequence[Measured]) -> str:
    """Medians with the middle half of the rounds."""
    lines = [f"{'':<34} {'program':>25} {'peer':>25} {'ratio':>7} {'aim':>5} {'rounds':>6}  against"]
    for one in results:
        aim = "–" if one.aim is None else f"{one.aim:g}"
        sides = " ".join(f"{f'{_spread(side)} {one.unit}':>25}" for side in (one.program, one.bare))
        lines.append(f"{one.name:<34} {sides} {one.ratio:>7.2f} {aim:>5} {len(one.program):>6}  {one.peer}")
    return "\n".join((*lines, ""))


def record(results: Sequence[Measured], presses: int | None = None) -> dict[str, object]:
    """What is kept of a run: every round, so that others can work it out again, and how busy the machine was."""
    return {
        "python": platform.python_version(),
        "platform": platform.platform(),
        "cores": os.cpu_count(),
        "load": os.getloadavg() if hasattr(os, "getloadavg") else None,
        "routine_meeting_key_presses": presses,
        "results": [
            {
                "name": one.name,
                "peer": one.peer,
                "unit": one.unit,
                "ratio": round(one.ratio, 3),
                "aim": one.aim,
                "within": one.is_within,
                "program": [round(value, 3) for value in one.program],
                "bare": [round(value, 3) for value in one.bare],
            }
            for one in results
        ],
    }


def _spread(values: Sequence[float]) -> str:
    if len(values) < 2:
        return f"{values[0]:.1f}"
    low, middle, high = statistics.quantiles(values, n=4)
    return f"{middle:.1f} ({low:.1f}–{high:.1f})"
