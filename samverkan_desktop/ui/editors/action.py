"""The form of an action: what is to be done, by whom, by when, and where it stands."""

from typing import Any

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QWidget

from samverkan_desktop.domain.actions import (
    ACTION_STATE_LABELS,
    ACTION_STATE_SYMBOLS,
    PRIORITY_LABELS,
    ActionItem,
    ActionState,
    Priority,
)
from samverkan_desktop.domain.errors import Invalid, NotFound, SamverkanError, StaleRecord
from samverkan_desktop.domain.organisations import Organisation, Person
from samverkan_desktop.domain.records import new_id
from samverkan_desktop.domain.swedish import sort_key
from samverkan_desktop.frozen import replace
from samverkan_desktop.i18n import N_, _
from samverkan_desktop.services.base import Done
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.editors.drafting import Place
from samverkan_desktop.ui.editors.editor_dialog import EditorDialog
from samverkan_desktop.ui.editors.fields import secrecy_field
from samverkan_desktop.ui.undo import Undo
from samverkan_desktop.ui.widgets.buttons import button
from samverkan_desktop.ui.widgets.chips import SegmentedChips
from samverkan_desktop.ui.widgets.date_field import DateField
from samverkan_desktop.ui.widgets.form import Form
from samverkan_desktop.ui.widgets.growing_text import GrowingTextEdit
from samverkan_desktop.ui.widgets.link_button import LinkButton
from samverkan_desktop.ui.words import short_day

_NOT_WRITTEN = "–"


def new_action(desk: Desk, *, area_id: str | None = None, meeting_id: str | None = None) -> ActionItem:
    """An action that is not stored yet; the form shows its text as empty."""
    return ActionItem(text=_NOT_WRITTEN, raised_on=desk.workspace.today(), area_id=area_id, meeting_id=meeting_id)


