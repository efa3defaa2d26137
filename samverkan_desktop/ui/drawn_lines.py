"""Lines of text that are drawn again and again, cut and laid out once: that takes Qt as long as drawing them."""

from functools import lru_cache

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QStaticText, QTransform

from samverkan_desktop.ui import theme

_RIGHT = Qt.AlignmentFlag.AlignRight.value
_IN_THE_MIDDLE = Qt.AlignmentFlag.AlignHCenter.value
# Some ten screens full.
_KNOWN = 600


def draw_line(painter: QPainter, area: QRect, text: str, role: theme.FontRole, align: int = 0) -> None:
    """Draw one line in the middle of the area's height with the pen of the painter; what does not fit ends in …."""
    now = theme.current()
    line, width, height = _laid_out(fitted(text, role, now.text_size, area.width()), role, now.text_size)
    left = float(area.left())
    if align & _RIGHT:
        left += area.width() - width
    elif align & _IN_THE_MIDDLE:
        left += (area.width() - width) / 2
    painter.setFont(now.font(role))
    painter.drawStaticText(QPointF(left, area.top() + (area.height() - height) / 2), line)


@lru_cache(maxsize=4096)
def fitted(text: str, role: theme.FontRole, _text_size: int, width: int) -> str:
    """As much of the text as the width has room for."""
    return theme.current().metrics(role).elidedText(" ".join(text.split()), Qt.TextElideMode.ElideRight, width)


@lru_cache(maxsize=_KNOWN)
def _laid_out(text: str, role: theme.FontRole, _text_size: int) -> tuple[QStaticText, float, float]:
    """The line, how wide it is and how high."""
    line = QStaticText(text)
    # A text from data that looks like HTML is not to become it.
    line.setTextFormat(Qt.TextFormat.PlainText)
    font = theme.current().font(role)
    line.prepare(QTransform(), font)
    # Its own size is one of whole pixels, with which it would stand beside where Qt puts other texts.
    metrics = QFontMetricsF(font)
    return line, metrics.horizontalAdvance(text), metrics.height()
