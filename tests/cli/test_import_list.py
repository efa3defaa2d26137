"""Somebody else's list from the command line."""

import json
from pathlib import Path

import pytest

from samverkan_desktop.cli.main import main
from samverkan_desktop.services.workspace import Workspace
from tests.conftest import TODAY


@pytest.fixture
def database(example: Workspace) -> Path:
    example.close()
    return example.path


def command(database: Path, *words: str) -> int:
    return main(["--database", str(database), "--language", "en", "import", "list", *words])


def texts(database: Path) -> dict[str, str | None]:
    workspace = Workspace.open(database, today=lambda: TODAY)
    try:
        return {row.text: row.area_id for row in workspace.actions.of_period(None)}
    finally:
        workspace.close()


@pytest.fixture
def actions(tmp_path: Path) -> Path:
    path = tmp_path / "lista.csv"
    path.write_bytes(b"Att ta itu med;Snubbe;Klart\nRinga;Anna Exempel;2026-12-01\nSkriva;Ny;3/12\n")
    return path


def test_all_or_nothing_unless_it_is_said(
    database: Path, actions: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = (str(actions), "--kind", "actions", "--header-row", "1", "--map", "Snubbe=owner", "Att ta itu med=text")
    before = texts(database)
    assert command(database, *words, "--dry-run") == 0
    assert command(database, *words) == 1
    assert texts(database) == before
    said = capsys.readouterr()
    assert "Windows-1252" not in said.out
    assert "UTF-8" in said.out
    assert "lista C3 “3/12”: “3/12” has no year." in said.err
    assert "--skip-wrong" in said.err
    assert command(database, *words, "--skip-wrong", "--area", "Energi och klimat") == 0
    assert set(texts(database)) - set(before) == {"Ringa"}
    assert texts(database)["Ringa"] is not None
    assert command(database, *words, "--days", "day_first", "--year", "2026", "--area", "Energi och klimat") == 0
    assert set(texts(database)) - set(before) == {"Ringa", "Skriva"}
    capsys.readouterr()
    assert command(database, *words, "--days", "day_first", "--year", "2026", "--area", "Energi och klimat") == 0
    assert "all of it was there already" in capsys.readouterr().out


def test_json_tells_how_it_was_read(database: Path, actions: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command(database, str(actions), "--dry-run", "--json", "--separator", "semicolon") == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["kind"], told["sheet"]) == ("actions", "lista")
    assert [row["row"] for row in told["rows"]]


@pytest.mark.parametrize(
    "words",
    [
        ("--map", "Finns inte=text"),
        ("--map", "Snubbe=presence"),
        ("--map", "Snubbe"),
        ("--sheet", "Finns inte"),
        ("--encoding", "klingon"),
        ("--area", "Finns inte"),
        ("--kind", "attendance"),
        ("--kind", "meetings", "--body", "Finns inte"),
    ],
)
def test_what_is_not_there_is_named(
    database: Path, actions: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    before = texts(database)
    assert command(database, str(actions), *words) in (1, 2)
    assert capsys.readouterr().err
    assert texts(database) == before


def test_members_and_a_way_that_the_window_remembers(database: Path, tmp_path: Path) -> None:
    path = tmp_path / "folk.csv"
    path.write_text("Namn;E-post;Roll\nNy Person;ny@example.org;sekreterare\n", encoding="utf-8")
    assert command(database, str(path), "--kind", "members", "--body", "LänsIT-gruppen") == 0
    workspace = Workspace.open(database, today=lambda: TODAY)
    found = workspace.members.of_body(workspace.bodies.named("LänsIT-gruppen").id)
    workspace.close()
    assert ("Ny Person", "secretary") in [(one.name, one.membership.role) for one in found]


def test_a_matrix_of_attendance(database: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    workspace = Workspace.open(database, today=lambda: TODAY)
    row = next(one for one in workspace.meetings.of_period(None) if one.state == "planned")
    body, day = workspace.bodies.get(row.body_id).name, row.starts_at.date()
    workspace.close()
    path = tmp_path / "närvaro.csv"
    path.write_text(f";{day};v. 53\nNy Person;x;\nAndra Personen;;ja\n", encoding="utf-8")
    words = (str(path), "--body", body, "--blank-is-absent")
    assert command(database, *words) == 1
    said = capsys.readouterr()
    assert "närvaro C1 “v. 53”: “v. 53” has no year." in said.err
    assert command(database, *words, "--year", "2020", "--skip-wrong", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["kind"], told["columns"]) == ("attendance", ["name", "on_day", "on_day"])
    assert [(one["row"], one["cell"], one["state"], one["presence"]) for one in told["rows"]] == [
        (1, "C1", "wrong", ""),
        (2, "B2", "new", "Present"),
        (3, "B3", "new", "Absent"),
    ]
    assert command(database, *words, "--year", "2020", "--skip-wrong") == 0
    assert "all of it was there already" in capsys.readouterr().out


def test_rows_are_left_out_by_their_numbers(database: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "lista.csv"
    path.write_text("Åtgärd;Ansvarig;Klart\nRinga;Anna Exempel;2026-12-01\nSkriva;Ny;3/12\nFlyga;;\n", encoding="utf-8")
    before = texts(database)
    assert command(database, str(path), "--leave-out", "7") == 2
    assert "no row 7" in capsys.readouterr().err
    assert command(database, str(path), "--leave-out", "3", "4", "--dry-run") == 0
    assert "Is left out" in capsys.readouterr().out
    assert command(database, str(path), "--leave-out", "3", "4") == 0, "nothing that cannot be read is wanted"
    assert set(texts(database)) - set(before) == {"Ringa"}
