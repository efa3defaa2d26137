"""What the logs have in common: chips and words that choose, a list of any length, commands, and a detail."""

from collections.abc import Callable, Sequence
from time import perf_counter
from typing import Any

from PySide6.QtCore import QItemSelection, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from samverkan_desktop.domain.errors import SamverkanError
from samverkan_desktop.i18n import _, ngettext
from samverkan_desktop.services.base import Done
from samverkan_desktop.ui.areas.commands import Commands
from samverkan_desktop.ui.areas.detail import DetailPane
from samverkan_desktop.ui.areas.filter_field import filter_field
from samverkan_desktop.ui.areas.section import framed
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.errors import say
from samverkan_desktop.ui.models.table import Column
from samverkan_desktop.ui.models.window_list import MOST_COPIED, Copied, WindowList
from samverkan_desktop.ui.undo import Undo
from samverkan_desktop.ui.widgets.chips import SegmentedChips
from samverkan_desktop.ui.widgets.empty_state import EmptyState
from samverkan_desktop.ui.widgets.growing_text import GrowingTextEdit

ALL = "all"
_PAUSE_MS, _LONGEST_PAUSE_MS = 60, 600
_DETAIL_MS = 150


class LogView(QWidget):
    """A subclass finds marks (ids with what the chips count), says which chip each belongs to, and makes the detail."""

    def __init__(self, desk: Desk, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.desk = desk
        self.marks: list[Any] = []
        self._took_ms = 0.0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._find_typed)
        # A detail takes several frames to make, so it waits while keys follow each other.
        self._is_hurried = False
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_DETAIL_MS)
        self._later.timeout.connect(self._show_chosen)
        self._shown_at = 0.0

    # What a subclass answers

    def _find(self, text: str, order: str, *, descending: bool) -> Sequence[Any]:
        """All marks that the filters leave, whatever the chip, in this order."""
        raise NotImplementedError

    def _counts(self) -> dict[str, int]:
        """How many of the marks belong to each chip."""
        raise NotImplementedError

    def _belongs(self, mark: Any, chip: str) -> bool:
        """Whether a mark is among those of a chip."""
        raise NotImplementedError

    def _page(self, row: Any) -> QWidget:
        """The detail of a row."""
        raise NotImplementedError

    def _empty_words(self, chip: str) -> tuple[str, str]:
        """What an empty list says."""
        raise NotImplementedError

    # Building

    def _build(
        self,
        columns: Sequence[Column[Any]],
        *,
        read: Callable[[Sequence[Any]], Sequence[Any]],
        copied: Copied,
        label: str,
        chips: Sequence[tuple[str, str]],
        chips_label: str,
        empty: EmptyState,
        nothing: str,
        detail_label: str,
        sort_column: int,
        descending: bool = False,
    ) -> None:
        name = self.objectName()
        self.list: WindowList[Any] = WindowList(
            columns,
            read=read,
            copied=copied,
            row_id=_id_of,
            label=label,
            empty=empty,
            name=f"{name}List",
            remember=self.desk.memory,
            sort_column=sort_column,
            descending=descending,
            parent=self,
        )
        self.chips = SegmentedChips(chips, label=chips_label, name=f"{name}Filters")
        kept = self.desk.memory.recall(f"log.{name}.chip")
        if kept in dict(chips):
            self.chips.choose(kept)
        self.filter = filter_field(self._text_changed, name=f"{name}Filter")
        self.detail = DetailPane(label=detail_label, nothing=nothing, name=f"{name}Detail")
        self.commands = Commands(self.list, read_only=self.desk.workspace.read_only)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._line = QWidget()
        line = QHBoxLayout(self._line)
        line.setContentsMargins(16, 8, 16, 8)
        line.setSpacing(8)
        line.addWidget(self.chips, 1)
        line.addWidget(self.filter, 0, Qt.AlignmentFlag.AlignTop)
        column.addWidget(self._line)
        column.addLayout(framed(self.list), 1)
        self._connect()

    def _connect(self) -> None:
        self.chips.chosen.connect(self._chip_chosen)
        self.list.order_wanted.connect(self._order_wanted)
        self.list.chosen.connect(self._choose)
        self.list.many_copied.connect(self._too_many_to_copy)
        self.list.selectionModel().selectionChanged.connect(self._selection_changed)
        self.list.menu_wanted.connect(self.commands.fill_context_menu)
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.activated.connect(self.focus_filter)

    # What whoever shows it does with it

    @property
    def has_rows(self) -> bool:
        """Whether the filters beside the chips leave anything."""
        return bool(self.marks) or bool(self.filter.text())

    def refresh(self) -> None:
        """Read everything anew; what is selected and where it is scrolled stays."""
        self._timer.stop()
        began = perf_counter()
        order, descending = self.list.order
        self.marks = list(self._find(self.filter.text(), order, descending=descending))
        self._took_ms = 1000 * (perf_counter() - began)
        for chip, count in self._counts().items():
            self.chips.set_count(chip, count)
        self._show()

    def show_record(self, record_id: str) -> bool:
        """Select a record, also one that a filter hides."""
        if not self.list.select(record_id):
            self.filter.clear()
            self.chips.choose(ALL)
            self.refresh()
        return self.list.select(record_id)

    def focus_filter(self) -> None:
        """Put the cursor in the field that filters."""
        self.filter.setFocus()
        self.filter.selectAll()

    def flush(self) -> bool:
        """Nothing is being written."""
        return True

    def chosen_ids(self) -> list[str]:
        """The ids of the selected rows, none where nothing can be saved."""
        return [] if self.desk.workspace.read_only else self.list.selected_ids()

    def attempt(self, act: Callable[[], Done[Any]], words: Callable[[Done[Any]], str]) -> bool:
        """Do something that can be taken back and say so; say why where it cannot be done."""
        try:
            done = act()
        except SamverkanError as error:
            self.desk.messages.notice(say(error), kind="warning")
            self.refresh()
            return False
        self.desk.messages.notice(words(done), undo=Undo(self.desk, done.set_id))
        return True

    # Its own

    def _chip_chosen(self, chip: str) -> None:
        self.desk.memory.keep(f"log.{self.objectName()}.chip", chip)
        self._show()

    def _text_changed(self, _text: str) -> None:
        # Each key would wait for the finding of the one before; the longer that takes, the longer the pause.
        self._timer.start(round(min(_LONGEST_PAUSE_MS, max(_PAUSE_MS, self._took_ms))))

    def _order_wanted(self, _key: str, _descending: bool) -> None:
        self.refresh()

    def _show(self) -> None:
        chip = self.chips.current
        self.list.set_empty_words(*self._words_of_empty(chip), with_action=not self.marks and not self.filter.text())
        self.list.set_ids([mark.id for mark in self.marks if chip == ALL or self._belongs(mark, chip)])
        if self.list.row() is None and self.list.table.rowCount():
            self.list.selectRow(0)
        if self._is_hurried:
            self._choose(self.list.row())
        else:
            self._show_detail(self.list.row())

    def _words_of_empty(self, chip: str) -> tuple[str, str]:
        text = self.filter.text().strip()
        if text and not self.marks:
            return _("No row matches “{text}”").format(text=text), _("Change or clear the filter.")
        return self._empty_words(chip)

    def _find_typed(self) -> None:
        self._is_hurried = True
        self.refresh()
        self._is_hurried = False

    def _choose(self, row: Any) -> None:
        """Another row: its detail comes at once, or when the keys that go through the rows have come to rest."""
        self._enable()
        if row is not None and (self._is_hurried or perf_counter() - self._shown_at < _DETAIL_MS / 1000):
            self._later.start()
        else:
            self._show_detail(row)

    def _show_chosen(self) -> None:
        row = self.list.row()
        if row is None or row.id != self.detail.key:
            self._show_detail(row)

    def _show_detail(self, row: Any) -> None:
        self._enable()
        self._later.stop()
        self._shown_at = perf_counter()
        if row is None:
            self.detail.clear()
            return
        written_in = self._written_in() if self.detail.key == row.id else None
        self.detail.show_page(row.id, self._page(row))
        if written_in is not None:
            self._go_on(*written_in)

    def _written_in(self) -> tuple[str, int] | None:
        """The field of the detail that has the focus, and where in it; a page made anew must not take them away."""
        field = QApplication.focusWidget()
        if field is None or not self.detail.isAncestorOf(field):
            return None
        return field.objectName(), field.textCursor().position() if isinstance(field, GrowingTextEdit) else 0

    def _go_on(self, name: str, position: int) -> None:
        field = self.detail.findChild(QWidget, name)
        if field is not None:
            field.setFocus()
        if isinstance(field, GrowingTextEdit):
            cursor = field.textCursor()
            cursor.setPosition(min(position, len(field.text())))
            field.setTextCursor(cursor)

    def _selection_changed(self, _chosen: QItemSelection, _left: QItemSelection) -> None:
        self._enable()

    def _enable(self) -> None:
        self.commands.enable(self.list.selectionModel().hasSelection())

    def _too_many_to_copy(self, count: int) -> None:
        text = ngettext("{n} row is too much for the clipboard.", "{n} rows are too much for the clipboard.", count)
        told = _("Choose at most {most}, or export the list.").format(most=MOST_COPIED)
        self.desk.messages.notice(f"{text.format(n=count)} {told}", kind="warning")


def _id_of(row: Any) -> str:
    return str(row.id)
