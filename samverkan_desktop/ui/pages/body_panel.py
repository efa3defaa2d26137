"""One body beside the list: how it stands, and its series, members and focus areas to choose among."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from samverkan_desktop.domain.bodies import BODY_KIND_LABELS
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.i18n import _, ngettext, pgettext
from samverkan_desktop.services.bodies import BodyStanding
from samverkan_desktop.ui import theme, words
from samverkan_desktop.ui.areas.detail import reading
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.pages.focus_list import FocusList
from samverkan_desktop.ui.pages.member_list import MemberList
from samverkan_desktop.ui.pages.occurrence_list import OccurrenceList
from samverkan_desktop.ui.widgets.buttons import button
from samverkan_desktop.ui.widgets.chips import SegmentedChips
from samverkan_desktop.ui.widgets.column_scroll import ColumnScroll
from samverkan_desktop.ui.widgets.drawn_pill import PillKind, PillState
from samverkan_desktop.ui.widgets.empty_state import EmptyState
from samverkan_desktop.ui.widgets.flow import FlowLayout
from samverkan_desktop.ui.widgets.labels import Label
from samverkan_desktop.ui.widgets.line import Line
from samverkan_desktop.ui.widgets.pill import Pill
from samverkan_desktop.ui.widgets.surface import CardFrame

_LEAST_LIST = 190
SERIES, MEMBERS, FOCUS = "series", "members", "focus"


class BodyPanel(CardFrame):
    """`meet_wanted` and `edit_wanted` ask for a new meeting of the body and for its form."""

    meet_wanted = Signal()
    edit_wanted = Signal()

    def __init__(self, desk: Desk, period: Period, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bodyPanel")
        self.setAccessibleName(_("The chosen group"))
        self._desk, self._period = desk, period
        self._build()
        self.clear()

    def enter(self) -> None:
        """Put the cursor into the list that is shown."""
        self._lists[self.chips.current].setFocus()

    def clear(self) -> None:
        """Say that nothing is chosen."""
        self._nothing.show()
        self._scroll.hide()

    def show_body(self, row: BodyStanding) -> None:
        """Show a body; the part that was chosen stays chosen."""
        self._nothing.hide()
        self._scroll.show()
        today = self._desk.workspace.today()
        self.name.setText(row.body.name)
        self.setAccessibleName(row.body.name)
        kind = _(BODY_KIND_LABELS[row.body.kind])
        self.about.setText(" · ".join(part for part in (kind, ", ".join(row.areas)) if part))
        also = ", ".join(row.body.aliases)
        said = [_("Also called {names}.").format(names=also) if also else "", row.body.note]
        self.also.setText(" ".join(part for part in said if part))
        self.also.setVisible(bool(self.also.text()))
        state = standing_pill(row, self._period)
        self.standing.set_state(state)
        self.standing.setAccessibleName(state.text)
        self.rhythm.setText(rhythm_words(row, today))
        self.following.setText(next_words(row, today))
        self.meetings.show_body(row.body)
        self.members.show_body(row.body)
        self.focus.show_body(row.body)
        self.chips.set_count(MEMBERS, self.members.current_count)
        self.chips.set_count(FOCUS, len(self.focus.list.table.rows))

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 12, 16, 12)
        outer.setSpacing(0)
        self._nothing = EmptyState(
            _("Choose a group to see its meetings and members."), icon_name="panel", name="bodyPanelEmpty"
        )
        outer.addWidget(self._nothing)
        self._content = QWidget()
        self._content.setObjectName("bodyPanelContent")
        column = QVBoxLayout(self._content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.head = self._head()
        column.addLayout(self.head)
        self.also = reading("", "secondary", name="bodyAlso")
        column.addWidget(self.also)
        column.addLayout(self._standing_line())
        column.addWidget(Line())
        self.chips = SegmentedChips(
            ((SERIES, pgettext("chip", "Series of meetings")), (MEMBERS, _("Members")), (FOCUS, _("Focus areas"))),
            label=_("Parts of the group"),
            name="bodyChips",
        )
        column.addWidget(self.chips)
        self.meetings = OccurrenceList(self._desk, self._period)
        self.members = MemberList(self._desk)
        self.focus = FocusList(self._desk)
        self._parts: dict[str, QWidget] = {SERIES: self.meetings, MEMBERS: self.members, FOCUS: self.focus}
        self._lists: dict[str, QWidget] = {
            SERIES: self.meetings.list,
            MEMBERS: self.members.list,
            FOCUS: self.focus.list,
        }
        self._stack = QStackedWidget()
        self._stack.setObjectName("bodyParts")
        for part in self._parts.values():
            self._stack.addWidget(part)
        column.addWidget(self._stack, 1)
        # With large text on a small screen the whole panel scrolls, before the list has no room left.
        self._stack.setMinimumHeight(theme.current().px(_LEAST_LIST))
        self._scroll = ColumnScroll("bodyPanelScroll")
        self._scroll.setAccessibleName(_("The chosen group"))
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._content)
        self._scroll.viewport().setAutoFillBackground(False)
        self._content.setAutoFillBackground(False)
        outer.addWidget(self._scroll, 1)
        self.chips.is_view = True
        self.chips.chosen.connect(self._show_part)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        names = QVBoxLayout()
        names.setSpacing(0)
        self.name = reading("", "heading", name="bodyPanelName")
        self.about = reading("", "muted", name="bodyPanelAbout")
        names.addWidget(self.name)
        names.addWidget(self.about)
        row.addLayout(names, 1)
        self.edit_button = button(_("C&hange…"), self._ask_edit, name="bodyPanelEdit")
        self.meet_button = button(_("&New meeting"), self._ask_meet, kind="primary", name="bodyPanelMeet")
        for made in (self.edit_button, self.meet_button):
            made.setEnabled(not self._desk.workspace.read_only)
            row.addWidget(made, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _standing_line(self) -> FlowLayout:
        line = FlowLayout(gap=12)
        self.standing = Pill(name="bodyStanding")
        self.rhythm = Label("", name="bodyRhythm")
        self.following = Label("", name="bodyNext")
        for widget in (self.standing, self.rhythm, self.following):
            line.addWidget(widget)
        return line

    def _show_part(self, key: str) -> None:
        self._stack.setCurrentWidget(self._parts[key])

    def _ask_edit(self) -> None:
        self.edit_wanted.emit()

    def _ask_meet(self) -> None:
        self.meet_wanted.emit()


def held_words(row: BodyStanding) -> str:
    """2 of 3; the number alone where nothing is expected."""
    if row.expected is None:
        return str(row.held)
    low, high = row.expected
    expected = str(low) if low == high else f"{low}–{high}"
    return _("{held} of {expected}").format(held=row.held, expected=expected)


def standing_pill(row: BodyStanding, period: Period) -> PillState:
    """What was held of what was expected so far."""
    said = held_words(row)
    if row.expected is None:
        text = _("{held} held {period}").format(held=said, period=period.label)
        return PillState(kind=PillKind.NONE, text=text)
    text = _("{held} held so far {period}").format(held=said, period=period.label)
    return PillState(kind=PillKind.SLOW if row.is_behind else PillKind.GOOD, text=text)


def rhythm_words(row: BodyStanding, today: date) -> str:
    """Met 41 days ago, expected every 14 days."""
    days = row.body.cadence.days
    if row.last_day is None:
        return _("Has not met yet")
    gap = (today - row.last_day).days
    if days is None:
        return ngettext("Met {n} day ago", "Met {n} days ago", gap).format(n=gap)
    met = ngettext("Met {n} day ago, expected every {days} days", "Met {n} days ago, expected every {days} days", gap)
    return met.format(n=gap, days=round(days))


def next_words(row: BodyStanding, today: date) -> str:
    """Next mån 7 dec, planned or only proposed."""
    if row.next_day is None:
        return ""
    day = f"{words.short_weekday(row.next_day)} {words.short_day(row.next_day, today)}"
    return (_("Next {day}") if row.next_meeting_id else _("Next {day}, not planned yet")).format(day=day)
