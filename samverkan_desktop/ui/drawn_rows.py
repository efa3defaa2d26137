"""Draws the rows of a list: cells of two lines of text, pills, bars and curves, with the same contrast when chosen.

The list does this itself. For a delegate Qt would ask Python for each cell anew, which takes longer than drawing it.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QTableView

from samverkan_desktop.ui import theme
from samverkan_desktop.ui.drawn_lines import draw_line, fitted, wrapped
from samverkan_desktop.ui.icons import icon
from samverkan_desktop.ui.models.density import Density, padding
from samverkan_desktop.ui.models.table import Cell
from samverkan_desktop.ui.widgets.pill import paint_pill
from samverkan_desktop.ui.widgets.sparkline import paint_sparkline
from samverkan_desktop.ui.widgets.stacked_bar import paint_bar

# What stands between a text and the quieter one that follows it on the same line, at 100 %.
BETWEEN = 10
# The lock before what has a secrecy mark.
_MARK = 16
# With less room than this only an end in … would be left of the quieter text, which is then no help.
_LEAST_SECOND = 80
_RIGHT = Qt.AlignmentFlag.AlignRight.value


def paint_rows(
    view: QTableView,
    painter: QPainter,
    area: QRect,
    cells_of: Callable[[range], Sequence[Sequence[Cell]]],
    *,
    density: Density,
    hovered: int,
) -> None:
    """Draw the rows that the area touches, each with its ground, its line, its cells and the ring of the focus.

    `cells_of` gives the cells of some rows, in every column; none of one that is gone.
    """
    model, chosen, now = view.model(), view.selectionModel(), theme.current()
    columns = [
        (place, view.columnViewportPosition(place), view.columnWidth(place))
        for place in range(model.columnCount())
        if not view.isColumnHidden(place)
    ]
    if not columns:
        return
    left = columns[0][1]
    width = columns[-1][1] + columns[-1][2] - left
    drawn: list[tuple[QRect, Sequence[Cell], bool]] = []
    rows = _rows_in(view, area)
    for row, cells in zip(rows, cells_of(rows), strict=True):
        place = QRect(left, view.rowViewportPosition(row), width, view.rowHeight(row))
        is_chosen = chosen.isSelected(model.index(row, 0))
        if is_chosen:
            painter.fillRect(place, now.color("accent_soft"))
        elif row == hovered:
            painter.fillRect(place, now.color("hover"))
        painter.fillRect(QRect(left, place.bottom(), width, 1), now.color("line"))
        drawn.append((place, cells, is_chosen))
    free = padding(density)
    for column, start, wide in columns:
        painter.setClipRect(QRect(start, area.top(), wide, area.height()))
        for place, cells, is_chosen in drawn:
            if cells:
                inner = QRect(start + 8, place.top() + free, wide - 16, place.height() - 2 * free - 1)
                _paint_cell(painter, inner, cells[column], density, selected=is_chosen)
    painter.setClipping(False)
    if view.hasFocus():
        for place, _cells, is_chosen in drawn:
            if is_chosen:
                _paint_ring(painter, place)


def _rows_in(view: QTableView, area: QRect) -> range:
    """The rows that an area of the view touches."""
    first, last = view.rowAt(area.top()), view.rowAt(area.bottom())
    if first < 0:
        return range(0)
    return range(first, view.model().rowCount() if last < 0 else last + 1)


def _paint_cell(painter: QPainter, area: QRect, cell: Cell, density: Density, *, selected: bool) -> None:
    if cell.is_marked:
        side = theme.current().px(_MARK)
        spot = QRect(area.left(), area.top() + (area.height() - side) // 2, side, side)
        icon("lock", "behind").paint(painter, spot)
        area.setLeft(area.left() + side + 4)
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
    if not cell.second or cell.align & _RIGHT:
        return
    rest = area.adjusted(now.metrics().horizontalAdvance(text) + now.px(BETWEEN), 0, 0, 0)
    if rest.width() >= min(now.metrics("small").horizontalAdvance(cell.second), now.px(_LEAST_SECOND)):
        painter.setPen(now.color("muted"))
        draw_line(painter, rest, cell.second, "small", cell.align)


def _paint_text(painter: QPainter, area: QRect, cell: Cell, most: int) -> None:
    now = theme.current()
    lines = wrapped(cell.text, now.text_size, area.width(), most)
    high, low = now.px(20), now.px(17)
    height = high * max(1, len(lines)) + (low if cell.second else 0)
    part = QRect(area.left(), area.top() + max(0, area.height() - height) // 2, area.width(), high)
    painter.setPen(now.color("muted" if cell.muted else "text"))
    for line in lines:
        draw_line(painter, part, line, "body", cell.align)
        part.translate(0, high)
    if cell.second:
        if not cell.muted:
            painter.setPen(now.color("muted"))
        part.setHeight(low)
        draw_line(painter, part, cell.second, "small", cell.align)


def _paint_ring(painter: QPainter, row: QRect) -> None:
    color = theme.current().color("accent")
    painter.fillRect(QRect(row.left(), row.top(), row.width(), 2), color)
    painter.fillRect(QRect(row.left(), row.bottom() - 1, row.width(), 2), color)
    painter.fillRect(QRect(row.left(), row.top(), 2, row.height()), color)
    painter.fillRect(QRect(row.right() - 1, row.top(), 2, row.height()), color)
