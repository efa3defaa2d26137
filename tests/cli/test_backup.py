import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from samverkan_desktop import cli, config
from samverkan_desktop.services.workspace import Workspace

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def database(filled_file: Path, tmp_path: Path) -> Path:
    path = tmp_path / "data" / "samverkan.db"
    path.parent.mkdir()
    return Path(shutil.copy(filled_file, path))


@pytest.fixture
def run(database: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    def call(*words: str | Path) -> tuple[int, str, str]:
        code = cli.main(["--database", str(database), "--language", "en", *map(str, words)])
        said = capsys.readouterr()
        return code, said.out, said.err

    return call


def goals(path: Path) -> int:
    with closing(Workspace.open(path)) as workspace:
        return sum(len(workspace.goals.of_period(period.id)) for period in workspace.periods.all())


def backups(database: Path) -> list[Path]:
    return sorted((database.parent / "backups").glob("*.db"))


def test_a_backup_is_made_among_the_backups(run: Run, database: Path) -> None:
    code, out, err = run("backup")
    assert (code, err) == (0, "")
    assert str(backups(database)[0]) in out
    assert goals(backups(database)[0]) == goals(database)


def test_a_backup_is_made_in_a_file_and_in_a_folder(run: Run, database: Path, tmp_path: Path) -> None:
    target = tmp_path / "ny mapp" / "kopia.db"
    assert run("backup", target)[0] == 0
    assert goals(target) == goals(database)
    # A scheduled job writes over its own copy.
    assert run("backup", target)[0] == 0
    assert run("backup", target.parent)[0] == 0
    assert len(list(target.parent.glob("samverkan-*-manual.db"))) == 1
    assert backups(database) == []


@pytest.mark.parametrize("content", [b"", b"My own text"])
def test_a_file_of_somebody_else_is_not_replaced(run: Run, tmp_path: Path, content: bytes) -> None:
    own = tmp_path / "eget.db"
    own.write_bytes(content)
    code, out, err = run("backup", own)
    assert (code, out) == (1, "")
    assert "already another file" in err
    assert own.read_bytes() == content


def test_the_database_itself_and_another_one_are_not_replaced(run: Run, database: Path, tmp_path: Path) -> None:
    other = tmp_path / "annan.db"
    Workspace.create(other).close()
    for target in (database, other):
        before = target.read_bytes()
        assert run("backup", target)[0] == 1
        assert target.read_bytes() == before


def test_the_second_folder_of_the_settings_is_used(run: Run, database: Path, tmp_path: Path) -> None:
    second = tmp_path / "usb"
    config.save_settings(config.Settings(backup_folder=str(second)))
    assert run("backup")[0] == 0
    assert len(list(second.glob("*.db"))) == 1
    for one in second.iterdir():
        one.unlink()
    second.rmdir()
    second.write_text("not a folder")
    code, _out, err = run("backup")
    assert code == 0
    assert "only one" in err


def test_restore_brings_back_and_keeps_what_was_there(run: Run, database: Path) -> None:
    run("backup")
    kept, before = backups(database)[0], goals(database)
    with closing(Workspace.open(database)) as workspace:
        workspace.starter.remove()
    assert goals(database) == 0
    code, out, err = run("restore", kept)
    assert (code, err) == (0, "")
    assert goals(database) == before
    safety = next(path for path in backups(database) if "before_restore" in path.name)
    assert str(safety) in out
    assert goals(safety) == 0


def test_a_damaged_database_is_kept_and_replaced(run: Run, database: Path) -> None:
    run("backup")
    before = goals(database)
    database.write_bytes(b"SQLite format 3\x00 cut")
    code, out, _err = run("restore", backups(database)[0])
    assert (code, goals(database)) == (0, before)
    aside = next(database.parent.glob("samverkan-damaged-*.db"))
    assert aside.read_bytes() == b"SQLite format 3\x00 cut"
    assert str(aside) in out


def test_a_lost_database_comes_back(run: Run, database: Path) -> None:
    run("backup")
    before = goals(database)
    database.unlink()
    assert run("restore", backups(database)[0])[0] == 0
    assert goals(database) == before


def test_what_cannot_be_restored_changes_nothing(run: Run, database: Path, tmp_path: Path) -> None:
    other, damaged = tmp_path / "annan" / "samverkan.db", tmp_path / "skadad.db"
    Workspace.create(other).close()
    damaged.write_bytes(database.read_bytes()[:6000])
    before = database.read_bytes()
    for source, said in ((other, "another database"), (damaged, "damaged"), (tmp_path / "ingen.db", "no file")):
        code, out, err = run("restore", source)
        assert (code, out) == (1, "")
        assert said in err
        assert database.read_bytes() == before
    assert [one.name for one in database.parent.iterdir() if one.is_file() and one.stat().st_size] == ["samverkan.db"]


def test_a_backup_of_a_database_that_is_not_there_fails(tmp_path: Path, run: Run, database: Path) -> None:
    database.unlink()
    code, _out, err = run("backup", tmp_path / "ut.db")
    assert code == 1
    assert "no file" in err
    assert not (tmp_path / "ut.db").exists()


def test_reading_a_document_backs_up_first(run: Run, database: Path, tmp_path: Path) -> None:
    document = tmp_path / "uppföljning.txt"
    document.write_text(
        "Gemensam uppföljning av vårt samarbete 2030–2031 mellan Norra och Södra\n\n"
        "Område Vatten\nMålsättning 2030–2031\n- Hålla sjöarna rena\n\nUppföljning\nArbetet har börjat.\n",
        encoding="utf-8",
    )
    before = goals(database)
    assert run("import", document, "--dry-run")[0] == 0
    assert backups(database) == []
    assert run("import", document)[0] == 0
    assert goals(database) == before + 1
    assert ["before_import" in path.name for path in backups(database)] == [True]
    assert goals(backups(database)[0]) == before
    assert run("import", document)[0] == 0
    assert len(backups(database)) == 1
