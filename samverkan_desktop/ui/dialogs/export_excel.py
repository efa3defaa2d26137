"""The Excel summary: choose period, areas and sheets, and where the file goes."""

from collections.abc import Hashable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from samverkan_desktop.domain.errors import SamverkanError, TargetBusy
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.domain.report import SHEET_NOTES, SHEET_TITLES, SheetKey
from samverkan_desktop.i18n import _
from samverkan_desktop.services.reporting import SummaryChoice
from samverkan_desktop.ui import theme
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.errors import say
from samverkan_desktop.ui.jobs import Job
from samverkan_desktop.ui.widgets.announce import announce
from samverkan_desktop.ui.widgets.buttons import button
from samverkan_desktop.ui.widgets.form import FormRow
from samverkan_desktop.ui.widgets.labels import Label
from samverkan_desktop.ui.widgets.notice import Picture
from samverkan_desktop.ui.widgets.tick_list import TickList
from samverkan_desktop.ui.widgets.tips import plain_tip
from samverkan_desktop.ui.window_sizes import remember_size
from samverkan_desktop.ui.written_files import free_path, keep_folder, last_folder, open_file, show_in_folder

_MEMORY = "export_excel"
_SUFFIX = ".xlsx"


class ExportDialog(QDialog):
    """Writes on the worker; `written(path)` or `failed` tells how it went. What was chosen is there the next time."""

    written = Signal(object)
    failed = Signal()

    def __init__(self, desk: Desk, period: Period, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("exportDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Export to Excel"))
        self.setAccessibleName(self.windowTitle())
        self.desk = desk
        self._job: Job | None = None
        self._target: Path | None = None
        self._named_by_user = False
        self._build(period)
        self._lay_out()
        self._recall()
        self._connect()
        self._show_period()
        self._judge()
        now, owner = theme.current(), self.parentWidget()
        most = owner.window().size() if owner else self.screen().availableSize()
        self.resize(min(now.px(720), max(480, most.width() - 32)), min(now.px(560), max(360, most.height() - 48)))
        remember_size(self, self.desk.memory)

    @property
    def period(self) -> Period:
        """The chosen period."""
        found: Period = self._periods[max(0, self.period_field.currentIndex())]
        return found

    @property
    def path(self) -> Path:
        """Where the file goes."""
        written = Path(self.file.text().strip()).expanduser()
        if not written.is_absolute():
            written = last_folder(self.desk.memory) / written
        return written if written.suffix.lower() == _SUFFIX else written.with_name(written.name + _SUFFIX)

    def export(self) -> None:
        """Write the summary; asks first when a file would be replaced that the program did not propose."""
        if not self.file.text().strip():
            self._name_row.show_error(_("Write a name for the file."))
            self.file.setFocus()
            return
        path = self.path
        if path.exists():
            self.desk.messages.ask(
                _("Replace {name}?").format(name=path.name),
                _("There is already a file with this name in {folder}.").format(folder=path.parent),
                yes=_("&Replace"),
                on_yes=partial(self._write, path),
                danger=True,
            )
        else:
            self._write(path)

    def choose_file(self) -> None:
        """Ask where the file is to go."""
        dialog = QFileDialog(self, _("Export to Excel"), str(self.path.parent))
        dialog.setObjectName("exportFileDialog")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([_("Excel workbook (*.xlsx)")])
        dialog.setDefaultSuffix(_SUFFIX.removeprefix("."))
        dialog.selectFile(self.path.name)
        dialog.fileSelected.connect(self.take_file)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def take_file(self, chosen: str) -> None:
        """Use this file."""
        self._named_by_user = True
        self.file.setText(chosen)
        keep_folder(self.desk.memory, Path(chosen))
        self._judge()

    def reject(self) -> None:
        """Close; what is being written is stopped, and leaves no file."""
        if self._job is not None:
            self._job.cancel()
        super().reject()

    # Building

    def _build(self, period: Period) -> None:
        self._periods = self.desk.workspace.periods.all()
        self.period_field = QComboBox()
        self.period_field.setObjectName("exportPeriod")
        for one in self._periods:
            self.period_field.addItem(one.label)
        self.period_field.setCurrentIndex([one.id for one in self._periods].index(period.id))
        self.areas = TickList(_("&Areas"), name="exportAreas")
        self.sheets = TickList(
            _("&Sheets"),
            [(key, _(SHEET_TITLES[key]), _(SHEET_NOTES[key])) for key in SheetKey],
            name="exportSheets",
        )
        self.anonymous = QCheckBox(_("&Without names: Person 1, Person 2 …"))
        self.anonymous.setObjectName("exportAnonymous")
        self.anonymous.setToolTip(
            plain_tip(_("Also inside texts, where a known name stands. The file cannot be read back."))
        )
        self.file = QLineEdit()
        self.file.setObjectName("exportFile")
        self.browse = button(_("&Browse…"), self.choose_file, icon_name="folder_open", name="exportBrowse")
        self.trouble = Label("", "error", wrap=True, name="exportTrouble")
        self.trouble.hide()
        self.other_name = button("", self._use_suggestion, name="exportOtherName")
        self.other_name.hide()
        self.bar = QProgressBar()
        self.bar.setObjectName("exportProgress")
        self.bar.setAccessibleName(_("Writing the Excel file …"))
        self.bar.setTextVisible(False)
        self.bar.hide()
        self.cancel = button(_("&Cancel"), self._cancel, name="exportCancel")
        self.export_button = button(_("&Export"), self.export, kind="primary", name="exportNow")
        self.export_button.setDefault(True)

    def _lay_out(self) -> None:
        self.form = QWidget()
        column = QVBoxLayout(self.form)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(FormRow(_("&Period"), self.period_field, name="exportPeriod"))
        lists = QHBoxLayout()
        lists.setSpacing(12)
        lists.addWidget(self.areas, 1)
        lists.addWidget(self.sheets, 1)
        column.addLayout(lists, 1)
        column.addWidget(self.anonymous)
        name = QHBoxLayout()
        name.setSpacing(8)
        self._name_row = FormRow(_("&File"), self.file, name="exportFile")
        name.addWidget(self._name_row, 1)
        name.addWidget(self.browse, 0, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(name)
        column.addWidget(self.trouble)
        column.addWidget(self.other_name, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.bar)
        feet = QHBoxLayout()
        feet.setSpacing(8)
        feet.addStretch(1)
        feet.addWidget(self.cancel)
        feet.addWidget(self.export_button)
        column.addLayout(feet)
        self.pages = QStackedWidget()
        self.pages.setObjectName("exportPages")
        self.pages.addWidget(self.form)
        self.pages.addWidget(self._done_page())
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 20, 24, 16)
        outer.addWidget(self.pages)

    def _done_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addStretch(1)
        column.addWidget(Picture("checkmark_circle", "good", side=40), 0, Qt.AlignmentFlag.AlignHCenter)
        self.done_title = Label(_("The Excel file is written"), "heading", name="exportDone")
        self.done_path = Label("", "muted", wrap=True, name="exportDonePath")
        for label in (self.done_title, self.done_path):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
        self.open_button = button(_("&Open"), self._open, kind="primary", icon_name="open", name="exportOpen")
        self.folder_button = button(
            _("Show in the &folder"), self._show_folder, icon_name="folder_open", name="exportFolder"
        )
        self.close_button = button(_("&Close"), self.accept, name="exportClose")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        for one in (self.open_button, self.folder_button, self.close_button):
            row.addWidget(one)
        row.addStretch(1)
        column.addSpacing(8)
        column.addLayout(row)
        column.addStretch(2)
        return page

    def _connect(self) -> None:
        self.period_field.currentIndexChanged.connect(self._show_period)
        self.areas.changed.connect(self._judge)
        self.sheets.changed.connect(self._judge)
        self.file.textEdited.connect(self._name)

    # What is chosen

    def _show_period(self) -> None:
        rows = self.desk.workspace.areas.of_period(self.period.id)
        kept = set(self.areas.ticked()) if self.areas.list.count() and not self.areas.is_all else None
        self.areas.set_items([(row.id, row.name, row.name) for row in rows])
        if kept is not None and kept & {row.id for row in rows}:
            self.areas.tick(kept)
        if not self._named_by_user:
            self._propose()

    def _propose(self) -> None:
        day = self.desk.workspace.today().isoformat()
        name = _("Collaboration {period} {day}").format(period=self.period.label, day=day)
        self.file.setText(str(free_path(last_folder(self.desk.memory) / f"{name}{_SUFFIX}")))
        self.file.setCursorPosition(len(self.file.text()))

    def _name(self) -> None:
        self._named_by_user = True
        self._judge()

    def _judge(self) -> None:
        self._name_row.show_error("")
        reason = ""
        if not self.areas.ticked() and self.areas.list.count():
            reason = _("Choose at least one area.")
        elif not self.sheets.ticked():
            reason = _("Choose at least one sheet.")
        self.export_button.setEnabled(not reason and self._job is None)
        self._say(reason)

    def _recall(self) -> None:
        kept = self.desk.memory.recall(_MEMORY)
        sheets = kept.get("sheets") if isinstance(kept, dict) else None
        if isinstance(sheets, list) and set(sheets) & set(SheetKey):
            self.sheets.tick(SheetKey(one) for one in sheets if one in list(SheetKey))

    def _keep(self) -> None:
        self.desk.memory.keep(_MEMORY, {"sheets": [str(key) for key in self.sheets.ticked()]})

    # Writing

    def _write(self, path: Path) -> None:
        self._keep()
        keep_folder(self.desk.memory, path)
        self._target = path
        try:
            report = self.desk.workspace.reporting.summary(
                SummaryChoice(
                    period=self.period,
                    area_ids=None if self.areas.is_all else _as_text(self.areas.ticked()),
                    sheets=None if self.sheets.is_all else tuple(SheetKey(str(key)) for key in self.sheets.ticked()),
                    anonymous=self.anonymous.isChecked(),
                )
            )
        except SamverkanError as error:
            self._fail(error)
            return
        self._say("")
        self.other_name.hide()
        self.bar.setRange(0, 0)
        self._job = self.desk.jobs.run(
            self.desk.workspace.reporting.write_excel,
            report,
            path,
            title=_("Writing {name} …").format(name=path.name),
            on_done=self._finish,
            on_error=self._fail,
            on_progress=self._progress,
            on_cancelled=self._stopped,
            on_end=self._end,
        )
        self._set_busy(True)

    def _progress(self, done: int, total: int) -> None:
        self.bar.setRange(0, max(0, total))
        self.bar.setValue(done)

    def _finish(self, _result: object) -> None:
        if self._target is None:
            return
        self.done_path.setText(str(self._target))
        self.pages.setCurrentIndex(1)
        self.open_button.setDefault(True)
        self.open_button.setFocus()
        announce(self, self.done_title.text())
        self.written.emit(self._target)

    def _fail(self, error: SamverkanError) -> None:
        self._say(say(error))
        if isinstance(error, TargetBusy):
            self._suggest(error.suggestion)
        self.failed.emit()

    def _stopped(self) -> None:
        self._say(_("The export was stopped. No file was written."))
        self.failed.emit()

    def _end(self) -> None:
        self._job = None
        self._set_busy(False)

    def _set_busy(self, busy: bool) -> None:
        for field in (
            self.period_field,
            self.areas,
            self.sheets,
            self.anonymous,
            self.file,
            self.browse,
            self.export_button,
        ):
            field.setEnabled(not busy)
        self.bar.setVisible(busy)

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
        else:
            self.reject()

    def _suggest(self, path: Path) -> None:
        self._suggestion = path
        self.other_name.setText(_("Save as {name}").format(name=path.name.replace("&", "&&")))
        self.other_name.setAccessibleName(self.other_name.text())
        self.other_name.show()
        self.other_name.setFocus()

    def _use_suggestion(self) -> None:
        self.take_file(str(self._suggestion))
        self.other_name.hide()
        self._write(self._suggestion)

    def _say(self, text: str) -> None:
        self.trouble.setText(text)
        self.trouble.setVisible(bool(text))
        if text:
            announce(self, text, urgent=True)

    def _open(self) -> None:
        if self._target is not None and not open_file(self._target):
            self.desk.messages.notice(_("No program could open {name}.").format(name=self._target.name), kind="warning")

    def _show_folder(self) -> None:
        if self._target is not None:
            show_in_folder(self._target)


def _as_text(keys: tuple[Hashable, ...]) -> tuple[str, ...]:
    return tuple(str(key) for key in keys)
