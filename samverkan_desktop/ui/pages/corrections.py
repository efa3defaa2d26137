"""All corrections in one list, with what used the old value beside it."""

from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from samverkan_desktop.domain.changes import Topic
from samverkan_desktop.domain.correction_rows import CorrectionRow
from samverkan_desktop.domain.corrections import CORRECTED_KIND_LABELS, CorrectedKind
from samverkan_desktop.domain.errors import SamverkanError
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.i18n import _, ngettext
from samverkan_desktop.ui import words
from samverkan_desktop.ui.areas.commands import Commands
from samverkan_desktop.ui.areas.detail import DetailPane, reading
from samverkan_desktop.ui.areas.detail import Page as DetailPage
from samverkan_desktop.ui.areas.filter_field import FilterField
from samverkan_desktop.ui.areas.resting import add_resting
from samverkan_desktop.ui.areas.traces import trace
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.editors.uses_list import UsesList
from samverkan_desktop.ui.errors import say
from samverkan_desktop.ui.links import ask_and_open
from samverkan_desktop.ui.models.table import Column
from samverkan_desktop.ui.models.table_list import TableList
from samverkan_desktop.ui.pages.split_page import SplitPage
from samverkan_desktop.ui.undo import Undo
from samverkan_desktop.ui.widgets.buttons import button
from samverkan_desktop.ui.widgets.empty_state import EmptyState
from samverkan_desktop.ui.widgets.labels import Label
from samverkan_desktop.ui.widgets.link_button import LinkButton


class CorrectionsPage(SplitPage):
    """Enter changes what is told of a correction, Delete takes it back."""

    topics = frozenset(Topic) - {Topic.BODIES, Topic.PEOPLE, Topic.ACTIONS}

    def __init__(self, desk: Desk, period: Period, parent: QWidget | None = None) -> None:
        super().__init__(desk, period, title=_("Corrections"), name="correctionsPage", sizes=(860, 460), parent=parent)
        self._count = Label("", "muted", name="correctionsCount")
        self._build_list()
        self._build_commands()
        self._lay_out()
        self._refresh_sight()

    def refresh(self) -> None:
        """Read the corrections anew."""
        rows = self.desk.workspace.corrections.all()
        self.list.fill(rows, rows[0].id if rows else None)
        count = ngettext("{n} correction", "{n} corrections", len(rows)).format(n=len(rows))
        self._count.setText(count if rows else "")
        self._show_detail(self.list.row())

    @property
    def chosen_id(self) -> str | None:
        """The correction that is selected."""
        row = self.list.row()
        return None if row is None else row.id

    def show_record(self, record_id: str) -> bool:
        """Select a correction."""
        self.refresh()
        self.filter.clear()
        self.read_record()
        return self.list.select(record_id)

    def add(self) -> None:
        """Correct a statement that stands outside the program."""
        from samverkan_desktop.ui.editors.correction import CorrectionEditor, new_correction

        editor = CorrectionEditor(self.desk, new_correction(self.desk, CorrectedKind.STATEMENT), parent=self.window())
        editor.saved.connect(self._show_saved)
        editor.open()

    def edit(self) -> None:
        """Change what is told of the chosen correction."""
        row = self.list.row()
        if row is None:
            return
        try:
            correction = self.desk.workspace.corrections.get(row.id)
        except SamverkanError as error:
            self.desk.messages.notice(say(error), kind="warning")
            return
        from samverkan_desktop.ui.editors.correction import CorrectionEditor

        CorrectionEditor(self.desk, correction, what=row.what, parent=self.window()).open()

    def remove(self) -> None:
        """Put the chosen correction in the wastebasket; what it corrected then holds again."""
        row = self.list.row()
        if row is None or self.desk.workspace.read_only:
            return
        try:
            done = self.desk.workspace.corrections.remove(row.id)
        except SamverkanError as error:
            self.desk.messages.notice(say(error), kind="warning")
            return
        self.desk.messages.notice(_("The correction was removed."), undo=Undo(self.desk, done.set_id))

    def _build_list(self) -> None:
        empty = EmptyState(
            _("No corrections yet"),
            _("What turns out to be wrong is corrected here, or where it stands. Nothing is overwritten."),
            icon_name="checkmark_circle",
            name="correctionsEmpty",
        )
        self.list: TableList[CorrectionRow] = TableList(
            _columns(self.desk),
            row_id=_id_of,
            label=_("Corrections"),
            empty=empty,
            name="correctionsList",
            remember=self.desk.memory,
            parent=self,
        )
        self.list.chosen.connect(self._show_detail)
        self.list.opened.connect(self._open)
        self.list.removed.connect(self._remove_rows)
        self.filter = FilterField(self.list, name="correctionsFilter")

    def _build_commands(self) -> None:
        self._commands = commands = Commands(self.list, read_only=self.desk.workspace.read_only)
        commands.add("editCorrection", _("Change…"), self.edit, key="F2", shown_key="Enter", icon_name="edit")
        commands.add("newCorrection", _("Correct a statement…"), self.add, key="Ins", icon_name="add", needs_row=False)
        commands.add("removeCorrection", _("Remove"), self.remove, shown_key="Del", icon_name="delete")
        self.list.menu_wanted.connect(self._fill_menu)
        self.new_button = button(_("Correct a statement…"), self.add, icon_name="add", name="newCorrectionButton")
        self.new_button.setEnabled(not self.desk.workspace.read_only)

    def _lay_out(self) -> None:
        self.title_row.addWidget(self.new_button)
        self.title_row.addWidget(self._commands.more_button("correctionsMore"))
        self.tools.addWidget(self._count)
        self.tools.addWidget(self.filter)
        self.left.addWidget(self.list)
        self.detail = DetailPane(
            label=_("The chosen correction"),
            nothing=_("Choose a correction to see where the old value was used."),
            name="correctionDetail",
        )
        self.show_both(self.detail)

    def _show_detail(self, row: CorrectionRow | None) -> None:
        self._commands.enable(row is not None)
        if row is None:
            self.detail.clear()
            return
        self.detail.show_page(row.id, CorrectionDetail(self.desk, row))

    def _show_saved(self, correction: object) -> None:
        self.refresh()
        self.list.select(correction.id)  # type: ignore[attr-defined]
        self.list.setFocus()

    def _fill_menu(self, row: object, menu: QMenu) -> None:
        self._commands.fill_context_menu(row, menu)

    def _open(self, _row: CorrectionRow) -> None:
        self.edit()

    def _remove_rows(self, _rows: list[CorrectionRow]) -> None:
        self.remove()


