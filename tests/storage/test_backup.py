import errno
import json
import shutil
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from samverkan_desktop.domain.areas import Area
from samverkan_desktop.domain.backups import BackupState, Reason
from samverkan_desktop.domain.errors import Cancelled, LostDatabase, StorageFailure, UnusableDatabase
from samverkan_desktop.storage import backup, backup_folder, reading, restore
from samverkan_desktop.storage.check import examine
from samverkan_desktop.storage.connection import Connection
from samverkan_desktop.storage.store import Store

AT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
DATA = Path(__file__).parent.parent / "data" / "databases"


def add(store: Store, name: str) -> None:
    with store.transaction(who="A", what="add") as writing:
        writing.insert(Area(name=name))


def names(path: Path) -> list[str]:
    store = Store.open(path)
    found = sorted(area.name for area in reading.listed(store, Area))
    store.close()
    return found


@pytest.fixture
def database(empty_file: Path, tmp_path: Path) -> Path:
    path = tmp_path / "samverkan.db"
    shutil.copy(empty_file, path)
    store = Store.open(path)
    add(store, "Energi")
    store.close()
    return path


@pytest.fixture
def folder(database: Path) -> Path:
    return backup_folder.beside(database)


def make(database: Path, *, at: datetime = AT, reason: Reason = Reason.MANUAL) -> Path:
    return backup.make(database, backup_folder.beside(database), reason=reason, at=at).path


def test_a_backup_says_when_and_why_and_what_it_holds(database: Path, folder: Path) -> None:
    made = backup.make(database, folder, reason=Reason.AUTOMATIC, at=AT)
    assert made.path == folder / "samverkan-20261123T093000Z-automatic.db"
    assert (made.state, made.counts["area"], made.counts["goal"]) == (BackupState.VERIFIED, 1, 0)
    assert backup_folder.listed(folder, identity=made.database_id) == (made,)
    assert sorted(one.suffix for one in folder.iterdir()) == [".db", ".json"]
    assert names(made.path) == ["Energi"]


def test_two_backups_of_one_second_are_both_kept(database: Path, folder: Path) -> None:
    assert {make(database).name, make(database).name} == {
        "samverkan-20261123T093000Z-manual.db",
        "samverkan-20261123T093000Z-manual-2.db",
    }
    assert len(backup_folder.listed(folder)) == 2


