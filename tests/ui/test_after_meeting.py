"""What comes after a meeting, with keys: finalise, settle what is left, open again."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from samverkan_desktop import config
from samverkan_desktop.domain.digests import digest
from samverkan_desktop.domain.documents import MeetingDocument
from samverkan_desktop.domain.meetings import ItemState, MeetingState
from samverkan_desktop.domain.minutes import PaperKind
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.storage.migrations.m0003_protection import TRIGGERS
from samverkan_desktop.ui.areas.meeting_page import MeetingPage
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.dialogs.adjusting import AdjustingDialog
from samverkan_desktop.ui.dialogs.export_minutes import MinutesExport
from samverkan_desktop.ui.dialogs.finalise import FinaliseDialog
from samverkan_desktop.ui.dialogs.reopen import ReopenDialog
from samverkan_desktop.ui.dialogs.revisions import RevisionsDialog
from samverkan_desktop.ui.editors.meeting_window import MeetingWindow
from samverkan_desktop.ui.main_window import MainWindow
from samverkan_desktop.ui.message_dialog import MessageDialog
from samverkan_desktop.ui.preferences import Preferences
from samverkan_desktop.ui.widgets.labels import Label
from samverkan_desktop.ui.widgets.notice import Banner
from tests.services.finished import TODAY, body_of, finalised, held, mended, person_of

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key


def ready(qtbot: QtBot, window: QWidget) -> None:
    window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)


def dialog_of(qtbot: QtBot, kind: type[Any]) -> Any:
    """The dialog of a kind that has come to the front."""
    qtbot.waitUntil(lambda: isinstance(QApplication.activeWindow(), kind))
    return QApplication.activeWindow()


def texts(parent: QWidget, name: str) -> list[str]:
    return [one.text() for one in parent.findChildren(Label) if one.objectName() == name and one.isVisible()]


def press(qtbot: QtBot, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    widget = QApplication.focusWidget()
    assert widget is not None
    qtbot.keyClick(widget, key, modifiers)


@pytest.fixture
def main(workspace: Workspace, qtbot: QtBot) -> Iterator[MainWindow]:
    window = MainWindow(workspace, Preferences(config.Settings(language="sv", theme="light"), saved=False))
    qtbot.addWidget(window)
    ready(qtbot, window)
    yield window
    for one in window.meetings.windows:
        one.close()
    window.close()


def opened(qtbot: QtBot, main: MainWindow, meeting_id: str) -> MeetingWindow:
    main.open_meeting(meeting_id)
    window = next(one for one in main.meetings.windows if one.meeting_id == meeting_id)
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    return window


@pytest.fixture
def alone(desk: Desk, qtbot: QtBot) -> Callable[[MeetingDocument], MeetingWindow]:
    def show(document: MeetingDocument) -> MeetingWindow:
        window = MeetingWindow(desk, document)
        qtbot.addWidget(window)
        ready(qtbot, window)
        return window

    return show


def test_two_key_presses_finalise_a_meeting_and_its_window_turns_to_reading(
    workspace: Workspace, main: MainWindow, qtbot: QtBot
) -> None:
    document = held(workspace, decisions=2)
    window = opened(qtbot, main, document.meeting.id)
    place = window.geometry()
    press(qtbot, Key.Key_F, CTRL_SHIFT)
    dialog = dialog_of(qtbot, FinaliseDialog)
    assert dialog.windowTitle() == "Fastställ protokoll"
    assert "§ 1–2" in texts(dialog, "finaliseFact")
    press(qtbot, Key.Key_Return)
    assert workspace.meetings.get(document.meeting.id).state is MeetingState.FINALISED
    qtbot.waitUntil(lambda: [one for one in main.meetings.windows if one is not window] != [])
    (renewed,) = main.meetings.windows
    assert renewed.is_read_only
    assert renewed.geometry() == place
    banner = renewed.findChild(Banner, "finalisedBanner")
    assert banner is not None
    assert banner.text.text().startswith("Protokoll, version 1, fastställdes ")
    assert not renewed.commands["finalise"].isEnabled()
    assert renewed.head.finalised.isVisible()
    assert not renewed.head.states.isVisible()


def test_what_is_typed_is_finalised_too(workspace: Workspace, main: MainWindow, qtbot: QtBot) -> None:
    document = held(workspace)
    window = opened(qtbot, main, document.meeting.id)
    window.item.write()
    qtbot.keyClicks(QApplication.focusWidget(), " Sist.")
    press(qtbot, Key.Key_F, CTRL_SHIFT)
    dialog_of(qtbot, FinaliseDialog)
    press(qtbot, Key.Key_Return)
    assert workspace.minutes.of_meeting(document.meeting.id).items[0].paragraphs[-1].endswith("Sist.")
    assert not workspace.meetings.get(document.meeting.id).is_open


def test_what_is_not_settled_is_listed_and_enter_goes_there(
    desk: Desk, alone: Callable[[MeetingDocument], MeetingWindow], qtbot: QtBot
) -> None:
    document = held(desk.workspace)
    spoiled = replace(
        document,
        items=(replace(document.items[0], state=ItemState.UNDECIDED),),
        actions=(replace(document.actions[0], owner_id=None),),
    )
    window = alone(desk.workspace.meetings.save(spoiled).value)
    press(qtbot, Key.Key_F, CTRL_SHIFT)
    dialog = dialog_of(qtbot, FinaliseDialog)
    assert texts(dialog, "finaliseObstaclesTitle") == ["2 saker behöver ordnas först."]
    rows = dialog.list.shown()
    assert [row.id for row in rows] == [document.items[0].id, document.actions[0].id]
    press(qtbot, Key.Key_Down)
    press(qtbot, Key.Key_Return)
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    assert desk.workspace.meetings.get(document.meeting.id).is_open
    assert window.item.isAncestorOf(QApplication.focusWidget())
    assert window.item.item_id == document.items[0].id


def test_a_meeting_to_come_is_explained_and_nothing_is_offered(
    desk: Desk, alone: Callable[[MeetingDocument], MeetingWindow], qtbot: QtBot
) -> None:
    later = TODAY.replace(month=12)
    alone(held(desk.workspace, later, state=MeetingState.PLANNED))
    press(qtbot, Key.Key_F, CTRL_SHIFT)
    dialog = dialog_of(qtbot, FinaliseDialog)
    assert texts(dialog, "finaliseRefusal") == ["Mötet har inte hållits än. Det fastställs efter mötet."]
    press(qtbot, Key.Key_Return)
    assert not dialog.isVisible()


def test_a_planned_meeting_is_said_to_be_marked_as_held(desk: Desk, qtbot: QtBot) -> None:
    document = held(desk.workspace, state=MeetingState.PLANNED)
    dialog = FinaliseDialog(desk, document.meeting.id)
    qtbot.addWidget(dialog)
    ready(qtbot, dialog)
    assert "markeras samtidigt som hållet" in texts(dialog, "finaliseFact")
    with qtbot.waitSignal(dialog.finalised) as caught:
        press(qtbot, Key.Key_Return)
    assert caught.args[0].number == 1


def test_adjusters_are_ticked_with_the_keyboard(desk: Desk, qtbot: QtBot) -> None:
    document = held(desk.workspace)
    dialog = FinaliseDialog(desk, document.meeting.id)
    qtbot.addWidget(dialog)
    ready(qtbot, dialog)
    immediate = dialog.findChild(QCheckBox, "finaliseImmediate")
    assert not immediate.isEnabled()
    dialog.adjusters.list.setFocus()
    press(qtbot, Key.Key_Space)
    immediate.setFocus()
    press(qtbot, Key.Key_Space)
    dialog.primary.setFocus()
    press(qtbot, Key.Key_Return)
    (one,) = desk.workspace.finalising.adjustments(document.meeting.id)
    assert (one.person_id, one.is_immediate, one.day) == (person_of(desk.workspace).id, True, TODAY)


def test_what_the_paper_is_called_is_chosen_with_the_keyboard(desk: Desk, qtbot: QtBot) -> None:
    document = held(desk.workspace)
    dialog = FinaliseDialog(desk, document.meeting.id)
    qtbot.addWidget(dialog)
    ready(qtbot, dialog)
    assert dialog.paper.currentText() == "protokoll, som följer av innehållet"
    dialog.paper.setFocus()
    press(qtbot, Key.Key_Down)
    assert dialog.paper.currentText() == "minnesanteckningar, oavsett innehåll"
    dialog.primary.setFocus()
    press(qtbot, Key.Key_Return)
    assert desk.workspace.finalising.revision(document.meeting.id, 1).kind is PaperKind.NOTES


def test_what_another_process_changed_is_shown_before_it_is_finalised(desk: Desk, qtbot: QtBot) -> None:
    document = held(desk.workspace)
    dialog = FinaliseDialog(desk, document.meeting.id)
    qtbot.addWidget(dialog)
    ready(qtbot, dialog)
    with closing(Workspace.open(desk.workspace.path, who="Annan", today=lambda: TODAY)) as other:
        theirs = other.meetings.document(document.meeting.id)
        other.meetings.save(replace(theirs, items=(replace(theirs.items[0], state=ItemState.UNDECIDED),)))
    press(qtbot, Key.Key_Return)
    assert desk.workspace.meetings.get(document.meeting.id).is_open
    said = ["Mötet har ändrats under tiden. Titta igen innan du fastställer det."]
    qtbot.waitUntil(lambda: texts(dialog, "finaliseTrouble") == said)
    assert len(dialog.list.shown()) == 1


def test_it_is_opened_again_with_a_reason_and_finalised_as_the_next_version(
    workspace: Workspace, main: MainWindow, qtbot: QtBot
) -> None:
    document = finalised(workspace)
    window = opened(qtbot, main, document.meeting.id)
    window.findChild(Banner, "finalisedBanner").action.click()
    dialog = dialog_of(qtbot, ReopenDialog)
    press(qtbot, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialog.form.row("reason").error.text() == "Skriv varför mötet öppnas igen."
    qtbot.keyClicks(dialog.reason, "Fel siffra")
    press(qtbot, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: main.meetings.windows != [] and main.meetings.windows[0] is not window)
    (renewed,) = main.meetings.windows
    assert not renewed.is_read_only
    banner = renewed.findChild(Banner, "reopenedBanner")
    assert banner.text.text() == "Öppnat igen efter version 1: Fel siffra"
    qtbot.waitUntil(lambda: QApplication.activeWindow() is renewed)
    press(qtbot, Key.Key_F, CTRL_SHIFT)
    facts = texts(dialog_of(qtbot, FinaliseDialog), "finaliseFact")
    assert "version 2" in facts
    assert "Fel siffra" in facts
    press(qtbot, Key.Key_Return)
    assert [one.reason for one in workspace.finalising.revisions(document.meeting.id)] == ["", "Fel siffra"]


def test_earlier_minutes_offer_no_opening(desk: Desk, alone: Callable[[MeetingDocument], MeetingWindow]) -> None:
    earlier = finalised(desk.workspace, TODAY.replace(day=9))
    finalised(desk.workspace)
    window = alone(earlier)
    assert not window.findChild(Banner, "finalisedBanner").action.isVisible()
    assert not window.commands["reopen"].isEnabled()


def test_a_second_window_follows_when_nothing_is_unsaved_there(
    desk: Desk, alone: Callable[[MeetingDocument], MeetingWindow], qtbot: QtBot
) -> None:
    document = held(desk.workspace)
    window = alone(document)
    with qtbot.waitSignal(window.renewal_wanted):
        desk.workspace.finalising.finalise(document.meeting.id)


def test_a_second_window_with_unsaved_words_keeps_them_and_says_what_happened(
    desk: Desk, alone: Callable[[MeetingDocument], MeetingWindow], qtbot: QtBot
) -> None:
    document = held(desk.workspace)
    window = alone(document)
    window.item.write()
    qtbot.keyClicks(QApplication.focusWidget(), "Osparat")
    desk.workspace.finalising.finalise(document.meeting.id)
    qtbot.waitUntil(
        lambda: any("fastställdes i ett annat fönster" in one.text.text() for one in window.messages.notices)
    )
    assert "Osparat" in window.item.notes.toPlainText()
    assert not window.save()
    window._close_anyway()


def test_undo_says_why_finalised_minutes_stay_and_then_takes_back_what_was_before(
    workspace: Workspace, main: MainWindow, qtbot: QtBot
) -> None:
    document = held(workspace)
    body = workspace.bodies.save(replace(body_of(workspace), note="Före")).value
    workspace.meetings.save(replace(document, meeting=replace(document.meeting, place="Sjösalen")))
    workspace.finalising.finalise(document.meeting.id)
    main.undoing.undo()
    dialog = dialog_of(qtbot, MessageDialog)
    assert "Mötet är fastställt och ändrades inte." in dialog.accessibleDescription()
    dialog.accept()
    assert workspace.meetings.get(document.meeting.id).place == "Sjösalen"
    main.undoing.undo()
    assert workspace.bodies.get(body.id).note == ""


def test_a_reopened_meeting_says_why(desk: Desk, alone: Callable[[MeetingDocument], MeetingWindow]) -> None:
    document = finalised(desk.workspace)
    mended(desk.workspace, document.meeting.id, "Nytt")
    desk.workspace.finalising.reopen(document.meeting.id, "En gång till")
    window = alone(desk.workspace.meetings.document(document.meeting.id))
    assert window.findChild(Banner, "reopenedBanner").text.text() == "Öppnat igen efter version 2: En gång till"


# Versions


@pytest.fixture
def mended_id(desk: Desk) -> str:
    document = held(desk.workspace)
    person = person_of(desk.workspace)
    desk.workspace.finalising.finalise(document.meeting.id, adjuster_ids=(person.id,), is_immediate=True)
    mended(desk.workspace, document.meeting.id, "Siktdjupet minskar.\nÅl finns.", reason="Fel riktning")
    return document.meeting.id


@pytest.fixture
def versions(desk: Desk, mended_id: str, qtbot: QtBot) -> RevisionsDialog:
    dialog = RevisionsDialog(desk, mended_id)
    qtbot.addWidget(dialog)
    ready(qtbot, dialog)
    return dialog


def test_every_version_is_listed_and_read(versions: RevisionsDialog, qtbot: QtBot) -> None:
    assert [row.number for row in versions.list.shown()] == [2, 1]
    assert "Siktdjupet minskar." in versions.text.toPlainText()
    assert versions.told.text() == "Den här versionen har inga justerare."
    press(qtbot, Key.Key_Down)
    assert "Siktdjupet ökar." in versions.text.toPlainText()
    assert versions.told.text() == "Justerare: Åsa Öberg (omedelbart, 2026-11-23)"


def test_two_versions_are_compared_the_older_to_the_left(versions: RevisionsDialog, qtbot: QtBot) -> None:
    qtbot.mouseClick(versions.views.chip("compare"), Qt.MouseButton.LeftButton)
    assert versions.other.currentText() == "version 1"
    said = versions.compare.text.toPlainText()
    assert said.index("Version 1") < said.index("Version 2")
    assert any(piece.text == "minskar" for row in versions.compare.rows for piece in row.after)
    versions.list.setFocus()
    press(qtbot, Key.Key_Down)
    assert versions.other.currentText() == "version 2"
    said = versions.compare.text.toPlainText()
    assert said.index("Version 1") < said.index("Version 2")


def test_a_reopened_text_is_compared_with_what_was_finalised(
    desk: Desk, mended_id: str, versions: RevisionsDialog, qtbot: QtBot
) -> None:
    desk.workspace.finalising.reopen(mended_id, "Prov")
    document = desk.workspace.meetings.document(mended_id)
    desk.workspace.meetings.save(replace(document, items=(replace(document.items[0], notes="Helt nytt."),)))
    qtbot.waitUntil(lambda: versions.other.findText("texten som den är nu") >= 0)
    versions.views.choose("compare")
    versions.other.setCurrentIndex(versions.other.findText("texten som den är nu"))
    assert any(piece.text == "Helt nytt." for row in versions.compare.rows for piece in row.after)


def test_a_single_version_offers_no_comparison(desk: Desk, qtbot: QtBot) -> None:
    dialog = RevisionsDialog(desk, finalised(desk.workspace).meeting.id)
    qtbot.addWidget(dialog)
    assert not dialog.views.chip("compare").isEnabled()


def test_a_version_that_is_whole_is_said_to_be(versions: RevisionsDialog, qtbot: QtBot) -> None:
    qtbot.mouseClick(versions.check, Qt.MouseButton.LeftButton)
    assert (
        versions.messages.notices[-1]
        .text.text()
        .startswith("Version 2 är som den fastställdes. Kontrollsumma (SHA-256): ")
    )


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("UPDATE minutes_revision SET content = replace(content, 'minskar', 'ökar')", "dess SHA-256 är en annan"),
        ("UPDATE agenda_item SET notes = 'Annat'", "vid sidan av den"),
    ],
)
def test_what_was_altered_past_the_rules_is_found(
    desk: Desk, versions: RevisionsDialog, qtbot: QtBot, sql: str, said: str
) -> None:
    with closing(sqlite3.connect(desk.workspace.path)) as raw:
        for name in TRIGGERS:
            raw.execute(f"DROP TRIGGER {name}")
        raw.execute(sql)
        raw.commit()
    versions._fill()
    qtbot.mouseClick(versions.check, Qt.MouseButton.LeftButton)
    dialog = dialog_of(qtbot, MessageDialog)
    assert said in dialog.accessibleDescription()


def test_a_digest_that_was_altered_with_its_text_is_known_by_the_history(desk: Desk, mended_id: str) -> None:
    with closing(sqlite3.connect(desk.workspace.path)) as raw:
        for name in TRIGGERS:
            raw.execute(f"DROP TRIGGER {name}")
        content = raw.execute("SELECT content FROM minutes_revision WHERE number = 1").fetchone()[0] + " "
        raw.execute("UPDATE minutes_revision SET content = ?, sha256 = ? WHERE number = 1", (content, digest(content)))
        raw.commit()
    assert "the history knows another one" in desk.workspace.finalising.check(mended_id, 1)
    assert desk.workspace.finalising.check(mended_id, 2) == ""


def test_a_version_is_saved_as_it_was_frozen(
    desk: Desk, versions: RevisionsDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    versions.list.select("1")
    qtbot.mouseClick(versions.export, Qt.MouseButton.LeftButton)
    export = versions.findChild(MinutesExport)
    assert export is not None
    target = tmp_path / "första.txt"
    chosen = next(one for one in export._formats if one.suffix == ".txt")
    export.write(chosen.document, target)
    qtbot.waitUntil(lambda: bool(versions.messages.notices))
    assert "Siktdjupet ökar." in target.read_text(encoding="utf-8-sig")
    assert export.dialog is not None
    export.dialog.reject()


# Adjusters


def test_an_adjuster_is_added_and_the_day_recorded(desk: Desk, mended_id: str, qtbot: QtBot) -> None:
    dialog = AdjustingDialog(desk, mended_id)
    qtbot.addWidget(dialog)
    ready(qtbot, dialog)
    assert dialog.person.itemText(0) == "Åsa Öberg"
    qtbot.mouseClick(dialog.adding, Qt.MouseButton.LeftButton)
    person = person_of(desk.workspace)
    field = dialog.days[person.id]
    qtbot.keyClicks(field.edit, "2026-11-23")
    press(qtbot, Key.Key_Tab)
    latest = desk.workspace.finalising.adjustments(mended_id)[-1]
    assert (latest.person_id, latest.revision, latest.day) == (person.id, 2, TODAY)


def test_a_day_that_cannot_be_is_explained_and_the_window_stays(desk: Desk, mended_id: str, qtbot: QtBot) -> None:
    dialog = AdjustingDialog(desk, mended_id)
    qtbot.addWidget(dialog)
    ready(qtbot, dialog)
    qtbot.mouseClick(dialog.adding, Qt.MouseButton.LeftButton)
    field = dialog.days[person_of(desk.workspace).id]
    qtbot.keyClicks(field.edit, "2027-01-01")
    dialog.accept()
    assert dialog.isVisible()
    assert dialog.trouble.text() == "Välj en dag från mötesdagen till i dag."
    field.edit.clear()
    dialog.accept()
    assert not dialog.isVisible()


def test_an_adjuster_is_taken_off_the_list(desk: Desk, mended_id: str, qtbot: QtBot) -> None:
    desk.workspace.finalising.adjust(mended_id, person_of(desk.workspace).id, None)
    dialog = AdjustingDialog(desk, mended_id)
    qtbot.addWidget(dialog)
    ready(qtbot, dialog)
    dialog.findChild(QAbstractButton, "adjusterRemove0").click()
    assert [one.revision for one in desk.workspace.finalising.adjustments(mended_id)] == [1]


# In the area


def test_the_page_of_a_meeting_tells_what_was_finalised(desk: Desk, mended_id: str, qtbot: QtBot) -> None:
    row = next(row for row in desk.workspace.meetings.of_period(None) if row.id == mended_id)
    page = MeetingPage(desk, row, desk.workspace.meetings.document(mended_id))
    qtbot.addWidget(page)
    page.resize(400, 800)
    page.show()
    said = "\n".join(one.text() for one in page.findChildren(QLabel))
    assert "Protokoll, version 2, fastställdes " in said
    assert "Fel riktning" in said
    page.findChild(QPushButton, "versionsButton").click()
    assert dialog_of(qtbot, RevisionsDialog).list.row().number == 2
