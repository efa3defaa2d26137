"""A state as symbol, word and soft colour, as a widget."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from samverkan_desktop.ui.widgets.drawn_pill import PillKind, PillState, paint_pill, pill_size
from samverkan_desktop.ui.widgets.undressed import undressed


class Pill(QWidget):
    """A pill that stands by itself."""

    def __init__(self, state: PillState | None = None, *, name: str = "pill", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        undressed(self)
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

    def changeEvent(self, event: QEvent) -> None:
        """Another text size is another pill."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self.updateGeometry()
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        paint_pill(QPainter(self), self.rect(), self._state)
