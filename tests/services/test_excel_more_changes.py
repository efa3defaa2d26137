"""The way back of indicators, values, corrections, plans, commitments and the follow-up."""

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from samverkan_desktop.domain.commitments import Commitment, SignatoryState
from samverkan_desktop.domain.corrections import Cause, CorrectedKind
from samverkan_desktop.domain.errors import Invalid
from samverkan_desktop.domain.indicators import Direction, Indicator
from samverkan_desktop.domain.measurements import MeasurementStatus
from samverkan_desktop.domain.plans import RevisionState
from samverkan_desktop.domain.sheet_changes import RowChangeKind
from samverkan_desktop.domain.undertakings import CommitmentDocument
from samverkan_desktop.services.workspace import Workspace
from tests.conftest import TODAY
from tests.services.excel import Summary, told


def _day(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day)  # noqa: DTZ001 - cells know no zone


def _texts(summary: Summary) -> list[str]:
    period = summary.workspace.periods.current()
    assert period is not None
    area = summary.workspace.areas.of_period(period.id)[0]
    return [one.text for one in summary.workspace.followups.document(period.id, area.id).paragraphs]


def test_indicators_are_changed_added_and_removed(summary: Summary) -> None:
    work, last = summary.workspace, summary.sheet("Indicators").max_row
    summary.write("Indicators", 2, Target="92,5", Direction="Should stay", Area="All areas", Responsible="Region")
    summary.write("Indicators", last + 1, Indicator="Antal möten", Unit="st", Target=12, Start_value=4)
    summary.write("Indicators", last + 2, Indicator="Läget i stort", Target="god samverkan")
    summary.sheet("Indicators").delete_rows(last)
    plan = summary.plan()
    assert plan.problems == ()
    kinds = [one.kind for one in plan.changes]
    assert kinds == [RowChangeKind.CHANGED, RowChangeKind.ADDED, RowChangeKind.ADDED, RowChangeKind.REMOVED]
    assert not plan.conflicts
    work.excel_changes.apply(plan, plan.chosen(["added", "changed", "removed"]))
    changed, counted, told_in_words = (work.indicators.get(one.record_id) for one in plan.changes[:3])
    assert (changed.target, changed.direction, changed.area_id) == (Decimal("92.5"), Direction.KEEP, None)
    assert (counted.target, counted.baseline, counted.is_numeric) == (Decimal(12), Decimal(4), True)
    assert (told_in_words.target_text, told_in_words.is_numeric) == ("god samverkan", False)
    assert plan.changes[3].record_id not in {one.id for one in work.indicators.all()}
    assert summary.read().changes == ()
    work.history.undo()
    assert len(summary.read().changes) == 4


def test_a_new_indicator_comes_with_its_values(summary: Summary) -> None:
    row = summary.sheet("Indicators").max_row + 1
    summary.write("Indicators", row, Indicator="Antal möten", Unit="st")
    row = summary.sheet("Values").max_row + 1
    summary.write("Values", row, Indicator="Antal möten", Time=2025, Value=12, Source="Egen räkning")
    plan = summary.plan()
    assert plan.problems == ()
    service = summary.workspace.excel_changes
    with pytest.raises(Invalid) as caught:
        service.apply(plan, {plan.changes[1].id})
    assert "Tick the indicator too" in caught.value.problems["indicator"]
    service.apply(plan, plan.usual)
    assert summary.workspace.measurements.get(plan.changes[1].record_id).value == Decimal(12)
    assert summary.read().already == 2


@pytest.mark.parametrize("written", ["1 234,5", "1\u00a0234,5", "1234.5", 1234.5])
@pytest.mark.parametrize("minus", ["", "\u2212"])
def test_numbers_are_read_as_people_write_them(summary: Summary, written: str | float, minus: str) -> None:
    summary.write("Indicators", 2, Start_value=f"{minus}{written}" if minus else written)
    plan = summary.plan()
    assert plan.problems == ()
    assert plan.changes[0].fields[0].value == Decimal("-1234.5" if minus else "1234.5")


