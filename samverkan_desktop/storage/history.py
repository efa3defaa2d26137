"""What was done, by whom and when; the newest first."""

from samverkan_desktop.domain.changes import Change as ChangeRecord
from samverkan_desktop.domain.changes import ChangeSet as ChangeSetRecord
from samverkan_desktop.storage.store import Store
from samverkan_desktop.storage.tables import Change, ChangeSet


def of_record(store: Store, record_id: str) -> tuple[tuple[ChangeSetRecord, ChangeRecord], ...]:
    """Every change of one record, the newest first."""
    query = (
        Change.select(
            ChangeSet.id,
            ChangeSet.at,
            ChangeSet.who,
            ChangeSet.what,
            ChangeSet.undoes,
            Change.kind,
            Change.table,
            Change.record_id,
            Change.before,
            Change.after,
        )
        .join(ChangeSet)
        .where(Change.record_id == record_id)
        .order_by(ChangeSet.at.desc(), Change.position.desc())
    )
    return tuple(
        (
            ChangeSetRecord(id=set_id, at=at, who=who, what=what, undoes=undoes),
            ChangeRecord(set_id=set_id, kind=kind, table=table, record_id=record, before=before, after=after),
        )
        for set_id, at, who, what, undoes, kind, table, record, before, after in store.tuples(query)
    )


def latest(store: Store, count: int) -> tuple[ChangeSetRecord, ...]:
    """The latest things that were done."""
    query = ChangeSet.select().order_by(ChangeSet.at.desc()).limit(count)
    return tuple(ChangeSetRecord(**row) for row in store.rows(query))
