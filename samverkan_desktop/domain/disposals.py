"""Disposal (gallring): what was taken out of the database for good, without a word of what it said."""

from datetime import date, datetime

from samverkan_desktop.domain.records import LINE_LIMIT, Record, required
from samverkan_desktop.frozen import dataclass
from samverkan_desktop.i18n import N_


@dataclass(frozen=True, kw_only=True)
class WrittenFile:
    """A file that carries the record: its name, the folder where that is known, the local day, and whether it was only
    printed."""

    name: str
    folder: str
    day: date
    is_printed: bool = False


@dataclass(frozen=True, kw_only=True)
class Remains:
    """Where words of what is disposed of stand all the same, because nobody but a person can take them away there.

    `frozen` are finalised minutes and frozen follow-ups, and `records` other records, each by the kind's table and its
    title; `drafts` are titles of what is being written; `backups` are the local days of those made until now.
    """

    frozen: tuple[tuple[str, str], ...] = ()
    records: tuple[tuple[str, str], ...] = ()
    drafts: tuple[str, ...] = ()
    files: tuple[WrittenFile, ...] = ()
    backups: tuple[date, ...] = ()

    @property
    def is_inside(self) -> bool:
        """Whether the database itself goes on holding words of it."""
        return bool(self.frozen or self.records or self.drafts)


@dataclass(frozen=True, kw_only=True)
class Disposal(Record):
    """When (UTC), by whom, in which role and by which decision; the kind and id of the record, and how many went."""

    at: datetime
    who: str
    role: str
    reference: str
    kind: str
    target_id: str
    count: int = 0

    def __post_init__(self) -> None:
        self._lines(who=LINE_LIMIT, role=LINE_LIMIT, reference=LINE_LIMIT, kind=40)
        required(
            self,
            reference=N_("Write which decision or plan says that this is to be disposed of."),
            role=N_("Write in which role you do this, for example archivist."),
        )
