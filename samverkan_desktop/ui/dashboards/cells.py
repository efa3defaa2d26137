"""What the cards of the overview show in their cells, measured and drawn without a widget for each."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QPointF, QRect
from PySide6.QtGui import QColor, QPainter, QPen

from samverkan_desktop.frozen import dataclass
from samverkan_desktop.ui import theme
from samverkan_desktop.ui.drawn_lines import draw_line, fitted, width_of
from samverkan_desktop.ui.widgets.drawn_pill import PillState, paint_pill, pill_size
from samverkan_desktop.ui.widgets.stacked_bar import Segment, bar_height, bar_width, paint_bar, pieces

SIDE, ABOVE = 8, 5
_BETWEEN = 8


class Part(ABC):
    """One thing in a cell."""

    @abstractmethod
    def width(self) -> int:
        """How wide it wants to be."""

    @abstractmethod
    def height(self) -> int:
        """How high it is."""

    @abstractmethod
    def paint(self, painter: QPainter, area: QRect, *, is_enabled: bool) -> None:
        """Draw it in the middle of the area's height."""

    @abstractmethod
    def cut(self, width: int) -> str:
        """All of its text where that has no room in such a width."""


class Words(Part):
    """A line, and a smaller one below it; `color` is the token of the second. What has no room ends in …."""

    def __init__(self, first: str, second: str = "", *, color: str = "muted") -> None:
        self.first, self.second = (" ".join(text.split()) for text in (first, second))
        self._color = color

    def width(self) -> int:
        """As wide as the longer line."""
        return max(width_of(text, role) for role, text, _color in self._lines())

    def height(self) -> int:
        """As high as its lines."""
        return sum(theme.current().metrics(role).height() for role, _text, _color in self._lines())

    def paint(self, painter: QPainter, area: QRect, *, is_enabled: bool) -> None:
        """Draw the lines."""
        now, top = theme.current(), area.top() + (area.height() - self.height()) // 2
        for role, text, color in self._lines():
            high = now.metrics(role).height()
            painter.setPen(now.color(color if is_enabled else "disabled"))
            draw_line(painter, QRect(area.left(), top, area.width(), high), text, role)
            top += high

    def cut(self, width: int) -> str:
        """Both lines where one of them is cut."""
        size = theme.current().text_size
        if all(fitted(text, role, size, width) == text for role, text, _color in self._lines()):
            return ""
        return "\n".join(text for _role, text, _color in self._lines())

    def _lines(self) -> Sequence[tuple[theme.FontRole, str, str]]:
        first: tuple[theme.FontRole, str, str] = ("body", self.first, "text")
        return (first, ("small", self.second, self._color)) if self.second else (first,)


class Quiet(Part):
    """A line that stands beside the others' words, as wide as it is or at least `least` at 100 %."""

    def __init__(self, text: str, *, least: int = 0) -> None:
        self._text, self._least = " ".join(text.split()), least

    def width(self) -> int:
        """As wide as the text."""
        return max(theme.current().px(self._least), width_of(self._text, "body"))

    def height(self) -> int:
        """One line."""
        return theme.current().metrics().height()

    def paint(self, painter: QPainter, area: QRect, *, is_enabled: bool) -> None:
        """Draw the line."""
        painter.setPen(theme.current().color("muted" if is_enabled else "disabled"))
        draw_line(painter, area, self._text, "body")

    def cut(self, width: int) -> str:
        """The text where it is cut."""
        return "" if fitted(self._text, "body", theme.current().text_size, width) == self._text else self._text


class Pills(Part):
    """One pill over the other: side by side there is no room for their words."""

    def __init__(self, states: Sequence[PillState], *, least: int = 0) -> None:
        self._states, self._least = states, least

    def width(self) -> int:
        """As wide as the widest, or as others that it stands below."""
        return max((self._least, *(pill_size(state).width() for state in self._states)))

    def height(self) -> int:
        """All of them, a point apart."""
        return sum(pill_size(state).height() + 1 for state in self._states) - 1

    def paint(self, painter: QPainter, area: QRect, *, is_enabled: bool) -> None:  # noqa: ARG002 - all are drawn alike
        """Draw the pills."""
        top = area.top() + (area.height() - self.height()) // 2
        for state in self._states:
            high = pill_size(state).height()
            paint_pill(painter, QRect(area.left(), top, area.width(), high), state)
            top += high + 1

    def cut(self, width: int) -> str:
        """The words of the pills that are cut."""
        return "\n".join(state.text for state in self._states if pill_size(state).width() > width)


