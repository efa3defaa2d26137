"""The program's own Python in `.venv`: made once from the locked list, and quick to find again."""

import hashlib
import os
import platform
import shutil
import subprocess
import sys
import venv
from collections.abc import Iterable, Sequence
from pathlib import Path

from samverkan_desktop.frozen import dataclass
from samverkan_desktop.sources import (
    ICON_SHAPES,
    LOADING,
    PREPARED,
    PREPARED_FROM,
    SHEET,
    icon_sources,
    sheet_sources,
    sources,
    was_made_of,
)
from samverkan_desktop.tools import machine
from samverkan_desktop.tools.console import say, stop
from samverkan_desktop.tools.gather import is_gathered
from samverkan_desktop.tools.machine import Purpose

UNFINISHED = "unfinished"
_REASON_LINES = 12
_QT_STARTS = "from PySide6.QtWidgets import QApplication; QApplication([])"


@dataclass(frozen=True, kw_only=True)
class Checkout:
    """Where the source lies and what belongs to it."""

    root: Path

    @property
    def venv(self) -> Path:
        """The folder of the environment."""
        return self.root / ".venv"

    @property
    def python(self) -> Path:
        """The interpreter of the environment."""
        return self.program("python")

    @property
    def lock(self) -> Path:
        """Every dependency with its version and hashes."""
        return self.root / "requirements.lock"

    @property
    def stamp(self) -> Path:
        """Says what the environment was last made from; written last, so half a set-up never counts."""
        return self.venv / "samverkan.stamp"

    @property
    def output(self) -> Path:
        """Where the tools put what they make."""
        return self.root / "output"

    def program(self, name: str) -> Path:
        """A program of the environment."""
        folder, suffix = ("Scripts", ".exe") if os.name == "nt" else ("bin", "")
        return self.venv / folder / f"{name}{suffix}"

    def variables(self) -> dict[str, str]:
        """The environment variables under which the program is found from any working folder."""
        path = os.pathsep.join(filter(None, (str(self.root), os.environ.get("PYTHONPATH"))))
        return {**os.environ, "PYTHONPATH": path}


def fingerprint(lock: bytes, python: str) -> str:
    """What the environment is made from: the locked list and the Python that reads it."""
    return f"{python} {hashlib.sha256(lock).hexdigest()}"


def is_ready(checkout: Checkout, python: str = "") -> bool:
    """Whether the environment is whole and made from this very lock and Python."""
    try:
        stamp = checkout.stamp.read_text(encoding="utf-8").strip()
    except OSError:
        return False
    return stamp == _expected(checkout, python) and checkout.python.exists()


def set_up(checkout: Checkout, purposes: Iterable[Purpose]) -> None:
    """Make the machine and the environment ready; does next to nothing when they are.

    The font is asked for only while setting up: a machine without it works, and need not hear of it each time.
    """
    ready = is_ready(checkout)
    machine.make_ready(purposes if ready else {*purposes, Purpose.SETUP, Purpose.FONT})
    if not ready:
        _make(checkout)
    if stale_catalogues(checkout.root / "resources" / "translations"):
        _run_or_stop(
            [str(checkout.python), "-m", "samverkan_desktop.tools.catalogues", "compile"],
            checkout,
            swedish="Översättningarna gick inte att sammanställa.",
            english="The translations could not be compiled.",
        )
    if not is_prepared(checkout.root):
        _run_or_stop(
            [str(checkout.python), "-m", "samverkan_desktop.tools.prepare"],
            checkout,
            swedish="Frågorna till databasen och ikonerna gick inte att förbereda.",
            english="The questions to the database and the icons could not be prepared.",
        )
    if not is_gathered(checkout.root / "samverkan_desktop"):
        # It says itself where that cannot be done, and the program starts without.
        gather = [str(checkout.python), "-m", "samverkan_desktop.tools.gather"]
        subprocess.run(gather, cwd=checkout.root, env=checkout.variables(), check=False)


def qt_starts(checkout: Checkout, *, offscreen: bool) -> bool:
    """Whether Qt finds all it needs here, asked in a process of its own because Qt ends it when not."""
    variables = checkout.variables() | ({"QT_QPA_PLATFORM": "offscreen"} if offscreen else {})
    probe = [str(checkout.python), "-c", _QT_STARTS]
    return subprocess.run(probe, env=variables, capture_output=True, check=False).returncode == 0


def stale_catalogues(folder: Path) -> list[Path]:
    """The catalogues that are newer than their compiled form, or have none."""
    return [
        source
        for source in sorted(folder.rglob("*.po"))
        if not (compiled := source.with_suffix(".mo")).exists()
        or compiled.stat().st_mtime_ns < source.stat().st_mtime_ns
    ]


