"""The top of the meeting window: one line that says which meeting it is, and the fields behind it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QFrame, QLineEdit, QPushButton, QVBoxLayout, QWidget

from samverkan_desktop.domain.errors import Invalid
from samverkan_desktop.domain.invitations import invitation_state
from samverkan_desktop.domain.meetings import (
    MEETING_KIND_LABELS,
    MEETING_STATE_LABELS,
    Meeting,
    MeetingKind,
    MeetingState,
)
from samverkan_desktop.domain.swedish_time import to_local, week_of
from samverkan_desktop.i18n import _
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.ui import theme, words
from samverkan_desktop.ui.areas.states import invitation_pill, meeting_pill, secrecy_pill
from samverkan_desktop.ui.editors.meeting.draft import MeetingDraft
from samverkan_desktop.ui.editors.meeting.record_numbers import RecordNumberRow
from samverkan_desktop.ui.widgets.buttons import button
from samverkan_desktop.ui.widgets.chips import Chip, SegmentedChips
from samverkan_desktop.ui.widgets.column_scroll import ColumnScroll
from samverkan_desktop.ui.widgets.date_field import DateField, TimeField
from samverkan_desktop.ui.widgets.flow import FillingRow, FlowLayout
from samverkan_desktop.ui.widgets.form import FormRow
from samverkan_desktop.ui.widgets.labels import ElidedLabel
from samverkan_desktop.ui.widgets.pill import Pill
from samverkan_desktop.ui.widgets.surface import Surface
from samverkan_desktop.ui.widgets.tips import key_tip

_LEAST_SUMMARY, _SIDE = 160, 16
_STATES = (MeetingState.PLANNED, MeetingState.HELD, MeetingState.CANCELLED)


class MeetingHead(QFrame):
    """`edited` after each change of the draft; what cannot be kept stays in its field with the reason beside it."""

    edited = Signal()
    body_changed = Signal()

    def __init__(
        self, draft: MeetingDraft, workspace: Workspace, *, read_only: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("meetingHead")
        self._draft, self._workspace, self._read_only = draft, workspace, read_only
        self._bodies = {body.id: body for body in workspace.bodies.all()}
        self._filling = True
        self._rows: dict[str, FormRow] = {}
        self._areas: dict[str, QPushButton] = {}
        self._build()
        self._connect()
        self._filling = False
        self.refresh()

    def refresh(self) -> None:
        """Show the draft; a field that is being written in keeps its text."""
        meeting = self._draft.document.meeting
        self._filling = True
        self.summary.setText(title_of(meeting, self._body_name(), with_place=True))
        invited = invitation_state(meeting)
        self.invitation.setVisible(invited is not None)
        if invited is not None:
            self.invitation.set_state(invitation_pill(invited))
        self.secrecy.setVisible(bool(meeting.secrecy))
        if meeting.secrecy:
            self.secrecy.set_state(secrecy_pill(meeting.secrecy))
        self.states.setVisible(meeting.is_open)
        self.finalised.setVisible(not meeting.is_open)
        self.states.choose((meeting.state if meeting.state in _STATES else MeetingState.HELD).value)
        self.body.setCurrentIndex(self.body.findData(meeting.body_id))
        self.kind.setCurrentIndex(self.kind.findData(meeting.kind.value))
        if not self.day.edit.hasFocus() and self.day.is_readable:
            self.day.set_date(meeting.day)
        starts, ends = to_local(meeting.starts_at), to_local(meeting.ends_at) if meeting.ends_at else None
        for field, moment in ((self.start, starts), (self.end, ends)):
            if not field.edit.hasFocus() and field.is_readable:
                field.set_time(moment.time() if moment else None)
        for line, text in ((self.place, meeting.place), (self.name, meeting.title)):
            if not line.hasFocus() and line.text() != text:
                line.setText(text)
        for row in self.record_numbers:
            row.refresh()
        for area_id, chip in self._areas.items():
            chip.setChecked(area_id in self._draft.document.area_ids)
        self._filling = False

    @property
    def title(self) -> str:
        """Which meeting it is, for the title of the window."""
        return title_of(self._draft.document.meeting, self._body_name())

    def show_details(self, wanted: bool) -> None:
        """Show or hide the fields."""
        self._fit_details()
        self.details.setVisible(wanted)
        self.toggle.setChecked(wanted)

    def toggle_details(self) -> None:
        """Show the fields and go to the first one, or hide them."""
        wanted = not self.details.isVisible()
        self.show_details(wanted)
        if wanted:
            self.body.setFocus()

    def commit(self) -> bool:
        """Take over what is written; False when something cannot be kept."""
        self._keep_lines()
        return all((self._keep_when(), *(row.commit() for row in self.record_numbers)))

    # Building

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(_SIDE, 6, _SIDE, 6)
        outer.setSpacing(6)
        line, middle = FillingRow(gap=8), Qt.AlignmentFlag.AlignVCenter
        self.summary = ElidedLabel("", "strong", most_lines=2, name="meetingSummary")
        self._dress()
        if keeper := theme.keeper():
            keeper.changed.connect(self._dress)
        self.toggle = button(
            _("Meeting &details"), self.toggle_details, kind="quiet", name="detailsToggle", tip=key_tip("Ctrl+I")
        )
        self.toggle.setCheckable(True)
        self.states = SegmentedChips(
            [(state.value, _(MEETING_STATE_LABELS[state])) for state in _STATES], label=_("State"), name="meetingState"
        )
        self.states.setEnabled(not self._read_only)
        self.finalised = Pill(meeting_pill(MeetingState.FINALISED), name="meetingFinalised")
        self.invitation = Pill(name="meetingInvitation")
        self.secrecy = Pill(name="meetingSecrecy")
        line.put(self.summary, 1, middle)
        for one in (self.secrecy, self.invitation, self.toggle, self.states, self.finalised):
            line.put(one, alignment=middle)
        outer.addLayout(line)
        # With large text in a low window the fields scroll, so that the minutes below stay in sight.
        self.details = ColumnScroll("meetingDetails", self)
        self.details.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.details.setProperty("kind", "surface")
        self._content = Surface()
        column = QVBoxLayout(self._content)
        column.setContentsMargins(0, 0, 0, 6)
        column.setSpacing(8)
        fields = QWidget()
        flow = FlowLayout(fields, gap=12)
        for row in self._make_fields():
            flow.addWidget(row)
        column.addWidget(fields)
        column.addWidget(self._make_areas())
        self.details.setWidget(self._content)
        outer.addWidget(self.details)
        self.details.hide()
        self._content.setEnabled(not self._read_only)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """At another width the fields take other lines."""
        super().resizeEvent(event)
        self._fit_details()

    def _fit_details(self) -> None:
        room = self.width() - 2 * _SIDE
        wanted = self._content.layout().totalHeightForWidth(room)  # type: ignore[union-attr]
        self.details.setFixedHeight(min(wanted, self.window().height() // 3))

    def _dress(self) -> None:
        self.summary.setMinimumWidth(theme.current().px(_LEAST_SUMMARY))

    def _make_fields(self) -> list[FormRow]:
        now = theme.current()
        self.body, self.kind = QComboBox(), QComboBox()
        for body in self._bodies.values():
            self.body.addItem(body.name, body.id)
        for kind in MeetingKind:
            self.kind.addItem(_(MEETING_KIND_LABELS[kind]), kind.value)
        self.day = DateField(None, label=_("Date"), name="meetingDay", today=self._workspace.today)
        self.start = TimeField(None, label=_("Starts"), name="meetingStart")
        self.end = TimeField(None, label=_("Ends"), name="meetingEnd")
        self.place, self.name = QLineEdit(), QLineEdit()
        self.name.setPlaceholderText(_("if the group’s name says too little"))
        made = [
            ("body_id", _("Group"), self.body, 210),
            ("kind", _("Kind"), self.kind, 130),
            ("starts_at", _("Date"), self.day, 254),
            ("start", _("Starts"), self.start, 82),
            ("ends_at", _("Ends"), self.end, 82),
            ("place", _("Place"), self.place, 190),
            ("title", _("Title"), self.name, 250),
        ]
        for name, label, field, width in made:
            row = FormRow(label, field, name=f"meeting_{name}")
            row.label.set_role("secondary")
            row.setFixedWidth(now.px(width))
            self._rows[name] = row
        self.body.setObjectName("meetingBody")
        self.place.setObjectName("meetingPlace")
        self.record_numbers = [RecordNumberRow(self._draft, one) for one in self._workspace.people.parties()]
        for number in self.record_numbers:
            number.setFixedWidth(now.px(210))
            number.edited.connect(self.edited)
        return [*self._rows.values(), *self.record_numbers]

    def _make_areas(self) -> QWidget:
        box = QWidget()
        box.setObjectName("meetingAreas")
        box.setAccessibleName(_("Areas"))
        flow = FlowLayout(box, gap=4)
        for area_id, name in self._known_areas():
            chip = Chip(name.replace("&", "&&"))
            chip.setProperty("kind", "chip")
            chip.setObjectName(f"area_{area_id}")
            chip.setAccessibleName(name)
            chip.setCheckable(True)
            chip.setAutoDefault(False)
            chip.clicked.connect(self._keep_areas)
            self._areas[area_id] = chip
            flow.addWidget(chip)
        return box

    def _known_areas(self) -> list[tuple[str, str]]:
        """The open areas of the period in which the meeting lies, and those that are chosen."""
        document = self._draft.document
        period = self._workspace.periods.current(document.meeting.day)
        rows = self._workspace.areas.of_period(period.id) if period else ()
        found = {row.id: row.name for row in rows if row.closed_on is None or row.id in document.area_ids}
        found |= {
            area.id: area.name
            for area in self._workspace.areas.all()
            if area.id in document.area_ids and area.id not in found
        }
        return list(found.items())

    def _connect(self) -> None:
        self.states.chosen.connect(self._keep_state)
        self.body.currentIndexChanged.connect(self._keep_choices)
        self.kind.currentIndexChanged.connect(self._keep_choices)
        self.day.date_changed.connect(self._keep_when)
        self.start.time_changed.connect(self._keep_when)
        self.end.time_changed.connect(self._keep_when)
        for field in (self.day, self.start, self.end):
            field.edit.editingFinished.connect(self._keep_when)
        for line in (self.place, self.name):
            line.textEdited.connect(self._keep_lines)

    # Keeping

    def _keep(self, **values: object) -> None:
        try:
            self._draft.set_head(**values)
        except Invalid as error:
            self._show(error)
            return
        for name in values:
            if name in self._rows:
                self._rows[name].show_error("")
        self.refresh()
        self.edited.emit()

    def _keep_state(self, key: str) -> None:
        if not self._filling:
            self._keep(state=MeetingState(key))

    def _keep_choices(self) -> None:
        if self._filling:
            return
        before = self._draft.document.meeting.body_id
        self._keep(body_id=self.body.currentData(), kind=MeetingKind(self.kind.currentData()))
        if before != self._draft.document.meeting.body_id:
            self.body_changed.emit()

    def _keep_lines(self) -> None:
        meeting = self._draft.document.meeting
        if not self._filling and (self.place.text(), self.name.text()) != (meeting.place, meeting.title):
            self._keep(place=self.place.text(), title=self.name.text())

    def _keep_when(self, _value: object = None) -> bool:
        if self._filling or self._read_only:
            return True
        day, start, end = self.day.date(), self.start.time(), self.end.time()
        problems = {
            "starts_at": _("Choose a day.") if day is None else "",
            "start": _("Write a time, such as 13:00.") if start is None else "",
            "ends_at": "" if self.end.is_readable else _("Write a time, such as 14:30."),
        }
        for name, problem in problems.items():
            self._rows[name].show_error(problem)
        if day is None or start is None or any(problems.values()):
            self.show_details(True)
            return False
        before = self._draft.document
        try:
            self._draft.set_when(day, start, end)
        except Invalid as error:
            self._show(error)
            return False
        if self._draft.document != before:
            self.refresh()
            self.edited.emit()
        return True

    def _keep_areas(self) -> None:
        chosen = [area_id for area_id, chip in self._areas.items() if chip.isChecked()]
        kept = [area_id for area_id in self._draft.document.area_ids if area_id in chosen]
        self._draft.set_areas((*kept, *(area_id for area_id in chosen if area_id not in kept)))
        self.edited.emit()

    def _show(self, error: Invalid) -> None:
        self.show_details(True)
        for name, problem in error.problems.items():
            if name in self._rows:
                self._rows[name].show_error(_(problem))

    def _body_name(self) -> str:
        body = self._bodies.get(self._draft.document.meeting.body_id)
        return body.name if body else ""


def title_of(meeting: Meeting, body: str, *, with_place: bool = False) -> str:
    """Avstämning bredband, måndag 23 november 2026 (v. 48) 13:00–14:00 · Teams"""
    when = words.clock(meeting.starts_at)
    if with_place and meeting.ends_at:
        when += f"–{words.clock(meeting.ends_at)}"
    day = _("{day} {year} (w {week})").format(
        day=words.long_day(meeting.day), year=meeting.day.year, week=week_of(meeting.day)
    )
    text = f"{meeting.title or body}, {day} {when}"
    return f"{text} · {meeting.place}" if with_place and meeting.place else text
