"""The log holds no content: nothing that anybody wrote, whatever happens and however talkative it is."""

import logging
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from samverkan_desktop import config
from samverkan_desktop import log as writing
from samverkan_desktop.domain.actions import ActionItem
from samverkan_desktop.domain.errors import SamverkanError
from samverkan_desktop.domain.organisations import Person
from samverkan_desktop.log_file import LogFile
from samverkan_desktop.services.checking import check_database
from samverkan_desktop.services.salvaging import salvage_database
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.storage.tables import ActionItem as ActionTable
from samverkan_desktop.ui.crash import write_report

WORD = "Zyzzogeton"
DAY = date(2026, 11, 2)


@pytest.fixture
def log() -> Iterator[Path]:
    """The file of the log, as talkative as it can be."""
    ours = logging.getLogger("samverkan_desktop")
    before = (list(ours.handlers), ours.level, logging.getLogger().level, logging.getLogger("peewee").level)
    ours.handlers.clear()
    writing.start()
    root = logging.getLogger()
    for one in (root, ours):
        one.setLevel(logging.DEBUG)
    # What any library says goes to the same file.
    for handler in ours.handlers:
        root.addHandler(handler)
    ours.debug("begin")
    yield config.log_folder() / "samverkan.log"
    for handler in list(ours.handlers):
        root.removeHandler(handler)
        handler.close()
    root.handlers = [one for one in root.handlers if type(one) is not LogFile]
    ours.handlers, ours.level = before[0], before[1]
    root.setLevel(before[2])
    logging.getLogger("peewee").setLevel(before[3])


def _tell(error: Exception) -> None:
    """As a bug is written down."""
    logging.getLogger("samverkan_desktop").log(logging.ERROR, "%s", write_report(type(error), error.__traceback__))


def test_the_log_never_grows_large_and_is_for_the_user_alone() -> None:
    ours = logging.getLogger("samverkan_desktop")
    before, ours.handlers[:] = list(ours.handlers), []
    try:
        writing.start()
        for _line in range(3_000):
            ours.warning("A failure of the disk was caught: %s", "StorageFailure " * 60)
    finally:
        for handler in ours.handlers:
            handler.close()
        ours.handlers[:] = before
    files = sorted(config.log_folder().glob("samverkan.log*"))
    assert [one.name for one in files] == ["samverkan.log", *(f"samverkan.log.{n}" for n in range(1, 4))]
    assert all(one.stat().st_size <= 500_000 for one in files)
    if sys.platform != "win32":
        assert config.log_folder().stat().st_mode & 0o077 == 0


def test_no_word_that_anybody_wrote_comes_into_the_log(workspace: Workspace, log: Path, tmp_path: Path) -> None:
    failures = 0
    person = workspace.people.save_person(Person(name=f"{WORD} Ek", email="z@example.org")).value
    action = workspace.actions.save(ActionItem(text=f"Ringa {WORD}", raised_on=DAY, owner_id=person.id)).value
    workspace.actions.save(replace(action, text=f"Skriv till {WORD}"))
    workspace.drafts.keep("a", action.id, title=WORD, place={}, values={"text": WORD}, differences=())
    workspace.finding.find(WORD)
    # Two at once, a name that is nobody's, and a file that stands in the way.
    (tmp_path / f"{WORD}.docx").mkdir()
    for fail in (
        lambda: workspace.actions.save(replace(action, text=f"Nej {WORD}")),
        lambda: workspace.privacy.named(f"{WORD} Annan"),
        lambda: workspace.people.save_person(replace(person, email=WORD)),
        lambda: workspace.privacy.write_account(person, tmp_path / f"{WORD}.docx"),
        lambda: workspace.disposing.dispose(WORD, reference=WORD, role=WORD),
    ):
        try:
            fail()
        except SamverkanError as error:
            failures += 1
            _tell(error)
    # What the database itself refuses.
    for statement in (
        ActionTable.insert(id=action.id, text=WORD),
        ActionTable.update(text=WORD, owner="nobody").where(ActionTable.id == action.id),
    ):
        try:
            with workspace._store.transaction(who=WORD, what=WORD) as writing:
                writing._run(statement)
        except Exception as error:
            failures += 1
            _tell(error)
    workspace.actions.remove(workspace.actions.get(action.id))
    workspace.backups.make()
    workspace.close()
    raw = bytearray(workspace.path.read_bytes())
    for start in range(4_096, len(raw), 8_192):
        raw[start : start + 40] = b"\xff" * 40
    workspace.path.write_bytes(raw)
    for fail in (
        lambda: Workspace.open(workspace.path, who="Test"),
        lambda: check_database(workspace.path),
        lambda: salvage_database(workspace.path, tmp_path / "new.db"),
    ):
        with suppress(SamverkanError, sqlite3.DatabaseError):
            fail()
    assert failures == 7
    said = log.read_text(encoding="utf-8")
    assert "begin" in said
    assert "IntegrityError" in said
    assert WORD.lower() not in said.lower()
    with closing(sqlite3.connect(tmp_path / "new.db")) as new:
        assert new.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] > 40


def test_a_library_that_tells_statements_with_their_values_is_silent(workspace: Workspace, log: Path) -> None:
    logging.getLogger("peewee").debug("INSERT %s", WORD)
    logging.getLogger("samverkan_desktop.storage").debug("told")
    assert "told" in log.read_text(encoding="utf-8")
    assert WORD not in log.read_text(encoding="utf-8")
    assert workspace.path.exists()
