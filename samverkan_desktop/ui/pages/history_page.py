"""Everything that was done, and what lies in the wastebasket: seen field by field, and taken back."""

from functools import partial
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget, QWidget

from samverkan_desktop.domain.change_words import record_words
from samverkan_desktop.domain.changes import Topic
from samverkan_desktop.domain.errors import SamverkanError
from samverkan_desktop.domain.history_rows import HistoryRow, WasteRow
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.domain.swedish_time import to_local
from samverkan_desktop.frozen import dataclass
from samverkan_desktop.i18n import _, ngettext, pgettext
from samverkan_desktop.ui.areas.detail import DetailPane
from samverkan_desktop.ui.areas.filter_field import FilterField
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.errors import say
from samverkan_desktop.ui.leaving import left_in
from samverkan_desktop.ui.models.table import Column
from samverkan_desktop.ui.models.table_list import TableList
from samverkan_desktop.ui.pages.history_detail import set_page, waste_page
from samverkan_desktop.ui.pages.split_page import SplitLeft, SplitPage
from samverkan_desktop.ui.undo import Undo
from samverkan_desktop.ui.widgets.buttons import button
from samverkan_desktop.ui.widgets.chips import SegmentedChips
from samverkan_desktop.ui.widgets.choice_box import ChoiceBox
from samverkan_desktop.ui.widgets.empty_state import EmptyState

DONE: Final = "done"
WASTE: Final = "waste"
_WINDOW = 200
_SPLIT = (880, 440)
# What people look for; the parts of these are found with them.
_SUBJECTS: Final = (
    *("meeting", "agenda_item", "decision", "action_item", "attendance", "goal", "assessment", "paragraph"),
    *("indicator", "measurement", "correction", "plan", "commitment", "event", "body", "membership", "series"),
    *("person", "organisation", "area", "period"),
)


@dataclass(frozen=True, kw_only=True)
class HistoryLeft(SplitLeft):
    """The filters of the page, and how many lines had been read."""

    record_id: str | None = None
    table: str | None = None
    who: str | None = None
    count: int = 0


