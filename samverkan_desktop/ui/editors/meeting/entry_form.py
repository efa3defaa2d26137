"""The form inside a block: text, for actions owner, due day and state, for decisions the day of a follow-up."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from samverkan_desktop.domain.actions import ACTION_STATE_LABELS, ActionItem, ActionState
from samverkan_desktop.domain.errors import Invalid
from samverkan_desktop.i18n import _
from samverkan_desktop.ui.editors.meeting.draft import Entry, MeetingDraft
from samverkan_desktop.ui.widgets.buttons import button
from samverkan_desktop.ui.widgets.date_field import DateField
from samverkan_desktop.ui.widgets.form import Form
from samverkan_desktop.ui.widgets.growing_text import GrowingTextEdit


class EntryForm(QWidget):
    """Enter keeps, Escape lets go, Shift+Enter breaks the line."""

    done = Signal()
    cancelled = Signal()

    def __init__(
        self, entry: Entry, draft: MeetingDraft, *, today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("entryForm")
        self._entry, self._draft = entry, draft
        self.form = Form(name="entryFields")
        self.text = GrowingTextEdit(entry.text, label=_("Text"), min_lines=1, name="entryTextEdit")
        self.form.add("text", _("Text"), self.text)
        self.details = Form(columns=3, name="entryDetails")
        self.owner = QLineEdit()
        self.owner.setObjectName("entryOwnerEdit")
        self.due = DateField(None, label=_("Due"), name="entryDueField", today=today)
        self.state = QComboBox()
        self.state.setObjectName("entryStateBox")
        self._build(entry)

    def begin(self) -> None:
        """Put the cursor last in the text."""
        self.text.setFocus()
        cursor = self.text.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        self.text.setTextCursor(cursor)

    def commit(self) -> bool:
        """Put what is written in the draft; problems are shown beside their fields."""
        self.form.clear_errors()
        self.details.clear_errors()
        values: dict[str, Any] = {"text": self.text.text()}
        if isinstance(self._entry, ActionItem):
            if not self.due.is_readable:
                self.details.show_errors({"due": _("Write a day, such as 15/12 or v 3.")})
                return False
            owner = self.owner.text().strip()
            if owner != self._draft.owner_name(self._entry):
                fields = self._draft.owner_fields(owner)
                if fields is None:
                    self.details.show_errors({"owner": _("Nobody on the list goes by that name.")})
                    return False
                values |= fields
            values |= {"due": self.due.date(), "state": ActionState(self.state.currentData())}
        else:
            if not self.due.is_readable:
                self.details.show_errors({"follow_up_on": _("Write a day, such as 15/12 or v 3.")})
                return False
            values["follow_up_on"] = self.due.date()
        try:
            self._draft.change_entry(self._entry.id, **values)
        except Invalid as error:
            self.form.show_errors({name: _(text) for name, text in error.problems.items()})
            return False
        self.done.emit()
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter and Escape in every field of the form."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.cancelled.emit()
                return True
            plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
                self.commit()
                return True
        return super().eventFilter(watched, event)

    def _build(self, entry: Entry) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.form)
        watched: list[QWidget] = [self.text]
        if isinstance(entry, ActionItem):
            self._fill_details(entry)
            column.addWidget(self.details)
            watched += [self.owner, self.due.edit, self.state]
        else:
            self.due.set_date(entry.follow_up_on)
            self.details.add("follow_up_on", _("Follow up by"), self.due)
            column.addWidget(self.details)
            watched.append(self.due.edit)
            hidden: tuple[QWidget, ...] = (self.owner, self.state)
            for widget in hidden:
                widget.setParent(self)
                widget.hide()
        feet = QHBoxLayout()
        feet.setSpacing(8)
        feet.addStretch(1)
        feet.addWidget(button(_("Cancel"), self.cancelled.emit, name="entryCancel"))
        feet.addWidget(button(_("Keep"), self.commit, kind="primary", name="entryKeep"))
        column.addLayout(feet)
        for widget in watched:
            widget.installEventFilter(self)

    def _fill_details(self, action: ActionItem) -> None:
        completer = QCompleter([name.shown for name in self._draft.names], self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.owner.setCompleter(completer)
        self.owner.setText(self._draft.owner_name(action))
        self.due.set_date(action.due)
        for state in ActionState:
            self.state.addItem(_(ACTION_STATE_LABELS[state]), state.value)
        self.state.setCurrentIndex(self.state.findData(action.state.value))
        self.details.add("owner", _("Owner"), self.owner)
        self.details.add("due", _("Due"), self.due)
        self.details.add("state", _("State"), self.state)
        grid = self.details.layout()
        if isinstance(grid, QGridLayout):
            # The day carries its week beside it.
            for column, share in enumerate((4, 5, 3)):
                grid.setColumnStretch(column, share)
