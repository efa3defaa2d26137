"""Rows that are not what was written: found, told, not saved over, and mended from their history."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from samverkan_desktop.domain.backups import KEEP_ALL
from samverkan_desktop.domain.errors import DamagedRecord
from samverkan_desktop.domain.swedish_time import now
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.storage import backup_folder, check
from samverkan_desktop.storage.store import Store
from samverkan_desktop.storage.tables import ALL
from tests.storage.test_migrations import RELEASED


def change(path: Path, sql: str, *values: Any) -> None:
    """What a disk does: behind the back of the program and of its rules."""
    with closing(sqlite3.connect(path)) as connection:
        rules = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _text in rules:
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute(sql, values)
        for _name, text in rules:
            connection.execute(text)
        connection.commit()


def test_every_row_of_the_example_is_what_was_written(example: Workspace) -> None:
    assert example.flaws() == ()
    with closing(sqlite3.connect(example.path)) as connection:
        for model in ALL:
            name = model._meta.table_name
            assert connection.execute(f"SELECT count(*) FROM {name} WHERE checksum IS NULL").fetchone() == (0,), name


@pytest.mark.parametrize("released", RELEASED, ids=lambda path: path.stem)
def test_every_row_of_an_old_file_is_what_was_written(released: Path, tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    path.write_bytes(released.read_bytes())
    store = Store.open(path)
    assert store.flaws() == ()
    store.close()


def test_rows_are_what_was_written_after_changing_removing_undoing_and_bringing_back(example: Workspace) -> None:
    period = example.periods.all()[0]
    goal = example.goals.get(example.goals.of_period(period.id)[0].id)
    example.goals.save(replace(goal, wording="En annan ordalydelse"))
    example.history.undo()
    example.goals.remove(example.goals.get(goal.id))
    waste = example.history.wastebasket()
    example.history.bring_back(waste[0].id)
    example.starter.remove()
    example.history.undo()
    assert example.flaws() == ()


@pytest.mark.parametrize(
    ("table", "column", "value", "is_mended"),
    [
        ("goal", "wording", "Skynda på bredbanden", True),
        ("goal", "position", 7, True),
        ("goal", "removal", "00000000-0000-0000-0000-000000000000", True),
        ("goal", "checksum", 1, True),
        ("goal", "origin", "exbmple", True),
        ("change", "after", "{}", False),
        ("change_set", "who", "Nogen", False),
        ("information", "value", "other", False),
    ],
)
def test_a_changed_row_is_told_and_becomes_what_it_was(
    example: Workspace, table: str, column: str, value: Any, is_mended: bool
) -> None:
    example.close()
    before = dump(example.path, table)
    change(example.path, f"UPDATE {table} SET {column} = ? WHERE rowid = 1", value)
    found = check.examine(example.path)
    assert found.is_sound
    assert [(one.table, one.can_be_mended) for one in found.flaws] == [(table, is_mended)]
    workspace = Workspace.open(example.path)
    assert bool(workspace.mend()) is not is_mended
    workspace.close()
    assert (dump(example.path, table) == before) is is_mended
    assert check.examine(example.path).is_as_written is is_mended


def dump(path: Path, table: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(f"SELECT * FROM {table}").fetchall()


def test_what_the_history_says_is_told_field_by_field(example: Workspace) -> None:
    example.close()
    change(example.path, "UPDATE goal SET wording = 'Annat' WHERE rowid = 1")
    (flaw,) = check.examine(example.path).flaws
    assert [(one.name, one.stands) for one in flaw.fields] == [("wording", "Annat")]
    assert flaw.title == flaw.fields[0].written


def test_finalised_minutes_are_mended_too_and_stay_finalised(example: Workspace) -> None:
    example.close()
    change(example.path, "UPDATE meeting SET place = 'Annan sal' WHERE state = 'finalised'")
    assert check.examine(example.path).flaws
    workspace = Workspace.open(example.path)
    assert workspace.mend() == ()
    workspace.close()
    found = check.examine(example.path)
    assert found.is_as_written
    assert found.is_as_finalised


def test_a_changed_row_is_not_saved_over(example: Workspace) -> None:
    period = example.periods.all()[0]
    goal = example.goals.get(example.goals.of_period(period.id)[0].id)
    change(example.path, "UPDATE goal SET wording = 'Annat' WHERE id = ?", goal.id)
    damaged = example.goals.get(goal.id)
    with pytest.raises(DamagedRecord, match="Goal"):
        example.goals.save(replace(damaged, position=9))
    with pytest.raises(DamagedRecord):
        example.goals.remove(damaged)
    assert example.mend() == ()
    saved = example.goals.save(replace(example.goals.get(goal.id), position=9)).value
    assert saved.wording == goal.wording


def test_a_backup_of_a_flawed_database_is_made_and_says_so(example: Workspace) -> None:
    change(example.path, "UPDATE goal SET wording = 'Annat' WHERE rowid = 1")
    made = example.backups.make()
    assert (made.is_good, made.flaws) == (True, 1)
    (listed,) = backup_folder.listed(example.backups.folder)
    assert listed.flaws == 1


def test_a_flawed_backup_never_takes_the_place_of_one_without_flaws(example: Workspace) -> None:
    first = example.backups.make()
    goal = example.goals.get(example.goals.of_period(example.periods.all()[0].id)[0].id)
    example.goals.save(replace(goal, wording="Nytt"))
    change(example.path, "UPDATE goal SET wording = 'Annat' WHERE rowid = 1")
    second = example.backups.make()
    for one in (first, second):
        assert one.path.exists()
    later = now() + KEEP_ALL + timedelta(days=40)
    gone = backup_folder.rotate(example.backups.folder, identity=first.database_id, now=later)
    assert gone == (second.path,)
