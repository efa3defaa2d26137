"""The text of a follow-up is written, divided, joined and moved with keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from samverkan_desktop.domain.changes import Topic
from samverkan_desktop.domain.goals import Goal
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.editors.followup import FollowUpEditor
from samverkan_desktop.ui.editors.followup_blocks import paragraphs_of
from tests.ui.followup.helping import ADDRESS, FIRST, SECOND, paste, shown, stored


def test_it_shows_what_is_stored(editor: FollowUpEditor) -> None:
    assert shown(editor) == [FIRST, SECOND]
    assert [row.url.text() for row in editor.links.rows] == [ADDRESS]
    assert editor.state.text() == "✓ Sparat"
    assert editor.blocks[1].text.accessibleName() == "Stycke 2 av 2"
    assert not editor.has_unsaved


def test_enter_divides_at_the_cursor(editor: FollowUpEditor) -> None:
    editor.blocks[0].text.put_cursor(len("Första"))
    QTest.keyClick(editor.blocks[0].text, Qt.Key.Key_Return)
    assert shown(editor) == ["Första", "stycket.", SECOND]
    assert editor.blocks[1].text.hasFocus()
    QTest.keyClicks(editor.blocks[1].text, "Hela ")
    editor.flush()
    assert stored(editor) == ["Första", "Hela stycket.", SECOND]


def test_enter_at_the_end_makes_an_empty_one_that_is_not_stored(editor: FollowUpEditor) -> None:
    editor.blocks[1].text.put_cursor(len(SECOND))
    QTest.keyClick(editor.blocks[1].text, Qt.Key.Key_Return)
    QTest.keyClick(editor.blocks[2].text, Qt.Key.Key_Return)
    assert shown(editor) == [FIRST, SECOND, ""]
    editor.flush()
    assert stored(editor) == [FIRST, SECOND]


def test_backspace_at_the_start_joins(editor: FollowUpEditor) -> None:
    editor.blocks[1].text.put_cursor(0)
    QTest.keyClick(editor.blocks[1].text, Qt.Key.Key_Backspace)
    assert shown(editor) == [f"{FIRST} {SECOND}"]
    assert editor.blocks[0].text.textCursor().position() == len(FIRST) + 1
    editor.flush()
    assert stored(editor) == [f"{FIRST} {SECOND}"]


def test_delete_at_the_end_joins_with_the_next(editor: FollowUpEditor) -> None:
    editor.blocks[0].text.put_cursor(len(FIRST))
    QTest.keyClick(editor.blocks[0].text, Qt.Key.Key_Delete)
    assert shown(editor) == [f"{FIRST} {SECOND}"]


def test_backspace_in_the_first_one_does_nothing(editor: FollowUpEditor) -> None:
    editor.blocks[0].text.put_cursor(0)
    QTest.keyClick(editor.blocks[0].text, Qt.Key.Key_Backspace)
    assert shown(editor) == [FIRST, SECOND]


def test_alt_and_arrows_move(editor: FollowUpEditor) -> None:
    editor.blocks[1].text.put_cursor(3)
    QTest.keyClick(editor.blocks[1].text, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert shown(editor) == [SECOND, FIRST]
    assert editor.blocks[0].text.hasFocus()
    assert editor.blocks[0].text.textCursor().position() == 3
    assert editor.paragraphs._column.indexOf(editor.blocks[0]) == 0
    editor.flush()
    assert stored(editor) == [SECOND, FIRST]


def test_arrows_go_from_one_to_the_next(editor: FollowUpEditor) -> None:
    editor.blocks[0].text.put_cursor(2)
    QTest.keyClick(editor.blocks[0].text, Qt.Key.Key_Down)
    assert editor.blocks[1].text.hasFocus()
    QTest.keyClick(editor.blocks[1].text, Qt.Key.Key_Up)
    assert editor.blocks[0].text.hasFocus()


def test_a_paragraph_that_is_emptied_and_written_anew(editor: FollowUpEditor) -> None:
    text = editor.blocks[0].text
    text.put_cursor(0)
    text.selectAll()
    QTest.keyClick(text, Qt.Key.Key_Delete)
    assert editor.flush()
    assert stored(editor) == [SECOND]
    QTest.keyClicks(text, "Helt ny")
    assert editor.flush()
    assert stored(editor) == ["Helt ny", SECOND]


def test_removing_can_be_undone(editor: FollowUpEditor, desk: Desk, qtbot: QtBot) -> None:
    menu = editor.blocks[0].menu()
    next(action for action in menu.actions() if "bort" in action.text()).trigger()
    assert stored(editor) == [SECOND]
    action = desk.messages.notices[-1].action
    assert action is not None
    qtbot.mouseClick(action, Qt.MouseButton.LeftButton)
    assert shown(editor) == [FIRST, SECOND]
    assert stored(editor) == [FIRST, SECOND]


def test_pasting_paragraphs_makes_several(editor: FollowUpEditor) -> None:
    text = editor.blocks[0].text
    text.put_cursor(len("Första "))
    paste(text, "ett.\r\n\r\nTvå\nrader.\n\n<b>tre</b> och ")
    assert shown(editor) == ["Första ett.", "Två rader.", "<b>tre</b> och stycket.", SECOND]
    assert editor.blocks[2].text.hasFocus()
    editor.flush()
    assert stored(editor) == shown(editor)


def test_pasting_words_stays_in_the_paragraph(editor: FollowUpEditor) -> None:
    editor.blocks[0].text.put_cursor(len("Första"))
    paste(editor.blocks[0].text, " eller nollte")
    assert shown(editor) == ["Första eller nollte stycket.", SECOND]


def test_ten_million_letters_are_refused(editor: FollowUpEditor, desk: Desk) -> None:
    paste(editor.blocks[0].text, "a" * 10_000_000)
    assert shown(editor) == [FIRST, SECOND]
    assert desk.messages.notices[-1].kind == "warning"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("a\nb", ["a", "b"]),
        ("a\nb\n\nc", ["a b", "c"]),
        ("  a  \n \t\n\n b", ["a", "b"]),
        ("a\u2029b", ["a", "b"]),
        ("a\r\n", ["a"]),
        ("\n\n", []),
    ],
)
def test_paragraphs_of_a_pasted_text(text: str, parts: list[str]) -> None:
    assert paragraphs_of(text) == parts


def test_an_empty_area_says_what_belongs_there(desk: Desk, workspace: Workspace, period: Period, qtbot: QtBot) -> None:
    area = workspace.areas.add(period.id, "Tomt").value
    editor = FollowUpEditor(desk, period, area.id)
    qtbot.addWidget(editor)
    editor.show()
    assert editor.empty.isVisible()
    assert editor.state.text() == ""
    qtbot.mouseClick(editor.empty.action, Qt.MouseButton.LeftButton)
    assert not editor.empty.isVisible()
    QTest.keyClicks(editor.blocks[0].text, "Nytt")
    editor.flush()
    assert stored(editor) == ["Nytt"]


def test_the_goals_above_the_text_follow_what_changes(
    editor: FollowUpEditor, workspace: Workspace, desk: Desk, qtbot: QtBot
) -> None:
    goal = Goal(period_id=editor._period.id, area_id=editor._area_id, wording="Följs upp här")
    with qtbot.waitSignal(desk.changes.changed, check_params_cb=lambda topics: Topic.GOALS in topics):
        workspace.goals.save(goal)
    goal_line = editor.goals.findChild(QWidget, "followUpGoal1")
    assert goal_line is not None
    assert goal_line.text() == "Följs upp här"  # type: ignore[attr-defined]
