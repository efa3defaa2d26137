"""What a body concentrates on, from a day to another."""

from datetime import date

from PySide6.QtWidgets import QWidget

from samverkan_desktop.domain.bodies import Body, FocusArea
from samverkan_desktop.i18n import _
from samverkan_desktop.ui import words
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.models.table import Column
from samverkan_desktop.ui.pages.part import Part
from samverkan_desktop.ui.widgets.empty_state import EmptyState


class FocusList(Part[FocusArea]):
    """Enter changes a focus area, Delete removes it with undo, Ctrl+Shift+N adds one."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, name="focusPart", parent=parent)
        self._body: Body | None = None
        self._build()

    def show_body(self, body: Body) -> None:
        """Read the focus areas of a body."""
        self._body = body
        rows = self.desk.workspace.bodies.focus_areas(body.id)
        self.list.fill(rows, rows[0].id if rows else None)
        self.tell_row(self.list.row())

    def add(self) -> None:
        """Add one."""
        if self._body is not None and not self.read_only:
            from samverkan_desktop.ui.editors.focus_area import FocusAreaEditor

            FocusAreaEditor(self.desk, self._body, None, self.window()).open()

    def edit(self) -> None:
        """Change the chosen one."""
        row = self.list.row()
        if row is not None and self._body is not None and not self.read_only:
            from samverkan_desktop.ui.editors.focus_area import FocusAreaEditor

            FocusAreaEditor(self.desk, self._body, row, self.window()).open()

    def remove(self) -> None:
        """Remove the chosen one, as if it had never been."""
        row = self.list.row()
        if row is not None and not self.read_only:
            text = _("{name} was removed.").format(name=row.name)
            self.attempt(lambda: self.desk.workspace.bodies.remove_focus_area(row), text)

    def _build(self) -> None:
        self.add_button(_("&Add focus area…"), self.add, "focusAdd", icon_name="add", needs_row=False)
        self.add_button(_("&Change…"), self.edit, "focusEdit")
        self.add_button(_("&Remove"), self.remove, "focusRemove")
        today = self.desk.workspace.today()
        self.add_list(
            (
                Column(_("Focus area"), text=_name, second=_note, key="name"),
                Column(_("From"), text=lambda row: _day(row.start, today), sort_key=_start, width=112),
                Column(_("Until"), text=lambda row: _day(row.last_day, today), sort_key=_end, width=112),
            ),
            row_id=_id_of,
            label=_("Focus areas"),
            name="focusAreas",
            empty=EmptyState(
                _("No focus area yet"),
                _("A focus area is what a council concentrates on for a time, such as transport."),
                icon_name="goal",
                action="" if self.read_only else _("Add the first focus area"),
                on_action=self.add,
                name="focusEmpty",
            ),
        )
        add = self.commands.add
        add("editFocus", _("Change…"), self.edit, key="F2", shown_key="Return", icon_name="edit")
        add("addFocus", _("Add focus area…"), self.add, key=("Ins", "Ctrl+Shift+N"), icon_name="add", needs_row=False)
        self.commands.add_line()
        add("removeFocus", _("Remove"), self.remove, shown_key="Del", icon_name="delete")
        self.list.opened.connect(self._edit_row)
        self.list.removed.connect(self._remove_rows)

    def _edit_row(self, _row: FocusArea) -> None:
        self.edit()

    def _remove_rows(self, _rows: list[FocusArea]) -> None:
        self.remove()


def _id_of(row: FocusArea) -> str:
    return row.id


def _name(row: FocusArea) -> str:
    return row.name


def _note(row: FocusArea) -> str:
    return row.note


def _start(row: FocusArea) -> date | None:
    return row.start


def _end(row: FocusArea) -> date | None:
    return row.end


def _day(day: date | None, today: date) -> str:
    return words.short_day(day, today) if day else "–"
