"""The links below the text of a follow-up."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.editors.followup import FollowUpEditor
from tests.ui.followup.helping import ADDRESS


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
