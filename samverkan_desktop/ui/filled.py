"""Fills a rectangle with one colour.

Not with `QPainter.fillRect`: to choose among its forms PySide6 makes the names of all ready gradients, nearly two
hundred.
"""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter


def fill(painter: QPainter, area: QRect | QRectF, color: QColor) -> None:
    """Fill the area; the painter has no pen and this brush afterwards."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawRect(area)
