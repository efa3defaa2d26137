"""The tab of a priority area: what it is, its parts to choose among, a list, and the details beside the list."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QSizePolicy,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from samverkan_desktop.domain.changes import Topic
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.domain.rows import AreaRow
from samverkan_desktop.frozen import replace
from samverkan_desktop.i18n import _
from samverkan_desktop.ui import theme, words
from samverkan_desktop.ui.approach import warm_for_meetings
from samverkan_desktop.ui.areas.area_left import AREA_TAB, AreaLeft
from samverkan_desktop.ui.areas.choice_line import ChoiceRow
from samverkan_desktop.ui.areas.section import Home, Section
from samverkan_desktop.ui.areas.sections import BY_NAME, GOALS, SECTIONS
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.leaving import Left, PlaceMemory, come_back, give_focus, leave, left_in, may_go, take_away
from samverkan_desktop.ui.low import edge, is_low
from samverkan_desktop.ui.unhurried import Unhurried
from samverkan_desktop.ui.widgets.buttons import button, icon_button
from samverkan_desktop.ui.widgets.chips import SegmentedChips
from samverkan_desktop.ui.widgets.drawn_pill import PillKind, PillState
from samverkan_desktop.ui.widgets.flow import FillingRow
from samverkan_desktop.ui.widgets.labels import ElidedLabel
from samverkan_desktop.ui.widgets.line import Line
from samverkan_desktop.ui.widgets.pill import Pill
from samverkan_desktop.ui.widgets.stack import Stack
from samverkan_desktop.ui.widgets.surface import CardFrame
from samverkan_desktop.ui.widgets.tab_order import tab_through
from samverkan_desktop.ui.widgets.tips import plain_tip
from samverkan_desktop.ui.widgets.undressed import undressed

if TYPE_CHECKING:
    from samverkan_desktop.services.printing import Printout

_SPLIT = "area.split"
_USUAL_SPLIT = (918, 400)
_ROOM_FOR_BOTH = 900
# At 200 % the details have room beside it on the smallest screen.
_LEAST_LIST = 380


class AreaTab(QWidget):
    """`show_section` goes to one of the parts in SECTIONS; each is built when it is first shown.

    `section_shown` when another one came into sight. `let_go` takes the widgets of one away until it is shown again.
    """

    section_shown = Signal()
    holds_parts = True

    def __init__(self, desk: Desk, period: Period, area_row: AreaRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        undressed(self)
        self.setObjectName(AREA_TAB)
        self.setAccessibleName(area_row.name)
        self.desk, self.period, self.area = desk, period, area_row
        self.sections: dict[str, Section] = {}
        self._stale: set[str] = set()
        self._has_panel = False
        self._is_low = False
        self._uncounted = set(Topic)
        left: AreaLeft = left_in(desk.memory, AREA_TAB) or AreaLeft(part=GOALS)
        self._left: dict[str, Left] = dict(left.parts)
        self._build()
        self.chips.choose(left.part)
        self.chips.chosen.connect(self._show)
        self._unhurried = Unhurried(self, self._refresh_sight)
        desk.changes.changed.connect(self._hear)
        self._show(self.part)

    @property
    def part(self) -> str:
        """The section in sight."""
        return self.chips.current

    def show_section(self, name: str, record_id: str | None = None) -> None:
        """Go to a section, and to one record of it."""
        self.chips.choose(name if name in BY_NAME else GOALS)
        section = self.sections.get(name)
        if section is not None and record_id is not None:
            self._refresh_stale(name)
            section.show_record(record_id)

    @property
    def chosen_goal_id(self) -> str | None:
        """The goal that the user looks at; None in the other sections."""
        section = self.sections.get(GOALS) if self.chips.current == GOALS else None
        return section.chosen_id if section is not None else None

    def refresh(self) -> None:
        """Bring the head, the counts and the section in sight in line with the database."""
        self._uncounted = set(Topic)
        self._stale = set(self.sections)
        self._refresh_sight()

    def flush(self) -> bool:
        """Save what is being written in any part; False when that cannot be done."""
        return all(section.flush() for section in self.sections.values())

    def printout(self) -> "Printout | None":
        """The follow-up document where its text is in sight; None for the lists."""
        section = self.sections.get(self.chips.current)
        return section.printout() if section is not None else None

    def new_meeting(self) -> None:
        """Propose the next meeting that concerns the area."""
        self.desk.go.new_meeting(area_id=self.area.id)

    # Letting go and coming back

    def leave(self) -> AreaLeft:
        """Which part was in sight, and how each was left."""
        parts = {name: leave(*self._widgets_of(name)) for name in self.sections}
        return AreaLeft(part=self.part, shows_panel=self.panel.isChecked(), parts={**parts, **self._left})

    def come_back(self, left: AreaLeft) -> None:
        """Show the panel where it was shown, and the part in sight as it was."""
        self.panel.setChecked(left.shows_panel)
        self._go_on(self.part)

    def let_go(self, name: str, *, at_once: bool = False) -> bool:
        """Take away the widgets of a section; False where it is in sight, or something is under way in it."""
        if name not in self.sections:
            return True
        widgets = self._widgets_of(name)
        if name == self.part or not may_go(*widgets):
            return False
        # One that nobody has seen again since it was left stands as it did then.
        self._left.setdefault(name, leave(*widgets))
        section = self.sections.pop(name)
        self._stale.discard(name)
        if section.choices is not None:
            section.choices.go_home()
        for stack, widget in zip((self._lists, self._tools, self._details), widgets, strict=False):
            stack.remove_page(widget)
            take_away(widget, at_once=at_once)
        return True

    def _widgets_of(self, name: str) -> tuple[QWidget, ...]:
        section = self.sections[name]
        return (section, section.tools, *((section.detail,) if section.detail is not None else ()))

    def _go_on(self, name: str) -> None:
        """Let a section that has come into sight anew stand as it did before."""
        if name in self._left and self.isVisible():
            left, section, held = self._left.pop(name), self.sections[name], QApplication.focusWidget()
            come_back(left, *self._widgets_of(name))
            if held is not None and section.isAncestorOf(held):
                # Qt gave them to the first that can have them, when the section before went out of sight.
                give_focus(left.focus, section)
            memory = self.sections[name].desk.memory
            if isinstance(memory, PlaceMemory):
                memory.forget()

    # Building

    def _build(self) -> None:
        # Where it belongs before anything is in it: a splitter has what it gets dressed at once.
        self._outer = QHBoxLayout(self)
        self._outer.setContentsMargins(16, 16, 16, 16)
        self._outer.setSpacing(0)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._outer.addWidget(self._splitter)
        card = CardFrame()
        card.setObjectName("areaCard")
        card.setMinimumWidth(theme.current().px(_LEAST_LIST))
        left = QVBoxLayout(card)
        left.setContentsMargins(1, 10, 1, 1)
        left.setSpacing(0)
        self._head = head = QVBoxLayout()
        head.setContentsMargins(16, 0, 16, 8)
        head.setSpacing(8)
        left.addLayout(head)
        self._add_name_line(head)
        self._add_chip_line(head)
        head.addLayout(self._low_line())
        left.addWidget(Line())
        self._lists = Stack("areaLists")
        self._lists.installEventFilter(self)
        left.addWidget(self._lists, 1)
        self._details = Stack("areaDetails")
        self._details.setMinimumWidth(theme.current().px(280))
        self._splitter.setObjectName("areaSplitter")
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(card)
        self._splitter.addWidget(self._details)
        # Qt makes one for each part, and never shows that of the first.
        undressed(self._splitter.handle(0))
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setStretchFactor(1, 0)
        kept = self.desk.memory.recall(_SPLIT)
        is_pair = isinstance(kept, list) and len(kept) == 2 and all(isinstance(one, int) and one > 0 for one in kept)
        self._splitter.setSizes(kept if is_pair else list(_USUAL_SPLIT))
        self._splitter.splitterMoved.connect(self._keep_split)

    def _add_name_line(self, head: QVBoxLayout) -> None:
        self._head_row = row = QHBoxLayout()
        head.addLayout(row)
        row.setSpacing(16)
        names = QVBoxLayout()
        row.addLayout(names, 1)
        names.setSpacing(0)
        self._title_row = line = QHBoxLayout()
        names.addLayout(line)
        line.setSpacing(8)
        self.title = ElidedLabel(self.area.name, "title", name="areaTitle")
        self._closed = Pill(name="areaClosed")
        line.addWidget(self.title, 1)
        line.addWidget(self._closed)
        self.bodies = ElidedLabel("", "muted", name="areaBodies")
        names.addWidget(self.bodies)
        self.meet = button("", self.new_meeting, kind="primary", name="newMeetingButton")
        self.meet.setAccessibleName(_("New meeting"))
        warm_for_meetings(self.meet)
        self._tell_key(True)
        if self.desk.workspace.read_only:
            self.meet.setEnabled(False)
            self.meet.setToolTip(_("The database is open for reading only."))
        row.addWidget(self.meet, 0, Qt.AlignmentFlag.AlignVCenter)

    def _add_chip_line(self, head: QVBoxLayout) -> None:
        self._chip_row = row = QHBoxLayout()
        head.addLayout(row)
        row.setSpacing(8)
        self.chips = SegmentedChips(
            tuple((kind.name, kind.title()) for kind in SECTIONS),
            label=_("Parts of the area"),
            name="areaChips",
        )
        row.addWidget(self.chips, 1)
        # Without anything a row is as wide as nothing, and so would be the head that it stands in.
        row.addStretch()
        self._tools = _Tools("areaTools")
        self._tools.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        row.addWidget(self._tools, 0, Qt.AlignmentFlag.AlignTop)
        self.panel = icon_button("panel", _("Show the details beside the list"), name="detailsToggle")
        self.panel.setCheckable(True)
        self.panel.hide()
        self.panel.toggled.connect(self._place_panel)
        row.addWidget(self.panel, 0, Qt.AlignmentFlag.AlignTop)

    # What is in sight

    def _show(self, name: str) -> None:
        if name not in self.sections:
            self._add_section(name)
        section = self.sections[name]
        self._lists.show_page(section)
        self._tools.show_page(section.tools)
        self._tools.updateGeometry()
        if section.detail is not None:
            self._details.show_page(section.detail)
        self._refresh_sight()
        self._fold()
        self._go_on(name)
        self.section_shown.emit()

    def _add_section(self, name: str) -> None:
        memory = PlaceMemory(self.desk.memory, self._left.get(name))
        home = Home(lists=self._lists, tools=self._tools, details=self._details)
        made = BY_NAME[name].make(replace(self.desk, memory=memory), self.period, self.area, home)
        self.sections[name] = made
        made.choices_made.connect(self._fold)
        # In the order of the eye, which is the order of Tab.
        self._tools.add_page(made.tools)
        self._lists.add_page(made)
        if made.detail is not None:
            self._details.add_page(made.detail)

    def _hear(self, topics: frozenset[Topic]) -> None:
        self._uncounted |= topics
        self._stale |= {name for name, section in self.sections.items() if section.topics & topics}
        self._unhurried.want()

    def showEvent(self, event: QShowEvent) -> None:
        """What changed while the tab was out of sight shows now."""
        super().showEvent(event)
        self._refresh_sight()

    def _refresh_sight(self) -> None:
        self._refresh_stale(self.chips.current)
        if self._uncounted & {Topic.AREAS, Topic.BODIES, Topic.PERIODS}:
            self._fill_head()
        self._count()

    def _refresh_stale(self, name: str) -> None:
        if name in self._stale:
            self._stale.discard(name)
            self.sections[name].refresh()
        if name in self.sections:
            # A panel that says “choose a row” beside a list without rows would only be in the way.
            self._has_panel = self.sections[name].has_rows
            self._place_panel()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where list and details would squeeze each other, the details come when they are asked for."""
        super().resizeEvent(event)
        self._save_height()
        self._place_panel()

    def _low_line(self) -> FillingRow:
        """Where all that stands beside name and parts goes in a low window, over several lines if it must."""
        self._choices = ChoiceRow("areaChoices")
        self._low_row = FillingRow()
        self._low_row.put(self._choices, 1)
        return self._low_row

    def _save_height(self) -> None:
        """In a low window the list gets the lines of the name, which stands on the tab, and of its own choices."""
        low = is_low(self)
        if low == self._is_low:
            return
        self._is_low = low
        for one in (self.title, self.bodies):
            one.setVisible(not low)
        free = edge(low)
        self._outer.setContentsMargins(free, free, free, free)
        if low:
            for part in (self._closed, self._tools, self.panel, self.meet):
                self._low_row.put(part)
        else:
            self._title_row.addWidget(self._closed)
            self._head_row.addWidget(self.meet, 0, Qt.AlignmentFlag.AlignVCenter)
            for part in (self._tools, self.panel):
                self._chip_row.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)
        self._tell_key(not low)
        self._fold()

    @property
    def _is_full(self) -> bool:
        """Whether the parts would take several lines of a low window."""
        margins = self._head.contentsMargins()
        return self._is_low and self.chips.line_width > self._lists.width() - margins.left() - margins.right()

    def _fold(self) -> None:
        """In a low window parts that would take several lines fold, and the choices of a section join its tools."""
        is_full = self._is_full
        if is_full != self.chips.is_folded:
            self._move_parts(is_full)
        current = self.sections[self.chips.current]
        for section in self.sections.values():
            if section.choices is not None and not (self._is_low and section is current):
                section.choices.go_home()
        if self._is_low and current.choices is not None:
            current.choices.move_to(self._choices)
        self._choices.setVisible(self._is_low)
        beside = (self._tools, self.panel)
        own = () if is_full else (self.chips,)
        tab_through(
            *((*own, self._choices, *beside, self.meet) if self._is_low else (self.meet, *own, *beside)), self._lists
        )

    def _move_parts(self, is_full: bool) -> None:
        """To the line of the choices, folded, or back; what moves is hidden by Qt, which would take its keys."""
        held = QApplication.focusWidget()
        had_keys = held is not None and self.chips.isAncestorOf(held)
        if is_full:
            self._choices.put_first(self.chips)
        else:
            self._chip_row.insertWidget(0, self.chips, 1)
        self.chips.fold(is_full)
        # At once: Qt would show it when the line without it has been drawn.
        self.chips.show()
        if had_keys:
            self.chips.take_keys()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """How wide the parts may be follows from the room beside the details."""
        if watched is self._lists and event.type() is QEvent.Type.Resize and self._is_full != self.chips.is_folded:
            # Not within the layout that is being made: it would not see that its parts have moved.
            QTimer.singleShot(0, self, self._fold)
        return super().eventFilter(watched, event)

    def _place_panel(self) -> None:
        is_narrow = self.width() < theme.current().px(_ROOM_FOR_BOTH)
        self.panel.setVisible(self._has_panel and is_narrow)
        shown = self._has_panel and (self.panel.isChecked() or not is_narrow)
        if shown == self._details.isHidden():
            self._details.setVisible(shown)
            # At once, so that the parts fold for the room they have now.
            self._splitter.refresh()

    def _fill_head(self) -> None:
        workspace = self.desk.workspace
        rows = workspace.areas.of_period(self.period.id)
        self.area = next((row for row in rows if row.id == self.area.id), self.area)
        self.setAccessibleName(self.area.name)
        self.title.setText(self.area.name)
        bodies = workspace.bodies.of_area(self.area.id)
        said = " · ".join(_("{group}, {often}").format(group=body.name, often=body.cadence.label) for body in bodies)
        self.bodies.setText(said or _("No group meets about the area yet"))
        closed = self.area.closed_on
        self._closed.setVisible(closed is not None)
        if closed is not None:
            day = words.day_month(closed, workspace.today())
            self._closed.set_state(PillState(kind=PillKind.NONE, text=_("Closed {day}").format(day=day), symbol="dash"))

    def _tell_key(self, with_key: bool) -> None:
        key = QKeySequence("Ctrl+N").toString(QKeySequence.SequenceFormat.NativeText)
        words_of = _("&New meeting")
        self.meet.setText(f"{words_of}   {key}" if with_key else words_of)
        if self.meet.isEnabled():
            self.meet.setToolTip("" if with_key else plain_tip(key))

    def _count(self) -> None:
        """The numbers of the chips; only what may have changed is counted."""
        workspace, changed = self.desk.workspace, self._uncounted
        self._uncounted = set()
        for kind in SECTIONS:
            if kind.count is not None and kind.counted & changed:
                self.chips.set_count(kind.name, kind.count(workspace, self.period, self.area.id))

    def _keep_split(self) -> None:
        self.desk.memory.keep(_SPLIT, self._splitter.sizes())


class _Tools(Stack):
    """As wide as the tools in sight, so that the chips beside have the rest."""

    def sizeHint(self) -> QSize:
        """Of the current page alone."""
        return self.current.sizeHint() if self.current is not None else QSize(0, 0)

    def minimumSizeHint(self) -> QSize:
        """The same kind of measure."""
        return self.current.minimumSizeHint() if self.current is not None else QSize(0, 0)
