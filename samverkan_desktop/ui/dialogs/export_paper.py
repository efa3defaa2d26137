"""Saves a paper as a file: asks for kind and place, writes on the worker, and tells what came of it."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from samverkan_desktop.domain.errors import SamverkanError, TargetBusy
from samverkan_desktop.frozen import dataclass
from samverkan_desktop.i18n import _
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.dialogs.ask_secrecy import ask_secrecy
from samverkan_desktop.ui.errors import say
from samverkan_desktop.ui.written_files import keep_folder, last_folder, open_file


@dataclass(frozen=True, kw_only=True)
class PaperFormat:
    """One kind of file, as the dialog names it: `Word (*.docx)`."""

    label: str
    suffix: str


def all_formats() -> tuple[PaperFormat, ...]:
    """Word, PDF and text."""
    return (
        PaperFormat(label=_("Word (*.docx)"), suffix=".docx"),
        PaperFormat(label=_("PDF (*.pdf)"), suffix=".pdf"),
        PaperFormat(label=_("Text (*.txt)"), suffix=".txt"),
    )


def only_pdf() -> tuple[PaperFormat, ...]:
    """For what is a page to look at."""
    return (PaperFormat(label=_("PDF (*.pdf)"), suffix=".pdf"),)


def only_word() -> tuple[PaperFormat, ...]:
    """For what is to be read, searched and perhaps struck through by hand."""
    return (PaperFormat(label=_("Word (*.docx)"), suffix=".docx"),)


class PaperExport(QObject):
    """One question and one piece of work; `make(path)` writes and answers the signs that no font has.

    `name` gives the name to propose for a suffix; `write` takes a path without asking for one. `marked` counts what
    has a secrecy mark, which `whole` writes too when somebody asks for it.
    """

    written = Signal(object)

    def __init__(
        self,
        desk: Desk,
        parent: QWidget,
        *,
        title: str,
        formats: Sequence[PaperFormat],
        name: Callable[[str], str],
        make: Callable[[Path], tuple[str, ...]],
        whole: Callable[[Path], tuple[str, ...]] | None = None,
        marked: int = 0,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("paperExport")
        self._desk, self._window, self._title = desk, parent, title
        self._formats, self._name, self._make = tuple(formats), name, make
        self._whole, self._marked = whole or make, marked
        self._target = Path()
        self.dialog: QFileDialog | None = None

    def ask(self) -> QFileDialog:
        """Show the dialog with a name that says what it is."""
        dialog = self.dialog = QFileDialog(self._window, self._title)
        dialog.setObjectName("paperFileDialog")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setNameFilters([one.label for one in self._formats])
        dialog.setDefaultSuffix(self._formats[0].suffix[1:])
        dialog.setDirectory(str(last_folder(self._desk.memory)))
        dialog.selectFile(self._name(self._formats[0].suffix))
        dialog.filterSelected.connect(self._propose)
        dialog.fileSelected.connect(self._chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def write(self, target: Path) -> None:
        """Write on the worker and tell how it went; ask first where something is marked as secret."""
        self._target = target
        ask_secrecy(self._desk.messages, self._marked, self._write)

    def _write(self, with_secrecy: bool) -> None:
        target = self._target
        self._desk.jobs.run(
            self._whole if with_secrecy else self._make,
            target,
            title=_("Writing {name} …").format(name=target.name),
            on_done=self._done,
            on_error=self._failed,
        )

    def _format(self, label: str) -> PaperFormat:
        return next((one for one in self._formats if one.label == label), self._formats[0])

    def _propose(self, label: str) -> None:
        if self.dialog is not None:
            chosen = self._format(label)
            self.dialog.setDefaultSuffix(chosen.suffix[1:])
            self.dialog.selectFile(self._name(chosen.suffix))

    def _chosen(self, name: str) -> None:
        path = Path(name)
        chosen = self._format(self.dialog.selectedNameFilter() if self.dialog is not None else "")
        known = {one.suffix for one in self._formats}
        if path.suffix.lower() not in known:
            target = path.with_name(f"{path.name}{chosen.suffix}")
        elif path.suffix.lower() != chosen.suffix and path.name == self._name(path.suffix.lower()):
            # The system's own dialog keeps the ending of the proposed name when another kind is picked.
            target = path.with_suffix(chosen.suffix)
        else:
            target = path
        keep_folder(self._desk.memory, target)
        if target != path and target.exists():
            self._desk.messages.ask(
                _("Replace {name}?").format(name=target.name),
                _("There is already a file with that name."),
                yes=_("Replace the file"),
                on_yes=partial(self.write, target),
                danger=True,
            )
            return
        self.write(target)

    def _done(self, signs: tuple[str, ...]) -> None:
        target = self._target
        text = _("Wrote {name}").format(name=target.name)
        if signs:
            told = _("No font here has these signs, so their names were written: {signs}").format(signs=" ".join(signs))
            text = f"{text}. {told}"
        self._desk.messages.notice(text, kind="good", action=_("Open"), on_action=partial(open_file, target))
        self.written.emit(target)

    def _failed(self, error: SamverkanError) -> None:
        if isinstance(error, TargetBusy):
            self._desk.messages.ask(
                _("The document was not written"),
                say(error),
                yes=_("Save as {name}").format(name=error.suggestion.name),
                on_yes=partial(self.write, error.suggestion),
            )
            return
        self._desk.messages.error(
            _("The document was not written"),
            say(error),
            _("The database is unharmed."),
            _("Choose another folder, or make room, and try again."),
        )
