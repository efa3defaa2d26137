"""Logs a routine meeting in the real window with keys alone, and counts the key presses beyond the text itself.

python -m samverkan_desktop.tools.routine prints the count.
"""

import sys
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from samverkan_desktop import i18n
from samverkan_desktop.config import Settings
from samverkan_desktop.frozen import dataclass
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.ui import theme
from samverkan_desktop.ui.editors.meeting_window import MeetingWindow
from samverkan_desktop.ui.main_window import MainWindow
from samverkan_desktop.ui.preferences import Preferences

MOST_PRESSES = 40
# A Monday on which the first group of the example meets.
MEETING_DAY = date(2026, 11, 23)
_CTRL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_PLAIN = Qt.KeyboardModifier.NoModifier
_PATIENCE_MS = 30_000
Key = Qt.Key


class Keyboard:
    """Presses keys in whatever has the focus, and counts those that are not text."""

    def __init__(self) -> None:
        self.presses = 0

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = _PLAIN) -> None:
        """A key that is a command."""
        self.presses += 1
        QTest.keyClick(self._target(), key, modifiers)

    def mark(self, text: str) -> None:
        """Characters that are commands rather than text."""
        self.presses += len(text)
        self.type(text)

    def type(self, text: str) -> None:
        """Text; letters that are not on an American keyboard come as they do from a Swedish one."""
        for letter in text:
            code = Key(ord(letter.upper())) if letter.isascii() else Key.Key_unknown
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(self._target(), QKeyEvent(kind, code, _PLAIN, letter))

    @staticmethod
    def _target() -> QWidget:
        target = QApplication.focusWidget() or QApplication.activeWindow()
        if target is None:
            raise RuntimeError("Nothing has the focus.")
        return target


@dataclass(frozen=True, kw_only=True)
class Logged:
    """What came of it."""

    presses: int
    meeting_id: str
    file: Path


def log_routine_meeting(window: MainWindow, folder: Path) -> Logged:
    """From the main window to the finalised minutes in a file, with Swedish keys.

    Open the next meeting of the first group, all present but the third, the agenda as it came with a line for each of
    three items, a decision, two actions with owner and day, finalise, export. Raises TimeoutError.
    """
    keys = Keyboard()
    window.desk.memory.keep("folder", str(folder))
    window.activateWindow()
    _wait(lambda: QApplication.activeWindow() is window, "the main window")
    keys.press(Key.Key_N, _CTRL)
    _wait(lambda: _active("chooseBody") is not None, "the choice of a group")
    keys.press(Key.Key_Return)
    _wait(lambda: isinstance(QApplication.activeWindow(), MeetingWindow), "the window of the meeting")
    meeting = QApplication.activeWindow()
    assert isinstance(meeting, MeetingWindow)
    keys.press(Key.Key_E, _CTRL | _SHIFT)
    keys.press(Key.Key_3, _CTRL)
    keys.mark("3F")
    keys.press(Key.Key_2, _CTRL)
    # The minutes of the time before need no word, only that they were dealt with.
    keys.press(Key.Key_M, _CTRL)
    keys.press(Key.Key_PageDown)
    keys.type("Tolv kommuner har svarat.")
    keys.press(Key.Key_Return)
    keys.mark("§")
    keys.type("Svaren används i höstens bedömning.")
    keys.press(Key.Key_Return)
    keys.press(Key.Key_PageDown)
    keys.type("Två hinder är undanröjda.")
    keys.press(Key.Key_Return)
    keys.mark("!")
    keys.type("Kontrollera räknesättet @Region 15/1")
    keys.press(Key.Key_Return)
    keys.press(Key.Key_PageDown)
    keys.type("Utkastet är klart.")
    keys.press(Key.Key_Return)
    keys.mark("!")
    keys.type("Skicka ut brevet @Bo v 3")
    keys.press(Key.Key_Return)
    keys.press(Key.Key_F, _CTRL | _SHIFT)
    _wait(lambda: _active("finaliseDialog") is not None, "the question whether to finalise")
    keys.press(Key.Key_Return)
    meeting_id = meeting.meeting_id
    _wait(lambda: not window.desk.workspace.meetings.get(meeting_id).is_open, "the finalised minutes")
    _wait(lambda: _reader(meeting_id) is not None, "the window with the finalised minutes")
    keys.press(Key.Key_S, _CTRL | _SHIFT)
    _wait(lambda: _active("minutesFileDialog") is not None, "the question for a file")
    keys.press(Key.Key_Return)
    # Under another name while it is being written.
    _wait(lambda: any(folder.glob("[!.]*.docx")), "the file")
    return Logged(presses=keys.presses, meeting_id=meeting_id, file=next(folder.glob("[!.]*.docx")))


def _active(name: str) -> QWidget | None:
    active = QApplication.activeWindow()
    return active if active is not None and active.objectName() == name else None


def _reader(meeting_id: str) -> MeetingWindow | None:
    active = QApplication.activeWindow()
    if isinstance(active, MeetingWindow) and active.meeting_id == meeting_id and active.is_read_only:
        return active
    return None


def _wait(condition: Callable[[], bool], what: str) -> None:
    deadline = QDeadlineTimer(_PATIENCE_MS)
    while not condition():
        if deadline.hasExpired():
            raise TimeoutError(f"Waited in vain for {what}.")
        QTest.qWait(10)


def main() -> int:
    """Log the meeting on example content that is thrown away, and print how many presses it took."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    i18n.use(i18n.SWEDISH)
    theme.apply(app, "light")
    with tempfile.TemporaryDirectory() as folder:
        workspace = Workspace.create(Path(folder) / "routine.db", today=lambda: MEETING_DAY)
        workspace.starter.add()
        window = MainWindow(workspace, Preferences(Settings(), saved=False))
        window.keeper.stop()
        window.show()
        papers = Path(folder) / "papers"
        papers.mkdir()
        logged = log_routine_meeting(window, papers)
        window.close()
        workspace.close()
    sys.stdout.write(f"{logged.presses}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
