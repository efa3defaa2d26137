"""Somebody else's list: which column holds what, the rows as they will be read, and all of them in one step."""

from collections.abc import Callable, Sequence
from itertools import islice, pairwise
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from samverkan_desktop.domain.backups import Reason
from samverkan_desktop.domain.list_columns import ListKind
from samverkan_desktop.domain.list_plans import ListChoice, ListPlan, RowState
from samverkan_desktop.frozen import replace
from samverkan_desktop.i18n import N_, _, ngettext
from samverkan_desktop.services.base import Done
from samverkan_desktop.services.list_import import (
    FILE_KINDS,
    REMEMBERED,
    Cell,
    TableFile,
    cell_text,
    has_needed,
    headings,
    remembering,
)
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.ui import theme
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.dialogs.import_frame import FrameWords, ImportFrame
from samverkan_desktop.ui.dialogs.list_choices import ListChoices
from samverkan_desktop.ui.dialogs.list_columns import ListColumns
from samverkan_desktop.ui.dialogs.list_preview import ListPreview
from samverkan_desktop.ui.job import Progress
from samverkan_desktop.ui.undo import Undo
from samverkan_desktop.ui.widgets.column_scroll import ColumnScroll
from samverkan_desktop.ui.widgets.keys import SEND_KEYS, add_key
from samverkan_desktop.ui.widgets.labels import Label
from samverkan_desktop.ui.widgets.surface import Surface

LIST_FILES: Final = N_("Lists (*.xlsx *.xlsm *.csv *.tsv *.txt)")
_EXAMPLES, _LOOKED_AT, _MOST_NAMES = 3, 50, 8
_LESS, _MORE = 10, 19
_LEAST, _LEAST_ROWS = 160, 240


