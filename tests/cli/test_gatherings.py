"""Groups, series, members, persons and organisations on the command line."""

import json
import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from samverkan_desktop import cli
from samverkan_desktop.services.workspace import Workspace

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(empty_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    database = Path(shutil.copy(empty_file, tmp_path / "samverkan.db"))
    with closing(Workspace.open(database)) as workspace:
        workspace.people.add_usual_parties()

    def call(*words: str | Path) -> tuple[int, str, str]:
        code = cli.main(["--database", str(database), "--language", "en", *map(str, words)])
        said = capsys.readouterr()
        return code, said.out, said.err

    return call


def rows(run: Run, *words: str) -> list[dict[str, Any]]:
    code, out, err = run("list", *words, "--json")
    assert (code, err) == (0, "")
    found: list[dict[str, Any]] = json.loads(out)
    return found


def test_a_group_with_its_series_and_members_is_added_with_flags(run: Run) -> None:
    assert run("add", "period", "--years", "2026-2027")[0] == 0
    group = ("--name", "Klimatrådet", "--kind", "council", "--cadence", "year:3", "--alias", "Rådet")
    assert run("add", "body", *group, "--focus", "Transporter", "Energisystem")[0] == 0
    series = ("--body", "rådet", "--start", "2026-02-06", "--time", "9:30", "--minutes", "150", "--item", "Läget")
    assert run("add", "series", *series)[0] == 0
    assert run("add", "person", "--name", "Anna Ek", "--organisation", "RÖL", "--email", "anna@example.org")[0] == 0
    assert run("add", "membership", "--body", "Rådet", "--person", "Anna Ek", "--role", "chair")[0] == 0
    substitute = ("--person", "Bo Alm", "--organisation", "LST", "--substitutes-for", "Anna Ek", "--end", "2026-12-31")
    assert run("add", "membership", "--body", "Rådet", *substitute)[0] == 0

    (body,) = rows(run, "bodies")
    assert (body["name"], body["kind"], body["cadence"], body["members"]) == ("Klimatrådet", "council", "year:3", 2)
    (one,) = rows(run, "series")
    assert (one["body"], one["cadence"], one["time"], one["minutes"]) == ("Klimatrådet", "year:3", "09:30", 150)
    assert [(row["name"], row["role"], row["end"], row["substitutes_for"]) for row in rows(run, "members")] == [
        ("Anna Ek", "chair", None, ""),
        ("Bo Alm", "substitute", "2026-12-31", "Anna Ek"),
    ]
    people = {row["name"]: row for row in rows(run, "people")}
    assert people["Anna Ek"]["bodies"] == ["Klimatrådet"]
    assert people["Bo Alm"]["organisation"] == "Länsstyrelsen"


def test_occurrences_are_those_of_the_period(run: Run) -> None:
    for years in ("2026-2027", "2028-2029"):
        run("add", "period", "--years", years)
    run("add", "body", "--name", "Grupp", "--cadence", "weeks:2")
    run("add", "body", "--name", "Annan", "--cadence", "yearly")
    run("add", "series", "--body", "Grupp", "--start", "2027-12-09", "--end", "2028-01-31")
    run("add", "series", "--body", "Annan", "--start", "2027-03-01")
    found = rows(run, "occurrences", "--period", "2028-2029", "--body", "Grupp")
    assert [(row["day"], row["week"], row["stands_for"]) for row in found] == [
        ("2028-01-07", 1, "2028-01-06"),
        ("2028-01-20", 3, "2028-01-20"),
    ]
    _code, out, _err = run("list", "occurrences", "--period", "2026-2027", "--body", "Grupp")
    assert "2027-12-09 13:00" in out
    assert "2028" not in out


def test_many_come_from_json_or_none_at_all(run: Run, tmp_path: Path) -> None:
    run("add", "body", "--name", "Grupp")
    path = tmp_path / "members.json"
    entries: list[dict[str, str]] = [{"body": "Grupp", "person": f"Person {number}"} for number in range(300)]
    path.write_text(json.dumps([*entries, {"body": "Grupp", "person": "Sist", "role": "kung"}]), encoding="utf-8")
    code, _out, err = run("add", "membership", "--json", path)
    assert (code, "role must be one of chair, secretary" in err) == (2, True)
    assert rows(run, "members") == rows(run, "people") == []
    path.write_text(json.dumps(entries), encoding="utf-8")
    assert run("add", "membership", "--json", path)[0] == 0
    assert len(rows(run, "members", "--body", "Grupp")) == 300
    path.write_text(
        json.dumps({"name": "Råd", "focus": [{"name": "Transporter", "start": "2026-01-01", "end": "2026-12-31"}]}),
        encoding="utf-8",
    )
    assert run("add", "body", "--json", path)[0] == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("add", "series", "--body", "Grupp", "--start", "2026-02-06"), "how often"),
        (("add", "series", "--body", "Grupp", "--cadence", "weeks:2"), "start is missing"),
        (("add", "series", "--body", "Grupp", "--cadence", "weeks:2", "--start", "9999-01-04"), "1900 to 9998"),
        (("add", "series", "--body", "Grupp", "--cadence", "weeks:2", "--start", "2026-02-30"), "start must be a date"),
        (("add", "series", "--body", "Grupp", "--cadence", "weeks:0", "--start", "2026-02-06"), "from 1 to 60"),
        (
            ("add", "series", "--body", "Grupp", "--cadence", "weeks:1", "--start", "2026-02-06", "--minutes", "-5"),
            "in --minutes",
        ),
        (("add", "series", "--body", "Ingen", "--start", "2026-02-06"), "no group Ingen"),
        (
            ("add", "membership", "--body", "Grupp", "--person", "A", "--start", "2026-02-06", "--end", "2026-02-05"),
            "last day",
        ),
        (("add", "membership", "--body", "Grupp", "--person", "A", "--substitutes-for", "B"), "no person B"),
        (("add", "person", "--name", "A", "--email", "a@b"), "e-mail address"),
        (("add", "organisation", "--name", "RÖL"), "already goes by"),
        (("list", "people", "--body", "Grupp"), "not by group"),
    ],
)
def test_what_is_wrong_is_said(run: Run, words: tuple[str, ...], said: str) -> None:
    run("add", "body", "--name", "Grupp")
    code, out, err = run(*words)
    assert (code, out) == (2, "")
    assert said in err


def test_lists_of_an_empty_database_say_so(run: Run) -> None:
    for what in ("bodies", "series", "occurrences", "members", "people"):
        code, out, _err = run("list", what)
        assert (code, "nothing here yet" in out) == (0, True)
    code, out, _err = run("list", "organisations")
    assert (code, "Region Örebro län" in out) == (0, True)
