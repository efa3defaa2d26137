from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QMimeData, QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from samverkan_desktop.domain.assessments import EvidenceKind
from samverkan_desktop.domain.changes import Topic
from samverkan_desktop.domain.corrections import CorrectedKind, Correction
from samverkan_desktop.domain.errors import StorageFailure
from samverkan_desktop.domain.followups import FollowUpLink, Paragraph, ParagraphEvidence
from samverkan_desktop.domain.goals import Goal
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.dialogs.conflict import ConflictDialog
from samverkan_desktop.ui.editors.followup import FollowUpEditor
from samverkan_desktop.ui.editors.followup_blocks import paragraphs_of
from samverkan_desktop.ui.editors.secrecy import SecrecyEditor
from samverkan_desktop.ui.widgets.growing_text import GrowingTextEdit
from samverkan_desktop.ui.widgets.link_button import LinkButton
from samverkan_desktop.ui.widgets.row_button import RowButton

FIRST, SECOND = "Första stycket.", "Andra stycket."
ADDRESS = "https://www.example.org/rapport"


@pytest.fixture
def period(workspace: Workspace) -> Period:
    return workspace.periods.all()[0]


@pytest.fixture
def area_id(workspace: Workspace, period: Period) -> str:
    area = workspace.areas.add(period.id, "Provområde").value
    document = workspace.followups.document(period.id, area.id)
    paragraphs = tuple(Paragraph(period_id=period.id, area_id=area.id, text=text) for text in (FIRST, SECOND))
    link = FollowUpLink(period_id=period.id, area_id=area.id, url=ADDRESS, label="Rapporten")
    workspace.followups.save(replace(document, paragraphs=paragraphs, links=(link,)))
    return area.id


@pytest.fixture
def editor(desk: Desk, period: Period, area_id: str, qtbot: QtBot) -> FollowUpEditor:
    # The echo of what the fixtures wrote is still on its way.
    made = FollowUpEditor(desk, period, area_id, desk.messages.parent())  # type: ignore[arg-type]
    made.resize(1100, 600)
    window = made.window()
    window.show()
    window.activateWindow()
    made.show()
    qtbot.waitUntil(window.isActiveWindow)
    return made


def stored(editor: FollowUpEditor) -> list[str]:
    document = editor._desk.workspace.followups.document(editor._period.id, editor._area_id)
    return [one.text for one in document.paragraphs]


def shown(editor: FollowUpEditor) -> list[str]:
    return [block.text.text() for block in editor.blocks]


def paste(block_text: QWidget, text: str) -> None:
    data = QMimeData()
    data.setText(text)
    block_text.insertFromMimeData(data)  # type: ignore[attr-defined]


def test_it_shows_what_is_stored(editor: FollowUpEditor) -> None:
    assert shown(editor) == [FIRST, SECOND]
    assert [row.url.text() for row in editor.links.rows] == [ADDRESS]
    assert editor.state.text() == "✓ Sparat"
    assert editor.blocks[1].text.accessibleName() == "Stycke 2 av 2"
    assert not editor.has_unsaved


def test_a_pause_saves_what_was_typed(editor: FollowUpEditor, qtbot: QtBot) -> None:
    editor.saving.timer.setInterval(0)
    editor.blocks[0].text.put_cursor(len(FIRST))
    with qtbot.waitSignal(editor.saved):
        QTest.keyClicks(editor.blocks[0].text, " Mer")
    assert stored(editor) == [FIRST + " Mer", SECOND]
    assert editor.state.text() == "✓ Sparat"


def test_one_pause_is_one_change_that_can_be_taken_back(editor: FollowUpEditor, qtbot: QtBot, desk: Desk) -> None:
    editor.blocks[0].text.put_cursor(len(FIRST))
    QTest.keyClicks(editor.blocks[0].text, " Mer och mer")
    assert editor.saving.timer.isActive()
    before = len(desk.workspace.history.window(count=500))
    assert editor.flush()
    assert editor.flush()
    assert len(desk.workspace.history.window(count=500)) == before + 1

    with qtbot.waitSignal(desk.changes.changed):
        desk.workspace.history.undo(desk.workspace.history.window(count=1)[0].id)
    assert shown(editor) == [FIRST, SECOND]


def test_enter_divides_at_the_cursor(editor: FollowUpEditor) -> None:
    editor.blocks[0].text.put_cursor(len("Första"))
    QTest.keyClick(editor.blocks[0].text, Qt.Key.Key_Return)
    assert shown(editor) == ["Första", "stycket.", SECOND]
    assert editor.blocks[1].text.hasFocus()
    QTest.keyClicks(editor.blocks[1].text, "Hela ")
    editor.flush()
    assert stored(editor) == ["Första", "Hela stycket.", SECOND]


