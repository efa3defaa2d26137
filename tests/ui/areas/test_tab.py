"""The tab of an area: its head, its parts, and what they share."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton
from pytestqt.qtbot import QtBot

from samverkan_desktop.domain.goals import Goal
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.domain.rows import AreaRow
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.ui.areas.area_tab import AreaTab
from samverkan_desktop.ui.areas.goals_section import GoalsSection
from samverkan_desktop.ui.areas.sections import SECTIONS
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.editors.goal import GoalEditor
from tests.ui.areas.helping import actions, click, goals, meetings, shown, went


def test_the_head_says_what_meets_and_how_often(tab: AreaTab) -> None:
    assert tab.title.text() == "Digital infrastruktur"
    assert tab.bodies.text() == "Avstämning bredband, varannan vecka · LänsIT-gruppen, vid behov"


def test_the_chips_count_what_the_parts_hold(tab: AreaTab, desk: Desk, period: Period, area: AreaRow) -> None:
    count = len(desk.workspace.meetings.of_period(period, area.id))
    texts = [tab.chips.chip(name).text() for name in ("goals", "meetings", "actions", "followup")]
    assert texts == ["Mål 3", f"Möten {count}", "Åtgärder 3", "Uppföljning"]


def test_parts_are_built_when_they_are_first_shown(qtbot: QtBot, tab: AreaTab) -> None:
    assert set(tab.sections) == {"goals"}
    qtbot.mouseClick(tab.chips.chip("actions"), Qt.MouseButton.LeftButton)
    assert set(tab.sections) == {"goals", "actions"}
    assert tab.sections["actions"].isVisible()
    assert not tab.sections["goals"].isVisible()


def test_a_new_meeting_is_proposed_for_the_area(qtbot: QtBot, tab: AreaTab, desk: Desk, area: AreaRow) -> None:
    click(qtbot, tab, "newMeetingButton")
    assert went(desk) == [("new_meeting", None, area.id)]


def test_only_what_changed_is_read_anew(
    qtbot: QtBot, tab: AreaTab, desk: Desk, monkeypatch: pytest.MonkeyPatch, area: AreaRow
) -> None:
    goals(tab)
    read: list[str] = []
    monkeypatch.setattr(GoalsSection, "refresh", lambda _self: read.append("goals"))
    bodies = desk.workspace.bodies
    with qtbot.waitSignal(desk.changes.changed):
        bodies.save(replace(bodies.of_area(area.id)[0], name="Nytt namn"))
    assert "Nytt namn" in tab.bodies.text()
    # Saving a group also tells of meetings, on which evidence of goals may rest; areas tell of neither.
    read.clear()
    with qtbot.waitSignal(desk.changes.changed):
        desk.workspace.areas.rename(desk.workspace.areas.get(area.id), "Bredband")
    assert tab.title.text() == "Bredband"
    assert read == []


def test_a_part_out_of_sight_is_read_when_it_is_shown_again(
    qtbot: QtBot, tab: AreaTab, desk: Desk, period: Period, area: AreaRow
) -> None:
    listed = goals(tab).list
    tab.show_section("meetings")
    with qtbot.waitSignal(desk.changes.changed):
        desk.workspace.goals.save(Goal(period_id=period.id, area_id=area.id, wording="En till"))
    assert tab.chips.chip("goals").text() == "Mål 4"
    assert len(listed.shown()) == 3
    tab.show_section("goals")
    assert len(listed.shown()) == 4


def test_the_split_is_remembered(qtbot: QtBot, desk: Desk, period: Period, area: AreaRow, tab: AreaTab) -> None:
    tab._splitter.setSizes([700, 618])
    tab._keep_split()
    other = shown(qtbot, AreaTab(desk, period, area))
    assert other._splitter.sizes() == tab._splitter.sizes()
    desk.memory.keep("area.split", "nonsens")
    assert AreaTab(desk, period, area)._splitter.sizes()


def test_a_narrow_tab_shows_the_details_when_they_are_asked_for(qtbot: QtBot, tab: AreaTab) -> None:
    assert not tab.panel.isVisible()
    assert tab._details.isVisible()
    tab.resize(820, 660)
    assert tab.panel.isVisible()
    assert not tab._details.isVisible()
    qtbot.mouseClick(tab.panel, Qt.MouseButton.LeftButton)
    assert tab._details.isVisible()
    tab.resize(1366, 660)
    assert not tab.panel.isVisible()
    assert tab._details.isVisible()


def test_no_list_scrolls_sideways_and_the_wording_stays(tab: AreaTab) -> None:
    tab.resize(910, 660)
    for name in ("goals", "meetings", "actions"):
        tab.show_section(name)
        QApplication.processEvents()
        assert tab.sections[name].list.horizontalScrollBar().maximum() == 0
    header = tab.sections["goals"].list.horizontalHeader()
    assert [header.isSectionHidden(place) for place in range(header.count())][1] is False
    assert header.isSectionHidden(4)
    tab.show_section("goals")
    tab.resize(1366, 660)
    QApplication.processEvents()
    assert not header.isSectionHidden(4)


def test_the_follow_up_has_the_goals_in_the_panel(tab: AreaTab) -> None:
    tab.show_section("followup")
    panel = tab.sections["followup"].detail
    assert panel is not None
    assert panel.isVisible()
    assert tab._details.current is panel
    tab.show_section("goals")
    assert not panel.isVisible()


def test_a_closed_area_says_so(qtbot: QtBot, desk: Desk, period: Period, area: AreaRow, tab: AreaTab) -> None:
    with qtbot.waitSignal(desk.changes.changed):
        desk.workspace.areas.close(period.id, area.id, date(2026, 10, 1))
    assert tab._closed.isVisible()
    assert tab._closed.state.text == "Avslutat 1 oktober"


def test_an_empty_area_says_what_belongs_there_and_begins(qtbot: QtBot, desk: Desk, period: Period) -> None:
    desk.workspace.areas.add(period.id, "Tomt område")
    row = next(row for row in desk.workspace.areas.of_period(period.id) if row.name == "Tomt område")
    tab = shown(qtbot, AreaTab(desk, period, row))
    assert not tab._details.isVisible()
    assert tab.bodies.text() == "Inget forum är kopplat till området än"
    click(qtbot, goals(tab).list, "goalsEmptyAction")
    editor = tab.findChild(GoalEditor)
    assert editor is not None
    editor.wording.set_text("Den första")
    with qtbot.waitSignal(desk.changes.changed):
        editor.save()
    assert tab._details.isVisible()
    click(qtbot, meetings(tab).list, "meetingsEmptyAction")
    assert went(desk)[-1] == ("new_meeting", None, row.id)
    assert actions(tab).list.findChild(QPushButton, "actionsEmptyAction").isVisible()


def test_nothing_can_be_changed_where_nothing_can_be_saved(
    qtbot: QtBot, desk: Desk, period: Period, area: AreaRow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Workspace, "read_only", property(lambda _self: True))
    tab = shown(qtbot, AreaTab(desk, period, area))
    section = goals(tab)
    assert not tab.meet.isEnabled()
    assert "läsning" in tab.meet.toolTip()
    assert not section.new_button.isEnabled()
    section.list.setFocus()
    qtbot.keyClick(section.list, Qt.Key.Key_Delete)
    qtbot.keyClick(section.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert [row.number for row in section.list.shown()] == [1, 2, 3]
    assert section.detail.findChild(QAbstractButton, "removeAssessment") is None
    assert actions(tab).detail.findChild(QPushButton, "actionStates_done") is None


def test_what_was_removed_meanwhile_is_told_and_not_opened(qtbot: QtBot, tab: AreaTab, desk: Desk) -> None:
    section = goals(tab)
    row = section.list.row()
    assert row is not None
    desk.workspace.goals.remove(desk.workspace.goals.get(row.id))
    section.edit()
    assert tab.findChild(GoalEditor) is None
    assert desk.messages.notices[-1].kind == "warning"


def test_the_chips_count_without_reading_rows(workspace: Workspace, period: Period, area: AreaRow) -> None:
    numbers = {kind.name: kind.count(workspace, period, area.id) for kind in SECTIONS if kind.count is not None}
    assert numbers["goals"] == len(workspace.goals.of_period(period.id, area.id)) > 0
    assert numbers["meetings"] == len(workspace.meetings.of_period(period, area.id)) > 0
    assert numbers["actions"] == sum(row.is_open for row in workspace.actions.of_period(period, area.id)) > 0
    asked: list[str] = []
    connection = workspace._store._connection.connection()
    connection.set_trace_callback(asked.append)
    for kind in SECTIONS:
        if kind.name in ("goals", "meetings", "actions") and kind.count is not None:
            kind.count(workspace, period, area.id)
    connection.set_trace_callback(None)
    assert len(asked) == 3
    assert all(statement.startswith("SELECT COUNT(") for statement in asked)
