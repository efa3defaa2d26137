"""The foot of the window: that the work is saved, what the worker does, and which day it is."""

from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStatusBar, QWidget

from samverkan_desktop.domain.swedish_time import now, to_local
from samverkan_desktop.i18n import _
from samverkan_desktop.ui import words
from samverkan_desktop.ui.widgets.labels import Label

if TYPE_CHECKING:
    from samverkan_desktop.ui.job import Job
    from samverkan_desktop.ui.jobs import Jobs

_MINUTE_MS = 60_000


class StatusLine(QStatusBar):
    """Says quietly; `day_changed` tells of midnight in a window that was left open."""

    day_changed = Signal()

    def __init__(self, jobs: "Jobs", today: date, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusLine")
        self.setSizeGripEnabled(False)
        self.setContentsMargins(8, 0, 8, 0)
        self._today = today
        self.file = Label(path.name, name="fileLabel", parent=self)
        self.day = Label(words.week_and_day(today), name="dayLabel", parent=self)
        self.addWidget(self.file)
        self.addPermanentWidget(self.day)
        self._jobs = jobs
        jobs.showing.connect(self._show_work)

    # Made when there is something to say.

    @cached_property
    def saved(self) -> Label:
        """When the latest change was saved."""
        made = Label("", name="savedLabel", parent=self)
        self.insertWidget(0, made)
        made.hide()
        return made

    @cached_property
    def backup(self) -> Label:
        """When the latest backup was made."""
        made = Label("", name="backupLabel", parent=self)
        self.insertWidget(2 if "saved" in vars(self) else 1, made)
        made.hide()
        return made

    @cached_property
    def ticked(self) -> QTimer:
        """Rings each minute."""
        timer = QTimer(self)
        timer.setInterval(_MINUTE_MS)
        timer.start()
        return timer

    def tell_saved(self) -> None:
        """Say that the latest change is on the disk."""
        self.saved.setText(_("✓ Saved {time}").format(time=words.clock(now())))
        self.saved.show()

    def tell_backup(self, at: datetime | None) -> None:
        """Say when the latest backup that passed its check was made; None says nothing."""
        if at is None:
            if "backup" in vars(self):
                self.backup.hide()
            return
        today = to_local(now()).date()
        is_today = to_local(at).date() == today
        time = words.clock(at) if is_today else words.day_and_time(at, today)
        self.backup.setText(_("Backup {time}, verified").format(time=time))
        self.backup.show()

    def _show_work(self, job: "Job | None") -> None:
        """For the first time something takes a while."""
        if job is None:
            return
        from samverkan_desktop.ui.widgets.progress_strip import ProgressStrip

        # Many a window never sees one.
        self._jobs.showing.disconnect(self._show_work)
        strip = ProgressStrip(self._jobs, self)
        self.addWidget(strip)
        strip.show_job(job)

    def show_day(self, today: date) -> None:
        """Show the day, and tell when it is another."""
        if today != self._today:
            self._today = today
            self.day.setText(words.week_and_day(today))
            self.day_changed.emit()
