"""What Qt asks about the cells of a list: how large they are, and the tip of one that shows only a part of its text."""

from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from samverkan_desktop.ui import theme
from samverkan_desktop.ui.drawn_lines import wrapped
from samverkan_desktop.ui.drawn_rows import BETWEEN
from samverkan_desktop.ui.models.density import Density
from samverkan_desktop.ui.models.table import Cell, Role
from samverkan_desktop.ui.widgets.drawn_pill import pill_size
from samverkan_desktop.ui.widgets.stacked_bar import bar_size
from samverkan_desktop.ui.widgets.tips import plain_tip

Index = QModelIndex | QPersistentModelIndex
_NOTHING = Cell(
    text="",
    second="",
    pill=None,
    bar=(),
    spark=(),
    align=0,
    muted=False,
    lines=1,
    is_marked=False,
)


class RowDelegate(QStyledItemDelegate):
    """One for every column; the list draws its rows itself (`drawn_rows.py`)."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """One line, two lines, or what the drawing needs."""
        now, cell = theme.current(), _cell(index)
        if cell.bar:
            size = bar_size(cell.bar)
        elif cell.pill:
            size = pill_size(cell.pill)
        else:
            size = QSize(now.metrics().horizontalAdvance(cell.text), now.px(20))
            if cell.second:
                width = now.metrics("small").horizontalAdvance(cell.second)
                size = QSize(max(size.width(), width), size.height() + now.px(17))
        return QSize(size.width() + 17, size.height() + 2 * now.px(7) + 1)

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """The tip of the column, else the whole text where the cell shows only a part of it."""
        if event.type() is not QEvent.Type.ToolTip or not index.isValid():
            return super().helpEvent(event, view, option, index)
        own = index.data(Qt.ItemDataRole.ToolTipRole)
        if not own and self._is_cut(option, view.visualRect(index), index, _density(view)):
            own = plain_tip(str(index.data(Qt.ItemDataRole.AccessibleTextRole) or ""))
        if own:
            QToolTip.showText(event.globalPos(), own, view)
        else:
            QToolTip.hideText()
        return True

    def height_for(self, index: Index, width: int, density: Density = Density.ROOMY) -> int:
        """How high the cell must be at this width to show the lines that its column allows."""
        now, cell = theme.current(), _cell(index)
        lines = len(wrapped(cell.text, now.text_size, width - 16, density.lines(cell.lines)))
        return now.px(20) * max(1, lines) + (now.px(17) if cell.second else 0) + 2 * now.px(7) + 1

    def _is_cut(self, option: QStyleOptionViewItem, area: QRect, index: Index, density: Density) -> bool:
        cell = _cell(index)
        if density is Density.DENSE and cell.second and not (cell.bar or cell.pill or cell.spark):
            now = theme.current()
            first = now.metrics().horizontalAdvance(cell.text) + now.px(BETWEEN)
            return first + now.metrics("small").horizontalAdvance(cell.second) > area.width() - 16
        lines = density.lines(cell.lines)
        if lines == 1:
            return self.sizeHint(option, index).width() > area.width()
        now, width = theme.current(), area.width() - 16
        if now.metrics("small").horizontalAdvance(cell.second) > width:
            return True
        return " ".join(wrapped(cell.text, now.text_size, width, lines)).split() != cell.text.split()


def _cell(index: Index) -> Cell:
    return index.data(Role.CELL) or _NOTHING


def _density(view: Any) -> Density:
    found: Density = getattr(view, "density", Density.ROOMY)
    return found
