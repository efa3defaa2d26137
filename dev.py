"""The one tool of those who run or build Samverkan Desktop: python3 dev.py --help."""

import sys

# Stands before everything that an older Python does not understand.
if sys.version_info < (3, 11):  # noqa: UP036 - this very line is what older versions meet
    sys.stderr.write(
        "Samverkan behöver Python 3.11 eller senare; det här är {0}.{1}.\n"
        "Samverkan needs Python 3.11 or later; this is {0}.{1}.\n".format(*sys.version_info)
    )
    sys.exit(2)

import argparse
import os
import signal
import subprocess
import tempfile
import venv
from collections.abc import Callable, Sequence
from pathlib import Path

from samverkan_desktop.tools import checks, environment, machine
from samverkan_desktop.tools.console import make_safe, say, stop
from samverkan_desktop.tools.environment import Checkout
from samverkan_desktop.tools.machine import Purpose

CHECKOUT = Checkout(root=Path(__file__).resolve().parent)
ABORTED = -getattr(signal, "SIGABRT", 6)
PASSES_ON = ("run", "test")


def run(arguments: argparse.Namespace) -> int:
    """Start the program, or do the whole main job on example content where nobody can see a window."""
    if not machine.has_display(os.environ):
        environment.set_up(CHECKOUT, [Purpose.QT])
        return program(arguments.passed) if arguments.passed else demo()
    environment.set_up(CHECKOUT, [Purpose.QT, machine.window_purpose(os.environ)])
    code = program(arguments.passed)
    # Qt ends the process when the display that is named cannot be used.
    if code == ABORTED and not environment.qt_starts(CHECKOUT, offscreen=False):
        return demo()
    return code


def test(arguments: argparse.Namespace) -> int:
    """Run all the checks, the tests last; with what pytest is given, only those and the quick checks."""
    tests = checks.test_check(CHECKOUT, arguments.passed)
    if arguments.passed:
        # Somebody who names some of the tests is at work on them and does not wait for a build.
        environment.set_up(CHECKOUT, [Purpose.QT])
        return checks.run([*checks.lint_checks(CHECKOUT), tests], CHECKOUT)
    # Without LibreOffice the tests that it opens and saves what the program writes say that they were left out.
    environment.set_up(CHECKOUT, [Purpose.QT, Purpose.X11, Purpose.PACKAGE, Purpose.OFFICE])
    # What takes longest begins first, beside the others.
    slow = (checks.package_check(CHECKOUT), checks.reading_check(CHECKOUT))
    return checks.run([*slow, *checks.lint_checks(CHECKOUT), tests], CHECKOUT)


def lint(_arguments: argparse.Namespace) -> int:
    """Run all the checks but the tests."""
    environment.set_up(CHECKOUT, [Purpose.QT])
    return checks.run(checks.lint_checks(CHECKOUT), CHECKOUT)


def bench(arguments: argparse.Namespace) -> int:
    """Measure the program against the bare thing it is built on."""
    environment.set_up(CHECKOUT, [Purpose.QT])
    only = ["--only", *arguments.only] if arguments.only else []
    return tool("bench", str(CHECKOUT.output / "bench.json"), "--years", str(arguments.years), *only)


def torture(arguments: argparse.Namespace) -> int:
    """Try the promises of the program thousands of times."""
    environment.set_up(CHECKOUT, [Purpose.QT])
    options = [f"--{name}={value}" for name in ("count", "seed") if (value := getattr(arguments, name)) is not None]
    only = ["--only", *arguments.only] if arguments.only else []
    return tool("torture", *options, *only, "--result", str(CHECKOUT.output / "torture.json"))


def screenshots(arguments: argparse.Namespace) -> int:
    """Draw pictures of the program."""
    environment.set_up(CHECKOUT, [Purpose.QT])
    chosen = [f"--{name}" for name in ("quick", "readme") if getattr(arguments, name)]
    return tool("screenshots", str(arguments.folder.resolve()), *chosen)


def package(arguments: argparse.Namespace) -> int:
    """Build the one-folder program."""
    environment.set_up(CHECKOUT, [Purpose.QT, Purpose.X11, Purpose.PACKAGE])
    return tool("packaging", *(["--verify"] if arguments.verify else []))


