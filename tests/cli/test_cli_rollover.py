import json
from contextlib import closing
from pathlib import Path

import pytest

from samverkan_desktop.cli.main import main
from samverkan_desktop.domain.goals import Goal
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.services.workspace import Workspace


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "samverkan.db"
    with closing(Workspace.create(path)) as workspace:
        period = workspace.periods.start(Period.of_years(2022, 2023), ("Landsbygd",)).value
        area = workspace.areas.named("Landsbygd")
        for wording in ("Levande landsbygd", "Skogsprogrammet", "Handlingsplanen"):
            workspace.goals.save(Goal(period_id=period.id, area_id=area.id, wording=wording))
    return path


@pytest.fixture
def choices(tmp_path: Path) -> str:
    path = tmp_path / "val.json"
    entries = [
        {"goal": "Levande", "choice": "keep", "reason": "Gäller än"},
        {"goal": "2", "area": "Landsbygd", "choice": "merge", "wording": "Program och planer"},
        {"goal": "3", "area": "Landsbygd", "choice": "merge", "merge_with": "2"},
    ]
    path.write_text(json.dumps(entries), encoding="utf-8")
    return str(path)


def goals_in(database: Path, years: str) -> list[str]:
    with closing(Workspace.open(database)) as workspace:
        labels = [one.label.replace("–", "-") for one in workspace.periods.all()]
        if years not in labels:
            return []
        return [row.wording for row in workspace.goals.of_period(workspace.periods.named(years).id)]


def test_a_dry_run_shows_all_and_changes_nothing(
    database: Path, choices: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = database.read_bytes()
    command = ["--database", str(database), "rollover", "--from", "2022-2023", "--to", "2024-2025", "--json", choices]
    assert main([*command, "--dry-run"]) == 0
    out = capsys.readouterr().out
    assert "Program och planer" in out
    assert "Levande landsbygd" in out
    assert database.read_bytes() == before


def test_the_period_is_carried_over_with_the_choices_in_one_step(
    database: Path, choices: str, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["--database", str(database), "rollover", "--from", "2022-2023", "--to", "2024-2025"]
    assert main([*command, "--json", choices]) == 0
    assert goals_in(database, "2024-2025") == ["Levande landsbygd", "Program och planer"]
    assert (database.parent / "backups").is_dir()
    with closing(Workspace.open(database)) as workspace:
        latest = workspace._store.latest_change()
        workspace.history.undo(latest)
        assert len(workspace.periods.all()) == 1
        assert all(row.relevance == "undecided" for row in workspace.goals.of_period(workspace.periods.all()[0].id))
    capsys.readouterr()
    assert main(command) == 0
    assert goals_in(database, "2024-2025") == []


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ({"goal": "1", "area": "Landsbygd", "choice": "revise"}, "Landsbygd 1"),
        ({"goal": "1", "area": "Landsbygd", "choice": "burn"}, "choice"),
        ({"goal": "Okänd", "choice": "keep"}, "goal"),
        ({"goal": "1", "area": "Landsbygd", "choice": "keep", "why": "x"}, "why"),
    ],
)
def test_what_is_wrong_is_named_and_nothing_is_done(
    database: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], entry: dict[str, str], said: str
) -> None:
    given = tmp_path / "fel.json"
    given.write_text(json.dumps(entry), encoding="utf-8")
    command = ["--database", str(database), "rollover", "--from", "2022-2023", "--to", "2024-2025"]
    assert main([*command, "--json", str(given)]) == 2
    assert said in capsys.readouterr().err
    assert goals_in(database, "2024-2025") == []


def test_a_period_that_does_not_end_before_the_next_is_refused(
    database: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--database", str(database), "rollover", "--from", "2022-2023", "--to", "2020-2021"]) == 2
    assert main(["--database", str(database), "rollover", "--from", "1999-2000", "--to", "2024-2025"]) == 2
    assert capsys.readouterr().err.count("\n") >= 2
