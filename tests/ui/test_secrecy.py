"""The secrecy mark on the screen: set, seen, and asked about before something leaves the program."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from samverkan_desktop.domain.meetings import MeetingState
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.ui import marks
from samverkan_desktop.ui.areas.detail import DetailPane, Page
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.dialogs.export_minutes import MinutesExport, export_revision
from samverkan_desktop.ui.editors.action import ActionEditor
from samverkan_desktop.ui.editors.meeting_window import MeetingWindow
from samverkan_desktop.ui.editors.secrecy import SecrecyEditor, SecrecyLine
from samverkan_desktop.ui.marks import Marks
from samverkan_desktop.ui.message_dialog import MessageDialog
from samverkan_desktop.ui.models.table import Column, Role, TableModel

GROUND = "OSL 21 kap. 1 §"


@pytest.fixture
def known(desk: Desk) -> Marks:
    """What is marked, as the main window keeps it."""
    return Marks(desk, desk.messages)


def parent_of(desk: Desk) -> QWidget:
    found = desk.messages.parent()
    assert isinstance(found, QWidget)
    return found


def held(workspace: Workspace) -> str:
    period = workspace.periods.current()
    rows = workspace.meetings.of_period(period) if period else ()
    return next(row.id for row in rows if row.state is MeetingState.HELD and row.decisions)


def test_a_mark_is_set_in_the_form_and_seen_in_details_and_lists(desk: Desk, known: Marks, qtbot: QtBot) -> None:
    action_id = desk.workspace.actions.of_period(None)[0].id
    model: TableModel[str] = TableModel([Column("x", str)], row_id=str, rows=[action_id])
    assert model.data(model.index(0, 0), Role.MARK) is None
    assert not model.cells(0)[0].is_marked
    editor = ActionEditor(desk, desk.workspace.actions.get(action_id), parent_of(desk))
    field = editor.findChild(QLineEdit, "action_secrecy")
    assert field is not None
    qtbot.keyClicks(field, GROUND)
    with qtbot.waitSignal(known.changed):
        qtbot.mouseClick(editor.save_button, Qt.MouseButton.LeftButton)
    assert desk.workspace.secrecy.own(action_id) == GROUND
    assert model.data(model.index(0, 0), Role.MARK) == marks.told(GROUND)
    assert model.cells(0)[0].is_marked
    assert marks.told(GROUND) in model.data(model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)
    pane = DetailPane(label="x", nothing="x", name="x")
    qtbot.addWidget(pane)
    page = Page(name="page")
    page.add_title("above", "title")
    page.end()
    pane.show_page(action_id, page)
    line = page.findChild(SecrecyLine)
    assert line is not None
    assert line.words.text() == marks.told(GROUND)


def test_the_form_of_the_mark_sets_it_and_takes_it_away(desk: Desk, known: Marks, qtbot: QtBot) -> None:
    meeting_id = held(desk.workspace)
    document = desk.workspace.meetings.document(meeting_id)
    editor = SecrecyEditor(desk, meeting_id, "", parent_of(desk))
    qtbot.keyClicks(editor.ground, GROUND)
    with qtbot.waitSignal(known.changed):
        editor.save()
    # The parts of the meeting are marked with it.
    assert marks.ground_of(document.decisions[0].id) == GROUND
    again = SecrecyEditor(desk, meeting_id, "", parent_of(desk))
    with qtbot.waitSignal(known.changed):
        again.take_away()
    assert not marks.ground_of(meeting_id)
    assert not marks.ground_of(document.decisions[0].id)


def test_an_item_is_marked_while_somebody_writes(desk: Desk, known: Marks, qtbot: QtBot) -> None:
    meeting_id = held(desk.workspace)
    window = MeetingWindow(desk, desk.workspace.meetings.document(meeting_id))
    qtbot.addWidget(window)
    window.show()
    item_id = window.agenda.current_id
    assert item_id is not None
    qtbot.keyClicks(window.item.notes, "Nya ord. ")
    window.mark_item()
    editor = window.findChild(SecrecyEditor)
    assert editor is not None
    qtbot.keyClicks(editor.ground, GROUND)
    with qtbot.waitSignal(window.saving.replaced):
        editor.save()
    assert window.draft.item(item_id).secrecy == GROUND
    qtbot.keyClicks(window.item.notes, "Ännu fler.")
    assert window.save()
    stored = next(one for one in desk.workspace.meetings.document(meeting_id).items if one.id == item_id)
    assert stored.secrecy == GROUND
    assert "Nya ord." in stored.notes
    assert "Ännu fler." in stored.notes


def test_somebody_is_asked_before_marked_words_leave(desk: Desk, known: Marks, qtbot: QtBot, tmp_path: Path) -> None:
    meeting_id = held(desk.workspace)
    decision = desk.workspace.meetings.document(meeting_id).decisions[0]
    desk.workspace.secrecy.mark(decision.id, GROUND)
    minutes = desk.workspace.minutes.of_meeting(meeting_id)
    for answer, stands in (("no", False), ("yes", True)):
        target = tmp_path / f"{answer}.txt"
        export: MinutesExport = export_revision(desk, minutes, parent_of(desk), desk.messages)
        assert export.dialog is not None
        export.dialog.close()
        export.write(minutes, target)
        question = next(one for one in parent_of(desk).findChildren(MessageDialog) if one.isVisible())
        question.accept() if answer == "yes" else question.reject()
        assert desk.jobs.wait(20_000)
        assert (decision.text in target.read_text(encoding="utf-8-sig")) is stands
