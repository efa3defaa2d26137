"""A database in a folder of a cloud service: told above the pages, moved here, or known and not told again."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from samverkan_desktop import app as composition
from samverkan_desktop import config
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.storage import check
from samverkan_desktop.ui.message_dialog import MessageDialog
from samverkan_desktop.ui.place_work import NAME
from samverkan_desktop.ui.preferences import Preferences
from samverkan_desktop.ui.widgets.notice import Banner
from tests.ui.test_backups_dialog import program as plain_program

__all__ = ["plain_program"]


@pytest.fixture
def program(plain_program: composition.Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> composition.Program:
    monkeypatch.setenv("SAMVERKAN_HOME", str(tmp_path / "home"))
    plain_program.preferences = Preferences(config.Settings(language="sv"))
    return plain_program


@pytest.fixture
def far(tmp_path: Path) -> Path:
    folder = tmp_path / "OneDrive - Region"
    folder.mkdir()
    made = Workspace.create(folder / "samverkan.db", who="Anna")
    made.starter.add()
    made.backups.make()
    made.close()
    return made.path


def banner(program: composition.Program) -> Banner | None:
    assert program.window is not None
    return program.window.findChild(Banner, NAME)


def press(qtbot: QtBot, program: composition.Program, name: str) -> None:
    assert program.window is not None
    dialog = next(one for one in program.window.findChildren(MessageDialog) if one.isVisible())
    qtbot.mouseClick(dialog.findChild(QPushButton, name), Qt.MouseButton.LeftButton)


def test_it_is_moved_here_with_its_backups_and_the_old_file_is_kept(
    program: composition.Program, far: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    program.start(far)
    shown = banner(program)
    assert shown is not None
    assert "OneDrive" in shown.text.text()
    identity = check.examine(far).identity
    old = far.read_bytes()
    qtbot.mouseClick(shown.action, Qt.MouseButton.LeftButton)
    press(qtbot, program, "messageYes")
    new = tmp_path / "home" / "samverkan.db"
    qtbot.waitUntil(lambda: program.workspace is not None and program.workspace.path == new, timeout=30_000)
    assert program.workspace is not None
    assert program.workspace.identity == identity
    assert banner(program) is None
    assert not far.exists()
    (aside,) = far.parent.glob("samverkan-moved-*.db")
    assert aside.read_bytes() == old
    assert len(program.workspace.backups.all()) >= 1
    assert config.load_settings().last_database == str(new)


def test_who_knows_is_not_told_again(program: composition.Program, far: Path, qtbot: QtBot) -> None:
    program.start(far)
    shown = banner(program)
    assert shown is not None
    qtbot.mouseClick(shown.other, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: banner(program) is None)
    assert config.load_settings().known_places == [str(far)]
    program._leave()
    program.end()
    program.open(far, False)
    assert banner(program) is None


def test_what_somebody_else_has_changed_meanwhile_is_not_left_behind(
    program: composition.Program, far: Path, tmp_path: Path
) -> None:
    program.start(far)
    assert program.workspace is not None
    new = tmp_path / "home" / "kopia.db"
    program.workspace.save_copy(new)
    other = Workspace.open(far, who="Bo")
    other.areas.add(other.periods.all()[0].id, "Nytt område")
    other.close()
    program._move(far, new)
    assert program.workspace is not None
    assert program.workspace.path == far
    assert not new.exists()
    assert list(far.parent.glob("*-moved-*")) == []


def test_on_a_disk_of_this_machine_nothing_is_told(program: composition.Program, tmp_path: Path) -> None:
    program.open(tmp_path / "samverkan.db", True)
    assert banner(program) is None
