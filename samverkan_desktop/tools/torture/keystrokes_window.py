"""Type into the minutes and into a form, a letter at a time, and write down each one, until somebody kills this."""

import itertools
import os
from pathlib import Path

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QKeyEvent, Qt, QTextCursor
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from samverkan_desktop.domain.meetings import MeetingState
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.tools.torture.keystrokes import BEGINNING, moment_of
from samverkan_desktop.ui import pictures, theme
from samverkan_desktop.ui.editors.goal import GoalEditor
from samverkan_desktop.ui.editors.meeting.notes_edit import NotesEdit
from samverkan_desktop.ui.editors.meeting_window import MeetingWindow

_PAUSE_MS = 40
_LETTERS = "abcdefghijklmnop rstuvwxyzåäö"


class Typist:
    """Presses the next key in each of the windows."""

    def __init__(self, places: dict[str, QPlainTextEdit], log: Path) -> None:
        self._places = places
        self._log = os.open(log, os.O_WRONLY | os.O_APPEND)
        self._letters = itertools.chain(BEGINNING, itertools.cycle(_LETTERS))
        for edit in places.values():
            edit.moveCursor(QTextCursor.MoveOperation.End)
        self._timer = QTimer()
        self._timer.timeout.connect(self.press)
        self._timer.start(_PAUSE_MS)

    def press(self) -> None:
        """One letter, written down when it is there."""
        letter = next(self._letters)
        for place, edit in self._places.items():
            at, waited = moment_of()
            QApplication.sendEvent(
                edit, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, letter)
            )
            os.write(self._log, f"{place}\t{at}\t{waited}\t{letter}\n".encode())


def main(path: Path, log: Path) -> None:
    """Open both and type."""
    app = QApplication([])
    theme.apply(app, "light")
    workspace = Workspace.open(path, who="Torture")
    window = pictures.open_window(workspace)
    period = window.period
    if period is None:
        raise RuntimeError("there is no period")
    rows = workspace.meetings.of_period(period)
    meeting_id = next(row.id for row in rows if row.state is MeetingState.HELD)
    minutes = MeetingWindow(window.desk, workspace.meetings.document(meeting_id))
    minutes.show()
    goal = workspace.goals.of_period(period.id)[0]
    form = GoalEditor(window.desk, workspace.goals.get(goal.id), window)
    form.show()
    app.processEvents()
    notes = next(one for one in minutes.findChildren(NotesEdit) if one.isVisible())
    typist = Typist({"minutes": notes, "form": form.wording}, log)
    app.exec()
    del typist
