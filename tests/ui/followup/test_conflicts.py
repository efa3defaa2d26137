"""The text of a follow-up meets what somebody else has written."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from samverkan_desktop.domain.periods import Period
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.dialogs.conflict import ConflictDialog
from samverkan_desktop.ui.editors.followup import FollowUpEditor
from samverkan_desktop.ui.widgets.growing_text import GrowingTextEdit
from tests.ui.followup.helping import FIRST, SECOND, shown, stored


def test_a_foreign_change_is_shown_when_nothing_is_being_written(
    editor: FollowUpEditor, desk: Desk, qtbot: QtBot
) -> None:
    document = desk.workspace.followups.document(editor._period.id, editor._area_id)
    changed = replace(document.paragraphs[1], text="Ändrat någon annanstans.")
    editor.blocks[0].text.put_cursor(4)
    with qtbot.waitSignal(desk.changes.changed):
        desk.workspace.followups.save(replace(document, paragraphs=(document.paragraphs[0], changed)))
    assert shown(editor) == [FIRST, "Ändrat någon annanstans."]
    assert editor.blocks[0].text.hasFocus()
    assert editor.blocks[0].text.textCursor().position() == 4


def foreign_change(editor: FollowUpEditor, desk: Desk, qtbot: QtBot) -> None:
    """Somebody changes the second paragraph while the first is being written."""
    editor.blocks[0].text.put_cursor(len(FIRST))
    QTest.keyClicks(editor.blocks[0].text, " Mitt")
    document = desk.workspace.followups.document(editor._period.id, editor._area_id)
    with qtbot.waitSignal(desk.changes.changed):
        desk.workspace.followups.save(
            replace(document, paragraphs=(replace(document.paragraphs[0], text="Deras."),), links=())
        )


def test_a_foreign_change_while_one_writes_loses_nothing(editor: FollowUpEditor, desk: Desk, qtbot: QtBot) -> None:
    foreign_change(editor, desk, qtbot)
    assert shown(editor) == [FIRST + " Mitt", SECOND]
    assert not editor.flush()
    assert shown(editor) == [FIRST + " Mitt", SECOND]
    assert stored(editor) == ["Deras."]


def conflict(editor: FollowUpEditor) -> ConflictDialog:
    found = editor.window().findChild(ConflictDialog)
    assert found is not None
    return found


@pytest.mark.parametrize(("button", "kept"), [("conflictMine0", FIRST + " Mitt"), ("conflictTheirs0", "Deras.")])
def test_the_user_chooses_between_the_texts(
    editor: FollowUpEditor, desk: Desk, qtbot: QtBot, button: str, kept: str
) -> None:
    foreign_change(editor, desk, qtbot)
    editor.flush()
    dialog = conflict(editor)
    texts = [dialog.findChild(GrowingTextEdit, name) for name in ("conflictMine0Text", "conflictTheirs0Text")]
    assert [text.text() for text in texts if text] == [FIRST + " Mitt", "Deras."]
    dialog.findChild(QRadioButton, button).click()  # type: ignore[union-attr]
    qtbot.mouseClick(dialog.findChild(QPushButton, "conflictSave"), Qt.MouseButton.LeftButton)
    assert shown(editor) == stored(editor) == [kept]
    assert editor.links.rows == []
    assert not editor.has_unsaved


def test_escape_in_the_conflict_keeps_the_text_and_asks_again(editor: FollowUpEditor, desk: Desk, qtbot: QtBot) -> None:
    foreign_change(editor, desk, qtbot)
    editor.flush()
    QTest.keyClick(conflict(editor), Qt.Key.Key_Escape)
    assert shown(editor) == [FIRST + " Mitt", SECOND]
    assert stored(editor) == ["Deras."]
    assert not editor.flush()


def test_what_saves_itself_opens_no_question_under_the_letters(
    editor: FollowUpEditor, desk: Desk, qtbot: QtBot
) -> None:
    foreign_change(editor, desk, qtbot)
    editor.saving.timer.start(0)
    qtbot.waitUntil(lambda: "Ctrl+S" in editor.state.text())
    assert editor.window().findChild(ConflictDialog) is None
    QTest.keyClicks(editor.blocks[0].text, "!")
    editor.saving.timer.start(0)
    qtbot.waitUntil(lambda: "Ctrl+S" in editor.state.text())
    assert shown(editor)[0] == FIRST + " Mitt!"
    QTest.keyClick(editor.blocks[0].text, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    conflict(editor).accept()
    assert stored(editor) == [FIRST + " Mitt!"]


def test_changes_in_different_paragraphs_need_no_question(editor: FollowUpEditor, desk: Desk, qtbot: QtBot) -> None:
    editor.blocks[0].text.put_cursor(len(FIRST))
    QTest.keyClicks(editor.blocks[0].text, " Mitt")
    document = desk.workspace.followups.document(editor._period.id, editor._area_id)
    with qtbot.waitSignal(desk.changes.changed):
        desk.workspace.followups.save(
            replace(document, paragraphs=(document.paragraphs[0], replace(document.paragraphs[1], text="Deras.")))
        )
    assert shown(editor)[1] == SECOND
    assert editor.flush()
    assert shown(editor) == stored(editor) == [FIRST + " Mitt", "Deras."]
    assert editor.blocks[0].text.textCursor().position() == len(FIRST + " Mitt")
    assert editor.window().findChild(ConflictDialog) is None


def test_an_area_that_is_gone_leaves_the_text(editor: FollowUpEditor, desk: Desk, qtbot: QtBot) -> None:
    QTest.keyClicks(editor.blocks[0].text, "Mitt ")
    with qtbot.waitSignal(desk.changes.changed):
        desk.workspace.areas.remove(editor._area_id, period_id=editor._period.id)
    assert not editor.flush()
    assert "Mitt" in shown(editor)[0]
    assert editor.window().findChild(QWidget, "messageDialog") is not None
    desk.workspace.history.undo()
    assert editor.flush()
    assert "Mitt" in stored(editor)[0]


def test_a_moved_tab_is_no_conflict(editor: FollowUpEditor, desk: Desk, qtbot: QtBot, period: Period) -> None:
    QTest.keyClicks(editor.blocks[0].text, "Mitt ")
    with qtbot.waitSignal(desk.changes.changed):
        desk.workspace.areas.order(period.id, (editor._area_id,))
    assert editor.flush()
    assert stored(editor)[0] == editor.blocks[0].words()
