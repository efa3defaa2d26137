"""Personal data: all that names a person is found, wherever it stands."""

from dataclasses import replace
from datetime import date, time
from functools import partial
from pathlib import Path

import docx
import pytest

from samverkan_desktop.domain.actions import ActionItem
from samverkan_desktop.domain.bodies import Body
from samverkan_desktop.domain.documents import MeetingDocument
from samverkan_desktop.domain.drafts import Difference
from samverkan_desktop.domain.errors import NotFound
from samverkan_desktop.domain.meetings import AgendaItem, Attendance, Decision, ItemState, Meeting, MeetingState
from samverkan_desktop.domain.memberships import Membership, Role
from samverkan_desktop.domain.naming import Naming
from samverkan_desktop.domain.organisations import Organisation, Person
from samverkan_desktop.domain.swedish_time import from_local
from samverkan_desktop.services.workspace import Workspace

DAY = date(2026, 11, 23)


@pytest.fixture
def anna(workspace: Workspace) -> Person:
    """Somebody who is named in every way there is."""
    anna = workspace.people.save_person(Person(name="Anna Öberg", aliases=("A. Öberg",))).value
    other = workspace.people.save_person(Person(name="Bo Ek")).value
    body = workspace.bodies.save(Body(name="Råd")).value
    workspace.members.save(Membership(body_id=body.id, person_id=anna.id, role=Role.CHAIR))
    workspace.members.save(Membership(body_id=body.id, person_id=other.id))
    meeting = Meeting(body_id=body.id, starts_at=from_local(DAY, time(9, 0)), state=MeetingState.HELD)
    item = AgendaItem(
        meeting_id=meeting.id, title="Nuläge", notes="Enligt ANNA ÖBERGS rapport.", state=ItemState.HANDLED
    )
    workspace.meetings.save(
        MeetingDocument(
            meeting=meeting,
            attendances=(Attendance(meeting_id=meeting.id, person_id=anna.id),),
            items=(item,),
            decisions=(
                Decision(meeting_id=meeting.id, item_id=item.id, text="Uppdra åt A. Öberg att skriva."),
                Decision(meeting_id=meeting.id, item_id=item.id, text="Uppdra åt Johanna Öbergsson.", position=1),
            ),
        )
    )
    action = workspace.actions.save(ActionItem(text="Ringa kommunen", raised_on=DAY, owner_id=anna.id)).value
    workspace.actions.comment(action.id, "Anna Öberg hör av sig.")
    return anna


def texts_of(path: Path) -> list[str]:
    document = docx.Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [*(paragraph.text for paragraph in document.paragraphs), *cells]


def test_everything_that_names_the_person_is_in_the_document(
    workspace: Workspace, anna: Person, tmp_path: Path
) -> None:
    path = tmp_path / "anna.docx"
    workspace.privacy.write_account(anna, path)
    said = "\n".join(texts_of(path))
    for expected in (
        "A. Öberg",
        "Role: Chair",
        "Råd 2026-11-23",
        "Uppdra åt A. Öberg att skriva.",
        "ANNA ÖBERGS rapport",
        "Ringa kommunen",
        "Anna Öberg hör av sig.",
        "Save person",
    ):
        assert expected in said
    assert "Johanna Öbergsson" not in said
    assert "Bo Ek" not in said
    assert "checksum" not in said


def test_what_lies_in_the_wastebasket_is_told_as_such(workspace: Workspace, anna: Person) -> None:
    action = workspace.actions.save(ActionItem(text="Fråga Anna Öberg", raised_on=DAY)).value
    workspace.actions.remove(action)
    found = {trace.title: trace.is_removed for trace in workspace.privacy.account_of(anna).traces["action_item"]}
    assert found == {"Ringa kommunen": False, "Fråga Anna Öberg": True}


def test_the_text_of_finalised_minutes_and_of_the_history_is_found(workspace: Workspace, anna: Person) -> None:
    meeting = workspace.privacy.account_of(anna).traces["attendance"][0]
    assert meeting.where == "Råd 2026-11-23"
    changed = workspace.actions.save(ActionItem(text="Be Anna Öberg om svar", raised_on=DAY)).value
    workspace.actions.save(type(changed)(**{**vars(changed), "text": "Be om svar"}))
    told = [text for row in workspace.privacy.account_of(anna).history for text in row.texts]
    assert "Text: Be Anna Öberg om svar" in told
    assert not any("Be om svar" in text for text in told)


def test_the_history_of_the_person_tells_values_in_words(workspace: Workspace, anna: Person) -> None:
    region = workspace.people.save_organisation(Organisation(name="Region Ett")).value
    stored = workspace.people.person(anna.id)
    workspace.people.save_person(replace(stored, organisation_id=region.id, aliases=(*stored.aliases, "Anna Ö.")))
    told = workspace.privacy.account_of(anna).history[0].texts
    assert {"Organisation: Region Ett", "Other names: A. Öberg, Anna Ö."} <= set(told)
    assert not any(region.id in text or "[" in text for text in told)


