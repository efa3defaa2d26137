"""Draws the rows of a list: cells of two lines of text, pills, bars and curves, with the same contrast when chosen.

The list does this itself. For a delegate Qt would ask Python for each cell anew, which takes longer than drawing it.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QTableView

from samverkan_desktop.ui import theme
from samverkan_desktop.ui.drawn_lines import Lines, fitted, wrapped
from samverkan_desktop.ui.filled import fill
from samverkan_desktop.ui.icons import icon
from samverkan_desktop.ui.kept_rows import kept
from samverkan_desktop.ui.models.density import Density, padding
from samverkan_desktop.ui.models.table import Cell
from samverkan_desktop.ui.widgets.drawn_pill import paint_pill
from samverkan_desktop.ui.widgets.sparkline import paint_sparkline
from samverkan_desktop.ui.widgets.stacked_bar import paint_bar

# What stands between a text and the quieter one that follows it on the same line, at 100 %.
BETWEEN = 10
# The lock before what has a secrecy mark.
_MARK = 16
# Rows of more than two lines are few in sight, soon drawn, and their pictures are large; at 100 %.
_TALL = 72
# With less room than this only an end in … would be left of the quieter text, which is then no help.
_LEAST_SECOND = 80
_RIGHT = Qt.AlignmentFlag.AlignRight.value


class RowSeen(NamedTuple):
    """All that is seen of a row: two that are equal look alike to the pixel.

    `columns`: which cells, each with where it begins in the row and how wide it is.
    """

    cells: Sequence[Cell]
    columns: tuple[tuple[int, int, int], ...]
    width: int
    height: int
    density: Density
    is_chosen: bool
    is_hovered: bool
    has_ring: bool
    is_dark: bool
    text_size: int
    ratio: float


def paint_rows(
    view: QTableView,
    painter: QPainter,
    area: QRect,
    cells_of: Callable[[range], Sequence[Sequence[Cell]]],
    *,
    density: Density,
    hovered: int,
) -> dict[int, RowSeen]:
    """Draw the rows that the area touches, each with its ground, its line, its cells and the ring of the focus.

    `cells_of` gives the cells of some rows, in every column; none of one that is gone. The rows come back of which no
    picture was kept.
    """
    model, chosen, now = view.model(), view.selectionModel(), theme.current()
    columns = [
        (place, view.columnViewportPosition(place), view.columnWidth(place))
        for place in range(model.columnCount())
        if not view.isColumnHidden(place)
    ]
    if not columns:
        return {}
    left = columns[0][1]
    width = columns[-1][1] + columns[-1][2] - left
    within = tuple((place, start - left, wide) for place, start, wide in columns)
    ratio, has_focus, is_dark = painter.device().devicePixelRatioF(), view.hasFocus(), now.tokens.dark
    drawn: dict[int, RowSeen] = {}
    places: list[tuple[int, RowSeen]] = []
    rows = rows_in(view, area)
    for row, cells in zip(rows, cells_of(rows), strict=True):
        is_chosen = chosen.isSelected(model.index(row, 0))
        seen = RowSeen(
            cells,
            within,
            width,
            view.rowHeight(row),
            density,
            is_chosen,
            row == hovered,
            is_chosen and has_focus,
            is_dark,
            now.text_size,
            ratio,
        )
        top = view.rowViewportPosition(row)
        picture = kept.find(seen)
        if picture is not None:
            painter.drawImage(left, top, picture)
        else:
            drawn[row] = seen
            places.append((top, seen))
    if places:
        _draw(painter, area, left, places)
    return drawn


def keep_pictures(rows: Sequence[RowSeen]) -> None:
    """Draw rows for the next time that they come into sight, where there is room for all of them.

    Not those of many lines. And not where a point of the window is no whole number of points of the screen: edges
    between two would be smeared.
    """
    now = theme.current()
    wanted = [
        seen
        for seen in rows
        # The pointer goes on; and the look may have changed since they were drawn.
        if not seen.is_hovered and (seen.is_dark, seen.text_size) == (now.tokens.dark, now.text_size)
        if seen.ratio == int(seen.ratio) and seen.height <= now.px(_TALL)
    ]
    if sum(seen.width * seen.height * 4 * int(seen.ratio) ** 2 for seen in wanted) <= kept.most_bytes:
        for seen in wanted:
            if seen not in kept:
                kept.keep(seen, _picture(seen))


def _picture(seen: RowSeen) -> QImage:
    ratio = int(seen.ratio)
    # As opaque as the window, so that letters are smoothed as there.
    picture = QImage(seen.width * ratio, seen.height * ratio, QImage.Format.Format_RGB32)
    picture.setDevicePixelRatio(ratio)
    picture.fill(theme.current().color("surface"))
    painter = QPainter(picture)
    _draw(painter, QRect(0, 0, seen.width, seen.height), 0, [(0, seen)])
    painter.end()
    return picture


def _draw(painter: QPainter, area: QRect, left: int, rows: Sequence[tuple[int, RowSeen]]) -> None:
    """Draw rows from where each begins, column by column."""
    now = theme.current()
    first = rows[0][1]
    for top, seen in rows:
        if seen.is_chosen:
            fill(painter, QRect(left, top, seen.width, seen.height), now.color("accent_soft"))
        elif seen.is_hovered:
            fill(painter, QRect(left, top, seen.width, seen.height), now.color("hover"))
        fill(painter, QRect(left, top + seen.height - 1, seen.width, 1), now.color("line"))
    free = padding(first.density)
    for column, start, wide in first.columns:
        painter.setClipRect(left + start, area.top(), wide, area.height())
        lines = Lines()
        for top, seen in rows:
            if seen.cells:
                inner = QRect(left + start + 8, top + free, wide - 16, seen.height - 2 * free - 1)
                _paint_cell(painter, lines, inner, seen.cells[column], seen.density, selected=seen.is_chosen)
        lines.draw(painter)
    painter.setClipping(False)
    for top, seen in rows:
        if seen.has_ring:
            _paint_ring(painter, QRect(left, top, seen.width, seen.height))


def rows_in(view: QTableView, area: QRect) -> range:
    """The rows that an area of the view touches."""
    first, last = view.rowAt(area.top()), view.rowAt(area.bottom())
    if first < 0:
        return range(0)
    return range(first, view.model().rowCount() if last < 0 else last + 1)


def _paint_cell(painter: QPainter, lines: Lines, area: QRect, cell: Cell, density: Density, *, selected: bool) -> None:
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
        _add_line(lines, area, cell)
    else:
        _add_text(lines, area, cell, density.lines(cell.lines))


def _add_line(lines: Lines, area: QRect, cell: Cell) -> None:
    """The text, and what is quieter after it as far as there is room."""
    now = theme.current()
    text = fitted(cell.text, "body", now.text_size, area.width())
    lines.add(area, text, "body", "muted" if cell.muted else "text", cell.align)
    if not cell.second or cell.align & _RIGHT:
        return
    rest = area.adjusted(now.metrics().horizontalAdvance(text) + now.px(BETWEEN), 0, 0, 0)
    if rest.width() >= min(now.metrics("small").horizontalAdvance(cell.second), now.px(_LEAST_SECOND)):
        lines.add(rest, cell.second, "small", "muted", cell.align)


def _add_text(lines: Lines, area: QRect, cell: Cell, most: int) -> None:
    now = theme.current()
    found = wrapped(cell.text, now.text_size, area.width(), most)
    high, low = now.px(20), now.px(17)
    height = high * max(1, len(found)) + (low if cell.second else 0)
    part = QRect(area.left(), area.top() + max(0, area.height() - height) // 2, area.width(), high)
    for line in found:
        lines.add(part, line, "body", "muted" if cell.muted else "text", cell.align)
        part.translate(0, high)
    if cell.second:
        part.setHeight(low)
        lines.add(part, cell.second, "small", "muted", cell.align)


def _paint_ring(painter: QPainter, row: QRect) -> None:
    color = theme.current().color("accent")
    fill(painter, QRect(row.left(), row.top(), row.width(), 2), color)
    fill(painter, QRect(row.left(), row.bottom() - 1, row.width(), 2), color)
    fill(painter, QRect(row.left(), row.top(), 2, row.height()), color)
    fill(painter, QRect(row.right() - 1, row.top(), 2, row.height()), color)
