"""Lists that officials already have: what becomes of each row, and that a list read twice adds nothing."""

import csv
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from samverkan_desktop import i18n
from samverkan_desktop.domain.actions import ActionState
from samverkan_desktop.domain.errors import Cancelled, Invalid, NotFound, StaleRecord
from samverkan_desktop.domain.list_columns import DayOrder, ListField, ListKind
from samverkan_desktop.domain.list_plans import ListChoice, ListPlan, RowState
from samverkan_desktop.domain.meetings import Attendance, Meeting, MeetingState, Presence
from samverkan_desktop.domain.organisations import Organisation, Person
from samverkan_desktop.domain.swedish_time import from_local, to_local
from samverkan_desktop.domain.text import clean_line
from samverkan_desktop.imports.workbooks import Cell
from samverkan_desktop.services.list_import import columns_by_name, remembering
from samverkan_desktop.services.workspace import Workspace

Rows = tuple[tuple[Cell, ...], ...]


def rows_of(*lines: Sequence[Any]) -> Rows:
    return tuple(tuple(Cell(value=cell) for cell in line) for line in lines)


def moment(*parts: int) -> datetime:
    """As Excel keeps it, without a time zone."""
    return datetime(*parts)  # type: ignore[arg-type]  # noqa: DTZ001


def plan(workspace: Workspace, rows: Rows, kind: str | None = None, **chosen: Any) -> ListPlan:
    service = workspace.list_import
    choice = service.guessed(rows, ListKind(kind) if kind else None)
    return service.plan(rows, replace(choice, **chosen))


def told(found: ListPlan) -> list[tuple[int, str]]:
    return [(row.number, str(row.state)) for row in found.rows]


ACTIONS = rows_of(
    ("Åtgärdslista",),
    (),
    ("Åtgärd", "Ansvarig", "Klart senast", "Läge", "Kommentar"),
    ("Skicka enkät", "Anna Exempel", moment(2026, 12, 15), "Pågår", "Väntar svar"),
    ("Boka lokal", "Regionen", "2026-11-30", "✓", None),
    ("Ringa", "Ny Person", None, None, None),
)


def test_a_list_of_actions_becomes_actions_with_comments(example: Workspace) -> None:
    found = plan(example, ACTIONS, area_id=example.areas.named("Energi och klimat").id)
    assert told(found) == [(4, "new"), (5, "new"), (6, "new")]
    assert found.notices == ("1 row above the headings is not read.",)
    assert [one.name for one in found.people] == ["Ny Person"]
    before = len(example.actions.of_period(None))
    done = example.list_import.apply(found)
    rows = {row.text: row for row in example.actions.of_period(None)}
    assert (done.value, len(rows)) == (3, before + 3)
    sent = example.actions.get(rows["Skicka enkät"].id)
    assert (sent.due, sent.state) == (date(2026, 12, 15), ActionState.IN_PROGRESS)
    assert sent.area_id == example.areas.named("Energi och klimat").id
    assert "Väntar svar" in [one.text for one in example.actions.timeline(sent.id)]
    booked = example.actions.get(rows["Boka lokal"].id)
    assert booked.owner_organisation_id == example.people.organisation_named("Region").id
    assert (booked.state, booked.ended_on) == (ActionState.DONE, example.today())


def test_the_same_list_twice_adds_nothing_whatever_became_of_it(example: Workspace) -> None:
    example.list_import.apply(plan(example, ACTIONS))
    row = next(one for one in example.actions.of_period(None) if one.text == "Ringa")
    example.actions.save(replace(example.actions.get(row.id), text="Ringa alla", due=date(2027, 1, 1)))
    again = plan(example, ACTIONS)
    assert {row.state for row in again.rows} == {RowState.KNOWN}
    assert (again.people, again.records) == ((), ())
    doubled = (*ACTIONS, ACTIONS[-1], rows_of(("Nytt", None))[0])
    assert told(plan(example, doubled))[-2:] == [(7, "known"), (8, "new")]


