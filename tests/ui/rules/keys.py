"""A key means the same wherever it is pressed, and a dialog does on Enter what its coloured button says."""

import re
from abc import abstractmethod
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit, QMainWindow, QPushButton, QToolButton, QWidget

from samverkan_desktop.ui.editors.editor_dialog import EditorDialog
from samverkan_desktop.ui.editors.values.dialog import ValueGridDialog
from samverkan_desktop.ui.help.key_list import key_lines
from samverkan_desktop.ui.widgets.icon_button import IconButton
from tests.ui.rules.rule import Rule

# Keys that are about the place where one is, and mean the like in each: go to a part of the window, write on, save.
LOCAL = re.compile(r"Ctrl\+[1-9]|Ctrl\+(Enter|S|W|F|C|V|Z)|Ctrl\+(Down|Up)|Ctrl\+Shift\+N|[A-Z] .*|.*first in the line")
# Fields whose Enter has a use of its own: it adds, or goes to what was found.
OWN_ENTER = {"areaName", "pickerFilter", "chooseBodyFind", "paletteField", "shortcutsSearch"}


class KeysMeanOneThing(Rule):
    """A key with Ctrl means the same in the main window and in a meeting."""

    def __init__(self) -> None:
        super().__init__()
        self._meant: dict[str, dict[str, str]] = {}

    def look(self, name: str, window: QWidget) -> None:
        if not isinstance(window, QMainWindow):
            return
        for line in key_lines(window):
            for key in line.keys.split(" · "):
                if key.startswith("Ctrl+") and not LOCAL.fullmatch(key):
                    self._meant.setdefault(key, {}).setdefault(line.words.partition(":")[0], name)

    def problems(self) -> list[str]:
        few = [] if len(self._meant) > 30 else [f"only {len(self._meant)} keys"]
        return few + [f"{key}: {words}" for key, words in self._meant.items() if len(words) > 1]


class PicturesSpeak(Rule):
    """Every picture that is a button says what it does."""

    def look(self, name: str, window: QWidget) -> None:
        self.found += [
            f"{name}: {one.objectName()} says nothing"
            for one in (*window.findChildren(QToolButton), *window.findChildren(IconButton))
            if one.window() is window
            and one.isVisible()
            and not one.text()
            and not one.toolTip()
            # Qt's own buttons within a field.
            and not one.objectName().startswith("qt_")
            and not isinstance(one.parent(), QLineEdit)
        ]


class EnterPresses(Rule):
    """Enter in a line presses the coloured button, told by whether the press reached it and not by what it did."""

    def __init__(self) -> None:
        super().__init__()
        self._tried = 0

    def look(self, name: str, window: QWidget) -> None:
        pressing = self._pressing(window)
        if pressing is None:
            return
        button, line = pressing
        pressed: list[bool] = []
        button.clicked.disconnect()
        button.clicked.connect(partial(_note, pressed))
        line.setFocus()
        QTest.keyClick(line, Qt.Key.Key_Return)
        self._tried += 1
        if not pressed:
            self.found.append(f"{name}: {line.objectName()}")
        if not window.isVisible():
            self.found.append(f"{name}: Enter closes it, whatever its button does")

    def problems(self) -> list[str]:
        return self.found if self._tried > 8 else [*self.found, f"only {self._tried} windows were tried"]

    @abstractmethod
    def _pressing(self, window: QWidget) -> tuple[QPushButton, QLineEdit] | None:
        """The button and a line from which it is to be pressed."""


class EnterAnswersDialogs(EnterPresses):
    """In all dialogs but forms."""

    def _pressing(self, window: QWidget) -> tuple[QPushButton, QLineEdit] | None:
        if not isinstance(window, QDialog) or isinstance(window, EditorDialog):
            return None
        primary = [
            one for one in window.findChildren(QPushButton) if one.property("kind") == "primary" and one.isVisible()
        ]
        lines = [one for one in _lines(window) if one.objectName() not in OWN_ENTER]
        return (primary[0], lines[0]) if len(primary) == 1 and primary[0].isEnabled() and lines else None


class EnterSavesForms(EnterPresses):
    """In every form with a line; in a grid Enter goes on to the next cell."""

    def look(self, name: str, window: QWidget) -> None:
        super().look(name, window)
        if isinstance(window, ValueGridDialog):
            window.grid.setFocus()
            QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
            if not window.isVisible():
                self.found.append(f"{name}: Enter in the grid closes it")

    def _pressing(self, window: QWidget) -> tuple[QPushButton, QLineEdit] | None:
        if not isinstance(window, EditorDialog) or isinstance(window, ValueGridDialog):
            return None
        lines = [one for one in _lines(window) if one.objectName() != "evidenceField"]
        return (window.save_button, lines[0]) if lines and window.save_button.isEnabled() else None


class EscapeCloses(Rule):
    """Every dialog in which nothing is written."""

    def __init__(self) -> None:
        super().__init__()
        self._closed = 0

    def look(self, name: str, window: QWidget) -> None:
        if isinstance(window, QDialog) and not (isinstance(window, EditorDialog) and window.is_changed):
            QTest.keyClick(window, Qt.Key.Key_Escape)
            if window.isVisible():
                self.found.append(f"{name} stays open")
            else:
                self._closed += 1

    def problems(self) -> list[str]:
        return self.found if self._closed > 80 else [*self.found, f"only {self._closed} dialogs were closed"]


def _lines(window: QWidget) -> list[QLineEdit]:
    return [
        one for one in window.findChildren(QLineEdit) if one.isVisible() and one.isEnabled() and not one.isReadOnly()
    ]


def _note(pressed: list[bool], _checked: bool = False) -> None:
    pressed.append(True)
