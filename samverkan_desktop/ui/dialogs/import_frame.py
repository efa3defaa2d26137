"""The frame of the windows that read a file in: waiting, refusing, the preview, and the foot that says what follows."""

from abc import abstractmethod
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from samverkan_desktop.domain.errors import SamverkanError, StaleRecord
from samverkan_desktop.frozen import dataclass
from samverkan_desktop.i18n import _
from samverkan_desktop.services.base import Done
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.editors.drafted_dialog import DraftedDialog
from samverkan_desktop.ui.errors import say
from samverkan_desktop.ui.job import Job
from samverkan_desktop.ui.widgets.announce import announce
from samverkan_desktop.ui.widgets.buttons import button
from samverkan_desktop.ui.widgets.dialog_frame import add_foot, content_of
from samverkan_desktop.ui.widgets.empty_state import EmptyState
from samverkan_desktop.ui.widgets.labels import Label
from samverkan_desktop.ui.widgets.tab_order import tab_before
from samverkan_desktop.ui.window_sizes import open_at, remember_size

_STEPS: Final = 1_000


@dataclass(frozen=True, kw_only=True)
class FrameWords:
    """What a frame says; `name` begins the names of its parts, and the file's name comes after `title`."""

    name: str
    title: str
    waiting: str
    refused: str
    filters: tuple[str, ...]


