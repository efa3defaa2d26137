"""Heavy work in a process of its own, so that the window keeps the interpreter to itself: what is asked and answered.

The program starts itself once more, without a window. The order comes in, reports and one answer go out, as parcels;
whoever closes the way in meanwhile has the work stopped.
"""

import os
import threading
import traceback
from collections.abc import Sequence
from contextlib import closing, suppress
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO, Final, Literal, Protocol, TypeVar

from samverkan_desktop import i18n
from samverkan_desktop.domain.errors import Cancelled, SamverkanError
from samverkan_desktop.domain.export_profiles import ExportProfile
from samverkan_desktop.domain.exports_log import Document
from samverkan_desktop.domain.sheet_changes import SheetChanges
from samverkan_desktop.frozen import dataclass
from samverkan_desktop.services import parcels
from samverkan_desktop.services.summary_choice import SummaryChoice
from samverkan_desktop.services.workspace import Workspace

A = TypeVar("A", covariant=True)
Log = Literal["actions", "decisions"]
_REPORT_STEPS: Final = 200
# The window's own process comes first where both want the processor.
_NICE: Final = 5


class Progress(Protocol):
    """What the work reports to; it raises Cancelled when it should stop."""

    def __call__(self, done: int, total: int = 0) -> None:
        """So much of so much is done; total 0 means that the end is not known."""


class Errand(Protocol[A]):
    """What is done `there`, in a process that cannot write to the database, and then `here`, where the answer comes."""

    def there(self, workspace: Workspace, progress: Progress) -> Any:
        """Do it; the answer and every SamverkanError are carried over."""

    def here(self, workspace: Workspace, answer: Any) -> A:
        """What is left to do with the answer; what that gives is the result."""


@dataclass(frozen=True, kw_only=True)
class WriteProfile:
    """Write what a profile means today as a workbook; the result is what it meant."""

    profile: ExportProfile
    path: Path

    def there(self, workspace: Workspace, progress: Progress) -> tuple[SummaryChoice, Document]:
        return workspace.reporting.write_profile(self.profile, self.path, progress)

    def here(self, workspace: Workspace, answer: tuple[SummaryChoice, Document]) -> SummaryChoice:
        choice, document = answer
        workspace.exports_log.remember(document)
        return choice


@dataclass(frozen=True, kw_only=True)
class WriteLog:
    """Write rows of a log, in this order, as a workbook or csv."""

    log: Log
    ids: Sequence[str]
    path: Path
    with_secrecy: bool

    def there(self, workspace: Workspace, progress: Progress) -> Document | None:
        service = workspace.actions if self.log == "actions" else workspace.decisions
        sheet = service.sheet(self.ids)
        return workspace.reporting.write_log(sheet, self.path, progress, with_secrecy=self.with_secrecy)

    def here(self, workspace: Workspace, answer: Document | None) -> None:
        if answer is not None:
            workspace.exports_log.remember(answer)


@dataclass(frozen=True, kw_only=True)
class ReadSummary:
    """What a workbook that somebody has edited would change."""

    path: Path

    def there(self, workspace: Workspace, progress: Progress) -> SheetChanges:
        return workspace.excel_changes.preview(self.path, progress)

    def here(self, workspace: Workspace, answer: SheetChanges) -> SheetChanges:  # noqa: ARG002
        return answer


@dataclass(frozen=True, kw_only=True)
class Order:
    """An errand, and what it must know of the window that sends it."""

    errand: Errand[Any]
    database: Path
    who: str
    today: date
    language: str


@dataclass(frozen=True, kw_only=True)
class Report:
    """So much of so much is done."""

    done: int
    total: int


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What came of it: a value, a known error, or where a bug was, without anything that anybody wrote."""

    value: Any = None
    error: SamverkanError | Cancelled | None = None
    bug: str = ""


def order_of(workspace: Workspace, errand: Errand[Any]) -> Order:
    """The errand with what is open now."""
    return Order(
        errand=errand,
        database=workspace.path,
        who=workspace.who,
        today=workspace.today(),
        language=i18n.language(),
    )


def main() -> int:
    """Serve whoever started this process, by way of its standard input and output."""
    answers = os.dup(1)
    # What a library prints must not come among the answers.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    if hasattr(os, "nice"):
        os.nice(_NICE)
    serve(0, answers)
    return 0


def serve(asked: int, answers: int) -> None:
    """Do the one errand that comes in by a file descriptor, and answer by another."""
    with os.fdopen(answers, "wb") as out:
        try:
            with os.fdopen(asked, "rb", closefd=False) as stream:
                order: Order = parcels.read(stream)
        except EOFError:
            # Whoever was to ask has thought better of it.
            return
        telling = _Telling(out)
        threading.Thread(target=telling.listen, args=(asked,), daemon=True).start()
        # Whoever asked may be gone.
        with suppress(OSError):
            answer = _answered(order, telling)
            try:
                telling.send(answer)
            except TypeError as error:
                telling.send(Answer(bug=_place_of(error)))


def _answered(order: Order, progress: Progress) -> Answer:
    try:
        i18n.use(order.language)
        with closing(
            Workspace.open(order.database, who=order.who, today=lambda: order.today, read_only=True)
        ) as workspace:
            return Answer(value=order.errand.there(workspace, progress))
    except (SamverkanError, Cancelled) as error:
        return Answer(error=error)
    except Exception as error:
        return Answer(bug=_place_of(error))


def _place_of(error: Exception) -> str:
    """Where it happened, without the error's own words: those may be content."""
    frames = traceback.extract_tb(error.__traceback__)
    places = [f"  {Path(one.filename).parent.name}/{Path(one.filename).name}:{one.lineno} {one.name}" for one in frames]
    return "\n".join((type(error).__qualname__, *places))


class _Telling:
    """The way back to whoever asked: reports, some two hundred at most, until the way in is closed."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._shown = -1
        self._stop = threading.Event()

    def __call__(self, done: int, total: int = 0) -> None:
        if self._stop.is_set():
            raise Cancelled
        step = done * _REPORT_STEPS // total if total else done
        if step == self._shown and done != total:
            return
        self._shown = step
        try:
            self.send(Report(done=done, total=total))
        except OSError:
            raise Cancelled from None

    def send(self, told: Report | Answer) -> None:
        parcels.write(told, self._out)

    def listen(self, asked: int) -> None:
        """Wait until the way in is closed. Not by a stream, whose lock would hold up the end of the process."""
        with suppress(OSError):
            os.read(asked, 1)
        self._stop.set()
