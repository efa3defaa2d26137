"""A quiet strip that tells what the worker does, once that has taken half a second, and can stop it."""

from functools import cached_property

from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QPushButton, QWidget

from samverkan_desktop.i18n import _
from samverkan_desktop.ui.job import Job
from samverkan_desktop.ui.jobs import Jobs
from samverkan_desktop.ui.widgets.buttons import button
from samverkan_desktop.ui.widgets.labels import ElidedLabel


class ProgressStrip(QFrame):
    """Put it where it may appear without moving what the user works with, such as the status line."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("progressStrip")
        self._job: Job | None = None
        self.setMinimumWidth(360)
        self.hide()
        jobs.showing.connect(self.show_job)

    # Made with the first job that takes a while: many a window never sees one.

    @cached_property
    def text(self) -> ElidedLabel:
        """What is being done."""
        return ElidedLabel("", "secondary", name="progressText")

    @cached_property
    def bar(self) -> QProgressBar:
        """How far it has come."""
        bar = QProgressBar()
        bar.setObjectName("progressBar")
        bar.setTextVisible(False)
        bar.setFixedWidth(160)
        return bar

    @cached_property
    def cancel(self) -> QPushButton:
        """Stops it."""
        return button(_("Cancel"), self._cancel, kind="link", name="progressCancel")

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(8)
        row.addWidget(self.text, 1)
        row.addWidget(self.bar)
        row.addWidget(self.cancel)

    def show_job(self, job: Job | None) -> None:
        """Tell of this one; None of nothing."""
        if self._job is not None:
            self._job.progressed.disconnect(self._progress)
        self._job = job
        if job is not None and self.layout() is None:
            self._lay_out()
        self.setVisible(job is not None)
        if job is None:
            return
        job.progressed.connect(self._progress)
        self.text.setText(job.title or _("Working …"))
        self.bar.setAccessibleName(job.title or _("Working …"))
        self.bar.setRange(0, 0)
        self.cancel.setEnabled(True)

    def _progress(self, done: int, total: int) -> None:
        self.bar.setRange(0, max(0, total))
        self.bar.setValue(done)

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self.text.setText(_("Cancelling …"))
            self.cancel.setEnabled(False)
