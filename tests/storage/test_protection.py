"""The database itself keeps finalised minutes as they are, whoever writes to the file."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from samverkan_desktop.domain.areas import Area
from samverkan_desktop.domain.errors import FinalisedMinutes, LostDatabase
from samverkan_desktop.domain.meetings import Attendance, MeetingArea, RecordNumber
from samverkan_desktop.services.rescue import rescue
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.storage import protection, reading
from samverkan_desktop.storage.check import examine
from samverkan_desktop.storage.migrations.m0003_protection import HELD, TRIGGERS
from samverkan_desktop.storage.store import Store
from tests.services.finished import TODAY, finalised, held, mended, organisation_of, person_of

PARTS = ("agenda_item", "decision", "attendance", "meeting_area")
MARKABLE = ("meeting", "agenda_item", "decision")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with a finalised meeting that has a part of every kind, and an open meeting beside it."""
    path = tmp_path_factory.mktemp("finalised") / "samverkan.db"
    with closing(Workspace.create(path, who="Test", today=lambda: TODAY)) as workspace:
        document, authority = held(workspace), organisation_of(workspace)
        store = Store.open(path)
        with store.transaction(who="Test", what="add") as writing:
            area = writing.insert(Area(name="Vatten"))
            writing.insert(MeetingArea(meeting_id=document.meeting.id, area_id=area.id))
            number = RecordNumber(meeting_id=document.meeting.id, organisation_id=authority.id, number="7")
            writing.insert(number)
        store.close()
        workspace.finalising.finalise(document.meeting.id)
        held(workspace)
    return path


@pytest.fixture
def file(made: Path, tmp_path: Path) -> Path:
    """A copy of it to write in."""
    return Path(shutil.copyfile(made, tmp_path / "kopierad.db"))


@pytest.fixture
def opened(file: Path) -> Iterator[Workspace]:
    """The copy, opened by the program."""
    with closing(Workspace.open(file, who="Test", today=lambda: TODAY)) as workspace:
        yield workspace


@pytest.fixture
def raw(file: Path) -> Iterator[sqlite3.Connection]:
    """Whoever opens the file with another program."""
    with closing(sqlite3.connect(file)) as connection:
        yield connection


def refused(connection: sqlite3.Connection, sql: str, *values: object) -> None:
    before = list(connection.iterdump())
    with pytest.raises(sqlite3.IntegrityError, match="samverkan: fin"):
        connection.execute(sql, values)
    connection.rollback()
    assert list(connection.iterdump()) == before


def frozen_id(connection: sqlite3.Connection) -> str:
    return str(connection.execute("SELECT id FROM meeting WHERE state = 'finalised'").fetchone()[0])


def part_id(connection: sqlite3.Connection, table: str) -> str:
    found = connection.execute(f"SELECT id FROM {table} WHERE meeting_id = ?", (frozen_id(connection),)).fetchone()
    return str(found[0])


@pytest.mark.parametrize(("table", "column"), [(table, column) for table in PARTS for column in HELD[table]])
def test_no_column_of_a_part_can_be_changed(raw: sqlite3.Connection, table: str, column: str) -> None:
    refused(raw, f"UPDATE {table} SET \"{column}\" = 'annat' WHERE id = ?", part_id(raw, table))


@pytest.mark.parametrize("table", PARTS)
def test_a_part_is_neither_removed_nor_marked_nor_added_nor_moved(raw: sqlite3.Connection, table: str) -> None:
    kept, meeting = part_id(raw, table), frozen_id(raw)
    refused(raw, f"DELETE FROM {table} WHERE id = ?", kept)
    refused(raw, f"UPDATE {table} SET removal = 'x' WHERE id = ?", kept)
    refused(raw, f"UPDATE {table} SET version = version + 1 WHERE id = ?", kept)
    columns = [row[1] for row in raw.execute(f"PRAGMA table_info({table})")]
    copied = ", ".join("'ny'" if column == "id" else f'"{column}"' for column in columns)
    refused(raw, f"INSERT INTO {table} SELECT {copied} FROM {table} WHERE id = ?", kept)
    if table in ("agenda_item", "decision"):
        refused(raw, f"UPDATE {table} SET meeting_id = ? WHERE meeting_id <> ?", meeting, meeting)


