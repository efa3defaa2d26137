from pathlib import Path

import docx
import pytest
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from samverkan_desktop.domain.meetings import MeetingState
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.editors.meeting_window import MeetingWindow
from samverkan_desktop.ui.message_dialog import MessageDialog


@pytest.fixture
def window(desk: Desk, qtbot: QtBot) -> MeetingWindow:
    body = desk.workspace.bodies.named("Avstämning bredband")
    held = next(row for row in desk.workspace.meetings.of_body(body.id) if row.state is MeetingState.HELD)
    made = MeetingWindow(desk, desk.workspace.meetings.document(held.id))
    qtbot.addWidget(made)
    return made


def asked(window: MeetingWindow, command: str) -> QFileDialog:
    window.commands[command].trigger()
    dialog = window.findChild(QFileDialog, "templateFileDialog")
    assert dialog is not None
    return dialog


def test_our_template_is_saved_then_chosen_then_left(window: MeetingWindow, desk: Desk, tmp_path: Path) -> None:
    saving = asked(window, "saveTemplate")
    assert Path(saving.selectedFiles()[0]).name == "Mall för protokoll.docx"
    saving.fileSelected.emit(str(tmp_path / "mall.docx"))
    assert "{{ typ }} – {{ rubrik }}" in [one.text for one in docx.Document(str(tmp_path / "mall.docx")).paragraphs]
    saving.setObjectName("done")
    asked(window, "chooseTemplate").fileSelected.emit(str(tmp_path / "mall.docx"))
    assert desk.workspace.templates.current() is not None
    notice = window.messages.notices[-1]
    assert notice.text.text() == "Protokoll för Word skrivs nu efter mall.docx."
    next(one for one in notice.findChildren(QPushButton) if one.text() == "Använd standardmallen").click()
    assert desk.workspace.templates.current() is None


def test_a_wrong_template_is_explained(window: MeetingWindow, desk: Desk, tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Till {{ alla }}")
    document.save(str(tmp_path / "fel.docx"))
    asked(window, "chooseTemplate").fileSelected.emit(str(tmp_path / "fel.docx"))
    told = window.findChild(MessageDialog)
    assert told is not None
    assert told.windowTitle() == "Mallen kan inte användas"
    assert "Det finns inget fält ”alla”, som står här: ”Till {{ alla }}”" in told.accessibleDescription()
    assert desk.workspace.templates.current() is None


def test_a_folder_that_is_gone_is_told(window: MeetingWindow, tmp_path: Path) -> None:
    asked(window, "saveTemplate").fileSelected.emit(str(tmp_path / "borta" / "mall.docx"))
    told = window.findChild(MessageDialog)
    assert told is not None
    assert told.windowTitle() == "Mallen sparades inte"
