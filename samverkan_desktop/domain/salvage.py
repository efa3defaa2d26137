"""What came of it when a damaged database was read as far as it goes."""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from samverkan_desktop.enumerations import StrEnum
from samverkan_desktop.frozen import dataclass


class Fate(StrEnum):
    """What became of a record on its way into the new file, unless it came there as it was."""

    REBUILT = "rebuilt"
    MENDED = "mended"
    DOUBTFUL = "doubtful"
    UNTIED = "untied"
    REOPENED = "reopened"
    LOST = "lost"


@dataclass(frozen=True, kw_only=True)
class SalvagedRecord:
    """A record that is not in the new file as it was; `field` is the reference that was emptied."""

    table: str
    title: str
    fate: Fate
    field: str = ""


@dataclass(frozen=True, kw_only=True)
class Salvage:
    """The new file and what is in it.

    pages: of the damaged file; damaged: those of them that cannot be read, or not wholly; missing: those that it says
    itself it should have and that are not there, since its end is cut off. unread: rows in these of
    which nothing more is known. counts: living records by table. changes: entries of the history.
    """

    source: Path
    target: Path
    pages: int
    damaged: int
    unread: int
    counts: Mapping[str, int]
    changes: int
    records: tuple[SalvagedRecord, ...]
    missing: int = 0

    @property
    def is_whole(self) -> bool:
        """Whether nothing is known to be missing or changed."""
        return not self.records and not self.unread and not self.missing

    @property
    def fates(self) -> Mapping[Fate, int]:
        """How many records had each fate."""
        return Counter(one.fate for one in self.records)
