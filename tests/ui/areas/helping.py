"""What the tests of an area have in common."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from samverkan_desktop.ui.areas.actions_section import ActionsSection
from samverkan_desktop.ui.areas.area_tab import AreaTab
from samverkan_desktop.ui.areas.goals_section import GoalsSection
from samverkan_desktop.ui.areas.meetings_section import MeetingsSection
from samverkan_desktop.ui.desk import Desk

TODAY = date(2026, 11, 23)


def shown(qtbot: QtBot, tab: AreaTab) -> AreaTab:
    qtbot.addWidget(tab)
    tab.resize(1366, 660)
    tab.show()
    tab.activateWindow()
    qtbot.waitUntil(tab.isActiveWindow)
    return tab


def goals(tab: AreaTab) -> GoalsSection:
    tab.show_section("goals")
    found = tab.sections["goals"]
    assert isinstance(found, GoalsSection)
    return found


def meetings(tab: AreaTab) -> MeetingsSection:
    tab.show_section("meetings")
    found = tab.sections["meetings"]
    assert isinstance(found, MeetingsSection)
    return found


def actions(tab: AreaTab) -> ActionsSection:
    tab.show_section("actions")
    found = tab.sections["actions"]
    assert isinstance(found, ActionsSection)
    return found


def click(qtbot: QtBot, owner: QWidget, name: str) -> None:
    found = owner.findChild(QAbstractButton, name)
    assert found is not None, name
    qtbot.mouseClick(found, Qt.MouseButton.LeftButton)


def went(desk: Desk) -> list[tuple[object, ...]]:
    return desk.go.went  # type: ignore[attr-defined, no-any-return]


def words(owner: QWidget) -> str:
    return "\n".join(label.text() for label in owner.findChildren(QLabel))


def undo_notice(qtbot: QtBot, desk: Desk) -> None:
    action = desk.messages.notices[-1].action
    assert action is not None
    action.click()
