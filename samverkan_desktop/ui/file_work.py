"""What the File menu does: other databases, documents in, summaries out."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMainWindow

from samverkan_desktop.domain.errors import SamverkanError
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.domain.places import Whereabouts
from samverkan_desktop.domain.system_reasons import SystemReason
from samverkan_desktop.i18n import _
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.errors import say

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFileDialog

DATABASE_SUFFIX = ".db"


class FileWork(QObject):
    """Asks for files and does the work.

    Another database is only asked for (`database_wanted(path, is_new)`), and so is the period of a document that was
    read (`period_wanted(id)`).
    """

    database_wanted = Signal(object, bool)
    period_wanted = Signal(str)

    def __init__(self, desk: Desk, window: QMainWindow) -> None:
        super().__init__(window)
        self.setObjectName("fileWork")
        self._desk, self._window = desk, window

    def new_database(self) -> None:
        """Ask where, then ask for a new database there."""
        dialog = self._saving(_("New database"), _("Samverkan database (*.db)"), "samverkan.db")
        dialog.fileSelected.connect(self._new_database)
        dialog.open()

    def open_database(self) -> None:
        """Ask which, then ask for it."""
        dialog = self._opening(_("Open database"), _("Samverkan database (*.db)"))
        dialog.fileSelected.connect(self._open_database)
        dialog.open()

    def read_document(self) -> None:
        """Ask for a follow-up document and show what is in it."""
        dialog = self._opening(_("Read a follow-up document"), _("Follow-up documents (*.txt *.docx *.pdf)"))
        dialog.fileSelected.connect(self._read_document)
        dialog.open()

    def read_excel(self) -> None:
        """Ask for a summary that somebody has edited, and show what is changed in it."""
        dialog = self._opening(_("Read changes from Excel"), _("Excel workbooks (*.xlsx)"))
        dialog.fileSelected.connect(self._read_excel)
        dialog.open()

    def read_list(self) -> None:
        """Ask for a list that somebody keeps elsewhere, and show how it can be read."""
        from samverkan_desktop.ui.dialogs.import_list import LIST_FILES

        dialog = self._opening(_("Read a list"), _(LIST_FILES))
        dialog.fileSelected.connect(self._read_list)
        dialog.open()

    def export_report(self, period: Period, stamp: str = "") -> None:
        """Ask where, then write the follow-up document of a period, or a frozen version of it."""
        from samverkan_desktop.ui.dialogs.export_report import report_export

        report_export(self._desk, period, self._window, stamp).ask()

    def export_overview(self, period: Period, reminder_days: int) -> None:
        """Ask where, then write the overview of a period on one page."""
        from samverkan_desktop.ui.dialogs.export_report import overview_export

        overview_export(self._desk, period, self._window, reminder_days).ask()

    def save_copy(self) -> None:
        """Ask where, then write a verified copy of the database."""
        stem, today = self._desk.workspace.path.stem, self._desk.workspace.today()
        dialog = self._saving(_("Save a copy"), _("Samverkan database (*.db)"), f"{stem} {today.isoformat()}.db")
        dialog.fileSelected.connect(self._save_copy)
        dialog.open()

    def _new_database(self, chosen: str) -> None:
        self.database_wanted.emit(_with_suffix(chosen, DATABASE_SUFFIX), True)

    def _open_database(self, chosen: str) -> None:
        self.database_wanted.emit(Path(chosen), False)

    def _read_document(self, chosen: str) -> None:
        from samverkan_desktop.ui.dialogs.import_followup import ImportDialog

        dialog = ImportDialog(self._desk, Path(chosen), self._window)
        dialog.imported.connect(self._show_imported)
        dialog.open()

    def _read_excel(self, chosen: str) -> None:
        from samverkan_desktop.ui.dialogs.import_excel import ImportExcelDialog

        ImportExcelDialog(self._desk, Path(chosen), self._window).open()

    def _read_list(self, chosen: str) -> None:
        from samverkan_desktop.ui.dialogs.import_list import ImportListDialog

        ImportListDialog(self._desk, Path(chosen), self._window).open()

    def _show_imported(self, period: Period) -> None:
        self.period_wanted.emit(period.id)

    def _save_copy(self, chosen: str) -> None:
        target = _with_suffix(chosen, DATABASE_SUFFIX)
        where = self._desk.workspace.whereabouts
        if where is not Whereabouts.GONE and target.resolve() == self._desk.workspace.path.resolve():
            self._desk.messages.error(
                _("The copy needs a name of its own"),
                _("You chose the file that is open."),
                _("Nothing was written."),
                _("Choose another name or another folder."),
            )
            return
        if where is not Whereabouts.HERE:
            self._go_on_in(target)
            return
        work = self._desk.workspace
        self._desk.jobs.run(
            partial(work.aside, partial(work.save_copy, target)),
            title=_("Saving a copy …"),
            on_done=partial(self._copied, target),
            on_error=partial(self._failed, _("The copy was not written"), target),
        )

    def _go_on_in(self, target: Path) -> None:
        """Save what is open, of which only this thread still has the file, and open that."""
        try:
            self._desk.workspace.save_copy(target)
        except SamverkanError as error:
            self._failed(_("The copy was not written"), target, error)
        else:
            self.database_wanted.emit(target, False)

    def _copied(self, target: Path, _nothing: None) -> None:
        self._desk.messages.notice(_("Saved a verified copy: {name}").format(name=target.name), kind="good")

    def _failed(self, title: str, target: Path, error: SamverkanError | OSError) -> None:
        what = say(error) if isinstance(error, SamverkanError) else f"{target}: {SystemReason(error)}"
        self._desk.messages.error(
            title, what, _("The database is unharmed."), _("Choose another folder, or make room, and try again.")
        )

    def _saving(self, title: str, kinds: str, name: str) -> "QFileDialog":
        from PySide6.QtWidgets import QFileDialog

        dialog = self._dialog(title, kinds)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.selectFile(name)
        return dialog

    def _opening(self, title: str, kinds: str) -> "QFileDialog":
        from PySide6.QtWidgets import QFileDialog

        dialog = self._dialog(title, kinds)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptOpen)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        return dialog

    def _dialog(self, title: str, kinds: str) -> "QFileDialog":
        from PySide6.QtWidgets import QFileDialog

        dialog = QFileDialog(self._window, title)
        dialog.setObjectName("fileDialog")
        folder = self._desk.memory.recall("folder")
        if isinstance(folder, str) and Path(folder).is_dir():
            dialog.setDirectory(folder)
        dialog.setNameFilters([kinds, _("All files (*)")])
        dialog.fileSelected.connect(self._remember_folder)
        dialog.finished.connect(dialog.deleteLater)
        return dialog

    def _remember_folder(self, chosen: str) -> None:
        self._desk.memory.keep("folder", str(Path(chosen).parent))


def _with_suffix(chosen: str, suffix: str) -> Path:
    path = Path(chosen)
    return path if path.suffix else path.with_suffix(suffix)
