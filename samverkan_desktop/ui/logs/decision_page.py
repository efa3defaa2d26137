"""One decision read closely: where it was taken, and what came of it."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt

from samverkan_desktop.domain.errors import SamverkanError
from samverkan_desktop.domain.meeting_rows import DecisionRow
from samverkan_desktop.domain.meetings import MEETING_STATE_LABELS, MeetingState
from samverkan_desktop.i18n import _
from samverkan_desktop.ui import words
from samverkan_desktop.ui.areas.detail import Page, reading
from samverkan_desktop.ui.areas.resting import add_resting
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.errors import say
from samverkan_desktop.ui.undo import Undo
from samverkan_desktop.ui.widgets.buttons import button
from samverkan_desktop.ui.widgets.date_field import DateField
from samverkan_desktop.ui.widgets.growing_text import GrowingTextEdit
from samverkan_desktop.ui.widgets.keys import SEND_KEYS, add_key
from samverkan_desktop.ui.widgets.labels import Label
from samverkan_desktop.ui.widgets.link_button import LinkButton
from samverkan_desktop.ui.widgets.tips import key_tip


class DecisionPage(Page):
    """`follow_up(ids, text)` is called when somebody has told what came of it."""

    def __init__(self, desk: Desk, row: DecisionRow, follow_up: Callable[[Sequence[str], str], bool]) -> None:
        super().__init__(name="decisionPage")
        self._desk, self._row, self._follow_up = desk, row, follow_up
        self.outcome: GrowingTextEdit | None = None
        self.add_title(row.paragraph or _("Decision without a number yet"), row.text)
        self.column.addSpacing(6)
        self.column.addWidget(Label(_("From the meeting"), "section"))
        text = _("{group}, {day}").format(group=row.body, day=words.short_day(row.day, desk.workspace.today()))
        open_meeting = partial(desk.go.open_meeting, row.meeting_id)
        self.column.addWidget(LinkButton(text, open_meeting, icon_name="calendar", name="decisionMeeting"))
        if row.item:
            self.column.addWidget(reading(row.item, "secondary", name="decisionItem"))
        self.add_pair(_("Areas"), ", ".join(row.areas))
        self.add_pair(_("The meeting"), _(MEETING_STATE_LABELS[row.meeting_state]))
        add_resting(self, desk, row.id)
        self._add_follow_up()
        self.end()

    @property
    def must_stay(self) -> bool:
        """Whether something is written that has not been sent."""
        return self.outcome is not None and bool(self.outcome.text().strip())

    def tell(self) -> None:
        """Say what came of the decision."""
        if self.outcome is not None and self._follow_up([self._row.id], self.outcome.text()):
            self._desk.outcomes.write(self._row.id, "", "")

    def _add_follow_up(self) -> None:
        row, today = self._row, self._desk.workspace.today()
        self.add_section(_("Follow-up"))
        if row.followed_up_on is not None:
            day = words.day_month(row.followed_up_on, today)
            told = _("✓ Followed up {day}").format(day=day)
            self.column.addWidget(reading(f"{told}, {row.followed_up_by}" if row.followed_up_by else told))
            self.add_pair(_("What came of it"), row.outcome)
            return
        self._add_asked()
        if self._desk.workspace.read_only:
            return
        self.outcome = GrowingTextEdit(label=_("What came of it"), min_lines=2, max_lines=6, name="decisionOutcome")
        self.outcome.go_on(self._desk.outcomes.text(row.id))
        self.outcome.setPlaceholderText(_("What came of it?"))
        self.outcome.textChanged.connect(self._drafted)
        self._desk.outcomes.changed.connect(self._follow)
        add_key(self.outcome, SEND_KEYS, self.tell, _("Mark as followed up"), context=Qt.ShortcutContext.WidgetShortcut)
        self.column.addSpacing(6)
        self.column.addWidget(self.outcome)
        mark = button(
            _("Mark as &followed up"),
            self.tell,
            icon_name="checkmark",
            name="decisionFollowUp",
            tip=key_tip("Ctrl+Return"),
        )
        self.column.addWidget(mark, 0, Qt.AlignmentFlag.AlignLeft)

    def _add_asked(self) -> None:
        """Until when somebody wants to hear; it is a part of the minutes, and fixed with them."""
        row = self._row
        if row.meeting_state is MeetingState.FINALISED or self._desk.workspace.read_only:
            asked = words.week_and_day(row.follow_up_on) if row.follow_up_on else _("Nobody has asked to hear of it.")
            self.column.addWidget(reading(asked, name="decisionAsked"))
            return
        self.column.addWidget(Label(_("To be told by"), "section"))
        self.asked = DateField(
            row.follow_up_on,
            label=_("To be told by"),
            name="decisionAsked",
            today=self._desk.workspace.today,
            with_week=False,
        )
        self.asked.date_changed.connect(self._ask)
        self.column.addWidget(self.asked)
        if row.follow_up_on:
            self.column.addWidget(reading(words.week_and_day(row.follow_up_on), "secondary", name="decisionAskedDay"))

    def _ask(self, day: date | None) -> None:
        if day == self._row.follow_up_on or not self.asked.is_readable:
            return
        try:
            done = self._desk.workspace.decisions.ask_for_follow_up(self._row.id, day)
        except SamverkanError as error:
            self._desk.messages.notice(say(error), kind="warning")
            return
        text = _("Follow-up asked for.") if day else _("No follow-up is asked for any more.")
        self._desk.messages.notice(text, undo=Undo(self._desk, done.set_id))

    def _drafted(self) -> None:
        if self.outcome is not None:
            self._desk.outcomes.write(self._row.id, self.outcome.text(), self._row.text)

    def _follow(self, record_id: str) -> None:
        """The same decision may be shown in two tabs."""
        text = self._desk.outcomes.text(record_id)
        if record_id == self._row.id and self.outcome is not None and self.outcome.text().strip() != text.strip():
            self.outcome.go_on(text)
