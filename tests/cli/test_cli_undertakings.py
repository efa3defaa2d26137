import json
from contextlib import closing
from pathlib import Path

import pytest

from samverkan_desktop.cli.main import main
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.services.workspace import Workspace


@pytest.fixture
def database(tmp_path: Path) -> str:
    path = tmp_path / "samverkan.db"
    with closing(Workspace.create(path)) as workspace:
        workspace.periods.start(Period.of_years(2026, 2027), ("Landsbygd",))
    return str(path)


def test_plans_commitments_and_events_are_added_and_listed(
    database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    entries = {
        "plan": {
            "name": "Livsmedelsstrategi",
            "area": "Landsbygd",
            "kind": "strategy",
            "state": "waiting",
            "waiting_for": "nationell färdriktning",
            "owner": ["Region", "LST"],
            "activities": ["Kartlägga", {"text": "Öva", "state": "done", "progress": "50 %"}],
        },
        "commitment": {
            "name": "Fossilfria transporter",
            "signatories": [{"name": "Askby", "state": "signed", "date": "2026-05-04"}, "Region"],
        },
        "event": {"title": "Nyhetsbrev", "kind": "newsletter", "date": "2026-10-01", "partners": "Mellansverige"},
    }
    for kind, entry in entries.items():
        given = tmp_path / f"{kind}.json"
        given.write_text(json.dumps(entry), encoding="utf-8")
        assert main(["--database", database, "add", kind, "--json", str(given)]) == 0
    capsys.readouterr()
    assert main(["--database", database, "list", "plans", "--period", "2026-2027", "--json"]) == 0
    (plan,) = json.loads(capsys.readouterr().out)
    assert plan["waiting_for"] == "nationell färdriktning"
    assert sorted(plan["owners"]) == ["Länsstyrelsen", "Region"]
    assert [(one["text"], one["progress"]) for one in plan["activities"]] == [("Kartlägga", None), ("Öva", 100)]
    assert main(["--database", database, "list", "commitments", "--period", "2026-2027"]) == 0
    assert "1/2" in capsys.readouterr().out
    assert main(["--database", database, "list", "events", "--period", "2026-2027", "--area", "Landsbygd"]) == 0
    assert "Nyhetsbrev" in capsys.readouterr().out


def test_a_plan_is_added_by_flags(database: str, capsys: pytest.CaptureFixture[str]) -> None:
    flags = ["--name", "Skogsprogram", "--kind", "programme", "--end", "2027-12-31", "--activity", "Gallra", "Plantera"]
    assert main(["--database", database, "add", "plan", *flags]) == 0
    capsys.readouterr()
    assert main(["--database", database, "list", "plans", "--json"]) == 0
    (plan,) = json.loads(capsys.readouterr().out)
    assert (plan["kind"], plan["end"], [one["text"] for one in plan["activities"]]) == (
        "programme",
        "2027-12-31",
        ["Gallra", "Plantera"],
    )


@pytest.mark.parametrize(
    ("entry", "field"),
    [
        ({"name": "P", "state": "waiting"}, "waiting_for"),
        ({"name": "P", "activities": [{"text": "A", "progress": "half"}]}, "progress"),
        ({"name": "P", "goal": "Finns inte"}, "goal"),
        ({"name": "P", "colour": "red"}, "colour"),
    ],
)
def test_what_is_wrong_is_said_with_the_name_of_the_field(
    database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], entry: dict[str, object], field: str
) -> None:
    given = tmp_path / "plan.json"
    given.write_text(json.dumps(entry), encoding="utf-8")
    assert main(["--database", database, "add", "plan", "--json", str(given)]) == 2
    assert field in capsys.readouterr().err
    assert main(["--database", database, "list", "plans", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == []
