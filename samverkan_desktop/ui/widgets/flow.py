"""A layout that goes on to the next line where the row is full, so that long words never push the window wider."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QVBoxLayout, QWidget

from samverkan_desktop.ui import theme
from samverkan_desktop.ui.widgets.laid_out import widgets_beside

# What a link keeps free beside its words for the frame that it has when it is pointed at or has the focus.
_LINK_EDGE = 6


class FlowLayout(QLayout):
    """Lays widgets out from the left, line after line; with `ends_right` the last stands at the right of its line."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = 4, ends_right: bool = False) -> None:
        super().__init__(parent)
        self._ends_right = ends_right
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}
        self._gap = gap
        self.setContentsMargins(0, 0, 0, 0)

    @property
    def gap(self) -> int:
        """What is kept free between two, beside and below each other."""
        return self._gap

    def addItem(self, item: QLayoutItem) -> None:
        """Add to the end."""
        self._items.append(item)

    def count(self) -> int:
        """How many there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The one at that place, or None."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take one out."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """It takes no more than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Its height follows from its width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all lines at that width; whoever lays out what this is within asks several times."""
        found = self._heights.get(width)
        if found is None:
            found = self._heights[width] = self._arrange(QRect(0, 0, width, 0), move=False)
        return found

    def invalidate(self) -> None:
        """Something in it needs more room or less."""
        self._heights.clear()
        super().invalidate()

    def setGeometry(self, area: QRect) -> None:
        """Put everything in its place."""
        super().setGeometry(area)
        self._arrange(area, move=True)

    def sizeHint(self) -> QSize:
        """Everything on one line."""
        shown = [item.sizeHint() for item in self._items if not item.isEmpty()]
        width = sum(size.width() for size in shown) + self._gap * max(0, len(shown) - 1)
        return self._with_margins(QSize(width, max((size.height() for size in shown), default=0)))

    def minimumSize(self) -> QSize:
        """The widest single one."""
        size = QSize()
        for item in self._items:
            if not item.isEmpty():
                size = size.expandedTo(item.minimumSize())
        return self._with_margins(size)

    def _with_margins(self, size: QSize) -> QSize:
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _arrange(self, area: QRect, *, move: bool) -> int:
        margins = self.contentsMargins()
        inner = area.marginsRemoved(margins)
        y = inner.top()
        lines = self._lines(inner.width())
        for number, line in enumerate(lines):
            widths = [min(item.sizeHint().width(), inner.width()) for item in line]
            heights = [_height(item, width) for item, width in zip(line, widths, strict=True)]
            x, high = inner.left(), max(heights)
            for item, width, height in zip(line, widths, heights, strict=True):
                if item is line[0]:
                    x -= _hanging(item.widget(), x)
                if self._ends_right and item is line[-1] and number == len(lines) - 1 and len(line) > 1:
                    x = inner.right() + 1 - width
                if move:
                    item.setGeometry(QRect(x, y + (high - height) // 2, width, height))
                x += width + self._gap
            y += high + (self._gap if number < len(lines) - 1 else 0)
        return y - area.top() + margins.bottom()

    def _wanted(self, item: QLayoutItem) -> int:
        return item.sizeHint().width()

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        room = -1
        for item in self._items:
            if item.isEmpty():
                continue
            wanted = self._wanted(item)
            if wanted > room:
                lines.append([])
                room = width
            lines[-1].append(item)
            room -= wanted + self._gap
        return lines


class Column(QVBoxLayout):
    """Like any column, but the words of a link begin where other words begin; its frame hangs out to the left."""

    def setGeometry(self, area: QRect) -> None:
        """Put everything in its place."""
        super().setGeometry(area)
        for widget in widgets_beside(self):
            if (out := _hanging(widget, widget.x())) and self.indexOf(widget) >= 0:
                widget.setGeometry(widget.geometry().adjusted(-out, 0, 0, 0))


class FillingRow(FlowLayout):
    """Fields side by side like in a row, over several lines where even the least they need is too wide.

    What stretches shares the room of its line; the rest is as wide as it wants to be.
    """

    def __init__(self, parent: QWidget | None = None, *, gap: int = 8) -> None:
        super().__init__(parent, gap=gap)
        self._stretches: list[int] = []

    def put(self, widget: QWidget, stretch: int = 0, alignment: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignTop) -> None:
        """Add to the end; a button beside fields with labels above them is aligned to the bottom."""
        self.addWidget(widget)
        self._items[-1].setAlignment(alignment)
        self._stretches[-1] = stretch

    def addItem(self, item: QLayoutItem) -> None:
        """Add to the end, as wide as it wants to be."""
        super().addItem(item)
        self._stretches.append(0)

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take one out."""
        if 0 <= index < len(self._stretches):
            del self._stretches[index]
        return super().takeAt(index)

    def _arrange(self, area: QRect, *, move: bool) -> int:
        margins = self.contentsMargins()
        inner = area.marginsRemoved(margins)
        y, lines = inner.top(), self._lines(inner.width())
        columns: list[int] = []
        for number, line in enumerate(lines):
            widths = self._widths(line, inner.width())
            if len(line) < len(columns) and all(map(self._stretch, (*lines[0], *line))):
                # A last line that is not full keeps to the columns above it.
                widths = [max(above, self._wanted(item)) for above, item in zip(columns, line, strict=False)]
            columns = columns or widths
            heights = [_height(item, width) for item, width in zip(line, widths, strict=True)]
            x, high = inner.left(), max(heights)
            for item, width, height in zip(line, widths, heights, strict=True):
                spare = high - height
                is_low = bool(item.alignment() & Qt.AlignmentFlag.AlignBottom)
                down = spare if is_low else spare // 2 if item.alignment() & Qt.AlignmentFlag.AlignVCenter else 0
                if move:
                    item.setGeometry(QRect(x, y + down, width, height))
                x += width + self._gap
            y += high + (self._gap if number < len(lines) - 1 else 0)
        return y - area.top() + margins.bottom()

    def _stretch(self, item: QLayoutItem) -> int:
        return self._stretches[next(place for place, one in enumerate(self._items) if one is item)]

    def _wanted(self, item: QLayoutItem) -> int:
        return item.minimumSize().width() if self._stretch(item) else item.sizeHint().width()

    def _widths(self, line: Sequence[QLayoutItem], width: int) -> list[int]:
        """The room shared by stretch, but nobody gets less than the least it needs."""
        found = {id(item): min(width, self._wanted(item)) for item in line}
        open_ones = [item for item in line if self._stretch(item)]
        room = width - self._gap * (len(line) - 1) - sum(found[id(one)] for one in line if not self._stretch(one))
        while open_ones:
            total = sum(map(self._stretch, open_ones))
            needy = [one for one in open_ones if found[id(one)] > room * self._stretch(one) // total]
            if not needy:
                for one in open_ones:
                    found[id(one)] = room * self._stretch(one) // total
                break
            room -= sum(found[id(one)] for one in needy)
            open_ones = [one for one in open_ones if one not in needy]
        return [found[id(item)] for item in line]


def _hanging(widget: QWidget | None, room: int) -> int:
    """How far a link stands out to the left of the others, where there is room for its frame."""
    edge = theme.current().px(_LINK_EDGE) if widget is not None and widget.property("kind") == "link" else 0
    return edge if edge <= room else 0


def _height(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
