"""All the checks of the source: each with a heading and its time, all of them run, a summary last."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from types import MappingProxyType

from samverkan_desktop.frozen import dataclass
from samverkan_desktop.tools.console import heading
from samverkan_desktop.tools.environment import Checkout


@dataclass(frozen=True, kw_only=True)
class Check:
    """One check: its heading and the command whose exit code is the answer.

    The checks run beside each other, but one that is `alone` has all the cores, and is heard while it works. Of one
    that `lists` what is there, only a failure is told.
    """

    name: str
    command: tuple[str, ...]
    alone: bool = False
    lists: bool = False


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


def reading_check(checkout: Checkout) -> Check:
    """Whether every test can be read, told before the long wait; what Python makes of them is kept for the run."""
    command = (str(checkout.python), "-m", "pytest", "--collect-only", "-qq")
    return Check(name="testerna går att läsa / tests can be read", command=command, lists=True)


def test_check(checkout: Checkout, arguments: Sequence[str]) -> Check:
    """The tests, with what the developer adds for pytest; all of them share the cores, a few are quicker alone."""
    chosen = tuple(arguments) or ("-n", "auto", "--dist", "worksteal")
    return Check(name="pytest", command=(str(checkout.python), "-m", "pytest", *chosen), alone=True)


def run(checks: Sequence[Check], checkout: Checkout) -> int:
    """Run every check, whatever the others say; 1 when any of them failed."""
    start = time.perf_counter()
    outcomes = {outcome.name: outcome for outcome in _run_all(checks, checkout)}
    heading("Sammanfattning / Summary")
    sys.stdout.write(summary([outcomes[check.name] for check in checks], time.perf_counter() - start))
    sys.stdout.flush()
    return 1 if any(outcome.code for outcome in outcomes.values()) else 0


def summary(outcomes: Sequence[Outcome], seconds: float) -> str:
    """A line for each check and one for all, which took so many seconds together."""
    width = max(len(outcome.name) for outcome in outcomes)
    lines = [
        f"{'✗' if outcome.code else '✓'} {outcome.name:<{width}} {outcome.seconds:7.1f} s"
        + (f"  exit {outcome.code}" if outcome.code else "")
        for outcome in outcomes
    ]
    failed = [outcome.name for outcome in outcomes if outcome.code]
    verdict = f"Fel i / Failed: {', '.join(failed)}" if failed else "Allt är bra. / All is well."
    return "\n".join((*lines, f"{verdict} ({seconds:.1f} s)", ""))


def _run_all(checks: Sequence[Check], checkout: Checkout) -> Iterator[Outcome]:
    # Two at least: the build of the program waits for the disk much of its time.
    with ThreadPoolExecutor(max_workers=max(2, os.cpu_count() or 1)) as cores:
        for done in as_completed(cores.submit(_run_unheard, check, checkout) for check in checks if not check.alone):
            outcome, said = done.result()
            heading(outcome.name)
            sys.stdout.write(said)
            yield _told(outcome)
    for check in checks:
        if check.alone:
            heading(check.name)
            outcome, said = _run_one(check, checkout)
            sys.stdout.write(said)
            yield _told(outcome)


def _run_unheard(check: Check, checkout: Checkout) -> tuple[Outcome, str]:
    """Run a check and keep what it says until it is done, so that the words of two are not mixed."""
    # Into a pipe Python would write in the old code page of a Windows machine.
    variables = {"PYTHONIOENCODING": "utf-8"}
    outcome, said = _run_one(check, checkout, variables, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    return outcome, "" if check.lists and outcome.code == 0 else said


def _run_one(
    check: Check, checkout: Checkout, variables: Mapping[str, str] = MappingProxyType({}), **streams: int
) -> tuple[Outcome, str]:
    """How it went, and what it said where that was kept."""
    start = time.perf_counter()
    # The tests start many a Python, and each would read the whole program anew.
    environment = {**checkout.variables(), "PYTHONDONTWRITEBYTECODE": "", **variables}
    try:
        done = subprocess.run(  # type: ignore[call-overload]
            check.command, cwd=checkout.root, env=environment, check=False, **streams
        )
        code, said = done.returncode, (done.stdout or b"").decode("utf-8", "replace")
    except OSError as error:
        code, said = 127, f"{error}\n"
    return Outcome(name=check.name, code=code, seconds=time.perf_counter() - start), said


def _told(outcome: Outcome) -> Outcome:
    sys.stdout.write(f"{outcome.name}: {outcome.seconds:.1f} s\n")
    sys.stdout.flush()
    return outcome
