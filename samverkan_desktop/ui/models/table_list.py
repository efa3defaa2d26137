"""The list of the program: keys, copying, remembered columns, and a word for when it is empty."""

from collections.abc import Callable, Hashable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from samverkan_desktop.i18n import N_, _
from samverkan_desktop.ui import theme
from samverkan_desktop.ui.delegates import RowDelegate
from samverkan_desktop.ui.drawn_rows import RowSeen, keep_pictures, paint_rows, rows_in
from samverkan_desktop.ui.filled import fill
from samverkan_desktop.ui.icons import icon
from samverkan_desktop.ui.kept_rows import RESTS_MS
from samverkan_desktop.ui.leaving import left_in
from samverkan_desktop.ui.memory import Memory
from samverkan_desktop.ui.models.clipboard import put_on_clipboard
from samverkan_desktop.ui.models.column_room import LEAST, KeptColumns, key_of, share_out
from samverkan_desktop.ui.models.density import SEEN_AT_ONCE, Density, may_be_dense, row_height
from samverkan_desktop.ui.models.list_header import ListHeader
from samverkan_desktop.ui.models.list_left import ListLeft
from samverkan_desktop.ui.models.table import Cell, Column, Role, SortedModel, TableModel
from samverkan_desktop.ui.widgets.empty_state import EmptyState
from samverkan_desktop.ui.widgets.undressed import undress_edges, undressed

Row = TypeVar("Row")
# Drawn without a rest; those in sight are fewer.
_MANY_ROWS = 200
# So few are drawn within a millisecond or two; a picture of one takes a quarter of a MiB.
_FEW_ROWS = 8


