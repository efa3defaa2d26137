"""A state as symbol, word and soft colour together; the same drawing serves widgets and table cells."""

from functools import cache, lru_cache
from math import ceil
from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter

from samverkan_desktop.enumerations import StrEnum
from samverkan_desktop.frozen import dataclass
from samverkan_desktop.ui import theme
from samverkan_desktop.ui.drawn_lines import draw_line
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
    return QSize(*_size(state, theme.current().text_size))


def paint_pill(painter: QPainter, area: QRect, state: PillState, *, on_selection: bool = False) -> None:
    """Draw the pill at the left of the area, shortened with … if it must be."""
    now = theme.current()
    wanted, height = _size(state, now.text_size)
    width = min(wanted, area.width())
    if width <= 0:
        return
    left, top = area.left(), area.top() + (area.height() - height) // 2
    color, soft = _colors(state.kind)
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
    painter.drawImage(left, top, ground)
    before = now.px(9) + (now.px(10) + now.px(4) if state.drawn else 0)
    painter.setPen(now.color(color))
    draw_line(painter, QRect(left + before, top, width - now.px(8) - before, height), state.text, "small")


# A list shows the same few pills again and again, and measuring their words takes as long as drawing them.
@lru_cache(maxsize=256)
def _size(state: PillState, _text_size: int) -> tuple[int, int]:
    now = theme.current()
    mark = now.px(10) + now.px(4) if state.drawn else 0
    return now.metrics("small").horizontalAdvance(state.text) + mark + now.px(18) + 1, now.px(20)


@cache
def _colors(kind: PillKind) -> tuple[str, str]:
    """The tokens of what is written, and of the ground."""
    return _COLORS.get(kind, (kind.value, f"{kind.value}_soft"))


# And their curves take longer to draw than their words.
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
