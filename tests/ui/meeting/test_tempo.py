"""The meeting window, driven with the keyboard as a secretary would: names, notes and what becomes of them."""

from datetime import date

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from samverkan_desktop.domain.documents import MeetingDocument
from samverkan_desktop.domain.meetings import Presence
from samverkan_desktop.domain.organisations import Person
from samverkan_desktop.tools.routine import Keyboard
from samverkan_desktop.ui.desk import Desk
from tests.ui.meeting.helping import CTRL, SHIFT, Key, Open, button, proposal, stored


def test_a_meeting_whose_items_are_written_by_hand_takes_few_keys(
    desk: Desk, open_window: Open, keys: Keyboard
) -> None:
    window = open_window(proposal(desk))
    keys.press(Key.Key_E, CTRL | SHIFT)
    keys.press(Key.Key_3, CTRL)
    keys.mark("3F")
    keys.press(Key.Key_1, CTRL)
    keys.press(Key.Key_Return, CTRL)
    keys.type("Läget i kommunerna")
    keys.press(Key.Key_Return)
    keys.type("Tolv kommuner har svarat.")
    keys.press(Key.Key_Return)
    keys.mark("§")
    keys.type("Svaren används i höstens bedömning.")
    keys.press(Key.Key_Return)
    keys.press(Key.Key_Return, CTRL)
    keys.type("Stödansökningar")
    keys.press(Key.Key_Return)
    keys.type("Två hinder är undanröjda.")
    keys.press(Key.Key_Return)
    keys.mark("!")
    keys.type("Kontrollera räknesättet @Region 15/1")
    keys.press(Key.Key_Return)
    keys.press(Key.Key_Return, CTRL)
    keys.type("Nyhetsbrev")
    keys.press(Key.Key_Return)
    keys.type("Utkastet är klart.")
    keys.press(Key.Key_Return)
    keys.mark("!")
    keys.type("Skicka ut brevet @Bo v 3")
    keys.press(Key.Key_Return)
    keys.press(Key.Key_S, CTRL)
    assert keys.presses <= 25

    document = stored(desk, window)
    assert [(item.title, item.notes) for item in document.items[-3:]] == [
        ("Läget i kommunerna", "Tolv kommuner har svarat."),
        ("Stödansökningar", "Två hinder är undanröjda."),
        ("Nyhetsbrev", "Utkastet är klart."),
    ]
    assert [(one.text, one.item_id) for one in document.decisions] == [
        ("Svaren används i höstens bedömning.", document.items[-3].id)
    ]
    people = {one.id: one.name for one in desk.workspace.people.persons()}
    assert [(one.text, people.get(one.owner_id or ""), one.due) for one in document.actions] == [
        ("Kontrollera räknesättet", None, date(2027, 1, 15)),
        ("Skicka ut brevet", "Bo Exempel", date(2027, 1, 22)),
    ]
    assert all(one.owner_organisation_id for one in document.actions)
    assert [one.presence for one in document.attendances] == [Presence.PRESENT, Presence.PRESENT, Presence.EXCUSED]


def test_names_are_completed_while_typing(
    desk: Desk, open_window: Open, planned: MeetingDocument, keys: Keyboard, qtbot: QtBot
) -> None:
    desk.workspace.people.save_person(Person(name="Lännart Exempel"))
    window = open_window(planned)
    window.item.write()
    keys.type("!Skicka frågan @Län")
    popup = window.findChild(QWidget, "namePopup")
    assert popup is not None
    assert popup.isVisible()
    keys.press(Key.Key_Down)
    keys.press(Key.Key_Return)
    assert window.item.notes.text() == "!Skicka frågan @Länsstyrelsen i Örebro län "
    assert not popup.isVisible()
    keys.type("fredag")
    keys.press(Key.Key_Return)
    action = window.draft.document.actions[-1]
    assert (action.text, action.due) == ("Skicka frågan", date(2026, 11, 27))
    keys.type("!Ring @Län")
    keys.press(Key.Key_Tab)
    assert window.item.notes.text() == "!Ring @Lännart Exempel "
    keys.type("@PT")
    keys.press(Key.Key_Escape)
    assert not popup.isVisible()
    assert window.isVisible()


