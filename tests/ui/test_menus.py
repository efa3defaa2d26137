"""The commands are not in the first picture, and there for whoever reaches for one of them, however early."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from samverkan_desktop import config
from samverkan_desktop.domain.errors import StorageFailure
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.ui import after_paint
from samverkan_desktop.ui.find.palette import Palette
from samverkan_desktop.ui.main_window import MainWindow
from samverkan_desktop.ui.preferences import Preferences


@pytest.fixture
def window(workspace: Workspace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    """One that has the keys, and has not come back to the event loop after its first picture."""
    monkeypatch.setattr(after_paint.QTimer, "singleShot", lambda *_: None)
    made = MainWindow(workspace, Preferences(config.Settings(language="sv", theme="light"), saved=False))
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    assert made.findChild(QAction, "find") is None
    yield made
    made.close()


def test_a_key_finds_its_command_before_the_first_picture_is_seen(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = window.findChild(Palette)
    assert palette is not None
    assert palette.isVisible()


def test_keys_without_a_menu_work_then_too(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    assert window.strip.current == window.strip.keys[1]


def test_a_menu_that_is_opened_then_is_full(window: MainWindow, qtbot: QtBot) -> None:
    bar = window.menuBar()
    place = bar.actionGeometry(bar.actions()[0]).center()
    qtbot.mousePress(bar, Qt.MouseButton.LeftButton, pos=place)
    opened = window.findChild(QMenu, "fileMenu")
    assert opened is not None
    assert opened.isVisible()
    assert len(opened.actions()) > 10
    assert opened.height() >= opened.sizeHint().height()
    opened.close()


def test_a_database_that_cannot_be_asked_just_then_costs_nothing_that_waits(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise StorageFailure("busy")

    with monkeypatch.context() as busy:
        busy.setattr(window.workspace.areas, "of_period", refuse)
        busy.setattr(window.workspace.periods, "all", refuse)
        window.after_paint.come()
    sizes = [len(menu.actions()) for menu in _menus(window)]
    assert min(sizes) > 0
    assert {"keeper", "file_watch", "helping", "commands"} <= vars(window).keys()
    window.have_commands()
    assert [len(menu.actions()) for menu in _menus(window)] == sizes


def _menus(window: MainWindow) -> list[QMenu]:
    return [menu for menu in window.menuBar().findChildren(QMenu) if menu.objectName().endswith("Menu")]


def test_whoever_asks_for_the_commands_has_all_of_them(window: MainWindow) -> None:
    titles = {one.title for one in window.commands.usable()}
    assert len(titles) > 40


def test_the_way_back_begins_where_the_user_was(window: MainWindow) -> None:
    first = window.strip.current
    window.show_area(window.area_rows[0].id)
    window.places.visits.back()
    assert window.strip.current == first


def test_they_are_there_after_the_first_picture(workspace: Workspace, qtbot: QtBot) -> None:
    made = MainWindow(workspace, Preferences(config.Settings(language="sv", theme="light"), saved=False))
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.findChild(QAction, "find") is not None)
    made.close()
