"""Disposal (gallring): after it no byte of the database, its journal or its drafts holds a word of the record."""

from collections.abc import Callable
from dataclasses import fields, replace
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
from samverkan_desktop.domain.swedish_time import from_local, now, to_local
from samverkan_desktop.services.checking import check_database
from samverkan_desktop.services.disposing import KINDS
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.storage import reading
from samverkan_desktop.storage.drafts import DraftFolder
from samverkan_desktop.storage.tables import RECORDS
from tests.services.finished import finalised, held

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


def planted(workspace: Workspace, kind: str) -> str:
    """The word in each text of a record of the kind and of its history, in papers and in a draft of its mark."""
    held(workspace, DAY)
    found = next(one for one, table in RECORDS.items() if table._meta.table_name == kind)
    record = reading.listed(workspace._store, found)[-1]
    texts = [
        one.name
        for one in fields(found)
        if one.type in (str, "str") and one.name not in ("id", "url") and not one.name.endswith("_id")
    ]
    assert texts
    for word in (f"{MARK}gammal", f"{MARK}ny"):
        with workspace._store.transaction(who="Test", what="plant") as writing:
            (current,) = writing.find_many(found, [record.id])
            said = {name: f"{word}@example.org" if name == "email" else f"{word} {name}" for name in texts}
            writing.update(replace(current, **said))
    for name in ("a.docx", "b.pdf"):
        carried = {record.id: 1}
        workspace.exports_log.register(
            workspace.path.parent / f"{MARK} {name}", title=f"Om {MARK}", carried=carried, with_secrecy=False
        )
    drafts = DraftFolder(workspace.path)
    place = {"record": record.id}
    drafts.keep(
        Draft(form="mark", title=MARK, record_id=f"mark:{record.id}", place=place, at=now(), values={"a": MARK})
    )
    drafts.close()
    return record.id


@pytest.mark.parametrize("kind", KINDS)
def test_of_every_kind_no_byte_is_left(example: Workspace, kind: str) -> None:
    record_id = planted(example, kind)
    assert len(holders(example)) == 2
    left = example.disposing.left_of(record_id)
    assert {(one.name, one.folder) for one in left.files} == {
        (f"{MARK} {name}", str(example.path.parent)) for name in ("a.docx", "b.pdf")
    }
    example.disposing.dispose(record_id, **WHY)
    assert holders(example) == []
    # That somebody wrote a document is kept, and of which kind it was.
    assert [(one.title, one.file_name, one.folder, one.kind) for one in example.exports_log.all()[-2:]] == [
        ("", "", "", "docx"),
        ("", "", "", "pdf"),
    ]
    example.close()
    found = check_database(example.path)
    assert found.is_sound
    assert found.is_as_written
    assert found.broken_references == 0


def test_where_words_remain_is_told_before_and_is_all_that_holds_them(example: Workspace) -> None:
    text = f"Uppdra åt {MARK} att svara"
    document = held(example, DAY)
    decision = replace(document.decisions[0], text=text)
    example.meetings.save(replace(document, decisions=(decision,)))
    example.finalising.finalise(document.meeting.id)
    copied = example.actions.save(ActionItem(text=f"Enligt beslutet: {text.lower()}", raised_on=DAY)).value
    mended = example.actions.save(ActionItem(text=f"Läs: {text}", raised_on=DAY)).value
    example.actions.save(replace(mended, text="Läs beslutet"))
    drafts = DraftFolder(example.path)
    drafts.keep(Draft(form="action", title="Ny åtgärd", at=now(), values={"text": f"Om att {text}"}))
    drafts.close()
    made = example.backups.make()
    left = example.disposing.left_of(decision.id)
    revision = f"{example.bodies.get(document.meeting.body_id).name} {DAY.isoformat()}"
    assert left.frozen == (("minutes_revision", revision),)
    assert set(left.records) == {("action_item", copied.text), ("action_item", "Läs beslutet")}
    assert left.drafts == ("Ny åtgärd",)
    assert left.backups == (to_local(made.at).date(),)
    # Where all of that is taken away, no byte of it is left.
    for record in (decision.id, copied.id, mended.id, document.meeting.id):
        example.disposing.dispose(record, **WHY)
    assert holders(example) == [next((example.path.parent / f"{example.path.name}.drafts").glob("*.json")).name]


def test_a_name_that_others_have_by_right_is_told_of(example: Workspace) -> None:
    document = finalised(example, DAY)
    person = example.people.person_named("Farid Exempel")
    assert person is not None
    example.actions.comment(example.actions.of_period(None)[0].id, "Fråga FARID  EXEMPEL igen")
    left = example.disposing.left_of(person.id)
    assert ("action_comment", "Fråga FARID  EXEMPEL igen") in left.records
    assert document.meeting.id
