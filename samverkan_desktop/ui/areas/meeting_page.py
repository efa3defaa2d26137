"""One meeting to read: where and who, the agenda with notes, decisions and actions."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from samverkan_desktop.domain.actions import ActionItem
from samverkan_desktop.domain.corrections import CorrectedKind
from samverkan_desktop.domain.documents import MeetingDocument
from samverkan_desktop.domain.invitations import invitation_state
from samverkan_desktop.domain.meeting_rows import MeetingRow
from samverkan_desktop.domain.meetings import MEETING_KIND_LABELS, PRESENCE_LABELS, TOOK_PART, Decision, Presence
from samverkan_desktop.domain.swedish_time import week_of
from samverkan_desktop.i18n import _
from samverkan_desktop.ui import theme, words
from samverkan_desktop.ui.areas.detail import Page, reading
from samverkan_desktop.ui.areas.indicator_words import correction_mark
from samverkan_desktop.ui.areas.resting import add_resting
from samverkan_desktop.ui.areas.states import action_pill, invitation_pill, meeting_pill
from samverkan_desktop.ui.areas.traces import trace
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.revision_words import adjuster_words, revision_words
from samverkan_desktop.ui.widgets.buttons import button
from samverkan_desktop.ui.widgets.flow import FlowLayout
from samverkan_desktop.ui.widgets.labels import Label
from samverkan_desktop.ui.widgets.line import Line
from samverkan_desktop.ui.widgets.pill import Pill

_AWAY = (Presence.EXCUSED, Presence.ABSENT)


class MeetingPage(Page):
    """For reading; the meeting is written in its own window."""

    def __init__(self, desk: Desk, row: MeetingRow, document: MeetingDocument) -> None:
        super().__init__(name="meetingPage")
        self._desk, self._row, self._document = desk, row, document
        self._people = {person.id: person.name for person in desk.workspace.people.persons()}
        organisations = desk.workspace.people.organisations()
        self._organisations = {one.id: one.label for one in organisations}
        self._labels = {one.name: one.label for one in organisations}
        above = _("{weekday} {day}, week {week}").format(
            weekday=words.weekday(row.day),
            day=words.day_month(row.day, desk.workspace.today()),
            week=week_of(row.day),
        )
        self.add_title(above[:1].upper() + above[1:], row.label)
        self._add_state()
        self._add_facts()
        self._add_revisions()
        self._add_agenda()
        add_resting(self, desk, row.id, *(decision.id for decision in document.decisions))
        self.column.addSpacing(8)
        self.column.addWidget(Line())
        self.column.addWidget(reading(trace(desk, row.id), "secondary", name="meetingTrace"))
        self.end()

    def _add_state(self) -> None:
        states, doings = FlowLayout(gap=8), FlowLayout(gap=8)
        states.addWidget(Pill(meeting_pill(self._row.state)))
        states.addWidget(Label(_(MEETING_KIND_LABELS[self._row.kind]), "secondary"))
        if (invited := invitation_state(self._document.meeting)) is not None:
            states.addWidget(Pill(invitation_pill(invited)))
        doings.addWidget(button(_("Open the meeting"), self._open, name="openMeetingButton"))
        if invited is not None:
            doings.addWidget(button(_("Invitation…"), self._invite, name="inviteButton"))
        if self._document.meeting.was_finalised:
            doings.addWidget(button(_("Versions…"), self._show_versions, name="versionsButton"))
            correct = button(_("Correct…"), self._correct, name="correctMinutesButton")
            correct.setEnabled(not self._desk.workspace.read_only)
            doings.addWidget(correct)
        self.column.addSpacing(4)
        self.column.addLayout(states)
        self.column.addSpacing(4)
        self.column.addLayout(doings)
        for one in self._desk.workspace.corrections.marks().get(self._row.id, ()):
            self.column.addLayout(correction_mark(self._desk, one.id, one.short, tip=one.sentence))

    def _correct(self) -> None:
        """Correct something that the minutes say; they stay as they were finalised."""
        from samverkan_desktop.ui.editors.correction import correct

        correct(self._desk, CorrectedKind.MEETING, self._row.id, old="", what=self._row.label, parent=self.window())

    def _add_facts(self) -> None:
        row = self._row
        times = words.clock(row.starts_at) + (f"–{words.clock(row.ends_at)}" if row.ends_at else "")
        self.add_pair(_("Time and place"), ", ".join(part for part in (times, row.place) if part))
        if row.title:
            self.add_pair(_("Group"), row.body)
        for authority, number in row.record_numbers:
            self.add_pair(
                _("Records number, {authority}").format(authority=self._labels.get(authority, authority)), number
            )
        took_part, expected, away = [], [], []
        for one in self._document.attendances:
            name = self._people.get(one.person_id, "")
            label = _(PRESENCE_LABELS[one.presence]).lower()
            if one.presence in TOOK_PART:
                took_part.append(name if one.presence is Presence.PRESENT else f"{name} ({label})")
            elif one.presence in _AWAY:
                away.append(f"{name} ({label})")
            else:
                expected.append(name)
        self.add_pair(_("Took part"), ", ".join(took_part))
        self.add_pair(_("Expected"), ", ".join(expected))
        self.add_pair(_("Not there"), ", ".join(away))
        self.add_pair(_("Note"), self._document.meeting.note)

    def _add_revisions(self) -> None:
        """What has been finalised, who adjusts it, and the way to its versions."""
        meeting, finalising = self._document.meeting, self._desk.workspace.finalising
        if not meeting.was_finalised:
            return
        latest = finalising.revisions(meeting.id)[-1]
        self.add_pair(_("Finalised"), revision_words(latest, self._desk.workspace.today()))
        if meeting.is_open:
            self.add_pair(_("Opened again"), meeting.reopen_reason)
        elif latest.reason:
            self.add_pair(_("Why it was opened again"), latest.reason)
        self.add_pair(
            _("Adjusters"),
            ", ".join(
                adjuster_words(one, self._people.get(one.person_id, ""))
                for one in finalising.adjustments(meeting.id)
                if one.revision == latest.number
            ),
        )

    def _add_agenda(self) -> None:
        document = self._document
        known = {item.id for item in document.items}
        self.add_section(_("Agenda"))
        if not document.items:
            self.column.addWidget(reading(_("Nothing on the agenda yet."), "muted"))
        for number, item in enumerate(document.items, start=1):
            self.column.addSpacing(6)
            self.column.addWidget(reading(f"{number}. {item.title}", "strong", name="agendaTitle"))
            if item.presenter:
                self.column.addWidget(reading(item.presenter, "secondary"))
            if item.notes:
                self.column.addWidget(reading(item.notes, name="agendaNotes"))
            self._add_results(item.id)
        loose_decisions = [one for one in document.decisions if one.item_id not in known]
        loose_actions = [one for one in document.actions if one.item_id not in known]
        if loose_decisions or loose_actions:
            self.add_section(_("Decisions and actions"))
            for decision in loose_decisions:
                self._add_decision(decision)
            for action in loose_actions:
                self._add_action(action)

    def _add_results(self, item_id: str) -> None:
        for decision in self._document.decisions:
            if decision.item_id == item_id:
                self._add_decision(decision)
        for action in self._document.actions:
            if action.item_id == item_id:
                self._add_action(action)

    def _add_decision(self, decision: Decision) -> None:
        title = _("Decision § {number}").format(number=decision.number) if decision.number else _("Decision")
        box = self._inset()
        box.addWidget(Label(title, "section"))
        box.addWidget(reading(decision.text, name="decisionText"))

    def _add_action(self, action: ActionItem) -> None:
        box = self._inset()
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(Label(_("Action"), "section"))
        line.addWidget(Pill(action_pill(action.state)))
        line.addStretch(1)
        box.addLayout(line)
        box.addWidget(reading(action.text, name="actionText"))
        owner = ", ".join(
            part
            for part in (
                self._people.get(action.owner_id or "", ""),
                self._organisations.get(action.owner_organisation_id or "", ""),
            )
            if part
        )
        due = words.short_day(action.due, self._desk.workspace.today()) if action.due else ""
        if said := " · ".join(part for part in (owner, due) if part):
            box.addWidget(reading(said, "secondary"))

    def _inset(self) -> QVBoxLayout:
        box = QVBoxLayout()
        box.setContentsMargins(theme.current().px(12), 4, 0, 0)
        box.setSpacing(2)
        self.column.addLayout(box)
        return box

    def _invite(self) -> None:
        from samverkan_desktop.ui.dialogs.invite import invite

        invite(self._desk, self._row.id, self.window())

    def _show_versions(self) -> None:
        from samverkan_desktop.ui.dialogs.revisions import RevisionsDialog

        RevisionsDialog(self._desk, self._row.id, self.window()).open()

    def _open(self) -> None:
        self._desk.go.open_meeting(self._row.id)
