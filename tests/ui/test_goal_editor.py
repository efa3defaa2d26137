from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QPushButton, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from samverkan_desktop.domain.goals import Goal
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.dialogs.conflict import ConflictDialog
from samverkan_desktop.ui.editors.editor_dialog import UnsavedQuestion
from samverkan_desktop.ui.editors.goal import GoalEditor, NewGoal


@pytest.fixture
def period(workspace: Workspace) -> Period:
    found = workspace.periods.current()
    assert found is not None
    return found


@pytest.fixture
def goal(workspace: Workspace, period: Period) -> Goal:
    return workspace.goals.get(workspace.goals.of_period(period.id)[0].id)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    made.resize(1366, 768)
    qtbot.addWidget(made)
    made.show()
    return made


def opened(qtbot: QtBot, desk: Desk, goal: Goal | NewGoal, window: QWidget) -> GoalEditor:
    editor = GoalEditor(desk, goal, window)
    editor.open()
    editor.activateWindow()
    qtbot.waitUntil(editor.isActiveWindow)
    return editor


def click(qtbot: QtBot, owner: QWidget, name: str) -> None:
    found = owner.findChild(QPushButton, name)
    assert found is not None
    qtbot.mouseClick(found, Qt.MouseButton.LeftButton)


def test_a_goal_is_written_and_saved_with_the_keyboard(
    qtbot: QtBot, desk: Desk, period: Period, goal: Goal, window: QWidget
) -> None:
    editor = opened(qtbot, desk, NewGoal(period_id=period.id, area_id=goal.area_id), window)
    qtbot.keyClicks(editor.wording, "Bygga ut i hela landet")
    with qtbot.waitSignal(editor.saved):
        qtbot.keyClick(editor.wording, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    rows = desk.workspace.goals.of_period(period.id, goal.area_id)
    assert rows[-1].wording == "Bygga ut i hela landet"
    desk.workspace.history.undo()
    assert len(desk.workspace.goals.of_period(period.id, goal.area_id)) == len(rows) - 1


def test_an_empty_goal_shows_what_is_missing_at_the_field(
    qtbot: QtBot, desk: Desk, period: Period, goal: Goal, window: QWidget
) -> None:
    editor = opened(qtbot, desk, NewGoal(period_id=period.id, area_id=goal.area_id), window)
    click(qtbot, editor, "goalEditorSave")
    assert editor.isVisible()
    assert editor._form.row("wording").error.text() == "Skriv målsättningen så som den är överenskommen."
    assert editor.wording.hasFocus()


def test_the_wording_is_kept_to_the_letter(qtbot: QtBot, desk: Desk, goal: Goal, window: QWidget) -> None:
    text = "Öka takten – ”på riktigt” – med 25 % & <b>inte</b> mindre"
    editor = opened(qtbot, desk, goal, window)
    editor.wording.selectAll()
    data = QMimeData()
    data.setText(text)
    data.setHtml("<b>fel</b>")
    editor.wording.insertFromMimeData(data)
    editor.save()
    assert desk.workspace.goals.get(goal.id).wording == text


def test_the_predecessor_is_chosen_among_earlier_goals(qtbot: QtBot, desk: Desk, goal: Goal, window: QWidget) -> None:
    editor = opened(qtbot, desk, goal, window)
    before = desk.workspace.goals.predecessor_ids(goal.id)
    assert editor.predecessors.ticked() == before
    assert len(before) == 1
    assert editor.predecessors.items()[0].text().startswith("2024–2025, Digital infrastruktur 1:")
    editor.predecessors.list.setCurrentRow(1)
    qtbot.keyClick(editor.predecessors.list, Qt.Key.Key_Space)
    editor.save()
    after = desk.workspace.goals.predecessor_ids(goal.id)
    assert len(after) == 2
    assert set(before) < set(after)
    desk.workspace.history.undo()
    assert desk.workspace.goals.predecessor_ids(goal.id) == before


def test_closing_asks_only_when_something_is_written(qtbot: QtBot, desk: Desk, goal: Goal, window: QWidget) -> None:
    editor = opened(qtbot, desk, goal, window)
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert not editor.isVisible()
    other = opened(qtbot, desk, goal, window)
    qtbot.keyClicks(other.wording, "X")
    qtbot.keyClick(other, Qt.Key.Key_Escape)
    assert other.isVisible()
    question = other.findChild(UnsavedQuestion)
    assert question is not None
    click(qtbot, question, "unsavedContinue")
    assert other.isVisible()
    other.close()
    click(qtbot, other.findChildren(UnsavedQuestion)[-1], "unsavedDiscard")
    assert not other.isVisible()
    assert desk.workspace.goals.get(goal.id) == goal


def test_both_wordings_are_kept_until_one_is_chosen(qtbot: QtBot, desk: Desk, goal: Goal, window: QWidget) -> None:
    editor = opened(qtbot, desk, goal, window)
    desk.workspace.goals.save(replace(goal, wording="Den andras ord"))
    editor.wording.set_text("Mina ord")
    editor.save()
    conflict = editor.findChild(ConflictDialog)
    assert conflict is not None
    assert desk.workspace.goals.get(goal.id).wording == "Den andras ord"
    with qtbot.waitSignal(editor.saved):
        click(qtbot, conflict, "conflictSave")
    assert desk.workspace.goals.get(goal.id).wording == "Mina ord"


def test_the_saved_wording_can_be_taken(qtbot: QtBot, desk: Desk, goal: Goal, window: QWidget) -> None:
    editor = opened(qtbot, desk, goal, window)
    desk.workspace.goals.save(replace(goal, wording="Den andras ord"))
    editor.wording.set_text("Mina ord")
    editor.save()
    conflict = editor.findChild(ConflictDialog)
    assert conflict is not None
    theirs = conflict.findChild(QRadioButton, "conflictTheirs0")
    assert theirs is not None
    theirs.click()
    click(qtbot, conflict, "conflictSave")
    assert desk.workspace.goals.get(goal.id).wording == "Den andras ord"


def test_a_goal_removed_meanwhile_is_saved_as_new(qtbot: QtBot, desk: Desk, goal: Goal, window: QWidget) -> None:
    editor = opened(qtbot, desk, goal, window)
    desk.workspace.goals.remove(goal)
    editor.wording.set_text("Ord som finns kvar")
    editor.save()
    assert editor.isVisible()
    click(qtbot, editor, "messageYes")
    wordings = [row.wording for row in desk.workspace.goals.of_period(goal.period_id, goal.area_id)]
    assert wordings[-1] == "Ord som finns kvar"


def test_the_list_of_earlier_goals_has_what_room_there_is(
    qtbot: QtBot, desk: Desk, goal: Goal, window: QWidget
) -> None:
    editor = opened(qtbot, desk, goal, window)
    listed = editor.predecessors.list
    before = listed.height()
    editor.resize(editor.width(), editor.height() + 200)
    qtbot.waitUntil(lambda: listed.height() >= before + 100)
