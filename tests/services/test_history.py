from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from samverkan_desktop.domain.changes import Topic
from samverkan_desktop.domain.documents import FollowUpDocument
from samverkan_desktop.domain.errors import NotFound, StaleRecord
from samverkan_desktop.domain.followups import Paragraph
from samverkan_desktop.domain.goals import Goal
from samverkan_desktop.services import base
from samverkan_desktop.services.base import LONGEST_BURST
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.storage.connection import Connection


@pytest.fixture
def document(example: Workspace) -> FollowUpDocument:
    period = example.periods.current()
    assert period is not None
    return example.followups.document(period.id, example.areas.of_period(period.id)[0].id)


def _write(workspace: Workspace, document: FollowUpDocument, text: str) -> FollowUpDocument:
    paragraph = replace(document.paragraphs[0], text=text)
    return workspace.followups.save(replace(document, paragraphs=(paragraph, *document.paragraphs[1:]))).value


def _texts(workspace: Workspace, document: FollowUpDocument) -> list[str]:
    found = workspace.followups.document(document.period_id, document.area_id)
    return [paragraph.text for paragraph in found.paragraphs]


def test_a_burst_of_writing_is_one_step_back_and_many_in_the_history(
    example: Workspace, document: FollowUpDocument
) -> None:
    before = _texts(example, document)
    for text in ("E", "Ett", "Ett nytt stycke"):
        document = _write(example, document, text)
    extra = Paragraph(period_id=document.period_id, area_id=document.area_id, text="Sist")
    example.followups.save(replace(document, paragraphs=(*document.paragraphs, extra)))
    assert len(example.history.of_record(document.paragraphs[0].id)) == 4
    example.history.undo()
    assert _texts(example, document) == before
    assert not example.history.can_undo
    example.history.redo()
    assert _texts(example, document) == ["Ett nytt stycke", *before[1:], "Sist"]


def test_a_pause_or_another_change_begins_a_new_step(
    example: Workspace, document: FollowUpDocument, monkeypatch: pytest.MonkeyPatch
) -> None:
    moment = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
    monkeypatch.setattr(base, "now", lambda: moment)
    document = _write(example, document, "Ett")
    moment += LONGEST_BURST + timedelta(seconds=1)
    document = _write(example, document, "Två")
    example.areas.rename(example.areas.named("Omstart"), "Omstarten")
    document = _write(example, document, "Tre")
    for expected in ("Två", "Två", "Ett"):
        example.history.undo()
        assert _texts(example, document)[0] == expected


def test_one_change_of_a_burst_is_refused_alone_when_a_later_one_built_on_it(
    example: Workspace, document: FollowUpDocument
) -> None:
    document = _write(example, document, "Ett")
    first = example.history.window(count=1)[0].id
    document = _write(example, document, "Två")
    with pytest.raises(StaleRecord):
        example.history.undo(first)
    example.history.undo(example.history.window(count=1)[0].id)
    assert _texts(example, document)[0] == "Ett"
    example.history.undo()
    assert not example.history.can_undo


def test_a_redo_that_fails_can_be_tried_again(example: Workspace, document: FollowUpDocument) -> None:
    _write(example, document, "Ett")
    example.history.undo()
    other = Workspace.open(example.path, who="Någon annan")
    changed = _write(other, other.followups.document(document.period_id, document.area_id), "Annat")
    with pytest.raises(StaleRecord):
        example.history.redo()
    other.history.undo()
    other.close()
    example.history.redo()
    assert _texts(example, changed)[0] == "Ett"
    with pytest.raises(NotFound):
        example.history.redo()


def _queries(workspace: Workspace, monkeypatch: pytest.MonkeyPatch, ask: Callable[[], object]) -> int:
    count = 0
    plain = Connection.execute_sql

    def counted(self: Connection, *given: object, **named: object) -> object:
        nonlocal count
        count += 1
        return plain(self, *given, **named)

    with monkeypatch.context() as patched:
        patched.setattr(Connection, "execute_sql", counted)
        ask()
    return count


