"""Writes what a log shows as a workbook or as csv, in a process of its own, and tells how it went."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from samverkan_desktop.domain.errors import SamverkanError, TargetBusy
from samverkan_desktop.i18n import N_, _
from samverkan_desktop.services.errands import Log, WriteLog
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.dialogs.ask_secrecy import ask_secrecy
from samverkan_desktop.ui.errands import send
from samverkan_desktop.ui.errors import say
from samverkan_desktop.ui.written_files import keep_folder, last_folder, open_file

_KINDS = ((N_("Excel workbook (*.xlsx)"), ".xlsx"), (N_("Text with semicolons (*.csv)"), ".csv"))


def export_log(desk: Desk, log: Log, ids: Sequence[str], about: str, window: QWidget) -> "LogExport":
    """Ask for a file, and write these rows to it; `about` says in the file's name what was looked at."""
    made = LogExport(desk, log, ids, about, window)
    made.ask()
    return made


class LogExport(QObject):
    """Lives as long as the window, since the work may outlast the dialog."""

    def __init__(self, desk: Desk, log: Log, ids: Sequence[str], about: str, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("logExport")
        self._desk, self._log, self._ids, self._about, self._window = desk, log, ids, about, window
        service = desk.workspace.actions if log == "actions" else desk.workspace.decisions
        self._sheet = service.sheet(ids)
        self._target = Path()
        self.dialog: QFileDialog | None = None

    def ask(self) -> None:
        """Ask where to write."""
        self.dialog = dialog = QFileDialog(self._window, _("Export the list"))
        dialog.setObjectName("logFileDialog")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setNameFilters([_(label) for label, _suffix in _KINDS])
        dialog.setDirectory(str(last_folder(self._desk.memory)))
        dialog.selectFile(self._name())
        dialog.fileSelected.connect(self._chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def write(self, target: Path) -> None:
        """Write to this file; ask first where rows are marked as secret."""
        self._target = target
        keep_folder(self._desk.memory, target)
        ask_secrecy(self._desk.messages, self._desk.workspace.reporting.marked_rows(self._sheet), self._write)

    def _write(self, with_secrecy: bool) -> None:
        target = self._target
        self._desk.jobs.run(
            send,
            self._desk.workspace,
            WriteLog(log=self._log, ids=self._ids, path=target, with_secrecy=with_secrecy),
            title=_("Writing {name} …").format(name=target.name),
            on_done=self._written,
            on_error=self._failed,
        )

    def _name(self) -> str:
        day = self._desk.workspace.today().isoformat()
        return self._desk.workspace.reporting.file_name(f"{self._sheet.title} {self._about} {day}") + ".xlsx"

    def _chosen(self, name: str) -> None:
        path = Path(name)
        chosen = self.dialog.selectedNameFilter() if self.dialog is not None else ""
        suffix = next((suffix for label, suffix in _KINDS if _(label) == chosen), ".xlsx")
        typed = path.suffix.lower()
        is_typed = typed in {suffix for _label, suffix in _KINDS}
        # Whoever writes another ending than the one that was proposed means it.
        suffix = typed if is_typed and typed != ".xlsx" else suffix
        # The system's own dialog keeps the ending of the proposed name when the other kind is picked.
        target = path.with_suffix(suffix) if is_typed else path.with_name(f"{path.name}{suffix}")
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

    def _written(self, _result: None) -> None:
        target = self._target
        self._desk.messages.notice(
            _("Wrote {name}").format(name=target.name),
            kind="good",
            action=_("Open"),
            on_action=partial(_open, target),
        )
        self.deleteLater()

    def _failed(self, error: SamverkanError) -> None:
        if isinstance(error, TargetBusy):
            self._desk.messages.ask(
                _("The list was not written"),
                say(error),
                yes=_("Save as {name}").format(name=error.suggestion.name),
                on_yes=partial(self.write, error.suggestion),
            )
            return
        self._desk.messages.error(_("The list was not written"), say(error), _("Nothing in the database was changed."))


def _open(path: Path) -> None:
    open_file(path)
