"""What holds the words of others is for the user only; what the user writes to a file follows the user's own rule."""

import os
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from samverkan_desktop import config
from samverkan_desktop.domain.drafts import Draft
from samverkan_desktop.domain.organisations import Organisation
from samverkan_desktop.services.salvaging import salvage_database, write_report
from samverkan_desktop.services.summary_choice import SummaryChoice
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.storage.drafts import DraftFolder

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows inherits the rights of the profile")


@pytest.fixture(autouse=True)
def _careless() -> Iterator[None]:
    """The rule of a user that lets everybody read and write."""
    mask = os.umask(0)
    yield
    os.umask(mask)


def rights(path: Path) -> str:
    return oct(path.stat().st_mode & 0o777)


def test_nobody_else_may_read_the_database_its_drafts_or_its_backups(tmp_path: Path) -> None:
    work = Workspace.create(tmp_path / "own.db")
    drafts = DraftFolder(work.path)
    drafts.keep(Draft(form="goal", title="", at=datetime(2026, 11, 23, tzinfo=UTC)))
    made = work.backups.make()
    work.people.add_usual_parties()
    work.backups.restore(made)
    files = [path for path in tmp_path.rglob("*") if path.is_file() and tmp_path / "home" not in path.parents]
    assert {"own.db", made.path.name} < {path.name for path in files}
    assert {path.name: oct(path.stat().st_mode & 0o077) for path in files if path.stat().st_mode & 0o077} == {}
    assert drafts.path.stat().st_mode & 0o077 == 0
    drafts.close()
    work.close()


def test_the_journal_of_a_transaction_is_for_the_user_only(workspace: Workspace) -> None:
    journal = workspace.path.with_name(f"{workspace.path.name}-journal")
    with workspace._store.transaction(who="Test", what="look") as writing:
        writing.insert(Organisation(name="Ett"))
        assert journal.stat().st_size > 0
        assert rights(journal) == "0o600"
    assert rights(workspace.path) == "0o600"


def test_what_is_rescued_and_its_report_are_for_the_user_only(workspace: Workspace, tmp_path: Path) -> None:
    workspace.people.add_usual_parties()
    workspace.close()
    done = salvage_database(workspace.path, tmp_path / "new.db")
    assert rights(done.target) == "0o600"
    assert rights(write_report(done)) == "0o600"


def test_settings_are_for_the_user_only(tmp_path: Path) -> None:
    config.settings_file().parent.mkdir(parents=True)
    config.settings_file().write_text("{", encoding="utf-8")
    assert rights(config.settings_file()) == "0o666"
    aside = config.set_aside_settings()
    assert aside is not None
    assert rights(aside) == "0o600"
    config.save_settings(config.Settings())
    assert rights(config.settings_file()) == "0o600"
    assert config.load_settings() == config.Settings()


def test_a_copy_of_the_database_is_for_the_user_only(workspace: Workspace, tmp_path: Path) -> None:
    workspace.save_copy(tmp_path / "copy.db")
    assert rights(tmp_path / "copy.db") == "0o600"


@pytest.mark.parametrize(("mask", "expected"), [(0o022, "0o644"), (0o077, "0o600"), (0o002, "0o664")])
def test_a_written_file_follows_the_rule_of_the_user(
    example: Workspace, tmp_path: Path, mask: int, expected: str
) -> None:
    os.umask(mask)
    period = example.periods.current()
    assert period is not None
    for name in ("u.docx", "u.txt", "u.pdf"):
        example.reports.write(example.reports.of_period(period), tmp_path / name)
        assert rights(tmp_path / name) == expected
    example.reporting.write_summary(SummaryChoice(period=period), tmp_path / "u.xlsx")
    assert rights(tmp_path / "u.xlsx") == expected
