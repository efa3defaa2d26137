"""A page with a list on the left and the chosen record on the right; one of them at a time where it is narrow."""

from abc import abstractmethod

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QSizePolicy, QSplitter, QVBoxLayout, QWidget

from samverkan_desktop.domain.changes import Topic
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.frozen import dataclass
from samverkan_desktop.i18n import _
from samverkan_desktop.ui import theme
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.leaving import left_in
from samverkan_desktop.ui.low import edge, is_low
from samverkan_desktop.ui.models.table_list import TableList
from samverkan_desktop.ui.pages.page import Page
from samverkan_desktop.ui.widgets.buttons import button
from samverkan_desktop.ui.widgets.chips import SegmentedChips
from samverkan_desktop.ui.widgets.flow import FlowLayout
from samverkan_desktop.ui.widgets.keys import add_key
from samverkan_desktop.ui.widgets.labels import ElidedLabel
from samverkan_desktop.ui.widgets.laid_out import laid_out
from samverkan_desktop.ui.widgets.line import Line
from samverkan_desktop.ui.widgets.surface import CardFrame
from samverkan_desktop.ui.widgets.tab_order import tab_through

_ROOM_FOR_BOTH = 1000
_LEAST_LIST, _LEAST_RECORD = 320, 420


@dataclass(frozen=True, kw_only=True)
class SplitLeft:
    """How such a page was left."""

    reads_record: bool = False


