"""The Excel summary: choose period, areas and sheets, and where the file goes."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from samverkan_desktop.domain.errors import Invalid, SamverkanError, TargetBusy
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.domain.report import SheetKey
from samverkan_desktop.i18n import _
from samverkan_desktop.services.errands import WriteProfile
from samverkan_desktop.services.summary_choice import SummaryChoice
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.dialogs.export_choice import ExportChoice
from samverkan_desktop.ui.dialogs.export_profiles import ProfileNameDialog, ProfilesDialog, known_profiles
from samverkan_desktop.ui.errands import send
from samverkan_desktop.ui.errors import say
from samverkan_desktop.ui.job import Job
from samverkan_desktop.ui.widgets.announce import announce
from samverkan_desktop.ui.widgets.buttons import button
from samverkan_desktop.ui.widgets.choice_box import ChoiceBox
from samverkan_desktop.ui.widgets.column_scroll import ColumnScroll
from samverkan_desktop.ui.widgets.dialog_frame import add_foot, content_of
from samverkan_desktop.ui.widgets.flow import FillingRow
from samverkan_desktop.ui.widgets.form import FormRow
from samverkan_desktop.ui.widgets.labels import Label
from samverkan_desktop.ui.widgets.notice import Picture
from samverkan_desktop.ui.widgets.surface import Surface
from samverkan_desktop.ui.window_sizes import open_at, remember_size
from samverkan_desktop.ui.written_files import free_path, keep_folder, last_folder, open_file, show_in_folder

_MEMORY = "export_excel"
_SUFFIX = ".xlsx"
_CHOICE, _DONE = range(2)


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
        self._list_profiles()
        self._lay_out()
        self._recall()
        self._connect()
        self._propose()
        self._judge()
        open_at(self, 900, 688)
        remember_size(self, self.desk.memory)

    @property
    def period(self) -> Period:
        """The chosen period."""
        return self.choice.period

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
        self.profile_field = ChoiceBox("exportProfile", label=_("Profile"))
        self.save_profile = button(
            _("Save as pro&file…"), self._save_profile, icon_name="save", name="exportSaveProfile"
        )
        self.manage = button(_("Manage…"), self._manage, name="exportManageProfiles")
        self.choice = ExportChoice(self.desk, period)
        self.areas, self.sheets, self.anonymous = self.choice.areas, self.choice.sheets, self.choice.anonymous
        self.period_field = self.choice.period_field
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
        content = Surface()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        kept = FillingRow()
        kept.put(FormRow(_("Profi&le"), self.profile_field, name="exportProfile"), 1)
        for one in (self.save_profile, self.manage):
            kept.put(one, 0, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(kept)
        column.addWidget(self.choice, 1)
        # With large text the choice is higher than a small screen; where the file goes is always in sight.
        scroll = ColumnScroll("exportScroll")
        scroll.setProperty("kind", "surface")
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(content)
        self.form = QWidget()
        self.form.setObjectName("exportForm")
        column = QVBoxLayout(self.form)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(scroll, 1)
        name = QHBoxLayout()
        name.setSpacing(8)
        self._name_row = FormRow(_("&File"), self.file, name="exportFile")
        name.addWidget(self._name_row, 1)
        name.addWidget(self.browse, 0, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(name)
        column.addWidget(self.trouble)
        column.addWidget(self.other_name, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.bar)
        self.pages = QStackedWidget()
        self.pages.setObjectName("exportPages")
        self.pages.addWidget(self.form)
        self.pages.addWidget(self._done_page())
        content_of(self, spacing=12).addWidget(self.pages)
        add_foot(self, self._feet())
        self._turn_to(_CHOICE)
        # Not on a button of its own, so that Enter writes the file at once.
        (self.profile_field if self.profile_field.isEnabled() else self.period_field).setFocus()

    def _feet(self) -> QHBoxLayout:
        feet = QHBoxLayout()
        feet.setSpacing(8)
        feet.addStretch(1)
        for one in (self.cancel, self.export_button, self.close_button, self.folder_button, self.open_button):
            feet.addWidget(one)
        return feet

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
        column.addStretch(2)
        return page

    def _turn_to(self, page: int) -> None:
        """Show the choice or the end, with the buttons that belong to it."""
        self.pages.setCurrentIndex(page)
        for at, buttons in enumerate(
            ((self.cancel, self.export_button), (self.close_button, self.folder_button, self.open_button))
        ):
            for one in buttons:
                one.setVisible(at == page)

    def _connect(self) -> None:
        self.profile_field.currentIndexChanged.connect(self._take_profile)
        self.choice.period_changed.connect(self._propose_again)
        self.choice.changed.connect(self._judge)
        self.file.textEdited.connect(self._name)

    # Profiles

    def show_profile(self, name: str) -> None:
        """Choose a profile by its name."""
        self.profile_field.setCurrentIndex(max(0, self.profile_field.findData(name)))

    def _list_profiles(self, name: str = "") -> None:
        found = known_profiles(self.desk.memory)
        self.profile_field.blockSignals(True)
        self.profile_field.clear()
        self.profile_field.addItem(_("None: as chosen below"), "")
        for one in found.known:
            self.profile_field.addItem(one.name, one.name)
        self.profile_field.setCurrentIndex(max(0, self.profile_field.findData(name)))
        self.profile_field.setEnabled(bool(found.known))
        self.profile_field.blockSignals(False)

    def _take_profile(self) -> None:
        profile = known_profiles(self.desk.memory).named(str(self.profile_field.currentData()))
        if profile is not None:
            told = self.choice.show_profile(profile)
            self._propose_again()
            if told:
                self._say(told)

    def _save_profile(self) -> None:
        try:
            profile = self.choice.profile(str(self.profile_field.currentData()) or _("Monthly report"), is_kept=True)
        except Invalid as error:
            self._say(say(error))
            return
        dialog = ProfileNameDialog(self.desk, profile, parent=self)
        dialog.saved.connect(self._profile_saved)
        dialog.open()

    def _profile_saved(self, name: str) -> None:
        self._list_profiles(name)
        self._propose_again()
        announce(self, _("The profile {name} is saved").format(name=name))

    def _manage(self) -> None:
        dialog = ProfilesDialog(self.desk, self)
        dialog.profiles.changed.connect(self._profiles_changed)
        dialog.open()

    def _profiles_changed(self) -> None:
        self._list_profiles(str(self.profile_field.currentData()))

    # What is chosen

    def _propose_again(self) -> None:
        if not self._named_by_user:
            self._propose()

    def _propose(self) -> None:
        profile = known_profiles(self.desk.memory).named(str(self.profile_field.currentData()))
        choice = SummaryChoice(period=self.period, span=self.choice.span)
        name = self.desk.workspace.summary_choices.file_name(profile, choice)
        self.file.setText(str(free_path(last_folder(self.desk.memory) / name)))
        self.file.setCursorPosition(len(self.file.text()))

    def _name(self) -> None:
        self._named_by_user = True
        self._judge()

    def _judge(self) -> None:
        self._name_row.show_error("")
        reason = self.choice.problem()
        self.save_profile.setEnabled(not reason and self._job is None)
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
        profile = self.choice.profile(path.stem or _SUFFIX)
        self._say("")
        self.other_name.hide()
        self.bar.setRange(0, 0)
        self._job = self.desk.jobs.run(
            send,
            self.desk.workspace,
            WriteProfile(profile=profile, path=path),
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
        self._turn_to(_DONE)
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
            self.profile_field,
            self.save_profile,
            self.manage,
            self.choice,
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
