"""Decisions and actions, changed where they stand."""

from datetime import date

from PySide6.QtWidgets import QApplication

from samverkan_desktop.domain.actions import ActionState
from samverkan_desktop.domain.documents import MeetingDocument
from samverkan_desktop.tools.routine import Keyboard
from samverkan_desktop.ui.desk import Desk
from tests.ui.meeting.helping import CTRL, Key, Open, stored


def test_an_action_is_edited_where_it_stands(open_window: Open, planned: MeetingDocument, keys: Keyboard) -> None:
    window = open_window(planned)
    keys.type("!Ring")
    keys.press(Key.Key_Return)
    block = window.item.blocks[0]
    block.setFocus()
    keys.press(Key.Key_Return)
    assert block.form is not None
    block.form.text.selectAll()
    keys.type("Ring alla")
    block.form.owner.setFocus()
    keys.type("Okänd")
    keys.press(Key.Key_Return)
    assert block.form is not None
    assert block.form.details.row("owner").error.text()
    block.form.owner.selectAll()
    keys.type("anna")
    block.form.due.edit.setFocus()
    keys.type("v 3")
    keys.press(Key.Key_Return)
    assert block.form is None
    action = window.draft.document.actions[0]
    assert action.text == "Ring alla"
    assert action.due is not None
    assert action.due.isocalendar()[:2] == (2027, 3)
    assert window.draft.owner_name(action) == "Anna Exempel"
    assert QApplication.focusWidget() is block
    keys.press(Key.Key_Delete)
    assert window.draft.document.actions == ()


def test_escape_lets_an_edit_go(open_window: Open, planned: MeetingDocument, keys: Keyboard) -> None:
    window = open_window(planned)
    keys.type("§Så blir det.")
    keys.press(Key.Key_Return)
    window.item.blocks[0].setFocus()
    keys.press(Key.Key_Return)
    keys.type(" Eller?")
    keys.press(Key.Key_Escape)
    assert window.item.blocks[0].form is None
    assert window.draft.document.decisions[0].text == "Så blir det."


def test_a_decision_asks_for_a_follow_up_beside_it(
    desk: Desk, open_window: Open, planned: MeetingDocument, keys: Keyboard
) -> None:
    window = open_window(planned)
    keys.type("§Så blir det.")
    keys.press(Key.Key_Return)
    block = window.item.blocks[0]
    block.setFocus()
    keys.press(Key.Key_Return)
    assert block.form is not None
    block.form.due.edit.setFocus()
    keys.type("i höst")
    keys.press(Key.Key_Return)
    assert block.form.details.row("follow_up_on").error.text()
    block.form.due.edit.selectAll()
    keys.type("15/3")
    keys.press(Key.Key_Return)
    assert window.save()
    assert stored(desk, window).decisions[0].follow_up_on == date(2027, 3, 15)
    assert "följs upp senast 15 mars 2027" in block.accessibleName()


def test_open_actions_of_earlier_meetings_are_ticked_off_and_back(
    desk: Desk, open_window: Open, planned: MeetingDocument, keys: Keyboard
) -> None:
    window = open_window(planned)
    rows = window.actions_list.list
    before = rows.count()
    assert before == len(desk.workspace.meetings.open_actions_of_body(planned.meeting.body_id)) > 1
    keys.press(Key.Key_4, CTRL)
    rows.setCurrentRow(0)
    row = desk.workspace.meetings.open_actions_of_body(planned.meeting.body_id)[0]
    keys.press(Key.Key_Space)
    assert desk.workspace.actions.get(row.id).state is ActionState.DONE
    assert rows.count() == before
    keys.press(Key.Key_Space)
    assert desk.workspace.actions.get(row.id).state is ActionState.OPEN
