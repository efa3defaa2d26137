import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

import samverkan_desktop
from samverkan_desktop import __version__, config, i18n
from samverkan_desktop.config import Settings
from samverkan_desktop.services.problem_report import KNOWN, Facts, safe_lines, write_report
from samverkan_desktop.services.workspace import Workspace

WORD = "Zyxkvist"


@pytest.fixture
def planted(example: Workspace, tmp_path: Path) -> Path:
    """A database in a folder named by the word, with the word in every text of every table."""
    folder = tmp_path / WORD / f"{WORD} hemma"
    folder.mkdir(parents=True)
    path = folder / f"{WORD}.db"
    example.save_copy(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        triggers = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for (name,) in triggers:
            connection.execute(f'DROP TRIGGER "{name}"')
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        for (table,) in tables:
            if table.startswith(("sqlite", "search")) or table == "information":
                continue
            for _cid, column, kind, *_rest in connection.execute(f'PRAGMA table_info("{table}")').fetchall():
                if kind.upper() not in ("TEXT", "VARCHAR(255)") and not kind.upper().startswith("VARCHAR"):
                    continue
                if column == "id" or column.endswith("_id") or column == "removal":
                    continue
                connection.execute(f'UPDATE OR IGNORE "{table}" SET "{column}" = "{column}" || ?', (WORD,))
        connection.commit()
        found = sum(line.count(WORD) for line in connection.iterdump())
    assert found > 1000
    return path


def test_no_word_of_the_database_its_place_or_its_user_is_in_the_report(planted: Path) -> None:
    config.log_folder().mkdir(parents=True)
    log = config.log_folder() / "samverkan.log"
    at = "2026-11-23 09:42:00,123"
    log.write_text(
        "\n".join(
            (
                f"{at} WARNING The settings were not saved: Permission denied",
                f"{at} WARNING The settings were not saved: C:\\Users\\{WORD}\\settings.json",
                f"{at} WARNING Qt: QTextBrowser: No document for file:///home/{WORD}/x",
                f"{at} ERROR {WORD} could not be read",
                WORD,
                f"{at} ERROR A bug was caught.",
                f"Samverkan {__version__}",
                "ValueError",
                "  ui/main_window.py:12 refresh",
                f"    say('{WORD}')",
                WORD,
                f"  {WORD}",
            )
        ),
        encoding="utf-8",
    )
    folder = f"/home/{WORD}"
    settings = Settings(
        user_name=WORD,
        last_database=str(planted),
        backup_folder=folder,
        export_folder=folder,
        window={"folder": folder, "text": WORD},
    )
    facts = Facts(database=planted, settings=settings, language="sv", qt="6.11", backups=3)
    report = write_report(facts)
    assert WORD.casefold() not in report.casefold()
    assert "Permission denied" in report
    assert "ui/main_window.py:12 refresh" in report
    assert "ValueError" in report
    assert f"Samverkan {__version__}" in report
    assert "own name: yes" in report


def test_the_health_and_the_counts_of_the_database_are_told(example: Workspace) -> None:
    report = write_report(Facts(database=example.path, settings=Settings(), language="sv", qt="6.11"))
    assert re.search(r"^goal: [1-9]\d*$", report, re.MULTILINE)
    assert "complaints: 0" in report
    assert "own name: no" in report


def test_the_user_reads_it_in_the_own_language_before_the_fixed_words(example: Workspace) -> None:
    i18n.use("sv")
    report = write_report(Facts(database=example.path, settings=Settings(theme="dark"), language="sv", qt="6.11"))
    words, fixed = report.split("Samma sak med fasta ord")
    assert "Tema: Mörkt" in words
    assert "Ett eget namn är angivet: Nej" in words
    assert re.search(r"^Målsättning: [1-9]\d*$", words, re.MULTILINE)
    assert not re.search(r"\b(?:yes|no|theme|goal|backups)\b", words)
    assert "theme: dark" in fixed


def test_a_database_that_cannot_be_read_is_told_without_its_name(tmp_path: Path) -> None:
    path = tmp_path / f"{WORD}.db"
    path.write_bytes(b"not a database at all" * 100)
    report = write_report(Facts(database=path, settings=Settings(), language="sv", qt="6.11"))
    assert "cannot be examined" in report
    assert WORD not in report
    assert str(tmp_path) not in report


def test_what_the_program_logs_itself_is_known() -> None:
    """A new line of the log must be added to those that are told, with care, or it is told as its time alone."""
    pattern = re.compile(r"_log\.(?:debug|info|warning|error|exception|critical)\(\s*\"([^\"]*)")
    package = Path(samverkan_desktop.__file__).parent
    said = [
        found.replace("\\n%s", "").replace("%s", "")
        for path in package.rglob("*.py")
        if "tools" not in path.parts
        for found in pattern.findall(path.read_text(encoding="utf-8"))
    ]
    assert said
    assert set(said) <= set(KNOWN)


def test_lines_of_others_are_told_as_their_time_alone() -> None:
    assert safe_lines("2026-11-23 09:42:00,123 WARNING Anna Exempel") == ["2026-11-23 09:42:00 WARNING …"]
    assert safe_lines("Anna Exempel") == []
