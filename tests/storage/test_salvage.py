"""What is readable of a damaged file, in a new one: whatever the damage, and never a byte of the old changed."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from samverkan_desktop.domain.errors import LostDatabase, StorageFailure
from samverkan_desktop.domain.salvage import Fate, Salvage
from samverkan_desktop.services.salvaging import can_be_tried, summary_text
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.storage import check
from samverkan_desktop.storage.pages import RawFile
from samverkan_desktop.storage.salvage import salvage
from samverkan_desktop.tools.torture.salvages import places
from tests.storage.test_flaws import change
from tests.storage.test_migrations import RELEASED

PAGE = 4096


@pytest.fixture
def path(example: Workspace) -> Path:
    example.close()
    return example.path


@pytest.fixture
def new(tmp_path: Path) -> Path:
    return tmp_path / "new.db"


def destroy(path: Path, *pages: int) -> None:
    data = bytearray(path.read_bytes())
    for page in pages:
        data[(page - 1) * PAGE : page * PAGE] = b"\xa5" * PAGE
    path.write_bytes(bytes(data))


def rows(path: Path, table: str) -> set[str]:
    with closing(sqlite3.connect(path)) as connection:
        return {row[0] for row in connection.execute(f'SELECT id FROM "{table}"')}


def salvaged(path: Path, new: Path) -> Salvage:
    """Salvage, and look at all that must be true whatever the damage."""
    before = path.read_bytes()
    done = salvage(path, new)
    assert path.read_bytes() == before
    found = check.examine(new)
    assert found.is_sound
    assert found.is_as_written
    assert found.is_as_finalised
    assert found.is_protected
    assert found.is_indexed
    Workspace.open(new).close()
    assert [one.name for one in new.parent.glob(".*salvag*")] == []
    return done


def test_a_whole_file_comes_out_whole(path: Path, new: Path) -> None:
    done = salvaged(path, new)
    assert done.is_whole
    first, second = check.examine(path), check.examine(new)
    assert (second.rows, second.identity) == (first.rows, first.identity)


@pytest.mark.parametrize("released", RELEASED, ids=lambda path: path.stem)
def test_a_file_of_an_older_schema_comes_out_whole_in_the_newest(released: Path, new: Path) -> None:
    done = salvaged(released, new)
    assert done.is_whole
    for table, ids in places(released).items():
        assert ids.keys() <= rows(new, table)


def test_without_its_first_page_it_is_still_known_for_what_it_is(path: Path, new: Path) -> None:
    standing = places(path)
    destroy(path, 1)
    done = salvaged(path, new)
    assert not done.fates[Fate.LOST]
    for table, ids in standing.items():
        assert {one for one, pages in ids.items() if 1 not in pages} <= rows(new, table)


def test_what_stood_on_a_destroyed_page_comes_from_the_history(path: Path, new: Path) -> None:
    standing = places(path)
    goals = standing["goal"]
    destroy(path, *{page for pages in goals.values() for page in pages})
    done = salvaged(path, new)
    assert rows(new, "goal") == goals.keys()
    rebuilt = [one for one in done.records if one.fate is Fate.REBUILT and one.table == "goal"]
    assert len(rebuilt) == len(goals)
    assert all(one.title for one in rebuilt)


def test_an_entry_of_the_history_that_misnames_its_record_makes_no_second_one(path: Path, new: Path) -> None:
    """A flipped bit in the one place where an entry says whose it is, beside the record's own id within it."""
    before = rows(path, "attendance")
    change(
        path,
        "UPDATE change SET record_id = 'x' || substr(record_id, 2) "
        "WHERE rowid = (SELECT min(rowid) FROM change WHERE table_name = 'attendance' AND kind = 'created')",
    )
    salvaged(path, new)
    assert rows(new, "attendance") == before


def test_what_is_gone_from_both_places_is_named_as_far_as_anything_knows_it(path: Path, new: Path) -> None:
    standing = places(path)
    lost = {page for pages in standing["goal"].values() for page in pages}
    lost |= {page for pages in standing["change"].values() for page in pages}
    destroy(path, *lost)
    done = salvaged(path, new)
    assert rows(new, "goal") == set()
    # An assessment cannot be without its goal.
    assert {one.table for one in done.records if one.fate is Fate.LOST} >= {"assessment"}
    assert rows(new, "meeting") == standing["meeting"].keys()