def test_a_target_of_nothing_is_written(example: Workspace, tmp_path: Path) -> None:
    example.indicators.save(Indicator(name="Olyckor", target=Decimal(0), direction=Direction.DOWN))
    summary = Summary(example, tmp_path)
    row = next(n for n in range(2, 99) if summary.cell("Indicators", n, "Indicator").value == "Olyckor")
    assert summary.cell("Indicators", row, "Target").value == 0
    assert summary.plan().changes_nothing


def test_a_stored_value_is_never_overwritten_but_what_is_told_of_it_is(summary: Summary) -> None:
    value = summary.cell("Values", 2, "Value")
    value.value = 99
    summary.write("Values", 2, Source="Ny källa", Note="Ur tabell 3", Date=_day(2018, 12, 31))
    plan = summary.plan()
    assert [(one.sheet, one.cell) for one in plan.problems] == [
        ("Values", value.coordinate),
        ("Values", summary.cell("Values", 2, "Date").coordinate),
    ]
    assert all("never overwritten" in one.text for one in plan.problems)
    assert [(kind, sheet, sorted(parts)) for kind, sheet, parts in told(plan)] == [
        ("changed", "measurements", ["note", "source"])
    ]
    summary.workspace.excel_changes.apply(plan, plan.usual)
    saved = summary.workspace.measurements.get(plan.changes[0].record_id)
    assert (saved.source, saved.note, saved.value) == ("Ny källa", "Ur tabell 3", Decimal("64.5"))


def test_new_values_are_taken_asked_about_and_made_final(summary: Summary) -> None:
    work, sheet = summary.workspace, summary.sheet("Values")
    row = next(n for n in range(2, sheet.max_row) if summary.cell("Values", n, "Status").value == "○ Preliminary")
    name, time, stored = (summary.cell("Values", row, heading).value for heading in ("Indicator", "Time", "Value"))
    last = sheet.max_row
    told_of_all = {"Indicator": name, "Unit": summary.cell("Values", row, "Unit").value, "Source": "SCB"}
    summary.write("Values", last + 1, **told_of_all, Time="2018", Value=float(stored) - 1, Status="Final")
    summary.write("Values", last + 2, **told_of_all, Time=time, Value=float(stored) + 1, Status="Final")
    summary.write("Values", last + 3, **told_of_all, Time="2017", Value=999_999)
    summary.write("Values", last + 4, **told_of_all, Time="2016", Value=999_998, Note="Rätt, men en annan metod")
    summary.write("Values", last + 5, **told_of_all, Time="2018", Value=3)
    summary.write("Values", last + 6, **told_of_all, Time=time, Value=stored)
    summary.write("Values", last + 7, Indicator="Ingen sådan", Time="2018", Value=3)
    summary.write("Values", last + 8, Indicator=name, Time="2015", Value="många")
    plan = summary.plan()
    wrong = {one.cell.lstrip("ABCDEFGHIJKLMNOPQRST"): one.text for one in plan.problems}
    assert sorted(map(int, wrong)) == [last + 3, last + 5, last + 6, last + 7, last + 8]
    assert "far from the other values" in wrong[str(last + 3)]
    assert "has two values" in wrong[str(last + 5)]
    assert "in the database already" in wrong[str(last + 6)]
    assert "There is no indicator Ingen sådan" in wrong[str(last + 7)]
    assert "Write a number" in wrong[str(last + 8)]
    assert [one.kind for one in plan.changes] == [RowChangeKind.ADDED] * 3
    work.excel_changes.apply(plan, plan.usual)
    new, final, odd = (work.measurements.get(one.record_id) for one in plan.changes)
    assert (new.day, new.status, new.source) == (date(2018, 12, 31), MeasurementStatus.FINAL, "SCB")
    assert work.measurements.get(str(final.replaces_id)).status is MeasurementStatus.PRELIMINARY
    assert [one.answer for one in work.corrections.answers_of(odd.id)] == ["Rätt, men en annan metod"]
    assert summary.read().already == 3


