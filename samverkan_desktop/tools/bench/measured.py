"""What a measurement is and what it gives: both sides round by round, shown as a table and kept as a record."""

import os
import platform
import statistics
import time
from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any

from samverkan_desktop.frozen import dataclass

# What the eye does not notice: one picture of a screen that shows sixty a second.
FRAME_MS = 16.0


class Judged(StrEnum):
    """Which of the rounds a limit is held against."""

    MEDIAN = "median"
    P95 = "p95"
    WORST = "worst"


@dataclass(frozen=True, kw_only=True)
class Ground:
    """What is measured on: databases with some and with more years of work, and a folder for everything else.

    In the empty one there are areas and goals, as on the first day, and not one meeting.
    """

    empty: Path
    small: Path
    large: Path
    folder: Path


@dataclass(frozen=True, kw_only=True)
class Measured:
    """Values of the program, and of its `peer` where it has one, round by round.

    `aim` is the ratio of the medians that should not be passed, `limit` what the program should stay within in its own
    unit, held against the round that `judged` names. Without either the row is only shown.
    """

    name: str
    program: tuple[float, ...]
    peer: str = ""
    bare: tuple[float, ...] = ()
    unit: str = "ms"
    aim: float | None = None
    limit: float | None = None
    judged: Judged = Judged.MEDIAN

    @property
    def ratio(self) -> float | None:
        """How many times more the program takes, median against median; None without a peer."""
        return statistics.median(self.program) / statistics.median(self.bare) if self.bare else None

    @property
    def held(self) -> float:
        """The value of the program that the limit is held against."""
        return quantile(self.program, self.judged)

    @property
    def is_reached(self) -> bool | None:
        """Whether aim and limit are both kept; None where there is neither."""
        if self.aim is None and self.limit is None:
            return None
        keeps_aim = self.aim is None or (self.ratio is not None and self.ratio <= self.aim)
        return keeps_aim and (self.limit is None or self.held <= self.limit)


@dataclass(frozen=True, kw_only=True)
class Measurement:
    """One of the things that can be measured, by the name that `--only` takes."""

    name: str
    run: Callable[[Ground], Sequence[Measured]]


Work = Callable[[], Any]


def by_the_clock(work: Work) -> float:
    """Do something, and how many milliseconds it took."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def as_told(work: Callable[[], float]) -> float:
    """Do something that says itself how many milliseconds it took."""
    return work()


def in_turns(
    name: str,
    rounds: int,
    program: Work,
    bare: Work,
    *,
    peer: str,
    aim: float | None = None,
    limit: float | None = None,
    judged: Judged = Judged.MEDIAN,
    took: Callable[[Work], float] = by_the_clock,
) -> Measured:
    """Measure both, A B A B, after one round that does not count; `took` does a round and gives its milliseconds."""
    times: tuple[list[float], list[float]] = ([], [])
    for turn in range(rounds + 1):
        for work, into in zip((program, bare), times, strict=True):
            found = took(work)
            if turn:
                into.append(found)
    return Measured(
        name=name, peer=peer, program=tuple(times[0]), bare=tuple(times[1]), aim=aim, limit=limit, judged=judged
    )


def quantile(values: Sequence[float], judged: Judged) -> float:
    """The median, the value that nineteen rounds of twenty stay within, or the worst."""
    if judged is Judged.WORST:
        return max(values)
    if judged is Judged.P95:
        return sorted(values)[max(0, -(-len(values) * 95 // 100) - 1)]
    return statistics.median(values)


def table(results: Sequence[Measured]) -> str:
    """Medians with the middle half of the rounds, and whether what was aimed at is reached."""
    lines = [
        f"{'':<46} {'program':>27} {'peer':>27} {'ratio':>7} {'aim':<16} {'':<12} {'rounds':>6}  against",
        *map(_line, results),
    ]
    return "\n".join((*lines, ""))


def record(results: Sequence[Measured]) -> dict[str, object]:
    """What is kept of a run: every round, so that others can work it out again, and how busy the machine was."""
    return {
        "python": platform.python_version(),
        "platform": platform.platform(),
        "cores": os.cpu_count(),
        "load": os.getloadavg() if hasattr(os, "getloadavg") else None,
        "results": [
            {
                "name": one.name,
                "peer": one.peer,
                "unit": one.unit,
                "ratio": None if one.ratio is None else round(one.ratio, 3),
                "aim": one.aim,
                "limit": one.limit,
                "judged": one.judged,
                "held": round(one.held, 3),
                "reached": one.is_reached,
                "program": [round(value, 3) for value in one.program],
                "bare": [round(value, 3) for value in one.bare],
            }
            for one in results
        ],
    }


def _line(one: Measured) -> str:
    sides = " ".join(f"{f'{_spread(side)} {one.unit}' if side else '–':>27}" for side in (one.program, one.bare))
    ratio = "–" if one.ratio is None else f"{one.ratio:.2f}"
    return f"{one.name:<46} {sides} {ratio:>7} {_aim(one):<16} {_verdict(one):<12} {len(one.program):>6}  {one.peer}"


def _aim(one: Measured) -> str:
    parts = [] if one.aim is None else [f"≤ {one.aim:g} ×"]
    if one.limit is not None:
        at = "" if one.judged is Judged.MEDIAN else f" {one.judged}"
        parts.append(f"≤ {one.limit:g} {one.unit}{at}")
    return ", ".join(parts) or "–"


def _verdict(one: Measured) -> str:
    return {True: "reached", False: "not reached", None: "shown"}[one.is_reached]


def _spread(values: Sequence[float]) -> str:
    if len(values) < 2:
        return f"{values[0]:.4g}"
    low, middle, high = statistics.quantiles(values, n=4)
    return f"{middle:.1f} ({low:.1f}–{high:.1f})"
