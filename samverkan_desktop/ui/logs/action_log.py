"""The list of actions as the areas and the page of all actions show it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from samverkan_desktop.domain.actions import ACTION_STATE_LABELS, ActionState
from samverkan_desktop.domain.actions import ENDED as ENDED_STATES
from samverkan_desktop.domain.changes import Topic
from samverkan_desktop.domain.errors import NotFound
from samverkan_desktop.domain.ids import Ids
from samverkan_desktop.domain.list_columns import ListKind
from samverkan_desktop.domain.log_choices import OPEN_STATES, ActionChoice, ActionOrder
from samverkan_desktop.domain.rows import ActionRow
from samverkan_desktop.domain.swedish_time import week_of
from samverkan_desktop.frozen import replace
from samverkan_desktop.i18n import _, ngettext, pgettext
from samverkan_desktop.services.base import Done
from samverkan_desktop.ui import words
from samverkan_desktop.ui.areas.action_page import ActionPage
from samverkan_desktop.ui.areas.states import action_pill, due_pill, due_text
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.errors import say
from samverkan_desktop.ui.logs.log_view import ALL, LogView
from samverkan_desktop.ui.models.table import Column
from samverkan_desktop.ui.widgets.buttons import button
from samverkan_desktop.ui.widgets.empty_state import EmptyState

OPEN, LATE, WAITING, ENDED = "open", "late", "waiting", "ended"


class ActionLog(LogView):
    """Enter changes an action (or several), 1–5 give the chosen ones a state, Space ends or opens them again.

    `scope` says what is looked at beside chips and words; a new action gets the area of `area_id`.
    """

    quick_orders = frozenset({ActionOrder.DUE, ActionOrder.TEXT})
    topics = frozenset({Topic.ACTIONS, Topic.PEOPLE, Topic.MEETINGS, Topic.BODIES, Topic.AREAS})

    def __init__(
        self,
        desk: Desk,
        scope: Callable[[], ActionChoice],
        *,
        name: str,
        about: str,
        area_id: str | None = None,
        with_areas: bool = False,
        home_of_detail: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(desk, name=name, home_of_detail=home_of_detail, parent=parent)
        self._scope, self._area_id, self._about = scope, area_id, about
        actions = desk.workspace.actions
        self._build(
            columns(desk.workspace.today(), with_areas=with_areas),
            read=actions.rows,
            copied=actions.words,
            label=_("Actions"),
            chips=(
                (OPEN, _("Open")),
                (LATE, _("Late")),
                (WAITING, _("Waiting")),
                (ENDED, pgettext("chip", "Ended")),
                (ALL, _("All")),
            ),
            chips_label=_("Which actions"),
            empty=self._empty_state(),
            nothing=_("Choose an action to see where it comes from."),
            detail_label=_("The chosen action"),
            sort_column=3,
        )
        self.list.opened.connect(self._open)
        self.list.removed.connect(self._remove_rows)
        self._build_commands()
        self.refresh()

    # Verbs

    def add(self) -> None:
        """Open the form for a new action."""
        from samverkan_desktop.ui.editors.action import ActionEditor, new_action

        ActionEditor(self.desk, new_action(self.desk, area_id=self._area_id), self.window()).open()

    def edit(self) -> None:
        """Open the form of the chosen action, or the one that changes several alike."""
        ids = self.list.selected_ids()
        if len(ids) > 1:
            self.change_many()
            return
        from samverkan_desktop.ui.editors.action import ActionEditor

        if not ids:
            return
        try:
            action = self.desk.workspace.actions.get(ids[0])
        except NotFound as error:
            self.desk.messages.notice(say(error), kind="warning")
            return
        ActionEditor(self.desk, action, self.window()).open()

    def change_many(self) -> None:
        """Open the form that gives all chosen actions the same state, day or owner."""
        if ids := self.chosen_ids():
            from samverkan_desktop.ui.logs.change_many import ChangeMany

            ChangeMany(self.desk, tuple(ids), self.window()).open()

    def set_state(self, state: ActionState) -> None:
        """Give every selected action a state."""
        if ids := self.chosen_ids():
            self._give(ids, state)

    def set_state_of(self, action_id: str, state: ActionState) -> None:
        """Give one action a state."""
        if not self.desk.workspace.read_only:
            self._give([action_id], state)

    def toggle_done(self) -> None:
        """End the chosen actions, or open them again when all of them have ended."""
        if ids := self.chosen_ids():
            any_open = self.desk.workspace.actions.any_open(ids)
            self._give(ids, ActionState.DONE if any_open else ActionState.OPEN)

    def remove(self) -> None:
        """Put the chosen actions in the wastebasket, with a way back."""
        if ids := self.chosen_ids():
            self.attempt(partial(self.desk.workspace.actions.remove_many, ids), _removed_words)

    def write_comment(self) -> None:
        """Put the cursor where a comment is written."""
        self.settle_detail()
        page = self._shown_page()
        if page is not None:
            page.focus_comment()

    def paste(self) -> None:
        """Show what was copied elsewhere as actions to be, before anything is added."""
        text = QGuiApplication.clipboard().text()
        if self.desk.workspace.read_only or not text.strip():
            return
        from samverkan_desktop.ui.pasting import paste_list

        paste_list(self.desk, text, self.window(), kind=ListKind.ACTIONS, area_id=self._area_id)

    def export(self) -> None:
        """Write what the list shows to a file."""
        from samverkan_desktop.ui.logs.export_log import export_log

        self.settle()
        export_log(self.desk, "actions", self.list.ids, self._about, self.window())

    def flush(self) -> bool:
        """A comment that is written is kept as one."""
        page = self._shown_page()
        return page is None or page.save_comment()

    # What it answers the mechanism

    def _choice(self, text: str) -> ActionChoice:
        return replace(self._scope(), text=text)

    def _of_chip(self, choice: ActionChoice, chip: str) -> ActionChoice:
        match chip:
            case "open":
                return replace(choice, states=OPEN_STATES)
            case "late":
                return replace(choice, overdue_on=self.desk.workspace.today())
            case "waiting":
                return replace(choice, states=frozenset({ActionState.WAITING}))
            case "ended":
                return replace(choice, states=ENDED_STATES)
        return choice

    def _find(self, choice: ActionChoice, order: str, *, descending: bool, most: int | None = None) -> Ids:
        wanted, down = _order(order, descending=descending)
        return self.desk.workspace.actions.find(choice, wanted, descending=down, most=most)

    def _find_and_count(
        self, choice: ActionChoice, chip: str, order: str, *, descending: bool
    ) -> tuple[Ids, Mapping[str, int]]:
        wanted, down = _order(order, descending=descending)
        kept = self._of_chip(ActionChoice(), chip)
        ids, tally = self.desk.workspace.actions.find_with_tally(choice, kept, wanted, descending=down)
        counts = {OPEN: tally.open, LATE: tally.late, WAITING: tally.waiting, ENDED: tally.ended, ALL: tally.all}
        return ids, counts

    def _are_more_than(self, count: int) -> bool:
        return self.desk.workspace.actions.are_more_than(count)

    def _page(self, row: ActionRow) -> QWidget:
        shown = self.detail.page
        if isinstance(shown, ActionPage) and shown.show_row(row):
            return shown
        return ActionPage(self.desk, row, self.set_state_of)

    def _empty_words(self, chip: str) -> tuple[str, str]:
        if not self._total:
            return self._no_actions()
        match chip:
            case "late":
                return _("Nothing is late"), _("No action has passed its day.")
            case "waiting":
                return _("Nothing waits"), _("No action waits for somebody else.")
            case "ended":
                return _("Nothing has ended"), _("No action has been done or dropped yet.")
        return _("Nothing is open"), _("Every action has been done or dropped. Choose All to see them.")

    def _no_actions(self) -> tuple[str, str]:
        if self._area_id is None:
            return _("No actions here"), _("Nothing matches what is chosen, or nobody has taken on anything yet.")
        return (
            _("No actions yet"),
            _("Here is what somebody has taken on to do for the area, in meetings and between them."),
        )

    # Building

    def _empty_state(self) -> EmptyState:
        may_write = not self.desk.workspace.read_only
        return EmptyState(
            *self._no_actions(),
            icon_name="tasks",
            action=_("Write the first action") if may_write else "",
            on_action=self.add,
            name="actionsEmpty",
        )

    def _build_commands(self) -> None:
        add = self.commands.add
        add("editAction", _("Change…"), self.edit, key="F2", icon_name="edit")
        add("commentAction", _("Comment"), self.write_comment, key="Ctrl+Shift+C", icon_name="comment")
        self.commands.add_line()
        self._states: dict[ActionState, QAction] = {
            state: add(f"state_{state}", _(ACTION_STATE_LABELS[state]), partial(self.set_state, state), key=str(number))
            for number, state in enumerate(ActionState, start=1)
        }
        add("toggleDone", _("Done, or open again"), self.toggle_done, key="Space", icon_name="checkmark")
        self.commands.add_line()
        add("newAction", _("New action…"), self.add, key="Ins", icon_name="add", needs_row=False)
        add("pasteActions", _("Paste rows…"), self.paste, key="Ctrl+V", icon_name="table", needs_row=False)
        add("exportActions", _("Export the list…"), self.export, icon_name="export", needs_row=False, changes=False)
        add("removeAction", _("Remove"), self.remove, shown_key="Del", icon_name="delete")

    def tools(self) -> tuple[QPushButton, QToolButton]:
        """The button for a new action, and the one with all commands."""
        new = button(_("New ac&tion"), self.add, icon_name="add", name="newActionButton")
        new.setEnabled(not self.desk.workspace.read_only)
        return new, self.commands.more_button("actionsMore")

    # Its own

    def _give(self, ids: Sequence[str], state: ActionState) -> None:
        label = _(ACTION_STATE_LABELS[state])
        self.attempt(partial(self.desk.workspace.actions.set_state, ids, state), partial(_state_words, label))

    def _shown_page(self) -> ActionPage | None:
        shown = self.detail.page
        return shown if isinstance(shown, ActionPage) and self.detail.key is not None else None

    def _open(self, _row: ActionRow) -> None:
        self.edit()

    def _remove_rows(self, _rows: list[ActionRow]) -> None:
        self.remove()


def columns(today: date, *, with_areas: bool) -> tuple[Column[ActionRow], ...]:
    """The columns of the actions; their keys are those of the orders."""
    areas: tuple[Column[Any], ...] = (
        Column(_("Area"), text=lambda row: row.area or "–", width=168, gives_way=2, muted=True, key="area"),
    )
    return (
        Column(
            _("State"),
            text=lambda row: _(ACTION_STATE_LABELS[row.state]),
            pill=lambda row: action_pill(row.state),
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
            second=_week,
            pill=lambda row: due_pill(row, today),
            tooltip=lambda row: words.week_and_day(row.due) if row.due else "",
            width=128,
            key="due",
        ),
        *(areas if with_areas else ()),
    )


def _order(order: str, *, descending: bool) -> tuple[ActionOrder, bool]:
    return (ActionOrder(order), descending) if order else (ActionOrder.DUE, False)


def _second(row: ActionRow) -> str:
    parts = []
    if row.state is ActionState.WAITING and row.waiting_for:
        parts.append(_("waits for {what}").format(what=row.waiting_for))
    if row.body:
        parts.append(_("{group}, {day}").format(group=row.body, day=words.short_day(row.met_on or row.raised_on)))
    if row.item:
        parts.append(row.item)
    return " · ".join(parts)


def _week(row: ActionRow) -> str:
    return _("w {number}").format(number=week_of(row.due)) if row.due else ""


def _state_words(label: str, done: Done[None]) -> str:
    text = ngettext("{n} action is now: {state}.", "{n} actions are now: {state}.", done.count)
    return text.format(n=done.count, state=label.lower())


def _removed_words(done: Done[None]) -> str:
    return ngettext("{n} action was removed.", "{n} actions were removed.", done.count).format(n=done.count)
