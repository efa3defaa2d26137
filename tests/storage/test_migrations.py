import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from peewee import ForeignKeyField

from samverkan_desktop.domain.errors import UnusableDatabase
from samverkan_desktop.domain.secrecy import Markable
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.storage import migrate
from samverkan_desktop.storage.backup import before_upgrade
from samverkan_desktop.storage.check import examine
from samverkan_desktop.storage.connection import Connection
from samverkan_desktop.storage.migrations import NEWEST
from samverkan_desktop.storage.migrations.m0003_secrecy import MARKABLE
from samverkan_desktop.storage.migrations.steps import MIGRATIONS, Migration
from samverkan_desktop.storage.store import Store
from samverkan_desktop.storage.tables import ALL, RECORDS
from samverkan_desktop.tools.torture.migrations import before_of, not_conserved

DATA = Path(__file__).parent.parent / "data" / "databases"
RELEASED = sorted(DATA.glob("schema*.db"))


def test_the_versions_count_up_from_one() -> None:
    assert [step.version for step in MIGRATIONS] == list(range(1, NEWEST + 1))


def test_the_migrations_make_the_tables_that_the_program_uses(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "new.db")
    for table in ALL:
        name = table._meta.table_name
        made = {row[1]: bool(row[3] or row[5]) for row in store.execute(f'PRAGMA table_info("{name}")')}
        wanted = {field.column_name: not field.null for field in table._meta.sorted_fields}
        assert made == wanted, name
        references = {row[3]: row[2] for row in store.execute(f'PRAGMA foreign_key_list("{name}")')}
        assert references == {
            field.column_name: field.rel_model._meta.table_name
            for field in table._meta.sorted_fields
            if isinstance(field, ForeignKeyField)
        }, name
    store.close()


def test_every_earlier_schema_has_a_database_that_is_upgraded_here() -> None:
    kept = {int(path.stem.removeprefix("schema")) for path in RELEASED}
    # The newest one joins them when it is released.
    assert kept | {NEWEST} == set(range(1, NEWEST + 1)), "add a database of every released schema"


@pytest.mark.parametrize("released", RELEASED, ids=lambda path: path.stem)
def test_an_old_database_is_upgraded_with_all_its_rows(released: Path, tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    path.write_bytes(released.read_bytes())
    before = before_of(released)
    with closing(sqlite3.connect(path)) as old:
        counts = {table: old.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0] for table in before.columns}
    assert sum(counts.values()) > 100
    store = Store.open(path)
    assert store.execute("PRAGMA user_version")[0][0] == NEWEST
    assert store.execute("PRAGMA foreign_key_check") == []
    after = {table: store.execute(f'SELECT count(*) FROM "{table}"')[0][0] for table in counts}
    # What was said in a column of a goal stands in rows of its own since, and in the history of what made them.
    moved = 0 if "succession" in counts else store.execute("SELECT count(*) FROM succession")[0][0]
    store.close()
    assert not_conserved(before, path) == []
    assert after == {**counts, "change": counts["change"] + moved}
    assert examine(path).is_sound
    assert examine(path).is_protected


