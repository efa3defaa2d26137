"""A summary without names: nobody who is known is named anywhere in the file."""

import zipfile
from datetime import date, time
from pathlib import Path

import openpyxl
import pytest

from samverkan_desktop.domain.bodies import Body
from samverkan_desktop.domain.documents import MeetingDocument
from samverkan_desktop.domain.meetings import AgendaItem, Attendance, Decision, Meeting, MeetingState
from samverkan_desktop.domain.organisations import Person
from samverkan_desktop.domain.swedish_time import from_local
from samverkan_desktop.services.summary_choice import SummaryChoice
from samverkan_desktop.services.workspace import Workspace


def cells(path: Path) -> list[str]:
    book = openpyxl.load_workbook(path)
    return [str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell]


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


@pytest.mark.parametrize("anonymous", [True, False])
def test_only_what_names_persons_can_be_read_back(example: Workspace, tmp_path: Path, anonymous: bool) -> None:
    period = example.periods.current()
    assert period is not None
    path = tmp_path / "out.xlsx"
    report = example.reporting.summary(SummaryChoice(period=period, anonymous=anonymous))
    example.reporting.write_excel(report, path)
    assert ("samverkan" in openpyxl.load_workbook(path).sheetnames) is not anonymous
