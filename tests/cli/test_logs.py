"""The logs of actions and decisions as other programs ask for them."""

import csv
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from samverkan_desktop import cli
from samverkan_desktop.domain.actions import ActionItem
from samverkan_desktop.services.workspace import Workspace

Run = Callable[..., tuple[int, str, str]]
TODAY = date(2026, 11, 23)


@pytest.fixture
def run(example: Workspace, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    path = example.path
    opened = Workspace.open
    monkeypatch.setattr(Workspace, "open", lambda path, *, who="": opened(path, who=who, today=lambda: TODAY))

    def call(*words: str | Path) -> tuple[int, str, str]:
        code = cli.main(["--database", str(path), "--language", "en", *map(str, words)])
        said = capsys.readouterr()
        return code, said.out, said.err

    return call


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("--owner", "farid exempel"), ["Bjuda in elnätsbolagen till rådet"]),
        (("--area", "Energi och klimat"), ["Bjuda in elnätsbolagen till rådet"]),
        (("--body", "Energi- och klimatrådet"), ["Bjuda in elnätsbolagen till rådet"]),
        (("--state", "done"), ["Skriva utkast till gemensamt nyhetsbrev"]),
        (("--due-week", "48"), ["Ta fram underlag om stödansökningar"]),
        (("--due-week", "2026-W48", "--text", "underlag"), ["Ta fram underlag om stödansökningar"]),
        (("--due-week", "2026-W48", "--overdue"), []),
        (("--overdue",), ["Kontrollera kommunernas inrapporterade siffror"]),
        (("--text", "elnät rådet"), ["Bjuda in elnätsbolagen till rådet"]),
        (("--period", "2024-2025", "--text", "elnät"), []),
        (("--all-periods", "--text", "elnät"), ["Bjuda in elnätsbolagen till rådet"]),
    ],
)
def test_actions_are_narrowed_as_in_the_window(run: Run, words: tuple[str, ...], found: list[str]) -> None:
    code, said, _ = run("list", "actions", *words, "--json")
    assert code == 0
    assert [row["text"] for row in json.loads(said)] == found


def test_decisions_are_narrowed_and_name_their_meeting(run: Run, example: Workspace) -> None:
    decision = example.decisions.of_period(None)[0]
    example.decisions.ask_for_follow_up(decision.id, date(2026, 12, 1))
    found = json.loads(run("list", "decisions", "--waiting", "--json")[1])
    assert decision.text in [row["text"] for row in found]
    assert {"day", "paragraph", "body", "item", "meeting_id"} <= found[0].keys()
    example.decisions.follow_up([row["id"] for row in found])
    assert json.loads(run("list", "decisions", "--waiting", "--json")[1]) == []
    # A narrow terminal wraps the columns, so the words stand on several lines.
    assert set(decision.text.split()) <= set(run("list", "decisions", "--text", decision.text)[1].split())


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("actions", "--due-week", "99"), "2027-W03"),
        (("actions", "--waiting"), "Only decisions"),
        (("actions", "--period", "2026-2027", "--all-periods"), "either"),
        (("actions", "--owner", "Ingen Alls"), "Ingen Alls"),
        (("decisions", "--overdue"), "Only actions"),
        (("goals", "--text", "x"), "--text"),
    ],
)
def test_a_choice_that_cannot_be_made_is_explained(run: Run, words: tuple[str, ...], told: str) -> None:
    code, _, complaint = run("list", *words)
    assert code == 2
    assert told in complaint


def test_a_workbook_has_the_rows_that_were_chosen(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "sena.xlsx"
    assert run("export", "actions", target, "--overdue")[0] == 0
    sheet = openpyxl.load_workbook(target)["Actions"]
    rows = list(sheet.iter_rows(values_only=True))
    headings = rows[0]
    assert [row[headings.index("Action")] for row in rows[1:]] == ["Kontrollera kommunernas inrapporterade siffror"]
    assert rows[1][headings.index("Week")] == "w 47"


def test_no_cell_of_a_csv_file_is_worked_out(run: Run, example: Workspace, tmp_path: Path) -> None:
    for text in ("=1+1", "@SUM(A1)", "+46 70", "-", 'med "citat"; och semikolon'):
        example.actions.save(ActionItem(text=text, raised_on=TODAY, due=TODAY))
    target = tmp_path / "åtgärder.csv"
    assert run("export", "actions", target, "--due-week", "48")[0] == 0
    with target.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    texts = {row["Action"] for row in rows}
    assert {"'=1+1", "'@SUM(A1)", "'+46 70", "'-", 'med "citat"; och semikolon'} <= texts
    assert {row["Due"] for row in rows} >= {"2026-11-23"}


def test_another_ending_is_refused_and_nothing_is_written(run: Run, tmp_path: Path) -> None:
    code, _, complaint = run("export", "decisions", tmp_path / "beslut.txt")
    assert code == 2
    assert ".xlsx or .csv" in complaint
    assert not (tmp_path / "beslut.txt").exists()
