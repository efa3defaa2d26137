"""What the logs have in common: chips and words that choose, a list of any length, commands, and a detail."""

from abc import abstractmethod
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from time import perf_counter
from typing import Any

from PySide6.QtCore import QItemSelection, QTimer, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from samverkan_desktop.domain.errors import SamverkanError
from samverkan_desktop.domain.ids import Ids
from samverkan_desktop.frozen import dataclass
from samverkan_desktop.i18n import _, ngettext
from samverkan_desktop.services.base import Done
from samverkan_desktop.ui.areas.choice_line import ChoiceLine
from samverkan_desktop.ui.areas.commands import Commands
from samverkan_desktop.ui.areas.detail import DetailPane
from samverkan_desktop.ui.areas.filter_field import FilterField
from samverkan_desktop.ui.areas.section import framed
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.errors import say
from samverkan_desktop.ui.models.table import Column
from samverkan_desktop.ui.models.window_list import MOST_COPIED, Copied, WindowList
from samverkan_desktop.ui.newest import Newest
from samverkan_desktop.ui.undo import Undo
from samverkan_desktop.ui.widgets.chips import SegmentedChips
from samverkan_desktop.ui.widgets.empty_state import EmptyState
from samverkan_desktop.ui.widgets.growing_text import GrowingTextEdit
from samverkan_desktop.ui.widgets.undressed import undressed

ALL = "all"
_PAUSE_MS = 60
_DETAIL_MS = 150
# After a single key the row is seen as chosen before its detail is made, also where the machine has others to serve.
_PAINTED_MS = 80
# What is chosen of so many is found before the eye sees that it was asked for; of more it is found on a worker.
SHORT = 2_000
# So many come at once where all the others follow; asked for only where many are left, or they would be sought long.
_BEGINNING, _MANY_LEFT = 100, 1_000


@dataclass(frozen=True, kw_only=True)
class Question:
    """What the list is to show: the choice without its chip, the chip, and the order.

    An answer to a `hurried` one leaves the detail to wait; after one that is not, the detail is made anew.
    """

    choice: Any
    chip: str
    order: str
    descending: bool
    hurried: bool = False


@dataclass(frozen=True, kw_only=True)
class Listed:
    """What was found: the ids in their order, and how many belong to each chip."""

    question: Question
    ids: Ids
    counts: Mapping[str, int]


