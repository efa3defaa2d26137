"""A list of any length: the ids are known, the rows are read in windows when they come into sight."""

from collections.abc import Callable, Hashable, Sequence
from typing import Any, TypeVar, cast

from PySide6.QtCore import QIdentityProxyModel, QItemSelectionRange, QObject, Qt, Signal

from samverkan_desktop.ui.models.clipboard import put_on_clipboard
from samverkan_desktop.ui.models.table import Column, Index, Role, TableModel
from samverkan_desktop.ui.models.table_list import TableList

Row = TypeVar("Row")
Copied = Callable[[Sequence[Any]], tuple[Sequence[str], Sequence[Sequence[str]]]]

WINDOW = 60
MOST_COPIED = 20_000
_MOST_KEPT = 4_000


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

    @property
    def ids(self) -> tuple[Hashable, ...]:
        """Every id in the order of the rows."""
        return tuple(self._ids)

    def set_ids(self, ids: Sequence[Hashable]) -> None:
        """Show other rows, or the same ones read anew; what stays keeps its selection and its place."""
        new = list(ids)
        nothing: list[Any] = [None] * len(new)
        self._known.clear()
        if new != self._ids and not self._is_small_change(new):
            self.beginResetModel()
            self._rows, self._ids = nothing, new
            self.endResetModel()
            return
        self._move_to(nothing, new)
        if new:
            self.dataChanged.emit(self.index(0, 0), self.index(len(new) - 1, len(self.columns) - 1))

    def row_at(self, place: int) -> Row | None:
        """The row of a place, read with its neighbours when it is not known yet."""
        row_id = self._ids[place]
        if row_id not in self._known:
            start = place - place % WINDOW
            found = {self._row_id(row): row for row in self._read(self._ids[start : start + WINDOW])}
            if len(self._known) > _MOST_KEPT:
                self._known.clear()
            self._known.update(found)
        return self._known.get(row_id)

    def _own(self, row: Row, index: Index, role: int) -> Any:
        # Rows as high as their texts would all have to be read before the first could be shown.
        if role == Role.LINES and len(self._ids) > WINDOW:
            return 1
        return super()._own(row, index, role)


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
        super().__init__(columns, many=True, **options)
        self.sorted.wanted.connect(self._want_order)

    @property
    def order(self) -> tuple[str, bool]:
        """The key of the column that is sorted by, or empty, and whether it descends."""
        header = self.horizontalHeader()
        place = header.sortIndicatorSection()
        key = self.table.columns[place].key if 0 <= place < len(self.table.columns) else ""
        return key, header.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder

    @property
    def ids(self) -> list[str]:
        """Every id in the order that is shown."""
        return [str(one) for one in self._table().ids]

    def set_ids(self, ids: Sequence[str]) -> None:
        """Show these rows; what was selected and is still there stays selected."""
        kept, current = self.selected_ids(), self.currentIndex().data(Role.ID)
        self._table().set_ids(ids)
        if kept and not self.selectionModel().hasSelection():
            self.select(current if current in kept else kept[0])
        self._fit_rows()
        self._show_empty()

    def selected_ids(self) -> list[str]:
        """The ids of the selected rows in the order they are shown, without reading the rows."""
        places = {place for part in self._parts() for place in range(part.top(), part.bottom() + 1)}
        ids: Any = self._table().ids
        return [ids[place] for place in sorted(places)]

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