class TableList(QTableView, Generic[Row]):
    """Enter or a double click opens, Delete removes, Ctrl+C copies; signals carry the row records.

    `density` says how high the rows are; it follows from the room there is. `is_stepping` while a key leads to another
    row.
    """

    # What `keyPressEvent` answers to, for the sheet of keys.
    KEYS = (("Return", N_("Open")), ("Delete", N_("Remove, with a way back")), ("Ctrl+C", N_("Copy the chosen rows")))

    opened = Signal(object)
    removed = Signal(list)
    chosen = Signal(object)
    menu_wanted = Signal(object, QMenu)

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        *,
        row_id: Callable[[Row], Hashable],
        label: str,
        empty: EmptyState | None = None,
        name: str = "tableList",
        remember: Memory | None = None,
        many: bool = False,
        sort_column: int = -1,
        descending: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(label)
        # One of our own, because PySide6 loads every class of Qt's widgets to find out what Qt's is.
        self.setViewport(QWidget())
        # Rows have no headings, but Qt does not do without.
        beside = undressed(QHeaderView(Qt.Orientation.Vertical))
        undress_edges(beside)
        self.setVerticalHeader(beside)
        undress_edges(self)
        self._remember, self._kept = remember, KeptColumns(remember, name)
        self.hovered_row = -1
        self.is_stepping = False
        self.density = Density.ROOMY
        self._measured = (-1, -1, -1)
        self._filter = ""
        self._chosen_before_none: Hashable = None
        self._laying_out = self._is_filling = False
        self._newly_drawn: dict[int, RowSeen] = {}
        self._rests = QTimer(self)
        self._rests.setSingleShot(True)
        self._rests.setInterval(RESTS_MS)
        self._rests.timeout.connect(self._keep_pictures)
        self._left: ListLeft | None = left_in(remember, name)
        self.table = self._make_table(columns, row_id)
        self.sorted = self._make_order()
        self.setHorizontalHeader(ListHeader([column.title for column in columns], self))
        self.setModel(self.sorted)
        self._delegate = RowDelegate(self)
        self.setItemDelegate(self._delegate)
        self._build_view(many=many)
        self._build_header(sort_column, descending=descending)
        self._empty = empty or EmptyState(_("Nothing here yet"), icon_name="list")
        self._empty_words = self._empty.words
        self._empty_action = self._empty.has_step
        self._empty.setParent(self.viewport())
        self._connect()
        self._show_empty()

    # What a view does with it

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows; a row that was selected and is still there stays selected."""
        kept = list(self._chosen_ids())
        current = self.current_id
        self.table.set_rows(rows)
        if self._left is not None and rows:
            kept, current, self._left = list(self._left.chosen), self._left.current, None
        if kept and not self.selectionModel().selectedRows():
            self.select(current if current in kept else kept[0])
        self._show_empty()

    def fill(self, rows: Sequence[Row], first: Hashable = None) -> None:
        """Show these rows, with the one chosen that was, or the first; who calls it shows its detail, once for all."""
        self._is_filling = True
        self.set_rows(rows)
        if self.row() is None and first is not None:
            self.select(first)
        self._is_filling = False

    def select(self, row_id: Hashable) -> bool:
        """Select the row and bring it into sight; False when it is not among the rows."""
        place = self.table.place_of(row_id)
        index = self.sorted.mapFromSource(self.table.index(place, 0)) if place >= 0 else QModelIndex()
        if not index.isValid():
            return False
        self.setCurrentIndex(index)
        self.selectRow(index.row())
        self.scrollTo(index)
        return True

    def row(self) -> Row | None:
        """The current row."""
        found: Row | None = self.currentIndex().data(Role.ROW)
        return found

    @property
    def current_id(self) -> Hashable:
        """The id of the current row, or None."""
        found: Hashable = self.currentIndex().data(Role.ID)
        return found

    def choose_again(self, row_id: Hashable) -> None:
        """Choose a row that a filter has hidden."""
        self.select(row_id)

    def selected(self) -> list[Row]:
        """The selected rows in the order they are shown."""
        indexes = sorted(self.selectionModel().selectedRows(), key=QModelIndex.row)
        return [index.data(Role.ROW) for index in indexes]

    def set_filter_text(self, text: str) -> None:
        """Show only rows in which every word occurs; what is chosen comes back with its row after none was left."""
        before = self.current_id
        self._filter = text.strip()
        self.sorted.set_filter_text(text)
        if self.sorted.rowCount() == 0:
            self._chosen_before_none = before if before is not None else self._chosen_before_none
        elif before is None and self._chosen_before_none is not None:
            self.select(self._chosen_before_none)
            self._chosen_before_none = None
        self._show_empty()

    def set_empty_words(self, title: str, text: str, *, with_action: bool = True) -> None:
        """What an empty list says, for lists that can be empty for several reasons."""
        self._empty_words = (title, text)
        self._empty_action = with_action and self._empty.has_step
        self._show_empty()

    def shown(self) -> list[Row]:
        """The rows as sorted and filtered now."""
        return [self.sorted.index(place, 0).data(Role.ROW) for place in range(self.sorted.rowCount())]

    def copy(self) -> None:
        """Put the selected rows on the clipboard, as text with tabs and as a table for Word and Excel."""
        indexes = sorted(self.selectionModel().selectedRows(), key=QModelIndex.row)
        lines = [
            [str(self.sorted.index(index.row(), column).data() or "") for column in range(len(self.table.columns))]
            for index in indexes
        ]
        if not lines:
            return
        put_on_clipboard([column.title for column in self.table.columns], lines)

    # Letting go and coming back

    def leave(self) -> ListLeft | None:
        """Order, choice and place of a list that a view remembers."""
        if self._remember is None:
            return None
        header = self.horizontalHeader()
        return ListLeft(
            sort=header.sortIndicatorSection(),
            descending=header.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder,
            chosen=self._chosen_ids(),
            current=self.current_id,
            down=self.verticalScrollBar().value(),
            across=self.horizontalScrollBar().value(),
        )

    def come_back(self, left: ListLeft) -> None:
        """Choose what was chosen, where another row has been chosen meanwhile."""
        if left.current is not None and self.current_id != left.current:
            self.select(left.current)

    def come_into_sight(self, left: ListLeft) -> None:
        """Scroll to where it was."""
        self.updateGeometries()
        self.verticalScrollBar().setValue(left.down)
        self.horizontalScrollBar().setValue(left.across)

    def _chosen_ids(self) -> tuple[Hashable, ...]:
        return tuple(self.sorted.data(index, Role.ID) for index in self.selectionModel().selectedRows())

    # Building

    def _make_table(self, columns: Sequence[Column[Row]], row_id: Callable[[Row], Hashable]) -> TableModel[Row]:
        return TableModel(columns, row_id=row_id, parent=self)

    def _make_order(self) -> Any:
        return SortedModel(self.table, self)

    def _build_view(self, *, many: bool) -> None:
        mode = QAbstractItemView.SelectionMode
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(mode.ExtendedSelection if many else mode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        # What is scrolled is then moved, and only the rows that come into sight are drawn.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._set_row_height()

    def _build_header(self, sort_column: int, *, descending: bool) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.setSectionsMovable(False)
        header.setMinimumSectionSize(LEAST)
        header.setSortIndicatorClearable(True)
        sort, order = self._kept.order(sort_column, descending=descending, count=len(self.table.columns))
        if self._left is not None:
            sort, order = self._left.sort, self._left.descending
        header.setSortIndicator(sort, Qt.SortOrder.DescendingOrder if order else Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)

    def _connect(self) -> None:
        self.doubleClicked.connect(self._open)
        self.selectionModel().currentRowChanged.connect(self._tell_chosen)
        self.horizontalHeader().sectionResized.connect(self._keep_width)
        self.horizontalHeader().sortIndicatorChanged.connect(self._keep_sort)
        self.sorted.rowsInserted.connect(self._show_empty)
        self.sorted.rowsRemoved.connect(self._show_empty)
        self.sorted.modelReset.connect(self._show_empty)
        self.sorted.layoutChanged.connect(self._show_empty)
        if any(column.lines > 1 for column in self.table.columns):
            for signal in (self.sorted.rowsInserted, self.sorted.modelReset, self.sorted.layoutChanged):
                signal.connect(self._fit_rows)
            self.sorted.dataChanged.connect(self._fit_rows)
            self.horizontalHeader().sectionResized.connect(self._fit_rows)

    # Qt's own

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Delete removes, Ctrl+C copies."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
        elif event.key() == Qt.Key.Key_Delete and self.selected():
            self.removed.emit(self.selected())
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            self.is_stepping = True
            super().keyPressEvent(event)
            self.is_stepping = False

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of the row under the pointer, or of the current one where a key asks.

        For a key Qt names a place that counts from the top of the headings, in which the next row may lie.
        """
        current = self.currentIndex()
        if event.reason() is QContextMenuEvent.Reason.Keyboard and current.isValid():
            self.scrollTo(current)
            self._show_menu(self.visualRect(current).center())
        else:
            self._show_menu(event.pos())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows, without Qt, which would ask for each cell by itself."""
        area, painter = event.rect(), QPainter(self.viewport())
        fill(painter, area, theme.current().color("surface"))
        drawn = paint_rows(self, painter, area, self._cells_of, density=self.density, hovered=self.hovered_row)
        painter.end()
        if drawn:
            if len(self._newly_drawn) > _MANY_ROWS:
                # Scrolled past without a rest.
                self._newly_drawn.clear()
            self._newly_drawn.update(drawn)
            self._rests.start()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light up the whole row under the pointer."""
        super().mouseMoveEvent(event)
        self._hover(self.indexAt(event.position().toPoint()).row())

    def leaveEvent(self, event: QEvent) -> None:
        """No row is under the pointer any more."""
        super().leaveEvent(event)
        self._hover(-1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Columns without a width of their own share what is left."""
        super().resizeEvent(event)
        self._lay_out_columns()
        self._fit_density()
        self._empty.setGeometry(self.viewport().rect())

    def changeEvent(self, event: QEvent) -> None:
        """Another text size needs other heights."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange) and hasattr(self, "sorted"):
            self._measured = (-1, -1, -1)
            self._set_row_height()
            self._lay_out_columns()
            self._fit_density()

    # Its own

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(index.data(Role.ROW))

    def _tell_chosen(self, current: QModelIndex) -> None:
        if not self._is_filling:
            self.chosen.emit(current.data(Role.ROW) if current.isValid() else None)

    def _show_menu(self, place: QPoint) -> None:
        index = self.indexAt(place)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.menu_wanted.emit(index.data(Role.ROW) if index.isValid() else None, menu)
        if index.isValid():
            if menu.actions():
                menu.addSeparator()
            menu.addAction(icon("copy"), _("Copy"), QKeySequence(QKeySequence.StandardKey.Copy), self.copy)
        if menu.actions():
            menu.popup(self.viewport().mapToGlobal(place))
        else:
            menu.deleteLater()

    def _cells_of(self, rows: range) -> Sequence[Sequence[Cell]]:
        places = (self.sorted.mapToSource(self.sorted.index(row, 0)).row() for row in rows)
        return [self.table.cells(place) for place in places]

    def _keep_pictures(self) -> None:
        """Let the rows in sight be drawn from pictures the next time, now that nobody waits for anything."""
        drawn, self._newly_drawn = self._newly_drawn, {}
        rows = rows_in(self, self.viewport().rect())
        if self.isVisible() and len(rows) > _FEW_ROWS:
            keep_pictures([drawn[row] for row in rows if row in drawn])

    def _hover(self, row: int) -> None:
        if row != self.hovered_row:
            self.hovered_row = row
            self.viewport().update()

    def _set_row_height(self) -> None:
        self.verticalHeader().setDefaultSectionSize(row_height(self.density, self.table.columns))

    def _fit_rows(self) -> None:
        """Rows of several lines are as high as their texts at the width that their columns have now."""
        if self._laying_out:
            return
        for row in range(self.sorted.rowCount()):
            height = self._height_of(row, self.density)
            if self.rowHeight(row) != height:
                self.setRowHeight(row, height)

    def _height_of(self, row: int, density: Density) -> int:
        columns = self.table.columns
        least = row_height(density, columns)
        several = [place for place, column in enumerate(columns) if density.lines(column.lines) > 1]
        cells = ((self.sorted.index(row, place), self.columnWidth(place)) for place in several)
        return max((least, *(self._delegate.height_for(index, width, density) for index, width in cells)))

    def _fit_density(self) -> None:
        """Let the rows be as roomy as still lets several of them be seen.

        Decided anew only where the list itself or the number of rows has become another: a scroll bar that comes and
        goes with the height of the rows would otherwise make them change for ever.
        """
        now = (self.width(), self.height(), self.table.rowCount())
        if now == self._measured or not now[2] or self._laying_out:
            return
        self._measured = now
        wanted = next((one for one in Density if self._shows_several(one)), Density.DENSE)
        if wanted is not self.density:
            self.density = wanted
            self._set_row_height()
            if any(column.lines > 1 for column in self.table.columns):
                self._fit_rows()
            self.viewport().update()

    def _shows_several(self, density: Density) -> bool:
        if not may_be_dense():
            return True
        count = min(SEEN_AT_ONCE, self.sorted.rowCount())
        return sum(self._height_of(row, density) for row in range(count)) <= self.viewport().height()

    def _lay_out_columns(self) -> None:
        header = self.horizontalHeader()
        widths = share_out(self.table.columns, self.viewport().width(), self._kept.widths())
        self._laying_out = True
        for place in range(len(self.table.columns)):
            if header.isSectionHidden(place) is not (place not in widths):
                header.setSectionHidden(place, place not in widths)
        for place, width in widths.items():
            header.resizeSection(place, width)
        self._laying_out = False
        if any(column.lines > 1 for column in self.table.columns):
            self._fit_rows()

    def _keep_width(self, place: int, _old: int, width: int) -> None:
        if not self._laying_out and self.isVisible():
            self._kept.keep_width(key_of(self.table.columns, place), width)

    def _keep_sort(self, column: int, order: Qt.SortOrder) -> None:
        self._kept.keep_order(column, descending=order is Qt.SortOrder.DescendingOrder)

    def _show_empty(self) -> None:
        empty = self.sorted.rowCount() == 0
        filtered = empty and self.table.rowCount() > 0
        if filtered:
            self._empty.say(_("No row matches “{text}”").format(text=self._filter), _("Change or clear the filter."))
        else:
            self._empty.say(*self._empty_words)
        has_action = self._empty_action and not filtered
        # Qt would hand the keys on to what comes next, which may be the button that undoes what was just added.
        if self._empty.has_keys and not (empty and has_action):
            self.setFocus()
        self._empty.offer(has_action)
        self._empty.setGeometry(self.viewport().rect())
        self._empty.setVisible(empty)
        self.horizontalHeader().setVisible(not empty or filtered)
        self._fit_density()