def test_enter_ends_the_line_when_the_name_is_already_clear(
    open_window: Open, planned: MeetingDocument, keys: Keyboard
) -> None:
    window = open_window(planned)
    keys.type("!Ring @Anna")
    keys.press(Key.Key_Return)
    assert [one.text for one in window.draft.document.actions] == ["Ring"]
    assert window.item.notes.text() == ""


def test_a_line_in_the_middle_of_the_text_is_taken_out_cleanly(
    open_window: Open, planned: MeetingDocument, keys: Keyboard
) -> None:
    window = open_window(planned)
    keys.type("Ett")
    keys.press(Key.Key_Return)
    keys.type("Tre")
    keys.press(Key.Key_Home)
    keys.type("§ Beslut")
    keys.press(Key.Key_Return)
    assert window.draft.document.decisions[-1].text == "BeslutTre"
    keys.press(Key.Key_Z, CTRL)
    assert window.item.notes.text() == "Ett\n§ BeslutTre"


def test_a_note_becomes_an_action_or_a_decision_with_one_key(
    open_window: Open, planned: MeetingDocument, keys: Keyboard
) -> None:
    window = open_window(planned)
    keys.type("Ring kommunerna @Region 15/12")
    keys.press(Key.Key_A, CTRL | SHIFT)
    (action,) = window.draft.document.actions
    assert (action.text, action.due) == ("Ring kommunerna", date(2026, 12, 15))
    assert window.draft.owner_name(action) == "Region"
    assert window.item.notes.text() == ""
    assert QApplication.focusWidget() is window.item.notes
    keys.type("!Så blir det")
    keys.press(Key.Key_D, CTRL | SHIFT)
    assert [one.text for one in window.draft.document.decisions] == ["Så blir det"]
    keys.type("Mer text")
    assert window.item.notes.text() == "Mer text"


def test_marked_words_become_an_entry_and_stay(open_window: Open, planned: MeetingDocument, keys: Keyboard) -> None:
    window = open_window(planned)
    keys.type("Alla ska skriva rapporten.")
    for _letter in range(len("skriva rapporten.")):
        keys.press(Key.Key_Left, SHIFT)
    keys.press(Key.Key_D, CTRL | SHIFT)
    assert [one.text for one in window.draft.document.decisions] == ["skriva rapporten."]
    assert window.item.notes.text() == "Alla ska skriva rapporten."


def test_on_an_empty_line_the_shortcuts_only_begin(open_window: Open, planned: MeetingDocument, keys: Keyboard) -> None:
    window = open_window(planned)
    keys.press(Key.Key_A, CTRL | SHIFT)
    assert window.item.notes.text() == "!"
    keys.press(Key.Key_D, CTRL | SHIFT)
    assert window.item.notes.text() == "§"
    keys.press(Key.Key_D, CTRL | SHIFT)
    assert window.item.notes.text() == ""
    button(window, "addAction").click()
    keys.type("Ring")
    keys.press(Key.Key_Return)
    assert [one.text for one in window.draft.document.actions] == ["Ring"]


def test_undoing_makes_a_note_of_it_again(open_window: Open, planned: MeetingDocument, keys: Keyboard) -> None:
    window = open_window(planned)
    keys.type("Ett")
    keys.press(Key.Key_Return)
    keys.type("Ring kommunerna")
    keys.press(Key.Key_A, CTRL | SHIFT)
    assert len(window.item.blocks) == 1
    keys.press(Key.Key_Z, CTRL)
    assert window.item.notes.text() == "Ett\nRing kommunerna"
    assert window.draft.document.actions == ()
    assert window.item.blocks == []
    keys.press(Key.Key_Y, CTRL)
    assert window.item.notes.text() == "Ett\nRing kommunerna"
