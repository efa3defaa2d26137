"""What the overview asks, beside the same told plainly from all records."""

import random
from datetime import date, datetime, time, timedelta

import pytest

from samverkan_desktop.domain.actions import ENDED, ActionItem, ActionState
from samverkan_desktop.domain.areas import Area, Placement
from samverkan_desktop.domain.assessments import Assessment, OrganisationView, Rating, differ
from samverkan_desktop.domain.bodies import Body
from samverkan_desktop.domain.goals import Goal
from samverkan_desktop.domain.meetings import (
    TOOK_PLACE,
    Decision,
    DecisionFollowUp,
    Meeting,
    MeetingArea,
    MeetingState,
)
from samverkan_desktop.domain.organisations import Organisation
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.domain.records import Record
from samverkan_desktop.domain.swedish_time import from_local
from samverkan_desktop.frozen import replace
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.storage import action_rows, logs, meeting_days, overviews, waiting
from samverkan_desktop.storage.reading import listed
from samverkan_desktop.storage.store import Store

TODAY = date(2026, 11, 23)
SUNDAY = date(2026, 11, 29)
_STATES = (MeetingState.PLANNED, MeetingState.PLANNED, MeetingState.HELD, MeetingState.CANCELLED)


class Filled:
    """Two periods full of what chance put there, some of it in the wastebasket, much of it on days that matter."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._chance = random.Random(7)
        self.before, self.period = (Period.of_years(first, first + 1) for first in (2024, 2026))
        self.areas = [Area(name=name) for name in "ABC"]
        self.bodies = [Body(name=name) for name in "xyz"]
        with store.transaction(who="A", what="fill") as writing:
            made: list[Record] = [self.before, self.period, *self.areas, *self.bodies]
            made += [
                Placement(period_id=period.id, area_id=area.id, position=place)
                for period in (self.before, self.period)
                for place, area in enumerate(self.areas)
            ]
            self._organisation = Organisation(name="PTS")
            made += [self._organisation, *self._actions(), *self._meetings(), *self._goals()]
            stored = [writing.insert(one) for one in made]
            kinds = (ActionItem, Meeting, MeetingArea, Decision, DecisionFollowUp, Assessment, OrganisationView)
            for one in stored:
                if isinstance(one, kinds) and self._chance.random() < 0.1 and self._is_there(one):
                    writing.remove(one)

    def all(self, kind: type) -> list:  # type: ignore[type-arg]
        return list(listed(self.store, kind))

    def moment(self, day: date) -> datetime:
        return from_local(day, time.min)

    def _is_there(self, one: Record) -> bool:
        return bool(listed(self.store, type(one), id=one.id))

    def _day(self) -> date:
        near = (self.period.start, self.period.end, self.before.start, TODAY, SUNDAY)
        around = self._chance.choice(near) + timedelta(days=self._chance.randint(-3, 3))
        return around if self._chance.random() < 0.7 else TODAY + timedelta(days=self._chance.randint(-900, 900))

    def _actions(self) -> list[Record]:
        return [
            ActionItem(
                text=str(number),
                raised_on=self._day(),
                due=self._chance.choice((None, self._day(), self._day())),
                area_id=self._chance.choice((None, *(one.id for one in self.areas))),
                state=(state := self._chance.choice(list(ActionState))),
                waiting_for="PTS" if state is ActionState.WAITING else "",
                ended_on=TODAY if state in ENDED else None,
            )
            for number in range(300)
        ]

    def _meetings(self) -> list[Record]:
        made: list[Record] = []
        for number in range(300):
            clock = self._chance.choice((time.min, time(9, 30), time(23, 59)))
            meeting = Meeting(
                body_id=self._chance.choice(self.bodies).id,
                starts_at=from_local(self._day(), clock),
                state=self._chance.choice(_STATES),
                invited_at=self._chance.choice((None, self.moment(TODAY))),
            )
            concerned = self._chance.sample(self.areas, self._chance.randint(0, 2))
            made += [meeting, *(MeetingArea(meeting_id=meeting.id, area_id=one.id) for one in concerned)]
            # The same twice, which no window writes.
            made += [MeetingArea(meeting_id=meeting.id, area_id=one.id) for one in concerned[: number % 5 == 0]]
            asked = self._chance.choice((None, self._day()))
            decision = Decision(meeting_id=meeting.id, text=str(number), follow_up_on=asked)
            made += [decision]
            if self._chance.random() < 0.3:
                made += [DecisionFollowUp(decision_id=decision.id, day=TODAY)]
        return made

    def _goals(self) -> list[Record]:
        old = Goal(period_id=self.before.id, area_id=self.areas[0].id, wording="old")
        made: list[Record] = [old, Assessment(goal_id=old.id, day=date(2025, 3, 1), cooperation=Rating.SLOW)]
        ratings = (Rating.SLOW, Rating.ON_TRACK, Rating.NOT_ASSESSED)
        for number in range(20):
            goal = Goal(period_id=self.period.id, area_id=self.areas[0].id, wording=str(number))
            made += [goal]
            for _again in range(number % 4):
                head = Assessment(
                    goal_id=goal.id,
                    day=TODAY - timedelta(days=self._chance.randint(0, 2)),
                    cooperation=Rating.SLOW,
                    attainment=self._chance.choice(ratings),
                )
                made += [head]
                made += [
                    OrganisationView(
                        assessment_id=head.id,
                        organisation_id=self._organisation.id,
                        attainment=self._chance.choice(ratings),
                    )
                    for _view in range(self._chance.randint(0, 2))
                ]
        return made


@pytest.fixture
def filled(workspace: Workspace) -> Filled:
    return Filled(workspace._store)


def _periods(filled: Filled) -> tuple[Period, Period]:
    return filled.before, filled.period


def test_open_actions_are_counted_by_area(filled: Filled) -> None:
    areas = {one.id for one in filled.areas[:2]}
    for end in (filled.period.start, filled.period.end):
        wanted: dict[str | None, list[int]] = {}
        for one in filled.all(ActionItem):
            if one.state not in ENDED and one.raised_on < end:
                counts = wanted.setdefault(one.area_id, [0, 0, 0])
                is_near = one.due is not None and TODAY <= one.due <= SUNDAY
                for place, counted in enumerate((True, one.is_overdue(TODAY), is_near)):
                    counts[place] += counted
        plain = {area_id: tuple(counts) for area_id, counts in wanted.items()}
        assert None in plain
        assert action_rows.standing_by_area(filled.store, end, TODAY, SUNDAY) == plain
        own = {area_id: counts for area_id, counts in plain.items() if area_id in areas}
        assert action_rows.standing_by_area(filled.store, end, TODAY, SUNDAY, areas) == own


def _planned(filled: Filled, since: date, start: date, end: date) -> list[Meeting]:
    first, last = filled.moment(max(since, start)), filled.moment(end)
    planned = [one for one in filled.all(Meeting) if one.state is MeetingState.PLANNED]
    return sorted(
        (one for one in planned if first <= one.starts_at < last), key=lambda meeting: (meeting.starts_at, meeting.id)
    )


@pytest.mark.parametrize("count", [1, 2, 5, 40, 400])
def test_the_first_planned_come_and_all_of_the_day(filled: Filled, count: int) -> None:
    for since in (TODAY, filled.period.start, filled.period.end - timedelta(days=1), filled.before.start):
        spans: list[tuple[Period | None, date, date]] = [(one, one.start, one.end) for one in _periods(filled)]
        for period, start, end in [*spans, (None, date.min, date(9999, 1, 1))]:
            plain = _planned(filled, since, max(start, since), end)
            tomorrow = filled.moment(since + timedelta(days=1))
            wanted = [one.id for place, one in enumerate(plain) if place < count or one.starts_at < tomorrow]
            found = meeting_days.planned(filled.store, since, count, period=period)
            assert [one.id for one in found] == wanted
            body = filled.bodies[0].id
            own = [one for one in plain if one.body_id == body]
            wanted = [one.id for place, one in enumerate(own) if place < count or one.starts_at < tomorrow]
            found = meeting_days.planned(filled.store, since, count, period=period, body_id=body)
            assert [one.id for one in found] == wanted


def test_each_area_has_its_next_day_and_what_was_held(filled: Filled) -> None:
    concerned = {(one.meeting_id, one.area_id) for one in filled.all(MeetingArea)}
    for period in _periods(filled):
        for since in (TODAY, filled.before.start):
            plain: dict[str, date] = {}
            for one in _planned(filled, since, period.start, period.end):
                for area in filled.areas:
                    if (one.id, area.id) in concerned:
                        plain.setdefault(area.id, one.day)
            assert meeting_days.planned_by_area(filled.store, since, period) == plain
        held: dict[str, dict[str, tuple[int, date]]] = {}
        for one in filled.all(Meeting):
            for area in filled.areas:
                if (one.id, area.id) in concerned and one.state in TOOK_PLACE and period.holds(one.day):
                    own = held.setdefault(area.id, {})
                    count, day = own.get(one.body_id, (0, date.min))
                    own[one.body_id] = (count + 1, max(day, one.day))
        assert held
        assert meeting_days.held_by_area(filled.store, period) == held


def test_each_group_has_its_first_planned_meeting(filled: Filled) -> None:
    for since in (TODAY, SUNDAY, filled.before.start, filled.period.end, date(2040, 1, 1)):
        plain: dict[str, tuple[str, date]] = {}
        for one in _planned(filled, since, date.min, date(9999, 1, 1)):
            plain.setdefault(one.body_id, (one.id, one.day))
        assert meeting_days.planned_of_bodies(filled.store, since) == plain


def test_meetings_that_concern_an_area_are_counted_and_told(filled: Filled) -> None:
    concerned = {(one.meeting_id, one.area_id) for one in filled.all(MeetingArea)}
    met = sorted(filled.all(Meeting), key=lambda one: one.id)
    met.sort(key=lambda one: one.starts_at, reverse=True)
    for period in _periods(filled):
        for areas in (filled.areas[:1], filled.areas[1:]):
            ids = tuple(one.id for one in areas)
            wanted = [
                one.id
                for one in met
                if period.holds(one.day) and any((one.id, area_id) in concerned for area_id in ids)
            ]
            assert wanted
            assert [row.id for row in logs.meetings(filled.store, period=period, area_ids=ids)] == wanted
            if len(ids) == 1:
                assert logs.count(filled.store, period, ids[0]) == len(wanted)


def test_what_waits_in_a_period(filled: Filled) -> None:
    meetings = {one.id: one for one in filled.all(Meeting)}
    told = {one.decision_id for one in filled.all(DecisionFollowUp)}
    for period in _periods(filled):
        for until in (TODAY, period.end):
            asked = [
                one
                for one in filled.all(Decision)
                if one.id not in told and one.follow_up_on is not None and one.follow_up_on <= until
            ]
            wanted = sorted(
                (one.follow_up_on, one.text, one.id) for one in asked if period.holds(meetings[one.meeting_id].day)
            )
            assert wanted
            found = waiting.not_followed_up(filled.store, period, until)
            assert [(one.day, one.label, one.id) for one in found] == wanted
        first, last = TODAY + timedelta(days=1), period.end + timedelta(days=2)
        near = [one for one in meetings.values() if one.state is MeetingState.PLANNED and one.invited_at is None]
        ids = {one.id for one in near if first <= one.day < last and period.holds(one.day)}
        assert {one.id for one in waiting.not_invited(filled.store, period, first, last)} == ids
        for before in (TODAY, period.end + timedelta(days=2)):
            late = [one for one in meetings.values() if one.state is MeetingState.HELD and one.day < before]
            late = [one for one in late if period.holds(one.day)]
            found_late = waiting.not_finalised(filled.store, period, before, 1_000)
            assert found_late is not None
            assert (found_late.count, found_late.since) == (len(late), min(one.day for one in late))
            assert {one.id for one in found_late.latest} == {one.id for one in late}


def test_decisions_are_asked_for_by_the_index_of_those_that_wait(filled: Filled) -> None:
    seen: list[str] = []
    connection = filled.store._connection.connection()
    connection.set_trace_callback(seen.append)
    waiting.not_followed_up(filled.store, filled.period, TODAY)
    connection.set_trace_callback(None)
    plan = " ".join(str(row[3]) for row in filled.store.execute(f"EXPLAIN QUERY PLAN {seen[-1]}"))
    assert "INDEX decision_asked (meeting_id=? AND follow_up_on<?)" in plan


def test_the_assessments_of_some_periods_alone_are_told(filled: Filled) -> None:
    both = [filled.period.id, filled.before.id]
    found = overviews.goals_of(filled.store, both)
    assert found == {period_id: overviews.goals(filled.store, period_id) for period_id in both}
    (told,) = (one.assessments for one in found[filled.before.id])
    assert told == 1
    part = overviews.goals_of(filled.store, both, judged_in=(filled.period.id,))
    assert part[filled.period.id] == found[filled.period.id]
    (bare,), (whole,) = part[filled.before.id], found[filled.before.id]
    assert bare.assessments == 0
    assert (bare.id, bare.number, bare.wording, bare.is_undecided) == (whole.id, 1, whole.wording, True)


def test_areas_and_goals_come_in_the_order_of_the_tabs(filled: Filled) -> None:
    names = {one.id: one.name for one in filled.all(Area)}
    with filled.store.transaction(who="A", what="reorder") as writing:
        # In the period before A stands last and C nowhere; each area of the period has goals of another place.
        for one in filled.all(Placement):
            if one.period_id == filled.before.id and one.area_id == filled.areas[0].id:
                writing.update(replace(one, position=9))
            if one.period_id == filled.before.id and one.area_id == filled.areas[2].id:
                writing.remove(one)
        made = [
            Goal(period_id=period.id, area_id=area.id, position=place, wording=f"{area.name} {place}")
            for place in (3, 0, 0)
            for period in (filled.before, filled.period)
            for area in filled.areas[::-1]
        ]
        for one in made:
            writing.insert(one)
    for period in _periods(filled):
        placed = [one for one in filled.all(Placement) if one.period_id == period.id]
        placed.sort(key=lambda one: (one.position, one.id))
        goals = [one for one in filled.all(Goal) if one.period_id == period.id]
        goals.sort(key=lambda one: (one.position, one.id))
        order = [one.area_id for one in placed]
        assert [(row.id, row.name) for row in overviews.areas(filled.store, period.id)] == [
            (area_id, names[area_id]) for area_id in order
        ]
        held = {area_id: [one for one in goals if one.area_id == area_id] for area_id in order}
        counted = [(row.id, row.goals, row.paragraphs) for row in overviews.filled_areas(filled.store, period.id)]
        assert counted == [(area_id, len(own), 0) for area_id, own in held.items()]
        wanted = [(one.id, names[area_id], place) for area_id in order for place, one in enumerate(held[area_id], 1)]
        found = overviews.goals_of(filled.store, [filled.before.id, filled.period.id])[period.id]
        assert [(row.id, row.area, row.number) for row in found] == wanted
        for area_id in order:
            own = overviews.goals(filled.store, period.id, (area_id,))
            assert [row.id for row in own] == [one.id for one in held[area_id]]


def test_parties_differ_in_the_latest_assessment_alone(filled: Filled) -> None:
    views = filled.all(OrganisationView)
    plain = set()
    for goal in filled.all(Goal):
        own = sorted((one for one in filled.all(Assessment) if one.goal_id == goal.id), key=lambda a: (a.day, a.id))
        if own:
            heads = [own[-1], *(one for one in views if one.assessment_id == own[-1].id)]
            if differ([(one.cooperation, one.attainment) for one in heads]):
                plain.add(goal.id)
    assert 0 < len(plain) < 10
    assert overviews.diverging(filled.store, filled.period.id) == plain
