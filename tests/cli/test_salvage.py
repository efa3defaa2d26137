"""samverkan salvage: what is readable of a damaged database, with a report."""

from pathlib import Path

import pytest

from samverkan_desktop.cli.main import main
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.storage import check
from samverkan_desktop.tools.torture.salvages import places


def test_a_damaged_file_becomes_a_whole_one_and_the_report_names_what_was_mended(
    example: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, new = example.path, tmp_path / "raddad.db"
    example.close()
    goals = places(path)["goal"]
    data = bytearray(path.read_bytes())
    for page in {page for pages in goals.values() for page in pages}:
        data[(page - 1) * 4096 : page * 4096] = bytes(4096)
    path.write_bytes(bytes(data))
    assert main(["salvage", str(path), "--to", str(new)]) == 1
    said = capsys.readouterr().out
    assert "Återskapade ur historiken" in said
    assert "Målsättning: Skynda på bredbandet" in said
    assert said.splitlines()[0].startswith("Räddning av ")
    kept = new.with_suffix(".txt").read_text(encoding="utf-8-sig")
    assert said.startswith(kept)
    assert check.examine(new).is_sound
    assert main(["--database", str(new), "check"]) == 0


def test_the_new_file_gets_a_name_of_its_own(example: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    example.close()
    assert main(["--database", str(example.path), "salvage"]) == 0
    assert example.path.with_name(f"{example.path.stem}-raddad.db").exists()
    assert "Såvitt går att se saknas inget." in capsys.readouterr().out


def test_what_holds_nothing_of_ours_is_refused_in_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "annat.db"
    path.write_bytes(b"annat" * 5000)
    assert main(["salvage", str(path)]) == 1
    assert "går att känna igen" in capsys.readouterr().err
    assert [one.name for one in tmp_path.iterdir()] == ["annat.db"]
