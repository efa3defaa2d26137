"""The groups that meet: how each stands in the list, and one of them with its series and members beside it."""

from PySide6.QtWidgets import QWidget

from samverkan_desktop.domain.bodies import BODY_KIND_LABELS
from samverkan_desktop.domain.changes import Topic
from samverkan_desktop.domain.errors import SamverkanError
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.i18n import _, ngettext
from samverkan_desktop.services.bodies import BodyStanding
from samverkan_desktop.ui import words
from samverkan_desktop.ui.areas.commands import Commands
from samverkan_desktop.ui.areas.filter_field import FilterField
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.errors import say
from samverkan_desktop.ui.models.table import Column
from samverkan_desktop.ui.models.table_list import TableList
from samverkan_desktop.ui.pages.body_panel import BodyPanel, held_words
from samverkan_desktop.ui.pages.split_page import SplitPage
from samverkan_desktop.ui.undo import Undo
from samverkan_desktop.ui.widgets.buttons import button
from samverkan_desktop.ui.widgets.drawn_pill import PillKind, PillState
from samverkan_desktop.ui.widgets.empty_state import EmptyState

_MANY = 8


class BodiesPage(SplitPage):
    """Enter goes into a group, F2 changes it, Delete removes it with undo, Ins adds one."""

    topics = frozenset({Topic.BODIES, Topic.MEETINGS, Topic.AREAS, Topic.PERIODS, Topic.PEOPLE})

    def __init__(self, desk: Desk, period: Period, parent: QWidget | None = None) -> None:
        super().__init__(desk, period, title=_("Groups that meet"), name="bodiesPage", sizes=(560, 760), parent=parent)
        self._read_only = desk.workspace.read_only
        self._build_list()
        self._build_commands()
        self.panel = BodyPanel(desk, period)
        self.panel.meet_wanted.connect(self.meet)
        self.panel.edit_wanted.connect(self.edit)
        self.show_both(self.panel, self.panel.head)
        self._refresh_sight()

    def refresh(self) -> None:
        """Read the groups anew."""
        rows = self.desk.workspace.bodies.standings(self.period)
        self.list.fill(rows, rows[0].body.id if rows else None)
        self.filter.setVisible(len(rows) > _MANY or bool(self.filter.text()))
        self._show_chosen(self.list.row())

    @property
    def chosen_id(self) -> str | None:
        """The group that is selected."""
        row = self.list.row()
        return None if row is None else row.body.id

    def show_record(self, record_id: str) -> bool:
        """Select a group, also one that the filter hides."""
        if not self.list.select(record_id):
            self.filter.clear()
            if not self.list.select(record_id):
                return False
        self.read_record()
        return True

    # What the user does

    def add(self) -> None:
        """Add a group."""
        if not self._read_only:
            from samverkan_desktop.ui.editors.body import BodyEditor

            editor = BodyEditor(self.desk, None, self.window())
            editor.saved.connect(self._choose_saved)
            editor.open()

    def edit(self) -> None:
        """Change the chosen group."""
        row = self.list.row()
        if row is not None and not self._read_only:
            from samverkan_desktop.ui.editors.body import BodyEditor

            BodyEditor(self.desk, row.body, self.window()).open()

    def enter(self) -> None:
        """Go into the list of the chosen group that is shown."""
        self.read_record()
        self.panel.enter()

    def meet(self) -> None:
        """Propose the next meeting of the chosen group."""
        row = self.list.row()
        if row is not None:
            self.desk.go.new_meeting(body_id=row.body.id)

    def remove(self) -> None:
        """Remove the chosen group with its meetings."""
        row = self.list.row()
        if row is not None and not self._read_only:
            self._remove(row)

    # Building

    def _build_list(self) -> None:
        self.list: TableList[BodyStanding] = TableList(
            self._columns(),
            row_id=_row_id,
            label=_("Groups that meet"),
            name="bodies",
            remember=self.desk.memory,
            empty=EmptyState(
                _("There is no group yet"),
                _("A group is those who meet: a meeting group, a council or a network."),
                icon_name="people",
                action="" if self._read_only else _("Add the first group"),
                on_action=self.add,
                name="noBodiesYet",
            ),
            parent=self,
        )
        self.list.chosen.connect(self._show_chosen)
        self.list.opened.connect(self._open)
        self.list.removed.connect(self._remove_rows)
        self.add_button = button(_("New &group…"), self.add, icon_name="add", name="bodiesAdd")
        self.add_button.setEnabled(not self._read_only)
        self.filter = FilterField(self.list, name="bodiesFilter")
        self.left.addWidget(self.list)

    def _build_commands(self) -> None:
        self._commands = commands = Commands(self.list, read_only=self._read_only)
        commands.add("meetBody", _("New meeting"), self.meet, icon_name="calendar_add")
        commands.add(
            "readBody", _("Series and members"), self.enter, shown_key="Return", icon_name="panel", changes=False
        )
        commands.add_line()
        commands.add("editBody", _("Change…"), self.edit, key="F2", icon_name="edit")
        commands.add(
            "addBody", _("New group…"), self.add, key=("Ins", "Ctrl+Shift+N"), icon_name="add", needs_row=False
        )
        commands.add_line()
        commands.add("removeBody", _("Remove"), self.remove, shown_key="Del", icon_name="delete")
        self.list.menu_wanted.connect(commands.fill_context_menu)
        self.title_row.addWidget(self.add_button)
        self.title_row.addWidget(commands.more_button("bodiesMore"))
        self.tools.addWidget(self.filter)

    def _columns(self) -> list[Column[BodyStanding]]:
        today = self.desk.workspace.today()
        return [
            Column(_("Group"), text=_name, second=_about, tooltip=_about, key="name"),
            Column(
                _("Held"),
                text=held_words,
                pill=_held_pill,
                sort_key=lambda row: row.held,
                width=104,
                key="held",
            ),
            Column(
                _("Last"),
                text=lambda row: words.short_day(row.last_day, today) if row.last_day else "–",
                sort_key=lambda row: row.last_day,
                width=88,
                muted=True,
                gives_way=2,
                key="last",
            ),
            Column(
                _("Next"),
                text=lambda row: words.short_day(row.next_day, today) if row.next_day else "–",
                second=_is_planned,
                sort_key=lambda row: row.next_day,
                width=104,
                gives_way=1,
                key="next",
            ),
        ]

    def _show_chosen(self, row: BodyStanding | None) -> None:
        self._commands.enable(row is not None)
        if row is None:
            self.panel.clear()
        else:
            self.panel.show_body(row)

    def _open(self, _row: BodyStanding) -> None:
        self.enter()

    def _choose_saved(self, body: object) -> None:
        # The word of the change comes in the next round of events; what was just written is to be chosen now.
        self.refresh()
        self.list.select(getattr(body, "id", ""))

    def _remove_rows(self, _rows: list[BodyStanding]) -> None:
        self.remove()

    def _remove(self, row: BodyStanding) -> None:
        try:
            done = self.desk.workspace.bodies.remove(row.body)
        except SamverkanError as error:
            self.desk.messages.notice(say(error), kind="warning")
            return
        text = _("{name} was removed.")
        if row.meetings:
            text = ngettext(
                "{name} was removed, and {n} meeting with it.",
                "{name} was removed, and {n} meetings with it.",
                row.meetings,
            )
        text = text.format(name=row.body.name, n=row.meetings)
        self.desk.messages.notice(text, undo=Undo(self.desk, done.set_id))


def _row_id(row: BodyStanding) -> str:
    return row.body.id


def _name(row: BodyStanding) -> str:
    return row.body.name


def _about(row: BodyStanding) -> str:
    kind = _(BODY_KIND_LABELS[row.body.kind])
    return " · ".join(part for part in (kind, row.body.cadence.label, ", ".join(row.areas)) if part)


def _held_pill(row: BodyStanding) -> PillState:
    if row.expected is None:
        return PillState(kind=PillKind.NONE, text=held_words(row))
    return PillState(kind=PillKind.SLOW if row.is_behind else PillKind.GOOD, text=held_words(row))


def _is_planned(row: BodyStanding) -> str:
    if row.next_day is None:
        return ""
    return _("planned") if row.next_meeting_id else _("proposed")
