"""Persons and organisations: their names, who is in use, and two that are one."""

from dataclasses import replace
from datetime import date, time

import pytest

from samverkan_desktop.domain.actions import ActionItem
from samverkan_desktop.domain.bodies import Body, FocusArea
from samverkan_desktop.domain.documents import MeetingDocument
from samverkan_desktop.domain.errors import Invalid, NotFound
from samverkan_desktop.domain.meetings import Attendance, Meeting, MeetingState, Presence
from samverkan_desktop.domain.memberships import Membership, Role
from samverkan_desktop.domain.organisations import Organisation, Person
from samverkan_desktop.domain.swedish_time import from_local
from samverkan_desktop.services.workspace import Workspace

DAY = date(2026, 11, 23)


def add(workspace: Workspace, name: str, **values: object) -> Person:
    return workspace.people.save_person(Person(name=name, **values)).value  # type: ignore[arg-type]


def meet(workspace: Workspace, body: Body, *people: Person, state: MeetingState = MeetingState.HELD) -> Meeting:
    meeting = Meeting(body_id=body.id, starts_at=from_local(DAY, time(9, 0)), state=state)
    listed = tuple(Attendance(meeting_id=meeting.id, person_id=person.id) for person in people)
    return workspace.meetings.save(MeetingDocument(meeting=meeting, attendances=listed)).value.meeting


@pytest.fixture
def body(workspace: Workspace) -> Body:
    return workspace.bodies.save(Body(name="Råd")).value


@pytest.mark.parametrize("email", ["anna", "anna@", "anna@example", "a b@example.org", "a@b.se, c@d.se", "<a@b.se>"])
def test_a_slip_in_an_address_is_told(email: str) -> None:
    with pytest.raises(Invalid) as caught:
        Person(name="Anna", email=email)
    assert list(caught.value.problems) == ["email"]
    assert Person(name="Anna", email=" anna.öberg@region.example.org ").email == "anna.öberg@region.example.org"


def test_a_person_answers_to_other_ways_of_writing_the_name(workspace: Workspace) -> None:
    anna = add(workspace, "Anna Öberg", aliases=("A. Öberg", " a.  öberg "))
    assert anna.aliases == ("A. Öberg", "a. öberg")
    found = workspace.people.person_named("A. ÖBERG")
    assert found == anna
    assert workspace.people.person_named("A. Oberg") is None


@pytest.mark.parametrize(
    ("person", "field"),
    [
        (Person(name="anna"), "name"),
        (Person(name="A. Ek"), "name"),
        (Person(name="Bo", aliases=("Anna",)), "aliases"),
    ],
)
def test_two_persons_do_not_go_by_one_name(workspace: Workspace, person: Person, field: str) -> None:
    anna = add(workspace, "Anna", aliases=("A. Ek",))
    with pytest.raises(Invalid) as caught:
        workspace.people.save_person(person)
    assert list(caught.value.problems) == [field]
    workspace.people.save_person(replace(anna, title="Chef"))


def test_two_organisations_do_not_go_by_one_name(workspace: Workspace) -> None:
    workspace.people.save_organisation(Organisation(name="Post- och telestyrelsen", short_name="PTS"))
    for organisation, field in (
        (Organisation(name="pts"), "name"),
        (Organisation(name="Ny", short_name="PTS"), "short_name"),
        (Organisation(name="Ny", aliases=("Post- och telestyrelsen",)), "aliases"),
    ):
        with pytest.raises(Invalid) as caught:
            workspace.people.save_organisation(organisation)
        assert list(caught.value.problems) == [field]
    workspace.people.save_organisation(Organisation(name="Utan kort namn"))
    workspace.people.save_organisation(Organisation(name="Också utan"))


def test_rows_tell_what_a_person_is_part_of(workspace: Workspace, body: Body) -> None:
    region = workspace.people.save_organisation(Organisation(name="Region Ö", short_name="RÖ")).value
    anna = add(workspace, "Anna", organisation_id=region.id)
    bo = add(workspace, "Bo")
    workspace.members.save(Membership(body_id=body.id, person_id=anna.id))
    workspace.members.save(Membership(body_id=body.id, person_id=bo.id, end=DAY))
    meet(workspace, body, anna)
    workspace.actions.save(ActionItem(text="Ring", raised_on=DAY, owner_id=anna.id))
    first, second = workspace.people.person_rows()
    assert (first.organisation, first.bodies, first.meetings, first.actions, first.is_in_use) == (
        "RÖ",
        ("Råd",),
        1,
        1,
        True,
    )
    assert (second.bodies, second.meetings, second.is_in_use) == ((), 0, False)
    (row,) = workspace.people.organisation_rows()
    assert (row.persons, row.is_in_use) == (1, True)


def test_a_person_who_only_belongs_goes_with_the_memberships_and_comes_back(workspace: Workspace, body: Body) -> None:
    anna, bo = add(workspace, "Anna"), add(workspace, "Bo")
    workspace.members.save(Membership(body_id=body.id, person_id=anna.id))
    workspace.members.save(
        Membership(body_id=body.id, person_id=bo.id, role=Role.SUBSTITUTE, substitutes_for_id=anna.id)
    )
    done = workspace.people.remove_person(anna)
    assert done.count == 2
    (left,) = workspace.members.of_body(body.id)
    assert (left.name, left.substitutes_for) == ("Bo", "")
    workspace.history.undo(done.set_id)
    assert [row.substitutes_for for row in workspace.members.of_body(body.id)] == ["", "Anna"]


