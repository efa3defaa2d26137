"""Reads what is readable of a damaged database in the worker, and shows the report."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QProgressBar, QVBoxLayout, QWidget

from samverkan_desktop.domain.errors import SamverkanError
from samverkan_desktop.domain.salvage import Salvage
from samverkan_desktop.i18n import _
from samverkan_desktop.services.salvaging import (
    new_name,
    report_text,
    salvage_database,
    summary_text,
    write_report,
)
from samverkan_desktop.ui import theme
from samverkan_desktop.ui.errors import say
from samverkan_desktop.ui.job import Job, Progress
from samverkan_desktop.ui.jobs import Jobs
from samverkan_desktop.ui.message_dialog import MessageDialog
from samverkan_desktop.ui.widgets.buttons import button
from samverkan_desktop.ui.widgets.labels import Label
from samverkan_desktop.ui.window_sizes import open_at


class SalvageWork(QObject):
    """`opened(path)` when the user wants the new file, `left()` when not; one piece of work for each damaged file."""

    opened = Signal(object)
    left = Signal()

    def __init__(self, damaged: Path, parent: QObject, window: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("salvageWork")
        self._damaged, self._window = damaged, window
        self._jobs = Jobs(self)
        self.dialog: QDialog | None = None

    def start(self) -> None:
        """Begin, with a dialog that shows how far it has come."""
        job = self._jobs.run(
            _read,
            self._damaged,
            on_done=self._show,
            on_error=self._fail,
            on_cancelled=self.left.emit,
        )
        self.dialog = SalvageProgress(self._damaged, job, self._window)
        self.dialog.open()

    def end(self) -> None:
        """Stop, because the program ends."""
        self._jobs.shut_down()

    def _show(self, done: Salvage) -> None:
        report = SalvageReport(done, self._window)
        report.accepted.connect(self._open)
        report.rejected.connect(self.left)
        self._target = done.target
        self._replace(report)

    def _open(self) -> None:
        self.opened.emit(self._target)

    def _fail(self, error: SamverkanError) -> None:
        dialog = MessageDialog(
            _("Nothing could be rescued"),
            [say(error), _("Nothing in the file has been changed.")],
            icon_name="error_circle",
            token="behind",
            parent=self._window,
        )
        dialog.add_close(_("Close"))
        dialog.finished.connect(self.left)
        self._replace(dialog)

    def _replace(self, dialog: QDialog) -> None:
        if self.dialog is not None:
            self.dialog.done(QDialog.DialogCode.Accepted)
        self.dialog = dialog
        dialog.open()


def _read(damaged: Path, progress: Progress) -> Salvage:
    done = salvage_database(damaged, new_name(damaged), progress=progress)
    write_report(done)
    return done


class SalvageProgress(QDialog):
    """How far the reading has come; closing it stops the reading, and nothing is left of it."""

    def __init__(self, damaged: Path, job: Job, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("salvageProgress")
        self.setWindowTitle(_("Reading the damaged database"))
        self.setAccessibleName(self.windowTitle())
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(12)
        text = _("{name} is read page by page. The file itself is not changed.").format(name=damaged.name)
        column.addWidget(Label(text, wrap=True, name="salvageText"))
        self.bar = QProgressBar()
        self.bar.setObjectName("salvageBar")
        self.bar.setAccessibleName(self.windowTitle())
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 0)
        column.addWidget(self.bar)
        column.addWidget(button(_("Cancel"), self.reject, name="salvageCancel"))
        self.setMinimumWidth(theme.current().px(440))
        job.progressed.connect(self._progress)
        self.rejected.connect(job.cancel)
        self.finished.connect(self.deleteLater)

    def _progress(self, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)


class SalvageReport(MessageDialog):
    """What is in the new file and what is not; accepted when the user wants to open it."""

    def __init__(self, done: Salvage, parent: QWidget | None = None) -> None:
        super().__init__(
            _("What could be read has been rescued"),
            [
                summary_text(done),
                _("The new file is {name}. The report lies beside it. The damaged file is as it was.").format(
                    name=done.target.name
                ),
            ],
            icon_name="checkmark_circle" if done.is_whole else "warning",
            token="good" if done.is_whole else "slow",
            parent=parent,
        )
        self.setObjectName("salvageReport")
        self.add_details(report_text(done))
        self.add_choice(_("&Open the new file"), _("Close"), danger=False)
        open_at(self, 640, 480)
