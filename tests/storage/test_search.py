"""The index follows every write, and whatever is typed into it is only words."""

import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samverkan_desktop.domain.areas import Area
from samverkan_desktop.domain.bodies import Body, BodyKind, Cadence
from samverkan_desktop.domain.changes import Topic
from samverkan_desktop.domain.errors import StorageFailure
from samverkan_desktop.domain.finding import words_of
from samverkan_desktop.domain.goals import Goal
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.storage import search, search_mark, search_texts
from samverkan_desktop.storage import store as store_module
from samverkan_desktop.storage.check import examine
from samverkan_desktop.storage.store import Store

DATA = Path(__file__).parent.parent / "data" / "databases"


@pytest.fixture
def goal(workspace: Workspace) -> Goal:
    period, area = Period.of_years(2026, 2027), Area(name="Digitalt")
    with workspace._session.writing(*Topic, what="test") as writing:
        writing.insert(period)
        writing.insert(area)
        return writing.insert(Goal(period_id=period.id, area_id=area.id, wording="Bygga ut fiber i länet"))


def _found(workspace: Workspace, typed: str) -> list[str]:
    return [row[1] for row in search.find(workspace._store, words_of(typed), most=50)]


def _is_exact(workspace: Workspace) -> bool:
    """Whether the index holds what it would hold if it were made anew."""
    store = workspace._store
    query = "SELECT kind, record_id, title, text, names FROM search_entry JOIN search_index ON search_index.rowid = id"
    kept = sorted(store.execute(query))
    made = sorted(
        (source.table._meta.table_name, *row)
        for source in search_texts.SOURCES
        for row in search_texts.read(store._connection, source)
    )
    return kept == made and search_mark.is_right(store._connection.connection())


def test_the_index_follows_each_kind_of_write(workspace: Workspace, goal: Goal) -> None:
    assert _found(workspace, "fiber") == [goal.id]
    with workspace._session.writing(Topic.GOALS, what="test") as writing:
        changed = writing.update(replace(goal, wording="Bygga ut master i länet"))
    assert (_found(workspace, "fiber"), _found(workspace, "master")) == ([], [goal.id])
    workspace.history.undo()
    assert (_found(workspace, "fiber"), _found(workspace, "master")) == ([goal.id], [])
    workspace.history.redo()
    assert _found(workspace, "master") == [goal.id]
    with workspace._session.writing(Topic.GOALS, what="test") as writing:
        writing.remove(replace(changed, version=writing.find(Goal, goal.id).version))  # type: ignore[union-attr]
    assert _found(workspace, "master") == []
    workspace.history.bring_back(writing.id)
    assert _found(workspace, "master") == [goal.id]
    many = [Goal(period_id=goal.period_id, area_id=goal.area_id, wording=f"Vind {number}") for number in range(900)]
    with workspace._session.writing(Topic.GOALS, what="test") as writing:
        writing.insert_many(many)
    assert workspace._store.execute("SELECT count(*) FROM search_index WHERE search_index MATCH 'vind'") == [(900,)]
    assert _is_exact(workspace)


def test_a_transaction_that_fails_leaves_the_index_as_it_was(workspace: Workspace, goal: Goal) -> None:
    with pytest.raises(ZeroDivisionError), workspace._session.writing(Topic.GOALS, what="test") as writing:
        writing.update(replace(goal, wording="Bygga ut master i länet"))
        raise ZeroDivisionError
    assert (_found(workspace, "fiber"), _found(workspace, "master")) == ([goal.id], [])
    assert _is_exact(workspace)


def test_the_whole_example_its_removal_and_its_return_are_followed(example: Workspace) -> None:
    assert _is_exact(example)
    example.starter.remove()
    assert _is_exact(example)
    assert _found(example, "bredband") == []
    example.history.undo()
    assert _is_exact(example)
    assert _found(example, "bredband")


def test_what_is_called_after_another_follows_its_name(workspace: Workspace, example: Workspace) -> None:
    body = example.bodies.all()[0]
    meetings = _found(example, body.name)
    with example._session.writing(Topic.BODIES, what="test") as writing:
        writing.update(replace(body, name="Zebragruppen"))
    found = search.find(example._store, ("zebragruppen",), most=1_000)
    assert {kind for kind, *_rest in found} == {"body", "meeting"}
    assert len(found) > 1
    assert meetings
    assert _is_exact(example)


@pytest.mark.parametrize(
    ("wording", "typed", "is_found"),
    [
        ("Ett råd för länet", "råd", True),
        ("Ett råd för länet", "RÅD", True),
        ("Ett råd för länet", "rad", False),
        ("Ett råd för länet", "ra\u030ad", True),
        ("Ett råd för länet", "lan", False),
        ("Idé och armé", "ide arme", True),
        ("Ide", "idé", True),
        ("Bredbandet", "bred", True),
        ("Bredbandet", "b", True),
        ("Bredbandet", "bandet", False),
        ("Mål 2026", "20", True),
        ("e-post till a_b", "b", True),
    ],
)
def test_words_are_found_by_their_beginning(
    workspace: Workspace, goal: Goal, wording: str, typed: str, is_found: bool
) -> None:
    with workspace._session.writing(Topic.GOALS, what="test") as writing:
        writing.update(replace(goal, wording=wording))
    assert _found(workspace, typed) == ([goal.id] if is_found else [])


