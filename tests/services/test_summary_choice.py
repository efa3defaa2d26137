"""What a profile means in one database on one day, and what of the summary follows the days and states."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from samverkan_desktop import i18n
from samverkan_desktop.domain.actions import ActionItem, ActionState
from samverkan_desktop.domain.date_choice import DateChoice, DaySpan
from samverkan_desktop.domain.errors import NotFound
from samverkan_desktop.domain.export_profiles import ExportProfile
from samverkan_desktop.domain.meetings import MeetingState
from samverkan_desktop.domain.report import SheetKey
from samverkan_desktop.domain.swedish_time import to_local
from samverkan_desktop.services.summary_choice import SummaryChoice
from samverkan_desktop.services.workspace import Workspace
from tests.conftest import TODAY
from tests.services.test_reporting import current, facts, table

OCTOBER = DaySpan(start=date(2026, 10, 1), end=date(2026, 11, 1))


def test_a_profile_follows_the_day_and_the_period(example: Workspace) -> None:
    choice = example.summary_choices.of_profile(ExportProfile(name="M", dates=DateChoice.LAST_MONTH))
    assert (choice.period, choice.span) == (current(example), OCTOBER)
    assert (choice.area_ids, choice.sheets, choice.action_states, choice.meeting_states) == (None,) * 4
    earlier = example.periods.all()[1]
    january = Workspace(example._store, today=lambda: current(example).start)
    try:
        choice = january.summary_choices.of_profile(ExportProfile(name="M", dates=DateChoice.LAST_MONTH))
    finally:
        january.drafts.close()
    assert choice.period == earlier
    named = example.summary_choices.of_profile(ExportProfile(name="M", period=earlier.label))
    assert (named.period, named.span) == (earlier, None)


def test_areas_are_found_by_name_and_those_that_are_missing_are_told(example: Workspace) -> None:
    area = example.areas.of_period(current(example).id)[1]
    choice = example.summary_choices.of_profile(ExportProfile(name="M", areas=(area.name.upper(), "Okänt")))
    assert choice.area_ids == (area.id,)
    report = example.reporting.summary(choice)
    assert "The area Okänt is not part of the period 2026–2027, so nothing of it is here." in report.notices
    with pytest.raises(NotFound, match="None of the areas"):
        example.summary_choices.of_profile(ExportProfile(name="M", areas=("Okänt",)))
    with pytest.raises(NotFound, match="no period"):
        example.summary_choices.of_profile(ExportProfile(name="M", period="1999–2000"))


def test_only_what_happened_in_the_days_is_there(example: Workspace) -> None:
    whole = example.reporting.summary(SummaryChoice(period=current(example)))
    report = example.reporting.summary(SummaryChoice(period=current(example), span=OCTOBER))
    meetings = table(whole, SheetKey.MEETINGS)
    inside = [row["id"] for row in meetings if OCTOBER.holds(to_local(row["starts_at"]).date())]  # type: ignore[arg-type]
    assert 0 < len(inside) < len(meetings)
    assert [row["id"] for row in table(report, SheetKey.MEETINGS)] == inside
    for key in (SheetKey.ATTENDANCE, SheetKey.DECISIONS):
        expected = [row["id"] for row in table(whole, key) if row["meeting_id"] in inside]
        assert [row["id"] for row in table(report, key)] == expected
    days = {row["day"] for row in table(whole, SheetKey.ASSESSMENTS)}
    found = {row["day"] for row in table(report, SheetKey.ASSESSMENTS)}
    assert found == {day for day in days if isinstance(day, date) and OCTOBER.holds(day)}
    assert table(report, SheetKey.GOALS) == table(whole, SheetKey.GOALS)
    assert facts(report)["Days"] == "2026-10-01–2026-10-31"
    assert "Days" not in facts(whole)


def test_an_action_of_a_month_was_open_in_it(example: Workspace) -> None:
    base = ActionItem(text="Pågick", raised_on=date(2026, 9, 1))
    done = replace(ActionItem(text="Blev klar", raised_on=date(2026, 9, 1)), state=ActionState.DONE)
    before = replace(ActionItem(text="Var klar", raised_on=date(2026, 8, 1)), state=ActionState.DONE)
    after = ActionItem(text="Kom sedan", raised_on=date(2026, 11, 2))
    for one, ended in ((base, None), (done, date(2026, 10, 5)), (before, date(2026, 9, 30)), (after, None)):
        example.actions.save(replace(one, ended_on=ended) if ended else one)
    report = example.reporting.summary(SummaryChoice(period=current(example), span=OCTOBER))
    texts = {row["text"] for row in table(report, SheetKey.ACTIONS)}
    assert {"Pågick", "Blev klar"} <= texts
    assert not {"Var klar", "Kom sedan"} & texts


def test_states_narrow_actions_and_meetings(example: Workspace) -> None:
    choice = example.summary_choices.of_profile(ExportProfile(name="M", states=("waiting", "planned")))
    assert choice.action_states == {ActionState.WAITING}
    assert choice.meeting_states == {MeetingState.PLANNED}
    report = example.reporting.summary(choice)
    assert {row["state"].label for row in table(report, SheetKey.ACTIONS)} == {"Waiting"}  # type: ignore[attr-defined]
    assert {row["state"].label for row in table(report, SheetKey.MEETINGS)} == {"Planned"}  # type: ignore[attr-defined]
    assert not table(report, SheetKey.DECISIONS)
    assert facts(report)["States"] == "actions: waiting; meetings: planned"
    only_actions = example.summary_choices.of_profile(ExportProfile(name="M", states=("open",)))
    assert only_actions.meeting_states is None


def test_a_file_may_be_in_another_language_than_the_screen(example: Workspace, tmp_path: Path) -> None:
    i18n.use(i18n.SWEDISH)
    target = tmp_path / "out.xlsx"
    example.reporting.write_profile(ExportProfile(name="M", language="en", sheets=(SheetKey.ACTIONS,)), target)
    book = openpyxl.load_workbook(target)
    assert book.sheetnames == ["Overview", "About this file", "Actions", "samverkan"]
    assert i18n.language() == i18n.SWEDISH
    assert i18n._("Actions") == "Åtgärder"


def test_a_monthly_file_is_named_after_its_month(example: Workspace) -> None:
    profile = ExportProfile(name="Rapport: ledning", dates=DateChoice.LAST_MONTH)
    choices = example.summary_choices
    assert choices.file_name(profile, choices.of_profile(profile)) == "Rapport- ledning 2026-10.xlsx"
    whole = ExportProfile(name="Allt")
    assert choices.file_name(whole, choices.of_profile(whole)) == f"Allt {TODAY.isoformat()}.xlsx"


def test_an_overview_beside_narrower_sheets_says_that_it_is_wider(example: Workspace) -> None:
    period = current(example)
    narrowed = example.reporting.summary(SummaryChoice(period=period, span=OCTOBER)).overview
    assert narrowed is not None
    assert f"the whole period {period.label}" in narrowed.extent
    assert OCTOBER.label in narrowed.extent
    whole = example.reporting.summary(SummaryChoice(period=period)).overview
    assert whole is not None
    assert whole.extent == ""