class ActionEditor(EditorDialog):
    """Changes an action, or adds one whose version is 0 (see `new_action`)."""

    def __init__(self, desk: Desk, action: ActionItem, parent: QWidget | None = None) -> None:
        title = _("Change action") if action.version else _("New action")
        super().__init__(desk, title=title, name="actionEditor", parent=parent)
        self._action = action
        self._persons = desk.workspace.people.persons()
        self._organisations = desk.workspace.people.organisations()
        self._build_fields()
        self._lay_out()
        self._fill(action)
        self.owner.editingFinished.connect(self._take_owner)
        self.state.currentIndexChanged.connect(self._show_waiting)
        self.fit(640, 600)
        self._begin()
        self.text.setFocus()

    # Building

    def _build_fields(self) -> None:
        self.text = GrowingTextEdit(
            label=_("What is to be done"), min_lines=2, max_lines=8, on_refused=self._refused, name="actionText"
        )
        self.owner = QLineEdit()
        self.owner.setObjectName("actionOwner")
        self.owner.setPlaceholderText(_("Name of a person or an organisation"))
        names = [person.name for person in self._persons] + [one.name for one in self._organisations]
        completer = QCompleter(QStringListModel(names, self), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.activated.connect(self._take_completed)
        self.owner.setCompleter(completer)
        organisations = [(one.name, one.id) for one in self._organisations]
        self.organisation = _choice("actionOrganisation", [(_("None"), None), *organisations])
        self.due = DateField(label=_("Due"), name="actionDue", today=self.desk.workspace.today)
        self.priority = SegmentedChips(
            [(priority.value, _(PRIORITY_LABELS[priority])) for priority in Priority],
            label=_("Priority"),
            name="actionPriority",
        )
        self.state = _choice(
            "actionState",
            [(f"{ACTION_STATE_SYMBOLS[state]} {_(ACTION_STATE_LABELS[state])}", state.value) for state in ActionState],
        )
        self.waiting_for = QLineEdit()
        self.waiting_for.setObjectName("actionWaitingFor")
        self.secrecy = secrecy_field("action")
        areas = sorted(self.desk.workspace.areas.all(), key=lambda area: sort_key(area.name))
        self.area = _choice("actionArea", [(_("No area"), None), *((area.name, area.id) for area in areas)])

    def _lay_out(self) -> None:
        self._form = form = Form(name="actionForm", columns=2, parent=self)
        form.add("text", _("&What is to be done"), self.text, required=True, whole_width=True)
        form.add("owner_id", _("Own&er"), self.owner)
        form.add("owner_organisation_id", _("&Organisation"), self.organisation)
        form.add("due", _("&Due"), self.due)
        form.add("priority", _("&Priority"), self.priority)
        form.add("state", _("S&tate"), self.state)
        form.add("waiting_for", _("Waiting &for"), self.waiting_for)
        form.add("area_id", _("&Area"), self.area, whole_width=True)
        form.add(
            self.secrecy.name,
            self.secrecy.label,
            self.secrecy.widget,
            help_text=self.secrecy.help_text,
            whole_width=True,
        )
        self.body.addWidget(form)
        if self._action.meeting_id:
            self._add_meeting(self._action.meeting_id)
        self.body.addStretch(1)
        if self._action.version:
            away = button(_("&Remove"), self.remove, kind="danger", icon_name="delete", name="actionRemove")
            away.setEnabled(not self.desk.workspace.read_only)
            self.feet.insertWidget(0, away)

    def _add_meeting(self, meeting_id: str) -> None:
        try:
            meeting = self.desk.workspace.meetings.get(meeting_id)
            body = self.desk.workspace.bodies.get(meeting.body_id).name
        except NotFound:
            return
        day = short_day(meeting.day, self.desk.workspace.today())
        words = _("From the meeting {name}, {day}").format(name=meeting.title or body, day=day)
        self.meeting = LinkButton(words, self._open_meeting, icon_name="people", name="actionMeeting")
        self.body.addWidget(self.meeting)

    def _fill(self, action: ActionItem) -> None:
        self.text.set_text("" if _is_unwritten(action) else action.text)
        self.owner.setText(self._owner_name(action.owner_id))
        _choose(self.organisation, action.owner_organisation_id)
        self.due.set_date(action.due)
        self.priority.choose(action.priority.value)
        _choose(self.state, action.state.value)
        self.waiting_for.setText(action.waiting_for)
        _choose(self.area, action.area_id)
        self.secrecy.fill(action.secrecy)
        self._show_waiting()

    # What the fields say

    def _draft_place(self) -> Place:
        if self._action.version:
            return Place(form="action", record_id=self._action.id, needs={"action": self._action.id})
        needs = {"area": self._action.area_id or "", "meeting": self._action.meeting_id or ""}
        return Place(form="action", needs=needs)

    def _state(self) -> object:
        return (
            self.text.text(),
            self.owner.text(),
            self.organisation.currentData(),
            self.due.edit.text(),
            self.priority.current,
            self.state.currentData(),
            self.waiting_for.text(),
            self.area.currentData(),
            self.secrecy.state(),
        )

    def _record(self) -> ActionItem:
        problems = {}
        if not self.text.text().strip():
            problems["text"] = N_("Write what is to be done.")
        if not self.due.is_readable:
            problems["due"] = N_("Write the day as year-month-day, for example 2026-12-15.")
        if problems:
            raise Invalid(problems)
        person = self._person()
        state = ActionState(self.state.currentData())
        return replace(
            self._action,
            text=self.text.text(),
            owner_id=person.id if person else None,
            owner_organisation_id=self.organisation.currentData(),
            due=self.due.date(),
            priority=Priority(self.priority.current),
            state=state,
            waiting_for=self.waiting_for.text() if state is ActionState.WAITING else "",
            area_id=self.area.currentData(),
            secrecy=self.secrecy.read(),
        )

    def _person(self) -> Person | None:
        wanted = " ".join(self.owner.text().split()).casefold()
        own = [person for person in self._persons if person.name.casefold() == wanted]
        # Two people may have one name; the one who has the action keeps it.
        return next((one for one in own if one.id == self._action.owner_id), own[0] if own else None)

    def _organisation_named(self, name: str) -> Organisation | None:
        return next((one for one in self._organisations if name.strip() and one.answers_to(name)), None)

    def _owner_name(self, person_id: str | None) -> str:
        return next((person.name for person in self._persons if person.id == person_id), "")

    def _take_completed(self, name: str) -> None:
        self.owner.setText(name)
        self._take_owner()

    def _take_owner(self) -> None:
        """A person brings the organisation along; the name of an organisation goes to its own field."""
        person = self._person()
        if person is not None:
            self.owner.setText(person.name)
            if person.organisation_id and self.organisation.currentData() is None:
                _choose(self.organisation, person.organisation_id)
            return
        organisation = self._organisation_named(self.owner.text())
        if organisation is not None:
            _choose(self.organisation, organisation.id)
            self.owner.clear()

    def _show_waiting(self) -> None:
        row = self._form.row("waiting_for")
        row.setVisible(self.state.currentData() == ActionState.WAITING.value)

    # Saving

    def save(self) -> None:
        """Save; a name that nobody has is asked about first."""
        self._take_owner()
        name = " ".join(self.owner.text().split())
        if self.desk.workspace.read_only or not name or self._person() is not None:
            super().save()
            return
        self.desk.messages.ask(
            _("Add {name} as a new person?").format(name=name),
            _("Nobody in the database has this name. The organisation chosen here is taken for the person too."),
            yes=_("Add and &save"),
            on_yes=self._add_owner,
            no=_("&Change the name"),
            on_no=self.owner.setFocus,
        )

    def _add_owner(self) -> None:
        person = Person(name=self.owner.text(), organisation_id=self.organisation.currentData())
        try:
            added = self.desk.workspace.people.save_person(person).value
        except Invalid as error:
            self.show_invalid(Invalid(owner_id=next(iter(error.problems.values()))))
            return
        self._persons = (*self._persons, added)
        super().save()

    def _write(self) -> tuple[Done[ActionItem], str]:
        record = self._record()
        words = _("The action was changed.") if record.version else _("The action was added.")
        return self.desk.workspace.actions.save(record), words

    def remove(self) -> None:
        """Put the action in the wastebasket and close."""
        try:
            done = self.desk.workspace.actions.remove(self._action)
        except StaleRecord as error:
            if error.current is not None:
                self._action = error.current
                self.remove()
                return
            self._discard()
        except SamverkanError as error:
            self._say(_(error.message).format(**error.values))
        else:
            self.desk.messages.notice(_("The action was removed."), undo=Undo(self.desk, done.set_id))
            self._discard()

    def _show_problems(self, problems: dict[str, str]) -> bool:
        return self._form.show_errors(problems)

    def _show_stored(self, saved: ActionItem) -> None:
        people = self.desk.workspace.people
        # The other window may have added the person to whom it gave the action.
        self._persons, self._organisations = people.persons(), people.organisations()
        self._action = saved
        self._fill(saved)

    def _save_as_new(self) -> None:
        self._action = replace(self._action, id=new_id(), version=0)
        super().save()

    def _open_meeting(self) -> None:
        if self._action.meeting_id:
            self.desk.go.open_meeting(self._action.meeting_id)

    def _refused(self, length: int) -> None:
        text = _("The pasted text has {n} characters and was not put in. An action can have at most 2,000.")
        self._show_problems({"text": text.format(n=length)})


def _is_unwritten(action: ActionItem) -> bool:
    return not action.version and action.text == _NOT_WRITTEN


def _choice(name: str, items: list[tuple[str, Any]]) -> QComboBox:
    made = QComboBox()
    made.setObjectName(name)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(12)
    for words, value in items:
        made.addItem(words, value)
    return made


def _choose(field: QComboBox, value: Any) -> None:
    field.setCurrentIndex(max(0, field.findData(value)) if value is not None else 0)
