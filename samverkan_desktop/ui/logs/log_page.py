"""The page of a log: its name, the filters, the list, and the detail beside the list."""

from abc import abstractmethod

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from samverkan_desktop.domain.changes import Topic
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.frozen import dataclass
from samverkan_desktop.i18n import _
from samverkan_desktop.ui import theme
from samverkan_desktop.ui.areas.choice_line import ChoiceRow
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.logs.filters import Filters
from samverkan_desktop.ui.logs.log_view import LogView
from samverkan_desktop.ui.low import edge, is_low
from samverkan_desktop.ui.pages.page import Page
from samverkan_desktop.ui.widgets.buttons import button, icon_button
from samverkan_desktop.ui.widgets.flow import FillingRow
from samverkan_desktop.ui.widgets.labels import ElidedLabel
from samverkan_desktop.ui.widgets.line import Line
from samverkan_desktop.ui.widgets.surface import CardFrame
from samverkan_desktop.ui.widgets.tab_order import tab_through

_USUAL_SPLIT = (918, 400)
_ROOM_FOR_BOTH = 900
# At 200 % the details have room beside it on the smallest screen.
_LEAST_LIST = 380


@dataclass(frozen=True, kw_only=True)
class LogPageLeft:
    """Whether the panel, and the filters above the list, were shown where there is room for one."""

    shows_panel: bool
    shows_filters: bool


