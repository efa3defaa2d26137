"""The right of the meeting window: who is there, with one key per person."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from PySide6.QtCore import QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QListWidgetItem, QMenu, QVBoxLayout, QWidget

from samverkan_desktop.domain.errors import Invalid
from samverkan_desktop.domain.meetings import PRESENCE_LABELS, Attendance, Presence
from samverkan_desktop.domain.swedish import sort_key
from samverkan_desktop.domain.swedish_time import now
from samverkan_desktop.i18n import _
from samverkan_desktop.ui import theme
from samverkan_desktop.ui.editors.meeting import presence as looks
from samverkan_desktop.ui.editors.meeting.agenda_list import ROOM_FOR_LEGENDS
from samverkan_desktop.ui.editors.meeting.attendance_edits import clock_at
from samverkan_desktop.ui.editors.meeting.attendance_rows import ID, NAMES, NUMBERED, PILL, AttendanceRows
from samverkan_desktop.ui.editors.meeting.draft import MeetingDraft
from samverkan_desktop.ui.editors.meeting.person_panel import PersonPanel
from samverkan_desktop.ui.editors.meeting.side import ABOVE, SidePart
from samverkan_desktop.ui.widgets.buttons import button
from samverkan_desktop.ui.widgets.labels import Label
from samverkan_desktop.ui.widgets.tips import key_tip, plain_tip

_GAP, _ROWS_BESIDE = 6, 2


class AttendanceList(SidePart):
    """`edited` after each change of the draft; `removal_wanted` carries the id of a row.

    `room_wanted` tells how high the part would like to be while it shows somebody's details, and 0 afterwards.
    """

    edited = Signal()
    people_changed = Signal()
    removal_wanted = Signal(str)
    room_wanted = Signal(int)

    def __init__(
        self,
        draft: MeetingDraft,
        *,
        moment: Callable[[], datetime] = now,
        read_only: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_("ATTENDANCE"), name="attendance", parent=parent)
        self._draft, self._moment, self._read_only = draft, moment, read_only
        self._shown: tuple[object, ...] = ()
        self._filled: tuple[Attendance, ...] = ()
        self._people: object = None
        self._is_alone = False
        self._build()
        self.know_names()
        self.refresh()

    def refresh(self) -> None:
        """Bring the rows in line with the draft; the current row stays current."""
        attendances = self._draft.document.attendances
        shown = (attendances, self._draft.persons)
        if all(one is other for one, other in zip(shown, self._shown or (None, None), strict=True)):
            return
        self._shown = shown
        while self.list.count() > len(attendances):
            self.list.takeItem(self.list.count() - 1)
        known = self._filled if self._people is self._draft.persons else ()
        for place, one in enumerate(attendances):
            if place >= len(known) or known[place] is not one:
                self._fill_row(place, one)
        self._filled, self._people = attendances, self._draft.persons
        if self.list.currentRow() < 0 and attendances:
            self.list.setCurrentRow(0)
        self.set_count(
            _("{n} of {count}").format(n=self._draft.took_part, count=len(attendances)) if attendances else ""
        )
        expected = any(one.presence is Presence.EXPECTED for one in attendances)
        self.all_present.setEnabled(expected and not self._read_only)
        self.panel.refresh()

    def know_names(self) -> None:
        """Learn the names that can be completed."""
        listed = {one.person_id for one in self._draft.document.attendances}
        names = sorted({one.name for one in self._draft.persons.values() if one.id not in listed}, key=sort_key)
        # The same completer always: a new one would close the list under the hands of whoever is choosing.
        if names != self._names.stringList():
            self._names.setStringList(names)

    def everyone_present(self) -> None:
        """Whoever was expected is there."""
        if self._read_only:
            return
        self._draft.everyone_present()
        self._changed()

    def take_key(self, event: QKeyEvent) -> bool:
        """Numbers go to a person, letters say how the current person takes part and go on to the next."""
        if event.modifiers() not in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier):
            return False
        if event.modifiers() == Qt.KeyboardModifier.NoModifier and self._read_only:
            return False
        text, letters = event.text().upper(), looks.letters()
        if text.isdigit() and 1 <= int(text) <= min(NUMBERED, self.list.count()):
            self._take_number(int(text) - 1)
        elif text in letters:
            self._set(self.list.currentRow(), letters[text])
            self._go_on()
        elif text in (looks.late_key(), looks.left_key()):
            self._tell_time(self.list.currentRow(), late=text == looks.late_key())
        elif event.key() == Qt.Key.Key_Space:
            self._advance(self.list.currentRow())
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._remove()
        else:
            return False
        return True

    def show_menu(self, row: int) -> None:
        """Choose with the mouse how a person takes part."""
        if self._read_only or not 0 <= row < self.list.count():
            return
        self.list.setCurrentRow(row)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for key, presence in looks.letters().items():
            action = menu.addAction(f"{_(PRESENCE_LABELS[presence])}\t{key}")
            action.setData(presence)
        menu.addSeparator()
        for key, words in ((looks.late_key(), _("Came late")), (looks.left_key(), _("Left early"))):
            menu.addAction(f"{words}\t{key}").setData(key)
        menu.addAction(_("&Details…") + "\t" + _("Enter")).setData("")
        menu.addSeparator()
        menu.addAction(_("Take off the list")).setData(None)
        menu.triggered.connect(self._take_menu)
        area = self.list.visualItemRect(self.list.item(row))
        menu.popup(self.list.viewport().mapToGlobal(area.bottomLeft()))

    def open_row(self, row: int) -> None:
        """Show role, times, substitute and note of a person under the list."""
        if 0 <= row < self.list.count() and not self._read_only:
            self.list.setCurrentRow(row)
            self._open_panel(self._draft.document.attendances[row].id, "presence")

    def _open_panel(self, attendance_id: str, field: str) -> None:
        self.panel.open_for(attendance_id, field)
        self._give_room()
        QTimer.singleShot(0, self, self._show_current)

    def _close_panel(self) -> None:
        self._give_room()
        self.list.setFocus()

    def _give_room(self) -> None:
        """The panel needs the room of what one does not use meanwhile, and in a low window that of the list too."""
        is_open = self.panel.is_open
        self.add_field.setVisible(not is_open and not self._read_only)
        self._show_legend()
        rows = max(_ROWS_BESIDE * self.list.sizeHintForRow(0), self.list.minimumSizeHint().height())
        with_rows = self.head_height() + 2 * ABOVE + _GAP + rows + _GAP + self.panel.wanted_height()
        self.room_wanted.emit(with_rows if is_open else 0)
        alone = self._is_alone = is_open and self.height() < with_rows
        self.fold(self.is_folded)
        self.list.setVisible(not alone)
        self._top.setVisible(not alone)
        self.panel.take_room(self.height() - 2 * self.above() if alone else self.panel.wanted_height())

    def _show_current(self) -> None:
        if (row := self.list.currentItem()) is not None:
            self.list.scrollToItem(row)

    def _build(self) -> None:
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP)
        self.all_present = button(
            _("All &present"), self.everyone_present, kind="link", name="allPresent", tip=key_tip("Ctrl+Shift+E")
        )
        self.head.put(self.all_present, alignment=Qt.AlignmentFlag.AlignVCenter)
        self.list = AttendanceRows(self)
        column.addWidget(self.list, 1)
        self.panel = PersonPanel(self._draft, parent=self)
        self.panel.edited.connect(self._changed)
        self.panel.closed.connect(self._close_panel)
        self.panel.resized.connect(self._give_room)
        self.list.currentRowChanged.connect(self._follow)
        column.addWidget(self.panel)
        self.add_field = QLineEdit()
        self.add_field.setObjectName("addPerson")
        self.add_field.setAccessibleName(_("Add a participant"))
        self.add_field.setPlaceholderText(_("+ Add a participant"))
        self.add_field.setToolTip(_("Write a name, or: Name, Organisation"))
        self.add_field.setVisible(not self._read_only)
        self._names = QStringListModel(self)
        completer = QCompleter(self._names, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.add_field.setCompleter(completer)
        self.add_field.returnPressed.connect(self.add_pending)
        column.addWidget(self.add_field)
        self._legend = Label(looks.legend(), "secondary", wrap=True, name="presenceLegend")
        self.list.setToolTip(plain_tip(looks.legend()))
        column.addWidget(self._legend)
        # Where the panel stands alone and is not as high as the part, what is over stays below it.
        column.addStretch()
        self._show_legend()
        self._show_aside()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low window the rows need the room of the legend, which their tip tells too."""
        super().resizeEvent(event)
        if self.panel.is_open:
            self._give_room()
        else:
            self._show_legend()

    def above(self) -> int:
        """The details of a person need all the room where they stand alone."""
        return ABOVE // 2 if self._is_alone else super().above()

    def enter(self) -> None:
        """Go to the rows."""
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show_aside(self) -> None:
        self.all_present.setVisible(not self.is_folded and not self._read_only)

    def _show_legend(self) -> None:
        is_high = self.window().height() >= theme.current().px(ROOM_FOR_LEGENDS)
        self._legend.setVisible(is_high and not self._read_only and self.panel.isHidden())

    def add_pending(self) -> None:
        """Put the written name on the list."""
        text = self.add_field.text().strip()
        if not text:
            return
        try:
            added = self._draft.add_person(text)
        except Invalid as error:
            self.add_field.setToolTip(plain_tip(" ".join(_(problem) for problem in error.problems.values())))
            return
        self.add_field.clear()
        self._changed()
        self.know_names()
        self.people_changed.emit()
        for place, one in enumerate(self._draft.document.attendances):
            if one.id == added.id:
                self.list.setCurrentRow(place)

    def _fill_row(self, place: int, one: Attendance) -> None:
        if place >= self.list.count():
            self.list.addItem(QListWidgetItem())
        row = self.list.item(place)
        person = self._draft.person(one.person_id)
        name = person.name if person else _("(removed person)")
        beside = looks.beside_name(one, self._draft)
        details = [person.title if person else "", beside, one.note]
        pill = looks.pill_of_attendance(one)
        values: dict[int, Any] = {
            Qt.ItemDataRole.DisplayRole: name,
            ID: one.id,
            PILL: pill,
            NAMES: (name, beside),
            Qt.ItemDataRole.AccessibleTextRole: ", ".join(part for part in (name, beside, pill.text) if part),
            Qt.ItemDataRole.ToolTipRole: plain_tip("\n".join(part for part in (name, *details) if part)),
        }
        for role, value in values.items():
            if row.data(role) != value:
                row.setData(role, value)

    def _take_number(self, row: int) -> None:
        """The first press chooses, and says present of somebody who was only expected; the next ones go round."""
        again = row == self.list.currentRow() and self.list.was_chosen_by_number
        presence = self._presence(row)
        self.list.setCurrentRow(row)
        self.list.was_chosen_by_number = True
        if presence is Presence.EXPECTED or again:
            self._set(row, looks.after(presence))

    def _advance(self, row: int) -> None:
        if row >= 0:
            self._set(row, looks.after(self._presence(row)))

    def _presence(self, row: int) -> Presence:
        return self._draft.document.attendances[row].presence

    def _set(self, row: int, presence: Presence) -> None:
        if row < 0 or self._read_only:
            return
        self._draft.set_presence(self._draft.document.attendances[row].id, presence)
        self._changed()

    def _tell_time(self, row: int, *, late: bool) -> None:
        """Now, while the meeting is going on; at any other time the time is asked for beside the list."""
        if row < 0 or self._read_only:
            return
        attendance = self._draft.document.attendances[row]
        known = attendance.arrived_at if late else attendance.left_at
        clock = known or clock_at(self._draft.document.meeting, self._moment())
        if clock is None:
            self._open_panel(attendance.id, "arrived_at" if late else "left_at")
            return
        try:
            (self._draft.arrive if late else self._draft.leave)(attendance.id, clock)
        except Invalid:
            self._open_panel(attendance.id, "arrived_at" if late else "left_at")
            return
        self._changed()
        self._go_on()

    def _go_on(self) -> None:
        if self.list.currentRow() + 1 < self.list.count():
            self.list.setCurrentRow(self.list.currentRow() + 1)

    def _follow(self, row: int) -> None:
        if self.panel.is_open and 0 <= row < len(self._draft.document.attendances):
            self.panel.show_person(self._draft.document.attendances[row].id)

    def _remove(self) -> None:
        row = self.list.currentItem()
        if row is not None and not self._read_only:
            self.removal_wanted.emit(row.data(ID))

    def _take_menu(self, action: Any) -> None:
        chosen, row = action.data(), self.list.currentRow()
        if chosen is None:
            self._remove()
        elif chosen == "":
            self.open_row(row)
        elif chosen in (looks.late_key(), looks.left_key()):
            self._tell_time(row, late=chosen == looks.late_key())
        else:
            self._set(row, Presence(chosen))

    def _changed(self) -> None:
        self.refresh()
        self.edited.emit()
