"""What the tests of the meeting window have in common."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget

from samverkan_desktop.domain.documents import MeetingDocument
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.editors.meeting_window import MeetingWindow

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
PLAIN = Qt.KeyboardModifier.NoModifier
Key = Qt.Key
Open = Callable[..., MeetingWindow]


def proposal(desk: Desk, name: str = "Avstämning bredband") -> MeetingDocument:
    return desk.workspace.meetings.propose(desk.workspace.bodies.named(name))


def stored(desk: Desk, window: MeetingWindow) -> MeetingDocument:
    return desk.workspace.meetings.document(window.meeting_id)


def button(parent: QWidget, name: str) -> QPushButton:
    return next(one for one in QApplication.allWidgets() if isinstance(one, QPushButton) and one.objectName() == name)


def dialog(name: str) -> QDialog:
    return next(
        one
        for one in QApplication.topLevelWidgets()
        if isinstance(one, QDialog) and one.objectName() == name and one.isVisible()
    )
