"""The actions of an area: what is open, what is late, and one key for each state."""

from datetime import date
from functools import partial

from PySide6.QtCore import QItemSelection
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from samverkan_desktop.domain.actions import ACTION_STATE_LABELS, ActionState
from samverkan_desktop.domain.changes import Topic
from samverkan_desktop.domain.errors import NotFound
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.domain.rows import ActionRow, AreaRow
from samverkan_desktop.i18n import _, ngettext
from samverkan_desktop.services.base import Done
from samverkan_desktop.ui import words
from samverkan_desktop.ui.areas.action_page import ActionPage
from samverkan_desktop.ui.areas.commands import Commands
from samverkan_desktop.ui.areas.detail import DetailPane
from samverkan_desktop.ui.areas.filter_field import filter_field
from samverkan_desktop.ui.areas.section import Section, framed
from samverkan_desktop.ui.areas.states import action_pill, due_pill, due_text
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.errors import say
from samverkan_desktop.ui.models.table import Column
from samverkan_desktop.ui.models.table_list import TableList
from samverkan_desktop.ui.undo import Undo
from samverkan_desktop.ui.widgets.buttons import button
from samverkan_desktop.ui.widgets.chips import SegmentedChips
from samverkan_desktop.ui.widgets.empty_state import EmptyState

OPEN, ALL, LATE = "open", "all", "late"