def test_what_the_person_did_is_found_by_the_name_of_the_user(tmp_path: Path) -> None:
    workspace = Workspace.create(tmp_path / "own.db", who="anna öberg", today=lambda: DAY)
    anna = workspace.people.save_person(Person(name="Anna Öberg")).value
    workspace.bodies.save(Body(name="Nätverk"))
    assert {row.who for row in workspace.privacy.account_of(anna).history} == {"anna öberg"}
    assert len(workspace.privacy.account_of(anna).history) == 2
    workspace.close()


def test_a_name_in_the_data_of_somebody_else_is_found_and_the_rest_of_that_one_is_not_told(
    workspace: Workspace, anna: Person, tmp_path: Path
) -> None:
    workspace.people.save_person(
        Person(name="Cia Dahl", title="Ersättare för Anna Öberg", email="cia.dahl@example.org", aliases=("C. Dahl",))
    )
    trace = workspace.privacy.account_of(anna).traces["person"][0]
    assert (trace.where, trace.fields) == ("Cia Dahl", (("Title", "Ersättare för Anna Öberg"),))
    workspace.privacy.write_account(anna, tmp_path / "anna.docx")
    said = "\n".join(texts_of(tmp_path / "anna.docx"))
    assert "Ersättare för Anna Öberg" in said
    assert "cia.dahl@example.org" not in said


def test_what_was_written_under_an_earlier_name_is_found(workspace: Workspace, anna: Person, tmp_path: Path) -> None:
    workspace.people.save_person(replace(anna, name="Anna Ek-Berg", aliases=()))
    married = workspace.people.person(anna.id)
    account = workspace.privacy.account_of(married)
    assert account.earlier == ("Anna Öberg",)
    assert "ANNA ÖBERGS rapport" in str(account.traces["agenda_item"])
    workspace.privacy.write_account(married, tmp_path / "anna.docx")
    assert "Earlier name:\tAnna Öberg" in texts_of(tmp_path / "anna.docx")


def test_what_is_written_and_not_saved_is_found(workspace: Workspace, anna: Person, tmp_path: Path) -> None:
    told = (
        Difference(label="Text", before="", now="Fråga Anna Öberg"),
        Difference(label="Note", before="", now="Något annat"),
    )
    keep = partial(workspace.drafts.keep, "action", title="New action", place={})
    assert keep("", values={"text": "Fråga Anna Öberg", "note": "Något annat"}, differences=told)
    assert keep("x", values={"text": "Fråga Bo Ek"}, differences=told[1:])
    assert [one.fields for one in workspace.privacy.account_of(anna).drafts] == [(("Text", "Fråga Anna Öberg"),)]
    workspace.privacy.write_account(anna, tmp_path / "anna.docx")
    said = texts_of(tmp_path / "anna.docx")
    assert "Drafts that are not saved, and that name the person" in said
    assert "Text: Fråga Anna Öberg" in said


def test_somebody_in_the_wastebasket_or_only_in_a_text_can_ask_too(workspace: Workspace) -> None:
    gone = workspace.people.save_person(Person(name="Dan Gren")).value
    workspace.people.remove_person(gone)
    assert workspace.privacy.named("dan gren").id == gone.id
    workspace.actions.save(ActionItem(text="Fråga Eva Holm om kartan", raised_on=DAY))
    traces = workspace.privacy.account_of(workspace.privacy.named("Eva Holm")).traces
    assert [trace.title for trace in traces["action_item"]] == ["Fråga Eva Holm om kartan"]


def test_a_name_that_nobody_has_is_told(workspace: Workspace) -> None:
    with pytest.raises(NotFound):
        workspace.privacy.named("Ingen Alls")


@pytest.mark.parametrize(
    ("text", "replaced"),
    [
        ("Anna Öberg talade", "Person 1 talade"),
        ("anna  öbergs svar", "Person 1s svar"),
        ("A. Öberg/Bo Ek", "Person 1/Person 2"),
        ("Johanna Öberg", "Johanna Öberg"),
        ("Anna Öbergsson", "Anna Öbergsson"),
        ("Bo Ekman och Bo Ek:s", "Bo Ekman och Person 2:s"),
        ("ﬃ Anna Öberg ß Bo Ek", "ﬃ Person 1 ß Person 2"),
        ("Andre", "Person 3"),
    ],
)
def test_names_are_told_from_words_that_only_look_like_them(text: str, replaced: str) -> None:
    names = (("Anna Öberg", "Person 1"), ("A. Öberg", "Person 1"), ("Bo Ek", "Person 2"), ("André", "Person 3"))
    naming = Naming(names)
    assert naming.replaced(text) == replaced
    assert naming.stands_in(text) == (text != replaced)
