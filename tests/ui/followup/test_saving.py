"""The text of a follow-up saves itself, and says when it cannot."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from samverkan_desktop.domain.errors import StorageFailure
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.editors.followup import FollowUpEditor
from tests.ui.followup.helping import FIRST, SECOND, shown, stored


def test_a_pause_saves_what_was_typed(editor: FollowUpEditor, qtbot: QtBot) -> None:
    editor.saving.timer.setInterval(0)
    editor.blocks[0].text.put_cursor(len(FIRST))
    with qtbot.waitSignal(editor.saved):
        QTest.keyClicks(editor.blocks[0].text, " Mer")
    assert stored(editor) == [FIRST + " Mer", SECOND]
    assert editor.state.text() == "✓ Sparat"


def test_one_pause_is_one_change_that_can_be_taken_back(editor: FollowUpEditor, qtbot: QtBot, desk: Desk) -> None:
    editor.blocks[0].text.put_cursor(len(FIRST))
    QTest.keyClicks(editor.blocks[0].text, " Mer och mer")
    assert editor.saving.timer.isActive()
    before = len(desk.workspace.history.window(count=500))
    assert editor.flush()
    assert editor.flush()
    assert len(desk.workspace.history.window(count=500)) == before + 1

    with qtbot.waitSignal(desk.changes.changed):
        desk.workspace.history.undo(desk.workspace.history.window(count=1)[0].id)
    assert shown(editor) == [FIRST, SECOND]


def test_a_disk_that_says_no_to_what_saves_itself_is_told_beside_the_text(
    editor: FollowUpEditor, desk: Desk, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    # A full disk cannot be made here; the refusal is made up.
    def refuse(document: object) -> None:
        raise StorageFailure("The disk is full.")

    told: list[str] = []
    with monkeypatch.context() as patch:
        patch.setattr(desk.workspace.followups, "save", refuse)
        patch.setattr(desk.messages, "notice", lambda text, **_options: told.append(text))
        for _ in range(2):
            QTest.keyClicks(editor.blocks[0].text, "A")
            editor.saving.timer.start(0)
            qtbot.waitUntil(lambda: not editor.saving.timer.isActive())
        assert told == ["The disk is full."]
        assert editor.window().findChild(QWidget, "messageDialog") is None
        assert not editor.flush()
    assert editor.window().findChild(QWidget, "messageDialog") is not None
    assert editor.flush()
    assert stored(editor)[0] == editor.blocks[0].words()


def test_ctrl_s_saves_at_once(editor: FollowUpEditor, qtbot: QtBot) -> None:
    QTest.keyClicks(editor.blocks[0].text, "Snabbt ")
    with qtbot.waitSignal(editor.saved):
        QTest.keyClick(editor.blocks[0].text, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert "Snabbt" in stored(editor)[0]


def test_a_disk_that_says_no_is_told_once_and_the_text_stays(
    editor: FollowUpEditor, desk: Desk, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    # A full disk cannot be made here; the refusal is made up.
    def refuse(document: object) -> None:
        raise StorageFailure("The disk is full.")

    with monkeypatch.context() as patch:
        patch.setattr(desk.workspace.followups, "save", refuse)
        QTest.keyClicks(editor.blocks[0].text, "Mitt ")
        assert not editor.flush()
        assert not editor.flush()
    assert len(editor.window().findChildren(QWidget, "messageDialog")) == 1
    assert "Mitt" in shown(editor)[0]
    assert editor.state.text() == "Inte sparat. Din text finns kvar här."
    # Nobody has to write on, or to press anything.
    assert editor.saving.again.isActive()
    with qtbot.waitSignal(editor.saved):
        editor.saving.again.start(0)
    assert "Mitt" in stored(editor)[0]


def test_a_protected_database_can_be_read_only(
    desk: Desk, workspace: Workspace, period: Period, area_id: str, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(type(workspace), "read_only", property(lambda _: True))
    editor = FollowUpEditor(desk, period, area_id)
    qtbot.addWidget(editor)
    editor.show()
    QTest.keyClicks(editor.blocks[0].text, "Mitt")
    QTest.keyClick(editor.blocks[0].text, Qt.Key.Key_Return)
    assert shown(editor) == [FIRST, SECOND]
    assert not editor.add_button.isEnabled()
    assert editor.add_button.toolTip()
    assert editor.links.rows[0].url.isReadOnly()
    assert editor.links.rows[0].open.isEnabled()


def test_leaving_the_tab_saves(editor: FollowUpEditor) -> None:
    QTest.keyClicks(editor.blocks[0].text, "Snabbt ")
    editor.hide()
    assert "Snabbt" in stored(editor)[0]


def test_going_to_another_program_saves(editor: FollowUpEditor, qtbot: QtBot) -> None:
    QTest.keyClicks(editor.blocks[0].text, "Snabbt ")
    other = QWidget()
    qtbot.addWidget(other)
    other.show()
    with qtbot.waitSignal(editor.saved):
        other.activateWindow()
    assert "Snabbt" in stored(editor)[0]
