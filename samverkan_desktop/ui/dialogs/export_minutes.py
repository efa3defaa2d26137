"""Saves the minutes or the agenda of a meeting as a document: which kind, where, and what came of it."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from samverkan_desktop.domain.errors import SamverkanError, TargetBusy
from samverkan_desktop.domain.meetings import MeetingState
from samverkan_desktop.domain.minutes import Agenda, Minutes, kind_label
from samverkan_desktop.frozen import dataclass
from samverkan_desktop.i18n import _
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.dialogs.ask_secrecy import ask_paper
from samverkan_desktop.ui.errors import say
from samverkan_desktop.ui.messages import Messages

_FOLDER = "folder"


@dataclass(frozen=True, kw_only=True)
class _Format:
    label: str
    suffix: str
    document: Minutes | Agenda


def export_minutes(
    desk: Desk, meeting_id: str, parent: QWidget, messages: Messages | None = None
) -> "MinutesExport | None":
    """Ask where to save the papers of a meeting, then write them; `messages` are those of a window of its own."""
    papers = desk.workspace.minutes
    try:
        formats = _formats(papers.of_meeting(meeting_id), papers.agenda_of(meeting_id))
    except SamverkanError as error:
        (messages or desk.messages).error(_("The document was not written"), say(error), _("The meeting is unharmed."))
        return None
    export = MinutesExport(desk, formats, parent, messages or desk.messages)
    export.ask()
    return export


def export_revision(desk: Desk, minutes: Minutes, parent: QWidget, messages: Messages) -> "MinutesExport":
    """Ask where to save minutes as they were frozen, then write them."""
    export = MinutesExport(desk, _of_paper(minutes), parent, messages)
    export.ask()
    return export


class MinutesExport(QObject):
    """One question for a file and one piece of work."""

    def __init__(self, desk: Desk, formats: tuple[_Format, ...], parent: QWidget, messages: Messages) -> None:
        super().__init__(parent)
        self.setObjectName("minutesExport")
        self._desk, self._window, self._messages = desk, parent, messages
        self._formats = formats
        self._document: Minutes | Agenda = formats[0].document
        self._target = Path()
        self.dialog: QFileDialog | None = None

    def ask(self) -> None:
        """Show the dialog with a name that says what and when."""
        first = self._formats[0]
        dialog = self.dialog = QFileDialog(self._window, _("Save as document"))
        dialog.setObjectName("minutesFileDialog")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setNameFilters([one.label for one in self._formats])
        folder = self._desk.memory.recall(_FOLDER)
        if isinstance(folder, str) and Path(folder).is_dir():
            dialog.setDirectory(folder)
        dialog.selectFile(self._proposed(first))
        dialog.filterSelected.connect(self._propose)
        dialog.fileSelected.connect(self._chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def write(self, document: Minutes | Agenda, target: Path) -> None:
        """Write on the worker and tell how it went; ask first where something is marked as secret."""
        self._document, self._target = document, target
        ask_paper(self._messages, document, self._write)

    def _write(self, with_secrecy: bool) -> None:
        target = self._target
        self._desk.jobs.run(
            partial(self._desk.workspace.minutes.write, with_secrecy=with_secrecy),
            self._document,
            target,
            title=_("Writing {name} …").format(name=target.name),
            on_done=self._written,
            on_error=self._failed,
        )

    def _proposed(self, chosen: _Format) -> str:
        return self._desk.workspace.minutes.file_name(chosen.document, chosen.suffix)

    def _propose(self, label: str) -> None:
        if self.dialog is not None:
            self.dialog.selectFile(self._proposed(self._format(label)))

    def _format(self, label: str) -> _Format:
        return next((one for one in self._formats if one.label == label), self._formats[0])

    def _chosen(self, name: str) -> None:
        chosen = self._format(self.dialog.selectedNameFilter()) if self.dialog is not None else self._formats[0]
        path = Path(name)
        target = path
        if path.suffix.lower() != chosen.suffix:
            typed = next((one for one in self._formats if one.suffix == path.suffix.lower()), None)
            # The system's own dialog keeps the ending of the proposed name when another kind is picked.
            if typed is None or path.suffix == self._formats[0].suffix:
                target = path.with_name(f"{path.stem if typed else path.name}{chosen.suffix}")
            else:
                chosen = typed
        self._desk.memory.keep(_FOLDER, str(target.parent))
        if target != path and target.exists():
            self._messages.ask(
                _("Replace {name}?").format(name=target.name),
                _("There is already a file with that name."),
                yes=_("Replace the file"),
                on_yes=partial(self.write, chosen.document, target),
                danger=True,
            )
            return
        self.write(chosen.document, target)

    def _written(self, named: tuple[str, ...]) -> None:
        target = self._target
        text = _("Wrote {name}").format(name=target.name)
        if named:
            told = _("No font here has these signs, so their names were written: {signs}").format(signs=" ".join(named))
            text = f"{text}. {told}"
        self._messages.notice(text, kind="good", action=_("Open"), on_action=partial(_open, target))

    def _failed(self, error: SamverkanError) -> None:
        if isinstance(error, TargetBusy):
            free = error.suggestion
            self._messages.ask(
                _("The document was not written"),
                say(error),
                yes=_("Save as {name}").format(name=free.name),
                on_yes=partial(self.write, self._document, free),
            )
            return
        self._messages.error(_("The document was not written"), say(error), _("The meeting is unharmed."))


def _formats(minutes: Minutes, agenda: Agenda) -> tuple[_Format, ...]:
    """What can be written, the likeliest first: the agenda before the meeting, the minutes after it."""
    calendar = _Format(label=_("Calendar entry (*.ics)"), suffix=".ics", document=agenda)
    to_come = minutes.state in (MeetingState.PLANNED, MeetingState.CANCELLED)
    first, second = (agenda, minutes) if to_come else (minutes, agenda)
    return (*_of_paper(first), *_of_paper(second), calendar)


def _of_paper(document: Minutes | Agenda) -> tuple[_Format, ...]:
    kind = kind_label(document.kind)
    return (
        _Format(label=_("{kind}, Word (*.docx)").format(kind=kind), suffix=".docx", document=document),
        _Format(label=_("{kind}, PDF (*.pdf)").format(kind=kind), suffix=".pdf", document=document),
        _Format(label=_("{kind}, text (*.txt)").format(kind=kind), suffix=".txt", document=document),
    )


def _open(target: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(target)))