def test_enter_at_the_end_makes_an_empty_one_that_is_not_stored(editor: FollowUpEditor) -> None:
    editor.blocks[1].text.put_cursor(len(SECOND))
    QTest.keyClick(editor.blocks[1].text, Qt.Key.Key_Return)
    QTest.keyClick(editor.blocks[2].text, Qt.Key.Key_Return)
    assert shown(editor) == [FIRST, SECOND, ""]
    editor.flush()
    assert stored(editor) == [FIRST, SECOND]


def test_backspace_at_the_start_joins(editor: FollowUpEditor) -> None:
    editor.blocks[1].text.put_cursor(0)
    QTest.keyClick(editor.blocks[1].text, Qt.Key.Key_Backspace)
    assert shown(editor) == [f"{FIRST} {SECOND}"]
    assert editor.blocks[0].text.textCursor().position() == len(FIRST) + 1
    editor.flush()
    assert stored(editor) == [f"{FIRST} {SECOND}"]


def test_delete_at_the_end_joins_with_the_next(editor: FollowUpEditor) -> None:
    editor.blocks[0].text.put_cursor(len(FIRST))
    QTest.keyClick(editor.blocks[0].text, Qt.Key.Key_Delete)
    assert shown(editor) == [f"{FIRST} {SECOND}"]


def test_backspace_in_the_first_one_does_nothing(editor: FollowUpEditor) -> None:
    editor.blocks[0].text.put_cursor(0)
    QTest.keyClick(editor.blocks[0].text, Qt.Key.Key_Backspace)
    assert shown(editor) == [FIRST, SECOND]


def test_alt_and_arrows_move(editor: FollowUpEditor) -> None:
    editor.blocks[1].text.put_cursor(3)
    QTest.keyClick(editor.blocks[1].text, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert shown(editor) == [SECOND, FIRST]
    assert editor.blocks[0].text.hasFocus()
    assert editor.blocks[0].text.textCursor().position() == 3
    assert editor.paragraphs._column.indexOf(editor.blocks[0]) == 0
    editor.flush()
    assert stored(editor) == [SECOND, FIRST]


def test_arrows_go_from_one_to_the_next(editor: FollowUpEditor) -> None:
    editor.blocks[0].text.put_cursor(2)
    QTest.keyClick(editor.blocks[0].text, Qt.Key.Key_Down)
    assert editor.blocks[1].text.hasFocus()
    QTest.keyClick(editor.blocks[1].text, Qt.Key.Key_Up)
    assert editor.blocks[0].text.hasFocus()


def test_a_paragraph_that_is_emptied_and_written_anew(editor: FollowUpEditor) -> None:
    text = editor.blocks[0].text
    text.put_cursor(0)
    text.selectAll()
    QTest.keyClick(text, Qt.Key.Key_Delete)
    assert editor.flush()
    assert stored(editor) == [SECOND]
    QTest.keyClicks(text, "Helt ny")
    assert editor.flush()
    assert stored(editor) == ["Helt ny", SECOND]


def test_removing_can_be_undone(editor: FollowUpEditor, desk: Desk, qtbot: QtBot) -> None:
    menu = editor.blocks[0].menu()
    next(action for action in menu.actions() if "bort" in action.text()).trigger()
    assert stored(editor) == [SECOND]
    action = desk.messages.notices[-1].action
    assert action is not None
    qtbot.mouseClick(action, Qt.MouseButton.LeftButton)
    assert shown(editor) == [FIRST, SECOND]
    assert stored(editor) == [FIRST, SECOND]


def test_pasting_paragraphs_makes_several(editor: FollowUpEditor) -> None:
    text = editor.blocks[0].text
    text.put_cursor(len("Första "))
    paste(text, "ett.\r\n\r\nTvå\nrader.\n\n<b>tre</b> och ")
    assert shown(editor) == ["Första ett.", "Två rader.", "<b>tre</b> och stycket.", SECOND]
    assert editor.blocks[2].text.hasFocus()
    editor.flush()
    assert stored(editor) == shown(editor)


def test_pasting_words_stays_in_the_paragraph(editor: FollowUpEditor) -> None:
    editor.blocks[0].text.put_cursor(len("Första"))
    paste(editor.blocks[0].text, " eller nollte")
    assert shown(editor) == ["Första eller nollte stycket.", SECOND]


def test_ten_million_letters_are_refused(editor: FollowUpEditor, desk: Desk) -> None:
    paste(editor.blocks[0].text, "a" * 10_000_000)
    assert shown(editor) == [FIRST, SECOND]
    assert desk.messages.notices[-1].kind == "warning"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("a\nb", ["a", "b"]),
        ("a\nb\n\nc", ["a b", "c"]),
        ("  a  \n \t\n\n b", ["a", "b"]),
        ("a\u2029b", ["a", "b"]),
        ("a\r\n", ["a"]),
        ("\n\n", []),
    ],
)
def test_paragraphs_of_a_pasted_text(text: str, parts: list[str]) -> None:
    assert paragraphs_of(text) == parts


