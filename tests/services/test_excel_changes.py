"""The way back of a summary: what somebody changed in Excel, beside what the database says now."""

import shutil
import subprocess
from copy import copy
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from samverkan_desktop import i18n
from samverkan_desktop.domain.actions import ActionItem, ActionState, Priority
from samverkan_desktop.domain.assessments import Assessment, Rating
from samverkan_desktop.domain.documents import AssessmentDocument
from samverkan_desktop.domain.errors import Invalid, StaleRecord, UnusableFile
from samverkan_desktop.domain.events import EventKind, EventState
from samverkan_desktop.domain.meetings import MeetingKind, Presence
from samverkan_desktop.domain.organisations import Person
from samverkan_desktop.domain.relevance import RelevanceChoice
from samverkan_desktop.domain.sheet_changes import RowChangeKind
from samverkan_desktop.services.summary_choice import SummaryChoice
from samverkan_desktop.services.workspace import Workspace
from tests.conftest import TODAY
from tests.services.excel import Summary, told
from tests.services.finished import held


def test_a_file_that_nobody_touched_changes_nothing(summary: Summary) -> None:
    plan = summary.read()
    assert plan.changes_nothing
    assert plan.notices == ()
    assert summary.plan().changes_nothing


def test_a_file_in_swedish_is_read_by_an_english_program(example: Workspace, tmp_path: Path) -> None:
    i18n.use(i18n.SWEDISH)
    summary = Summary(example, tmp_path)
    summary.cell("Åtgärder", 3, "Läge").value = "Klar"
    i18n.use(i18n.ENGLISH)
    plan = summary.plan()
    assert plan.problems == ()
    assert told(plan) == [("changed", "actions", {"state": ("To do", "Done")})]
    assert not plan.conflicts
    assert not plan.problems


def test_changed_cells_of_all_sheets_are_taken_and_undone_in_one_step(summary: Summary) -> None:
    work = summary.workspace
    summary.write("Goals", 2, Goal="Ny lydelse", Next_period="Keep", Reason="Den behövs")
    summary.write("Assessments", 2, Cooperation="! Behind", Joint_text="Ny text")
    summary.write("Meetings", 2, Type="Theme day", Place="Torget")
    summary.write("Attendance", 2, Note="kom sent")
    summary.write("Actions", 2, Due=datetime(2026, 12, 24), Priority="High")  # noqa: DTZ001 - cells know no zone
    plan = summary.plan()
    assert not plan.problems
    assert [(one.kind, one.sheet, sorted(part.key for part in one.fields)) for one in plan.changes] == [
        ("changed", "goals", ["relevance", "relevance_reason", "wording"]),
        ("changed", "assessments", ["cooperation", "text"]),
        ("changed", "meetings", ["kind", "place"]),
        ("changed", "attendance", ["note"]),
        ("changed", "actions", ["due", "priority"]),
    ]
    done = work.excel_changes.apply(plan, plan.usual)
    assert done.count == 5
    goal, assessment, meeting, _attendance, action = (one.record_id for one in plan.changes)
    assert work.goals.get(goal).wording == "Ny lydelse"
    assert work.goals.relevance(goal).choice is RelevanceChoice.KEEP
    assert work.assessments.document(assessment).assessment.cooperation is Rating.BEHIND
    assert work.meetings.get(meeting).kind is MeetingKind.THEME_DAY
    assert work.actions.get(action).due == date(2026, 12, 24)
    assert work.actions.get(action).priority is Priority.HIGH
    # The same file again has nothing more to give.
    assert summary.read().changes_nothing
    work.history.undo()
    assert work.goals.get(goal).wording != "Ny lydelse"
    assert work.actions.get(action).priority is Priority.NORMAL
    assert len(summary.read().changes) == 5


def test_sorting_filtering_hiding_moving_and_columns_of_ones_own_change_nothing(summary: Summary) -> None:
    sheet = summary.sheet("Actions")
    rows = [[copy(cell.value) for cell in row] for row in sheet.iter_rows()]
    body = rows[1:][::-1]
    order = [3, 0, 1, 2, *range(4, len(rows[0]))]
    for number, row in enumerate([rows[0], *body], 1):
        for column, place in enumerate(order, 1):
            sheet.cell(number, column).value = row[place]
        sheet.cell(number, len(order) + 1).value = "Min egen" if number == 1 else f"anm {number}"
    sheet.column_dimensions["B"].hidden = True
    sheet.row_dimensions[3].hidden = True
    sheet.auto_filter.ref = "A1:C3"
    sheet.insert_rows(1)
    sheet["A1"] = "Vår lista"
    summary.sheet("Goals").title = "Mina mål"
    plan = summary.plan()
    assert plan.changes_nothing
    assert "Actions: the column Min egen is not the program’s; it is not read." in plan.notices
    assert len(plan.notices) == 1


