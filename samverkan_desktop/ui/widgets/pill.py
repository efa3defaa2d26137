"""A state as symbol, word and soft colour together; the same drawing serves widgets and table cells."""

from enum import StrEnum
from functools import lru_cache
from math import ceil
from typing import Final

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
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
    width, height = min(size.width(), area.width()), size.height()
    if width <= 0:
        return
    box = QRect(area.left(), area.top() + (area.height() - height) // 2, width, height)
    color, soft = _COLORS.get(state.kind, (state.kind.value, f"{state.kind.value}_soft"))
    ground = _ground(
        state.drawn,
        width,
        height,
        color,
        "surface" if on_selection else soft,
        now.tokens.dark,
        now.text_size,
        painter.device().devicePixelRatioF(),
    )
    painter.drawImage(box.topLeft(), ground)
    left = box.left() + now.px(9) + (now.px(10) + now.px(4) if state.drawn else 0)
    room = QRect(left, box.top(), box.right() + 1 - now.px(8) - left, height)
    painter.setFont(now.font("small"))
    painter.setPen(now.color(color))
    text = now.metrics("small").elidedText(state.text, Qt.TextElideMode.ElideRight, room.width() + 1)
    painter.drawText(room, _IN_THE_MIDDLE, text)


# A list shows the same few pills again and again, and their curves take longer to draw than their words.
@lru_cache(maxsize=256)
def _ground(
    symbol: Symbol, width: int, height: int, color: str, soft: str, _dark: bool, _text_size: int, ratio: float
) -> QImage:
    """The pill without its word."""
    now = theme.current()
    image = QImage(ceil(width * ratio), ceil(height * ratio), QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(now.color(soft))
    painter.drawRoundedRect(QRectF(0, 0, width, height), height / 2, height / 2)
    if symbol:
        side = now.px(10)
        draw_symbol(painter, symbol, QRectF(now.px(9), (height - side) / 2, side, side), now.color(color))
    painter.end()
    return image


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
