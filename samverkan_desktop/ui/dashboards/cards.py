"""The cards of the overview; each only paints what the overview has counted."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from samverkan_desktop.domain.actions import ActionState
from samverkan_desktop.domain.assessments import AXIS_LABELS, Axis, Rating
from samverkan_desktop.domain.rows import ActionRow, GoalRow
from samverkan_desktop.i18n import _, ngettext
from samverkan_desktop.services.overview import MOST_UPCOMING, AreaStanding, Overview, Upcoming
from samverkan_desktop.services.overview_words import held_words, movement_words
from samverkan_desktop.ui import words
from samverkan_desktop.ui.approach import warm_for_meetings
from samverkan_desktop.ui.dashboards.cell_list import CellList
from samverkan_desktop.ui.dashboards.cell_table import CellColumn, CellTable
from samverkan_desktop.ui.dashboards.cells import Bar, Cell, Pills, Quiet, Words
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.ratings import rating_segments
from samverkan_desktop.ui.widgets.buttons import button
from samverkan_desktop.ui.widgets.card import Card
from samverkan_desktop.ui.widgets.drawn_pill import PillKind, PillState, pill_size
from samverkan_desktop.ui.widgets.labels import Label

if TYPE_CHECKING:
    from samverkan_desktop.ui.dashboards.menus import Anchor

Counts = tuple[tuple[Rating, int], ...]
# A state in words, and the goals that are in it.
States = Sequence[tuple[str, Sequence[GoalRow]]]


class AreasCard(Card):
    """Goals by area: both axes, movement, meetings held against expected, actions. Every number opens its list."""

    def __init__(self, desk: Desk, found: Overview, parent: QWidget | None = None) -> None:
        super().__init__(_("Goals by area"), aside=_("latest assessment"), name="areasCard", parent=parent)
        self._desk = desk
        self.table = CellTable(
            (
                CellColumn(title=_("Area"), least=112, share=4),
                CellColumn(title=_("Cooperation"), share=1, holds=True),
                CellColumn(title=_("Goal attainment"), share=1, holds=True),
                CellColumn(title=_("Movement"), share=0, holds=True),
                CellColumn(title=_("Meetings")),
                CellColumn(title=_("Actions"), least=72, share=1, holds=True),
            ),
            [self._row(one, found) for one in found.areas],
            label=_("Goals by area"),
            name="areasTable",
            parent=self,
        )
        self.body.addWidget(self.table)
        self.body.addStretch(1)

    def _row(self, one: AreaStanding, found: Overview) -> tuple[Cell, ...]:
        go = self._desk.go
        goals = ngettext("{n} goal", "{n} goals", one.goals).format(n=one.goals)
        held, when = held_words(one), last_words(one, found)
        still_open, late = open_words(one), late_words(one)
        return (
            Cell(
                said=f"{one.name}, {goals}",
                parts=(Words(one.name, goals),),
                go=partial(go.show_area, one.area_id, "goals"),
                tip=one.name,
            ),
            self._states(one, Axis.COOPERATION, one.cooperation),
            self._states(one, Axis.ATTAINMENT, one.attainment),
            self._movement(one),
            Cell(
                said=f"{one.name}, {held}, {when}",
                parts=(Words(held, when),),
                go=partial(go.show_area, one.area_id, "meetings"),
                tip=held_tip(one),
            ),
            Cell(
                said=", ".join(part for part in (one.name, still_open, late) if part),
                parts=(Words(still_open, f"! {late}" if late else "", color="behind"),),
                go=partial(go.show_area, one.area_id, "actions"),
            ),
        )

    def _states(self, one: AreaStanding, axis: Axis, counts: Counts) -> Cell:
        label = f"{one.name}, {_(AXIS_LABELS[axis])}"
        ratings = [rating for rating, count in counts if count]
        if not ratings:
            return Cell(said=label, parts=())
        bar = Bar(rating_segments(counts))
        states = [(bar.words_of(place), rated(one, axis, rating)) for place, rating in enumerate(ratings)]
        return Cell(
            said=f"{label}: {', '.join(said for said, _goals in states)}",
            parts=(bar,),
            go=partial(self._offer_states, states),
            choose=partial(self._offer_state, states),
        )

    def _movement(self, one: AreaStanding) -> Cell:
        said = words.sentence(movement_words(one))
        pills = movement_pills(one)
        return Cell(
            said=f"{one.name}: {said}",
            parts=(Pills(pills),) if pills else (),
            go=partial(self._show_moved, one) if one.goals else None,
            tip=said,
            above=2,
        )

    def _offer_states(self, states: States) -> None:
        from samverkan_desktop.ui.dashboards.menus import open_states

        open_states(self._desk, self._pressed(), states)

    def _offer_state(self, states: States, place: int) -> None:
        self._open_goals(states[place][1])

    def _show_moved(self, one: AreaStanding) -> None:
        moved = [row for row in one.rows if row.movement]
        if moved:
            self._open_goals(moved)
        else:
            self._desk.go.show_area(one.area_id, "goals")

    def _open_goals(self, goals: Sequence[GoalRow]) -> None:
        from samverkan_desktop.ui.dashboards.menus import open_goals

        open_goals(self._desk, self._pressed(), goals)

    def _pressed(self) -> "Anchor":
        return self.table, self.table.current_area()


def rated(one: AreaStanding, axis: Axis, rating: Rating) -> list[GoalRow]:
    """The goals of the area with such a rating."""
    return [row for row in one.rows if getattr(row, axis) is rating]


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
        if found.upcoming:
            rows = [self._row(one, found) for one in found.upcoming[:MOST_UPCOMING]]
            meetings = CellList(rows, label=_("Coming up"), name="upcomingList", parent=self)
            self.body.addWidget(meetings)
            warm_for_meetings(meetings)
        else:
            text = _("No meeting is planned.") if found.is_current else _("The period has no meetings ahead.")
            self.body.addWidget(Label(text, "muted", wrap=True, name="upcomingEmpty", parent=self))
        self.body.addStretch(1)

    def _row(self, one: Upcoming, found: Overview) -> Cell:
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
        state = _("Proposed") if one.meeting_id is None else _("Today") if is_today else ""
        pill = (Pills([PillState(kind=PillKind.INFO, text=state)]),) if state else ()
        return Cell(
            said=", ".join(part for part in (one.label, words.long_day(one.day), second, state) if part),
            parts=(Quiet(when, least=56), Words(one.label, second), *pill),
            wide=1,
            go=go,
            tip=tip,
        )


class ActionsCard(Card):
    """The most urgent open actions; the number leads to the list of all."""

    def __init__(
        self, desk: Desk, found: Overview, open_action: Callable[[ActionRow], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(_("Actions"), name="actionsCard", parent=parent)
        self._desk = desk
        if found.open_actions:
            self._add_total(found)
        shown = found.actions
        if shown:
            room = max(pill_size(due_pill(row, found)).width() for row in shown)
            rows = [_action_row(row, found, open_action, room) for row in shown]
            self.body.addWidget(CellList(rows, label=_("Actions"), name="actionsList", parent=self))
        else:
            text = _("There is nothing left to do.")
            self.body.addWidget(Label(text, "muted", wrap=True, name="actionsEmpty", parent=self))
        self.body.addStretch(1)

    def _add_total(self, found: Overview) -> None:
        total = found.open_actions
        text = ngettext("{n} open action", "{n} open actions", total).format(n=total)
        to_page = partial(self._desk.go.show_page, "actions")
        tip = _("Show all actions")
        self.add_aside(button(text, to_page, kind="link", name="actionsTotal", tip=tip, parent=self))


def _action_row(row: ActionRow, found: Overview, open_action: Callable[[ActionRow], object], room: int) -> Cell:
    state, owner = due_pill(row, found), row.organisation or row.owner
    return Cell(
        said=", ".join(part for part in (row.text, state.text, row.owners, row.area) if part),
        parts=(Pills([state], least=room), Words(row.text), *((Quiet(owner),) if owner else ())),
        wide=1,
        go=partial(open_action, row),
        tip=row.text,
    )


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
