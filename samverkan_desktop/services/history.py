"""Undo, redo, and who changed what."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from samverkan_desktop.domain.changes import Change, ChangeSet, Topic
from samverkan_desktop.domain.errors import FinalisedMinutes, NotFound
from samverkan_desktop.domain.swedish_time import now
from samverkan_desktop.frozen import replace
from samverkan_desktop.i18n import N_
from samverkan_desktop.services.base import Done, Service, Step
from samverkan_desktop.storage import history, record_history

if TYPE_CHECKING:
    from samverkan_desktop.domain.history_rows import HistoryRow, RecordChange, WasteRow
    from samverkan_desktop.storage.writing import Writing

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

        Raises StaleRecord when something was built on it since, NotFound when there is nothing to undo,
        FinalisedMinutes when it is part of minutes that are finalised.
        """
        done = self._session.done
        if set_id is None and not done:
            raise NotFound(N_("There is nothing to undo."))
        wanted = (set_id,) if set_id else done[-1].set_ids
        what = next((one.what for one in done if wanted[0] in one.set_ids), _UNDONE)

        def take_over(taken_back: Step) -> None:
            self._forget(wanted)
            self._session.undone.append(taken_back)

        try:
            self._revert(wanted, what, take_over)
        except FinalisedMinutes:
            # It can never be taken back by undo any more; the step before it may.
            self._forget(wanted)
            raise
        return what

    def redo(self) -> str:
        """Do again what was taken back last; the answer says what it was. Raises as `undo` does."""
        if not self._session.undone:
            raise NotFound(N_("There is nothing to do again."))
        again = self._session.undone[-1]

        def take_over(done: Step) -> None:
            self._session.done.append(done)
            self._session.undone.remove(again)

        self._revert(again.set_ids, again.what, take_over)
        return again.what

    def of_record(self, record_id: str) -> tuple[tuple[ChangeSet, Change], ...]:
        """Every change of one record, the newest first."""
        return record_history.of_record(self._store, record_id)

    def window(
        self,
        *,
        before: "HistoryRow | None" = None,
        who: str | None = None,
        table: str | None = None,
        record_id: str | None = None,
        count: int = 200,
    ) -> "tuple[HistoryRow, ...]":
        """What was done, the newest first: at most `count` rows, those after the row `before`.

        The number of queries does not grow with the history.
        """
        place = (before.at, before.id) if before is not None else None
        return history.window(self._store, count=count, before=place, who=who, table=table, record_id=record_id)

    def users(self) -> tuple[str, ...]:
        """Everybody who has changed something."""
        return history.names_of_users(self._store)

    def changes(self, set_id: str, most: int = 100) -> "tuple[RecordChange, ...]":
        """What one thing that was done did to each record, field by field."""
        return history.changes_of(self._store, set_id, most=most)

    def wastebasket(self) -> "tuple[WasteRow, ...]":
        """What was removed and can come back, the latest first."""
        return history.wastebasket(self._store)

    def bring_back(self, set_id: str) -> Done[None]:
        """Take out of the wastebasket what was removed in one step, with all its parts.

        Raises NotFound when it is back already, StaleRecord when what it is a part of has been removed too.
        """
        with self._session.writing(*Topic, what=N_("Bring back from the wastebasket")) as writing:
            count = writing.bring_back(set_id)
        return Done(value=None, set_id=writing.id, what=writing.what, count=count)

    def _forget(self, set_ids: tuple[str, ...]) -> None:
        done = self._session.done
        left = (replace(one, set_ids=tuple(known for known in one.set_ids if known not in set_ids)) for one in done)
        self._session.done = [one for one in left if one.set_ids]

    def _revert(self, set_ids: tuple[str, ...], what: str, take_over: Callable[[Step], object]) -> None:
        def tell(writing: "Writing") -> None:
            take_over(Step(what=what, set_ids=(writing.id,), began=now()))

        with self._store.transaction(*Topic, who=self._session.who, what=what, on_saved=tell) as writing:
            for set_id in reversed(set_ids):
                writing.revert(set_id)
        if not writing.has_changes:
            tell(writing)
