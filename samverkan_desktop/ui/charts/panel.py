"""The chart of an indicator in the panel beside the list: drawn when it is first in sight, copied as a picture."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from samverkan_desktop.domain.indicator_rows import IndicatorRow
from samverkan_desktop.i18n import _
from samverkan_desktop.ui import theme
from samverkan_desktop.ui.charts.data import chart_data
from samverkan_desktop.ui.messages import Messages
from samverkan_desktop.ui.widgets.buttons import icon_button
from samverkan_desktop.ui.widgets.choice_box import ChoiceBox
from samverkan_desktop.ui.widgets.keys import add_key
from samverkan_desktop.ui.widgets.tab_order import tab_through

if TYPE_CHECKING:
    from samverkan_desktop.ui.charts.plot import Plot

HEIGHT = 220
_PICTURE = QSize(900, 480)
_SHARPNESS = 2


class ChartPanel(QWidget):
    """Ctrl+C copies the picture while the chart has the focus; where there are several lines, one is chosen."""

    def __init__(
        self, row: IndicatorRow, messages: Messages, *, split: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("chartPanel")
        self._row, self._messages = row, messages
        self.plot: Plot | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        line = QHBoxLayout()
        line.setSpacing(8)
        self.choice = ChoiceBox("chartSplit", label=_("Which values the chart shows"))
        self.choice.addItem(_("The whole county"), "")
        for one in row.splits:
            self.choice.addItem(one, one)
        self.choice.setCurrentIndex(max(0, self.choice.findData(split or ("" if row.whole else self._first_split()))))
        self.choice.setVisible(bool(row.splits))
        self.choice.currentIndexChanged.connect(self._show)
        line.addWidget(self.choice, 1)
        line.addStretch(1)
        self.copy_button = icon_button(
            "copy", _("Copy the chart as a picture (Ctrl+C)"), self.copy, name="copyChartButton"
        )
        line.addWidget(self.copy_button)
        self._column.addLayout(line)
        self._stand_in = QWidget()
        self._stand_in.setFixedHeight(theme.current().px(HEIGHT))
        self._column.addWidget(self._stand_in)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    @property
    def split(self) -> str:
        """The municipality or split that is shown; empty for the whole county."""
        return str(self.choice.currentData() or "")

    def leave(self) -> str | None:
        """Which line is shown."""
        return self.split or None

    def come_back(self, left: str) -> None:
        """Show the same line, where there still is one."""
        self.choice.setCurrentIndex(max(0, self.choice.findData(left)))

    def showEvent(self, event: QShowEvent) -> None:
        """Draw, now that somebody looks."""
        super().showEvent(event)
        if self.plot is None:
            from samverkan_desktop.ui.charts.plot import Plot

            self.plot = Plot(chart_data(self._row, self.split), self)
            self.plot.setFixedHeight(theme.current().px(HEIGHT))
            add_key(self.plot, "Ctrl+C", self.copy, _("Copy as a picture"))
            self._column.replaceWidget(self._stand_in, self.plot)
            self._stand_in.deleteLater()
            # At once: Qt would show it in the next round, and until then there would be no place for it.
            self.plot.show()
            tab_through(self.copy_button, self.plot)

    def copy(self) -> None:
        """Put a picture with the title and the source on the clipboard."""
        QGuiApplication.clipboard().setImage(self.picture())
        self._messages.notice(_("The chart was copied as a picture."))

    def picture(self) -> QImage:
        """The chart with its title above and its source below, in the colours of the screen."""
        from samverkan_desktop.ui.charts.plot import Plot

        data, now = chart_data(self._row, self.split), theme.current()
        image = QImage(_PICTURE * _SHARPNESS, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(_SHARPNESS)
        image.fill(now.color("surface"))
        margin, head, foot = 20, now.px(44), now.px(28)
        inner = QRect(margin, 8, _PICTURE.width() - 2 * margin, _PICTURE.height() - 16)
        drawn = Plot(data, sharpness=_SHARPNESS)
        drawn.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        drawn.resize(inner.width(), inner.height() - head - foot)
        drawn.show()
        # The range is only known when the drawing has its size.
        drawn.show_data(data)
        painter = QPainter(image)
        painter.setFont(now.font("heading"))
        painter.setPen(now.color("text"))
        left = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        unit = f" ({data.unit})" if data.unit else ""
        title = painter.fontMetrics().elidedText(f"{data.title}{unit}", Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(QRect(inner.left(), inner.top(), inner.width(), head), left, title)
        drawn.render(painter, QRectF(QPointF(inner.left(), inner.top() + head), QSizeF(drawn.size())))
        if data.source:
            painter.setFont(now.font("small"))
            painter.setPen(now.color("muted"))
            source = _("Source: {source}").format(source=data.source)
            painter.drawText(QRect(inner.left(), inner.bottom() - foot, inner.width(), foot), left, source)
        painter.end()
        drawn.close()
        drawn.deleteLater()
        return image

    def _first_split(self) -> str:
        return self._row.splits[0] if self._row.splits else ""

    def _show(self) -> None:
        if self.plot is not None:
            self.plot.show_data(chart_data(self._row, self.split))
