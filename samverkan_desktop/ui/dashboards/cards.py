"""The cards of the overview; each only paints what the overview has counted."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from samverkan_desktop.domain.actions import ActionState
from samverkan_desktop.domain.assessments import AXIS_LABELS, Axis, Rating
from samverkan_desktop.domain.rows import ActionRow
from samverkan_desktop.i18n import _, ngettext
from samverkan_desktop.services.overview import MOST_UPCOMING, AreaStanding, Overview, Upcoming
from samverkan_desktop.services.overview_words import held_words, movement_words
from samverkan_desktop.ui import theme, words
from samverkan_desktop.ui.dashboards.menus import open_goals
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.ratings import rating_segments
from samverkan_desktop.ui.widgets.buttons import button
from samverkan_desktop.ui.widgets.card import Card
from samverkan_desktop.ui.widgets.choice_bar import ChoiceBar
from samverkan_desktop.ui.widgets.labels import ElidedLabel, Label, Line
from samverkan_desktop.ui.widgets.pill import Pill, PillKind, PillState, pill_size
from samverkan_desktop.ui.widgets.row_button import RowButton
from samverkan_desktop.ui.widgets.two_lines import TwoLines

Counts = tuple[tuple[Rating, int], ...]


class AreasCard(Card):
    """Goals by area: both axes, movement, meetings held against expected, actions. Every number opens its list."""

    def __init__(self, desk: Desk, found: Overview, parent: QWidget | None = None) -> None:
        super().__init__(_("Goals by area"), aside=_("latest assessment"), name="areasCard", parent=parent)
        self._desk = desk
        grid = QGridLayout()
        grid.setHorizontalSpacing(4)
        grid.setVerticalSpacing(0)
        for column, (heading, stretch, least) in enumerate(
            (
                (_("Area"), 4, 112),
                (_("Cooperation"), 2, 88),
                (_("Goal attainment"), 2, 88),
                (_("Movement"), 0, 0),
                (_("Meetings"), 4, 88),
                (_("Actions"), 1, 72),
            )
        ):
            head = Label(heading, "section", name=f"areasHead{column}")
            head.setContentsMargins(8, 0, 8, 4)
            grid.addWidget(head, 0, column)
            grid.setColumnStretch(column, stretch)
            grid.setColumnMinimumWidth(column, theme.current().px(least))
        for number, standing in enumerate(found.areas):
            grid.addWidget(Line(), 2 * number + 1, 0, 1, 6)
            self._add_row(grid, 2 * number + 2, standing, found)
        self.body.addLayout(grid)
        self.body.addStretch(1)

    def _add_row(self, grid: QGridLayout, row: int, one: AreaStanding, found: Overview) -> None:
        go = self._desk.go
        goals = ngettext("{n} goal", "{n} goals", one.goals).format(n=one.goals)
        area = RowButton(
            f"{one.name}, {goals}", partial(go.show_area, one.area_id, "goals"), tip=one.name, name=f"areaRow{row}"
        )
        area.add(TwoLines(one.name, goals), 1)
        grid.addWidget(area, row, 0)
        for column, (axis, counts) in enumerate(
            ((Axis.COOPERATION, one.cooperation), (Axis.ATTAINMENT, one.attainment)), start=1
        ):
            if counts:
                grid.addWidget(self._bar(one, axis, counts, name=f"{axis}Bar{row}"), row, column)
        movement = RowButton(
            f"{one.name}: {words.sentence(movement_words(one))}",
            partial(self._show_moved, one, f"movementRow{row}"),
            tip=words.sentence(movement_words(one)),
            name=f"movementRow{row}",
        )
        # One above the other: side by side there is no room for their words.
        movement.row.setContentsMargins(8, 2, 8, 2)
        pills = QVBoxLayout()
        pills.setSpacing(1)
        for state in movement_pills(one):
            pill = Pill(state)
            pill.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            pills.addWidget(pill, 0, Qt.AlignmentFlag.AlignLeft)
        movement.row.addLayout(pills)
        movement.row.addStretch(1)
        movement.setEnabled(bool(one.goals))
        grid.addWidget(movement, row, 3)
        held, when = held_words(one), last_words(one, found)
        to_meetings = partial(go.show_area, one.area_id, "meetings")
        meetings = RowButton(f"{one.name}, {held}, {when}", to_meetings, name=f"meetingsRow{row}", tip=held_tip(one))
        meetings.add(TwoLines(held, when), 1)
        grid.addWidget(meetings, row, 4)
        still_open, late = open_words(one), late_words(one)
        actions = RowButton(
            ", ".join(part for part in (one.name, still_open, late) if part),
            partial(go.show_area, one.area_id, "actions"),
            name=f"actionsRow{row}",
        )
        actions.add(TwoLines(still_open, f"! {late}" if late else "", color="behind"), 1)
        grid.addWidget(actions, row, 5)

    def _bar(self, one: AreaStanding, axis: Axis, counts: Counts, *, name: str) -> QWidget:
        label = f"{one.name}, {_(AXIS_LABELS[axis])}"
        bar = ChoiceBar(rating_segments(counts), label=label, name=name)
        ratings = [rating for rating, count in counts if count]
        bar.chosen.connect(partial(self._show_rated, name, one, axis, ratings))
        return bar

    def _show_rated(self, name: str, one: AreaStanding, axis: Axis, ratings: list[Rating], place: int) -> None:
        open_goals(self._desk, self._named(name), [row for row in one.rows if getattr(row, axis) is ratings[place]])

    def _show_moved(self, one: AreaStanding, name: str) -> None:
        moved = [row for row in one.rows if row.movement]
        if moved:
            open_goals(self._desk, self._named(name), moved)
        else:
            self._desk.go.show_area(one.area_id, "goals")

    def _named(self, name: str) -> QWidget:
        """The part of the card that was pressed, for a menu below it."""
        found = self.findChild(QWidget, name)
        return found if isinstance(found, QWidget) else self


def open_words(one: AreaStanding) -> str:
    """5 open"""
    return ngettext("{n} open", "{n} open", one.open_actions).format(n=one.open_actions)


def late_words(one: AreaStanding) -> str:
    """1 late, or nothing."""
    return ngettext("{n} late", "{n} late", one.overdue).format(n=one.overdue) if one.overdue else ""


def movement_pills(one: AreaStanding) -> list[PillState]:
    """What moved at the latest assessments, or why nothing is known."""
    found = []
    if one.down:
        found.append(PillState(kind=PillKind.SLOW, text=_("{n} down").format(n=one.down), symbol="down"))
    if one.up:
        found.append(PillState(kind=PillKind.GOOD, text=_("{n} up").format(n=one.up), symbol="up"))
    if not found and one.goals and one.not_assessed == one.goals:
        found.append(PillState(kind=PillKind.NONE, text=_("not assessed")))
    elif not found and one.goals:
        found.append(PillState(kind=PillKind.NONE, text=_("unchanged"), symbol="dash"))
    return found


def held_tip(one: AreaStanding) -> str:
    """What the two numbers are."""
    if one.expected is None:
        return _("No group here has agreed how often it meets.")
    tip = _("Meetings held, of those that the groups’ agreed frequency gives so far in the period.")
    if one.others:
        more = ngettext("{n} more meeting without a frequency.", "{n} more meetings without a frequency.", one.others)
        tip = f"{tip} {more.format(n=one.others)}"
    return tip


def last_words(one: AreaStanding, found: Overview) -> str:
    """When the last one was, or when the next one is."""
    if one.last_meeting is not None:
        return _("last {when}").format(when=words.days_ago(one.last_meeting, found.today))
    if one.next_meeting is not None:
        return _("next {day}").format(day=words.short_day(one.next_meeting, found.today))
    return _("none held yet")


class UpcomingCard(Card):
    """Planned meetings, and those that the cadence points to."""

    def __init__(self, desk: Desk, found: Overview, parent: QWidget | None = None) -> None:
        super().__init__(_("Coming up"), name="upcomingCard", parent=parent)
        self._desk = desk
        self.body.setSpacing(0)
        for number, one in enumerate(found.upcoming[:MOST_UPCOMING]):
            if number:
                self.body.addWidget(Line())
            self.body.addWidget(self._row(one, found))
        if not found.upcoming:
            text = _("No meeting is planned.") if found.is_current else _("The period has no meetings ahead.")
            self.body.addWidget(Label(text, "muted", wrap=True, name="upcomingEmpty"))
        self.body.addStretch(1)

    def _row(self, one: Upcoming, found: Overview) -> RowButton:
        is_today = one.day == found.today and one.starts_at is not None
        when = words.clock(one.starts_at) if is_today and one.starts_at else words.short_day(one.day, found.today)
        if one.meeting_id is not None:
            details = [one.place or words.weekday(one.day)]
            if one.items:
                details.append(ngettext("{n} item", "{n} items", one.items).format(n=one.items))
            second, go = words.sentence(details), partial(self._desk.go.open_meeting, one.meeting_id)
            tip = _("Open the meeting")
        else:
            second = words.sentence([one.cadence.label if one.cadence else "", words.weekday(one.day)])
            go, tip = partial(self._desk.go.new_meeting, body_id=one.body_id), _("Plan this meeting")
        made = RowButton(f"{one.label}, {words.long_day(one.day)}, {second}", go, tip=tip, name="upcomingRow")
        day = Label(when, "muted", name="upcomingDay")
        day.setFixedWidth(theme.current().px(56))
        made.add(day)
        made.add(TwoLines(one.label, second), 1)
        if one.meeting_id is None:
            made.add(Pill(PillState(kind=PillKind.INFO, text=_("Proposed"))))
        elif is_today:
            made.add(Pill(PillState(kind=PillKind.INFO, text=_("Today"))))
        return made


class ActionsCard(Card):
    """The most urgent open actions; the number leads to the list of all."""

    def __init__(
        self, desk: Desk, found: Overview, open_action: Callable[[ActionRow], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(_("Actions"), name="actionsCard", parent=parent)
        self._desk = desk
        self.body.setSpacing(0)
        if found.open_actions:
            self._add_total(found)
        shown = found.actions
        self._room = max((pill_size(due_pill(row, found)).width() for row in shown), default=0)
        for number, row in enumerate(shown):
            if number:
                self.body.addWidget(Line())
            self.body.addWidget(self._row(row, found, open_action))
        if not shown:
            self.body.addWidget(Label(_("There is nothing left to do."), "muted", wrap=True, name="actionsEmpty"))
        self.body.addStretch(1)

    def _row(self, row: ActionRow, found: Overview, open_action: Callable[[ActionRow], object]) -> RowButton:
        state = due_pill(row, found)
        said = ", ".join(part for part in (row.text, state.text, row.owners, row.area) if part)
        made = RowButton(said, partial(open_action, row), tip=row.text, name="actionRow")
        made.add(Pill(state))
        made.row.addSpacing(self._room - pill_size(state).width())
        made.add(ElidedLabel(row.text, name="actionText"), 1)
        owner = Label(row.organisation or row.owner, "muted", name="actionOwner")
        made.add(owner)
        return made

    def _add_total(self, found: Overview) -> None:
        total = found.open_actions
        text = ngettext("{n} open action", "{n} open actions", total).format(n=total)
        to_page = partial(self._desk.go.show_page, "actions")
        self.add_aside(button(text, to_page, kind="link", name="actionsTotal", tip=_("Show all actions")))


def due_pill(row: ActionRow, found: Overview) -> PillState:
    """When an action is due, the late ones marked."""
    if row.is_overdue(found.today) and row.due is not None:
        return PillState(kind=PillKind.BEHIND, text=words.due_words(row.due, found.today))
    if row.state is ActionState.WAITING:
        return PillState(kind=PillKind.NONE, text=_("waiting"), symbol="dots")
    if row.due is None:
        return PillState(kind=PillKind.NONE, text=_("no date"))
    near = found.is_this_week(row.due)
    kind = PillKind.SLOW if near else PillKind.NONE
    return PillState(kind=kind, text=words.due_words(row.due, found.today), symbol="dot" if near else "ring")
