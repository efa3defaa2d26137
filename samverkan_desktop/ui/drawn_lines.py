"""Lines of text that are drawn again and again, cut and laid out once: that takes Qt as long as drawing them."""

from functools import lru_cache
from math import ceil

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QStaticText

from samverkan_desktop.ui import theme

_RIGHT = Qt.AlignmentFlag.AlignRight.value
_IN_THE_MIDDLE = Qt.AlignmentFlag.AlignHCenter.value
# Some ten screens full.
_KNOWN = 600
# Letters; what is longer hardly ever fits.
_LONG = 120


def draw_line(painter: QPainter, area: QRect, text: str, role: theme.FontRole, align: int = 0) -> None:
    """Draw one line in the middle of the area's height with the pen of the painter; what does not fit ends in …."""
    line, font, beside, height = _placed(text, role, theme.current().text_size, area.width(), align)
    painter.setFont(font)
    painter.drawStaticText(QPointF(area.left() + beside, area.top() + (area.height() - height) / 2), line)


class Lines:
    """Lines that are drawn together, so that font and pen are set once for all of a kind."""

    def __init__(self) -> None:
        self._kinds: dict[tuple[theme.FontRole, str], list[tuple[QFont, QPointF, QStaticText]]] = {}

    def add(self, area: QRect, text: str, role: theme.FontRole, token: str, align: int = 0) -> None:
        """One more, placed as by `draw_line`, in the colour of a token."""
        line, font, beside, height = _placed(text, role, theme.current().text_size, area.width(), align)
        place = QPointF(area.left() + beside, area.top() + (area.height() - height) / 2)
        self._kinds.setdefault((role, token), []).append((font, place, line))

    def draw(self, painter: QPainter) -> None:
        """Draw all of them."""
        for (_role, token), lines in self._kinds.items():
            painter.setFont(lines[0][0])
            painter.setPen(theme.current().color(token))
            for _font, place, line in lines:
                painter.drawStaticText(place, line)


@lru_cache(maxsize=_KNOWN)
def _placed(
    text: str, role: theme.FontRole, text_size: int, width: int, align: int
) -> tuple[QStaticText, QFont, float, float]:
    """The line as it fits, its font, how far from the left it begins, and how high it is."""
    shown = fitted(text, role, text_size, width)
    line, font, height = _laid_out(shown, role, text_size)
    beside = 0.0
    if align & _RIGHT:
        beside = width - _width(shown, role, text_size)
    elif align & _IN_THE_MIDDLE:
        beside = (width - _width(shown, role, text_size)) / 2
    return line, font, beside, height


def width_of(text: str, role: theme.FontRole) -> int:
    """The whole pixels that such a line takes; it is laid out for that as it will be drawn."""
    return ceil(_laid_out(text, role, theme.current().text_size)[0].size().width())


@lru_cache(maxsize=4096)
def fitted(text: str, role: theme.FontRole, text_size: int, width: int) -> str:
    """As much of the text as the width has room for."""
    text = " ".join(text.split())
    metrics = theme.current().metrics(role)
    # Of a long text the first letters are enough, unless they are narrow ones; Qt would lay out all of it.
    enough = width * 3 // (2 * max(1, metrics.averageCharWidth())) + 1
    if len(text) > enough:
        start = text[:enough]
        shown = metrics.elidedText(start, Qt.TextElideMode.ElideRight, width)
        if shown != start:
            return shown
    # Most texts fit, and they are laid out to be drawn in any case; to shorten them Qt would do that once more.
    if len(text) < _LONG and _laid_out(text, role, text_size)[0].size().width() <= width:
        return text
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)


# The same cells are drawn again and again: when a list is scrolled, when a tab comes back, when the pointer moves.
@lru_cache(maxsize=4096)
def wrapped(text: str, text_size: int, width: int, most: int) -> tuple[str, ...]:
    """The text in at most so many lines of that width; what does not fit ends in …."""
    if most <= 1:
        return (fitted(text, "body", text_size, width),)
    # Late, as in labels: what lays out several lines is needed where there are several.
    from samverkan_desktop.ui.widgets.wrapped import wrap

    return tuple(wrap(text.strip(), theme.current().font(), width, most))


@lru_cache(maxsize=_KNOWN)
def _laid_out(text: str, role: theme.FontRole, _text_size: int) -> tuple[QStaticText, QFont, float]:
    """The line, its font, and how high it is."""
    font = theme.current().font(role)
    line, height = laid_out(text, font)
    return line, font, height


def laid_out(text: str, font: QFont) -> tuple[QStaticText, float]:
    """A line for a painter with that font, and how high it is."""
    line = QStaticText(text)
    # A text from data that looks like HTML is not to become it.
    line.setTextFormat(Qt.TextFormat.PlainText)
    line.prepare(font=font)
    return line, QFontMetricsF(font).height()


@lru_cache(maxsize=_KNOWN)
def _width(text: str, role: theme.FontRole, _text_size: int) -> float:
    # The line's own size is one of whole pixels, with which it would stand beside where Qt puts other texts.
    return QFontMetricsF(theme.current().font(role)).horizontalAdvance(text)