def test_a_final_value_is_corrected_and_not_replaced(summary: Summary) -> None:
    sheet = summary.sheet("Values")
    row = sheet.max_row + 1
    name = summary.cell("Values", 2, "Indicator").value
    summary.write("Values", row, Indicator=name, Time="2019", Value=70, Status="Final", Unit="%")
    corrected = next(n for n in range(2, row) if summary.cell("Values", n, "Status").value == "✕ Corrected")
    summary.write("Values", corrected, Status="Final")
    gone = summary.cell("Values", corrected, "ID").value
    plan = summary.plan()
    assert plan.changes == ()
    assert [("corrected or replaced" in one.text, "another value" in one.text) for one in plan.problems] == [
        (True, False),
        (False, True),
    ]
    sheet.delete_rows(summary.row_of("Values", gone))
    sheet.delete_rows(row - 1)
    (problem,) = summary.plan().problems
    assert "Remove the correction first" in problem.text


def test_a_preliminary_value_becomes_final_in_its_own_row(summary: Summary) -> None:
    row = next(n for n in range(2, 99) if summary.cell("Values", n, "Status").value == "○ Preliminary")
    summary.write("Values", row, Status="Slutligt", Approved_by_whom="Anna Exempel", Approved_on=_day(2026, 11, 20))
    plan = summary.plan()
    assert plan.problems == ()
    assert not plan.conflicts
    summary.workspace.excel_changes.apply(plan, plan.usual)
    saved = summary.workspace.measurements.get(plan.changes[0].record_id)
    assert (saved.is_final, saved.approved_by) == (True, "Anna Exempel")


def test_corrections_of_statements_are_added_and_what_is_told_of_others_is_changed(summary: Summary) -> None:
    work = summary.workspace
    summary.write("Corrections", 2, Cause="Annan räkning i två kommuner", Discovered_by="Bo", Was_said="90 %")
    summary.write(
        "Corrections",
        3,
        Discovered=TODAY,
        What="Verksamhetsplanen 2024",
        Was_said="alla kommuner är med",
        Is_right="elva av tolv är med",
        Cause="Misread",
    )
    summary.write("Corrections", 4, Type="Measurement", Was_said="1", Is_right="2", What="x", Discovered=TODAY)
    plan = summary.plan()
    assert ["follows from the values" in one.text for one in plan.problems] == [True, False]
    assert "Only statements" in plan.problems[1].text
    work.excel_changes.apply(plan, plan.usual)
    changed, added = (work.corrections.get(one.record_id) for one in plan.changes)
    assert (changed.cause, changed.explanation, changed.discovered_by) == (
        Cause.OTHER,
        "Annan räkning i två kommuner",
        "Bo",
    )
    assert (added.kind, added.stood_in) == (CorrectedKind.STATEMENT, "Verksamhetsplanen 2024")
    again = summary.read()
    assert (again.changes, again.already) == ((), 1)


def test_plans_come_back_with_owners_and_goals(summary: Summary) -> None:
    work, last = summary.workspace, summary.sheet("Plans").max_row + 1
    area = summary.cell("Goals", 2, "Area").value
    activities = summary.cell("Plans", 2, "What it sets out to do")
    activities.value = "Något annat"
    summary.write("Plans", 2, State="Waiting", Owners="Region Örebro län", Serves_the_goals=f"{area} 1, {area} 2")
    summary.write("Plans", 3, State="Waiting")
    summary.write("Plans", last, Plan="Skogsprogram", Type="Program", Owners="Länsstyrelsen, Region", Area=area)
    summary.write("Plans", 2, Waiting_for="ny lag")
    plan = summary.plan()
    assert [(one.cell, one.text) for one in plan.problems] == [
        (activities.coordinate, "What a plan sets out to do is changed in the program, in the plan itself."),
        (summary.cell("Plans", 3, "Waiting for").coordinate, "Write what the revision waits for."),
    ]
    assert not plan.conflicts
    work.excel_changes.apply(plan, plan.usual)
    changed, added = (work.plans.document(one.record_id) for one in plan.changes)
    assert (changed.plan.state, changed.plan.waiting_for) == (RevisionState.WAITING, "ny lag")
    assert (len(changed.owner_ids), len(changed.goal_ids), len(changed.activities)) == (1, 2, 3)
    assert (added.plan.name, len(added.owner_ids)) == ("Skogsprogram", 2)
    again = summary.read()
    assert (again.changes, again.already) == ((), 1)


