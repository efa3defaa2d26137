"""What the user does with the Word template of minutes: take ours, choose another, or go back."""

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from samverkan_desktop.domain.errors import SamverkanError
from samverkan_desktop.i18n import _
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.errors import say
from samverkan_desktop.ui.messages import Messages
from samverkan_desktop.ui.written_files import keep_folder, last_folder

_SUFFIX = ".docx"


class TemplateWork(QObject):
    """Asks for files and tells how it went."""

    def __init__(self, desk: Desk, window: QWidget, messages: Messages) -> None:
        super().__init__(window)
        self.setObjectName("templateWork")
        self._desk, self._window, self._messages = desk, window, messages

    def save(self) -> None:
        """Ask where, then write our own template there."""
        dialog = self._dialog(_("Save the template that is used"), QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(_SUFFIX.removeprefix("."))
        dialog.selectFile(_("Template for minutes") + _SUFFIX)
        dialog.fileSelected.connect(self.save_to)
        dialog.open()

    def choose(self) -> None:
        """Ask which, then try it and keep it."""
        dialog = self._dialog(_("Choose a template of your own"), QFileDialog.AcceptMode.AcceptOpen)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.take)
        dialog.open()

    def save_to(self, name: str) -> None:
        """Write the template that is used to a file."""
        path = Path(name)
        keep_folder(self._desk.memory, path)
        try:
            self._desk.workspace.templates.save(path)
        except SamverkanError as error:
            self._failed(_("The template was not saved"), error)
            return
        self._messages.notice(_("Saved {name}. Change it in Word, then choose it here.").format(name=path.name))

    def take(self, name: str) -> None:
        """Use a template from now on, if it can be filled in."""
        path = Path(name)
        keep_folder(self._desk.memory, path)
        try:
            self._desk.workspace.templates.choose(path)
        except SamverkanError as error:
            self._failed(_("The template cannot be used"), error)
            return
        self._messages.notice(
            _("Minutes for Word are now written by {name}.").format(name=path.name),
            kind="good",
            action=_("Use the standard layout"),
            on_action=self.use_standard,
        )

    def use_standard(self) -> None:
        """Go back to the standard layout."""
        try:
            self._desk.workspace.templates.use_standard()
        except SamverkanError as error:
            self._failed(_("The template cannot be removed"), error)
            return
        self._messages.notice(_("Minutes for Word are written in the standard layout."))

    def _failed(self, title: str, error: SamverkanError) -> None:
        self._messages.error(title, say(error), _("Minutes are written as before."))

    def _dialog(self, title: str, mode: QFileDialog.AcceptMode) -> QFileDialog:
        dialog = QFileDialog(self._window, title, str(last_folder(self._desk.memory)))
        dialog.setObjectName("templateFileDialog")
        dialog.setAcceptMode(mode)
        dialog.setNameFilters([_("Word document (*.docx)"), _("All files (*)")])
        dialog.finished.connect(dialog.deleteLater)
        return dialog
