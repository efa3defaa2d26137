"""Who belongs to a body, with role and dates; those of other times when they are asked for."""

from datetime import date

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QWidget

from samverkan_desktop.domain.bodies import Body
from samverkan_desktop.domain.list_columns import ListKind
from samverkan_desktop.domain.memberships import ROLE_LABELS, MemberRow, Role
from samverkan_desktop.i18n import _
from samverkan_desktop.ui import words
from samverkan_desktop.ui.areas.filter_field import FilterField
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.models.table import Column
from samverkan_desktop.ui.pages.part import Part
from samverkan_desktop.ui.pasting import paste_list
from samverkan_desktop.ui.widgets.empty_state import EmptyState

_MANY = 12


class MemberList(Part[MemberRow]):
    """Enter changes a membership, Delete removes it with undo, Ctrl+Shift+N adds one."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, name="memberPart", parent=parent)
        self._body: Body | None = None
        self._rows: tuple[MemberRow, ...] = ()
        self._build()

    @property
    def current_count(self) -> int:
        """How many belong to the body today."""
        today = self.desk.workspace.today()
        return sum(row.membership.holds(today) for row in self._rows)

    def show_body(self, body: Body) -> None:
        """Read the members of a body."""
        if self._body is not None and self._body.id != body.id:
            self.filter.clear()
        self._body = body
        self._rows = self.desk.workspace.members.of_body(body.id)
        self._fill()

    def leave(self) -> bool | None:
        """Whether those of other times are shown."""
        return self.all_times.isChecked() or None

    def come_back(self, left: bool) -> None:
        """Show them again."""
        self.all_times.setChecked(left)

    def add(self) -> None:
        """Add somebody."""
        if self._body is not None and not self.read_only:
            from samverkan_desktop.ui.editors.membership import MembershipEditor

            editor = MembershipEditor(self.desk, self._body, None, self.window())
            editor.saved.connect(self._choose_saved)
            editor.open()

    def paste(self) -> None:
        """Show what was copied elsewhere as members to be, before anything is added."""
        if self._body is not None and not self.read_only:
            text = QGuiApplication.clipboard().text()
            paste_list(self.desk, text, self.window(), kind=ListKind.MEMBERS, body_id=self._body.id)

    def edit(self) -> None:
        """Change the chosen membership."""
        row = self.list.row()
        if row is not None and self._body is not None and not self.read_only:
            from samverkan_desktop.ui.editors.membership import MembershipEditor

            MembershipEditor(self.desk, self._body, row.membership, self.window()).open()

    def remove(self) -> None:
        """Remove the chosen membership, as if it had never been."""
        row = self.list.row()
        if row is not None and not self.read_only:
            text = _("{name} was removed.").format(name=row.name)
            self.attempt(lambda: self.desk.workspace.members.remove(row.membership), text)

    def _build(self) -> None:
        self.add_button(_("&Add member…"), self.add, "memberAdd", icon_name="person_add", needs_row=False)
        self.edit_button = self.add_button(_("&Change…"), self.edit, "memberEdit")
        self.remove_button = self.add_button(_("&Remove"), self.remove, "memberRemove")
        self.all_times = QCheckBox(_("&Former and future too"))
        self.all_times.setObjectName("memberAllTimes")
        self.all_times.toggled.connect(self._fill)
        self.tools.addWidget(self.all_times)
        today = self.desk.workspace.today()
        self.add_list(
            (
                Column(_("Name"), text=_name, second=_organisation, key="name"),
                Column(_("Role"), text=_role, second=_stands_in_for, sort_key=_rank, width=148, key="role"),
                Column(_("From"), text=lambda row: _day(row.membership.start, today), sort_key=_start, width=104),
                Column(_("Until"), text=lambda row: _day(row.membership.last_day, today), sort_key=_end, width=104),
            ),
            row_id=_id_of,
            label=_("Members"),
            name="members",
            empty=EmptyState(
                _("Nobody belongs to the group yet"),
                _("Members are expected at each meeting, and noted as absent when they do not come."),
                icon_name="person_add",
                action="" if self.read_only else _("Add the first member"),
                on_action=self.add,
                name="membersEmpty",
            ),
        )
        self.filter = FilterField(self.list, name="membersFilter")
        self.tools.addWidget(self.filter)
        add = self.commands.add
        add("editMember", _("Change…"), self.edit, key="F2", shown_key="Return", icon_name="edit")
        add(
            "addMember",
            _("Add member…"),
            self.add,
            key=("Ins", "Ctrl+Shift+N"),
            icon_name="person_add",
            needs_row=False,
        )
        add("pasteMembers", _("Paste rows…"), self.paste, key="Ctrl+V", icon_name="table", needs_row=False)
        self.commands.add_line()
        add("removeMember", _("Remove"), self.remove, shown_key="Del", icon_name="delete")
        self.list.opened.connect(self._edit_row)
        self.list.removed.connect(self._remove_rows)

    def _fill(self) -> None:
        today = self.desk.workspace.today()
        present = [row for row in self._rows if row.membership.holds(today)]
        self.keeps_buttons = bool(self._rows)
        self.all_times.setVisible(len(present) < len(self._rows))
        self.filter.setVisible(len(self._rows) > _MANY or bool(self.filter.text()))
        rows = list(self._rows) if self.all_times.isChecked() else present
        if self._rows and not rows:
            self.list.set_empty_words(
                _("Nobody belongs to the group today"), _("Tick “Former and future too” to see the others.")
            )
        else:
            self.list.set_empty_words(
                _("Nobody belongs to the group yet"),
                _("Members are expected at each meeting, and noted as absent when they do not come."),
            )
        self.list.fill(rows, rows[0].id if rows else None)
        self.tell_row(self.list.row())

    def _choose_saved(self, membership: object) -> None:
        # The word of the change comes in the next round of events; what was just written is to be chosen now.
        if self._body is not None:
            self.show_body(self._body)
        self.list.select(getattr(membership, "id", ""))

    def _edit_row(self, _row: MemberRow) -> None:
        self.edit()

    def _remove_rows(self, _rows: list[MemberRow]) -> None:
        self.remove()


def _id_of(row: MemberRow) -> str:
    return row.id


def _name(row: MemberRow) -> str:
    return row.name


def _organisation(row: MemberRow) -> str:
    return " · ".join(part for part in (row.organisation, row.membership.note) if part)


def _role(row: MemberRow) -> str:
    return _(ROLE_LABELS[row.membership.role])


def _stands_in_for(row: MemberRow) -> str:
    return _("for {name}").format(name=row.substitutes_for) if row.substitutes_for else ""


def _rank(row: MemberRow) -> int:
    return list(Role).index(row.membership.role)


def _start(row: MemberRow) -> date | None:
    return row.membership.start


def _end(row: MemberRow) -> date | None:
    return row.membership.end


def _day(day: date | None, today: date) -> str:
    return words.short_day(day, today) if day else "–"
