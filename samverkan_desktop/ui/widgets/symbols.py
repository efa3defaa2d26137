"""The symbols of states, drawn as paths: no font has all of them, and they must look alike everywhere."""

# ruff: noqa: ARG001 - all drawings are called alike
from functools import lru_cache
from math import ceil, cos, floor, radians, sin
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen, QPolygonF

Symbol = Literal["", "check", "star", "quarter", "bang", "ring", "dots", "dot", "up", "down", "dash", "play"]

WORDS: dict[Symbol, str] = {
    "check": "✓",
    "star": "★",
    "quarter": "◔",
    "bang": "!",
    "ring": "○",
    "dots": "◌",
    "dot": "●",
    "up": "▲",
    "down": "▼",
    "dash": "–",
    "play": "▶",
}


def draw_symbol(painter: QPainter, symbol: Symbol, area: QRectF, color: QColor) -> None:
    """Draw the symbol centred in a square of about 10 px at 100 %."""
    if not symbol:
        return
    side = min(area.width(), area.height())
    box = QRectF(area.center().x() - side / 2, area.center().y() - side / 2, side, side)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(color, max(1.2, side * 0.15), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    _SHAPES[symbol](painter, box, color)
    painter.restore()


def stamp_symbol(painter: QPainter, symbol: Symbol, area: QRectF, color: QColor) -> None:
    """The same from a picture that is kept, for what is drawn again and again on a screen."""
    if not symbol:
        return
    # A picture begins at a whole point, and the symbol in it where it would between two.
    left, top = floor(area.left()), floor(area.top())
    inside = (area.left() - left, area.top() - top, area.width(), area.height())
    painter.drawImage(left - 1, top - 1, _picture(symbol, inside, color.rgba(), painter.device().devicePixelRatioF()))


@lru_cache(maxsize=128)
def _picture(symbol: Symbol, area: tuple[float, float, float, float], color: int, ratio: float) -> QImage:
    """The symbol with a point around it, for the ends of its lines."""
    left, top, width, height = area
    side = QSizeF(ceil(left + width) + 2, ceil(top + height) + 2) * ratio
    image = QImage(ceil(side.width()), ceil(side.height()), QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    draw_symbol(painter, symbol, QRectF(left + 1, top + 1, width, height), QColor.fromRgba(color))
    painter.end()
    return image


def _at(box: QRectF, across: float, down: float) -> QPointF:
    return QPointF(box.left() + box.width() * across, box.top() + box.height() * down)


def _check(painter: QPainter, box: QRectF, color: QColor) -> None:
    painter.drawPolyline(QPolygonF([_at(box, 0.1, 0.55), _at(box, 0.38, 0.83), _at(box, 0.92, 0.2)]))


def _star(painter: QPainter, box: QRectF, color: QColor) -> None:
    points = []
    for step in range(10):
        angle, reach = radians(step * 36 - 90), 0.55 if step % 2 == 0 else 0.24
        points.append(_at(box, 0.5 + reach * cos(angle), 0.53 + reach * sin(angle)))
    painter.setBrush(color)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawPolygon(QPolygonF(points))


def _quarter(painter: QPainter, box: QRectF, color: QColor) -> None:
    circle = box.adjusted(box.width() * 0.06, box.width() * 0.06, -box.width() * 0.06, -box.width() * 0.06)
    painter.drawEllipse(circle)
    path = QPainterPath(circle.center())
    path.arcTo(circle, 90, -90)
    path.closeSubpath()
    painter.fillPath(path, color)


def _bang(painter: QPainter, box: QRectF, color: QColor) -> None:
    pen = painter.pen()
    pen.setWidthF(pen.widthF() * 1.15)
    painter.setPen(pen)
    painter.drawLine(_at(box, 0.5, 0.1), _at(box, 0.5, 0.6))
    painter.drawPoint(_at(box, 0.5, 0.9))


def _ring(painter: QPainter, box: QRectF, color: QColor) -> None:
    inset = box.width() * 0.08
    painter.drawEllipse(box.adjusted(inset, inset, -inset, -inset))


def _dots(painter: QPainter, box: QRectF, color: QColor) -> None:
    for step in range(8):
        angle = radians(step * 45)
        painter.drawPoint(_at(box, 0.5 + 0.42 * cos(angle), 0.5 + 0.42 * sin(angle)))


def _dot(painter: QPainter, box: QRectF, color: QColor) -> None:
    inset = box.width() * 0.08
    painter.setBrush(color)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawEllipse(box.adjusted(inset, inset, -inset, -inset))


def _triangle(painter: QPainter, color: QColor, *corners: QPointF) -> None:
    painter.setBrush(color)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawPolygon(QPolygonF(list(corners)))


def _up(painter: QPainter, box: QRectF, color: QColor) -> None:
    _triangle(painter, color, _at(box, 0.5, 0.08), _at(box, 0.98, 0.92), _at(box, 0.02, 0.92))


def _down(painter: QPainter, box: QRectF, color: QColor) -> None:
    _triangle(painter, color, _at(box, 0.5, 0.92), _at(box, 0.98, 0.08), _at(box, 0.02, 0.08))


def _play(painter: QPainter, box: QRectF, color: QColor) -> None:
    _triangle(painter, color, _at(box, 0.9, 0.5), _at(box, 0.15, 0.06), _at(box, 0.15, 0.94))


def _dash(painter: QPainter, box: QRectF, color: QColor) -> None:
    painter.drawLine(_at(box, 0.15, 0.5), _at(box, 0.85, 0.5))


_SHAPES = {
    "check": _check,
    "star": _star,
    "quarter": _quarter,
    "bang": _bang,
    "ring": _ring,
    "dots": _dots,
    "dot": _dot,
    "up": _up,
    "down": _down,
    "dash": _dash,
    "play": _play,
}
