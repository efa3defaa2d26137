"""The rows of a card that have several cells each, below headings."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from samverkan_desktop.frozen import dataclass
from samverkan_desktop.ui import theme
from samverkan_desktop.ui.dashboards.cell_view import CellView
from samverkan_desktop.ui.dashboards.cells import SIDE, Cell
from samverkan_desktop.ui.drawn_lines import draw_line, width_of
from samverkan_desktop.ui.filled import fill
from samverkan_desktop.ui.widgets.undressed import undressed

_HEAD = 23


@dataclass(frozen=True, kw_only=True)
class CellColumn:
    """One column, at least `least` wide at 100 %; what nothing in any of them needs is shared as `share` says.

    holds: it is never narrower than what is in it.
    """

    title: str
    least: int = 88
    share: int = 1
    holds: bool = False


class CellTable(CellView, QTableView):
    """The columns share the width so that as little as possible is cut."""

    def __init__(
        self,
        columns: Sequence[CellColumn],
        rows: Sequence[Sequence[Cell]] = (),
        *,
        label: str,
        name: str = "cellTable",
        parent: QWidget | None = None,
    ) -> None:
        self.columns = tuple(columns)
        # Of each column: the least, and that at which nothing in it is cut.
        self._widths: tuple[int, ...] = ()
        self._wanted: tuple[int, ...] = ()
        titles = [column.title for column in self.columns]
        super().__init__(rows, titles=titles, label=label, name=name, parent=parent)

    def sizeHint(self) -> QSize:
        """All of its rows, and as wide as its columns must be."""
        high = self.horizontalHeader().sizeHint().height()
        return QSize(sum(self._widths), high + self._row * len(self.rows))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The columns share what is left."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._lay_out()

    def _build(self) -> None:
        self.setHorizontalHeader(_Headings([column.title for column in self.columns], self))
        self.setShowGrid(False)
        rows, heads = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        for one in (rows, heads):
            one.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            one.setMinimumSectionSize(1)

    def _arrange(self) -> None:
        now = theme.current()
        least, wanted = [], []
        for number, column in enumerate(self.columns):
            heading = width_of(column.title, "small_strong") + 2 * SIDE
            whole = max((cells[number].width() for cells in self.rows), default=0)
            least.append(max(now.px(column.least), whole if column.holds else 0))
            wanted.append(max(heading, whole))
        self._widths, self._wanted = tuple(least), tuple(wanted)
        self.verticalHeader().setDefaultSectionSize(self._row)
        self._lay_out()

    def _lay_out(self) -> None:
        widths, left = list(self._widths), self.width() - sum(self._widths)
        missing = [max(0, wanted - width) for wanted, width in zip(self._wanted, widths, strict=True)]
        # First what would be cut, then as the columns share.
        for shares in (missing, [column.share for column in self.columns]):
            given = min(left, sum(missing)) if shares is missing else left
            left -= max(0, given)
            for number, share in enumerate(shares):
                if share and given > 0:
                    more = given * share // sum(shares[number:])
                    widths[number], given = widths[number] + more, given - more
        for number, width in enumerate(widths):
            self.horizontalHeader().resizeSection(number, width)


class _Headings(QHeaderView):
    """The headings above the cells, drawn as those are: the style takes as long for them as for all the rest."""

    def __init__(self, titles: Sequence[str], parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._titles = titles
        self.setViewport(undressed(QWidget()))
        self.viewport().setAutoFillBackground(False)
        # A heading that has no room ends in …, and its tip tells it.
        self.setTextElideMode(Qt.TextElideMode.ElideRight)

    def sizeHint(self) -> QSize:
        """One low line."""
        return QSize(0, theme.current().px(_HEAD))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the titles over a line."""
        now, painter, area = theme.current(), QPainter(self.viewport()), self.viewport().rect()
        painter.setPen(now.color("muted"))
        for number, title in enumerate(self._titles):
            left, width = self.sectionViewportPosition(number) + SIDE, self.sectionSize(number) - 2 * SIDE
            draw_line(painter, QRect(left, 0, width, area.height() - 1), title, "small_strong")
        fill(painter, QRectF(0, area.height() - 1, area.width(), 1), now.color("line"))
        painter.end()
