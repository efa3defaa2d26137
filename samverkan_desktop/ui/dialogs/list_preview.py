"""The rows of a list as they will be read, with what becomes of each."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from samverkan_desktop.domain.list_columns import ListField, ListKind, field_label
from samverkan_desktop.domain.list_plans import ROW_STATE_LABELS, ListPlan, PlannedRow, RowState
from samverkan_desktop.i18n import _, ngettext
from samverkan_desktop.services.list_import import KINDS
from samverkan_desktop.ui.areas.commands import Commands
from samverkan_desktop.ui.areas.detail import reading
from samverkan_desktop.ui.models.table import Column
from samverkan_desktop.ui.models.table_list import TableList
from samverkan_desktop.ui.widgets.buttons import button
from samverkan_desktop.ui.widgets.choice_box import ChoiceBox
from samverkan_desktop.ui.widgets.drawn_pill import PillKind, PillState
from samverkan_desktop.ui.widgets.empty_state import EmptyState
from samverkan_desktop.ui.widgets.labels import Label
from samverkan_desktop.ui.widgets.symbols import Symbol

_MOST_SHOWN: Final = 2_000
_ALL: Final = ""
_WIDTHS: Final = {
    ListField.DAY: 132,
    ListField.DUE: 100,
    ListField.LENGTH: 96,
    ListField.STATE: 92,
    ListField.OWNER: 108,
}
_PILLS: Final[dict[RowState, tuple[PillKind, Symbol]]] = {
    RowState.NEW: (PillKind.GOOD, "check"),
    RowState.COMPLETES: (PillKind.INFO, "dot"),
    RowState.KNOWN: (PillKind.NONE, "dash"),
    RowState.WRONG: (PillKind.BEHIND, "bang"),
    RowState.LEFT: (PillKind.NONE, "ring"),
}


# Rows about which there is something to choose.
_OPEN: Final = frozenset({RowState.NEW, RowState.COMPLETES, RowState.LEFT})


class ListPreview(QWidget):
    """One list for each kind, since their columns differ; below it what is said of the chosen row.

    `left_out` tells which rows somebody leaves out, by their ids; `taken_again` which of them come along after all.
    """

    left_out = Signal(object)
    taken_again = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("listPreview")
        self._plan: ListPlan | None = None
        self._lists: dict[ListKind, TableList[PlannedRow]] = {}
        self.only = ChoiceBox("listOnly", label=_("Which rows are shown"))
        self.only.currentIndexChanged.connect(self._show_rows)
        self.leave = button(_("Lea&ve out"), self._leave, name="listLeave", tip=_("Space"))
        self._more = Label("", "secondary", name="listMore")
        self.detail = reading("", "secondary", name="listDetail")
        self._stack = QStackedWidget()
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.only)
        head.addWidget(self._more, 1)
        head.addWidget(self.leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._stack, 1)
        column.addWidget(self.detail)

    @property
    def list(self) -> TableList[PlannedRow]:
        """The list that is shown."""
        found = self._stack.currentWidget()
        assert isinstance(found, TableList)
        return found

    def show_plan(self, plan: ListPlan) -> None:
        """Show other rows."""
        self._plan = plan
        kind = plan.choice.kind
        if kind not in self._lists:
            self._lists[kind] = self._made(kind)
            self._stack.addWidget(self._lists[kind])
        self._stack.setCurrentWidget(self._lists[kind])
        self._fill_choices(plan)
        self._show_rows()

    def _fill_choices(self, plan: ListPlan) -> None:
        chosen, counts = self.only.currentData(), plan.counts
        self.only.blockSignals(True)
        self.only.clear()
        self.only.addItem(_("All rows ({n})").format(n=len(plan.rows)), _ALL)
        for state in RowState:
            if counts[state]:
                self.only.addItem(f"{_(ROW_STATE_LABELS[state])} ({counts[state]})", str(state))
        self.only.setCurrentIndex(max(0, self.only.findData(chosen)))
        self.only.blockSignals(False)

    def _show_rows(self) -> None:
        if self._plan is None:
            return
        only = self.only.currentData()
        rows = [row for row in self._plan.rows if only in (_ALL, None, str(row.state))]
        shown = rows[:_MOST_SHOWN]
        rest = len(rows) - len(shown)
        text = ngettext("{n} more row is not shown here.", "{n} more rows are not shown here.", rest)
        self._more.setText(text.format(n=rest) if rest else "")
        self.list.set_rows(shown)
        wrong = next((row for row in shown if row.state is RowState.WRONG), None)
        if wrong is not None and self.list.row() is None:
            # What must be looked at says at once what is wrong with it.
            self.list.select(wrong.id)
        waits = self._plan.notices[0] if not self._plan.rows and self._plan.notices else ""
        self.list.set_empty_words(_("No rows"), waits or _("Nothing stands below the headings."))
        self._tell(self.list.row())
        self._offer()

    def _made(self, kind: ListKind) -> TableList[PlannedRow]:
        made: TableList[PlannedRow] = TableList(
            _columns(KINDS[kind].shown),
            row_id=lambda row: row.id,
            label=_("The rows as they will be read"),
            empty=EmptyState(_("No rows"), icon_name="table", name="listEmpty"),
            name=f"listRows{kind.value.title()}",
            many=True,
        )
        made.chosen.connect(self._tell)
        made.selectionModel().selectionChanged.connect(self._offer)
        commands = Commands(made, read_only=False)
        commands.add("leaveRow", _("Leave out, or take along again"), self._leave, key="Space", icon_name="dismiss")
        made.menu_wanted.connect(commands.fill_context_menu)
        return made

    def _leave(self) -> None:
        """Leave out the chosen rows; when all of them are left out already, take them along again."""
        chosen = [row for row in self.list.selected() if row.state in _OPEN]
        taken = frozenset(row.id for row in chosen if row.state is not RowState.LEFT)
        if taken:
            self.left_out.emit(taken)
        elif chosen:
            self.taken_again.emit(frozenset(row.id for row in chosen))

    def _offer(self) -> None:
        states = {row.state for row in self.list.selected()} & _OPEN
        self.leave.setEnabled(bool(states))
        text = _("Take alon&g again") if states == {RowState.LEFT} else _("Lea&ve out")
        self.leave.setText(text)
        self.leave.setAccessibleName(text.replace("&", ""))

    def _tell(self, row: PlannedRow | None) -> None:
        lines: Sequence[str] = ()
        if row is not None and row.problems:
            lines = [
                (_("{place} “{found}”: {text}") if one.found else _("{place}: {text}")).format(
                    place=one.cell, found=one.found, text=one.text
                )
                for one in row.problems
            ]
        elif row is not None and row.note:
            lines = [row.note]
        self.detail.set_role("error" if row is not None and row.problems else "secondary")
        self.detail.setText("\n".join(lines))
        self.detail.setVisible(bool(lines))


def _columns(fields: Sequence[ListField]) -> tuple[Column[PlannedRow], ...]:
    first, *rest = fields
    return (
        Column(_("Row"), text=lambda row: row.id, sort_key=lambda row: row.number, width=56, muted=True),
        Column(_title(first), text=partial(_shown, first), second=lambda row: row.note, key="first"),
        *(
            Column(
                _title(field),
                text=partial(_shown, field),
                width=_WIDTHS.get(field, 132),
                gives_way=2,
                key=str(field),
            )
            for field in rest
        ),
        Column(_("What happens"), text=lambda row: _pill(row).text, pill=_pill, width=152, key="state"),
    )


def _title(field: ListField) -> str:
    return _("Attendance") if field is ListField.PRESENCE else field_label(field)


def _shown(field: ListField, row: PlannedRow) -> str:
    return row.shown.get(field, "")


def _pill(row: PlannedRow) -> PillState:
    kind, symbol = _PILLS[row.state]
    return PillState(kind=kind, text=_(ROW_STATE_LABELS[row.state]), symbol=symbol)
