from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from samverkan_desktop.domain.actions import ActionItem, ActionState, Priority
from samverkan_desktop.domain.organisations import Organisation, Person
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.dialogs.conflict import ConflictDialog
from samverkan_desktop.ui.editors.action import ActionEditor, new_action

Opened = Callable[[ActionItem], ActionEditor]


@pytest.fixture
def organisation(workspace: Workspace) -> Organisation:
    return workspace.people.save_organisation(Organisation(name="Kommunerna i norr", short_name="KIN")).value


@pytest.fixture
def person(workspace: Workspace, organisation: Organisation) -> Person:
    return workspace.people.save_person(Person(name="Kim Prov", organisation_id=organisation.id)).value


@pytest.fixture
def opened(desk: Desk, person: Person) -> Opened:
    def make(action: ActionItem) -> ActionEditor:
        window = desk.messages.parent()
        assert isinstance(window, QWidget)
        window.show()
        editor = ActionEditor(desk, action, window)
        editor.open()
        return editor

    return make


@pytest.fixture
def stored(workspace: Workspace) -> ActionItem:
    action = ActionItem(text="Ring upp", raised_on=date(2026, 11, 1), due=date(2026, 12, 1))
    return workspace.actions.save(action).value


def click(qtbot: QtBot, button: object) -> None:
    assert isinstance(button, QPushButton)
    assert button.isVisible()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_new_action_is_written(opened: Opened, desk: Desk, qtbot: QtBot, person: Person) -> None:
    area = desk.workspace.areas.all()[0]
    editor = opened(new_action(desk, area_id=area.id))
    assert editor.text.text() == ""
    assert not editor.is_changed
    QTest.keyClicks(editor.text, "Boka lokal")
    QTest.keyClicks(editor.owner, "kim prov")
    QTest.keyClicks(editor.due.edit, "2026-12-15")
    click(qtbot, editor.priority.chip("high"))
    with qtbot.waitSignal(editor.saved) as told:
        QTest.keyClick(editor.due.edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    action = told.args[0]
    assert desk.workspace.actions.get(action.id) == action
    assert (action.text, action.due, action.priority) == ("Boka lokal", date(2026, 12, 15), Priority.HIGH)
    assert action.owner_id == person.id
    assert action.owner_organisation_id == person.organisation_id
    assert action.area_id == area.id
    assert action.raised_on == date(2026, 11, 23)
    notice = desk.messages.notices[-1]
    click(qtbot, notice.action)
    assert action.id not in {row.id for row in desk.workspace.actions.of_period(None)}


def test_an_empty_text_is_pointed_out(opened: Opened, desk: Desk, qtbot: QtBot) -> None:
    editor = opened(new_action(desk))
    click(qtbot, editor.save_button)
    assert editor.isVisible()
    assert editor._form.row("text").error.text() == "Skriv vad som ska göras."


def test_a_day_that_is_none_is_pointed_out(opened: Opened, stored: ActionItem, qtbot: QtBot, desk: Desk) -> None:
    editor = opened(stored)
    editor.due.edit.clear()
    QTest.keyClicks(editor.due.edit, "i morrn kanske")
    click(qtbot, editor.save_button)
    assert editor._form.row("due").error.isVisible()
    assert desk.workspace.actions.get(stored.id).due == stored.due


def test_names_are_completed_over_persons_and_organisations(opened: Opened, stored: ActionItem) -> None:
    editor = opened(stored)
    completer = editor.owner.completer()
    completer.setCompletionPrefix("PROV")
    assert completer.currentCompletion() == "Kim Prov"
    completer.setCompletionPrefix("norr")
    assert completer.currentCompletion() == "Kommunerna i norr"


def test_the_name_of_an_organisation_goes_to_its_field(
    opened: Opened, stored: ActionItem, desk: Desk, qtbot: QtBot, organisation: Organisation
) -> None:
    editor = opened(stored)
    QTest.keyClicks(editor.owner, "kin")
    click(qtbot, editor.save_button)
    action = desk.workspace.actions.get(stored.id)
    assert action.owner_id is None
    assert action.owner_organisation_id == organisation.id


def test_an_unknown_name_is_offered_as_a_new_person(
    opened: Opened, stored: ActionItem, desk: Desk, qtbot: QtBot, organisation: Organisation
) -> None:
    editor = opened(stored)
    QTest.keyClicks(editor.owner, "Ny Person")
    editor.organisation.setCurrentText(organisation.name)
    click(qtbot, editor.save_button)
    assert desk.workspace.people.person_named("Ny Person") is None
    window = desk.messages.parent()
    click(qtbot, window.findChild(QPushButton, "messageYes"))
    added = desk.workspace.people.person_named("Ny Person")
    assert added is not None
    assert added.organisation_id == organisation.id
    assert desk.workspace.actions.get(stored.id).owner_id == added.id


def test_an_unknown_name_can_be_changed_instead(opened: Opened, stored: ActionItem, desk: Desk, qtbot: QtBot) -> None:
    editor = opened(stored)
    QTest.keyClicks(editor.owner, "Ny Person")
    click(qtbot, editor.save_button)
    click(qtbot, desk.messages.parent().findChild(QPushButton, "messageNo"))
    assert editor.isVisible()
    assert desk.workspace.people.person_named("Ny Person") is None
    assert desk.workspace.actions.get(stored.id) == stored


def test_what_it_waits_for_is_asked_only_when_it_waits(
    opened: Opened, stored: ActionItem, desk: Desk, qtbot: QtBot
) -> None:
    editor = opened(stored)
    assert not editor.waiting_for.isVisible()
    editor.state.setFocus()
    QTest.keyClick(editor.state, Qt.Key.Key_Down)
    QTest.keyClick(editor.state, Qt.Key.Key_Down)
    assert editor.waiting_for.isVisible()
    QTest.keyClicks(editor.waiting_for, "svar")
    click(qtbot, editor.save_button)
    action = desk.workspace.actions.get(stored.id)
    assert (action.state, action.waiting_for) == (ActionState.WAITING, "svar")


def test_the_meeting_that_raised_it_is_one_click_away(opened: Opened, desk: Desk, qtbot: QtBot) -> None:
    row = next(row for row in desk.workspace.actions.of_period(None) if row.meeting_id)
    editor = opened(desk.workspace.actions.get(row.id))
    click(qtbot, editor.meeting)
    assert desk.go.went == [("open_meeting", row.meeting_id)]  # type: ignore[attr-defined]


def test_removing_can_be_undone(opened: Opened, stored: ActionItem, desk: Desk, qtbot: QtBot) -> None:
    editor = opened(stored)
    click(qtbot, editor.findChild(QPushButton, "actionRemove"))
    ids = {row.id for row in desk.workspace.actions.of_period(None)}
    assert stored.id not in ids
    click(qtbot, desk.messages.notices[-1].action)
    assert desk.workspace.actions.get(stored.id).text == "Ring upp"


def test_both_texts_are_kept_when_two_have_saved(opened: Opened, stored: ActionItem, desk: Desk, qtbot: QtBot) -> None:
    editor = opened(stored)
    editor.text.set_text("Min text")
    editor.priority.choose(str(Priority.HIGH))
    theirs = replace(stored, text="Deras text", priority=Priority.LOW, due=date(2026, 12, 24))
    desk.workspace.actions.save(theirs)
    click(qtbot, editor.save_button)
    dialog = editor.findChild(ConflictDialog)
    assert dialog is not None
    asked = [one.text() for one in dialog.findChildren(QLabel) if one.objectName().startswith("conflictLabel")]
    assert asked == ["Vad ska göras", "Prioritet"]
    dialog.findChild(QWidget, "conflictTheirs1").click()  # type: ignore[union-attr]
    click(qtbot, dialog.findChild(QPushButton, "conflictSave"))
    action = desk.workspace.actions.get(stored.id)
    # The day was changed by the other window alone, so that nothing needs to be asked about it.
    assert (action.text, action.priority, action.due) == ("Min text", Priority.LOW, date(2026, 12, 24))
    assert "Klart senast" in desk.messages.notices[-1].text.text()


def test_a_question_that_is_put_off_is_asked_again(
    opened: Opened, stored: ActionItem, desk: Desk, qtbot: QtBot
) -> None:
    editor = opened(stored)
    editor.text.set_text("Min text")
    desk.workspace.actions.save(replace(stored, text="Deras text"))
    for words in ("Min text", "Min bättre text"):
        editor.text.set_text(words)
        click(qtbot, editor.save_button)
        dialog = editor.findChildren(ConflictDialog)[-1]
        assert dialog.isVisible()
        assert editor.text.text() == words
        assert desk.workspace.actions.get(stored.id).text == "Deras text"
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
    click(qtbot, editor.save_button)
    click(qtbot, editor.findChildren(ConflictDialog)[-1].findChild(QPushButton, "conflictSave"))
    assert desk.workspace.actions.get(stored.id).text == "Min bättre text"


def test_escape_closes_when_nothing_is_written(opened: Opened, stored: ActionItem) -> None:
    editor = opened(stored)
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert not editor.isVisible()
