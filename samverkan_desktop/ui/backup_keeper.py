"""Makes backups by itself while the window is open, in the worker and without a word unless it fails."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from samverkan_desktop.domain.errors import SamverkanError
from samverkan_desktop.domain.swedish_time import now
from samverkan_desktop.i18n import _
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.errors import say
from samverkan_desktop.ui.job import Progress

if TYPE_CHECKING:
    from samverkan_desktop.domain.backups import Backup, Reason

_LOOK_MS = 60_000
_CLOSING_MS = 1_500
_AGAIN_AFTER_FAILURE = timedelta(minutes=10)


class BackupKeeper(QObject):
    """`made(backup)` after each one, `flawed()` the first time that one shows that the disk has changed a record.

    One for each window; `leave` when it closes.
    """

    made = Signal(object)
    flawed = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None, *, clock: Callable[[], datetime] = now) -> None:
        super().__init__(parent)
        self.setObjectName("backupKeeper")
        self._desk, self._clock = desk, clock
        self._failed_at: datetime | None = None
        self._has_told = False
        self._has_told_flaws = False
        self._is_working = False
        self._is_off = False
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Make a backup if one is due and the worker is free."""
        if self._desk.workspace.read_only or self._desk.jobs.busy or self._is_working:
            return
        moment = self._clock()
        if self._failed_at is not None and timedelta() <= moment - self._failed_at < _AGAIN_AFTER_FAILURE:
            return
        try:
            is_due = self._desk.workspace.backups.is_due(moment)
        except SamverkanError as error:
            self._fail(error)
            return
        if is_due:
            from samverkan_desktop.domain.backups import Reason

            self._is_working = True
            self._desk.jobs.run(
                make_backup,
                self._desk.workspace,
                Reason.AUTOMATIC,
                title=_("Making a backup …"),
                on_done=self._tell,
                on_error=self._fail,
                on_end=self._rest,
            )

    def stop(self) -> None:
        """Make no more backups, not even in the end."""
        self._timer.stop()
        self._is_off = True

    def leave(self) -> None:
        """Stop looking; back up what no backup holds if that takes but a moment, else the next start does it."""
        self._timer.stop()
        if self._is_off or self._desk.workspace.read_only or self._desk.jobs.busy:
            return
        try:
            has_changes = self._desk.workspace.backups.has_changes
        except SamverkanError:
            return
        if has_changes:
            from samverkan_desktop.domain.backups import Reason

            self._desk.jobs.run(make_backup, self._desk.workspace, Reason.CLOSING, on_error=_ignore)
            self._desk.jobs.wait(_CLOSING_MS)

    def _tell(self, backup: "Backup") -> None:
        self._failed_at = None
        trouble = self._desk.workspace.backups.trouble
        if trouble is None:
            self._has_told = False
        elif not self._has_told:
            self._has_told = True
            text = _("The backup lies in only one of its two folders. {reason}")
            self._desk.messages.notice(text.format(reason=say(trouble)), kind="warning")
        if backup.flaws and not self._has_told_flaws:
            self._has_told_flaws = True
            self.flawed.emit()
        self.made.emit(backup)

    def _fail(self, error: SamverkanError) -> None:
        self._failed_at = self._clock()
        if self._has_told:
            return
        self._has_told = True
        text = _(
            "No backup could be made. {reason} What you have saved is safe in the database. "
            "Make room on the disk, or save a copy elsewhere: File, Save a copy. The program tries again by itself."
        )
        self._desk.messages.notice(text.format(reason=say(error)), kind="warning")

    def _rest(self) -> None:
        self._is_working = False


def make_backup(workspace: Workspace, reason: "Reason", progress: Progress) -> "Backup":
    """A backup that stops when the job is stopped; opens the file itself, so it may run in the worker."""
    return workspace.backups.make(reason, stopped=lambda: progress.cancelled)


def _ignore(_error: SamverkanError) -> None:
    """At closing nobody is there to be told; the next start tries again."""
