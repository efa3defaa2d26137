"""A state as symbol, word and soft colour together; the same drawing serves widgets and table cells."""

from enum import StrEnum
from typing import Final

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from samverkan_desktop.domain.frozen import dataclass
from samverkan_desktop.ui import theme
from samverkan_desktop.ui.widgets.symbols import Symbol, draw_symbol


class PillKind(StrEnum):
    """What the state means; each has its colour and its own symbol."""

    GOOD = "good"
    SLOW = "slow"
    BEHIND = "behind"
    NONE = "none"
    INFO = "info"


_SYMBOLS: Final[dict[PillKind, Symbol]] = {
    PillKind.GOOD: "check",
    PillKind.SLOW: "quarter",
    PillKind.BEHIND: "bang",
    PillKind.NONE: "ring",
    PillKind.INFO: "",
}
_IN_THE_MIDDLE: Final = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
_COLORS: Final = {PillKind.INFO: ("accent", "accent_soft")}


@dataclass(frozen=True, kw_only=True)
class PillState:
    """What a pill says. `symbol` overrides the symbol of the kind; use it for ▲ ▼ – ● ◌."""

    kind: PillKind
    text: str
    symbol: Symbol | None = None

    @property
    def drawn(self) -> Symbol:
        """The symbol that stands before the word."""
        return _SYMBOLS[self.kind] if self.symbol is None else self.symbol


def pill_size(state: PillState) -> QSize:
    """How large the pill wants to be in the current theme."""
    now = theme.current()
    metrics = now.metrics("small")
    mark = now.px(10) + now.px(4) if state.drawn else 0
    return QSize(metrics.horizontalAdvance(state.text) + mark + now.px(18) + 1, now.px(20))


def paint_pill(painter: QPainter, area: QRect, state: PillState, *, on_selection: bool = False) -> None:
    """Draw the pill at the left of the area, shortened with … if it must be."""
    now = theme.current()
    size = pill_size(state)
    box = QRectF(
        area.left(), area.center().y() + 0.5 - size.height() / 2, min(size.width(), area.width()), size.height()
    )
    color_name, soft_name = _COLORS.get(state.kind, (state.kind.value, f"{state.kind.value}_soft"))
    color, soft = now.color(color_name), now.color("surface" if on_selection else soft_name)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(soft)
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
    left = box.left() + now.px(9)
    if state.drawn:
        side = now.px(10)
        draw_symbol(painter, state.drawn, QRectF(left, box.center().y() - side / 2, side, side), color)
        left += side + now.px(4)
    painter.setFont(now.font("small"))
    painter.setPen(color)
    room = QRectF(left, box.top(), box.right() - now.px(8) - left, box.height())
    text = now.metrics("small").elidedText(state.text, Qt.TextElideMode.ElideRight, int(room.width()) + 1)
    painter.drawText(room, _IN_THE_MIDDLE, text)
    painter.restore()


class Pill(QWidget):
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

    def changeEvent(self, event: QEvent) -> None:
        """Another text size is another pill."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self.updateGeometry()
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        paint_pill(QPainter(self), self.rect(), self._state)
