from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from samverkan_desktop.domain.indicator_rows import IndicatorRow
from samverkan_desktop.domain.value_changes import Answer
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.dialogs.quality import QualityDialog
from samverkan_desktop.ui.dialogs.reason import ReasonDialog
from samverkan_desktop.ui.editors.values.dialog import ValueGridDialog
from samverkan_desktop.ui.editors.values.model import GridRole
from samverkan_desktop.ui.editors.values.rows import DAY, OUTCOME, PLACE, STATUS, VALUE
from samverkan_desktop.ui.editors.values.view import read_block


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
def dialog(desk: Desk, row: IndicatorRow, owner: QWidget, qtbot: QtBot) -> ValueGridDialog:
    made = ValueGridDialog(desk, row.id, owner)
    QAbstractItemModelTester(made.model, made.model)
    made.resize(1200, 700)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def column(dialog: ValueGridDialog, key: str) -> int:
    return dialog.model.keys.index(key)


def go(dialog: ValueGridDialog, place: int, key: str) -> None:
    dialog.grid.setCurrentIndex(dialog.model.index(place, column(dialog, key)))


def shown(dialog: ValueGridDialog, place: int, key: str) -> str:
    return str(dialog.model.index(place, column(dialog, key)).data())


def type_cell(dialog: ValueGridDialog, qtbot: QtBot, text: str, end: Qt.Key) -> None:
    """Typing begins to write, and the key ends it."""
    qtbot.keyClick(dialog.grid, text[0])
    # Editors of earlier cells wait to be deleted.
    editor = dialog.grid.findChildren(QLineEdit, "cellEditor")[-1]
    qtbot.keyClicks(editor, text[1:])
    qtbot.keyClick(editor, end)


def last(dialog: ValueGridDialog) -> int:
    return len(dialog.model.written)