def is_prepared(root: Path) -> bool:
    """Whether questions to the database, shapes of icons and the style sheet were made of the sources that are here;
    and an order is.
    """
    package, resources = root / "samverkan_desktop", root / "resources"
    made_of = {
        PREPARED: sources(package, PREPARED_FROM),
        ICON_SHAPES: icon_sources(package, resources),
        SHEET: sheet_sources(package, resources),
    }
    is_ordered = (resources / LOADING).exists()
    return is_ordered and all(was_made_of(resources / name) == here for name, here in made_of.items())


def _expected(checkout: Checkout, python: str = "") -> str:
    return fingerprint(checkout.lock.read_bytes(), python or f"{platform.python_version()} {sys.platform}")


def _make(checkout: Checkout) -> None:
    if not _is_usable(checkout):
        say("Skapar .venv …", "Making .venv …")
        _make_empty(checkout)
    checkout.stamp.write_text(UNFINISHED, encoding="utf-8")
    say(
        "Hämtar och installerar det som står i requirements.lock (första gången tar det någon minut) …",
        "Fetching and installing what requirements.lock lists (a minute or so the first time) …",
    )
    _run_or_stop(
        _pip(checkout, "install", "--quiet", "--only-binary=:all:", "--require-hashes", "-r", str(checkout.lock)),
        checkout,
        swedish="Programmets delar gick inte att hämta eller installera (se raderna ovan).\n"
        "Kontrollera nätet, och proxyn om det finns en (HTTPS_PROXY, PIP_INDEX_URL), och kör sedan samma\n"
        "kommando igen. Inget behöver städas: en påbörjad .venv görs om från början.",
        english="The parts of the program could not be fetched or installed (see the lines above).\n"
        "Check the network, and the proxy if there is one (HTTPS_PROXY, PIP_INDEX_URL), then run the same\n"
        "command again. Nothing needs cleaning: an unfinished .venv is made anew.",
    )
    if not qt_starts(checkout, offscreen=True):
        _explain_qt(checkout)
    checkout.stamp.write_text(_expected(checkout), encoding="utf-8")


def _is_usable(checkout: Checkout) -> bool:
    """Whether an environment without our stamp (made by hand, or for an older lock) can be built on."""
    try:
        if checkout.stamp.read_text(encoding="utf-8").strip() == UNFINISHED:
            return False
    except OSError:
        pass
    if not checkout.python.exists():
        return False
    asked = subprocess.run(
        [str(checkout.python), "-c", "import pip, platform; print(platform.python_version())"],
        capture_output=True,
        text=True,
        check=False,
    )
    return asked.returncode == 0 and asked.stdout.strip() == platform.python_version()


def _make_empty(checkout: Checkout) -> None:
    shutil.rmtree(checkout.venv, ignore_errors=True)
    try:
        venv.create(checkout.venv, with_pip=True, clear=True)
    except (OSError, subprocess.CalledProcessError) as error:
        stop(
            f"Det gick inte att skapa {checkout.venv}: {error}\n"
            "Stäng program som använder mappen, kontrollera att det finns plats på disken och kör igen.",
            f"{checkout.venv} could not be made: {error}\n"
            "Close programs that use the folder, check that the disk has room, and run again.",
        )


def _pip(checkout: Checkout, *arguments: str) -> list[str]:
    return [str(checkout.python), "-m", "pip", "--disable-pip-version-check", "--no-input", *arguments]


def _run_or_stop(command: Sequence[str], checkout: Checkout, *, swedish: str, english: str) -> None:
    done = subprocess.run(
        command,
        cwd=checkout.root,
        env=checkout.variables(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    if done.returncode:
        # The reason stands last; pip may have complained of much before it.
        sys.stderr.write("\n".join(done.stdout.splitlines()[-_REASON_LINES:]) + "\n")
        stop(swedish, english)


def _explain_qt(checkout: Checkout) -> None:
    probe = subprocess.run(
        [str(checkout.python), "-c", _QT_STARTS],
        env=checkout.variables() | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    reason = (probe.stderr.strip().splitlines() or [f"exit {probe.returncode}"])[-1]
    names = ", ".join(need.what for need in machine.NEEDS if need.purpose is Purpose.QT)
    stop(
        f"Qt kan inte starta på den här datorn: {reason}\nQt behöver i systemet: {names}",
        f"Qt cannot start on this machine: {reason}\nQt needs from the system: {names}",
    )
