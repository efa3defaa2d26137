"""What the log of written documents says of records that are disposed of, and how it forgets their words."""

from collections.abc import Iterable, Mapping
from typing import Any

from samverkan_desktop.domain.disposals import WrittenFile
from samverkan_desktop.domain.swedish_time import to_local
from samverkan_desktop.storage import seals
from samverkan_desktop.storage.connection import Connection
from samverkan_desktop.storage.portions import chunks
from samverkan_desktop.storage.tables import Change, ExportRecord, ExportUse, Table

_PRINTED = "print"
# What may have been made of the words of a record.
_WORDS = ("title", "file_name", "folder")
Gone = Mapping[type[Table], Iterable[str]]


def files(connection: Connection, gone: Gone) -> tuple[WrittenFile, ...]:
    """The documents that carry any of these records, the latest first."""
    rows = [row for row in _carrying(connection, gone) if row["file_name"]]
    return tuple(
        WrittenFile(
            name=row["file_name"],
            folder=row["folder"],
            day=to_local(row["at"]).date(),
            is_printed=row["kind"] == _PRINTED,
        )
        for row in sorted(rows, key=lambda row: (row["at"], row["id"]), reverse=True)
    )


def clean(connection: Connection, gone: Gone) -> None:
    """Of documents that carry nothing but these records, leave only when, by whom and of which kind they were.

    Their names are made of the names of the records. Call before the records are taken away.
    """
    own = list(gone.get(ExportUse, ()))
    emptied = dict.fromkeys(_WORDS, "")
    for row in _carrying(connection, gone):
        carried = connection.run(ExportUse.select(ExportUse.id).where(ExportUse.export == row["id"]).tuples())
        if {one for (one,) in carried} - set(own):
            continue
        checksum = row["checksum"]
        if checksum == seals.seal_of(ExportRecord, row):
            checksum = seals.seal_of(ExportRecord, {**row, **emptied})
        connection.run(ExportRecord.update({**emptied, "checksum": checksum}).where(ExportRecord.id == row["id"]))
        _clean_history(connection, row["id"])


def _clean_history(connection: Connection, record_id: str) -> None:
    for change in list(connection.run(Change.select().where(Change.record_id == record_id).dicts())):
        sides = {side: {**change[side], **{name: "" for name in _WORDS if name in change[side]}} for side in _SIDES}
        checksum = seals.seal_of(Change, {**change, **sides})
        connection.run(Change.update({**sides, "checksum": checksum}).where(Change.id == change["id"]))


_SIDES = ("before", "after")


def _carrying(connection: Connection, gone: Gone) -> list[dict[str, Any]]:
    """The rows of the documents that carry any of the records, of which the uses are among what goes."""
    uses, found = sorted(gone.get(ExportUse, ())), dict[str, dict[str, Any]]()
    for some in chunks(uses):
        inside = ExportUse.select(ExportUse.export).where(ExportUse.id.in_(some))
        rows = connection.run(ExportRecord.select().where(ExportRecord.id.in_(inside)).dicts())
        found.update((row["id"], row) for row in rows)
    return list(found.values())
