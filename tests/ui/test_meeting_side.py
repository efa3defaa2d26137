"""The right column of the meeting window in a low window: one part at a time, and room for a person."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from samverkan_desktop.tools.routine import Keyboard
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.editors.meeting_window import MeetingWindow
from tests.ui.windows import settle

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key
Open = Callable[[int], MeetingWindow]


@pytest.fixture
def open_window(desk: Desk, qtbot: QtBot) -> Open:
    def show(height: int) -> MeetingWindow:
        row = desk.workspace.meetings.planned(desk.workspace.bodies.named("Avstämning bredband").id)
        assert row is not None
        window = MeetingWindow(desk, desk.workspace.meetings.document(row.id))
        window.setMinimumHeight(0)
        qtbot.addWidget(window)
        window.resize(1366, height)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
        return window

    return show


def test_where_there_is_room_both_parts_are_open(open_window: Open) -> None:
    window = open_window(768)
    assert window.attendance.list.isVisible()
    assert window.actions_list.list.isVisible()
    assert not window.actions_list.unfold.isVisible()


def test_in_a_low_window_the_keys_go_to_the_part_that_they_open(open_window: Open) -> None:
    window, keys = open_window(400), Keyboard()
    assert window.attendance.list.isVisible()
    assert not window.actions_list.list.isVisible()
    assert window.actions_list.unfold.isVisible()
    keys.press(Key.Key_4, CTRL)
    assert QApplication.focusWidget() is window.actions_list.list
    assert not window.attendance.list.isVisible()
    keys.press(Key.Key_3, CTRL)
    assert QApplication.focusWidget() is window.attendance.list
    assert not window.actions_list.list.isVisible()
    keys.press(Key.Key_4, CTRL)
    keys.press(Key.Key_P, CTRL | SHIFT)
    assert QApplication.focusWidget() is window.attendance.add_field


def test_a_click_on_a_folded_heading_unfolds_it(open_window: Open, qtbot: QtBot) -> None:
    window = open_window(400)
    qtbot.mouseClick(window.actions_list, Qt.MouseButton.LeftButton, pos=QPoint(20, 8))
    assert window.actions_list.list.isVisible()
    qtbot.mouseClick(window.attendance.unfold, Qt.MouseButton.LeftButton)
    assert window.attendance.list.isVisible()
    assert not window.actions_list.list.isVisible()


def test_a_person_gets_the_room_of_the_list_where_there_is_not_enough_for_both(
    open_window: Open, qapp: QApplication
) -> None:
    window, keys = open_window(420), Keyboard()
    keys.press(Key.Key_3, CTRL)
    keys.press(Key.Key_Return)
    panel = window.attendance.panel
    assert panel.is_open
    assert not window.attendance.list.isVisible()
    settle(qapp)
    assert panel.height() == min(panel.wanted_height(), window.attendance.height() - 8)
    keys.press(Key.Key_Escape)
    assert window.attendance.list.isVisible()
    assert QApplication.focusWidget() is window.attendance.list


def test_a_person_leaves_the_list_in_sight_where_it_can(open_window: Open, qapp: QApplication) -> None:
    window, keys = open_window(768), Keyboard()
    keys.press(Key.Key_3, CTRL)
    keys.press(Key.Key_Return)
    settle(qapp)
    panel, rows = window.attendance.panel, window.attendance.list
    assert panel.height() == panel.wanted_height()
    assert rows.viewport().height() >= 2 * rows.sizeHintForRow(0)
    assert window.actions_list.list.isVisible()
    before = window.side.sizes()
    keys.press(Key.Key_Escape)
    assert window.side.sizes()[0] < before[0]
