"""All the checks of the source: each with a heading and its time, all of them run, a summary last."""

import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass

from samverkan_desktop.tools.console import heading
from samverkan_desktop.tools.environment import Checkout


@dataclass(frozen=True, kw_only=True)
class Check:
    """One check: its heading and the command whose exit code is the answer."""

    name: str
    command: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """How a check went and how many seconds it took."""

    name: str
    code: int
    seconds: float


def lint_checks(checkout: Checkout) -> tuple[Check, ...]:
    """The quick checks, the cheapest first."""
    python = (str(checkout.python), "-m")
    tools = "samverkan_desktop.tools"
    return (
        Check(name="ruff check", command=(*python, "ruff", "check", ".")),
        Check(name="ruff format", command=(*python, "ruff", "format", "--check", ".")),
        Check(name="inga registeradresser / no registry addresses", command=(*python, f"{tools}.addresses")),
        Check(name="översättningar / translations", command=(*python, f"{tools}.catalogues", "check")),
        Check(name="lint-imports", command=(str(checkout.program("lint-imports")),)),
        Check(name="mypy --strict", command=(*python, "mypy")),
    )


def package_check(checkout: Checkout) -> Check:
    """Whether the one-folder program can be built, and what was built works."""
    command = (str(checkout.python), "-m", "samverkan_desktop.tools.packaging", "--verify")
    return Check(name="program i en mapp / one-folder program", command=command)


def test_check(checkout: Checkout, arguments: Sequence[str]) -> Check:
    """The tests, with what the developer adds for pytest; all of them share the cores, a few are quicker alone."""
    chosen = tuple(arguments) or ("-n", "auto", "--dist", "worksteal")
    return Check(name="pytest", command=(str(checkout.python), "-m", "pytest", *chosen))


def run(checks: Sequence[Check], checkout: Checkout) -> int:
    """Run every check, whatever the others say; 1 when any of them failed."""
    outcomes = [_run_one(check, checkout) for check in checks]
    heading("Sammanfattning / Summary")
    sys.stdout.write(summary(outcomes))
    sys.stdout.flush()
    return 1 if any(outcome.code for outcome in outcomes) else 0


def summary(outcomes: Sequence[Outcome]) -> str:
    """A line for each check and one for all."""
    width = max(len(outcome.name) for outcome in outcomes)
    lines = [
        f"{'✗' if outcome.code else '✓'} {outcome.name:<{width}} {outcome.seconds:7.1f} s"
        + (f"  exit {outcome.code}" if outcome.code else "")
        for outcome in outcomes
    ]
    failed = [outcome.name for outcome in outcomes if outcome.code]
    total = sum(outcome.seconds for outcome in outcomes)
    verdict = f"Fel i / Failed: {', '.join(failed)}" if failed else "Allt är bra. / All is well."
    return "\n".join((*lines, f"{verdict} ({total:.1f} s)", ""))


def _run_one(check: Check, checkout: Checkout) -> Outcome:
    heading(check.name)
    start = time.perf_counter()
    try:
        code = subprocess.run(check.command, cwd=checkout.root, env=checkout.variables(), check=False).returncode
    except OSError as error:
        sys.stdout.write(f"{error}\n")
        code = 127
    seconds = time.perf_counter() - start
    sys.stdout.write(f"{check.name}: {seconds:.1f} s\n")
    sys.stdout.flush()
    return Outcome(name=check.name, code=code, seconds=seconds)