@pytest.mark.parametrize("table", PARTS)
def test_a_part_is_not_pushed_out_by_another_row(raw: sqlite3.Connection, table: str) -> None:
    kept = part_id(raw, table)
    (other,) = raw.execute("SELECT id FROM meeting WHERE state <> 'finalised'").fetchone()
    (rowid,) = raw.execute(f"SELECT rowid FROM {table} WHERE id = ?", (kept,)).fetchone()
    columns = [row[1] for row in raw.execute(f"PRAGMA table_info({table})")]
    values = ", ".join("?" if column == "meeting_id" else f'"{column}"' for column in columns)
    refused(raw, f"INSERT OR REPLACE INTO {table} SELECT {values} FROM {table} WHERE id = ?", other, kept)
    names = ", ".join(f'"{column}"' for column in columns)
    values = values.replace('"id"', "'ny'")
    refused(
        raw,
        f"INSERT OR REPLACE INTO {table} (rowid, {names}) SELECT {rowid}, {values} FROM {table} WHERE id = ?",
        other,
        kept,
    )
    if table in ("agenda_item", "decision"):
        refused(raw, f"UPDATE OR REPLACE {table} SET id = ? WHERE meeting_id = ?", kept, other)
        refused(raw, f"UPDATE OR REPLACE {table} SET rowid = ? WHERE meeting_id = ?", rowid, other)


@pytest.mark.parametrize("column", HELD["meeting"])
def test_no_column_of_the_meeting_can_be_changed(raw: sqlite3.Connection, column: str) -> None:
    refused(raw, f"UPDATE meeting SET \"{column}\" = 'annat' WHERE id = ?", frozen_id(raw))
    both = f"UPDATE meeting SET state = 'held', reopen_reason = 'Fel', \"{column}\" = 'annat' WHERE id = ?"
    refused(raw, both, frozen_id(raw))


@pytest.mark.parametrize(
    "change",
    [
        "removal = 'x'",
        "state = 'planned'",
        "state = 'cancelled', reopen_reason = 'Fel'",
        "state = 'held'",
        "state = 'held', reopen_reason = 'Fel', removal = 'x'",
        "reopen_reason = 'Fel'",
    ],
)
def test_the_meeting_is_not_opened_in_any_other_way(raw: sqlite3.Connection, change: str) -> None:
    refused(raw, f"UPDATE meeting SET {change} WHERE id = ?", frozen_id(raw))


def test_the_meeting_is_neither_removed_nor_replaced(raw: sqlite3.Connection) -> None:
    meeting = frozen_id(raw)
    (rowid,) = raw.execute("SELECT rowid FROM meeting WHERE id = ?", (meeting,)).fetchone()
    refused(raw, "DELETE FROM meeting WHERE id = ?", meeting)
    refused(raw, "UPDATE OR REPLACE meeting SET id = ? WHERE id <> ?", meeting, meeting)
    refused(raw, "UPDATE OR REPLACE meeting SET rowid = ? WHERE id <> ?", rowid, meeting)
    columns = [row[1] for row in raw.execute("PRAGMA table_info(meeting)")]
    values = ", ".join("'held'" if column == "state" else f'"{column}"' for column in columns)
    refused(raw, f"INSERT OR REPLACE INTO meeting SELECT {values} FROM meeting WHERE id = ?", meeting)


def _marked_id(connection: sqlite3.Connection, table: str) -> str:
    return frozen_id(connection) if table == "meeting" else part_id(connection, table)


@pytest.mark.parametrize("table", MARKABLE)
def test_a_secrecy_mark_can_be_set_and_taken_away_later(raw: sqlite3.Connection, table: str) -> None:
    for mark in ("OSL 21 kap. 1 §", ""):
        changed = raw.execute(
            f"UPDATE {table} SET secrecy = ?, version = version + 1 WHERE id = ?", (mark, _marked_id(raw, table))
        )
        assert changed.rowcount == 1


@pytest.mark.parametrize(
    ("table", "column"),
    [(table, column) for table in MARKABLE for column in (*HELD[table], "removal", "rowid")]
    + [("meeting", "reopen_reason")],
)
def test_nothing_else_slips_through_with_a_mark(raw: sqlite3.Connection, table: str, column: str) -> None:
    wanted = "rowid + 100" if column == "rowid" else "'annat'"
    refused(raw, f"UPDATE {table} SET secrecy = 'ja', \"{column}\" = {wanted} WHERE id = ?", _marked_id(raw, table))


def test_a_records_number_can_come_when_the_papers_have_been_registered(raw: sqlite3.Connection) -> None:
    kept = part_id(raw, "record_number")
    assert raw.execute("UPDATE record_number SET number = '2026/7' WHERE id = ?", (kept,)).rowcount == 1
    columns = [row[1] for row in raw.execute("PRAGMA table_info(record_number)")]
    copied = ", ".join("'ny'" if column == "id" else f'"{column}"' for column in columns)
    raw.execute(f"INSERT INTO record_number SELECT {copied} FROM record_number WHERE id = ?", (kept,))


