from collections.abc import Callable
from dataclasses import replace
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from samverkan_desktop.domain.bodies import Body
from samverkan_desktop.domain.documents import MeetingDocument
from samverkan_desktop.domain.errors import StorageFailure
from samverkan_desktop.domain.invitations import InvitationState, invitation_state
from samverkan_desktop.domain.meetings import Meeting, MeetingState
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.ui import outgoing
from samverkan_desktop.ui.areas.meeting_page import MeetingPage
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.dialogs.invite import InviteDialog, invite
from samverkan_desktop.ui.editors.meeting_window import MeetingWindow
from samverkan_desktop.ui.widgets.pill import Pill

Show = Callable[[str], InviteDialog]


@pytest.fixture
def mail(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[object]:
    """What the mail program was handed."""
    handed: list[object] = []
    folder = tmp_path / "ut"
    folder.mkdir()
    monkeypatch.setattr(outgoing, "folder", lambda: folder)
    monkeypatch.setattr(outgoing, "open_letter", lambda path: handed.append(path) or True)
    monkeypatch.setattr(outgoing, "open_address", lambda address: handed.append(address) or True)
    return handed


@pytest.fixture
def planned(desk: Desk) -> str:
    row = desk.workspace.meetings.planned(desk.workspace.bodies.named("Avstämning bredband").id)
    assert row is not None
    return row.id


@pytest.fixture
def show(desk: Desk, qtbot: QtBot, mail: list[object]) -> Show:
    window = QWidget()
    window.resize(1366, 768)
    qtbot.addWidget(window)

    def open_it(meeting_id: str) -> InviteDialog:
        dialog = invite(desk, meeting_id, window)
        assert dialog is not None
        return dialog

    return open_it


def primary(dialog: InviteDialog) -> list[str]:
    return [one.objectName() for one in dialog.findChildren(QPushButton) if one.property("kind") == "primary"]


def state(workspace: Workspace, meeting_id: str) -> InvitationState | None:
    return invitation_state(workspace.meetings.get(meeting_id))


def test_the_letter_is_opened_and_then_marked_as_sent(
    qtbot: QtBot, desk: Desk, show: Show, planned: str, mail: list[object]
) -> None:
    dialog = show(planned)
    assert primary(dialog) == ["inviteOpen"]
    dialog.subject.setText("Välkommen")
    qtbot.mouseClick(dialog.letter, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(mail) == 1)
    (path,) = mail
    assert isinstance(path, Path)
    message = message_from_bytes(path.read_bytes(), policy=default)
    assert message["Subject"] == "Välkommen"
    assert [one.addr_spec for one in message["To"].addresses] == ["anna.exempel@example.org", "bo.exempel@example.org"]
    assert [part.get_filename()[-4:] for part in message.iter_attachments()] == [".pdf", ".ics"]
    assert state(desk.workspace, planned) is InvitationState.NOT_SENT
    assert primary(dialog) == ["inviteMark"]
    qtbot.mouseClick(dialog.mark, Qt.MouseButton.LeftButton)
    assert state(desk.workspace, planned) is InvitationState.SENT
    desk.messages.notices[-1].action.click()
    assert state(desk.workspace, planned) is InvitationState.NOT_SENT


def test_who_cannot_be_reached_is_said_by_name(show: Show, planned: str) -> None:
    dialog = show(planned)
    assert dialog.missing.text() == "Saknar e-postadress: David Exempel"
    assert "David" not in " ".join(item.text() for item in dialog.people.items())


def test_without_receivers_there_is_no_letter_without_enclosures(
    qtbot: QtBot, show: Show, planned: str, mail: list[object]
) -> None:
    dialog = show(planned)
    qtbot.mouseClick(dialog.without, Qt.MouseButton.LeftButton)
    (address,) = mail
    assert str(address).startswith("mailto:anna.exempel@example.org")
    dialog.people.tick_none()
    assert not dialog.without.isEnabled()
    for box in dialog.kinds.values():
        box.setChecked(False)
    assert not dialog.files.isEnabled()


def test_too_long_an_address_is_told(qtbot: QtBot, show: Show, planned: str, mail: list[object]) -> None:
    dialog = show(planned)
    dialog.subject.setText("Å" * 1000)
    qtbot.mouseClick(dialog.without, Qt.MouseButton.LeftButton)
    assert mail == []
    assert "för många mottagare" in dialog.trouble.text()


def test_no_mail_program_is_told_with_the_file(
    qtbot: QtBot, show: Show, planned: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outgoing, "open_letter", lambda _path: False)
    dialog = show(planned)
    dialog.open_letter()
    qtbot.waitUntil(lambda: bool(dialog.trouble.text()))
    assert dialog.trouble.text().startswith("Inget e-postprogram svarade.")
    assert ".eml" in dialog.trouble.text()
    assert primary(dialog) == ["inviteOpen"]


def test_the_files_are_written_into_a_folder(qtbot: QtBot, show: Show, planned: str, tmp_path: Path) -> None:
    dialog = show(planned)
    dialog.kinds[".docx"].setChecked(True)
    dialog.write_files(str(tmp_path / "ut"))
    qtbot.waitUntil(lambda: bool(dialog.trouble.text()))
    assert sorted(one.suffix for one in (tmp_path / "ut").iterdir()) == [".docx", ".ics", ".pdf"]
    assert dialog.trouble.text().startswith("Skrev 3 filer i ")


def test_a_folder_that_is_gone_is_told(qtbot: QtBot, show: Show, planned: str, tmp_path: Path) -> None:
    dialog = show(planned)
    dialog.write_files(str(tmp_path / "borta"))
    qtbot.waitUntil(lambda: bool(dialog.trouble.text()))
    assert "borta" in dialog.trouble.text()


def test_a_meeting_that_is_over_has_nobody_to_invite(desk: Desk, qtbot: QtBot) -> None:
    body = desk.workspace.bodies.named("Avstämning bredband")
    held = next(row.id for row in desk.workspace.meetings.of_body(body.id) if row.state is MeetingState.HELD)
    window = QWidget()
    qtbot.addWidget(window)
    assert invite(desk, held, window) is None
    assert "ingen att kalla" in desk.messages.notices[-1].text.text()


def test_a_meeting_without_anybody_says_what_to_do(desk: Desk, show: Show) -> None:
    workspace = desk.workspace
    body = workspace.bodies.save(Body(name="Utan medlemmar")).value
    meeting = replace(workspace.meetings.propose(body).meeting, place="")
    stored = workspace.meetings.save(MeetingDocument(meeting=meeting)).value.meeting
    dialog = show(stored.id)
    assert dialog.chosen.to == ()
    assert "Lägg till deltagare först" in dialog.missing.text()


def test_marking_a_meeting_that_somebody_removed_is_told(qtbot: QtBot, desk: Desk, show: Show, planned: str) -> None:
    dialog = show(planned)
    desk.workspace.meetings.remove(planned)
    qtbot.mouseClick(dialog.mark, Qt.MouseButton.LeftButton)
    assert dialog.trouble.text()
    assert dialog.isVisible()


def test_a_full_disk_is_told(
    qtbot: QtBot, desk: Desk, show: Show, planned: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_anything: object) -> None:
        raise StorageFailure("The disk has no room for {path}.", path="a.eml")

    monkeypatch.setattr(desk.workspace.invitations, "write_letter", full)
    dialog = show(planned)
    dialog.open_letter()
    qtbot.waitUntil(lambda: bool(dialog.trouble.text()))
    assert "a.eml" in dialog.trouble.text()


def test_the_meeting_window_shows_the_state_and_opens_the_invitation(
    qtbot: QtBot, desk: Desk, planned: str, mail: list[object]
) -> None:
    window = MeetingWindow(desk, desk.workspace.meetings.document(planned))
    qtbot.addWidget(window)
    window.show()
    pill = window.head.invitation
    assert pill.isVisible()
    assert pill.state.text == "Kallelse ej skickad"
    window.commands["invite"].trigger()
    dialog = window.findChild(InviteDialog)
    assert dialog is not None
    qtbot.mouseClick(dialog.mark, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: pill.state.text == "Kallelse skickad")
    window.head.place.setText("Annat rum")
    assert window.save()
    assert window.draft.document.meeting.sequence == 1
    window.refresh()
    assert pill.state.text == "Ändring ej skickad"


def test_the_page_of_a_meeting_leads_to_its_invitation(
    qtbot: QtBot, desk: Desk, planned: str, mail: list[object]
) -> None:
    workspace = desk.workspace
    row = next(one for one in workspace.meetings.of_period(workspace.periods.current()) if one.id == planned)
    page = MeetingPage(desk, row, workspace.meetings.document(planned))
    qtbot.addWidget(page)
    page.show()
    assert "Kallelse ej skickad" in {one.state.text for one in page.findChildren(Pill)}
    qtbot.mouseClick(page.findChild(QPushButton, "inviteButton"), Qt.MouseButton.LeftButton)
    assert page.findChild(InviteDialog) is not None
    held = replace(row, state=MeetingState.HELD)
    document = workspace.meetings.document(planned)
    over: Meeting = replace(document.meeting, state=MeetingState.HELD)
    other = MeetingPage(desk, held, replace(document, meeting=over))
    qtbot.addWidget(other)
    assert other.findChild(QPushButton, "inviteButton") is None