def test_rows_that_were_added_removed_and_copied(summary: Summary) -> None:
    work = summary.workspace
    sheet = summary.sheet("Actions")
    last = sheet.max_row
    gone = summary.cell("Actions", 3, "ID").value
    copied = [cell.value for cell in sheet[2]]
    sheet.delete_rows(3)
    summary.write("Actions", last, Action="Ring PTS", Owner=None)
    for column, value in enumerate(copied, 1):
        sheet.cell(last + 1, column).value = value
    summary.write("Actions", last + 1, Action="Kopian")
    for column, value in enumerate(copied, 1):
        sheet.cell(last + 2, column).value = value
    plan = summary.plan()
    assert [(one.kind, one.row) for one in plan.changes] == [
        (RowChangeKind.ADDED, last),
        (RowChangeKind.ADDED, last + 1),
        (RowChangeKind.REMOVED, None),
    ]
    (problem,) = plan.problems
    assert (problem.sheet, problem.text) == ("Actions", "This row is a copy of row 2. Nothing is taken from it.")
    assert plan.usual == {one.id for one in plan.changes[:2]}
    work.excel_changes.apply(plan, plan.usual)
    texts = [row.text for row in work.actions.of_period(None)]
    assert texts.count("Ring PTS") == texts.count("Kopian") == 1
    assert work.actions.get(gone)
    again = summary.read()
    assert [one.kind for one in again.changes] == [RowChangeKind.REMOVED]
    assert again.already == 2
    # What was taken and undone can be taken again.
    work.history.undo()
    once_more = summary.read()
    assert len(once_more.changes) == 3
    work.excel_changes.apply(once_more, once_more.chosen(["added", "removed"]))
    assert gone not in {row.id for row in work.actions.of_period(None)}
    assert summary.read().already == 2
    assert not summary.read().changes


def test_what_the_database_changed_meanwhile_is_a_conflict_and_only_that(summary: Summary) -> None:
    work = summary.workspace
    action_id = summary.cell("Actions", 2, "ID").value
    action = work.actions.get(action_id)
    work.actions.save(replace(action, text="Ändrad först"))
    between = work.actions.get(action_id)
    work.actions.save(replace(between, text="Ändrad i programmet", state=ActionState.IN_PROGRESS))
    # Nothing was done in Excel: what the program did stays.
    assert summary.read().changes_nothing
    summary.write("Actions", 2, Action="Ändrad i Excel", Priority="High")
    plan = summary.plan()
    (change,) = plan.changes
    parts = {part.key: part for part in change.fields}
    assert parts["text"].is_conflict
    assert (parts["text"].old, parts["text"].new) == ("Ändrad i programmet", "Ändrad i Excel")
    assert parts["text"].before == action.text
    assert not parts["priority"].is_conflict
    assert plan.usual == {parts["priority"].id}
    work.excel_changes.apply(plan, plan.usual)
    saved = work.actions.get(action_id)
    assert (saved.text, saved.priority, saved.state) == ("Ändrad i programmet", Priority.HIGH, ActionState.IN_PROGRESS)
    left = summary.read()
    work.excel_changes.apply(left, left.chosen(["changed", "conflicts"]))
    assert work.actions.get(action_id).text == "Ändrad i Excel"


def test_a_conflict_tells_what_stood_there_when_the_file_was_written(summary: Summary) -> None:
    work = summary.workspace
    goal_id = summary.cell("Goals", 2, "ID").value
    summary.write("Goals", 2, Next_period="Revise", Reason="Ur filen")
    work.goals.say_relevance(
        replace(work.goals.relevance(goal_id), choice=RelevanceChoice.CLOSE, reason="Ur programmet")
    )
    action = work.actions.get(summary.cell("Actions", 2, "ID").value)
    summary.write("Actions", 2, Owner=None, Due=None)
    person = Person(name="Ny Ägare")
    work.people.save_person(person)
    work.actions.save(replace(action, owner_id=person.id, due=date(2027, 1, 4)))
    goal, act = summary.plan().changes
    assert [part.is_conflict for one in (goal, act) for part in one.fields] == [True] * 4
    assert {part.key: part.before for part in goal.fields} == {"relevance": "Not decided", "relevance_reason": ""}
    told_before = {part.key: part.before for part in act.fields}
    assert told_before["due"] == (action.due.isoformat() if action.due else "")
    names = {one.id: one.name for one in work.people.persons()}
    assert told_before["owner"] == names.get(action.owner_id or "", "")


