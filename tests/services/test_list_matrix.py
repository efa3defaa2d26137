"""Attendance as a matrix: people down the side, the days of the meetings along the top."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from samverkan_desktop import i18n
from samverkan_desktop.domain.bodies import Body
from samverkan_desktop.domain.list_columns import DayOrder, ListField, ListKind
from samverkan_desktop.domain.list_plans import ListPlan, RowState
from samverkan_desktop.domain.meetings import Meeting, MeetingState
from samverkan_desktop.domain.swedish_time import from_local
from samverkan_desktop.imports.list_cells import Unreadable
from samverkan_desktop.imports.list_matrix import asks_how, day_columns, is_day_heading, read_days
from samverkan_desktop.imports.workbooks import Cell
from samverkan_desktop.services.list_import import columns_by_name, remembering
from samverkan_desktop.services.workspace import Workspace

Rows = tuple[tuple[Cell, ...], ...]
D, N = ListField.ON_DAY, ListField.NOTHING
DAYS = (date(2026, 9, 1), date(2026, 9, 15), date(2026, 9, 29))


def rows_of(*lines: Sequence[Any]) -> Rows:
    return tuple(tuple(Cell(value=cell or None) for cell in line) for line in lines)


MATRIX = rows_of(
    ("Närvaro hösten 2026",),
    ("", "Organisation", "2026-09-01", "2026-09-15", "2026-09-29", "2026-10-13"),
    ("Anna Exempel", "", "x", "D", "anm.", ""),
    ("Nils Ny", "Region Örebro län", "när", "frånv", "", ""),
    ("Pia Ny", "Region Örebro län", "1", "förh.", "X", ""),
    ("Olle Ny", "", "-", "kanske", "ja", ""),
    ("Antal närvarande:", "", "3", "1", "2", ""),
    ("Per Ny", "", "", "", "", ""),
)


@pytest.fixture
def body(example: Workspace) -> Body:
    """A group with three meetings in September, and nobody on their lists."""
    made = example.bodies.save(replace(example.bodies.all()[0], id="new", version=0, name="Nya gruppen", aliases=()))
    for day in DAYS:
        met(example, made.value, day)
    return made.value


def met(example: Workspace, body: Body, day: date, hour: int = 9) -> Meeting:
    meeting = Meeting(body_id=body.id, starts_at=from_local(day, time(hour)), state=MeetingState.HELD)
    document = replace(example.meetings.propose(body), meeting=meeting, attendances=(), items=())
    return example.meetings.save(document).value.meeting


def plan(workspace: Workspace, rows: Rows, **chosen: Any) -> ListPlan:
    service = workspace.list_import
    return service.plan(rows, replace(service.guessed(rows), **chosen))


def told(found: ListPlan) -> list[tuple[str, str, str]]:
    return [(row.id, str(row.state), row.shown[ListField.PRESENCE]) for row in found.rows if not row.problems]


def listed(workspace: Workspace, body: Body) -> dict[tuple[str, str], str]:
    """Everybody's attendance by day and name."""
    names = {one.id: one.name for one in workspace.people.persons()}
    found = {}
    for row in workspace.meetings.of_body(body.id):
        for one in workspace.meetings.document(row.id).attendances:
            found[f"{row.starts_at:%m-%d}", names[one.person_id]] = str(one.presence)
    return found


