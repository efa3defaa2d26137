"""The dialog around the grid: what is wrong, what is asked, and everything saved as one step."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QWidget

from samverkan_desktop.domain.errors import Invalid, StaleRecord
from samverkan_desktop.domain.measurements import Measurement
from samverkan_desktop.domain.quality import Question
from samverkan_desktop.domain.value_changes import Answer, ValueChange
from samverkan_desktop.domain.value_days import value_day
from samverkan_desktop.frozen import replace
from samverkan_desktop.i18n import _, ngettext
from samverkan_desktop.services.base import Done
from samverkan_desktop.services.measurements import Reason
from samverkan_desktop.ui import theme
from samverkan_desktop.ui.areas.detail import reading
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.dialogs.conflict import resolve_conflict
from samverkan_desktop.ui.dialogs.quality import QualityDialog
from samverkan_desktop.ui.dialogs.reason import ReasonDialog, ReasonKeeper
from samverkan_desktop.ui.editors.act_dialog import ActDialog
from samverkan_desktop.ui.editors.drafting import Place
from samverkan_desktop.ui.editors.form_values import Values
from samverkan_desktop.ui.editors.values.keeping import rows_before, rows_of_kept
from samverkan_desktop.ui.editors.values.merging import GridMerge, merge_rows
from samverkan_desktop.ui.editors.values.model import ValueGridModel
from samverkan_desktop.ui.editors.values.rows import GridRow, ReadRow, read_rows
from samverkan_desktop.ui.editors.values.view import ValueGrid
from samverkan_desktop.ui.widgets.announce import announce
from samverkan_desktop.ui.widgets.buttons import button
from samverkan_desktop.ui.widgets.labels import Label
from samverkan_desktop.ui.widgets.tab_order import tab_through
from samverkan_desktop.ui.widgets.tips import key_tip


class ValueGridDialog(ActDialog):
    """Ctrl+S saves; what is wrong is marked in its cell, and what differs from stored values is asked about."""

    def __init__(self, desk: Desk, indicator_id: str, parent: QWidget | None = None) -> None:
        self._row = desk.workspace.indicators.row(indicator_id)
        title = _("Values of {name}").format(name=self._row.name)
        super().__init__(desk, title=title, name="valueGridDialog", parent=parent)
        self._reason: Reason | None = None
        self._reason_for_choice: Reason | None = None
        self._rows_merge = GridMerge(stored=(), rows={}, asked=())
        self._answers: Sequence[tuple[Question, str]] | None = None
        self.model = ValueGridModel(self._row.record, [value.record for value in self._row.current], self)
        self.grid = ValueGrid(self.model, self)
        self.body.addWidget(Label(self._row.name, "heading", wrap=True, name="gridTitle"))
        text = _(
            "Write as in a spreadsheet, or paste from Excel. A stored value that you change stays, and becomes a "
            "correction or gets its final value. Ctrl+Tab leaves the grid."
        )
        self.body.addWidget(reading(text, "muted", name="gridText"))
        line = QHBoxLayout()
        line.setSpacing(8)
        self.undo_button = button(_("&Undo"), self._undo, icon_name="undo", name="gridUndo", tip=key_tip("Ctrl+Z"))
        self.redo_button = button(_("&Redo"), self._redo, icon_name="redo", name="gridRedo", tip=key_tip("Ctrl+Y"))
        self.remove_button = button(
            _("Re&move rows"), self.grid.remove_rows, icon_name="delete", name="gridRemove", tip=key_tip("Ctrl+Del")
        )
        for one in (self.undo_button, self.redo_button, self.remove_button):
            line.addWidget(one)
        line.addStretch(1)
        self.state = Label("", "secondary", name="gridState")
        line.addWidget(self.state)
        self.body.addLayout(line)
        self.grid.setMinimumHeight(theme.current().px(220))
        self.body.addWidget(self.grid, 1)
        self.reason_keeper = ReasonKeeper(self)
        self.reason_keeper.setAccessibleName(_("Why are the values corrected?"))
        self.grid.told.connect(self._tell)
        self.model.changed.connect(self._count)
        self._count()
        way = (self.undo_button, self.redo_button, self.remove_button, self.grid, self.cancel_button, self.save_button)
        tab_through(*way)
        self.fit(1180, 640)
        self._begin()
        self.grid.setFocus()
        # The first empty row is where one goes on.
        self.grid.setCurrentIndex(self.model.index(len(self.model.written), 0))

    def save(self) -> None:
        """Go to the first problem, or ask what must be asked, then write all or nothing."""
        if self.desk.workspace.read_only:
            return
        first = self.model.first_problem()
        if first.isValid():
            self.grid.setCurrentIndex(first)
            self.grid.scrollTo(first)
            self.grid.setFocus()
            problems = self.model.count_problems()
            self._say(
                ngettext("{n} cell has a problem.", "{n} cells have problems.", problems).format(n=problems)
                if problems
                else _("Say what the changed value is: choose in the column “What happens”.")
            )
            return
        changes = self._changes()
        if any(one.answer is Answer.CORRECTION for one in changes) and self._reason is None:
            dialog = ReasonDialog(self.desk, self)
            dialog.given.connect(self._take_reason)
            self.reason_keeper.watch(dialog)
            dialog.open()
            return
        if self._answers is None:
            asked = self.desk.workspace.measurements.questions(self._row.record, changes)
            if asked:
                named = {one.incoming.id: self._named(one.incoming) for one in changes}
                question = QualityDialog(asked, named, self)
                question.answered.connect(self._take_answers)
                question.rejected.connect(self._forget)
                question.open()
                return
        super().save()
        self._forget()

    def _draft_place(self) -> Place:
        indicator_id = self._row.id
        return Place(form="values", record_id=f"values:{indicator_id}", needs={"indicator": indicator_id})

    def _state(self) -> object:
        return tuple((row.texts, row.answer) for row in self.model.written)

    def _write(self) -> tuple[Done[tuple[Measurement, ...]], str]:
        measurements = self.desk.workspace.measurements
        kept = [measurements.answer(question, text) for question, text in self._answers or ()]
        done = measurements.write(
            self._changes(),
            answers=kept,
            reason=self._reason,
            described=self._described(),
            removed=self.model.removed,
        )
        return done, ngettext("{n} value was saved.", "{n} values were saved.", done.count).format(n=done.count)

    def _show_problems(self, problems: dict[str, str]) -> bool:
        return not problems

    def take_draft(self, values: Values, first: Values | None = None) -> None:  # noqa: ARG002 - cells know their own
        """Put back what was written; where another window has written since, both are put together."""
        grid = {name: value for name, value in values.items() if name.endswith(self.grid.objectName())}
        super().take_draft({name: value for name, value in values.items() if name not in grid})
        for kept in grid.values():
            mine = read_rows(self._row.record, rows_of_kept(kept, self.model.first))
            self._put_rows_together(rows_before(kept, self.model.first), mine)
            self.model.put_back(self._rows_merge.rows_with_mine)
            if self._rows_merge.asked:
                self._ask_about_cells()

    def _answer_stale(self, _error: StaleRecord) -> None:
        """Cell by cell, also where a value was taken away: a grid is no one record that could be saved as new."""
        self._put_rows_together(self.model.first, self.model.read)
        self._reason_for_choice = self._reason
        if self._rows_merge.asked:
            self._ask_about_cells()
        else:
            self._take_choice({})

    def _put_rows_together(self, first: Sequence[GridRow], mine: Sequence[ReadRow]) -> None:
        stored = self.desk.workspace.measurements.of_indicator(self._row.id)
        self._rows_merge = merge_rows(first, mine, stored)

    def _ask_about_cells(self) -> None:
        title = _("{title}: somebody else has changed it").format(title=self.windowTitle())
        fields = [(one.label, one.mine, one.theirs) for one in self._rows_merge.asked]
        resolve_conflict(title, fields, self._take_choice, self)

    def _take_choice(self, keeps_mine: dict[int, bool]) -> None:
        self.model.go_on_from(self._rows_merge.stored, self._rows_merge.chosen(keeps_mine))
        self._reason = self._reason_for_choice
        self.save()

    def _changes(self) -> list[ValueChange]:
        found = []
        for read in self.model.read:
            change = read.change
            # A value that only becomes final is written with all else that is told of it.
            if change is not None and not read.is_described_anew and not change.changes_nothing:
                found.append(change)
        return found

    def _described(self) -> list[Measurement]:
        return [_told_anew(read) for read in self.model.read if read.is_described_anew]

    def _named(self, value: Measurement) -> str:
        return " · ".join(part for part in (value_day(value.day), value.place, value.dimension) if part)

    def _take_reason(self, reason: Reason) -> None:
        self._reason = reason
        self.save()

    def _take_answers(self, answers: list[tuple[Question, str]]) -> None:
        self._answers = answers
        self.save()

    def _forget(self) -> None:
        self._answers = None
        self._reason = None

    def _count(self) -> None:
        problems = self.model.count_problems()
        new = sum(read.change is not None and read.row.stored is None for read in self.model.read)
        parts = [ngettext("{n} new value", "{n} new values", new).format(n=new)] if new else []
        if problems:
            parts.append(ngettext("{n} problem", "{n} problems", problems).format(n=problems))
        self.state.setText(" · ".join(parts))

    def _tell(self, text: str) -> None:
        self.trouble.setText(text)
        self.trouble.setVisible(bool(text))
        if text:
            announce(self, text)

    def _undo(self) -> None:
        self.model.undo()
        self.grid.setFocus()

    def _redo(self) -> None:
        self.model.redo()
        self.grid.setFocus()


def _told_anew(read: ReadRow) -> Measurement:
    """The stored value with the new words about it."""
    stored, new = read.row.stored, read.measurement
    if stored is None or new is None:
        raise Invalid(value="")
    return replace(new, id=stored.id, version=stored.version, replaces_id=stored.replaces_id)
