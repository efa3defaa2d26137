from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from samverkan_desktop.domain.changes import Topic
from samverkan_desktop.domain.documents import MeetingDocument
from samverkan_desktop.domain.found import Answer, Found, FoundKind
from samverkan_desktop.domain.goals import Goal
from samverkan_desktop.domain.meetings import Meeting
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.domain.swedish_time import from_local
from samverkan_desktop.services.finding import MOST_OF_A_KIND
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.storage import search
from samverkan_desktop.storage.connection import Connection


def _rows(answer: Answer, kind: FoundKind | None = None) -> list[Found]:
    return [row for group in answer.groups for row in group.rows if kind is None or row.kind is kind]


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("bredband", FoundKind.GOAL),
        ("avstämning", FoundKind.MEETING),
        ("bredbandslyft", FoundKind.ITEM),
        ("effekt", FoundKind.DECISION),
        ("elnätsbolagen", FoundKind.ACTION),
        ("anna", FoundKind.PERSON),
        ("telestyrelsen", FoundKind.ORGANISATION),
        ("klimatrådet", FoundKind.BODY),
        ("takten", FoundKind.ASSESSMENT),
        ("tyngdpunkt", FoundKind.PARAGRAPH),
        ("anslutning", FoundKind.INDICATOR),
        ("handlingsplan", FoundKind.PLAN),
    ],
)
def test_every_kind_is_found_with_where_it_belongs(example: Workspace, typed: str, kind: FoundKind) -> None:
    row = _rows(example.finding.find(typed), kind)[0]
    assert row.title_marks or row.snippet_marks
    if kind in (FoundKind.GOAL, FoundKind.ASSESSMENT, FoundKind.PARAGRAPH, FoundKind.INDICATOR, FoundKind.PLAN):
        assert row.area_id is not None
        assert row.period_id is not None
    if kind in (FoundKind.ITEM, FoundKind.DECISION, FoundKind.MEETING):
        assert row.parent_id is not None


def test_corrections_commitments_and_events_are_found_too(example: Workspace) -> None:
    for table, kind in (
        ("correction", FoundKind.CORRECTION),
        ("commitment", FoundKind.COMMITMENT),
        ("event", FoundKind.EVENT),
    ):
        column = {"correction": "new_text", "commitment": "name", "event": "title"}[table]
        record_id, words = example._store.execute(f"SELECT id, {column} FROM {table} WHERE removal IS NULL")[0]
        assert record_id in [row.id for row in _rows(example.finding.find(words), kind)]


def test_words_may_be_those_of_the_place(example: Workspace) -> None:
    rows = _rows(example.finding.find("effekt klimatrådet 2026"), FoundKind.DECISION)
    assert len(rows) == 1
    assert "Energi- och klimatrådet" in rows[0].about
    assert not _rows(example.finding.find("effekt klimatrådet 2019"))


def test_all_periods_are_looked_through_and_each_is_named(example: Workspace) -> None:
    found = {row.about[-1] for row in _rows(example.finding.find("bredband"), FoundKind.GOAL)}
    assert found == {period.label for period in example.periods.all()}


@pytest.mark.parametrize("order", [(2024, 2026, 2028), (2028, 2026, 2024), (2026, 2028, 2024)])
def test_of_goals_that_fit_equally_those_of_the_period_of_today_come_first(
    workspace: Workspace, order: tuple[int, ...]
) -> None:
    """In whatever order they were written: today's period, then the latest, and within a period as in a dictionary."""
    for year in order:
        period = workspace.periods.add(Period.of_years(year, year + 1)).value
        area = workspace.areas.add(period.id, "Vatten").value
        for wording in ("Öppna vattendragen", "Ordna vattendagar"):
            workspace.goals.save(Goal(area_id=area.id, period_id=period.id, wording=wording))
    rows = _rows(workspace.finding.find("vatten"), FoundKind.GOAL)
    assert [(row.about[-1], row.title) for row in rows] == [
        ("2026–2027", "Ordna vattendagar"),
        ("2026–2027", "Öppna vattendragen"),
        ("2028–2029", "Ordna vattendagar"),
        ("2028–2029", "Öppna vattendragen"),
        ("2024–2025", "Ordna vattendagar"),
    ]


def test_what_was_mistyped_is_told_plainly_and_found(example: Workspace) -> None:
    answer = example.finding.find("bredbnad")
    assert (answer.groups, answer.meant) == ((), "bredband")
    assert any(group.kind is FoundKind.GOAL for group in answer.near)
    assert example.finding.find("bredband").meant == ""
    assert example.finding.find("qqqqq") == Answer(words=("qqqqq",))
    assert example.finding.find("  ") == Answer()


