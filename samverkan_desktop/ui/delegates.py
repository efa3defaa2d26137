"""Paints the cells of a list: two lines of text, pills, bars and curves, with the same contrast when selected."""

from functools import lru_cache
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from samverkan_desktop.ui import theme
from samverkan_desktop.ui.drawn_lines import draw_line, fitted
from samverkan_desktop.ui.icons import icon
from samverkan_desktop.ui.models.density import Density, padding
from samverkan_desktop.ui.models.table import Cell, Role
from samverkan_desktop.ui.widgets.pill import paint_pill, pill_size
from samverkan_desktop.ui.widgets.sparkline import paint_sparkline
from samverkan_desktop.ui.widgets.stacked_bar import bar_size, paint_bar
from samverkan_desktop.ui.widgets.tips import plain_tip

Index = QModelIndex | QPersistentModelIndex
# The lock before what has a secrecy mark.
_MARK = 16
# What stands between a text and the quieter one that follows it on the same line, at 100 %.
_BETWEEN = 10
# With less room than this only an end in … would be left of the quieter text, which is then no help.
_LEAST_SECOND = 80
# As a number: Python takes as long to join two flags as Qt to draw a word.
_SELECTED = QStyle.StateFlag.State_Selected.value
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
    """One delegate for every column; which drawing a cell gets depends on the roles it answers."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell with its background, its focus and the line under it."""
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        widget: Any = option.widget
        selected = bool(state.value & _SELECTED)
        now = theme.current()
        painter.save()
        painter.setClipRect(area)
        if selected:
            painter.fillRect(area, now.color("accent_soft"))
        elif _is_hovered(widget, index):
            painter.fillRect(area, now.color("hover"))
        painter.fillRect(QRect(area.left(), area.bottom(), area.width(), 1), now.color("line"))
        density = _density(widget)
        free = padding(density)
        inner = area.adjusted(8, free, -8, -free - 1)
        cell: Cell | None = index.data(Role.CELL)
        if cell is not None and cell.is_marked:
            side = now.px(_MARK)
            icon("lock", "behind").paint(
                painter, QRect(inner.left(), inner.top() + (inner.height() - side) // 2, side, side)
            )
            inner.setLeft(inner.left() + side + 4)
        if cell is not None:
            _paint_content(painter, inner, cell, density, selected=selected)
        if selected and widget is not None and widget.hasFocus():
            _paint_focus(painter, area, index)
        painter.restore()

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
            first = now.metrics().horizontalAdvance(cell.text) + now.px(_BETWEEN)
            return first + now.metrics("small").horizontalAdvance(cell.second) > area.width() - 16
        lines = density.lines(cell.lines)
        if lines == 1:
            return self.sizeHint(option, index).width() > area.width()
        now, text, width = theme.current(), " ".join(cell.text.split()), area.width() - 16
        second = now.metrics("small").horizontalAdvance(cell.second)
        return second > width or " ".join(wrapped(text, now.text_size, width, lines)) != text


def _cell(index: Index) -> Cell:
    return index.data(Role.CELL) or _NOTHING


def _density(view: Any) -> Density:
    found: Density = getattr(view, "density", Density.ROOMY)
    return found


def _paint_content(painter: QPainter, area: QRect, cell: Cell, density: Density, *, selected: bool) -> None:
    if cell.bar:
        paint_bar(painter, area, cell.bar)
    elif cell.pill is not None:
        paint_pill(painter, area, cell.pill, on_selection=selected)
    elif cell.spark:
        paint_sparkline(painter, area, cell.spark)
    elif density is Density.DENSE:
        _paint_line(painter, area, cell)
    else:
        _paint_text(painter, area, cell, density.lines(cell.lines))


def _paint_line(painter: QPainter, area: QRect, cell: Cell) -> None:
    """The text, and what is quieter after it as far as there is room."""
    now = theme.current()
    text = fitted(cell.text, "body", now.text_size, area.width())
    painter.setPen(now.color("muted" if cell.muted else "text"))
    draw_line(painter, area, text, "body", cell.align)
    if not cell.second or cell.align & Qt.AlignmentFlag.AlignRight.value:
        return
    rest = area.adjusted(now.metrics().horizontalAdvance(text) + now.px(_BETWEEN), 0, 0, 0)
    if rest.width() >= min(now.metrics("small").horizontalAdvance(cell.second), now.px(_LEAST_SECOND)):
        painter.setPen(now.color("muted"))
        draw_line(painter, rest, cell.second, "small", cell.align)


def _paint_text(painter: QPainter, area: QRect, cell: Cell, most: int) -> None:
    now = theme.current()
    lines = wrapped(cell.text, now.text_size, area.width(), most)
    height = now.px(20) * max(1, len(lines))
    first_area = QRect(area.left(), area.top(), area.width(), now.px(20))
    first_area.translate(0, max(0, area.height() - height - (now.px(17) if cell.second else 0)) // 2)
    painter.setPen(now.color("muted" if cell.muted else "text"))
    for line in lines:
        draw_line(painter, first_area, line, "body", cell.align)
        first_area.translate(0, now.px(20))
    if cell.second:
        painter.setPen(now.color("muted"))
        below = QRect(area.left(), first_area.top(), area.width(), now.px(17))
        draw_line(painter, below, cell.second, "small", cell.align)


# The same cells are drawn again and again: when a list is scrolled, when a tab comes back, when the pointer moves.
@lru_cache(maxsize=4096)
def wrapped(text: str, text_size: int, width: int, most: int) -> tuple[str, ...]:
    """The text in at most so many lines of that width; what does not fit ends in …."""
    text = " ".join(text.split())
    if most <= 1:
        return (fitted(text, "body", text_size, width),)
    layout = QTextLayout(text, theme.current().font())
    option = layout.textOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    starts: list[int] = []
    while len(starts) < most:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(max(1, width))
        starts.append(line.textStart())
    layout.endLayout()
    ends = [*starts[1:], len(text)]
    lines = [text[start:end].rstrip() for start, end in zip(starts, ends, strict=True)]
    if lines:
        lines[-1] = fitted(lines[-1], "body", text_size, width)
    return tuple(lines)


def _is_hovered(widget: Any, index: Index) -> bool:
    return widget is not None and getattr(widget, "hovered_row", -1) == index.row()


def _paint_focus(painter: QPainter, area: QRect, index: Index) -> None:
    # The ring goes round the row: each cell draws its share, the first and the last one also an end.
    color = theme.current().color("accent")
    painter.fillRect(QRect(area.left(), area.top(), area.width(), 2), color)
    painter.fillRect(QRect(area.left(), area.bottom() - 1, area.width(), 2), color)
    model = index.model()
    if index.column() == 0:
        painter.fillRect(QRect(area.left(), area.top(), 2, area.height()), color)
    if index.column() == model.columnCount() - 1:
        painter.fillRect(QRect(area.right() - 1, area.top(), 2, area.height()), color)
