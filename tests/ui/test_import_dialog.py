import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from samverkan_desktop.domain.followup_text import FollowUpText
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.storage.drafts import _draft
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.dialogs.import_followup import ImportDialog
from samverkan_desktop.ui.dialogs.import_tree import Replaced
from samverkan_desktop.ui.editors.drafting import Drafting
from samverkan_desktop.ui.editors.reopening import reopen
from samverkan_desktop.ui.message_dialog import MessageDialog
from samverkan_desktop.ui.models.followup_draft import Kind, Place

DOCUMENT = """\
Uppföljning av områdena för samverkan 2030-2031 mellan Region Örebro län och Länsstyrelsen i Örebro län

Version 320115

En rad som ingen väntat sig

Område Vatten
Målsättning 2030–2031
- Tillsammans kartlägga vandringshinder
- Hålla en gemensam vattendag

Uppföljning

Kartan är klar för tre åar.

Vattendagen hölls i maj.

https://www.example.org/karta

Område Vägar
Målsättning 2030–2031
- Cykla mer

Uppföljning

Det går framåt.
"""
Opened = Callable[..., ImportDialog]
GOAL, PARAGRAPH = Place(area=0, kind=Kind.GOAL), Place(area=0, kind=Kind.PARAGRAPH)


@pytest.fixture
def workspace(empty_workspace: Workspace) -> Workspace:
    return empty_workspace


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "uppföljning.txt"
    path.write_text(DOCUMENT, encoding="utf-8")
    return path


@pytest.fixture
def opened(desk: Desk, document: Path, qtbot: QtBot) -> Opened:
    def make(path: Path = document) -> ImportDialog:
        window = desk.messages.parent()
        assert isinstance(window, QWidget)
        window.show()
        dialog = ImportDialog(desk, path, window)
        with qtbot.waitSignal(dialog.previewed):
            dialog.open()
        return dialog

    return make


def click(qtbot: QtBot, button: QPushButton) -> None:
    assert button.isVisible()
    assert button.isEnabled()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def take_in(qtbot: QtBot, dialog: ImportDialog) -> None:
    """Press the button and wait for the worker."""
    with qtbot.waitSignal(dialog.imported, timeout=10_000):
        click(qtbot, dialog.take_button)


def stored(workspace: Workspace) -> FollowUpText:
    return workspace.followups.text(workspace.periods.named("2030-2031"))


def test_the_preview_shows_what_was_found(opened: Opened, workspace: Workspace) -> None:
    dialog = opened()
    assert dialog.tree.lines() == [
        ("Vatten", "Nytt område"),
        ("Tillsammans kartlägga vandringshinder", "Ny"),
        ("Hålla en gemensam vattendag", "Ny"),
        ("Kartan är klar för tre åar.", "Ny"),
        ("Vattendagen hölls i maj.", "Ny"),
        ("https://www.example.org/karta", "Ny"),
        ("Vägar", "Nytt område"),
        ("Cykla mer", "Ny"),
        ("Det går framåt.", "Ny"),
    ]
    assert dialog.head.years.years() == (2030, 2031)
    assert dialog.head.stamp.text() == "320115"
    assert dialog.head.parties.text() == "Region Örebro län, Länsstyrelsen i Örebro län"
    assert dialog.counts.text() == "2 områden, 3 målsättningar, 3 stycken, 1 länk"
    assert dialog.unplaced.list.item(0).text() == "Rad 5: En rad som ingen väntat sig"
    assert dialog.verdict.text() == "Inget är sparat än."
    assert workspace.is_empty


def test_reading_in_writes_everything_once(opened: Opened, workspace: Workspace, desk: Desk, qtbot: QtBot) -> None:
    dialog = opened()
    text = dialog.draft.text
    with qtbot.waitSignal(dialog.imported, timeout=10_000) as told:
        click(qtbot, dialog.take_button)
    assert isinstance(told.args[0], Period)
    assert stored(workspace) == text
    assert len(workspace.history.window()) == 1
    notice = desk.messages.notices[-1]
    assert notice.text.text() == "Läste in uppföljning.txt: 2 områden, 3 målsättningar, 3 stycken, 1 länk."
    assert notice.action is not None
    click(qtbot, notice.action)
    assert workspace.is_empty


def test_the_same_document_again_changes_nothing(opened: Opened, workspace: Workspace, qtbot: QtBot) -> None:
    take_in(qtbot, opened())
    dialog = opened()
    assert dialog.verdict.text() == "Dokumentet finns redan i databasen. Inget ändras."
    assert not dialog.take_button.isEnabled()
    assert {mark for _, mark in dialog.tree.lines()} == {"Finns redan"}
    assert dialog.cancel.text() == "Stäng"


