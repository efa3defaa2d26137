"""How many of each state, as a small bar with the symbol and number of each beside it."""

from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from samverkan_desktop.frozen import dataclass
from samverkan_desktop.ui import theme
from samverkan_desktop.ui.filled import fill
from samverkan_desktop.ui.widgets.drawn_pill import PillKind, PillState
from samverkan_desktop.ui.widgets.symbols import Symbol, stamp_symbol


@dataclass(frozen=True, kw_only=True)
class Segment:
    """One state of the bar: how many, and the word for a screen reader and the tip; `symbol` as for a pill."""

    kind: PillKind
    count: int
    word: str = ""
    symbol: Symbol | None = None


def bar_size(segments: Sequence[Segment]) -> QSize:
    """The smallest size at which every number shows."""
    return QSize(bar_width(segments), bar_height())


def bar_width(segments: Sequence[Segment]) -> int:
    """The smallest width at which every number shows."""
    now = theme.current()
    legend = sum(_number_width(part.count, now.text_size) + now.px(10) for part in segments if part.count)
    return max(now.px(96), legend)


def bar_height() -> int:
    """The bar and the numbers below it."""
    now = theme.current()
    return now.px(8) + now.px(4) + now.px(16)


def pieces(area: QRect, segments: Sequence[Segment]) -> list[tuple[Segment, QRectF, QRectF]]:
    """Each state that occurs with its piece of the bar and the place of its symbol and number below."""
    now = theme.current()
    shown = [part for part in segments if part.count > 0]
    height, left = now.px(8), float(area.left())
    top = area.top() + (area.height() - 1) // 2 - bar_height() / 2 + 0.5
    total, below = sum(part.count for part in shown), float(area.left())
    found = []
    for part in shown:
        width = area.width() * part.count / total
        number = _number_width(part.count, now.text_size)
        legend = QRectF(below, top + height + now.px(4), number, now.px(16))
        found.append((part, QRectF(left, top, width, height), legend))
        left += width
        below += number + now.px(10)
    return found


def paint_bar(painter: QPainter, area: QRect, segments: Sequence[Segment]) -> None:
    """Draw the bar over its numbers, centred in height."""
    now = theme.current()
    found = pieces(area, segments)
    height = now.px(8)
    top = area.top() + (area.height() - 1) // 2 - bar_height() / 2 + 0.5
    bar = QRectF(area.left(), top, area.width(), height)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    clip = QPainterPath()
    clip.addRoundedRect(bar, height / 2, height / 2)
    painter.save()
    painter.setClipPath(clip)
    fill(painter, bar, now.color("none_soft"))
    for part, piece, _legend in found:
        _fill(painter, piece, part.kind)
        if part is not found[-1][0]:
            fill(painter, QRectF(piece.right() - 1, bar.top(), 2, height), now.color("surface"))
    painter.restore()
    for part, _piece, legend in found:
        _paint_number(painter, legend, part)
    painter.restore()


def _fill(painter: QPainter, piece: QRectF, kind: PillKind) -> None:
    now = theme.current()
    if kind is PillKind.NONE:
        fill(painter, piece, now.color("none_soft"))
        return
    color = now.color("accent" if kind is PillKind.INFO else kind.value)
    fill(painter, piece, color)
    # Without colours the states still differ: slow is striped, behind is crossed with dark lines.
    if kind in (PillKind.SLOW, PillKind.BEHIND):
        painter.save()
        painter.setClipRect(piece, Qt.ClipOperation.IntersectClip)
        stripe = QColor(now.color("surface"))
        stripe.setAlpha(110 if kind is PillKind.SLOW else 150)
        painter.setPen(QPen(stripe, 1.5))
        step = now.px(6)
        x = piece.left() - piece.height()
        while x < piece.right():
            if kind is PillKind.SLOW:
                painter.drawLine(int(x), int(piece.bottom()), int(x + piece.height()), int(piece.top()))
            else:
                painter.drawLine(int(x), int(piece.top()), int(x), int(piece.bottom()))
            x += step
        painter.restore()


# Most are the same few, and measuring one takes as long as drawing it.
@lru_cache(maxsize=256)
def _number_width(count: int, _text_size: int) -> int:
    """The symbol and the number beside it."""
    now = theme.current()
    return now.px(9) + now.px(3) + now.metrics("small").horizontalAdvance(str(count))


def _paint_number(painter: QPainter, legend: QRectF, part: Segment) -> None:
    now = theme.current()
    side = now.px(9)
    color = now.color("accent" if part.kind is PillKind.INFO else part.kind.value)
    symbol = PillState(kind=part.kind, text="", symbol=part.symbol).drawn or "dot"
    spot = QRectF(legend.left(), legend.top() + (legend.height() - side) / 2, side, side)
    stamp_symbol(painter, symbol, spot, color)
    painter.setFont(now.font("small"))
    painter.setPen(color)
    text = legend.adjusted(side + now.px(3), 0, 1, 0)
    painter.drawText(text, int(Qt.AlignmentFlag.AlignVCenter), str(part.count))
