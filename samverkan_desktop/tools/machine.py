"""What the machine itself must have beside Python, and how it gets there on Debian and Ubuntu."""

import ctypes
import importlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from samverkan_desktop.frozen import dataclass
from samverkan_desktop.tools.console import say, stop

_FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")
_PYTHON = f"python{sys.version_info.major}.{sys.version_info.minor}"
_APT = ("apt-get", "-qq", "-o", "DPkg::Lock::Timeout=120")


class Purpose(StrEnum):
    """What the machine is to be used for."""

    SETUP = "set-up"
    FONT = "font"
    QT = "qt"
    X11 = "x11"
    WAYLAND = "wayland"
    PACKAGE = "package"
    OFFICE = "office"


@dataclass(frozen=True, kw_only=True)
class Need:
    """A thing the machine must have: how it is recognised, and the system package that brings it.

    `package` may name several, newest name first, where a package was renamed.
    """

    package: tuple[str, ...]
    purpose: Purpose
    what: str
    found: Callable[[], bool]
    essential: bool = True


def library(name: str) -> Callable[[], bool]:
    """Recognise a shared library by loading it; a package list says nothing of other ways to install."""

    def found() -> bool:
        try:
            ctypes.CDLL(name)
        except OSError:
            return False
        return True

    return found


def program(name: str) -> Callable[[], bool]:
    """Recognise a program by finding it on the path."""
    return lambda: shutil.which(name) is not None


def module(name: str) -> Callable[[], bool]:
    """Recognise a part of Python itself."""

    def found() -> bool:
        importlib.invalidate_caches()
        return importlib.util.find_spec(name) is not None

    return found


def font(prefix: str, folders: Iterable[str] = _FONT_FOLDERS) -> Callable[[], bool]:
    """Recognise a font by a file whose name begins with `prefix` in one of the system's folders."""

    def found() -> bool:
        return any(
            name.startswith(prefix) and name.lower().endswith((".otf", ".ttf", ".ttc"))
            for folder in folders
            for _, _, names in os.walk(Path(folder).expanduser())
            for name in names
        )

    return found


def time_zones() -> bool:
    """Recognise the list of time zones; Ubuntu's smallest image comes without it."""
    try:
        ZoneInfo("Europe/Stockholm")
    except ZoneInfoNotFoundError:
        return False
    return True


def _qt(package: str, name: str, *older: str) -> Need:
    return Need(package=(package, *older), purpose=Purpose.QT, what=name, found=library(name))


def _x11(package: str, name: str) -> Need:
    return Need(package=(package,), purpose=Purpose.X11, what=name, found=library(name))


def _wayland(package: str, name: str) -> Need:
    return Need(package=(package,), purpose=Purpose.WAYLAND, what=name, found=library(name))


NEEDS = (
    Need(
        package=(f"{_PYTHON}-venv",),
        purpose=Purpose.SETUP,
        what="Python: ensurepip",
        found=module("ensurepip"),
    ),
    Need(
        package=("fonts-inter",),
        purpose=Purpose.FONT,
        what="Inter (typsnitt / font)",
        found=font("Inter"),
        essential=False,
    ),
    Need(package=("tzdata",), purpose=Purpose.QT, what="tzdata: Europe/Stockholm", found=time_zones),
    _qt("libegl1", "libEGL.so.1"),
    _qt("libgl1", "libGL.so.1"),
    _qt("libdbus-1-3", "libdbus-1.so.3"),
    _qt("libfontconfig1", "libfontconfig.so.1"),
    _qt("libglib2.0-0t64", "libglib-2.0.so.0", "libglib2.0-0"),
    _qt("libxkbcommon0", "libxkbcommon.so.0"),
    _x11("libxcb-cursor0", "libxcb-cursor.so.0"),
    _x11("libxcb-icccm4", "libxcb-icccm.so.4"),
    _x11("libxcb-keysyms1", "libxcb-keysyms.so.1"),
    _x11("libxcb-shape0", "libxcb-shape.so.0"),
    _x11("libxkbcommon-x11-0", "libxkbcommon-x11.so.0"),
    _wayland("libwayland-client0", "libwayland-client.so.0"),
    _wayland("libwayland-cursor0", "libwayland-cursor.so.0"),
    _wayland("libwayland-egl1", "libwayland-egl.so.1"),
    Need(package=("binutils",), purpose=Purpose.PACKAGE, what="objdump", found=program("objdump")),
    Need(
        package=(f"lib{_PYTHON}",),
        purpose=Purpose.PACKAGE,
        what=f"lib{_PYTHON}.so.1.0",
        found=library(f"lib{_PYTHON}.so.1.0"),
    ),
    Need(
        package=("libreoffice-calc",),
        purpose=Purpose.OFFICE,
        what="LibreOffice Calc: soffice",
        found=program("soffice"),
        essential=False,
    ),
)


