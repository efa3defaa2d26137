"""Members: who belongs on a day, who is expected, who was missing."""

from dataclasses import replace
from datetime import date, time

import pytest

from samverkan_desktop.domain.bodies import Body
from samverkan_desktop.domain.changes import Topic
from samverkan_desktop.domain.documents import MeetingDocument
from samverkan_desktop.domain.errors import Invalid, StaleRecord
from samverkan_desktop.domain.meetings import Attendance, Meeting, Presence
from samverkan_desktop.domain.memberships import Membership, Role
from samverkan_desktop.domain.organisations import Organisation, Person
from samverkan_desktop.domain.swedish_time import from_local
from samverkan_desktop.services.workspace import Workspace

DAY = date(2026, 11, 23)


@pytest.fixture
def body(workspace: Workspace) -> Body:
    return workspace.bodies.save(Body(name="Råd")).value


def join(
    workspace: Workspace,
    body: Body,
    name: str,
    role: Role = Role.MEMBER,
    start: date | None = None,
    end: date | None = None,
    substitutes_for: str | None = None,
) -> Membership:
    person = workspace.people.person_named(name) or workspace.people.save_person(Person(name=name)).value
    made = Membership(
        body_id=body.id,
        person_id=person.id,
        role=role,
        start=start,
        end=end,
        substitutes_for_id=substitutes_for,
    )
    return workspace.members.save(made).value


def test_the_members_of_a_day_come_by_role_and_in_swedish_order(workspace: Workspace, body: Body) -> None:
    region = workspace.people.save_organisation(Organisation(name="Region", short_name="Reg")).value
    workspace.people.save_person(Person(name="Åke", organisation_id=region.id, email="ake@example.org"))
    for name in ("Örjan", "Åke", "Zita", "Ärla"):
        join(workspace, body, name)
    ake = workspace.people.person_named("Åke")
    assert ake is not None
    join(workspace, body, "Siv", Role.SUBSTITUTE, substitutes_for=ake.id)
    join(workspace, body, "Gun", Role.GUEST)
    join(workspace, body, "Vera", Role.CHAIR)
    join(workspace, body, "Ada", Role.MEMBER, end=DAY)
    join(workspace, body, "Eva", Role.MEMBER, start=date(2026, 11, 24))
    rows = workspace.members.members_on(body, DAY)
    assert [row.name for row in rows] == ["Vera", "Zita", "Åke", "Ärla", "Örjan", "Siv", "Gun"]
    assert (rows[2].organisation, rows[2].email) == ("Reg", "ake@example.org")
    assert rows[5].substitutes_for == "Åke"
    assert [row.name for row in workspace.members.expected_on(body, DAY)] == ["Vera", "Zita", "Åke", "Ärla", "Örjan"]
    assert workspace.members.counts_on(DAY) == {body.id: 7}
    assert len(workspace.members.of_body(body.id)) == 9


def test_a_body_without_members_expects_nobody(workspace: Workspace, body: Body) -> None:
    assert workspace.members.members_on(body, DAY) == ()
    meeting = Meeting(body_id=body.id, starts_at=from_local(DAY, time(9, 0)))
    assert workspace.members.absentees(meeting) == ()


def test_nobody_belongs_twice_at_one_time_but_may_come_back(workspace: Workspace, body: Body) -> None:
    first = join(workspace, body, "Anna", end=date(2026, 1, 1))
    with pytest.raises(Invalid) as caught:
        join(workspace, body, "Anna", Role.CHAIR, start=date(2025, 6, 1))
    assert list(caught.value.problems) == ["start"]
    join(workspace, body, "Anna", Role.CHAIR, start=date(2026, 1, 1))
    assert [row.membership.role for row in workspace.members.of_person(first.person_id)] == [Role.CHAIR, Role.MEMBER]
    workspace.members.save(replace(first, note="Första tiden"))


def test_the_missing_are_those_who_belonged_on_the_day_of_the_meeting(workspace: Workspace, body: Body) -> None:
    anna, bo = join(workspace, body, "Anna"), join(workspace, body, "Bo")
    join(workspace, body, "Cilla", end=DAY)
    meeting = Meeting(body_id=body.id, starts_at=from_local(DAY, time(9, 0)))
    came = Attendance(meeting_id=meeting.id, person_id=anna.person_id)
    excused = Attendance(meeting_id=meeting.id, person_id=bo.person_id, presence=Presence.EXCUSED)
    stored = workspace.meetings.save(MeetingDocument(meeting=meeting, attendances=(came, excused))).value
    (missing,) = workspace.members.absentees(stored.meeting)
    assert (missing.membership.person_id, missing.is_excused) == (bo.person_id, True)
    earlier = replace(meeting, starts_at=from_local(date(2026, 11, 22), time(9, 0)))
    assert len(workspace.members.absentees(earlier, ())) == 3


def test_a_membership_is_ended_removed_and_brought_back(workspace: Workspace, body: Body) -> None:
    anna = join(workspace, body, "Anna")
    ended = workspace.members.save(replace(anna, end=DAY)).value
    assert workspace.members.members_on(body, DAY) == ()
    with pytest.raises(StaleRecord):
        workspace.members.save(replace(anna, note="Gammal"))
    done = workspace.members.remove(ended)
    assert workspace.members.of_body(body.id) == ()
    workspace.history.undo(done.set_id)
    assert len(workspace.members.of_body(body.id)) == 1


def test_three_hundred_members_are_read_with_one_query(workspace: Workspace, body: Body) -> None:
    join(workspace, body, "Första")
    few = reads(workspace, body)
    people = [Person(name=f"Person {number}") for number in range(299)]
    with workspace._session.writing(Topic.BODIES, Topic.PEOPLE, what="Test") as writing:
        writing.insert_many(people)
        writing.insert_many([Membership(body_id=body.id, person_id=one.id, role=Role.MEMBER) for one in people])
    assert len(workspace.members.members_on(body, DAY)) == 300
    assert reads(workspace, body) == few == 1


def reads(workspace: Workspace, body: Body) -> int:
    seen: list[str] = []
    connection = workspace._store._connection.connection()
    connection.set_trace_callback(seen.append)
    workspace.members.members_on(body, DAY)
    connection.set_trace_callback(None)
    return sum(statement.startswith("SELECT") for statement in seen)