def test_it_is_recognised_and_each_mark_is_somebody_at_a_meeting(example: Workspace, body: Body) -> None:
    found = plan(example, MATRIX, body_id=body.id)
    assert (found.choice.kind, found.choice.header) == ("attendance", 1)
    assert found.choice.columns == (ListField.NAME, ListField.ORGANISATION, D, D, D, D)
    assert told(found) == [
        ("C3", "new", "Present"),
        ("D3", "new", "Remote"),
        ("E3", "new", "Excused"),
        ("C4", "new", "Present"),
        ("D4", "new", "Absent"),
        ("C5", "new", "Present"),
        ("D5", "new", "Excused"),
        ("E5", "new", "Present"),
        ("C6", "new", "Absent"),
        ("E6", "new", "Present"),
    ]
    assert [(one.cell, one.found) for one in found.problems] == [("D6", "kanske")]
    assert found.notices[1:] == (
        "Row 7 sums up (Antal närvarande:) and is not read.",
        "1 row without marks is not read.",
    )
    assert [one.name for one in found.people] == ["Nils Ny", "Pia Ny", "Olle Ny"]
    done = example.list_import.apply(found)
    assert done.value == 10
    after = listed(example, body)
    assert after["09-15", "Anna Exempel"] == "remote"
    assert len(after) == 10
    first = next(row for row in example.meetings.of_body(body.id) if row.starts_at.day == 1)
    assert [one.position for one in example.meetings.document(first.id).attendances] == [0, 1, 2, 3]


def test_twice_is_nothing_new_and_one_step_takes_all_of_it_back(example: Workspace, body: Body) -> None:
    for _time in range(2):
        example.list_import.apply(plan(example, MATRIX, body_id=body.id))
        again = plan(example, MATRIX, body_id=body.id)
        assert again.counts == {RowState.KNOWN: 10, RowState.WRONG: 1}
        assert (again.taken, again.people) == ((), ())
        example.history.undo()
        assert listed(example, body) == {}
        assert example.people.person_named("Nils Ny") is None


def test_a_day_without_a_meeting_is_told_once_at_its_heading_and_nothing_is_made_up(
    example: Workspace, body: Body
) -> None:
    rows = rows_of(("Namn", "2026-09-01", "2026-09-02", "2026-12-24"), ("Anna Exempel", "x", "x"), ("Ny Ny", "", "x"))
    before = len(example.meetings.of_body(body.id))
    found = plan(example, rows, body_id=body.id)
    (problem,) = found.problems
    assert (problem.cell, problem.found) == ("C1", "2026-09-02")
    assert "has no meeting on this day" in problem.text
    assert told(found) == [("B2", "new", "Present")]
    # Who stands only below that day is not added either.
    assert found.people == ()
    example.list_import.apply(found)
    assert len(example.meetings.of_body(body.id)) == before


def test_empty_cells_mean_absent_only_when_somebody_says_so(example: Workspace, body: Body) -> None:
    rows = rows_of(
        ("Namn", "2026-09-01", "2026-09-15", "2026-09-29"), ("Anna Exempel", "x"), ("Ny Person", "", "x"), ("Tom", "")
    )
    assert len(plan(example, rows, body_id=body.id).rows) == 2
    found = plan(example, rows, body_id=body.id, blank_is_absent=True)
    # A day without any mark is a meeting that has not been, and a row without any is nobody.
    assert [(row.id, row.shown[ListField.PRESENCE]) for row in found.rows] == [
        ("B2", "Present"),
        ("C2", "Absent"),
        ("B3", "Absent"),
        ("C3", "Present"),
    ]


def test_weeks_and_short_days_are_read_when_somebody_says_how(example: Workspace, body: Body) -> None:
    rows = rows_of(("Namn", "v. 36", "15/9", "tis 29/9"), ("Anna Exempel", "x", "D", "x"))
    asked = plan(example, rows, body_id=body.id)
    assert asked.asks_days
    assert [one.cell for one in asked.problems] == ["B1", "C1", "D1"]
    found = plan(example, rows, body_id=body.id, year=2026, days=DayOrder.DAY_FIRST)
    assert found.asks_days
    assert [row.shown[ListField.DAY] for row in found.rows] == ["2026-09-01", "2026-09-15", "2026-09-29"]
    ambiguous = rows_of(("Namn", "1/9", "2026-09-15"), ("Anna Exempel", "x", "x"))
    assert [one.cell for one in plan(example, ambiguous, body_id=body.id, year=2026).problems] == ["B1"]


