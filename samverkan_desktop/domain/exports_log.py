"""What was exported: so that a correction can tell which documents carry the old value."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from samverkan_desktop.domain.records import LINE_LIMIT, Record
from samverkan_desktop.frozen import dataclass

PATH_LIMIT = 4_096


@dataclass(frozen=True, kw_only=True)
class Document:
    """A file that was written; `carried` maps the ids of the records that it shows to their versions."""

    path: Path
    title: str
    carried: Mapping[str, int]
    with_secrecy: bool


@dataclass(frozen=True, kw_only=True)
class ExportRecord(Record):
    """One document that left the program: when (UTC), who made it, its kind (`xlsx`, `docx` …) and its file's name.

    `with_secrecy` says that somebody asked for marked records, and that it holds some; `folder` is where the file
    was put, empty for what was printed and for files that were written before this was remembered.
    """

    at: datetime
    who: str
    kind: str
    file_name: str
    title: str = ""
    with_secrecy: bool = False
    folder: str = ""

    def __post_init__(self) -> None:
        self._lines(who=LINE_LIMIT, kind=40, file_name=LINE_LIMIT, title=LINE_LIMIT, folder=PATH_LIMIT)


@dataclass(frozen=True, kw_only=True)
class ExportUse(Record):
    """That an export carried a record, such as a measurement or an assessment, at a version."""

    export_id: str
    target_id: str
    target_version: int