@pytest.fixture(scope="module")
def searched(tmp_path_factory: pytest.TempPathFactory) -> Any:
    workspace = Workspace.create(tmp_path_factory.mktemp("search") / "a.db")
    workspace.starter.add()
    yield workspace
    workspace.close()


HOSTILE = st.one_of(
    st.text(max_size=40),
    st.lists(
        st.sampled_from(
            (
                *("NEAR(", "AND", "OR", "NOT", '"', "'", "*", "^", "title:", "{title text}:", "-", "+", "(", ")"),
                *("\0", "🎉", "a", "å", "bredband", "\ud800", ";", "--", "%", "_", "\u200d", "ﬁ", "²", "Ⅷ", "\u0345"),
            )
        ),
        max_size=8,
    ).map(" ".join),
)


@given(typed=HOSTILE)
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_that_is_typed_is_ever_an_order(searched: Workspace, typed: str) -> None:
    words = words_of(typed)
    for every in (True, False):
        for kind, record_id, _count, _weight in search.find(searched._store, words, most=5, every=every):
            (row,) = searched._store.execute(
                "SELECT title || ' ' || text || ' ' || names FROM search_index WHERE rowid = "
                "(SELECT id FROM search_entry WHERE record_id = ?)",
                (record_id,),
            )
            held = [word for word in words if word in row[0]]
            assert held if not every else len(held) == len(words), (kind, row)
    searched.finding.find(typed)


@given(word=st.text(max_size=30))
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_even_a_word_that_no_person_types_raises_nothing(searched: Workspace, word: str) -> None:
    clean = word.encode("utf-8", "ignore").decode()
    search.find(searched._store, (clean,), most=5)


def test_an_index_that_is_missing_or_behind_is_made_anew_when_the_file_is_opened(
    workspace: Workspace, goal: Goal
) -> None:
    path = workspace.path
    workspace.close()
    for harm in (
        "DROP TABLE search_index",
        "DROP TABLE search_mark",
        "DELETE FROM search_mark",
        "UPDATE search_mark SET value = '0:old'",
        f"INSERT INTO change_set VALUES ('{uuid4()}', '2026-11-23T00:00:00.000000', 'older program', 'x', NULL, NULL)",
    ):
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.execute("DELETE FROM search_index")
            connection.execute(harm)
        assert not examine(path).is_indexed
        opened = Workspace.open(path)
        assert _found(opened, "fiber") == [goal.id]
        assert _is_exact(opened)
        opened.close()


def test_saving_does_not_fail_because_of_a_broken_index(workspace: Workspace, goal: Goal) -> None:
    workspace._store.execute("DROP TABLE search_index")
    with workspace._session.writing(Topic.GOALS, what="test") as writing:
        writing.update(replace(goal, wording="Bygga ut master i länet"))
    assert _found(workspace, "master") == [goal.id]
    assert _is_exact(workspace)


def test_an_old_database_gets_its_index_on_the_way(tmp_path: Path) -> None:
    for version in (1, 2):
        path = tmp_path / f"old{version}.db"
        shutil.copyfile(DATA / f"schema{version}.db", path)
        opened = Workspace.open(path)
        wording = opened._store.execute("SELECT wording FROM goal WHERE removal IS NULL LIMIT 1")[0][0]
        assert _found(opened, wording)
        assert _is_exact(opened)
        opened.close()


def test_a_backup_and_its_restoration_keep_the_index(example: Workspace, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    example.save_copy(copy)
    found = examine(copy)
    assert found.is_sound
    assert found.is_indexed
    assert not any(name.startswith("search") for name in found.rows)
    example.starter.remove()
    assert _found(example, "bredband") == []
    example.backups.finish(example.backups.prepare(copy))
    assert _found(example, "bredband")
    assert _is_exact(example)


def test_no_trace_of_a_purged_text_is_left_after_the_index_is_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    store = Store.create(path)
    body = Body(name="Qvxsecret", kind=BodyKind.COUNCIL, cadence=Cadence.parse("yearly"))
    with store.transaction(*Topic, who="t", what="t") as writing:
        writing.insert(body)
    # A purge takes the record and its history; the index must not be where the text lives on.
    store.execute("DELETE FROM body")
    store.execute("DELETE FROM change")
    store.rebuild_index()
    store.close()
    assert b"qvxsecret" not in path.read_bytes().lower()


def test_a_file_that_cannot_be_written_is_searched_as_it_is(
    example: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = example.path
    example.close()
    monkeypatch.setattr(store_module, "_writable", lambda _path: False)
    opened = Workspace.open(path)
    assert opened.read_only
    assert _found(opened, "bredband")
    assert opened.finding.find("bredbnad").meant == "bredband"
    opened.close()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DROP TABLE search_index")
    opened = Workspace.open(path)
    with pytest.raises(StorageFailure, match="write-protected"):
        opened.finding.find("bredband")
    opened.close()
