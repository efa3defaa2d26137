"""A list of things to tick, with All and None above it."""

from collections.abc import Hashable, Iterable, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from samverkan_desktop.i18n import _, pgettext
from samverkan_desktop.ui import theme
from samverkan_desktop.ui.widgets.buttons import button
from samverkan_desktop.ui.widgets.labels import Label
from samverkan_desktop.ui.widgets.surface import CardFrame
from samverkan_desktop.ui.widgets.tips import plain_tip
from samverkan_desktop.ui.widgets.wrapped import wrap

_KEY = Qt.ItemDataRole.UserRole
_LEAST_ROWS, _USUAL_ROWS, _MOST_LINES = 3, 6, 6
_ROW, _ABOVE_AND_BELOW, _SLACK = 32, 12, 4


class TickList(CardFrame):
    """`items` are (key, words, tip); the space key ticks, Ctrl+A ticks all. `changed` tells of every tick.

    With `most_rows` the list is as high as its rows, up to so many; without it takes the room there is.
    """

    changed = Signal()

    def __init__(
        self,
        title: str,
        items: Sequence[tuple[Hashable, str, str]] = (),
        *,
        most_rows: int = 0,
        name: str = "ticks",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(title.replace("&", ""))
        self._head = Label(title, "strong", name=f"{name}Title")
        self.all = button(_("All"), self.tick_all, kind="link", name=f"{name}All")
        self.none = button(pgettext("several things", "None"), self.tick_none, kind="link", name=f"{name}None")
        self.all.setAccessibleName(f"{title.replace('&', '')}: {_('All')}")
        self.none.setAccessibleName(f"{title.replace('&', '')}: {self.none.text()}")
        self.list = _List(self, most_rows)
        self.list.setObjectName(f"{name}List")
        self.list.setAccessibleName(title.replace("&", ""))
        self._head.setBuddy(self.list)
        row = QHBoxLayout()
        row.addWidget(self._head)
        row.addStretch(1)
        row.addWidget(self.all)
        row.addWidget(self.none)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 8, 8)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.list, 1)
        self.set_items(items)
        self.list.itemChanged.connect(self._tell)

    def set_items(self, items: Sequence[tuple[Hashable, str, str]]) -> None:
        """Show these, all ticked."""
        self.list.blockSignals(True)
        self.list.clear()
        for key, words, tip in items:
            item = QListWidgetItem(words, self.list)
            item.setData(_KEY, key)
            item.setToolTip(plain_tip(tip))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
        if items:
            self.list.setCurrentRow(0)
        self.list.blockSignals(False)
        self.list.fit()
        self.changed.emit()

    def ticked(self) -> tuple[Hashable, ...]:
        """The keys that are ticked, in order."""
        return tuple(item.data(_KEY) for item in self.items() if item.checkState() is Qt.CheckState.Checked)

    def tick(self, keys: Iterable[Hashable]) -> None:
        """Tick these and no others."""
        wanted = set(keys)
        self.list.blockSignals(True)
        for item in self.items():
            item.setCheckState(Qt.CheckState.Checked if item.data(_KEY) in wanted else Qt.CheckState.Unchecked)
        self.list.blockSignals(False)
        self.changed.emit()

    def tick_all(self) -> None:
        """Tick every one."""
        self.tick(item.data(_KEY) for item in self.items())

    def tick_none(self) -> None:
        """Tick none."""
        self.tick(())

    def kept(self) -> list[str]:
        """What is ticked, for a draft."""
        return [str(key) for key in self.ticked()]

    def take_kept(self, value: list[str]) -> None:
        """Tick what a draft has kept."""
        wanted = set(value)
        self.tick(item.data(_KEY) for item in self.items() if str(item.data(_KEY)) in wanted)

    def kept_words(self, value: list[str]) -> str:
        """What a draft has kept, a line each."""
        return "\n".join(item.text() for item in self.items() if str(item.data(_KEY)) in set(value))

    @property
    def is_all(self) -> bool:
        """Whether every one is ticked."""
        return len(self.ticked()) == self.list.count()

    def items(self) -> list[QListWidgetItem]:
        """The rows."""
        return [self.list.item(number) for number in range(self.list.count())]

    def _tell(self) -> None:
        self.changed.emit()


class _RowDelegate(QStyledItemDelegate):
    """Rows as high as their words are at the width there is; Qt's own measure forgets the space around them."""

    def sizeHint(self, option: Any, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """One line, or as many as it takes."""
        # Not at the top, since the six hundred names of it come with it.
        from PySide6.QtWidgets import QStyle

        now, view = theme.current(), self.parent()
        # Before it is shown nobody knows the width.
        if not isinstance(view, QListWidget) or not view.isVisible():
            return QSize(now.px(_ROW), now.px(_ROW))
        measured = QStyleOptionViewItem(option)
        self.initStyleOption(measured, index)
        measured.rect = QRect(0, 0, view.viewport().width(), now.px(_ROW))
        part = QStyle.SubElement.SE_ItemViewItemText
        margin = view.style().pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, measured, view) + 1
        room = view.style().subElementRect(part, measured, view).width() - 2 * margin
        lines = len(wrap(str(index.data()), measured.font, room, _MOST_LINES))
        height = lines * QFontMetrics(measured.font).lineSpacing() + now.px(_ABOVE_AND_BELOW)
        return QSize(now.px(_ROW), max(now.px(_ROW), height))


class _List(QListWidget):
    def __init__(self, owner: TickList, most_rows: int) -> None:
        super().__init__(owner)
        self._owner, self._most_rows = owner, most_rows
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        # Long words take a second line rather than end in ….
        self.setWordWrap(True)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setItemDelegate(_RowDelegate(self))

    def fit(self) -> None:
        """Never lower than a few rows, and where that is said no higher than the rows are."""
        heights = [self.sizeHintForRow(row) for row in range(self.count())] or [theme.current().px(_ROW)]
        around = 2 * self.frameWidth() + _SLACK
        self.setMinimumHeight(sum(heights[: self._most_rows or _LEAST_ROWS]) + around)
        if self._most_rows:
            self.setMaximumHeight(self.minimumHeight())

    def sizeHint(self) -> QSize:
        """All rows, as far as they are few."""
        heights = [self.sizeHintForRow(row) for row in range(min(self.count(), _USUAL_ROWS))]
        height = sum(heights) + 2 * self.frameWidth() + _SLACK
        return QSize(super().sizeHint().width(), max(self.minimumHeight(), height))

    def showEvent(self, event: QShowEvent) -> None:
        """Rows that were measured before the look was put on are measured again."""
        super().showEvent(event)
        self.doItemsLayout()
        self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """At another width the rows are of another height."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+A ticks all."""
        if event.key() == Qt.Key.Key_A and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self._owner.tick_all()
        else:
            super().keyPressEvent(event)
