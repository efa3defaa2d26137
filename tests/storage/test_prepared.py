"""What was put together when the program was set up is what would be put together now, and never anything older."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from samverkan_desktop.sources import PREPARED, PREPARED_FROM, sources
from samverkan_desktop.storage import prepared


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of resources of its own, and nothing known of another."""
    monkeypatch.setattr(prepared, "file", lambda: tmp_path / PREPARED)
    prepared._kept.cache_clear()
    yield tmp_path / PREPARED
    prepared._kept.cache_clear()


def refuse() -> object:
    raise AssertionError


def test_what_was_kept_is_not_made_again(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prepared, "_told", None)
    facts = prepared.listen()
    assert prepared.fact("one", lambda: [1, ("a", None)]) == [1, ["a", None]]
    prepared.write(facts)
    prepared._kept.cache_clear()
    assert prepared.fact("one", lambda: 2) == facts["one"] == 2
    monkeypatch.setattr(prepared, "_told", None)
    assert prepared.fact("one", refuse) == [1, ["a", None]]
    assert kept.stat().st_size > 0
    assert not kept.with_suffix(".tmp").exists()


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"made_of": [], "facts": {"one": 1}}'])
def test_what_cannot_be_used_is_made_again(kept: Path, text: str) -> None:
    kept.write_text(text, encoding="utf-8")
    assert prepared.fact("one", lambda: 2) == 2


@pytest.mark.parametrize("place", [0, 1])
@pytest.mark.parametrize("what", [0, 1, 2])
def test_what_was_made_of_other_sources_is_made_again(kept: Path, place: int, what: int) -> None:
    prepared.write({"one": 1})
    told = json.loads(kept.read_text(encoding="utf-8"))
    told["made_of"][place][what] += 1
    kept.write_text(json.dumps(told), encoding="utf-8")
    assert prepared.fact("one", lambda: 2) == 2


def test_a_file_more_and_a_letter_more_are_other_sources(tmp_path: Path) -> None:
    for room in PREPARED_FROM:
        shutil.copytree(Path(prepared.__file__).parent.parent / room, tmp_path / room)
    first = sources(tmp_path, PREPARED_FROM)
    assert [count > 50 for count, _size, _latest in first] == [True, True]
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


def test_preparing_keeps_all_that_the_first_window_asks(tmp_path: Path) -> None:
    kept = tmp_path / PREPARED
    subprocess.run([sys.executable, "-m", "samverkan_desktop.tools.prepare", str(kept)], check=True, timeout=120)
    facts = json.loads(kept.read_text(encoding="utf-8"))["facts"]
    assert "soundness.columns" in facts
    assert {"overview_queries.areas()", "meeting_queries.planned(True, False)"} <= facts.keys()
    # What only some databases are asked.
    assert {"meeting_queries.latest_of_bodies(False,)", "meeting_queries.cancelled()"} <= facts.keys()
    assert {"action_queries.near(None,)", "action_queries.urgent(None,)"} <= facts.keys()
    assert {"meeting_queries.around(False, 20)", "meeting_queries.first_met(20,)"} <= facts.keys()
