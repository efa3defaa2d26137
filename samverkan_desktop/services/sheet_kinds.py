"""What a sheet of the summary is made of: rows, and columns that each know their cell."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import partial
from typing import Any

from samverkan_desktop.domain.organisations import Organisation
from samverkan_desktop.domain.periods import Days, Period
from samverkan_desktop.domain.records import Record
from samverkan_desktop.domain.report import (
    SHEET_NOTES,
    SHEET_TITLES,
    ReportColumn,
    Sheet,
    SheetChart,
    SheetKey,
)
from samverkan_desktop.domain.rows import AreaRow, GoalRow
from samverkan_desktop.domain.swedish import sort_key
from samverkan_desktop.frozen import dataclass, replace
from samverkan_desktop.i18n import _
from samverkan_desktop.services.long_sheets import MOST_AT_ONCE, LongList, ReadRows, way_back_columns
from samverkan_desktop.services.summary_choice import SummaryChoice
from samverkan_desktop.storage import reading, summary
from samverkan_desktop.storage.store import Store

# What a correction may speak of.
TRACED = frozenset({SheetKey.ASSESSMENTS, SheetKey.MEETINGS, SheetKey.MEASUREMENTS, SheetKey.FOLLOWUP})
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
    """One sheet. `record` is the kind of record whose version each row has; None where the rows know it themselves.

    With `long`, more rows than a moment allows are read while they are written.
    """

    key: SheetKey
    rows: Callable[[Scope], Sequence[Any]]
    columns: Callable[[Scope, Sequence[Any]], Columns]
    record: type[Record] | None = None
    frozen: int = 1
    charts: Callable[[Sequence[Any]], tuple[SheetChart, ...]] | None = None
    long: LongList | None = None

    def sheet(self, scope: Scope) -> Sheet:
        """The sheet with all its rows, each with what the way back needs."""
        if self.long is not None and self.record is not None:
            ids = self.long.ids(scope)
            if len(ids) > MOST_AT_ONCE:
                return self._read_later(scope, ids, self.long, self.record)
        rows = self.rows(scope)
        columns, cells = self.columns(scope, rows)
        versions = summary.versions(scope.store, self.record) if self.record is not None else {}
        return replace(
            self._empty(columns),
            rows=[(*cells(row), versions[row.id] if self.record is not None else row.version, row.id) for row in rows],
            charts=self.charts(rows) if self.charts is not None else (),
        )

    def _read_later(self, scope: Scope, ids: Sequence[str], long: LongList, record: type[Record]) -> Sheet:
        rows = ReadRows(
            scope.store,
            record,
            ids,
            partial(long.read, scope),
            lambda some: self.columns(scope, some)[1],
            with_secrecy=scope.choice.secret,
        )
        looked = rows.looked(long.longest(scope.store))
        return replace(self._empty(self.columns(scope, ())[0]), rows=rows, looked=looked, count=len(ids))

    def _empty(self, columns: tuple[ReportColumn, ...]) -> Sheet:
        return Sheet(
            key=self.key,
            title=_(SHEET_TITLES[self.key]),
            table_name=f"samverkan_{self.key}",
            columns=(*columns, *way_back_columns()),
            rows=(),
            note=_(SHEET_NOTES[self.key]),
            frozen_columns=self.frozen,
            is_traced=self.key in TRACED,
        )


def told(*pairs: Told) -> Columns:
    """Columns beside what they say."""
    columns, says = zip(*pairs, strict=True)
    return columns, lambda row: tuple(say(row) for say in says)
