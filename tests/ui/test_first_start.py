from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from samverkan_desktop import config
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.ui.dashboards.overview import OverviewTab
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.dialogs.first_start import FirstStart
from samverkan_desktop.ui.dialogs.period import proposed_period
from samverkan_desktop.ui.main_window import MainWindow
from samverkan_desktop.ui.preferences import Preferences


@pytest.fixture
def window(empty_workspace: Workspace, qtbot: QtBot) -> Iterator[MainWindow]:
    made = MainWindow(empty_workspace, Preferences(config.Settings(language="sv"), saved=False))
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.close()


@pytest.fixture
def first(window: MainWindow) -> FirstStart:
    assert isinstance(window.page, FirstStart)
    return window.page


def test_an_empty_database_is_met_inside_the_window(window: MainWindow, first: FirstStart) -> None:
    assert [choice.isVisible() for choice in first.choices] == [True, True, True]
    assert not window.strip.isVisible()
    assert not first.form.isVisible()


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_the_example_opens_the_overview(window: MainWindow, first: FirstStart, qtbot: QtBot, key: Qt.Key) -> None:
    first.example.setFocus()
    qtbot.keyClick(first.example, key)
    qtbot.waitUntil(lambda: isinstance(window.page, OverviewTab))
    assert window.strip.isVisible()
    assert window.workspace.starter.count > 0


def test_reading_a_document_asks_for_the_file(first: FirstStart, qtbot: QtBot) -> None:
    with qtbot.waitSignal(first.read_wanted):
        qtbot.mouseClick(first.read, Qt.MouseButton.LeftButton)


def test_the_arrows_go_from_choice_to_choice(first: FirstStart, qtbot: QtBot) -> None:
    first.read.setFocus()
    qtbot.keyClick(first.read, Qt.Key.Key_Down)
    assert first.example.hasFocus()
    qtbot.keyClick(first.example, Qt.Key.Key_Up)
    qtbot.keyClick(first.read, Qt.Key.Key_Up)
    assert first.empty.hasFocus()


def test_starting_empty_makes_the_period_and_the_areas(window: MainWindow, first: FirstStart, qtbot: QtBot) -> None:
    qtbot.mouseClick(first.empty, Qt.MouseButton.LeftButton)
    assert first.form.isVisible()
    assert (first.years.first.value(), first.years.last.value()) == (2026, 2027)
    first.years.first.setValue(2024)
    assert first.years.last.value() == 2025
    first.ticks[2].setChecked(True)
    qtbot.keyClicks(first.others, "Kultur,  Energi och klimat")
    qtbot.mouseClick(first.begin, Qt.MouseButton.LeftButton)
    assert first.names.row("name").error.text() != ""
    assert window.workspace.is_empty
    first.others.setText("Kultur")
    qtbot.keyClick(first.others, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(window.page, OverviewTab))
    assert window.strip.period.text() == "2024–2025"
    assert [row.name for row in window.area_rows] == ["Energi och klimat", "Kultur"]


def test_years_in_the_wrong_order_are_said_beside_the_field(first: FirstStart, qtbot: QtBot) -> None:
    qtbot.mouseClick(first.empty, Qt.MouseButton.LeftButton)
    first.years.last.setValue(2020)
    qtbot.mouseClick(first.begin, Qt.MouseButton.LeftButton)
    assert first.fields.row("start").error.text() != ""


def test_it_comes_back_when_the_only_period_is_undone(window: MainWindow, first: FirstStart, qtbot: QtBot) -> None:
    first.example.click()
    qtbot.waitUntil(lambda: isinstance(window.page, OverviewTab))
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: isinstance(window.page, FirstStart))
    assert window.workspace.is_empty


def test_the_period_that_is_proposed_is_never_past(desk: Desk) -> None:
    for period in desk.workspace.periods.all():
        desk.workspace.periods.remove(period)
    assert proposed_period(desk).label == "2026–2027"
    desk.workspace.periods.add(Period.of_years(2022, 2023))
    assert proposed_period(desk).label == "2026–2027"
    desk.workspace.periods.add(Period.of_years(2026, 2027))
    assert proposed_period(desk).label == "2028–2029"
