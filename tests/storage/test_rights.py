"""What holds the words of others is for the user only: the database, its drafts and its backups."""

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from samverkan_desktop.domain.drafts import Draft
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.storage.drafts import DraftFolder


@pytest.mark.skipif(sys.platform == "win32", reason="Windows inherits the rights of the profile")
def test_nobody_else_may_read_the_database_its_drafts_or_its_backups(tmp_path: Path) -> None:
    mask = os.umask(0)
    try:
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
    finally:
        os.umask(mask)
