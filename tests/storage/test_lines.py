"""What lists are sorted by and searched in follows every write."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from samverkan_desktop.domain.actions import ActionComment, ActionItem
from samverkan_desktop.domain.changes import Topic
from samverkan_desktop.domain.log_choices import ActionChoice, ActionOrder
from samverkan_desktop.domain.organisations import Person
from samverkan_desktop.domain.swedish_time import now
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.storage import lines

DAY = date(2026, 11, 23)


def _kept(workspace: Workspace) -> list[tuple[object, ...]]:
    return workspace._store.execute("SELECT kind, record_id, key, words FROM search_line ORDER BY kind, record_id")


def _is_exact(workspace: Workspace) -> bool:
    kept = _kept(workspace)
    workspace._store.rebuild_index()
    return kept == _kept(workspace) and bool(kept)


def test_each_kind_of_write_is_followed(workspace: Workspace) -> None:
    action = workspace.actions.save(ActionItem(text="Åka dit", raised_on=DAY)).value
    person = workspace.people.save_person(Person(name="Örjan")).value
    with workspace._session.writing(Topic.ACTIONS, what="test") as writing:
        writing.insert(ActionComment(action_id=action.id, at=now(), who="", text="Ringde É"))
    workspace.actions.save(replace(action, text="Ändra", owner_id=person.id))
    assert _is_exact(workspace)
    workspace.people.save_person(replace(person, name="Anna"))
    workspace.history.undo()
    workspace.history.undo()
    assert _is_exact(workspace)
    assert list(workspace.actions.find(ActionChoice(text="ringde e"))) == [action.id]


def test_the_whole_example_and_its_removal_are_followed(example: Workspace) -> None:
    assert _is_exact(example)
    example.starter.remove()
    assert _is_exact(example)


def test_lists_are_in_swedish_order_whatever_they_are_sorted_by(workspace: Workspace) -> None:
    names = ("Zita", "Åsa", "Ärla", "Örjan")
    people = [workspace.people.save_person(Person(name=name)).value for name in reversed(names)]
    for person in people:
        workspace.actions.save(ActionItem(text=f"{person.name} 10", raised_on=DAY, owner_id=person.id))
        workspace.actions.save(ActionItem(text=f"{person.name} 9", raised_on=DAY))
    actions = workspace.actions
    by_text = [row.text for row in actions.rows(actions.find(ActionChoice(), ActionOrder.TEXT))]
    assert by_text == [f"{name} {number}" for name in names for number in (9, 10)]
    by_owner = [row.owner for row in actions.rows(actions.find(ActionChoice(), ActionOrder.OWNER, descending=True))]
    assert by_owner == [*reversed(names), "", "", "", ""]


def test_a_file_without_lines_that_cannot_be_written_gets_them_in_memory(workspace: Workspace, tmp_path: Path) -> None:
    workspace.actions.save(ActionItem(text="Åka dit", raised_on=DAY))
    workspace.close()
    path = workspace.path
    again = Workspace.open(path)
    again._store.execute(f"DROP TABLE {lines.TABLE}")
    again.close()
    path.chmod(0o400)
    connection = lines_connection(path)
    assert connection.execute("SELECT words FROM search_line").fetchall() == [("åka dit",)]
    assert connection.execute("SELECT count(*) FROM main.sqlite_master WHERE name = 'search_line'").fetchone() == (0,)
    connection.close()


def lines_connection(path: Path):  # type: ignore[no-untyped-def]
    from samverkan_desktop.storage.connection import Connection

    made = Connection(path, read_only=True)
    made.connect()
    return made.connection()