@pytest.mark.parametrize("call", ["exists", "stat"])
def test_a_folder_that_nobody_may_look_into_is_told(
    database: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    """A fake of the system's no: whoever runs the tests may look everywhere."""
    asked = getattr(Path, call)

    def refused(path: Path, **values: object) -> object:
        if path.parent == folder:
            raise PermissionError(errno.EACCES, "denied")
        return asked(path, **values)

    monkeypatch.setattr(Path, call, refused)
    with pytest.raises(StorageFailure) as told:
        backup.make(database, folder, reason=Reason.MANUAL, at=AT)
    assert "you do not have the right to it" in str(told.value)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no file modes; the profile's rights hold there")
def test_only_the_user_can_read_it(database: Path, folder: Path) -> None:
    make(database)
    assert {one.stat().st_mode & 0o077 for one in (folder, *folder.iterdir())} == {0}


def test_a_copy_under_concurrent_writes_is_always_sound(database: Path, folder: Path) -> None:
    store, done, wrong = Store.open(database), threading.Event(), []

    def write() -> None:
        number = 0
        try:
            while not done.is_set():
                with store.transaction(who="B", what="add") as writing:
                    # Two by two: an odd number in a copy would be half of a transaction.
                    writing.insert_many([Area(name=f"{number}a " + "x" * 200), Area(name=f"{number}b")])
                number += 1
                # SQLite hands the lock to whoever asks first, and asks seldom for one that waits.
                done.wait(0.005)
        except StorageFailure as error:
            wrong.append(error)
        finally:
            store.close()

    thread = threading.Thread(target=write)
    thread.start()
    seen = set()
    for number in range(12):
        made = backup.make(database, folder, reason=Reason.AUTOMATIC, at=AT + timedelta(minutes=number))
        found = examine(made.path)
        assert found.is_sound
        assert found.rows["area"] % 2 == 1
        assert made.counts["area"] == found.rows["area"]
        assert made.changes == found.rows["change_set"]
        seen.add(found.rows["area"])
    done.set()
    thread.join()
    store.close()
    assert wrong == []
    assert len(seen) > 1, "nothing was written meanwhile, so nothing was proven"


def test_a_copy_that_does_not_pass_leaves_nothing_behind(database: Path, folder: Path) -> None:
    with closing(sqlite3.connect(database)) as other:
        other.execute("INSERT INTO goal VALUES ('g', 1, NULL, '', 'no period', 'no area', 0, 'words', NULL)")
        other.commit()
    with pytest.raises(backup.UnsoundCopy, match="did not pass"):
        make(database)
    assert list(folder.iterdir()) == []


def test_a_full_disk_under_the_copy_is_told_of_the_copy(database: Path, folder: Path) -> None:
    """A fake of the disk: SQLite says it in one sentence for both files."""

    class Full:
        def __init__(self, source: sqlite3.Connection) -> None:
            self._source = source

        def __getattr__(self, name: str) -> object:
            return getattr(self._source, name)

        def backup(self, *_args: object, **_values: object) -> None:
            raise sqlite3.OperationalError("database or disk is full")

    with closing(sqlite3.connect(database)) as source, pytest.raises(StorageFailure) as told:
        backup.copy(Full(source), folder / "copy.db")
    assert str(told.value) == f"The copy {folder / 'copy.db'} could not be written: the disk is full."
    assert list(folder.iterdir()) == []


def test_a_copy_can_be_stopped_and_leaves_nothing_behind(database: Path, folder: Path) -> None:
    with pytest.raises(Cancelled):
        backup.make(database, folder, reason=Reason.CLOSING, at=AT, stopped=lambda: True)
    assert list(folder.iterdir()) == []


def test_another_file_in_the_place_of_the_database_is_not_backed_up_as_it(database: Path, folder: Path) -> None:
    with pytest.raises(StorageFailure, match="Another file"):
        backup.make(database, folder, reason=Reason.AUTOMATIC, at=AT, database_id="somebody else")
    database.unlink()
    with pytest.raises(StorageFailure, match="moved or removed"):
        make(database)
    assert backup_folder.listed(folder) == ()


def test_a_folder_that_cannot_be_made_is_told(database: Path, folder: Path) -> None:
    folder.write_text("a file")
    with pytest.raises(StorageFailure, match="could not be written"):
        make(database)


def test_what_has_no_receipt_is_looked_into_and_what_has_another_size_is_damaged(database: Path, folder: Path) -> None:
    plain, cut, empty, other = (make(database, at=AT + timedelta(minutes=step)) for step in range(4))
    backup_folder.receipt_of(plain).unlink()
    cut.write_bytes(cut.read_bytes()[:-4096])
    empty.write_bytes(b"")
    backup_folder.receipt_of(empty).write_text("{", encoding="utf-8")
    (folder / "min egen kopia.db").write_bytes(other.read_bytes())
    (folder / "samverkan-20261123T093000Z-whim.db").write_bytes(other.read_bytes())
    found = {one.path: one for one in backup_folder.listed(folder)}
    assert {path: one.state for path, one in found.items()} == {
        plain: BackupState.UNVERIFIED,
        cut: BackupState.DAMAGED,
        empty: BackupState.DAMAGED,
        other: BackupState.VERIFIED,
    }
    assert found[plain].counts == found[other].counts


def test_rotation_removes_only_what_this_program_made_of_this_database(database: Path, folder: Path) -> None:
    old = [make(database, at=AT - timedelta(days=60, hours=step), reason=Reason.AUTOMATIC) for step in range(3)]
    backup_folder.receipt_of(old[2]).unlink()
    stranger = database.with_name("annan.db")
    Store.create(stranger).close()
    foreign = backup.make(
        stranger, folder, reason=Reason.AUTOMATIC, at=AT - timedelta(days=60, hours=1), stem="samverkan"
    ).path
    own = folder / "samverkan 2020.db"
    own.write_bytes(old[0].read_bytes())
    newest = make(database)
    identity = examine(database).identity
    assert backup_folder.rotate(folder, identity=identity, now=AT) == (old[1],)
    assert {one for one in folder.iterdir() if one.suffix == ".db"} == {old[0], old[2], foreign, own, newest}
    assert not backup_folder.receipt_of(old[1]).exists()


def identity(path: Path) -> str:
    return examine(path).identity


def test_restore_makes_a_safety_copy_and_brings_the_old_content_back(database: Path, folder: Path) -> None:
    kept = make(database)
    store = Store.open(database)
    add(store, "Kultur")
    heard = []
    store.subscribe(heard.append)
    prepared = restore.prepare(database, kept, database_id=store.identity, at=AT + timedelta(hours=1))
    assert store.exchange(lambda: restore.put_in_place(prepared)) is None
    assert [area.name for area in reading.listed(store, Area)] == ["Energi"]
    assert len(heard) == 1
    add(store, "Efteråt")
    store.close()
    assert names(database) == ["Efteråt", "Energi"]
    assert prepared.safety is not None
    assert (names(prepared.safety.path), names(kept)) == (["Energi", "Kultur"], ["Energi"])
    assert sorted(one.name for one in database.parent.iterdir() if one.is_file()) == [
        "samverkan.db",
        "samverkan.db-journal",
    ]


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(bytes(content))


def overwrite(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:4096] + b"\xff" * 8192)