def test_what_is_replaced_is_shown(opened: Opened, workspace: Workspace, qtbot: QtBot) -> None:
    take_in(qtbot, opened())
    dialog = opened()
    dialog.tree.choose(PARAGRAPH)
    dialog.detail.focus_text()
    dialog.detail.words.selectAll()
    with qtbot.waitSignal(dialog.planned):
        QTest.keyClicks(dialog.detail.words, "Alla kartor")
        dialog.detail.commit()
    assert ("Alla kartor", "Ny") in dialog.tree.lines()
    assert ("Kartan är klar för tre åar.", "Ersätts") in dialog.tree.lines()
    last = dialog.tree.topLevelItem(0).child(5)
    dialog.tree.setCurrentItem(last)
    assert isinstance(dialog.tree.place, Replaced)
    assert dialog.detail.words.isReadOnly()
    assert not dialog.detail.away.isVisible()
    take_in(qtbot, dialog)
    assert stored(workspace).areas[0].paragraphs == ("Alla kartor", "Vattendagen hölls i maj.")


def test_mending_with_the_buttons(opened: Opened, workspace: Workspace, qtbot: QtBot) -> None:
    dialog = opened()
    dialog.tree.choose(GOAL)
    click(qtbot, dialog.detail.down)
    assert dialog.draft.text.areas[0].goals[1] == "Tillsammans kartlägga vandringshinder"
    click(qtbot, dialog.detail.to_other)
    assert dialog.tree.place == Place(area=0, kind=Kind.PARAGRAPH, index=2)
    menu = dialog.detail.area_menu()
    assert [action.text() for action in menu.actions()] == ["Vägar"]
    menu.actions()[0].trigger()
    assert dialog.tree.place == Place(area=1, kind=Kind.PARAGRAPH, index=1)
    assert dialog.detail.title.text() == "Stycke 2 i Vägar"
    click(qtbot, dialog.detail.join_button)
    click(qtbot, dialog.detail.away)
    assert dialog.draft.text.areas[1].paragraphs == ()
    click(qtbot, dialog.undo_button)
    assert dialog.draft.text.areas[1].paragraphs == ("Det går framåt. Tillsammans kartlägga vandringshinder",)
    take_in(qtbot, dialog)
    assert stored(workspace).areas[0].goals == ("Hålla en gemensam vattendag",)


