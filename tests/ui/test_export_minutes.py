from pathlib import Path

import docx
import pytest
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from samverkan_desktop.domain.errors import TargetBusy
from samverkan_desktop.domain.meetings import MeetingState
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.dialogs.export_minutes import MinutesExport, export_minutes
from samverkan_desktop.ui.editors.meeting_window import MeetingWindow
from samverkan_desktop.ui.message_dialog import MessageDialog


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def meeting(desk: Desk, state: MeetingState) -> str:
    body = next(one for one in desk.workspace.bodies.all() if one.name == "Avstämning bredband")
    return next(row.id for row in desk.workspace.meetings.of_body(body.id) if row.state is state)


def asked(desk: Desk, window: QWidget, state: MeetingState) -> tuple[MinutesExport, QFileDialog]:
    export = export_minutes(desk, meeting(desk, state), window)
    assert export is not None
    assert export.dialog is not None
    return export, export.dialog


def choose(qtbot: QtBot, desk: Desk, dialog: QFileDialog, name: str, label: str = "") -> None:
    if label:
        dialog.selectNameFilter(label)
    dialog.fileSelected.emit(name)
    qtbot.waitUntil(lambda: not desk.jobs.busy)


def names(dialog: QFileDialog) -> list[str]:
    return [Path(one).name for one in dialog.selectedFiles()]


def test_a_held_meeting_offers_its_minutes_first(desk: Desk, window: QWidget) -> None:
    _export, dialog = asked(desk, window, MeetingState.HELD)
    assert names(dialog) == ["Avstämning bredband 2026-11-09 protokoll.docx"]
    assert dialog.nameFilters()[0] == "Protokoll, Word (*.docx)"
    assert dialog.nameFilters()[-1] == "Kalenderpost (*.ics)"
    assert dialog.acceptMode() is QFileDialog.AcceptMode.AcceptSave


def test_a_planned_meeting_offers_its_agenda_first_and_another_kind_changes_the_name(
    desk: Desk, window: QWidget
) -> None:
    _export, dialog = asked(desk, window, MeetingState.PLANNED)
    assert names(dialog) == ["Avstämning bredband 2026-11-23 dagordning.docx"]
    dialog.filterSelected.emit("Minnesanteckningar, pdf (*.pdf)")
    assert names(dialog) == ["Avstämning bredband 2026-11-23 minnesanteckningar.pdf"]


def test_the_document_is_written_and_can_be_opened(qtbot: QtBot, desk: Desk, window: QWidget, tmp_path: Path) -> None:
    _export, dialog = asked(desk, window, MeetingState.HELD)
    choose(qtbot, desk, dialog, str(tmp_path / "ut.docx"))
    assert docx.Document(str(tmp_path / "ut.docx")).core_properties.title.startswith("Protokoll")
    (notice,) = desk.messages.notices
    assert [one.text() for one in notice.findChildren(QPushButton) if one.text()] == ["Öppna"]
    assert desk.memory.recall("folder") == str(tmp_path)


@pytest.mark.parametrize(
    ("typed", "label", "written"),
    [
        ("ut.docx", "Protokoll, pdf (*.pdf)", "ut.pdf"),
        ("ut", "Kalenderpost (*.ics)", "ut.ics"),
        ("ut 2026.11", "Dagordning, Word (*.docx)", "ut 2026.11.docx"),
        ("ut.pdf", "Protokoll, Word (*.docx)", "ut.pdf"),
    ],
)
def test_name_and_kind_agree(
    qtbot: QtBot, desk: Desk, window: QWidget, tmp_path: Path, typed: str, label: str, written: str
) -> None:
    folder = tmp_path / "ut"
    folder.mkdir()
    _export, dialog = asked(desk, window, MeetingState.HELD)
    choose(qtbot, desk, dialog, str(folder / typed), label)
    assert [one.name for one in folder.iterdir()] == [written]


def test_a_file_that_the_dialog_did_not_ask_about_is_asked_about(
    qtbot: QtBot, desk: Desk, window: QWidget, tmp_path: Path
) -> None:
    (tmp_path / "ut.pdf").write_text("min egen", encoding="utf-8")
    _export, dialog = asked(desk, window, MeetingState.HELD)
    choose(qtbot, desk, dialog, str(tmp_path / "ut"), "Protokoll, pdf (*.pdf)")
    assert (tmp_path / "ut.pdf").read_text(encoding="utf-8") == "min egen"
    desk.messages.parent().findChild(MessageDialog).accept()
    qtbot.waitUntil(lambda: (tmp_path / "ut.pdf").read_bytes().startswith(b"%PDF"))


def test_a_busy_file_gets_another_name(
    qtbot: QtBot, desk: Desk, window: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    papers, real = desk.workspace.minutes, desk.workspace.minutes.write

    def busy(document: object, path: Path, **_options: bool) -> tuple[str, ...]:
        if path.name == "ut.docx":
            raise TargetBusy("{name} is busy", name=path.name, suggestion=tmp_path / "ut (2).docx")
        return real(document, path)  # type: ignore[arg-type]

    monkeypatch.setattr(papers, "write", busy)
    _export, dialog = asked(desk, window, MeetingState.HELD)
    choose(qtbot, desk, dialog, str(tmp_path / "ut.docx"))
    desk.messages.parent().findChild(MessageDialog).accept()
    qtbot.waitUntil((tmp_path / "ut (2).docx").exists)


def test_a_folder_that_is_gone_is_told(qtbot: QtBot, desk: Desk, window: QWidget, tmp_path: Path) -> None:
    _export, dialog = asked(desk, window, MeetingState.HELD)
    choose(qtbot, desk, dialog, str(tmp_path / "borta" / "ut.docx"))
    told = desk.messages.parent().findChild(MessageDialog)
    assert told.windowTitle() == "Dokumentet skrevs inte"


def test_a_meeting_that_is_gone_is_told(desk: Desk, window: QWidget) -> None:
    assert export_minutes(desk, "finns-inte", window) is None
    assert desk.messages.parent().findChild(MessageDialog) is not None


def test_the_meeting_window_saves_its_meeting_as_a_document(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    document = desk.workspace.meetings.document(meeting(desk, MeetingState.HELD))
    window = MeetingWindow(desk, document)
    qtbot.addWidget(window)
    command = window.commands["saveAs"]
    assert command.shortcut().toString() == "Ctrl+Shift+S"
    command.trigger()
    dialog = window.findChild(QFileDialog, "minutesFileDialog")
    assert dialog is not None
    choose(qtbot, desk, dialog, str(tmp_path / "ut.pdf"), "Protokoll, pdf (*.pdf)")
    assert (tmp_path / "ut.pdf").read_bytes().startswith(b"%PDF")
    assert len(window.messages.notices) == 1
