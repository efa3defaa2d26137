"""Fields for a day and for a time that may be empty, take shortcuts, and tell the week."""

from abc import abstractmethod
from collections.abc import Callable
from datetime import date as Day  # noqa: N812 - the fields have methods of these names
from datetime import datetime, timedelta
from datetime import time as Clock  # noqa: N812

from PySide6.QtCore import QDate, QEvent, QLocale, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QCalendarWidget, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from samverkan_desktop import i18n
from samverkan_desktop.domain.swedish_time import now as utc_now
from samverkan_desktop.domain.swedish_time import to_local, week_of
from samverkan_desktop.i18n import _
from samverkan_desktop.ui import theme
from samverkan_desktop.ui.icons import icon
from samverkan_desktop.ui.widgets.day_text import read_day, read_time
from samverkan_desktop.ui.widgets.labels import Label
from samverkan_desktop.ui.widgets.picture_line import PictureLine


def local_today() -> Day:
    """Today on the wall in Sweden."""
    return to_local(utc_now()).date()


class _Field(QWidget):
    """A line edit whose text is read when it is left; text that cannot be read stays and is marked."""

    def __init__(self, *, label: str, name: str, hint: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.edit = PictureLine(parent=self)
        self.edit.setObjectName(f"{name}Edit")
        self.edit.setAccessibleName(label)
        self.edit.setPlaceholderText(hint)
        self.setFocusProxy(self.edit)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self._row.addWidget(self.edit)
        self.edit.editingFinished.connect(self._read)
        self.edit.installEventFilter(self)

    @abstractmethod
    def _read(self) -> None: ...

    @abstractmethod
    def _step(self, steps: int, *, large: bool) -> None: ...

    def _mark(self, *, wrong: bool) -> None:
        value = "true" if wrong else "false"
        if self.edit.property("problem") != value:
            self.edit.setProperty("problem", value)
            theme.restyle(self.edit)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Arrow keys step, with Page keys for larger steps."""
        if watched is self.edit and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            steps = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1, Qt.Key.Key_PageUp: 1, Qt.Key.Key_PageDown: -1}
            plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
            if plain and event.key() in steps:
                key = Qt.Key(event.key())
                self._step(steps[key], large=key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown))
                return True
        return super().eventFilter(watched, event)  # type: ignore[arg-type]


class DateField(_Field):
    """`date()` is None when empty or unreadable; `is_readable` tells which. Alt+Down opens the calendar."""

    date_changed = Signal(object)

    def __init__(
        self,
        value: Day | None = None,
        *,
        label: str = "",
        name: str = "date",
        today: Callable[[], Day] = local_today,
        with_week: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(label=label, name=name, hint=_("yyyy-mm-dd"), parent=parent)
        self._today = today
        self._date: Day | None = None
        self._popup: _CalendarPopup | None = None
        self._week = Label("", "secondary", name=f"{name}Week", parent=self)
        self._with_week = with_week
        self._week.setVisible(with_week)
        self._row.addWidget(self._week)
        self._row.addStretch(1)
        self.edit.setToolTip(_("Also understands: today, +7, 15/12, fri, w 48"))
        open_calendar = QAction(icon("calendar", "muted"), _("Choose in the calendar"), self.edit)
        open_calendar.setShortcut("Alt+Down")
        open_calendar.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        open_calendar.triggered.connect(self.show_calendar)
        self.edit.addAction(open_calendar)
        self.edit.add_button(open_calendar)
        self._fit()
        self.set_date(value)

    def date(self) -> Day | None:
        """The chosen day, also while the text is still being typed."""
        text = self.edit.text().strip()
        return read_day(text, self._today()) if text else None

    def set_date(self, value: Day | None) -> None:
        """Show a day, or nothing."""
        self.edit.setText(value.isoformat() if value else "")
        self._take(value)

    @property
    def is_readable(self) -> bool:
        """False when something is written that is no day."""
        return not self.edit.text().strip() or self.date() is not None

    def show_calendar(self) -> None:
        """Drop the calendar down."""
        if self._popup is None:
            self._popup = _CalendarPopup(self)
            self._popup.picked.connect(self._pick)
        self._popup.open_at(self.date() or self._today(), self.edit)

    def changeEvent(self, event: QEvent) -> None:
        """Another text size is another width."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "_week"):
            self._fit()

    def _fit(self) -> None:
        self.edit.setFixedWidth(theme.current().px(148))
        self._week.setMinimumWidth(theme.current().px(44))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def _read(self) -> None:
        value = self.date()
        if value is not None:
            self.edit.setText(value.isoformat())
        self._take(value)

    def _take(self, value: Day | None) -> None:
        self._mark(wrong=not self.is_readable)
        if value is not None:
            weekday = QLocale(i18n.language()).dayName(value.isoweekday(), QLocale.FormatType.ShortFormat)
            words = _("{weekday}, week {week}").format(weekday=weekday, week=week_of(value))
        else:
            words = "" if self.is_readable else _("Not a date")
        self._week.setText(words)
        # That it is no day is said in words everywhere.
        self._week.setVisible(self._with_week or not self.is_readable)
        self.edit.setAccessibleDescription(words)
        if value != self._date:
            self._date = value
            self.date_changed.emit(value)

    def _step(self, steps: int, *, large: bool) -> None:
        start = self.date()
        try:
            self.set_date(start + timedelta(days=steps * (7 if large else 1)) if start else self._today())
        except OverflowError:
            return

    def _pick(self, value: Day) -> None:
        self.set_date(value)
        self.edit.setFocus()


class TimeField(_Field):
    """`time()` is None when empty or unreadable; arrows step a quarter of an hour."""

    time_changed = Signal(object)

    def __init__(
        self, value: Clock | None = None, *, label: str = "", name: str = "time", parent: QWidget | None = None
    ) -> None:
        super().__init__(label=label, name=name, hint=_("hh:mm"), parent=parent)
        self._time: Clock | None = None
        self._fit()
        self.set_time(value)

    def time(self) -> Clock | None:
        """The time that is written."""
        text = self.edit.text().strip()
        return read_time(text) if text else None

    def set_time(self, value: Clock | None) -> None:
        """Show a time, or nothing."""
        self.edit.setText(value.strftime("%H:%M") if value else "")
        self._take(value)

    @property
    def is_readable(self) -> bool:
        """False when something is written that is no time."""
        return not self.edit.text().strip() or self.time() is not None

    def changeEvent(self, event: QEvent) -> None:
        """Another text size is another width."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "_time"):
            self._fit()

    def _fit(self) -> None:
        self.edit.setFixedWidth(theme.current().px(80))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def _read(self) -> None:
        value = self.time()
        if value is not None:
            self.edit.setText(value.strftime("%H:%M"))
        self._take(value)

    def _take(self, value: Clock | None) -> None:
        self._mark(wrong=not self.is_readable)
        self.edit.setAccessibleDescription("" if self.is_readable else _("Not a time"))
        if value != self._time:
            self._time = value
            self.time_changed.emit(value)

    def _step(self, steps: int, *, large: bool) -> None:
        start = self.time() or Clock(9, 0)
        # Any day will do: only the clock is kept, and it goes round at midnight.
        moment = datetime.combine(Day(2000, 1, 2), start) + timedelta(minutes=steps * (60 if large else 15))
        self.set_time(moment.time())


class _CalendarPopup(QFrame):
    """Monday first, with week numbers, in the language of the program."""

    picked = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("calendarPopup")
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        self.calendar = QCalendarWidget(self)
        self.calendar.setObjectName("calendar")
        self.calendar.setAccessibleName(_("Calendar"))
        self.calendar.setLocale(QLocale(i18n.language()))
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.ISOWeekNumbers)
        self.calendar.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
        self.calendar.setGridVisible(False)
        column.addWidget(self.calendar)
        self.calendar.clicked.connect(self._pick)
        self.calendar.activated.connect(self._pick)

    def open_at(self, day: Day, below: QWidget) -> None:
        """Show the month of the day under the field."""
        # Not at the top: with it come the names of all that a text can have, a hundred.
        from PySide6.QtGui import QTextCharFormat

        now = theme.current()
        header = QTextCharFormat()
        header.setForeground(now.color("muted"))
        header.setBackground(now.color("raised"))
        self.calendar.setHeaderTextFormat(header)
        plain = QTextCharFormat()
        plain.setForeground(now.color("text"))
        for weekday in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.calendar.setWeekdayTextFormat(weekday, plain)
        self.calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self.calendar.setMinimumSize(now.px(320), now.px(240))
        self.adjustSize()
        place = below.mapToGlobal(QPoint(0, below.height() + 2))
        screen = below.screen().availableGeometry()
        if place.y() + self.height() > screen.bottom():
            place = below.mapToGlobal(QPoint(0, -self.height() - 2))
        place.setX(max(screen.left(), min(place.x(), screen.right() - self.width())))
        self.move(place)
        self.show()
        self.calendar.setFocus()

    def _pick(self, day: QDate) -> None:
        self.hide()
        self.picked.emit(Day(day.year(), day.month(), day.day()))
