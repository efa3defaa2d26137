from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from samverkan_desktop.domain.actions import ActionItem, ActionState
from samverkan_desktop.domain.assessments import Assessment, OrganisationView, Rating
from samverkan_desktop.domain.bodies import Body, Cadence
from samverkan_desktop.domain.corrections import CorrectedKind, Correction
from samverkan_desktop.domain.documents import AssessmentDocument, MeetingDocument
from samverkan_desktop.domain.goals import Goal
from samverkan_desktop.domain.matters import Matter, MatterKind
from samverkan_desktop.domain.meetings import Decision, Meeting, MeetingState
from samverkan_desktop.domain.organisations import Organisation
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.domain.swedish_time import from_local
from samverkan_desktop.services.matters import MOST_RECORDS
from samverkan_desktop.services.overview import MOST_UPCOMING, Overview
from samverkan_desktop.services.workspace import Workspace

TODAY = date(2026, 11, 23)


class Work:
    """A database with one area, and short ways to fill it."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.period = workspace.periods.add(Period.of_years(2026, 2027)).value
        self.area = workspace.areas.add(self.period.id, "Digital infrastruktur").value

    def look(self, **options: int) -> Overview:
        return self.workspace.overview.of_period(self.period, **options)

    def goal(self, wording: str = "Bygga ut") -> Goal:
        return self.workspace.goals.save(Goal(period_id=self.period.id, area_id=self.area.id, wording=wording)).value

    def assess(self, goal: Goal, day: date, attainment: Rating, views: dict[str, Rating] | None = None) -> None:
        head = Assessment(goal_id=goal.id, day=day, cooperation=Rating.ON_TRACK, attainment=attainment)
        own = tuple(
            OrganisationView(assessment_id=head.id, organisation_id=self._organisation(name), attainment=rating)
            for name, rating in (views or {}).items()
        )
        self.workspace.assessments.save(AssessmentDocument(assessment=head, views=own))

    def body(self, name: str, cadence: Cadence) -> Body:
        return self.workspace.bodies.save(Body(name=name, cadence=cadence), (self.area.id,)).value

    def meeting(self, body: Body, day: date, state: MeetingState = MeetingState.HELD) -> Meeting:
        meeting = Meeting(body_id=body.id, starts_at=from_local(day, time(13, 0)), state=state)
        return self.workspace.meetings.save(MeetingDocument(meeting=meeting, area_ids=(self.area.id,))).value.meeting

    def action(self, text: str, due: date | None, state: ActionState = ActionState.OPEN) -> None:
        self.workspace.actions.save(
            ActionItem(text=text, raised_on=date(2026, 10, 1), area_id=self.area.id, due=due, state=state)
        )

    def _organisation(self, name: str) -> str:
        return self.workspace.people.save_organisation(Organisation(name=name, is_party=True)).value.id


@pytest.fixture
def work(workspace: Workspace) -> Work:
    return Work(workspace)


def test_a_new_period_has_nothing_to_say(work: Work) -> None:
    found = work.look()
    assert [standing.name for standing in found.areas] == ["Digital infrastruktur"]
    assert found.areas[0].expected is None
    assert found.areas[0].goals == found.areas[0].held == 0
    assert (found.upcoming, found.actions, found.matters) == ((), (), ())


def test_goals_are_counted_by_their_latest_rating_the_best_first(work: Work) -> None:
    first, second, _third = work.goal("Ett"), work.goal("Två"), work.goal("Tre")
    work.assess(first, date(2026, 3, 1), Rating.BEHIND)
    work.assess(first, date(2026, 9, 1), Rating.ON_TRACK)
    work.assess(second, date(2026, 3, 1), Rating.SLOW)
    work.assess(second, date(2026, 9, 1), Rating.BEHIND)
    standing = work.look().areas[0]
    assert standing.attainment == ((Rating.ON_TRACK, 1), (Rating.BEHIND, 1), (Rating.NOT_ASSESSED, 1))
    assert standing.cooperation == ((Rating.ON_TRACK, 2), (Rating.NOT_ASSESSED, 1))
    assert (standing.up, standing.down, standing.not_assessed) == (1, 1, 1)


def test_held_meetings_stand_beside_what_the_cadence_expects(work: Work) -> None:
    regular = work.body("Avstämning", Cadence.parse("weeks:2"))
    seldom = work.body("LänsIT", Cadence.parse("irregular"))
    work.meeting(regular, date(2026, 10, 5))
    work.meeting(regular, date(2026, 10, 19), MeetingState.CANCELLED)
    work.meeting(regular, date(2026, 11, 9))
    work.meeting(seldom, date(2026, 11, 12))
    work.meeting(regular, date(2026, 12, 7), MeetingState.PLANNED)
    standing = work.look().areas[0]
    days = (TODAY - date(2026, 1, 1)).days
    assert standing.expected == (days // 14, days // 14)
    assert (standing.held, standing.others) == (2, 1)
    assert standing.last_meeting == date(2026, 11, 12)
    assert standing.next_meeting == date(2026, 12, 7)


def test_what_comes_next_is_the_plan_and_what_the_cadence_points_to(work: Work) -> None:
    planned = work.body("Rådet", Cadence.parse("year:3"))
    proposed = work.body("Avstämning", Cadence.parse("weeks:2"))
    work.body("Nätverket", Cadence.parse("irregular"))
    meeting = work.meeting(planned, date(2026, 12, 4), MeetingState.PLANNED)
    work.meeting(proposed, date(2026, 11, 9))
    upcoming = work.look().upcoming
    assert [(one.label, one.day, one.meeting_id) for one in upcoming] == [
        ("Avstämning", date(2026, 11, 23), None),
        ("Rådet", date(2026, 12, 4), meeting.id),
    ]
    assert upcoming[0].day == work.workspace.meetings.propose(proposed).meeting.day
    assert work.look().meetings_today == ()


def test_a_cancelled_day_is_proposed_neither_here_nor_there(work: Work) -> None:
    body = work.body("Avstämning", Cadence.parse("weeks:2"))
    work.meeting(body, date(2026, 11, 9))
    work.meeting(body, TODAY, MeetingState.CANCELLED)
    (proposed,) = work.look().upcoming
    assert proposed.day == work.workspace.meetings.propose(body).meeting.day == date(2026, 12, 7)


def test_a_plan_in_the_next_period_leaves_nothing_to_propose(work: Work) -> None:
    body = work.body("Rådet", Cadence.parse("yearly"))
    work.meeting(body, date(2026, 11, 9))
    work.meeting(body, date(2028, 1, 10), MeetingState.PLANNED)
    assert work.look().upcoming == ()


def test_a_meeting_today_is_told(work: Work) -> None:
    body = work.body("Avstämning", Cadence.parse("weeks:2"))
    meeting = work.meeting(body, TODAY, MeetingState.PLANNED)
    assert [one.meeting_id for one in work.look().meetings_today] == [meeting.id]


def test_the_next_few_meetings_are_told_and_all_of_today(work: Work) -> None:
    body = work.body("Avstämning", Cadence.parse("irregular"))
    later = [work.meeting(body, TODAY + timedelta(days=week * 7), MeetingState.PLANNED) for week in range(8, 0, -1)]
    upcoming = work.look().upcoming
    assert [one.meeting_id for one in upcoming] == [one.id for one in later[: -MOST_UPCOMING - 1 : -1]]
    assert work.look().areas[0].next_meeting == TODAY + timedelta(days=7)
    today = {work.meeting(body, TODAY, MeetingState.PLANNED).id for _ in range(MOST_UPCOMING + 2)}
    found = work.look()
    assert {one.meeting_id for one in found.upcoming} == {one.meeting_id for one in found.meetings_today} == today


def test_the_late_come_first_and_the_ended_not_at_all(work: Work) -> None:
    work.action("senare", TODAY + timedelta(days=40))
    work.action("utan dag", None)
    work.action("väntar", TODAY + timedelta(days=30), ActionState.WAITING)
    work.action("försenad", TODAY - timedelta(days=3))
    work.action("fredag", TODAY + timedelta(days=4))
    work.action("klar", TODAY - timedelta(days=9), ActionState.DONE)
    found = work.look()
    assert [row.text for row in found.actions] == ["försenad", "fredag", "senare", "väntar", "utan dag"]
    assert (found.open_actions, found.late, found.this_week, found.elsewhere) == (5, 1, 1, (0, 0))
    assert [row.text for row in found.actions if row.due and found.is_this_week(row.due)] == ["fredag"]


@pytest.mark.parametrize(("age", "is_brought_up"), [(180, False), (181, True)])
def test_a_goal_is_brought_up_when_its_assessment_is_older_than_the_limit(
    work: Work, age: int, is_brought_up: bool
) -> None:
    work.assess(work.goal(), TODAY - timedelta(days=age), Rating.SLOW)
    matters = work.look(reminder_days=180).matters
    assert [matter.kind for matter in matters] == ([MatterKind.LONG_AGO] if is_brought_up else [])


def test_diverging_views_of_the_latest_assessment_come_first(work: Work) -> None:
    agreed, split, _never = work.goal("Ett"), work.goal("Två"), work.goal("Tre")
    work.assess(agreed, date(2026, 9, 1), Rating.SLOW, {"Region": Rating.SLOW, "Länsstyrelsen": Rating.BEHIND})
    work.assess(agreed, date(2026, 11, 1), Rating.SLOW)
    work.assess(split, date(2026, 11, 1), Rating.SLOW, {"Regionen": Rating.SLOW, "Länet": Rating.BEHIND})
    matters = work.look().matters
    assert [(matter.kind, [goal.wording for goal in matter.goals]) for matter in matters] == [
        (MatterKind.DIVERGES, ["Två"]),
        (MatterKind.NEVER_ASSESSED, ["Tre"]),
    ]


def test_closed_areas_are_left_out(work: Work) -> None:
    work.goal()
    work.workspace.areas.close(work.period.id, work.area.id, date(2026, 10, 1))
    found = work.look()
    assert (found.areas, found.matters) == ((), ())


def test_a_period_of_the_past_proposes_and_reminds_of_nothing(work: Work) -> None:
    work.goal()
    earlier = work.workspace.periods.add(Period.of_years(2024, 2025)).value
    work.workspace.areas.add(earlier.id, work.area.name)
    body = work.body("Avstämning", Cadence.parse("weeks:2"))
    work.meeting(body, date(2025, 10, 6))
    found = work.workspace.overview.of_period(earlier)
    assert (found.upcoming, found.matters) == ((), ())
    assert found.areas[0].expected == (731 // 14, 731 // 14)
    assert not found.is_current


def test_the_number_of_queries_does_not_grow_with_the_data(work: Work) -> None:
    body = work.body("Avstämning", Cadence.parse("weeks:2"))

    def fill(number: int) -> None:
        for index in range(number):
            work.assess(work.goal(f"Mål {number} {index}"), date(2026, 3, 1 + index), Rating.SLOW)
            work.meeting(body, date(2026, 3, 1 + index))
            work.action(f"Åtgärd {number} {index}", None)

    fill(1)
    few = _queries(work)
    fill(12)
    work.workspace.areas.add(work.period.id, "Omstart")
    assert _queries(work) == few <= 27


def _queries(work: Work) -> int:
    seen: list[str] = []
    connection = work.workspace._store._connection.connection()
    connection.set_trace_callback(seen.append)
    work.look()
    connection.set_trace_callback(None)
    return sum(statement.startswith("SELECT") for statement in seen)


def test_a_renamed_body_is_called_by_its_new_name(work: Work) -> None:
    body = work.body("Avstämning", Cadence.parse("weeks:2"))
    work.meeting(body, date(2026, 11, 9))
    work.workspace.bodies.save(replace(body, name="Bredbandsmötet"))
    assert [one.label for one in work.look().upcoming] == ["Bredbandsmötet"]


# What waits


def matters(work: Work, kind: MatterKind) -> list[Matter]:
    return [matter for matter in work.look().matters if matter.kind is kind]


def test_held_meetings_wait_for_their_minutes_after_two_weeks(work: Work) -> None:
    body = work.body("Rådet", Cadence())
    for days in (40, 20, 14, 3):
        work.meeting(body, TODAY - timedelta(days=days))
    (found,) = matters(work, MatterKind.NOT_FINALISED)
    assert [one.day for one in found.records] == [TODAY - timedelta(days=days) for days in (40, 20)]
    assert found.since == TODAY - timedelta(days=40)


def test_of_very_many_open_minutes_the_latest_are_named_and_all_counted(work: Work) -> None:
    body = work.body("Rådet", Cadence())
    days = [TODAY - timedelta(days=20 + number) for number in range(MOST_RECORDS + 3)]
    for day in days:
        work.meeting(body, day)
    (found,) = matters(work, MatterKind.NOT_FINALISED)
    assert [one.day for one in found.records] == sorted(days[:MOST_RECORDS])
    assert (found.count, found.more, found.since) == (MOST_RECORDS + 3, 3, days[-1])


def test_a_planned_meeting_waits_for_its_invitation_when_it_is_near(work: Work) -> None:
    body = work.body("Rådet", Cadence())
    for days in (0, 1, 14, 15):
        work.meeting(body, TODAY + timedelta(days=days), MeetingState.PLANNED)
    found = matters(work, MatterKind.NOT_INVITED)
    assert [matter.records[0].day for matter in found] == [TODAY + timedelta(days=days) for days in (1, 14)]
    assert all(matter.records[0].label == "Rådet" for matter in found)


def test_decisions_wait_for_the_follow_up_that_was_asked_for(work: Work) -> None:
    body = work.body("Rådet", Cadence())
    meeting = work.meeting(body, date(2026, 5, 4))
    document = work.workspace.meetings.document(meeting.id)
    decisions = tuple(
        Decision(meeting_id=meeting.id, text=text, follow_up_on=day)
        for text, day in (("Sen", date(2026, 11, 1)), ("Snart", date(2026, 12, 7)), ("Långt fram", date(2027, 3, 1)))
    )
    decisions += (Decision(meeting_id=meeting.id, text="Utan"),)
    work.workspace.meetings.save(replace(document, decisions=decisions))
    (found,) = matters(work, MatterKind.FOLLOW_UP)
    assert [one.label for one in found.records] == ["Sen", "Snart"]
    work.workspace.decisions.follow_up([found.records[0].id], "Klart")
    (left,) = matters(work, MatterKind.FOLLOW_UP)
    assert [one.label for one in left.records] == ["Snart"]


def test_goals_wait_for_a_decision_in_the_last_year_and_after_it(work: Work) -> None:
    work.goal()
    assert matters(work, MatterKind.UNDECIDED) == []
    earlier = work.workspace.periods.add(Period.of_years(2024, 2025)).value
    work.workspace.areas.add(earlier.id, "Digital infrastruktur")
    work.workspace.goals.save(Goal(period_id=earlier.id, area_id=work.area.id, wording="Gammalt"))
    found = work.workspace.overview.of_period(earlier).matters
    assert [(matter.kind, matter.count, matter.area) for matter in found] == [
        (MatterKind.UNDECIDED, 1, "Digital infrastruktur")
    ]


def test_corrections_are_brought_up_by_area_and_counted(work: Work) -> None:
    for old in ("Bäst", "Näst bäst"):
        work.workspace.corrections.save(
            Correction(
                kind=CorrectedKind.STATEMENT,
                area_id=work.area.id,
                stood_in="Rapporten",
                old=old,
                new="Tredje",
                discovered_on=date(2026, 3, 1),
            )
        )
    (found,) = matters(work, MatterKind.CORRECTED)
    assert {one.label for one in found.records} == {"Bäst → Tredje", "Näst bäst → Tredje"}
    assert work.look().areas[0].corrections == 2


def test_open_and_late_actions_are_counted_by_area(work: Work) -> None:
    work.action("Sen", date(2026, 11, 1))
    work.action("I tid", date(2026, 12, 1))
    work.action("Klar", date(2026, 11, 1), ActionState.DONE)
    (area,) = work.look().areas
    assert (area.open_actions, area.overdue) == (2, 1)
