"""The plans, commitments and events of an area in one list: what they are, where they stand, what they wait for."""

from functools import partial
from typing import Any

from PySide6.QtWidgets import QMenu, QVBoxLayout

from samverkan_desktop.domain.changes import Topic
from samverkan_desktop.domain.errors import NotFound
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.domain.rows import AreaRow
from samverkan_desktop.domain.undertakings import UndertakingRow
from samverkan_desktop.i18n import _
from samverkan_desktop.services.base import Done
from samverkan_desktop.ui.areas.choice_line import ChoiceLine
from samverkan_desktop.ui.areas.commands import Commands
from samverkan_desktop.ui.areas.detail import DetailPane
from samverkan_desktop.ui.areas.filter_field import FilterField
from samverkan_desktop.ui.areas.section import Home, Section, framed
from samverkan_desktop.ui.areas.undertakings import KINDS, is_waiting, kind_of
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.errors import say
from samverkan_desktop.ui.icons import icon
from samverkan_desktop.ui.models.table import Column
from samverkan_desktop.ui.models.table_list import TableList
from samverkan_desktop.ui.widgets.buttons import button
from samverkan_desktop.ui.widgets.chips import SegmentedChips
from samverkan_desktop.ui.widgets.empty_state import EmptyState

ALL, WAITING = "all", "waiting"