def test_who_signs_and_the_commitment_itself(summary: Summary) -> None:
    work, last = summary.workspace, summary.sheet("Commitments").max_row
    name = summary.cell("Commitments", 2, "Commitment").value
    summary.write("Commitments", 3, State="Declined", Since=_day(2026, 11, 2), Text="Gemensam text")
    summary.write("Commitments", 4, Text="Gemensam text")
    summary.write("Commitments", 5, Text="En annan text")
    gone = summary.cell("Commitments", 6, "ID").value
    summary.write("Commitments", last + 1, Commitment=name, Who_signs="Kommun Ny", State="Signed")
    summary.write("Commitments", last + 2, Commitment="Nytt löfte", Who_signs="Kommun A", Made=TODAY)
    summary.write("Commitments", last + 3, Commitment="Nytt löfte", Who_signs="Kommun B")
    summary.sheet("Commitments").delete_rows(6)
    plan = summary.plan()
    (problem,) = plan.problems
    assert problem.cell.endswith("5")
    assert "Row 3 says something else" in problem.text
    assert [one.kind for one in plan.changes] == ["changed", "added", "added", "added", "removed"]
    assert [part.key for part in plan.changes[0].fields] == ["state", "day", "text"]
    work.excel_changes.apply(plan, plan.chosen(["added", "changed", "removed"]))
    first, second = (
        next(row for row in work.commitments.of_period(None) if row.name == wanted) for wanted in (name, "Nytt löfte")
    )
    assert first.note == "Gemensam text"
    assert gone not in {one.id for one in first.signatories}
    states = {one.name: one.state for one in first.signatories}
    assert states["Kommun Ny"] is SignatoryState.SIGNED
    assert SignatoryState.DECLINED in states.values()
    assert [one.name for one in second.signatories] == ["Kommun A", "Kommun B"]
    again = summary.read()
    assert again.already == 3
    # What said otherwise is asked about again, beside what the database says now.
    assert [[part.is_conflict for part in one.fields] for one in again.changes] == [[True]]


def test_a_commitment_that_nobody_had_been_asked_to_sign(example: Workspace, tmp_path: Path) -> None:
    made = example.commitments.save(CommitmentDocument(commitment=Commitment(name="Ensamt löfte")))
    summary = Summary(example, tmp_path)
    row = summary.row_of("Commitments", made.value.commitment.id)
    summary.write("Commitments", row, State="Signed")
    (problem,) = summary.plan().problems
    assert problem.text == "Write who signs."
    summary.write("Commitments", row, Who_signs="Kommun C", To_be_kept_by=_day(2030, 12, 31))
    plan = summary.plan()
    example.excel_changes.apply(plan, plan.usual)
    document = example.commitments.document(made.value.commitment.id)
    assert [(one.name, one.state) for one in document.signatories] == [("Kommun C", SignatoryState.SIGNED)]
    assert document.commitment.due == date(2030, 12, 31)
    assert summary.read().changes_nothing
    summary.sheet("Commitments").delete_rows(row)
    (problem,) = summary.plan().problems
    assert "Somebody signs it now" in problem.text


