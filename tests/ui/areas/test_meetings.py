"""The meetings of an area, read beside the list."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from samverkan_desktop.domain.meetings import MeetingState
from samverkan_desktop.domain.rows import AreaRow
from samverkan_desktop.ui.areas.area_tab import AreaTab
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.models.table import Role
from tests.ui.areas.helping import TODAY, click, meetings, undo_notice, went, words


def test_meetings_are_listed_the_latest_first_and_read_beside(tab: AreaTab) -> None:
    section = meetings(tab)
    QAbstractItemModelTester(section.list.table)
    days = [row.day for row in section.list.shown()]
    assert days == sorted(days, reverse=True)
    row = section.list.row()
    assert row is not None
    assert row.day <= TODAY
    assert "vecka" in section.list.sorted.index(0, 0).data(Role.SECOND)


def test_a_meeting_is_read_with_notes_decisions_and_actions(tab: AreaTab) -> None:
    section = meetings(tab)
    row = next(row for row in section.list.shown() if row.decisions)
    assert section.show_record(row.id)
    text = words(section.detail)
    for part in (
        "Dagordning",
        "1. Inrapporterade siffror",
        "Deltog",
        "De rättade värdena används i höstens bedömning.",
    ):
        assert part in text


def test_enter_opens_a_meeting_in_its_window(qtbot: QtBot, tab: AreaTab, desk: Desk) -> None:
    section = meetings(tab)
    row = section.list.row()
    assert row is not None
    section.list.setFocus()
    qtbot.keyClick(section.list, Qt.Key.Key_Return)
    assert went(desk) == [("open_meeting", row.id)]


def test_a_meeting_is_removed_and_brought_back(qtbot: QtBot, tab: AreaTab, desk: Desk) -> None:
    section = meetings(tab)
    count = len(section.list.shown())
    section.list.setFocus()
    with qtbot.waitSignal(desk.changes.changed):
        qtbot.keyClick(section.list, Qt.Key.Key_Delete)
    assert len(section.list.shown()) == count - 1
    with qtbot.waitSignal(desk.changes.changed):
        undo_notice(qtbot, desk)
    assert len(section.list.shown()) == count


def test_the_next_meeting_is_proposed_where_none_is_planned(
    qtbot: QtBot, tab: AreaTab, desk: Desk, area: AreaRow
) -> None:
    section = meetings(tab)
    assert section.findChild(QPushButton, "proposalPlan") is None
    planned = [row for row in section.list.shown() if row.state is MeetingState.PLANNED]
    for row in planned:
        desk.workspace.meetings.remove(row.id)
    section.refresh()
    assert "Nästa möte enligt mötesfrekvens: måndag 23 november" in words(section)
    click(qtbot, section, "proposalPlan")
    assert went(desk) == [("new_meeting", planned[0].body_id, area.id)]


def test_meetings_are_filtered_by_words(qtbot: QtBot, tab: AreaTab) -> None:
    section = meetings(tab)
    last = section.list.shown()[-1]
    qtbot.keyClicks(section.filter, "okt")
    assert {row.day.month for row in section.list.shown()} == {10}
    assert section.show_record(last.id)
    assert section.filter.text() == ""
