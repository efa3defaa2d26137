"""Sends heavy work to a process of its own: the worker waits, and the window has the interpreter to itself."""

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Timer
from typing import BinaryIO, Final, TypeVar

import samverkan_desktop
from samverkan_desktop import ERRAND
from samverkan_desktop.domain.errors import Cancelled, SamverkanError
from samverkan_desktop.domain.system_reasons import SystemReason
from samverkan_desktop.i18n import N_
from samverkan_desktop.services import parcels
from samverkan_desktop.services.errands import Answer, Errand, Order, Report, order_of
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.ui.job import Progress

A = TypeVar("A")
# So long it may take to tidy away what was begun, before it is ended whether it has or not.
_GRACE_S: Final = 8.0
_ENDED = N_("The work was ended from outside before it was done, for example because memory ran out. Try again.")
_NOT_BEGUN = N_("The program file could not be started: {reason}. Try again, or start the program anew.")


class BrokenErrand(Exception):  # noqa: N818
    """A bug in the other process; `where` is its place."""

    def __init__(self, where: str) -> None:
        super().__init__(where)
        self.where = where


def send(workspace: Workspace, errand: Errand[A], progress: Progress) -> A:
    """Have it done, and give its result; asked from a worker. Raises what was raised there, and Cancelled."""
    with _helper() as helper:
        progress.when_cancelled(helper.stop)
        answer = answer_of(helper, order_of(workspace, errand), progress)
    if answer is None:
        if progress.cancelled:
            raise Cancelled
        raise SamverkanError(_ENDED)
    if answer.error is not None:
        raise answer.error
    if answer.bug:
        raise BrokenErrand(answer.bug)
    return errand.here(workspace, answer.value)


def answer_of(helper: "Helper", order: Order, progress: Progress) -> Answer | None:
    """What it says last; None where it ends without a word."""
    with suppress(EOFError, OSError, parcels.UnknownParcel):
        helper.ask(order)
        if progress.cancelled:
            helper.stop()
        while True:
            told = parcels.read(helper.answers)
            if isinstance(told, Answer):
                return told
            if isinstance(told, Report) and not progress.cancelled:
                progress(told.done, told.total)
    return None


class Helper:
    """The program itself, started once more without a window; another one where its `command` is given."""

    def __init__(self, command: Sequence[str] = ()) -> None:
        self._process: subprocess.Popen[bytes] = subprocess.Popen(
            command or _command(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=_environment(),
            creationflags=_flags(),
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._asked: BinaryIO = self._process.stdin  # type: ignore[assignment]
        self.answers: BinaryIO = self._process.stdout  # type: ignore[assignment]
        self._is_asked = False
        self._killer = Timer(_GRACE_S, self._process.kill)
        self._killer.daemon = True

    def ask(self, order: Order) -> None:
        """Say what is to be done."""
        parcels.write(order, self._asked)
        self._is_asked = True

    def stop(self) -> None:
        """Ask it to stop, from any thread; it has a while to tidy up."""
        if not self._is_asked:
            # It does not know yet what it is for.
            self._process.kill()
            return
        self._close_way_in()
        with suppress(RuntimeError):
            self._killer.start()

    def end(self) -> None:
        """Wait until it is gone."""
        self._close_way_in()
        try:
            self._process.wait(_GRACE_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._killer.cancel()
        self.answers.close()

    def _close_way_in(self) -> None:
        with suppress(OSError):
            self._asked.close()


@contextmanager
def _helper() -> Iterator[Helper]:
    try:
        helper = Helper()
    except OSError as error:
        raise SamverkanError(_NOT_BEGUN, reason=SystemReason(error)) from error
    try:
        yield helper
    finally:
        helper.end()


def _command() -> list[str]:
    if not getattr(sys, "frozen", False):
        return [sys.executable, "-m", "samverkan_desktop", ERRAND]
    # On Windows the program with a window has no standard output; the one of the command line lies beside it.
    beside = Path(sys.executable).with_name("samverkan.exe" if sys.platform == "win32" else "samverkan")
    return [str(beside if beside.exists() else sys.executable), ERRAND]


def _environment() -> dict[str, str]:
    if getattr(sys, "frozen", False):
        return {**os.environ}
    root = str(Path(samverkan_desktop.__file__).parents[1])
    known = os.environ.get("PYTHONPATH", "")
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, (root, known)))}


def _flags() -> int:
    """On Windows without a console, and behind whatever the user does."""
    names = ("CREATE_NO_WINDOW", "BELOW_NORMAL_PRIORITY_CLASS")
    return sum(int(getattr(subprocess, name, 0)) for name in names)
