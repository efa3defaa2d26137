"""A table of frozen rows whose columns are data, sorted by native keys in Swedish order."""

from collections.abc import Callable, Hashable, Sequence
from enum import IntEnum
from typing import Any, Generic, Literal, NamedTuple, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)

from samverkan_desktop.domain import swedish
from samverkan_desktop.frozen import dataclass
from samverkan_desktop.ui import marks
from samverkan_desktop.ui.widgets.drawn_pill import PillState
from samverkan_desktop.ui.widgets.stacked_bar import Segment
from samverkan_desktop.ui.widgets.tips import plain_tip

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
# Some ten screens full.
_MOST_DRAWN = 200


class Role(IntEnum):
    """What a cell can tell besides Qt's own roles."""

    SORT = Qt.ItemDataRole.UserRole + 1
    ID = Qt.ItemDataRole.UserRole + 2
    ROW = Qt.ItemDataRole.UserRole + 3
    SECOND = Qt.ItemDataRole.UserRole + 4
    PILL = Qt.ItemDataRole.UserRole + 5
    BAR = Qt.ItemDataRole.UserRole + 6
    SPARK = Qt.ItemDataRole.UserRole + 7
    MUTED = Qt.ItemDataRole.UserRole + 8
    LINES = Qt.ItemDataRole.UserRole + 9
    MARK = Qt.ItemDataRole.UserRole + 10
    CELL = Qt.ItemDataRole.UserRole + 11


class Cell(NamedTuple):
    """All that is drawn of one cell."""

    text: str
    second: str
    pill: PillState | None
    bar: Sequence[Segment]
    spark: Sequence[float]
    align: int
    muted: bool
    lines: int
    is_marked: bool


@dataclass(frozen=True)
class Column(Generic[Row]):
    """One column. `title` is shown as it is (translate it where the columns are made, not at import).

    text: what the cell says, also to screen readers and when copied. second: a quieter line under it.
    sort_key: any value that compares; without it the text in Swedish order. None sorts last.
    pill, bar, spark: a state, a stacked bar or a small curve drawn instead of the text.
    width: pixels at 100 %; None shares what is left. key: the name under which the width is remembered.
    lines: how many lines the text may take; with more than one the rows are as high as their texts.
    gives_way: in a list too narrow for all columns the highest number goes first; 0 stays whatever happens.
    """

    title: str
    text: Callable[[Row], str]
    second: Callable[[Row], str] | None = None
    sort_key: Callable[[Row], Any] | None = None
    align: Literal["left", "right", "center"] = "left"
    tooltip: Callable[[Row], str] | None = None
    pill: Callable[[Row], PillState | None] | None = None
    bar: Callable[[Row], Sequence[Segment]] | None = None
    spark: Callable[[Row], Sequence[float]] | None = None
    width: int | None = None
    muted: bool = False
    key: str = ""
    lines: int = 1
    gives_way: int = 0