class CorrectionDetail(DetailPage):
    """What was said and what is right, why, who found out, and where the old one was used."""

    def __init__(self, desk: Desk, row: CorrectionRow) -> None:
        super().__init__(name="correctionPage")
        self._desk, self._row = desk, row
        kind = _(CORRECTED_KIND_LABELS[row.kind])
        self.add_title(f"{kind} · {row.area}" if row.area else kind, row.what)
        self.add_pair(_("Was said"), row.old)
        self.add_pair(_("Is right"), row.new)
        self.add_pair(_("Cause"), row.because)
        if row.explanation and row.explanation != row.because:
            self.column.addWidget(reading(row.explanation, name="correctionExplanationText"))
        day = words.day_month(row.discovered_on, desk.workspace.today())
        self.add_pair(_("Discovered"), f"{day}, {row.discovered_by}" if row.discovered_by else day)
        self.add_pair(_("Source of what is right"), row.source)
        if row.url:
            self.column.addWidget(LinkButton(row.url, self._open_link, icon_name="link", name="correctionAddress"))
        if row.indicator_id and row.area_id:
            go_there = partial(desk.go.show_area, row.area_id, "indicators", row.indicator_id)
            self.column.addSpacing(6)
            self.column.addWidget(
                LinkButton(_("Show the indicator"), go_there, icon_name="trend", name="correctionIndicator")
            )
        self.add_section(_("Used in"))
        self.column.addWidget(UsesList(desk, desk.workspace.corrections.uses(row.id)))
        add_resting(self, desk, row.id)
        if said := trace(desk, row.id):
            self.column.addSpacing(8)
            self.column.addWidget(reading(said, "secondary", name="correctionTrace"))
        self.end()

    def _open_link(self) -> None:
        ask_and_open(self._desk.messages, self._row.url)


def _columns(desk: Desk) -> tuple[Column[CorrectionRow], ...]:
    return (
        Column(
            _("Discovered"),
            text=lambda row: words.short_day(row.discovered_on, desk.workspace.today()),
            sort_key=lambda row: row.discovered_on,
            width=124,
            muted=True,
            key="discovered",
        ),
        Column(_("What"), text=lambda row: row.what, second=lambda row: row.area, lines=2, key="what"),
        Column(_("Correction"), text=lambda row: row.change, lines=3, key="change"),
        Column(_("Cause"), text=lambda row: row.because, width=168, gives_way=1, key="cause"),
    )


def _id_of(row: CorrectionRow) -> str:
    return row.id