@pytest.mark.parametrize("harm", [flip, overwrite, lambda path: path.write_bytes(b""), lambda path: path.unlink()])
def test_a_damaged_backup_is_refused_before_the_database_is_touched(database: Path, harm: object) -> None:
    kept = make(database)
    harm(kept)  # type: ignore[operator]
    before = database.read_bytes()
    with pytest.raises(UnusableDatabase):
        restore.prepare(database, kept, database_id=identity(database), at=AT)
    assert database.read_bytes() == before
    assert [one.name for one in database.parent.glob(".*")] == []


def test_one_flipped_bit_is_found_even_where_sqlite_sees_nothing(database: Path) -> None:
    kept = make(database)
    content = kept.read_bytes()
    place = content.index(b"Energi")
    kept.write_bytes(content[:place] + b"Fnergi" + content[place + 6 :])
    assert examine(kept).is_sound
    with pytest.raises(LostDatabase, match="not as it was"):
        backup.verify(kept)


def test_a_backup_of_another_database_is_refused(database: Path, tmp_path: Path) -> None:
    other = tmp_path / "annan" / "samverkan.db"
    Store.create(other).close()
    foreign = make(other)
    before = database.read_bytes()
    with pytest.raises(UnusableDatabase, match="another database"):
        restore.prepare(database, foreign, database_id=identity(database), at=AT)
    assert database.read_bytes() == before


