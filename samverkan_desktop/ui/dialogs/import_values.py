"""Values out of a file: how it was read, what each of them means beside the stored ones, and all or nothing."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QWidget,
)

from samverkan_desktop.domain.backups import Reason as BackupReason
from samverkan_desktop.domain.errors import SamverkanError, StaleRecord
from samverkan_desktop.domain.frozen import dataclass
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
from samverkan_desktop.i18n import _, ngettext
from samverkan_desktop.services.base import Done
from samverkan_desktop.services.importing_values import ImportingValues, TableFile, Told, ValuesPlan
from samverkan_desktop.services.measurements import Reason
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.ui.areas.detail import reading
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.dialogs.quality import QualityDialog
from samverkan_desktop.ui.dialogs.reason import ReasonDialog
from samverkan_desktop.ui.errors import say
from samverkan_desktop.ui.jobs import Job, Progress
from samverkan_desktop.ui.models.table import Column
from samverkan_desktop.ui.models.table_list import TableList
from samverkan_desktop.ui.undo import Undo
from samverkan_desktop.ui.widgets.announce import announce
from samverkan_desktop.ui.widgets.buttons import button
from samverkan_desktop.ui.widgets.choice_box import ChoiceBox
from samverkan_desktop.ui.widgets.dialog_frame import add_foot, content_of
from samverkan_desktop.ui.widgets.empty_state import EmptyState
from samverkan_desktop.ui.widgets.form import Form
from samverkan_desktop.ui.widgets.keys import SAVE_KEYS, add_key
from samverkan_desktop.ui.widgets.labels import Label
from samverkan_desktop.ui.widgets.pill import PillKind, PillState
from samverkan_desktop.ui.widgets.symbols import Symbol
from samverkan_desktop.ui.widgets.tips import key_tip
from samverkan_desktop.ui.window_sizes import open_at, remember_size

_FOLDER = "values.folder"
_STEPS: Final = 1_000
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


class ImportValuesDialog(QDialog):
    """Choose a file, look, and read in. Nothing is written as long as a cell has a problem.

    Tells `previewed` when a file has been read, well or not.
    """

    previewed = Signal()
    imported = Signal()

    def __init__(self, desk: Desk, indicator_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._indicator = desk.workspace.indicators.get(indicator_id)
        self.setObjectName("importValues")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = _("Read values of {name}").format(name=self._indicator.name)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self._path: Path | None = None
        self._file: TableFile | None = None
        self._plan: ValuesPlan | None = None
        self._job: Job | None = None
        self._is_writing = False
        self._reason: Reason | None = None
        self._answers: Sequence[tuple[Question, str]] | None = None
        self._build()
        self._show_plan()
        open_at(self, 1060, 680)
        remember_size(self, self.desk.memory)
        self.choose.setFocus()

    def read(self, path: Path) -> None:
        """Look into a file."""
        if self._is_writing:
            return
        self._path, self._file = path, None
        self.desk.memory.keep(_FOLDER, str(path.parent))
        self.sheet.blockSignals(True)
        self.sheet.clear()
        self.sheet.blockSignals(False)
        self._read_again()

    def _build(self) -> None:
        column = content_of(self, spacing=12)
        self._content = column.parentWidget() or self
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(Label(self._indicator.name, "heading", wrap=True, name="importIndicator"), 1)
        self.choose = button(_("&Choose file…"), self._choose, icon_name="folder_open", name="importChoose")
        line.addWidget(self.choose)
        column.addLayout(line)
        self.how = reading(
            _(
                "An Excel workbook, a .csv, JSON-stat 2, or a table from PxWeb or Kolada; "
                "one row a value or one column a year."
            ),
            "muted",
            name="importHow",
        )
        column.addWidget(self.how)
        self._form = form = Form(columns=3, name="importValuesForm", parent=self)
        self.sheet = QComboBox()
        self.sheet.setObjectName("importSheet")
        self.status = QComboBox()
        self.status.setObjectName("importStatus")
        for one in MeasurementStatus:
            self.status.addItem(_(MEASUREMENT_STATUS_LABELS[one]), one.value)
        self.source = QLineEdit(self._indicator.source)
        self.source.setObjectName("importSource")
        form.add("sheet", _("S&heet"), self.sheet)
        form.add("status", _("&Status, where the file does not say"), self.status)
        form.add("source", _("S&ource, where the file does not say"), self.source)
        column.addWidget(form)
        self.list: TableList[_Line] = TableList(
            _columns(self._indicator.unit),
            row_id=_id_of,
            label=_("What the file brings"),
            empty=EmptyState(
                _("No file chosen"), _("Choose a file to see what it brings."), icon_name="import", name="importEmpty"
            ),
            name="importValuesList",
            parent=self,
        )
        column.addWidget(self.list, 1)
        self.differing_line = QWidget()
        below = QHBoxLayout(self.differing_line)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(12)
        self.differing_words = Label("", "strong", name="importDiffering")
        below.addWidget(self.differing_words)
        self.answer = ChoiceBox("importAnswer", label=_("What the values that differ are"))
        for answer in Answer:
            self.answer.addItem(_(ANSWER_LABELS[answer]), answer.value)
        below.addWidget(self.answer, 1)
        column.addWidget(self.differing_line)
        self.bar = QProgressBar()
        self.bar.setObjectName("importValuesProgress")
        self.bar.setAccessibleName(_("Reading the list …"))
        self.bar.setTextVisible(False)
        self.bar.hide()
        column.addWidget(self.bar)
        feet = QHBoxLayout()
        feet.setSpacing(8)
        self.trouble = Label("", "error", wrap=True, name="importTrouble")
        feet.addWidget(self.trouble, 1)
        feet.addWidget(button(_("Cancel"), self.reject, name="importCancel"))
        self.save_button = button(_("&Read in"), self.save, kind="primary", name="importSave", tip=key_tip("Ctrl+S"))
        self.save_button.setDefault(True)
        feet.addWidget(self.save_button)
        add_foot(self, feet)
        self.sheet.activated.connect(self._read_again)
        self.status.activated.connect(self._read_again)
        self.source.editingFinished.connect(self._read_again)
        self.answer.activated.connect(self._enable)
        add_key(self, SAVE_KEYS, self.save, _("Read in"))

    def _choose(self) -> None:
        dialog = QFileDialog(self, _("Choose a file with values"))
        dialog.setObjectName("importValuesFile")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([_("Tables (*.xlsx *.xlsm *.csv *.txt *.tsv *.json)"), _("All files (*)")])
        folder = self.desk.memory.recall(_FOLDER)
        if isinstance(folder, str) and Path(folder).is_dir():
            dialog.setDirectory(folder)
        dialog.fileSelected.connect(self._chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _chosen(self, name: str) -> None:
        self.read(Path(name))

    def _read_again(self) -> None:
        """Read on the worker; an answer to an earlier choice is passed over."""
        if self._path is None or self._is_writing:
            return
        if self._job is not None:
            self._job.cancel()
        told = Told(
            status=MeasurementStatus(self.status.currentData()),
            source=self.source.text().strip(),
            retrieved_on=self.desk.workspace.today(),
        )
        self._plan = None
        self.save_button.setEnabled(False)
        self._work(
            _look,
            self.desk.workspace.importing_values,
            self._file or self._path,
            self._indicator.id,
            self.sheet.currentText(),
            told,
            title=_("Reading {name} …").format(name=self._path.name),
            on_done=self._looked,
            on_error=self._refused,
        )

    def _looked(self, found: tuple[TableFile, ValuesPlan]) -> None:
        if self.sender() is not self._job:
            return
        self._file, self._plan = found
        if not self.sheet.count():
            self.sheet.addItems(list(self._file.sheets))
        self._say("")
        self.how.setText(" · ".join((self._file.name, self._file.how, *self._plan.notices)))
        self._show_plan()
        self.previewed.emit()

    def _refused(self, error: SamverkanError) -> None:
        if self.sender() is not self._job:
            return
        self._say(say(error))
        self._show_plan()
        self.previewed.emit()

    def _work(self, work: Callable[..., Any], *args: Any, title: str, **told: Any) -> None:
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName(title)
        self.bar.show()
        self._job = self.desk.jobs.run(work, *args, title=title, on_progress=self._progress, on_end=self._ended, **told)

    def _progress(self, done: int, total: int) -> None:
        # Bytes may be more than a bar can count.
        self.bar.setRange(0, _STEPS if total else 0)
        self.bar.setValue(done * _STEPS // total if total else 0)

    def _ended(self) -> None:
        # An earlier one that was cancelled may end after the next has begun.
        if self.sender() is self._job:
            self._job = None
            self.bar.hide()

    def _show_plan(self) -> None:
        plan = self._plan
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
        differing = plan.count(ChangeState.DIFFERS) if plan else 0
        self.differing_line.setVisible(bool(differing))
        text = ngettext(
            "{n} value differs from the stored one:", "{n} values differ from the stored ones:", differing
        ).format(n=differing)
        self.differing_words.setText(text)
        self.sheet.setEnabled(self.sheet.count() > 1)
        self._enable()

    def _enable(self) -> None:
        plan = self._plan
        is_open = any(one.is_open for one in self._changes())
        may = plan is not None and not plan.problems and not is_open and not self.desk.workspace.read_only
        self.save_button.setEnabled(may and any(not one.changes_nothing for one in self._changes()))
        if plan is None:
            return
        if plan.problems:
            count = len(plan.problems)
            self._say(
                ngettext(
                    "{n} cell cannot be used. Mend it in the file, and choose the file again.",
                    "{n} cells cannot be used. Mend them in the file, and choose the file again.",
                    count,
                ).format(n=count)
            )
        elif is_open:
            self._say(_("Say what the values that differ are."))
        elif plan.changes_nothing:
            self._say(_("Nothing to change: all of it was there already."))
        else:
            self._say("")

    def _changes(self) -> tuple[ValueChange, ...]:
        if self._plan is None:
            return ()
        answer = Answer(self.answer.currentData())
        # Where it cannot be the final figure, because the stored one was final, it stays open.
        return answered(self._plan.changes, answer)

    def save(self) -> None:
        """Ask what must be asked, then write all or nothing."""
        if not self.save_button.isEnabled():
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
        self._is_writing = True
        self._content.setEnabled(False)
        self.save_button.setEnabled(False)
        self._work(
            _write,
            self.desk.workspace,
            changes,
            kept,
            self._reason,
            title=_("Writing into the database …"),
            on_done=self._written,
            on_error=self._failed,
            on_cancelled=self._stopped,
        )

    def reject(self) -> None:
        """Stop what is being written, or close."""
        if self._job is not None:
            self._job.cancel()
        if not self._is_writing:
            super().reject()

    def _written(self, done: Done[tuple[Measurement, ...]]) -> None:
        self._is_writing = False
        words = ngettext("{n} value was read in.", "{n} values were read in.", done.count).format(n=done.count)
        self.desk.messages.notice(words, kind="good", undo=Undo(self.desk, done.set_id))
        self.accept()
        self.imported.emit()

    def _failed(self, error: SamverkanError) -> None:
        self._look_on()
        if isinstance(error, StaleRecord):
            # What the values mean beside the stored ones is another thing now.
            self._read_again()
        self._say(say(error))

    def _stopped(self) -> None:
        self._look_on()
        self._say(_("Stopped. Nothing was written."))

    def _look_on(self) -> None:
        """Back to what was shown, since nothing was written."""
        self._is_writing = False
        self._forget()
        self._content.setEnabled(True)
        self._enable()
        self.save_button.setFocus()

    def _named(self, change: ValueChange) -> str:
        one = change.incoming
        return " · ".join(part for part in (value_day(one.day), one.place, one.dimension) if part)

    def _take_reason(self, reason: Reason) -> None:
        self._reason = reason
        self.save()

    def _take_answers(self, answers: list[tuple[Question, str]]) -> None:
        self._answers = answers
        self.save()

    def _forget(self) -> None:
        self._answers = self._reason = None

    def _say(self, text: str) -> None:
        self.trouble.setText(text)
        if text:
            announce(self, text)


def _look(
    importing: ImportingValues,
    source: Path | TableFile,
    indicator_id: str,
    sheet: str,
    told: Told,
    progress: Progress,
) -> tuple[TableFile, ValuesPlan]:
    """On the worker: the file, read once, and what its values mean beside the stored ones."""
    file = importing.read(source, progress) if isinstance(source, Path) else source
    return file, importing.plan(indicator_id, file, sheet=sheet, told=told)


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
        Column(_("What happens"), text=lambda row: _pill(row).text, pill=_pill, width=150, key="state"),
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
