"""One action read closely: its state to choose, who and when, where it comes from, what has happened to it."""

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit

from samverkan_desktop.domain.actions import ACTION_STATE_LABELS, PRIORITY_LABELS, ActionState, Priority
from samverkan_desktop.domain.errors import SamverkanError
from samverkan_desktop.domain.rows import ActionRow
from samverkan_desktop.i18n import _
from samverkan_desktop.ui import words
from samverkan_desktop.ui.areas.detail import Fact, Page, reading
from samverkan_desktop.ui.areas.resting import add_resting
from samverkan_desktop.ui.areas.states import action_pill, due_pill
from samverkan_desktop.ui.areas.timeline import Timeline
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.errors import say
from samverkan_desktop.ui.undo import Undo
from samverkan_desktop.ui.widgets.buttons import button
from samverkan_desktop.ui.widgets.chips import SegmentedChips
from samverkan_desktop.ui.widgets.growing_text import GrowingTextEdit
from samverkan_desktop.ui.widgets.keys import SEND_KEYS, add_key
from samverkan_desktop.ui.widgets.labels import Label, breakable
from samverkan_desktop.ui.widgets.line import Line
from samverkan_desktop.ui.widgets.link_button import LinkButton
from samverkan_desktop.ui.widgets.pill import Pill
from samverkan_desktop.ui.widgets.pill_line import PillLine
from samverkan_desktop.ui.widgets.tab_order import tab_through
from samverkan_desktop.ui.widgets.tips import key_tip


