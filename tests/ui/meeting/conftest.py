from datetime import time

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from samverkan_desktop.domain.documents import MeetingDocument
from samverkan_desktop.domain.swedish_time import from_local
from samverkan_desktop.tools.routine import Keyboard
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.editors.meeting_window import MeetingWindow
from tests.ui.meeting.helping import Open


@pytest.fixture
def keys() -> Keyboard:
    return Keyboard()


@pytest.fixture
def open_window(desk: Desk, qtbot: QtBot) -> Open:
    def show(document: MeetingDocument, clock: time = time(13, 10)) -> MeetingWindow:
        moment = from_local(document.meeting.day, clock)
        window = MeetingWindow(desk, document, moment=lambda: moment)
        qtbot.addWidget(window)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
        return window

    return show


@pytest.fixture
def planned(desk: Desk) -> MeetingDocument:
    body = desk.workspace.bodies.named("Avstämning bredband")
    row = desk.workspace.meetings.planned(body.id)
    assert row is not None
    return desk.workspace.meetings.document(row.id)
