"""What was put together when the program was set up is what would be put together now, and never anything older."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest

import samverkan_desktop.storage
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.sources import PREPARED, PREPARED_FROM, read_facts, sources
from samverkan_desktop.storage import prepared
from samverkan_desktop.storage.placing import parts
from samverkan_desktop.storage.questions import Question, fact_name
from samverkan_desktop.storage.values import reader_called
from samverkan_desktop.tools.prepare import queries, shapes_of


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of resources of its own, and nothing known of another."""
    monkeypatch.setattr(prepared, "file", lambda: tmp_path / PREPARED)
    prepared._kept.cache_clear()
    yield tmp_path / PREPARED
    prepared._kept.cache_clear()


def refuse() -> object:
    raise AssertionError


def test_what_was_kept_is_not_made_again(kept: Path) -> None:
    prepared.write({"one": [1, ("å", None)], "two": {"name": "a\nb"}})
    assert prepared.fact("one", refuse) == [1, ["å", None]]
    assert prepared.fact("two", refuse) == {"name": "a\nb"}
    assert prepared.fact("three", lambda: (3,)) == [3]
    assert kept.stat().st_size > 0
    assert not kept.with_suffix(".tmp").exists()


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "{}", '[[],1,{"one":[0,1]}]', '[[],1,{"one":[0,1]}]\n1', '"abc"\n1', "[[],0,{}]\n1"]
)
def test_what_cannot_be_used_is_made_again(kept: Path, text: str) -> None:
    kept.write_text(text, encoding="utf-8")
    assert prepared.fact("one", lambda: 2) == 2


def test_what_was_cut_off_is_made_again(kept: Path) -> None:
    prepared.write({"one": 1, "two": 2})
    kept.write_bytes(kept.read_bytes()[:-1])
    prepared._kept.cache_clear()
    assert prepared.fact("one", lambda: 3) == 3


@pytest.mark.parametrize("place", [0, 1, 2])
@pytest.mark.parametrize("what", [0, 1, 2])
def test_what_was_made_of_other_sources_is_made_again(kept: Path, place: int, what: int) -> None:
    prepared.write({"one": 1})
    head, _, facts = kept.read_text(encoding="utf-8").partition("\n")
    made_of, *others = json.loads(head)
    made_of[place][what] += 1
    kept.write_text(f"{json.dumps((made_of, *others))}\n{facts}", encoding="utf-8")
    assert prepared.fact("one", lambda: 2) == 2


def test_a_file_more_and_a_letter_more_are_other_sources(tmp_path: Path) -> None:
    for room in PREPARED_FROM:
        shutil.copytree(Path(prepared.__file__).parent.parent / room, tmp_path / room, dirs_exist_ok=True)
    first = sources(tmp_path, PREPARED_FROM)
    assert [count > 5 for count, _size, _latest in first] == [True, True, True]
    (tmp_path / "storage" / "new.py").touch()
    second = sources(tmp_path, PREPARED_FROM)
    (tmp_path / "storage" / "new.py").write_text("#", encoding="utf-8")
    third = sources(tmp_path, PREPARED_FROM)
    assert first[1:] == second[1:] == third[1:]
    assert first[0] != second[0] != third[0]
    assert sources(tmp_path / "nowhere", PREPARED_FROM) == []


def test_the_packaged_program_has_no_sources_and_takes_what_it_has(
    kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepared.write({"one": 1})
    monkeypatch.setattr(prepared, "_PACKAGE", tmp_path / "nowhere")
    assert prepared.fact("one", refuse) == 1


def test_preparing_keeps_all_that_the_queries_say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / PREPARED
    subprocess.run([sys.executable, "-m", "samverkan_desktop.tools.prepare", str(tmp_path)], check=True, timeout=120)
    names = set(read_facts(target, []))
    said = {fact_name(name, shape) for name, query in queries() for shape in shapes_of(query)}
    assert len(said) > 200
    assert said < names
    assert {"soundness.columns", "schema.texts", "reading.standing_alone", "marked_parts.family"} <= names


def test_every_question_asks_a_query_that_says_what_of_it_is_prepared() -> None:
    told = dict(queries())
    asked = set()
    for module in iter_modules(samverkan_desktop.storage.__path__, "samverkan_desktop.storage."):
        found = vars(import_module(module.name)).values()
        asked |= {one._name for one in found if isinstance(one, Question)}
    assert len(asked) > 80
    assert asked <= told.keys()


@pytest.mark.parametrize("name", [name for name, query in queries() if shapes_of(query)])
def test_what_is_prepared_is_a_question_to_a_new_database(workspace: Workspace, name: str) -> None:
    query = dict(queries())[name]
    for shape in shapes_of(query):
        sql, places, readers = parts(query(*shape))
        workspace._store.execute(f"EXPLAIN {sql}", tuple(at for _name, at in places))
        assert len([reader_called(reader) for reader in readers]) > 0
