"""Disposal (gallring): take records out of the file for good, by a decision, leaving only that it was done."""

import threading

from samverkan_desktop.domain.changes import Topic
from samverkan_desktop.domain.disposals import Disposal, Remains
from samverkan_desktop.domain.errors import NotFound
from samverkan_desktop.domain.swedish_time import now, to_local
from samverkan_desktop.i18n import N_
from samverkan_desktop.services.backups import Backups
from samverkan_desktop.services.base import Done, Service, Session
from samverkan_desktop.storage import history, reading
from samverkan_desktop.storage.disposal import Roots
from samverkan_desktop.storage.drafts import DraftFolder
from samverkan_desktop.storage.left_words import Left
from samverkan_desktop.storage.tables import BY_NAME
from samverkan_desktop.storage.titles import titles

# What holds the work of everybody is not disposed of in one piece.
KINDS = (
    *("meeting", "agenda_item", "decision", "action_item", "action_comment", "attendance", "membership", "person"),
    *("organisation", "body", "series", "assessment", "correction", "event", "plan", "commitment", "measurement"),
    *("indicator", "paragraph", "goal"),
)


class Disposing(Service):
    """Nothing of this can be undone, and no backup made before it is changed."""

    def __init__(self, session: Session, backups: Backups) -> None:
        super().__init__(session)
        self._backups = backups

    def left_of_waste(self, set_id: str) -> Remains:
        """Where words of what one step put in the wastebasket will stand after its disposal. Reads every text."""
        return self._left(history.removed_by(self._store, set_id))

    def left_of(self, record_id: str) -> Remains:
        """Where words of a record and its parts will stand after its disposal. Raises NotFound."""
        return self._left({BY_NAME[self._kind_of(record_id)]: {record_id}})

    def dispose_of_waste(self, set_id: str, *, reference: str, role: str) -> Done[Disposal]:
        """Take out for good what one step put in the wastebasket. Raises Invalid, NotFound, StorageFailure."""
        row = next((one for one in history.wastebasket(self._store) if one.id == set_id), None)
        if row is None:
            raise NotFound(N_("This is no longer in the wastebasket."))
        return self._dispose(history.removed_by(self._store, set_id), row.table, row.record_id, reference, role)

    def dispose(self, record_id: str, *, reference: str, role: str) -> Done[Disposal]:
        """Take a record and its parts out for good, living or removed. Raises Invalid, NotFound, StorageFailure."""
        kind = self._kind_of(record_id)
        return self._dispose({BY_NAME[kind]: {record_id}}, kind, record_id, reference, role)

    def all(self) -> tuple[Disposal, ...]:
        """What was disposed of, the latest last."""
        return reading.listed(self._store, Disposal, order=("at", "id"))

    def _kind_of(self, record_id: str) -> str:
        for name in KINDS:
            table = BY_NAME[name]
            if self._store.tuples(table.select(table.id).where(table.id == record_id)):
                return name
        raise NotFound(N_("There is no record with this id that can be disposed of."))

    def _left(self, roots: Roots) -> Remains:
        try:
            return self._told(self._store.left_after(roots))
        finally:
            # The thread of a worker has a connection of its own, which nobody else would close.
            if threading.current_thread() is not threading.main_thread():
                self._store.close()

    def _told(self, left: Left) -> Remains:
        named = titles(self._store, [one for one in (*left.frozen, *left.others) if one[0] in BY_NAME])
        drafts = DraftFolder(self._store.path).holding(left.words.stand_in, without=left.ids)
        return Remains(
            frozen=tuple((table, named.get((table, one), "")) for table, one in left.frozen),
            records=tuple((table, named.get((table, one), one)) for table, one in left.others),
            drafts=tuple(draft.title for draft in drafts),
            files=left.files,
            backups=tuple(to_local(one.at).date() for one in self._backups.all()),
        )

    def _dispose(self, roots: Roots, kind: str, record_id: str, reference: str, role: str) -> Done[Disposal]:
        disposal = Disposal(
            at=now(), who=self._session.who, role=role, reference=reference, kind=kind, target_id=record_id
        )
        stored, gone = self._store.dispose(roots, disposal, *Topic, who=self._session.who, what=N_("Dispose of"))
        DraftFolder(self._store.path).erase(gone)
        # No step before it may bring a word of it back.
        self._session.done.clear()
        self._session.undone.clear()
        return Done(value=stored, set_id="", what=N_("Dispose of"), count=stored.count)