def test_a_removed_row_that_the_database_changed_is_a_conflict(summary: Summary) -> None:
    work = summary.workspace
    action = work.actions.get(summary.cell("Actions", 2, "ID").value)
    work.actions.save(replace(action, text="Ändrad"))
    summary.sheet("Actions").delete_rows(2)
    plan = summary.plan()
    (change,) = plan.changes
    assert change.is_conflict
    assert plan.chosen(["removed"]) == frozenset()
    assert plan.chosen(["removed", "conflicts"]) == {change.id}


def test_a_database_that_changes_while_one_looks_is_not_written(summary: Summary) -> None:
    work = summary.workspace
    action_id = summary.cell("Actions", 2, "ID").value
    summary.write("Actions", 2, Action="Excel")
    summary.write("Actions", 3, Action="Också Excel")
    plan = summary.plan()
    other = summary.cell("Actions", 3, "ID").value
    work.actions.save(replace(work.actions.get(action_id), text="Just nu"))
    with pytest.raises(StaleRecord, match="changed while you looked"):
        work.excel_changes.apply(plan, plan.usual)
    assert work.actions.get(other).text != "Också Excel"


def test_a_rule_that_is_broken_late_takes_nothing_at_all(summary: Summary, monkeypatch: pytest.MonkeyPatch) -> None:
    work = summary.workspace
    goal_id = summary.cell("Goals", 2, "ID").value
    summary.write("Goals", 2, Goal="Ny lydelse")
    summary.write("Actions", 2, Action="Ny text")
    plan = summary.plan()

    def full(self: object, action: ActionItem) -> None:
        raise OSError("no room")

    monkeypatch.setattr("samverkan_desktop.services.actions.Actions.save", full)
    with pytest.raises(Exception, match="no room"):
        work.excel_changes.apply(plan, plan.usual)
    assert work.goals.get(goal_id).wording != "Ny lydelse"


@pytest.mark.parametrize(
    ("sheet", "heading", "value", "says"),
    [
        ("Actions", "Due", "2026-12-15", "not guessed"),
        ("Actions", "Due", "i advent", "not guessed"),
        ("Meetings", "Begins", "kl 13", "not guessed"),
        ("Actions", "State", "Kanske", "none of the words"),
        ("Actions", "Owner", "Ingen Alls", "There is nobody called Ingen Alls"),
        ("Actions", "Organisation", "Okänd", "There is no organisation Okänd"),
        ("Actions", "Area", "Rymden", "There is no area Rymden"),
        ("Meetings", "Group", "Rymdrådet", "There is no group called Rymdrådet"),
        ("Meetings", "State", "Finalised", "Minutes are finalised in the program"),
        ("Meetings", "Begins", None, "day and the time"),
        ("Actions", "Action", None, "Write what is to be done"),
        ("Actions", "Week", "v 1", "fills in this column"),
        ("Goals", "Number of assessments", 99, "fills in this column"),
        ("Attendance", "Name", "Någon annan", "fills in this column"),
        ("Goals", "Goal", "x" * 2_001, "too long"),
        ("Actions", "ID", "3f0b", "not one that went out"),
    ],
)
def test_what_cannot_be_taken_is_a_problem_with_sheet_and_cell(
    summary: Summary, sheet: str, heading: str, value: object, says: str
) -> None:
    cell = summary.cell(sheet, 2, heading)
    cell.value = value
    plan = summary.plan()
    problem = next(one for one in plan.problems if says in one.text)
    assert problem.sheet == sheet
    if heading != "ID":
        assert problem.cell == cell.coordinate
        assert not plan.changes


def test_names_are_known_by_short_name_and_alias(summary: Summary) -> None:
    work = summary.workspace
    person = Person(name="Åsa Öberg", aliases=("Åsa Ö",))
    work.people.save_person(person)
    summary.write("Actions", 2, Owner="åsa ö", Organisation="Region Örebro län")
    plan = summary.plan()
    assert not plan.problems
    ((_kind, _sheet, fields),) = told(plan)
    assert fields["owner"][1] == "Åsa Öberg"
    work.excel_changes.apply(plan, plan.usual)
    assert work.actions.get(plan.changes[0].record_id).owner_id == person.id


