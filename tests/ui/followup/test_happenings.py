"""What happened is offered beside the text, and paragraphs say what they rest on."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from samverkan_desktop.domain.assessments import EvidenceKind
from samverkan_desktop.domain.corrections import CorrectedKind, Correction
from samverkan_desktop.domain.followups import ParagraphEvidence
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.editors.followup import FollowUpEditor
from samverkan_desktop.ui.editors.secrecy import SecrecyEditor
from samverkan_desktop.ui.widgets.link_button import LinkButton
from samverkan_desktop.ui.widgets.row_button import RowButton
from tests.ui.followup.helping import FIRST, SECOND


@pytest.fixture
def told(workspace: Workspace, period: Period, desk: Desk, qtbot: QtBot) -> FollowUpEditor:
    """The editor of the first area of the example, with much that has happened."""
    window = desk.messages.parent()
    assert isinstance(window, QWidget)
    made = FollowUpEditor(desk, period, workspace.areas.of_period(period.id)[0].id, window)
    made.setGeometry(0, 0, 900, 700)
    made.happenings.setParent(window)
    made.happenings.setGeometry(900, 0, 400, 700)
    # As in the program, where one comes from the head of the area and not from a paragraph.
    made.add_button.setFocus()
    window.show()
    window.activateWindow()
    made.show()
    made.happenings.show()
    qtbot.waitUntil(window.isActiveWindow)
    return made


def rows_of(editor: FollowUpEditor) -> list[RowButton]:
    found = editor.happenings.findChildren(RowButton, "happeningRow")
    return [row for row in found if row.isVisibleTo(editor.happenings)]


def press(qtbot: QtBot, editor: FollowUpEditor, words: str) -> None:
    row = next(row for row in rows_of(editor) if words in row.accessibleName())
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton)


def links_of(editor: FollowUpEditor, number: int) -> list[LinkButton]:
    lines = editor.blocks[number].lines
    return [one for one in lines.findChildren(LinkButton) if one.isVisibleTo(lines)]


def test_a_press_drafts_a_sentence_with_its_evidence(told: FollowUpEditor, qtbot: QtBot) -> None:
    before = len(told.blocks)
    press(qtbot, told, "Skriva utkast till gemensamt nyhetsbrev")
    block = told.blocks[-1]
    assert len(told.blocks) == before + 1
    assert block.text.text().startswith("Åtgärden ”Skriva utkast till gemensamt nyhetsbrev” blev klar den ")
    assert [one.words for one in links_of(told, before)] == ["Skriva utkast till gemensamt nyhetsbrev"]
    QTest.keyClicks(block.text, " Bra.")
    assert told.flush()
    workspace = told._desk.workspace
    document = workspace.followups.document(told._period.id, told._area_id)
    assert document.paragraphs[-1].text.endswith(" Bra.")
    assert [(one.paragraph_id, one.kind) for one in document.evidence] == [
        (document.paragraphs[-1].id, EvidenceKind.ACTION)
    ]
    assert not told.has_unsaved
    qtbot.waitUntil(lambda: any("används" in row.accessibleName() for row in rows_of(told)))


def test_the_draft_comes_after_the_paragraph_with_the_cursor(told: FollowUpEditor, qtbot: QtBot) -> None:
    told.blocks[0].text.put_cursor(0)
    press(qtbot, told, "De rättade värdena")
    assert "De rättade värdena" in told.blocks[1].text.text()
    told.paragraphs.add_last()
    press(qtbot, told, "Ett gemensamt svar")
    assert "Ett gemensamt svar" in told.blocks[-1].text.text()
    assert all(block.words() for block in told.blocks)


def test_many_meetings_are_told_in_one_sentence_and_shown_when_asked_for(told: FollowUpEditor, qtbot: QtBot) -> None:
    count = len(rows_of(told))
    more = told.happenings.findChild(QPushButton, "happeningsMore")
    assert more is not None
    qtbot.mouseClick(more, Qt.MouseButton.LeftButton)
    assert len(rows_of(told)) > count
    press(qtbot, told, "sammanlagt")
    assert "har träffats" in told.blocks[-1].text.text()
    evidence = told.blocks[-1].evidence
    assert len(evidence) > 10
    assert len(links_of(told, len(told.blocks) - 1)) == 4
    qtbot.mouseClick(links_of(told, len(told.blocks) - 1)[-1], Qt.MouseButton.LeftButton)
    assert len(links_of(told, len(told.blocks) - 1)) == len(evidence)


def test_evidence_leads_to_its_record_and_can_be_let_go_of(told: FollowUpEditor, qtbot: QtBot) -> None:
    press(qtbot, told, "De rättade värdena")
    (link,) = links_of(told, len(told.blocks) - 1)
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    journey = told._desk.go
    assert journey.went[-1][0] == "open_meeting"  # type: ignore[attr-defined]
    told.flush()
    block = told.blocks[-1]
    menu = next(action for action in block.menu().actions() if action.menu() is not None).menu()
    menu.actions()[0].trigger()  # type: ignore[union-attr]
    assert block.evidence == []
    assert told.flush()
    document = told._desk.workspace.followups.document(told._period.id, told._area_id)
    assert document.evidence == ()
    assert "De rättade värdena" in document.paragraphs[-1].text


def test_joining_keeps_what_both_rest_on_and_removal_can_be_taken_back(told: FollowUpEditor, qtbot: QtBot) -> None:
    press(qtbot, told, "De rättade värdena")
    press(qtbot, told, "Ett gemensamt svar")
    told.flush()
    told.blocks[-1].text.put_cursor(0)
    QTest.keyClick(told.blocks[-1].text, Qt.Key.Key_Backspace)
    assert len(told.blocks[-1].evidence) == 2
    assert told.flush()
    told.blocks[-1].remove_asked.emit()
    workspace = told._desk.workspace
    assert workspace.followups.document(told._period.id, told._area_id).evidence == ()
    told._put_back(len(told.blocks), "Tillbaka", told.blocks[-1].evidence, "")
    assert told.blocks[-1].text.text() == "Tillbaka"


def test_what_somebody_else_drafted_is_shown_with_its_evidence(told: FollowUpEditor, qtbot: QtBot) -> None:
    workspace = told._desk.workspace
    document = workspace.followups.document(told._period.id, told._area_id)
    note = ParagraphEvidence(paragraph_id=document.paragraphs[0].id, kind=EvidenceKind.NOTE, text="Rundfrågan")
    with qtbot.waitSignal(told._desk.changes.changed):
        workspace.followups.save(replace(document, evidence=(note,)))
    assert [one.words for one in links_of(told, 0)] == ["Rundfrågan"]
    assert not told.has_unsaved


def test_many_happenings_scroll_instead_of_being_squeezed(told: FollowUpEditor, qtbot: QtBot) -> None:
    more = told.happenings.findChild(QPushButton, "happeningsMore")
    assert more is not None
    qtbot.mouseClick(more, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: all(row.height() >= row.sizeHint().height() > 30 for row in rows_of(told)))
    qtbot.waitUntil(lambda: told.happenings._area.verticalScrollBar().maximum() > 0)


def test_a_paragraph_that_says_what_was_corrected_is_marked_and_leads_there(
    editor: FollowUpEditor, desk: Desk, area_id: str, qtbot: QtBot
) -> None:
    assert editor.findChild(QWidget, "correctionMark") is None
    correction = Correction(
        kind=CorrectedKind.STATEMENT,
        area_id=area_id,
        old="Första stycket",
        new="Det enda stycket",
        stood_in="Rapporten",
        discovered_on=date(2026, 11, 20),
    )
    saved = desk.workspace.corrections.save(correction).value
    qtbot.waitUntil(lambda: len(editor.blocks[0].findChildren(QWidget, "correctionMark")) == 1)
    assert editor.blocks[1].findChildren(QWidget, "correctionMark") == []
    assert editor.blocks[0].words() == FIRST
    link = editor.blocks[0].findChild(LinkButton, "correctionLink")
    assert link is not None
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert desk.go.went[-1] == ("show_page", "corrections", saved.id)  # type: ignore[attr-defined]
    desk.workspace.corrections.remove(saved.id)
    qtbot.waitUntil(lambda: editor.blocks[0].findChildren(QWidget, "correctionMark") == [])


def test_a_mark_is_set_in_the_menu_of_the_paragraph_and_stays_with_its_words(
    desk: Desk, editor: FollowUpEditor, qtbot: QtBot
) -> None:
    block = editor.blocks[0]
    block.text.put_cursor(len(FIRST))
    QTest.keyClicks(block.text, " Mer.")
    command = next(one for one in block.menu().actions() if one.text() == "Sekretessmarkera…")
    command.trigger()
    form = editor.window().findChild(SecrecyEditor)
    assert form is not None
    assert block.record is not None
    QTest.keyClicks(form.ground, "OSL 21 kap.")
    qtbot.mouseClick(form.save_button, Qt.MouseButton.LeftButton)
    assert desk.workspace.secrecy.own(block.record.id) == "OSL 21 kap."
    qtbot.waitUntil(lambda: editor.blocks[0].secrecy == "OSL 21 kap.")
    assert editor.blocks[0].mark.isVisible()
    assert not editor.blocks[1].mark.isVisible()
    assert any("mark" in one.text() for one in editor.blocks[0].menu().actions())
    # Words that are divided from a marked paragraph are as secret, and so are those that come back.
    editor.blocks[0].text.put_cursor(6)
    QTest.keyClick(editor.blocks[0].text, Qt.Key.Key_Return)
    assert editor.flush()
    document = desk.workspace.followups.document(editor.saving.base.period_id, editor.saving.base.area_id)
    assert [one.secrecy for one in document.paragraphs] == ["OSL 21 kap.", "OSL 21 kap.", ""]
    # Joined with an open one, all of it is marked.
    editor.blocks[2].text.put_cursor(0)
    QTest.keyClick(editor.blocks[2].text, Qt.Key.Key_Backspace)
    assert editor.flush()
    document = desk.workspace.followups.document(editor.saving.base.period_id, editor.saving.base.area_id)
    assert [one.secrecy for one in document.paragraphs] == ["OSL 21 kap.", "OSL 21 kap."]


def test_a_mark_that_somebody_else_sets_meanwhile_is_not_taken_away_by_writing_on(
    desk: Desk, editor: FollowUpEditor
) -> None:
    block = editor.blocks[0]
    assert block.record is not None
    block.text.put_cursor(len(FIRST))
    QTest.keyClicks(block.text, " Mer.")
    desk.workspace.secrecy.mark(block.record.id, "OSL 21 kap.")
    assert editor.flush()
    document = desk.workspace.followups.document(editor.saving.base.period_id, editor.saving.base.area_id)
    assert [(one.text, one.secrecy) for one in document.paragraphs] == [
        (f"{FIRST} Mer.", "OSL 21 kap."),
        (SECOND, ""),
    ]
