"""A list of things to tick, with All and None above it."""

from collections.abc import Hashable, Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from samverkan_desktop.i18n import _, pgettext
from samverkan_desktop.ui import theme
from samverkan_desktop.ui.widgets.buttons import button
from samverkan_desktop.ui.widgets.labels import Label
from samverkan_desktop.ui.widgets.tips import plain_tip

_KEY = Qt.ItemDataRole.UserRole


class TickList(QFrame):
    """`items` are (key, words, tip); the space key ticks, Ctrl+A ticks all. `changed` tells of every tick."""

    changed = Signal()

    def __init__(
        self,
        title: str,
        items: Sequence[tuple[Hashable, str, str]] = (),
        *,
        name: str = "ticks",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(title.replace("&", ""))
        self.setProperty("kind", "card")
        self._head = Label(title, "strong", name=f"{name}Title")
        self.all = button(_("All"), self.tick_all, kind="link", name=f"{name}All")
        self.none = button(pgettext("several things", "None"), self.tick_none, kind="link", name=f"{name}None")
        self.all.setAccessibleName(f"{title.replace('&', '')}: {_('All')}")
        self.none.setAccessibleName(f"{title.replace('&', '')}: {self.none.text()}")
        self.list = _List(self)
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


class _List(QListWidget):
    def __init__(self, owner: TickList) -> None:
        super().__init__(owner)
        self._owner = owner
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumHeight(theme.current().px(96))

    def showEvent(self, event: QShowEvent) -> None:
        """Rows that were measured before the look was put on are measured again."""
        super().showEvent(event)
        self.doItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+A ticks all."""
        if event.key() == Qt.Key.Key_A and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self._owner.tick_all()
        else:
            super().keyPressEvent(event)
