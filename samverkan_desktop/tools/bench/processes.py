"""A process of its own for what must be measured from its beginning: it says when it is done, and what it needed."""

import os
import subprocess
import sys
import time
from pathlib import Path

from samverkan_desktop.tools.console import stop

_SECONDS = 300

# `tell` gives the memory that is in use and the most that ever was, in KiB (0 where the system does not say), then what
# was found out; the process ends there. `seen` says what is in use on the way, `now` when that is, as the clock of the
# whole system has it.
TELL = """
import os, sys, time
def now():
    return time.perf_counter() * 1000
def memory():
    found = {}
    try:
        with open("/proc/self/status", encoding="ascii") as lines:
            for line in lines:
                name, _, value = line.partition(":")
                if name in ("VmRSS", "VmHWM"):
                    found[name] = value.split()[0]
    except OSError:
        pass
    return found.get("VmRSS", "0"), found.get("VmHWM", "0")
def seen(place):
    sys.stdout.write(f"seen {memory()[0]} {place}\\n")
def tell(*found):
    sys.stdout.write(" ".join(("done", *memory(), *map(str, found))) + "\\n")
    sys.stdout.flush()
    os._exit(0)
"""


def run(script: str, home: Path, *arguments: str) -> tuple[float, ...]:
    """Wait until a script calls `tell`; what it told, memory in MiB first."""
    now, most, *found = map(float, _said(script, home, *arguments)[-1].split()[1:])
    return now / 1024, most / 1024, *found


def run_until(script: str, home: Path) -> float:
    """How many milliseconds after it was started a process was where it tells `now`; its end takes no part in it."""
    start = time.perf_counter() * 1000
    return run(script, home)[2] - start


def run_along(script: str, home: Path) -> tuple[tuple[str, float], ...]:
    """Wait until a script calls `tell`; the places that it has `seen`, each with the memory in MiB that was in use."""
    lines = (line.split(" ", 2) for line in _said(script, home)[:-1])
    return tuple((place, float(now) / 1024) for _, now, place in lines)


def _said(script: str, home: Path, *arguments: str) -> list[str]:
    # Whoever uses the program has it compiled after the first start, whatever the settings of this shell.
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    compiled = {"PYTHONPYCACHEPREFIX": str(home / "compiled")}
    done = subprocess.run(
        [sys.executable, "-c", TELL + script, *arguments],
        env={**kept, **compiled, "QT_QPA_PLATFORM": "offscreen", "SAMVERKAN_HOME": str(home)},
        capture_output=True,
        text=True,
        errors="replace",
        timeout=_SECONDS,
        check=False,
    )
    said = done.stdout.splitlines()
    if not said or not said[-1].startswith("done "):
        sys.stderr.write(done.stdout + done.stderr)
        stop("Processen kom inte fram, så inget kan mätas.", "The process did not arrive; nothing can be measured.")
    return said
