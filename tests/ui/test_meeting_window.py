"""The meeting window, driven with the keyboard as a secretary would."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QRadioButton, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from samverkan_desktop import i18n
from samverkan_desktop.domain.actions import ActionItem, ActionState
from samverkan_desktop.domain.documents import MeetingDocument
from samverkan_desktop.domain.errors import NotFound
from samverkan_desktop.domain.meetings import AgendaItem, Attendance, Decision, ItemState, MeetingState, Presence
from samverkan_desktop.domain.memberships import Membership, Role
from samverkan_desktop.domain.organisations import Person
from samverkan_desktop.domain.swedish_time import from_local
from samverkan_desktop.tools.routine import Keyboard
from samverkan_desktop.ui import theme
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.editors.meeting_window import MeetingWindow
from samverkan_desktop.ui.widgets.notice import Banner

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
PLAIN = Qt.KeyboardModifier.NoModifier
Key = Qt.Key
Open = Callable[..., MeetingWindow]


@pytest.fixture
def keys() -> Keyboard:
    return Keyboard()


@pytest.fixture
def open_window(desk: Desk, qtbot: QtBot) -> Open:
    def show(document: MeetingDocument, clock: time = time(13, 10)) -> MeetingWindow:
        moment = from_local(document.meeting.day, clock)
        window = MeetingWindow(desk, document, moment=lambda: moment)
        qtbot.addWidget(window)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
        return window

    return show


@pytest.fixture
def planned(desk: Desk) -> MeetingDocument:
    body = desk.workspace.bodies.named("Avstämning bredband")
    row = desk.workspace.meetings.planned(body.id)
    assert row is not None
    return desk.workspace.meetings.document(row.id)


def proposal(desk: Desk, name: str = "Avstämning bredband") -> MeetingDocument:
    return desk.workspace.meetings.propose(desk.workspace.bodies.named(name))


def stored(desk: Desk, window: MeetingWindow) -> MeetingDocument:
    return desk.workspace.meetings.document(window.meeting_id)


def button(parent: QWidget, name: str) -> QPushButton:
    return next(one for one in QApplication.allWidgets() if isinstance(one, QPushButton) and one.objectName() == name)


def dialog(name: str) -> QDialog:
    return next(
        one
        for one in QApplication.topLevelWidgets()
        if isinstance(one, QDialog) and one.objectName() == name and one.isVisible()
    )


# The tempo of the room


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


# Agenda


def test_items_are_walked_renamed_moved_and_removed_with_keys(
    open_window: Open, planned: MeetingDocument, keys: Keyboard, qtbot: QtBot
) -> None:
    window = open_window(planned)
    first, second = planned.items[0], planned.items[1]
    assert window.item.item_id == first.id
    keys.press(Key.Key_Down, CTRL)
    assert window.item.item_id == second.id
    assert QApplication.focusWidget() is window.item.notes
    keys.press(Key.Key_PageUp)
    assert window.item.item_id == first.id
    keys.press(Key.Key_Down, ALT)
    assert [item.id for item in window.draft.document.items][:2] == [second.id, first.id]
    assert window.item.item_id == first.id
    keys.press(Key.Key_1, CTRL)
    keys.press(Key.Key_F2)
    keys.type("Nytt namn")
    keys.press(Key.Key_Return)
    qtbot.waitUntil(lambda: window.draft.item(first.id).title == "Nytt namn")
    assert window.item.title.text() == "Nytt namn"
    keys.press(Key.Key_Delete)
    assert first.id not in {item.id for item in window.draft.document.items}
    assert window.item.item_id is not None
    assert len(window.messages.notices) == 1
    notice = window.messages.notices[0]
    assert notice.action is not None
    notice.action.click()
    assert [item.id for item in window.draft.document.items][:2] == [second.id, first.id]


def test_an_item_cannot_be_renamed_to_nothing(
    open_window: Open, planned: MeetingDocument, keys: Keyboard, qtbot: QtBot
) -> None:
    window = open_window(planned)
    keys.press(Key.Key_1, CTRL)
    keys.press(Key.Key_F2)
    keys.press(Key.Key_Delete)
    keys.press(Key.Key_Return)
    qtbot.waitUntil(lambda: window.agenda.list.item(0).text() == planned.items[0].title)
    assert window.draft.document.items[0].title == planned.items[0].title


def test_the_state_of_an_item_is_said_with_keys_and_stands_in_words(
    desk: Desk, open_window: Open, planned: MeetingDocument, keys: Keyboard
) -> None:
    window = open_window(planned)
    keys.press(Key.Key_M, CTRL)
    assert window.draft.document.items[0].state is ItemState.HANDLED
    keys.press(Key.Key_Down, CTRL)
    keys.press(Key.Key_M, CTRL | SHIFT)
    keys.press(Key.Key_1, CTRL)
    keys.press(Key.Key_Down)
    keys.press(Key.Key_Space)
    assert window.save()
    states = [item.state for item in stored(desk, window).items]
    assert states == [ItemState.HANDLED, ItemState.POSTPONED, ItemState.HANDLED, ItemState.UNDECIDED]
    spoken = [window.agenda.list.item(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(4)]
    assert [text.split(", ")[1] for text in spoken] == ["Behandlad", "Uppskjuten", "Behandlad", "Inte behandlad än"]
    keys.press(Key.Key_Space)
    assert window.draft.document.items[2].state is ItemState.UNDECIDED


def test_an_item_is_split_where_the_cursor_stands(
    desk: Desk, open_window: Open, planned: MeetingDocument, keys: Keyboard
) -> None:
    window = open_window(planned)
    keys.type("Ett 🙂")
    keys.press(Key.Key_Return)
    keys.type("Två")
    keys.press(Key.Key_Home)
    keys.press(Key.Key_Return, CTRL | SHIFT)
    assert QApplication.focusWidget() is window.item.title
    keys.type("Fiber")
    keys.press(Key.Key_Return)
    assert QApplication.focusWidget() is window.item.notes
    assert window.save()
    first, second, *_rest = stored(desk, window).items
    assert (first.title, first.notes) == (planned.items[0].title, "Ett 🙂")
    assert (second.title, second.notes) == ("Fiber", "Två")


def test_the_goals_of_an_item_are_chosen_and_lead_to_them(
    desk: Desk, open_window: Open, planned: MeetingDocument, keys: Keyboard, qtbot: QtBot
) -> None:
    window = open_window(planned)
    keys.press(Key.Key_L, CTRL)
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog("goalPicker"))
    keys.press(Key.Key_Space)
    keys.press(Key.Key_Return)
    assert window.save()
    (link,) = stored(desk, window).goal_links
    assert link.target_id == planned.items[0].id
    button(window, f"goal_{link.goal_id}").click()
    journey: Any = desk.go
    assert journey.went == [("open_goal", link.goal_id)]
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    keys.press(Key.Key_L, CTRL)
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog("goalPicker"))
    keys.press(Key.Key_Space)
    keys.press(Key.Key_Return)
    assert window.save()
    assert stored(desk, window).goal_links == ()


def test_the_clock_counts_what_an_item_takes_and_survives_closing(
    desk: Desk, open_window: Open, planned: MeetingDocument, keys: Keyboard
) -> None:
    window = open_window(planned)
    # Forward, back by a minute, and over an hour in which the computer slept.
    clock = iter((100.0, 105.0, 109.0, 50.0, 53.0, 5_000.0, 5_002.0, 5_002.0, 5_009.0))
    window.clock._seconds = lambda: next(clock)
    keys.press(Key.Key_T, CTRL)
    for _tick in range(6):
        window.clock.tick()
    keys.press(Key.Key_Down, CTRL)
    assert window.close()
    items = desk.workspace.meetings.document(planned.meeting.id).items
    assert [item.seconds for item in items[:2]] == [5 + 4 + 3 + 2, 7]
    again = open_window(desk.workspace.meetings.document(planned.meeting.id))
    label = again.findChild(QLabel, "itemTime")
    assert label is not None
    assert label.text() == "tog 1 min"


def test_the_time_meant_for_an_item_is_kept_and_told_when_it_is_over(
    desk: Desk, open_window: Open, planned: MeetingDocument, keys: Keyboard
) -> None:
    window = open_window(planned)
    minutes = window.findChild(QSpinBox, "itemMinutes")
    assert minutes is not None
    minutes.setFocus()
    minutes.selectAll()
    keys.type("1")
    assert window.save()
    assert stored(desk, window).items[0].minutes == 1
    window.draft.add_seconds(planned.items[0].id, 61)
    keys.press(Key.Key_T, CTRL)
    label = window.findChild(QLabel, "itemTime")
    assert label is not None
    assert label.text() == "! 1:01, över tiden"


def test_several_items_are_added_in_a_row(desk: Desk, open_window: Open, keys: Keyboard) -> None:
    window = open_window(proposal(desk, "LänsIT-gruppen"))
    assert QApplication.focusWidget() is window.agenda.add_field
    for title in ("Ett", "Två"):
        keys.type(title)
        keys.press(Key.Key_Return, CTRL)
    keys.type("Tre")
    keys.press(Key.Key_Return)
    assert [item.title for item in window.draft.document.items] == ["Ett", "Två", "Tre"]
    assert QApplication.focusWidget() is window.item.notes
    assert window.item.title.text() == "Tre"


def test_an_empty_title_is_told_beside_the_field(open_window: Open, planned: MeetingDocument, keys: Keyboard) -> None:
    window = open_window(planned)
    window.item.title.setFocus()
    window.item.title.clear()
    keys.press(Key.Key_Return)
    problem = window.findChild(QWidget, "itemProblem")
    assert problem is not None
    assert problem.isVisible()
    assert window.draft.document.items[0].title == planned.items[0].title


# Decisions and actions in place


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


# Attendance


def test_one_key_per_person(open_window: Open, planned: MeetingDocument, keys: Keyboard) -> None:
    window = open_window(planned)
    keys.press(Key.Key_3, CTRL)
    keys.type("NDS")
    assert [one.presence for one in window.draft.document.attendances] == [
        Presence.PRESENT,
        Presence.REMOTE,
        Presence.ABSENT,
    ]
    keys.type("1")
    assert window.draft.document.attendances[0].presence is Presence.PRESENT
    keys.type("1")
    assert window.draft.document.attendances[0].presence is Presence.REMOTE
    keys.type("2E")
    assert window.draft.document.attendances[1].presence is Presence.SUBSTITUTE
    keys.type("3G")
    assert window.draft.document.attendances[2].presence is Presence.GUEST
    assert window.draft.document.meeting.state is MeetingState.HELD


def test_late_and_left_take_one_key_while_the_meeting_goes_on(
    desk: Desk, open_window: Open, planned: MeetingDocument, keys: Keyboard
) -> None:
    window = open_window(planned)
    keys.press(Key.Key_3, CTRL)
    keys.type("KN")
    assert window.save()
    first, second, _third = stored(desk, window).attendances
    assert (first.presence, first.arrived_at) == (Presence.PRESENT, time(13, 10))
    assert (second.presence, second.arrived_at) == (Presence.PRESENT, None)
    keys.press(Key.Key_Up)
    keys.type("L")
    keys.press(Key.Key_Up)
    row = window.attendance.list.item(1)
    assert row.data(Qt.ItemDataRole.AccessibleTextRole).endswith("Gick 13:10")
    keys.type("L")
    assert window.draft.document.attendances[1].left_at is None


def test_at_another_time_the_hour_is_asked_for_beside_the_list(
    desk: Desk, open_window: Open, planned: MeetingDocument, keys: Keyboard
) -> None:
    window = open_window(planned, time(8, 0))
    keys.press(Key.Key_3, CTRL)
    keys.type("K")
    panel = window.attendance.panel
    assert QApplication.focusWidget() is panel.arrived.edit
    keys.type("13:20")
    keys.press(Key.Key_Tab)
    keys.type("13:05")
    keys.press(Key.Key_Return)
    assert panel.is_open
    assert panel.rows["left_at"].error.text()
    panel.left.edit.selectAll()
    keys.type("13:50")
    keys.press(Key.Key_Return)
    assert not panel.is_open
    assert QApplication.focusWidget() is window.attendance.list
    one = window.draft.document.attendances[0]
    assert (one.presence, one.arrived_at, one.left_at) == (Presence.PRESENT, time(13, 20), time(13, 50))


def test_role_and_substitute_are_told_in_the_list(
    desk: Desk, open_window: Open, planned: MeetingDocument, keys: Keyboard
) -> None:
    window = open_window(planned)
    keys.press(Key.Key_3, CTRL)
    keys.type("FE")
    assert window.draft.document.attendances[1].substitutes_for_id == planned.attendances[0].person_id
    name = window.draft.person(planned.attendances[0].person_id)
    assert name is not None
    assert f"för {name.name}" in window.attendance.list.item(1).data(Qt.ItemDataRole.AccessibleTextRole)
    keys.press(Key.Key_Return)
    panel = window.attendance.panel
    panel.role.setFocus()
    keys.type("o")
    assert panel.role.currentText() == "Ordförande"
    keys.press(Key.Key_Escape)
    assert window.save()
    third = stored(desk, window).attendances[2]
    assert third.role is Role.CHAIR
    assert "ordförande" in window.attendance.list.item(2).data(Qt.ItemDataRole.AccessibleTextRole)


def test_a_member_who_is_added_has_the_role_of_the_membership(
    desk: Desk, open_window: Open, planned: MeetingDocument, keys: Keyboard
) -> None:
    person = desk.workspace.people.save_person(Person(name="Signe Sekreterare")).value
    desk.workspace.members.save(
        Membership(body_id=planned.meeting.body_id, person_id=person.id, role=Role.SECRETARY, start=date(2026, 1, 1))
    )
    window = open_window(planned)
    keys.press(Key.Key_P, CTRL | SHIFT)
    keys.type("signe sekreterare")
    keys.press(Key.Key_Return)
    assert window.save()
    assert stored(desk, window).attendances[-1].role is Role.SECRETARY


def test_the_letters_follow_the_language(desk: Desk, open_window: Open, keys: Keyboard) -> None:
    i18n.use("en")
    window = open_window(proposal(desk))
    keys.press(Key.Key_3, CTRL)
    keys.type("PRE")
    assert [one.presence for one in window.draft.document.attendances] == [
        Presence.PRESENT,
        Presence.REMOTE,
        Presence.EXCUSED,
    ]


def test_participants_are_added_by_name(
    desk: Desk, open_window: Open, planned: MeetingDocument, keys: Keyboard
) -> None:
    window = open_window(planned)
    keys.press(Key.Key_P, CTRL | SHIFT)
    keys.type("Örjan Nybliven, Länsstyrelsen")
    keys.press(Key.Key_Return)
    keys.type("eva exempel")
    keys.press(Key.Key_Return)
    keys.press(Key.Key_S, CTRL)
    people = {one.id: one for one in desk.workspace.people.persons()}
    names = [people[one.person_id].name for one in stored(desk, window).attendances]
    assert names[-2:] == ["Örjan Nybliven", "Eva Exempel"]
    new = next(one for one in people.values() if one.name == "Örjan Nybliven")
    assert new.organisation_id == desk.workspace.people.organisation_named("LST").id
    window.item.write()
    keys.type("!Ring @Örjan")
    keys.press(Key.Key_Return)
    assert window.draft.document.actions[-1].owner_id == new.id


# Head


def test_times_over_midnight_and_a_wrong_one(
    open_window: Open, planned: MeetingDocument, keys: Keyboard, qtbot: QtBot
) -> None:
    window = open_window(planned)
    keys.press(Key.Key_I, CTRL)
    head = window.head
    head.end.edit.setFocus()
    head.end.edit.selectAll()
    keys.type("00:30")
    keys.press(Key.Key_Tab)
    meeting = window.draft.document.meeting
    assert meeting.ends_at is not None
    assert (meeting.ends_at - meeting.starts_at).total_seconds() == 11.5 * 3600
    head.start.edit.setFocus()
    head.start.edit.selectAll()
    keys.type("25:99")
    keys.press(Key.Key_Tab)
    problem = head.findChild(QWidget, "meeting_startError")
    assert problem is not None
    assert problem.isVisible()
    assert window.draft.document.meeting == meeting
    assert not window.save()


def test_area_chips_and_state(desk: Desk, open_window: Open, planned: MeetingDocument) -> None:
    window = open_window(planned)
    area = desk.workspace.areas.named("Energi och klimat")
    chip = window.head.findChild(QPushButton, f"area_{area.id}")
    assert chip is not None
    window.head.show_details(True)
    chip.click()
    window.head.states.choose("cancelled")
    assert window.save()
    document = stored(desk, window)
    assert area.id in document.area_ids
    assert document.meeting.state is MeetingState.CANCELLED


# Saving


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


# What it opens with


def test_a_planned_meeting_is_offered_before_a_new_one_is_made(desk: Desk, open_window: Open) -> None:
    window = open_window(proposal(desk))
    banner = window.findChild(Banner)
    assert banner is not None
    planned = desk.workspace.meetings.planned(window.draft.document.meeting.body_id)
    assert planned is not None
    banner.action.click()
    journey: Any = desk.go
    assert journey.went == [("open_meeting", planned.id)]
    assert not window.isVisible()


def test_a_meeting_planned_long_before_comes_ready_and_is_stored_when_it_is_touched(
    desk: Desk, open_window: Open, keys: Keyboard
) -> None:
    work = desk.workspace
    body = work.bodies.named("Avstämning bredband")
    last = work.meetings.of_body(body.id)[1]
    assert last.state is MeetingState.HELD
    meeting = replace(
        work.meetings.propose(body).meeting, starts_at=from_local(date(2026, 11, 24), time(9, 0)), ends_at=None
    )
    bare = work.meetings.save(MeetingDocument(meeting=meeting)).value
    window = open_window(bare)
    titles = [item.title for item in window.draft.document.items]
    assert titles == ["Föregående protokoll, 9 november 2026"]
    assert len(window.draft.document.attendances) == 3
    assert window.close()
    assert work.meetings.document(meeting.id) == bare
    window = open_window(bare)
    keys.type("Godkänt.")
    assert window.close()
    assert [item.title for item in work.meetings.document(meeting.id).items] == titles


def test_what_was_left_behind_since_is_offered(desk: Desk, open_window: Open, planned: MeetingDocument) -> None:
    work = desk.workspace
    last = work.meetings.document(work.meetings.of_body(planned.meeting.body_id)[1].id)
    left = AgendaItem(meeting_id=last.meeting.id, title="Bordlagt", state=ItemState.POSTPONED)
    work.meetings.save(replace(last, items=(*last.items, left)).in_order())
    window = open_window(planned)
    banner = window.findChild(Banner, "leftBehind")
    assert banner is not None
    assert banner.text.text() == (
        "Förra mötet lämnade 1 punkt som inte blev klar och inte finns på den här dagordningen: ”Bordlagt”."
    )
    banner.action.click()
    assert not banner.isVisible()
    assert window.save()
    item = stored(desk, window).items[-1]
    assert (item.title, item.topic_id, item.carried_from_id) == ("Bordlagt", left.topic_id, left.id)


def test_finalised_minutes_are_only_read(desk: Desk, open_window: Open, planned: MeetingDocument) -> None:
    settled = tuple(replace(item, state=ItemState.HANDLED) for item in planned.items)
    decision = Decision(meeting_id=planned.meeting.id, item_id=settled[0].id, text="Så blir det.")
    desk.workspace.meetings.save(replace(planned, items=settled, decisions=(decision,)))
    desk.workspace.finalising.finalise(planned.meeting.id)
    window = open_window(desk.workspace.meetings.document(planned.meeting.id))
    assert window.item.notes.isReadOnly()
    assert window.item.blocks[0].accessibleName().startswith("§ 1 Beslut, Så blir det.")
    assert window.item.head.states.handled.isVisible()
    assert not window.item.head.states.postponed.isVisible()
    assert not window.agenda.add_field.isVisible()
    assert not window.commands["save"].isEnabled()
    assert window.close()


def test_sixty_items_and_forty_people_fit_in_a_small_window(
    desk: Desk, open_window: Open, planned: MeetingDocument, keys: Keyboard
) -> None:
    window = open_window(large(desk, planned))
    window.resize(1366, 768)
    assert window.minimumSizeHint().width() <= 1366
    assert window.minimumSizeHint().height() <= 768
    assert window.agenda.list.count() == 60
    assert window.attendance.list.count() == 40
    assert window.agenda.list.horizontalScrollBar().maximum() == 0
    keys.type("Text")
    assert window.save()


def test_it_opens_within_the_screen_also_with_large_text(
    desk: Desk, open_window: Open, planned: MeetingDocument, qapp: QApplication
) -> None:
    theme.apply(qapp, "light", 150)
    window = open_window(planned)
    room = window.screen().availableSize()
    assert window.width() <= max(room.width(), window.minimumSizeHint().width())
    assert window.minimumHeight() <= room.height() >= window.height()


def large(desk: Desk, document: MeetingDocument) -> MeetingDocument:
    """A meeting with sixty items, forty people, and long Swedish words."""
    meeting_id = document.meeting.id
    people = tuple(Person(name=f"Förvaltningschefsassistenten Efternamnsson-Bindestrecksson {n}") for n in range(40))
    items = tuple(
        AgendaItem(meeting_id=meeting_id, title=f"Bredbandsutbyggnadssamordningsöverenskommelsens uppföljning del {n}")
        for n in range(60)
    )
    actions = tuple(
        ActionItem(
            text=f"Kontrollera räknesättet {n}",
            raised_on=document.meeting.day,
            meeting_id=meeting_id,
            item_id=items[0].id,
        )
        for n in range(12)
    )
    full = replace(
        document,
        new_people=people,
        items=items,
        actions=actions,
        attendances=tuple(Attendance(meeting_id=meeting_id, person_id=one.id) for one in people),
    )
    return desk.workspace.meetings.save(full).value


@pytest.mark.parametrize(("language", "mode"), [("en", "light"), ("pseudo", "dark")])
def test_the_window_opens_in_any_language_and_light(
    desk: Desk, open_window: Open, planned: MeetingDocument, language: str, mode: str, qapp: QApplication
) -> None:
    i18n.use(language)
    theme.apply(qapp, mode)
    window = open_window(planned)
    assert window.minimumSizeHint().width() <= 1366
    unnamed = [
        one.objectName() or type(one).__name__
        for one in window.findChildren(QWidget)
        if one.focusPolicy() is not Qt.FocusPolicy.NoFocus and one.isVisible() and not one.accessibleName()
    ]
    assert unnamed == []


def test_each_authority_has_a_field_for_its_records_number(
    desk: Desk, open_window: Open, planned: MeetingDocument, keys: Keyboard, qtbot: QtBot
) -> None:
    window = open_window(planned)
    window.head.toggle_details()
    region, county = window.head.record_numbers
    assert region.label.text() == "Diarienummer, Länsstyrelsen" or county.label.text() == "Diarienummer, Länsstyrelsen"
    region.focus()
    keys.type("26-77")
    window.save()
    (number,) = stored(desk, window).record_numbers
    assert number.number == "26-77"
    region.field.setText("x" * 61)
    assert not region.commit()
    assert region.error.text()
    region.field.setText("")
    assert region.commit()
    window.save()
    assert stored(desk, window).record_numbers == ()