class PlansSection(Section):
    """Enter changes, Insert asks what to add, Delete removes."""

    topics = frozenset(
        {Topic.PLANS, Topic.COMMITMENTS, Topic.EVENTS, Topic.PEOPLE, Topic.GOALS, Topic.ASSESSMENTS, Topic.AREAS}
    )

    def __init__(self, desk: Desk, period: Period, area: AreaRow, home: Home | None = None) -> None:
        super().__init__(desk, period, area, home, name="plansSection")
        self._rows: tuple[UndertakingRow, ...] = ()
        self._build_list()
        self._build_filter()
        self._build_commands()
        self.detail: DetailPane = DetailPane(
            label=_("The chosen plan, commitment or event"),
            nothing=_("Choose a plan, a commitment or an event to read about it."),
            name="planDetail",
            parent=self.home_of_detail,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.choices: ChoiceLine = ChoiceLine(column, self.filters, self.filter)
        column.addLayout(framed(self.list), 1)
        self.refresh()

    def refresh(self) -> None:
        """Read all three anew."""
        found: list[UndertakingRow] = []
        for kind in KINDS:
            rows = kind.rows(self.desk.workspace, self.period, self.area.id)
            self.filters.set_count(kind.key, len(rows))
            found += rows
        self._rows = tuple(found)
        self.filters.set_count(ALL, len(found))
        self.filters.set_count(WAITING, sum(map(is_waiting, found)))
        self.choices.setVisible(bool(found))
        self._show_rows()

    @property
    def has_rows(self) -> bool:
        """Whether the area has any of them."""
        return bool(self._rows)

    def show_record(self, record_id: str) -> bool:
        """Select a record, also one that a filter hides."""
        if not self.list.select(record_id):
            self.filter.clear()
            self.filters.choose(ALL)
        return self.list.select(record_id)

    def add(self, key: str) -> None:
        """Open the form for a new plan, commitment or event of the area."""
        kind = next(one for one in KINDS if one.key == key)
        editor = kind.new(self.desk, self.period, self.area.id, self.window())
        editor.saved.connect(self._show_saved)
        editor.open()

    def ask_what_to_add(self) -> None:
        """Show the three to choose among, unless one of them is in sight alone."""
        alone = next((kind for kind in KINDS if kind.key == self.filters.current), None)
        if alone is not None:
            self.add(alone.key)
        else:
            self.new_button.showMenu()

    def edit(self) -> None:
        """Open the form of the chosen one."""
        row = self.list.row()
        if row is None:
            return
        try:
            editor = kind_of(row).change(self.desk, self.period, row.id, self.window())
        except NotFound as error:
            self.desk.messages.notice(say(error), kind="warning")
            return
        editor.open()

    def remove(self) -> None:
        """Put the chosen one in the wastebasket; it can be taken back."""
        row = self.list.row()
        if row is not None and not self.desk.workspace.read_only:
            kind = kind_of(row)
            words = partial(_removed_words, kind.removed_words)
            self.attempt(partial(kind.remove, self.desk.workspace, row.id), words)

    def _build_list(self) -> None:
        may_write = not self.desk.workspace.read_only
        empty = EmptyState(
            _("No plans yet"),
            _("Here are the plans and strategies of the area, commitments that several sign, and events."),
            icon_name="document_text",
            action=_("Write down the first plan") if may_write else "",
            on_action=partial(self.add, KINDS[0].key),
            name="plansEmpty",
        )
        self._empty_words = empty.words
        today = self.desk.workspace.today()
        self.list: TableList[UndertakingRow] = TableList(
            (
                Column(
                    _("Name"),
                    text=lambda row: row.name,
                    second=lambda row: kind_of(row).second(row, today),
                    lines=2,
                    key="name",
                ),
                Column(
                    _("State"),
                    text=lambda row: kind_of(row).pill(row, today).text,
                    pill=lambda row: kind_of(row).pill(row, today),
                    width=168,
                    key="state",
                ),
                Column(
                    _("When"),
                    text=lambda row: kind_of(row).when(row, today) or "–",
                    second=lambda row: "" if row.area_id else _("All areas"),
                    sort_key=lambda row: kind_of(row).when_key(row),
                    width=136,
                    gives_way=1,
                    key="when",
                ),
            ),
            row_id=_id_of,
            label=_("Plans, commitments and events"),
            empty=empty,
            name="plansList",
            remember=self.desk.memory,
        )
        self.list.chosen.connect(self._show_detail)
        self.list.opened.connect(self._open)
        self.list.removed.connect(self._remove_rows)

    def _build_filter(self) -> None:
        chips = [(ALL, _("All")), *((kind.key, kind.many()) for kind in KINDS), (WAITING, _("Waiting"))]
        self.filters = SegmentedChips(chips, label=_("Which ones"), name="planFilters")
        self.filters.remember(self.desk.memory)
        self.filters.chosen.connect(self._show_rows)
        self.filter = FilterField(self.list, name="plansFilter")

    def _build_commands(self) -> None:
        read_only = self.desk.workspace.read_only
        self._commands = commands = Commands(self.list, read_only=read_only)
        commands.add("editPlan", _("Change…"), self.edit, key="F2", icon_name="edit")
        commands.add_line()
        for kind in KINDS:
            commands.add(
                f"new_{kind.key}", _(kind.new_words), partial(self.add, kind.key), icon_name=kind.icon, needs_row=False
            )
        commands.add("newPlan", _("New…"), self.ask_what_to_add, key="Ins", icon_name="add", needs_row=False)
        commands.add_line()
        commands.add("removePlan", _("Remove"), self.remove, shown_key="Del", icon_name="delete")
        self.list.menu_wanted.connect(commands.fill_context_menu)
        self.new_button = button(_("Ne&w…"), icon_name="add", name="newPlanButton")
        self.new_button.setAccessibleName(_("New plan, commitment or event"))
        menu = QMenu(self.new_button)
        for kind in KINDS:
            menu.addAction(icon(kind.icon), _(kind.new_words), partial(self.add, kind.key))
        self.new_button.setMenu(menu)
        self.new_button.setEnabled(not read_only)
        self.tool_row.addStretch(1)
        self.tool_row.addWidget(self.new_button)
        self.tool_row.addWidget(commands.more_button("plansMore"))

    def _show_rows(self) -> None:
        chosen = self.filters.current
        rows = tuple(
            row
            for row in self._rows
            if chosen == ALL or (is_waiting(row) if chosen == WAITING else kind_of(row).key == chosen)
        )
        if chosen == WAITING:
            self.list.set_empty_words(
                _("Nothing waits"), _("No plan or event waits, and all have answered."), with_action=False
            )
        elif self._rows:
            self.list.set_empty_words(_("None of this kind"), _("Choose All to see the others."), with_action=False)
        else:
            self.list.set_empty_words(*self._empty_words)
        self.list.fill(rows, rows[0].id if rows else None)
        self._show_detail(self.list.row())

    def _show_detail(self, row: UndertakingRow | None) -> None:
        self._commands.enable(row is not None)
        if row is None:
            self.detail.clear()
            return
        self.detail.show_page(row.id, kind_of(row).page(self.desk, self.period, row))

    def _show_saved(self, document: Any) -> None:
        record = next(value for value in vars(document).values() if hasattr(value, "version"))
        self.refresh()
        self.show_record(record.id)
        self.list.setFocus()

    def _open(self, _row: UndertakingRow) -> None:
        self.edit()

    def _remove_rows(self, _rows: list[UndertakingRow]) -> None:
        self.remove()


def _id_of(row: UndertakingRow) -> str:
    return row.id


def _removed_words(words: str, _done: Done[None]) -> str:
    return _(words)