def test_a_foreign_change_is_shown_when_nothing_is_being_written(
    editor: FollowUpEditor, desk: Desk, qtbot: QtBot
) -> None:
    document = desk.workspace.followups.document(editor._period.id, editor._area_id)
    changed = replace(document.paragraphs[1], text="Ändrat någon annanstans.")
    editor.blocks[0].text.put_cursor(4)
    with qtbot.waitSignal(desk.changes.changed):
        desk.workspace.followups.save(replace(document, paragraphs=(document.paragraphs[0], changed)))
    assert shown(editor) == [FIRST, "Ändrat någon annanstans."]
    assert editor.blocks[0].text.hasFocus()
    assert editor.blocks[0].text.textCursor().position() == 4


def foreign_change(editor: FollowUpEditor, desk: Desk, qtbot: QtBot) -> None:
    """Somebody changes the second paragraph while the first is being written."""
    editor.blocks[0].text.put_cursor(len(FIRST))
    QTest.keyClicks(editor.blocks[0].text, " Mitt")
    document = desk.workspace.followups.document(editor._period.id, editor._area_id)
    with qtbot.waitSignal(desk.changes.changed):
        desk.workspace.followups.save(
            replace(document, paragraphs=(replace(document.paragraphs[0], text="Deras."),), links=())
        )


def test_a_foreign_change_while_one_writes_loses_nothing(editor: FollowUpEditor, desk: Desk, qtbot: QtBot) -> None:
    foreign_change(editor, desk, qtbot)
    assert shown(editor) == [FIRST + " Mitt", SECOND]
    assert not editor.flush()
    assert shown(editor) == [FIRST + " Mitt", SECOND]
    assert stored(editor) == ["Deras."]


def conflict(editor: FollowUpEditor) -> ConflictDialog:
    found = editor.window().findChild(ConflictDialog)
    assert found is not None
    return found


@pytest.mark.parametrize(("button", "kept"), [("conflictMine0", FIRST + " Mitt"), ("conflictTheirs0", "Deras.")])
def test_the_user_chooses_between_the_texts(
    editor: FollowUpEditor, desk: Desk, qtbot: QtBot, button: str, kept: str
) -> None:
    foreign_change(editor, desk, qtbot)
    editor.flush()
    dialog = conflict(editor)
    texts = [dialog.findChild(GrowingTextEdit, name) for name in ("conflictMine0Text", "conflictTheirs0Text")]
    assert [text.text() for text in texts if text] == [FIRST + " Mitt", "Deras."]
    dialog.findChild(QRadioButton, button).click()  # type: ignore[union-attr]
    qtbot.mouseClick(dialog.findChild(QPushButton, "conflictSave"), Qt.MouseButton.LeftButton)
    assert shown(editor) == stored(editor) == [kept]
    assert editor.links.rows == []
    assert not editor.has_unsaved


def test_escape_in_the_conflict_keeps_the_text_and_asks_again(editor: FollowUpEditor, desk: Desk, qtbot: QtBot) -> None:
    foreign_change(editor, desk, qtbot)
    editor.flush()
    QTest.keyClick(conflict(editor), Qt.Key.Key_Escape)
    assert shown(editor) == [FIRST + " Mitt", SECOND]
    assert stored(editor) == ["Deras."]
    assert not editor.flush()


