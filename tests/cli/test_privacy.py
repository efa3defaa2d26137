"""Personal data as the command line gives it."""

from datetime import date
from pathlib import Path

import docx
import openpyxl
import pytest

from samverkan_desktop import cli
from samverkan_desktop.domain.actions import ActionItem
from samverkan_desktop.services.workspace import Workspace


def test_a_person_is_exported_by_any_known_name(
    example: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    start = ("--database", str(example.path), "--language", "en", "export", "person", "--name")
    target = tmp_path / "out.docx"
    assert cli.main([*start, "farid exempel", str(target)]) == 0
    assert docx.Document(str(target)).paragraphs[0].text == "Personal data of Farid Exempel"
    assert cli.main([*start, "Ingen Alls", str(target)]) != 0
    assert "Ingen Alls" in capsys.readouterr().err
    assert cli.main([*start, "Farid Exempel", str(tmp_path / "out.txt")]) != 0
    assert not (tmp_path / "out.txt").exists()


def test_a_summary_is_written_without_names(example: Workspace, tmp_path: Path) -> None:
    target = tmp_path / "out.xlsx"
    start = ("--database", str(example.path), "--language", "en", "export", "excel", "--period", "2026-2027")
    assert cli.main([*start, "--anonymised", str(target)]) == 0
    said = [str(cell) for sheet in openpyxl.load_workbook(target) for row in sheet.values for cell in row]
    assert any("Person 1" in cell for cell in said)
    assert not any("Farid Exempel" in cell for cell in said)


@pytest.mark.parametrize("command", ["dispose", "gallra"])
def test_a_record_is_disposed_of_by_a_decision(
    example: Workspace, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    meeting = example.meetings.of_period(None)[0]
    example.backups.make()
    start = ("--database", str(example.path), "--language", "en", command, "--id", meeting.id, "--role", "Archivist")
    assert cli.main([*start, "--reference", " "]) != 0
    assert example.disposing.all() == ()
    capsys.readouterr()
    title = max((item.title for item in example.meetings.document(meeting.id).items), key=len)
    action = example.actions.save(ActionItem(text=f"Läs {title} igen", raised_on=date(2026, 11, 2))).value
    assert cli.main([*start, "--reference", "Dnr 1", "--dry-run"]) == 0
    said = capsys.readouterr().out
    assert f"Action: {action.text}" in said
    assert "In backups" in said
    assert cli.main([*start, "--reference", "Dnr 1"]) == 1
    assert "--words-may-remain" in capsys.readouterr().err
    assert example.disposing.all() == ()
    start = (*start, "--words-may-remain")
    assert cli.main([*start, "--reference", "Dnr 1"]) == 0
    assert "1 backup still holds it" in capsys.readouterr().out
    assert cli.main([*start, "--reference", "Dnr 1"]) != 0
    assert example.disposing.all()[0].reference == "Dnr 1"
