"""A question that is put together once answers as one that is put together each time."""

from datetime import date
from types import SimpleNamespace

import pytest
from peewee import fn

from samverkan_desktop.domain.actions import ActionItem, ActionState
from samverkan_desktop.frozen import fields
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.storage import action_queries, action_rows, questions, tables
from samverkan_desktop.storage.placing import place, places
from samverkan_desktop.storage.questions import Question, padded

DAY = date(2026, 11, 23)


def chosen(count: int) -> object:
    table = tables.ActionItem
    return (
        table.select(fn.COALESCE(table.waiting_for, "–"), table.text, table.raised_on, table.state, fn.COUNT(table.id))
        .where(table.text != "b", table.text.in_(places("texts", count)), table.raised_on <= place("latest"))
        .group_by(table.id)
        .order_by(table.text)
    )


@pytest.fixture
def question(monkeypatch: pytest.MonkeyPatch) -> Question:
    monkeypatch.setattr(questions, "import_module", lambda _name: SimpleNamespace(chosen=chosen))
    return Question("of_this_test.chosen")


def test_values_come_to_their_places_and_constants_stay(workspace: Workspace, question: Question) -> None:
    store = workspace._store
    workspace.actions.add_many([ActionItem(text=text, raised_on=DAY) for text in ("a", "b", "c")])
    assert question.ask(store, 2, texts=("a", "b"), latest=DAY) == [("", "a", DAY, ActionState.OPEN, 1)]
    assert [row[1] for row in question.ask(store, 2, texts=["c", "a"], latest=DAY)] == ["a", "c"]
    assert [row[1] for row in question.ask(store, 3, texts=("c", "a", "x"), latest=DAY)] == ["a", "c"]
    assert question.ask(store, 2, texts=("c", "a"), latest=date(2026, 11, 22)) == []


def test_a_value_that_was_forgotten_is_a_fault(workspace: Workspace, question: Question) -> None:
    with pytest.raises(KeyError, match="latest"):
        question.ask(workspace._store, 1, texts=("a",))


def test_the_row_of_an_action_has_the_columns_of_its_query() -> None:
    assert tuple(action_queries.COLUMNS) == tuple(field.name for field in fields(action_rows.ActionRow))


@pytest.mark.parametrize("count", [0, 1, 19, 20, 21, 399, 401, 850])
def test_rows_come_in_the_order_of_their_ids_however_many(workspace: Workspace, count: int) -> None:
    workspace.actions.add_many([ActionItem(text=f"Fråga {number}", raised_on=DAY) for number in range(850)])
    ids = [row.id for row in reversed(workspace.actions.of_period(None))][:count]
    found = action_rows.rows(workspace._store, ids)
    assert [row.id for row in found] == ids
    assert all(row.raised_on == DAY for row in found)


def test_few_numbers_of_ids_are_asked_for() -> None:
    assert padded([]) == []
    assert {len(padded(["x"] * count)) for count in range(1, 401)} == set(range(20, 401, 20))
    assert set(padded(["a", "b"])) == {"a", "b"}
