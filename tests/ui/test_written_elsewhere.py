"""Two programs on one file: whoever opens what the other writes in is told, also where it saves itself."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.storage.drafts import DraftFolder
from samverkan_desktop.ui.change_signal import ChangeSignal
from samverkan_desktop.ui.desk import COMMENT, OUTCOME, Desk
from samverkan_desktop.ui.dialogs.conflict import ConflictDialog
from samverkan_desktop.ui.editors.followup import FollowUpEditor
from samverkan_desktop.ui.editors.meeting_window import MeetingWindow
from samverkan_desktop.ui.editors.written_elsewhere import WrittenElsewhere
from samverkan_desktop.ui.jobs import Jobs
from samverkan_desktop.ui.messages import Messages
from samverkan_desktop.ui.page_texts import PageTexts
from tests.ui.conftest import TODAY, Journey, Notebook


@pytest.fixture
def other(workspace: Workspace, qtbot: QtBot) -> Iterator[Desk]:
    """The desk of a second program, of somebody else."""
    opened = Workspace.open(workspace.path, who="Bo", today=lambda: TODAY)
    window = QWidget()
    qtbot.addWidget(window)
    jobs, readings = Jobs(window), Jobs(window)
    changes = ChangeSignal(opened, window)
    yield Desk(
        workspace=opened,
        changes=changes,
        messages=Messages(window),
        jobs=jobs,
        readings=readings,
        go=Journey(),
        memory=Notebook(),
        comments=PageTexts(opened, "comment", COMMENT, window),
        outcomes=PageTexts(opened, "outcome", OUTCOME, window),
    )
    changes.stop()
    readings.shut_down()
    jobs.shut_down()
    opened.close()


def marks(workspace: Workspace) -> list[Path]:
    return list(workspace.path.with_name(f"{workspace.path.name}.drafts").glob("*.here"))


def planned(workspace: Workspace) -> str:
    period = workspace.periods.all()[0]
    return next(
        row.id
        for row in workspace.meetings.of_period(period)
        if workspace.meetings.get(row.id).is_open and workspace.meetings.document(row.id).items
    )


def meeting(desk: Desk, qtbot: QtBot) -> MeetingWindow:
    made = MeetingWindow(desk, desk.workspace.meetings.document(planned(desk.workspace)))
    qtbot.addWidget(made)
    made.show()
    return made


def line(window: QObject) -> WrittenElsewhere:
    found = window.findChild(WrittenElsewhere)
    assert found is not None
    return found


def test_the_second_window_of_a_meeting_sees_who_writes_and_what(desk: Desk, other: Desk, qtbot: QtBot) -> None:
    first, second = meeting(other, qtbot), meeting(desk, qtbot)
    line(second).look()
    assert line(second).isHidden()
    item_id = first.agenda.current_id
    assert item_id is not None
    first.item.notes.setFocus()
    qtbot.keyClicks(first.item.notes, "Nu skriver Bo. ")
    qtbot.waitUntil(lambda: line(second).isVisible(), timeout=5_000)
    assert line(second).banner.text.text().startswith("Bo skriver i det här i ett annat fönster")
    assert line(first).isHidden()
    assert first.save()
    # What is saved there comes here, though no word of it comes from another program.
    qtbot.waitUntil(lambda: "Nu skriver Bo." in second.draft.item(item_id).notes, timeout=5_000)
    first.close()
    line(second).look()
    assert line(second).isHidden()
    assert marks(desk.workspace) == []


def test_both_may_write_in_a_meeting_and_the_same_text_is_asked(desk: Desk, other: Desk, qtbot: QtBot) -> None:
    first, second = meeting(other, qtbot), meeting(desk, qtbot)
    item_id = second.agenda.current_id
    assert item_id is not None
    for window, words in ((first, "Bos ord. "), (second, "Mina ord. ")):
        window.item.notes.setFocus()
        qtbot.keyClicks(window.item.notes, words)
    assert first.save()
    line(second).look()
    assert "Mina ord." in second.draft.item(item_id).notes
    assert not second.save()
    question = second.findChild(ConflictDialog)
    assert question is not None
    question.accept()
    stored = {one.id: one.notes for one in desk.workspace.meetings.document(second.meeting_id).items}
    assert "Mina ord." in stored[item_id]
    assert line(first).isHidden() is False or first.elsewhere.look() is None
    for window in (first, second):
        window._close_anyway()


def editor(desk: Desk, qtbot: QtBot) -> FollowUpEditor:
    period = desk.workspace.periods.all()[0]
    area = next(
        row
        for row in desk.workspace.areas.of_period(period.id)
        if desk.workspace.followups.document(period.id, row.id).paragraphs
    )
    made = FollowUpEditor(desk, period, area.id)
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    return made


def test_the_second_editor_of_a_follow_up_sees_who_writes_and_what(desk: Desk, other: Desk, qtbot: QtBot) -> None:
    first, second = editor(other, qtbot), editor(desk, qtbot)
    block = first.blocks[0]
    block.text.setFocus()
    qtbot.keyClicks(block.text, "Bo skriver. ")
    qtbot.waitUntil(lambda: line(second).isVisible(), timeout=5_000)
    assert "Bo" in line(second).banner.text.text()
    assert first.flush()
    qtbot.waitUntil(lambda: "Bo skriver." in second.blocks[0].text.toPlainText(), timeout=5_000)
    first.hide()
    line(second).look()
    assert line(second).isHidden()


def test_a_mark_is_no_draft_and_goes_with_its_program(desk: Desk, other: Desk) -> None:
    assert other.workspace.drafts.begin_writing("meeting", "x")
    found = desk.workspace.drafts.elsewhere("meeting", "x")
    assert found is not None
    assert found.who == "Bo"
    assert other.workspace.drafts.elsewhere("meeting", "x") is None
    # A program that is killed leaves its mark, which means nothing then and is offered to nobody.
    other.workspace.drafts._folder._lock.release()  # type: ignore[union-attr]
    other.workspace.drafts._folder._lock = None
    assert desk.workspace.drafts.elsewhere("meeting", "x") is None
    assert desk.workspace.drafts.left() == ()
    DraftFolder(desk.workspace.path).close()
    assert marks(desk.workspace) == []


def test_whoever_has_not_written_for_a_while_is_no_longer_writing(desk: Desk, other: Desk, qtbot: QtBot) -> None:
    first = meeting(other, qtbot)
    first.item.notes.setFocus()
    qtbot.keyClick(first.item.notes, Qt.Key.Key_A)
    assert len(marks(desk.workspace)) == 1
    first.elsewhere._rest.setInterval(1)
    qtbot.keyClick(first.item.notes, Qt.Key.Key_B)
    qtbot.waitUntil(lambda: marks(desk.workspace) == [])
    first._close_anyway()
