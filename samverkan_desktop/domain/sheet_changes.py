"""What an edited workbook would change: row by row and field by field, for somebody to choose among."""

from collections.abc import Iterable
from typing import Any

from samverkan_desktop.domain.report import SHEET_TITLES, SheetKey
from samverkan_desktop.enumerations import StrEnum
from samverkan_desktop.frozen import dataclass, field
from samverkan_desktop.i18n import N_, _


class RowChangeKind(StrEnum):
    """What somebody did with a row."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


ROW_CHANGE_LABELS = {
    RowChangeKind.ADDED: N_("New"),
    RowChangeKind.CHANGED: N_("Changed"),
    RowChangeKind.REMOVED: N_("Removed"),
}


@dataclass(frozen=True, kw_only=True)
class FieldChange:
    """One cell: what the database holds, what the workbook says. `is_conflict` when the former changed too.

    `old` and `new` are words; `present` and `value` are what they stand for. `before` is what a conflict was when the
    workbook was written, None where nobody can tell any more.
    """

    id: str
    key: str
    heading: str
    cell: str
    old: str
    new: str
    is_conflict: bool = False
    present: Any = None
    value: Any = None
    before: str | None = None


@dataclass(frozen=True, kw_only=True)
class RowChange:
    """One row; `row` counts from 1 and is None for one that is gone. A conflict of a removed row is its own."""

    id: str
    kind: RowChangeKind
    sheet: SheetKey
    record_id: str
    label: str
    row: int | None = None
    fields: tuple[FieldChange, ...] = ()
    is_conflict: bool = False
    version: int = 0

    @property
    def usual(self) -> frozenset[str]:
        """What of it is ticked before anybody has chosen: no removals, and nothing that the database has changed."""
        if self.kind is RowChangeKind.REMOVED:
            return frozenset()
        if self.kind is RowChangeKind.ADDED:
            return frozenset({self.id})
        return frozenset(one.id for one in self.fields if not one.is_conflict)

    @property
    def choices(self) -> frozenset[str]:
        """The ids that can be ticked: of its fields where it was changed, or its own."""
        if self.kind is RowChangeKind.CHANGED:
            return frozenset(one.id for one in self.fields)
        return frozenset({self.id})


@dataclass(frozen=True, kw_only=True)
class ProblemRow:
    """Something that cannot be taken, with where it stands."""

    sheet: str
    cell: str
    found: str
    text: str


@dataclass(frozen=True, kw_only=True)
class SheetChanges:
    """All that a workbook would change; `notices` are sentences that the reader must not miss."""

    name: str
    period_id: str
    changes: tuple[RowChange, ...] = ()
    problems: tuple[ProblemRow, ...] = ()
    notices: tuple[str, ...] = ()
    already: int = field(default=0)

    @property
    def changes_nothing(self) -> bool:
        """Whether there is nothing to take and nothing that was left out."""
        return not self.changes and not self.problems

    @property
    def usual(self) -> frozenset[str]:
        """What is ticked before anybody has chosen."""
        return frozenset().union(*(one.usual for one in self.changes))

    def chosen(self, kinds: Iterable[str]) -> frozenset[str]:
        """What belongs to some kinds: added, changed, removed, and conflicts besides."""
        wanted = set(kinds)
        found: set[str] = set()
        for one in self.changes:
            if one.kind is RowChangeKind.CHANGED:
                found |= {
                    part.id for part in one.fields if ("conflicts" if part.is_conflict else str(one.kind)) in wanted
                }
            elif str(one.kind) in wanted and (not one.is_conflict or "conflicts" in wanted):
                found.add(one.id)
        return frozenset(found)

    def count(self, kind: RowChangeKind) -> int:
        """How many rows are of a kind."""
        return sum(one.kind is kind for one in self.changes)

    @property
    def conflicts(self) -> int:
        """How many cells and removed rows the database has changed as well."""
        return sum(one.is_conflict + sum(part.is_conflict for part in one.fields) for one in self.changes)


def sheet_title(key: SheetKey) -> str:
    """The name of a sheet in the language in use."""
    return _(SHEET_TITLES[key])