def test_typing_writes_tab_goes_right_and_enter_down(
    dialog: ValueGridDialog, workspace: Workspace, row: IndicatorRow, qtbot: QtBot
) -> None:
    place = last(dialog)
    go(dialog, place, DAY)
    type_cell(dialog, qtbot, "2026", Qt.Key.Key_Tab)
    assert dialog.grid.currentIndex().column() == column(dialog, PLACE)
    go(dialog, place, VALUE)
    type_cell(dialog, qtbot, "84,5", Qt.Key.Key_Return)
    assert dialog.grid.currentIndex().row() == place + 1
    qtbot.keyClick(dialog.grid, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    fresh = workspace.indicators.row(row.id)
    assert fresh.latest is not None
    assert fresh.latest.record.value == Decimal("84.5")


def test_a_block_from_excel_is_pasted_and_taken_back_as_one_step(dialog: ValueGridDialog, qtbot: QtBot) -> None:
    place = last(dialog)
    go(dialog, place, DAY)
    QGuiApplication.clipboard().setText(
        "2027\t\t\t85,0\r\n2028\t\t\t86,5\r\n2029\tExempelskog\t\t70\r\n2030\t\t\t1 234,5\r\n"
    )
    qtbot.keyClick(dialog.grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert last(dialog) == place + 4
    assert [shown(dialog, place + step, VALUE) for step in range(4)] == ["85,0", "86,5", "70", "1 234,5"]
    assert shown(dialog, place + 2, PLACE) == "Exempelskog"
    qtbot.keyClick(dialog.grid, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert last(dialog) == place
    qtbot.keyClick(dialog.grid, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert last(dialog) == place + 4


def test_one_text_fills_every_selected_cell(dialog: ValueGridDialog, qtbot: QtBot) -> None:
    place = last(dialog)
    dialog.model.write({(place, column(dialog, DAY)): "2027", (place + 1, column(dialog, DAY)): "2028"})
    go(dialog, place, STATUS)
    selection = dialog.grid.selectionModel()
    selection.select(dialog.model.index(place + 1, column(dialog, STATUS)), selection.SelectionFlag.Select)
    QGuiApplication.clipboard().setText("slutligt")
    qtbot.keyClick(dialog.grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert [shown(dialog, place + step, STATUS) for step in range(2)] == ["slutligt", "slutligt"]


def test_a_copied_block_is_what_excel_takes(dialog: ValueGridDialog, qtbot: QtBot) -> None:
    go(dialog, 0, DAY)
    selection = dialog.grid.selectionModel()
    selection.select(dialog.model.index(0, column(dialog, DAY)), selection.SelectionFlag.ClearAndSelect)
    selection.select(dialog.model.index(0, column(dialog, VALUE)), selection.SelectionFlag.Select)
    selection.select(dialog.model.index(1, column(dialog, DAY)), selection.SelectionFlag.Select)
    assert len(dialog.grid.selectedIndexes()) == 3
    qtbot.keyClick(dialog.grid, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "2019\t64,5\n2020\t"
    html = QGuiApplication.clipboard().mimeData().html()
    assert html == "<table><tbody><tr><td>2019</td><td>64,5</td></tr><tr><td>2020</td><td></td></tr></tbody></table>"


@pytest.mark.parametrize(
    ("text", "block"),
    [
        ("1\t2\r\n3\t4\r\n", [["1", "2"], ["3", "4"]]),
        ('"two\nlines"\t"say ""so"""', [["two\nlines", 'say "so"']]),
        ("\n", []),
        ("1\n\n2", [["1"], [""], ["2"]]),
    ],
)
def test_copied_blocks_are_read_as_excel_writes_them(text: str, block: list[list[str]]) -> None:
    assert read_block(text) == block


def test_a_problem_is_told_in_the_cell_and_stops_the_saving(
    dialog: ValueGridDialog, workspace: Workspace, row: IndicatorRow, qtbot: QtBot
) -> None:
    place = last(dialog)
    dialog.model.write({(place, column(dialog, DAY)): "2027", (place, column(dialog, VALUE)): "NaN"})
    cell = dialog.model.index(place, column(dialog, VALUE))
    assert cell.data(GridRole.PROBLEM) == "Skriv ett tal, till exempel 1 234,5."
    assert cell.data(Qt.ItemDataRole.AccessibleTextRole) == "NaN, Skriv ett tal, till exempel 1 234,5."
    go(dialog, 0, DAY)
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    assert dialog.trouble.text() == "1 cell har ett problem."
    assert dialog.grid.currentIndex() == cell
    assert len(workspace.indicators.row(row.id).values) == len(row.values)


def test_the_same_time_twice_is_a_problem_of_the_later_row(dialog: ValueGridDialog) -> None:
    place = last(dialog)
    dialog.model.write({(place, column(dialog, DAY)): "2025", (place, column(dialog, VALUE)): "90"})
    problem = dialog.model.index(place, column(dialog, DAY)).data(GridRole.PROBLEM)
    assert problem.startswith("Rad 9 har samma tid")


def test_what_a_stored_value_is_of_cannot_change(dialog: ValueGridDialog, qtbot: QtBot) -> None:
    go(dialog, 0, DAY)
    QGuiApplication.clipboard().setText("1999")
    qtbot.keyClick(dialog.grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert shown(dialog, 0, DAY) == "2019"
    assert "kan inte ändras" in dialog.trouble.text()


def test_a_changed_value_must_be_explained_and_then_becomes_a_correction(
    dialog: ValueGridDialog, workspace: Workspace, row: IndicatorRow, qtbot: QtBot
) -> None:
    dialog.model.write({(0, column(dialog, VALUE)): "65,0"})
    assert shown(dialog, 0, OUTCOME) == "Välj …"
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert dialog.grid.currentIndex() == dialog.model.index(0, column(dialog, OUTCOME))
    dialog.model.answer((0,), Answer.CORRECTION)
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    reason = dialog.findChild(ReasonDialog)
    assert reason is not None
    qtbot.keyClicks(reason.fields.discovered_by, "Anna Exempel")
    qtbot.mouseClick(reason.findChild(QPushButton, "reasonContinue"), Qt.MouseButton.LeftButton)
    fresh = workspace.indicators.row(row.id)
    assert fresh.corrections == row.corrections + 1
    assert fresh.whole[0].record.value == Decimal("65.0")
    assert [one.discovered_by for one in workspace.corrections.all()].count("Anna Exempel") == 2


def test_a_preliminary_value_can_get_its_final_figure(
    dialog: ValueGridDialog, workspace: Workspace, row: IndicatorRow, qtbot: QtBot
) -> None:
    place = next(at for at, one in enumerate(dialog.model.rows) if one.text(DAY) == "2025" and not one.text(PLACE))
    dialog.model.write({(place, column(dialog, VALUE)): "83,4"})
    dialog.model.answer((place,), Answer.FINAL)
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    fresh = workspace.indicators.row(row.id)
    assert fresh.latest is not None
    assert (fresh.latest.record.value, fresh.latest.record.is_final) == (Decimal("83.4"), True)
    assert fresh.corrections == row.corrections


def test_an_odd_value_is_asked_about_and_the_answer_is_kept(
    dialog: ValueGridDialog, workspace: Workspace, row: IndicatorRow, qtbot: QtBot
) -> None:
    place = last(dialog)
    dialog.model.write({(place, column(dialog, DAY)): "2026", (place, column(dialog, VALUE)): "8,45"})
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    asked = dialog.findChild(QualityDialog)
    assert asked is not None
    assert len(workspace.indicators.row(row.id).values) == len(row.values)
    asked.reject()
    assert dialog.isVisible()
    qtbot.waitUntil(lambda: dialog.findChild(QualityDialog) is None)
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    asked = dialog.findChild(QualityDialog)
    assert asked is not None
    asked.fields[0].insert("Nytt sätt att räkna")
    qtbot.mouseClick(asked.save_button, Qt.MouseButton.LeftButton)
    fresh = workspace.indicators.row(row.id)
    assert fresh.latest is not None
    assert [one.answer for one in fresh.latest.answers] == ["Nytt sätt att räkna"]


def test_rows_are_removed_and_everything_is_one_step_of_undo(
    dialog: ValueGridDialog, workspace: Workspace, row: IndicatorRow, qtbot: QtBot
) -> None:
    place = last(dialog)
    dialog.model.write({(place, column(dialog, DAY)): "2026", (place, column(dialog, VALUE)): "84"})
    go(dialog, 0, DAY)
    qtbot.keyClick(dialog.grid, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    fresh = workspace.indicators.row(row.id)
    assert [one.day_words for one in fresh.whole] == ["2020", "2021", "2022", "2023", "2024", "2025", "2026"]
    workspace.history.undo()
    assert workspace.indicators.row(row.id).whole[0].day_words == "2019"
    assert len(workspace.indicators.row(row.id).values) == len(row.values)


def test_tab_in_the_last_cell_leaves_the_grid(dialog: ValueGridDialog, qtbot: QtBot, qapp: QApplication) -> None:
    model = dialog.model
    dialog.grid.setFocus()
    dialog.grid.setCurrentIndex(model.index(model.rowCount() - 1, model.columnCount() - 1))
    qtbot.keyClick(dialog.grid, Qt.Key.Key_Tab)
    assert qapp.focusWidget() is not dialog.grid


def test_ctrl_and_tab_leave_the_grid_from_anywhere(dialog: ValueGridDialog, qtbot: QtBot, qapp: QApplication) -> None:
    go(dialog, 2, VALUE)
    dialog.grid.setFocus()
    qtbot.keyClick(dialog.grid, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    assert qapp.focusWidget() is not dialog.grid


def test_more_than_the_grid_takes_is_refused_whole(dialog: ValueGridDialog, qtbot: QtBot) -> None:
    before = last(dialog)
    go(dialog, before, DAY)
    dialog.grid.paste("2026\t1\n" * 10_001)
    assert last(dialog) == before
    assert "från en fil" in dialog.trouble.text()