class ImportFrame(DraftedDialog):
    """Above stand what the file brings and the way to another one, below what follows and the button that takes it.

    Tells `previewed` when a file has been read, well or not, and `imported(what)` when it is written.
    What is built on it adds its pages with `add_page`, reads in `read`, and writes with `write` in `take_now`; what
    follows is told by `taken`, and `look_again` compares anew when somebody else has written meanwhile.
    """

    previewed = Signal()
    imported = Signal(object)

    def __init__(self, desk: Desk, words: FrameWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self._words = desk, words
        self.path = Path()
        self._job: Job | None = None
        self._held = ""
        self.is_writing = False
        self.setObjectName(f"{words.name}Dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._entitle(words.title)
        self._build_frame()
        self._lay_out_frame()

    @abstractmethod
    def read(self, path: Path) -> None:
        """Read a file and show what it brings."""

    @abstractmethod
    def take_now(self) -> None:
        """Write what is shown."""

    @abstractmethod
    def taken(self, done: Done[Any]) -> None:
        """Tell what was written, and close."""

    @abstractmethod
    def look_again(self) -> None:
        """See what the file means beside what somebody else has written."""

    def look_on(self) -> None:
        """Back to what was shown, since nothing was written."""
        self.turn_to(self._taking[0])
        self.take_button.setEnabled(True)
        self.take_button.setFocus()

    def choose_another(self) -> None:
        """Ask for another file."""
        dialog = QFileDialog(self, self._words.title, str(self.folder()))
        dialog.setObjectName(f"{self._words.name}File")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([*self._words.filters, _("All files (*)")])
        dialog.fileSelected.connect(self._read_chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def folder(self) -> Path:
        """Where another file is looked for first."""
        return self.path.parent

    def add_page(self, page: QWidget, *, may_take: bool = False, is_bare: bool = False) -> None:
        """One more page; with `may_take` the primary button stands below it, and nothing above it if `is_bare`."""
        self.pages.addWidget(page)
        tab_before(self.cancel, page)
        if is_bare:
            self._bare.append(page)
        if may_take:
            self._taking.append(page)

    def turn_to(self, page: QWidget) -> None:
        """Show a page, with the buttons that belong to it."""
        self.pages.setCurrentWidget(page)
        is_first = page in (self.waiting, *self._taking)
        self._head.setVisible(page not in self._bare)
        self.take_button.setVisible(is_first)
        self.cancel.setText(_("&Cancel") if is_first else _("Close"))

    def wait(self, text: str) -> None:
        """Show that something is at work."""
        self._working.setText(text)
        self.bar.setAccessibleName(text)
        self.bar.setRange(0, 0)
        self.turn_to(self.waiting)
        # Whoever presses Enter twice would otherwise stop it, since Qt moves on to Cancel.
        self.setFocus()
        self.take_button.setEnabled(False)

    def tell(self, text: str, *, wrong: bool = False) -> None:
        """Say below what follows, or what is wrong."""
        if self.verdict.text() != text:
            self.verdict.set_role("error" if wrong else "muted")
            self.verdict.setText(text)
            announce(self, text)

    def tell_held(self) -> None:
        """Say why nothing was written, once `look_again` cannot take the words away any more."""
        held, self._held = self._held, ""
        if held:
            self.tell(held, wrong=True)

    def say_notices(self, *notices: str) -> None:
        """What the reader should know of the file."""
        self.notices.setText("\n".join(notices))
        self.notices.setVisible(bool(notices))

    def refuse(self, error: SamverkanError) -> None:
        """Say why the file cannot be read, with the way to another one."""
        self.refusal.say(self._words.refused, say(error))
        self.notices.hide()
        self.turn_to(self.refusal)
        self.refusal.action.setFocus()
        announce(self, say(error), urgent=True)
        self.previewed.emit()

    def run_job(self, work: Callable[..., Any], *args: Any, **told: Any) -> None:
        """Run something on the worker, with its progress on the bar; `told` is that of `Jobs.run`."""
        self.bar.setRange(0, 0)
        self._job = self.desk.jobs.run(work, *args, on_progress=self._progress, on_end=self._ended, **told)

    def write(self, work: Callable[..., Done[Any]], *args: Any) -> None:
        """Write on the worker; Escape stops it, and then nothing is written."""
        words = _("Writing into the database …")
        self.is_writing = True
        self.wait(words)
        self.run_job(
            work,
            *args,
            title=words,
            on_done=self._written,
            on_error=self._not_written,
            on_cancelled=self._not_any_more,
        )

    def _written(self, done: Done[Any]) -> None:
        self.is_writing = False
        self.taken(done)

    def _not_written(self, error: SamverkanError) -> None:
        self.is_writing = False
        self.look_on()
        if isinstance(error, StaleRecord):
            self._held = say(error)
            self.look_again()
        else:
            self.tell(say(error), wrong=True)

    def _not_any_more(self) -> None:
        self.is_writing = False
        self.look_on()
        self.tell(_("Stopped. Nothing was written."))

    def _progress(self, done: int, total: int) -> None:
        # Bytes may be more than a bar can count.
        self.bar.setRange(0, _STEPS if total else 0)
        self.bar.setValue(done * _STEPS // total if total else 0)

    def _ended(self) -> None:
        # An earlier one that was cancelled may end after the next has begun.
        if self.sender() is self._job:
            self._job = None

    def named(self, path: Path) -> None:
        """Say which file it is about."""
        self.path = path
        self._entitle(_("{title}: {name}").format(title=self._words.title, name=path.name))

    def fit(self) -> None:
        """As large as is of use, and no larger than the window that it stands on."""
        open_at(self, 1240, 700)
        remember_size(self, self.desk.memory)

    def reject(self) -> None:
        """Stop what is at work, and close; what is being written is taken back first, and then shown again."""
        if self._job is not None:
            self._job.cancel()
        if not self.is_writing:
            super().reject()

    def _entitle(self, title: str) -> None:
        self.setWindowTitle(title)
        self.setAccessibleName(title)

    def _build_frame(self) -> None:
        words = self._words
        self.notices = Label("", "secondary", wrap=True, name=f"{words.name}Notices")
        self.counts = Label("", "strong", wrap=True, name=f"{words.name}Counts")
        self.verdict = Label("", "muted", wrap=True, name=f"{words.name}Verdict")
        self.another = button(
            _("Choose another &file…"), self.choose_another, icon_name="folder_open", name=f"{words.name}Another"
        )
        self.cancel = button(_("&Cancel"), self.reject, name=f"{words.name}Cancel")
        self.take_button = button(_("Read i&n"), self.take_now, kind="primary", name=f"{words.name}Take")
        self.take_button.setDefault(True)
        self.waiting = QWidget()
        self._working = Label(words.waiting, "muted", name=f"{words.name}Waiting")
        self.bar = QProgressBar()
        self.bar.setObjectName(f"{words.name}Progress")
        self.bar.setAccessibleName(words.waiting)
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        column = QVBoxLayout(self.waiting)
        column.addStretch(1)
        column.addWidget(self._working)
        column.addWidget(self.bar)
        column.addStretch(1)
        self.refusal = EmptyState(
            words.refused,
            icon_name="table",
            action=_("Choose another file…"),
            on_action=self.choose_another,
            name=f"{words.name}Refusal",
        )

    def _lay_out_frame(self) -> None:
        self._taking: list[QWidget] = []
        self._bare: list[QWidget] = [self.waiting, self.refusal]
        self.pages = QStackedWidget()
        self.pages.setObjectName(f"{self._words.name}Pages")
        for page in (self.waiting, self.refusal):
            self.pages.addWidget(page)
        self._head = QWidget()
        head = QHBoxLayout(self._head)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(12)
        head.addWidget(self.counts, 1)
        head.addWidget(self.another)
        feet = QHBoxLayout()
        feet.setSpacing(8)
        feet.addWidget(self.verdict, 1)
        for one in (self.cancel, self.take_button):
            feet.addWidget(one)
        self.outer = content_of(self, spacing=12)
        self.outer.addWidget(self._head)
        self.outer.addWidget(self.pages, 1)
        self.outer.addWidget(self.notices)
        add_foot(self, feet)

    def _read_chosen(self, chosen: str) -> None:
        self.read(Path(chosen))
