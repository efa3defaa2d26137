"""Pages of a paper under each other, as they come out of a printer; only those in sight are unpacked."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from samverkan_desktop.i18n import _
from samverkan_desktop.ui import theme

STEPS: Final = (25, 33, 50, 67, 80, 100, 125, 150, 200, 300)
_GAP, _AROUND = 16, 24
_KEPT = 8
_SCREEN = 96


class PageView(QScrollArea):
    """Fill it with `show_pages`. `turned(page)` when another page (from 0) comes into the middle."""

    turned = Signal(int)
    zoomed = Signal()

    def __init__(self, *, label: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._label = label
        self._zoom: int | None = None
        self._page = -1
        self._pages = _Pages(self)
        self.setWidget(self._pages)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.verticalScrollBar().valueChanged.connect(self._tell_page)
        self._name()

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self._pages.sizes)

    @property
    def page(self) -> int:
        """The page in the middle, from 0; -1 where there is none."""
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2
        places = [place for place, rect in enumerate(self._pages.rects) if rect.top() <= middle]
        return places[-1] if places else -1

    @property
    def zoom(self) -> int:
        """How large the pages are in percent of what they are on paper."""
        return self._zoom or self._fitting()

    @property
    def is_fitted(self) -> bool:
        """Whether the pages are as wide as the room."""
        return self._zoom is None

    def show_pages(self, pictures: Sequence[bytes], dots_per_inch: int) -> None:
        """Show these PNG files, drawn for so many dots per inch."""
        self._pages.fill(pictures, dots_per_inch)
        self._lay_out()
        self.verticalScrollBar().setValue(0)
        self._tell_page()

    def fit(self) -> None:
        """As wide as there is room for, but no wider than life."""
        self._zoom = None
        self._lay_out()

    def step(self, by: int) -> None:
        """The next larger (1) or smaller (-1) size."""
        known = [one for one in STEPS if (one > self.zoom if by > 0 else one < self.zoom)]
        if known:
            self._zoom = min(known) if by > 0 else max(known)
            self._lay_out()

    def go_to(self, page: int) -> None:
        """Bring the top of a page into sight."""
        if 0 <= page < self.count:
            self.verticalScrollBar().setValue(self._pages.rects[page].top() - _GAP // 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Pages that fit go on fitting."""
        super().resizeEvent(event)
        if self._zoom is None:
            self._lay_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page up and down go from page to page, Home and End to the ends."""
        here = self.page
        target = {
            Qt.Key.Key_PageDown: here + 1,
            Qt.Key.Key_PageUp: here - 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: self.count - 1,
        }.get(Qt.Key(event.key()))
        if target is None:
            super().keyPressEvent(event)
        else:
            self.go_to(min(max(target, 0), self.count - 1))

    def _fitting(self) -> int:
        widest = max((size.width() for size in self._pages.sizes), default=0)
        room = self.viewport().width() - 2 * _AROUND
        return max(STEPS[0], min(100, 100 * room // widest)) if widest else 100

    def _lay_out(self) -> None:
        here = self.page
        self._pages.lay_out(self.zoom, self.viewport().width())
        if here > 0:
            self.go_to(here)
        self.zoomed.emit()

    def _tell_page(self) -> None:
        if self.page != self._page:
            self._page = self.page
            self._name()
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))
            self.turned.emit(self._page)

    def _name(self) -> None:
        said = _("page {page} of {pages}").format(page=self._page + 1, pages=self.count) if self.count else ""
        self.setAccessibleName(", ".join(filter(None, (self._label, said))))


class _Pages(QWidget):
    """The column of pages; `sizes` are those of life on a screen at 100 %."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("pagesOfPaper")
        self.sizes: list[QSize] = []
        self.rects: list[QRect] = []
        self._pictures: tuple[bytes, ...] = ()
        self._picture = lru_cache(maxsize=_KEPT)(self._unpacked)

    def fill(self, pictures: Sequence[bytes], dots_per_inch: int) -> None:
        self._pictures = tuple(pictures)
        self._picture.cache_clear()
        whole = (QImage.fromData(one).size() for one in self._pictures)
        self.sizes = [size * _SCREEN / dots_per_inch for size in whole]

    def lay_out(self, zoom: int, width: int) -> None:
        top, rects = _AROUND, []
        widest = max((size.width() * zoom // 100 for size in self.sizes), default=0)
        room = max(width, widest + 2 * _AROUND)
        for size in self.sizes:
            scaled = size * zoom / 100
            rects.append(QRect((room - scaled.width()) // 2, top, scaled.width(), scaled.height()))
            top += scaled.height() + _GAP
        self.rects = rects
        self.setFixedSize(room, top - _GAP + _AROUND)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        edge = theme.current().color("line")
        for place, rect in enumerate(self.rects):
            if rect.intersects(event.rect()):
                painter.drawImage(rect, self._picture(place))
                painter.setPen(edge)
                painter.drawRect(rect.adjusted(-1, -1, 0, 0))
        painter.end()

    def _unpacked(self, place: int) -> QImage:
        return QImage.fromData(self._pictures[place])