def test_one_step_back_takes_all_of_it_and_it_can_be_read_again(example: Workspace) -> None:
    before = len(example.actions.of_period(None))
    for _time in range(2):
        found = plan(example, ACTIONS)
        assert found.counts[RowState.NEW] == 3
        example.list_import.apply(found)
        example.history.undo()
        assert len(example.actions.of_period(None)) == before
        assert example.people.person_named("Ny Person") is None


def test_what_cannot_be_read_is_named_with_its_cell_and_left_out(example: Workspace) -> None:
    found = plan(
        example,
        rows_of(
            ("Vad", "Vem", "När", "Läge", "Område"),
            ("a", "Anna Exempel / Erik Ek", "3/4", "kanske", "Ingenstans"),
            ("", "Alla", None, None, None),
            ("b", None, None, None, None),
        ),
    )
    assert told(found) == [(2, "wrong"), (3, "wrong"), (4, "new")]
    assert [one.cell for one in found.problems] == ["B2", "C2", "D2", "E2", "B3", "A3"]
    assert found.asks_days
    example.list_import.apply(found)
    assert "b" in {row.text for row in example.actions.of_period(None)}
    assert example.people.person_named("Erik Ek") is None


def test_days_are_read_when_somebody_says_how_they_are_written(example: Workspace) -> None:
    rows = rows_of(("Vad", "När"), ("a", "3/12"))
    found = plan(example, rows, days=DayOrder.DAY_FIRST, year=2026)
    assert found.rows[0].shown[ListField.DUE] == "2026-12-03"


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("Kalle J", "Kalle Jonsson"),
        ("kalle j.", "Kalle Jonsson"),
        ("K. Jonsson", "Kalle Jonsson"),
        ("Kalle", "Kalle Jonsson"),
        ("Jonsson, Kalle", "Kalle Jonsson"),
        ("Kalle Jonsson (ordf)", "Kalle Jonsson"),
        ("Kalle Jonsson (Region)", "Kalle Jonsson"),
    ],
)
def test_short_names_are_read_as_the_only_one_whom_they_fit(example: Workspace, name: str, read: str) -> None:
    example.people.save_person(Person(name="Kalle Jonsson"))
    found = plan(example, rows_of(("Vad", "Vem"), ("a", name)))
    assert (found.rows[0].shown[ListField.OWNER], found.people) == (read, ())


def test_a_short_name_of_two_is_a_question_and_a_longer_one_somebody_else(example: Workspace) -> None:
    example.people.save_person(Person(name="Kalle Jonsson"))
    example.people.save_person(Person(name="Kalle Jansson"))
    found = plan(example, rows_of(("Vad", "Vem"), ("a", "Kalle J"), ("b", "Kalle Jon"), ("c", "Kalle Jonssonberg")))
    assert told(found) == [(2, "wrong"), (3, "new"), (4, "new")]
    assert "Kalle Jansson, Kalle Jonsson" in found.problems[0].text
    assert [one.name for one in found.people] == ["Kalle Jon", "Kalle Jonssonberg"]


def test_a_list_of_meetings(example: Workspace) -> None:
    body = example.bodies.all()[0]
    rows = rows_of(
        ("Datum", "Tid", "Forum", "Plats", "Status"),
        (moment(2026, 1, 15), "13.00–15.00", body.name, "Teams", None),
        (moment(2027, 3, 4, 9, 30), None, None, None, None),
        (moment(2026, 5, 4), None, "Okänt forum", None, None),
        (moment(2026, 6, 4), None, None, None, "inställt"),
    )
    found = plan(example, rows, body_id=body.id)
    assert told(found) == [(2, "new"), (3, "new"), (4, "wrong"), (5, "new")]
    first, second, third = (one for one in found.records if isinstance(one, Meeting))
    assert (first.state, first.place) == (MeetingState.HELD, "Teams")
    assert first.ends_at == from_local(date(2026, 1, 15), to_local(first.starts_at).time().replace(hour=15))
    assert (second.state, to_local(second.starts_at).hour) == (MeetingState.PLANNED, 9)
    assert third.state is MeetingState.CANCELLED
    example.list_import.apply(found)
    document = example.meetings.document(first.id)
    assert set(document.area_ids) == set(example.bodies.area_ids(body.id))
    assert plan(example, rows, body_id=body.id).counts[RowState.KNOWN] == 3


