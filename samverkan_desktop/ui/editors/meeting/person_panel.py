"""Under the list of participants: role, times, substitute and note of one of them."""

from datetime import time
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from samverkan_desktop.domain.errors import Invalid
from samverkan_desktop.domain.meetings import PRESENCE_LABELS, Presence
from samverkan_desktop.domain.memberships import ROLE_LABELS, Role
from samverkan_desktop.enumerations import StrEnum
from samverkan_desktop.i18n import _
from samverkan_desktop.ui import theme
from samverkan_desktop.ui.editors.meeting.draft import MeetingDraft
from samverkan_desktop.ui.widgets.buttons import icon_button
from samverkan_desktop.ui.widgets.column_scroll import ColumnScroll
from samverkan_desktop.ui.widgets.date_field import TimeField
from samverkan_desktop.ui.widgets.flow import FlowLayout
from samverkan_desktop.ui.widgets.form import FormRow
from samverkan_desktop.ui.widgets.labels import ElidedLabel
from samverkan_desktop.ui.widgets.surface import CardFrame

_NARROW, _NARROWEST, _GAP, _BELOW_HEAD = 128, 84, 8, 4
# The lines around the panel, and those with what Qt keeps free beside the bar.
_EDGES, _SIDES = 2, 4
_HALF = ("arrived_at", "left_at")


