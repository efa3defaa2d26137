"""Enter, F2, Ins and Ctrl+K where people expect them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.dialogs.period import PeriodDialog
from samverkan_desktop.ui.editors.body import BodyEditor
from samverkan_desktop.ui.editors.editor_dialog import EditorDialog
from samverkan_desktop.ui.editors.meeting_window import MeetingWindow
from samverkan_desktop.ui.editors.person import OrganisationEditor, PersonEditor
from samverkan_desktop.ui.find.palette import Palette

ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@pytest.mark.parametrize("key", ENTERS)
def test_enter_in_a_field_of_one_line_saves(desk: Desk, workspace: Workspace, qtbot: QtBot, key: Qt.Key) -> None:
    person = workspace.people.persons()[0]
    editor = PersonEditor(desk, person)
    editor.open()
    field = editor.findChild(QLineEdit, "personName")
    assert field is not None
    field.setFocus()
    field.setText("Anna Annat-Namn")
    with qtbot.waitSignal(editor.saved):
        qtbot.keyClick(field, key)
    assert workspace.people.person(person.id).name == "Anna Annat-Namn"


def test_enter_with_a_mistake_shows_it_and_stays(desk: Desk, workspace: Workspace, qtbot: QtBot) -> None:
    editor = OrganisationEditor(desk, workspace.people.organisations()[0])
    editor.open()
    field = editor.findChild(QLineEdit, "organisationName")
    assert field is not None
    field.setFocus()
    field.clear()
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert editor.isVisible()
    assert field.property("problem") == "true"
    editor._discard()


def test_ctrl_k_searches_from_the_window_of_a_meeting(desk: Desk, workspace: Workspace, qtbot: QtBot) -> None:
    period = workspace.periods.all()[0]
    meeting = workspace.meetings.of_period(period)[0]
    window = MeetingWindow(desk, workspace.meetings.document(meeting.id))
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = window.findChild(Palette)
    assert palette is not None
    qtbot.waitUntil(palette.isVisible)
    qtbot.keyClicks(palette.field, "behandlad")
    qtbot.waitUntil(lambda: palette.model.rowCount() > 0)
    qtbot.keyClick(palette.field, Qt.Key.Key_Escape)
    window.close()
    window.deleteLater()


@pytest.mark.parametrize("make", [BodyEditor, PeriodDialog])
def test_escape_leaves_a_form_in_which_nothing_is_written(
    desk: Desk, workspace: Workspace, qtbot: QtBot, make: type[EditorDialog]
) -> None:
    editor = BodyEditor(desk, workspace.bodies.all()[0]) if make is BodyEditor else PeriodDialog(desk)
    editor.open()
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert not editor.isVisible()
