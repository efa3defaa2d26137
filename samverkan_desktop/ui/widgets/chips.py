"""A choice among the parts of a view, each with the number of what is in it."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QButtonGroup, QPushButton, QSizePolicy, QWidget

from samverkan_desktop.ui import theme
from samverkan_desktop.ui.memory import Memory
from samverkan_desktop.ui.widgets.flow import FlowLayout


class SegmentedChips(QWidget):
    """Exactly one is chosen; the arrow keys go between them. `chosen` carries the key."""

    chosen = Signal(str)

    def __init__(
        self,
        parts: Sequence[tuple[str, str]] = (),
        *,
        label: str = "",
        name: str = "chips",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(label)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._row = FlowLayout(self, gap=4)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._chips: dict[str, QPushButton] = {}
        self._titles: dict[str, str] = {}
        self._memory: Memory | None = None
        for key, title in parts:
            self.add(key, title)
        self._group.buttonToggled.connect(self._tell)

    def add(self, key: str, title: str, count: int | None = None) -> None:
        """One more part, last; the first one added is chosen."""
        chip = Chip(self)
        chip.setProperty("kind", "chip")
        chip.setObjectName(f"{self.objectName()}_{key}")
        chip.setCheckable(True)
        chip.setAutoDefault(False)
        self._chips[key], self._titles[key] = chip, title
        self._group.addButton(chip)
        self._row.addWidget(chip)
        self.set_count(key, count)
        if len(self._chips) == 1:
            chip.setChecked(True)

    def set_count(self, key: str, count: int | None) -> None:
        """Show how many there are in a part; None shows no number."""
        text = self._titles[key] if count is None else f"{self._titles[key]} {count}"
        chip = self._chips[key]
        if chip.text() != text:
            chip.setText(text)
            chip.setAccessibleName(text)

    @property
    def current(self) -> str:
        """The key of the chosen part, or empty."""
        chosen = self._group.checkedButton()
        return next((key for key, chip in self._chips.items() if chip is chosen), "")

    @property
    def current_title(self) -> str:
        """The words of the chosen part, without its number."""
        return self._titles.get(self.current, "")

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the parts in their order."""
        return tuple(self._chips)

    def choose(self, key: str) -> None:
        """Choose a part. Raises KeyError where there is none of that key."""
        self._chips[key].setChecked(True)

    def kept(self) -> str:
        """The key of the chosen part, for a draft."""
        return self.current

    def take_kept(self, value: str) -> None:
        """Choose what a draft has kept. Raises KeyError."""
        self.choose(value)

    def kept_words(self, value: str) -> str:
        """What a draft has kept."""
        return self._titles.get(value, "")

    def remember(self, memory: Memory) -> None:
        """Choose what was chosen the last time among the parts that are there, and keep what is chosen from now on."""
        kept = memory.recall(f"chips.{self.objectName()}")
        if kept in self._chips:
            self.choose(kept)
        self._memory = memory

    def chip(self, key: str) -> QPushButton:
        """The button of a part."""
        return self._chips[key]

    def _tell(self, chip: QPushButton, checked: bool) -> None:
        if checked:
            key = next(key for key, own in self._chips.items() if own is chip)
            if self._memory is not None:
                self._memory.keep(f"chips.{self.objectName()}", key)
            self.chosen.emit(key)


class Chip(QPushButton):
    """As wide as its bold text always, so that nothing moves when another one is chosen."""

    def sizeHint(self) -> QSize:
        """Room for the bold text."""
        now = theme.current()
        size = super().sizeHint()
        size.setWidth(QFontMetrics(now.font("strong")).horizontalAdvance(self.text()) + 2 * now.px(12) + 2)
        return size

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()