class PersonPanel(CardFrame):
    """`edited` after each change of the draft, `closed` when Escape or the cross has closed it.

    `resized` when it has more or fewer fields, or another width, so that `wanted_height` is another.
    """

    edited = Signal()
    closed = Signal()
    resized = Signal()

    def __init__(self, draft: MeetingDraft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("personPanel")
        self._draft = draft
        self._attendance_id = ""
        self._filling = False
        self._build()
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether it is shown."""
        return not self.isHidden()

    def open_for(self, attendance_id: str, field: str) -> None:
        """Show a person and go to a field by its name in the record."""
        self.show_person(attendance_id)
        self.show()
        self._dress()
        self.rows[field].focus()

    def show_person(self, attendance_id: str) -> None:
        """Show another person; what is written of the one before is kept already."""
        self._attendance_id = attendance_id
        for row in self.rows.values():
            row.show_error("")
        self._fill(everything=True)

    def refresh(self) -> None:
        """Show the draft; a field that is being written in keeps its text."""
        if not self.is_open:
            return
        if self._attendance_id not in {one.id for one in self._draft.document.attendances}:
            self._close()
            return
        self._fill(everything=False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Escape and Enter in every field lead back to the list."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self._close()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
                if self.commit():
                    self._close()
                return True
        return super().eventFilter(watched, event)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 8, 8)
        column.setSpacing(_BELOW_HEAD)
        head = self._head = QHBoxLayout()
        self._name = ElidedLabel("", "strong", name="personName")
        head.addWidget(self._name, 1)
        head.addWidget(icon_button("dismiss", _("Close"), self._close, name="personClose"))
        column.addLayout(head)
        self.presence, self.role, self.substitute = QComboBox(), QComboBox(), QComboBox()
        self.arrived, self.left = TimeField(None, name="personArrived"), TimeField(None, name="personLeft")
        for field in (self.arrived, self.left):
            # In a narrow column there is no room for a hint; the label says what it is.
            field.edit.setPlaceholderText("")
        self.note = QLineEdit()
        for presence in Presence:
            self.presence.addItem(_(PRESENCE_LABELS[presence]), presence.value)
        self.role.addItem("–", "")
        for role in Role:
            self.role.addItem(_(ROLE_LABELS[role]), role.value)
        for box in (self.presence, self.role, self.substitute):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(6)
        made: list[tuple[str, str, QWidget]] = [
            ("presence", _("Attendance"), self.presence),
            ("role", _("Role"), self.role),
            ("arrived_at", _("Came"), self.arrived),
            ("left_at", _("Left"), self.left),
            ("substitutes_for_id", _("Substitute for"), self.substitute),
            ("note", _("Note"), self.note),
        ]
        self.rows = {name: FormRow(label, field, name=f"person_{name}") for name, label, field in made}
        fields = QWidget()
        fields.setObjectName("personFields")
        flow = self._flow = FlowLayout(fields, gap=_GAP)
        for row in self.rows.values():
            row.label.set_role("secondary")
            flow.addWidget(row)
        # With large text in a low window there is room for a few fields at a time.
        self._scroll = ColumnScroll(name="personScroll")
        self._scroll.setWidget(fields)
        self._scroll.setStyleSheet("QScrollArea, QWidget#personFields { background: transparent; }")
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column.addWidget(self._scroll, 1)
        self._dress()
        if keeper := theme.keeper():
            keeper.changed.connect(self._dress)
        for box in (self.presence, self.role, self.substitute):
            box.currentIndexChanged.connect(self._keep_choices)
        for field in (self.arrived, self.left):
            field.time_changed.connect(self._keep_times)
        self.note.textEdited.connect(self._keep_note)
        for watched in (self.presence, self.role, self.substitute, self.arrived.edit, self.left.edit, self.note):
            watched.installEventFilter(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The fields are as wide as the column."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._dress()
            self.resized.emit()

    def _dress(self) -> None:
        now = theme.current()
        narrow = now.px(_NARROW)
        margins = self.layout().contentsMargins()  # type: ignore[union-attr]
        bar = self._scroll.verticalScrollBar().sizeHint().width()
        wide = max(narrow, self.width() - margins.left() - margins.right() - bar - _SIDES)
        for name, row in self.rows.items():
            row.setFixedWidth(max(now.px(_NARROWEST), (wide - _GAP) // 2) if name in _HALF else wide)

    def wanted_height(self) -> int:
        """How high it is with all its fields."""
        return self._around() + self._flow.heightForWidth(self.rows["note"].width())

    def take_room(self, height: int) -> None:
        """Be no higher than that; what does not fit is scrolled to."""
        self._scroll.setFixedHeight(min(height, self.wanted_height()) - self._around())

    def _around(self) -> int:
        margins = self.layout().contentsMargins()  # type: ignore[union-attr]
        return margins.top() + self._head.sizeHint().height() + _BELOW_HEAD + margins.bottom() + _EDGES

    def _fill(self, *, everything: bool) -> None:
        one = self._draft.attendance(self._attendance_id)
        person = self._draft.person(one.person_id)
        self._filling = True
        self._name.setText(person.name if person else _("(removed person)"))
        self.presence.setCurrentIndex(self.presence.findData(one.presence.value))
        self.role.setCurrentIndex(self.role.findData(one.role.value if one.role else ""))
        self._fill_substitutes(one.person_id, one.substitutes_for_id)
        for field, value in ((self.arrived, one.arrived_at), (self.left, one.left_at)):
            if everything or not field.edit.hasFocus():
                field.set_time(value)
        if everything or not self.note.hasFocus():
            self.note.setText(one.note)
        self.rows["substitutes_for_id"].setVisible(one.presence is Presence.SUBSTITUTE)
        self._filling = False
        if self.is_open:
            self.resized.emit()

    def _fill_substitutes(self, own_id: str, chosen_id: str | None) -> None:
        ids = [one.person_id for one in self._draft.document.attendances if one.person_id != own_id]
        if chosen_id and chosen_id not in ids:
            ids.append(chosen_id)
        people = [self._draft.person(person_id) for person_id in ids]
        wanted = [("–", ""), *((person.name, person.id) for person in people if person)]
        if wanted != [
            (self.substitute.itemText(n), self.substitute.itemData(n)) for n in range(self.substitute.count())
        ]:
            self.substitute.clear()
            for name, person_id in wanted:
                self.substitute.addItem(name, person_id)
        self.substitute.setCurrentIndex(self.substitute.findData(chosen_id or ""))

    # Keeping

    def _keep(self, **values: Any) -> bool:
        """Put values in the draft; a problem is shown beside its field."""
        one = self._draft.attendance(self._attendance_id)
        if all(getattr(one, name) == value for name, value in values.items()):
            return True
        try:
            self._draft.change_attendance(self._attendance_id, **values)
        except Invalid as error:
            for name, text in error.problems.items():
                if name in self.rows:
                    self.rows[name].show_error(_(text))
            return False
        for name in values:
            self.rows[name].show_error("")
        self.edited.emit()
        return True

    def _keep_choices(self) -> None:
        if self._filling:
            return
        presence = Presence(self.presence.currentData())
        if presence is not self._draft.attendance(self._attendance_id).presence:
            self._keep(presence=presence)
            return
        self._keep(
            role=_code(Role, self.role.currentData()),
            substitutes_for_id=self.substitute.currentData() or None if presence is Presence.SUBSTITUTE else None,
        )

    def _keep_times(self, _value: object = None) -> bool:
        if self._filling:
            return True
        fields: tuple[tuple[str, TimeField], ...] = (("arrived_at", self.arrived), ("left_at", self.left))
        values: dict[str, time | None] = {}
        for name, field in fields:
            self.rows[name].show_error("" if field.is_readable else _("Write a time, such as 13:10."))
            if not field.is_readable:
                return False
            values[name] = field.time()
        return self._keep(**values)

    def _keep_note(self) -> None:
        if not self._filling:
            self._keep(note=self.note.text())

    def commit(self) -> bool:
        """Take over what is written; False when something cannot be kept."""
        if not self.is_open:
            return True
        self._keep_note()
        return self._keep_times()

    def _close(self) -> None:
        self.hide()
        self.closed.emit()


def _code(codes: type[Role], value: str) -> StrEnum | None:
    return codes(value) if value else None
