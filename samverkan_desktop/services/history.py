"""Undo, redo, and who changed what."""

from samverkan_desktop.domain.changes import Change, ChangeSet, Topic
from samverkan_desktop.domain.errors import NotFound
from samverkan_desktop.i18n import N_
from samverkan_desktop.services.base import Done, Service
from samverkan_desktop.storage import history

_UNDONE = N_("Undone")


class History(Service):
    """What was done in this session, and in the database at all times."""

    @property
    def can_undo(self) -> bool:
        """Whether this session has done something that can be taken back."""
        return bool(self._session.done)

    @property
    def can_redo(self) -> bool:
        """Whether something that was taken back can be done again."""
        return bool(self._session.undone)

    @property
    def next_undo(self) -> str:
        """What `undo` would take back, as a source text; empty when there is nothing."""
        return self._session.done[-1].what if self._session.done else ""

    @property
    def next_redo(self) -> str:
        """What `redo` would do again, as a source text; empty when there is nothing."""
        return self._session.undone[-1].what if self._session.undone else ""

    def undo(self, set_id: str | None = None) -> str:
        """Take back the latest thing that was done, or the given change set; the answer says what it was.

        Raises StaleRecord when something was built on it since, NotFound when there is nothing to undo.
        """
        done = self._session.done
        if set_id is None and not done:
            raise NotFound(N_("There is nothing to undo."))
        wanted = set_id or done[-1].set_id
        what = next((one.what for one in done if one.set_id == wanted), _UNDONE)
        taken_back = self._revert(wanted, what)
        self._session.done = [one for one in done if one.set_id != wanted]
        self._session.undone.append(Done(value=None, set_id=taken_back, what=what))
        return what

    def redo(self) -> str:
        """Do again what was taken back last; the answer says what it was."""
        if not self._session.undone:
            raise NotFound(N_("There is nothing to do again."))
        again = self._session.undone.pop()
        set_id = self._revert(again.set_id, again.what)
        self._session.done.append(Done(value=None, set_id=set_id, what=again.what))
        return again.what

    def of_record(self, record_id: str) -> tuple[tuple[ChangeSet, Change], ...]:
        """Every change of one record, the newest first."""
        return history.of_record(self._store, record_id)

    def latest(self, count: int = 50) -> tuple[ChangeSet, ...]:
        """The latest things that were done."""
        return history.latest(self._store, count)

    def _revert(self, set_id: str, what: str) -> str:
        with self._store.transaction(*Topic, who=self._session.who, what=what) as writing:
            writing.revert(set_id)
        return writing.id
