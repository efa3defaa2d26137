"""Flat tabs with a line under the chosen one; the chosen is bold, and its neighbours do not move for it."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QTabBar, QWidget

from samverkan_desktop.ui import theme


class FlatTabBar(QTabBar):
    """Use with a QStackedWidget. Titles come from data, so `&` and markup are shown as they are."""

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

    def tabSizeHint(self, index: int) -> QSize:
        """Room for the bold text, at most 280 px at 100 %."""
        now = theme.current()
        words = self.tabText(index).replace("&&", "&")
        width = QFontMetrics(now.font("strong")).horizontalAdvance(words) + 2 * now.px(14) + 6
        return QSize(min(width, now.px(280)), super().tabSizeHint(index).height())

    def minimumTabSizeHint(self, index: int) -> QSize:
        """Tabs are not squeezed; the bar scrolls instead."""
        return self.tabSizeHint(index)
