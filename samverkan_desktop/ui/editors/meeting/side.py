"""The right column of the meeting window: two parts, of which one is folded where there is no room for both."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from samverkan_desktop.i18n import _
from samverkan_desktop.ui import theme
from samverkan_desktop.ui.widgets.buttons import icon_button
from samverkan_desktop.ui.widgets.flow import FillingRow
from samverkan_desktop.ui.widgets.labels import ElidedLabel

_AROUND, ABOVE, _GAP = 12, 8, 6
_NO_LIMIT = 16_777_215  # What Qt takes for no limit at all.
# In pixels at 100 %: below the first only one part is open, and the second is the least that a part is good for.
_ROOM_FOR_BOTH, _LEAST = 380, 120
_BUTTON = 24
_ROW, _PEOPLE_FRAME, _MOST_PEOPLE = 34, 140, 390


class SidePart(QWidget):
    """A heading with a count over `body`; folded it is the heading alone, with a button that tells `unfold_wanted`.

    A subclass puts what belongs beside the heading into `head`, and shows and hides it in `_show_aside`.
    """

    unfold_wanted = Signal()

    def __init__(self, heading: str, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.is_folded, self._title = False, heading
        self._column = QVBoxLayout(self)
        self._column.setSpacing(_GAP)
        self._top = QWidget(self)
        self._top.setObjectName(f"{name}Top")
        self.head = FillingRow(self._top)
        self._heading = ElidedLabel(heading, "section", most_lines=2, name=f"{name}Heading")
        self.head.put(self._heading, 1, Qt.AlignmentFlag.AlignVCenter)
        shows = _("Show {part}").format(part=heading.capitalize())
        self.unfold = icon_button("chevron_down", shows, self.unfold_wanted.emit, name=f"{name}Unfold")
        self.unfold.hide()
        self.head.put(self.unfold, alignment=Qt.AlignmentFlag.AlignVCenter)
        self._column.addWidget(self._top)
        self.body = QWidget(self)
        self.body.setObjectName(f"{name}Body")
        self._column.addWidget(self.body, 1)
        self._column.setContentsMargins(_AROUND, ABOVE, _AROUND, ABOVE)
        self._dress()
        if keeper := theme.keeper():
            keeper.changed.connect(self._dress)

    def fold(self, is_folded: bool) -> None:
        """Show the heading alone, or all of it."""
        self.is_folded = is_folded
        self.body.setVisible(not is_folded)
        self.unfold.setVisible(is_folded)
        above = self.above()
        self._column.setContentsMargins(_AROUND, above, _AROUND, above)
        self._show_aside()
        self._limit()

    def folded_height(self) -> int:
        """How high the heading is at this width."""
        return self.head_height() + 2 * self.above()

    def head_height(self) -> int:
        """How high the heading is, without the space around it."""
        return self._top.heightForWidth(self.width() - 2 * _AROUND)

    def above(self) -> int:
        """The space over and under it, which is less where there is little."""
        return ABOVE // 2 if self.is_folded else ABOVE

    def set_count(self, words: str) -> None:
        """Say beside the heading how many there are."""
        # The count stays together where the heading takes two lines.
        count = words.replace(" ", "\N{NO-BREAK SPACE}").replace(",\N{NO-BREAK SPACE}", ", ")
        self._heading.setText(f"{self._title} {count}" if words else self._title)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click anywhere on the heading unfolds too."""
        super().mouseReleaseEvent(event)
        if self.is_folded and event.button() is Qt.MouseButton.LeftButton:
            self.unfold_wanted.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """At another width the heading may take more lines."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._limit()

    def enter(self) -> None:
        """Put the focus where one begins."""

    def _show_aside(self) -> None:
        """Show or hide what stands beside the heading."""

    def _dress(self) -> None:
        now = theme.current()
        self._heading.setMinimumWidth(now.metrics("small_strong").horizontalAdvance(self._title) + 2)
        self.unfold.setFixedHeight(now.px(_BUTTON))

    def _limit(self) -> None:
        self.setMinimumHeight(self.folded_height() if self.is_folded else 0)
        self.setMaximumHeight(self.folded_height() if self.is_folded else _NO_LIMIT)


class MeetingSide(QSplitter):
    """Who is there over what is to be done. The part that is gone to is always open."""

    def __init__(self, people: SidePart, actions: SidePart, *, rows: int, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setObjectName("meetingSide")
        self.setProperty("kind", "columns")
        self._people, self._actions, self._rows = people, actions, rows
        self._open: SidePart = people
        self._detail_height = 0
        self._before: list[int] = []
        self._is_arranged = False
        self.addWidget(people)
        self.addWidget(actions)
        self.setChildrenCollapsible(False)
        self.setStretchFactor(0, 0)
        self.setStretchFactor(1, 1)
        people.unfold_wanted.connect(self.show_people)
        actions.unfold_wanted.connect(self.show_actions)

    def show_people(self) -> None:
        """Go to the list of who is there."""
        self._go(self._people)

    def show_actions(self) -> None:
        """Go to the list of actions."""
        self._go(self._actions)

    def open_people(self) -> None:
        """Unfold who is there, for what is about to get the cursor there."""
        self._open = self._people
        self._arrange()

    def make_room(self, height: int) -> None:
        """Let the upper part have so much height while it shows somebody; 0 when it shows the list alone again."""
        if height == self._detail_height:
            return
        if not self._detail_height:
            self._before = self.sizes()
        self._detail_height = height
        if height:
            self._open = self._people
        self._arrange()
        if self._people.is_folded or self._actions.is_folded:
            return
        if not height:
            self.setSizes(self._before)
        elif self.sizes()[0] < height:
            self.setSizes([height, sum(self.sizes()) - height])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Both parts, or one."""
        super().resizeEvent(event)
        self._arrange()

    def _go(self, part: SidePart) -> None:
        self._open = part
        self._arrange()
        part.enter()

    def _arrange(self) -> None:
        now = theme.current()
        has_room = self.height() >= max(now.px(_ROOM_FOR_BOTH), self._detail_height + now.px(_LEAST))
        changed = not self._is_arranged
        for part in (self._people, self._actions):
            is_folded = not has_room and part is not self._open
            changed = changed or part.is_folded is not is_folded
            part.fold(is_folded)
        if not changed:
            return
        self._is_arranged = True
        if self._people.is_folded:
            self.setSizes([0, self.height()])
        elif self._actions.is_folded:
            self.setSizes([self.height(), 0])
        else:
            high = now.px(min(_MOST_PEOPLE, _PEOPLE_FRAME + _ROW * max(self._rows, 2)))
            self.setSizes([high, max(now.px(_LEAST), self.height() - high)])
