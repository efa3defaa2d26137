"""The form that makes one person of two, for names that were written in two ways."""

from typing import Any

from PySide6.QtWidgets import QWidget

from samverkan_desktop.domain.errors import Invalid
from samverkan_desktop.domain.organisations import Person
from samverkan_desktop.i18n import N_, _
from samverkan_desktop.services.base import Done
from samverkan_desktop.services.people import PersonRow
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.editors.act_dialog import ActDialog
from samverkan_desktop.ui.widgets.choice_box import ChoiceBox
from samverkan_desktop.ui.widgets.form import Form
from samverkan_desktop.ui.widgets.labels import Label


class JoinPersons(ActDialog):
    """`row` goes away, with everything that is its; the person chosen here stays."""

    def __init__(self, desk: Desk, row: PersonRow, parent: QWidget | None = None) -> None:
        super().__init__(desk, title=_("Join two persons"), name="joinPersons", parent=parent)
        self._away = row.person
        text = _(
            "{name} becomes one with the person you choose, who then has the meetings, actions and groups of both "
            "and is found by both names. It can be undone."
        )
        self.body.addWidget(Label(text.format(name=row.person.name), wrap=True, name="joinText"))
        self._form = Form(name="joinForm", parent=self)
        self.keep = ChoiceBox("joinKeep")
        self._know_anew()
        self._form.add("name", _("&Is the same as"), self.keep, required=True)
        self.body.addWidget(self._form)
        self.body.addStretch(1)
        self.save_button.setText(_("&Join"))
        self.save_button.setAccessibleName(_("Join"))
        self.fit(520, 280)
        self._begin()
        self.keep.setFocus()

    def _know_anew(self) -> None:
        chosen, rows = self.keep.currentData(), self.desk.workspace.people.person_rows()
        self._away = next((one.person for one in rows if one.id == self._away.id), self._away)
        self._others = [one for one in rows if one.id != self._away.id]
        self.keep.clear()
        self.keep.addItem(_("Choose a person"), None)
        for one in self._others:
            self.keep.addItem(" · ".join(part for part in (one.person.name, one.organisation) if part), one.id)
        self.keep.setCurrentIndex(max(0, self.keep.findData(chosen)))

    def _state(self) -> object:
        return self.keep.currentData()

    def _write(self) -> tuple[Done[Any], str]:
        chosen = self.keep.currentIndex() - 1
        if chosen < 0:
            raise Invalid(name=N_("Choose a person."))
        keep: Person = self._others[chosen].person
        done = self.desk.workspace.people.join_persons(keep, self._away)
        return done, _("{away} and {keep} are one person now.").format(away=self._away.name, keep=keep.name)

    def _show_problems(self, problems: dict[str, str]) -> bool:
        return self._form.show_errors(problems)
