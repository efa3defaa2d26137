"""The summary of a period: what is read, what is left out, and that it is of one moment."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from samverkan_desktop import i18n
from samverkan_desktop.domain import way_back
from samverkan_desktop.domain.actions import ActionItem, ActionState
from samverkan_desktop.domain.assessments import Assessment, Evidence, EvidenceKind, OrganisationView, Rating
from samverkan_desktop.domain.commitments import Commitment
from samverkan_desktop.domain.documents import AssessmentDocument
from samverkan_desktop.domain.errors import StorageFailure
from samverkan_desktop.domain.goals import Goal
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.domain.report import CellKind, Report, SheetKey, State
from samverkan_desktop.domain.undertakings import CommitmentDocument
from samverkan_desktop.services.summary_choice import SummaryChoice
from samverkan_desktop.services.workspace import Workspace
from tests.conftest import TODAY


def current(workspace: Workspace) -> Period:
    period = workspace.periods.current()
    assert period is not None
    return period


def table(report: Report, key: SheetKey) -> list[dict[str, object]]:
    """The rows of a sheet by the keys of its columns."""
    sheet = next(one for one in report.sheets if one.key == key)
    return [dict(zip([column.key for column in sheet.columns], row, strict=True)) for row in sheet.rows]


def facts(report: Report) -> dict[str, object]:
    return {fact.label: fact.value for fact in report.facts}


def test_all_sheets_have_ids_and_versions_for_the_way_back(example: Workspace) -> None:
    report = example.reporting.summary(SummaryChoice(period=current(example)))
    assert [sheet.key for sheet in report.sheets] == list(SheetKey)
    assert len({sheet.table_name for sheet in report.sheets}) == len(SheetKey)
    for sheet in report.sheets:
        assert [column.key for column in sheet.columns][-2:] == ["version", "id"]
        assert all(column.hidden for column in sheet.columns[-2:])
        rows = list(sheet.rows)
        assert len({row[-1] for row in rows}) == len(rows)
        assert all(isinstance(row[-2], int) and row[-2] >= 1 for row in rows)


def test_the_goals_come_with_their_latest_assessment(example: Workspace) -> None:
    period = current(example)
    goals = example.goals.of_period(period.id)
    rows = table(example.reporting.summary(SummaryChoice(period=period)), SheetKey.GOALS)
    assert [(row["area"], row["number"], row["wording"]) for row in rows] == [
        (goal.area, goal.number, goal.wording) for goal in goals
    ]
    for row, goal in zip(rows, goals, strict=True):
        assert isinstance(row["cooperation"], State)
        assert row["day"] == goal.day
        assert row["text"] == goal.text
        assert row["predecessor_period"] == goal.predecessor_period
    moved = {goal.movement for goal in goals}
    words = {row["movement"].label for row in rows if isinstance(row["movement"], State)}
    assert 1 in moved
    assert "Up" in words


def test_each_party_has_its_own_columns(example: Workspace) -> None:
    period = current(example)
    goal = example.goals.of_period(period.id)[0]
    parties = [one for one in example.people.organisations() if one.is_party]
    head = Assessment(
        goal_id=goal.id, day=TODAY, cooperation=Rating.ON_TRACK, attainment=Rating.SLOW, text="Gemensamt", reason="Prov"
    )
    example.assessments.save(
        AssessmentDocument(
            assessment=head,
            views=(
                OrganisationView(
                    assessment_id=head.id,
                    organisation_id=parties[0].id,
                    attainment=Rating.BEHIND,
                    text="Det går åt fel håll.",
                ),
            ),
            evidence=(
                Evidence(assessment_id=head.id, kind=EvidenceKind.NOTE, text="En rapport"),
                Evidence(assessment_id=head.id, kind=EvidenceKind.LINK, text="Siffror", url="https://example.org/x"),
            ),
        )
    )
    report = example.reporting.summary(SummaryChoice(period=period, sheets=(SheetKey.ASSESSMENTS,)))
    row = next(row for row in table(report, SheetKey.ASSESSMENTS) if row["id"] == head.id)
    name = parties[0].name
    assert isinstance(row["attainment"], State)
    assert row["attainment"].label == "Forward, but too slowly"
    assert isinstance(row[f"view:{name}:attainment"], State)
    assert row[f"view:{name}:attainment"].label == "Behind"
    assert row[f"view:{name}:text"] == "Det går åt fel håll."
    assert row[f"view:{parties[1].name}:text"] is None
    assert isinstance(row["agreement"], State)
    assert row["agreement"].label == "They differ"
    assert row["evidence"] == "Note: En rapport\nLink: Siffror (https://example.org/x)"
    assert row["goal_id"] == goal.id


def test_an_overdue_action_says_so_in_words(example: Workspace) -> None:
    late = ActionItem(text="Sen", raised_on=date(2026, 9, 1), due=date(2026, 11, 22))
    on_day = ActionItem(text="Idag", raised_on=date(2026, 9, 1), due=TODAY)
    done = replace(ActionItem(text="Klar", raised_on=date(2026, 9, 1), due=late.due), state=ActionState.DONE)
    for one in (late, on_day, done):
        example.actions.save(one)
    report = example.reporting.summary(SummaryChoice(period=current(example)))
    marks = {row["text"]: row["overdue"] for row in table(report, SheetKey.ACTIONS)}
    assert isinstance(marks["Sen"], State)
    assert marks["Sen"].text == "! Overdue"
    assert marks["Idag"] is marks["Klar"] is None
    assert report.overview is not None
    elsewhere = report.overview.areas[-1]
    assert (elsewhere.name, elsewhere.open_actions, elsewhere.overdue) == ("No area", 2, 1)


def test_meetings_attendance_and_decisions_belong_together(example: Workspace) -> None:
    period = current(example)
    report = example.reporting.summary(SummaryChoice(period=period))
    meetings = {row["id"]: row for row in table(report, SheetKey.MEETINGS)}
    attendance = table(report, SheetKey.ATTENDANCE)
    decisions = table(report, SheetKey.DECISIONS)
    assert len(meetings) == len(example.meetings.of_period(period))
    assert {row["meeting_id"] for row in attendance} | {row["meeting_id"] for row in decisions} <= set(meetings)
    with_list = next(key for key, row in meetings.items() if row["took_part"])
    document = example.meetings.document(str(with_list))
    assert meetings[with_list]["agenda"] == "\n".join(
        f"{number}. {item.title}" for number, item in enumerate(document.items, 1)
    )
    assert [row["id"] for row in attendance if row["meeting_id"] == with_list] == [
        one.id for one in document.attendances
    ]


def test_the_follow_up_is_told_in_order_with_its_links(example: Workspace) -> None:
    earlier = example.periods.all()[-1]
    report = example.reporting.summary(SummaryChoice(period=earlier, sheets=(SheetKey.FOLLOWUP,)))
    rows = table(report, SheetKey.FOLLOWUP)
    for area in example.areas.of_period(earlier.id):
        document = example.followups.document(earlier.id, area.id)
        own = [row for row in rows if row["area"] == area.name]
        assert [row["text"] for row in own if row["url"] is None] == [one.text for one in document.paragraphs]
        assert [row["url"] for row in own if row["url"]] == [one.url for one in document.links]


def test_only_the_chosen_areas_and_sheets_are_there(example: Workspace) -> None:
    period = current(example)
    area = example.areas.of_period(period.id)[1]
    report = example.reporting.summary(
        SummaryChoice(period=period, area_ids=(area.id,), sheets=(SheetKey.ACTIONS, SheetKey.GOALS))
    )
    assert [sheet.key for sheet in report.sheets] == [SheetKey.GOALS, SheetKey.ACTIONS]
    assert {row["area"] for key in (SheetKey.GOALS, SheetKey.ACTIONS) for row in table(report, key)} == {area.name}
    assert facts(report)["Areas"] == f"Only {area.name}"
    assert report.overview is not None
    assert [one.name for one in report.overview.areas] == [area.name]


def test_the_cover_tells_where_it_comes_from(example: Workspace) -> None:
    report = example.reporting.summary(SummaryChoice(period=current(example)))
    told = facts(report)
    assert told["Database"] == "example.db"
    assert told["Identity of the database"] == report.database == example.identity
    assert told["Created by"] == report.creator == "Test"
    assert isinstance(told["Created"], datetime)
    assert len(report.notices) == 1
    assert "example" in report.notices[0]
    assert report.overview is not None
    total = report.overview.total
    assert total.goals == len(example.goals.of_period(current(example).id))
    assert total.goals == sum(total.attainment) == sum(total.cooperation)


def test_a_real_database_has_no_word_of_examples(workspace: Workspace) -> None:
    period = workspace.periods.add(Period.of_years(2026, 2027)).value
    report = workspace.reporting.summary(SummaryChoice(period=period))
    assert report.notices == ()
    assert facts(report)["Areas"] == "None yet"
    assert [list(sheet.rows) for sheet in report.sheets] == [[] for _key in SheetKey]


def test_what_was_removed_is_not_there(example: Workspace) -> None:
    period = current(example)
    goal = example.goals.of_period(period.id)[0]
    example.goals.remove(example.goals.get(goal.id))
    rows = table(example.reporting.summary(SummaryChoice(period=period)), SheetKey.GOALS)
    assert goal.id not in {row["id"] for row in rows}


def test_every_state_in_a_row_is_one_that_its_column_knows(example: Workspace) -> None:
    report = example.reporting.summary(SummaryChoice(period=current(example)))
    for sheet in report.sheets:
        for row in sheet.rows:
            for column, value in zip(sheet.columns, row, strict=True):
                assert isinstance(value, State) == (column.kind is CellKind.STATE and value is not None)
                if isinstance(value, State):
                    assert value in column.states


def test_the_workbook_is_in_the_language_in_use(example: Workspace, tmp_path: Path) -> None:
    i18n.use(i18n.SWEDISH)
    report = example.reporting.summary(SummaryChoice(period=current(example)))
    target = tmp_path / "Sammanställning.xlsx"
    example.reporting.write_excel(report, target)
    book = openpyxl.load_workbook(target)
    assert book.sheetnames == [
        "Översikt", "Om filen", "Målsättningar", "Bedömningar", "Möten", "Närvaro", "Beslut", "Åtgärder",
            "Planer", "Åtaganden", "Aktiviteter", "Indikatorer", "Mätvärden", "Rättelser", "Uppföljning",
            "samverkan",
    ]  # fmt: skip
    assert book["Målsättningar"]["A1"].value == "Område"
    assert list(book["Åtgärder"].tables) == ["samverkan_actions"]
    assert all(isinstance(row[0], datetime) for row in book["Möten"].iter_rows(min_row=2, values_only=True))
    assert book.properties.language == "sv-SE"


def test_a_goal_that_was_written_meanwhile_waits_for_the_next_summary(example: Workspace) -> None:
    period = current(example)
    report = example.reporting.summary(SummaryChoice(period=period))
    before = len(table(report, SheetKey.GOALS))
    area = example.areas.of_period(period.id)[0]
    example.goals.save(Goal(period_id=period.id, area_id=area.id, wording="Ny"))
    assert len(table(report, SheetKey.GOALS)) == before


def test_a_folder_that_is_not_there_is_said(example: Workspace, tmp_path: Path) -> None:
    report = example.reporting.summary(SummaryChoice(period=current(example)))
    with pytest.raises(StorageFailure, match="no folder"):
        example.reporting.write_excel(report, tmp_path / "ingen" / "ut.xlsx")


def test_plans_commitments_and_events_have_sheets(example: Workspace) -> None:
    period = current(example)
    report = example.reporting.summary(SummaryChoice(period=period))
    plans = {row["name"]: row for row in table(report, SheetKey.PLANS)}
    waiting = plans["Livsmedelsstrategi för länet (exempel)"]
    assert isinstance(waiting["state"], State)
    assert waiting["state"].text == "◌ Waiting"
    assert waiting["waiting_for"] == "nationell färdriktning"
    assert (waiting["activities"], waiting["done"]) == (2, 1)
    broadband = plans["Handlingsplan för bredband (exempel)"]
    assert broadband["goals"] == "Digital infrastruktur 1, Digital infrastruktur 2"
    assert "Träffa varje kommun om samförläggning (ongoing, 60 %" in str(broadband["activity_list"])
    assert plans["Rutin för gemensam kommunikation (exempel)"]["area"] == "All areas"
    signing = table(report, SheetKey.COMMITMENTS)
    assert len(signing) == 14
    assert len({row["commitment_id"] for row in signing}) == 1
    assert [row["state"].label for row in signing if row["name"] == "Exempelkommun K"] == ["Declined"]  # type: ignore[attr-defined]
    events = {row["name"]: row for row in table(report, SheetKey.EVENTS)}
    assert events["Erbjudande om bredbandslyft (exempel)"]["day"] is None
    assert events["Energi- och klimatdag (exempel)"]["day"] is not None


def test_a_commitment_that_nobody_signs_has_a_line_of_its_own(workspace: Workspace) -> None:
    period = workspace.periods.start(Period.of_years(2026, 2027), ("Klimat",)).value
    stored = workspace.commitments.save(CommitmentDocument(commitment=Commitment(name="Ensamt"))).value.commitment
    (row,) = table(workspace.reporting.summary(SummaryChoice(period=period)), SheetKey.COMMITMENTS)
    assert (row["commitment"], row["name"], row["state"], row["id"]) == ("Ensamt", "", None, stored.id)


def test_a_sheet_that_nobody_sees_knows_every_heading_and_row(example: Workspace, tmp_path: Path) -> None:
    i18n.use(i18n.SWEDISH)
    report = example.reporting.summary(SummaryChoice(period=current(example)))
    example.reporting.write_excel(report, tmp_path / "Summering.xlsx")
    book = openpyxl.load_workbook(tmp_path / "Summering.xlsx")
    hidden = book[way_back.SHEET]
    assert book.sheetnames[-1] == way_back.SHEET
    assert hidden.sheet_state == "veryHidden"
    lines = [tuple(value for value in row if value is not None) for row in hidden.iter_rows(values_only=True)]
    about = {str(line[1]): line[2] for line in lines if line[0] == way_back.ABOUT and len(line) > 2}
    assert about["database"] == example.identity
    assert about["export"] == report.export_id
    assert about["language"] == "sv"
    assert about["period"] == current(example).id
    assert {"schema", "created", "format"} <= about.keys()
    columns = [line for line in lines if line[0] == way_back.COLUMN]
    packs = [line for line in lines if line[0] == way_back.ROW]
    # Rows share a cell: what the way back costs does not grow as fast as the file.
    assert len(packs) == sum(1 for sheet in report.sheets if list(sheet.rows))
    for sheet in report.sheets:
        told = [line for line in columns if line[2] == sheet.key]
        assert {line[1] for line in told} == {sheet.title}
        assert [line[3] for line in told] == [column.key for column in sheet.columns]
        assert [line[4] for line in told] == [cell.value for cell in book[sheet.title][1]]
        rows = list(sheet.rows)
        known = [one for line in packs if line[1] == sheet.key for one in way_back.unpacked(str(line[2]))]
        assert [(record_id, version) for record_id, version, _marks in known] == [(row[-1], row[-2]) for row in rows]
        assert {len(marks) for *_rest, marks in known} <= {way_back.MARK_LENGTH * (len(sheet.columns) - 2)}
    # What stands in the cells is what the marks were made of, as another program reads it.
    words = [cell.value for cell in book["Åtgärder"][2]][:-2]
    first = next(line for line in packs if line[1] == SheetKey.ACTIONS)
    assert way_back.marks(words) == next(way_back.unpacked(str(first[2])))[2]


def test_marks_tell_texts_apart_and_forgive_what_programs_do(example: Workspace) -> None:
    moment = datetime(2026, 11, 23, 13, 5)  # noqa: DTZ001 - cells know no time zone
    for one, other in (
        ("a", "b"),
        (1, 2),
        (None, 0),
        (date(2026, 1, 1), date(2026, 1, 2)),
        ("Å", "A"),
        ("a\nb", "a b"),
    ):
        assert way_back.mark(one) != way_back.mark(other)
    for one, other in (
        ("a\r\nb ", "a\nb"),
        ("", None),
        (4, 4.0),
        (date(2026, 11, 23), datetime(2026, 11, 23)),  # noqa: DTZ001
        (moment, moment.replace(minute=4, second=59, microsecond=999_999)),
        (moment, moment.replace(second=1)),
    ):
        assert way_back.mark(one) == way_back.mark(other)
