"""Reads a summary that somebody has edited: shows each change beside the database, and takes what is ticked."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from samverkan_desktop.domain.backups import Reason
from samverkan_desktop.domain.sheet_changes import RowChangeKind, SheetChanges
from samverkan_desktop.i18n import _, ngettext
from samverkan_desktop.services.base import Done
from samverkan_desktop.services.errands import ReadSummary
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.dialogs.excel_tree import ChangeTree
from samverkan_desktop.ui.dialogs.import_frame import FrameWords, ImportFrame
from samverkan_desktop.ui.errands import send
from samverkan_desktop.ui.job import Progress
from samverkan_desktop.ui.undo import Undo
from samverkan_desktop.ui.widgets.empty_state import EmptyState


class ImportExcelDialog(ImportFrame):
    """With a `plan`, that is shown, and no file is read."""

    def __init__(
        self, desk: Desk, path: Path, parent: QWidget | None = None, *, plan: SheetChanges | None = None
    ) -> None:
        super().__init__(desk, _words(), parent)
        self.plan: SheetChanges | None = None
        self.tree = ChangeTree(self)
        self.same = EmptyState(
            _("Nothing to change"),
            _("Everything in the file is as it is in the database."),
            icon_name="checkmark_circle",
            name="importExcelSame",
        )
        self.add_page(self.tree, may_take=True)
        self.add_page(self.same)
        self.tree.ticked.connect(self._judge)
        self.fit()
        if plan is None:
            self.read(path)
        else:
            self.named(path)
            self._show_plan(plan)

    def read(self, path: Path) -> None:
        """Read a file in a process of its own and show what it would change."""
        self.named(path)
        self.plan = None
        self.counts.setText("")
        self.tell("")
        self.wait(_("Reading the workbook …"))
        self.run_job(
            send,
            self.desk.workspace,
            ReadSummary(path=path),
            title=_("Reading {name} …").format(name=path.name),
            on_done=self._show,
            on_error=self.refuse,
            on_cancelled=self._stopped,
        )

    def take_now(self) -> None:
        """Write what is ticked; closes when it is written."""
        if self.plan is None or not self.take_button.isEnabled():
            return
        self.write(_take_in, self.desk.workspace, self.plan, self.tree.taken)

    def _show(self, plan: SheetChanges) -> None:
        self._show_plan(plan)
        self.tell_held()
        self.previewed.emit()

    def _stopped(self) -> None:
        self.previewed.emit()

    def taken(self, done: Done[None]) -> None:
        """Tell it, and close."""
        words = ngettext("{n} row was read in from {name}.", "{n} rows were read in from {name}.", done.count)
        self.desk.messages.notice(
            words.format(n=done.count, name=self.path.name), kind="good", undo=Undo(self.desk, done.set_id)
        )
        self.accept()
        self.imported.emit(done.value)

    def look_again(self) -> None:
        """Read the file once more, as the first time."""
        self.wait(_("Comparing with the database …"))
        self.plan = None
        self.run_job(
            send,
            self.desk.workspace,
            ReadSummary(path=self.path),
            title=_("Comparing with the database …"),
            on_done=self._show,
            on_error=self.refuse,
            on_cancelled=self._stopped,
        )

    def _show_plan(self, plan: SheetChanges) -> None:
        self.plan = plan
        self.say_notices(*plan.notices)
        self.turn_to(self.same if plan.changes_nothing else self.tree)
        self.tree.show_plan(plan)
        if not plan.changes_nothing:
            self.tree.setFocus()

    def _judge(self) -> None:
        plan = self.plan
        if plan is None:
            return
        self.counts.setText(counts_text(plan))
        count = len(self.tree.taken)
        self.take_button.setEnabled(bool(count) and not self.desk.workspace.read_only)
        if self.desk.workspace.read_only:
            self.tell(_("The database is open for reading only."), wrong=True)
        elif plan.changes_nothing:
            self.tell("")
        elif not count:
            self.tell(_("Tick what shall be read in."))
        else:
            self.tell(
                ngettext(
                    "{n} tick. Nothing has been written yet; a backup is made first.",
                    "{n} ticks. Nothing has been written yet; a backup is made first.",
                    count,
                ).format(n=count)
            )


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


def _words() -> FrameWords:
    return FrameWords(
        name="importExcel",
        title=_("Read changes from Excel"),
        waiting=_("Reading the workbook …"),
        refused=_("The workbook could not be read"),
        filters=(_("Excel workbooks (*.xlsx)"),),
    )


def _take_in(workspace: Workspace, plan: SheetChanges, taken: frozenset[str], progress: Progress) -> Done[None]:
    """On the worker: a backup, then what is ticked."""
    workspace.backups.before(Reason.BEFORE_IMPORT)
    return workspace.excel_changes.apply(plan, taken, progress)