class SplitPage(Page):
    """A subclass fills `tools` and `left`, makes `record`, names its `topics`, and answers `refresh`."""

    topics: frozenset[Topic] = frozenset()

    def __init__(
        self,
        desk: Desk,
        period: Period,
        *,
        title: str,
        name: str,
        sizes: tuple[int, int],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(desk, period, name=name, parent=parent)
        self.setAccessibleName(title)
        self._key, self._stale, self._is_low = f"{name}.split", True, False
        left: SplitLeft | None = left_in(desk.memory, name)
        self.reads_record = left is not None and left.reads_record
        self._build_frame(title, name, sizes)
        desk.changes.changed.connect(self._hear)

    @abstractmethod
    def refresh(self) -> None:
        """Read everything anew; what is selected stays."""

    def leave(self) -> SplitLeft:
        """Which side was read where there is room for one."""
        return SplitLeft(reads_record=self.reads_record)

    def show_both(self, record: QWidget, head: QHBoxLayout | None = None) -> None:
        """Put the record's side in; called once by the subclass, when both sides are built.

        The way back to the list goes into the record's own head where it has one.
        """
        self.record = record
        if head is not None:
            self._right.removeWidget(self.back)
            head.insertWidget(0, self.back, 0, Qt.AlignmentFlag.AlignTop)
        record.setMinimumWidth(theme.current().px(_LEAST_RECORD))
        self._right.addWidget(record, 1)
        if head is not None:
            tab_through(record)
        self._place()

    def read_record(self) -> None:
        """Show the record where there is room for one side only."""
        self.reads_record = True
        self._place()
        if self.back.isVisible():
            self.back.setFocus()

    def read_list(self) -> None:
        """Back to the list."""
        self.reads_record = False
        self._place()
        if self._side.isHidden():
            self.take_keys()

    def take_keys(self) -> None:
        """Give the keys to the list, not to one of the record's own; where the record stands alone, to the way back."""
        shown = (one for one in self._card.findChildren(TableList) if one.isVisibleTo(self))
        next(shown, self.back).setFocus()

    def _build_frame(self, title: str, name: str, sizes: tuple[int, int]) -> None:
        self._card = CardFrame()
        self._card.setObjectName(f"{name}Card")
        self._card.setMinimumWidth(theme.current().px(_LEAST_LIST))
        column = QVBoxLayout(self._card)
        column.setContentsMargins(1, 12, 1, 1)
        column.setSpacing(0)
        self._head = head = QVBoxLayout()
        column.addLayout(head)
        head.setContentsMargins(16, 0, 16, 10)
        head.setSpacing(10)
        self.title = ElidedLabel(title, "title", name=f"{name}Title")
        self.title_row = QHBoxLayout()
        head.addLayout(self.title_row)
        self.title_row.setSpacing(8)
        self.title_row.addWidget(self.title, 1, Qt.AlignmentFlag.AlignTop)
        self.forth = button(
            _("&Show the chosen one"), self.read_record, kind="quiet", icon_name="arrow_right", name=f"{name}Forth"
        )
        self.title_row.addWidget(self.forth)
        self._tool_line = QWidget()
        self._tool_line.setObjectName(f"{name}Tools")
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self._tool_line.setSizePolicy(policy)
        self.tools = FlowLayout(self._tool_line, gap=8, ends_right=True)
        head.addWidget(self._tool_line)
        column.addWidget(Line())
        self.left = QVBoxLayout()
        self.left.setContentsMargins(8, 0, 8, 8)
        column.addLayout(self.left, 1)
        self._side = QWidget()
        self._side.setObjectName(f"{name}Side")
        self._right = QVBoxLayout(self._side)
        self._right.setContentsMargins(0, 0, 0, 0)
        self._right.setSpacing(8)
        self.back = button(
            _("Back to the &list"), self.read_list, kind="quiet", icon_name="arrow_left", name=f"{name}Back"
        )
        self._right.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        add_key(
            self._side,
            "Esc",
            self.read_list,
            _("Back to the list"),
            context=Qt.ShortcutContext.WidgetWithChildrenShortcut,
        )
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setObjectName(f"{name}Splitter")
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self._card)
        self.splitter.addWidget(self._side)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 1)
        kept = self.desk.memory.recall(self._key)
        is_pair = isinstance(kept, list) and len(kept) == 2 and all(isinstance(one, int) and one > 0 for one in kept)
        self.splitter.setSizes(kept if is_pair else list(sizes))
        self.splitter.splitterMoved.connect(self._keep_split)
        self._outer = QHBoxLayout(self)
        self._outer.setContentsMargins(16, 16, 16, 16)
        self._outer.addWidget(self.splitter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where list and record would squeeze each other, one of them shows."""
        super().resizeEvent(event)
        self._save_height()
        self._place()

    def showEvent(self, event: QShowEvent) -> None:
        """What changed while the page was out of sight shows now."""
        super().showEvent(event)
        self._refresh_sight()

    def _hear(self, topics: frozenset[Topic]) -> None:
        self._stale = self._stale or bool(topics & self.topics)
        if self.isVisible():
            self._refresh_sight()

    def _refresh_sight(self) -> None:
        if self._stale:
            self._stale = False
            self.refresh()
            self._place()

    def _save_height(self) -> None:
        """In a low window the tools stand in the place of the name, which is on the tab."""
        low = is_low(self)
        if low == self._is_low:
            return
        self._is_low = low
        free = edge(low)
        self._outer.setContentsMargins(free, free, free, free)
        for chips in self._tool_line.findChildren(SegmentedChips):
            chips.fold(low)
        if low:
            self.title_row.insertWidget(0, self._tool_line, 1, Qt.AlignmentFlag.AlignTop)
        else:
            self._head.addWidget(self._tool_line)
        others = [one for one in _widgets_of(self.title_row) if one not in (self.title, self._tool_line)]
        for one in others:
            # Beside choices of several lines they belong to the first.
            self.title_row.setAlignment(one, Qt.AlignmentFlag.AlignTop if low else Qt.AlignmentFlag.AlignVCenter)
        head = (self._tool_line, *others) if low else (*others, self._tool_line)
        tab_through(*head, *_widgets_of(self.left))

    def _place(self) -> None:
        # Without tools that stand there the name has its line to itself anyway.
        has_tools = not self.tools.isEmpty()
        self.title.setVisible(not self._is_low or not has_tools)
        self._tool_line.setVisible(has_tools)
        is_narrow = self.width() < theme.current().px(_ROOM_FOR_BOTH)
        self.back.setVisible(is_narrow)
        self.forth.setVisible(is_narrow)
        self._card.setVisible(not is_narrow or not self.reads_record)
        self._side.setVisible(not is_narrow or self.reads_record)

    def _keep_split(self) -> None:
        self.desk.memory.keep(self._key, self.splitter.sizes())


def _widgets_of(layout: QLayout) -> list[QWidget]:
    return [one for one in laid_out(layout) if isinstance(one, QWidget)]
