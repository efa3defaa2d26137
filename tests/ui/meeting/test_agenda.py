"""The items of the minutes, with keys: their order, state, time and goals."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from samverkan_desktop.domain.documents import MeetingDocument
from samverkan_desktop.domain.meetings import ItemState
from samverkan_desktop.tools.routine import Keyboard
from samverkan_desktop.ui.desk import Desk
from tests.ui.meeting.helping import ALT, CTRL, SHIFT, Key, Open, button, dialog, proposal, stored


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
