"""The first tour: three calm callouts that point at real parts of the window; work goes on beside them."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from samverkan_desktop.frozen import dataclass
from samverkan_desktop.i18n import N_, _
from samverkan_desktop.ui import theme
from samverkan_desktop.ui.widgets.announce import announce
from samverkan_desktop.ui.widgets.buttons import button
from samverkan_desktop.ui.widgets.labels import Label

if TYPE_CHECKING:
    from samverkan_desktop.ui.main_window import MainWindow

_TIP, _EDGE, _WIDTH = 10, 8, 340


@dataclass(frozen=True, kw_only=True)
class Step:
    """What is said, in source texts for `_`, and the part of the window that it points at, within the window."""

    title: str
    text: str
    part: Callable[["MainWindow"], QRect]


def _tabs(window: "MainWindow") -> QRect:
    return _area(window, window.strip.tabs)


def _search(window: "MainWindow") -> QRect:
    return _area(window, window.strip.finder)


def _help(window: "MainWindow") -> QRect:
    bar = window.menuBar()
    found = bar.actionGeometry(bar.actions()[-1])
    return QRect(bar.mapTo(window, found.topLeft()), found.size())


def _area(window: "MainWindow", part: QWidget) -> QRect:
    return QRect(part.mapTo(window, QPoint(0, 0)), part.size())


STEPS: Final = (
    Step(
        title=N_("One tab for each area"),
        text=N_("The first tab is the overview. In an area you find its goals, meetings, actions and follow-up text."),
        part=_tabs,
    ),
    Step(
        title=N_("Find anything"),
        text=N_(
            "Press Ctrl+K and begin a word. Goals, minutes, decisions, persons and commands are found as you type."
        ),
        part=_search,
    ),
    Step(
        title=N_("Nothing is lost, and help is near"),
        text=N_("All is saved, and Ctrl+Z takes back what you did. F1 opens the help about what you see."),
        part=_help,
    ),
)


class Tour(QObject):
    """Shows one step at a time. `ended` when the last one is read or the tour is skipped."""

    ended = Signal()

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self.setObjectName("tour")
        self._window = window
        self._place = -1
        self.callout: Callout | None = None

    @property
    def place(self) -> int:
        """Which step is shown, from 0; -1 when none is."""
        return self._place

    def begin(self) -> None:
        """Show the first step."""
        self._window.installEventFilter(self)
        self._show(0)

    def go_on(self) -> None:
        """The next step, or the end."""
        self._show(self._place + 1)

    def end(self) -> None:
        """Take the callout away."""
        self._place = -1
        self._window.removeEventFilter(self)
        if self.callout is not None:
            self.callout.hide()
            self.callout.deleteLater()
            self.callout = None
            self.ended.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The callout follows the part that it points at."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest) and self.callout is not None:
            self.callout.point()
        return super().eventFilter(watched, event)

    def _show(self, place: int) -> None:
        if place >= len(STEPS):
            self.end()
            return
        if self.callout is not None:
            self.callout.hide()
            self.callout.deleteLater()
        self._place = place
        self.callout = Callout(self._window, place)
        self.callout.next.clicked.connect(self.go_on)
        self.callout.skip.clicked.connect(self.end)
        self.callout.left.connect(self.end)
        self.callout.show()
        self.callout.point()
        self.callout.raise_()
        self.callout.next.setFocus()
        announce(self._window, f"{_(STEPS[place].title)}. {_(STEPS[place].text)}")


class Callout(QWidget):
    """A small card with a tip that points at a part of the window; nothing behind it is shut off."""

    left = Signal()

    def __init__(self, window: "MainWindow", place: int) -> None:
        super().__init__(window)
        step = STEPS[place]
        self._window, self._step = window, step
        self.setObjectName("tourCallout")
        self.setAccessibleName(_(step.title))
        self.setAccessibleDescription(_(step.text))
        self._tip = QPoint()
        now = theme.current()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16 + _TIP, 16, 12)
        column.setSpacing(8)
        column.addWidget(Label(_(step.title), "strong", wrap=True, name="tourTitle"))
        column.addWidget(Label(_(step.text), wrap=True, name="tourText"))
        row = QHBoxLayout()
        row.setSpacing(8)
        count = _("{n} of {count}").format(n=place + 1, count=len(STEPS))
        row.addWidget(Label(count, "secondary", name="tourCount"))
        row.addStretch(1)
        is_last = place == len(STEPS) - 1
        self.skip = button(_("Skip the tour"), kind="quiet", name="tourSkip", parent=self)
        self.skip.setHidden(is_last)
        self.next = button(_("Done") if is_last else _("Next"), kind="primary", name="tourNext")
        row.addWidget(self.skip)
        row.addWidget(self.next)
        column.addLayout(row)
        self.setFixedWidth(min(now.px(_WIDTH), max(240, window.width() - 2 * _EDGE)))
        if keeper := theme.keeper():
            keeper.changed.connect(self.update)

    def point(self) -> None:
        """Stand below the part, within the window, with the tip at its middle."""
        window, area = self._window, self._step.part(self._window)
        middle = min(area.center().x(), area.left() + theme.current().px(120))
        layout = self.layout()
        height = layout.totalHeightForWidth(self.width()) if layout is not None else self.sizeHint().height()
        left = max(_EDGE, min(middle - theme.current().px(40), window.width() - self.width() - _EDGE))
        top = max(_EDGE, min(area.bottom() + 2, window.height() - height - _EDGE))
        self.setGeometry(left, top, self.width(), height)
        self._tip = QPoint(max(24, min(middle - left, self.width() - 24)), 0)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves the tour."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The card with its tip."""
        now = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(now.color("accent")), 1.5))
        painter.setBrush(now.color("raised"))
        painter.drawRoundedRect(self.rect().adjusted(1, _TIP, -1, -1), _EDGE, _EDGE)
        tip = float(self._tip.x())
        painter.drawPolygon(QPolygonF([QPointF(tip - _TIP, _TIP), QPointF(tip, 1), QPointF(tip + _TIP, _TIP)]))
        painter.setPen(QPen(QColor(now.color("raised")), 3))
        painter.drawLine(QPointF(tip - _TIP + 2, _TIP + 1), QPointF(tip + _TIP - 2, _TIP + 1))
