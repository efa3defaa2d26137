"""Disposal (gallring): after it no byte of the database, its journal or its drafts holds a word of the record."""

from collections.abc import Callable
from datetime import date, time
from pathlib import Path

import pytest

from samverkan_desktop.domain.actions import ActionItem
from samverkan_desktop.domain.bodies import Body
from samverkan_desktop.domain.documents import MeetingDocument
from samverkan_desktop.domain.drafts import Draft
from samverkan_desktop.domain.errors import Invalid, NotFound
from samverkan_desktop.domain.meetings import AgendaItem, Attendance, Decision, ItemState, Meeting, MeetingState
from samverkan_desktop.domain.organisations import Person
from samverkan_desktop.domain.swedish_time import from_local, now
from samverkan_desktop.services.checking import check_database
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.storage.drafts import DraftFolder

DAY = date(2026, 11, 2)
MARK = "Zyzzogeton"
WHY = {"reference": "Dnr 24RS1234", "role": "Arkivarie"}


def holders(workspace: Workspace) -> list[str]:
    """The files beside the database, backups left out, that hold the mark in any case of letters."""
    folder = workspace.path.parent
    found = [path for path in folder.rglob("*") if path.is_file() and "backup" not in str(path).lower()]
    return [path.name for path in found if MARK.lower().encode() in path.read_bytes().lower()]


def meeting_of(workspace: Workspace, person: Person | None = None) -> Meeting:
    body = workspace.bodies.save(Body(name="Råd")).value
    meeting = Meeting(body_id=body.id, starts_at=from_local(DAY, time(9)), state=MeetingState.HELD)
    item = AgendaItem(meeting_id=meeting.id, title="Läge", notes=f"{MARK} sade något", state=ItemState.HANDLED)
    listed = (Attendance(meeting_id=meeting.id, person_id=person.id),) if person else ()
    decision = Decision(meeting_id=meeting.id, item_id=item.id, text=f"Uppdra åt {MARK}")
    document = MeetingDocument(meeting=meeting, items=(item,), attendances=listed, decisions=(decision,))
    return workspace.meetings.save(document).value.meeting


def a_removed_action(workspace: Workspace) -> str:
    action = workspace.actions.save(ActionItem(text="Ringa", raised_on=DAY)).value
    changed = workspace.actions.save(type(action)(**{**vars(action), "text": f"Ringa {MARK}"})).value
    workspace.actions.comment(changed.id, f"{MARK} svarar inte")
    workspace.actions.remove(changed)
    return changed.id


def a_living_meeting(workspace: Workspace) -> str:
    return meeting_of(workspace).id


def a_person(workspace: Workspace) -> str:
    person = workspace.people.save_person(Person(name=f"{MARK} Ek", email="z@example.org")).value
    meeting = Meeting(
        body_id=workspace.bodies.save(Body(name="Nät")).value.id,
        starts_at=from_local(DAY, time(9)),
        state=MeetingState.HELD,
    )
    listed = (Attendance(meeting_id=meeting.id, person_id=person.id),)
    workspace.meetings.save(MeetingDocument(meeting=meeting, attendances=listed))
    workspace.actions.save(ActionItem(text="Skriva", raised_on=DAY, owner_id=person.id))
    return person.id


def finalised_minutes(workspace: Workspace) -> str:
    meeting = meeting_of(workspace)
    workspace.finalising.finalise(meeting.id)
    return meeting.id


@pytest.mark.parametrize("make", [a_removed_action, a_living_meeting, a_person, finalised_minutes])
def test_no_byte_of_it_is_left(workspace: Workspace, make: Callable[[Workspace], str]) -> None:
    record_id = make(workspace)
    drafts = DraftFolder(workspace.path)
    drafts.keep(Draft(form="action", title="", record_id=record_id, at=now(), values={"text": MARK}))
    assert len(holders(workspace)) == 2
    done = workspace.disposing.dispose(record_id, **WHY)
    assert done.count > 0
    assert holders(workspace) == []
    drafts.close()
    assert workspace.finding.find(MARK).groups == ()
    assert not workspace.history.can_undo
    workspace.close()
    found = check_database(workspace.path)
    assert found.is_sound
    assert found.is_as_finalised
    assert found.broken_references == 0


def test_what_is_kept_says_who_why_and_how_much_and_not_what(workspace: Workspace) -> None:
    record_id = a_removed_action(workspace)
    row = workspace.history.wastebasket()[0]
    stored = workspace.disposing.dispose_of_waste(row.id, **WHY).value
    assert workspace.disposing.all() == (stored,)
    assert (stored.who, stored.role, stored.reference) == ("Test", "Arkivarie", "Dnr 24RS1234")
    assert (stored.kind, stored.target_id, stored.count) == ("action_item", record_id, 2)
    assert workspace.history.wastebasket() == ()
    with pytest.raises(NotFound):
        workspace.disposing.dispose_of_waste(row.id, **WHY)


@pytest.mark.parametrize("missing", ["reference", "role"])
def test_nothing_is_disposed_of_without_a_decision_and_a_role(workspace: Workspace, missing: str) -> None:
    record_id = a_removed_action(workspace)
    with pytest.raises(Invalid) as caught:
        workspace.disposing.dispose(record_id, **{**WHY, missing: " "})
    assert list(caught.value.problems) == [missing]
    assert holders(workspace) == [workspace.path.name]


def test_what_points_to_it_lives_on(workspace: Workspace) -> None:
    person_id = a_person(workspace)
    action = workspace.actions.of_period(None)[0]
    workspace.disposing.dispose(person_id, **WHY)
    assert workspace.actions.get(action.id).owner_id is None
    with pytest.raises(NotFound):
        workspace.disposing.dispose(person_id, **WHY)


def test_minutes_that_are_left_are_held_as_before(workspace: Workspace) -> None:
    other = meeting_of(workspace)
    workspace.finalising.finalise(other.id)
    workspace.disposing.dispose(a_removed_action(workspace), **WHY)
    with pytest.raises(Invalid):
        workspace.meetings.remove(other.id)


def test_the_old_backups_go_where_that_is_asked_for(workspace: Workspace, tmp_path: Path) -> None:
    workspace.backups.use_second_folder(tmp_path / "second")
    record_id = a_removed_action(workspace)
    old = workspace.backups.make()
    assert MARK.encode() in old.path.read_bytes()
    workspace.disposing.dispose(record_id, **WHY)
    made = workspace.backups.start_anew()
    assert workspace.backups.all() == (made,)
    held = [path for path in tmp_path.rglob("*") if path.is_file() and MARK.encode() in path.read_bytes()]
    assert held == []
