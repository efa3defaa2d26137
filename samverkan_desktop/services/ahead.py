"""What the first window shows is read on a thread of its own, while that window is still being loaded."""

from collections.abc import Callable
from threading import Thread
from typing import TYPE_CHECKING, Any

from samverkan_desktop.domain.changes import Topic
from samverkan_desktop.domain.periods import Period

if TYPE_CHECKING:
    from samverkan_desktop.services.overview import Overview
    from samverkan_desktop.services.workspace import Workspace


class Ahead:
    """Reads the overview once before it is asked for: SQLite works without the interpreter, which loads meanwhile.

    Not while Python's collector is awake: it would take away widgets of the window from a thread that is not theirs.
    """

    def __init__(self, workspace: "Workspace") -> None:
        self._workspace = workspace
        self._thread: Thread | None = None
        self._found: tuple[Overview, int] | None = None
        self._has_changed = False
        self._listen_no_more: Callable[[], None] | None = None

    def begin(self, period_id: Any, reminder_days: int) -> None:
        """Begin to read the period of that id, or else the current one."""
        self._listen_no_more = self._workspace.subscribe(self._hear)
        self._thread = Thread(target=self._read, args=(period_id, reminder_days), name="ahead", daemon=True)
        self._thread.start()

    def wait(self) -> None:
        """Go on when nothing is being read any more."""
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def overview(self, period: Period, reminder_days: int) -> "Overview":
        """Where the period stands: the first time as it was read ahead, where nothing has changed since."""
        self.wait()
        if self._listen_no_more is not None:
            self._listen_no_more()
            self._listen_no_more = None
        found, self._found = self._found, None
        if found is not None and not self._has_changed:
            read, days = found
            if (read.period, read.today, days) == (period, self._workspace.today(), reminder_days):
                return read
        return self._workspace.overview.of_period(period, reminder_days=reminder_days)

    def _read(self, period_id: Any, reminder_days: int) -> None:
        try:
            self._found = self._workspace.aside(lambda: self._look(period_id, reminder_days))
        except Exception:
            # Whoever asks for it reads it again, and tells what is wrong.
            self._found = None

    def _look(self, period_id: Any, reminder_days: int) -> "tuple[Overview, int] | None":
        period = self._workspace.periods.chosen(period_id)
        if period is None:
            return None
        return self._workspace.overview.of_period(period, reminder_days=reminder_days), reminder_days

    def _hear(self, _topics: frozenset[Topic]) -> None:
        self._has_changed = True
