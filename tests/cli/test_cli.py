import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import openpyxl
import pytest

from samverkan_desktop import cli
from samverkan_desktop.domain.bodies import Cadence
from samverkan_desktop.domain.series import Series
from samverkan_desktop.services.workspace import Workspace

DOCUMENT = """Gemensam uppföljning av vårt samarbete 2030-
2031 mellan Norra regionen och Södra myndigheten

Version 310115

Område Vatten och avlopp
Målsättning 2030–2031
- Hålla sjöarna rena till-
sammans
• Minska läckaget

Uppföljning
Arbetet har kommit i gång.

Läs mer på https://example.org/vatten
\f
Kultur i byarna
Målsättning 2030–2031
1. Fler scener

Uppföljning
Två scener har öppnat.
"""

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "samverkan.db"


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "uppföljning.txt"
    path.write_text(DOCUMENT, encoding="utf-8")
    return path


@pytest.fixture
def run(database: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    def call(*words: str | Path) -> tuple[int, str, str]:
        code = cli.main(["--database", str(database), "--language", "en", *map(str, words)])
        said = capsys.readouterr()
        return code, said.out, said.err

    return call


@pytest.fixture
def filled(database: Path, filled_file: Path) -> Path:
    return Path(shutil.copy(filled_file, database))


def test_the_first_import_makes_the_database_and_the_second_changes_nothing(
    run: Run, database: Path, document: Path
) -> None:
    code, out, _err = run("import", document)
    assert code == 0
    assert "2 areas, 3 goals, 3 paragraphs" in out
    assert "Made a new database" in out
    before = database.read_bytes()
    code, out, _err = run("import", document)
    assert (code, "Nothing to change" in out) == (0, True)
    assert database.read_bytes() == before


def test_a_dry_run_shows_all_and_leaves_nothing(run: Run, database: Path, document: Path) -> None:
    code, out, _err = run("import", document, "--dry-run", "--json")
    found = json.loads(out)
    assert code == 0
    assert [area["name"] for area in found["found"]["areas"]] == ["Vatten och avlopp", "Kultur i byarna"]
    assert found["found"]["stamp"] == "310115"
    assert not database.exists()


def test_a_document_that_cannot_be_read_leaves_no_database(run: Run, database: Path, tmp_path: Path) -> None:
    wrong = tmp_path / "bild.txt"
    wrong.write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 100)
    code, _out, err = run("import", wrong)
    assert code == 1
    assert "bild.txt" in err
    assert not database.exists()


@pytest.mark.parametrize("suffix", [".txt", ".docx", ".pdf"])
def test_the_report_that_is_exported_is_read_back_as_the_same(
    run: Run, document: Path, tmp_path: Path, database: Path, suffix: str
) -> None:
    run("import", document)
    target = tmp_path / f"ut{suffix}"
    assert run("export", "report", target, "--period", "2030-2031")[0] == 0
    first = json.loads(run("import", document, "--dry-run", "--json")[1])["found"]
    again = json.loads(run("import", target, "--dry-run", "--json")[1])
    assert again["found"]["areas"] == first["areas"]
    assert again["changes_nothing"]


def test_a_version_is_frozen_listed_and_exported_as_it_was(
    run: Run, document: Path, tmp_path: Path, database: Path
) -> None:
    run("import", document)
    assert run("freeze", "--period", "2030-2031", "--stamp", "320301")[0] == 2
    assert run("add", "goal", "--area", "Kultur i byarna", "--period", "2030-2031", "--wording", "Ett först")[0] == 0
    code, out, _err = run("freeze", "--period", "2030-2031", "--stamp", "320301", "--note", "Till cheferna")
    assert (code, "320301" in out, "SHA-256: " in out) == (0, True, True)
    listed = json.loads(run("list", "versions", "--period", "2030-2031", "--json")[1])
    assert [(one["stamp"], one["note"], len(one["sha256"])) for one in listed] == [
        ("320301", "Till cheferna", 64),
        ("310115", document.name, 64),
    ]
    before = tmp_path / "fryst.txt"
    assert run("export", "report", before, "--period", "2030-2031", "--version", "320301")[0] == 0
    kept = before.read_bytes()
    assert run("add", "goal", "--area", "Kultur i byarna", "--period", "2030-2031", "--wording", "Ett till")[0] == 0
    assert run("export", "report", before, "--period", "2030-2031", "--version", "320301")[0] == 0
    assert before.read_bytes() == kept
    now = tmp_path / "nu.txt"
    run("export", "report", now, "--period", "2030-2031")
    assert "Utkast efter version 320301" in now.read_text(encoding="utf-8-sig")
    assert run("freeze", "--period", "2030-2031", "--stamp", "320301")[0] == 2
    code, _out, err = run("export", "report", now, "--period", "2030-2031", "--version", "310199")
    assert (code, "320301" in err) == (2, True)


