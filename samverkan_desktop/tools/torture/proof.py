"""What a proof is, and what came of it."""

from collections.abc import Callable
from pathlib import Path

from samverkan_desktop.frozen import dataclass, field

MOST_FAILURES = 20


@dataclass(frozen=True, kw_only=True)
class Order:
    """How many times to try, the seed that chooses everything, and an empty folder to work in."""

    count: int
    seed: int
    folder: Path


@dataclass(kw_only=True)
class Outcome:
    """How often it was really tried, what was counted on the way, and everything that did not hold."""

    count: int = 0
    figures: dict[str, float | str] = field(default_factory=dict)
    failures: list[str] = field(default_factory=list)
    skipped: str = ""

    def add(self, name: str, amount: float = 1) -> None:
        """Count something."""
        self.figures[name] = float(self.figures.get(name, 0)) + amount

    def highest(self, name: str, amount: float) -> None:
        """Keep the highest of what was measured."""
        self.figures[name] = max(float(self.figures.get(name, 0)), amount)


@dataclass(frozen=True, kw_only=True)
class Proof:
    """One promise, and how it is tried. A control is wrong on purpose: it proves that the proof can fail."""

    name: str
    promise: str
    count: int
    run: Callable[[Order], Outcome]
    is_control: bool = False

    def holds(self, outcome: Outcome) -> bool:
        """Whether it came out as it must."""
        return bool(outcome.failures) is self.is_control
