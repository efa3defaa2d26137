"""What a new meeting begins with."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from samverkan_desktop.domain.bodies import Body, Cadence
from samverkan_desktop.domain.changes import Topic
from samverkan_desktop.domain.documents import MeetingDocument
from samverkan_desktop.domain.meetings import (
    AgendaItem,
    Attendance,
    Decision,
    ItemState,
    Meeting,
    MeetingState,
    Presence,
)
from samverkan_desktop.domain.memberships import Membership, Role
from samverkan_desktop.domain.organisations import Person
from samverkan_desktop.domain.series import Series, SeriesItem
from samverkan_desktop.domain.swedish_time import from_local
from samverkan_desktop.services.workspace import Workspace

U, H, P = ItemState.UNDECIDED, ItemState.HANDLED, ItemState.POSTPONED


@pytest.fixture
def body(workspace: Workspace) -> Body:
    return workspace.bodies.save(Body(name="Grupp", cadence=Cadence.parse("weeks:2"))).value


def meet(
    workspace: Workspace,
    body: Body,
    day: date,
    *items: AgendaItem | tuple[str, ItemState],
    state: MeetingState = MeetingState.HELD,
    decides: bool = False,
) -> MeetingDocument:
    starts = from_local(day, time(13, 0))
    meeting = Meeting(body_id=body.id, starts_at=starts, ends_at=starts + timedelta(hours=1), state=state)
    made = tuple(
        replace(one, meeting_id=meeting.id)
        if isinstance(one, AgendaItem)
        else AgendaItem(meeting_id=meeting.id, title=one[0], state=one[1], notes="Text", minutes=10)
        for one in items
    )
    decisions = (Decision(meeting_id=meeting.id, text="Så blir det."),) if decides else ()
    document = MeetingDocument(meeting=meeting, items=made, decisions=decisions)
    return workspace.meetings.save(document).value


def titles(document: MeetingDocument) -> list[str]:
    return [item.title for item in document.items]


def test_the_first_meeting_of_a_group_begins_empty(workspace: Workspace, body: Body) -> None:
    document = workspace.meetings.propose(body)
    assert document.items == document.attendances == ()


def test_the_minutes_before_come_first_under_their_own_name(workspace: Workspace, body: Body) -> None:
    last = meet(workspace, body, date(2026, 11, 9))
    item = workspace.meetings.propose(body).items[0]
    assert (item.title, item.topic_id) == ("Previous meeting notes, 9 November 2026", last.meeting.id)
    later = meet(workspace, body, date(2026, 11, 16), decides=True)
    item = workspace.meetings.propose(body).items[0]
    assert (item.title, item.topic_id) == ("Previous minutes, 16 November 2026", later.meeting.id)


def test_what_was_left_unfinished_comes_along_and_the_old_minutes_stay(workspace: Workspace, body: Body) -> None:
    last = meet(workspace, body, date(2026, 11, 9), ("Klart", H), ("Bordlagt", P), ("Aldrig tagit upp", U))
    document = workspace.meetings.propose(body)
    assert titles(document)[1:] == ["Bordlagt", "Aldrig tagit upp"]
    carried = document.items[1]
    assert (carried.topic_id, carried.carried_from_id) == (last.items[1].topic_id, last.items[1].id)
    assert (carried.notes, carried.minutes, carried.state) == ("", 10, U)
    workspace.meetings.save(document)
    assert workspace.meetings.document(last.meeting.id) == last


def test_a_cancelled_or_moved_meeting_between_does_not_break_the_chain(workspace: Workspace, body: Body) -> None:
    last = meet(workspace, body, date(2026, 11, 9), ("Bordlagt", P))
    between = meet(
        workspace,
        body,
        date(2026, 11, 16),
        AgendaItem(meeting_id="", title="Bordlagt", topic_id=last.items[0].topic_id, carried_from_id=last.items[0].id),
        state=MeetingState.CANCELLED,
    )
    assert titles(workspace.meetings.propose(body))[1:] == ["Bordlagt"]
    moved = replace(
        between.meeting, state=MeetingState.PLANNED, starts_at=from_local(date(2026, 11, 25), time(9, 0)), ends_at=None
    )
    stored = workspace.meetings.document(between.meeting.id)
    workspace.meetings.save(replace(stored, meeting=replace(moved, version=stored.meeting.version)))
    document = workspace.meetings.propose(body)
    assert document.meeting.day > date(2026, 11, 25)
    assert titles(document) == ["Previous meeting notes, 9 November 2026"]


def test_nothing_comes_twice(workspace: Workspace, body: Body) -> None:
    first = meet(workspace, body, date(2026, 10, 26), ("Bordlagt", P))
    carried = AgendaItem(meeting_id="", title="Bordlagt igen", topic_id=first.items[0].topic_id, state=P)
    meet(workspace, body, date(2026, 11, 9), carried)
    document = workspace.meetings.propose(body)
    assert titles(document)[1:] == ["Bordlagt igen"]
    again = workspace.preparing.ready(document)
    assert again == document


def test_what_recurs_comes_every_time_and_once_only(workspace: Workspace, body: Body) -> None:
    series = Series(body_id=body.id, cadence=body.cadence, first_day=date(2026, 1, 5))
    recurring = SeriesItem(series_id=series.id, title="Runda", presenter="Alla", minutes=15)
    with workspace.people._session.writing(Topic.MEETINGS, what="series") as writing:
        writing.insert(series)
        writing.insert(recurring)
    made = AgendaItem(
        meeting_id="", title="Runda", topic_id=recurring.id, series_item_id=recurring.id, state=ItemState.POSTPONED
    )
    meet(workspace, body, date(2026, 11, 9), made, ("Bordlagt", P))
    meeting = replace(workspace.meetings.propose(body).meeting, series_id=series.id)
    document = workspace.preparing.ready(MeetingDocument(meeting=meeting))
    assert titles(document)[1:] == ["Runda", "Bordlagt"]
    assert (document.items[1].presenter, document.items[1].minutes) == ("Alla", 15)
    assert document.items[1].series_item_id == recurring.id
    assert workspace.meetings.save(document).value.items[1].series_item_id == recurring.id


def test_old_minutes_that_nobody_ticked_off_do_not_gather(workspace: Workspace, body: Body) -> None:
    meet(workspace, body, date(2026, 10, 26))
    second = workspace.meetings.propose(body)
    starts = from_local(date(2026, 11, 9), time(13, 0))
    held = replace(second.meeting, starts_at=starts, ends_at=None, state=MeetingState.HELD)
    workspace.meetings.save(replace(second, meeting=held))
    assert titles(workspace.meetings.propose(body)) == ["Previous meeting notes, 9 November 2026"]
    stored = workspace.meetings.document(held.id)
    workspace.meetings.save(replace(stored, items=(replace(stored.items[0], state=P),)))
    assert titles(workspace.meetings.propose(body)) == [
        "Previous meeting notes, 9 November 2026",
        "Previous meeting notes, 26 October 2026",
    ]


def test_a_planned_meeting_is_told_what_it_has_left_behind(workspace: Workspace, body: Body) -> None:
    planned = meet(workspace, body, date(2026, 11, 30), ("Eget", U), state=MeetingState.PLANNED)
    assert workspace.preparing.left_behind(planned) == ()
    last = meet(workspace, body, date(2026, 11, 16), ("Bordlagt", P), ("Klart", H))
    left = workspace.preparing.left_behind(planned)
    assert [(item.title, item.topic_id) for item in left] == [("Bordlagt", last.items[0].topic_id)]
    full = replace(planned, items=(*planned.items, *left)).in_order()
    assert workspace.preparing.left_behind(workspace.meetings.save(full).value) == ()
    assert workspace.preparing.left_behind(last) == ()


def test_those_of_the_last_list_are_expected_without_guests_and_substitutes(workspace: Workspace, body: Body) -> None:
    last = meet(workspace, body, date(2026, 11, 9))
    people = tuple(Person(name=f"Person {number}") for number in range(3))
    presences = (Presence.ABSENT, Presence.GUEST, Presence.SUBSTITUTE)
    attendances = tuple(
        Attendance(meeting_id=last.meeting.id, person_id=person.id, presence=presence)
        for person, presence in zip(people, presences, strict=True)
    )
    workspace.meetings.save(replace(last, new_people=people, attendances=attendances))
    meet(workspace, body, date(2026, 11, 16))
    expected = workspace.meetings.propose(body).attendances
    assert [(one.person_id, one.presence) for one in expected] == [(people[0].id, Presence.EXPECTED)]


def test_the_members_on_that_day_are_expected_in_their_roles(workspace: Workspace, body: Body) -> None:
    last = meet(workspace, body, date(2026, 11, 9))
    guest, chair, former, substitute = (
        workspace.people.save_person(Person(name=name)).value for name in ("Gäst", "Ordförande", "Förra", "Ersättare")
    )
    document = replace(last, attendances=(Attendance(meeting_id=last.meeting.id, person_id=guest.id),))
    workspace.meetings.save(document)
    for person, role, end in (
        (chair, Role.CHAIR, None),
        (former, Role.SECRETARY, date(2026, 11, 1)),
        (substitute, Role.SUBSTITUTE, None),
    ):
        workspace.members.save(
            Membership(body_id=body.id, person_id=person.id, role=role, start=date(2026, 1, 1), end=end)
        )
    expected = workspace.meetings.propose(body).attendances
    assert [(one.person_id, one.presence, one.role) for one in expected] == [(chair.id, Presence.EXPECTED, Role.CHAIR)]
