"""The headings of a list, drawn by the style once and then from their picture."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from samverkan_desktop.ui import theme
from samverkan_desktop.ui.kept_rows import RESTS_MS, kept
from samverkan_desktop.ui.widgets.undressed import undress_edges

# As in the style sheet.
_HEIGHT, _LINE = 32, 1


class ListHeader(QHeaderView):
    """`titles` are those of the columns, which stay what they are as long as the list is there."""

    def __init__(self, titles: Sequence[str], parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        # As that of the list.
        self.setViewport(QWidget())
        undress_edges(self)
        self._titles = tuple(titles)
        # As in the one that Qt makes.
        self.setSectionsClickable(True)
        self._rests = QTimer(self)
        self._rests.setSingleShot(True)
        self._rests.setInterval(RESTS_MS)
        self._rests.timeout.connect(self._keep_picture)

    def sizeHint(self) -> QSize:
        """As high as the style sheet says; Qt measures each heading in bold for it, which loads one more font."""
        return QSize(0, theme.current().px(_HEIGHT) + _LINE)

    def paintEvent(self, event: QPaintEvent) -> None:
        """As the style draws them, or from the picture of them where there is one."""
        picture = kept.find(self._seen()) if self._is_plain() else None
        if picture is None:
            super().paintEvent(event)
            self._rests.start()
            return
        painter = QPainter(self.viewport())
        painter.drawImage(0, 0, picture)
        painter.end()

    def _is_plain(self) -> bool:
        """Whether they are as they are without the pointer, which lights them up and presses them."""
        ratio = self.devicePixelRatioF()
        return self.isEnabled() and not self.underMouse() and ratio == int(ratio)

    def _seen(self) -> tuple[object, ...]:
        """All that is seen of them: what is equal looks alike to the pixel."""
        now, area = theme.current(), self.viewport().rect()
        places = tuple((self.sectionViewportPosition(one), self.sectionSize(one)) for one in range(self.count()))
        order = self.sortIndicatorSection(), self.sortIndicatorOrder(), self.isSortIndicatorShown()
        look = now.tokens.dark, now.text_size, self.devicePixelRatioF()
        return self._titles, area.width(), area.height(), places, order, look

    def _keep_picture(self) -> None:
        """Not while they are drawn, since Qt draws nothing twice at a time."""
        seen = self._seen()
        if seen in kept or not self.isVisible() or not self._is_plain():
            return
        area, ratio = self.viewport().rect(), int(self.devicePixelRatioF())
        picture = QImage(area.width() * ratio, area.height() * ratio, QImage.Format.Format_RGB32)
        picture.setDevicePixelRatio(ratio)
        picture.fill(theme.current().color("surface"))
        painter = QPainter(picture)
        self.viewport().render(painter, QPoint(), area, QWidget.RenderFlag(0))
        painter.end()
        kept.keep(seen, picture)
