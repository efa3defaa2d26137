"""Reads a follow-up document: shows what was found, lets the user mend it, and then writes it in one step."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from samverkan_desktop.domain.backups import Reason
from samverkan_desktop.domain.errors import Invalid
from samverkan_desktop.domain.followup_text import FollowUpText
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.i18n import _, ngettext
from samverkan_desktop.services.base import Done
from samverkan_desktop.services.import_plan import ImportPlan
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.ui import theme
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.dialogs.import_detail import DraftDetail
from samverkan_desktop.ui.dialogs.import_frame import FrameWords, ImportFrame
from samverkan_desktop.ui.dialogs.import_head import ImportHead
from samverkan_desktop.ui.dialogs.import_preview import ImportPreview
from samverkan_desktop.ui.dialogs.import_tree import DraftTree, Replaced
from samverkan_desktop.ui.dialogs.import_unplaced import Unplaced
from samverkan_desktop.ui.editors.drafting import Place as DraftPlace
from samverkan_desktop.ui.message_dialog import MessageDialog
from samverkan_desktop.ui.models.followup_draft import Counts, FollowUpDraft, Place
from samverkan_desktop.ui.undo import Undo
from samverkan_desktop.ui.widgets.buttons import button
from samverkan_desktop.ui.widgets.column_scroll import ColumnScroll
from samverkan_desktop.ui.widgets.flow import FlowLayout

_PAUSE_MS = 250
_LEAST = 250


class ImportDialog(ImportFrame):
    """Tells `planned` after a look in the database, and with `imported` the period.

    With `reads` the document is read at once; otherwise it comes with a draft.
    """

    planned = Signal()

    def __init__(self, desk: Desk, path: Path, parent: QWidget | None = None, *, reads: bool = True) -> None:
        super().__init__(desk, _words(), parent)
        self.draft = FollowUpDraft(FollowUpText())
        self.plan: ImportPlan | None = None
        self._problems: dict[str, str] = {}
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._build()
        self._lay_out()
        self._connect()
        self.fit()
        self.named(path)
        if reads:
            self.read(path)

    def read(self, path: Path) -> None:
        """Read a document on the worker and show it."""
        self.named(path)
        self.tell("")
        self.wait(_("Reading the document …"))
        self.run_job(
            self.desk.workspace.importing.read,
            path,
            title=_("Reading {name} …").format(name=path.name),
            on_done=self._show,
            on_error=self.refuse,
        )

    def take_now(self) -> None:
        """Write what is shown; closes when it is written."""
        self.detail.commit()
        if not self.look():
            return
        self.write(_write, self.desk.workspace, self.draft.text, self.path.name)

    def look(self) -> bool:
        """Look in the database what writing would do; True when there is something to write."""
        self._pause.stop()
        self._problems = {}
        try:
            self.plan = self.desk.workspace.importing.plan(self.draft.text)
        except Invalid as error:
            self.plan = None
            self._problems = {name: _(text) for name, text in error.problems.items()}
        place = self.tree.place
        self._refresh(place if isinstance(place, Place) else None)
        ready = self._judge()
        self.take_button.setEnabled(ready)
        self.planned.emit()
        return ready

    def choose_another(self) -> None:
        """Ask for another file; ask first when something has been mended that would be lost."""
        self.detail.commit()
        if self.draft.can_undo:
            self._ask_to_let_go(_("Choose another file?"), _("&Choose another file"), super().choose_another)
        else:
            super().choose_another()

    def reject(self) -> None:
        """Close; stop what is being written, and ask first when something has been mended that would be lost."""
        if self.is_writing:
            super().reject()
            return
        self.detail.commit()
        if not self.draft.can_undo or self.pages.currentWidget() is not self.page:
            super().reject()
            return
        self._ask_to_let_go(_("Close without reading in?"), _("&Close without reading in"), self._leave)

    def _ask_to_let_go(self, title: str, yes: str, on_yes: Callable[[], object]) -> None:
        text = _("You have made changes in the preview. They are lost then. The file itself is as it was.")
        question = MessageDialog(title, [text], icon_name="question", token="accent", parent=self)
        question.add_choice(yes, _("&Go on"), danger=True)
        question.accepted.connect(on_yes)
        question.open()

    def _leave(self) -> None:
        super().reject()

    # Building

    def _build(self) -> None:
        self.head = ImportHead(self)
        self.tree = DraftTree(self)
        self.detail = DraftDetail(self)
        self.unplaced = Unplaced(self)
        self.add_area = button(_("Add a&rea"), self._add_area, kind="quiet", icon_name="add", name="importAddArea")
        self.undo_button = button(
            _("Undo the last change"), self._undo, kind="quiet", icon_name="undo", name="importUndo"
        )
        self.undo_button.setShortcut("Ctrl+Z")

    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.tree, 1)
        tools = FlowLayout()
        tools.addWidget(self.add_area)
        tools.addWidget(self.undo_button)
        column.addLayout(tools)
        column.addWidget(self.unplaced)
        splitter = QSplitter()
        splitter.setObjectName("importSplitter")
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(left)
        splitter.addWidget(self.detail)
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 2)
        splitter.setSizes([660, 400])
        splitter.setMinimumHeight(theme.current().px(_LEAST))
        self.preview = ImportPreview(self.head, splitter, self.detail)
        # With large text it is higher than a small screen.
        self.page = ColumnScroll("importScroll")
        self.page.setProperty("kind", "surface")
        self.page.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.page.setWidget(self.preview)
        self.add_page(self.page, may_take=True)

    def _connect(self) -> None:
        self._pause.timeout.connect(self.look)
        self.head.mended.connect(self._later)
        self.preview.put_back.connect(self._put_back)
        self.tree.chosen.connect(self._show_chosen)
        self.tree.edit_asked.connect(self.detail.focus_text)
        self.tree.move_asked.connect(self.detail.move_by)
        self.tree.remove_asked.connect(self.detail.remove)
        self.detail.mended.connect(self._mended)
        self.detail.reworded.connect(self._reworded)
        self.unplaced.mended.connect(self._mended)

    # What happens

    def _draft_place(self) -> DraftPlace:
        return DraftPlace(form="import", record_id=f"import:{self.path}", needs={"path": str(self.path)})

    def _begin_anew(self, text: FollowUpText) -> None:
        """Another document has another draft."""
        if self._drafting is not None:
            self._drafting.end()
        self.draft = FollowUpDraft(text)
        self.preview.begin(text)
        self.detail.show_place(self.draft, None)
        self._begin_draft(self.desk)

    def _put_back(self, read: FollowUpText, mended: FollowUpText) -> None:
        """What was mended when the program ended; the file need not be there any more."""
        self._show(read)
        self.draft.put_back(mended)
        self.look()

    def _show(self, text: FollowUpText) -> None:
        self._begin_anew(text)
        self.turn_to(self.page)
        left_out = len(text.left_out)
        words = ngettext(
            "{n} page number or repeated page heading was left out.",
            "{n} page numbers and repeated page headings were left out.",
            left_out,
        )
        self.say_notices(*((words.format(n=left_out),) if left_out else ()))
        self.look()
        self.tree.setFocus()
        self.previewed.emit()

    def taken(self, done: Done[Period]) -> None:
        """Tell it, and close."""
        words = _("Read {name}: {counts}.").format(name=self.path.name, counts=counts_text(self.draft.counts))
        self.desk.messages.notice(words, kind="good", undo=Undo(self.desk, done.set_id))
        self.accept()
        self.imported.emit(done.value)

    def look_again(self) -> None:
        """See anew what writing would do."""
        self.look()
        self.tell_held()

    def _mended(self, place: Place | None) -> None:
        self._refresh(place)
        self._later()

    def _reworded(self, place: Place) -> None:
        self.tree.reword(self.draft, place)
        self._later()

    def _later(self) -> None:
        self.undo_button.setEnabled(self.draft.can_undo)
        self.counts.setText(counts_text(self.draft.counts))
        self._pause.start()

    def _add_area(self) -> None:
        self.detail.commit()
        self._mended(self.draft.add_area(_("New area")))
        self.detail.focus_text()
        self.detail.words.selectAll()

    def _undo(self) -> None:
        self.detail.commit()
        self.draft.undo()
        self.look()

    def _show_chosen(self, place: Place | Replaced | None) -> None:
        self.detail.commit()
        problem = self._problems.get(place.key, "") if isinstance(place, Place) else ""
        self.detail.show_place(self.draft, place, problem)

    def _refresh(self, place: Place | None) -> None:
        self.tree.show_draft(self.draft, self.plan, self._problems, place)
        self.head.show_draft(self.draft)
        self.head.show_problems(self._problems)
        chosen = self.tree.place
        problem = self._problems.get(chosen.key, "") if isinstance(chosen, Place) else ""
        self.detail.show_place(self.draft, chosen, problem)
        self.unplaced.show_draft(self.draft, chosen.area if chosen else 0)
        self.undo_button.setEnabled(self.draft.can_undo)
        self.counts.setText(counts_text(self.draft.counts))

    def _judge(self) -> bool:
        plan = self.plan
        self.cancel.setText(_("&Cancel"))
        if plan is None:
            self.tell(self._problem_words(), wrong=True)
            return False
        if self.desk.workspace.read_only:
            self.tell(_("The database is open for reading only."), wrong=True)
            return False
        if not plan.text.areas:
            self.tell(_("There is no area to read in. Add one, or choose another file."), wrong=True)
            return False
        if plan.changes_nothing:
            self.cancel.setText(_("Close"))
            self.tell(_("The document is already in the database; nothing would change."))
            return False
        if plan.is_older:
            self.tell(
                _("The database has a later version ({stamp}). Reading this one replaces its paragraphs.").format(
                    stamp=plan.stored_stamp
                ),
                wrong=True,
            )
            return True
        self.tell(_("Nothing has been written yet."))
        return True

    def _problem_words(self) -> str:
        if "period" in self._problems:
            return self._problems["period"]
        count = len(self._problems)
        return ngettext("{n} text must be corrected first.", "{n} texts must be corrected first.", count).format(
            n=count
        )


def counts_text(counts: Counts) -> str:
    """4 områden, 14 målsättningar, 15 stycken, 1 länk; links only where there are any."""
    parts = [
        ngettext("{n} area", "{n} areas", counts.areas).format(n=counts.areas),
        ngettext("{n} goal", "{n} goals", counts.goals).format(n=counts.goals),
        ngettext("{n} paragraph", "{n} paragraphs", counts.paragraphs).format(n=counts.paragraphs),
    ]
    if counts.links:
        parts.append(ngettext("{n} link", "{n} links", counts.links).format(n=counts.links))
    return ", ".join(parts)


def _words() -> FrameWords:
    return FrameWords(
        name="import",
        title=_("Read a follow-up document"),
        waiting=_("Reading the document …"),
        refused=_("The document could not be read"),
        filters=(_("Follow-up documents (*.txt *.docx *.pdf)"),),
    )


def _write(workspace: Workspace, text: FollowUpText, name: str) -> Done[Period]:
    """On the worker: a backup, then all of it."""
    workspace.backups.before(Reason.BEFORE_IMPORT)
    return workspace.importing.apply(text, source_name=name)