def test_finalised_minutes_are_refused_but_what_came_of_decisions_is_taken(example: Workspace, tmp_path: Path) -> None:
    done = held(example)
    example.finalising.finalise(done.meeting.id)
    summary = Summary(example, tmp_path)
    meeting_row = summary.row_of("Meetings", done.meeting.id)
    summary.write("Meetings", meeting_row, Place="Någon annanstans")
    decision = done.decisions[0]
    row = summary.row_of("Decisions", decision.id)
    summary.write("Decisions", row, Decision="Något annat", What_came_of_it="Det blev gjort", Followed_up=TODAY)
    summary.sheet("Attendance").delete_rows(summary.row_of("Attendance", done.attendances[0].id))
    plan = summary.plan()
    refused = [one for one in plan.problems if "finalised" in one.text]
    assert [one.sheet for one in refused] == ["Meetings", "Attendance", "Decisions"]
    ((kind, sheet, fields),) = told(plan)
    assert (kind, sheet, sorted(fields)) == ("changed", "decisions", ["followed_up_on", "outcome"])
    example.excel_changes.apply(plan, plan.usual)
    assert example.decisions.rows([decision.id])[0].outcome == "Det blev gjort"
    assert example.meetings.get(done.meeting.id).place == done.meeting.place


def test_new_meetings_people_on_lists_decisions_goals_and_assessments(summary: Summary) -> None:
    work = summary.workspace
    planned = next(n for n in range(2, 99) if summary.cell("Meetings", n, "State").value == "○ Planned")
    meeting_id = summary.cell("Meetings", planned, "ID").value
    begins, group = (summary.cell("Meetings", planned, name).value for name in ("Begins", "Group"))
    work.people.save_person(Person(name="Ny Person"))
    last = {title: summary.sheet(title).max_row + 1 for title in ("Meetings", "Attendance", "Decisions", "Goals")}
    summary.write(
        "Meetings",
        last["Meetings"],
        Begins=datetime(2026, 12, 1, 9, 30),  # noqa: DTZ001
        Group=group,
        Heading="Extra",
    )
    summary.write("Attendance", last["Attendance"], Meeting_began=begins, Group=group, Name="Ny Person")
    summary.write("Decisions", last["Decisions"], Decision="Att fortsätta", ID_of_the_meeting=meeting_id)
    area = summary.cell("Goals", 2, "Area").value
    summary.write("Goals", last["Goals"], Area=area, Goal="Ett nytt mål")
    row = summary.sheet("Assessments").max_row + 1
    number = {"No.": 1}
    summary.write("Assessments", row, Date=TODAY, Area=area, Goal_attainment="On track", **number)
    plan = summary.plan()
    assert not plan.problems
    assert [(one.kind, one.sheet) for one in plan.changes] == [
        ("added", "goals"),
        ("added", "assessments"),
        ("added", "meetings"),
        ("added", "attendance"),
        ("added", "decisions"),
    ]
    work.excel_changes.apply(plan, plan.usual)
    document = work.meetings.document(meeting_id)
    assert document.decisions[-1].text == "Att fortsätta"
    assert document.attendances[-1].presence is Presence.PRESENT
    made = work.meetings.get(plan.changes[2].record_id)
    assert made.starts_at == datetime(2026, 12, 1, 8, 30, tzinfo=UTC)
    assert work.goals.get(plan.changes[0].record_id).wording == "Ett nytt mål"
    assert work.assessments.document(plan.changes[1].record_id).assessment.attainment is Rating.ON_TRACK
    assert summary.read().already == 5


def _with_a_new_goal(summary: Summary) -> str:
    """A goal that nobody knows yet, and how it stands; the answer is its words."""
    area, words = summary.cell("Goals", 2, "Area").value, "Ett nytt mål"
    summary.write("Goals", summary.sheet("Goals").max_row + 1, Area=area, Goal=words)
    row = summary.sheet("Assessments").max_row + 1
    summary.write("Assessments", row, Date=TODAY, Area=area, Goal=words, Goal_attainment="On track")
    return words