def test_nothing_is_finalised_without_a_revision(raw: sqlite3.Connection) -> None:
    refused(raw, "UPDATE meeting SET state = 'finalised' WHERE state = 'held'")
    refused(raw, "UPDATE meeting SET state = 'finalised', revision = 1 WHERE state = 'held'")
    refused(raw, "UPDATE meeting SET revision = 3 WHERE state = 'held'")
    columns = [row[1] for row in raw.execute("PRAGMA table_info(meeting)")]
    new = {"id": "'ny'", "state": "'finalised'"}
    values = ", ".join(new.get(column, f'"{column}"') for column in columns)
    refused(raw, f"INSERT INTO meeting SELECT {values} FROM meeting WHERE state = 'held'")


@pytest.mark.parametrize("is_reopened", [False, True])
def test_a_revision_is_never_touched_again(opened: Workspace, file: Path, is_reopened: bool) -> None:
    with closing(sqlite3.connect(file)) as raw:
        meeting, kept = frozen_id(raw), part_id(raw, "minutes_revision")
        if is_reopened:
            opened.finalising.reopen(meeting, "Fel")
        for column in (*HELD["minutes_revision"], "version", "removal"):
            refused(raw, f"UPDATE minutes_revision SET \"{column}\" = 'annat' WHERE id = ?", kept)
        refused(raw, "DELETE FROM minutes_revision WHERE id = ?", kept)
        columns = [row[1] for row in raw.execute("PRAGMA table_info(minutes_revision)")]
        for changed in ({"content": "'{}'"}, {"id": "'ny'"}, {"id": "'ny'", "number": "5"}):
            values = ", ".join(changed.get(column, f'"{column}"') for column in columns)
            refused(
                raw, f"INSERT OR REPLACE INTO minutes_revision SELECT {values} FROM minutes_revision WHERE id = ?", kept
            )


def test_a_reopened_meeting_keeps_what_was_finalised_of_it(opened: Workspace, file: Path) -> None:
    with closing(sqlite3.connect(file)) as raw:
        meeting = frozen_id(raw)
        opened.finalising.reopen(meeting, "Fel")
        refused(raw, "UPDATE meeting SET removal = 'x' WHERE id = ?", meeting)
        refused(raw, "UPDATE meeting SET revision = 0 WHERE id = ?", meeting)
        refused(raw, "DELETE FROM meeting WHERE id = ?", meeting)
        raw.execute("UPDATE agenda_item SET notes = 'rättat' WHERE meeting_id = ?", (meeting,))


def test_open_meetings_are_free(raw: sqlite3.Connection) -> None:
    (meeting,) = raw.execute("SELECT id FROM meeting WHERE state = 'held'").fetchone()
    for table in ("agenda_item", "decision", "attendance"):
        assert raw.execute(f"UPDATE {table} SET version = 9 WHERE meeting_id = ?", (meeting,)).rowcount == 1
    raw.execute("DELETE FROM decision WHERE meeting_id = ?", (meeting,))
    assert raw.execute("UPDATE meeting SET place = 'Sjösalen' WHERE id = ?", (meeting,)).rowcount == 1


def test_the_rules_hold_every_column(tmp_path: Path) -> None:
    """A new column of these tables must be added to the rules; what changes by itself is named here."""
    free = {"version", "removal", "checksum"}
    store = Store.create(tmp_path / "new.db")
    for table, columns in HELD.items():
        made = {row[1] for row in store.execute(f"PRAGMA table_info({table})")}
        marked = {"secrecy"} if table in MARKABLE else set()
        assert made == {*columns, *free, *marked, *({"state", "reopen_reason"} if table == "meeting" else ())}, table
    store.close()


def test_writing_through_the_program_is_told_in_its_own_words(opened: Workspace, file: Path) -> None:
    store = Store.open(file)
    with closing(sqlite3.connect(file)) as raw:
        meeting = frozen_id(raw)
    new = Attendance(meeting_id=meeting, person_id=person_of(opened).id)
    opened.close()
    with (
        pytest.raises(FinalisedMinutes, match="reopen them with a reason"),
        store.transaction(who="A", what="x") as writing,
    ):
        writing.insert(new)
    with pytest.raises(FinalisedMinutes), store.transaction(who="A", what="x") as writing:
        writing.remove(reading.listed(store, Attendance, meeting_id=meeting)[0])
    store.close()


