"""The form of a membership: who belongs to a group, as what, and from when until when."""

from typing import Any

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from samverkan_desktop.domain.bodies import Body
from samverkan_desktop.domain.errors import Invalid
from samverkan_desktop.domain.memberships import ROLE_LABELS, Membership, Role
from samverkan_desktop.domain.organisations import Person
from samverkan_desktop.domain.spans import day_after
from samverkan_desktop.i18n import N_, _
from samverkan_desktop.services.base import Done
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.editors.record_editor import RecordEditor


class MembershipEditor(RecordEditor[Membership]):
    """Changes a membership, or adds one where it is None; a name that nobody has makes a new person with it.

    People mean the last day by `end`.
    """

    columns = 2
    form_name = "membership"

    def __init__(
        self, desk: Desk, body: Body, membership: Membership | None = None, parent: QWidget | None = None
    ) -> None:
        self._body = body
        self._new_person: Person | None = None
        self._persons = {one.id: one for one in desk.workspace.people.persons()}
        self._organisations = desk.workspace.people.organisations()
        title = _("Add member") if membership is None else _("Change membership")
        super().__init__(desk, membership, title=title, name="membershipEditor", parent=parent)
        self._show_what_fits()
        self.person.textChanged.connect(self._show_what_fits)
        self.role.currentIndexChanged.connect(self._show_what_fits)
        self.fit(680, 480)
        self._begin()
        (self.person if membership is None else self.role).setFocus()

    def _needs(self) -> dict[str, str]:
        return {"body": self._body.id}

    def _build_fields(self) -> None:
        self.person = QLineEdit()
        self.person.setObjectName("memberPerson")
        self.person.setPlaceholderText(_("Name of a person"))
        completer = QCompleter(QStringListModel([one.name for one in self._persons.values()], self), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.person.setCompleter(completer)
        self.bind(
            "person_id",
            _("&Person"),
            self.person,
            self.person.text,
            self.person.setText,
            required=True,
            whole_width=True,
        )
        choices = [(_("None"), None), *((one.name, one.id) for one in self._organisations)]
        self.organisation = self.bind_choice(
            "organisation_id",
            _("&Organisation"),
            "memberOrganisation",
            choices,
            help_text=_("Nobody has this name yet. The person is added with the organisation chosen here."),
        )
        self.email = self.bind_line(
            "email", _("&E-mail"), "memberEmail", help_text=_("Where invitations go. Can be written later.")
        )
        self.role = self.bind_choice("role", _("&Role"), "memberRole", [(_(ROLE_LABELS[role]), role) for role in Role])
        self.role.setCurrentIndex(list(Role).index(Role.MEMBER))
        members = self.desk.workspace.members.of_body(self._body.id)
        replaced = self._persons.get((self._record and self._record.substitutes_for_id) or "")
        known = dict.fromkeys((row.name, row.membership.person_id) for row in members if row.membership.is_expected)
        known |= {(replaced.name, replaced.id): None} if replaced else {}
        self.substituted = self.bind_choice(
            "substitutes_for_id", _("&Stands in for"), "memberSubstitutes", [(_("Anybody"), None), *known]
        )
        self.start = self.bind_day("start", _("&From"), "memberStart", help_text=_("Empty: always."))
        self.end = self.bind_day("end", _("&Last day"), "memberEnd", help_text=_("Empty: until further notice."))
        self.note = self.bind_line("note", _("No&te"), "memberNote", whole_width=True)

    def _show_what_fits(self) -> None:
        is_new = bool(self.person.text().strip()) and self._known() is None
        for name in ("organisation_id", "email"):
            self.form.row(name).setVisible(is_new)
        self.form.row("substitutes_for_id").setVisible(self._is_substitute())

    def _known(self) -> Person | None:
        return next((one for one in self._persons.values() if one.answers_to(self.person.text())), None)

    def _is_substitute(self) -> bool:
        return list(Role)[self.role.currentIndex()] is Role.SUBSTITUTE

    def _values_of_record(self, values: dict[str, Any]) -> dict[str, Any]:
        if not values["person_id"].strip():
            raise Invalid(person_id=N_("Choose who belongs to the group."))
        organisation_id, email = values.pop("organisation_id"), values.pop("email")
        person = self._known()
        if person is None:
            person = self._new_person = Person(name=values["person_id"], organisation_id=organisation_id, email=email)
        return {
            **values,
            "person_id": person.id,
            "end": day_after(values["end"]),
            "substitutes_for_id": values["substitutes_for_id"] if self._is_substitute() else None,
        }

    def _values_of_fields(self, record: Membership) -> dict[str, Any]:
        person = self._persons.get(record.person_id)
        return {
            "person_id": person.name if person else "",
            "organisation_id": person.organisation_id if person else None,
            "email": person.email if person else "",
            "role": record.role,
            "substitutes_for_id": record.substitutes_for_id,
            "start": record.start,
            "end": record.last_day,
            "note": record.note,
        }

    def _show_stored(self, saved: Membership) -> None:
        # Whoever changed it may have added the person with it.
        self._persons = {one.id: one for one in self.desk.workspace.people.persons()}
        super()._show_stored(saved)

    def _make(self, values: dict[str, Any]) -> Membership:
        return Membership(body_id=self._body.id, **values)

    def _store(self, record: Membership) -> Done[Membership]:
        is_new = record.person_id not in self._persons
        return self.desk.workspace.members.save(record, new_person=self._new_person if is_new else None)

    def _said(self, *, is_new: bool) -> str:
        return _("The member was added.") if is_new else _("The membership was changed.")
