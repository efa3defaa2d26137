"""One action read closely: its state to choose, who and when, where it comes from, what has happened to it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QLineEdit

from samverkan_desktop.domain.actions import ACTION_STATE_LABELS, PRIORITY_LABELS, ActionState, Priority
from samverkan_desktop.domain.errors import SamverkanError
from samverkan_desktop.domain.rows import ActionRow
from samverkan_desktop.i18n import _
from samverkan_desktop.ui import words
from samverkan_desktop.ui.areas.detail import Page, pill_line, reading
from samverkan_desktop.ui.areas.resting import add_resting
from samverkan_desktop.ui.areas.states import action_pill, due_pill
from samverkan_desktop.ui.areas.timeline import add_timeline
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.errors import say
from samverkan_desktop.ui.undo import Undo
from samverkan_desktop.ui.widgets.buttons import button
from samverkan_desktop.ui.widgets.chips import SegmentedChips
from samverkan_desktop.ui.widgets.growing_text import GrowingTextEdit
from samverkan_desktop.ui.widgets.keys import SEND_KEYS, add_key
from samverkan_desktop.ui.widgets.labels import Label, Line
from samverkan_desktop.ui.widgets.link_button import LinkButton
from samverkan_desktop.ui.widgets.pill import Pill
from samverkan_desktop.ui.widgets.tips import key_tip


class ActionPage(Page):
    """`set_state(id, state)` is called when a state is chosen. A comment is in `desk.comments` until it is sent."""

    def __init__(self, desk: Desk, row: ActionRow, set_state: Callable[[str, ActionState], object]) -> None:
        super().__init__(name="actionPage")
        self._desk, self._row, self._set_state = desk, row, set_state
        self.add_title(_("Action"), row.text)
        self._add_state()
        self._add_facts()
        self._add_origin()
        add_resting(self, desk, row.id)
        self.column.addSpacing(10)
        self.column.addWidget(Line())
        self.comment: GrowingTextEdit | None = None
        if not desk.workspace.read_only:
            self._add_comment()
        add_timeline(self, desk, row.id)
        self.end()

    @property
    def must_stay(self) -> bool:
        """Whether something is written that has not been sent."""
        return self.comment is not None and bool(self.comment.text().strip())

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
        if self._desk.workspace.read_only:
            self.column.addLayout(pill_line(_("State"), action_pill(row.state)))
            if row.state is ActionState.WAITING:
                self.add_pair(_("Waits for"), row.waiting_for)
            return
        states = [(str(state), _(ACTION_STATE_LABELS[state])) for state in ActionState]
        self.chips = SegmentedChips(states, label=_("State"), name="actionStates")
        self.chips.choose(str(row.state))
        self.chips.chosen.connect(self._choose)
        self.column.addWidget(self.chips)
        if row.state is ActionState.WAITING:
            self._add_waiting()

    def _add_waiting(self) -> None:
        self.column.addSpacing(6)
        label = Label(_("Waits for"), "section")
        self.waiting = QLineEdit(self._row.waiting_for)
        self.waiting.setObjectName("actionWaits")
        self.waiting.setAccessibleName(_("Waits for"))
        self.waiting.setPlaceholderText(_("For example an authority, or a decision"))
        self.waiting.setMaxLength(300)
        self.waiting.textEdited.connect(self._offer_waited_for)
        self.waiting.editingFinished.connect(self._keep_waiting)
        label.setBuddy(self.waiting)
        self.column.addWidget(label)
        self.column.addWidget(self.waiting)

    def _offer_waited_for(self, _text: str) -> None:
        # All actions are looked through for it, which whoever only goes through the list need not wait for.
        self.waiting.textEdited.disconnect(self._offer_waited_for)
        completer = QCompleter(list(self._desk.workspace.actions.waited_for()), self.waiting)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.waiting.setCompleter(completer)

    def _add_facts(self) -> None:
        row, today = self._row, self._desk.workspace.today()
        self.add_pair(_("Owner"), row.owners or _("Nobody yet"))
        if row.due is None:
            self.add_pair(_("Due"), _("No day set"))
        else:
            self.add_pair(_("Due"), words.week_and_day(row.due))
            if pill := due_pill(row, today):
                late = Pill(pill)
                late.setAccessibleName(pill.text)
                self.column.addWidget(late, 0, Qt.AlignmentFlag.AlignLeft)
        if row.priority is not Priority.NORMAL:
            self.add_pair(_("Priority"), _(PRIORITY_LABELS[row.priority]))
        if row.ended_on is not None:
            self.add_pair(_("Ended"), words.long_day(row.ended_on))
        self.add_pair(_("Area"), row.area)

    def _add_origin(self) -> None:
        row, today = self._row, self._desk.workspace.today()
        if not row.meeting_id:
            self.add_pair(_("Written down"), words.long_day(row.raised_on))
            return
        self.column.addSpacing(6)
        self.column.addWidget(Label(_("From the meeting"), "section"))
        day = words.short_day(row.met_on or row.raised_on, today)
        text = _("{group}, {day}").format(group=row.body, day=day)
        open_meeting = partial(self._desk.go.open_meeting, row.meeting_id)
        self.column.addWidget(LinkButton(text, open_meeting, icon_name="calendar", name="actionMeeting"))
        if row.item:
            self.column.addWidget(reading(row.item, "secondary", name="actionItem"))

    def _add_comment(self) -> None:
        self.add_section(_("Comments and changes"))
        self.comment = GrowingTextEdit(
            self._desk.comments.text(self._row.id),
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
        # Not before it has a parent: it would flash up as a window of its own, and take the focus with it.
        self._send.setVisible(bool(self.comment.text().strip()))

    # What happens

    def _choose(self, state: str) -> None:
        self._set_state(self._row.id, ActionState(state))

    def _keep_waiting(self) -> None:
        text = " ".join(self.waiting.text().split())
        if text == self._row.waiting_for:
            return
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
            self.comment.set_text(text)

    def _refused(self, length: int) -> None:
        text = _("The pasted text has {n} characters and was not put in. A comment can have at most 2,000.")
        self._desk.messages.notice(text.format(n=length), kind="warning")
