"""The model of the grid: every change is one step that can be taken back, and problems are told in words."""

from collections.abc import Iterable, Mapping, Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from samverkan_desktop.domain.indicators import Indicator
from samverkan_desktop.domain.measurements import Measurement
from samverkan_desktop.domain.value_changes import Answer, ChangeState
from samverkan_desktop.frozen import replace
from samverkan_desktop.i18n import _
from samverkan_desktop.ui.editors.values.rows import (
    FIXED,
    OUTCOME,
    TITLES,
    VALUE,
    GridRow,
    Key,
    ReadRow,
    columns_for,
    read_rows,
    row_of,
)
from samverkan_desktop.ui.widgets.tips import plain_tip

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_MOST_STEPS = 200
_SPARE_ROWS = 3


class GridRole(IntEnum):
    """What a cell tells besides Qt's own roles."""

    PROBLEM = Qt.ItemDataRole.UserRole + 1
    FIXED = Qt.ItemDataRole.UserRole + 2
    ASKS = Qt.ItemDataRole.UserRole + 3


class ValueGridModel(QAbstractTableModel):
    """Some empty rows always stand at the end. `changed` tells of every change."""

    changed = Signal()

    def __init__(self, indicator: Indicator, values: Sequence[Measurement], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.indicator = indicator
        self._rows: tuple[GridRow, ...] = tuple(row_of(value) for value in values)
        self._first = self._rows
        self.keys: tuple[Key, ...] = columns_for(indicator, self._rows)
        self._done: list[tuple[GridRow, ...]] = []
        self._undone: list[tuple[GridRow, ...]] = []
        self._rows = self._with_spare(self._rows)
        self._read = read_rows(indicator, self._rows)

    # What the dialog asks

    @property
    def rows(self) -> tuple[GridRow, ...]:
        """The rows as they are now."""
        return self._rows

    @property
    def read(self) -> tuple[ReadRow, ...]:
        """What they mean."""
        return self._read

    @property
    def first(self) -> tuple[GridRow, ...]:
        """The rows of what was stored when the grid was opened."""
        return self._first

    def put_back(self, rows: tuple[GridRow, ...]) -> None:
        """Show other rows; one step."""
        self._take(rows)

    def go_on_from(self, first: tuple[GridRow, ...], rows: tuple[GridRow, ...]) -> None:
        """Something else is stored by now; what was written over the earlier values can no more be taken back."""
        self._first = first
        self._done.clear()
        self._undone.clear()
        self._show(self._with_spare(rows))

    @property
    def removed(self) -> tuple[Measurement, ...]:
        """The stored values whose rows were taken away."""
        left = {row.stored.id for row in self._rows if row.stored}
        return tuple(row.stored for row in self._first if row.stored and row.stored.id not in left)

    @property
    def written(self) -> tuple[GridRow, ...]:
        """Every row that is not empty, as a value that compares."""
        return tuple(row for row in self._rows if not row.is_empty)

    def first_problem(self) -> QModelIndex:
        """The first cell with a problem, or with a question that is not answered; invalid when there is none."""
        for place, read in enumerate(self._read):
            for column, key in enumerate(self.keys):
                if key in read.problems or (key == OUTCOME and self._asks(place)):
                    return self.index(place, column)
        return QModelIndex()

    def count_problems(self) -> int:
        """How many cells have a problem."""
        return sum(len(read.problems) for read in self._read)

    # Changes

    def write(self, cells: Mapping[tuple[int, int], str]) -> int:
        """Write texts into cells, adding rows as needed; one step. The answer counts cells that cannot be changed."""
        rows, refused = list(self._rows), 0
        for (place, column), text in cells.items():
            while place >= len(rows):
                rows.append(GridRow())
            key = self.keys[column]
            row = rows[place]
            if key == OUTCOME or (row.stored is not None and key in FIXED):
                refused += text.strip() != self._shown(place, key)
                continue
            rows[place] = row.with_text(key, " ".join(text.split()) if key != VALUE else text.strip())
        self._take(tuple(rows))
        return refused

    def answer(self, places: Iterable[int], answer: Answer) -> None:
        """Say what values that differ are; one step."""
        chosen = set(places)
        self._take(
            tuple(replace(row, answer=answer) if place in chosen else row for place, row in enumerate(self._rows))
        )

    def remove(self, places: Iterable[int]) -> None:
        """Take rows away; one step."""
        gone = set(places)
        self._take(tuple(row for place, row in enumerate(self._rows) if place not in gone))

    def undo(self) -> bool:
        """Take back the latest step; False when there is none."""
        if not self._done:
            return False
        self._undone.append(self._rows)
        self._show(self._done.pop())
        return True

    def redo(self) -> bool:
        """Do again what was taken back; False when there is nothing."""
        if not self._undone:
            return False
        self._done.append(self._rows)
        self._show(self._undone.pop())
        return True

    # Qt's own

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many rows there are, the empty ones at the end among them."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """How many columns there are."""
        return 0 if parent.isValid() else len(self.keys)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Titles above, numbers at the side."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        is_tip = role == Qt.ItemDataRole.ToolTipRole
        if orientation is Qt.Orientation.Vertical:
            return None if is_tip else str(section + 1)
        if not 0 <= section < len(self.keys):
            return None
        key, unit = self.keys[section], self.indicator.unit
        title = f"{_(TITLES[key])} ({unit})" if key == VALUE and unit else _(TITLES[key])
        return plain_tip(title) if is_tip else title

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Everything can be written except what a stored value is the value of."""
        usual = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        if not index.isValid() or self._is_fixed(index.row(), self.keys[index.column()]):
            return usual
        return usual | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What one cell tells in one role."""
        if not index.isValid():
            return None
        place, key = index.row(), self.keys[index.column()]
        problem = self._read[place].problems.get(key, "")
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return self._shown(place, key)
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(problem or self._shown(place, key))
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{self._shown(place, key)}, {problem}" if problem else self._shown(place, key)
            case Qt.ItemDataRole.TextAlignmentRole:
                side = Qt.AlignmentFlag.AlignRight if key == VALUE and self.indicator.is_numeric else 0
                return int(Qt.AlignmentFlag.AlignVCenter | (side or Qt.AlignmentFlag.AlignLeft))
            case GridRole.PROBLEM:
                return problem
            case GridRole.FIXED:
                return self._is_fixed(place, key)
            case GridRole.ASKS:
                return key == OUTCOME and self._asks(place)
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """One cell; one step."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        if self.keys[index.column()] == OUTCOME:
            self.answer((index.row(),), Answer(value))
            return True
        if str(value) != self._shown(index.row(), self.keys[index.column()]):
            self.write({(index.row(), index.column()): str(value)})
        return True

    # Its own

    def change_state(self, place: int) -> ChangeState | None:
        """What the row is beside the stored value; None where it means nothing yet."""
        change = self._read[place].change if place < len(self._read) else None
        return change.state if change else None

    def _shown(self, place: int, key: Key) -> str:
        if place >= len(self._rows):
            return ""
        return self._read[place].outcome if key == OUTCOME else self._rows[place].text(key)

    def _asks(self, place: int) -> bool:
        change = self._read[place].change
        return change is not None and change.is_open

    def _is_fixed(self, place: int, key: Key) -> bool:
        if key == OUTCOME:
            return self.change_state(place) is not ChangeState.DIFFERS
        return self._rows[place].stored is not None and key in FIXED

    def _take(self, rows: tuple[GridRow, ...]) -> None:
        rows = self._with_spare(rows)
        if rows == self._rows:
            return
        self._done.append(self._rows)
        del self._done[:-_MOST_STEPS]
        self._undone.clear()
        self._show(rows)

    def _show(self, rows: tuple[GridRow, ...]) -> None:
        same_length = len(rows) == len(self._rows)
        if not same_length:
            # Rows come and go at the end but for removals, and a selection of cells must survive typing.
            self._resize(rows)
        self._rows = rows
        self._read = read_rows(self.indicator, rows)
        self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(self.keys) - 1))
        self.changed.emit()

    def _resize(self, rows: tuple[GridRow, ...]) -> None:
        old, new = len(self._rows), len(rows)
        if new > old:
            self.beginInsertRows(_NOWHERE, old, new - 1)
        else:
            self.beginRemoveRows(_NOWHERE, new, old - 1)
        self._rows = rows
        self._read = read_rows(self.indicator, rows)
        if new > old:
            self.endInsertRows()
        else:
            self.endRemoveRows()

    @staticmethod
    def _with_spare(rows: tuple[GridRow, ...]) -> tuple[GridRow, ...]:
        empty = 0
        for row in reversed(rows):
            if not row.is_empty:
                break
            empty += 1
        return (*rows, *(GridRow() for _number in range(_SPARE_ROWS - empty)))
