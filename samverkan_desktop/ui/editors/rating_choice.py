"""The six ratings of one axis to choose among, each with colour, symbol, word and key."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QSizePolicy, QVBoxLayout, QWidget

from samverkan_desktop.domain.assessments import RATING_LABELS, Rating
from samverkan_desktop.i18n import _
from samverkan_desktop.ui import theme
from samverkan_desktop.ui.ratings import rating_pill
from samverkan_desktop.ui.widgets.drawn_pill import PillState, paint_pill, pill_size
from samverkan_desktop.ui.widgets.labels import Label


class RatingChoice(QFrame):
    """One is always chosen. The arrow keys go between them, the keys 1–6 choose at once."""

    changed = Signal(object)

    def __init__(self, title: str, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(Label(title, "section", name=f"{name}Title"))
        column.addSpacing(2)
        self._group = QButtonGroup(self)
        self._choices: dict[Rating, _Choice] = {}
        for number, rating in enumerate(Rating, start=1):
            choice = _Choice(number, rating_pill(rating), title, self)
            choice.setObjectName(f"{name}_{rating}")
            self._choices[rating] = choice
            self._group.addButton(choice)
            column.addWidget(choice)
        self._choices[Rating.NOT_ASSESSED].setChecked(True)
        self.setFocusProxy(self._choices[Rating.NOT_ASSESSED])
        self._group.buttonToggled.connect(self._tell)

    @property
    def rating(self) -> Rating:
        """What is chosen."""
        return next(rating for rating, choice in self._choices.items() if choice.isChecked())

    def choose(self, rating: Rating) -> None:
        """Choose one."""
        self._choices[rating].setChecked(True)

    def kept(self) -> str:
        """What is chosen, for a draft."""
        return str(self.rating)

    def take_kept(self, value: str) -> None:
        """Choose what a draft has kept. Raises ValueError."""
        self.choose(Rating(value))

    def kept_words(self, value: str) -> str:
        """The word of what a draft has kept."""
        return rating_word(Rating(value))

    def button(self, rating: Rating) -> QAbstractButton:
        """The row of a rating."""
        return self._choices[rating]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """1 to 6 choose; the focus goes along."""
        if event.text() in ("1", "2", "3", "4", "5", "6"):
            rating = list(Rating)[int(event.text()) - 1]
            self.choose(rating)
            self._choices[rating].setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        super().keyPressEvent(event)

    def _tell(self, choice: QAbstractButton, checked: bool) -> None:
        if checked:
            self.setFocusProxy(choice)
            self.changed.emit(self.rating)


class _Choice(QAbstractButton):
    """A row: the pill to the left, its key to the right."""

    def __init__(self, number: int, state: PillState, axis: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._number, self._state = number, state
        self.setCheckable(True)
        self.setText(state.text)
        self.setAccessibleName(_("{axis}: {rating}").format(axis=axis, rating=state.text))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        """The pill, the mark before it and the key after it."""
        now = theme.current()
        return QSize(pill_size(self._state).width() + now.px(72), now.px(30))

    def minimumSizeHint(self) -> QSize:
        """The same: no word is cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Background, the ring of a radio button, the pill, the key."""
        now, painter = theme.current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = self.rect().adjusted(1, 1, -1, -1)
        chosen, focused = self.isChecked(), self.hasFocus()
        if chosen or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(now.color("accent_soft" if chosen else "hover"))
            painter.drawRoundedRect(area, 6, 6)
        if chosen or focused:
            painter.setPen(QPen(now.color("accent"), 2 if focused else 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area, 6, 6)
        side = now.px(14)
        ring = QRect(area.left() + now.px(8), area.center().y() - side // 2, side, side)
        painter.setPen(QPen(now.color("accent" if chosen else "control_line"), now.px(4) if chosen else 1))
        painter.setBrush(now.color("surface"))
        inset = now.px(2) if chosen else 0
        painter.drawEllipse(ring.adjusted(inset, inset, -inset, -inset))
        spot = area.adjusted(now.px(30), 0, -now.px(24), 0)
        paint_pill(painter, spot, self._state, on_selection=chosen)
        painter.setFont(now.font("small"))
        painter.setPen(now.color("muted"))
        place = area.adjusted(0, 0, -now.px(8), 0)
        painter.drawText(place, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), str(self._number))


def rating_word(rating: Rating) -> str:
    """The word of a rating."""
    return _(RATING_LABELS[rating])
