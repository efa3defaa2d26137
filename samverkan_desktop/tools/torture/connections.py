"""A session watched by the kernel's own ledger: the program connects to nothing, not even on this machine."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from samverkan_desktop.tools.torture.proof import Order, Outcome

_PROGRAM = (sys.executable, "-m", "samverkan_desktop")
_CALLER = "import socket; socket.socket().connect_ex(('127.0.0.1', 9))"
_MISSING = "strace är inte installerat, så inget kan iakttas. / strace is not installed, so nothing can be watched."
_PATIENCE = 600


def connections(order: Order) -> Outcome:
    """The main job in windows that nobody sees, a list and an export, so many times."""
    folder = order.folder / "demo"
    database = str(folder / "samverkan-exempel.db")
    sessions = [
        [*_PROGRAM, "demo", str(folder)],
        [*_PROGRAM, "--database", database, "list", "actions"],
        [*_PROGRAM, "--database", database, "export", "excel", str(order.folder / "summary.xlsx")],
    ]
    outcome = Outcome()
    while outcome.count < order.count and not outcome.failures and not outcome.skipped:
        shutil.rmtree(folder, ignore_errors=True)
        _watch(sessions, order, outcome)
    return outcome


def connections_control(order: Order) -> Outcome:
    """The control: a program that calls this very machine."""
    outcome = Outcome()
    _watch([[sys.executable, "-c", _CALLER]], order, outcome)
    return outcome


def _watch(sessions: list[list[str]], order: Order, outcome: Outcome) -> None:
    strace = shutil.which("strace")
    if strace is None:
        outcome.skipped = _MISSING
        return
    ledger = order.folder / "calls"
    for session in sessions:
        done = subprocess.run(
            [strace, "-f", "--seccomp-bpf", "-qq", "-e", "trace=%network", "-o", str(ledger), *session],
            env={
                **os.environ,
                "QT_QPA_PLATFORM": "offscreen",
                # Every login sets it; without it the C library asks a name service who the user is.
                "USER": "torture",
                "SAMVERKAN_HOME": str(order.folder / "home"),
                "PYTHONPATH": os.pathsep.join(filter(None, (str(_root()), os.environ.get("PYTHONPATH")))),
            },
            capture_output=True,
            text=True,
            errors="replace",
            timeout=_PATIENCE,
            check=False,
        )
        calls = ledger.read_text(errors="replace").splitlines() if ledger.exists() else []
        outcome.failures += [call for call in calls if "connect(" in call]
        outcome.add("network calls of any kind", len(calls))
        if done.returncode:
            outcome.failures.append(f"{' '.join(session[3:])} ended with {done.returncode}: {done.stderr[-300:]}")
    outcome.count += 1


def _root() -> Path:
    return Path(__file__).resolve().parents[3]
