import json
from pathlib import Path
from typing import Any

import pytest

from samverkan_desktop.tools import catalogues

FOUND: list[tuple[str, int, Any, list[str], str | None]] = [
    ("a.py", 1, "Save {name}", [], None),
    ("a.py", 2, ("{n} goal", "{n} goals"), [], None),
    ("b.py", 1, "Open", [], "state"),
]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(catalogues, "_extracted", lambda: FOUND)
    monkeypatch.setattr(
        catalogues, "catalogue_file", lambda language: tmp_path / language / "LC_MESSAGES" / "samverkan.po"
    )
    return tmp_path


def test_the_source_says_nothing_both_alone_and_with_a_plural() -> None:
    assert catalogues.doubles() == []


def test_a_message_both_alone_and_with_a_plural_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogues, "_extracted", lambda: [*FOUND, ("c.py", 1, "{n} goal", [], None)])
    assert catalogues.doubles() == ["both alone and with a plural: '{n} goal'"]


def test_texts_are_merged_and_kept_when_nobody_asks_for_them_yet(home: Path) -> None:
    catalogues.update("sv", {"Save {name}": "Spara {name}", "Later": "Senare"})
    catalogues.update("sv", {"{n} goal": ["{n} mål", "{n} mål"], "state\u0004Open": "Öppen"})
    assert catalogues.problems("sv") == []
    assert "Later" in {str(message.id) for message in catalogues.load("sv").obsolete.values()}
    assert catalogues.catalogue_file("sv").with_suffix(".mo").exists()


@pytest.mark.parametrize(
    ("text", "said"),
    [("", "no text for"), ("Spara {namn}", "other placeholders"), ("Spara", "a placeholder is missing")],
)
def test_missing_texts_and_wrong_placeholders_are_found(home: Path, text: str, said: str) -> None:
    catalogues.update("sv", {"Save {name}": text, "{n} goal": ["{n} mål", "{n} mål"], "state\u0004Open": "Öppen"})
    assert [problem.split(":")[1].strip().startswith(said) for problem in catalogues.problems("sv")] == [True]


def test_the_command_takes_a_file(home: Path) -> None:
    texts = home / "texts.json"
    texts.write_text(json.dumps({"Save {name}": "Spara {name}"}), encoding="utf-8")
    assert catalogues.main(["add", str(texts)]) == 0
    assert catalogues.main(["check"]) == 1
