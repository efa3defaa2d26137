"""What a sheet of the summary is made of: rows, and columns that each know their cell."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

from samverkan_desktop.domain.frozen import dataclass
from samverkan_desktop.domain.organisations import Organisation
from samverkan_desktop.domain.periods import Days, Period
from samverkan_desktop.domain.records import Record
from samverkan_desktop.domain.report import (
    SHEET_NOTES,
    SHEET_TITLES,
    CellKind,
    ReportColumn,
    Sheet,
    SheetChart,
    SheetKey,
)
from samverkan_desktop.domain.rows import ActionRow, AreaRow, GoalRow
from samverkan_desktop.domain.swedish import sort_key
from samverkan_desktop.i18n import _
from samverkan_desktop.services.summary_choice import SummaryChoice
from samverkan_desktop.services.summary_columns import hidden_column
from samverkan_desktop.storage import reading, summary
from samverkan_desktop.storage.store import Store

# A column and what it says of a row.
Told = tuple[ReportColumn, Callable[[Any], object]]
# The columns of a sheet, and the cells of a row in their order.
Columns = tuple[tuple[ReportColumn, ...], Callable[[Any], tuple[object, ...]]]


@dataclass(frozen=True, kw_only=True)
class Scope:
    """What a summary is about, and what several of its sheets need; read inside one snapshot."""

    store: Store
    choice: SummaryChoice
    today: date
    areas: tuple[AreaRow, ...]
    goals: tuple[GoalRow, ...]
    actions: tuple[ActionRow, ...]

    @property
    def period(self) -> Period:
        """The period whose goals are told."""
        return self.choice.period

    @property
    def area_ids(self) -> tuple[str, ...] | None:
        """The areas; None for all."""
        return self.choice.area_ids

    @property
    def days(self) -> Days:
        """In which what has a day must lie."""
        return self.choice.span or self.choice.period

    def parties(self, more: Iterable[str] = ()) -> list[tuple[str, str]]:
        """Names and short names of the parties, and of `more` by name, in the order of the alphabet."""
        organisations = reading.listed(self.store, Organisation)
        labels = {one.name: one.label for one in organisations}
        names = {one.name for one in organisations if one.is_party} | set(more)
        return [(name, labels.get(name, name)) for name in sorted(names, key=sort_key)]


@dataclass(frozen=True, kw_only=True)
class SheetKind:
    """One sheet. `record` is the kind of record whose version each row has; None where the rows know it themselves."""

    key: SheetKey
    rows: Callable[[Scope], Sequence[Any]]
    columns: Callable[[Scope, Sequence[Any]], Columns]
    record: type[Record] | None = None
    frozen: int = 1
    charts: Callable[[Sequence[Any]], tuple[SheetChart, ...]] | None = None

    def sheet(self, scope: Scope) -> Sheet:
        """The sheet with all its rows, each with what the way back needs."""
        rows = self.rows(scope)
        columns, cells = self.columns(scope, rows)
        versions = summary.versions(scope.store, self.record) if self.record is not None else {}
        return Sheet(
            key=self.key,
            title=_(SHEET_TITLES[self.key]),
            table_name=f"samverkan_{self.key}",
            columns=(*columns, hidden_column("version", _("Version"), CellKind.NUMBER), hidden_column("id", "ID")),
            rows=[(*cells(row), versions[row.id] if self.record is not None else row.version, row.id) for row in rows],
            note=_(SHEET_NOTES[self.key]),
            frozen_columns=self.frozen,
            charts=self.charts(rows) if self.charts is not None else (),
        )


def told(*pairs: Told) -> Columns:
    """Columns beside what they say."""
    columns, says = zip(*pairs, strict=True)
    return columns, lambda row: tuple(say(row) for say in says)