class HistoryPage(SplitPage):
    """Read in windows: the next one comes when the list is scrolled to its end."""

    topics = frozenset(Topic)

    def __init__(self, desk: Desk, period: Period, parent: QWidget | None = None) -> None:
        super().__init__(desk, period, title=_("History"), name="historyPage", sizes=_SPLIT, parent=parent)
        self._rows: list[HistoryRow] = []
        left = left_in(desk.memory, self.objectName())
        self._left = left if isinstance(left, HistoryLeft) else HistoryLeft()
        self._record_id = self._left.record_id
        self._has_more = False
        self._build()

    def refresh(self) -> None:
        """Read what was done and what was removed anew."""
        self._fill_who()
        self._read()
        self._read_waste()

    def show_record(self, record_id: str) -> bool:
        """Show only what was done to one record."""
        self.parts.choose(DONE)
        self._record_id = record_id
        self._read()
        return bool(self._rows)

    def leave(self) -> HistoryLeft:
        """Which record, kind and user it tells of, and how far it has been read."""
        return HistoryLeft(
            reads_record=self.reads_record,
            record_id=self._record_id,
            table=self.subject.currentData(),
            who=self.who.currentData(),
            count=len(self._rows),
        )

    def show_all(self) -> None:
        """Show what was done to every record again."""
        self._record_id = None
        self._read()

    def take_back(self, set_id: str) -> None:
        """Undo one thing that was done, if nothing has been built on it."""
        try:
            self.desk.workspace.history.undo(set_id)
        except SamverkanError as error:
            self.desk.messages.notice(say(error), kind="warning")
            return
        self.desk.messages.notice(_("It is as it was before."), kind="good")

    def bring_back(self, set_id: str) -> None:
        """Take something out of the wastebasket with all its parts."""
        try:
            done = self.desk.workspace.history.bring_back(set_id)
        except SamverkanError as error:
            self.desk.messages.notice(say(error), kind="warning")
            return
        text = ngettext("{n} record is back.", "{n} records are back.", done.count).format(n=done.count)
        self.desk.messages.notice(text, kind="good", undo=Undo(self.desk, done.set_id))

    def dispose(self, row: WasteRow) -> None:
        """Ask by which decision, and take something away for good."""
        from samverkan_desktop.ui.dialogs.dispose import DisposeDialog

        DisposeDialog(self.desk, row, self.window()).open()

    # Building

    def _build(self) -> None:
        self.parts = SegmentedChips(
            ((DONE, _("Changes")), (WASTE, _("Wastebasket"))), label=_("Parts of the history"), name="historyParts"
        )
        self.subject = ChoiceBox("historySubject", label=_("Kind of record"))
        self.who = ChoiceBox("historyWho", label=_("By whom"))
        for box in (self.subject, self.who):
            box.setMinimumContentsLength(10)
        self.subject.addItem(_("All kinds"), None)
        for table in _SUBJECTS:
            self.subject.addItem(record_words(table), table)
        self.subject.setCurrentIndex(max(0, self.subject.findData(self._left.table)))
        self.all_records = button(_("Show &all records"), self.show_all, name="historyAll", icon_name="dismiss")
        self.all_records.hide()
        self._lists = QStackedWidget()
        self._lists.setObjectName("historyLists")
        self._lists.addWidget(self._done_list())
        self._lists.addWidget(self._waste_list())
        self.text = FilterField(self.list, self.waste, name="historyFilter")
        for one in (self.parts, self.subject, self.who, self.all_records, self.text):
            self.tools.addWidget(one)
        self.left.addWidget(self._lists)
        self.detail = DetailPane(
            label=_("What was done"),
            nothing=_("Choose a line to see what was changed, field by field."),
            name="historyDetail",
        )
        self.show_both(self.detail)
        self.subject.currentIndexChanged.connect(self._read)
        self.who.currentIndexChanged.connect(self._read)
        self.parts.is_view = True
        self.parts.chosen.connect(self._show_part)
        for view in (self.list, self.waste):
            view.opened.connect(self._open)

    def _done_list(self) -> TableList[HistoryRow]:
        empty = EmptyState(
            _("Nothing has been done yet"), _("Every change is written down here, with who and when."), name="doneEmpty"
        )
        self.list: TableList[HistoryRow] = TableList(
            (
                Column(_("When"), text=_when, sort_key=lambda row: row.at, width=150, key="when"),
                Column(_("What was done"), text=_what, second=_subject, key="what"),
                Column(_("Who"), text=lambda row: row.who, width=150, key="who", gives_way=1),
            ),
            row_id=lambda row: row.id,
            label=_("What was done"),
            empty=empty,
            name="historyList",
            remember=self.desk.memory,
            sort_column=0,
            descending=True,
        )
        self.list.chosen.connect(self._show_set)
        self.list.verticalScrollBar().valueChanged.connect(self._read_on)
        return self.list

    def _waste_list(self) -> TableList[WasteRow]:
        empty = EmptyState(
            _("The wastebasket is empty"),
            _("What is removed lies here with all its parts, and can come back whole."),
            icon_name="delete",
            name="wasteEmpty",
        )
        self.waste: TableList[WasteRow] = TableList(
            (
                Column(_("Removed"), text=_when, sort_key=lambda row: row.at, width=150, key="when"),
                Column(pgettext("removed record", "What"), text=_waste_title, second=_waste_parts, key="what"),
                Column(_("Who"), text=lambda row: row.who, width=150, key="who", gives_way=1),
            ),
            row_id=lambda row: row.id,
            label=_("Wastebasket"),
            empty=empty,
            name="wasteList",
            remember=self.desk.memory,
            sort_column=0,
            descending=True,
        )
        self.waste.chosen.connect(self._show_waste)
        return self.waste

    # What is in sight

    def _open(self, _row: object) -> None:
        self.read_record()

    def _show_part(self, part: str) -> None:
        is_done = part == DONE
        self._lists.setCurrentIndex(0 if is_done else 1)
        for one in (self.subject, self.who):
            one.setVisible(is_done)
        self.all_records.setVisible(is_done and self._record_id is not None)
        if is_done:
            self._show_set(self.list.row())
        else:
            self._show_waste(self.waste.row())

    def _fill_who(self) -> None:
        chosen = self.who.currentData() if self.who.count() else self._left.who
        self.who.blockSignals(True)
        self.who.clear()
        self.who.addItem(_("All users"), None)
        for name in self.desk.workspace.history.users():
            self.who.addItem(name or _("(no name)"), name)
        self.who.setCurrentIndex(max(0, self.who.findData(chosen)) if chosen is not None else 0)
        self.who.blockSignals(False)

    def _read(self) -> None:
        self._rows = []
        self.all_records.setVisible(self._record_id is not None)
        self._read_window(None)

    def _read_window(self, before: HistoryRow | None) -> None:
        # What somebody had scrolled through by the time it was left is read at once.
        wanted = max(_WINDOW, self._left.count if before is None else 0)
        self._left = HistoryLeft()
        found = self.desk.workspace.history.window(
            before=before,
            who=self.who.currentData(),
            table=self.subject.currentData(),
            record_id=self._record_id,
            count=wanted,
        )
        self._has_more = len(found) == wanted
        self._rows += found
        self.list.fill(self._rows, self._rows[0].id if self._rows else None)
        self._show_set(self.list.row())

    def _read_on(self, value: int) -> None:
        if self._has_more and self._rows and value >= self.list.verticalScrollBar().maximum() - 2:
            # After the scrolling itself, which would be disturbed by rows that come in the middle of it.
            self._has_more = False
            QTimer.singleShot(0, self, partial(self._read_window, self._rows[-1]))

    def _read_waste(self) -> None:
        rows = self.desk.workspace.history.wastebasket()
        self.parts.set_count(WASTE, len(rows))
        self.waste.fill(rows, rows[0].id if rows else None)
        self._show_waste(self.waste.row())

    def _show_set(self, row: HistoryRow | None) -> None:
        if self.parts.current != DONE:
            return
        if row is None:
            self.detail.clear()
        else:
            self.detail.show_page(row.id, set_page(self.desk, row, partial(self.take_back, row.id)))

    def _show_waste(self, row: WasteRow | None) -> None:
        if self.parts.current != WASTE:
            return
        if row is None:
            self.detail.clear()
        else:
            self.detail.show_page(
                row.id, waste_page(self.desk, row, partial(self.bring_back, row.id), partial(self.dispose, row))
            )


def _when(row: HistoryRow | WasteRow) -> str:
    return to_local(row.at).strftime("%Y-%m-%d %H:%M")


def _what(row: HistoryRow) -> str:
    return _("Taken back: {what}").format(what=_(row.what)) if row.undoes else _(row.what)


def _subject(row: HistoryRow) -> str:
    if not row.table:
        return ""
    more = row.count - 1
    named = f"{record_words(row.table)}: {row.title}" if row.title else record_words(row.table)
    if not more:
        return named
    return ngettext("{named}, and {n} more", "{named}, and {n} more", more).format(named=named, n=more)


def _waste_title(row: WasteRow) -> str:
    return f"{record_words(row.table)}: {row.title}" if row.title else record_words(row.table)


def _waste_parts(row: WasteRow) -> str:
    parts = row.count - 1
    return ngettext("with {n} part", "with {n} parts", parts).format(n=parts) if parts else ""
