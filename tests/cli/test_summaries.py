"""The Excel summary on the command line: flags, profiles, and what is said of those that are wrong."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from samverkan_desktop import config
from samverkan_desktop.cli.main import main
from samverkan_desktop.services.workspace import Workspace

Run = Callable[..., int]


@pytest.fixture
def run(example: Workspace) -> Run:
    def run(*words: object) -> int:
        start = ("--database", str(example.path), "--language", "en")
        return main([*start, *map(str, words)])

    return run


def keep(*profiles: object) -> None:
    config.save_settings(replace(config.load_settings(), export_profiles=list(profiles)))


def cells(path: Path, sheet: str) -> list[tuple[object, ...]]:
    return list(openpyxl.load_workbook(path)[sheet].values)


def test_flags_narrow_the_summary(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "out.xlsx"
    words = ("--sheet", "goals", "actions", "--state", "done", "--from", "2026-01-01", "--to", "2026-12-31")
    assert run("export", "excel", target, "--period", "2026-2027", *words) == 0
    assert openpyxl.load_workbook(target).sheetnames[2:-1] == ["Goals", "Actions"]
    heads, *rows = cells(target, "Actions")
    states = {row[heads.index("State")] for row in rows}
    assert states <= {"✓ Done", None}
    assert "2026-01-01–2026-12-31" in {cell for row in cells(target, "About this file") for cell in row}


def test_a_profile_is_written_into_a_folder_under_its_name(run: Run, tmp_path: Path) -> None:
    keep({"name": "Ledning", "period": "2026–2027", "sheets": ["actions", "decisions"], "language": "sv"})
    assert run("export", "excel", tmp_path, "--profile", "ledning", "--sheet", "actions") == 0
    (target,) = tmp_path.glob("Ledning *.xlsx")
    assert openpyxl.load_workbook(target).sheetnames == ["Översikt", "Om filen", "Åtgärder", "samverkan"]


def test_profiles_are_listed_and_damaged_ones_named(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("profiles") == 0
    assert "no profiles yet" in capsys.readouterr().out
    keep({"name": "Ledning", "dates": "last_month"}, {"name": "Gammal", "sheets": ["goal"]})
    assert run("profiles") == 1
    said = capsys.readouterr()
    assert "Last month" in said.out
    assert "The profile Gammal cannot be used. sheets: There is a word here" in said.err
    assert str(config.settings_file()) in said.err
    assert run("profiles", "--json") == 1
    assert json.loads(capsys.readouterr().out) == [{"name": "Ledning", "dates": "last_month"}]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--profile", "Ingen"), "There is no profile Ingen. There are: Ledning."),
        (("--profile", "Gammal"), "The profile Gammal cannot be used."),
        (("--dates", "last_month", "--from", "2026-01-01"), "Choose either --dates or --from and --to."),
        (("--from", "2026-02-01", "--to", "2026-01-01"), "The last day comes before the first."),
        (("--from", "1/2"), "write a date, such as 2026-12-15"),
        (("--sheet", "goal"), "invalid choice"),
        (("--period", "1999-2000"), "There is no period 1999-2000."),
        (("--area", "Hav"), "Hav"),
    ],
)
def test_what_is_wrong_is_named_and_nothing_is_written(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], says: str
) -> None:
    keep({"name": "Ledning"}, {"name": "Gammal", "sheets": ["goal"]})
    assert run("export", "excel", tmp_path / "out.xlsx", *words) == 2
    assert says in capsys.readouterr().err
    assert not (tmp_path / "out.xlsx").exists()


def test_a_name_without_the_ending_is_refused(run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("export", "excel", tmp_path / "out.pdf") == 2
    assert ".xlsx" in capsys.readouterr().err
