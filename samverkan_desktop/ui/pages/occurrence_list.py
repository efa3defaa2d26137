"""The meetings of a body's series: what is coming, moved, cancelled and held, and what can be done with each."""

from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from samverkan_desktop.domain.bodies import Body
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.domain.series import OCCURRENCE_STATE_LABELS, Occurrence, OccurrenceState, Series
from samverkan_desktop.domain.swedish_time import to_local, week_of
from samverkan_desktop.i18n import _
from samverkan_desktop.ui import words
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.models.table import Column
from samverkan_desktop.ui.pages.part import Part
from samverkan_desktop.ui.pages.series_line import SeriesLine
from samverkan_desktop.ui.widgets.drawn_pill import PillKind, PillState
from samverkan_desktop.ui.widgets.empty_state import EmptyState
from samverkan_desktop.ui.widgets.symbols import Symbol

_PILLS: dict[OccurrenceState, tuple[PillKind, Symbol]] = {
    OccurrenceState.COMING: (PillKind.NONE, "ring"),
    OccurrenceState.PLANNED: (PillKind.INFO, "ring"),
    OccurrenceState.MOVED: (PillKind.INFO, "play"),
    OccurrenceState.CANCELLED: (PillKind.NONE, "dash"),
    OccurrenceState.HELD: (PillKind.GOOD, "dot"),
    OccurrenceState.UNNOTED: (PillKind.SLOW, "dots"),
}
_SHOWN_DAYS = 2
_CHANGEABLE = frozenset(OccurrenceState) - {OccurrenceState.HELD}
_RESTORABLE = frozenset({OccurrenceState.CANCELLED, OccurrenceState.MOVED})


