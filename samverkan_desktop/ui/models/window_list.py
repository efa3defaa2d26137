"""A list of any length: the ids are known, the rows are read in windows when they come into sight."""

from collections.abc import Callable, Hashable, Sequence
from typing import Any, TypeVar, cast

from PySide6.QtCore import (
    QIdentityProxyModel,
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QObject,
    Qt,
    Signal,
)

from samverkan_desktop.domain.ids import Ids
from samverkan_desktop.ui.models.clipboard import put_on_clipboard
from samverkan_desktop.ui.models.density import Density, row_height
from samverkan_desktop.ui.models.list_left import ListLeft
from samverkan_desktop.ui.models.table import NOWHERE, Cell, Column, Index, TableModel
from samverkan_desktop.ui.models.table_list import TableList

Row = TypeVar("Row")
Copied = Callable[[Sequence[Any]], tuple[Sequence[str], Sequence[Sequence[str]]]]

WINDOW = 60
MOST_COPIED = 20_000
_MOST_KEPT = 4_000
# So many rows above and below those in sight are read with them.
_NEXT_TO = 10
# So many rows come and go one by one; where more do, the list is shown anew.
_SMALL_CHANGE = 50
_MOST_CHOSEN_AGAIN = 50


class WindowModel(TableModel[Row]):
    """`read(ids)` gives the rows of some ids; what it leaves out was removed a moment ago and shows as nothing."""

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        *,
        row_id: Callable[[Row], Hashable],
        read: Callable[[Sequence[Any]], Sequence[Row]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(columns, row_id=row_id, parent=parent)
        self._read = read
        self._known: dict[Hashable, Row] = {}
        self._ids: Any = Ids()

    @property
    def ids(self) -> Ids:
        """Every id in the order of the rows."""
        return cast("Ids", self._ids)

    def set_ids(self, ids: Ids) -> None:
        """Show other rows; where few have come or gone, the others keep their selection and their place."""
        if (len(ids) > WINDOW) is not (len(self._ids) > WINDOW):
            # In a short list texts may have several lines.
            self._drawn.clear()
        if ids.begins_like(self.ids):
            self._ids = ids
            self._tell_changed()
            return
        start, old_end, new_end = self.ids.difference(ids) if self.ids.is_whole else (0, len(self.ids), len(ids))
        if max(old_end - start, new_end - start) > _SMALL_CHANGE:
            self.beginResetModel()
            self._ids = ids
            self.endResetModel()
            return
        if old_end > start:
            self.beginRemoveRows(NOWHERE, start, old_end - 1)
            self._ids = self.ids.without(start, old_end)
            self.endRemoveRows()
        if new_end > start:
            self.beginInsertRows(NOWHERE, start, new_end - 1)
            self._ids = ids
            self.endInsertRows()

    def forget(self) -> None:
        """Read the rows anew when they are shown next."""
        self._known.clear()
        self._drawn.clear()
        self._tell_changed()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """How many rows there are."""
        return 0 if parent.isValid() else len(self._ids)

    def place_of(self, row_id: Hashable) -> int:
        """The row number of an id, or -1."""
        return self.ids.place_of(row_id)

    def row_at(self, place: int) -> Row | None:
        """The row of a place, read with its neighbours when it is not known yet."""
        row_id = self._ids[place]
        if row_id and row_id not in self._known:
            start = place - place % WINDOW
            self._read_known(self._ids[start : start + WINDOW])
        return self._known.get(row_id)

    def read_for_sight(self, rows: range) -> None:
        """Know these rows, with one question; where one goes on scrolling, those next to them too."""
        ids = [one for one in self._ids[rows.start : rows.stop] if one]
        if all(one in self._known for one in ids):
            return
        # After a jump the frame has no time for more.
        beside = _NEXT_TO if any(one in self._known for one in ids) else 0
        self._read_known(self._ids[max(0, rows.start - beside) : rows.stop + beside])

    def _read_known(self, ids: Sequence[str]) -> None:
        if len(self._known) > _MOST_KEPT:
            self._known.clear()
        wanted = [one for one in ids if one and one not in self._known]
        self._known.update((self._row_id(row), row) for row in self._read(wanted))

    def _tell_changed(self) -> None:
        if len(self._ids):
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._ids) - 1, len(self.columns) - 1))

    def _lines(self, column: Column[Row]) -> int:
        # Rows as high as their texts would all have to be read before the first could be shown.
        return 1 if len(self._ids) > WINDOW else super()._lines(column)


