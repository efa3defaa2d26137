"""Meetings: what is proposed, and what saving keeps."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path

import pytest

from samverkan_desktop.domain.actions import ActionItem, ActionState
from samverkan_desktop.domain.bodies import Body, BodyKind, Cadence
from samverkan_desktop.domain.changes import Topic
from samverkan_desktop.domain.documents import MeetingDocument
from samverkan_desktop.domain.errors import Invalid, StaleRecord
from samverkan_desktop.domain.meetings import (
    AgendaItem,
    Attendance,
    Decision,
    Meeting,
    MeetingKind,
    MeetingState,
    Presence,
)
from samverkan_desktop.domain.organisations import Person
from samverkan_desktop.domain.swedish_time import from_local, to_local
from samverkan_desktop.services.workspace import Workspace
from tests.services.finished import finalised

TODAY = date(2026, 11, 23)


def log(
    workspace: Workspace, body: Body, day: date, state: MeetingState = MeetingState.HELD, clock: time = time(13, 0)
) -> MeetingDocument:
    starts = from_local(day, clock)
    meeting = Meeting(body_id=body.id, starts_at=starts, ends_at=starts + timedelta(minutes=90), state=state)
    return workspace.meetings.save(MeetingDocument(meeting=meeting)).value


@pytest.fixture
def group(workspace: Workspace) -> Callable[[str], Body]:
    def make(cadence: str) -> Body:
        return workspace.bodies.save(Body(name=f"Grupp {cadence}", cadence=Cadence.parse(cadence))).value

    return make


def test_the_first_meeting_of_a_group_is_proposed_for_the_next_working_day(tmp_path: Path) -> None:
    workspace = Workspace.create(tmp_path / "b.db", today=lambda: date(2026, 12, 24))
    council = workspace.bodies.save(Body(name="Råd", kind=BodyKind.COUNCIL)).value
    meeting = workspace.meetings.propose(council).meeting
    assert meeting.day == date(2026, 12, 28)
    assert meeting.kind is MeetingKind.COUNCIL_SESSION
    assert meeting.version == 0
    workspace.close()


def test_the_next_meeting_is_like_the_last_one(example: Workspace) -> None:
    body = example.bodies.named("Avstämning bredband")
    document = example.meetings.propose(body)
    assert document.meeting.day == date(2026, 12, 7)
    assert document.meeting.place == "Teams"
    assert to_local(document.meeting.starts_at).time() == time(13, 0)
    assert len(document.attendances) == 3
    assert {one.presence for one in document.attendances} == {Presence.EXPECTED}
    assert document.area_ids == example.bodies.area_ids(body.id)


def test_a_planned_meeting_is_found_before_another_is_proposed(example: Workspace) -> None:
    body = example.bodies.named("Avstämning bredband")
    planned = example.meetings.planned(body.id)
    assert planned is not None
    assert planned.day == TODAY
    assert example.meetings.propose(body).meeting.day > planned.day
    assert example.meetings.planned(example.bodies.named("LänsIT-gruppen").id) is None


@pytest.mark.parametrize(
    ("cadence", "days", "proposed"),
    [
        ("weeks:2", [date(2026, 11, 16)], date(2026, 11, 30)),
        ("weeks:2", [date(2015, 1, 5)], TODAY),
        ("weeks:2", [date(2026, 12, 11)], date(2026, 12, 28)),
        ("weeks:2", [date(2026, 12, 14)], date(2026, 12, 28)),
        ("weeks:1", [date(2026, 12, 18)], date(2026, 12, 28)),
        ("year:3", [date(2026, 9, 4)], date(2027, 1, 8)),
        ("term:2-3", [date(2026, 11, 5)], date(2027, 1, 14)),
        ("yearly", [date(2026, 5, 7)], date(2027, 5, 7)),
        ("irregular", [date(2026, 5, 7)], TODAY),
        ("irregular", [date(2026, 12, 30)], date(2027, 1, 4)),
        ("irregular", [TODAY], date(2026, 11, 24)),
    ],
)
def test_the_day_follows_the_cadence_and_avoids_holidays(
    workspace: Workspace, group: Callable[[str], Body], cadence: str, days: list[date], proposed: date
) -> None:
    body = group(cadence)
    for day in days:
        log(workspace, body, day)
    assert workspace.meetings.propose(body).meeting.day == proposed


def test_one_meeting_that_was_moved_moves_no_other(workspace: Workspace, group: Callable[[str], Body]) -> None:
    body = group("weeks:2")
    for day in (date(2026, 10, 5), date(2026, 10, 19), date(2026, 11, 2), date(2026, 11, 18)):
        log(workspace, body, day)
    assert workspace.meetings.propose(body).meeting.day == date(2026, 11, 30)


def test_a_group_that_changes_its_weekday_is_followed(workspace: Workspace, group: Callable[[str], Body]) -> None:
    body = group("weeks:2")
    for day in (date(2026, 10, 5), date(2026, 10, 22), date(2026, 11, 5), date(2026, 11, 19)):
        log(workspace, body, day)
    assert workspace.meetings.propose(body).meeting.day == date(2026, 12, 3)


def test_a_cancelled_meeting_is_passed_over_without_breaking_the_chain(
    workspace: Workspace, group: Callable[[str], Body]
) -> None:
    body = group("weeks:2")
    log(workspace, body, date(2026, 11, 9))
    log(workspace, body, TODAY, MeetingState.CANCELLED)
    log(workspace, body, date(2026, 12, 7), MeetingState.CANCELLED)
    assert workspace.meetings.propose(body).meeting.day == date(2026, 12, 21)


def test_the_next_days_keep_the_weekday_after_a_holiday(workspace: Workspace, group: Callable[[str], Body]) -> None:
    body = group("weeks:1")
    log(workspace, body, date(2026, 12, 11))
    assert workspace.meetings.next_days(body, 4) == (
        date(2026, 12, 18),
        date(2026, 12, 28),
        date(2027, 1, 4),
        date(2027, 1, 8),
    )
    assert workspace.meetings.next_days(group("irregular"), 1) == ()


def test_the_time_on_the_wall_is_kept_over_the_change_to_summer_time(tmp_path: Path) -> None:
    workspace = Workspace.create(tmp_path / "b.db", today=lambda: date(2027, 3, 23))
    body = workspace.bodies.save(Body(name="Grupp", cadence=Cadence.parse("weeks:1"))).value
    log(workspace, body, date(2027, 3, 22), clock=time(8, 30))
    meeting = workspace.meetings.propose(body).meeting
    assert meeting.day == date(2027, 3, 30)
    assert to_local(meeting.starts_at).time() == time(8, 30)
    assert meeting.ends_at is not None
    assert meeting.ends_at - meeting.starts_at == timedelta(minutes=90)
    workspace.close()


def test_guests_are_not_expected_again_and_an_empty_list_is_filled_from_the_one_before(
    workspace: Workspace, group: Callable[[str], Body]
) -> None:
    body = group("weeks:2")
    people = tuple(Person(name=name) for name in ("Anna", "Bo"))
    first = log(workspace, body, date(2026, 11, 2))
    workspace.meetings.save(
        replace(
            first,
            new_people=people,
            attendances=(
                Attendance(meeting_id=first.meeting.id, person_id=people[0].id),
                Attendance(meeting_id=first.meeting.id, person_id=people[1].id, presence=Presence.GUEST),
            ),
        )
    )
    log(workspace, body, date(2026, 11, 16))
    expected = workspace.meetings.propose(body).attendances
    assert [(one.person_id, one.presence) for one in expected] == [(people[0].id, Presence.EXPECTED)]


def full(workspace: Workspace, body: Body) -> MeetingDocument:
    meeting = Meeting(body_id=body.id, starts_at=from_local(TODAY, time(13, 0)))
    person = Person(name="Åsa Öberg")
    items = tuple(AgendaItem(meeting_id=meeting.id, title=title) for title in ("Läget", "Övrigt"))
    return MeetingDocument(
        meeting=meeting,
        new_people=(person,),
        attendances=(Attendance(meeting_id=meeting.id, person_id=person.id),),
        items=items,
        decisions=(Decision(meeting_id=meeting.id, item_id=items[0].id, text="Så blir det."),),
        actions=(
            ActionItem(text="Ring", raised_on=TODAY, meeting_id=meeting.id, item_id=items[1].id, owner_id=person.id),
        ),
    )


def test_a_meeting_is_read_back_as_it_was_saved(workspace: Workspace, group: Callable[[str], Body]) -> None:
    saved = workspace.meetings.save(full(workspace, group("weeks:2"))).value
    assert workspace.meetings.document(saved.meeting.id) == saved
    assert saved.new_people == ()
    assert [one.position for one in saved.items] == [0, 1]


def test_what_is_taken_out_is_gone_and_undo_brings_it_back(workspace: Workspace, group: Callable[[str], Body]) -> None:
    saved = workspace.meetings.save(full(workspace, group("weeks:2"))).value
    done = workspace.meetings.save(replace(saved, items=saved.items[1:], decisions=()))
    assert [item.title for item in workspace.meetings.document(saved.meeting.id).items] == ["Övrigt"]
    workspace.history.undo(done.set_id)
    assert [item.title for item in workspace.meetings.document(saved.meeting.id).items] == ["Läget", "Övrigt"]


def test_the_day_that_an_action_ended_is_set_when_the_meeting_is_saved(
    workspace: Workspace, group: Callable[[str], Body]
) -> None:
    saved = workspace.meetings.save(full(workspace, group("weeks:2"))).value
    done = replace(saved.actions[0], state=ActionState.DONE)
    assert workspace.meetings.save(replace(saved, actions=(done,))).value.actions[0].ended_on == TODAY


def test_saving_over_a_newer_version_is_refused(workspace: Workspace, group: Callable[[str], Body]) -> None:
    saved = workspace.meetings.save(full(workspace, group("weeks:2"))).value
    workspace.meetings.save(replace(saved, meeting=replace(saved.meeting, place="Residenset")))
    with pytest.raises(StaleRecord) as caught:
        workspace.meetings.save(replace(saved, meeting=replace(saved.meeting, place="Teams")))
    assert caught.value.current.place == "Residenset"


def test_saving_a_removed_meeting_is_refused_as_stale(workspace: Workspace, group: Callable[[str], Body]) -> None:
    saved = workspace.meetings.save(full(workspace, group("weeks:2"))).value
    workspace.meetings.remove(saved.meeting.id)
    with pytest.raises(StaleRecord) as caught:
        workspace.meetings.save(saved)
    assert caught.value.current is None


def test_finalised_minutes_are_neither_changed_nor_removed(workspace: Workspace, group: Callable[[str], Body]) -> None:
    saved = workspace.meetings.save(full(workspace, group("weeks:2"))).value
    with pytest.raises(Invalid, match="command of their own"):
        workspace.meetings.save(replace(saved, meeting=replace(saved.meeting, state=MeetingState.FINALISED)))
    document = finalised(workspace)
    with pytest.raises(Invalid, match="cannot be changed"):
        workspace.meetings.save(document)
    with pytest.raises(Invalid, match="cannot be removed"):
        workspace.meetings.remove(document.meeting.id)


def test_open_actions_of_a_group_are_those_that_nobody_has_ended(example: Workspace) -> None:
    body = example.bodies.named("Avstämning bredband")
    texts = [row.text for row in example.meetings.open_actions_of_body(body.id)]
    assert "Kontrollera kommunernas inrapporterade siffror" in texts
    assert "Skriva utkast till gemensamt nyhetsbrev" not in texts


def test_the_next_meeting_of_each_group_is_its_plan_or_what_propose_says(
    workspace: Workspace, group: Callable[[str], Body]
) -> None:
    often, seldom, needed = group("weeks:2"), group("yearly"), group("irregular")
    log(workspace, often, date(2026, 11, 9))
    log(workspace, often, TODAY, MeetingState.CANCELLED)
    log(workspace, seldom, date(2027, 3, 4), MeetingState.PLANNED)
    first = log(workspace, seldom, date(2027, 2, 4), MeetingState.PLANNED)
    log(workspace, needed, date(2026, 5, 7))
    found = workspace.meetings.next_of([seldom, needed, often])
    assert [(one.body, one.day, one.meeting_id, one.has_met) for one in found] == [
        (often, date(2026, 12, 7), None, True),
        (seldom, date(2027, 2, 4), first.meeting.id, True),
    ]
    assert found[0].day == workspace.meetings.propose(often).meeting.day


def test_a_group_that_never_met_says_so(workspace: Workspace, group: Callable[[str], Body]) -> None:
    (found,) = workspace.meetings.next_of([group("weeks:2")])
    assert (found.day, found.meeting_id, found.has_met) == (TODAY, None, False)


@pytest.mark.parametrize("view", ["propose", "next_of", "open_actions", "planned", "next_days", "standings"])
def test_the_number_of_queries_does_not_grow_with_groups_and_meetings(
    workspace: Workspace, group: Callable[[str], Body], view: str
) -> None:
    bodies = [group("weeks:2")]
    views: dict[str, Callable[[], object]] = {
        "propose": lambda: workspace.meetings.propose(bodies[0]),
        "next_of": lambda: workspace.meetings.next_of(bodies),
        "open_actions": lambda: workspace.meetings.open_actions_of_body(bodies[0].id),
        "planned": lambda: workspace.meetings.planned(bodies[0].id),
        "next_days": lambda: workspace.meetings.next_days(bodies[0]),
        "standings": lambda: workspace.bodies.standings(None),
    }
    log(workspace, bodies[0], date(2026, 3, 2))
    few = reads(workspace, views[view])
    bodies += [group("weeks:3"), group("yearly")]
    for body in bodies:
        for week in range(6):
            log(workspace, body, date(2026, 4, 6) + timedelta(weeks=week))
    assert reads(workspace, views[view]) == few


def reads(workspace: Workspace, view: Callable[[], object]) -> int:
    seen: list[str] = []
    connection = workspace._store._connection.connection()
    connection.set_trace_callback(seen.append)
    view()
    connection.set_trace_callback(None)
    return sum(statement.startswith("SELECT") for statement in seen)


def test_saving_a_note_costs_the_same_with_three_and_with_three_hundred_participants(
    workspace: Workspace, group: Callable[[str], Body]
) -> None:
    body = group("weeks:2")

    def cost(people: int) -> int:
        document = log(workspace, body, TODAY)
        meeting_id = document.meeting.id
        persons = tuple(Person(name=f"Person {number}") for number in range(people))
        full = replace(
            document,
            new_people=persons,
            attendances=tuple(Attendance(meeting_id=meeting_id, person_id=one.id) for one in persons),
            items=tuple(AgendaItem(meeting_id=meeting_id, title=f"Punkt {number}") for number in range(people)),
        )
        saved = workspace.meetings.save(full).value
        first = replace(saved.items[0], notes="Ett ord")
        return reads(workspace, lambda: workspace.meetings.save(replace(saved, items=(first, *saved.items[1:]))))

    assert cost(3) == cost(4) == cost(300) < 20


def test_only_those_hear_of_a_saving_who_show_what_it_changed(
    workspace: Workspace, group: Callable[[str], Body]
) -> None:
    heard: list[frozenset[Topic]] = []
    document = log(workspace, group("weeks:2"), TODAY)
    workspace.subscribe(heard.append)
    item = AgendaItem(meeting_id=document.meeting.id, title="Punkt")
    saved = workspace.meetings.save(replace(document, items=(item,))).value
    person = Person(name="Ny")
    attendance = Attendance(meeting_id=saved.meeting.id, person_id=person.id)
    saved = workspace.meetings.save(replace(saved, new_people=(person,), attendances=(attendance,))).value
    action = ActionItem(text="Ring", raised_on=TODAY, meeting_id=saved.meeting.id)
    saved = workspace.meetings.save(replace(saved, actions=(action,))).value
    workspace.meetings.save(replace(saved, meeting=replace(saved.meeting, title="Nytt namn")))
    assert heard == [
        frozenset({Topic.MEETINGS}),
        frozenset({Topic.MEETINGS, Topic.PEOPLE}),
        frozenset({Topic.MEETINGS, Topic.ACTIONS}),
        frozenset({Topic.MEETINGS, Topic.ACTIONS}),
    ]