class LogPage(Page):
    """A subclass adds its boxes to `filters`, fills them in `fill_filters`, and makes the log in `make_log`."""

    topics: frozenset[Topic] = frozenset()

    def __init__(
        self, desk: Desk, period: Period, *, name: str, title: str, about: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, period, name=name, parent=parent)
        self.setAccessibleName(title)
        self._is_stale = self._is_low = False
        self._split_key = f"log.{name}.split"
        self.filters = Filters(desk.memory, name=f"{name}Choices")
        self.add_filters()
        self.fill_filters()
        self.log = self.make_log()
        self._build(title, about)
        self.filters.changed.connect(self.log.refresh)
        self.filters.changed.connect(self._place_filters)
        self.log.missed.connect(self._show_unfiltered)
        desk.changes.changed.connect(self._hear)

    @abstractmethod
    def add_filters(self) -> None:
        """Add the boxes."""

    @abstractmethod
    def fill_filters(self) -> None:
        """Fill the boxes anew."""

    @abstractmethod
    def make_log(self) -> LogView:
        """The list with its chips and its detail."""

    def make_tools(self) -> tuple[QWidget, ...]:
        """The buttons beside the title."""
        return ()

    @property
    def chosen_id(self) -> str | None:
        """The row that is selected."""
        row = self.log.list.row()
        return None if row is None else row.id

    def show_record(self, record_id: str) -> bool:
        """Select a record, also one that a filter hides."""
        if self.log.show_record(record_id):
            return True
        self.filters.clear()
        return self.log.show_record(record_id)

    def flush(self) -> bool:
        """Save what is being written."""
        return self.log.flush()

    def leave(self) -> LogPageLeft:
        """What was asked for where there is little room."""
        return LogPageLeft(shows_panel=self.panel.isChecked(), shows_filters=self._more.isChecked())

    def come_back(self, left: LogPageLeft) -> None:
        """Show it again."""
        self.panel.setChecked(left.shows_panel)
        self._more.setChecked(left.shows_filters)

    def showEvent(self, event: QShowEvent) -> None:
        """What changed while the page was out of sight shows now, and the keys go to the list."""
        super().showEvent(event)
        if self._is_stale:
            self._refresh()
        if not self.isAncestorOf(self.window().focusWidget() or self.window()):
            self.log.list.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where list and detail would squeeze each other, the detail comes when it is asked for."""
        super().resizeEvent(event)
        self._save_height()
        self._place_panel()

    def _build(self, title: str, about: str) -> None:
        card = CardFrame()
        card.setObjectName(f"{self.objectName()}Card")
        card.setMinimumWidth(theme.current().px(_LEAST_LIST))
        left = QVBoxLayout(card)
        left.setContentsMargins(1, 12, 1, 1)
        left.setSpacing(0)
        self._add_head(left, title, about)
        left.addWidget(Line())
        left.addWidget(self.log, 1)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setObjectName(f"{self.objectName()}Splitter")
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(card)
        self._splitter.addWidget(self.log.detail)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setStretchFactor(1, 0)
        kept = self.desk.memory.recall(self._split_key)
        is_pair = isinstance(kept, list) and len(kept) == 2 and all(isinstance(one, int) and one > 0 for one in kept)
        self._splitter.setSizes(kept if is_pair else list(_USUAL_SPLIT))
        self._splitter.splitterMoved.connect(self._keep_split)
        self._outer = QHBoxLayout(self)
        self._outer.setContentsMargins(16, 16, 16, 16)
        self._outer.addWidget(self._splitter)

    def _add_head(self, left: QVBoxLayout, title: str, about: str) -> None:
        head = QVBoxLayout()
        left.addLayout(head)
        head.setContentsMargins(16, 0, 16, 10)
        head.setSpacing(10)
        self._line = line = QHBoxLayout()
        head.addLayout(line)
        line.setSpacing(8)
        names = QVBoxLayout()
        names.setSpacing(0)
        self._names = (
            ElidedLabel(title, "title", name=f"{self.objectName()}Title"),
            ElidedLabel(about, "muted", name=f"{self.objectName()}About"),
        )
        for name in self._names:
            names.addWidget(name)
        line.addLayout(names, 1)
        self.panel = icon_button("panel", _("Show the details beside the list"), name=f"{self.objectName()}Panel")
        self.panel.setCheckable(True)
        self.panel.hide()
        self.panel.toggled.connect(self._place_panel)
        self._tools = (*self.make_tools(), self.panel)
        for tool in self._tools:
            line.addWidget(tool, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(self._low_line())
        head.addWidget(self.filters)

    def _low_line(self) -> FillingRow:
        """Where chips, words and tools go in a low window, over several lines if they must."""
        self._choices = ChoiceRow(f"{self.objectName()}LowChoices")
        self._more = button("", name=f"{self.objectName()}MoreFilters")
        self._more.setCheckable(True)
        self._more.toggled.connect(self._place_filters)
        self._low_row = FillingRow()
        self._low_row.put(self._choices, 1)
        self._low_row.put(self._more)
        self._more.hide()
        return self._low_row

    def _save_height(self) -> None:
        """In a low window the name stands on the tab alone, and the filters come when they are asked for."""
        low = is_low(self)
        if low == self._is_low:
            return
        self._is_low = low
        for name in self._names:
            name.setVisible(not low)
        for part in (self._choices, self._more):
            part.setVisible(low)
        free = edge(low)
        self._outer.setContentsMargins(free, free, free, free)
        for tool in self._tools:
            if low:
                self._low_row.put(tool)
            else:
                self._line.addWidget(tool, 0, Qt.AlignmentFlag.AlignTop)
        if low:
            self.log.choices.move_to(self._choices)
        else:
            self.log.choices.go_home()
        self._place_filters()
        if low:
            tab_through(self._choices, self._more, *self._tools, self.filters, self.log)
        else:
            tab_through(*self._tools, self.filters, self.log)

    def _place_filters(self) -> None:
        self.filters.setVisible(not self._is_low or self._more.isChecked())
        count = self.filters.chosen_count
        text = _("More filters")
        self._more.setText(f"{text} {count}" if count else text)
        self._more.setAccessibleName(self._more.text())

    def _place_panel(self) -> None:
        is_narrow = self.width() < theme.current().px(_ROOM_FOR_BOTH)
        self.panel.setVisible(is_narrow)
        self.log.detail.setVisible(self.panel.isChecked() or not is_narrow)

    def _hear(self, topics: frozenset[Topic]) -> None:
        if topics & self.topics:
            self._is_stale = True
            if self.isVisible():
                self._refresh()

    def _refresh(self) -> None:
        self._is_stale = False
        self.fill_filters()
        self.log.refresh()

    def _show_unfiltered(self, record_id: str) -> None:
        if self.filters.is_narrow:
            self.filters.clear()
            self.log.show_record(record_id)

    def _keep_split(self) -> None:
        self.desk.memory.keep(self._split_key, self._splitter.sizes())