def missing(purposes: Iterable[Purpose], needs: Iterable[Need] = NEEDS) -> tuple[Need, ...]:
    """The needs of these purposes that the machine does not meet."""
    wanted = frozenset(purposes)
    return tuple(need for need in needs if need.purpose in wanted and not need.found())


def has_display(environment: Mapping[str, str], platform: str = sys.platform) -> bool:
    """Whether somebody can see a window here: never in CI, on Linux only where a display is named."""
    if environment.get("CI", "").lower() not in ("", "0", "false"):
        return False
    if environment.get("QT_QPA_PLATFORM", "") in ("offscreen", "minimal"):
        return False
    if platform in ("win32", "darwin"):
        return True
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def window_purpose(environment: Mapping[str, str]) -> Purpose:
    """What a window on this display needs."""
    return Purpose.WAYLAND if environment.get("WAYLAND_DISPLAY") else Purpose.X11


def make_ready(purposes: Iterable[Purpose]) -> None:
    """Look for what these purposes need, and provide it. Windows and macOS bring everything themselves."""
    if sys.platform.startswith("linux"):
        provide(missing(purposes))


def provide(lacking: Sequence[Need]) -> None:
    """Install what is lacking where this may be done; otherwise name the one command that does it.

    Ends the program with exit code 1 when something essential is still lacking.
    """
    if not lacking:
        return
    if shutil.which("apt-get") is None:
        _give_up(lacking, command=None)
        return
    if os.geteuid() != 0:
        _give_up(lacking, command=install_command([need.package[-1] for need in lacking]))
        return
    _install(lacking)
    _give_up(
        [need for need in lacking if not need.found()],
        command=install_command([need.package[-1] for need in lacking]),
    )


def install_command(packages: Iterable[str]) -> str:
    """The one command for somebody who may install, ready to be copied."""
    return f"sudo apt-get update && sudo apt-get install -y --no-install-recommends {' '.join(packages)}"


def _install(lacking: Sequence[Need]) -> None:
    say(
        f"Installerar det som saknas i systemet: {_names(lacking)}",
        f"Installing what the system lacks: {_names(lacking)}",
    )
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    # One unreachable source is no reason to stop: what is wanted may come from another.
    _run([*_APT, "update"], environment)
    packages = [_known_name(need.package) for need in lacking]
    if _run([*_APT, "install", "-y", "--no-install-recommends", *packages], environment):
        return
    for package in packages:
        _run([*_APT, "install", "-y", "--no-install-recommends", package], environment)


def _run(command: Sequence[str], environment: Mapping[str, str]) -> bool:
    done = subprocess.run(
        command,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    if done.returncode:
        sys.stderr.write(done.stdout)
    return done.returncode == 0


def _known_name(names: Sequence[str]) -> str:
    for name in names[:-1]:
        shown = subprocess.run(
            ["apt-cache", "show", "--no-all-versions", name], capture_output=True, text=True, check=False
        )
        if shown.returncode == 0 and shown.stdout.strip():
            return name
    return names[-1]


def _names(needs: Iterable[Need]) -> str:
    return ", ".join(need.what for need in needs)


def _give_up(lacking: Sequence[Need], command: str | None) -> None:
    essential = [need for need in lacking if need.essential]
    for need in lacking:
        if not need.essential:
            say(
                f"Bra att ha men saknas: {need.what} (paketet {need.package[-1]}).",
                f"Good to have but missing: {need.what} (package {need.package[-1]}).",
            )
    if not essential:
        return
    names = _names(essential)
    if command:
        stop(
            f"Systemet saknar: {names}\nKör detta en gång och sedan samma kommando igen:\n\n    {command}",
            f"The system lacks: {names}\nRun the line above once, then the same command again.",
        )
    stop(
        f"Systemet saknar: {names}\n"
        "Installera det med systemets egen pakethanterare och kör sedan samma kommando igen.",
        f"The system lacks: {names}\n"
        "Install it with the system's own package manager, then run the same command again.",
    )
