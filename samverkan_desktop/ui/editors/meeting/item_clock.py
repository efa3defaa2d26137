"""A quiet clock for the item that is being dealt with: how long it has taken, over all the times it was open."""

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from samverkan_desktop.ui.editors.meeting.draft import MeetingDraft

_TICK_MS = 1_000
_LONGEST_TICK = 10.0
_KEPT_EVERY = 30.0


class ItemClock(QObject):
    """`ticked` each second while it is on; `edited` when the draft has been told of the time that went.

    `seconds` is a clock that only goes forward. A step backwards, and a leap such as a computer that slept, count
    as nothing.
    """

    ticked = Signal()
    edited = Signal()

    def __init__(
        self, draft: MeetingDraft, *, seconds: Callable[[], float] = time.monotonic, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("itemClock")
        self._draft, self._seconds = draft, seconds
        self._item_id: str | None = None
        self._last = 0.0
        self._running = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self.tick)

    @property
    def is_on(self) -> bool:
        """Whether it goes."""
        return self._timer.isActive()

    def switch(self, *, on: bool) -> None:
        """Start it or stop it."""
        if on == self.is_on:
            return
        if on:
            self._last = self._seconds()
            self._timer.start()
        else:
            self.keep()
            self._timer.stop()
        self.ticked.emit()

    def follow(self, item_id: str | None) -> None:
        """Go on with another item."""
        if item_id == self._item_id:
            return
        self.keep()
        self._item_id = item_id
        self._running = 0.0

    def stop(self) -> None:
        """Stop for good; what has not been kept by now is not counted."""
        self._timer.stop()

    def seconds_of(self, item_id: str) -> int:
        """How long an item has taken by now."""
        kept = self._draft.item(item_id).seconds or 0
        return kept + (int(self._running) if item_id == self._item_id else 0)

    def tick(self) -> None:
        """Count what has gone since the last time."""
        self._count()
        if self._running >= _KEPT_EVERY:
            self.keep()
        self.ticked.emit()

    def keep(self) -> None:
        """Tell the draft of the whole seconds that went, so that they are saved."""
        if self.is_on:
            self._count()
        whole = int(self._running)
        self._running -= whole
        if not whole or self._item_id not in {item.id for item in self._draft.document.items}:
            return
        self._draft.add_seconds(self._item_id, whole)
        self.edited.emit()

    def _count(self) -> None:
        now = self._seconds()
        gone, self._last = now - self._last, now
        if 0 < gone <= _LONGEST_TICK:
            self._running += gone
