"""The way back of a summary from the command line."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from samverkan_desktop import i18n
from samverkan_desktop.cli.main import main
from samverkan_desktop.services.workspace import Workspace


@pytest.fixture
def database(summary_folder: Callable[[str], Path], tmp_path: Path) -> Path:
    """The example, and a summary of it beside it."""
    folder = summary_folder(i18n.ENGLISH)
    shutil.copy(folder / "Summary.xlsx", tmp_path / "ut.xlsx")
    return Path(shutil.copy(folder / "example.db", tmp_path / "samverkan.db"))


def command(database: Path, *words: str) -> int:
    return main(["--database", str(database), "--language", "en", "import", "excel", *words])


def change(path: Path, *, text: str = "Changed in Excel", due: object = None) -> None:
    book = openpyxl.load_workbook(path)
    sheet = book["Actions"]
    headings = {cell.value: cell.column for cell in sheet[1]}
    sheet.cell(2, headings["Action"]).value = text
    if due is not None:
        sheet.cell(3, headings["Due"]).value = due
    sheet.delete_rows(4)
    book.save(path)


def texts(database: Path) -> list[str]:
    workspace = Workspace.open(database)
    try:
        return [row.text for row in workspace.actions.of_period(None)]
    finally:
        workspace.close()


def test_a_dry_run_shows_and_writes_nothing(database: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = texts(database)
    change(tmp_path / "ut.xlsx")
    assert command(database, str(tmp_path / "ut.xlsx"), "--dry-run") == 0
    shown = capsys.readouterr().out
    assert "Changed in Excel" in shown
    assert "Removed" in shown
    assert texts(database) == before


def test_changes_are_taken_and_removals_only_when_asked_for(
    database: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    count = len(texts(database))
    path = tmp_path / "ut.xlsx"
    change(path)
    assert command(database, str(path)) == 0
    assert "1 row was read" in capsys.readouterr().out
    assert "Changed in Excel" in texts(database)
    assert len(texts(database)) == count
    assert list((tmp_path / "backups").iterdir())
    assert command(database, str(path)) == 0
    assert "was there already" in capsys.readouterr().out
    assert command(database, str(path), "--take", "removed") == 0
    assert len(texts(database)) == count - 1


def test_with_a_problem_nothing_is_written_unless_it_is_said_what(
    database: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "ut.xlsx"
    change(path, due="i advent")
    assert command(database, str(path)) == 1
    told = capsys.readouterr().err
    assert "Actions A3 “i advent”" in told
    assert "Nothing was written" in told
    assert "Changed in Excel" not in texts(database)
    assert command(database, str(path), "--take", "changed") == 0
    assert "Changed in Excel" in texts(database)


def test_other_programs_get_json(database: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "ut.xlsx"
    change(path)
    assert command(database, str(path), "--dry-run", "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert [one["kind"] for one in found["changes"]] == ["changed", "removed"]
    assert found["changes"][0]["fields"][0]["new"] == "Changed in Excel"


def test_another_file_is_one_error(database: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "x.xlsx").write_bytes(b"a;b\n")
    assert command(database, str(tmp_path / "x.xlsx")) == 1
    assert "not a workbook but text" in capsys.readouterr().err
