"""What is shown when a database cannot be opened: why, what is safe, and three ways on."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from samverkan_desktop.i18n import _
from samverkan_desktop.ui.messages import MessageDialog
from samverkan_desktop.ui.widgets.buttons import button


class TroubleDialog(MessageDialog):
    """`chosen(path, is_new)` or `given_up()`."""

    chosen = Signal(object, bool)
    given_up = Signal()

    def __init__(self, what: str, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(
            _("The database cannot be opened"),
            [what, _("Nothing in the file has been changed.")],
            icon_name="error_circle",
            token="behind",
            parent=parent,
        )
        self.setObjectName("troubleDialog")
        self._folder = folder
        self._is_answered = False
        leave = button(_("&Quit"), self.reject, name="troubleQuit")
        new = button(_("&New database…"), self._new, name="troubleNew")
        other = button(_("&Open another…"), self._other, kind="primary", name="troubleOpen")
        other.setDefault(True)
        self._buttons.insertWidget(0, leave)
        self._buttons.addWidget(new)
        self._buttons.addWidget(other)
        self.rejected.connect(self._give_up)

    def _other(self) -> None:
        dialog = self._ask(_("Open database"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._choose_other)
        dialog.open()

    def _new(self) -> None:
        dialog = self._ask(_("New database"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile("samverkan.db")
        dialog.fileSelected.connect(self._choose_new)
        dialog.open()

    def _ask(self, title: str) -> QFileDialog:
        dialog = QFileDialog(self, title)
        dialog.setNameFilters([_("Samverkan database (*.db)"), _("All files (*)")])
        if self._folder.is_dir():
            dialog.setDirectory(str(self._folder))
        dialog.finished.connect(dialog.deleteLater)
        return dialog

    def _choose_other(self, chosen: str) -> None:
        self._answer(Path(chosen), is_new=False)

    def _choose_new(self, chosen: str) -> None:
        path = Path(chosen)
        self._answer(path if path.suffix else path.with_suffix(".db"), is_new=True)

    def _answer(self, path: Path, *, is_new: bool) -> None:
        self._is_answered = True
        self.accept()
        self.chosen.emit(path, is_new)

    def _give_up(self) -> None:
        if not self._is_answered:
            self.given_up.emit()