class ActionPage(Page):
    """`set_state(id, state)` is called when a state is chosen. A comment is in `desk.comments` until it is sent.

    `show_row` fills it anew: making a page for each action takes several times as long as filling one.
    """

    is_refilled = True

    def __init__(self, desk: Desk, row: ActionRow, set_state: Callable[[str, ActionState], object]) -> None:
        super().__init__(name="actionPage")
        self._desk, self._row, self._set_state = desk, row, set_state
        self._may_write = not desk.workspace.read_only
        self.add_title(_("Action"), row.text)
        self._add_state()
        self._add_facts()
        self._add_origin()
        # What rests on an action is rare, and what it rests on differs; a page with such a part is for one action.
        self._is_rested_on = add_resting(self, desk, row.id)
        self.column.addSpacing(10)
        self.column.addWidget(Line())
        self.comment: GrowingTextEdit | None = None
        if self._may_write:
            self._add_comment()
        self._timeline = Timeline(desk)
        self.column.addWidget(self._timeline)
        self.end()
        self._fill()

    def show_row(self, row: ActionRow) -> bool:
        """Read about another action, or about the same one anew; False where that needs another page."""
        may_write = not self._desk.workspace.read_only
        if not may_write or not self._may_write or self._is_rested_on:
            return False
        if self._desk.workspace.assessments.resting_on(row.id):
            return False
        if row.id != self._row.id:
            # What is half written belongs to the action before.
            self._keep_waiting()
            self.waiting.setModified(False)
        self._row = row
        if self._fill():
            tab_through(self)
        return True

    @property
    def must_stay(self) -> bool:
        """Whether something is written that has not been sent."""
        return self.comment is not None and not self.isHidden() and bool(self.comment.text().strip())

    def focus_comment(self) -> None:
        """Put the cursor where a comment is written."""
        if self.comment is not None:
            self.comment.setFocus()

    def save_comment(self) -> bool:
        """Keep what is written as a comment; False when that cannot be done."""
        if self.comment is None or not self.comment.text().strip():
            return True
        text = self.comment.text()
        # Forgotten first: the page is made anew as soon as the comment is there.
        self.comment.clear()
        try:
            done = self._desk.workspace.actions.comment(self._row.id, text)
        except SamverkanError as error:
            self.comment.set_text(text)
            self._desk.messages.notice(say(error), kind="warning")
            return False
        self._desk.messages.notice(_("The comment was added."), undo=Undo(self._desk, done.set_id))
        return True

    # Building

    def _add_state(self) -> None:
        row = self._row
        self.column.addSpacing(4)
        if not self._may_write:
            self.column.addWidget(PillLine(_("State"), action_pill(row.state)))
            if row.state is ActionState.WAITING:
                self.add_pair(_("Waits for"), row.waiting_for)
            return
        states = [(str(state), _(ACTION_STATE_LABELS[state])) for state in ActionState]
        self.chips = SegmentedChips(states, label=_("State"), name="actionStates")
        self.chips.choose(str(row.state))
        self.chips.chosen.connect(self._choose)
        self.column.addWidget(self.chips)
        self._add_waiting()

    def _add_waiting(self) -> None:
        self._waits = Label(_("Waits for"), "section")
        self._waits.setContentsMargins(0, 6, 0, 0)
        self.waiting = QLineEdit()
        self.waiting.setObjectName("actionWaits")
        self.waiting.setAccessibleName(_("Waits for"))
        self.waiting.setPlaceholderText(_("For example an authority, or a decision"))
        self.waiting.setMaxLength(300)
        self.waiting.textEdited.connect(self._offer_waited_for)
        self.waiting.editingFinished.connect(self._keep_waiting)
        self._waits.setBuddy(self.waiting)
        self.column.addWidget(self._waits)
        self.column.addWidget(self.waiting)

    def _add_facts(self) -> None:
        self._owner = Fact(self, _("Owner"))
        self._due = Fact(self, _("Due"))
        self._late = Pill()
        self.column.addWidget(self._late, 0, Qt.AlignmentFlag.AlignLeft)
        self._priority = Fact(self, _("Priority"))
        self._ended = Fact(self, _("Ended"))
        self._area = Fact(self, _("Area"))

    def _add_origin(self) -> None:
        self._raised = Fact(self, _("Written down"))
        self._from = Label(_("From the meeting"), "section")
        self._from.setContentsMargins(0, 6, 0, 0)
        self._meeting = LinkButton("", self._open_meeting, icon_name="calendar", name="actionMeeting")
        self._item = reading("", "secondary", name="actionItem")
        for part in (self._from, self._meeting, self._item):
            self.column.addWidget(part)

    def _add_comment(self) -> None:
        self.add_section(_("Comments and changes"))
        self.comment = GrowingTextEdit(
            label=_("Comment on the action"),
            min_lines=1,
            max_lines=6,
            on_refused=self._refused,
            name="actionComment",
        )
        self.comment.setPlaceholderText(_("Write a comment"))
        self.comment.textChanged.connect(self._drafted)
        self._desk.comments.changed.connect(self._follow)
        add_key(
            self.comment, SEND_KEYS, self.save_comment, _("Add the comment"), context=Qt.ShortcutContext.WidgetShortcut
        )
        self.column.addWidget(self.comment)
        self._send = button(
            _("Add the comment"), self.save_comment, name="actionCommentAdd", tip=key_tip("Ctrl+Return")
        )
        self.column.addWidget(self._send, 0, Qt.AlignmentFlag.AlignLeft)

    # Filling; what an action has not is told to be nothing, so that nothing of the one before remains.

    def _fill(self) -> bool:
        """Tell of the row; whether buttons came that stand last in the order of Tab."""
        self.tell_title(self._row.text)
        if self._may_write:
            self._fill_state()
        self._fill_facts()
        self._fill_origin()
        if self.comment is not None:
            with QSignalBlocker(self.comment):
                self.comment.go_on(self._desk.comments.text(self._row.id))
            self._send.setVisible(bool(self.comment.text().strip()))
        return self._timeline.tell(self._row.id)

    def _fill_state(self) -> None:
        row = self._row
        with QSignalBlocker(self.chips):
            self.chips.choose(str(row.state))
        waits = row.state is ActionState.WAITING
        # What somebody is writing there stays when the same action is read anew.
        if not (waits and self.waiting.hasFocus() and self.waiting.isModified()):
            text = row.waiting_for if waits else ""
            if self.waiting.text() != text:
                self.waiting.setText(text)
            self.waiting.setCompleter(None)  # type: ignore[arg-type]
        for part in (self._waits, self.waiting):
            part.setVisible(waits)

    def _fill_facts(self) -> None:
        row, today = self._row, self._desk.workspace.today()
        self._owner.tell(row.owners or _("Nobody yet"))
        self._due.tell(words.week_and_day(row.due) if row.due else _("No day set"))
        pill = due_pill(row, today) if row.due else None
        if pill is not None:
            self._late.set_state(pill)
        self._late.setVisible(pill is not None)
        self._priority.tell("" if row.priority is Priority.NORMAL else _(PRIORITY_LABELS[row.priority]))
        self._ended.tell(words.long_day(row.ended_on) if row.ended_on else "")
        self._area.tell(row.area)

    def _fill_origin(self) -> None:
        row, today = self._row, self._desk.workspace.today()
        met = bool(row.meeting_id)
        self._raised.tell("" if met else words.long_day(row.raised_on))
        day = words.short_day(row.met_on or row.raised_on, today)
        self._meeting.say(_("{group}, {day}").format(group=row.body, day=day) if met else "")
        self._item.setText(breakable(row.item if met else ""))
        for part in (self._from, self._meeting):
            part.setVisible(met)
        self._item.setVisible(met and bool(row.item))

    # What happens

    def _offer_waited_for(self, _text: str) -> None:
        # All actions are looked through for it, which whoever only goes through the list need not wait for.
        if self.waiting.completer() is not None:
            return
        completer = QCompleter(list(self._desk.workspace.actions.waited_for()), self.waiting)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.waiting.setCompleter(completer)

    def _open_meeting(self) -> None:
        if self._row.meeting_id:
            self._desk.go.open_meeting(self._row.meeting_id)

    def _choose(self, state: str) -> None:
        self._set_state(self._row.id, ActionState(state))

    def _keep_waiting(self) -> None:
        text = " ".join(self.waiting.text().split())
        if self.waiting.isHidden() or text == self._row.waiting_for:
            return
        self.waiting.setModified(False)
        try:
            done = self._desk.workspace.actions.change([self._row.id], waiting_for=text)
        except SamverkanError as error:
            self._desk.messages.notice(say(error), kind="warning")
            return
        self._desk.messages.notice(_("The action was changed."), undo=Undo(self._desk, done.set_id))

    def _drafted(self) -> None:
        if self.comment is not None:
            self._send.setVisible(bool(self.comment.text().strip()))
            self._desk.comments.write(self._row.id, self.comment.text(), self._row.text)

    def _follow(self, record_id: str) -> None:
        """The same action may be shown in its area and among all actions."""
        text = self._desk.comments.text(record_id)
        if record_id == self._row.id and self.comment is not None and self.comment.text().strip() != text.strip():
            self.comment.go_on(text)

    def _refused(self, length: int) -> None:
        text = _("The pasted text has {n} characters and was not put in. A comment can have at most 2,000.")
        self._desk.messages.notice(text.format(n=length), kind="warning")
