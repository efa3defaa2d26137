"""A line of choices that narrow a log; what is chosen stays until it is cleared, also over a restart."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from samverkan_desktop.i18n import _
from samverkan_desktop.ui.memory import Memory
from samverkan_desktop.ui.widgets.buttons import button
from samverkan_desktop.ui.widgets.choice_box import ChoiceBox
from samverkan_desktop.ui.widgets.flow import FillingRow

_LETTERS = 9


class Filters(QWidget):
    """`changed` when another choice was made. The first choice of each box narrows nothing and has an empty key."""

    changed = Signal()

    def __init__(self, memory: Memory, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._memory, self._key = memory, f"log.{name}"
        self._boxes: dict[str, ChoiceBox] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._row = FillingRow(self)
        self._clear = button(_("Clear the filters"), self.clear, kind="link", name=f"{name}Clear")
        self._row.put(self._clear)

    def add(self, key: str, label: str, everything: str) -> None:
        """One more box; `everything` says what it means that nothing is chosen."""
        box = ChoiceBox(f"{self.objectName()}_{key}", label=label)
        box.setMinimumContentsLength(_LETTERS)
        box.addItem(everything, "")
        box.currentIndexChanged.connect(self._tell)
        self._boxes[key] = box
        # The button that clears stays last.
        self._row.removeWidget(self._clear)
        self._row.put(box, 1)
        self._row.put(self._clear)

    def fill(self, key: str, options: Sequence[tuple[str, str]]) -> None:
        """The choices of a box, each its key and its words; what is chosen stays where it is still there."""
        box = self._boxes[key]
        wanted = box.currentData() or self._kept().get(key, "")
        if [(box.itemData(place), box.itemText(place)) for place in range(1, box.count())] == list(options):
            return
        box.blockSignals(True)
        while box.count() > 1:
            box.removeItem(1)
        for value, words in options:
            box.addItem(words, value)
        box.setCurrentIndex(max(0, box.findData(wanted)))
        box.blockSignals(False)
        self._show_clear()

    def value(self, key: str) -> str:
        """The key of what is chosen, or empty."""
        return str(self._boxes[key].currentData() or "")

    def choose(self, key: str, value: str) -> None:
        """Choose something; what is not among the choices clears the box."""
        self._boxes[key].setCurrentIndex(max(0, self._boxes[key].findData(value)))

    def box(self, key: str) -> ChoiceBox:
        """One of the boxes."""
        return self._boxes[key]

    @property
    def chosen_count(self) -> int:
        """In how many boxes something is chosen."""
        return sum(bool(self.value(key)) for key in self._boxes)

    @property
    def is_narrow(self) -> bool:
        """Whether anything is chosen."""
        return bool(self.chosen_count)

    def clear(self) -> None:
        """Choose nothing in every box; told once."""
        if not self.is_narrow:
            return
        for box in self._boxes.values():
            box.blockSignals(True)
            box.setCurrentIndex(0)
            box.blockSignals(False)
        self._tell()

    def _tell(self) -> None:
        self._memory.keep(self._key, {key: self.value(key) for key in self._boxes})
        self._show_clear()
        self.changed.emit()

    def _show_clear(self) -> None:
        self._clear.setVisible(self.is_narrow)

    def _kept(self) -> dict[str, str]:
        kept = self._memory.recall(self._key)
        return {str(key): str(value) for key, value in kept.items()} if isinstance(kept, dict) else {}