def test_a_new_goal_comes_with_its_assessment(summary: Summary) -> None:
    words = _with_a_new_goal(summary)
    plan = summary.plan()
    assert not plan.problems
    assert [(one.kind, one.sheet) for one in plan.changes] == [("added", "goals"), ("added", "assessments")]
    assert words in plan.changes[1].label
    work = summary.workspace
    work.excel_changes.apply(plan, plan.usual)
    made = work.assessments.document(plan.changes[1].record_id).assessment
    assert (made.goal_id, made.attainment) == (plan.changes[0].record_id, Rating.ON_TRACK)
    assert summary.read().already == 2


def test_an_assessment_of_a_new_goal_is_not_taken_without_it(summary: Summary) -> None:
    _with_a_new_goal(summary)
    plan = summary.plan()
    with pytest.raises(Invalid) as caught:
        summary.workspace.excel_changes.apply(plan, {plan.changes[1].id})
    assert "tick it too" in caught.value.problems["wording"]
    assert summary.read().changes == plan.changes


def test_a_number_and_words_of_different_goals_are_a_problem(summary: Summary) -> None:
    area, words = (summary.cell("Goals", 2, name).value for name in ("Area", "Goal"))
    row = summary.sheet("Assessments").max_row + 1
    number = {"No.": summary.cell("Goals", 3, "No.").value}
    summary.write("Assessments", row, Date=TODAY, Area=area, Goal=words, Goal_attainment="On track", **number)
    plan = summary.plan()
    assert not plan.changes
    assert "different goals" in plan.problems[0].text


def _with_a_new_meeting(summary: Summary) -> None:
    """A meeting that nobody has planned, with who was there and what was decided."""
    group = summary.cell("Meetings", 2, "Group").value
    begins = datetime(2026, 12, 1, 9, 30)  # noqa: DTZ001
    row = summary.sheet("Meetings").max_row + 1
    summary.write("Meetings", row, Begins=begins, Group=group, State="Held")
    name = summary.workspace.people.save_person(Person(name="Ny Person")).value.name
    row = summary.sheet("Attendance").max_row + 1
    summary.write("Attendance", row, Meeting_began=begins, Group=group, Name=name)
    row = summary.sheet("Decisions").max_row + 1
    summary.write("Decisions", row, Date=begins, Group=group, Decision="Att fortsätta")


def test_a_new_meeting_comes_with_those_who_were_there(summary: Summary) -> None:
    _with_a_new_meeting(summary)
    plan = summary.plan()
    assert not plan.problems
    assert [one.sheet for one in plan.changes] == ["meetings", "attendance", "decisions"]
    summary.workspace.excel_changes.apply(plan, plan.usual)
    document = summary.workspace.meetings.document(plan.changes[0].record_id)
    assert [one.id for one in document.attendances] == [plan.changes[1].record_id]
    assert [one.text for one in document.decisions] == ["Att fortsätta"]
    assert summary.read().already == 3


def test_who_was_at_a_new_meeting_is_not_taken_without_it(summary: Summary) -> None:
    _with_a_new_meeting(summary)
    plan = summary.plan()
    with pytest.raises(Invalid) as caught:
        summary.workspace.excel_changes.apply(plan, {plan.changes[1].id})
    assert "Tick the meeting too" in caught.value.problems["body"]
    assert summary.read().changes == plan.changes


def test_what_each_party_thinks_comes_back(summary: Summary) -> None:
    work = summary.workspace
    heading = next(cell.value for cell in summary.sheet("Assessments")[1] if str(cell.value).endswith(": own view"))
    summary.cell("Assessments", 2, str(heading)).value = "Så ser vi det"
    plan = summary.plan()
    assert not plan.problems
    work.excel_changes.apply(plan, plan.usual)
    document = work.assessments.document(plan.changes[0].record_id)
    assert "Så ser vi det" in [view.text for view in document.views]
    assert len(document.evidence) == len(work.assessments.document(plan.changes[0].record_id).evidence)


def test_events_come_back(summary: Summary) -> None:
    work = summary.workspace
    last = summary.sheet("Events").max_row + 1
    summary.write("Events", 2, With_whom="Agro Örebro", State="Done", Area="All areas")
    summary.write("Events", last, Event="Vattendag", Type="Theme day", Date=datetime(2026, 12, 3))  # noqa: DTZ001
    summary.write("Events", last + 1, Event="Fel", State="Waiting")
    plan = summary.plan()
    assert [one.text for one in plan.problems] == ["Write what it waits for."]
    assert not plan.conflicts
    work.excel_changes.apply(plan, plan.usual)
    changed, added = (work.events.get(one.record_id) for one in plan.changes)
    assert (changed.partners, changed.state, changed.area_id) == ("Agro Örebro", EventState.DONE, None)
    assert (added.title, added.kind, added.day) == ("Vattendag", EventKind.THEME_DAY, date(2026, 12, 3))
    assert summary.read().already == 1