def test_the_overview_is_one_page_of_pdf(run: Run, filled: Path, tmp_path: Path) -> None:
    target = tmp_path / "översikt.pdf"
    assert run("export", "overview", target)[0] == 0
    assert target.read_bytes().startswith(b"%PDF")
    code, _out, err = run("export", "overview", tmp_path / "ut.docx")
    assert (code, ".pdf" in err) == (2, True)


def test_the_summary_holds_the_chosen_areas(run: Run, filled: Path, tmp_path: Path) -> None:
    target = tmp_path / "ut.xlsx"
    assert run("export", "excel", target, "--area", "omstart", "Energi och klimat")[0] == 0
    book = openpyxl.load_workbook(target)
    goals = next(sheet for sheet in book.worksheets if sheet.title == "Goals")
    areas = {row[0] for row in goals.iter_rows(min_row=2, values_only=True)}
    assert areas == {"Omstart", "Energi och klimat"}
    book.close()


@pytest.mark.parametrize("what", ["areas", "goals", "assessments", "meetings", "decisions", "actions"])
def test_every_list_prints_a_table_and_json(run: Run, filled: Path, what: str) -> None:
    code, out, err = run("list", what)
    assert (code, err) == (0, "")
    assert "─" in out
    code, out, _err = run("list", what, "--json")
    rows = json.loads(out)
    assert code == 0
    assert len(rows) > 2
    assert all("id" in row for row in rows)


def test_a_list_of_one_area(run: Run, filled: Path) -> None:
    rows = json.loads(run("list", "goals", "--area", "omstart", "--json")[1])
    assert {row["area"] for row in rows} == {"Omstart"}


def test_a_meeting_is_added_by_flags(run: Run, filled: Path) -> None:
    code, out, _err = run(
        *("add", "meeting", "--body", "LänsIT-gruppen", "--date", "2026-11-24", "--time", "09:00"),
        *("--item", "Läget", "Övrigt", "--decision", "Vi ses igen.", "--person", "Anna Exempel"),
    )
    assert code == 0
    meetings = json.loads(run("list", "meetings", "--json")[1])
    added = next(row for row in meetings if row["id"] == out.strip())
    assert (added["items"], added["decisions"], added["body"]) == (2, 1, "LänsIT-gruppen")
    assert added["starts_at"] == "2026-11-24T09:00:00+01:00"


def test_entries_are_added_from_json(run: Run, filled: Path, tmp_path: Path) -> None:
    entries = tmp_path / "in.json"
    entries.write_text(json.dumps([{"text": "Ett"}, {"text": "Två", "due": "2026-12-01"}]), encoding="utf-8-sig")
    code, out, _err = run("add", "action", "--json", entries)
    assert code == 0
    assert len(out.split()) == 2


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("list", "goals", "--period", "1999-2000"), 2, "no period 1999-2000"),
        (("list", "goals", "--area", "Månen"), 2, "no area Månen"),
        (("list", "everything"), 2, "invalid choice"),
        (("add", "action", "--text", "x", "--due", "snart"), 2, "due"),
        (("add", "action", "--text", "x", "--json", "y"), 2, "not both"),
        (("export", "excel"), 2, "required"),
        (("nonsense",), 2, "invalid choice"),
        (("import", "finns-inte.txt"), 1, "finns-inte.txt"),
        (("export", "report", "ingen/mapp/ut.txt"), 1, "ut.txt"),
    ],
)
def test_errors_go_to_standard_error_with_their_code(
    run: Run, filled: Path, words: tuple[str, ...], code: int, said: str
) -> None:
    got, out, err = run(*words)
    assert got == code
    assert said in err
    assert out == ""


def test_a_mistyped_database_is_told_and_not_made(run: Run, database: Path) -> None:
    code, _out, err = run("list", "goals")
    assert (code, database.exists()) == (1, False)
    assert "There is no file" in err


def test_check_counts_and_finds_nothing_wrong(run: Run, filled: Path) -> None:
    code, out, _err = run("check")
    assert code == 0
    assert "nothing is wrong" in out
    assert "Goal" in out


def test_check_of_a_damaged_file_fails(run: Run, database: Path) -> None:
    database.write_bytes(b"")
    code, _out, err = run("check")
    assert (code, "is empty" in err) == (1, True)