class TableModel(QAbstractTableModel, Generic[Row]):
    """Rows are frozen records; `row_id` gives each its stable identity over refreshes."""

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        *,
        row_id: Callable[[Row], Hashable],
        rows: Sequence[Row] = (),
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._row_id = row_id
        self._rows: list[Row] = list(rows)
        self._ids: list[Hashable] = [row_id(row) for row in self._rows]
        self._drawn: dict[Hashable, tuple[Cell, ...]] = {}

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows as they were given."""
        return tuple(self._rows)

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows. Rows that stay keep their selection, their place and the scroll position."""
        new, ids = list(rows), [self._row_id(row) for row in rows]
        self._drawn.clear()
        if ids == self._ids:
            self._replace_same(new)
            return
        if len(set(ids)) != len(ids) or not self._is_small_change(ids):
            self.beginResetModel()
            self._rows, self._ids = new, ids
            self.endResetModel()
            return
        self._move_to(new, ids)
        self._replace_same(new)

    def row_at(self, place: int) -> Row | None:
        """The row of a place."""
        return self._rows[place]

    def cells(self, place: int) -> tuple[Cell, ...]:
        """All that is drawn of a row, cell by cell; nothing of one that is gone."""
        row, row_id = self.row_at(place), self._ids[place]
        if row is None:
            return ()
        found = self._drawn.get(row_id)
        # A mark comes and goes without the row.
        if found is None or found[0].is_marked is not bool(marks.ground_of(row_id)):
            if len(self._drawn) >= _MOST_DRAWN:
                self._drawn.clear()
            found = tuple(self._cell(row, row_id, column) for column in range(len(self.columns)))
            self._drawn[row_id] = found
        return found

    def _move_to(self, new: list[Row], ids: list[Hashable]) -> None:
        """Take out and put in the few rows that differ, so that selection and scroll position stay."""
        kept = set(ids)
        for place in range(len(self._ids) - 1, -1, -1):
            if self._ids[place] not in kept:
                self.beginRemoveRows(NOWHERE, place, place)
                del self._rows[place], self._ids[place]
                self.endRemoveRows()
        for place, (row, row_id) in enumerate(zip(new, ids, strict=True)):
            if place >= len(self._ids) or self._ids[place] != row_id:
                self.beginInsertRows(NOWHERE, place, place)
                self._rows.insert(place, row)
                self._ids.insert(place, row_id)
                self.endInsertRows()

    def place_of(self, row_id: Hashable) -> int:
        """The row number of an id, or -1."""
        return self._ids.index(row_id) if row_id in self._ids else -1

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """How many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """How many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The titles of the columns."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(column.title)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _ALIGNMENTS[column.align]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What one cell tells in one role."""
        if not index.isValid() or not 0 <= index.row() < self.rowCount():
            return None
        row, column = self.row_at(index.row()), self.columns[index.column()]
        if row is None:
            return None
        if role == Role.CELL:
            return self._cell(row, self._ids[index.row()], index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(row)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _ALIGNMENTS[column.align]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _spoken(column, row) + (f", {told}" if (told := self._mark(index)) else "")
        if role == Qt.ItemDataRole.ToolTipRole:
            if told := self._mark(index):
                return plain_tip(told)
            return plain_tip(column.tooltip(row)) if column.tooltip else None
        if role == Role.MARK:
            return self._mark(index) or None
        return self._own(row, index, role)

    def _mark(self, index: Index) -> str:
        """In the first cell of a record with a secrecy mark, the mark in words."""
        ground = _ground(self._ids[index.row()], index.column())
        return marks.told(ground) if ground else ""

    def sort_value(self, place: int, column: int) -> Any:
        """A key that compares: native where the column gives one, else the text in Swedish order."""
        row, made = self._rows[place], self.columns[column]
        return made.sort_key(row) if made.sort_key else swedish.sort_key(made.text(row))

    def _own(self, row: Row, index: Index, role: int) -> Any:
        column = self.columns[index.column()]
        match role:
            case Role.ROW:
                return row
            case Role.ID:
                return self._ids[index.row()]
            case Role.SORT:
                return self.sort_value(index.row(), index.column())
            case Role.SECOND:
                return column.second(row) if column.second else None
            case Role.PILL:
                return column.pill(row) if column.pill else None
            case Role.BAR:
                return tuple(column.bar(row)) if column.bar else None
            case Role.SPARK:
                return tuple(column.spark(row)) if column.spark else None
            case Role.MUTED:
                return column.muted
            case Role.LINES:
                return self._lines(column)
        return None

    def _cell(self, row: Row, row_id: Hashable, place: int) -> Cell:
        column = self.columns[place]
        return Cell(
            text=column.text(row),
            second=column.second(row) if column.second else "",
            pill=column.pill(row) if column.pill else None,
            bar=tuple(column.bar(row)) if column.bar else (),
            spark=tuple(column.spark(row)) if column.spark else (),
            align=_ALIGNMENTS[column.align],
            muted=column.muted,
            lines=self._lines(column),
            is_marked=bool(_ground(row_id, place)),
        )

    def _lines(self, column: Column[Row]) -> int:
        return column.lines

    def _replace_same(self, new: list[Row]) -> None:
        changed = [place for place, row in enumerate(new) if row != self._rows[place]]
        self._rows = new
        for place in changed:
            self.dataChanged.emit(self.index(place, 0), self.index(place, len(self.columns) - 1))

    def _is_small_change(self, ids: list[Hashable]) -> bool:
        kept = set(self._ids) & set(ids)
        same_order = [i for i in self._ids if i in kept] == [i for i in ids if i in kept]
        return bool(kept) and same_order and len(self._ids) + len(ids) - 2 * len(kept) <= 50


class SortedModel(QSortFilterProxyModel):
    """Sorts by native keys with empty values last in both directions, and filters by words in any column."""

    def __init__(self, source: TableModel[Any], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self._words: list[str] = []
        self.setSourceModel(source)
        self.setDynamicSortFilter(True)

    def set_filter_text(self, text: str) -> None:
        """Keep only the rows in which every word occurs somewhere."""
        self.beginFilterChange()
        self._words = swedish.fold(text).split()
        self.endFilterChange(QSortFilterProxyModel.Direction.Rows)

    def filterAcceptsRow(self, place: int, _parent: Index) -> bool:
        """Whether all words of the filter occur in the row."""
        if not self._words:
            return True
        row = self._source.rows[place]
        text = swedish.fold(" ".join(_spoken(column, row) for column in self._source.columns))
        return all(word in text for word in self._words)

    def lessThan(self, left: Index, right: Index) -> bool:
        """Compare native keys; None is last whichever way the arrow points."""
        one = self._source.sort_value(left.row(), left.column())
        other = self._source.sort_value(right.row(), right.column())
        if one is None or other is None:
            up = self.sortOrder() is Qt.SortOrder.AscendingOrder
            return (other is None and one is not None) if up else (one is None and other is not None)
        return bool(one < other)


def _ground(row_id: Hashable, column: int) -> str:
    return marks.ground_of(row_id) if column == 0 else ""


def _spoken(column: Column[Any], row: Any) -> str:
    second = column.second(row) if column.second else ""
    return f"{column.text(row)}, {second}" if second else column.text(row)


_ALIGNMENTS = {
    "left": int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter),
    "right": int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter),
    "center": int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter),
}
