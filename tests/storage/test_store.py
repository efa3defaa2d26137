import os
import shutil
import sqlite3
import sys
import threading
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, nullcontext
from datetime import UTC, datetime
from pathlib import Path

import docx
import openpyxl
import pytest

from samverkan_desktop.domain.areas import Area
from samverkan_desktop.domain.backups import Reason
from samverkan_desktop.domain.errors import LostDatabase, StorageFailure, UnusableDatabase
from samverkan_desktop.storage import backup, backup_folder, reading, restore
from samverkan_desktop.storage import store as store_module
from samverkan_desktop.storage.check import examine
from samverkan_desktop.storage.connection import PRAGMAS
from samverkan_desktop.storage.store import Store

if sys.platform != "win32":
    import resource

AT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "samverkan.db"
    opened = Store.create(path)
    with opened.transaction(who="A", what="add") as writing:
        writing.insert(Area(name="Energi och klimat"))
    opened.close()
    return path


def test_every_setting_is_in_force(database: Path) -> None:
    store = Store.open(database)
    assert {name: store.execute(f"PRAGMA {name}")[0][0] for name in PRAGMAS if name != "mmap_size"} == {
        name: value for name, value in PRAGMAS.items() if name != "mmap_size"
    }
    store.close()


def test_a_mistyped_path_creates_nothing(tmp_path: Path) -> None:
    with pytest.raises(UnusableDatabase, match="There is no file"):
        Store.open(tmp_path / "stavfel.db")
    assert list(tmp_path.glob("stavfel*")) == []


def test_an_existing_file_is_never_made_anew(database: Path) -> None:
    before = database.read_bytes()
    with pytest.raises(FileExistsError):
        Store.create(database)
    assert database.read_bytes() == before


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "fil").write_text("x")
    with pytest.raises(StorageFailure, match="cannot be created"):
        Store.create(tmp_path / "fil" / "samverkan.db")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"Word is not a database", "not a Samverkan database"),
        (b"SQLite format 3\x00 cut", "damaged"),
    ],
)
def test_files_that_are_no_database_are_refused_untouched(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "fel.db"
    path.write_bytes(content)
    with pytest.raises(UnusableDatabase, match=said):
        Store.open(path)
    assert path.read_bytes() == content
    assert [one.name for one in tmp_path.glob("fel*")] == ["fel.db"]


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("PRAGMA application_id = 7", "another program"),
        ("PRAGMA user_version = 9999", "newer version"),
        ("CREATE TRIGGER spy AFTER INSERT ON area BEGIN SELECT 1; END", "hidden rule, spy"),
        ("CREATE VIEW peek AS SELECT * FROM area", "hidden rule, peek"),
    ],
)
def test_foreign_and_newer_databases_are_refused_untouched(database: Path, statement: str, said: str) -> None:
    with closing(sqlite3.connect(database)) as other:
        other.execute(statement)
        other.commit()
    before = database.read_bytes()
    with pytest.raises(UnusableDatabase, match=said):
        Store.open(database)
    assert database.read_bytes() == before


def test_a_newer_database_whose_changes_stand_in_a_log_is_refused_untouched(database: Path, tmp_path: Path) -> None:
    left = tmp_path / "kvar.samverkan"
    with closing(sqlite3.connect(database)) as other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("PRAGMA user_version = 9999")
        for end in ("", "-wal"):
            left.with_name(left.name + end).write_bytes(database.with_name(database.name + end).read_bytes())
    before = left.read_bytes()
    with pytest.raises(UnusableDatabase, match="newer version"):
        Store.open(left)
    assert left.read_bytes() == before


def test_a_database_that_kept_a_log_is_opened_with_what_stands_in_it(database: Path, tmp_path: Path) -> None:
    left = tmp_path / "kvar.samverkan"
    with closing(sqlite3.connect(database)) as other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("UPDATE area SET name = 'Ur loggen'")
        other.commit()
        for end in ("", "-wal"):
            left.with_name(left.name + end).write_bytes(database.with_name(database.name + end).read_bytes())
    store = Store.open(left)
    assert [one.name for one in reading.listed(store, Area)] == ["Ur loggen"]
    assert store.execute("PRAGMA journal_mode") == [("truncate",)]
    store.close()