class ActionsSection(Section):
    """Enter changes an action, 1–5 give the chosen ones a state, Space ends or opens again, Delete removes."""

    topics = frozenset({Topic.ACTIONS, Topic.PEOPLE, Topic.MEETINGS, Topic.BODIES, Topic.ASSESSMENTS, Topic.GOALS})

    def __init__(self, desk: Desk, period: Period, area: AreaRow) -> None:
        super().__init__(desk, period, area, name="actionsSection")
        self._rows: tuple[ActionRow, ...] = ()
        self._build_list()
        self._build_filter()
        self._build_commands()
        self.detail: DetailPane = DetailPane(
            label=_("The chosen action"), nothing=_("Choose an action to see where it comes from."), name="actionDetail"
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._filter_line = QWidget()
        line = QHBoxLayout(self._filter_line)
        line.setContentsMargins(16, 8, 16, 8)
        line.setSpacing(8)
        line.addWidget(self.filters, 1)
        line.addWidget(self.filter)
        column.addWidget(self._filter_line)
        column.addLayout(framed(self.list), 1)
        self.refresh()

    def refresh(self) -> None:
        """Read the actions anew."""
        self._rows = self.desk.workspace.actions.of_period(self.period, self.area.id)
        today = self.desk.workspace.today()
        self.filters.set_count(OPEN, sum(row.is_open for row in self._rows))
        self.filters.set_count(LATE, sum(row.is_overdue(today) for row in self._rows))
        self.filters.set_count(ALL, len(self._rows))
        self._filter_line.setVisible(bool(self._rows))
        self._show_rows()

    @property
    def has_rows(self) -> bool:
        """Whether the area has any action."""
        return bool(self._rows)

    def show_record(self, record_id: str) -> bool:
        """Select an action, also one that a filter hides."""
        if not self.list.select(record_id):
            self.filter.clear()
            self.filters.choose(ALL)
        return self.list.select(record_id)

    def add(self) -> None:
        """Open the form for a new action of the area."""
        from samverkan_desktop.ui.editors.action import ActionEditor, new_action

        action = new_action(self.desk, area_id=self.area.id)
        ActionEditor(self.desk, action, self.window()).open()

    def edit(self) -> None:
        """Open the form of the chosen action."""
        row = self.list.row()
        if row is None:
            return
        from samverkan_desktop.ui.editors.action import ActionEditor

        try:
            action = self.desk.workspace.actions.get(row.id)
        except NotFound as error:
            self.desk.messages.notice(say(error), kind="warning")
            return
        ActionEditor(self.desk, action, self.window()).open()

    def set_state(self, state: ActionState) -> None:
        """Give every selected action a state."""
        ids = tuple(row.id for row in self.list.selected() if row.state is not state)
        if not ids or self.desk.workspace.read_only:
            return
        actions = self.desk.workspace.actions
        label = _(ACTION_STATE_LABELS[state])
        self.attempt(lambda: actions.set_state(ids, state), partial(_state_words, label))

    def toggle_done(self) -> None:
        """End the chosen actions, or open them again when all of them have ended."""
        rows = self.list.selected()
        self.set_state(ActionState.OPEN if all(not row.is_open for row in rows) else ActionState.DONE)

    def remove(self) -> None:
        """Put the chosen actions in the wastebasket; each can be taken back."""
        rows = self.list.selected()
        if not rows or self.desk.workspace.read_only:
            return
        actions = self.desk.workspace.actions
        if len(rows) == 1:
            self.attempt(lambda: actions.remove(actions.get(rows[0].id)), _removed_words)
            return
        done: list[str] = []
        for row in rows:
            self.attempt(lambda row=row: _noted(actions.remove(actions.get(row.id)), done))  # type: ignore[misc]
        words_of = ngettext("{n} action was removed.", "{n} actions were removed.", len(done)).format(n=len(done))
        self.desk.messages.notice(words_of, undo=_UndoAll([Undo(self.desk, set_id) for set_id in reversed(done)]))

    def _build_list(self) -> None:
        may_write = not self.desk.workspace.read_only
        self._empty = EmptyState(
            _("No actions yet"),
            _("Here is what somebody has taken on to do for the area, in meetings and between them."),
            icon_name="tasks",
            action=_("Write the first action") if may_write else "",
            on_action=self.add,
            name="actionsEmpty",
        )
        self.list: TableList[ActionRow] = TableList(
            columns(self.desk.workspace.today()),
            row_id=_id_of,
            label=_("Actions"),
            empty=self._empty,
            name="actionsList",
            remember=self.desk.memory,
            many=True,
            parent=self,
        )
        self.list.chosen.connect(self._show_detail)
        self.list.selectionModel().selectionChanged.connect(self._count_selected)
        self.list.opened.connect(self._open)
        self.list.removed.connect(self._remove_rows)

    def _build_filter(self) -> None:
        self.filters = SegmentedChips(
            ((OPEN, _("Open")), (LATE, _("Late")), (ALL, _("All"))), label=_("Which actions"), name="actionFilters"
        )
        self.filters.chosen.connect(self._show_rows)
        self.filter: QLineEdit = filter_field(self.list.set_filter_text, name="actionsFilter")

    def _build_commands(self) -> None:
        read_only = self.desk.workspace.read_only
        self._commands = commands = Commands(self.list, read_only=read_only)
        commands.add("editAction", _("Change…"), self.edit, key="F2", icon_name="edit")
        commands.add_line()
        self._states: dict[ActionState, QAction] = {
            state: commands.add(
                f"state_{state}", _(ACTION_STATE_LABELS[state]), partial(self.set_state, state), key=str(number)
            )
            for number, state in enumerate(ActionState, start=1)
        }
        commands.add("toggleDone", _("Done, or open again"), self.toggle_done, key="Space", icon_name="checkmark")
        commands.add_line()
        commands.add("newAction", _("New action…"), self.add, key="Ins", icon_name="add", needs_row=False)
        commands.add("removeAction", _("Remove"), self.remove, shown_key="Del", icon_name="delete")
        self.list.menu_wanted.connect(commands.fill_context_menu)
        self.new_button = button(_("New ac&tion"), self.add, icon_name="add", name="newActionButton")
        self.new_button.setEnabled(not read_only)
        self.tool_row.addStretch(1)
        self.tool_row.addWidget(self.new_button)
        self.tool_row.addWidget(commands.more_button("actionsMore"))

    def _show_rows(self) -> None:
        chosen, today = self.filters.current, self.desk.workspace.today()
        rows = tuple(
            row for row in self._rows if chosen == ALL or (row.is_overdue(today) if chosen == LATE else row.is_open)
        )
        self._say_empty(chosen)
        self.list.set_rows(rows)
        if self.list.row() is None and rows:
            self.list.select(rows[0].id)
        self._show_detail(self.list.row())

    def _say_empty(self, chosen: str) -> None:
        if not self._rows:
            words_of = (
                _("No actions yet"),
                _("Here is what somebody has taken on to do for the area, in meetings and between them."),
            )
        elif chosen == LATE:
            words_of = (_("Nothing is late"), _("No action has passed its day."))
        else:
            words_of = (_("Nothing is open"), _("Every action has been done or dropped. Choose All to see them."))
        self.list.set_empty_words(*words_of, with_action=not self._rows)

    def _show_detail(self, row: ActionRow | None) -> None:
        self._commands.enable(bool(self.list.selected()))
        if row is None:
            self.detail.clear()
            return
        self.detail.show_page(row.id, ActionPage(self.desk, row, self.set_state_of))

    def set_state_of(self, action_id: str, state: ActionState) -> None:
        """Give one action a state."""
        if self.list.select(action_id):
            self.set_state(state)

    def _count_selected(self, _chosen: QItemSelection, _left: QItemSelection) -> None:
        self._commands.enable(bool(self.list.selected()))

    def _open(self, _row: ActionRow) -> None:
        self.edit()

    def _remove_rows(self, _rows: list[ActionRow]) -> None:
        self.remove()


class _UndoAll:
    """Takes several change sets back, the latest first."""

    def __init__(self, undos: list[Undo]) -> None:
        self._undos = undos

    def __call__(self) -> None:
        for undo in self._undos:
            undo()


def columns(today: date) -> tuple[Column[ActionRow], ...]:
    """The columns of the actions."""
    return (
        Column(
            _("State"),
            text=lambda row: _(ACTION_STATE_LABELS[row.state]),
            pill=lambda row: action_pill(row.state),
            sort_key=lambda row: list(ActionState).index(row.state),
            width=128,
            key="state",
        ),
        Column(_("Action"), text=lambda row: row.text, second=_second, lines=2, key="text"),
        Column(
            _("Owner"),
            text=lambda row: row.owner or row.organisation or "–",
            second=lambda row: row.organisation if row.owner else "",
            width=168,
            gives_way=1,
            key="owner",
        ),
        Column(
            _("Due"),
            text=lambda row: due_text(row, today) or "–",
            pill=lambda row: due_pill(row, today),
            tooltip=lambda row: words.long_day(row.due) if row.due else "",
            sort_key=lambda row: row.due,
            width=128,
            key="due",
        ),
    )


def _second(row: ActionRow) -> str:
    parts = []
    if row.state is ActionState.WAITING and row.waiting_for:
        parts.append(_("waits for {what}").format(what=row.waiting_for))
    if row.body:
        parts.append(_("{group}, {day}").format(group=row.body, day=words.short_day(row.raised_on)))
    return " · ".join(parts)


def _noted(done: Done[None], kept: list[str]) -> Done[None]:
    kept.append(done.set_id)
    return done


def _id_of(row: ActionRow) -> str:
    return row.id


def _state_words(label: str, done: Done[None]) -> str:
    text = ngettext("{n} action is now: {state}.", "{n} actions are now: {state}.", done.count)
    return text.format(n=done.count, state=label.lower())


def _removed_words(_done: Done[None]) -> str:
    return _("The action was removed.")
