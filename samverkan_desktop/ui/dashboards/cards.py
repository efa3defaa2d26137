"""The four cards of the overview; each only paints what the overview has counted."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QGridLayout, QMenu, QVBoxLayout, QWidget

from samverkan_desktop.domain.actions import ActionState
from samverkan_desktop.domain.rows import ActionRow
from samverkan_desktop.i18n import _, ngettext
from samverkan_desktop.services.overview import AreaStanding, Matter, MatterKind, Overview, Upcoming
from samverkan_desktop.ui import theme, words
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.ratings import rating_segments, rating_words
from samverkan_desktop.ui.widgets.buttons import button
from samverkan_desktop.ui.widgets.card import Card
from samverkan_desktop.ui.widgets.labels import ElidedLabel, Label, Line
from samverkan_desktop.ui.widgets.pill import Pill, PillKind, PillState, pill_size
from samverkan_desktop.ui.widgets.row_button import RowButton
from samverkan_desktop.ui.widgets.stacked_bar import StackedBar

MOST_UPCOMING = 5
MOST_ACTIONS = 6
MOST_MATTERS = 5


def two_lines(first: str, second: str, *, name: str = "twoLines") -> QWidget:
    """A line of text over a smaller one, shortened where there is no room."""
    made = QWidget()
    made.setObjectName(name)
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(ElidedLabel(first, name=f"{name}First"))
    if second:
        column.addWidget(ElidedLabel(second, "secondary", name=f"{name}Second"))
    return made


class AreasCard(Card):
    """Goals by area: both axes, movement, meetings held against expected."""

    def __init__(self, desk: Desk, found: Overview, parent: QWidget | None = None) -> None:
        super().__init__(_("Goals by area"), aside=_("latest assessment"), name="areasCard", parent=parent)
        self._desk = desk
        grid = QGridLayout()
        grid.setHorizontalSpacing(4)
        grid.setVerticalSpacing(0)
        for column, (heading, stretch, least) in enumerate(
            (
                (_("Area"), 5, 140),
                (_("Cooperation"), 3, 112),
                (_("Goal attainment"), 3, 112),
                (_("Movement"), 0, 0),
                (_("Meetings"), 4, 168),
            )
        ):
            head = Label(heading, "section", name=f"areasHead{column}")
            head.setContentsMargins(8, 0, 8, 4)
            grid.addWidget(head, 0, column)
            grid.setColumnStretch(column, stretch)
            grid.setColumnMinimumWidth(column, theme.current().px(least))
        for number, standing in enumerate(found.areas):
            grid.addWidget(Line(), 2 * number + 1, 0, 1, 5)
            self._add_row(grid, 2 * number + 2, standing, found)
        self.body.addLayout(grid)
        self.body.addStretch(1)

    def _add_row(self, grid: QGridLayout, row: int, one: AreaStanding, found: Overview) -> None:
        to_goals = partial(self._desk.go.show_area, one.area_id, "goals")
        to_meetings = partial(self._desk.go.show_area, one.area_id, "meetings")
        goals = ngettext("{n} goal", "{n} goals", one.goals).format(n=one.goals)
        area = RowButton(f"{one.name}, {goals}", to_goals, tip=one.name, name=f"areaRow{row}")
        area.add(two_lines(one.name, goals), 1)
        grid.addWidget(area, row, 0)
        for column, (axis, counts) in enumerate(
            ((_("Cooperation"), one.cooperation), (_("Goal attainment"), one.attainment)), start=1
        ):
            said = f"{one.name}, {axis}: {rating_words(counts)}"
            cell = RowButton(said, to_goals, tip=f"{axis}: {rating_words(counts)}", by_keyboard=False)
            cell.setEnabled(bool(counts))
            if counts:
                bar = StackedBar(rating_segments(counts))
                bar.setAccessibleName(said)
                cell.add(bar, 1)
            grid.addWidget(cell, row, column)
        movement = RowButton(f"{one.name}: {movement_words(one)}", to_goals, tip=movement_words(one), by_keyboard=False)
        for state in movement_pills(one):
            movement.add(Pill(state))
        movement.row.addStretch(1)
        grid.addWidget(movement, row, 3)
        held, when = held_words(one), last_words(one, found)
        meetings = RowButton(f"{one.name}, {held}, {when}", to_meetings, name=f"meetingsRow{row}", tip=held_tip(one))
        meetings.add(two_lines(held, when), 1)
        grid.addWidget(meetings, row, 4)


def movement_pills(one: AreaStanding) -> list[PillState]:
    """What moved at the latest assessments, or why nothing is known."""
    found = []
    if one.down:
        text = str(one.down) if one.up else _("{n} down").format(n=one.down)
        found.append(PillState(kind=PillKind.SLOW, text=text, symbol="down"))
    if one.up:
        text = str(one.up) if one.down else _("{n} up").format(n=one.up)
        found.append(PillState(kind=PillKind.GOOD, text=text, symbol="up"))
    if not found and one.goals and one.not_assessed == one.goals:
        found.append(PillState(kind=PillKind.NONE, text=_("not assessed")))
    elif not found and one.goals:
        found.append(PillState(kind=PillKind.NONE, text=_("unchanged"), symbol="dash"))
    return found


def movement_words(one: AreaStanding) -> str:
    """The same as a sentence for the tip."""
    parts = []
    if one.up:
        parts.append(ngettext("{n} goal has gone up", "{n} goals have gone up", one.up).format(n=one.up))
    if one.down:
        parts.append(ngettext("{n} goal has gone down", "{n} goals have gone down", one.down).format(n=one.down))
    if one.not_assessed:
        text = ngettext("{n} goal is not assessed", "{n} goals are not assessed", one.not_assessed)
        parts.append(text.format(n=one.not_assessed))
    return words.sentence(parts or [_("unchanged")])


def held_words(one: AreaStanding) -> str:
    """21 of 24, or only how many where nothing is agreed."""
    if one.expected is None:
        total = one.held + one.others
        return ngettext("{n} meeting", "{n} meetings", total).format(n=total)
    low, high = one.expected
    span = str(low) if low == high else f"{low}–{high}"
    return _("{held} of {expected}").format(held=one.held, expected=span)


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
        made.add(two_lines(one.label, second), 1)
        if one.meeting_id is None:
            made.add(Pill(PillState(kind=PillKind.INFO, text=_("Proposed"))))
        elif is_today:
            made.add(Pill(PillState(kind=PillKind.INFO, text=_("Today"))))
        return made


class ActionsCard(Card):
    """The most urgent open actions; the number leads to each area's list."""

    def __init__(
        self, desk: Desk, found: Overview, open_action: Callable[[ActionRow], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(_("Actions"), name="actionsCard", parent=parent)
        self._desk = desk
        self.body.setSpacing(0)
        if found.actions:
            self._add_total(found)
        shown = found.actions[:MOST_ACTIONS]
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
        total = len(found.actions)
        counts: dict[str, int] = {}
        for row in found.actions:
            if row.area_id is not None:
                counts[row.area_id] = counts.get(row.area_id, 0) + 1
        text = ngettext("{n} open action", "{n} open actions", total).format(n=total)
        made = button(text, kind="link", name="actionsTotal", tip=_("Show the actions of an area"))
        menu = QMenu(made)
        for standing in found.areas:
            if standing.area_id in counts:
                label = f"{standing.name} ({counts[standing.area_id]})".replace("&", "&&")
                menu.addAction(label, partial(self._desk.go.show_area, standing.area_id, "actions"))
        made.setMenu(menu)
        made.setEnabled(not menu.isEmpty())
        self.add_aside(made)


def due_pill(row: ActionRow, found: Overview) -> PillState:
    """When an action is due, the late ones marked."""
    if row.is_overdue(found.today) and row.due is not None:
        return PillState(kind=PillKind.BEHIND, text=words.due_words(row.due, found.today))
    if row.state is ActionState.WAITING:
        return PillState(kind=PillKind.NONE, text=_("waiting"), symbol="dots")
    if row.due is None:
        return PillState(kind=PillKind.NONE, text=_("no date"))
    near = row in found.due_this_week
    kind = PillKind.SLOW if near else PillKind.NONE
    return PillState(kind=kind, text=words.due_words(row.due, found.today), symbol="dot" if near else "ring")


class MattersCard(Card):
    """What somebody should take a stand on."""

    def __init__(self, desk: Desk, found: Overview, parent: QWidget | None = None) -> None:
        super().__init__(_("To take a stand on"), name="mattersCard", parent=parent)
        self._desk = desk
        self.body.setSpacing(0)
        for number, matter in enumerate(found.matters[:MOST_MATTERS]):
            if number:
                self.body.addWidget(Line())
            self.body.addWidget(self._row(matter, found))
        rest = len(found.matters) - MOST_MATTERS
        if rest > 0:
            text = _("and {n} more").format(n=rest)
            self.body.addWidget(Label(text, "secondary", name="mattersRest"))
        if not found.matters:
            text = _("Nothing waits for you.")
            if not found.is_current:
                ended = found.period.end <= found.today
                text = _("The period has ended.") if ended else _("The period has not begun.")
            self.body.addWidget(Label(text, "muted", wrap=True, name="mattersEmpty"))
        self.body.addStretch(1)

    def _row(self, matter: Matter, found: Overview) -> RowButton:
        state = matter_pill(matter, found)
        if len(matter.goals) == 1:
            first, second = matter.goals[0].wording, matter.area
            go = partial(self._desk.go.open_goal, matter.goals[0].id)
        else:
            first = ngettext("{n} goal", "{n} goals", len(matter.goals)).format(n=len(matter.goals))
            second = matter.area
            go = partial(self._desk.go.show_area, matter.area_id, "goals")
        made = RowButton(f"{state.text}: {first}, {second}", go, tip=first, name="matterRow")
        made.add(two_lines(first, second), 1)
        made.add(Pill(state), 0)
        return made


def matter_pill(matter: Matter, found: Overview) -> PillState:
    """Why the matter is brought up."""
    if matter.kind is MatterKind.DIVERGES:
        return PillState(kind=PillKind.INFO, text=_("views differ"))
    if matter.kind is MatterKind.LONG_AGO and matter.since is not None:
        return PillState(kind=PillKind.SLOW, text=words.days_ago(matter.since, found.today), symbol="")
    return PillState(kind=PillKind.NONE, text=_("not assessed"))
