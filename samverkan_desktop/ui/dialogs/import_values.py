"""Values out of a file: how it was read, what each of them means beside the stored ones, and all or nothing."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from samverkan_desktop.domain.backups import Reason as BackupReason
from samverkan_desktop.domain.errors import SamverkanError
from samverkan_desktop.domain.indicator_rows import value_words
from samverkan_desktop.domain.measurements import (
    MEASUREMENT_STATUS_LABELS,
    Measurement,
    MeasurementStatus,
    QualityAnswer,
)
from samverkan_desktop.domain.quality import Question
from samverkan_desktop.domain.value_changes import (
    ANSWER_LABELS,
    CHANGE_STATE_LABELS,
    Answer,
    ChangeState,
    ValueChange,
    answered,
)
from samverkan_desktop.domain.value_days import value_day
from samverkan_desktop.frozen import dataclass
from samverkan_desktop.i18n import _, ngettext
from samverkan_desktop.services.base import Done
from samverkan_desktop.services.importing_values import TableFile, Told, ValuesPlan
from samverkan_desktop.services.measurements import Reason
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.ui import theme
from samverkan_desktop.ui.areas.detail import reading
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.dialogs.import_frame import FrameWords, ImportFrame
from samverkan_desktop.ui.dialogs.quality import QualityDialog
from samverkan_desktop.ui.dialogs.reason import ReasonDialog
from samverkan_desktop.ui.errors import say
from samverkan_desktop.ui.job import Progress
from samverkan_desktop.ui.models.table import Column
from samverkan_desktop.ui.models.table_list import TableList
from samverkan_desktop.ui.undo import Undo
from samverkan_desktop.ui.widgets.choice_box import ChoiceBox
from samverkan_desktop.ui.widgets.column_scroll import ColumnScroll
from samverkan_desktop.ui.widgets.drawn_pill import PillKind, PillState
from samverkan_desktop.ui.widgets.empty_state import EmptyState
from samverkan_desktop.ui.widgets.form import Form
from samverkan_desktop.ui.widgets.keys import SAVE_KEYS, add_key
from samverkan_desktop.ui.widgets.labels import Label
from samverkan_desktop.ui.widgets.surface import Surface
from samverkan_desktop.ui.widgets.symbols import Symbol
from samverkan_desktop.ui.widgets.tips import key_tip, set_plain_tip

_FOLDER = "values.folder"
_LEAST = 116
_STATES: dict[ChangeState, tuple[PillKind, Symbol]] = {
    ChangeState.NEW: (PillKind.INFO, "dot"),
    ChangeState.SAME: (PillKind.NONE, "dash"),
    ChangeState.CONFIRMED: (PillKind.GOOD, "check"),
    ChangeState.DIFFERS: (PillKind.SLOW, "bang"),
}


@dataclass(frozen=True, kw_only=True)
class _Line:
    """One row of the preview: a value, or a cell that cannot be used."""

    id: str
    cell: str
    change: ValueChange | None = None
    found: str = ""
    problem: str = ""


class ImportValuesDialog(ImportFrame):
    """Choose a file, look, and read in. Nothing is written as long as a cell has a problem."""

    def __init__(self, desk: Desk, indicator_id: str, parent: QWidget | None = None) -> None:
        self._indicator = desk.workspace.indicators.get(indicator_id)
        super().__init__(desk, _words(self._indicator.name), parent)
        self._file: TableFile | None = None
        self._plan: ValuesPlan | None = None
        self._reason: Reason | None = None
        self._answers: Sequence[tuple[Question, str]] | None = None
        self._build()
        self._lay_out()
        self._connect()
        self.fit()
        self.turn_to(self.start)
        self.start.action.setFocus()

    def folder(self) -> Path:
        """Where values were read from the last time."""
        kept = self.desk.memory.recall(_FOLDER)
        return Path(kept) if isinstance(kept, str) and Path(kept).is_dir() else Path.home()

    def read(self, path: Path) -> None:
        """Look into a file."""
        if self.is_writing:
            return
        self._stop_looking()
        self.named(path)
        self._file = self._plan = None
        self.desk.memory.keep(_FOLDER, str(path.parent))
        words = _("Reading {name} …").format(name=path.name)
        self.tell("")
        self.wait(words)
        self.run_job(
            self.desk.workspace.importing_values.read,
            path,
            title=words,
            on_done=self._show_file,
            on_error=self._refused,
        )

    def take_now(self) -> None:
        """Ask what must be asked, then write all or nothing."""
        if not self.take_button.isEnabled():
            return
        changes = self._changes()
        if any(one.answer is Answer.CORRECTION for one in changes) and self._reason is None:
            dialog = ReasonDialog(self.desk, self)
            dialog.given.connect(self._take_reason)
            dialog.open()
            return
        measurements = self.desk.workspace.measurements
        asked = measurements.questions(self._indicator, changes)
        if asked and self._answers is None:
            named = {one.incoming.id: self._named(one) for one in changes}
            question = QualityDialog(asked, named, self)
            question.answered.connect(self._take_answers)
            question.rejected.connect(self._forget)
            question.open()
            return
        kept = [measurements.answer(question, text) for question, text in self._answers or ()]
        self.write(_write, self.desk.workspace, changes, kept, self._reason)

    # Building

    def _build(self) -> None:
        self.start = EmptyState(
            _("No file chosen"),
            _(
                "An Excel workbook, a .csv, JSON-stat 2, or a table from PxWeb or Kolada; "
                "one row a value or one column a year."
            ),
            icon_name="import",
            action=_("Choose a file…"),
            on_action=self.choose_another,
            name="importValuesStart",
        )
        self.counts.setText(self._indicator.name)
        self._form = Form(columns=3, name="importValuesForm", parent=self)
        self.sheet = QComboBox()
        self.sheet.setObjectName("importSheet")
        self.status = QComboBox()
        self.status.setObjectName("importStatus")
        for one in MeasurementStatus:
            self.status.addItem(_(MEASUREMENT_STATUS_LABELS[one]), one.value)
        self.source = QLineEdit(self._indicator.source)
        self.source.setObjectName("importSource")
        self.source.setCursorPosition(0)
        self._form.add("sheet", _("S&heet"), self.sheet)
        self._form.add("status", _("&Status, where the file does not say"), self.status)
        self._form.add("source", _("S&ource, where the file does not say"), self.source)
        self.list: TableList[_Line] = TableList(
            _columns(self._indicator.unit),
            row_id=_id_of,
            label=_("What the file brings"),
            empty=EmptyState(_("No values to read"), icon_name="import", name="importEmpty"),
            name="importValuesList",
            parent=self,
        )
        self.problem = reading("", "error", name="importValuesProblem")
        self.differing_line = QWidget()
        self.differing_words = Label("", "strong", name="importDiffering")
        self.answer = ChoiceBox("importAnswer", label=_("What the values that differ are"))
        for answer in Answer:
            self.answer.addItem(_(ANSWER_LABELS[answer]), answer.value)
        set_plain_tip(self.take_button, key_tip("Ctrl+S"))

    def _lay_out(self) -> None:
        below = QHBoxLayout(self.differing_line)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(12)
        below.addWidget(self.differing_words)
        below.addWidget(self.answer, 1)
        content = Surface()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._form)
        column.addWidget(self.list, 1)
        column.addWidget(self.problem)
        column.addWidget(self.differing_line)
        # With large text and long words the fields leave no room for the values that they are about.
        self.list.setMinimumHeight(theme.current().px(_LEAST))
        self.page = ColumnScroll("importValuesScroll")
        self.page.setProperty("kind", "surface")
        self.page.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.page.setWidget(content)
        self.add_page(self.start, is_bare=True)
        self.add_page(self.page, may_take=True)

    def _connect(self) -> None:
        self.sheet.activated.connect(self._look)
        self.status.activated.connect(self._look)
        self.source.editingFinished.connect(self._look)
        self.answer.activated.connect(self._judge)
        self.list.chosen.connect(self._tell_problem)
        add_key(self, SAVE_KEYS, self.take_now, _("Read in"))

    # What the file brings

    def _show_file(self, file: TableFile) -> None:
        if self.sender() is not self._job:
            return
        self._file = file
        self.sheet.blockSignals(True)
        self.sheet.clear()
        self.sheet.addItems(list(file.sheets))
        self.sheet.blockSignals(False)
        self.sheet.setEnabled(self.sheet.count() > 1)
        self._look()

    def _look(self) -> None:
        """See on the worker what the values mean; an answer to an earlier choice is passed over."""
        if self._file is None or self.is_writing:
            return
        self._stop_looking()
        self._plan = None
        self.take_button.setEnabled(False)
        told = Told(
            status=MeasurementStatus(self.status.currentData()),
            source=self.source.text().strip(),
            retrieved_on=self.desk.workspace.today(),
        )
        self.run_job(
            self.desk.workspace.importing_values.plan,
            self._indicator.id,
            self._file,
            sheet=self.sheet.currentText(),
            told=told,
            title=_("Reading {name} …").format(name=self._file.name),
            on_done=self._looked,
            on_error=self._refused,
        )

    def _stop_looking(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _looked(self, plan: ValuesPlan) -> None:
        if self.sender() is self._job:
            self._show_plan(plan)

    def _refused(self, error: SamverkanError) -> None:
        if self.sender() is not self._job:
            return
        if self._file is None:
            self.refuse(error)
            return
        # Another sheet of it may be the right one.
        self._show_plan(None)
        self.tell(say(error), wrong=True)

    def _show_plan(self, plan: ValuesPlan | None) -> None:
        self._plan = plan
        lines = []
        if plan is not None:
            lines = [
                _Line(id=f"problem {place}", cell=one.cell, found=one.found, problem=one.text)
                for place, one in enumerate(plan.problems)
            ]
            lines += [
                _Line(id=change.incoming.id, cell=cell, change=change)
                for cell, change in zip(plan.cells, plan.changes, strict=True)
            ]
        self.list.set_rows(lines)
        if lines and lines[0].problem and self.list.row() is None:
            # What must be looked at says at once what is wrong with it.
            self.list.select(lines[0].id)
        self._tell_problem(self.list.row())
        differing = plan.count(ChangeState.DIFFERS) if plan else 0
        self.differing_line.setVisible(bool(differing))
        text = ngettext(
            "{n} value differs from the stored one:", "{n} values differ from the stored ones:", differing
        ).format(n=differing)
        self.differing_words.setText(text)
        if self._file is not None:
            self.say_notices(" · ".join((self._file.how, *(plan.notices if plan else ()))))
        is_first = self.pages.currentWidget() is not self.page
        self.turn_to(self.page)
        if is_first:
            self.list.setFocus()
        self._judge()
        self.tell_held()
        self.previewed.emit()

    def _tell_problem(self, row: _Line | None) -> None:
        """In whole what a row of the list may have no room for."""
        self.problem.setText(f"{row.cell}: {row.problem}" if row is not None and row.problem else "")
        self.problem.setVisible(bool(self.problem.text()))

    def _judge(self) -> None:
        plan = self._plan
        is_open = any(one.is_open for one in self._changes())
        may = plan is not None and not plan.problems and not is_open and not self.desk.workspace.read_only
        self.take_button.setEnabled(may and any(not one.changes_nothing for one in self._changes()))
        if plan is None:
            return
        if plan.problems:
            count = len(plan.problems)
            words = ngettext(
                "{n} cell cannot be used. Mend it in the file, and choose the file again.",
                "{n} cells cannot be used. Mend them in the file, and choose the file again.",
                count,
            )
            self.tell(words.format(n=count), wrong=True)
        elif self.desk.workspace.read_only:
            self.tell(_("The database is open for reading only."), wrong=True)
        elif is_open:
            self.tell(_("Say what the values that differ are."), wrong=True)
        elif plan.changes_nothing:
            self.tell(_("Nothing to change: all of it was there already."))
        else:
            self.tell(_("Nothing has been written yet."))

    def _changes(self) -> tuple[ValueChange, ...]:
        if self._plan is None:
            return ()
        answer = Answer(self.answer.currentData())
        # Where it cannot be the final figure, because the stored one was final, it stays open.
        return answered(self._plan.changes, answer)

    # What becomes of it

    def taken(self, done: Done[tuple[Measurement, ...]]) -> None:
        """Tell it, and close."""
        words = ngettext("{n} value was read in.", "{n} values were read in.", done.count).format(n=done.count)
        self.desk.messages.notice(words, kind="good", undo=Undo(self.desk, done.set_id))
        self.accept()
        self.imported.emit(done.value)

    def look_again(self) -> None:
        """What the values mean beside the stored ones is another thing now."""
        self._look()

    def look_on(self) -> None:
        """Ask again what was asked."""
        self._forget()
        super().look_on()

    def _named(self, change: ValueChange) -> str:
        one = change.incoming
        return " · ".join(part for part in (value_day(one.day), one.place, one.dimension) if part)

    def _take_reason(self, reason: Reason) -> None:
        self._reason = reason
        self.take_now()

    def _take_answers(self, answers: list[tuple[Question, str]]) -> None:
        self._answers = answers
        self.take_now()

    def _forget(self) -> None:
        self._answers = self._reason = None


def _words(indicator: str) -> FrameWords:
    return FrameWords(
        name="importValues",
        title=_("Read values of {name}").format(name=indicator),
        waiting=_("Reading the file …"),
        refused=_("The file could not be read"),
        filters=(_("Tables (*.xlsx *.xlsm *.csv *.txt *.tsv *.json)"),),
    )


def _write(
    workspace: Workspace,
    changes: Sequence[ValueChange],
    answers: Sequence[QualityAnswer],
    reason: Reason | None,
    progress: Progress,
) -> Done[tuple[Measurement, ...]]:
    """On the worker: a backup, then all of it."""
    workspace.backups.before(BackupReason.BEFORE_IMPORT)
    return workspace.measurements.write(changes, answers=answers, reason=reason, progress=progress)


def _columns(unit: str) -> tuple[Column[_Line], ...]:
    return (
        Column(_("Cell"), text=lambda row: row.cell, width=72, muted=True, key="cell"),
        Column(_("Time"), text=_time, width=104, key="time"),
        Column(_("Part"), text=_part, width=170, gives_way=1, key="part"),
        Column(_("Value"), text=lambda row: _value(row, unit), second=lambda row: row.problem, key="value"),
        Column(_("Stored"), text=lambda row: _stored(row, unit), width=120, key="stored"),
        Column(_("What happens"), text=lambda row: _pill(row).text, pill=_pill, width=172, key="state"),
    )


def _time(row: _Line) -> str:
    return value_day(row.change.incoming.day) if row.change else ""


def _part(row: _Line) -> str:
    if row.change is None:
        return ""
    return " · ".join(part for part in (row.change.incoming.place, row.change.incoming.dimension) if part)


def _value(row: _Line, unit: str) -> str:
    return value_words(row.change.incoming, unit) if row.change else row.found or "–"


def _stored(row: _Line, unit: str) -> str:
    return value_words(row.change.stored, unit) if row.change and row.change.stored else ""


def _pill(row: _Line) -> PillState:
    if row.change is None:
        return PillState(kind=PillKind.BEHIND, text=_("Cannot be used"))
    kind, symbol = _STATES[row.change.state]
    label = CHANGE_STATE_LABELS[row.change.state]
    return PillState(kind=kind, text=_(label), symbol=symbol)


def _id_of(row: _Line) -> str:
    return row.id