def test_what_saves_itself_opens_no_question_under_the_letters(
    editor: FollowUpEditor, desk: Desk, qtbot: QtBot
) -> None:
    foreign_change(editor, desk, qtbot)
    editor.saving.timer.start(0)
    qtbot.waitUntil(lambda: "Ctrl+S" in editor.state.text())
    assert editor.window().findChild(ConflictDialog) is None
    QTest.keyClicks(editor.blocks[0].text, "!")
    editor.saving.timer.start(0)
    qtbot.waitUntil(lambda: "Ctrl+S" in editor.state.text())
    assert shown(editor)[0] == FIRST + " Mitt!"
    QTest.keyClick(editor.blocks[0].text, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    conflict(editor).accept()
    assert stored(editor) == [FIRST + " Mitt!"]


def test_a_disk_that_says_no_to_what_saves_itself_is_told_beside_the_text(
    editor: FollowUpEditor, desk: Desk, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    # A full disk cannot be made here; the refusal is made up.
    def refuse(document: object) -> None:
        raise StorageFailure("The disk is full.")

    told: list[str] = []
    with monkeypatch.context() as patch:
        patch.setattr(desk.workspace.followups, "save", refuse)
        patch.setattr(desk.messages, "notice", lambda text, **_options: told.append(text))
        for _ in range(2):
            QTest.keyClicks(editor.blocks[0].text, "A")
            editor.saving.timer.start(0)
            qtbot.waitUntil(lambda: not editor.saving.timer.isActive())
        assert told == ["The disk is full."]
        assert editor.window().findChild(QWidget, "messageDialog") is None
        assert not editor.flush()
    assert editor.window().findChild(QWidget, "messageDialog") is not None
    assert editor.flush()
    assert stored(editor)[0] == editor.blocks[0].words()


def test_changes_in_different_paragraphs_need_no_question(editor: FollowUpEditor, desk: Desk, qtbot: QtBot) -> None:
    editor.blocks[0].text.put_cursor(len(FIRST))
    QTest.keyClicks(editor.blocks[0].text, " Mitt")
    document = desk.workspace.followups.document(editor._period.id, editor._area_id)
    with qtbot.waitSignal(desk.changes.changed):
        desk.workspace.followups.save(
            replace(document, paragraphs=(document.paragraphs[0], replace(document.paragraphs[1], text="Deras.")))
        )
    assert shown(editor)[1] == SECOND
    assert editor.flush()
    assert shown(editor) == stored(editor) == [FIRST + " Mitt", "Deras."]
    assert editor.blocks[0].text.textCursor().position() == len(FIRST + " Mitt")
    assert editor.window().findChild(ConflictDialog) is None


def test_an_area_that_is_gone_leaves_the_text(editor: FollowUpEditor, desk: Desk, qtbot: QtBot) -> None:
    QTest.keyClicks(editor.blocks[0].text, "Mitt ")
    with qtbot.waitSignal(desk.changes.changed):
        desk.workspace.areas.remove(editor._area_id, period_id=editor._period.id)
    assert not editor.flush()
    assert "Mitt" in shown(editor)[0]
    assert editor.window().findChild(QWidget, "messageDialog") is not None
    desk.workspace.history.undo()
    assert editor.flush()
    assert "Mitt" in stored(editor)[0]


def test_a_moved_tab_is_no_conflict(editor: FollowUpEditor, desk: Desk, qtbot: QtBot, period: Period) -> None:
    QTest.keyClicks(editor.blocks[0].text, "Mitt ")
    with qtbot.waitSignal(desk.changes.changed):
        desk.workspace.areas.order(period.id, (editor._area_id,))
    assert editor.flush()
    assert stored(editor)[0] == editor.blocks[0].words()


def test_ctrl_s_saves_at_once(editor: FollowUpEditor, qtbot: QtBot) -> None:
    QTest.keyClicks(editor.blocks[0].text, "Snabbt ")
    with qtbot.waitSignal(editor.saved):
        QTest.keyClick(editor.blocks[0].text, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert "Snabbt" in stored(editor)[0]


def test_a_disk_that_says_no_is_told_once_and_the_text_stays(
    editor: FollowUpEditor, desk: Desk, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    # A full disk cannot be made here; the refusal is made up.
    def refuse(document: object) -> None:
        raise StorageFailure("The disk is full.")

    with monkeypatch.context() as patch:
        patch.setattr(desk.workspace.followups, "save", refuse)
        QTest.keyClicks(editor.blocks[0].text, "Mitt ")
        assert not editor.flush()
        assert not editor.flush()
    assert len(editor.window().findChildren(QWidget, "messageDialog")) == 1
    assert "Mitt" in shown(editor)[0]
    assert editor.state.text() == "Inte sparat. Din text finns kvar här."
    # Nobody has to write on, or to press anything.
    assert editor.saving.again.isActive()
    with qtbot.waitSignal(editor.saved):
        editor.saving.again.start(0)
    assert "Mitt" in stored(editor)[0]


def test_a_protected_database_can_be_read_only(
    desk: Desk, workspace: Workspace, period: Period, area_id: str, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(type(workspace), "read_only", property(lambda _: True))
    editor = FollowUpEditor(desk, period, area_id)
    qtbot.addWidget(editor)
    editor.show()
    QTest.keyClicks(editor.blocks[0].text, "Mitt")
    QTest.keyClick(editor.blocks[0].text, Qt.Key.Key_Return)
    assert shown(editor) == [FIRST, SECOND]
    assert not editor.add_button.isEnabled()
    assert editor.add_button.toolTip()
    assert editor.links.rows[0].url.isReadOnly()
    assert editor.links.rows[0].open.isEnabled()


def test_leaving_the_tab_saves(editor: FollowUpEditor) -> None:
    QTest.keyClicks(editor.blocks[0].text, "Snabbt ")
    editor.hide()
    assert "Snabbt" in stored(editor)[0]


def test_going_to_another_program_saves(editor: FollowUpEditor, qtbot: QtBot) -> None:
    QTest.keyClicks(editor.blocks[0].text, "Snabbt ")
    other = QWidget()
    qtbot.addWidget(other)
    other.show()
    with qtbot.waitSignal(editor.saved):
        other.activateWindow()
    assert "Snabbt" in stored(editor)[0]


def test_an_empty_area_says_what_belongs_there(desk: Desk, workspace: Workspace, period: Period, qtbot: QtBot) -> None:
    area = workspace.areas.add(period.id, "Tomt").value
    editor = FollowUpEditor(desk, period, area.id)
    qtbot.addWidget(editor)
    editor.show()
    assert editor.empty.isVisible()
    assert editor.state.text() == ""
    qtbot.mouseClick(editor.empty.action, Qt.MouseButton.LeftButton)
    assert not editor.empty.isVisible()
    QTest.keyClicks(editor.blocks[0].text, "Nytt")
    editor.flush()
    assert stored(editor) == ["Nytt"]


def test_the_goals_above_the_text_follow_what_changes(
    editor: FollowUpEditor, workspace: Workspace, desk: Desk, qtbot: QtBot
) -> None:
    goal = Goal(period_id=editor._period.id, area_id=editor._area_id, wording="Följs upp här")
    with qtbot.waitSignal(desk.changes.changed, check_params_cb=lambda topics: Topic.GOALS in topics):
        workspace.goals.save(goal)
    goal_line = editor.goals.findChild(QWidget, "followUpGoal1")
    assert goal_line is not None
    assert goal_line.text() == "Följs upp här"  # type: ignore[attr-defined]


class Browser(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def show(self, url: QUrl) -> None:
        self.opened.append(url.toString())


@pytest.fixture
def browser() -> Iterator[Browser]:
    made = Browser()
    QDesktopServices.setUrlHandler("https", made, "show")
    yield made
    QDesktopServices.unsetUrlHandler("https")


def test_a_link_opens_after_asking(editor: FollowUpEditor, qtbot: QtBot, browser: Browser) -> None:
    qtbot.mouseClick(editor.links.rows[0].open, Qt.MouseButton.LeftButton)
    dialog = editor.window().findChild(QWidget, "messageDialog")
    assert dialog is not None
    assert browser.opened == []
    yes = dialog.findChild(QPushButton, "messageYes")
    assert yes is not None
    qtbot.mouseClick(yes, Qt.MouseButton.LeftButton)
    assert browser.opened == [ADDRESS]


def test_links_are_written_and_removed(editor: FollowUpEditor, qtbot: QtBot, desk: Desk) -> None:
    qtbot.mouseClick(editor.links.add_button, Qt.MouseButton.LeftButton)
    row = editor.links.rows[1]
    QTest.keyClicks(row.url, "example.org/ny")
    QTest.keyClick(row.url, Qt.Key.Key_Return)
    assert row.url.text() == "https://example.org/ny"
    assert row.open.isEnabled()
    QTest.keyClicks(row.label, "Ny")
    assert editor.flush()
    QTest.keyClicks(row.label, "are")
    assert editor.flush()
    qtbot.mouseClick(editor.links.rows[0].away, Qt.MouseButton.LeftButton)
    assert editor.flush()
    links = desk.workspace.followups.document(editor._period.id, editor._area_id).links
    assert [(one.url, one.label) for one in links] == [("https://example.org/ny", "Nyare")]


@pytest.mark.parametrize("address", ["file:///etc/hosts", "javascript:alert(1)", "https://"])
def test_other_addresses_are_refused(editor: FollowUpEditor, address: str, qtbot: QtBot, desk: Desk) -> None:
    row = editor.links.rows[0]
    row.url.clear()
    QTest.keyClicks(row.url, address)
    QTest.keyClick(row.url, Qt.Key.Key_Return)
    assert not row.open.isEnabled()
    assert row.error.isVisible()
    assert editor.flush()
    assert desk.workspace.followups.document(editor._period.id, editor._area_id).links[0].url == ADDRESS


# What happened, and what paragraphs rest on


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