def test_a_file_cut_in_the_middle_is_read_up_to_there(path: Path, new: Path) -> None:
    standing = places(path)
    half = path.stat().st_size // 2 + 100
    path.write_bytes(path.read_bytes()[:half])
    salvaged(path, new)
    for table, ids in standing.items():
        whole = {one for one, pages in ids.items() if max(pages) <= half // PAGE}
        if table in ("change", "change_set", "organisation"):
            assert whole <= rows(new, table)


@pytest.mark.parametrize("pages", [8, 100])
def test_a_file_without_its_end_says_so(path: Path, new: Path, pages: int) -> None:
    every = path.stat().st_size // PAGE
    path.write_bytes(path.read_bytes()[: pages * PAGE - 10])
    assert can_be_tried(path)
    done = salvaged(path, new)
    assert (done.missing, done.is_whole) == (every - pages + 1, False)
    assert f"{done.missing} pages" in summary_text(done)
    assert "known to be" not in summary_text(done)


def test_a_whole_file_misses_no_page(path: Path, new: Path) -> None:
    assert salvaged(path, new).missing == 0


def test_a_wrong_letter_becomes_the_right_one(path: Path, new: Path) -> None:
    data = path.read_bytes()
    word = "Skynda på bredbandet".encode()
    place = data.index(word)
    path.write_bytes(data[:place] + b"\xff" + data[place + 1 :])
    done = salvaged(path, new)
    with closing(sqlite3.connect(new)) as connection:
        texts = [row[0] for row in connection.execute("SELECT wording FROM goal")]
    assert not any("\ufffd" in text for text in texts)
    assert any(text.startswith("Skynda på bredbandet") for text in texts)
    assert done.fates.keys() <= {Fate.MENDED}


def test_a_ring_is_cut_and_a_loose_end_is_tied_up(path: Path, new: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        first, second = (
            row[0] for row in connection.execute("SELECT id FROM agenda_item WHERE removal IS NULL LIMIT 2")
        )
    change(path, "UPDATE agenda_item SET carried_from_id = ? WHERE id = ?", first, second)
    change(path, "UPDATE agenda_item SET carried_from_id = ? WHERE id = ?", second, first)
    change(path, "DELETE FROM change WHERE table_name = 'agenda_item'")
    done = salvaged(path, new)
    cut = [one for one in done.records if one.fate is Fate.UNTIED and one.field == "carried_from_id"]
    assert len(cut) == 1


def test_minutes_whose_frozen_text_is_gone_are_open_again(path: Path, new: Path) -> None:
    change(path, "DELETE FROM minutes_revision")
    change(path, "DELETE FROM change WHERE table_name = 'minutes_revision'")
    done = salvaged(path, new)
    with closing(sqlite3.connect(path)) as connection:
        (count,) = connection.execute("SELECT count(*) FROM meeting WHERE revision > 0").fetchone()
    assert done.fates[Fate.REOPENED] == count > 0
    with closing(sqlite3.connect(new)) as connection:
        assert connection.execute("SELECT count(*) FROM meeting WHERE state = 'finalised'").fetchone() == (0,)


def test_a_page_in_the_place_of_another_makes_no_twins(path: Path, new: Path) -> None:
    standing = places(path)
    areas = min(min(pages) for pages in standing["meeting_area"].values())
    groups = min(min(pages) for pages in standing["body_area"].values())
    data = bytearray(path.read_bytes())
    data[(groups - 1) * PAGE : groups * PAGE] = data[(areas - 1) * PAGE : areas * PAGE]
    path.write_bytes(bytes(data))
    salvaged(path, new)
    assert rows(new, "meeting_area") == standing["meeting_area"].keys()
    assert rows(new, "body_area") == standing["body_area"].keys()


def test_a_commit_that_a_crash_broke_off_is_taken_back_first(path: Path, new: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("PRAGMA journal_mode = TRUNCATE")
        connection.execute("BEGIN")
        connection.execute("UPDATE change SET after = after || ' '")
        torn = tmp_path / "torn.db"
        torn.write_bytes(path.read_bytes())
        torn.with_name("torn.db-journal").write_bytes(path.with_name(f"{path.name}-journal").read_bytes())
        connection.rollback()
    assert torn.read_bytes() != path.read_bytes()
    journal = torn.with_name("torn.db-journal").read_bytes()
    assert salvaged(torn, new).is_whole
    assert torn.with_name("torn.db-journal").read_bytes() == journal


@pytest.mark.parametrize("content", [b"", b"Skynda dig" * 5000, bytes(100_000)], ids=["empty", "text", "zeros"])
def test_where_nothing_is_ours_nothing_is_made(content: bytes, tmp_path: Path, new: Path) -> None:
    path = tmp_path / "other.db"
    path.write_bytes(content)
    with pytest.raises(LostDatabase):
        salvage(path, new)
    assert path.read_bytes() == content
    assert not new.exists()


def test_an_existing_file_is_not_written_over(path: Path, new: Path) -> None:
    new.write_bytes(b"mine")
    with pytest.raises(StorageFailure, match="already a file"):
        salvage(path, new)
    assert new.read_bytes() == b"mine"


def test_a_wrong_page_size_in_the_header_is_not_believed(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[16:18] = (512).to_bytes(2, "big")
    path.write_bytes(bytes(data))
    with RawFile(path) as file:
        assert file.count == len(data) // PAGE
