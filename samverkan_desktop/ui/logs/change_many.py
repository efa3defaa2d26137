"""The form that gives several actions the same state, day or owner; what is left as it is, is not touched."""

from typing import Any

from PySide6.QtWidgets import QLineEdit, QWidget

from samverkan_desktop.domain.actions import ACTION_STATE_LABELS, ACTION_STATE_SYMBOLS, ActionState
from samverkan_desktop.domain.errors import Invalid
from samverkan_desktop.i18n import N_, _, ngettext
from samverkan_desktop.services.base import Done
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.editors.act_dialog import ActDialog
from samverkan_desktop.ui.widgets.choice_box import ChoiceBox
from samverkan_desktop.ui.widgets.date_field import DateField
from samverkan_desktop.ui.widgets.form import Form

_LEAVE, _NONE, _DAY = "", "none", "day"
_PERSON, _ORGANISATION = "person:", "organisation:"


class ChangeMany(ActDialog):
    """All of it is one thing that can be taken back."""

    def __init__(self, desk: Desk, action_ids: tuple[str, ...], parent: QWidget | None = None) -> None:
        count = len(action_ids)
        title = ngettext("Change {n} action", "Change {n} actions", count).format(n=count)
        super().__init__(desk, title=title, name="changeMany", parent=parent)
        self._ids = action_ids
        self._build_fields()
        self._lay_out()
        self.state.currentIndexChanged.connect(self._show_parts)
        self.due_choice.currentIndexChanged.connect(self._show_parts)
        self._show_parts()
        self.fit(520, 460)
        self._begin()
        self.state.setFocus()

    def _build_fields(self) -> None:
        leave = (_LEAVE, _("Leave as it is"))
        states = [(str(one), f"{ACTION_STATE_SYMBOLS[one]} {_(ACTION_STATE_LABELS[one])}") for one in ActionState]
        self.state = _box("manyState", [leave, *states])
        self.waiting_for = QLineEdit()
        self.waiting_for.setObjectName("manyWaiting")
        self.waiting_for.setMaxLength(300)
        self.due_choice = _box("manyDueChoice", [leave, (_DAY, _("Another day")), (_NONE, _("No day"))])
        self.due = DateField(label=_("New day"), name="manyDue", today=self.desk.workspace.today)
        people = self.desk.workspace.people
        self._persons = {one.id: one for one in people.persons()}
        self.owner = _box(
            "manyOwner",
            [
                leave,
                (_NONE, _("Nobody")),
                *((f"{_ORGANISATION}{one.id}", one.name) for one in people.organisations()),
                *((f"{_PERSON}{one.id}", one.name) for one in self._persons.values()),
            ],
        )

    def _lay_out(self) -> None:
        self._form = form = Form(name="manyForm", parent=self)
        form.add("state", _("S&tate"), self.state)
        form.add("waiting_for", _("Waiting &for"), self.waiting_for)
        form.add("due_choice", _("&Due"), self.due_choice)
        form.add("due", _("&New day"), self.due)
        form.add("owner_id", _("Own&er"), self.owner)
        self.body.addWidget(form)
        self.body.addStretch(1)

    def _show_parts(self) -> None:
        self._form.row("waiting_for").setVisible(self.state.currentData() == ActionState.WAITING)
        self._form.row("due").setVisible(self.due_choice.currentData() == _DAY)

    def _state(self) -> object:
        return (
            self.state.currentData(),
            self.waiting_for.text(),
            self.due_choice.currentData(),
            self.due.edit.text(),
            self.owner.currentData(),
        )

    def _values(self) -> dict[str, Any]:
        values: dict[str, Any] = {}
        if self.state.currentData() != _LEAVE:
            values["state"] = ActionState(self.state.currentData())
            if values["state"] is ActionState.WAITING and self.waiting_for.text().strip():
                values["waiting_for"] = self.waiting_for.text()
        if self.due_choice.currentData() == _DAY:
            if self.due.date() is None:
                raise Invalid(due=N_("Write the day as year-month-day, for example 2026-12-15."))
            values["due"] = self.due.date()
        elif self.due_choice.currentData() == _NONE:
            values["due"] = None
        if (owner := self.owner.currentData()) != _LEAVE:
            values |= self._owner(owner)
        if not values:
            raise Invalid(state=N_("Choose what to change."))
        return values

    def _owner(self, owner: str) -> dict[str, str | None]:
        if owner.startswith(_ORGANISATION):
            return {"owner_id": None, "owner_organisation_id": owner.removeprefix(_ORGANISATION)}
        person = self._persons.get(owner.removeprefix(_PERSON))
        return {
            "owner_id": person.id if person else None,
            "owner_organisation_id": person.organisation_id if person else None,
        }

    def _write(self) -> tuple[Done[Any], str]:
        done = self.desk.workspace.actions.change(self._ids, **self._values())
        return done, ngettext("{n} action was changed.", "{n} actions were changed.", done.count).format(n=done.count)

    def _show_problems(self, problems: dict[str, str]) -> bool:
        return self._form.show_errors(problems)


def _box(name: str, items: list[tuple[str, str]]) -> ChoiceBox:
    made = ChoiceBox(name)
    for value, words in items:
        made.addItem(words, value)
    return made
