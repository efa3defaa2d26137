"""The secrecy mark: which records have it, and putting it on or taking it away, also when minutes are finalised."""

from typing import TYPE_CHECKING

from samverkan_desktop.domain.changes import Topic
from samverkan_desktop.domain.errors import CHANGED_MEANWHILE, NotFound, StaleRecord
from samverkan_desktop.domain.records import Record
from samverkan_desktop.domain.secrecy import Markable
from samverkan_desktop.frozen import replace
from samverkan_desktop.i18n import N_
from samverkan_desktop.services.base import Done, Service
from samverkan_desktop.storage import marked_parts, reading
from samverkan_desktop.storage.store import Store

if TYPE_CHECKING:
    from samverkan_desktop.storage.writing import Writing


class Secrecy(Service):
    """Read and write the mark; what it does to exports is in `Store.outgoing`."""

    def grounds(self) -> dict[str, str]:
        """The ids of all marked records and of their parts, with why."""
        return self._store.marked()

    def own(self, record_id: str) -> str | None:
        """The ground of a record's own mark, empty where it has none; None for what cannot be marked."""
        kind = marked_parts.kind_of(self._store, record_id)
        return None if kind is None else reading.get(self._store, kind, record_id).secrecy

    def mark(self, record_id: str, ground: str, *, seen: str | None = None) -> Done[Markable]:
        """Put a mark on a record, or take it away with an empty ground. Raises NotFound and Invalid.

        `seen` is the ground that somebody has read; raises StaleRecord when another one is stored by now.
        """
        kind = marked_parts.kind_of(self._store, record_id)
        if kind is None:
            raise NotFound(N_("This is no longer in the database. Somebody may have removed it."))
        what = N_("Set the secrecy mark") if ground.strip() else N_("Take the secrecy mark away")
        with self._session.writing(*Topic, what=what) as writing:
            record = reading.get(self._store, kind, record_id)
            if seen is not None and record.secrecy != seen:
                raise StaleRecord(CHANGED_MEANWHILE, current=record)
            stored = writing.update(replace(record, secrecy=ground))
            if stored.version != record.version:
                _touch_head(self._store, writing, stored)
        return Done(value=stored, set_id=writing.id, what=writing.what)


def _touch_head(store: Store, writing: "Writing", part: Record) -> None:
    """Whoever writes in the same document must meet the mark at its head."""
    # Late: which records are marked is asked before the first picture, and then nobody marks one.
    from samverkan_desktop.domain.areas import Placement
    from samverkan_desktop.domain.followups import Paragraph
    from samverkan_desktop.domain.meetings import Meeting

    meeting = writing.find(Meeting, getattr(part, "meeting_id", None) or "")
    if meeting is not None and meeting.is_open:
        writing.update(meeting, touch=True)
    if isinstance(part, Paragraph):
        for placement in reading.listed(store, Placement, period_id=part.period_id, area_id=part.area_id):
            writing.update(placement, touch=True)