@pytest.mark.parametrize("step", ["replace", "sync_folder", "unlink"])
def test_a_failure_between_the_steps_leaves_a_database_that_works(
    database: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    kept = make(database)
    store = Store.open(database)
    add(store, "Kultur")
    prepared = restore.prepare(database, kept, database_id=store.identity, at=AT)

    def fail(*_given: object, **_named: object) -> None:
        raise PermissionError(13, "in use")

    with monkeypatch.context() as patch:
        if step == "sync_folder":
            patch.setattr(backup, "sync_folder", fail)
        else:
            patch.setattr(Path, step, fail)
        with pytest.raises(StorageFailure, match="could not be replaced"):
            store.exchange(lambda: restore.put_in_place(prepared))
    # After the exchange itself the new content stands; before it the old one.
    expected = ["Energi"] if step == "sync_folder" else ["Energi", "Kultur"]
    assert sorted(area.name for area in reading.listed(store, Area)) == expected
    add(store, "Efteråt")
    store.close()
    assert names(database) == sorted([*expected, "Efteråt"])


def test_a_change_after_the_safety_copy_stops_the_exchange(database: Path) -> None:
    kept = make(database)
    store, other = Store.open(database), Store.open(database)
    prepared = restore.prepare(database, kept, database_id=store.identity, at=AT)
    add(other, "I sista stund")
    other.close()
    with pytest.raises(StorageFailure, match="changed by somebody else"):
        store.exchange(lambda: restore.put_in_place(prepared))
    store.close()
    assert names(database) == ["Energi", "I sista stund"]
    assert not prepared.draft.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows lets nobody exchange a file that is open")
def test_a_window_that_had_the_old_file_open_saves_nothing_into_the_void(database: Path) -> None:
    kept = make(database)
    store, other = Store.open(database), Store.open(database)
    assert len(reading.listed(other, Area)) == 1
    prepared = restore.prepare(database, kept, database_id=store.identity, at=AT)
    store.exchange(lambda: restore.put_in_place(prepared))
    with pytest.raises(StorageFailure, match="taken the place"):
        add(other, "Förlorad")
    add(store, "Sparad")
    other.close()
    store.close()
    assert names(database) == ["Energi", "Sparad"]


def test_a_backup_of_an_older_schema_is_upgraded_on_the_way(database: Path, tmp_path: Path) -> None:
    old = tmp_path / "gammal" / "samverkan-20200101T080000Z-automatic.db"
    old.parent.mkdir()
    old.write_bytes((DATA / "schema1.db").read_bytes())
    before = old.read_bytes()
    database.unlink()
    assert restore.rescue(database, old) is None
    store = Store.open(database)
    assert store.execute("SELECT count(*) FROM goal")[0][0] > 0
    store.close()
    assert old.read_bytes() == before


def test_a_damaged_database_is_set_aside_to_the_byte(database: Path) -> None:
    kept = make(database)
    journal = database.with_name("samverkan.db-journal")
    overwrite(database)
    journal.write_bytes(b"half a journal")
    harmed = database.read_bytes()
    aside = restore.rescue(database, kept)
    assert aside is not None
    assert aside.name.startswith("samverkan-damaged-")
    assert aside.read_bytes() == harmed
    assert aside.with_name(f"{aside.name}-journal").read_bytes() == b"half a journal"
    assert names(database) == ["Energi"]


def test_a_disk_without_second_names_still_sets_aside(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = make(database)
    database.write_bytes(b"")

    def refuse(*_given: object) -> None:
        raise OSError(95, "not supported")

    monkeypatch.setattr(restore.os, "link", refuse)
    aside = restore.rescue(database, kept)
    assert aside is not None
    assert (aside.read_bytes(), names(database)) == (b"", ["Energi"])


def test_an_unsound_database_that_is_open_is_set_aside_when_a_backup_replaces_it(database: Path) -> None:
    kept = make(database)
    with closing(sqlite3.connect(database)) as other:
        other.execute("INSERT INTO goal VALUES ('g', 1, NULL, '', 'no period', 'no area', 0, 'words', NULL)")
        other.commit()
    store = Store.open(database)
    prepared = restore.prepare(database, kept, database_id=store.identity, at=AT)
    assert prepared.safety is None
    aside = store.exchange(lambda: restore.put_in_place(prepared))
    store.close()
    assert aside is not None
    assert examine(aside).rows["goal"] == 1
    assert examine(database).is_sound


def test_a_receipt_with_nonsense_is_no_receipt(database: Path) -> None:
    kept = make(database)
    for nonsense in ("[]", "{}", '{"size": "large"}', "[" * 100_000, "\x00"):
        backup_folder.receipt_of(kept).write_text(nonsense, encoding="utf-8")
        assert backup_folder.read_receipt(kept) is None
    values = dict.fromkeys(("database_id", "mark", "sha256"), "x") | {"changes": 1, "size": 1, "counts": {"goal": "1"}}
    backup_folder.receipt_of(kept).write_text(json.dumps(values), encoding="utf-8")
    assert backup_folder.read_receipt(kept) is None


def test_a_database_whose_writer_was_killed_opens_as_it_was(database: Path) -> None:
    writer = f"""
import os, sqlite3
connection = sqlite3.connect({str(database)!r}, isolation_level=None)
connection.execute("PRAGMA journal_mode = truncate")
connection.execute("PRAGMA cache_size = 2")
connection.execute("BEGIN IMMEDIATE")
for number in range(3000):
    connection.execute("INSERT INTO area VALUES (?, 1, NULL, '', ?, NULL)", (str(number), "x" * 500))
os._exit(9)
"""
    subprocess.run([sys.executable, "-c", writer], check=False)
    assert database.with_name("samverkan.db-journal").stat().st_size > 0
    assert names(database) == ["Energi"]


def test_the_draft_of_a_restore_is_gone_when_its_upgrade_fails(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = make(database)
    monkeypatch.setattr(restore, "NEWEST", restore.NEWEST + 1)

    def fail(connection: Connection, *_given: object, **_named: object) -> None:
        connection.close()
        raise UnusableDatabase("no")

    monkeypatch.setattr(restore.migrate, "upgrade", fail)
    before = database.read_bytes()
    with pytest.raises(UnusableDatabase):
        restore.prepare(database, kept, database_id=identity(database), at=AT)
    assert database.read_bytes() == before
    assert list(database.parent.glob(".*")) == []
