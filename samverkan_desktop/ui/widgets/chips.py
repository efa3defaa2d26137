"""A choice among the parts of a view, each with the number of what is in it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QAction, QActionGroup, QFontMetrics
from PySide6.QtWidgets import QApplication, QButtonGroup, QMenu, QPushButton, QSizePolicy, QWidget

from samverkan_desktop.ui import theme
from samverkan_desktop.ui.leaving import left_in
from samverkan_desktop.ui.memory import Memory
from samverkan_desktop.ui.widgets.buttons import button
from samverkan_desktop.ui.widgets.flow import FlowLayout
from samverkan_desktop.ui.widgets.tips import set_plain_tip
from samverkan_desktop.ui.widgets.undressed import undressed


class SegmentedChips(QWidget):
    """Exactly one is chosen; the arrow keys go between them. `chosen` carries the key.

    `fold` makes one button with a menu of them, for where there is not room for all.
    """

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
        undressed(self)
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
        # Whether it chooses what a view shows, which comes back with the view.
        self.is_view = False
        self._folded: QPushButton | None = None
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
        if self.is_folded:
            chip.hide()
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
            self._tell_folded()

    @property
    def is_folded(self) -> bool:
        """Whether the chosen part alone is shown, on a button with the others in its menu."""
        return self._folded is not None and not self._folded.isHidden()

    @property
    def line_width(self) -> int:
        """How wide all parts are side by side."""
        gaps = self._row.gap * (len(self._chips) - 1)
        return sum(chip.sizeHint().width() for chip in self._chips.values()) + gaps

    def fold(self, folded: bool) -> None:
        """Show one button with a menu of the parts, or the parts themselves; the keys stay where they were."""
        if folded == self.is_folded:
            return
        held = QApplication.focusWidget()
        had_keys = held is not None and self.isAncestorOf(held)
        if self._folded is None:
            self._folded = self._make_folded()
        # First what comes: Qt would hand the keys of what goes on to what comes next.
        for one in (self._folded, *self._chips.values())[:: 1 if folded else -1]:
            one.setVisible((one is self._folded) == folded)
        self._tell_folded()
        if had_keys:
            self.take_keys()
        self.updateGeometry()

    def take_keys(self) -> None:
        """Give the keys to the chosen part, or to the button that shows it alone."""
        shown = self._folded if self._folded is not None and self.is_folded else self._chips[self.current]
        shown.setFocus()

    @property
    def current(self) -> str:
        """The key of the chosen part, or empty."""
        return next((key for key, chip in self._chips.items() if chip.isChecked()), "")

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

    def remember(self, memory: Memory, chosen: str | None = None) -> None:
        """Choose what was chosen the last time among the parts that are there, and keep what is chosen from now on.

        `chosen` says what that was, where the owner knows.
        """
        kept = chosen or remembered(memory, self.objectName())
        if kept in self._chips:
            self.choose(kept)
        self._memory = memory
        self.is_view = True

    def leave(self) -> str | None:
        """Which part of a view is chosen; in a form the record tells it."""
        return self.current if self.is_view else None

    def come_back(self, left: str) -> None:
        """Choose the part that was chosen."""
        if self.is_view and left in self._chips:
            self.choose(left)

    def chip(self, key: str) -> QPushButton:
        """The button of a part."""
        return self._chips[key]

    def _make_folded(self) -> QPushButton:
        made = button("", name=f"{self.objectName()}Folded", parent=self)
        made.setProperty("kind", "normal menu")
        made.hide()
        menu = QMenu(made)
        menu.aboutToShow.connect(self._fill_menu)
        made.setMenu(menu)
        self._row.addWidget(made)
        return made

    def _fill_menu(self) -> None:
        if self._folded is None:
            return
        menu = self._folded.menu()
        menu.clear()
        group = QActionGroup(menu)
        for key, chip in self._chips.items():
            action = QAction(chip.text().replace("&", "&&"), menu)
            action.setObjectName(f"{chip.objectName()}Choice")
            action.setCheckable(True)
            action.setChecked(chip.isChecked())
            action.triggered.connect(partial(self.choose, key))
            group.addAction(action)
            menu.addAction(action)
            if chip.isChecked():
                menu.setActiveAction(action)

    def _tell_folded(self) -> None:
        chosen = self._chips.get(self.current)
        if self._folded is None or chosen is None:
            return
        self._folded.setText(chosen.text())
        self._folded.setAccessibleName(f"{self.accessibleName()}: {chosen.text()}")
        set_plain_tip(self._folded, self.accessibleName())

    def _tell(self, chip: QPushButton, checked: bool) -> None:
        if checked:
            self._tell_folded()
            key = next(key for key, own in self._chips.items() if own is chip)
            if self._memory is not None:
                self._memory.keep(f"chips.{self.objectName()}", key)
            self.chosen.emit(key)


def remembered(memory: Memory, name: str) -> str | None:
    """The key that was chosen the last time among chips of that name."""
    kept: str | None = left_in(memory, name) or memory.recall(f"chips.{name}")
    return kept


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
