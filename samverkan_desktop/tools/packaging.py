"""Build the one-folder program with PyInstaller, and try what was built.

python -m samverkan_desktop.tools.packaging [--verify]
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from samverkan_desktop import ERRAND
from samverkan_desktop.sources import PREPARED_FROM, Sources, icon_sources, sheet_sources, sources
from samverkan_desktop.tools.console import heading, make_safe, say, stop

_ROOT = Path(__file__).resolve().parents[2]
_PROGRAM_SECONDS = 300
# What must not help the built program: it has to find everything in its own folder.
_OF_THE_SOURCE = ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "LD_LIBRARY_PATH", "QT_PLUGIN_PATH")


def build(root: Path) -> Path:
    """Build the program below `root` and return its executable."""
    heading("PyInstaller")
    command = [sys.executable, "-m", "PyInstaller", "samverkan.spec", "--noconfirm", "--log-level", "WARN"]
    start = time.perf_counter()
    if subprocess.run(command, cwd=root, check=False).returncode:
        stop("Programmet gick inte att bygga (se raderna ovan).", "The program could not be built (see above).")
    executable = root / "dist" / "samverkan" / ("samverkan.exe" if sys.platform == "win32" else "samverkan")
    seconds = time.perf_counter() - start
    size = megabytes(executable.parent.rglob("*"))
    say(
        f"Byggt på {seconds:.0f} s: {executable.parent} ({size:.0f} MB)",
        f"Built in {seconds:.0f} s: {executable.parent} ({size:.0f} MB)",
    )
    return executable


def megabytes(files: Iterable[Path]) -> float:
    """The size of the files together; a link weighs nothing."""
    return sum(path.stat().st_size for path in files if path.is_file() and not path.is_symlink()) / 1_000_000


def verify(executable: Path) -> int:
    """Run `demo` and then `check` of the built program in a folder of their own; 1 when one fails."""
    if unprepared := sources_in(executable.parent / "lib"):
        say(f"Källor följde med: {unprepared}", f"Sources came along: {unprepared}")
        return 1
    with tempfile.TemporaryDirectory(prefix="samverkan ") as folder:
        # A space and an å in the path, as in the folders of real users.
        results, home = Path(folder) / "på prov", Path(folder) / "home"
        demo = _try(executable, ["demo", str(results)], home)
        made = sorted(path for path in results.rglob("*") if path.is_file()) if results.is_dir() else []
        databases = [path for path in made if path.suffix in (".db", ".samverkan")]
        pictures = [path for path in made if path.suffix == ".png"]
        workbooks = [path for path in made if path.suffix == ".xlsx"]
        if demo or not (databases and pictures and workbooks):
            found = ", ".join(path.name for path in made) or "–"
            say(f"Exemplet blev inte helt. Det som finns: {found}", f"The demo is not whole. It made: {found}")
            return 1
        checked = _try(executable, ["--database", str(databases[0]), "check"], home)
        if checked == 0 and not _does_errands(executable, databases[0], results / "på uppdrag.xlsx"):
            say("Programmet gör inget åt fönstret.", "The program does nothing for its window.")
            return 1
    if checked == 0:
        say("Det byggda programmet fungerar.", "The built program works.")
    return 1 if checked else 0


def sources_in(folder: Path) -> Sources:
    """What lies there of which something was prepared: the program would find it changed, and prepare it anew."""
    package, resources = folder / "samverkan_desktop", folder / "resources"
    return [*sources(package, PREPARED_FROM), *icon_sources(package, resources), *sheet_sources(package, resources)]


def _does_errands(executable: Path, database: Path, path: Path) -> bool:
    """Whether the built program writes a summary when a window starts it for that."""
    # Imported late: whoever only builds needs neither Qt nor a database.
    from samverkan_desktop.domain.export_profiles import ExportProfile
    from samverkan_desktop.services.errands import WriteProfile, order_of
    from samverkan_desktop.services.workspace import Workspace
    from samverkan_desktop.ui.errands import Helper, answer_of
    from samverkan_desktop.ui.job import Progress

    heading(f"samverkan {ERRAND}")
    helper = Helper([str(executable), ERRAND])
    try:
        with closing(Workspace.open(database, read_only=True)) as workspace:
            order = order_of(workspace, WriteProfile(profile=ExportProfile(name="M"), path=path))
        answer = answer_of(helper, order, Progress(lambda _done, _total: None))
    finally:
        helper.end()
    return answer is not None and answer.value is not None and path.is_file()


def main(argv: list[str] | None = None) -> int:
    """Build, and with --verify try the result."""
    make_safe()
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--verify", action="store_true")
    arguments = parser.parse_args(argv)
    executable = build(_ROOT)
    return verify(executable) if arguments.verify else 0


def _try(executable: Path, arguments: list[str], home: Path) -> int:
    heading(f"samverkan {' '.join(arguments)}")
    variables = {name: value for name, value in os.environ.items() if name not in _OF_THE_SOURCE}
    variables |= {"QT_QPA_PLATFORM": "offscreen", "SAMVERKAN_HOME": str(home)}
    start = time.perf_counter()
    try:
        code = subprocess.run(
            [str(executable), *arguments], cwd=home.parent, env=variables, timeout=_PROGRAM_SECONDS, check=False
        ).returncode
    except subprocess.TimeoutExpired:
        code = 124
    sys.stdout.write(f"exit {code}, {time.perf_counter() - start:.1f} s\n")
    sys.stdout.flush()
    return code


if __name__ == "__main__":
    sys.exit(main())
