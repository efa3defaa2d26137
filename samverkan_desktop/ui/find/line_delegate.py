"""Paints the lines of the palette, the hits bold and underlined so that they are seen without colour."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHelpEvent, QPainter, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from samverkan_desktop.domain.finding import Span
from samverkan_desktop.ui import theme
from samverkan_desktop.ui.find.lines import Index, Line, LineRole
from samverkan_desktop.ui.icons import icon
from samverkan_desktop.ui.widgets.tips import plain_tip

_EDGE, _ICON, _GAP = 12, 20, 10
_HEADING, _ONE, _TWO = 30, 36, 54
# What the words beside a title may take of the line.
_MOST_BESIDE = 0.45


class LineDelegate(QStyledItemDelegate):
    """Headings, and records with their icon, title, place, and a piece of their text below."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one line."""
        line: Line = index.data(LineRole.LINE)
        area: QRect = option.rect
        now = theme.current()
        painter.save()
        painter.setClipRect(area)
        if line.is_heading:
            self._paint_heading(painter, area, line)
        else:
            state: QStyle.StateFlag = option.state
            if state & QStyle.StateFlag.State_Selected:
                self._paint_choice(painter, area)
            elif state & QStyle.StateFlag.State_MouseOver:
                painter.fillRect(area, now.color("hover"))
            self._paint_line(painter, area, line)
        painter.restore()

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as its lines of text."""
        line: Line = index.data(LineRole.LINE)
        height = _HEADING if line.is_heading else _TWO if line.below else _ONE
        return QSize(0, theme.current().px(height))

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """All that the line says, where a part of it may be cut off."""
        if event.type() is not QEvent.Type.ToolTip or not index.isValid():
            return super().helpEvent(event, view, option, index)
        line: Line = index.data(LineRole.LINE)
        text = "\n".join(filter(None, (line.title, line.beside, line.below)))
        QToolTip.showText(event.globalPos(), "" if line.is_heading else plain_tip(text), view)
        return True

    def _paint_heading(self, painter: QPainter, area: QRect, line: Line) -> None:
        now = theme.current()
        inner = area.adjusted(now.px(_EDGE), now.px(8), -now.px(_EDGE), 0)
        font = now.font("strong" if line.is_said else "small_strong")
        token = "text" if line.is_said else "muted"
        room = inner.width() // 3
        words = QFontMetrics(font).elidedText(line.title, Qt.TextElideMode.ElideRight, inner.width() - room)
        painter.setFont(font)
        painter.setPen(now.color(token))
        painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
        painter.setFont(now.font("small"))
        painter.setPen(now.color("muted"))
        painter.drawText(inner, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, line.beside)

    def _paint_choice(self, painter: QPainter, area: QRect) -> None:
        now = theme.current()
        painter.fillRect(area, now.color("accent_soft"))
        painter.fillRect(QRect(area.left(), area.top(), 3, area.height()), now.color("accent"))

    def _paint_line(self, painter: QPainter, area: QRect, line: Line) -> None:
        now = theme.current()
        inner = area.adjusted(now.px(_EDGE), now.px(7), -now.px(_EDGE), -now.px(7))
        high = now.px(22)
        side = now.px(_ICON)
        picture = icon(line.icon_name, "muted")
        picture.paint(painter, QRect(inner.left(), inner.top() + (high - side) // 2, side, side))
        text = inner.adjusted(side + now.px(_GAP), 0, 0, 0)
        # In bold, as parts of it may be.
        small = QFontMetrics(now.font("small_strong"))
        wide = QFontMetrics(now.font("strong")).horizontalAdvance(line.title)
        # A short title leaves more room for its place.
        most = max(round(text.width() * _MOST_BESIDE), text.width() - wide - now.px(16))
        beside = small.elidedText(line.beside, Qt.TextElideMode.ElideRight, most)
        taken = small.horizontalAdvance(beside) + (now.px(16) if beside else 0)
        first = QRect(text.left(), text.top(), text.width() - taken, high)
        _paint_marked(painter, first, line.title, line.title_marks, now.font(), now.color("text"))
        aside = QRect(first.right() + now.px(16), text.top(), taken, high)
        _paint_marked(
            painter, aside, beside, line.beside_marks, now.font("small"), now.color("muted"), right=text.right()
        )
        if line.below:
            second = QRect(text.left(), text.top() + high, text.width(), now.px(18))
            _paint_marked(painter, second, line.below, line.below_marks, now.font("small"), now.color("muted"))


def _paint_marked(
    painter: QPainter, area: QRect, text: str, spans: Sequence[Span], font: QFont, color: QColor, *, right: int = 0
) -> None:
    """One line, ended in … where there is no room, with the spans bold and underlined; it ends at `right` if given."""
    strong = QFont(font)
    strong.setWeight(QFont.Weight.DemiBold)
    # Measured in the bold font, so that what is bold never makes it too long.
    shown = text if right else QFontMetrics(strong).elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    layout = QTextLayout(shown, font)
    ranges = []
    for start, length in spans:
        if start < len(shown):
            one = QTextLayout.FormatRange()
            one.start, one.length = start, min(length, len(shown) - start)
            one.format = QTextCharFormat()
            one.format.setFontWeight(QFont.Weight.DemiBold)
            one.format.setFontUnderline(True)
            one.format.setForeground(theme.current().color("text"))
            ranges.append(one)
    layout.setFormats(ranges)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(100_000)
    layout.endLayout()
    painter.setPen(color)
    left = right - line.naturalTextWidth() if right else area.left()
    layout.draw(painter, QPointF(left, area.top() + (area.height() - line.height()) / 2))
