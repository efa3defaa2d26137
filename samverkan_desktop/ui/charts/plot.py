"""The drawing of a chart; imported when a chart is first shown, because the library takes a while."""

import math
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Literal

import pyqtgraph as pg
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QPainterPath,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from samverkan_desktop.domain.numbers import format_number
from samverkan_desktop.frozen import dataclass
from samverkan_desktop.i18n import _
from samverkan_desktop.ui import theme
from samverkan_desktop.ui.charts.data import ChartData, ChartPoint
from samverkan_desktop.ui.widgets.announce import announce

Side = Literal["above", "left", "right"]
_MOST_YEARS = 8
_LEAST_TICK = 30
_USUAL_HEIGHT = 200
_SIDE = 0.06
_TOP = 0.16
# How far from its point a word ends at most, in pixels at 100 %, and how much of the drawing the words may take.
_BESIDE = 16
_MOST_WORDS = 0.5


class Plot(pg.PlotWidget):  # type: ignore[misc]
    """Left and Right go from value to value, and say each one."""

    pointed = Signal(int)

    def __init__(self, data: ChartData, parent: QWidget | None = None, *, sharpness: float = 0) -> None:
        """`sharpness` for a picture: how many pixels of it make one of the drawing; otherwise the screen tells."""
        self._sharpness = sharpness
        self._numbers = _Numbers(orientation="left")
        self._years = _Years(orientation="bottom")
        super().__init__(parent, background=None, axisItems={"left": self._numbers, "bottom": self._years})
        self.setObjectName("indicatorPlot")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMenuEnabled(False)
        self.setMouseEnabled(x=False, y=False)
        self.hideButtons()
        self.setFrameShape(self.Shape.NoFrame)
        self._data = data
        self._place = -1
        self._halo: Any = None
        self._label: Any = None
        self._words: list[_Words] = []
        self.show_data(data)

    @property
    def place(self) -> int:
        """The value that the keys stand on, or -1."""
        return self._place

    def show_data(self, data: ChartData) -> None:
        """Draw other values."""
        self._data, self._place = data, -1
        self.setAccessibleName(_("Chart: {title}").format(title=data.title))
        self.setAccessibleDescription(data.spoken)
        self.clear()
        self._halo = self._label = None
        self._words.clear()
        self._dress_axes()
        self._set_range()
        self._draw_levels()
        if data.behind:
            self._draw_line(data.behind, "muted", Qt.PenStyle.DashLine, symbol=None)
            self._write(data.behind[-1], _("the county"), "muted", "right")
        self._draw_old()
        self._draw_line(data.points, "accent", Qt.PenStyle.SolidLine, symbol="o")

    # Keys and pointer

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from value to value."""
        steps: dict[int, int] = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        last = len(self._data.points) - 1
        if event.key() in steps and last >= 0:
            self._point_at(min(last, max(0, self._place + steps[event.key()])) if self._place >= 0 else last)
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and last >= 0:
            self._point_at(0 if event.key() == Qt.Key.Key_Home else last)
        else:
            # Not the library's own, which takes keys for moving about in the drawing.
            event.ignore()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The mark goes with the focus."""
        super().focusOutEvent(event)
        self._unmark()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The words beside the points keep their room."""
        super().resizeEvent(event)
        # The library gives itself another size while it takes itself apart.
        if hasattr(self, "_label") and not self.closed:
            self._set_range()
            for words in self._words:
                self._place_words(words)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The panel around it scrolls; the drawing does not zoom."""
        event.ignore()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu belongs to the panel around it."""
        event.ignore()

    def event(self, event: QEvent) -> bool:
        """A screen with other pixels needs other pens."""
        if event.type() is QEvent.Type.DevicePixelRatioChange and hasattr(self, "_label"):
            self.show_data(self._data)
        return bool(super().event(event))

    def changeEvent(self, event: QEvent) -> None:
        """Another theme needs other colours."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and hasattr(self, "_label"):
            self.show_data(self._data)

    def _point_at(self, place: int) -> None:
        self._unmark()
        self._place = place
        point, now = self._data.points[place], theme.current()
        self._halo = pg.ScatterPlotItem(
            [_x(point.day)],
            [float(point.value)],
            size=now.px(18),
            pen=self._pen(now.color("accent"), 2),
            brush=None,
        )
        self.addItem(self._halo)
        self._label = self._write(point, point.spoken, "text", "above", strong=True)
        announce(self, point.spoken)
        self.pointed.emit(place)

    def _unmark(self) -> None:
        for item in (self._halo, self._label):
            if item is not None:
                self.removeItem(item)
        self._halo = self._label = None
        self._place = -1

    # Drawing

    def _pen(self, color: QColor, width: float, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
        """A pen of so many pixels at 100 %; these pens count in pixels of the screen, which may be far smaller."""
        made: QPen = pg.mkPen(color, width=theme.current().px(width) * self._ratio(), style=style)
        return made

    def _ratio(self) -> float:
        return self._sharpness or self.devicePixelRatioF()

    def _dress_axes(self) -> None:
        now = theme.current()
        self.setBackground(now.color("surface"))
        for axis in (self._numbers, self._years):
            axis.setPen(self._pen(now.color("line"), 1))
            axis.setTextPen(now.color("muted"))
            axis.setTickFont(now.font("small"))
            # The words of the first and last tick may stand over the corner of the chart.
            axis.setStyle(tickLength=0, tickTextOffset=now.px(6), hideOverlappingLabels=now.px(24))
        self._years.days = sorted({point.day for point in (*self._data.points, *self._data.behind)})
        self.showGrid(x=False, y=False)

    def _set_range(self) -> None:
        data = self._data
        points = (*data.points, *data.behind)
        levels = [point.value for point in points]
        levels += [point.old for point in data.points if point.old is not None]
        levels += [level for level in (data.target, data.baseline) if level is not None]
        days = [_x(point.day) for point in points] or [0.0]
        low, high = (float(min(levels)), float(max(levels))) if levels else (0.0, 1.0)
        spread = (high - low) or abs(high) or 1.0
        wide = (max(days) - min(days)) or 1.0
        bottom, top = low - spread * _TOP, high + spread * _TOP
        self.setYRange(bottom, top, padding=0)
        self._numbers.make_room(bottom, top, theme.current().px(_USUAL_HEIGHT))
        self._show_days(min(days), wide)

    def _show_days(self, first: float, wide: float) -> None:
        """From the first to the last, with room at the right for the words behind the last points."""
        metrics = QFontMetrics(theme.current().font("small"))
        words = max((metrics.horizontalAdvance(text) for text in self._last_words()), default=0)
        across = max(1, self.width() - self._numbers.width())
        part = min(_MOST_WORDS, (words + theme.current().px(_BESIDE)) / across)
        whole = wide * (1 + _SIDE) / (1 - part)
        self.setXRange(first - wide * _SIDE, first - wide * _SIDE + max(whole, wide * (1 + 2 * _SIDE)), padding=0)

    def _last_words(self) -> list[str]:
        """What stands at the right of the last points."""
        data = self._data
        is_open = bool(data.points) and not data.points[-1].is_final
        return [*([_("preliminary")] if is_open else []), *([_("the county")] if data.behind else [])]

    def _draw_levels(self) -> None:
        now, data = theme.current(), self._data
        # The values begin at the one line and go to the other, so each has its words where they are not.
        levels = (
            (data.target, _("target {target}"), data.target_words, Qt.PenStyle.DashLine, "text", 0.02),
            (data.baseline, _("from {baseline}"), data.baseline_words, Qt.PenStyle.DotLine, "muted", 0.98),
        )
        for level, words, said, style, token, place in levels:
            if level is None:
                continue
            across = 0 if place < 0.5 else 1
            line = pg.InfiniteLine(
                pos=float(level),
                angle=0,
                pen=self._pen(now.color(token), 1.5, style),
                label=words.format(target=said, baseline=said),
                labelOpts={
                    "position": place,
                    "color": now.color(token),
                    "anchors": [(across, 1)] * 2,
                    "movable": False,
                },
            )
            line.label.setFont(now.font("small"))
            self.addItem(line)

    def _draw_line(self, points: Sequence[ChartPoint], token: str, style: Qt.PenStyle, *, symbol: str | None) -> None:
        if not points:
            return
        now = theme.current()
        color, surface = now.color(token), now.color("surface")
        days, values = [_x(point.day) for point in points], [float(point.value) for point in points]
        self.addItem(pg.PlotDataItem(days, values, pen=self._pen(color, 2, style), antialias=True))
        if symbol is None:
            return
        self.addItem(
            pg.ScatterPlotItem(
                days,
                values,
                symbol=symbol,
                size=[now.px(9 if point.is_final else 10) for point in points],
                pen=[self._pen(color, 2) for _point in points],
                brush=[pg.mkBrush(color if point.is_final else surface) for point in points],
                antialias=True,
            )
        )
        if not points[-1].is_final:
            self._write(points[-1], _("preliminary"), "muted", "right")

    def _draw_old(self) -> None:
        """Where a value stood before: a cross, a thin line down to the right one, and a word."""
        now = theme.current()
        for point in self._data.points:
            if point.old is None:
                continue
            token = "behind" if point.was_wrong else "muted"
            day, old = _x(point.day), float(point.old)
            thin = self._pen(now.color(token), 1, Qt.PenStyle.DotLine)
            self.addItem(pg.PlotDataItem([day, day], [old, float(point.value)], pen=thin))
            mark = _cross() if point.was_wrong else "o"
            self.addItem(
                pg.ScatterPlotItem(
                    [day],
                    [old],
                    symbol=mark,
                    size=now.px(11 if point.was_wrong else 8),
                    pen=self._pen(now.color(token), 2),
                    brush=None,
                )
            )
            words = _("corrected") if point.was_wrong else _("before")
            self._write(point, f"{point.old_words} {words}", token, "left", level=point.old)

    def _write(
        self,
        point: ChartPoint,
        text: str,
        token: str,
        side: Side,
        *,
        strong: bool = False,
        level: Decimal | None = None,
    ) -> Any:
        """Words beside a point, above it where they have no room at its left; near an edge those turn inwards."""
        now = theme.current()
        made = pg.TextItem(text, color=now.color(token), fill=now.color("surface") if strong else None)
        made.setFont(now.font("small_strong" if strong else "small"))
        made.setZValue(20 if strong else 10)
        made.setPos(_x(point.day), float(point.value if level is None else level))
        wide = QFontMetrics(now.font("small")).horizontalAdvance(text)
        words = _Words(item=made, day=_x(point.day), wide=max(1, wide), side=side)
        self._place_words(words)
        self._words.append(words)
        self.addItem(made, ignoreBounds=True)
        return made

    def _place_words(self, words: "_Words") -> None:
        beside = theme.current().px(9)
        left, right = self.viewRange()[0]
        part = (words.day - left) / ((right - left) or 1)
        across = 0.0 if part < 0.25 else 1.0 if part > 0.6 else 0.5
        # The distance from the point is told in parts of the words' own width.
        gap = beside / words.wide
        has_room = part * (self.width() - self._numbers.width()) >= words.wide + beside
        side = "above" if words.side == "left" and not has_room else words.side
        if side != words.side:
            # There it may lie over the line of the target.
            words.item.fill = pg.mkBrush(theme.current().color("surface"))
        words.item.setAnchor({"above": (across, 1.25), "left": (1 + gap, 0.5), "right": (-gap, 0.5)}[side])


@dataclass(frozen=True, kw_only=True)
class _Words:
    """Words beside a point: the item, the day of the point, their width in pixels, and where they should stand."""

    item: Any
    day: float
    wide: int
    side: Side


class _Numbers(pg.AxisItem):  # type: ignore[misc]
    """Round numbers at even distances, as they are written in the language in use."""

    def tickSpacing(self, minVal: float, maxVal: float, size: float) -> list[tuple[float, float]]:  # noqa: N803
        """One distance: of 1, 2, 5 and their tens the least that leaves room for a line of words and a half."""
        least = (maxVal - minVal) * theme.current().px(_LEAST_TICK) / max(1.0, size)
        if least <= 0:
            return []
        ten = 10.0 ** math.floor(math.log10(least))
        return [(next(step * ten for step in (1, 2, 5, 10) if step * ten >= least), 0.0)]

    def make_room(self, low: float, high: float, size: float) -> None:
        """Be as wide as the longest number; the library would leave out what is wider than it was at first."""
        now = theme.current()
        step = self.tickSpacing(low, high, size)[0][0]
        texts = self.tickStrings([math.floor(low / step) * step, math.ceil(high / step) * step], 1.0, step)
        metrics = QFontMetrics(now.font("small"))
        self.setWidth(max(metrics.horizontalAdvance(text) for text in texts) + now.px(10))

    def tickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:
        """One text for each tick."""
        decimals = max(0, -Decimal(str(spacing * scale)).normalize().as_tuple().exponent) if spacing else 0  # type: ignore[operator]
        return [format_number(Decimal(f"{value * scale:.{min(decimals, 6)}f}")) for value in values]


class _Years(pg.AxisItem):  # type: ignore[misc]
    """A tick at each value that there is room for, with its year."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.days: list[date] = []

    def tickValues(self, minVal: float, maxVal: float, _size: float) -> list[tuple[float, list[float]]]:  # noqa: N803
        """The days of the values, every second or third where there are many."""
        step = -(-len(self.days) // _MOST_YEARS) or 1
        # Counted from the end, so that the latest always has its year.
        chosen = self.days[::-1][::step]
        return [(1.0, [_x(day) for day in chosen if minVal <= _x(day) <= maxVal])]

    def tickStrings(self, values: Sequence[float], _scale: float, _spacing: float) -> list[str]:
        """The year, with the month where a year has several values."""
        several = len({day.year for day in self.days}) < len(self.days)
        days = [date.fromordinal(round(value)) for value in values]
        return [day.strftime("%Y-%m") if several else str(day.year) for day in days]


def _x(day: date) -> float:
    return float(day.toordinal())


def _cross() -> QPainterPath:
    """A cross of two lines; the library's own is a filled shape that reads as a dot when it is small."""
    path = QPainterPath()
    for start, end in (((-0.5, -0.5), (0.5, 0.5)), ((-0.5, 0.5), (0.5, -0.5))):
        path.moveTo(*start)
        path.lineTo(*end)
    return path
