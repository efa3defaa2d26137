"""From the forum's page to the meeting, in the real window and with keys: nothing is lost on the way."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from samverkan_desktop import config
from samverkan_desktop.domain.meetings import MeetingState
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.ui.editors.move_meeting import MoveMeeting
from samverkan_desktop.ui.main_window import MainWindow
from samverkan_desktop.ui.pages.bodies_page import BodiesPage
from samverkan_desktop.ui.preferences import Preferences

Key = Qt.Key
Control = Qt.KeyboardModifier.ControlModifier
FIRST = date(2026, 12, 22)


@pytest.fixture
def window(workspace: Workspace, qtbot: QtBot) -> Iterator[MainWindow]:
    made = MainWindow(workspace, Preferences(config.Settings(language="sv", theme="light"), saved=False))
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.close()


def press(qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, key, modifier)
    QApplication.processEvents()


@pytest.fixture
def page(window: MainWindow, workspace: Workspace, qtbot: QtBot) -> BodiesPage:
    qtbot.keyClick(window, Key.Key_G, Control)
    found = window.page
    assert isinstance(found, BodiesPage)
    found.show_record(workspace.bodies.named("Planering landsbygd").id)
    focus(found.list, qtbot)
    press(qtbot, Key.Key_Return)
    assert QApplication.focusWidget() is found.panel.meetings.list
    return found


def focus(widget: QWidget, qtbot: QtBot) -> None:
    widget.window().activateWindow()
    widget.setFocus()
    qtbot.waitUntil(widget.hasFocus)


def test_what_is_coming_opens_ready_and_is_stored_for_its_day(
    page: BodiesPage, window: MainWindow, workspace: Workspace, qtbot: QtBot
) -> None:
    press(qtbot, Key.Key_Return)
    (meeting_window,) = window.meetings.windows
    document = meeting_window.draft.document
    titles = [item.title for item in document.items]
    assert "Läget i programmen" in titles
    assert (document.meeting.day, document.meeting.occurrence, document.meeting.version) == (FIRST, FIRST, 0)
    press_again = page.panel.meetings
    press_again.open()
    assert window.meetings.windows == [meeting_window]
    workspace.meetings.save(document)
    QApplication.processEvents()
    row = page.panel.meetings.list.row()
    assert row is not None
    assert row.meeting_id == document.meeting.id


def test_a_meeting_that_was_moved_before_anybody_opened_it_comes_ready_all_the_same(
    page: BodiesPage, window: MainWindow, workspace: Workspace, qtbot: QtBot
) -> None:
    press(qtbot, Key.Key_F2)
    form = next(one for one in window.findChildren(MoveMeeting) if one.isVisible())
    qtbot.waitUntil(lambda: QApplication.activeWindow() is form)
    qtbot.keyClicks(form.day.edit, "2026-12-21")
    press(qtbot, Key.Key_Return, Control)
    body = workspace.bodies.named("Planering landsbygd")
    moved = next(row for row in workspace.meetings.of_body(body.id) if row.state is MeetingState.PLANNED)
    assert moved.day == date(2026, 12, 21)
    focus(page.panel.meetings.list, qtbot)
    press(qtbot, Key.Key_Return)
    (meeting_window,) = window.meetings.windows
    document = meeting_window.draft.document
    assert (document.meeting.id, document.meeting.occurrence) == (moved.id, FIRST)
    assert "Läget i programmen" in [item.title for item in document.items]


def test_ctrl_n_after_a_cancellation_proposes_the_meeting_after_it(
    page: BodiesPage, window: MainWindow, workspace: Workspace, qtbot: QtBot
) -> None:
    press(qtbot, Key.Key_Delete)
    page.panel.meet_button.click()
    (meeting_window,) = window.meetings.windows
    assert meeting_window.draft.document.meeting.day == date(2027, 2, 2)
