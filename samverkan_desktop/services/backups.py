"""Verified copies of the database, made in time, and the way back to one of them."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from samverkan_desktop.domain import backups
from samverkan_desktop.domain.backups import Backup, Comparison, Holding, Reason
from samverkan_desktop.domain.errors import SamverkanError, StorageFailure
from samverkan_desktop.domain.swedish_time import now
from samverkan_desktop.services.base import Service, Session
from samverkan_desktop.storage import backup, backup_folder

if TYPE_CHECKING:
    from samverkan_desktop.storage.restore import Prepared as Prepared

Stopped = Callable[[], bool]
_CROWD = timedelta(seconds=10)


class Backups(Service):
    """Copies in the folder `backups` beside the database, and in a second folder if there is one.

    `make`, `all` and `prepare` open the files themselves, so they may be called from a worker.
    """

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._identity = session.store.identity
        self._second: Path | None = None
        self._last: Backup | None = None
        self._trouble: SamverkanError | None = None

    @property
    def folder(self) -> Path:
        """Where the backups lie."""
        return backup_folder.beside(self._store.path)

    @property
    def second_folder(self) -> Path | None:
        """Where they lie too."""
        return self._second

    @property
    def trouble(self) -> SamverkanError | None:
        """Why the latest backup lies in only one of the two folders."""
        return self._trouble

    def new_path(self, folder: Path) -> Path:
        """The name that a backup made now would have in a folder."""
        return backup_folder.free_name(folder, self._store.path, self._moment(), Reason.MANUAL)

    def use_second_folder(self, folder: Path | None) -> None:
        """Keep the backups there too from now on, for example on another disk."""
        self._second = folder
        self._last = None

    def make(self, reason: Reason = Reason.MANUAL, *, stopped: Stopped | None = None) -> Backup:
        """A verified backup of what is there now; older ones that have done their service are removed.

        With two folders one of them is enough; `trouble` then tells about the other. Raises StorageFailure.
        """
        at = self._moment()
        trouble: SamverkanError | None = None
        made: Backup | None = None
        for folder in self._folders:
            source = made.path if made is not None else self._store.path
            try:
                copied = backup.make(
                    source,
                    folder,
                    reason=reason,
                    at=at,
                    database_id=self._identity,
                    stem=self._store.path.stem,
                    stopped=stopped,
                )
            except StorageFailure as error:
                trouble = error
            else:
                made = made or copied
                backup_folder.rotate(folder, identity=self._identity, now=at)
        if made is None:
            assert trouble is not None
            raise trouble
        self._last, self._trouble = made, trouble
        return made

    def before(self, reason: Reason) -> Backup | None:
        """A backup before something large, unless the latest one holds everything. Raises StorageFailure."""
        return self.make(reason) if self.has_changes else None

    def all(self) -> tuple[Backup, ...]:
        """The backups of this database in both folders, each once, the newest first."""
        found: dict[tuple[datetime, Reason], Backup] = {}
        for folder in self._folders:
            for one in backup_folder.listed(folder, identity=self._identity):
                known = found.get((one.at, one.reason))
                if known is None or (one.is_good and not known.is_good):
                    found[one.at, one.reason] = one
        return tuple(sorted(found.values(), key=lambda one: one.at, reverse=True))

    def last(self) -> Backup | None:
        """The newest backup that can be relied on."""
        last = self._last
        if last is None or not last.path.exists():
            last = self._last = next((one for one in self.all() if one.is_good), None)
        return last

    def start_anew(self) -> Backup:
        """Make a backup, and remove all that were made before, in both folders. Raises StorageFailure."""
        earlier = [one for folder in self._folders for one in backup_folder.listed(folder, identity=self._identity)]
        made = self.make()
        backup_folder.remove(one for one in earlier if one.path != made.path)
        return made

    @property
    def has_changes(self) -> bool:
        """Whether something was changed that no backup holds."""
        last = self.last()
        return self._store.latest_change() != (last.mark if last is not None else "")

    def is_due(self, moment: datetime) -> bool:
        """Whether a backup should be made by itself: a change since the last one, and that one half an hour old."""
        return backups.is_due(self.last(), self._store.latest_change(), moment)

    def holding(self) -> Holding:
        """What the database holds now."""
        return self._store.holding()

    def compare(self, one: Backup) -> Comparison:
        """What the backup held, what the database holds, and how much was done in between."""
        return backups.compare(one, self.holding())

    def restore(self, one: Backup) -> Backup | None:
        """Put a backup in the place of the database; the answer is the safety copy of what was there.

        Raises UnusableDatabase for a backup that is damaged or of another database, StorageFailure when disk or folder
        says no; the database is then as it was.
        """
        return self.finish(self.prepare(one.path))

    def prepare(self, path: Path, *, stopped: Stopped | None = None) -> "Prepared":
        """Everything of a restore that takes time: verify, back up, write the new file beside the old one."""
        # Knows how every older database is brought up to date.
        from samverkan_desktop.storage import restore

        return restore.prepare(
            self._store.path,
            path,
            database_id=self._identity,
            at=self._moment(),
            folder=self.folder,
            stopped=stopped,
        )

    def finish(self, prepared: "Prepared") -> Backup | None:
        """Exchange the files and tell everybody that everything may have changed.

        No other thread may have the database open. The answer is the safety copy, None where a damaged database was
        set aside instead.
        """
        from samverkan_desktop.storage import restore

        self._store.exchange(lambda: restore.put_in_place(prepared))
        # What was done before cannot be taken back in another file.
        self._session.done.clear()
        self._session.undone.clear()
        self._last = prepared.safety
        return prepared.safety

    def _moment(self) -> datetime:
        moment, last = now().replace(microsecond=0), self.last()
        # Names hold seconds; of two in the same second nobody could tell which is the newer.
        is_crowded = last is not None and moment <= last.at < moment + _CROWD
        return last.at + timedelta(seconds=1) if last is not None and is_crowded else moment

    @property
    def _folders(self) -> tuple[Path, ...]:
        # Read once: the window may let go of the second folder while the worker goes through both.
        second = self._second
        if second is None or second == self.folder:
            return (self.folder,)
        return self.folder, second
