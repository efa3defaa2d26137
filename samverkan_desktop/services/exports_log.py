"""The one seam through which every written document is remembered with what it carried."""

import threading
from collections.abc import Mapping
from pathlib import Path

from samverkan_desktop.domain.changes import Topic
from samverkan_desktop.domain.errors import StorageFailure
from samverkan_desktop.domain.exports_log import PATH_LIMIT, Document, ExportRecord, ExportUse
from samverkan_desktop.domain.swedish_time import now
from samverkan_desktop.i18n import N_
from samverkan_desktop.services.base import Service
from samverkan_desktop.storage import reading


class ExportsLog(Service):
    """Call `register` after the file is whole, with the ids and versions of the records that it shows."""

    def remember(self, document: Document) -> ExportRecord | None:
        """Register one that was written, here or in another process."""
        return self.register(
            document.path, title=document.title, carried=document.carried, with_secrecy=document.with_secrecy
        )

    def register(
        self, path: Path, *, title: str, carried: Mapping[str, int], with_secrecy: bool, kind: str = ""
    ) -> ExportRecord | None:
        """Remember a document: `carried` maps ids of records to their versions; the kind is the ending of its name
        unless it is told.

        `with_secrecy` says that it holds marked records because somebody asked for them.
        None where nothing can be saved, such as in a database that is open for reading only.
        It is no step of undo, because undoing cannot call back a file.
        """
        if self._store.read_only:
            return None
        record = ExportRecord(
            at=now(),
            who=self._session.who,
            kind=kind or path.suffix.lstrip(".").lower() or "file",
            file_name=path.name,
            title=title,
            with_secrecy=with_secrecy,
            folder="" if path.parent == Path() else str(path.absolute().parent)[:PATH_LIMIT],
        )
        try:
            return self._write(record, carried)
        except StorageFailure:
            # The document itself is there and whole; that must not be told as a failure.
            return None
        finally:
            # Documents are written in a thread of their own, whose connection nobody else would close.
            if threading.current_thread() is not threading.main_thread():
                self._store.close()

    def all(self) -> tuple[ExportRecord, ...]:
        """Every document that was written, the latest last."""
        return reading.listed(self._store, ExportRecord, order=("at", "id"))

    def carried_by(self, export_id: str) -> dict[str, int]:
        """The ids of the records that a document shows, with their versions then."""
        found = reading.listed(self._store, ExportUse, export_id=export_id)
        return {one.target_id: one.target_version for one in found}

    def _write(self, record: ExportRecord, carried: Mapping[str, int]) -> ExportRecord:
        with self._store.transaction(Topic.EXPORTS, who=self._session.who, what=N_("Write a document")) as writing:
            stored = writing.insert(record)
            uses = [
                ExportUse(export_id=record.id, target_id=target_id, target_version=version)
                for target_id, version in carried.items()
            ]
            writing.insert_many(uses, noted=False)
        return stored