def test_a_meeting_that_was_moved_since_is_not_added_again(example: Workspace) -> None:
    body = example.bodies.all()[0]
    rows = rows_of(
        ("Datum", "Rubrik"),
        (moment(2031, 1, 15), "Träff"),
        (moment(2031, 2, 12), "Träff"),
        (moment(2031, 3, 12), "Träff"),
    )
    example.list_import.apply(plan(example, rows, body_id=body.id))
    first, second, third = (
        one for one in sorted(example.meetings.of_body(body.id), key=lambda row: row.starts_at) if one.title == "Träff"
    )
    document = example.meetings.document(first.id)
    moved = replace(document.meeting, starts_at=from_local(date(2031, 1, 22), time(9)), ends_at=None, title="Träff 1")
    example.meetings.save(replace(document, meeting=moved))
    document = example.meetings.document(second.id)
    example.meetings.save(replace(document, meeting=replace(document.meeting, title="Träff 2")))
    example.meetings.remove(third.id)
    again = plan(example, rows, body_id=body.id)
    assert told(again) == [(2, "known"), (3, "known"), (4, "new")]
    assert again.rows[0].note == "Moved to 2031-01-22 09:00."


def test_a_meeting_of_a_series_is_known_by_its_day_in_it(example: Workspace) -> None:
    body = example.bodies.all()[0]
    held = Meeting(
        body_id=body.id, starts_at=from_local(date(2031, 4, 8), time(12)), title="Rak", occurrence=date(2031, 4, 1)
    )
    example.meetings.save(replace(example.meetings.propose(body), meeting=held, attendances=(), items=()))
    found = plan(example, rows_of(("Datum",), ("2031-04-01",), ("2031-04-10",), ("2031-04-20",)), body_id=body.id)
    assert told(found) == [(2, "known"), (3, "new"), (4, "new")]
    assert [row.note for row in found.rows] == [
        "Moved to 2031-04-08 12:00.",
        "Same group, another day: 2031-04-08. Look whether it is the same meeting.",
        "",
    ]


def attended(example: Workspace) -> Meeting:
    body = example.bodies.all()[0]
    meeting = Meeting(body_id=body.id, starts_at=from_local(date(2026, 1, 15), time(12)))
    document = replace(example.meetings.propose(body), meeting=meeting, attendances=(), items=())
    return example.meetings.save(document).value.meeting


def test_a_list_of_who_was_there(example: Workspace) -> None:
    meeting = attended(example)
    rows = rows_of(
        ("Namn", "Kommun", "Närvarande", "Frånvarande", "Anm"),
        ("Anna Exempel", None, "x", None, None),
        ("Ek, Karin", "Laxå kommun", "Teams", None, None),
        ("Nils Ny", "Laxå kommun", None, "bortrest", None),
        ("Olle Ny", None, None, None, "skrev"),
        ("Pia Ny", None, "kanske", None, None),
    )
    found = plan(example, rows, meeting_id=meeting.id)
    listed = [one for one in found.records if isinstance(one, Attendance)]
    assert [one.presence for one in listed] == ["present", "remote", "absent", "absent"]
    assert [one.note for one in listed] == ["", "", "bortrest", "skrev"]
    assert found.rows[-1].state is RowState.WRONG
    assert [one.name for one in found.organisations] == ["Laxå kommun"]
    example.list_import.apply(found)
    assert [one.position for one in example.meetings.document(meeting.id).attendances] == [0, 1, 2, 3]
    assert example.meetings.get(meeting.id).version == meeting.version + 1
    assert plan(example, rows, meeting_id=meeting.id).counts[RowState.KNOWN] == 4