def test_a_window_of_the_history_asks_as_often_for_few_as_for_many(
    example: Workspace, document: FollowUpDocument, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(60):
        document = _write(example, document, f"Text {number}")
    few = _queries(example, monkeypatch, lambda: example.history.window(count=5))
    many = _queries(example, monkeypatch, lambda: example.history.window(count=50))
    assert few == many


def test_windows_follow_on_each_other_without_gap_or_double(example: Workspace, document: FollowUpDocument) -> None:
    for number in range(25):
        document = _write(example, document, f"Text {number}")
    whole = example.history.window(count=500)
    found = list(example.history.window(count=7))
    while part := example.history.window(count=7, before=found[-1]):
        found += part
    assert tuple(found) == whole
    assert [row.at for row in whole] == sorted((row.at for row in whole), reverse=True)


def test_a_part_waits_for_what_it_is_a_part_of(example: Workspace) -> None:
    period = example.periods.all()[0]
    goal = next(row for row in example.goals.of_period(period.id) if row.assessments)
    assessment = example.assessments.of_goal(period.id, goal.id)[0]
    first = example.assessments.remove(assessment.id)
    second = example.goals.remove(example.goals.get(goal.id))
    with pytest.raises(StaleRecord):
        example.history.bring_back(first.set_id)
    example.history.bring_back(second.set_id)
    example.history.bring_back(first.set_id)
    assert assessment.id in {row.id for row in example.assessments.of_goal(period.id, goal.id)}
    with pytest.raises(NotFound):
        example.history.bring_back(first.set_id)


def test_the_wastebasket_counts_the_parts_and_names_the_whole(example: Workspace) -> None:
    period = example.periods.all()[0]
    meeting = next(row for row in example.meetings.of_period(period) if row.items)
    count = example.meetings.remove(meeting.id).count
    (row,) = example.history.wastebasket()
    assert row.count == count > 1
    assert row.table == "meeting"
    assert meeting.label in row.title


def test_an_area_that_leaves_a_period_is_named_and_not_one_of_its_goals(example: Workspace) -> None:
    period = example.periods.all()[0]
    area = example.areas.of_period(period.id)[0]
    before = example.backups.holding().counts
    example.areas.remove(area.id, period_id=period.id)
    (row,) = example.history.wastebasket()
    assert (row.table, row.title) == ("placement", area.name)
    assert row.count > 1
    example.history.bring_back(row.id)
    assert example.backups.holding().counts == before


def test_bringing_back_can_be_undone(example: Workspace) -> None:
    period = example.periods.all()[0]
    goal = example.goals.get(example.goals.of_period(period.id)[0].id)
    removed = example.goals.remove(goal)
    example.history.bring_back(removed.set_id)
    example.history.undo()
    with pytest.raises(NotFound):
        example.goals.get(goal.id)


def test_whoever_hears_of_a_change_can_be_told_what_would_be_undone(
    example: Workspace, document: FollowUpDocument
) -> None:
    heard: list[tuple[bool, bool]] = []
    stop = example.subscribe(lambda _topics: heard.append((example.history.can_undo, example.history.can_redo)))
    _write(example, document, "Ett nytt stycke")
    example.history.undo()
    example.history.redo()
    stop()
    assert heard == [(True, False), (False, True), (True, False)]


def test_of_many_alike_the_first_that_was_written_names_the_step(example: Workspace) -> None:
    period = example.periods.all()[0]
    area = example.areas.of_period(period.id)[0]
    with example._session.writing(Topic.GOALS, what="test") as writing:
        writing.insert_many(
            [Goal(period_id=period.id, area_id=area.id, wording=f"Nummer {number}") for number in range(20)]
        )
    (row,) = example.history.window(count=1)
    assert (row.table, row.title, row.count) == ("goal", "Nummer 0", 20)