class GivenOrder(QIdentityProxyModel):
    """Leaves sorting and filtering to whoever finds the rows; `wanted` tells when another order is asked for."""

    wanted = Signal()

    def sort(self, _column: int, _order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Ask for it."""
        self.wanted.emit()

    def set_filter_text(self, _text: str) -> None:
        """Nothing: the rows that come are those that were chosen."""


class WindowList(TableList[Row]):
    """Give it ids with `set_ids`; `order_wanted` carries the key of a column, or empty, and whether it descends.

    `copied` makes headings and cells of rows, for the clipboard.
    """

    order_wanted = Signal(str, bool)
    many_copied = Signal(int)

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        *,
        read: Callable[[Sequence[Any]], Sequence[Row]],
        copied: Copied,
        **options: Any,
    ) -> None:
        self._read, self._copied = read, copied
        self._waits_below: tuple[list[str], Any] | None = None
        self._waits_to_scroll: ListLeft | None = None
        self._before_none: tuple[list[str], Any] = [], None
        super().__init__(columns, many=True, **options)
        if self._left is not None:
            self._waits_below = [str(one) for one in self._left.chosen], self._left.current
        self.sorted.wanted.connect(self._want_order)

    @property
    def order(self) -> tuple[str, bool]:
        """The key of the column that is sorted by, or empty, and whether it descends."""
        header = self.horizontalHeader()
        place = header.sortIndicatorSection()
        key = self.table.columns[place].key if 0 <= place < len(self.table.columns) else ""
        return key, header.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder

    @property
    def ids(self) -> Ids:
        """Every id in the order that is shown."""
        return self._table().ids

    @property
    def first_chosen(self) -> int:
        """The place of the first selected row, or -1."""
        return min((part.top() for part in self._parts()), default=-1)

    def set_ids(self, ids: Ids) -> None:
        """Show these rows; what was selected and is still there stays selected, also when none were left meanwhile."""
        chosen = self.selected_ids(), self.current_id
        kept, current = self._waits_below or (chosen if len(self.ids) else self._before_none)
        if not len(ids):
            self._before_none = kept, current
        self._table().set_ids(ids)
        if kept and not self.selectionModel().hasSelection():
            self._choose_again(kept, current)
        # What stands further down than is known yet is chosen again when it is.
        self._waits_below = None if ids.is_whole or self.selectionModel().hasSelection() else (kept, current)
        self._fit_rows()
        self._show_empty()
        if len(ids) and self._waits_to_scroll is not None:
            self.come_into_sight(self._waits_to_scroll)

    def come_back(self, left: ListLeft) -> None:
        """What was chosen is chosen with the rows, which may be on their way."""

    def come_into_sight(self, left: ListLeft) -> None:
        """Scroll to where it was, as soon as there is such a place."""
        super().come_into_sight(left)
        self._waits_to_scroll = None if self.ids.is_whole and len(self.ids) else left

    def choose_again(self, row_id: Hashable) -> None:
        """Choose it when it comes, in place of what is chosen until then."""
        self._waits_below = [str(row_id)], row_id
        self.clearSelection()

    @property
    def keeps_a_choice(self) -> bool:
        """Whether something is chosen, be it among rows that are not known yet."""
        return self._waits_below is not None and bool(self._waits_below[0])

    def forget(self) -> None:
        """Read what is shown anew."""
        self._table().forget()

    def selected_ids(self) -> list[str]:
        """The ids of the selected rows in the order they are shown, without reading the rows."""
        places = {place for part in self._parts() for place in range(part.top(), part.bottom() + 1)}
        ids = self.ids
        return [one for one in (ids[place] for place in sorted(places)) if one]

    def selected(self) -> list[Row]:
        """The selected rows in the order they are shown."""
        found = self._read(self.selected_ids())
        return list(found)

    def copy(self) -> None:
        """Put the selected rows on the clipboard with all that is known of them, as many as a clipboard can bear."""
        ids = self.selected_ids()
        if len(ids) > MOST_COPIED:
            self.many_copied.emit(len(ids))
            return
        if rows := self._read(ids):
            put_on_clipboard(*self._copied(rows))

    def keyboardSearch(self, search: str) -> None:
        """A letter leads to a row only where all rows may be read for it; in a longer list words are found."""
        if len(self.ids) <= WINDOW:
            super().keyboardSearch(search)

    def _chosen_ids(self) -> tuple[Hashable, ...]:
        return tuple(self.selected_ids()[:_MOST_CHOSEN_AGAIN])

    def _choose_again(self, kept: list[str], current: Any) -> None:
        places = [self.table.place_of(one) for one in kept[:_MOST_CHOSEN_AGAIN]]
        found = QItemSelection()
        for place in places:
            if place >= 0:
                index = self.sorted.index(place, 0)
                found.select(index, index)
        if found.isEmpty():
            return
        flag = QItemSelectionModel.SelectionFlag
        first = self.table.place_of(current) if current in kept else next(place for place in places if place >= 0)
        if first >= 0:
            self.selectionModel().setCurrentIndex(self.sorted.index(first, 0), flag.NoUpdate)
        self.selectionModel().select(found, flag.ClearAndSelect | flag.Rows)

    def _want_order(self) -> None:
        self.order_wanted.emit(*self.order)

    def _make_table(self, columns: Sequence[Column[Row]], row_id: Callable[[Row], Hashable]) -> TableModel[Row]:
        return WindowModel(columns, row_id=row_id, read=self._read, parent=self)

    def _make_order(self) -> Any:
        made = GivenOrder(self)
        made.setSourceModel(self.table)
        return made

    def _table(self) -> WindowModel[Row]:
        return cast("WindowModel[Row]", self.table)

    def _parts(self) -> list[QItemSelectionRange]:
        selection = self.selectionModel().selection()
        return [selection.at(number) for number in range(selection.count())]

    def _cells_of(self, rows: range) -> Sequence[Sequence[Cell]]:
        self._table().read_for_sight(rows)
        return [self.table.cells(row) for row in rows]

    def _height_of(self, row: int, density: Density) -> int:
        is_long = self.sorted.rowCount() > WINDOW
        return row_height(density, self.table.columns) if is_long else super()._height_of(row, density)

    def _fit_rows(self) -> None:
        if self.sorted.rowCount() <= WINDOW:
            super()._fit_rows()
            return
        header = self.verticalHeader()
        usual = header.defaultSectionSize()
        if header.length() != header.count() * usual:
            # The heights of a short list that has become long.
            for row in range(header.count()):
                if header.sectionSize(row) != usual:
                    header.resizeSection(row, usual)
