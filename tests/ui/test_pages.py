"""Pages beside the areas: opened from the menu, closed again, and remembered."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTabBar, QWidget
from pytestqt.qtbot import QtBot

from samverkan_desktop import config
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.ui import command_bar, main_window
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.main_window import MainWindow
from samverkan_desktop.ui.models.table_list import TableList
from samverkan_desktop.ui.pages import kinds
from samverkan_desktop.ui.pages.kinds import PageKind
from samverkan_desktop.ui.pages.page import Page
from samverkan_desktop.ui.preferences import Preferences


class Notes(Page):
    """A page of the tests."""

    def __init__(self, desk: Desk, period: Period, parent: QWidget) -> None:
        super().__init__(desk, period, name="notesPage", parent=parent)
        self.shown: list[str] = []
        self.is_saved = True

    def show_record(self, record_id: str) -> bool:
        self.shown.append(record_id)
        return True

    def flush(self) -> bool:
        return self.is_saved


NOTES = PageKind(key="notes", title="Notes", command="N&otes", icon_name="note", shortcut="Ctrl+Alt+9", make=Notes)


@pytest.fixture
def preferences() -> Preferences:
    return Preferences(config.Settings(language="sv", theme="light"), saved=False)


@pytest.fixture
def window(
    workspace: Workspace, preferences: Preferences, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> Iterator[MainWindow]:
    for module in (kinds, main_window, command_bar):
        monkeypatch.setattr(module, "PAGES", (NOTES,))
    made = MainWindow(workspace, preferences)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.close()


def _page(window: MainWindow) -> Notes:
    assert isinstance(window.page, Notes)
    return window.page


def test_a_page_opens_once_and_goes_to_its_record(window: MainWindow) -> None:
    tabs = len(window.strip.keys)
    window.show_page("notes", "a")
    page = _page(window)
    window.show_overview()
    window.show_page("notes", "b")
    assert _page(window) is page
    assert page.shown == ["a", "b"]
    assert len(window.strip.keys) == tabs + 1


def test_a_page_opens_and_closes_with_the_keys(window: MainWindow, qtbot: QtBot) -> None:
    tabs = window.strip.keys
    qtbot.keyClick(window, Qt.Key.Key_9, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
    assert isinstance(window.page, Notes)
    qtbot.keyClick(window, Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier)
    assert window.strip.keys == tabs
    assert not isinstance(window.page, Notes)


def test_the_cross_of_a_tab_closes_it_and_only_pages_have_one(window: MainWindow, qtbot: QtBot) -> None:
    window.show_page("notes")
    right = QTabBar.ButtonPosition.RightSide
    crosses = [window.strip.tabs.tabButton(index, right) for index in range(window.strip.tabs.count())]
    assert [cross is not None for cross in crosses] == [False] * (len(crosses) - 1) + [True]
    qtbot.mouseClick(crosses[-1], Qt.MouseButton.LeftButton)
    assert NOTES.tab not in window.strip.keys


def test_a_page_that_cannot_save_stays_open(window: MainWindow) -> None:
    window.show_page("notes")
    page = _page(window)
    page.is_saved = False
    window.close_page()
    assert window.page is page
    window.show_overview()
    assert not window.may_leave()
    assert window.page is page
    page.is_saved = True


def test_open_pages_are_there_again(window: MainWindow, workspace: Workspace, preferences: Preferences) -> None:
    window.show_page("notes")
    window.close()
    again = MainWindow(workspace, preferences)
    assert isinstance(again.page, Notes)
    again.close()
    again.deleteLater()


def test_another_period_keeps_the_page_open(window: MainWindow, workspace: Workspace) -> None:
    window.show_page("notes")
    other = next(one for one in workspace.periods.all() if window.period is not None and one.id != window.period.id)
    window.choose_period(other.id)
    assert _page(window).period.id == other.id


@pytest.mark.parametrize("kind", kinds.PAGES, ids=[kind.key for kind in kinds.PAGES])
def test_whoever_opens_a_page_can_go_on_in_its_list(
    kind: PageKind, example: Workspace, preferences: Preferences, qtbot: QtBot
) -> None:
    made = MainWindow(example, preferences)
    qtbot.addWidget(made)
    made.show()
    made.strip.setFocus()
    made.show_page(kind.key)
    assert isinstance(made.focusWidget(), TableList)
    assert made.page is not None
    assert made.page.isAncestorOf(made.focusWidget())
    assert made.focusWidget() in {vars(made.page).get(name) for name in ("list", "persons")} | {
        getattr(vars(made.page).get("log"), "list", None)
    }
    made.close()