def test_two_meetings_in_a_week_and_two_headings_of_one_are_problems(example: Workspace, body: Body) -> None:
    met(example, body, date(2026, 9, 3))
    rows = rows_of(("Namn", "v. 36 2026", "2026-09-15", "v. 38 2026"), ("Anna Exempel", "x", "x", "x"))
    found = plan(example, rows, body_id=body.id)
    assert [(one.cell, one.text.split(" ")[-1]) for one in found.problems] == [("B1", "instead."), ("D1", "C1.")]
    assert told(found) == [("C2", "new", "Present")]


def test_two_meetings_on_a_day_are_told_apart_by_the_time_that_excel_keeps(example: Workspace, body: Body) -> None:
    met(example, body, DAYS[0], hour=13)
    at = datetime(2026, 9, 1, 13)  # noqa: DTZ001 - as Excel keeps it
    found = plan(example, rows_of(("Namn", at, DAYS[1]), ("Anna Exempel", "x", "x")), body_id=body.id)
    meetings = {row.id: row for row in example.meetings.of_body(body.id)}
    first = found.records[0]
    assert meetings[first.meeting_id].starts_at == from_local(DAYS[0], time(13))  # type: ignore[attr-defined]


def test_finalised_minutes_stay_and_what_they_say_already_is_no_problem(example: Workspace, body: Body) -> None:
    rows = rows_of(("Namn", "2026-09-01", "2026-09-15"), ("Anna Exempel", "x", "x"))
    example.list_import.apply(plan(example, rows, body_id=body.id))
    first = next(row for row in example.meetings.of_body(body.id) if row.starts_at.day == 1)
    example.finalising.finalise(first.id)
    assert told(plan(example, rows, body_id=body.id)) == [("B2", "known", "Present"), ("C2", "known", "Present")]
    more = (*rows, *rows_of(("Ny Person", "x", "x")))
    found = plan(example, more, body_id=body.id)
    assert [(one.cell, "finalised" in one.text) for one in found.problems] == [("B1", True)]
    assert told(found)[-1] == ("C3", "new", "Present")


def test_the_group_is_asked_for_and_can_stand_in_the_rows(example: Workspace, body: Body) -> None:
    assert plan(example, MATRIX).notices == ("Choose which group the list is about.",)
    rows = rows_of(
        ("Namn", "Forum", "2026-09-01", "2026-09-15"), ("Anna Exempel", "Nya gruppen", "x", "x"), ("B", "?", "x")
    )
    found = plan(example, rows)
    assert [row.state for row in found.rows] == ["new", "new", "wrong"]


def test_the_days_stand_at_one_place(example: Workspace, body: Body) -> None:
    rows = rows_of(("Namn", "Datum", "2026-09-01"), ("Anna Exempel", "2026-09-01", "x"))
    found = plan(example, rows, body_id=body.id)
    assert found.rows == ()
    assert "Leave out one of them" in found.notices[0]
    assert plan(example, MATRIX, body_id=body.id, header=None).rows == ()


def test_a_name_that_several_have_is_one_problem_and_not_one_for_each_day(example: Workspace, body: Body) -> None:
    rows = rows_of(("Namn", "2026-09-01", "2026-09-15"), ("Alla", "x", "x"), ("", "x", "x"))
    assert [one.cell for one in plan(example, rows, body_id=body.id).problems] == ["A2", "A3"]


def test_a_matrix_that_has_grown_is_read_as_the_last_time(example: Workspace, body: Body) -> None:
    rows = rows_of(("Folk", "Nr", "2026-09-01", "Not"), ("Anna Exempel", "7", "x", "y"))
    columns = (ListField.NAME, N, D, ListField.NOTE)
    choice = replace(
        example.list_import.guessed(rows), kind=ListKind.ATTENDANCE, columns=columns, header=0, body_id=body.id
    )
    known = remembering({}, rows, replace(choice, blank_is_absent=True))
    grown = rows_of(("Folk", "Nr", "2026-09-01", "2026-09-15", "Not"), ("Anna Exempel", "7", "x", "x", "y"))
    again = example.list_import.guessed(grown, remembered=known)
    assert again.columns == (ListField.NAME, N, D, D, ListField.NOTE)
    assert (again.body_id, again.blank_is_absent) == (body.id, True)