def lock(arguments: argparse.Namespace) -> int:
    """Work out requirements.lock anew from pyproject.toml, with hashes and without addresses."""
    machine.make_ready([Purpose.SETUP])
    with tempfile.TemporaryDirectory() as folder:
        aside = Checkout(root=Path(folder))
        venv.create(aside.venv, with_pip=True)
        install = [str(aside.python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "uv"]
        if subprocess.run(install, check=False).returncode:
            stop("Verktyget uv gick inte att hämta.", "The tool uv could not be fetched.")
        command = [
            *(str(aside.program("uv")), "pip", "compile", "--quiet", "--universal", "--python-version", "3.11"),
            *("--generate-hashes", "--no-header", "--no-annotate", "--group", "dev"),
            *(["--upgrade"] if arguments.upgrade else []),
            *("pyproject.toml", "-o", CHECKOUT.lock.name),
        ]
        code = subprocess.run(command, cwd=CHECKOUT.root, check=False).returncode
    if code == 0:
        say("requirements.lock är uppdaterad.", "requirements.lock is up to date.")
    return code


def demo() -> int:
    """Do the main job on example content, without a window, and say where the results are."""
    folder = CHECKOUT.output / "demo"
    say(
        f"Här finns ingen skärm, så fönstret öppnas inte. Huvuduppgiften körs på exempelinnehåll i {folder}",
        f"There is no display here, so no window opens. The main job runs on example content in {folder}",
    )
    code = program(["demo", str(folder)], offscreen=True)
    if code == 0:
        say(f"Resultatet finns i {folder}", f"The results are in {folder}")
    return code


def program(arguments: Sequence[str], *, offscreen: bool = False) -> int:
    """Run the program in the folder where the user stands."""
    variables = CHECKOUT.variables() | ({"QT_QPA_PLATFORM": "offscreen"} if offscreen else {})
    command = [str(CHECKOUT.python), "-m", "samverkan_desktop", *arguments]
    return subprocess.run(command, env=variables, check=False).returncode


def tool(name: str, *arguments: str) -> int:
    """Run one of the tools with the environment's Python."""
    command = [str(CHECKOUT.python), "-m", f"samverkan_desktop.tools.{name}", *arguments]
    return subprocess.run(command, cwd=CHECKOUT.root, env=CHECKOUT.variables(), check=False).returncode


def parser() -> argparse.ArgumentParser:
    """The commands and their options."""
    main_parser = argparse.ArgumentParser(
        prog="dev.py",
        description="Gör datorn redo och utför kommandot. – Makes the machine ready and carries out the command.",
        epilog="Börja med / Start with: python3 dev.py run",
    )
    commands = main_parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def add(name: str, action: Callable[[argparse.Namespace], int], text: str) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=text, description=text)
        command.set_defaults(action=action)
        return command

    add("run", run, "starta programmet; utan skärm körs exemplet – start the program; without a display, the demo")
    add("test", test, "kör alla kontroller; tillägg går till pytest – run all checks; what you add goes to pytest")
    add("lint", lint, "alla kontroller utom testerna – all checks but the tests")
    command = add("bench", bench, "mät hastigheten – measure the speed")
    command.add_argument("--years", type=int, default=20, help="år av arbete i den stora databasen – years of work")
    command.add_argument("--only", nargs="+", default=[], metavar="NAME", help="bara dessa mätningar – these alone")
    command = add(
        "torture", torture, "pröva det som lovas, tusentals gånger – try what is promised, thousands of times"
    )
    command.add_argument("--count", type=int, help="antal försök i varje prov – tries of each proof")
    command.add_argument("--seed", type=int, help="samma körning igen – the same run again")
    command.add_argument("--only", nargs="+", default=[], metavar="NAME", help="bara dessa prov – these proofs alone")
    command = add("screenshots", screenshots, "bilder av alla vyer – pictures of every view")
    command.add_argument("folder", nargs="?", type=Path, default=CHECKOUT.output / "screenshots")
    command.add_argument("--quick", action="store_true", help="svenska och engelska, 100 %% – at 100 %% only")
    command.add_argument("--readme", action="store_true", help="även bilderna i README – the README's pictures too")
    command = add("package", package, "bygg programmet som en mapp – build the program as one folder")
    command.add_argument("--verify", action="store_true", help="prova det byggda – try what was built")
    command = add("lock", lock, "räkna om requirements.lock – work out requirements.lock anew")
    command.add_argument("--upgrade", action="store_true", help="ta nyaste versionerna – take the newest versions")
    return main_parser


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """The command with its options; what follows `run` and `test` is passed on untouched."""
    own, passed = list(argv), []
    if own and own[0] in PASSES_ON and own[1:] not in (["-h"], ["--help"]):
        own, passed = own[:1], own[1:]
    arguments = parser().parse_args(own)
    arguments.passed = passed
    return arguments


def main(argv: Sequence[str] | None = None) -> int:
    """Do what the command line says; the exit code."""
    make_safe()
    arguments = parse(sys.argv[1:] if argv is None else argv)
    action: Callable[[argparse.Namespace], int] = arguments.action
    try:
        return action(arguments)
    except KeyboardInterrupt:
        say("Avbrutet.", "Interrupted.")
        return 130


if __name__ == "__main__":
    sys.exit(main())
