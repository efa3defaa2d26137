"""A state as symbol, word and soft colour, as a widget."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from samverkan_desktop.ui.widgets.drawn_pill import PillKind, PillState, paint_pill, pill_size
from samverkan_desktop.ui.widgets.self_drawn import SelfDrawn


class Pill(SelfDrawn):
    """A pill that stands by itself."""

    def __init__(self, state: PillState | None = None, *, name: str = "pill", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._state = state or PillState(kind=PillKind.NONE, text="")
        self.set_state(self._state)

    @property
    def state(self) -> PillState:
        """What it says."""
        return self._state

    def set_state(self, state: PillState) -> None:
        """Say something else."""
        self._state = state
        self.setAccessibleName(state.text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as its text."""
        return pill_size(self._state)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        paint_pill(QPainter(self), self.rect(), self._state)