def test_who_is_on_a_list_or_owns_an_action_stays(workspace: Workspace, body: Body) -> None:
    anna, bo = add(workspace, "Anna"), add(workspace, "Bo")
    meeting = meet(workspace, body, anna)
    action = workspace.actions.save(ActionItem(text="Ring", raised_on=DAY, owner_id=bo.id)).value
    for person in (anna, bo):
        with pytest.raises(Invalid) as caught:
            workspace.people.remove_person(person)
        assert list(caught.value.problems) == ["name"]
    workspace.meetings.remove(meeting.id)
    workspace.actions.save(replace(action, owner_id=None))
    for person in (anna, bo):
        workspace.people.remove_person(person)
    assert workspace.people.persons() == ()


def test_nobody_vanishes_from_finalised_minutes(workspace: Workspace, body: Body) -> None:
    anna, bo, cia = add(workspace, "Anna"), add(workspace, "Bo"), add(workspace, "Cia")
    meeting = Meeting(body_id=body.id, starts_at=from_local(DAY, time(9, 0)), state=MeetingState.HELD)
    listed = Attendance(
        meeting_id=meeting.id, person_id=anna.id, presence=Presence.SUBSTITUTE, substitutes_for_id=bo.id
    )
    workspace.meetings.save(MeetingDocument(meeting=meeting, attendances=(listed,)))
    workspace.finalising.finalise(meeting.id)
    for person in (anna, bo):
        with pytest.raises(Invalid) as caught:
            workspace.people.remove_person(person)
        assert "finalised minutes" in caught.value.problems["name"]
        with pytest.raises(Invalid):
            workspace.people.join_persons(cia, person)
    joined = workspace.people.join_persons(anna, cia).value
    assert joined.aliases == ("Cia",)


def test_two_persons_become_one_with_all_that_was_theirs(workspace: Workspace, body: Body) -> None:
    keep, away = add(workspace, "Anna Ek"), add(workspace, "Ana Ek", email="anna@example.org", aliases=("AE",))
    meet(workspace, body, keep, away)
    alone = meet(workspace, body, away)
    action = workspace.actions.save(ActionItem(text="Ring", raised_on=DAY, owner_id=away.id)).value
    workspace.members.save(Membership(body_id=body.id, person_id=away.id, start=DAY))
    workspace.members.save(Membership(body_id=body.id, person_id=keep.id, start=date(2026, 12, 1)))
    other = workspace.bodies.save(Body(name="Grupp")).value
    workspace.members.save(Membership(body_id=other.id, person_id=away.id, role=Role.CHAIR))
    done = workspace.people.join_persons(keep, away)
    (person,) = workspace.people.persons()
    assert (person.id, person.name, person.aliases, person.email) == (
        keep.id,
        "Anna Ek",
        ("Ana Ek", "AE"),
        "anna@example.org",
    )
    assert [one.person_id for one in workspace.meetings.document(alone.id).attendances] == [keep.id]
    assert workspace.actions.get(action.id).owner_id == keep.id
    assert [row.body for row in workspace.members.of_person(keep.id)] == ["Grupp", "Råd"]
    (row,) = workspace.people.person_rows()
    assert (row.meetings, row.actions) == (2, 1)
    workspace.history.undo(done.set_id)
    assert [one.name for one in workspace.people.persons()] == ["Ana Ek", "Anna Ek"]
    assert workspace.actions.get(action.id).owner_id == away.id


def test_an_organisation_that_is_used_or_a_party_stays(workspace: Workspace) -> None:
    workspace.people.add_usual_parties()
    with pytest.raises(Invalid):
        workspace.people.remove_organisation(workspace.people.parties()[0])
    pts = workspace.people.save_organisation(Organisation(name="PTS")).value
    anna = add(workspace, "Anna", organisation_id=pts.id)
    with pytest.raises(Invalid):
        workspace.people.remove_organisation(pts)
    workspace.people.save_person(replace(anna, organisation_id=None))
    workspace.people.remove_organisation(pts)
    with pytest.raises(NotFound):
        workspace.people.organisation_named("PTS")


def test_the_number_of_queries_does_not_grow_with_persons(workspace: Workspace, body: Body) -> None:
    anna = add(workspace, "Anna")
    meet(workspace, body, anna)
    few = reads(workspace)
    for number in range(20):
        person = add(workspace, f"Person {number}")
        workspace.members.save(Membership(body_id=body.id, person_id=person.id))
    meet(workspace, body, *workspace.people.persons())
    assert reads(workspace) == few


def test_a_focus_area_is_dated_and_named_once_at_a_time(workspace: Workspace, body: Body) -> None:
    transport = workspace.bodies.save_focus_area(FocusArea(body_id=body.id, name="Transporter", end=DAY)).value
    workspace.bodies.save_focus_area(FocusArea(body_id=body.id, name="Energisystem"))
    with pytest.raises(Invalid) as caught:
        workspace.bodies.save_focus_area(FocusArea(body_id=body.id, name="transporter"))
    assert list(caught.value.problems) == ["name"]
    workspace.bodies.save_focus_area(FocusArea(body_id=body.id, name="Transporter", start=DAY))
    assert [one.name for one in workspace.bodies.focus_areas(body.id)] == [
        "Transporter",
        "Energisystem",
        "Transporter",
    ]
    workspace.bodies.remove_focus_area(transport)
    assert len(workspace.bodies.focus_areas(body.id)) == 2
    with pytest.raises(Invalid):
        FocusArea(body_id=body.id, name="Fel", start=DAY, end=DAY)


def reads(workspace: Workspace) -> int:
    seen: list[str] = []
    connection = workspace._store._connection.connection()
    connection.set_trace_callback(seen.append)
    workspace.people.person_rows()
    workspace.people.organisation_rows()
    connection.set_trace_callback(None)
    return sum(statement.startswith("SELECT") for statement in seen)
