"""The top of the current item: its number, who presents it, its time, its title, its state and its goals."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from samverkan_desktop.domain.errors import Invalid
from samverkan_desktop.domain.meetings import AgendaItem, ItemState
from samverkan_desktop.i18n import _
from samverkan_desktop.ui import theme
from samverkan_desktop.ui.areas.states import secrecy_pill
from samverkan_desktop.ui.editors.meeting.draft import MeetingDraft
from samverkan_desktop.ui.editors.meeting.goal_links import GoalLine
from samverkan_desktop.ui.editors.meeting.item_clock import ItemClock
from samverkan_desktop.ui.editors.meeting.state_buttons import StateButtons
from samverkan_desktop.ui.widgets.announce import announce
from samverkan_desktop.ui.widgets.flow import FillingRow, FlowLayout
from samverkan_desktop.ui.widgets.labels import Label
from samverkan_desktop.ui.widgets.number_field import NumberField
from samverkan_desktop.ui.widgets.pill import Pill

_MOST_MINUTES = 1_440
_PRESENTER = 88


class ItemHead(QWidget):
    """`edited` after each change of the draft, `left` when Enter goes on to the text."""

    edited = Signal()
    left = Signal()

    def __init__(
        self, draft: MeetingDraft, clock: ItemClock, goals: GoalLine, *, read_only: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("itemHead")
        self._draft, self._clock, self.goals, self._read_only = draft, clock, goals, read_only
        self.item_id: str | None = None
        self._filling = False
        self._build()
        self._connect()

    def show_item(self, item_id: str) -> None:
        """Show another item, with all its words."""
        self.item_id = item_id
        item = self._draft.item(item_id)
        self._filling = True
        self.problem.hide()
        self.title.setText(item.title)
        self.title.setCursorPosition(0)
        self.presenter.setText(item.presenter)
        self._filling = False
        self.refresh()

    def refresh(self) -> None:
        """Show the draft; a field that is being written in keeps its text."""
        if self.item_id is None:
            return
        item = self._draft.item(self.item_id)
        self._filling = True
        number, count = self._draft.place_of(item.id) + 1, len(self._draft.document.items)
        self._number.setText(_("Item {number} of {count}").format(number=number, count=count))
        for field, text in ((self.title, item.title), (self.presenter, item.presenter)):
            if not field.hasFocus() and field.text() != text:
                field.setText(text)
        if not self.minutes.hasFocus() and self.minutes.value() != (item.minutes or 0):
            self.minutes.setValue(item.minutes or 0)
        self.minutes.setVisible(not self._read_only or item.minutes is not None)
        self.states.show_state(item.state)
        self.secrecy.setVisible(bool(item.secrecy))
        if item.secrecy:
            self.secrecy.set_state(secrecy_pill(item.secrecy))
        self.goals.show_goals(self._draft.goals_of(item.id))
        self._filling = False
        self.show_time()

    def show_time(self) -> None:
        """How long the item has taken; beyond the time meant for it with a sign and a word."""
        if self.item_id is None:
            return
        item = self._draft.item(self.item_id)
        seconds = self._clock.seconds_of(item.id)
        self._time.setVisible(bool(seconds) or self._clock.is_on)
        self._time.setText(_time_words(seconds, item, is_on=self._clock.is_on))
        over = item.minutes is not None and seconds > item.minutes * 60
        self._time.set_role("error" if over and self._clock.is_on else "muted")

    def commit(self) -> None:
        """Take over what is written."""
        self._keep_title()
        self._keep_presenter()

    def say_problem(self, text: str) -> None:
        """Say under the title what cannot be kept."""
        self.problem.setText(text)
        self.problem.setVisible(bool(text))
        if text:
            announce(self, text, urgent=True)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        first = QWidget(self)
        row, middle = FillingRow(first, gap=6), Qt.AlignmentFlag.AlignVCenter
        self._number = Label("", "muted", name="itemNumber")
        by = Label(_("· presented by"), "muted", name="presenterLabel")
        self.presenter = _bare(_("Presented by"), _("nobody yet"), "presenterEdit", read_only=self._read_only)
        by.setBuddy(self.presenter)
        self.presenter.setToolTip(_("Presented by"))
        self._time = Label("", "muted", name="itemTime")
        self.minutes = NumberField(
            high=_MOST_MINUTES, suffix=_(" min"), label=_("Time for the item"), name="itemMinutes"
        )
        self.minutes.setSpecialValueText(_("no time"))
        self.minutes.setEnabled(not self._read_only)
        self.minutes.setToolTip(_("The time meant for the item, in minutes"))
        row.put(self._number, alignment=middle)
        row.put(by, alignment=middle)
        row.put(self.presenter, 1, middle)
        column.addWidget(first)
        self.title = _bare(_("Title of the item"), "", "itemTitle", read_only=self._read_only)
        self._dress()
        if keeper := theme.keeper():
            keeper.changed.connect(self._dress)
        column.addWidget(self.title)
        self.problem = Label("", "error", wrap=True, name="itemProblem")
        self.problem.hide()
        column.addWidget(self.problem)
        self.states = StateButtons(read_only=self._read_only)
        # Lines that break where there is little room: large text must not push the page wider than its column.
        tools = QWidget(self)
        flow = FlowLayout(tools, gap=8)
        self.secrecy = Pill(name="itemSecrecy")
        for widget in (self.states, self.secrecy, self.minutes, self.goals.choose, self._time):
            flow.addWidget(widget)
        column.addWidget(tools)
        column.addWidget(self.goals)

    def _connect(self) -> None:
        self.title.editingFinished.connect(self._keep_title)
        self.title.returnPressed.connect(self.left)
        self.presenter.editingFinished.connect(self._keep_presenter)
        self.presenter.returnPressed.connect(self.left)
        self.minutes.valueChanged.connect(self._keep_minutes)
        self.states.said.connect(self._keep_state)
        self.goals.chosen.connect(self._keep_goals)
        self._clock.ticked.connect(self.show_time)

    def _dress(self) -> None:
        now = theme.current()
        self.title.setStyleSheet(f"font-size: {now.px(22)}px; font-weight: 600;")
        self.presenter.setMinimumWidth(now.px(_PRESENTER))

    # Keeping

    def _keep_title(self) -> None:
        self._keep_line(self.title, "title")

    def _keep_presenter(self) -> None:
        self._keep_line(self.presenter, "presenter")

    def _keep_line(self, field: QLineEdit, name: str) -> None:
        if field.isReadOnly() or not self._is_there():
            return
        if getattr(self._draft.item(self.item_id or ""), name) == field.text():
            return
        try:
            self._draft.change_item(self.item_id or "", **{name: field.text()})
        except Invalid as error:
            self.say_problem(" ".join(_(text) for text in error.problems.values()))
            return
        self.say_problem("")
        self.edited.emit()

    def _keep_minutes(self, value: int) -> None:
        if self._is_there():
            self._draft.change_item(self.item_id or "", minutes=value or None)
            self.edited.emit()

    def _keep_state(self, state: ItemState) -> None:
        if self._is_there():
            self._draft.set_item_state(self.item_id or "", state)
            self.edited.emit()

    def _keep_goals(self, goal_ids: tuple[str, ...]) -> None:
        if self._is_there():
            self._draft.set_goals(self.item_id or "", goal_ids)
            self.edited.emit()

    def _is_there(self) -> bool:
        return not self._filling and self.item_id in {item.id for item in self._draft.document.items}


def _time_words(seconds: int, item: AgendaItem, *, is_on: bool) -> str:
    """12:34 while the clock goes, afterwards in whole minutes."""
    if not is_on:
        return _("took {n} min").format(n=max(1, round(seconds / 60)))
    text = f"{seconds // 60}:{seconds % 60:02}"
    if item.minutes is not None and seconds > item.minutes * 60:
        return _("! {time}, over the time").format(time=text)
    return text


def _bare(label: str, hint: str, name: str, *, read_only: bool) -> QLineEdit:
    made = QLineEdit()
    made.setProperty("kind", "bare")
    made.setObjectName(name)
    made.setAccessibleName(label)
    made.setPlaceholderText(hint)
    made.setReadOnly(read_only)
    # A line edit keeps two pixels to itself; without them the text stands in line with the labels.
    made.setTextMargins(-2, 0, 0, 0)
    return made