class Bar(Part):
    """How many of each state; each state can be chosen, on the bar or on its number."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        self.segments = [part for part in segments if part.count]

    def width(self) -> int:
        """No number is cut."""
        return bar_width(self.segments)

    def height(self) -> int:
        """The bar and its numbers."""
        return bar_height()

    def paint(self, painter: QPainter, area: QRect, *, is_enabled: bool) -> None:  # noqa: ARG002 - all are drawn alike
        """Draw the bar over its numbers."""
        paint_bar(painter, area, self.segments)

    def cut(self, width: int) -> str:
        """All of it where a number is cut."""
        whole = ", ".join(map(self.words_of, range(len(self.segments))))
        return whole if self.width() > width else ""

    def place_at(self, area: QRect, spot: QPoint) -> int:
        """The state at that spot."""
        slack, exactly = theme.current().px(4), QPointF(spot)
        for place, (_part, bar, legend) in enumerate(pieces(area, self.segments)):
            around = bar.adjusted(0, -slack, 0, slack / 2), legend.adjusted(-3, 0, 3, 0)
            if any(one.contains(exactly) for one in around):
                return place
        return -1

    def words_of(self, place: int) -> str:
        """What one of the states says: `2 i fas`."""
        part = self.segments[place]
        return f"{part.count} {part.word}".strip()

    def point_at(self, painter: QPainter, area: QRect, place: int) -> None:
        """A line below the number of the state."""
        _part, _bar, legend = pieces(area, self.segments)[place]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.current().color("accent")), 1.5))
        painter.drawLine(QPointF(legend.left(), legend.bottom()), QPointF(legend.right(), legend.bottom()))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


@dataclass(frozen=True, kw_only=True)
class Cell:
    """Parts side by side that lead somewhere together; the part at `wide` takes the room that the others leave.

    said: what a screen reader hears. go: where it leads; None where it leads nowhere. choose: where a place within it
    leads. tip: what the pointer is told besides the text that has no room.
    """

    said: str
    parts: tuple[Part, ...]
    go: Callable[[], object] | None = None
    choose: Callable[[int], object] | None = None
    tip: str = ""
    wide: int = 0
    above: int = ABOVE

    def width(self) -> int:
        """How wide it is when nothing of it is cut."""
        return sum(part.width() for part in self.parts) + _BETWEEN * (len(self.parts) - 1) + 2 * SIDE

    def height(self) -> int:
        """How high it is."""
        return max((part.height() for part in self.parts), default=0) + 2 * self.above

    def laid_out(self, area: QRect) -> list[tuple[Part, QRect]]:
        """Each part with its place."""
        inner = area.adjusted(SIDE, self.above, -SIDE, -self.above)
        # Words beside the wide part leave it most of the room.
        most = inner.width() // 3
        widths = [0 if number == self.wide else _width(part, most) for number, part in enumerate(self.parts)]
        if widths:
            widths[self.wide] = max(0, inner.width() - _BETWEEN * (len(widths) - 1) - sum(widths))
        found, left = [], inner.left()
        for part, width in zip(self.parts, widths, strict=True):
            found.append((part, QRect(left, inner.top(), width, inner.height())))
            left += width + _BETWEEN
        return found

    def bar_in(self, area: QRect) -> tuple[Bar, QRect] | None:
        """The bar whose states can be chosen, and its place."""
        return next(((part, place) for part, place in self.laid_out(area) if isinstance(part, Bar)), None)

    def told(self, area: QRect) -> str:
        """The tip: what is cut, and where it leads."""
        cut = [text for part, place in self.laid_out(area) if (text := part.cut(place.width()))]
        return "\n".join([*cut, self.tip] if self.tip and self.tip not in "\n".join(cut) else cut)


def _width(part: Part, most: int) -> int:
    return min(part.width(), most) if isinstance(part, Quiet) else part.width()


NOTHING = Cell(said="", parts=())
