"""The actions of an area, with keys."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from samverkan_desktop.domain.actions import ActionItem, ActionState
from samverkan_desktop.domain.rows import ActionRow, AreaRow
from samverkan_desktop.ui.areas.actions_section import ActionsSection
from samverkan_desktop.ui.areas.area_tab import AreaTab
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.models.table import Role
from tests.ui.areas.helping import TODAY, actions, click, undo_notice, went, words


def test_actions_show_state_day_and_where_they_come_from(tab: AreaTab) -> None:
    section = actions(tab)
    QAbstractItemModelTester(section.list.table)
    listed = section.list.sorted
    assert listed.index(0, 0).data(Role.PILL).text == "Att göra"
    assert listed.index(0, 3).data(Role.PILL).text == "3 dagar sen"
    assert listed.index(0, 1).data(Role.SECOND) == "Avstämning bredband, 9 nov · Inrapporterade siffror"
    assert section.filters.chip("late").text() == "Försenade 1"


def test_filters_choose_among_open_late_and_all(qtbot: QtBot, tab: AreaTab) -> None:
    section = actions(tab)
    assert len(section.list.shown()) == 3
    qtbot.mouseClick(section.filters.chip("late"), Qt.MouseButton.LeftButton)
    assert [row.text for row in section.list.shown()] == ["Kontrollera kommunernas inrapporterade siffror"]
    qtbot.mouseClick(section.filters.chip("all"), Qt.MouseButton.LeftButton)
    assert len(section.list.shown()) == 4


def states(section: ActionsSection) -> dict[str, ActionState]:
    return {row.text: row.state for row in section.desk.workspace.actions.of_period(section.period, section.area.id)}


def test_one_key_gives_several_actions_a_state(qtbot: QtBot, tab: AreaTab, desk: Desk) -> None:
    section = actions(tab)
    section.list.selectAll()
    section.list.setFocus()
    with qtbot.waitSignal(desk.changes.changed):
        qtbot.keyClick(section.list, "4")
    assert set(states(section).values()) == {ActionState.DONE}
    assert section.list.shown() == []
    assert tab.chips.chip("actions").text() == "Åtgärder 0"
    assert "Inget är öppet" in words(section.list)
    with qtbot.waitSignal(desk.changes.changed):
        undo_notice(qtbot, desk)
    assert len(section.list.shown()) == 3


def test_space_ends_an_action_and_opens_it_again(qtbot: QtBot, tab: AreaTab, desk: Desk) -> None:
    section = actions(tab)
    section.filters.choose("all")
    row = next(row for row in section.list.shown() if row.is_open)
    section.list.select(row.id)
    section.list.setFocus()
    for expected in (ActionState.DONE, ActionState.OPEN):
        with qtbot.waitSignal(desk.changes.changed):
            qtbot.keyClick(section.list, Qt.Key.Key_Space)
        assert states(section)[row.text] is expected
        kept = section.list.row()
        assert kept is not None
        assert kept.id == row.id


def test_the_context_menu_has_every_state(qtbot: QtBot, tab: AreaTab, qapp: QApplication) -> None:
    section = actions(tab)
    place = QPoint(5, 5)
    qapp.sendEvent(section.list.viewport(), QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, place))
    menu = qapp.activePopupWidget()
    assert menu is not None
    named = [action.objectName() for action in menu.actions()]
    assert [name for name in named if name.startswith("state_")] == [f"state_{state}" for state in ActionState]
    menu.close()


def test_a_state_is_chosen_in_the_panel(qtbot: QtBot, tab: AreaTab, desk: Desk) -> None:
    section = actions(tab)
    row = section.list.row()
    assert row is not None
    with qtbot.waitSignal(desk.changes.changed):
        click(qtbot, section.detail, "actionStates_in_progress")
    assert states(section)[row.text] is ActionState.IN_PROGRESS


def test_the_panel_leads_to_the_meeting_of_an_action(qtbot: QtBot, tab: AreaTab, desk: Desk) -> None:
    section = actions(tab)
    row: ActionRow | None = section.list.row()
    assert row is not None
    click(qtbot, section.detail, "actionMeeting")
    assert went(desk) == [("open_meeting", row.meeting_id)]


def test_several_actions_are_removed_and_brought_back(qtbot: QtBot, tab: AreaTab, desk: Desk) -> None:
    section = actions(tab)
    section.list.selectAll()
    section.list.setFocus()
    qtbot.keyClick(section.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: section.list.shown() == [])
    undo_notice(qtbot, desk)
    qtbot.waitUntil(lambda: len(section.list.shown()) == 3)


def test_an_action_that_a_filter_hides_is_shown_when_asked_for(tab: AreaTab, desk: Desk) -> None:
    section = actions(tab)
    listed = desk.workspace.actions.of_period(section.period, section.area.id)
    hidden = next(row for row in listed if not row.is_open)
    tab.show_section("actions", hidden.id)
    row = section.list.row()
    assert row is not None
    assert row.id == hidden.id


def test_an_action_changed_elsewhere_keeps_the_selection(qtbot: QtBot, tab: AreaTab, desk: Desk, area: AreaRow) -> None:
    section = actions(tab)
    row = section.list.shown()[1]
    section.list.select(row.id)
    with qtbot.waitSignal(desk.changes.changed):
        desk.workspace.actions.save(ActionItem(text="Ny först", raised_on=TODAY, due=TODAY, area_id=area.id))
    kept = section.list.row()
    assert kept is not None
    assert kept.id == row.id
    assert len(section.list.shown()) == 4
