"""The forms of a person and of an organisation."""

from typing import Any

from PySide6.QtWidgets import QCheckBox, QWidget

from samverkan_desktop.domain.organisations import Organisation, Person
from samverkan_desktop.i18n import _
from samverkan_desktop.services.base import Done
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.editors.record_editor import RecordEditor


class PersonEditor(RecordEditor[Person]):
    """Changes a person, or adds one where it is None, with the name that somebody has written already."""

    form_name = "person"

    def __init__(
        self, desk: Desk, person: Person | None = None, parent: QWidget | None = None, *, name: str = ""
    ) -> None:
        title = _("New person") if person is None else _("Change person")
        super().__init__(desk, person, title=title, name="personEditor", parent=parent)
        if person is None:
            self.name.setText(name)
        self.fit(560, 500)
        self._begin()
        self.name.setFocus()

    def _build_fields(self) -> None:
        self.name = self.bind_line("name", _("&Name"), "personName", required=True)
        organisations = [(one.name, one.id) for one in self.desk.workspace.people.organisations()]
        self.organisation = self.bind_choice(
            "organisation_id", _("&Organisation"), "personOrganisation", [(_("None"), None), *organisations]
        )
        self.title_field = self.bind_line("title", _("&Title"), "personTitle")
        self.email = self.bind_line("email", _("&E-mail"), "personEmail")
        help_text = _("Other ways of writing the name, with semicolons between them. @ finds the person by them too.")
        self.aliases = self.bind_names("aliases", _("Ot&her names"), "personAliases", help_text=help_text)

    def _make(self, values: dict[str, Any]) -> Person:
        return Person(**values)

    def _store(self, record: Person) -> Done[Person]:
        return self.desk.workspace.people.save_person(record)

    def _said(self, *, is_new: bool) -> str:
        return _("The person was added.") if is_new else _("The person was changed.")


class OrganisationEditor(RecordEditor[Organisation]):
    """Changes an organisation, or adds one where it is None."""

    form_name = "organisation"

    def __init__(self, desk: Desk, organisation: Organisation | None = None, parent: QWidget | None = None) -> None:
        title = _("New organisation") if organisation is None else _("Change organisation")
        super().__init__(desk, organisation, title=title, name="organisationEditor", parent=parent)
        self.fit(520, 460)
        self._begin()
        self.name.setFocus()

    def _build_fields(self) -> None:
        self.name = self.bind_line("name", _("&Name"), "organisationName", required=True)
        help_text = _("What lists and minutes write, for example PTS.")
        self.short_name = self.bind_line("short_name", _("S&hort name"), "organisationShortName", help_text=help_text)
        help_text = _("Names that documents also use, with semicolons between them.")
        self.aliases = self.bind_names("aliases", _("&Other names"), "organisationAliases", help_text=help_text)
        self.party = QCheckBox(_("&Party of the agreement"))
        self.party.setObjectName("organisationParty")
        help_text = _("Parties have a view of their own in each assessment.")
        self.bind(
            "is_party",
            _("Agreement"),
            self.party,
            self.party.isChecked,
            self.party.setChecked,
            help_text=help_text,
        )

    def _make(self, values: dict[str, Any]) -> Organisation:
        return Organisation(**values)

    def _store(self, record: Organisation) -> Done[Organisation]:
        return self.desk.workspace.people.save_organisation(record)

    def _said(self, *, is_new: bool) -> str:
        return _("The organisation was added.") if is_new else _("The organisation was changed.")
