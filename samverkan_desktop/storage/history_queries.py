"""The queries for the history of a record."""

from typing import Any

from samverkan_desktop.storage.placing import place, prepared_for
from samverkan_desktop.storage.tables import Change, ChangeSet


@prepared_for(())
def of_record() -> Any:
    """Every change of `record` with its set, the newest first."""
    return (
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
        .where(Change.record_id == place("record"))
        .order_by(ChangeSet.at.desc(), Change.position.desc())
    )
