"""A decision or an action under its item: shown as a block, edited in place."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from samverkan_desktop.domain.actions import ACTION_STATE_LABELS, ActionItem, ActionState
from samverkan_desktop.domain.meetings import Decision
from samverkan_desktop.i18n import _
from samverkan_desktop.ui import theme, words
from samverkan_desktop.ui.editors.meeting.draft import Entry, MeetingDraft
from samverkan_desktop.ui.editors.meeting.entry_form import EntryForm
from samverkan_desktop.ui.widgets.drawn_pill import PillKind, PillState
from samverkan_desktop.ui.widgets.flow import FlowLayout
from samverkan_desktop.ui.widgets.labels import Label
from samverkan_desktop.ui.widgets.pill import Pill

STATE_PILLS = {
    ActionState.OPEN: PillKind.NONE,
    ActionState.IN_PROGRESS: PillKind.SLOW,
    ActionState.WAITING: PillKind.NONE,
    ActionState.DONE: PillKind.GOOD,
    ActionState.DROPPED: PillKind.NONE,
}
_NARROW = 560
_TOP = Qt.AlignmentFlag.AlignTop
_SYMBOLS = {ActionState.WAITING: "dots", ActionState.DROPPED: "dash"}


class EntryBlock(QFrame):
    """Enter or a double click edits, Delete removes, the arrows go to the next block."""

    edited = Signal()
    removal_wanted = Signal(str)
    left = Signal(int)

    def __init__(
        self,
        entry: Entry,
        draft: MeetingDraft,
        *,
        today: Callable[[], date],
        read_only: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.entry_id = entry.id
        self.is_decision = isinstance(entry, Decision)
        self._draft, self._today, self._read_only = draft, today, read_only
        self._shown: tuple[object, ...] = ()
        self._form: EntryForm | None = None
        self._is_narrow = False
        self.setObjectName("decisionBlock" if self.is_decision else "actionBlock")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._build()
        self.refresh()
        if keeper := theme.keeper():
            keeper.changed.connect(self._dress)

    def refresh(self) -> None:
        """Show the entry as it is in the draft; a form that is open keeps its text."""
        entry = self._draft.entry(self.entry_id)
        owner = self._draft.owner_name(entry) if isinstance(entry, ActionItem) else ""
        if self._shown == (entry, owner):
            return
        self._shown = (entry, owner)
        self._text.setText(entry.text)
        if isinstance(entry, Decision) and entry.number is not None:
            self._kind.setText(_("§ {n} Decision").format(n=entry.number))
        parts = [self._kind.text(), entry.text]
        if isinstance(entry, ActionItem):
            self._show_action(entry, owner)
            parts += [owner, words.short_day(entry.due, self._today()) if entry.due else ""]
            parts.append(_(ACTION_STATE_LABELS[entry.state]))
        else:
            parts.append(self._show_follow_up(entry.follow_up_on))
        self.setAccessibleName(", ".join(part for part in parts if part))
        self._level()

    def _level(self) -> None:
        """The word before the text stands as high as the text does beside its pills."""
        self._kind.setMinimumHeight(0 if self._is_narrow else self._aside.sizeHint().height())

    @property
    def form(self) -> EntryForm | None:
        """The form while the block is being edited."""
        return self._form

    def edit(self) -> None:
        """Open the form in the place of the text."""
        if self._form is not None or self._read_only:
            return
        self._form = EntryForm(self._draft.entry(self.entry_id), self._draft, today=self._today, parent=self)
        self._form.done.connect(self._finish)
        self._form.cancelled.connect(self._close_form)
        self._face.hide()
        self._outer.addWidget(self._form)
        # A layout shows its widgets later; the cursor is wanted now.
        self._form.show()
        self._form.begin()

    def commit(self) -> bool:
        """Take over what an open form holds; False when it cannot be."""
        return self._form is None or self._form.commit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of the block."""
        key = event.key()
        if self._form is not None:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2) and not event.modifiers():
            self.edit()
        elif key == Qt.Key.Key_Delete and not self._read_only:
            self.removal_wanted.emit(self.entry_id)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and not event.modifiers():
            self.left.emit(-1 if key == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Edit."""
        super().mouseDoubleClickEvent(event)
        self.edit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, owner and day stand below the text."""
        super().resizeEvent(event)
        is_narrow = event.size().width() < theme.current().px(_NARROW)
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            self._level()
            self._grid.removeWidget(self._aside)
            if is_narrow:
                self._grid.addWidget(self._aside, 1, 1, Qt.AlignmentFlag.AlignLeft)
            else:
                self._grid.addWidget(self._aside, 0, 2, _TOP)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        super().focusInEvent(event)
        self._dress()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the ring."""
        super().focusOutEvent(event)
        self._dress()

    def _build(self) -> None:
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(14, 8, 10, 8)
        self._face = QWidget(self)
        self._grid = QGridLayout(self._face)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        self._kind = Label(_("§ Decision") if self.is_decision else _("! Action"), "strong", name="entryKind")
        self._text = Label("", wrap=True, name="entryText")
        # A long Swedish word must not push the page wider than the window.
        self._text.setMinimumWidth(40)
        if self._read_only:
            self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._aside = QWidget(self._face)
        aside = FlowLayout(self._aside, gap=8)
        self._owner, self._due, self._state = (Pill(name=name) for name in ("entryOwner", "entryDue", "entryState"))
        for pill in (self._owner, self._due, self._state):
            pill.hide()
            aside.addWidget(pill)
        self._grid.addWidget(self._kind, 0, 0, _TOP)
        self._grid.addWidget(self._text, 0, 1)
        self._grid.addWidget(self._aside, 0, 2, _TOP)
        self._outer.addWidget(self._face)
        self._dress()

    def _show_action(self, action: ActionItem, owner: str) -> None:
        missing = PillKind.SLOW
        self._owner.set_state(
            PillState(kind=PillKind.NONE, text=owner, symbol="")
            if owner
            else PillState(kind=missing, text=_("no owner"))
        )
        due = action.due
        late = action.is_overdue(self._today())
        if due is None:
            shown = PillState(kind=missing, text=_("no date"))
        else:
            text = f"{words.weekday(due)[:3]} {words.short_day(due, self._today())}"
            shown = PillState(kind=PillKind.BEHIND if late else PillKind.NONE, text=text, symbol=None if late else "")
        self._due.set_state(shown)
        self._owner.show()
        self._due.show()
        self._state.set_state(state_pill(action.state))
        self._state.setVisible(action.state is not ActionState.OPEN)

    def _show_follow_up(self, day: date | None) -> str:
        """The day by which somebody asked what came of the decision; the answer is the same in words."""
        words_of_it = _("follow up by {day}").format(day=words.short_day(day, self._today())) if day else ""
        late = day is not None and day < self._today()
        kind = PillKind.SLOW if late else PillKind.NONE
        self._due.set_state(PillState(kind=kind, text=words_of_it, symbol="bang" if late else ""))
        self._due.setVisible(day is not None)
        return words_of_it

    def _finish(self) -> None:
        self._close_form()
        self.edited.emit()

    def _close_form(self) -> None:
        if self._form is not None:
            self._form.hide()
            self._form.deleteLater()
            self._form = None
        self._face.show()
        self.refresh()
        self.setFocus()

    def _dress(self) -> None:
        now = theme.current()
        color, soft = ("good", "good_soft") if self.is_decision else ("accent", "accent_soft")
        edge, tokens = (now.color(color).name(), now.tokens.colors())
        ring = f"border: 2px solid {tokens['accent']};" if self.hasFocus() else "border: 2px solid transparent;"
        name = self.objectName()
        self.setStyleSheet(
            f"QFrame#{name} {{ background: {tokens[soft]}; border-radius: 4px; {ring} border-left: 3px solid {edge}; }}"
        )


def state_pill(state: ActionState) -> PillState:
    """The state of an action as symbol and word."""
    symbol = _SYMBOLS.get(state)
    return PillState(kind=STATE_PILLS[state], text=_(ACTION_STATE_LABELS[state]), symbol=symbol)  # type: ignore[arg-type]
