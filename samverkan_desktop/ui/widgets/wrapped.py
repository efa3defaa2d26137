"""Text over a few lines for rows that paint themselves: broken between words, inside one only when it must be."""

import re
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QTextLayout, QTextOption

# No-break spaces stay what they are.
_BREAKS = re.compile(r"[ \t\r\n]+")


def wrap(text: str, font: QFont, width: int, most: int) -> list[str]:
    """The lines of a text at a width in pixels, at most so many; the last one ends in … when there is more."""
    layout = QTextLayout(_BREAKS.sub(" ", text), font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    found: list[tuple[int, int]] = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid() and len(found) <= most:
        line.setLineWidth(max(1, width))
        found.append((line.textStart(), line.textLength()))
    layout.endLayout()
    # Qt counts UTF-16 units, so that a smiley is two.
    units = layout.text().encode("utf-16-le")
    lines = [units[2 * start : 2 * (start + length)].decode("utf-16-le", "ignore").rstrip() for start, length in found]
    if len(lines) > most:
        rest = units[2 * found[most - 1][0] :].decode("utf-16-le", "ignore")
        lines = [*lines[: most - 1], QFontMetrics(font).elidedText(rest, Qt.TextElideMode.ElideRight, width)]
    return lines


def paint_lines(painter: QPainter, area: QRect, lines: Sequence[str], font: QFont) -> None:
    """Draw the lines from the top of the area in the painter's pen."""
    metrics = QFontMetrics(font)
    painter.setFont(font)
    for number, line in enumerate(lines):
        painter.drawText(QPointF(area.left(), area.top() + metrics.ascent() + number * metrics.lineSpacing()), line)