def test_paragraphs_are_changed_moved_inserted_and_removed(summary: Summary) -> None:
    work = summary.workspace
    first, second = _texts(summary)
    area, last = summary.cell("Follow-up", 2, "Area").value, summary.sheet("Follow-up").max_row
    number = {"No.": 2}
    summary.write("Follow-up", 3, Text="Ändrat stycke")
    summary.write("Follow-up", last + 1, Area=area, Text="Emellan", **number)
    summary.write("Follow-up", last + 2, Area=area, Text="Sist\noch på en rad")
    summary.write("Follow-up", last + 3, Area=area, Text="Läs mer", Address="https://www.example.org/x")
    plan = summary.plan()
    assert plan.problems == ()
    work.excel_changes.apply(plan, plan.usual)
    assert _texts(summary) == [first, "Emellan", "Ändrat stycke", "Sist och på en rad"]
    again = summary.read()
    assert (again.changes, again.already) == ((), 3)
    work.history.undo()
    assert _texts(summary) == [first, second]
    summary.cell("Follow-up", 2, "No.").value = 2
    moved = summary.plan()
    work.excel_changes.apply(moved, {one for one in moved.usual if "followup" in one and one.endswith("number")})
    assert _texts(summary) == [second, first]


@pytest.mark.parametrize(
    ("sheet", "heading", "value", "says"),
    [
        ("Indicators", "Latest", 5, "fills in this column"),
        ("Indicators", "Start value", "tre", "Write a number"),
        ("Indicators", "Start value", "1_000", "Write a number"),
        ("Indicators", "Start value", "NaN", "Write a number"),
        ("Indicators", "Start value", "inf", "Write a number"),
        ("Indicators", "Target day", "nästa år", "not guessed"),
        ("Indicators", "Link", "javascript:x", "https://"),
        ("Plans", "From", "2026", "not guessed"),
        ("Plans", "Until", datetime(1999, 1, 1), "before the first"),  # noqa: DTZ001
        ("Plans", "Serves the goals", "Rymden 1", "There is no goal Rymden 1"),
        ("Commitments", "State", "klart", "none of the words"),
        ("Commitments", "ID of the commitment", "x", "fills in this column"),
        ("Follow-up", "No.", "först", "whole number"),
        ("Follow-up", "Text", None, "Write the text"),
        ("Follow-up", "Address", "https://www.example.org", "no address"),
        ("Follow-up", "Area", "Rymden", "fills in this column"),
        ("Corrections", "Discovered", datetime(2030, 1, 1), "not in the future"),  # noqa: DTZ001
        ("Assessments", "Rests on", "Något", "chosen from a list"),
        ("Meetings", "Agenda", "1. Annat", "in the meeting"),
    ],
)
def test_what_cannot_be_taken_is_a_problem_with_sheet_and_cell(
    summary: Summary, sheet: str, heading: str, value: object, says: str
) -> None:
    cell = summary.cell(sheet, 2, heading)
    cell.value = value
    plan = summary.plan()
    (problem,) = plan.problems
    assert says in problem.text
    assert (problem.sheet, problem.cell) == (sheet, cell.coordinate)
    assert plan.changes == ()


def test_a_meeting_goes_together_with_those_who_were_there(summary: Summary) -> None:
    work = summary.workspace
    row = next(n for n in range(2, 99) if summary.cell("Meetings", n, "State").value == "○ Planned")
    meeting_id = summary.cell("Meetings", row, "ID").value
    sheet = summary.sheet("Attendance")
    there = [
        n for n in range(2, sheet.max_row + 1) if summary.cell("Attendance", n, "ID of the meeting").value == meeting_id
    ]
    assert there
    for number in reversed(there):
        sheet.delete_rows(number)
    summary.sheet("Meetings").delete_rows(row)
    plan = summary.plan()
    done = work.excel_changes.apply(plan, plan.chosen(["removed"]))
    assert done.count == len(there) + 1
    assert summary.read().changes_nothing
    work.history.undo()
    assert work.meetings.document(meeting_id).attendances
