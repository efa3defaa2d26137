"""The minutes save themselves, and meet what others save."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QRadioButton
from pytestqt.qtbot import QtBot

from samverkan_desktop.domain.actions import ActionState
from samverkan_desktop.domain.documents import MeetingDocument
from samverkan_desktop.domain.errors import NotFound
from samverkan_desktop.tools.routine import Keyboard
from samverkan_desktop.ui.desk import Desk
from tests.ui.meeting.helping import Key, Open, dialog, proposal, stored


def test_a_proposal_that_nobody_touches_is_not_stored(desk: Desk, open_window: Open) -> None:
    document = proposal(desk)
    window = open_window(document)
    assert window.close()
    with pytest.raises(NotFound):
        desk.workspace.meetings.get(document.meeting.id)


def test_a_word_is_saved_within_two_seconds_without_moving_the_cursor(
    desk: Desk, open_window: Open, planned: MeetingDocument, keys: Keyboard, qtbot: QtBot
) -> None:
    window = open_window(planned)
    keys.type("Ett ord ")
    keys.press(Key.Key_Left)
    keys.press(Key.Key_Left)
    place = window.item.notes.textCursor().position()
    with qtbot.waitSignal(desk.changes.changed, timeout=2_000):
        pass
    assert stored(desk, window).items[0].notes == "Ett ord"
    assert window.item.notes.text() == "Ett ord "
    assert window.item.notes.textCursor().position() == place
    assert window.saved_label.text() == "✓ Sparat nyss"


def test_closing_saves_what_is_written_also_in_the_small_fields(
    desk: Desk, open_window: Open, planned: MeetingDocument, keys: Keyboard, qtbot: QtBot
) -> None:
    window = open_window(planned)
    keys.type("Sista ordet")
    window.agenda.add_field.setText("Övrigt")
    window.attendance.add_field.setText("Eva Exempel")
    with qtbot.waitSignal(window.closed):
        window.close()
    document = stored(desk, window)
    assert document.items[0].notes == "Sista ordet"
    assert document.items[-1].title == "Övrigt"
    assert len(document.attendances) == len(planned.attendances) + 1


def test_what_another_window_saves_is_taken_over_at_once(
    desk: Desk, open_window: Open, planned: MeetingDocument, keys: Keyboard, qtbot: QtBot
) -> None:
    window = open_window(planned)
    keys.type("Min text")
    assert window.save()
    other = stored(desk, window)
    changed = replace(other.items[1], notes="Deras text")
    keys.type(" går vidare")
    with qtbot.waitSignal(window.saving.replaced):
        desk.workspace.meetings.save(replace(other, items=(other.items[0], changed, *other.items[2:])))
    assert window.item.notes.text() == "Min text går vidare"
    assert window.save()
    notes = [item.notes for item in stored(desk, window).items]
    assert notes[:2] == ["Min text går vidare", "Deras text"]


@pytest.mark.parametrize(("choice", "kept"), [("conflictMine0", "Min text"), ("conflictTheirs0", "Deras text")])
def test_both_texts_are_kept_until_one_is_chosen(
    desk: Desk, open_window: Open, planned: MeetingDocument, keys: Keyboard, choice: str, kept: str
) -> None:
    window = open_window(planned)
    keys.type("Min text")
    theirs = replace(planned.items[0], notes="Deras text")
    desk.workspace.meetings.save(replace(planned, items=(theirs, *planned.items[1:])))
    assert not window.save()
    question = dialog("conflictDialog")
    radio = question.findChild(QRadioButton, choice)
    assert radio is not None
    radio.setChecked(True)
    question.accept()
    assert stored(desk, window).items[0].notes == kept
    assert window.item.notes.text() == kept


def test_nothing_is_asked_in_the_middle_of_a_word(
    desk: Desk, open_window: Open, planned: MeetingDocument, keys: Keyboard
) -> None:
    window = open_window(planned)
    keys.type("Min text")
    theirs = replace(planned.items[0], notes="Deras text")
    desk.workspace.meetings.save(replace(planned, items=(theirs, *planned.items[1:])))
    assert not window.saving.save(quietly=True)
    keys.type(" går vidare")
    assert window.item.notes.text() == "Min text går vidare"
    assert [notice.kind for notice in window.messages.notices] == ["error"]
    assert not window.save()
    dialog("conflictDialog").accept()
    assert stored(desk, window).items[0].notes == "Min text går vidare"


def test_putting_off_the_choice_keeps_the_text_and_the_window(
    desk: Desk, open_window: Open, planned: MeetingDocument, keys: Keyboard
) -> None:
    window = open_window(planned)
    keys.type("Min text")
    theirs = replace(planned.items[0], notes="Deras text")
    desk.workspace.meetings.save(replace(planned, items=(theirs, *planned.items[1:])))
    assert not window.save()
    dialog("conflictDialog").reject()
    assert window.item.notes.text() == "Min text"
    assert stored(desk, window).items[0].notes == "Deras text"
    assert not window.close()
    assert window.isVisible()
    for name in ("conflictDialog", "unsavedQuestion"):
        dialog(name).reject()


def test_a_meeting_that_was_removed_can_be_saved_as_new(
    desk: Desk, open_window: Open, planned: MeetingDocument, keys: Keyboard
) -> None:
    window = open_window(planned)
    keys.type("Min text")
    desk.workspace.meetings.remove(planned.meeting.id)
    assert not window.save()
    dialog("removalDialog").accept()
    assert window.meeting_id != planned.meeting.id
    assert stored(desk, window).items[0].notes == "Min text"
    keys.type(" till")
    assert window.save()


def test_an_action_that_is_done_elsewhere_does_not_stop_the_writing(
    desk: Desk, open_window: Open, planned: MeetingDocument, keys: Keyboard
) -> None:
    window = open_window(planned)
    keys.type("!Ring")
    keys.press(Key.Key_Return)
    assert window.save()
    desk.workspace.actions.set_state((window.draft.document.actions[0].id,), ActionState.DONE)
    keys.type("Mer text")
    assert window.save()
    document = stored(desk, window)
    assert (document.items[0].notes, document.actions[0].state) == ("Mer text", ActionState.DONE)


def test_removing_the_meeting_closes_it_and_can_be_undone(
    desk: Desk, open_window: Open, planned: MeetingDocument, qtbot: QtBot
) -> None:
    window = open_window(planned)
    with qtbot.waitSignal(window.closed):
        window.remove()
    with pytest.raises(NotFound):
        desk.workspace.meetings.get(planned.meeting.id)
    action = desk.messages.notices[0].action
    assert action is not None
    action.click()
    assert len(desk.workspace.meetings.document(planned.meeting.id).items) == len(planned.items)
