"""The follow-up document as a whole: its head, freezing, and what has changed since."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from samverkan_desktop.domain.corrections import CorrectedKind, Correction
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.imports.followup import read_followup
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.dialogs.export_report import report_export
from samverkan_desktop.ui.dialogs.followup_document import FollowUpDocumentDialog
from samverkan_desktop.ui.dialogs.freeze_version import FreezeDialog

Opened = Callable[[], FollowUpDocumentDialog]


@pytest.fixture
def period(workspace: Workspace) -> Period:
    return workspace.periods.all()[0]


@pytest.fixture
def opened(desk: Desk, period: Period) -> Opened:
    def make() -> FollowUpDocumentDialog:
        window = desk.messages.parent()
        assert isinstance(window, QWidget)
        window.show()
        dialog = FollowUpDocumentDialog(desk, period, window)
        dialog.open()
        return dialog

    return make


def write(workspace: Workspace, period: Period, text: str) -> None:
    area = workspace.areas.of_period(period.id)[0]
    document = workspace.followups.document(period.id, area.id)
    first, *others = document.paragraphs
    workspace.followups.save(replace(document, paragraphs=(replace(first, text=text), *others)))


def type_in(field: QLineEdit, text: str) -> None:
    field.setFocus()
    field.selectAll()
    field.insert(text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def test_title_parties_and_version_are_saved_when_the_field_is_left(
    opened: Opened, workspace: Workspace, period: Period
) -> None:
    dialog = opened()
    type_in(dialog.title, "Vår uppföljning")
    type_in(dialog.parties, "Norr, Söder; Väster")
    type_in(dialog.stamp, "260301")
    head = workspace.followups.head(period)
    assert (head.title, head.parties, head.stamp) == ("Vår uppföljning", ("Norr", "Söder", "Väster"), "260301")
    assert workspace.reports.of_period(period).text.title == "Vår uppföljning"


def test_a_wrong_version_is_told_beside_the_field_and_not_saved(
    opened: Opened, workspace: Workspace, period: Period
) -> None:
    dialog = opened()
    type_in(dialog.stamp, "mars")
    assert "sex siffror" in dialog.form.row("stamp").error.text()
    assert workspace.followups.head(period).stamp == ""
    type_in(dialog.stamp, "260301")
    assert dialog.form.row("stamp").error.text() == ""


def test_looking_changes_nothing(opened: Opened, workspace: Workspace, period: Period) -> None:
    before = workspace.history.window(count=1)
    dialog = opened()
    for field in (dialog.title, dialog.parties, dialog.stamp):
        field.setFocus()
        field.editingFinished.emit()
    dialog.accept()
    assert workspace.history.window(count=1) == before


def test_freezing_then_writing_shows_what_has_changed(
    opened: Opened, desk: Desk, workspace: Workspace, period: Period, qtbot: QtBot
) -> None:
    dialog = opened()
    assert dialog.empty.isVisible()
    assert not dialog.compare.isVisible()
    qtbot.mouseClick(dialog.freeze, Qt.MouseButton.LeftButton)
    freezing = dialog.findChild(FreezeDialog)
    assert freezing is not None
    assert freezing.stamp.text() == "261123"
    QTest.keyClicks(freezing.note, "Till cheferna")
    with qtbot.waitSignal(desk.changes.changed):
        qtbot.mouseClick(freezing.save_button, Qt.MouseButton.LeftButton)
    assert [one.note for one in workspace.versions.of_period(period)] == ["Till cheferna"]
    assert dialog.compare.isVisible()
    assert dialog.compare.summary.text() == "De två versionerna är lika."
    with qtbot.waitSignal(desk.changes.changed):
        write(workspace, period, "Exempel: Fyra kommuner har nya planer.")
    assert [row.is_changed for row in dialog.compare.rows].count(True) == 1
    assert "ändrats sedan dess" in dialog.about.text()
    assert "Fyra" in dialog.compare.text.toPlainText()


def test_two_frozen_versions_are_compared_and_the_chosen_one_is_exported(
    opened: Opened, workspace: Workspace, period: Period, qtbot: QtBot
) -> None:
    workspace.versions.freeze(period)
    write(workspace, period, "Andra lydelsen")
    workspace.versions.freeze(period)
    write(workspace, period, "Tredje lydelsen")
    dialog = opened()
    dialog.older.setCurrentIndex(dialog.older.findData("261123"))
    dialog.newer.setCurrentIndex(dialog.newer.findData("261123b"))
    shown = dialog.compare.text.toPlainText()
    assert "Andra" in shown
    assert "Tredje" not in shown
    assert dialog.export.accessibleName() == "Exportera version 261123b…"
    qtbot.mouseClick(dialog.export, Qt.MouseButton.LeftButton)
    asking = dialog.findChild(QFileDialog, "paperFileDialog")
    assert asking is not None
    assert Path(asking.selectedFiles()[0]).name == "Uppföljning 2026–2027 version 261123b.docx"
    asking.reject()


@pytest.mark.parametrize("suffix", [".docx", ".pdf", ".txt"])
def test_the_document_is_written_and_offered_to_be_opened(
    desk: Desk, workspace: Workspace, tmp_path: Path, qtbot: QtBot, suffix: str
) -> None:
    period = workspace.periods.all()[1]
    window = desk.messages.parent()
    assert isinstance(window, QWidget)
    export = report_export(desk, period, window)
    target = tmp_path / f"uppföljning{suffix}"
    with qtbot.waitSignal(export.written):
        export.write(target)
    assert read_followup(target).areas == workspace.reports.of_period(period).text.areas
    action = desk.messages.notices[-1].action
    assert isinstance(action, QPushButton)
    assert action.text() == "Öppna"


def test_a_folder_that_is_gone_is_told(desk: Desk, workspace: Workspace, tmp_path: Path, qtbot: QtBot) -> None:
    window = desk.messages.parent()
    assert isinstance(window, QWidget)
    window.show()
    export = report_export(desk, workspace.periods.all()[0], window)
    export.write(tmp_path / "ingen" / "ut.pdf")
    qtbot.waitUntil(lambda: window.findChild(QWidget, "messageDialog") is not None)
    assert list(tmp_path.glob("*.pdf")) == []


def test_the_name_follows_the_kind_that_is_picked(desk: Desk, workspace: Workspace, tmp_path: Path) -> None:
    desk.memory.keep("folder", str(tmp_path))
    window = desk.messages.parent()
    assert isinstance(window, QWidget)
    dialog = report_export(desk, workspace.periods.all()[0], window).ask()
    assert Path(dialog.selectedFiles()[0]).suffix == ".docx"
    dialog.filterSelected.emit("Pdf (*.pdf)")
    assert Path(dialog.selectedFiles()[0]).suffix == ".pdf"
    dialog.reject()


def test_a_frozen_version_that_says_what_was_corrected_is_marked_and_stays_as_it_was(
    opened: Opened, workspace: Workspace, period: Period, qtbot: QtBot
) -> None:
    write(workspace, period, "Vi var nästan bäst i länet.")
    version = workspace.versions.freeze(period).value
    dialog = opened()
    dialog.older.setCurrentIndex(dialog.older.findData(version.stamp))
    assert dialog.findChildren(QWidget, "correctionMark") == []
    correction = Correction(
        kind=CorrectedKind.STATEMENT,
        old="nästan bäst i länet",
        new="ungefär i mitten",
        stood_in="Uppföljningen",
        discovered_on=date(2026, 11, 20),
    )
    workspace.corrections.save(correction)
    qtbot.waitUntil(lambda: len(dialog.findChildren(QWidget, "correctionMark")) == 1)
    assert any("nästan bäst" in passage.text for passage in workspace.versions.passages(period, version.stamp))
    dialog.accept()
