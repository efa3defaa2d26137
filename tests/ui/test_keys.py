"""A key means the same wherever it is pressed, and a dialog does on Enter what its coloured button says."""

import re
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QMainWindow, QPushButton, QToolButton

from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.ui.editors.editor_dialog import EditorDialog
from samverkan_desktop.ui.help.key_list import key_lines
from tests.ui.windows import every_window

# Keys that are about the place where one is, and mean the like in each: go to a part of the window, write on, save.
LOCAL = re.compile(r"Ctrl\+[1-9]|Ctrl\+(Enter|S|W|F|C|V|Z)|Ctrl\+(Down|Up)|Ctrl\+Shift\+N|[A-Z] .*|.*first in the line")
# Fields whose Enter has a use of its own: it adds, or goes to what was found.
OWN_ENTER = {"areaName", "pickerFilter", "chooseBodyFind", "paletteField", "shortcutsSearch"}


def test_a_key_with_ctrl_means_the_same_in_the_main_window_and_in_a_meeting(
    example: Workspace, qapp: QApplication
) -> None:
    meant: dict[str, dict[str, str]] = {}
    for name, window in every_window(example, qapp):
        if not isinstance(window, QMainWindow):
            continue
        for line in key_lines(window):
            for key in line.keys.split(" · "):
                if key.startswith("Ctrl+") and not LOCAL.fullmatch(key):
                    meant.setdefault(key, {}).setdefault(line.words.partition(":")[0], name)
    twice = {key: words for key, words in meant.items() if len(words) > 1}
    assert len(meant) > 30
    assert twice == {}


def test_enter_in_a_line_presses_the_button_of_the_dialog(example: Workspace, qapp: QApplication) -> None:
    """Forms have a test of their own; here are all other dialogs."""
    tried, missed = 0, []
    for name, window in every_window(example, qapp):
        if not isinstance(window, QDialog) or isinstance(window, EditorDialog):
            continue
        primary = [
            one for one in window.findChildren(QPushButton) if one.property("kind") == "primary" and one.isVisible()
        ]
        lines = [
            one
            for one in window.findChildren(QLineEdit)
            if one.isVisible() and one.isEnabled() and not one.isReadOnly() and one.objectName() not in OWN_ENTER
        ]
        if len(primary) != 1 or not primary[0].isEnabled() or not lines:
            continue
        pressed: list[bool] = []
        primary[0].clicked.disconnect()
        primary[0].clicked.connect(partial(_note, pressed))
        lines[0].setFocus()
        QTest.keyClick(lines[0], Qt.Key.Key_Return)
        tried += 1
        if not pressed:
            missed.append(f"{name}: {lines[0].objectName()}")
    assert tried > 8
    assert missed == []


def test_escape_closes_every_dialog_in_which_nothing_is_written(example: Workspace, qapp: QApplication) -> None:
    stay = []
    for name, window in every_window(example, qapp):
        if isinstance(window, QDialog) and not (isinstance(window, EditorDialog) and window.is_changed):
            QTest.keyClick(window, Qt.Key.Key_Escape)
            if window.isVisible():
                stay.append(name)
    assert stay == []


def test_every_picture_that_is_a_button_says_what_it_does(example: Workspace, qapp: QApplication) -> None:
    silent = set()
    for name, window in every_window(example, qapp):
        silent |= {
            f"{name}: {one.objectName()}"
            for one in window.findChildren(QToolButton)
            if one.window() is window
            and one.isVisible()
            and not one.text()
            and not one.toolTip()
            # Qt's own buttons within a field.
            and not one.objectName().startswith("qt_")
            and not isinstance(one.parent(), QLineEdit)
        }
    assert silent == set()


def _note(pressed: list[bool], _checked: bool = False) -> None:
    pressed.append(True)
