"""A person or an organisation to read: who it is, where it belongs, and what names it."""

from collections.abc import Callable
from functools import partial

from samverkan_desktop.domain.memberships import ROLE_LABELS, MemberRow
from samverkan_desktop.i18n import _, ngettext
from samverkan_desktop.services.people import OrganisationRow, PersonRow
from samverkan_desktop.ui import words
from samverkan_desktop.ui.areas.detail import Page, reading
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.widgets.buttons import button
from samverkan_desktop.ui.widgets.flow import FlowLayout
from samverkan_desktop.ui.widgets.link_button import LinkButton

Verb = tuple[str, Callable[[], object], str]


class PersonPage(Page):
    """`verbs` are the buttons under the name: words, what they do, and their names; `export` only reads."""

    def __init__(self, desk: Desk, row: PersonRow, verbs: tuple[Verb, ...], export: Verb) -> None:
        super().__init__(name="personPage")
        self._desk = desk
        person = row.person
        above = " · ".join(part for part in (row.organisation, person.title) if part)
        self.add_title(above or _("Person"), person.name)
        add_verbs(self, verbs, may_write=not desk.workspace.read_only)
        self.add_pair(_("E-mail"), person.email)
        self.add_pair(_("Also written"), "; ".join(person.aliases))
        self.add_section(_("Groups"))
        memberships = desk.workspace.members.of_person(person.id)
        if not memberships:
            self.column.addWidget(reading(_("Belongs to no group."), "muted"))
        for number, one in enumerate(memberships, start=1):
            self._add_membership(one, number)
        self.add_section(_("Named in"))
        meetings = ngettext("{n} meeting", "{n} meetings", row.meetings).format(n=row.meetings)
        actions = ngettext("{n} action", "{n} actions", row.actions).format(n=row.actions)
        self.column.addWidget(reading(f"{meetings}, {actions}", name="personUse"))
        add_verbs(self, (export,), may_write=True)
        self.end()

    def _add_membership(self, row: MemberRow, number: int) -> None:
        membership, today = row.membership, self._desk.workspace.today()
        role = _(ROLE_LABELS[membership.role])
        if row.substitutes_for:
            role = _("{role} for {name}").format(role=role, name=row.substitutes_for)
        since = _("from {day}").format(day=words.short_day(membership.start, today)) if membership.start else ""
        until = _("until {day}").format(day=words.short_day(membership.last_day, today)) if membership.last_day else ""
        link = LinkButton(row.body, partial(self._go, membership.body_id), name=f"personBody{number}")
        self.column.addWidget(link)
        self.column.addWidget(reading(words.sentence((role, since, until)), "secondary"))

    def _go(self, body_id: str) -> None:
        self._desk.go.show_page("bodies", body_id)


class OrganisationPage(Page):
    """`persons` are those that belong to it; `on_person` goes to one of them."""

    def __init__(
        self,
        desk: Desk,
        row: OrganisationRow,
        persons: tuple[PersonRow, ...],
        on_person: Callable[[str], object],
        verbs: tuple[Verb, ...],
    ) -> None:
        super().__init__(name="organisationPage")
        organisation = row.organisation
        self.add_title(_("Party of the agreement") if organisation.is_party else _("Organisation"), organisation.name)
        add_verbs(self, verbs, may_write=not desk.workspace.read_only)
        self.add_pair(_("Short name"), organisation.short_name)
        self.add_pair(_("Also called"), "; ".join(organisation.aliases))
        self.add_section(_("Persons"))
        if not persons:
            self.column.addWidget(reading(_("Nobody belongs to the organisation."), "muted"))
        for number, one in enumerate(persons, start=1):
            self.column.addWidget(
                LinkButton(one.person.name, partial(on_person, one.id), name=f"ofOrganisation{number}")
            )
        self.end()


def add_verbs(page: Page, verbs: tuple[Verb, ...], *, may_write: bool) -> None:
    """Buttons in a row that goes on to the next line."""
    line = FlowLayout(gap=8)
    for words_of, do, name in verbs:
        made = button(words_of, do, name=name)
        made.setEnabled(may_write)
        line.addWidget(made)
    page.column.addSpacing(6)
    page.column.addLayout(line)
