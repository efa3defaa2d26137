"""Flat tabs with a line under the chosen one; the chosen is bold, and its neighbours do not move for it."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QTabBar, QWidget

from samverkan_desktop.i18n import _
from samverkan_desktop.ui import theme
from samverkan_desktop.ui.widgets.buttons import icon_button

_RIGHT = QTabBar.ButtonPosition.RightSide


class FlatTabBar(QTabBar):
    """Use with a QStackedWidget. Titles come from data, so `&` and markup are shown as they are.

    `close_wanted` carries the key of a tab whose cross was pressed.
    """

    close_wanted = Signal(str)

    def __init__(self, *, label: str, name: str = "tabs", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideRight)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

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
        cross = icon_button(
            "dismiss", _("Close {name}").format(name=title), self._close, name=f"closeTab{index}", parent=self
        )
        cross.setProperty("kind", "cross")
        cross.setIconSize(QSize(theme.current().px(14), theme.current().px(14)))
        # Tab goes to the tabs themselves; Ctrl+W closes the one that is chosen.
        cross.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setTabButton(index, _RIGHT, cross)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The middle button closes a tab that has a cross."""
        index = self.tabAt(event.position().toPoint())
        cross = self.tabButton(index, _RIGHT) if index >= 0 else None
        if event.button() is Qt.MouseButton.MiddleButton and isinstance(cross, QAbstractButton):
            cross.click()
            return
        super().mouseReleaseEvent(event)

    def tabSizeHint(self, index: int) -> QSize:
        """Room for the bold text and the cross, at most 280 px at 100 %."""
        now = theme.current()
        words = self.tabText(index).replace("&&", "&")
        width = QFontMetrics(now.font("strong")).horizontalAdvance(words) + 2 * now.px(14) + 6
        cross = self.tabButton(index, _RIGHT)
        if cross is not None:
            # Qt keeps half as much space again around a button as it tells, and shortens the words for it.
            width += cross.sizeHint().width() + now.px(14)
        return QSize(min(width, now.px(280)), super().tabSizeHint(index).height())

    def _close(self) -> None:
        cross = self.sender()
        for index in range(self.count()):
            if self.tabButton(index, _RIGHT) is cross:
                self.close_wanted.emit(str(self.tabData(index)))
                return

    def minimumTabSizeHint(self, index: int) -> QSize:
        """Tabs are not squeezed; the bar scrolls instead."""
        return self.tabSizeHint(index)
