from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from samverkan_desktop.ui.dialogs.conflict import ConflictDialog, resolve_conflict, resolve_removal

FIELDS = [("Datum", "2026-11-23", "2026-11-23"), ("Text", "min egen text", "den andras text"), ("Ort", "A", "B")]


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def dialog(window: QWidget) -> ConflictDialog:
    made = ConflictDialog("Någon annan har ändrat", FIELDS, window)
    made.open()
    return made


def radio(dialog: QWidget, name: str) -> QRadioButton:
    found = dialog.findChild(QRadioButton, name)
    assert found is not None
    return found


def press(qtbot: QtBot, dialog: QWidget, name: str) -> None:
    found = dialog.findChild(QPushButton, name)
    assert found is not None
    qtbot.mouseClick(found, Qt.MouseButton.LeftButton)


def test_fields_that_are_alike_are_not_asked_about(dialog: ConflictDialog) -> None:
    assert dialog.findChild(QRadioButton, "conflictMine0") is None
    assert radio(dialog, "conflictMine1").isChecked()
    assert radio(dialog, "conflictMine2").isChecked()


def test_both_texts_can_be_read_whole(dialog: ConflictDialog) -> None:
    texts = [field.toPlainText() for field in dialog.findChildren(QPlainTextEdit)]
    assert texts == ["min egen text", "den andras text", "A", "B"]


def test_each_field_is_chosen_by_itself(qtbot: QtBot, dialog: ConflictDialog) -> None:
    radio(dialog, "conflictTheirs1").click()
    with qtbot.waitSignal(dialog.chosen) as told:
        press(qtbot, dialog, "conflictSave")
    assert told.args == [{0: True, 1: False, 2: True}]


def test_the_arrow_keys_go_between_the_two_texts_of_a_field(qtbot: QtBot, dialog: ConflictDialog) -> None:
    mine = radio(dialog, "conflictMine1")
    mine.setFocus()
    qtbot.keyClick(mine, Qt.Key.Key_Right)
    assert radio(dialog, "conflictTheirs1").isChecked()
    assert radio(dialog, "conflictMine2").isChecked()


def test_one_click_chooses_the_saved_text_everywhere(qtbot: QtBot, dialog: ConflictDialog) -> None:
    press(qtbot, dialog, "conflictTakeTheirs")
    assert dialog.choice() == {0: True, 1: False, 2: False}
    press(qtbot, dialog, "conflictKeepMine")
    assert dialog.choice() == {0: True, 1: True, 2: True}


def test_escape_decides_nothing(qtbot: QtBot, dialog: ConflictDialog) -> None:
    told: list[object] = []
    dialog.chosen.connect(told.append)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert told == []


def test_markup_in_a_text_is_shown_as_text(qtbot: QtBot) -> None:
    dialog = ConflictDialog("Titel", [("Text", "<b>min</b>", "<i>din</i>")])
    qtbot.addWidget(dialog)
    assert dialog.findChildren(QPlainTextEdit)[0].toPlainText() == "<b>min</b>"


def test_words_with_emoji_are_marked_where_they_stand(qtbot: QtBot) -> None:
    dialog = ConflictDialog("Titel", [("Text", "😀 två mål", "😀 tre mål")])
    qtbot.addWidget(dialog)
    marks = dialog.findChildren(QPlainTextEdit)[0].extraSelections()
    assert [mark.cursor.selectedText() for mark in marks] == ["två"]


def test_nothing_is_asked_when_both_wrote_the_same(qtbot: QtBot) -> None:
    answers: list[Any] = []
    assert resolve_conflict("Titel", [("Text", "samma", "samma")], answers.append) is None
    assert answers == [{0: True}]


def test_a_removed_record_can_be_saved_as_new(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    kept: list[bool] = []
    dialog = resolve_removal("Målsättning", lambda: kept.append(True), parent)
    press(qtbot, dialog, "messageYes")
    assert kept == [True]
