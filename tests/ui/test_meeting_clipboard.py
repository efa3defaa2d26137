"""Rows of a meeting to Excel and from it: items, participants, actions; and members of a group."""

from datetime import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from samverkan_desktop.domain.documents import MeetingDocument
from samverkan_desktop.domain.swedish_time import from_local
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.dialogs.import_list import ImportListDialog
from samverkan_desktop.ui.editors.meeting_window import MeetingWindow
from samverkan_desktop.ui.models.clipboard import put_on_clipboard
from samverkan_desktop.ui.pages.bodies_page import BodiesPage

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(desk: Desk, qtbot: QtBot) -> MeetingWindow:
    body = desk.workspace.bodies.named("Avstämning bredband")
    row = desk.workspace.meetings.planned(body.id)
    assert row is not None
    document = desk.workspace.meetings.document(row.id)
    made = MeetingWindow(desk, document, moment=lambda: from_local(document.meeting.day, time(13)))
    qtbot.addWidget(made)
    made.show()
    return made


def stored(window: MeetingWindow) -> MeetingDocument:
    assert window.save()
    return window.desk.workspace.meetings.document(window.meeting_id)


def copied() -> list[list[str]]:
    return [line.split("\t") for line in QGuiApplication.clipboard().text().split("\n")]


def paste(qtbot: QtBot, where: QWidget, owner: QWidget, text: str) -> ImportListDialog:
    """Press Ctrl+V where one stands; the answer is the window that opens, looked through."""
    QGuiApplication.clipboard().setText(text)
    owner.activateWindow()
    qtbot.waitUntil(owner.isActiveWindow)
    where.setFocus()
    qtbot.keyClick(where, Qt.Key.Key_V, CONTROL)
    dialog = owner.findChild(ImportListDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.plan is not None)
    return dialog


def take_back(qtbot: QtBot, window: MeetingWindow) -> None:
    button = window.messages.notices[-1].findChild(QPushButton)
    assert button is not None
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_copied_rows_become_items_with_one_step_back(qtbot: QtBot, window: MeetingWindow) -> None:
    before = window.draft.document.items
    text = 'Punkt\tFöredragande\tMinuter\n=1+1 bredband\tAnna\t15\n"Två\nrader"\t\t\nOläslig\t\ten kvart\n'
    dialog = paste(qtbot, window.agenda.list, window, text)
    assert dialog.plan is not None
    assert [one.cell for one in dialog.plan.problems] == ["C4"]
    qtbot.mouseClick(dialog.take_button, Qt.MouseButton.LeftButton)
    added = stored(window).items[len(before) :]
    assert [(one.title, one.presenter, one.minutes) for one in added] == [
        ("=1+1 bredband", "Anna", 15),
        ("Två rader", "", None),
    ]
    assert window.agenda.list.count() == len(before) + 2
    take_back(qtbot, window)
    assert [one.id for one in stored(window).items] == [one.id for one in before]


def test_copied_rows_become_participants_with_one_step_back(qtbot: QtBot, window: MeetingWindow) -> None:
    before = stored(window).attendances
    assert before
    expected = window.draft.person(before[0].person_id)
    assert expected is not None
    text = f"Namn\tOrganisation\tNärvarande\n{expected.name}\t\tx\nNy Deltagare\tLaxå kommun\tTeams\n"
    dialog = paste(qtbot, window.attendance.list, window, text)
    assert [str(row.state) for row in dialog.preview.list.shown()] == ["completes", "new"]
    assert "Nya organisationer läggs till" not in dialog.notices.text()
    assert "Organisationer som inte finns här tas inte med: Laxå kommun" in dialog.notices.text()
    qtbot.mouseClick(dialog.take_button, Qt.MouseButton.LeftButton)
    after = stored(window).attendances
    assert [one.presence for one in after if one.person_id == expected.id] == ["present"]
    assert len(after) == len(before) + 1
    person = window.desk.workspace.people.person_named("Ny Deltagare")
    assert person is not None
    assert person.organisation_id is None
    take_back(qtbot, window)
    again = stored(window).attendances
    assert [(one.person_id, one.presence) for one in again] == [(one.person_id, one.presence) for one in before]


def test_a_plain_column_of_titles_is_enough(qtbot: QtBot, window: MeetingWindow) -> None:
    dialog = paste(qtbot, window.agenda.list, window, "Bredband\nByanät\n")
    qtbot.mouseClick(dialog.take_button, Qt.MouseButton.LeftButton)
    assert [one.title for one in window.draft.document.items[-2:]] == ["Bredband", "Byanät"]


def test_the_lists_are_copied_as_tables(qtbot: QtBot, window: MeetingWindow) -> None:
    window.draft.add_item("=SUMMA(A1) <b>")
    for where, titles, count in (
        (window.agenda.list, ["Rubrik", "Föredragande", "Tid i minuter", "Läge"], len(window.draft.document.items)),
        (
            window.attendance.list,
            ["Namn", "Organisation", "Roll", "Närvaro", "Anteckning"],
            len(window.draft.document.attendances),
        ),
        (window.actions_list.list, ["Åtgärd", "Ansvarig", "Klart senast", "Läge"], window.actions_list.list.count()),
    ):
        qtbot.keyClick(where, Qt.Key.Key_C, CONTROL)
        found = copied()
        assert found[0] == titles
        assert len(found) == count + 1
        assert "<table" in QGuiApplication.clipboard().mimeData().html()
    qtbot.keyClick(window.agenda.list, Qt.Key.Key_C, CONTROL)
    assert copied()[-1][0] == "'=SUMMA(A1) <b>"
    assert "=SUMMA(A1) &lt;b&gt;" in QGuiApplication.clipboard().mimeData().html()


def test_copied_rows_become_members_of_a_group(qtbot: QtBot, desk: Desk) -> None:
    period = desk.workspace.periods.current()
    assert period is not None
    page = BodiesPage(desk, period)
    qtbot.addWidget(page)
    page.show()
    body = desk.workspace.bodies.named("LänsIT-gruppen")
    assert page.show_record(body.id)
    page.panel.chips.choose("members")
    members = page.panel.members
    before = len(desk.workspace.members.of_body(body.id))
    text = "Namn\tE-post\tRoll\nNy Person\tny@example.org\tsekreterare\nAndra Personen\tfel\t\n"
    dialog = paste(qtbot, members.list, page.window(), text)
    assert [str(row.state) for row in dialog.preview.list.shown()] == ["new", "wrong"]
    with qtbot.waitSignal(dialog.imported, timeout=10_000):
        qtbot.mouseClick(dialog.take_button, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert [row.membership.role for row in desk.workspace.members.of_body(body.id) if row.name == "Ny Person"] == [
        "secretary"
    ]
    desk.workspace.history.undo()
    assert len(desk.workspace.members.of_body(body.id)) == before


@pytest.mark.parametrize(
    ("cell", "text"),
    [("-5", "-5"), ("-5,5", "-5,5"), ("-kr", "'-kr"), ("+46 70", "'+46 70"), ("-", "-"), ("@x", "'@x")],
)
def test_what_looks_like_a_formula_stays_text_and_a_number_below_zero_a_number(cell: str, text: str) -> None:
    put_on_clipboard(["Rubrik"], [[cell]])
    assert copied()[1] == [text]
    assert ("mso-number-format" in QGuiApplication.clipboard().mimeData().html()) is (text != cell)
