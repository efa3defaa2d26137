"""Reads a summary that somebody has edited: shows each change beside the database, and takes what is ticked."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from samverkan_desktop.domain.backups import Reason
from samverkan_desktop.domain.errors import SamverkanError, StaleRecord
from samverkan_desktop.domain.sheet_changes import RowChangeKind, SheetChanges
from samverkan_desktop.i18n import _, ngettext
from samverkan_desktop.services.base import Done
from samverkan_desktop.services.excel_changes import SummaryFile
from samverkan_desktop.ui import theme
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.dialogs.excel_tree import ChangeTree
from samverkan_desktop.ui.errors import say
from samverkan_desktop.ui.jobs import Job, Progress
from samverkan_desktop.ui.undo import Undo
from samverkan_desktop.ui.widgets.announce import announce
from samverkan_desktop.ui.widgets.buttons import button
from samverkan_desktop.ui.widgets.empty_state import EmptyState
from samverkan_desktop.ui.widgets.labels import ElidedLabel, Label
from samverkan_desktop.ui.window_sizes import remember_size

_STEPS: Final = 1_000


class ImportExcelDialog(QDialog):
    """Tells `previewed` when a file has been read, well or not, and `imported` when its changes are written.

    With a `plan`, that is shown, and no file is read.
    """

    previewed = Signal()
    imported = Signal()

    def __init__(
        self, desk: Desk, path: Path, parent: QWidget | None = None, *, plan: SheetChanges | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("importExcelDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.desk, self.path = desk, path
        self.plan: SheetChanges | None = None
        self._file: SummaryFile | None = None
        self._job: Job | None = None
        self._stale = ""
        self._build()
        self._lay_out()
        self.tree.ticked.connect(self._judge)
        self._fit()
        if plan is None:
            self.read(path)
        else:
            self._name(path)
            self._show_plan(plan)

    def read(self, path: Path) -> None:
        """Read a file on the worker and show what it would change."""
        self._name(path)
        self._turn_to(self.waiting)
        self.doing.setText(_("Reading the workbook …"))
        self.counts.setText("")
        self.verdict.setText("")
        self._run(
            self.desk.workspace.excel_changes.preview,
            path,
            title=_("Reading {name} …").format(name=path.name),
            on_done=self._show,
            on_error=self._refuse,
            on_cancelled=self._stopped,
        )

    def take_now(self) -> None:
        """Write what is ticked; closes when it is written."""
        if self.plan is None or not self.take_button.isEnabled():
            return
        plan, taken, workspace = self.plan, self.tree.taken, self.desk.workspace
        self._turn_to(self.waiting)
        self.doing.setText(_("Reading in what is ticked …"))

        def take(progress: Progress) -> Done[None]:
            workspace.backups.before(Reason.BEFORE_IMPORT)
            return workspace.excel_changes.apply(plan, taken, progress)

        self._run(
            take,
            title=_("Reading in what is ticked …"),
            on_done=self._taken,
            on_error=self._not_taken,
            on_cancelled=self._not_any_more,
        )

    def reject(self) -> None:
        """Close; what is being read or written is stopped, and nothing of it is kept."""
        if self._job is not None:
            self._job.cancel()
            if self.plan is not None:
                # What is being written is taken back first, and then shown again.
                return
        super().reject()

    def choose_another(self) -> None:
        """Ask for another file."""
        dialog = QFileDialog(self, _("Read changes from Excel"), str(self.path.parent))
        dialog.setObjectName("importExcelFile")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([_("Excel workbooks (*.xlsx)"), _("All files (*)")])
        dialog.fileSelected.connect(self._read_chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _build(self) -> None:
        self.file = ElidedLabel("", "muted", name="importExcelName")
        self.tree = ChangeTree(self)
        self.notices = Label("", "secondary", wrap=True, name="importExcelNotices")
        self.counts = Label("", "strong", wrap=True, name="importExcelCounts")
        self.verdict = Label("", "muted", wrap=True, name="importExcelVerdict")
        self.another = button(_("Choose another &file…"), self.choose_another, name="importExcelAnother")
        self.cancel = button(_("&Cancel"), self.reject, name="importExcelCancel")
        self.take_button = button(_("Read i&n"), self.take_now, kind="primary", name="importExcelTake")
        self.take_button.setDefault(True)
        self.waiting = QWidget()
        column = QVBoxLayout(self.waiting)
        column.addStretch(1)
        self.doing = Label(_("Reading the workbook …"), "muted", name="importExcelWaiting")
        column.addWidget(self.doing)
        self.bar = QProgressBar()
        self.bar.setObjectName("importExcelProgress")
        self.bar.setAccessibleName(_("Reading the workbook …"))
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        column.addWidget(self.bar)
        column.addStretch(1)
        self.refusal = EmptyState(
            _("The workbook could not be read"),
            icon_name="table",
            action=_("Choose another file…"),
            on_action=self.choose_another,
            name="importExcelRefusal",
        )
        self.same = EmptyState(
            _("Nothing to change"),
            _("Everything in the file is as it is in the database."),
            icon_name="checkmark_circle",
            name="importExcelSame",
        )

    def _lay_out(self) -> None:
        self.pages = QStackedWidget()
        self.pages.setObjectName("importExcelPages")
        for page in (self.waiting, self.tree, self.same, self.refusal):
            self.pages.addWidget(page)
        feet = QHBoxLayout()
        feet.setSpacing(8)
        told = QVBoxLayout()
        told.setSpacing(0)
        told.addWidget(self.counts)
        told.addWidget(self.verdict)
        feet.addLayout(told, 1)
        for one in (self.another, self.cancel, self.take_button):
            feet.addWidget(one)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 16, 24, 16)
        outer.setSpacing(12)
        outer.addWidget(self.file)
        outer.addWidget(self.pages, 1)
        outer.addWidget(self.notices)
        outer.addLayout(feet)

    def _fit(self) -> None:
        now, owner = theme.current(), self.parentWidget()
        most = owner.window().size() if owner else self.screen().availableSize()
        self.resize(min(now.px(1120), max(640, most.width() - 32)), min(now.px(700), max(480, most.height() - 48)))
        remember_size(self, self.desk.memory)

    def _name(self, path: Path) -> None:
        self.path, self.plan = path, None
        title = _("Read changes from Excel: {name}").format(name=path.name)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.file.setText(path.name)

    def _run(self, work: Callable[..., Any], *args: Any, **told: Any) -> None:
        self.bar.setRange(0, 0)
        self._job = self.desk.jobs.run(work, *args, on_progress=self._progress, on_end=self._end, **told)

    def _progress(self, done: int, total: int) -> None:
        # Bytes may be more than a bar can count.
        self.bar.setRange(0, _STEPS if total else 0)
        self.bar.setValue(done * _STEPS // total if total else 0)

    def _end(self) -> None:
        self._job = None

    def _show(self, read: tuple[SummaryFile, SheetChanges]) -> None:
        self._file, plan = read
        self._show_plan(plan)
        self.previewed.emit()

    def _stopped(self) -> None:
        self.previewed.emit()

    def _taken(self, done: Done[None]) -> None:
        words = ngettext("{n} row was read in from {name}.", "{n} rows were read in from {name}.", done.count)
        self.desk.messages.notice(
            words.format(n=done.count, name=self.path.name), kind="good", undo=Undo(self.desk, done.set_id)
        )
        self.accept()
        self.imported.emit()

    def _not_taken(self, error: SamverkanError) -> None:
        self._turn_to(self.tree)
        if isinstance(error, StaleRecord) and self._file is not None:
            # Off the window's thread, as the first time; said when it can be seen.
            self._stale = say(error)
            self._turn_to(self.waiting)
            self.doing.setText(_("Comparing with the database …"))
            self._look_again(self._file)
            return
        self._tell(say(error), wrong=True)

    def _not_any_more(self) -> None:
        self._turn_to(self.tree)
        self._tell(_("Stopped. Nothing was written."), wrong=True)

    def _look_again(self, file: SummaryFile) -> None:
        plan, self.plan = self.desk.workspace.excel_changes.plan, None
        self._run(plan, file, title=_("Comparing with the database …"), on_done=self._show_anew, on_error=self._refuse)

    def _show_anew(self, plan: SheetChanges) -> None:
        self._show_plan(plan)
        self._tell(self._stale, wrong=True)
        self.previewed.emit()

    def _show_plan(self, plan: SheetChanges) -> None:
        self.plan = plan
        self.notices.setText("\n".join(plan.notices))
        self.notices.setVisible(bool(plan.notices))
        self._turn_to(self.same if plan.changes_nothing else self.tree)
        self.tree.show_plan(plan)
        if not plan.changes_nothing:
            self.tree.setFocus()

    def _refuse(self, error: SamverkanError) -> None:
        self.refusal.say(_("The workbook could not be read"), say(error))
        self.notices.hide()
        self._turn_to(self.refusal)
        announce(self, say(error), urgent=True)
        self.previewed.emit()

    def _turn_to(self, page: QWidget) -> None:
        self.pages.setCurrentWidget(page)
        self.another.setVisible(page in (self.tree, self.same))
        if page is self.waiting:
            self.take_button.setEnabled(False)
        self.take_button.setVisible(page in (self.waiting, self.tree))
        self.cancel.setText(_("&Cancel") if page in (self.waiting, self.tree) else _("Close"))

    def _read_chosen(self, chosen: str) -> None:
        self.read(Path(chosen))

    def _judge(self) -> None:
        plan = self.plan
        if plan is None:
            return
        self.counts.setText(counts_text(plan))
        count = len(self.tree.taken)
        self.take_button.setEnabled(bool(count) and not self.desk.workspace.read_only)
        if self.desk.workspace.read_only:
            self._tell(_("The database is open for reading only."), wrong=True)
        elif plan.changes_nothing:
            self._tell("")
        elif not count:
            self._tell(_("Tick what shall be read in."))
        else:
            self._tell(
                ngettext(
                    "{n} tick. Nothing has been written yet; a backup is made first.",
                    "{n} ticks. Nothing has been written yet; a backup is made first.",
                    count,
                ).format(n=count)
            )

    def _tell(self, text: str, *, wrong: bool = False) -> None:
        if self.verdict.text() != text:
            self.verdict.set_role("error" if wrong else "muted")
            self.verdict.setText(text)
            announce(self, text)


def counts_text(plan: SheetChanges) -> str:
    """2 nya, 3 ändrade, 1 borttagen, 1 ändrad på båda ställena, 2 problem; only what there is."""
    added, changed, removed = (plan.count(kind) for kind in RowChangeKind)
    conflicts, problems = plan.conflicts, len(plan.problems)
    parts = (
        (added, ngettext("{n} new row", "{n} new rows", added)),
        (changed, ngettext("{n} changed row", "{n} changed rows", changed)),
        (removed, ngettext("{n} removed row", "{n} removed rows", removed)),
        (conflicts, ngettext("{n} changed in both", "{n} changed in both", conflicts)),
        (problems, ngettext("{n} problem", "{n} problems", problems)),
    )
    return ", ".join(text.format(n=count) for count, text in parts if count)
