"""The head of the meeting window, and what it opens with."""

from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from samverkan_desktop import i18n
from samverkan_desktop.domain.actions import ActionItem
from samverkan_desktop.domain.documents import MeetingDocument
from samverkan_desktop.domain.meetings import AgendaItem, Attendance, Decision, ItemState, MeetingState
from samverkan_desktop.domain.organisations import Person
from samverkan_desktop.domain.swedish_time import from_local
from samverkan_desktop.tools.routine import Keyboard
from samverkan_desktop.ui import theme
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.widgets.notice import Banner
from tests.ui.meeting.helping import CTRL, Key, Open, proposal, stored


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
