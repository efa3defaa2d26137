"""A summary without names: nobody who is known is named anywhere in the file."""

import html
import zipfile
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import openpyxl
import pytest

from samverkan_desktop.domain.actions import ActionItem
from samverkan_desktop.domain.assessments import Assessment, OrganisationView, Rating
from samverkan_desktop.domain.bodies import Body
from samverkan_desktop.domain.documents import AssessmentDocument, MeetingDocument
from samverkan_desktop.domain.export_profiles import ExportProfile
from samverkan_desktop.domain.meetings import AgendaItem, Attendance, Decision, Meeting, MeetingState
from samverkan_desktop.domain.organisations import Organisation, Person
from samverkan_desktop.domain.swedish_time import from_local
from samverkan_desktop.services.anonymising import naming_of
from samverkan_desktop.services.summary_choice import SummaryChoice
from samverkan_desktop.services.workspace import Workspace


def cells(path: Path) -> list[str]:
    book = openpyxl.load_workbook(path)
    return [str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell]


def everything(workspace: Workspace, choice: SummaryChoice, path: Path) -> str:
    """All that stands in any part of the file."""
    workspace.reporting.write_excel(workspace.reporting.summary(choice), path)
    with zipfile.ZipFile(path) as packed:
        return html.unescape(b"\n".join(packed.read(name) for name in packed.namelist()).decode("utf-8", "replace"))


def test_no_name_of_the_example_is_in_any_part_of_the_file(example: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "without.xlsx"
    period = example.periods.current()
    assert period is not None
    named = example.reporting.summary(SummaryChoice(period=period))
    example.reporting.write_excel(named, tmp_path / "with.xlsx")
    example.reporting.write_excel(example.reporting.summary(SummaryChoice(period=period, anonymous=True)), path)
    assert any("Farid Exempel" in cell for cell in cells(tmp_path / "with.xlsx"))
    with zipfile.ZipFile(path) as packed:
        inside = b"\n".join(packed.read(name) for name in packed.namelist()).decode("utf-8", "replace")
    for person in example.people.persons():
        for name in filter(None, (person.name, *person.aliases, person.email)):
            assert name not in inside
    assert named.database not in inside
    assert any("Person 1" in cell for cell in cells(path))


def test_one_person_has_one_number_in_cells_and_in_texts(example: Workspace, tmp_path: Path) -> None:
    period = example.periods.current()
    assert period is not None
    anna = example.people.save_person(Person(name="Aa Öberg", aliases=("Annika Ö.",))).value
    body = example.bodies.save(Body(name="Råd")).value
    meeting = Meeting(body_id=body.id, starts_at=from_local(date(2026, 11, 2), time(9)), state=MeetingState.HELD)
    item = AgendaItem(meeting_id=meeting.id, title="Läge", presenter="Okänd Namnsson")
    example.meetings.save(
        MeetingDocument(
            meeting=meeting,
            items=(item,),
            attendances=(Attendance(meeting_id=meeting.id, person_id=anna.id),),
            decisions=(
                Decision(meeting_id=meeting.id, text="AA ÖBERGS förslag antas, sade Annika Ö."),
                Decision(meeting_id=meeting.id, text="Okänd Namnsson utreder.", position=1),
            ),
        )
    )
    path = tmp_path / "without.xlsx"
    example.reporting.write_excel(example.reporting.summary(SummaryChoice(period=period, anonymous=True)), path)
    said = cells(path)
    assert "Person 1S förslag antas, sade Person 1" in "".join(said)
    assert any(cell.endswith(" utreder.") and cell.startswith("Person ") for cell in said)
    assert not any(name in cell for cell in said for name in ("Öberg", "Namnsson", "Annika"))


def test_a_name_inside_other_words_is_replaced_wherever_the_file_shows_them(example: Workspace, tmp_path: Path) -> None:
    """In the heading of a column, in a chart and what is told of it, among the parties, and in remarks and names."""
    period = example.periods.current()
    assert period is not None
    anna = example.people.save_person(Person(name="Aa Öberg")).value
    party = example.people.save_organisation(Organisation(name="Aa Öberg Konsult AB", is_party=True)).value
    goal = example.goals.of_period(period.id)[0]
    judged = Assessment(goal_id=goal.id, day=date(2026, 11, 2), text="Vi ligger i fas.")
    view = OrganisationView(
        assessment_id=judged.id, organisation_id=party.id, cooperation=Rating.ON_TRACK, text="Går bra."
    )
    example.assessments.save(AssessmentDocument(assessment=judged, views=(view,)))
    for one in example.indicators.all():
        example.indicators.save(replace(one.record, name=f"Aa Öbergs mått {one.record.position}"))
    remarks = ("The area Aa Öbergs område is not part of the period.",)
    choice = SummaryChoice(period=period, anonymous=True, remarks=remarks)
    with_names = everything(example, replace(choice, anonymous=False), tmp_path / "with.xlsx")
    for shown in (
        "Aa Öberg Konsult AB: cooperation",
        "<a:t>Aa Öbergs mått",
        "Line of Aa Öbergs mått",
        "Aa Öbergs område",
    ):
        assert shown in with_names
    assert anna.name not in everything(example, choice, tmp_path / "without.xlsx")
    profile = ExportProfile(name="Till Aa Öberg", anonymous=True)
    assert "Öberg" not in example.summary_choices.file_name(profile, choice)


@pytest.mark.parametrize("where", ["wastebasket", "history"])
def test_a_name_that_only_the_wastebasket_or_the_history_knows_is_replaced(
    example: Workspace, tmp_path: Path, where: str
) -> None:
    period = example.periods.current()
    assert period is not None
    anna = example.people.save_person(Person(name="Aa Öberg")).value
    example.actions.save(ActionItem(text="Fråga Aa Öberg om kartan", raised_on=date(2026, 11, 2)))
    if where == "history":
        example.people.save_person(replace(anna, name="Aa Ek"))
    else:
        example.people.remove_person(anna)
    assert "Öberg" not in everything(example, SummaryChoice(period=period, anonymous=True), tmp_path / "out.xlsx")


def test_whoever_has_a_name_today_is_meant_by_it(example: Workspace) -> None:
    before = example.people.save_person(Person(name="Aa Öberg")).value
    example.people.save_person(replace(before, name="Aa Ek"))
    example.people.save_person(Person(name="Aa Öberg"))
    naming = naming_of(example._store)
    assert naming.replaced("Aa Ek") != naming.replaced("Aa Öberg")


@pytest.mark.parametrize("anonymous", [True, False])
def test_only_what_names_persons_can_be_read_back(example: Workspace, tmp_path: Path, anonymous: bool) -> None:
    period = example.periods.current()
    assert period is not None
    path = tmp_path / "out.xlsx"
    report = example.reporting.summary(SummaryChoice(period=period, anonymous=anonymous))
    example.reporting.write_excel(report, path)
    assert ("samverkan" in openpyxl.load_workbook(path).sheetnames) is not anonymous
