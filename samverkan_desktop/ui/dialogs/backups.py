"""The backups in one list: what each would bring back, and the way there."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QWidget

from samverkan_desktop.domain import backups
from samverkan_desktop.domain.backups import Backup, BackupState, Reason
from samverkan_desktop.domain.changes import Topic
from samverkan_desktop.domain.errors import SamverkanError
from samverkan_desktop.i18n import _
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.ui.backup_keeper import make_backup
from samverkan_desktop.ui.backup_words import content_words, loss_words
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.dialogs.backup_list import BackupList, Row
from samverkan_desktop.ui.errors import say
from samverkan_desktop.ui.job import Progress
from samverkan_desktop.ui.messages import Messages
from samverkan_desktop.ui.widgets.buttons import button
from samverkan_desktop.ui.widgets.dialog_frame import add_foot, content_of
from samverkan_desktop.ui.widgets.labels import ElidedLabel, Label
from samverkan_desktop.ui.widgets.notice import NoticeBar, Picture
from samverkan_desktop.ui.window_sizes import open_at, remember_size
from samverkan_desktop.ui.written_files import show_in_folder

if TYPE_CHECKING:
    from samverkan_desktop.services.backups import Prepared


def always() -> bool:
    """Nothing stands in the way."""
    return True


class BackupsDialog(QDialog):
    """`restored()` when a backup has taken the place of the database, `second_folder_chosen(path or None)`.

    `may_restore` is asked first; it closes what is being written elsewhere, or answers False.
    """

    restored = Signal()
    made = Signal(object)
    second_folder_chosen = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None, *, may_restore: Callable[[], bool] = always) -> None:
        super().__init__(parent)
        self._desk, self._may_restore = desk, may_restore
        self._messages = Messages(self, bottom=56)
        self._found: tuple[Backup, ...] = ()
        self._is_working = self._is_restoring = False
        self._outcome: NoticeBar | None = None
        self.setObjectName("backupsDialog")
        self.setWindowTitle(_("Backups"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._build()
        self._show_folders()
        self._enable()
        self._read()
        desk.changes.changed.connect(self._hear)

    def reject(self) -> None:
        """Escape closes, but not in the middle of a restore."""
        if not self._is_restoring:
            super().reject()

    def _build(self) -> None:
        outer = content_of(self, spacing=12)
        outer.addWidget(Label(_("Backups"), "heading", name="backupsTitle"))
        help_text = _(
            "The program makes a verified copy by itself at the latest half an hour after a change, and when it is "
            "closed. Copies of the latest days, weeks and months are kept."
        )
        outer.addWidget(Label(help_text, "muted", wrap=True, name="backupsHelp"))
        self.list = BackupList(self._desk.memory, self._desk.workspace.today)
        self.list.chosen.connect(self._enable)
        self.list.opened.connect(self._ask)
        outer.addWidget(self.list, 1)
        self.content = Label("", wrap=True, name="backupsContent")
        outer.addWidget(self.content)
        outer.addLayout(self._build_folders())
        self.status = Label("", "muted", wrap=True, name="backupsStatus")
        self.status.hide()
        outer.addWidget(self.status)
        add_foot(self, self._build_foot())
        open_at(self, 880, 540)
        remember_size(self, self._desk.memory)

    def _build_folders(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(Picture("folder", "muted"))
        self.folders = ElidedLabel("", "muted", name="backupsFolders")
        row.addWidget(self.folders, 1)
        self.second = button("", self._change_second, kind="link", name="backupsSecond")
        row.addWidget(self.second)
        return row

    def _build_foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setSpacing(8)
        self.now = button(_("&Back up now"), self._make, kind="primary", icon_name="shield", name="backupsNow")
        self.back = button(_("&Restore…"), self._ask_chosen, icon_name="history", name="backupsRestore")
        self.place = button(_("&Show in folder"), self._show_place, icon_name="folder_open", name="backupsFolder")
        self.closing = button(_("Clos&e"), self.reject, name="backupsClose")
        for one in (self.back, self.place):
            foot.addWidget(one)
        foot.addStretch(1)
        for one in (self.closing, self.now):
            foot.addWidget(one)
        return foot

    # What is shown

    def _read(self) -> None:
        self._desk.jobs.run(self._desk.workspace.backups.all, title=_("Reading the backups …"), on_done=self._show)

    def _show(self, found: tuple[Backup, ...]) -> None:
        self._found = found
        self._compare()

    def _compare(self) -> None:
        today = self._desk.workspace.backups.holding()
        self.list.set_rows([Row(one, backups.compare(one, today)) for one in self._found])
        if self._found and self.list.row() is None:
            self.list.select(str(self._found[0].path))
        self._enable()

    def _show_folders(self) -> None:
        first, second = self._desk.workspace.backups.folder, self._desk.workspace.backups.second_folder
        if second is None:
            self.folders.setText(str(first))
            self.second.setText(_("&Keep them in a second folder too…"))
        else:
            self.folders.setText(_("{first} and {second}").format(first=first, second=second))
            self.second.setText(_("&Only in the first folder"))
        self.second.setAccessibleName(self.second.text().replace("&", ""))

    def _enable(self) -> None:
        chosen = self.list.row()
        self.content.setText(_content_of(chosen))
        self.content.setVisible(bool(self.content.text()))
        is_usable = chosen is not None and chosen.backup.state is not BackupState.DAMAGED
        may_write = not self._desk.workspace.read_only
        self.now.setEnabled(not self._is_working)
        self.back.setEnabled(is_usable and may_write and not self._is_working)
        self.back.setToolTip("" if may_write else _("The database is write-protected."))
        self.place.setEnabled(chosen is not None)
        self.closing.setEnabled(not self._is_restoring)
        self.second.setEnabled(not self._is_working)

    def _work(self, text: str) -> None:
        self._is_working = bool(text)
        self.status.setText(text)
        self.status.setVisible(bool(text))
        self._enable()

    def _hear(self, topics: frozenset[Topic]) -> None:
        if topics and not self._is_restoring:
            self._compare()

    # Back up

    def _make(self) -> None:
        self._work(_("Making a backup …"))
        self._desk.jobs.run(
            make_backup,
            self._desk.workspace,
            Reason.MANUAL,
            title=_("Making a backup …"),
            on_done=self._made,
            on_error=self._not_made,
            on_end=self._rest,
        )

    def _made(self, backup: Backup) -> None:
        self.made.emit(backup)
        trouble = self._desk.workspace.backups.trouble
        if self._outcome is not None and self._outcome in self._messages.notices:
            # That of the last one may say the opposite.
            self._outcome.dismiss()
        if trouble is None:
            self._outcome = self._messages.notice(_("The backup is made and verified."), kind="good")
        else:
            text = _("The backup lies in only one of its two folders. {reason}")
            self._outcome = self._messages.notice(text.format(reason=say(trouble)), kind="warning")
        self._read()

    def _not_made(self, error: SamverkanError) -> None:
        self._messages.error(
            _("The backup was not made"),
            say(error),
            _("What you have saved is safe in the database."),
            _("Make room on the disk, or choose a second folder, and try again."),
        )

    def _rest(self) -> None:
        self._is_restoring = False
        self._work("")

    # Restore

    def _ask_chosen(self) -> None:
        chosen = self.list.row()
        if chosen is not None:
            self._ask(chosen)

    def _ask(self, row: Row) -> None:
        if not self.back.isEnabled():
            return
        found = backups.compare(row.backup, self._desk.workspace.backups.holding())
        parts = [
            _("{name} is replaced by the backup.").format(name=self._desk.workspace.path.name),
            *loss_words(found),
            _("First a backup is made of what is there now, so that you can come back to it."),
        ]
        self._messages.ask(
            _("Restore the backup from {time}?").format(time=self.list.when(row)),
            "\n".join(parts),
            yes=_("Restore"),
            on_yes=partial(self._restore, row.backup),
            danger=True,
        )

    def _restore(self, backup: Backup) -> None:
        if not self._may_restore():
            return
        self._is_restoring = True
        self._work(_("Verifying the backup and making a safety copy …"))
        self._desk.jobs.run(
            prepare_restore,
            self._desk.workspace,
            backup.path,
            title=_("Restoring …"),
            on_done=self._finish,
            on_error=self._not_restored,
            on_end=self._rest,
        )

    def _finish(self, prepared: "Prepared") -> None:
        try:
            self._desk.workspace.backups.finish(prepared)
        except SamverkanError as error:
            self._not_restored(error)
            return
        self._is_restoring = False
        text = _("The backup is restored. What was there before is kept among the backups.")
        if prepared.safety is None:
            text = _("The backup is restored. The damaged file is kept in the same folder, under another name.")
        self._desk.messages.notice(text, kind="good")
        self.restored.emit()
        self.accept()

    def _not_restored(self, error: SamverkanError) -> None:
        self._is_restoring = False
        self._messages.error(
            _("The backup was not restored"), say(error), _("The database is as it was, and you can go on working.")
        )
        self._read()

    # Folders

    def _show_place(self) -> None:
        chosen = self.list.row()
        if chosen is not None:
            show_in_folder(chosen.backup.path)

    def _change_second(self) -> None:
        if self._desk.workspace.backups.second_folder is not None:
            self._use_second(None)
            return
        dialog = QFileDialog(self, _("A second folder for the backups"))
        dialog.setObjectName("backupsFolderDialog")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self._choose_second)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _choose_second(self, chosen: str) -> None:
        self._use_second(Path(chosen))

    def _use_second(self, folder: Path | None) -> None:
        self._desk.workspace.backups.use_second_folder(folder)
        self.second_folder_chosen.emit(folder)
        self._show_folders()
        self._read()


def _content_of(row: Row | None) -> str:
    if row is None or row.backup.state is BackupState.DAMAGED:
        return ""
    return _("The backup holds {what}.").format(what=content_words(row.backup.counts))


def prepare_restore(workspace: Workspace, path: Path, progress: Progress) -> "Prepared":
    """What takes time of a restore; leaves no connection of the worker open, so that the file can be exchanged."""
    try:
        return workspace.backups.prepare(path, stopped=lambda: progress.cancelled)
    finally:
        workspace.close()
