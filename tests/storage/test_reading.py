"""Records by simple conditions: what each shape of a condition leaves, and how much is asked for a paper."""

from datetime import date

import pytest

from samverkan_desktop.domain.actions import ActionItem, ActionState
from samverkan_desktop.domain.areas import Area
from samverkan_desktop.domain.errors import DamagedDatabase, NotFound
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.storage import reading

DAY = date(2026, 11, 2)


@pytest.fixture
def actions(workspace: Workspace) -> list[ActionItem]:
    made = [
        ActionItem(text="ett", raised_on=DAY, due=DAY),
        ActionItem(text="två", raised_on=DAY, state=ActionState.WAITING, waiting_for="PTS"),
        ActionItem(text="tre", raised_on=DAY, due=DAY),
    ]
    return [workspace.actions.save(one).value for one in made]


def test_each_shape_of_a_condition_leaves_what_it_says(workspace: Workspace, actions: list[ActionItem]) -> None:
    def texts(**equal: object) -> list[str]:
        return [one.text for one in reading.listed(workspace._store, ActionItem, order=("text",), **equal)]

    for _again in range(2):
        assert texts() == ["ett", "tre", "två"]
        assert texts(due=DAY) == ["ett", "tre"]
        assert texts(due=date(2026, 11, 3)) == []
        assert texts(due=None) == ["två"]
        assert texts(state=ActionState.WAITING, due=None) == ["två"]
        assert texts(id=()) == []
        assert texts(id=(actions[0].id,)) == ["ett"]
        assert texts(id=tuple(one.id for one in actions), due=DAY) == ["ett", "tre"]
    assert reading.get(workspace._store, ActionItem, actions[1].id) == actions[1]
    workspace.actions.remove(actions[1])
    assert texts(due=None) == []
    with pytest.raises(NotFound):
        reading.get(workspace._store, ActionItem, actions[1].id)
    with pytest.raises(NotFound):
        reading.get(workspace._store, Area, actions[0].id)


def test_a_moment_inside_another_is_part_of_it_and_takes_back_nothing(
    workspace: Workspace, actions: list[ActionItem], statements: list[str]
) -> None:
    store = workspace._store
    with store.snapshot():
        with pytest.raises(NotFound), store.snapshot():
            reading.get(store, Area, actions[0].id)
        assert reading.get(store, ActionItem, actions[0].id) == actions[0]
    with store.transaction(who="A", what="add") as writing:
        area = writing.insert(Area(name="Ny"))
        with pytest.raises(NotFound), store.snapshot():
            reading.get(store, Area, actions[0].id)
    assert reading.get(store, Area, area.id) == area
    assert not [sql for sql in statements if "SAVEPOINT" in sql]


def test_a_value_that_nobody_has_written_is_damage(workspace: Workspace, actions: list[ActionItem]) -> None:
    workspace._store.execute("UPDATE action_item SET due = 'i morgon' WHERE id = ?", (actions[0].id,))
    with pytest.raises(DamagedDatabase):
        reading.get(workspace._store, ActionItem, actions[0].id)


def test_what_is_secret_is_asked_once_where_nothing_is(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    connection, asked = workspace._store._connection, []
    plain = connection.execute_sql
    monkeypatch.setattr(connection, "execute_sql", lambda sql, *rest: asked.append(sql) or plain(sql, *rest))
    with workspace._store.outgoing():
        assert [sql for sql in asked if sql.startswith("SELECT")] == asked[-1:]
