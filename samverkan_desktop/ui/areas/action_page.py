"""One action read closely: its state to choose, who and when, where it comes from, what has happened to it."""

from collections.abc import Callable
from functools import partial

from samverkan_desktop.domain.actions import ACTION_STATE_LABELS, PRIORITY_LABELS, ActionState, Priority
from samverkan_desktop.domain.rows import ActionRow
from samverkan_desktop.i18n import _
from samverkan_desktop.ui import words
from samverkan_desktop.ui.areas.detail import Page, pill_line, reading
from samverkan_desktop.ui.areas.resting import add_resting
from samverkan_desktop.ui.areas.states import action_pill, due_pill
from samverkan_desktop.ui.areas.traces import traces
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.widgets.chips import SegmentedChips
from samverkan_desktop.ui.widgets.labels import Label, Line
from samverkan_desktop.ui.widgets.link_button import LinkButton


class ActionPage(Page):
    """`set_state(id, state)` is called when a state is chosen."""

    def __init__(self, desk: Desk, row: ActionRow, set_state: Callable[[str, ActionState], object]) -> None:
        super().__init__(name="actionPage")
        self._row, self._set_state = row, set_state
        today = desk.workspace.today()
        self.add_title(_("Action"), row.text)
        self.column.addSpacing(4)
        states = [(str(state), _(ACTION_STATE_LABELS[state])) for state in ActionState]
        if desk.workspace.read_only:
            self.column.addLayout(pill_line(_("State"), action_pill(row.state)))
        else:
            self.chips = SegmentedChips(states, label=_("State"), name="actionStates")
            self.chips.choose(str(row.state))
            self.chips.chosen.connect(self._choose)
            self.column.addWidget(self.chips)
        self.add_pair(_("Owner"), row.owners or _("Nobody yet"))
        if pill := due_pill(row, today):
            self.column.addSpacing(6)
            self.column.addWidget(Label(_("Due"), "section"))
            self.column.addLayout(pill_line(words.long_day(row.due), pill) if row.due else pill_line("", pill))
        else:
            self.add_pair(_("Due"), words.long_day(row.due) if row.due else _("No day set"))
        if row.state is ActionState.WAITING:
            self.add_pair(_("Waits for"), row.waiting_for)
        if row.priority is not Priority.NORMAL:
            self.add_pair(_("Priority"), _(PRIORITY_LABELS[row.priority]))
        if row.ended_on is not None:
            self.add_pair(_("Ended"), words.long_day(row.ended_on))
        if row.meeting_id:
            self.column.addSpacing(6)
            self.column.addWidget(Label(_("From the meeting"), "section"))
            text = _("{group}, {day}").format(group=row.body, day=words.short_day(row.raised_on, today))
            open_meeting = partial(desk.go.open_meeting, row.meeting_id)
            self.column.addWidget(LinkButton(text, open_meeting, icon_name="calendar", name="actionMeeting"))
        else:
            self.add_pair(_("Written down"), words.long_day(row.raised_on))
        add_resting(self, desk, row.id)
        self.column.addSpacing(10)
        self.column.addWidget(Line())
        for line in traces(desk, row.id):
            self.column.addWidget(reading(line, "secondary", name="actionTrace"))
        self.end()

    def _choose(self, state: str) -> None:
        self._set_state(self._row.id, ActionState(state))
