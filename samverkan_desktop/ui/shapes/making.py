"""Makes the shapes of an icon: what Qt's reader of SVG would paint is noted instead."""

from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QBrush, QPaintDevice, QPaintEngine, QPainter, QPainterPath, QPainterPathStroker, QPen
from PySide6.QtSvg import QSvgRenderer

from samverkan_desktop.ui.shapes import SIDE, WINDING, Kept, Outline

# Stands in the file for the colour in which an icon will be drawn: what has none of its own, and `currentColor`.
_ANY: Final = "#010203"
# How far from a curve the edge of a line along it may lie, as a part of the line's width.
_TOLERANCE: Final = 1 / 500
_DIGITS: Final = 4
_METRIC: Final = QPaintDevice.PaintDeviceMetric
_METRICS: Final = {
    **dict.fromkeys((_METRIC.PdmWidth, _METRIC.PdmHeight, _METRIC.PdmWidthMM, _METRIC.PdmHeightMM), SIDE),
    **dict.fromkeys((_METRIC.PdmDpiX, _METRIC.PdmDpiY, _METRIC.PdmPhysicalDpiX, _METRIC.PdmPhysicalDpiY), 96),
    _METRIC.PdmDevicePixelRatio: 1,
    _METRIC.PdmDevicePixelRatioScaled: 1 << 16,
}


def shapes_of(file: Path) -> Kept:
    """The shapes of an SVG file. Raises FileNotFoundError, or ValueError where it holds what is no filled shape."""
    source = file.read_text(encoding="utf-8")
    renderer = QSvgRenderer(QByteArray(source.replace("<svg ", f'<svg fill="{_ANY}" color="{_ANY}" ', 1).encode()))
    notes = _Notes()
    if renderer.isValid():
        device = _Device(notes)
        painter = QPainter(device)
        renderer.render(painter, QRectF(0, 0, SIDE, SIDE))
        painter.end()
    if notes.strange or not notes.shapes:
        raise ValueError(f"{file.name} cannot become shapes: {', '.join(sorted(notes.strange)) or 'nothing in it'}")
    return notes.shapes


class _Notes(QPaintEngine):
    """Paints nothing: it notes which shapes are to be filled, and what else was asked of it."""

    def __init__(self) -> None:
        super().__init__(QPaintEngine.PaintEngineFeature.AllFeatures)
        self.shapes: Kept = []
        self.strange: set[str] = set()

    def begin(self, _device: QPaintDevice) -> bool:
        """Always ready."""
        return True

    def end(self) -> bool:
        """Nothing to finish."""
        return True

    def type(self) -> QPaintEngine.Type:
        """None of Qt's own."""
        return QPaintEngine.Type.User

    def updateState(self, _state: object) -> None:
        """The painter is asked when something is drawn."""

    def drawPath(self, path: QPainterPath) -> None:
        """Note what is filled, and the line around it as what it covers."""
        painter = self.painter()
        if painter.hasClipping() or painter.opacity() != 1:
            self.strange.add("what is clipped or shines through")
        self._note(path, painter.brush())
        pen = painter.pen()
        if pen.style() is not Qt.PenStyle.NoPen:
            self._note(_stroked(path, pen), pen.brush())

    def drawPixmap(self, *_what: Any) -> None:
        """No shape."""
        self.strange.add("a picture")

    def drawImage(self, *_what: Any) -> None:
        """No shape."""
        self.strange.add("a picture")

    def drawTextItem(self, *_what: Any) -> None:
        """No shape."""
        self.strange.add("text")

    def drawPolygon(self, *_what: Any) -> None:
        """Left out, since no icon has one."""
        self.strange.add("a polygon")

    def drawRects(self, *_what: Any) -> None:
        """Left out, since no icon has one."""
        self.strange.add("a rectangle without round corners")

    def drawLines(self, *_what: Any) -> None:
        """Left out, since no icon has one."""
        self.strange.add("a line that is no path")

    def _note(self, path: QPainterPath, brush: QBrush) -> None:
        if brush.style() is Qt.BrushStyle.NoBrush:
            return
        color = brush.color()
        if brush.style() is not Qt.BrushStyle.SolidPattern or color.alpha() != 255:
            self.strange.add("a fill that is no full colour")
        own = "" if color.name() == _ANY else color.name()
        rule = WINDING if path.fillRule() is Qt.FillRule.WindingFill else ""
        self.shapes.append((own, rule, _outline(self.painter().transform().map(path))))


class _Device(QPaintDevice):
    """A square of the size in which shapes are kept."""

    def __init__(self, notes: _Notes) -> None:
        super().__init__()
        self._notes = notes

    def paintEngine(self) -> QPaintEngine:
        """What notes."""
        return self._notes

    def metric(self, metric: QPaintDevice.PaintDeviceMetric) -> int:
        """The size of the square."""
        return _METRICS.get(metric, 0)


def _stroked(path: QPainterPath, pen: QPen) -> QPainterPath:
    stroker = QPainterPathStroker(pen)
    stroker.setCurveThreshold(pen.widthF() * _TOLERANCE)
    return stroker.createStroke(path)


def _outline(path: QPainterPath) -> Outline:
    outline: Outline = []
    place = 0
    while place < path.elementCount():
        first = path.elementAt(place)
        count = 3 if first.isCurveTo() else 1
        points = [path.elementAt(place + further) for further in range(count)]
        if first.isMoveTo():
            outline.append([])
        outline[-1].append([round(value, _DIGITS) for one in points for value in (one.x, one.y)])
        place += count
    return outline