def test_a_file_of_another_database_is_refused(summary: Summary, workspace: Workspace) -> None:
    steps: list[int] = []
    with pytest.raises(UnusableFile, match="another database"):
        workspace.excel_changes.read(summary.path, lambda done, _total: steps.append(done))
    before, steps[:] = tuple(steps), []
    file = summary.workspace.excel_changes.read(summary.path, lambda done, _total: steps.append(done))
    # It is refused by its first lines.
    assert sum(before) < sum(steps)
    with pytest.raises(UnusableFile, match="another database"):
        workspace.excel_changes.plan(file)


def test_a_file_without_names_is_refused_and_says_why(example: Workspace, tmp_path: Path) -> None:
    period = example.periods.current()
    assert period is not None
    path = tmp_path / "Nameless.xlsx"
    example.reporting.write_summary(SummaryChoice(period=period, anonymous=True), path)
    with pytest.raises(UnusableFile, match="written without names"):
        example.excel_changes.read(path)


def test_what_a_secrecy_mark_keeps_out_is_neither_removed_nor_written_over(example: Workspace, tmp_path: Path) -> None:
    whole = Summary(example, tmp_path)
    secret = [
        str(whole.cell(title, 2, "ID").value)
        for title in ("Meetings", "Actions", "Assessments", "Follow-up", "Values", "Plans")
    ]
    for one in secret:
        example.secrecy.mark(one, "OSL 21 kap. 1 §")
    narrowed = Summary(example, tmp_path)
    shown = {str(cell.value) for sheet in narrowed.book.worksheets for row in sheet.iter_rows() for cell in row}
    assert not shown & set(secret)
    assert narrowed.plan().changes_nothing
    narrowed.write("Actions", 2, Action="Ändrad text")
    narrowed.write("Follow-up", 2, Text="Ändrat stycke")
    plan = narrowed.plan()
    assert not plan.problems
    assert [[part.key for part in one.fields] for one in plan.changes] == [["text"], ["text"]]
    example.excel_changes.apply(plan, plan.usual)
    assert set(secret) <= example.secrecy.grounds().keys()
    # And what was marked after the file was written is still there in it.
    assert whole.read().changes_nothing


def test_lists_of_any_length_cost_the_same_queries(summary: Summary, monkeypatch: pytest.MonkeyPatch) -> None:
    work = summary.workspace
    for number in range(30):
        work.actions.save(ActionItem(text=f"Nr {number}", raised_on=TODAY))
        goal = work.goals.of_period(work.periods.current().id)[0]  # type: ignore[union-attr]
        head = Assessment(goal_id=goal.id, day=TODAY, cooperation=Rating.SLOW, text=f"Nr {number}")
        work.assessments.save(AssessmentDocument(assessment=head))

    def asked(rows: int) -> int:
        fresh = Summary(work, summary.path.parent)
        for row in range(2, 2 + rows):
            fresh.write("Actions", row, Action=f"Ny {row}")
            fresh.write("Assessments", row, Joint_text=f"Ny {row}")
        fresh.book.save(fresh.path)
        file = work.excel_changes.read(fresh.path)
        calls = []
        plain = work._store.tuples
        monkeypatch.setattr(work._store, "tuples", lambda query: calls.append(query) or plain(query))
        assert len(work.excel_changes.plan(file).changes) == rows * 2
        monkeypatch.setattr(work._store, "tuples", plain)
        return len(calls)

    assert asked(2) == asked(25)


@pytest.mark.parametrize("via", ["xlsx", "ods"])
def test_what_libreoffice_saves_changes_nothing(summary: Summary, tmp_path: Path, via: str) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed, so what it saves was not tried")
    steps = ["xlsx"] if via == "xlsx" else ["ods", "xlsx"]
    path = summary.path
    for number, ending in enumerate(steps):
        folder = tmp_path / f"office {number}"
        own = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        subprocess.run(
            [
                office,
                own,
                "--headless",
                "--convert-to",
                ending,
                "--outdir",
                folder,
                path,
            ],
            check=True,
            capture_output=True,
            timeout=180,
        )
        path = folder / f"Summary.{ending}"
    summary.path = path
    plan = summary.read()
    assert [one.fields for one in plan.changes] == []
    assert plan.problems == ()
    assert plan.notices == ()
