"""Flat tabs with a line under the chosen one; the chosen is bold, and its neighbours do not move for it."""

from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractButton, QStyleOptionTab, QTabBar, QWidget

from samverkan_desktop.i18n import _
from samverkan_desktop.ui import theme
from samverkan_desktop.ui.widgets.buttons import tool_button

_RIGHT = QTabBar.ButtonPosition.RightSide
_CROSS = 14
# In pixels at 100 %: how wide a tab is at most, how much of its words is seen where there are many, and how narrow the
# row of them may become.
_MOST, _LEAST_WORDS, _LEAST = 280, 144, 128


class FlatTabBar(QTabBar):
    """Use with a QStackedWidget. Titles come from data, so `&` and markup are shown as they are.

    `close_wanted` carries the key of a tab whose cross was pressed, `menu_wanted` the number of one whose menu is asked
    for, -1 beside them, and where on the screen. Where there is not room for all, `fit` narrows
    them and leaves out the rest, to which whoever owns the bar shows a way.
    """

    close_wanted = Signal(str)
    menu_wanted = Signal(int, QPoint)

    def __init__(self, *, label: str, name: str = "tabs", parent: QWidget | None = None) -> None:
        self._short: dict[int, str] = {}
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._widest = _MOST * 10

    def add(self, title: str, key: object = None) -> int:
        """Add a tab; `key` is what `tabData` gives back. The number of the tab."""
        place = self.addTab(title.replace("&", "&&"))
        self.setTabData(place, key)
        self.setAccessibleTabName(place, title)
        return place

    def set_closable(self, index: int, closable: bool) -> None:
        """Give a tab a cross, or take it away."""
        old = self.tabButton(index, _RIGHT)
        if closable == (old is not None):
            return
        if not closable:
            self.setTabButton(index, _RIGHT, None)
            return
        title = self.accessibleTabName(index)
        cross = tool_button("dismiss", _("Close {name}").format(name=title), name=f"closeTab{index}", parent=self)
        cross.clicked.connect(self._close)
        cross.setProperty("kind", "cross")
        _fit(cross)
        # Tab goes to the tabs themselves; Ctrl+W closes the one that is chosen.
        cross.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setTabButton(index, _RIGHT, cross)

    def changeEvent(self, event: QEvent) -> None:
        """Another text size, or the first sheet, is another cross; Qt leaves them as large as they were put in."""
        if event.type() is QEvent.Type.StyleChange:
            for index in range(self.count()):
                cross = self.tabButton(index, _RIGHT)
                if isinstance(cross, QAbstractButton):
                    _fit(cross)
        super().changeEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The middle button closes a tab that has a cross."""
        index = self.tabAt(event.position().toPoint())
        cross = self.tabButton(index, _RIGHT) if index >= 0 else None
        if event.button() is Qt.MouseButton.MiddleButton and isinstance(cross, QAbstractButton):
            cross.click()
            return
        super().mouseReleaseEvent(event)

    @property
    def wanted(self) -> int:
        """How wide all tabs would be with their whole titles."""
        return sum(self._wanted(index) for index in range(self.count()))

    def fit(self, room: int, rest: int) -> list[int]:
        """Shorten the titles, the longest first, until all fit into so many pixels; the numbers of those that do not.

        `rest` is what the way to the others takes then. The first and the chosen one are always shown; of the others
        those that were shown before, so that the row stays as it is while one goes about in it.
        """
        shown = self._fitting(room)
        if len(shown) < self.count():
            room -= rest
            shown = self._fitting(room)
        self._widest = _level([self._wanted(index) for index in shown], room)
        left = [index for index in range(self.count()) if index not in shown]
        for index in range(self.count()):
            self.setTabVisible(index, index in shown)
            cross = self.tabButton(index, _RIGHT)
            if cross is not None:
                cross.setVisible(index in shown)
        if self.count():
            # Qt asks for the widths anew.
            self.setTabText(0, self.tabText(0))
        return left

    def initStyleOption(self, option: QStyleOptionTab, index: int) -> None:
        """Shorten the words as the bold ones must be, so that they stay the same when the tab is chosen."""
        super().initStyleOption(option, index)
        if index not in self._short:
            # Asked several times each time that the tabs are drawn.
            self._short[index] = self._shortened(index)
        if self._short[index]:
            option.text = self._short[index]

    def tabSizeHint(self, index: int) -> QSize:
        """Room for the bold text and the cross, at most 280 px at 100 %, less where `fit` says so."""
        return QSize(min(self._wanted(index), self._widest), super().tabSizeHint(index).height())

    def minimumTabSizeHint(self, index: int) -> QSize:
        """Qt does not squeeze them further."""
        return self.tabSizeHint(index)

    def minimumSizeHint(self) -> QSize:
        """The tabs never keep a window from becoming narrower."""
        return QSize(theme.current().px(_LEAST), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows go to the tabs that are not in sight too."""
        # Named here: PySide6 makes the names of all 470 keys for the first, and no picture waits for a key.
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None or not 0 <= self.currentIndex() + step < self.count():
            super().keyPressEvent(event)
            return
        self.setCurrentIndex(self.currentIndex() + step)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of the tab under the pointer, or of the chosen one where a key asks; Qt would take another."""
        index, where = self.tabAt(event.pos()), event.pos()
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            index, where = self.currentIndex(), self.tabRect(self.currentIndex()).center()
        self.menu_wanted.emit(index, self.mapToGlobal(where))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Turning the wheel over the tabs does not leave the one that is chosen."""
        event.ignore()

    def tabLayoutChange(self) -> None:
        """Other words, or other room for them."""
        super().tabLayoutChange()
        self._short.clear()

    def _shortened(self, index: int) -> str:
        """The words of a tab as far as there is room for them; empty where there is room for all."""
        room = self.tabRect(index).width() - self._around(index)
        words = self.tabText(index).replace("&&", "&")
        metrics = theme.current().metrics("strong")
        if metrics.horizontalAdvance(words) <= room:
            return ""
        return metrics.elidedText(words, Qt.TextElideMode.ElideRight, room).replace("&", "&&")

    def _wanted(self, index: int) -> int:
        now = theme.current()
        words = self.tabText(index).replace("&&", "&")
        width = _width_of(words, now.text_size) + self._around(index)
        return min(width, now.px(_MOST))

    def _around(self, index: int) -> int:
        """How wide a tab is besides its words: the edges, the picture and the cross."""
        now = theme.current()
        width = 2 * now.px(14) + 6
        if not self.tabIcon(index).isNull():
            width += self.iconSize().width() + now.px(4)
        cross = self.tabButton(index, _RIGHT)
        if cross is not None:
            # Qt keeps half as much space again around a button as it tells.
            width += cross.sizeHint().width() + now.px(14)
        return width

    def _fitting(self, room: int) -> list[int]:
        """The numbers of the tabs that have room when each is as narrow as it may be and still be read."""
        least = theme.current().px(_LEAST_WORDS)
        always = [0, self.currentIndex()]
        before = [index for index in range(self.count()) if self.isTabVisible(index)]
        taken: list[int] = []
        for index in dict.fromkeys([*always, *before, *range(self.count())]):
            room -= min(least + self._around(index), self._wanted(index))
            if room < 0 and index not in always:
                break
            taken.append(index)
        return sorted(taken)

    def _close(self) -> None:
        cross = self.sender()
        for index in range(self.count()):
            if self.tabButton(index, _RIGHT) is cross:
                self.close_wanted.emit(str(self.tabData(index)))
                return


# Qt asks for each tab several times whenever they are laid out.
@lru_cache(maxsize=256)
def _width_of(words: str, _text_size: int) -> int:
    return theme.current().metrics("strong").horizontalAdvance(words)


def _fit(cross: QAbstractButton) -> None:
    """Give a cross its size."""
    side = theme.current().px(_CROSS)
    cross.setIconSize(QSize(side, side))
    cross.adjustSize()


def _level(widths: Sequence[int], room: int) -> int:
    """How wide the widest may be so that all of them fit; those that are narrower keep their width."""
    for place, width in enumerate(sorted(widths)):
        left = len(widths) - place
        if width * left > room:
            return max(1, room // left)
        room -= width
    return max(widths, default=0)
