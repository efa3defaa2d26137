"""A question that is put together once answers as one that is put together each time."""

from datetime import date

import pytest
from peewee import fn

from samverkan_desktop.domain.actions import ActionItem, ActionState
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.storage import action_log, tables
from samverkan_desktop.storage.questions import Question, padded, place, places

DAY = date(2026, 11, 23)


def test_values_come_to_their_places_and_constants_stay(workspace: Workspace) -> None:
    store, table = workspace._store, tables.ActionItem
    workspace.actions.add_many([ActionItem(text=text, raised_on=DAY) for text in ("a", "b", "c")])
    query = (
        table.select(fn.COALESCE(table.waiting_for, "–"), table.text, table.raised_on, table.state)
        .where(table.text != "b", table.text.in_(places(2)), table.version == place())
        .order_by(table.text)
    )
    question = Question(query)
    assert question.ask(store, ("a", "b", 1)) == [["", "a", DAY, ActionState.OPEN]]
    assert [row[1] for row in question.ask(store, ("c", "a", 1))] == ["a", "c"]
    assert question.ask(store, ("c", "a", 2)) == []


@pytest.mark.parametrize("count", [0, 1, 19, 20, 21, 399, 401, 850])
def test_rows_come_in_the_order_of_their_ids_however_many(workspace: Workspace, count: int) -> None:
    workspace.actions.add_many([ActionItem(text=f"Fråga {number}", raised_on=DAY) for number in range(850)])
    ids = [row.id for row in reversed(workspace.actions.of_period(None))][:count]
    found = action_log.rows(workspace._store, ids)
    assert [row.id for row in found] == ids
    assert all(row.raised_on == DAY for row in found)


def test_few_numbers_of_ids_are_asked_for() -> None:
    assert padded([]) == []
    assert {len(padded(["x"] * count)) for count in range(1, 401)} == set(range(20, 401, 20))
    assert set(padded(["a", "b"])) == {"a", "b"}
