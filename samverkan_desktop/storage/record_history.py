"""What was done to one record."""

from samverkan_desktop.domain.changes import Change, ChangeSet
from samverkan_desktop.storage.questions import Question
from samverkan_desktop.storage.store import Store

_OF_RECORD = Question("history_queries.of_record")


def of_record(store: Store, record_id: str) -> tuple[tuple[ChangeSet, Change], ...]:
    """Every change of one record, the newest first."""
    return tuple(
        (
            ChangeSet(id=set_id, at=at, who=who, what=what, undoes=undoes),
            Change(set_id=set_id, kind=kind, table=table, record_id=record, before=before, after=after),
        )
        for set_id, at, who, what, undoes, kind, table, record, before, after in _OF_RECORD.ask(store, record=record_id)
    )
