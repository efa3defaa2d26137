"""The file is moved, removed or exchanged while its window is open: told, and a way on with nothing lost."""

import shutil
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from samverkan_desktop import app as composition
from samverkan_desktop.domain.errors import StorageFailure
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.ui.file_watch import NAME
from samverkan_desktop.ui.main_window import MainWindow
from samverkan_desktop.ui.trouble import TroubleDialog
from tests.ui.test_backups_dialog import add_goal, goals, program

__all__ = ["program"]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows lets nobody move a file that is open")


@pytest.fixture
def window(program: composition.Program, workspace: Workspace) -> MainWindow:
    workspace.close()
    program.start(workspace.path)
    assert program.window is not None
    return program.window


def press(qtbot: QtBot, window: MainWindow, name: str) -> None:
    qtbot.mouseClick(window.findChild(QPushButton, name), Qt.MouseButton.LeftButton)


def choose(window: MainWindow, target: Path) -> None:
    window.findChild(QFileDialog).fileSelected.emit(str(target))


def saved_goal(workspace: Workspace) -> None:
    with pytest.raises(StorageFailure):
        add_goal(workspace)


@pytest.mark.parametrize("name", ["moved.db", "same"])
def test_what_was_open_is_saved_where_the_user_says_and_work_goes_on_there(
    program: composition.Program, window: MainWindow, tmp_path: Path, qtbot: QtBot, name: str
) -> None:
    before = window.workspace
    add_goal(before, "Sparad före flytten")
    before.path.rename(tmp_path / "elsewhere.db")
    saved_goal(before)
    window.file_watch.look()
    shown = window.findChild(QLabel, f"{NAME}GoneText")
    qtbot.waitUntil(shown.isVisible)
    assert "inget kan sparas här" in shown.text()
    target = before.path if name == "same" else tmp_path / name
    press(qtbot, window, f"{NAME}GoneAction")
    choose(window, target)
    assert program.workspace is not None
    assert program.workspace is not before
    assert program.workspace.path == target
    add_goal(program.workspace, "Sparad efter flytten")
    assert {"Sparad före flytten", "Sparad efter flytten"} <= set(goals(program.workspace))
    program.window.file_watch.look()
    assert program.window.findChild(QLabel, f"{NAME}GoneText") is None


def test_a_file_that_comes_back_takes_the_banner_away(window: MainWindow, tmp_path: Path) -> None:
    path = window.workspace.path
    path.rename(tmp_path / "away.db")
    window.file_watch.look()
    assert window._banners.names[-1:] == (f"{NAME}Gone",)
    (tmp_path / "away.db").rename(path)
    window.file_watch.look()
    assert f"{NAME}Gone" not in window._banners.names
    add_goal(window.workspace)


def test_another_file_in_its_place_is_never_written_over_and_can_be_opened(
    program: composition.Program, window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    before = window.workspace
    shutil.copyfile(before.path, tmp_path / "other.db")
    other = Workspace.open(tmp_path / "other.db")
    add_goal(other, "Bara i den andra")
    other.close()
    other.path.replace(before.path)
    saved_goal(before)
    content = before.path.read_bytes()
    window.file_watch.look()
    press(qtbot, window, f"{NAME}ExchangedAction")
    choose(window, before.path)
    assert before.path.read_bytes() == content
    press(qtbot, window, f"{NAME}ExchangedOther")
    assert program.workspace is not before
    assert "Bara i den andra" in goals(program.workspace)


def test_a_file_that_is_there_again_is_opened_by_trying_again(
    program: composition.Program, workspace: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    workspace.close()
    workspace.path.rename(tmp_path / "away.db")
    program.start(workspace.path)
    trouble = program._trouble
    assert isinstance(trouble, TroubleDialog)
    (tmp_path / "away.db").rename(workspace.path)
    qtbot.mouseClick(trouble.findChild(QPushButton, "troubleAgain"), Qt.MouseButton.LeftButton)
    assert program.window is not None