def test_several_columns_can_be_said_to_hold_it(example: Workspace, body: Body) -> None:
    rows = rows_of(("Namn", "2026-09-01", "2026-09-15"), ("Anna Exempel", "bortrest", "hemma"))
    choice = example.list_import.guessed(rows, ListKind.ATTENDANCE)
    assert choice.columns == (ListField.NAME, N, N)
    made = columns_by_name(rows, choice, {"2026-09-01": "on_day", "2026-09-15": "on_day"})
    assert made.columns == (ListField.NAME, D, D)


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_files_of_both_kinds_are_read_alike(example: Workspace, body: Body, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"närvaro.{ending}"
    lines: list[list[Any]] = [["", *DAYS], ["Anna Exempel", "x", "D", None], ["Ny Person", 1, "–", "ja"]]
    if ending == "csv":
        text = "\n".join(";".join("" if cell is None else str(cell) for cell in line) for line in lines)
        path.write_text(text, encoding="cp1252")
    else:
        book = Workbook()
        assert book.active is not None
        for line in lines:
            book.active.append(line)
        book.save(path)
    file = example.list_import.read(path)
    found = plan(example, file.sheets[example.list_import.best_sheet(file)], body_id=body.id)
    assert [words for _cell, _state, words in told(found)] == ["Present", "Remote", "Present", "Absent", "Present"]


def test_the_queries_do_not_grow_with_the_cells(example: Workspace, body: Body, statements: list[str]) -> None:
    def queries(count: int) -> int:
        statements.clear()
        people = ((f"Person {n}", "x", "D", "-") for n in range(count))
        plan(example, rows_of(("Namn", *map(str, DAYS)), *people), body_id=body.id)
        return len(statements)

    assert queries(1) == queries(40) > 0


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2026-09-01", (date(2026, 9, 1), 1)),
        ("3/12", (date(2026, 12, 3), 1)),
        ("Möte 3 sep", (date(2026, 9, 3), 1)),
        ("ons 2/9", (date(2026, 9, 2), 1)),
        ("v. 36", (date(2026, 8, 31), 7)),
        ("V36", (date(2026, 8, 31), 7)),
        ("vecka 1, 2027", (date(2027, 1, 4), 7)),
        ("2026-W53", (date(2026, 12, 28), 7)),
    ],
)
def test_headings_that_are_days(text: str, days: tuple[date, int]) -> None:
    cell = Cell(value=text)
    found = read_days(cell, DayOrder.DAY_FIRST, 2026)
    assert (found[0], len(found)) == days
    assert is_day_heading(cell)
    assert asks_how(cell) is ("20" not in text)


@pytest.mark.parametrize("text", ["", "Namn", "Möte 3", "v. 54", "v.", "31/2", "2026", "Antal 12"])
def test_headings_that_are_none(text: str) -> None:
    assert not is_day_heading(Cell(value=text))
    with pytest.raises(Unreadable):
        read_days(Cell(value=text), DayOrder.DAY_FIRST, 2026)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_days_above_anything_else_are_no_matrix(language: str) -> None:
    i18n.use(language)
    assert day_columns(rows_of(("Namn", "2026-09-01"), ("Anna", "2026-10-01")), 0) == frozenset()
    assert day_columns(rows_of(("Namn", "2026-09-01"), ("Anna", "")), 0) == frozenset()
    assert day_columns(rows_of(("Namn", "2026-09-01"), ("Anna", "närv.")), 0) == {1}