def test_the_demo_does_the_main_work(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "demo"
    taken: list[Path] = []

    def take(database: Path, where: Path) -> list[Path]:
        taken.append(database)
        return [where / "bild.png"]

    assert cli.main(["--language", "sv", "demo", str(folder)], pictures=take) == 0
    assert cli.main(["--language", "sv", "demo", str(folder)], pictures=take) == 0
    # SQLite leaves its emptied journal beside the database.
    assert {path.suffix for path in folder.iterdir() if path.stat().st_size} == {".db", ".xlsx", ".docx", ".pdf"}
    assert taken[0].exists()
    assert "bild.png" in capsys.readouterr().out


def test_a_reader_that_has_read_enough_is_no_error(database: Path, document: Path, run: Run) -> None:
    assert run("import", document)[0] == 0
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "samverkan_desktop", "--database", str(database), "check"]
    try:
        ended = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, check=False)
    finally:
        os.close(writing)
    assert (ended.returncode, ended.stderr) == (1, b"")


def test_help_is_swedish_and_english(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--help"]) == 0
    swedish = capsys.readouterr().out
    assert cli.main(["--language", "en", "--help"]) == 0
    english = capsys.readouterr().out
    assert "användning:" in swedish
    assert "usage:" in english
    assert "läs in ett uppföljningsdokument" in swedish
    assert "None" not in swedish
    assert "visa programmets version" in swedish


def test_no_command_opens_the_window_with_the_database(database: Path) -> None:
    opened: list[tuple[Path | None, str | None]] = []

    def window(path: Path | None, language: str | None) -> int:
        opened.append((path, language))
        return 0

    assert cli.main(["--database", str(database), "--language", "en"], window=window) == 0
    assert opened == [(database, "en")]


def test_control_characters_in_data_do_not_draw_on_the_terminal(run: Run, filled: Path) -> None:
    run("add", "action", "--text", "Röd\x1b[31m text\nrad två")
    out = run("list", "actions")[1]
    assert "\x1b" not in out


@pytest.mark.parametrize("suffix", [".docx", ".pdf", ".txt"])
def test_the_papers_of_a_meeting_are_written(run: Run, filled: Path, tmp_path: Path, suffix: str) -> None:
    meeting = json.loads(run("list", "meetings", "--json")[1])[0]["id"]
    for kind in ("minutes", "agenda"):
        target = tmp_path / f"{kind}{suffix}"
        code, out, err = run("export", kind, "--meeting", meeting, target)
        assert (code, err) == (0, "")
        assert str(target) in out
        assert target.stat().st_size > 100


def test_an_agenda_is_written_for_the_calendar(run: Run, filled: Path, tmp_path: Path) -> None:
    meeting = json.loads(run("list", "meetings", "--json")[1])[0]["id"]
    assert run("export", "agenda", "--meeting", meeting, tmp_path / "a.ics")[0] == 0
    assert f"UID:{meeting}".encode() in (tmp_path / "a.ics").read_bytes()


@pytest.mark.parametrize(
    ("kind", "meeting", "name", "said"),
    [
        ("minutes", None, "a.ics", ".docx, .pdf, .txt"),
        ("agenda", None, "a.xlsx", ".docx, .pdf, .txt, .ics"),
        ("minutes", "nothing", "a.docx", "no longer in the database"),
    ],
)
def test_papers_that_cannot_be_written_are_bad_use(
    run: Run, filled: Path, tmp_path: Path, kind: str, meeting: str | None, name: str, said: str
) -> None:
    wanted = meeting or json.loads(run("list", "meetings", "--json")[1])[0]["id"]
    code, out, err = run("export", kind, "--meeting", wanted, tmp_path / name)
    assert (code, out) == (2, "")
    assert said in err
    assert not (tmp_path / name).exists()


def test_a_series_is_written_for_calendars_and_an_agenda_as_a_letter(run: Run, filled: Path, tmp_path: Path) -> None:
    meeting = json.loads(run("list", "meetings", "--json")[1])[0]["id"]
    assert run("export", "agenda", "--meeting", meeting, tmp_path / "a.eml")[0] == 0
    assert (tmp_path / "a.eml").read_bytes().startswith(b"X-Unsent: 1\r\n")
    with closing(Workspace.open(filled)) as workspace:
        body = workspace.bodies.all()[0]
        made = Series(body_id=body.id, cadence=Cadence.parse("weeks:2"), first_day=workspace.today())
        series = workspace.series.save(made).value
    assert run("export", "series", "--series", series.id, tmp_path / "a.ics")[0] == 0
    assert b"RRULE:FREQ=WEEKLY" in (tmp_path / "a.ics").read_bytes()
    code, _out, err = run("export", "series", "--series", series.id, tmp_path / "a.docx")
    assert (code, ".ics" in err) == (2, True)