def test_of_what_fits_equally_the_latest_comes_first(example: Workspace) -> None:
    days = [row.day for row in _rows(example.finding.find("avstämning bredband"), FoundKind.MEETING)]
    assert days == sorted(days, key=str, reverse=True)
    everything = example.finding.find("avstämning bredband", most=MOST_OF_A_KIND * 10)
    assert days == [row.day for row in _rows(everything, FoundKind.MEETING)][:MOST_OF_A_KIND]
    assert len(days) == MOST_OF_A_KIND
    group = next(one for one in example.finding.find("avstämning bredband").groups if one.kind is FoundKind.MEETING)
    assert group.count > MOST_OF_A_KIND


def test_the_latest_meeting_comes_first_however_much_is_written_of_it(example: Workspace) -> None:
    latest = _rows(example.finding.find("avstämning bredband"), FoundKind.MEETING)[0]
    document = example.meetings.document(latest.id)
    note = "Kaffe och smörgås serveras i foajén, anmäl allergier till receptionen senast dagen före mötet."
    example.meetings.save(replace(document, meeting=replace(document.meeting, note=note)))
    group = example.bodies.get(document.meeting.body_id)
    # Many more than are looked at, all of them older and without a word.
    old = [Meeting(body_id=group.id, starts_at=from_local(date(2024, 1, 1) + timedelta(n), time(9))) for n in range(60)]
    for one in old:
        example.meetings.save(MeetingDocument(meeting=one))
    example.bodies.save(replace(group, note="Ny anteckning"))
    assert _rows(example.finding.find("avstämning bredband"), FoundKind.MEETING)[0].id == latest.id


def test_more_than_can_be_weighed_is_said(example: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not example.finding.find("bredband").is_more
    monkeypatch.setattr(search, "MOST_WEIGHED", 10)
    assert example.finding.find("bredband").is_more


def test_a_hit_in_the_place_is_marked_there(example: Workspace) -> None:
    (row,) = _rows(example.finding.find("anna"), FoundKind.ACTION)
    assert [row.place[start : start + length] for start, length in row.place_marks] == ["Anna"]
    assert (row.title_marks, row.snippet) == ((), "")


def test_a_hit_deep_in_a_text_is_shown(example: Workspace) -> None:
    meeting = example.meetings.document(_rows(example.finding.find("bredbandslyft"), FoundKind.ITEM)[0].parent_id or "")
    item = replace(
        meeting.items[0], notes="Allmänt prat. " * 200 + "Sedan talade man om kalkonen. " + "Mer prat. " * 50
    )
    with example._session.writing(Topic.MEETINGS, what="test") as writing:
        writing.update(item)
    (row,) = _rows(example.finding.find("kalkon"))
    assert "talade man om kalkonen" in row.snippet
    assert [row.snippet[start : start + length] for start, length in row.snippet_marks] == ["kalkonen"]


def test_what_was_changed_last_comes_first(example: Workspace) -> None:
    period = example.periods.all()[0]
    goal = example.goals.get(example.goals.of_period(period.id)[0].id)
    example.goals.save(replace(goal, wording="Något helt annat"))
    assert example.finding.latest()[0].title == "Något helt annat"
    assert [row.id for row in example.finding.told([("goal", goal.id), ("goal", "gone"), ("strange", "x")])] == [
        goal.id
    ]


def _queries(monkeypatch: pytest.MonkeyPatch, ask: Callable[[], object]) -> int:
    asked: list[str] = []
    with monkeypatch.context() as patch:
        run = Connection.execute_sql
        patch.setattr(Connection, "execute_sql", lambda self, sql, *rest: (asked.append(sql), run(self, sql, *rest))[1])
        ask()
    return len(asked)


def test_the_number_of_queries_does_not_grow(example: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    before = _queries(monkeypatch, lambda: example.finding.find("bredband"))
    period = example.periods.all()[0]
    area = example.areas.of_period(period.id)[0]
    with example._session.writing(Topic.GOALS, what="test") as writing:
        writing.insert_many(
            [Goal(period_id=period.id, area_id=area.id, wording=f"Bredband {number}") for number in range(500)]
        )
    assert _queries(monkeypatch, lambda: example.finding.find("bredband")) == before
    assert 0 < before < 25
