"""The right of the meeting window: who is there, with one key per person."""

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, QStringListModel, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QCompleter,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QVBoxLayout,
    QWidget,
)

from samverkan_desktop.domain.errors import Invalid
from samverkan_desktop.domain.meetings import PRESENCE_LABELS, Attendance, Presence
from samverkan_desktop.domain.swedish import sort_key
from samverkan_desktop.i18n import _
from samverkan_desktop.ui import theme
from samverkan_desktop.ui.editors.meeting import presence as looks
from samverkan_desktop.ui.editors.meeting.draft import MeetingDraft
from samverkan_desktop.ui.widgets.buttons import button
from samverkan_desktop.ui.widgets.labels import Label
from samverkan_desktop.ui.widgets.pill import paint_pill, pill_size
from samverkan_desktop.ui.widgets.tips import plain_tip

_ID = Qt.ItemDataRole.UserRole
_PRESENCE = Qt.ItemDataRole.UserRole + 1
_NAMES = Qt.ItemDataRole.UserRole + 2
_NUMBERED = 9


class AttendanceList(QWidget):
    """`edited` after each change of the draft; `removal_wanted` carries the id of a row."""

    edited = Signal()
    people_changed = Signal()
    removal_wanted = Signal(str)

    def __init__(self, draft: MeetingDraft, *, read_only: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("attendance")
        self._draft, self._read_only = draft, read_only
        self._build()
        self.know_names()
        self.refresh()

    def refresh(self) -> None:
        """Bring the rows in line with the draft; the current row stays current."""
        attendances = self._draft.document.attendances
        while self.list.count() > len(attendances):
            self.list.takeItem(self.list.count() - 1)
        for place, one in enumerate(attendances):
            self._fill_row(place, one)
        if self.list.currentRow() < 0 and attendances:
            self.list.setCurrentRow(0)
        self._count.setText(
            _("{n} of {count}").format(n=self._draft.took_part, count=len(attendances)) if attendances else ""
        )
        expected = any(one.presence is Presence.EXPECTED for one in attendances)
        self.all_present.setEnabled(expected and not self._read_only)

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
        if text.isdigit() and 1 <= int(text) <= min(_NUMBERED, self.list.count()):
            self._take_number(int(text) - 1)
        elif text in letters:
            self._set(self.list.currentRow(), letters[text])
            if self.list.currentRow() + 1 < self.list.count():
                self.list.setCurrentRow(self.list.currentRow() + 1)
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
        remove = menu.addAction(_("Take off the list"))
        menu.triggered.connect(self._take_menu)
        remove.setData(None)
        area = self.list.visualItemRect(self.list.item(row))
        menu.popup(self.list.viewport().mapToGlobal(area.bottomLeft()))

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 8)
        column.setSpacing(6)
        head = QHBoxLayout()
        head.addWidget(Label(_("ATTENDANCE"), "section", name="attendanceHeading"))
        self._count = Label("", "section", name="attendanceCount")
        head.addWidget(self._count)
        head.addStretch(1)
        self.all_present = button(
            _("All &present"), self.everyone_present, kind="link", name="allPresent", tip="Ctrl+Shift+N"
        )
        self.all_present.setVisible(not self._read_only)
        head.addWidget(self.all_present)
        column.addLayout(head)
        self.list = _People(self)
        column.addWidget(self.list, 1)
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
        self._legend.setVisible(not self._read_only)
        column.addWidget(self._legend)

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
        organisation = self._draft.organisations.get(person.organisation_id or "") if person else None
        details = [person.title if person else "", organisation.name if organisation else "", one.note]
        shown = f"{name}, {organisation.label}" if organisation else name
        values: dict[int, Any] = {
            Qt.ItemDataRole.DisplayRole: shown,
            _ID: one.id,
            _PRESENCE: one.presence,
            _NAMES: (name, organisation.label if organisation else ""),
            Qt.ItemDataRole.AccessibleTextRole: f"{shown}, {_(PRESENCE_LABELS[one.presence])}",
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

    def _remove(self) -> None:
        row = self.list.currentItem()
        if row is not None and not self._read_only:
            self.removal_wanted.emit(row.data(_ID))

    def _take_menu(self, action: Any) -> None:
        presence = action.data()
        if presence is None:
            self._remove()
        else:
            self._set(self.list.currentRow(), Presence(presence))

    def _changed(self) -> None:
        self.refresh()
        self.edited.emit()


class _People(QListWidget):
    """The rows; keys go to the owner first."""

    def __init__(self, owner: AttendanceList) -> None:
        super().__init__(owner)
        self._owner = owner
        self.was_chosen_by_number = False
        self.setObjectName("attendanceRows")
        self.setAccessibleName(_("Attendance"))
        self.setStyleSheet("QListWidget { background: transparent; }")
        self.setItemDelegate(_PersonDelegate(self))
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.currentRowChanged.connect(self._forget_number)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """One key per person."""
        if self._owner.take_key(event):
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Menu):
            self._owner.show_menu(self.currentRow())
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, _search: str) -> None:
        """Letters are commands here."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the right half, where the state stands, or the right button opens the choice."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        on_state = event.position().x() >= self.viewport().width() / 2
        if index.isValid() and (event.button() is Qt.MouseButton.RightButton or on_state):
            self._owner.show_menu(index.row())

    def _forget_number(self) -> None:
        self.was_chosen_by_number = False


class _PersonDelegate(QStyledItemDelegate):
    """Pill, name and number key."""

    def paint(self, painter: QPainter, option: Any, index: QModelIndex | QPersistentModelIndex) -> None:
        """Draw one person."""
        now = theme.current()
        area: QRect = option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        view: QWidget = option.widget
        focused = selected and view.hasFocus()
        painter.save()
        if focused:
            painter.fillRect(area, now.color("accent_soft"))
        painter.fillRect(QRect(area.left(), area.bottom(), area.width(), 1), now.color("line"))
        key_side = now.px(18)
        pill = looks.pill_of(index.data(_PRESENCE))
        width = pill_size(pill).width()
        left = area.right() - key_side - now.px(10) - width
        paint_pill(painter, QRect(left, area.top(), width, area.height()), pill)
        room = area.adjusted(4, 0, left - now.px(8) - area.right(), 0)
        flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        metrics = QFontMetrics(now.font())
        name, organisation = index.data(_NAMES)
        shown = metrics.elidedText(name, Qt.TextElideMode.ElideRight, room.width())
        painter.setFont(now.font())
        painter.setPen(now.color("text"))
        painter.drawText(room, flags, shown)
        rest = room.adjusted(metrics.horizontalAdvance(f"{shown} "), 0, 0, 0)
        if organisation and rest.width() > now.px(24):
            painter.setPen(now.color("muted"))
            painter.drawText(rest, flags, metrics.elidedText(organisation, Qt.TextElideMode.ElideRight, rest.width()))
        if index.row() < _NUMBERED:
            cap = QRect(area.right() - key_side - 2, area.center().y() - key_side // 2, key_side, key_side)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(now.color("control_line"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(cap, 3, 3)
            painter.setFont(now.font("small"))
            painter.setPen(now.color("muted"))
            painter.drawText(cap, int(Qt.AlignmentFlag.AlignCenter), str(index.row() + 1))
        if focused:
            painter.setPen(now.color("accent"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(area.adjusted(0, 0, -1, -1))
        painter.restore()

    def sizeHint(self, _option: Any, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """One line."""
        return QSize(100, theme.current().px(34))
