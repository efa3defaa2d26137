"""What the rows of a card are, as a table or as a list: cells that lead somewhere, by mouse and by key."""

from abc import abstractmethod
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractItemView, QScrollArea, QSizePolicy, QWidget

from samverkan_desktop.ui import theme
from samverkan_desktop.ui.dashboards.cells import NOTHING, Bar, Cell
from samverkan_desktop.ui.filled import fill
from samverkan_desktop.ui.widgets.tips import plain_tip
from samverkan_desktop.ui.widgets.undressed import undressed

if TYPE_CHECKING:
    _View = QAbstractItemView
else:
    # A widget is of one class of Qt's; which one, its other base says.
    _View = object

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
_RESTYLED = frozenset({QEvent.Type.StyleChange, QEvent.Type.FontChange})


class CellView(_View):
    """One stop for Tab; the arrow keys go between the cells, Enter, Space and a click go where the cell leads.

    As high as its rows: what lies around it scrolls. It is the first base of a view, before the class of Qt's.
    """

    def __init__(
        self,
        rows: Sequence[Sequence[Cell]],
        *,
        titles: Sequence[str] = ("",),
        label: str,
        name: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(label)
        self._cells = _CellModel(self, titles, rows)
        self._row = 0
        self._pointed: tuple[int, int, int] = (-1, -1, -1)
        self._pressed = QPersistentModelIndex()
        # One of our own, because PySide6 loads every class of Qt's widgets to find out what Qt's is.
        self.setViewport(undressed(QWidget()))
        self.viewport().setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(policy)
        self.setHorizontalScrollBarPolicy(policy)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self._build()
        self.setModel(self._cells)
        self._measure()

    # What a card does with it

    @property
    def rows(self) -> Sequence[Sequence[Cell]]:
        """The cells that are shown, row by row."""
        return self._cells.rows

    @property
    def row_height(self) -> int:
        """How high each of its rows is."""
        return self._row

    def current_area(self) -> QRect:
        """Where the cell is that the keys are at or that was pressed, for a menu below it."""
        return self.visualRect(self.currentIndex()).translated(self.viewport().pos())

    def place(self) -> tuple[int, int, str]:
        """Where the keys are, and what is said there."""
        index = self.currentIndex()
        return index.row(), index.column(), self.cell(index).said

    def come_back(self, place: tuple[int, int, str]) -> None:
        """Let the keys be where the same is said, or else at the same place."""
        row, column, said = place
        for number, cells in enumerate(self.rows):
            row = next((number for cell in cells if cell.said == said), row)
        self.setCurrentIndex(self._cells.index(min(row, len(self.rows) - 1), max(0, column)))

    def go_to(self, row: int) -> None:
        """Let the keys be at a row."""
        self.setFocus()
        self.setCurrentIndex(self._cells.index(row, 0))

    def cell(self, index: Index) -> Cell:
        """The cell of a place."""
        return self._cells.cell(index)

    def tip(self, index: Index) -> str:
        """What the pointer is told at a cell: of the place in it that it is at, or of all of it."""
        cell, area = self.cell(index), self._area(index)
        row, column, place = self._pointed
        found = cell.bar_in(area) if (row, column) == (index.row(), index.column()) and place >= 0 else None
        return found[0].words_of(place) if found is not None else cell.told(area)

    # Qt's own

    def minimumSizeHint(self) -> QSize:
        """It does not scroll; what lies around it does."""
        return self.sizeHint()

    def scrollTo(
        self, index: Index, _hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Bring the cell into sight of what lies around."""
        around = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        if around is None or not self.hasFocus() or (content := around.widget()) is None:
            return
        spot = self.viewport().mapTo(content, self.visualRect(index).center())
        around.ensureVisible(spot.x(), spot.y(), 0, self._row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space go where the cell leads."""
        leads = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if leads and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._act(self.cell(self.currentIndex()))
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where; what leads nowhere leaves the keys where they are."""
        super().mousePressEvent(event)
        self._pressed = QPersistentModelIndex(self.indexAt(event.position().toPoint()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Go where that leads which was pressed and is still below the pointer."""
        super().mouseReleaseEvent(event)
        spot, pressed = event.position().toPoint(), self._pressed
        index, self._pressed = self.indexAt(spot), QPersistentModelIndex()
        if event.button() is not Qt.MouseButton.LeftButton or not index.isValid() or pressed != index:
            return
        cell, place = self.cell(index), self._place_at(index, spot)
        if place >= 0 and cell.choose is not None:
            cell.choose(place)
        else:
            self._act(cell)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light up what the pointer is at."""
        spot = event.position().toPoint()
        index = self.indexAt(spot)
        self._point((index.row(), index.column(), self._place_at(index, spot)))
        leads = self.cell(index).go is not None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if leads else Qt.CursorShape.ArrowCursor)

    def leaveEvent(self, event: QEvent) -> None:
        """The pointer is at nothing any more."""
        super().leaveEvent(event)
        self._point((-1, -1, -1))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keys are at a cell as soon as they are here."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.rows:
            self.setCurrentIndex(self._cells.index(0, 0))

    def changeEvent(self, event: QEvent) -> None:
        """Another text size is another height."""
        super().changeEvent(event)
        if event.type() in _RESTYLED and self._row:
            self._measure()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the cells, without Qt, which would ask for each by itself."""
        now, painter = theme.current(), QPainter(self.viewport())
        first, last = (spot // self._row for spot in (event.rect().top(), event.rect().bottom()))
        for row in range(max(0, first), min(len(self.rows), last + 1)):
            if row:
                fill(painter, QRectF(0, row * self._row, self.viewport().width(), 1), now.color("line"))
            for column in range(len(self.rows[row])):
                # Made directly: `index` would ask in Python how many rows and columns there are.
                self._paint_cell(painter, self._cells.createIndex(row, column))
        painter.end()

    # Its own

    def _build(self) -> None:
        """What else is to be set before it has its rows."""

    @abstractmethod
    def _arrange(self) -> None:
        """Give the rows their height, and the columns their widths."""

    def _show(self, rows: Sequence[Sequence[Cell]]) -> None:
        self._cells.show_rows(rows)
        self._measure()

    def _measure(self) -> None:
        self._row = max((cell.height() for cells in self.rows for cell in cells), default=0) + 1
        self._arrange()
        self.updateGeometry()
        self.viewport().update()

    def _paint_cell(self, painter: QPainter, index: QModelIndex) -> None:
        cell, area = self.cell(index), self._area(index)
        is_pointed = self._pointed[:2] == (index.row(), index.column())
        if is_pointed and cell.go is not None:
            _fill(painter, area, "hover")
        for part, place in cell.laid_out(area):
            part.paint(painter, place, is_enabled=cell.go is not None)
            if is_pointed and isinstance(part, Bar) and self._pointed[2] >= 0:
                part.point_at(painter, place, self._pointed[2])
        if self.hasFocus() and index == self.currentIndex():
            _ring(painter, area)

    def _place_at(self, index: QModelIndex, spot: QPoint) -> int:
        """The state of a bar that is there, or -1."""
        found = self.cell(index).bar_in(self._area(index))
        return found[0].place_at(found[1], spot) if found is not None else -1

    def _area(self, index: Index) -> QRect:
        """The cell without the line above it."""
        return self.visualRect(index).adjusted(0, 1, 0, 0)

    def _point(self, pointed: tuple[int, int, int]) -> None:
        if pointed != self._pointed:
            self._pointed = pointed
            self.viewport().update()

    def _act(self, cell: Cell) -> None:
        if cell.go is not None:
            cell.go()


class _CellModel(QAbstractTableModel):
    """What Qt and a screen reader ask of the cells."""

    def __init__(self, view: CellView, titles: Sequence[str], rows: Sequence[Sequence[Cell]]) -> None:
        super().__init__(view)
        self._view, self._titles, self.rows = view, titles, rows

    def show_rows(self, rows: Sequence[Sequence[Cell]]) -> None:
        """Take other cells in the place of those that were."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def cell(self, index: Index) -> Cell:
        """The cell of a place, or an empty one."""
        return self.rows[index.row()][index.column()] if index.isValid() and index.row() < len(self.rows) else NOTHING

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """How many rows there are."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """How many columns there are."""
        return 0 if parent.isValid() else len(self._titles)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """The keys go past what leads nowhere."""
        if self.cell(index).go is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The titles of the columns; a screen reader hears what a row begins with as its heading."""
        if orientation is not Qt.Orientation.Horizontal:
            return self.rows[section][0].said if role == Qt.ItemDataRole.AccessibleTextRole else None
        title = self._titles[section]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return title
        return plain_tip(title) if role == Qt.ItemDataRole.ToolTipRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What is said of a cell, its tip, and its height for a view without a heading that keeps it."""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.cell(index).said
        if role == Qt.ItemDataRole.SizeHintRole:
            return QSize(0, self._view.row_height)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self._view.tip(index)) or None
        return None


def _fill(painter: QPainter, area: QRect, token: str) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.current().color(token))
    painter.drawRoundedRect(area, 6, 6)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _ring(painter: QPainter, area: QRect) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.current().color("accent"), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), 5, 5)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