def test_who_was_only_expected_is_filled_in_and_what_is_noted_stays(example: Workspace) -> None:
    meeting = attended(example)
    anna = example.people.person_named("Anna Exempel")
    assert anna is not None
    document = example.meetings.document(meeting.id)
    expected = Attendance(meeting_id=meeting.id, person_id=anna.id, presence=Presence.EXPECTED)
    example.meetings.save(replace(document, attendances=(expected,)))
    rows = rows_of(("Namn", "Datum", "Närvaro"), ("Anna Exempel", date(2026, 1, 15), "på plats"))
    found = plan(example, rows, body_id=meeting.body_id)
    assert told(found) == [(2, "completes")]
    example.list_import.apply(found)
    assert example.meetings.document(meeting.id).attendances[0].presence is Presence.PRESENT
    other = plan(example, rows_of(("Namn", "Närvaro"), ("Anna Exempel", "nej")), meeting_id=meeting.id)
    assert told(other) == [(2, "known")]
    assert "Present" in other.rows[0].note


def test_a_meeting_that_nobody_knows_is_a_problem(example: Workspace) -> None:
    body = example.bodies.all()[0]
    found = plan(example, rows_of(("Namn", "Datum"), ("Anna Exempel", date(1999, 1, 1))), "attendance", body_id=body.id)
    assert [one.cell for one in found.problems] == ["B2"]


def test_a_list_of_members_fills_in_what_is_not_known_of_people(example: Workspace) -> None:
    body = example.bodies.save(
        replace(example.bodies.all()[0], id="new", version=0, name="Nya gruppen", aliases=())
    ).value
    example.people.save_person(Person(name="Kalle Jonsson"))
    rows = rows_of(
        ("Förnamn", "Efternamn", "Organisation", "E-post", "Roll"),
        ("Kalle", "Jonsson", "Region Örebro län", "kalle@example.org", "Ordförande"),
        ("Eva", "Ås", "Ny kommun", "fel", "ledamot"),
        ("Ove", "Ås", "Ny kommun", "ove@example.org", "trollkarl"),
        ("Ulf", "Ås", "Ny kommun", "ulf@example.org", None),
    )
    found = plan(example, rows, body_id=body.id)
    assert told(found) == [(2, "new"), (3, "wrong"), (4, "wrong"), (5, "new")]
    example.list_import.apply(found)
    kalle = example.people.person_named("Kalle Jonsson")
    assert kalle is not None
    assert kalle.email == "kalle@example.org"
    assert kalle.organisation_id == example.people.organisation_named("Region").id
    assert [(row.name, row.membership.role) for row in example.members.of_body(body.id)] == [
        ("Kalle Jonsson", "chair"),
        ("Ulf Ås", "member"),
    ]
    assert plan(example, rows, body_id=body.id).counts[RowState.KNOWN] == 2
    example.history.undo()
    assert example.members.of_body(body.id) == ()


def test_what_must_be_chosen_first_is_said(example: Workspace) -> None:
    assert plan(example, rows_of(("Datum", "Plats"), ("2026-01-01", "x")), "meetings").notices
    assert plan(example, rows_of(("Namn", "Närvaro"), ("Anna", "x")), "attendance").notices
    assert plan(example, rows_of(("2026-01-01",), ("2026-01-02",)), "actions").notices


def test_a_database_that_changed_meanwhile_is_told_of(example: Workspace) -> None:
    found = plan(example, ACTIONS)
    example.people.save_organisation(Organisation(name="Annat"))
    with pytest.raises(StaleRecord):
        example.list_import.apply(found)


