"""Two buttons that say what became of an item; both are off while it is undecided."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from samverkan_desktop.domain.meetings import ItemState
from samverkan_desktop.i18n import _
from samverkan_desktop.ui.widgets.chips import Chip
from samverkan_desktop.ui.widgets.flow import FlowLayout
from samverkan_desktop.ui.widgets.tips import plain_tip


class StateButtons(QWidget):
    """`said` carries the state of the button that was pressed; a second press means to take it back.

    Where nothing can be said any more, only what was said is shown.
    """

    said = Signal(object)

    def __init__(self, *, read_only: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._read_only = read_only
        self.setObjectName("itemStates")
        self.setAccessibleName(_("State of the item"))
        row = FlowLayout(self, gap=4)
        self.handled = self._make(_("Dealt with"), "itemHandled", "Ctrl+M")
        self.postponed = self._make(_("To the next meeting"), "itemPostponed", "Ctrl+Shift+M")
        self.handled.clicked.connect(self._handle)
        self.postponed.clicked.connect(self._postpone)
        for made in (self.handled, self.postponed):
            made.setEnabled(not read_only)
            row.addWidget(made)

    def show_state(self, state: ItemState) -> None:
        """Show which of them is said."""
        self.handled.setChecked(state is ItemState.HANDLED)
        self.postponed.setChecked(state is ItemState.POSTPONED)
        if self._read_only:
            for made in (self.handled, self.postponed):
                made.setVisible(made.isChecked())

    def _make(self, words: str, name: str, keys: str) -> Chip:
        made = Chip(words)
        made.setProperty("kind", "chip")
        made.setObjectName(name)
        made.setAccessibleName(words)
        made.setToolTip(plain_tip(keys))
        made.setCheckable(True)
        made.setAutoDefault(False)
        return made

    def _handle(self) -> None:
        self.said.emit(ItemState.HANDLED)

    def _postpone(self) -> None:
        self.said.emit(ItemState.POSTPONED)