class ImportListDialog(ImportFrame):
    """Reads a file, or shows rows that were copied (`source` is then a table).

    `kind`, `area_id`, `body_id` and `meeting_id` are known where one stands in a list already. With `hand_over`, the
    plan goes there when it is taken, and nothing is written.
    """

    def __init__(
        self,
        desk: Desk,
        source: Path | TableFile,
        parent: QWidget | None = None,
        *,
        kind: ListKind | None = None,
        area_id: str | None = None,
        body_id: str | None = None,
        meeting_id: str | None = None,
        hand_over: Callable[[ListPlan], object] | None = None,
    ) -> None:
        self._is_pasted = isinstance(source, TableFile) and not source.is_text
        super().__init__(desk, _words(is_pasted=self._is_pasted), parent)
        self._kind, self._hand_over = kind, hand_over
        self._given: dict[str, Any] = {"area_id": area_id, "body_id": body_id, "meeting_id": meeting_id}
        self._file: TableFile | None = None
        self._choice: ListChoice | None = None
        self._came_from: QWidget | None = None
        self._whole: ListPlan | None = None
        self._left: frozenset[str] = frozenset()
        self.plan: ListPlan | None = None
        self._build()
        self.fit()
        add_key(self, SEND_KEYS, self.take_now, _("Read in"))
        if isinstance(source, TableFile):
            self.path = Path(source.name)
            if not self._is_pasted:
                self.named(self.path)
            self._show_file(source)
        else:
            self.read(source)

    def read(self, path: Path) -> None:
        """Read a file on the worker, as its encoding and separator are chosen."""
        if path != self.path:
            self.choices.encoding.setCurrentIndex(0)
            self.choices.separator.setCurrentIndex(0)
        self.named(path)
        self.plan = self._file = self._choice = None
        self.counts.setText("")
        self.tell("")
        self.wait(_("Reading {name} …").format(name=path.name))
        self.run_job(
            self.desk.workspace.list_import.read,
            path,
            encoding=self.choices.encoding.currentData(),
            separator=self.choices.separator.currentData(),
            title=_("Reading {name} …").format(name=path.name),
            on_done=self._show_file,
            on_error=self.refuse,
        )

    def take_now(self) -> None:
        """Take in what can be read; closes when it is written."""
        if self.plan is None or not self.take_button.isEnabled():
            return
        if self._hand_over is not None:
            self._hand_over(self.plan)
            self._remember()
            self.accept()
            self.imported.emit(self.plan)
            return
        self.write(_take_in, self.desk.workspace, self.plan)

    def _build(self) -> None:
        self.choices = ListChoices(self.desk.workspace, (self._kind,) if self._kind else FILE_KINDS)
        self.columns = ListColumns()
        self.preview = ListPreview()
        content = Surface()
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(Label(_("The columns of the list"), "section", name="listColumnsTitle"))
        left.addWidget(self.columns, 1)
        side = QWidget()
        side.setLayout(left)
        left.setContentsMargins(0, 0, 0, 0)
        body = QHBoxLayout()
        body.setSpacing(24)
        body.addWidget(side, _LESS)
        body.addWidget(self.preview, _MORE)
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self.choices)
        column.addLayout(body, 1)
        # With large text the choices are higher than a small screen leaves room for.
        side.setMinimumHeight(theme.current().px(_LEAST))
        self.preview.setMinimumHeight(theme.current().px(_LEAST_ROWS))
        self.page = ColumnScroll("importListScroll")
        self.page.setProperty("kind", "surface")
        self.page.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.page.setWidget(content)
        self.add_page(self.page, may_take=True)
        self.choices.changed.connect(self._choose)
        self.choices.kind_changed.connect(self._choose_kind)
        self.choices.sheet_changed.connect(self._choose_sheet)
        self.choices.header_changed.connect(self._choose_header)
        self.choices.file_wanted.connect(self._read_again)
        self.columns.changed.connect(self._choose_columns)
        self.preview.left_out.connect(self._leave_out)
        self.preview.taken_again.connect(self._take_again)

    # What is chosen

    def _show_file(self, file: TableFile) -> None:
        self._file = file
        service = self.desk.workspace.list_import
        self._begin(service.best_sheet(file, self._kind), self._kind)

    def _begin(self, sheet: str, kind: ListKind | None) -> None:
        """A sheet as it can be read, with what is known of where it belongs."""
        if self._file is None:
            return
        self._left = frozenset()
        known = self.desk.memory.recall(REMEMBERED)
        service = self.desk.workspace.list_import
        remembered = known if isinstance(known, dict) else {}
        choice = service.guessed(self._file.sheets.get(sheet, ()), kind, sheet=sheet, remembered=remembered)
        given = {name: value for name, value in self._given.items() if value is not None}
        self._choice = replace(choice, **given)
        self.choices.show_file(self._file, sheet)
        self._look()

    def _choose_sheet(self) -> None:
        self._begin(self.choices.sheet.currentData(), self._kind)

    def _choose_kind(self) -> None:
        if self._choice is not None:
            self._begin(self._choice.sheet, ListKind(self.choices.kind.currentData()))

    def _choose_header(self) -> None:
        if self._choice is not None:
            service = self.desk.workspace.list_import
            self._choice = service.with_header(self._rows(), self._choice, self.choices.header.currentData())
            self._look()

    def _choose_columns(self) -> None:
        if self._choice is not None:
            self._choice = replace(self._choice, columns=self.columns.fields)
            self._look()

    def _choose(self) -> None:
        if self._choice is not None:
            self._choice = self.choices.chosen(self._choice)
            self._look()

    def _read_again(self) -> None:
        self._came_from = self.focusWidget()
        self.read(self.path)

    def _rows(self) -> tuple[tuple[Cell, ...], ...]:
        return self._file.sheets.get(self._choice.sheet, ()) if self._file and self._choice else ()

    # What follows from it

    def _look(self) -> None:
        """See on the worker what the rows would become; an answer to an earlier choice is passed over."""
        choice, rows = self._choice, self._rows()
        if choice is None:
            return
        if self._job is not None:
            self._job.cancel()
        self.plan = None
        self.take_button.setEnabled(False)
        self._show_choice(choice, asks_days=self.choices.asks_days)
        self.run_job(
            self.desk.workspace.list_import.plan,
            rows,
            choice,
            title=_("Looking at the rows …"),
            on_done=self._show_plan,
            on_error=self.refuse,
        )

    def _show_choice(self, choice: ListChoice, *, asks_days: bool) -> None:
        rows = self._rows()
        self.choices.show_choice(choice, rows, asks_days=asks_days)
        start = 0 if choice.header is None else choice.header + 1
        names = headings(rows, choice.header)
        below = rows[start : start + _LOOKED_AT]
        examples = [_examples(below, place) for place in range(len(names))]
        self.columns.show_columns(choice.kind, names, examples, choice.columns)

    def _leave_out(self, ids: frozenset[str]) -> None:
        self._left |= ids
        if self._whole is not None:
            self._show_plan(self._whole)

    def _take_again(self, ids: frozenset[str]) -> None:
        self._left -= ids
        if self._whole is not None:
            self._show_plan(self._whole)

    def _show_plan(self, plan: ListPlan) -> None:
        if self._file is None or plan.choice != self._choice:
            return
        self._whole = plan
        left = self._left & {row.id for row in plan.taken}
        plan = self.desk.workspace.list_import.leaving_out(plan, left) if left else plan
        first = self.plan is None and self.pages.currentWidget() is not self.page
        self.plan = plan
        self._show_choice(plan.choice, asks_days=plan.asks_days)
        self.preview.show_plan(plan)
        self.turn_to(self.page)
        self.another.setVisible(not self._is_pasted)
        how = () if self._is_pasted else (self._file.how, *self._file.notices)
        people = _some([one.name for one in plan.people])
        organisations = _some([one.name for one in plan.organisations])
        told = (
            " · ".join((*how, *(plan.notices if plan.rows else ()))),
            _("New persons will be added: {names}").format(names=people) if people else "",
            self._organisation_words.format(names=organisations) if organisations else "",
        )
        self.say_notices(*filter(None, told))
        self._judge(plan)
        self.tell_held()
        self._order_keys()
        if first:
            (self._came_from or self._asked_for(plan) or self.preview.list).setFocus()
            self._came_from = None
            # When all has its place: with large text the rows may lie below what is to be seen.
            QTimer.singleShot(0, self, self._show_focus)
        self.previewed.emit()

    def _show_focus(self) -> None:
        """Scroll to what has the focus, the whole list of rows in its case."""
        focus = self.focusWidget()
        if focus is not None and self.page.isAncestorOf(focus):
            self.page.ensureWidgetVisible(focus)

    def _asked_for(self, plan: ListPlan) -> QWidget | None:
        """What somebody must choose before the rows, or some of them, can be read."""
        lacks_column = not plan.rows and not has_needed(plan.choice.columns, plan.choice.kind)
        if lacks_column and self.columns.shown:
            return self.columns.shown[0]
        return self.choices.asked_for(plan)

    def _order_keys(self) -> None:
        """Tab goes as the eye does; the columns and the list are made anew, and would come last."""
        chain = [*self.choices.boxes, *self.columns.shown, self.preview.only, self.preview.leave, self.preview.list]
        for one, following in pairwise([self.another, *chain, self.cancel, self.take_button]):
            self.setTabOrder(one, following)

    @property
    def _organisation_words(self) -> str:
        if self._hand_over is not None:
            # Whoever takes the plan over adds people, and knows of no other organisations than those that are stored.
            return _("Organisations that the program does not know are left out: {names}")
        return _("New organisations will be added: {names}")

    def _judge(self, plan: ListPlan) -> None:
        counts = plan.counts
        self.counts.setText(counts_text(plan))
        count, read_only = len(plan.taken), self.desk.workspace.read_only
        self.take_button.setEnabled(bool(count) and not read_only)
        words = ngettext("Read i&n {n} row", "Read i&n {n} rows", count)
        self.take_button.setText(words.format(n=count) if count else _("Read i&n"))
        wrong = counts[RowState.WRONG]
        if read_only:
            self.tell(_("The database is open for reading only."), wrong=True)
        elif not plan.rows and plan.notices:
            self.tell(plan.notices[0])
        elif wrong and self.choices.asked_for(plan):
            self.tell(_("Some days have no year or can mean two things. Choose above how they are meant."), wrong=True)
        elif wrong:
            self.tell(
                ngettext(
                    "{n} row cannot be read and is left out. Mend it in the list, and read the list again.",
                    "{n} rows cannot be read and are left out. Mend them in the list, and read the list again.",
                    wrong,
                ).format(n=wrong),
                wrong=True,
            )
        elif not count and counts[RowState.LEFT]:
            self.tell(_("Every row that could be read in is left out."))
        elif not count:
            self.tell(_("Nothing to change: all of it was there already."))
        else:
            self.tell(_("Nothing has been written yet."))

    # What becomes of it

    def taken(self, done: Done[int]) -> None:
        """Tell it, and close."""
        self._remember()
        words = ngettext("{n} row was read in from {name}.", "{n} rows were read in from {name}.", done.value)
        text = words.format(n=done.value, name=self.path.name)
        self.desk.messages.notice(text, kind="good", undo=Undo(self.desk, done.set_id))
        self.accept()
        self.imported.emit(done.value)

    def look_again(self) -> None:
        """See anew what the rows would become."""
        self._look()

    def _remember(self) -> None:
        if self.plan is None:
            return
        known = self.desk.memory.recall(REMEMBERED)
        remembered = remembering(known if isinstance(known, dict) else {}, self._rows(), self.plan.choice)
        self.desk.memory.keep(REMEMBERED, remembered)