@pytest.mark.parametrize("released", RELEASED, ids=lambda path: path.stem)
def test_nothing_is_marked_secret_by_an_upgrade(released: Path, tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    path.write_bytes(released.read_bytes())
    store = Store.open(path)
    for table in MARKABLE:
        assert store.execute(f"SELECT count(*) FROM {table} WHERE secrecy <> ''") == [(0,)]
        assert f"{table}_secrecy" in {row[1] for row in store.execute(f"PRAGMA index_list({table})")}
    store.close()


def test_every_kind_of_record_that_can_be_marked_has_its_column() -> None:
    marked = {table._meta.table_name for kind, table in RECORDS.items() if issubclass(kind, Markable)}
    assert marked == set(MARKABLE)


def _add_column(connection: Any) -> None:
    connection.execute_sql("ALTER TABLE area ADD COLUMN colour TEXT NOT NULL DEFAULT ''")


def _lose_rows(connection: Any) -> None:
    connection.execute_sql("DELETE FROM information")


def _fail_halfway(connection: Any) -> None:
    connection.execute_sql("ALTER TABLE area ADD COLUMN colour TEXT NOT NULL DEFAULT ''")
    raise RuntimeError


def _upgrade(path: Path, apply: Any, copies: list[Path]) -> None:
    def back_up(version: int) -> Path:
        copies.append(before_upgrade(path, version))
        return copies[-1]

    connection = Connection(path)
    steps = (*MIGRATIONS, Migration(version=NEWEST + 1, apply=apply))
    try:
        migrate.upgrade(connection, NEWEST, back_up=back_up, migrations=steps)
    finally:
        connection.close()


def test_an_upgrade_backs_up_first(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    Store.create(path).close()
    copies: list[Path] = []
    _upgrade(path, _add_column, copies)
    with closing(sqlite3.connect(path)) as upgraded, closing(sqlite3.connect(copies[0])) as backup:
        assert upgraded.execute("PRAGMA user_version").fetchone()[0] == NEWEST + 1
        assert backup.execute("PRAGMA user_version").fetchone()[0] == NEWEST


@pytest.mark.parametrize(("apply", "error"), [(_lose_rows, UnusableDatabase), (_fail_halfway, RuntimeError)])
def test_an_upgrade_that_fails_leaves_the_old_database(tmp_path: Path, apply: Any, error: type[Exception]) -> None:
    path = tmp_path / "old.db"
    Store.create(path).close()
    with closing(sqlite3.connect(path)) as old:
        before = list(old.iterdump())
    with pytest.raises(error):
        _upgrade(path, apply, [])
    with closing(sqlite3.connect(path)) as old:
        assert list(old.iterdump()) == before
        assert old.execute("PRAGMA user_version").fetchone()[0] == NEWEST


def test_lineage_moves_into_successions_and_the_children_of_goals_stay(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    path.write_bytes((DATA / "schema1.db").read_bytes())
    with closing(sqlite3.connect(path)) as old:
        before = {
            table: old.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in ("goal", "assessment", "evidence", "organisation_view")
        }
        lineage = old.execute(
            "SELECT later.id, earlier.id, later.wording = earlier.wording, later.origin FROM goal AS later "
            "JOIN goal AS earlier ON earlier.id = later.predecessor_id ORDER BY later.id"
        ).fetchall()
    assert len(lineage) > 3
    assert {row[2] for row in lineage} == {0, 1}
    assert before["assessment"] > 0
    store = Store.open(path)
    for table, count in before.items():
        assert store.execute(f"SELECT count(*) FROM {table}")[0][0] == count, table
    moved = store.execute("SELECT goal_id, predecessor_id, kind = 'kept', origin FROM succession ORDER BY goal_id")
    assert moved == lineage
    columns = [row[1] for row in store.execute("PRAGMA table_info(goal)")]
    assert "predecessor_id" not in columns
    indexes = {row[1] for row in store.execute("PRAGMA index_list(goal)")}
    assert {"goal_period_id", "goal_area_id"} <= indexes
    assert store.execute(
        "SELECT count(*) FROM change WHERE \"after\" LIKE '%predecessor_id%' AND table_name = 'goal'"
    ) == [(0,)]
    store.close()


def test_what_was_done_before_the_upgrade_can_still_be_undone(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    path.write_bytes((DATA / "schema1.db").read_bytes())
    workspace = Workspace.open(path)
    (goal_set,) = workspace._store.execute(
        "SELECT change_set_id FROM change WHERE table_name = 'goal' AND kind = 'created' LIMIT 1"
    )
    assert workspace.history.undo(goal_set[0])
    assert workspace.periods.all() == ()
    workspace.history.redo()
    assert len(workspace.periods.all()) == 2
    workspace.close()
