"""Rows of a sheet that are read in windows while they are written, so that memory does not grow with them."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from samverkan_desktop.domain.records import Record
from samverkan_desktop.domain.report import CellKind, ReportColumn
from samverkan_desktop.frozen import dataclass, replace
from samverkan_desktop.i18n import _
from samverkan_desktop.services.summary_columns import hidden_column
from samverkan_desktop.storage import summary
from samverkan_desktop.storage.store import Store

# Up to so many rows of a sheet are of one moment. Longer ones would keep others from saving while they are read.
MOST_AT_ONCE = 5_000
_WINDOW = 2_000
_LOOKED_AT = 1_000

Cells = tuple[object, ...]
Read = Callable[[Sequence[str]], Sequence[Any]]
# What makes the cells of the rows of one window.
CellsOf = Callable[[Sequence[Any]], Callable[[Any], Cells]]


def way_back_columns() -> tuple[ReportColumn, ReportColumn]:
    """What stands last in every row that can come back: its version and its id."""
    return hidden_column("version", _("Version"), CellKind.NUMBER), hidden_column("id", "ID")


@dataclass(frozen=True, kw_only=True)
class LongList:
    """How the rows of a sheet that may be long are found and read, and which of them are the longest."""

    ids: Callable[[Any], Sequence[str]]
    read: Callable[[Any, Sequence[str]], Sequence[Any]]
    longest: Callable[[Store], Sequence[str]]


@dataclass(frozen=True)
class ReadRows:
    """The cells of records with these ids, in their order, each with version and id; read anew on every walk.

    A record that has been removed meanwhile is left out, one that was changed comes with its new version.
    """

    store: Store
    record: type[Record]
    ids: Sequence[str]
    read: Read
    cells_of: CellsOf
    with_secrecy: bool = False

    def __iter__(self) -> Iterator[Cells]:
        for start in range(0, len(self.ids), _WINDOW):
            # What is marked as secret is not there, in whatever row it would have been told.
            with self.store.outgoing(with_secrecy=self.with_secrecy):
                window = self._read(self.ids[start : start + _WINDOW])
            yield from window

    def _read(self, ids: Sequence[str]) -> list[Cells]:
        # The version first: a change that comes between is then a conflict, and never overwritten unseen.
        versions = summary.versions(self.store, self.record, ids)
        rows = [row for row in self.read(ids) if row.id in versions]
        cells = self.cells_of(rows)
        return [(*cells(row), versions[row.id], row.id) for row in rows]

    def looked(self, longest: Sequence[str]) -> "ReadRows":
        """The rows by which widths are judged: the first ones, and those with the longest texts that are here."""
        first = list(self.ids[:_LOOKED_AT])
        wanted = set(longest) - set(first)
        more = [one for one in self.ids[_LOOKED_AT:] if one in wanted] if wanted else []
        return replace(self, ids=first + more)