def test_a_stop_leaves_nothing(example: Workspace) -> None:
    found = plan(example, ACTIONS)
    before = len(example.actions.of_period(None))

    def stop(_done: int, _total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        example.list_import.apply(found, progress=stop)
    assert len(example.actions.of_period(None)) == before
    assert example.people.person_named("Ny Person") is None


def test_the_next_list_with_the_same_headings_is_read_as_the_last(example: Workspace) -> None:
    rows = rows_of(("Grej", "Snubbe", "Slutet"), ("Ringa", "Anna Exempel", "2026-12-01"))
    choice = ListChoice(
        kind=ListKind.ACTIONS,
        columns=(ListField.TEXT, ListField.OWNER, ListField.DUE),
        header=0,
        days=DayOrder.DAY_FIRST,
        area_id="area",
    )
    # Without any heading that is known, the first row is found by nobody but whoever said so.
    known = remembering({}, rows, choice)
    assert known == {
        "grej | snubbe | slutet": {
            "kind": "actions",
            "columns": {"Grej": "text", "Snubbe": "owner", "Slutet": "due"},
            "area": "area",
            "body": None,
            "days": "day_first",
        }
    }
    assert example.list_import.guessed(rows, remembered=known) == choice
    for odd in ({"grej | snubbe | slutet": {"kind": "x"}}, {"grej | snubbe | slutet": 7}, {}):
        assert example.list_import.guessed(rows, remembered=odd) != choice


def test_columns_can_be_named(example: Workspace) -> None:
    choice = example.list_import.guessed(ACTIONS)
    named = columns_by_name(ACTIONS, choice, {"kommentar": "waiting_for", "Läge": "nothing"})
    assert named.columns[3:] == (ListField.NOTHING, ListField.WAITING_FOR)
    with pytest.raises(NotFound):
        columns_by_name(ACTIONS, choice, {"Grej": "text"})
    with pytest.raises(Invalid):
        columns_by_name(ACTIONS, choice, {"Läge": "presence"})


def test_the_queries_do_not_grow_with_the_rows(example: Workspace, statements: list[str]) -> None:
    def queries(count: int) -> int:
        statements.clear()
        plan(example, rows_of(("Vad", "Vem"), *((f"a {n}", f"Person {n}") for n in range(count))))
        return len(statements)

    assert queries(2) == queries(60) > 0


HEADINGS = {
    ListField.TEXT: ("Åtgärd", "Uppgift", "Action", "Att göra"),
    ListField.OWNER: ("Ansvarig", "Vem", "Owner"),
    ListField.DUE: ("Klart senast", "Senast", "Deadline", "Due"),
    ListField.STATE: ("Status", "Läge", "State"),
    ListField.NOTE: ("Anteckning", "Kommentar", "Note"),
}
STATES = {"Klar": "done", "pågår": "in_progress", "✓": "done", "ny": "open", "": "open"}
words = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=30)
texts = words.map(lambda text: " ".join(text.split())).filter(lambda text: text and not text.startswith("'"))
lines = st.lists(
    st.tuples(
        texts,
        st.sampled_from(("Anna Exempel", "Ny Person", "")),
        st.one_of(st.none(), st.dates(date(1990, 1, 1), date(2100, 1, 1))),
        st.sampled_from(tuple(STATES)),
        texts,
    ),
    min_size=1,
    max_size=6,
)


