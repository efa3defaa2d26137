import json
import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from samverkan_desktop import cli
from samverkan_desktop.services.workspace import Workspace

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def database(empty_file: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(empty_file, tmp_path / "samverkan.db"))


@pytest.fixture
def run(database: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    def call(*words: str) -> tuple[int, str, str]:
        code = cli.main(["--database", str(database), "--language", "en", *words])
        return code, *capsys.readouterr()

    return call


@pytest.fixture
def share(run: Run) -> str:
    run("add", "period", "--years", "2026-2027")
    run("add", "area", "--name", "Digital infrastructure")
    code, out, _err = run(
        *("add", "indicator", "--name", "Share", "--area", "Digital infrastructure", "--unit", "%"),
        *("--target", "95,5 %", "--source", "A source"),
    )
    assert code == 0
    return out.strip()


def values_file(tmp_path: Path, text: str) -> str:
    path = tmp_path / "values.csv"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_values_are_added_listed_and_corrected(run: Run, share: str) -> None:
    code, out, _err = run("add", "measurement", "--indicator", "Share", "--date", "2025", "--value", "91,0")
    assert code == 0
    code, out, _err = run("list", "measurements", "--json")
    (value,) = json.loads(out)
    assert (value["indicator"], value["time"], value["value"], value["status"]) == (
        "Share",
        "2025",
        "91.0",
        "preliminary",
    )
    code, out, _err = run(
        *("add", "correction", "--indicator", "Share", "--date", "2025", "--new", "83"),
        *("--discovered", "2026-03-01", "--discovered-by", "An official"),
    )
    assert code == 0
    code, out, _err = run("list", "corrections")
    assert "91.0 %" in out
    assert "Misreported" in out
    code, out, _err = run("list", "indicators", "--json")
    (row,) = json.loads(out)
    assert (row["latest"], row["corrections"], row["target"]) == ("83", 1, "95.5\u00a0%")


def test_a_statement_is_corrected(run: Run) -> None:
    code, _out, err = run("add", "correction", "--old", "Nearly best", "--new", "In the middle")
    assert code == 2
    assert "--stood-in" in err
    words = ("--old", "Nearly best", "--new", "In the middle", "--stood-in", "A report")
    assert run("add", "correction", *words)[0] == 0
    assert "A report" in run("list", "corrections")[1]


@pytest.mark.parametrize("value", ["1_000", "NaN", "inf", "ett"])
def test_a_number_field_takes_numbers_only(run: Run, share: str, value: str) -> None:
    code, _out, err = run("add", "measurement", "--indicator", "Share", "--date", "2025", "--value", value)
    assert code == 2
    assert "value" in err


def test_json_keeps_the_digits_of_a_value(run: Run, share: str, tmp_path: Path) -> None:
    path = tmp_path / "values.json"
    entries = (
        '{"indicator": "Share", "date": 2024, "value": 83.10}',
        '{"indicator": "Share", "date": "2025", "value": "84"}',
    )
    path.write_text(f"[{', '.join(entries)}]")
    assert run("add", "measurement", "--json", str(path))[0] == 0
    rows = json.loads(run("list", "measurements", "--json")[1])
    assert [row["value"] for row in rows] == ["83.10", "84"]


def test_a_file_is_shown_and_then_written_once(run: Run, share: str, tmp_path: Path) -> None:
    path = values_file(tmp_path, "år;kommun;värde\n2023;;80,5\n2024;Laxå;81\n")
    code, out, _err = run("import", "values", path, "--indicator", "Share", "--dry-run")
    assert code == 0
    assert "semicolon" in out
    assert "New value: 2" in out
    assert json.loads(run("list", "measurements", "--json")[1]) == []
    assert run("import", "values", path, "--indicator", "Share")[0] == 0
    assert len(json.loads(run("list", "measurements", "--json")[1])) == 2
    code, out, _err = run("import", "values", path, "--indicator", "Share")
    assert code == 0
    assert "Nothing to change" in out


def test_one_bad_cell_stops_all(run: Run, share: str, tmp_path: Path) -> None:
    path = values_file(tmp_path, "år;värde\n2023;80,5\n2024;inf\n")
    code, _out, err = run("import", "values", path, "--indicator", "Share")
    assert code == 1
    assert "B3: inf" in err
    assert json.loads(run("list", "measurements", "--json")[1]) == []


def test_what_differs_and_what_looks_odd_must_be_answered(run: Run, share: str, tmp_path: Path) -> None:
    lines = "".join(f"{2018 + step};{70 + step}\n" for step in range(6))
    assert run("import", "values", values_file(tmp_path, f"år;värde\n{lines}"), "--indicator", "Share")[0] == 0
    path = values_file(tmp_path, "år;värde\n2018;69\n2024;7,6\n")
    code, _out, err = run("import", "values", path, "--indicator", "Share")
    assert code == 1
    assert "--differing" in err
    code, _out, err = run("import", "values", path, "--indicator", "Share", "--differing", "correction")
    assert code == 1
    assert "lies far from" in err
    words = ("--differing", "correction", "--confirmed", "Counted anew")
    assert run("import", "values", path, "--indicator", "Share", *words)[0] == 0
    rows = json.loads(run("list", "measurements", "--json")[1])
    assert [row["answers"] for row in rows if row["time"] == "2024"] == [["Counted anew"]]
    assert len(json.loads(run("list", "corrections", "--json")[1])) == 1


def test_a_document_is_still_read_as_one(run: Run, tmp_path: Path, database: Path) -> None:
    code, _out, err = run("import", str(tmp_path / "missing.txt"))
    assert code == 1
    assert "missing.txt" in err
    code, _out, err = run("import", "document.txt", "values.csv")
    assert code == 2
    assert "import values" in err
    with closing(Workspace.open(database)) as workspace:
        assert workspace.periods.all() == ()