def counts_text(plan: ListPlan) -> str:
    """2 nya rader, 1 fylls i, 3 finns redan, 1 går inte att läsa; only what there is."""
    words = {
        RowState.NEW: ngettext("{n} new row", "{n} new rows", plan.counts[RowState.NEW]),
        RowState.COMPLETES: _("{n} filled in"),
        RowState.KNOWN: _("{n} there already"),
        RowState.WRONG: _("{n} unreadable"),
        RowState.LEFT: _("{n} left out"),
    }
    return ", ".join(text.format(n=plan.counts[state]) for state, text in words.items() if plan.counts[state])


def _some(names: Sequence[str]) -> str:
    """The names, or the first of them and how many more there are."""
    rest = len(names) - _MOST_NAMES
    if rest <= 1:
        return ", ".join(names)
    more = ngettext("… and {n} more", "… and {n} more of them", rest).format(n=rest)
    return ", ".join((*names[:_MOST_NAMES], more))


def _examples(rows: Sequence[Sequence[Cell]], place: int) -> str:
    texts = (cell_text(row[place]) for row in rows if place < len(row))
    return " · ".join(islice(filter(None, texts), _EXAMPLES))


def _words(*, is_pasted: bool) -> FrameWords:
    return FrameWords(
        name="importList",
        title=_("Paste rows") if is_pasted else _("Read a list"),
        waiting=_("Reading the list …"),
        refused=_("The list could not be read"),
        filters=(_(LIST_FILES),),
    )


def _take_in(workspace: Workspace, plan: ListPlan, progress: Progress) -> Done[int]:
    """On the worker: a backup, then all of it."""
    workspace.backups.before(Reason.BEFORE_IMPORT)
    return workspace.list_import.apply(plan, progress=progress)