@given(data=st.data(), rows=lines)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_whatever_is_written_under_known_headings_is_read_back(
    example: Workspace, tmp_path: Path, ending: str, data: st.DataObject, rows: list[tuple[Any, ...]]
) -> None:
    order = data.draw(st.permutations(list(HEADINGS)))
    headings = [data.draw(st.sampled_from(HEADINGS[field])) for field in order]
    fields = list(HEADINGS)
    cells = [[row[fields.index(field)] for field in order] for row in rows]
    path = tmp_path / f"lista.{ending}"
    if ending == "csv":
        encoding = data.draw(st.sampled_from(("utf-8", "utf-8-sig", "utf-16")))
        with path.open("w", encoding=encoding, newline="") as target:
            csv.writer(target, delimiter=";", quoting=csv.QUOTE_ALL).writerows([headings, *cells])
    else:
        book = Workbook()
        assert book.active is not None
        book.active.append(headings)
        for line in cells:
            book.active.append(line)
            for cell in book.active[book.active.max_row]:
                if cell.data_type == "f":
                    cell.data_type = "s"
        book.save(path)
    i18n.use("en")
    file = example.list_import.read(path, separator=";" if ending == "csv" else "")
    table = file.sheets[example.list_import.best_sheet(file)]
    found = plan(example, table, "actions")
    assert found.choice.header == 0
    assert list(found.choice.columns) == order
    assert not found.problems
    seen = [
        (
            row.shown[ListField.TEXT],
            row.shown[ListField.OWNER],
            row.shown[ListField.DUE],
            row.shown[ListField.STATE],
        )
        for row in found.rows
    ]
    labels = {"done": "Done", "in_progress": "In progress", "open": "To do"}
    assert seen == [
        (clean_line(text), owner, due.isoformat() if due else "", labels[STATES[state]])
        for text, owner, due, state, _note in rows
    ]


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("Ringa kommunerna om fiber\t2026-12-15\tAnna Exempel", ("text", "due", "owner")),
        ("Ringa\nSkriva", ("text",)),
        ("Åtgärd\tÅtgärd\na\tb", ("text", "nothing")),
        ("Klar\tSkriva till alla\nPågår\tRinga", ("state", "text")),
    ],
)
@pytest.mark.parametrize("language", ["sv", "en"])
def test_copied_rows_without_headings_are_guessed_by_what_stands_in_them(
    example: Workspace, language: str, text: str, columns: tuple[str, ...]
) -> None:
    i18n.use(language)
    table = example.list_import.pasted(text)
    assert example.list_import.guessed(table.sheets[""], ListKind.ACTIONS).columns == columns


def test_copied_cells_keep_line_breaks_and_text_that_looks_like_a_formula(example: Workspace) -> None:
    table = example.list_import.pasted('Åtgärd\tAnsvarig\n"Två\nrader"\tNy Person\n\'=1+1\t\n=2+2\tNy Person\n\t\n')
    found = plan(example, table.sheets[""], "actions")
    assert [getattr(one, "text", "") for one in found.records] == ["Två\nrader", "=1+1", "=2+2"]
    assert len(found.people) == 1


@pytest.mark.parametrize("text", ["x\n" * 5_001, "x" * 5_000_001, "x" * 200_000])
def test_too_much_to_paste_is_refused(example: Workspace, text: str) -> None:
    with pytest.raises(Invalid):
        example.list_import.pasted(text)


@pytest.mark.parametrize("text", ["", "\n\n", "\t\t\n", '"', '"unfinished\tcell', "\0\tx", "\ud800"])
def test_odd_clipboards_do_no_harm(example: Workspace, text: str) -> None:
    for kind in ListKind:
        plan(example, example.list_import.pasted(text).sheets[""], str(kind))


def test_a_workbook_from_elsewhere_with_everything_that_can_be_odd(example: Workspace, tmp_path: Path) -> None:
    """Days from 1904, merged cells, a hidden sheet, a formula without a value, an error, and dates kept as text."""
    book = Workbook()
    book.epoch = CALENDAR_MAC_1904
    sheet = book.active
    assert sheet is not None
    for line in (
        ["Vår åtgärdslista"],
        ["Åtgärd", "Klart senast", "Läge"],
        ["Ringa", moment(2026, 12, 15), "klar"],
        ["Skriva", "=TODAY()", None],
        ["Åka", "12/3", None],
        ["#N/A", None, "=1/0"],
    ):
        sheet.append(line)
    sheet.merge_cells("A1:C1")
    hidden = book.create_sheet("Gömt")
    hidden.append(["Åtgärd", "Ansvarig", "Klart senast", "Läge", "Prioritet"])
    hidden.sheet_state = "hidden"
    path = tmp_path / "lista.xlsx"
    book.save(path)
    file = example.list_import.read(path)
    assert file.notices == (
        "The sheet Gömt is hidden.",
        "The sheet Sheet has merged cells; only the first of them has a value.",
    )
    found = plan(example, file.sheets["Sheet"])
    assert found.rows[0].shown[ListField.DUE] == "2026-12-15"
    assert [one.cell for one in found.problems] == ["B4", "B5", "A6", "C6"]
    assert "save it" in found.problems[0].text
    assert told(found) == [(3, "new"), (4, "wrong"), (5, "wrong"), (6, "wrong")]
