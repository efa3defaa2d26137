"""Persons and organisations: two lists to choose between, and the chosen one beside them."""

from functools import partial

from PySide6.QtWidgets import QStackedWidget, QWidget

from samverkan_desktop.domain.changes import Topic
from samverkan_desktop.domain.errors import SamverkanError
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.i18n import _
from samverkan_desktop.services.people import OrganisationRow, PersonRow
from samverkan_desktop.ui.areas.commands import Commands
from samverkan_desktop.ui.areas.detail import DetailPane
from samverkan_desktop.ui.areas.filter_field import FilterField
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.editors.editor_dialog import EditorDialog
from samverkan_desktop.ui.errors import say
from samverkan_desktop.ui.models.table import Column
from samverkan_desktop.ui.models.table_list import TableList
from samverkan_desktop.ui.pages.person_page import OrganisationPage, PersonPage
from samverkan_desktop.ui.pages.split_page import SplitPage
from samverkan_desktop.ui.undo import Undo
from samverkan_desktop.ui.widgets.buttons import button
from samverkan_desktop.ui.widgets.chips import SegmentedChips
from samverkan_desktop.ui.widgets.empty_state import EmptyState

PERSONS, ORGANISATIONS = "persons", "organisations"


class PeoplePage(SplitPage):
    """Enter changes, Delete removes with undo, Ctrl+Shift+N adds a person or an organisation."""

    topics = frozenset({Topic.PEOPLE, Topic.BODIES, Topic.MEETINGS, Topic.ACTIONS})

    def __init__(self, desk: Desk, period: Period, parent: QWidget | None = None) -> None:
        super().__init__(
            desk, period, title=_("Persons and organisations"), name="peoplePage", sizes=(860, 460), parent=parent
        )
        self._read_only = desk.workspace.read_only
        self._build_lists()
        self._build_tools()
        self.detail = DetailPane(
            label=_("The chosen person or organisation"),
            nothing=_("Choose a person or an organisation to see where it belongs."),
            name="peopleDetail",
        )
        self.show_both(self.detail)
        self._refresh_sight()

    def refresh(self) -> None:
        """Read persons and organisations anew."""
        people = self.desk.workspace.people
        for key, view, rows in (
            (PERSONS, self.persons, people.person_rows()),
            (ORGANISATIONS, self.organisations, people.organisation_rows()),
        ):
            view.fill(rows, rows[0].id if rows else None)  # type: ignore[arg-type]
            self.chips.set_count(key, len(rows))
        self._show_chosen()

    @property
    def chosen_id(self) -> str | None:
        """The person or the organisation that is selected."""
        row = self.persons.row() if self._of_persons else self.organisations.row()
        return None if row is None else row.id

    def show_record(self, record_id: str) -> bool:
        """Select a person or an organisation, also one that the filter hides."""
        self.filter.clear()
        for key, view in ((PERSONS, self.persons), (ORGANISATIONS, self.organisations)):
            if view.select(record_id):
                self.chips.choose(key)
                self.read_record()
                return True
        return False

    # What the user does

    def add(self) -> None:
        """Add a person, or an organisation where these are shown."""
        if self._read_only:
            return
        from samverkan_desktop.ui.editors.person import OrganisationEditor, PersonEditor

        make = PersonEditor if self._of_persons else OrganisationEditor
        editor: EditorDialog = make(self.desk, None, self.window())
        editor.saved.connect(self._choose_saved)
        editor.open()

    def edit(self) -> None:
        """Change the chosen one."""
        person, organisation = self.persons.row(), self.organisations.row()
        if self._read_only:
            return
        if self._of_persons and person is not None:
            from samverkan_desktop.ui.editors.person import PersonEditor

            PersonEditor(self.desk, person.person, self.window()).open()
        elif not self._of_persons and organisation is not None:
            from samverkan_desktop.ui.editors.person import OrganisationEditor

            OrganisationEditor(self.desk, organisation.organisation, self.window()).open()

    def remove(self) -> None:
        """Remove the chosen one; what is in use stays and says why."""
        people, person, organisation = self.desk.workspace.people, self.persons.row(), self.organisations.row()
        if self._read_only:
            return
        try:
            if self._of_persons and person is not None:
                name, done = person.person.name, people.remove_person(person.person)
            elif not self._of_persons and organisation is not None:
                name, done = organisation.organisation.name, people.remove_organisation(organisation.organisation)
            else:
                return
        except SamverkanError as error:
            self.desk.messages.notice(say(error), kind="warning")
            return
        text = _("{name} was removed.").format(name=name)
        self.desk.messages.notice(text, undo=Undo(self.desk, done.set_id))

    def join(self) -> None:
        """Make one of the chosen person and another."""
        row = self.persons.row()
        if row is None or self._read_only or not self._of_persons:
            return
        if len(self.persons.table.rows) < 2:
            self.desk.messages.notice(_("There is no other person to join with."))
            return
        from samverkan_desktop.ui.editors.join_persons import JoinPersons

        editor = JoinPersons(self.desk, row, self.window())
        editor.saved.connect(self._choose_saved)
        editor.open()

    def export(self) -> None:
        """Write all that the database holds of the chosen person, to hand over to whoever asks for it."""
        row, privacy = self.persons.row(), self.desk.workspace.privacy
        if row is None or not self._of_persons:
            return
        from samverkan_desktop.ui.dialogs.export_paper import PaperExport, only_word

        PaperExport(
            self.desk,
            self.window(),
            title=_("Everything about {name}").format(name=row.person.name),
            formats=only_word(),
            name=partial(privacy.account_name, row.person),
            make=partial(privacy.write_account, row.person),
            whole=partial(privacy.write_account, row.person, with_secrecy=True),
            marked=privacy.account_of(row.person).held_back,
        ).ask()

    # Building

    @property
    def _of_persons(self) -> bool:
        return self.chips.current == PERSONS

    def _build_lists(self) -> None:
        may_write = not self._read_only
        self.persons: TableList[PersonRow] = TableList(
            (
                Column(_("Name"), text=_name, second=_title, key="name"),
                Column(_("Organisation"), text=lambda row: row.organisation, width=132, key="organisation"),
                Column(_("Groups"), text=_bodies, tooltip=_bodies, width=224, muted=True, gives_way=2, key="bodies"),
                Column(_("E-mail"), text=_email, tooltip=_email, width=232, muted=True, gives_way=3, key="email"),
            ),
            row_id=_id_of,
            label=_("Persons"),
            name="persons",
            remember=self.desk.memory,
            empty=EmptyState(
                _("No persons yet"),
                _("Those who are written on the list of a meeting come here by themselves."),
                icon_name="person",
                action=_("Add the first person") if may_write else "",
                on_action=self.add,
                name="personsEmpty",
            ),
        )
        self.organisations: TableList[OrganisationRow] = TableList(
            (
                Column(_("Name"), text=_organisation_name, second=_aliases, key="name"),
                Column(_("Short name"), text=_short_name, width=132, key="short"),
                Column(
                    _("Persons"),
                    text=lambda row: str(row.persons or "–"),
                    sort_key=lambda row: row.persons,
                    align="right",
                    width=96,
                    muted=True,
                    key="persons",
                ),
            ),
            row_id=_id_of_organisation,
            label=_("Organisations"),
            name="organisations",
            remember=self.desk.memory,
            empty=EmptyState(
                _("No organisations yet"),
                _("Organisations are the parties and everybody they work with."),
                icon_name="building",
                action=_("Add the first organisation") if may_write else "",
                on_action=self.add,
                name="organisationsEmpty",
            ),
        )
        self._lists = QStackedWidget()
        self._lists.setObjectName("peopleLists")
        for view in (self.persons, self.organisations):
            self._lists.addWidget(view)
            view.chosen.connect(self._show_chosen)
            view.opened.connect(self._open)
            view.removed.connect(self._remove_rows)
        self.left.addWidget(self._lists)

    def _build_tools(self) -> None:
        self.add_button = button(_("&New…"), self.add, icon_name="add", name="peopleAdd")
        self.add_button.setEnabled(not self._read_only)
        self.title_row.addWidget(self.add_button)
        self.chips = SegmentedChips(
            ((PERSONS, _("Persons")), (ORGANISATIONS, _("Organisations"))),
            label=_("Persons or organisations"),
            name="peopleChips",
        )
        self.chips.is_view = True
        self.chips.chosen.connect(self._choose_part)
        self.filter = FilterField(self.persons, self.organisations, name="peopleFilter")
        self.tools.addWidget(self.chips)
        self.tools.addWidget(self.filter)
        for view, words in ((self.persons, _("Add person…")), (self.organisations, _("Add organisation…"))):
            commands = Commands(view, read_only=self._read_only)
            name = view.objectName()
            commands.add(f"{name}Edit", _("Change…"), self.edit, key="F2", shown_key="Return", icon_name="edit")
            commands.add(f"{name}Add", words, self.add, key=("Ins", "Ctrl+Shift+N"), icon_name="add", needs_row=False)
            if view is self.persons:
                commands.add(f"{name}Join", _("Join with another…"), self.join, icon_name="people")
                commands.add(f"{name}Export", _("Export everything about the person…"), self.export, changes=False)
            commands.add_line()
            commands.add(f"{name}Remove", _("Remove"), self.remove, shown_key="Del", icon_name="delete")
            view.menu_wanted.connect(commands.fill_context_menu)

    def _choose_part(self, key: str) -> None:
        self._lists.setCurrentIndex(0 if key == PERSONS else 1)
        self._show_chosen()

    def _show_chosen(self, _row: object = None) -> None:
        verbs = (
            (_("&Change…"), self.edit, "personEdit"),
            (_("&Join with another…"), self.join, "personJoin"),
            (_("&Remove"), self.remove, "personRemove"),
        )
        person, organisation = self.persons.row(), self.organisations.row()
        if self._of_persons and person is not None:
            self.detail.show_page(
                person.id, PersonPage(self.desk, person, verbs, (_("&Export everything…"), self.export, "personExport"))
            )
        elif not self._of_persons and organisation is not None:
            inside = tuple(row for row in self.persons.table.rows if row.person.organisation_id == organisation.id)
            page = OrganisationPage(self.desk, organisation, inside, self.show_record, (verbs[0], verbs[2]))
            self.detail.show_page(organisation.id, page)
        else:
            self.detail.clear()

    def _choose_saved(self, record: object) -> None:
        # The word of the change comes in the next round of events; what was just written is to be chosen now.
        self.refresh()
        self.show_record(getattr(record, "id", ""))

    def _open(self, _row: object) -> None:
        self.edit()

    def _remove_rows(self, _rows: list[object]) -> None:
        self.remove()


def _id_of(row: PersonRow) -> str:
    return row.id


def _id_of_organisation(row: OrganisationRow) -> str:
    return row.id


def _name(row: PersonRow) -> str:
    return row.person.name


def _title(row: PersonRow) -> str:
    return row.person.title


def _email(row: PersonRow) -> str:
    return row.person.email


def _bodies(row: PersonRow) -> str:
    return ", ".join(row.bodies)


def _organisation_name(row: OrganisationRow) -> str:
    return row.organisation.name


def _aliases(row: OrganisationRow) -> str:
    return " · ".join(
        part for part in (_("Party") if row.organisation.is_party else "", ", ".join(row.organisation.aliases)) if part
    )


def _short_name(row: OrganisationRow) -> str:
    return row.organisation.short_name