class LogView(QWidget):
    """A subclass says what is chosen, finds the ids and the counts of it, and makes the detail.

    `missed` tells that a record that was sought is not among those that the filters beside the list leave.
    """

    missed = Signal(str)
    # The orders in which the first rows are found without looking at all.
    quick_orders: frozenset[str] = frozenset()

    def __init__(
        self, desk: Desk, *, name: str, home_of_detail: QWidget | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        undressed(self)
        self._home_of_detail = home_of_detail
        self.setObjectName(name)
        self.desk = desk
        self._listed: Listed | None = None
        self._sought = ""
        self._newest = Newest(desk.readings, self)
        self._newest.answered.connect(self._take)
        self._newest.failed.connect(self._say_failed)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self._find_typed)
        # A detail takes several frames to make, so it waits while keys follow each other.
        self._is_hurried = False
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._show_chosen)
        self._shown_at = 0.0

    # What a subclass answers

    @abstractmethod
    def _choice(self, text: str) -> Any:
        """What is chosen beside the chips, with these words."""

    @abstractmethod
    def _of_chip(self, choice: Any, chip: str) -> Any:
        """The choice narrowed to what belongs to a chip."""

    @abstractmethod
    def _find(self, choice: Any, order: str, *, descending: bool, most: int | None = None) -> Ids:
        """The ids of what is chosen, or of the first of it; also asked from a worker."""

    @abstractmethod
    def _find_and_count(self, choice: Any, chip: str, order: str, *, descending: bool) -> tuple[Ids, Mapping[str, int]]:
        """The ids of what belongs to a chip, and how many belong to each; also asked from a worker."""

    @abstractmethod
    def _are_more_than(self, count: int) -> bool:
        """Whether there are more rows than that, whatever is chosen."""

    @abstractmethod
    def _page(self, row: Any) -> QWidget:
        """The detail of a row."""

    @abstractmethod
    def _empty_words(self, chip: str) -> tuple[str, str]:
        """What an empty list says."""

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
        )
        self.list.set_empty_words("", "", with_action=False)
        self.chips = SegmentedChips(chips, label=chips_label, name=f"{name}Filters")
        self.chips.remember(self.desk.memory)
        self.filter = FilterField(
            self.list, name=f"{name}Filter", on_text=self._text_changed, remember=self.desk.memory
        )
        self.detail = DetailPane(label=detail_label, nothing=nothing, name=f"{name}Detail", parent=self._home_of_detail)
        self.commands = Commands(self.list, read_only=self.desk.workspace.read_only)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.choices = ChoiceLine(column, self.chips, self.filter)
        column.addLayout(framed(self.list), 1)
        self._connect()

    def _connect(self) -> None:
        self.chips.chosen.connect(self._chip_chosen)
        self.list.order_wanted.connect(self._order_wanted)
        self.list.chosen.connect(self._choose)
        self.list.many_copied.connect(self._too_many_to_copy)
        self.list.selectionModel().selectionChanged.connect(self._selection_changed)
        self.list.menu_wanted.connect(self.commands.fill_context_menu)

    # What whoever shows it does with it

    @property
    def has_rows(self) -> bool:
        """Whether the filters beside the chips leave anything."""
        return bool(self._total) or bool(self.filter.text())

    @property
    def is_waiting(self) -> bool:
        """Whether other rows are on their way."""
        return self._newest.is_waiting

    @property
    def must_stay(self) -> bool:
        """Whether an answer, the words of a field or a detail are still to come."""
        return self._newest.is_waiting or self._timer.isActive() or self._later.isActive() or bool(self._sought)

    def refresh(self) -> None:
        """Read everything anew; what is selected and where it is scrolled stays."""
        self.list.forget()
        self._ask()

    def show_record(self, record_id: str) -> bool:
        """Select a record, also one that a filter hides; where it is still sought, `missed` may follow."""
        if self._newest.is_waiting or not self.list.select(record_id):
            self._sought = record_id
            self.filter.clear()
            self.chips.choose(ALL)
            self.refresh()
        return self._newest.is_waiting or self.list.select(record_id)

    def flush(self) -> bool:
        """Nothing is being written."""
        return True

    def chosen_ids(self) -> list[str]:
        """The ids of the selected rows, none where nothing can be saved."""
        if self.desk.workspace.read_only:
            return []
        self.settle()
        return self.list.selected_ids()

    def settle(self) -> None:
        """Know every row that is shown, where only the first of them are known yet."""
        if not self.list.ids.is_whole:
            self._newest.forget()
            self._take(self._answer(self._question(hurried=True)))

    def settle_detail(self) -> None:
        """Show the detail of the chosen row, where it waits for the keys to rest."""
        if self._later.isActive():
            self._show_chosen()

    def attempt(self, act: Callable[[], Done[Any]], words: Callable[[Done[Any]], str]) -> bool:
        """Do something that can be taken back and say so; say why where it cannot be done."""
        try:
            done = act()
        except SamverkanError as error:
            self.desk.messages.notice(say(error), kind="warning")
            self.refresh()
            return False
        if done.count:
            self.desk.messages.notice(words(done), undo=Undo(self.desk, done.set_id))
        return True

    # Its own

    @property
    def _total(self) -> int:
        return self._listed.counts[ALL] if self._listed else 0

    def _chip_chosen(self, _chip: str) -> None:
        self._ask(hurried=True)

    def _text_changed(self, _text: str) -> None:
        self._timer.start()

    def _order_wanted(self, _key: str, _descending: bool) -> None:
        self._ask(hurried=True)
        self.list.scrollToTop()

    def _question(self, *, hurried: bool) -> Question:
        order, descending = self.list.order
        return Question(
            choice=self._choice(self.filter.text()),
            chip=self.chips.current,
            order=order,
            descending=descending,
            hurried=hurried,
        )

    def _ask(self, *, hurried: bool = False) -> None:
        # What is being typed is asked for with the rest.
        self._timer.stop()
        question = self._question(hurried=hurried)
        if self._are_more_than(SHORT):
            ask = partial(self.desk.workspace.aside, partial(self._answer, question))
            if self._show_beginning(question):
                self._newest.ask_soon(ask)
            else:
                self._newest.ask(ask)
        else:
            self._newest.forget()
            self._take(self._answer(question))

    def _answer(self, question: Question) -> Listed:
        known = self._listed
        if known is not None and known.question.choice == question.choice and question.hurried:
            return Listed(question=question, ids=self._ids_of(question), counts=known.counts)
        ids, counts = self._find_and_count(
            question.choice, question.chip, question.order, descending=question.descending
        )
        return Listed(question=question, ids=ids, counts=counts)

    def _ids_of(self, question: Question, most: int | None = None) -> Ids:
        choice = self._of_chip(question.choice, question.chip)
        return self._find(choice, question.order, descending=question.descending, most=most)

    def _show_beginning(self, question: Question) -> bool:
        """Show the first rows at once, where only their order or the chip is another; False where that cannot be.

        Nor where words are asked for: finding the first that has them may take as long as finding all.
        """
        known = self._listed
        if known is None or not question.hurried or known.question.choice != question.choice or question.choice.text:
            return False
        total = known.counts[question.chip]
        if total <= _MANY_LEFT or (question.order and question.order not in self.quick_orders):
            return False
        self._show(self._ids_of(question, _BEGINNING).out_of(total), hurried=True)
        return True

    def _take(self, listed: Listed) -> None:
        self._listed = listed
        for chip, count in listed.counts.items():
            self.chips.set_count(chip, count)
        self._show(listed.ids, hurried=listed.question.hurried)
        if self._sought:
            sought, self._sought = self._sought, ""
            if not self.list.select(sought):
                self.missed.emit(sought)

    def _show(self, ids: Ids, *, hurried: bool) -> None:
        is_bare = not self._total and not self.filter.text()
        self.list.set_empty_words(*self._words_of_empty(self.chips.current), with_action=is_bare)
        # The detail of what comes to be chosen is shown below, once.
        self._is_hurried = True
        place = self.list.first_chosen
        self.list.set_ids(ids)
        is_any = self.list.keeps_a_choice or self.list.selectionModel().hasSelection()
        if len(ids) and not is_any and (place >= 0 or self.list.row() is None):
            # Whoever ends one after the other goes on with what comes in the place of the one that has left.
            self.list.selectRow(0 if hurried else min(max(0, place), len(ids) - 1))
            # Where Qt has gone there already, it does not bring it into sight.
            self.list.scrollTo(self.list.currentIndex())
        self._is_hurried = False
        row = self.list.row()
        if not hurried:
            self._show_detail(row)
        elif row is None and not self.list.keeps_a_choice:
            self._show_detail(None)

    def _say_failed(self, error: SamverkanError) -> None:
        self.desk.messages.notice(say(error), kind="warning")

    def _words_of_empty(self, chip: str) -> tuple[str, str]:
        text = self.filter.text().strip()
        if text and not self._total:
            return _("No row matches “{text}”").format(text=text), _("Change or clear the filter.")
        return self._empty_words(chip)

    def _find_typed(self) -> None:
        self._ask(hurried=True)

    def _choose(self, row: Any) -> None:
        """Another row: its detail comes at once, or when the keys that go through the rows have come to rest."""
        self._enable()
        if row is not None and row.id == self.detail.key:
            return
        if row is not None and (self._is_hurried or perf_counter() - self._shown_at < _DETAIL_MS / 1000):
            self._later.start(_DETAIL_MS)
        elif row is not None and self.list.is_stepping:
            self._later.start(_PAINTED_MS)
        else:
            self._show_detail(row)

    def _show_chosen(self) -> None:
        self._later.stop()
        row = self.list.row()
        if row is None or row.id != self.detail.key:
            self._show_detail(row)

    def _show_detail(self, row: Any) -> None:
        self._enable()
        self._later.stop()
        self._shown_at = perf_counter()
        if row is None or row.id != self.detail.key:
            self._leave_detail()
        if row is None:
            self.detail.clear()
            return
        written_in, before = self._written_in(), self.detail.page
        self.detail.show_page(row.id, self._page(row))
        if written_in is not None and self.detail.page is not before:
            self._go_on(*written_in)

    def _leave_detail(self) -> None:
        """What is typed next must not go to another record, nor to whatever Qt finds next."""
        held = QApplication.focusWidget()
        if held is not None and self.detail.isAncestorOf(held):
            self.list.setFocus()

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