def test_mending_with_the_keys(opened: Opened) -> None:
    dialog = opened()
    dialog.tree.choose(Place(area=0, kind=Kind.GOAL, index=1))
    dialog.tree.setFocus()
    QTest.keyClick(dialog.tree, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert dialog.draft.text.areas[0].goals[0] == "Hålla en gemensam vattendag"
    assert dialog.tree.place == GOAL
    QTest.keyClick(dialog.tree, Qt.Key.Key_Delete)
    assert dialog.draft.text.areas[0].goals == ("Tillsammans kartlägga vandringshinder",)
    QTest.keyClick(dialog.tree, Qt.Key.Key_F2)
    assert dialog.detail.words.hasFocus()


def test_a_paragraph_is_cut_at_the_cursor(opened: Opened, qtbot: QtBot) -> None:
    dialog = opened()
    dialog.tree.choose(PARAGRAPH)
    cursor = dialog.detail.words.textCursor()
    cursor.setPosition(len("Kartan är klar"))
    dialog.detail.words.setTextCursor(cursor)
    click(qtbot, dialog.detail.split_button)
    assert dialog.draft.text.areas[0].paragraphs[:2] == ("Kartan är klar", "för tre åar.")


def test_areas_are_added_named_and_removed(opened: Opened, workspace: Workspace, qtbot: QtBot) -> None:
    dialog = opened()
    click(qtbot, dialog.add_area)
    assert dialog.detail.words.hasFocus()
    QTest.keyClicks(dialog.detail.words, "Skog")
    click(qtbot, dialog.detail.new_goal)
    QTest.keyClicks(dialog.detail.words, "Plantera")
    dialog.tree.choose(Place(area=1))
    click(qtbot, dialog.detail.away)
    take_in(qtbot, dialog)
    assert [(area.name, area.goals) for area in stored(workspace).areas][1:] == [("Skog", ("Plantera",))]


def test_a_loose_line_is_placed(opened: Opened, qtbot: QtBot) -> None:
    dialog = opened()
    dialog.unplaced.areas.setCurrentIndex(1)
    click(qtbot, dialog.unplaced.as_goal)
    assert dialog.draft.text.areas[1].goals == ("Cykla mer", "En rad som ingen väntat sig")
    assert dialog.tree.place == Place(area=1, kind=Kind.GOAL, index=1)
    assert not dialog.unplaced.isVisible()
    click(qtbot, dialog.undo_button)
    assert dialog.unplaced.isVisible()
    click(qtbot, dialog.unplaced.drop)
    assert not dialog.unplaced.isVisible()


def test_years_that_overlap_are_refused_and_can_be_mended(opened: Opened, workspace: Workspace, qtbot: QtBot) -> None:
    workspace.periods.add(Period.of_years(2029, 2030))
    dialog = opened()
    assert not dialog.take_button.isEnabled()
    assert dialog.verdict.text() == "Åren överlappar en annan period. Välj andra år."
    with qtbot.waitSignal(dialog.planned):
        QTest.keyClick(dialog.head.years.first, Qt.Key.Key_Up)
    take_in(qtbot, dialog)
    assert [period.label for period in workspace.periods.all()] == ["2031", "2029–2030"]


def test_a_text_that_breaks_a_rule_is_pointed_out(opened: Opened, qtbot: QtBot) -> None:
    dialog = opened()
    dialog.tree.choose(GOAL)
    dialog.detail.words.set_text("x" * 2001)
    with qtbot.waitSignal(dialog.planned):
        dialog.detail.commit()
    assert dialog.tree.lines()[1][1] == "Rätta"
    assert dialog.detail.problem.isVisible()
    assert not dialog.take_button.isEnabled()
    assert dialog.verdict.text() == "1 text måste rättas först."


def test_a_file_that_is_none_is_explained(opened: Opened, tmp_path: Path, document: Path, qtbot: QtBot) -> None:
    wrong = tmp_path / "bild.png"
    wrong.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    dialog = opened(wrong)
    assert dialog.refusal.isVisible()
    assert "bild.png" in dialog.refusal.text.text()
    assert not dialog.take_button.isEnabled()
    with qtbot.waitSignal(dialog.previewed):
        dialog.read(document)
    assert dialog.preview.isVisible()
    assert dialog.take_button.isEnabled()


def test_closing_writes_nothing(opened: Opened, workspace: Workspace) -> None:
    dialog = opened()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert workspace.is_empty


def test_mends_are_not_lost_without_asking(opened: Opened, qtbot: QtBot, workspace: Workspace) -> None:
    dialog = opened()
    dialog.tree.choose(GOAL)
    click(qtbot, dialog.detail.away)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    question = dialog.findChild(QWidget, "messageDialog")
    assert question is not None
    QTest.keyClick(question, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    click(qtbot, dialog.cancel)
    buttons = [one for one in dialog.findChildren(QPushButton, "messageYes") if one.isVisible()]
    click(qtbot, buttons[0])
    assert not dialog.isVisible()
    assert workspace.is_empty


def test_what_is_mended_is_kept_and_offered_after_a_crash_without_the_file(
    opened: Opened, document: Path, workspace: Workspace, desk: Desk, qtbot: QtBot
) -> None:
    dialog = opened()
    drafting = dialog.findChild(Drafting)
    assert drafting is not None
    drafting.look()
    folder = workspace.path.with_name(f"{workspace.path.name}.drafts")
    assert not folder.exists()
    dialog.tree.choose(GOAL)
    qtbot.keyClicks(dialog.detail.words, "Och ")
    dialog.head.title.setFocus()
    dialog.head.title.selectAll()
    qtbot.keyClicks(dialog.head.title, "En ny rubrik")
    dialog.unplaced.list.setCurrentRow(0)
    click(qtbot, dialog.unplaced.as_paragraph)
    dialog.tree.choose(PARAGRAPH)
    # The last words are not taken into the document yet, since the keys have not rested.
    qtbot.keyClicks(dialog.detail.words, "Sist ")
    drafting.look()
    (file,) = folder.glob("*.json")
    draft = _draft(json.loads(file.read_text(encoding="utf-8")))
    (told,) = draft.differences
    assert "En ny rubrik" in told.now
    assert "Sist " in told.now
    text = dialog.detail.written()
    dialog.accept()
    assert not list(folder.glob("*.json"))
    document.unlink()
    window = desk.messages.parent()
    assert isinstance(window, QWidget)
    again = reopen(desk, draft, window)
    assert isinstance(again, ImportDialog)
    again.open()
    again.take_draft(draft.values)
    assert again.draft.text == text
    assert again.draft.unplaced == ()
    assert again.head.title.text() == "En ny rubrik"
    # Another crash would not take it.
    again_drafting = again.findChild(Drafting)
    assert again_drafting is not None
    again_drafting.look()
    assert len(list(folder.glob("*.json"))) == 1
    take_in(qtbot, again)
    assert stored(workspace) == replace(text, stamp="320115")
    assert not list(folder.glob("*.json"))


def test_a_stop_writes_nothing_and_shows_the_document_again(
    opened: Opened, workspace: Workspace, desk: Desk, qtbot: QtBot
) -> None:
    dialog = opened()
    # The worker is held up by something else, so that nothing can have been written before Escape.
    held = Event()
    desk.jobs.run(held.wait, 60)
    click(qtbot, dialog.take_button)
    assert dialog.waiting.isVisible()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    with qtbot.waitSignal(desk.jobs.busy_changed, timeout=10_000):
        held.set()
    assert dialog.isVisible()
    assert dialog.preview.isVisible()
    assert dialog.verdict.text() == "Avbrutet. Inget skrevs."
    assert workspace.is_empty
    take_in(qtbot, dialog)


def test_another_file_is_not_chosen_over_what_is_mended_without_a_question(opened: Opened, qtbot: QtBot) -> None:
    dialog = opened()
    dialog.tree.choose(GOAL)
    qtbot.keyClicks(dialog.detail.words, "Och ")
    click(qtbot, dialog.another)
    question = dialog.findChild(MessageDialog)
    assert question is not None
    qtbot.keyClick(question, Qt.Key.Key_Escape)
    assert dialog.draft.words(GOAL).startswith("Och ")
