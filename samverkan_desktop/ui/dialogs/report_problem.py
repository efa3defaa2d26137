"""Makes a text about a problem that holds nothing of what anybody has written, to be read and sent by the user."""

from pathlib import Path

from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QWidget

from samverkan_desktop import config, i18n
from samverkan_desktop.config import Settings
from samverkan_desktop.domain.errors import SamverkanError
from samverkan_desktop.domain.swedish_time import now, to_local
from samverkan_desktop.i18n import _
from samverkan_desktop.services.problem_report import Facts, write_report
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.errors import say
from samverkan_desktop.ui.widgets.announce import announce
from samverkan_desktop.ui.widgets.buttons import button
from samverkan_desktop.ui.widgets.dialog_frame import add_foot, content_of
from samverkan_desktop.ui.widgets.labels import Label
from samverkan_desktop.ui.window_sizes import open_at
from samverkan_desktop.ui.written_files import free_path, show_in_folder


class ReportDialog(QDialog):
    """The text is shown before it goes anywhere, and the program sends nothing itself."""

    def __init__(self, desk: Desk, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setObjectName("reportDialog")
        self.setWindowTitle(_("Report a problem"))
        self.setAccessibleName(_("Report a problem"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._build()
        self.facts = Facts(
            database=desk.workspace.path,
            settings=settings,
            language=i18n.language(),
            qt=qVersion(),
            is_read_only=desk.workspace.read_only,
            backups=len(desk.workspace.backups.all()),
        )
        desk.jobs.run(
            write_report, self.facts, title=_("Making the report …"), on_done=self._show, on_error=self._failed
        )

    def save(self) -> Path | None:
        """Write the text to a file of its own; None when that cannot be done, which is then said."""
        folder = config.data_folder() / "reports"
        day = to_local(now()).date().isoformat()
        try:
            folder.mkdir(parents=True, exist_ok=True)
            path = free_path(folder / f"samverkan-report {day}.txt")
            path.write_text(self.text.toPlainText(), encoding="utf-8")
        except OSError as error:
            self._say(_("The file was not written: {reason}").format(reason=error.strerror or error))
            return None
        self._say(_("Saved as {name}.").format(name=path.name))
        return path

    def _build(self) -> None:
        outer = content_of(self, spacing=12)
        words = _(
            "This text tells how the program is set up and how the database is. Nothing that you have written is in "
            "it, no names and no paths."
        )
        outer.addWidget(Label(words, wrap=True, name="reportWords"))
        what = _(
            "Read it, save it, and send it in an e-mail to whoever looks after the program where you work. Tell what "
            "you did and what happened."
        )
        outer.addWidget(Label(what, "muted", wrap=True, name="reportWhat"))
        self.text = QPlainTextEdit()
        self.text.setObjectName("reportText")
        self.text.setAccessibleName(_("The report"))
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setPlaceholderText(_("The database is being examined …"))
        outer.addWidget(self.text, 1)
        self.told = Label("", "secondary", wrap=True, name="reportTold")
        self.told.hide()
        outer.addWidget(self.told)
        feet = QHBoxLayout()
        feet.setSpacing(8)
        self.copy_button = button(_("C&opy the text"), self._copy, icon_name="copy", name="reportCopy")
        feet.addWidget(self.copy_button)
        feet.addStretch(1)
        feet.addWidget(button(_("Close"), self.reject, name="reportClose"))
        self.save_button = button(_("&Save and show in folder"), self._save_and_show, kind="primary", name="reportSave")
        self.save_button.setDefault(True)
        feet.addWidget(self.save_button)
        add_foot(self, feet)
        for one in (self.copy_button, self.save_button):
            one.setEnabled(False)
        open_at(self, 680, 560)

    def _show(self, text: str) -> None:
        self.text.setPlainText(text)
        for one in (self.copy_button, self.save_button):
            one.setEnabled(True)
        self.save_button.setFocus()

    def _failed(self, error: SamverkanError) -> None:
        self._say(say(error))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self._say(_("The text is copied."))

    def _save_and_show(self) -> None:
        path = self.save()
        if path is not None:
            show_in_folder(path)

    def _say(self, text: str) -> None:
        self.told.setText(text)
        self.told.show()
        announce(self, text)