# The file with its rules


def test_a_rule_of_another_text_under_our_name_is_refused(file: Path) -> None:
    name = next(iter(TRIGGERS))
    with closing(sqlite3.connect(file)) as raw:
        raw.execute(f"DROP TRIGGER {name}")
        raw.execute(f"CREATE TRIGGER {name} BEFORE INSERT ON meeting BEGIN SELECT 1; END")
        raw.commit()
    before = file.read_bytes()
    with pytest.raises(LostDatabase, match=name):
        Store.open(file)
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    "rule",
    [
        "CREATE TRIGGER samverkan_spy AFTER INSERT ON area BEGIN SELECT 1; END",
        "CREATE VIEW samverkan_view AS SELECT * FROM area",
    ],
)
def test_a_rule_or_a_view_that_only_has_our_first_name_is_refused(file: Path, rule: str) -> None:
    with closing(sqlite3.connect(file)) as raw:
        raw.execute(rule)
        raw.commit()
    with pytest.raises(LostDatabase, match="hidden rule"):
        Store.open(file)


def test_a_rule_that_was_taken_away_is_told_of_and_comes_back(file: Path) -> None:
    with closing(sqlite3.connect(file)) as raw:
        raw.execute("DROP TRIGGER samverkan_decision_update")
        raw.commit()
    assert not examine(file).is_protected
    Store.open(file).close()
    assert examine(file).is_protected
    with closing(sqlite3.connect(file)) as raw:
        refused(raw, "UPDATE decision SET text = 'annat' WHERE id = ?", part_id(raw, "decision"))


def test_a_purge_can_pass_and_the_rules_are_back_after_it(file: Path) -> None:
    store = Store.open(file)
    connection = store._connection
    with protection.lifted(connection):
        connection.execute_sql("UPDATE attendance SET note = 'gallrat'")
    assert {row[0] for row in store.execute("SELECT note FROM attendance")} == {"gallrat"}
    store.close()
    assert examine(file).is_protected


def test_a_purge_that_fails_changes_nothing_and_leaves_the_rules(file: Path) -> None:
    store = Store.open(file)
    connection = store._connection

    def purge() -> None:
        with protection.lifted(connection):
            connection.execute_sql("UPDATE attendance SET note = 'gallrat'")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        purge()
    assert {row[0] for row in store.execute("SELECT note FROM attendance")} == {""}
    store.close()
    assert examine(file).is_protected


def test_copies_and_restored_files_have_the_rules_too(opened: Workspace, file: Path, tmp_path: Path) -> None:
    copy = tmp_path / "kopia.db"
    opened.save_copy(copy)
    prepared = opened.backups.prepare(copy)
    opened.backups.finish(prepared)
    opened.close()
    gone = tmp_path / "borta.db"
    rescue(gone, copy)
    for path in (copy, file, gone):
        assert examine(path).is_protected
        with closing(sqlite3.connect(path)) as raw:
            refused(raw, "UPDATE decision SET text = 'annat' WHERE id = ?", part_id(raw, "decision"))


# Whether the frozen text is whole


def altered(file: Path, sql: str) -> None:
    with closing(sqlite3.connect(file)) as raw:
        for name in TRIGGERS:
            raw.execute(f"DROP TRIGGER {name}")
        raw.execute("PRAGMA foreign_keys = 0")
        raw.execute(sql)
        for text in TRIGGERS.values():
            raw.execute(text)
        raw.commit()


@pytest.mark.parametrize(
    ("sql", "wanted"),
    [
        ("UPDATE minutes_revision SET content = replace(content, 'ökar', 'minskar') WHERE number = 1", (1, False)),
        ("UPDATE minutes_revision SET sha256 = lower(hex(zeroblob(32))) WHERE number = 2", (2, False)),
        ("DELETE FROM minutes_revision WHERE number = 1", (1, True)),
    ],
)
def test_minutes_that_were_altered_are_found(workspace: Workspace, sql: str, wanted: tuple[int, bool]) -> None:
    document = finalised(workspace)
    mended(workspace, document.meeting.id, "Nytt")
    assert examine(workspace.path).is_as_finalised
    altered(workspace.path, sql)
    found = examine(workspace.path)
    assert not found.is_as_finalised
    # The file itself is whole, and its backups must still be made.
    assert found.is_sound
    assert [(one.body, one.day, one.revision, one.is_missing) for one in found.alterations] == [
        ("Avstämning vatten", TODAY, *wanted)
    ]