class OccurrenceList(Part[Occurrence]):
    """Enter opens the meeting, F2 moves it, Delete cancels it, Ctrl+R holds it as the series says."""

    def __init__(self, desk: Desk, period: Period, parent: QWidget | None = None) -> None:
        super().__init__(desk, name="occurrencePart", parent=parent)
        self._period = period
        self._body: Body | None = None
        self._series: dict[str, Series] = {}
        self._lines = QVBoxLayout()
        self._lines.setSpacing(4)
        self.column.insertLayout(0, self._lines)
        self._build_list()
        self._build_commands()

    def show_body(self, body: Body) -> None:
        """Read the series of a body; another body begins at what is coming."""
        is_other = self._body is None or self._body.id != body.id
        self._body = body
        series = self.desk.workspace.series.of_body(body.id)
        self._series = {one.id: one for one in series}
        self._show_lines(series)
        rows = self.desk.workspace.series.of_period(self._period, body.id)
        self._tell_empty(body, has_series=bool(series))
        self.list.set_rows(rows)
        if rows and (is_other or self.list.row() is None):
            coming = next((row for row in rows if row.is_to_come), rows[-1])
            self.list.select(_id_of(coming))
        self.tell_row(self.list.row())

    def tell_row(self, row: Occurrence | None) -> None:
        """Only what can be done with the row is on."""
        super().tell_row(row)
        may_change = row is not None and row.state in _CHANGEABLE and not self.read_only
        for made, command, states in (
            (self.move_button, self._move_command, _CHANGEABLE),
            (self.cancel_button, self._cancel_command, _CHANGEABLE - {OccurrenceState.CANCELLED}),
            (self.restore_button, self._restore_command, _RESTORABLE),
        ):
            is_on = may_change and row is not None and row.state in states
            made.setEnabled(is_on)
            command.setEnabled(is_on)
        self.open_button.setEnabled(row is not None and (row.meeting_id is not None or not self.read_only))

    # What the user does

    def open(self) -> None:
        """Open the meeting; one that nobody has written about is prepared."""
        row = self.list.row()
        if row is None:
            return
        if row.meeting_id is not None:
            self.desk.go.open_meeting(row.meeting_id)
        else:
            self.desk.go.new_meeting(body_id=row.body_id, occurrence=row)

    def shift(self) -> None:
        """Ask for another day."""
        row = self.list.row()
        if row is not None and self.move_button.isEnabled():
            from samverkan_desktop.ui.editors.move_meeting import MoveMeeting

            editor = MoveMeeting(self.desk, row, self._name_of(row), self.window())
            editor.saved.connect(self._choose_moved)
            editor.open()

    def cancel(self) -> None:
        """Cancel the meeting; it can be restored."""
        row = self.list.row()
        if row is not None and self.cancel_button.isEnabled():
            text = _("The meeting of {day} was cancelled.").format(day=words.long_day(row.day))
            self.attempt(lambda: self.desk.workspace.series.cancel(row), text)

    def restore(self) -> None:
        """Hold the meeting as the series says."""
        row = self.list.row()
        if row is not None and self.restore_button.isEnabled():
            day = to_local(row.usual_start or row.starts_at).date()
            text = _("The meeting is held on {day}, as the series says.").format(day=words.long_day(day))
            self.attempt(lambda: self.desk.workspace.series.restore(row), text)

    def add_series(self) -> None:
        """Write a new series."""
        if self._body is not None and not self.read_only:
            from samverkan_desktop.ui.editors.series import SeriesEditor

            SeriesEditor(self.desk, self._body, None, self.window()).open()

    def edit_series(self, series: Series) -> None:
        """Change a series."""
        if self._body is not None:
            from samverkan_desktop.ui.editors.series import SeriesEditor

            SeriesEditor(self.desk, self._body, series, self.window()).open()

    # Building

    def _build_list(self) -> None:
        self.open_button = self.add_button(_("&Open"), self.open, "occurrenceOpen")
        self.move_button = self.add_button(_("&Move…"), self.shift, "occurrenceMove")
        self.cancel_button = self.add_button(_("&Cancel the meeting"), self.cancel, "occurrenceCancel")
        self.restore_button = self.add_button(_("&Restore"), self.restore, "occurrenceRestore")
        self.series_button = self.add_button(
            _("New &series…"), self.add_series, "seriesAdd", icon_name="add", needs_row=False
        )
        today = self.desk.workspace.today()
        empty = EmptyState(
            _("No series of meetings yet"),
            icon_name="repeat",
            action="" if self.read_only else _("Make a series…"),
            on_action=self.add_series,
            name="seriesEmpty",
        )
        self.add_list(
            (
                Column(
                    _("Date"),
                    text=lambda row: words.short_day(row.day, today),
                    second=_week,
                    sort_key=lambda row: row.starts_at,
                    width=128,
                    key="day",
                ),
                Column(_("Time"), text=_times, second=self._title_of, width=112, key="time"),
                Column(
                    _("State"),
                    text=_state_words,
                    pill=_pill,
                    sort_key=lambda row: list(OccurrenceState).index(row.state),
                    width=148,
                    key="state",
                ),
                Column(_("Instead of"), text=lambda row: _instead_of(row, today), muted=True, key="instead"),
            ),
            row_id=_id_of,
            label=_("Meetings of the series"),
            name="occurrences",
            empty=empty,
        )

    def _build_commands(self) -> None:
        add = self.commands.add
        add("openOccurrence", _("Open"), self.open, shown_key="Return", icon_name="open", changes=False)
        self._move_command = add("moveOccurrence", _("Move…"), self.shift, key="F2", icon_name="calendar")
        self._cancel_command = add(
            "cancelOccurrence", _("Cancel the meeting"), self.cancel, shown_key="Del", icon_name="dismiss"
        )
        self._restore_command = add("restoreOccurrence", _("Restore"), self.restore, key="Ctrl+R", icon_name="undo")
        self.list.opened.connect(self._open_row)
        self.list.removed.connect(self._cancel_rows)

    def _show_lines(self, series: tuple[Series, ...]) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        today = self.desk.workspace.today()
        for number, one in enumerate(series, start=1):
            line = SeriesLine(one, today, number, read_only=self.read_only)
            line.change_wanted.connect(self.edit_series)
            self._lines.addWidget(line)
        has_series = self.keeps_buttons = bool(series)
        for made in (self.open_button, self.move_button, self.cancel_button, self.restore_button, self.series_button):
            made.setVisible(has_series)

    def _tell_empty(self, body: Body, *, has_series: bool) -> None:
        if has_series:
            self.list.set_empty_words(
                _("No meeting of the series in {period}").format(period=self._period.label),
                _("Choose another period, or change the days of the series."),
                with_action=False,
            )
            return
        today = self.desk.workspace.today()
        days = ", ".join(
            f"{words.short_weekday(day)} {words.short_day(day, today)}"
            for day in self.desk.workspace.meetings.next_days(body, _SHOWN_DAYS)
        )
        text = _("A series plans meetings ahead, with items that come up every time.")
        if days:
            text = _("Without one these days are proposed: {days}.").format(days=days)
        self.list.set_empty_words(_("No series of meetings yet"), text)

    def _choose_moved(self, meeting: object) -> None:
        # The word of the change comes in the next round of events; what was just written is to be chosen now.
        if self._body is not None:
            self.show_body(self._body)
        occurrence, series_id = getattr(meeting, "occurrence", None), getattr(meeting, "series_id", "")
        self.list.select(f"{series_id} {occurrence}")

    def _open_row(self, _row: Occurrence) -> None:
        self.open()

    def _cancel_rows(self, _rows: list[Occurrence]) -> None:
        self.cancel()

    def _title_of(self, row: Occurrence) -> str:
        series = self._series.get(row.series_id)
        return series.title if series is not None and len(self._series) > 1 else ""

    def _name_of(self, row: Occurrence) -> str:
        series = self._series.get(row.series_id)
        return (series.title if series else "") or (self._body.name if self._body else "")


def occurrence_pill(state: OccurrenceState) -> PillState:
    """The pill of an occurrence's state."""
    kind, symbol = _PILLS[state]
    return PillState(kind=kind, text=_(OCCURRENCE_STATE_LABELS[state]), symbol=symbol)


def _pill(row: Occurrence) -> PillState:
    return occurrence_pill(row.state)


def _state_words(row: Occurrence) -> str:
    return _(OCCURRENCE_STATE_LABELS[row.state])


def _week(row: Occurrence) -> str:
    return _("{weekday}, week {week}").format(weekday=words.short_weekday(row.day), week=week_of(row.day))


def _times(row: Occurrence) -> str:
    return words.clock(row.starts_at) + (f"–{words.clock(row.ends_at)}" if row.ends_at else "")


def _instead_of(row: Occurrence, today: date) -> str:
    """The day that a meeting stands for, where it is not held on it: moved by hand, or because of a holiday."""
    if row.day != row.occurrence:
        return f"{words.short_weekday(row.occurrence)} {words.short_day(row.occurrence, today)}"
    if row.state is OccurrenceState.MOVED and row.usual_start is not None:
        return words.clock(row.usual_start)
    return ""


def _id_of(row: Occurrence) -> str:
    return f"{row.series_id} {row.occurrence}"
