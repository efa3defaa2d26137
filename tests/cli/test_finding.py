import json
import sqlite3
from contextlib import closing

import pytest

from samverkan_desktop import cli
from samverkan_desktop.services.workspace import Workspace


def _run(workspace: Workspace, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = cli.main(["--database", str(workspace.path), "--language", "en", *words])
    said = capsys.readouterr()
    return code, said.out, said.err


def test_words_are_found_and_listed(example: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = _run(example, capsys, "find", "BREDBAND", "länet")
    assert (code, err) == (0, "")
    # Columns are as wide as the terminal lets them be, so a line may be wrapped.
    assert "Bygga ut bredbandet" in out
    assert "Digital" in out


def test_the_answer_as_json(example: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _err = _run(example, capsys, "find", "bredbnad", "--json")
    answer = json.loads(out)
    assert (code, answer["words"], answer["meant"], answer["found"]) == (0, ["bredbnad"], "bredband", [])
    assert "goal" in {row["kind"] for row in answer["near"]}


def test_nothing_found_is_said_and_fails(example: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = _run(example, capsys, "find", "qqqqq")
    assert (code, out) == (1, "")
    assert "Nothing was found for “qqqqq”." in err


def test_the_index_is_made_anew_when_it_is_asked_for(example: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    with closing(sqlite3.connect(example.path)) as connection, connection:
        connection.execute("DELETE FROM search_index")
    assert not example.finding.find("bredband").groups
    code, out, _err = _run(example, capsys, "check", "--rebuild-index")
    assert code == 0
    assert "made anew" in out
    assert example.finding.find("bredband").groups
    with closing(sqlite3.connect(example.path)) as connection, connection:
        connection.execute("DELETE FROM search_mark")
    code, out, _err = _run(example, capsys, "check")
    assert code == 0
    assert "not up to date" in out