def test_a_database_that_another_program_holds_is_told_when_it_is_opened(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("samverkan_desktop.storage.connection.BUSY_SECONDS", 0.05)
    with closing(sqlite3.connect(database, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(UnusableDatabase, match="in use by another program"):
            Store.open(database)
        other.execute("ROLLBACK")
    Store.open(database).close()


@pytest.mark.parametrize("kind", ["docx", "xlsx", "zip"])
def test_a_document_under_the_name_of_a_database_is_refused_untouched(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "fel.samverkan"
    if kind == "docx":
        docx.Document().save(str(path))
    elif kind == "xlsx":
        openpyxl.Workbook().save(path)
    else:
        with zipfile.ZipFile(path, "w") as packed:
            packed.writestr("a", "b")
    before = path.read_bytes()
    with pytest.raises(LostDatabase, match="not a Samverkan database"):
        Store.open(path)
    assert path.read_bytes() == before


def test_a_database_of_another_program_that_keeps_a_log_gets_no_files_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "annan.db"
    with closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("CREATE TABLE a (b)")
    assert [one.name for one in tmp_path.iterdir()] == ["annan.db"]
    with pytest.raises(UnusableDatabase, match="another program"):
        Store.open(path)
    assert [one.name for one in tmp_path.iterdir()] == ["annan.db"]


@pytest.mark.parametrize("side", ["-wal", "-journal"])
def test_side_files_without_their_database_make_none_and_spoil_no_new_one(database: Path, side: str) -> None:
    alone = database.with_name(f"ensam.db{side}")
    alone.write_bytes(os.urandom(9000))
    with pytest.raises(LostDatabase, match="There is no file"):
        Store.open(alone.with_name("ensam.db"))
    assert not alone.with_name("ensam.db").exists()
    made = Store.create(alone.with_name("ensam.db"))
    with made.transaction(who="A", what="add") as writing:
        writing.insert(Area(name="Energi"))
    made.close()
    opened = Store.open(alone.with_name("ensam.db"))
    assert [area.name for area in reading.listed(opened, Area)] == ["Energi"]
    opened.close()
    assert examine(alone.with_name("ensam.db")).is_sound


def test_a_folder_in_the_place_of_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "mapp.db").mkdir()
    with pytest.raises(UnusableDatabase) as told:
        Store.open(tmp_path / "mapp.db")
    assert "it is a folder, not a file" in str(told.value)


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        # As SQLite takes it: bytes but on Windows.
        (["å" * 90] * 3, "The path"),
        (["x" * 230], "The name of the file"),
    ],
)
def test_a_path_that_is_too_long_is_told_as_that_and_not_as_damage(
    database: Path, tmp_path: Path, parts: list[str], said: str
) -> None:
    path = tmp_path.joinpath(*parts[:-1]) / f"{parts[-1]}.db"
    with pytest.raises(UnusableDatabase, match=said):
        Store.create(path)
    assert not path.exists()
    if sys.platform != "win32":
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(database, path)
        with pytest.raises(UnusableDatabase, match=said):
            Store.open(path)


def test_a_long_path_with_letters_spaces_and_emoji_works_with_its_backups(tmp_path: Path) -> None:
    folder = tmp_path / ("Länsstyrelsen och Region Örebro län " * 5).strip()
    path = folder / ("Samverkan åäö 🌲 " * 4 + "2026.db")
    assert len(str(path)) > 260
    store = Store.create(path)
    with store.transaction(who="A", what="add") as writing:
        writing.insert(Area(name="Energi"))
    made = backup.make(path, backup_folder.beside(path), reason=Reason.BEFORE_RESTORE, at=AT)
    prepared = restore.prepare(path, made.path, database_id=store.identity, at=AT)
    store.exchange(lambda: restore.put_in_place(prepared))
    assert [area.name for area in reading.listed(store, Area)] == ["Energi"]
    store.close()


def test_a_truncated_database_is_refused_or_found_unsound(database: Path) -> None:
    content = database.read_bytes()
    database.write_bytes(content[: len(content) // 2])
    with pytest.raises(UnusableDatabase, match="damaged"):
        Store.open(database)


def test_another_thread_reads_what_was_committed(database: Path) -> None:
    store = Store.open(database)
    found: list[str] = []

    def read() -> None:
        found.extend(area.name for area in reading.listed(store, Area))
        store.close()

    thread = threading.Thread(target=read)
    thread.start()
    thread.join()
    store.close()
    assert found == ["Energi och klimat"]


def test_two_windows_write_in_turn(database: Path) -> None:
    first, second = Store.open(database), Store.open(database)
    for index, store in enumerate((first, second, first)):
        with store.transaction(who="A", what="add") as writing:
            writing.insert(Area(name=f"Område {index}"))
    assert len(reading.listed(second, Area)) == 4
    first.close()
    second.close()


def test_a_database_locked_by_another_program_is_told_and_nothing_is_saved(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("samverkan_desktop.storage.connection.BUSY_SECONDS", 0.05)
    store = Store.open(database)
    with closing(sqlite3.connect(database, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StorageFailure, match="busy"), store.transaction(who="A", what="add") as writing:
            writing.insert(Area(name="Aldrig"))
        other.execute("ROLLBACK")
    assert len(reading.listed(store, Area)) == 1
    store.close()


def test_a_full_disk_rolls_back_and_reading_goes_on(database: Path) -> None:
    store = Store.open(database)
    pages = store.execute("PRAGMA page_count")[0][0]
    # A cap on the size of the file is answered by SQLite as a full disk.
    store.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StorageFailure, match="disk is full"), store.transaction(who="A", what="add") as writing:
        writing.insert_many([Area(name=f"Område {index} " + "x" * 250) for index in range(500)])
    assert [area.name for area in reading.listed(store, Area)] == ["Energi och klimat"]
    store.close()
    assert examine(database).is_sound


@contextmanager
def no_growth(size: int) -> Iterator[None]:
    """No file of this process may grow beyond the size in bytes, as where a quota is used up."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit for the files of a process")
@pytest.mark.parametrize("is_inner", [False, True])
def test_what_the_disk_itself_breaks_off_is_told_in_words_and_work_goes_on(database: Path, is_inner: bool) -> None:
    """SQLite then takes the transaction back by itself, so that there is none left to take back."""
    store = Store.open(database)
    with (
        no_growth(database.stat().st_size),
        pytest.raises(StorageFailure, match="disk does not answer"),
        store.transaction(who="A", what="add") as writing,
        store.transaction(who="A", what="add") if is_inner else nullcontext(),
    ):
        writing.insert_many([Area(name=f"Område {index} " + "x" * 250) for index in range(9000)])
    assert [area.name for area in reading.listed(store, Area)] == ["Energi och klimat"]
    with store.transaction(who="A", what="add") as writing:
        writing.insert(Area(name="Digital infrastruktur"))
    store.close()
    assert examine(database).is_sound


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit for the files of a process")
def test_a_database_for_which_there_is_no_room_leaves_nothing(tmp_path: Path) -> None:
    with no_growth(10_000), pytest.raises(StorageFailure, match="disk does not answer"):
        Store.create(tmp_path / "ny.db")
    assert list(tmp_path.iterdir()) == []


def test_a_read_only_database_is_read_and_refuses_to_save(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_module, "_writable", lambda _path: False)
    store = Store.open(database)
    assert store.read_only
    assert [area.name for area in reading.listed(store, Area)] == ["Energi och klimat"]
    with pytest.raises(StorageFailure, match="write-protected"), store.transaction(who="A", what="add"):
        pass
    store.close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows lets nobody remove a file that is open")
def test_what_was_in_a_file_that_somebody_removed_is_saved_as_another(database: Path, tmp_path: Path) -> None:
    store = Store.open(database)
    rows = store.holding().counts
    database.unlink()
    with (
        pytest.raises(StorageFailure, match="Save a copy elsewhere"),
        store.transaction(who="A", what="add") as writing,
    ):
        writing.insert(Area(name="Förlorad"))
    store.save_copy(tmp_path / "kopia.db")
    store.close()
    copy = Store.open(tmp_path / "kopia.db")
    assert copy.holding().counts == rows
    copy.close()


def test_a_copy_is_whole_and_has_the_same_identity(database: Path, tmp_path: Path) -> None:
    store = Store.open(database)
    target = tmp_path / "mapp" / "kopia.db"
    store.save_copy(target)
    copied = Store.open(target)
    assert copied.identity == store.identity
    assert [area.name for area in reading.listed(copied, Area)] == ["Energi och klimat"]
    assert [one.name for one in target.parent.iterdir()] == ["kopia.db"]
    copied.close()
    store.close()


def test_check_counts_the_rows_and_finds_broken_references(database: Path) -> None:
    found = examine(database)
    assert found.is_sound
    assert found.rows["area"] == 1
    with closing(sqlite3.connect(database)) as other:
        other.execute("INSERT INTO goal VALUES ('g', 1, NULL, '', 'no period', 'no area', 0, 'words', NULL)")
        other.commit()
    found = examine(database)
    assert found.broken_references == 2
    assert not found.is_sound
