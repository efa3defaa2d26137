from decimal import Decimal
from pathlib import Path
from threading import Event

import pytest
from openpyxl import Workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from samverkan_desktop.domain.indicator_rows import IndicatorRow
from samverkan_desktop.domain.value_changes import Answer
from samverkan_desktop.services.importing_values import Told
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.dialogs.import_values import ImportValuesDialog
from samverkan_desktop.ui.dialogs.reason import ReasonDialog


@pytest.fixture
def row(workspace: Workspace) -> IndicatorRow:
    return next(one for one in workspace.indicators.all() if one.record.by_municipality)


@pytest.fixture
def owner(qtbot: QtBot) -> QWidget:
    made = QWidget()
    made.resize(1366, 768)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def dialog(desk: Desk, row: IndicatorRow, owner: QWidget) -> ImportValuesDialog:
    made = ImportValuesDialog(desk, row.id, owner)
    made.show()
    return made


def write(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "värden.csv"
    path.write_bytes(text.encode("cp1252"))
    return path


def read(qtbot: QtBot, dialog: ImportValuesDialog, path: Path) -> None:
    """Let it look into a file, which it does beside the window."""
    with qtbot.waitSignal(dialog.previewed, timeout=10_000):
        dialog.read(path)


def shown(dialog: ImportValuesDialog) -> list[list[str]]:
    model = dialog.list.sorted
    return [
        [str(model.index(place, column).data()) for column in range(model.columnCount())]
        for place in range(model.rowCount())
    ]


def test_the_preview_tells_how_the_file_was_read_and_what_it_brings(
    dialog: ImportValuesDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    read(qtbot, dialog, write(tmp_path, "år;kommun;värde\n2025;;83,1\n2026;Laxå;70\n"))
    assert "Windows-1252" in dialog.notices.text()
    assert "semikolon" in dialog.notices.text()
    assert shown(dialog) == [
        ["C2", "2025", "", "83,1\u00a0%", "83,1\u00a0%", "Oförändrat"],
        ["C3", "2026", "Laxå", "70\u00a0%", "", "Nytt värde"],
    ]


def test_it_is_read_in_as_one_step(
    dialog: ImportValuesDialog, workspace: Workspace, row: IndicatorRow, tmp_path: Path, qtbot: QtBot
) -> None:
    read(qtbot, dialog, write(tmp_path, "år;värde\n2026;84\n2025;83,1\n"))
    with qtbot.waitSignal(dialog.imported, timeout=10_000):
        qtbot.mouseClick(dialog.take_button, Qt.MouseButton.LeftButton)
    fresh = workspace.indicators.row(row.id)
    assert fresh.latest is not None
    assert fresh.latest.record.value == Decimal(84)
    workspace.history.undo()
    assert len(workspace.indicators.row(row.id).values) == len(row.values)


def test_a_bad_cell_stops_all_and_is_named(dialog: ImportValuesDialog, tmp_path: Path, qtbot: QtBot) -> None:
    read(qtbot, dialog, write(tmp_path, "år;värde\n2026;84\n2027;NaN\n"))
    assert shown(dialog)[0][0] == "B3"
    assert dialog.problem.isVisible()
    assert dialog.problem.text().startswith("B3: ")
    assert not dialog.take_button.isEnabled()
    assert dialog.verdict.text().startswith("1 cell kan inte användas")


def test_a_file_that_is_none_says_so(dialog: ImportValuesDialog, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "bild.xlsx"
    path.write_bytes(b"\x89PNG\r\n\x1a\n")
    read(qtbot, dialog, path)
    assert "bild.xlsx" in dialog.refusal.text.text()
    assert not dialog.take_button.isEnabled()


def test_what_differs_is_asked_about_and_corrected_with_a_reason(
    dialog: ImportValuesDialog, workspace: Workspace, row: IndicatorRow, tmp_path: Path, qtbot: QtBot
) -> None:
    read(qtbot, dialog, write(tmp_path, "år;värde\n2023;79,0\n"))
    assert dialog.differing_line.isVisible()
    assert not dialog.take_button.isEnabled()
    dialog.answer.setCurrentIndex(dialog.answer.findData(Answer.CORRECTION.value))
    dialog.answer.activated.emit(dialog.answer.currentIndex())
    qtbot.mouseClick(dialog.take_button, Qt.MouseButton.LeftButton)
    reason = dialog.findChild(ReasonDialog)
    assert reason is not None
    with qtbot.waitSignal(dialog.imported, timeout=10_000):
        qtbot.mouseClick(reason.findChild(QPushButton, "reasonContinue"), Qt.MouseButton.LeftButton)
    assert workspace.indicators.row(row.id).corrections == row.corrections + 1


def test_a_stop_writes_nothing_and_shows_the_values_again(
    dialog: ImportValuesDialog, desk: Desk, workspace: Workspace, row: IndicatorRow, tmp_path: Path, qtbot: QtBot
) -> None:
    read(qtbot, dialog, write(tmp_path, "år;värde\n2026;84\n2025;83,1\n"))
    # The worker is held up by something else, so that nothing can have been written before Escape.
    held = Event()
    desk.jobs.run(held.wait, 60)
    qtbot.mouseClick(dialog.take_button, Qt.MouseButton.LeftButton)
    assert dialog.waiting.isVisible()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    with qtbot.waitSignal(desk.jobs.busy_changed, timeout=10_000):
        held.set()
    assert dialog.isVisible()
    assert dialog.verdict.text() == "Avbrutet. Inget skrevs."
    assert not dialog.waiting.isVisible()
    assert len(workspace.indicators.row(row.id).values) == len(row.values)
    with qtbot.waitSignal(dialog.imported, timeout=10_000):
        qtbot.mouseClick(dialog.take_button, Qt.MouseButton.LeftButton)


def test_only_the_last_choice_is_shown(dialog: ImportValuesDialog, desk: Desk, tmp_path: Path, qtbot: QtBot) -> None:
    held = Event()
    desk.jobs.run(held.wait, 60)
    dialog.read(write(tmp_path, "år;värde\n2026;84\n"))
    other = tmp_path / "andra.csv"
    other.write_text("år;värde\n2027;85\n", encoding="utf-8")
    with qtbot.waitSignal(dialog.previewed, timeout=10_000):
        dialog.read(other)
        held.set()
    assert [line[1] for line in shown(dialog)] == ["2027"]


def test_a_sheet_without_values_says_so_and_another_one_can_be_chosen(
    dialog: ImportValuesDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    book = Workbook()
    assert book.active is not None
    book.active.append(["Läs mig"])
    sheet = book.create_sheet("Värden")
    for line in (["år", "värde"], [2027, 85]):
        sheet.append(line)
    book.save(tmp_path / "värden.xlsx")
    read(qtbot, dialog, tmp_path / "värden.xlsx")
    with qtbot.waitSignal(dialog.previewed, timeout=10_000):
        dialog.sheet.setCurrentIndex(0)
        dialog.sheet.activated.emit(0)
    assert shown(dialog)[0][5] == "Kan inte användas"
    assert not dialog.take_button.isEnabled()
    with qtbot.waitSignal(dialog.previewed, timeout=10_000):
        dialog.sheet.setCurrentIndex(1)
        dialog.sheet.activated.emit(1)
    assert [line[1] for line in shown(dialog)] == ["2027"]
    assert dialog.take_button.isEnabled()


def test_a_value_that_was_written_meanwhile_is_told_beside_what_the_file_means_now(
    dialog: ImportValuesDialog, workspace: Workspace, row: IndicatorRow, tmp_path: Path, qtbot: QtBot
) -> None:
    read(qtbot, dialog, write(tmp_path, "år;värde\n2026;84\n"))
    told = Told(retrieved_on=workspace.today())
    other = tmp_path / "annan.csv"
    other.write_text("år;värde\n2026;83,5\n", encoding="utf-8")
    importing = workspace.importing_values
    workspace.measurements.write(importing.plan(row.id, importing.read(other), told=told).changes)
    with qtbot.waitSignal(dialog.previewed, timeout=10_000):
        qtbot.mouseClick(dialog.take_button, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    assert shown(dialog)[0][5] == "Skiljer sig"
    assert dialog.verdict.text().startswith("Någon annan har sparat det här under tiden.")
