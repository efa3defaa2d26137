"""The lineage of a goal as a small vertical line: one knot for each period, with the wording and how it followed."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from samverkan_desktop.domain.lineage import LineageRow
from samverkan_desktop.domain.relevance import SUCCESSION_LABELS
from samverkan_desktop.i18n import _
from samverkan_desktop.ui import theme
from samverkan_desktop.ui.areas.detail import reading
from samverkan_desktop.ui.widgets.link_button import LinkButton
from samverkan_desktop.ui.widgets.undressed import undressed

_INDENT, _TOP, _RADIUS = 24, 13, 5


class LineageLine(QWidget):
    """`open_goal` is called with the id of a goal; the one that is read already leads nowhere."""

    def __init__(self, rows: Sequence[LineageRow], current_id: str, open_goal: Callable[[str], object]) -> None:
        super().__init__()
        undressed(self)
        self.setObjectName("lineage")
        self.setAccessibleName(_("The goal over the periods"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for place, row in enumerate(rows):
            is_current = row.goal_id == current_id
            knot = _Knot(is_first=place == 0, is_last=place == len(rows) - 1, is_current=is_current)
            said = row.period if row.kind is None else f"{row.period} · {_(SUCCESSION_LABELS[row.kind]).lower()}"
            if is_current:
                knot.column.addSpacing(theme.current().px(4))
                knot.column.addWidget(reading(said, "strong", name="lineagePeriod"))
            else:
                link = LinkButton(said, partial(open_goal, row.goal_id), tip=row.wording, name="lineageLink")
                knot.column.addWidget(link)
            knot.column.addWidget(reading(row.wording, "body" if is_current else "secondary", name="lineageWording"))
            if row.reason:
                knot.column.addWidget(reading(row.reason, "secondary", name="lineageReason"))
            column.addWidget(knot)


class _Knot(QWidget):
    """Draws its part of the line to the left of what it holds."""

    def __init__(self, *, is_first: bool, is_last: bool, is_current: bool) -> None:
        super().__init__()
        undressed(self)
        self.setObjectName("lineageKnot")
        self._is_first, self._is_last, self._is_current = is_first, is_last, is_current
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(theme.current().px(_INDENT), 0, 0, theme.current().px(10))
        self.column.setSpacing(0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The line, and a full knot for the goal that is read, an empty one for the others."""
        now, painter = theme.current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        centre = QPointF(now.px(8), now.px(_TOP))
        painter.setPen(QPen(now.color("line"), now.px(2)))
        if not self._is_first:
            painter.drawLine(QPointF(centre.x(), 0), centre)
        if not self._is_last:
            painter.drawLine(centre, QPointF(centre.x(), self.height()))
        painter.setPen(QPen(now.color("accent"), now.px(2), Qt.PenStyle.SolidLine))
        painter.setBrush(now.color("accent" if self._is_current else "surface"))
        painter.drawEllipse(centre, now.px(_RADIUS), now.px(_RADIUS))
