"""A file whose pages are whole and whose values are not: said in words wherever it comes to light."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from samverkan_desktop.domain.errors import DamagedDatabase, LostDatabase, StorageFailure
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.storage import check


def harm(path: Path, sql: str, *values: Any) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute(sql, values)
        connection.commit()


@pytest.fixture
def path(example: Workspace) -> Path:
    example.close()
    return example.path


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE period SET start = '2026%04-20'",
        "UPDATE period SET start = CAST(x'32303236cc2d3031' AS TEXT)",
        "UPDATE area SET name = CAST(x'c3c3' AS TEXT)",
        "UPDATE body SET cadence = 'sometimes'",
        "UPDATE organisation SET aliases = '['",
        "UPDATE body SET kind = 'ring'",
    ],
)
def test_a_value_that_nobody_wrote_is_told_as_damage(path: Path, sql: str) -> None:
    harm(path, sql)
    workspace = Workspace.open(path)
    with pytest.raises(StorageFailure, match="The database is damaged"):
        read_all(workspace)
    workspace.close()


def test_whoever_only_reads_a_damaged_file_is_not_told_that_nothing_was_saved(path: Path) -> None:
    harm(path, "UPDATE area SET name = CAST(x'c3c3' AS TEXT)")
    workspace = Workspace.open(path)
    with pytest.raises(DamagedDatabase) as told:
        workspace.areas.all()
    assert "saved" not in str(told.value)
    assert "cannot be read" in str(told.value)
    workspace.close()


def test_a_value_that_must_be_there_and_is_not_is_told_as_damage(path: Path) -> None:
    harm(
        path,
        "UPDATE sqlite_master SET sql = replace(sql, '\"name\" TEXT NOT NULL', '\"name\" TEXT') WHERE name = 'area'",
    )
    harm(path, "UPDATE area SET name = NULL")
    workspace = Workspace.open(path)
    with pytest.raises(StorageFailure, match="The database is damaged"):
        workspace.areas.all()
    workspace.close()


def read_all(workspace: Workspace) -> None:
    workspace.periods.all()
    workspace.areas.all()
    workspace.bodies.all()
    workspace.people.organisations()


def test_a_complaint_of_sqlite_that_is_not_text_itself_is_told_as_damage(path: Path) -> None:
    data = path.read_bytes()
    start = data.index(b'CREATE INDEX "goal_area_id"')
    path.write_bytes(data[:start] + b"CREATE \xcc\xcc" + data[start + 9 :])
    before = path.read_bytes()
    for act in (Workspace.open, check.examine):
        with pytest.raises(LostDatabase, match="is damaged"):
            act(path)
    assert path.read_bytes() == before


def test_a_damaged_search_index_that_cannot_be_thrown_away_is_told_as_damage(path: Path) -> None:
    harm(path, "DELETE FROM search_mark")
    harm(path, "DELETE FROM sqlite_master WHERE name LIKE 'search_index_%'")
    with pytest.raises((StorageFailure, LostDatabase), match="damaged"):
        Workspace.open(path)


def test_records_without_an_id_are_told_as_damage_when_the_search_index_is_made(path: Path) -> None:
    harm(path, "DELETE FROM search_mark")
    key = '"id" VARCHAR(36) NOT NULL PRIMARY KEY'
    harm(
        path,
        f"UPDATE sqlite_master SET sql = replace(sql, '{key}', '\"id\" VARCHAR(36) PRIMARY KEY') WHERE name = 'goal'",
    )
    harm(path, "UPDATE goal SET id = NULL WHERE rowid = 1")
    before = path.read_bytes()
    with pytest.raises(LostDatabase, match="damaged"):
        Workspace.open(path)
    assert path.read_bytes() == before


def test_a_column_of_another_name_is_told_as_damage_and_nothing_is_written(path: Path) -> None:
    harm(
        path, "UPDATE sqlite_master SET sql = replace(sql, 'discovered_on', 'discovered_oo') WHERE name = 'correction'"
    )
    before = path.read_bytes()
    with pytest.raises(LostDatabase, match="is damaged"):
        Workspace.open(path)
    assert path.read_bytes() == before


def test_a_damaged_old_file_is_not_upgraded(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    path.write_bytes((Path(__file__).parent.parent / "data" / "databases" / "schema1.db").read_bytes())
    harm(path, "UPDATE goal SET wording = CAST(x'c3c3' AS TEXT) WHERE rowid = 1")
    before = path.read_bytes()
    with pytest.raises((LostDatabase, DamagedDatabase)):
        Workspace.open(path)
    assert path.read_bytes() == before


def test_a_damaged_number_of_revisions_is_told_and_not_counted_to(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute(f"UPDATE meeting SET revision = {2**62} WHERE state = 'finalised'")
        connection.commit()
    found = check.examine(path)
    assert not found.is_as_finalised
    assert 0 < len(found.alterations) < 1000
