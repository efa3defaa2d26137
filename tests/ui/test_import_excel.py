"""The window that reads back a summary that somebody has edited."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from threading import Event

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QPushButton, QTreeWidgetItem, QWidget
from pytestqt.qtbot import QtBot

from samverkan_desktop import i18n
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.dialogs.import_excel import ImportExcelDialog
from tests.conftest import TODAY

Opened = Callable[[], ImportExcelDialog]


@pytest.fixture
def workspace(summary_folder: Callable[[str], Path], tmp_path: Path) -> Iterator[Workspace]:
    """The example, of which a summary has been written."""
    path = shutil.copy(summary_folder(i18n.SWEDISH) / "example.db", tmp_path / "example.db")
    with closing(Workspace.open(path, who="Test", today=lambda: TODAY)) as opened:
        yield opened


@pytest.fixture
def path(summary_folder: Callable[[str], Path], tmp_path: Path) -> Path:
    """That summary."""
    return Path(shutil.copy(summary_folder(i18n.SWEDISH) / "Summary.xlsx", tmp_path / "Sammanställning.xlsx"))


def edit(path: Path) -> None:
    """Change one action and remove one, give one a day that is none, and add one."""
    book = openpyxl.load_workbook(path)
    sheet = book["Åtgärder"]
    columns = {cell.value: cell.column for cell in sheet[1]}
    sheet.cell(2, columns["Åtgärd"]).value = "Ändrad i Excel"
    sheet.cell(2, columns["Prioritet"]).value = "Hög"
    sheet.cell(3, columns["Klart senast"]).value = "i advent"
    sheet.cell(sheet.max_row + 1, columns["Åtgärd"]).value = "Ny i Excel"
    sheet.delete_rows(4)
    book.save(path)


@pytest.fixture
def opened(desk: Desk, path: Path, qtbot: QtBot) -> Opened:
    def make() -> ImportExcelDialog:
        window = desk.messages.parent()
        assert isinstance(window, QWidget)
        window.show()
        dialog = ImportExcelDialog(desk, path, window)
        with qtbot.waitSignal(dialog.previewed, timeout=60_000):
            dialog.open()
        return dialog

    return make


def click(qtbot: QtBot, button: QPushButton) -> None:
    assert button.isVisible()
    assert button.isEnabled()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def tick(qtbot: QtBot, dialog: ImportExcelDialog, item: QTreeWidgetItem) -> None:
    """Go to a line and press space, as somebody without a mouse does."""
    dialog.tree.setCurrentItem(item)
    dialog.tree.setFocus()
    qtbot.keyClick(dialog.tree, Qt.Key.Key_Space)


def texts(workspace: Workspace) -> list[str]:
    return [row.text for row in workspace.actions.of_period(None)]


def test_the_preview_shows_changes_and_problems(opened: Opened, path: Path, workspace: Workspace) -> None:
    edit(path)
    dialog = opened()
    lines = dialog.tree.lines()
    assert lines[0] == ("Kan inte läsas in", "1 problem")
    assert lines[1][0].startswith("Åtgärder A3 ”i advent”: Det här är text och inget datum")
    assert ("Åtgärder", "3 rader") in lines
    states = [state for _words, state in lines if state in ("Ny", "Ändrat", "Borttaget")]
    assert states == ["Ändrat", "Ny", "Borttaget"]
    assert ("Ny i Excel", "Ny") in lines
    assert dialog.counts.text() == "1 ny rad, 1 ändrad rad, 1 borttagen rad, 1 problem"
    assert dialog.plan is not None
    assert dialog.tree.taken == dialog.plan.usual
    assert "Ny i Excel" not in texts(workspace)


def test_a_screen_reader_says_the_state_with_the_row_also_where_there_is_no_column_for_it(
    opened: Opened, path: Path
) -> None:
    edit(path)
    tree = opened().tree
    tree.resize(500, 400)
    assert tree.is_narrow
    spoken = [
        QAccessible.queryAccessibleInterface(tree).child(number).text(QAccessible.Text.Name)
        for number in range(QAccessible.queryAccessibleInterface(tree).childCount())
    ]
    assert any(one.startswith("Ny i Excel, Ny, rad ") for one in spoken)


def test_all_of_it_can_be_copied_for_whoever_mends_the_file(opened: Opened, path: Path, qtbot: QtBot) -> None:
    edit(path)
    dialog = opened()
    qtbot.keyClick(dialog.tree, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().split("\n")
    titles = lines[0].split("\t")
    assert titles[:2] == ["Vad", "Läge"]
    assert len(titles) == dialog.tree.columnCount()
    assert any(line.startswith("Åtgärder A3") for line in lines)
    assert "<table" in QGuiApplication.clipboard().mimeData().html()


def test_what_is_ticked_is_read_in_and_undone_in_one_step(
    opened: Opened, path: Path, workspace: Workspace, qtbot: QtBot
) -> None:
    edit(path)
    before = sorted(texts(workspace))
    dialog = opened()
    assert dialog.plan is not None
    changed, _added, removed = dialog.plan.changes
    priority = next(part for part in changed.fields if part.key == "priority")
    for change_id in (priority.id, removed.id):
        item = dialog.tree.line_of(change_id)
        assert item is not None
        tick(qtbot, dialog, item)
    assert priority.id not in dialog.tree.taken
    assert removed.id in dialog.tree.taken
    with qtbot.waitSignal(dialog.imported, timeout=60_000):
        click(qtbot, dialog.take_button)
    saved = workspace.actions.get(changed.record_id)
    assert saved.text == "Ändrad i Excel"
    assert saved.priority == priority.present
    assert "Ny i Excel" in texts(workspace)
    assert removed.record_id not in {row.id for row in workspace.actions.of_period(None)}
    assert workspace.backups.all()
    workspace.history.undo()
    assert sorted(texts(workspace)) == before


def test_ticking_a_row_ticks_its_cells(opened: Opened, path: Path, qtbot: QtBot) -> None:
    edit(path)
    dialog = opened()
    assert dialog.plan is not None
    changed = dialog.plan.changes[0]
    first = dialog.tree.line_of(changed.fields[0].id)
    assert first is not None
    tick(qtbot, dialog, first.parent())
    assert not changed.choices & dialog.tree.taken
    tick(qtbot, dialog, first.parent())
    assert changed.choices <= dialog.tree.taken


def test_nothing_ticked_nothing_to_press(opened: Opened, path: Path, qtbot: QtBot) -> None:
    edit(path)
    dialog = opened()
    assert dialog.plan is not None
    for change_id in dialog.plan.usual:
        item = dialog.tree.line_of(change_id)
        assert item is not None
        tick(qtbot, dialog, item)
    assert dialog.tree.taken == frozenset()
    assert not dialog.take_button.isEnabled()
    assert dialog.verdict.text() == "Kryssa för det som ska läsas in."


def test_a_conflict_says_so_and_is_not_ticked(opened: Opened, path: Path, workspace: Workspace) -> None:
    edit(path)
    action = next(row for row in workspace.actions.of_period(workspace.periods.current()))
    workspace.actions.save(replace(workspace.actions.get(action.id), text="Ändrad i programmet"))
    dialog = opened()
    assert dialog.plan is not None
    part = next(part for one in dialog.plan.changes for part in one.fields if part.is_conflict)
    item = dialog.tree.line_of(part.id)
    assert item is not None
    assert item.text(1) == "Ändrat på båda ställena"
    assert (item.text(2), item.text(3)) == ("Ändrad i programmet", "Ändrad i Excel")
    assert item.text(5) == action.text
    assert not dialog.tree.isColumnHidden(5)
    assert part.id not in dialog.tree.taken


def test_a_removed_row_that_the_program_changed_says_both(opened: Opened, path: Path, workspace: Workspace) -> None:
    edit(path)
    rows = {row.text: row for row in workspace.actions.of_period(workspace.periods.current())}
    gone = set(rows) - {str(row[3].value) for row in openpyxl.load_workbook(path)["Åtgärder"].iter_rows(min_row=2)}
    removed = workspace.actions.get(next(rows[text].id for text in gone if text in rows and "Skriv" not in text))
    workspace.actions.save(replace(removed, waiting_for="Nyss skrivet"))
    dialog = opened()
    assert dialog.plan is not None
    change = next(one for one in dialog.plan.changes if one.is_conflict)
    item = dialog.tree.line_of(change.id)
    assert item is not None
    assert item.text(1) == "Borttagen här, ändrad i programmet"
    assert change.id not in dialog.tree.taken


def test_a_database_that_changed_while_one_looked_is_shown_anew(
    opened: Opened, path: Path, workspace: Workspace, qtbot: QtBot
) -> None:
    edit(path)
    dialog = opened()
    assert dialog.plan is not None
    changed = dialog.plan.changes[0]
    workspace.actions.save(replace(workspace.actions.get(changed.record_id), text="Just nu"))
    with qtbot.waitSignal(dialog.previewed, timeout=60_000):
        click(qtbot, dialog.take_button)
    assert dialog.isVisible()
    assert dialog.verdict.text().startswith("Databasen har ändrats medan du tittade.")
    assert workspace.actions.get(changed.record_id).text == "Just nu"
    assert dialog.plan.conflicts == 1


def test_a_file_without_changes_says_so(opened: Opened) -> None:
    dialog = opened()
    assert dialog.pages.currentWidget() is dialog.same
    assert not dialog.take_button.isVisible()
    assert dialog.cancel.text() == "Stäng"


def test_a_file_that_is_none_is_refused_with_a_way_on(opened: Opened, path: Path, qtbot: QtBot) -> None:
    path.write_bytes(b"a;b\n1;2\n")
    dialog = opened()
    assert dialog.pages.currentWidget() is dialog.refusal
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)


def test_another_file_can_be_chosen(opened: Opened, path: Path, qtbot: QtBot) -> None:
    edit(path)
    dialog = opened()
    click(qtbot, dialog.another)
    asked = dialog.findChild(QFileDialog, "importExcelFile")
    assert asked is not None
    with qtbot.waitSignal(dialog.previewed, timeout=60_000):
        asked.fileSelected.emit(str(path))
    asked.reject()
    assert dialog.pages.currentWidget() is dialog.tree


def test_text_from_the_file_is_never_markup(opened: Opened, path: Path) -> None:
    book = openpyxl.load_workbook(path)
    columns = {cell.value: cell.column for cell in book["Åtgärder"][1]}
    book["Åtgärder"].cell(2, columns["Åtgärd"]).value = "<b>Fet</b><img src='file:///x'>"
    book.save(path)
    dialog = opened()
    assert dialog.plan is not None
    item = dialog.tree.line_of(dialog.plan.changes[0].fields[0].id)
    assert item is not None
    assert item.text(3) == "<b>Fet</b><img src='file:///x'>"
    assert "&lt;img" in item.toolTip(3)


def test_reading_in_can_be_stopped_and_then_nothing_is_written(
    opened: Opened, path: Path, workspace: Workspace, qtbot: QtBot, desk: Desk
) -> None:
    edit(path)
    before = sorted(texts(workspace))
    dialog = opened()
    # The worker is held up by something else, so that nothing can have been written before Escape.
    held = Event()
    desk.jobs.run(held.wait, 60)
    click(qtbot, dialog.take_button)
    assert dialog.pages.currentWidget() is dialog.waiting
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    with qtbot.waitSignal(desk.jobs.busy_changed, timeout=60_000):
        held.set()
    assert dialog.isVisible()
    assert dialog.pages.currentWidget() is dialog.tree
    assert dialog.verdict.text() == "Avbrutet. Inget skrevs."
    assert sorted(texts(workspace)) == before


def test_escape_after_it_was_written_says_what_was_read_in_and_leaves_no_doubt(
    opened: Opened, path: Path, workspace: Workspace, qtbot: QtBot, desk: Desk
) -> None:
    edit(path)
    dialog = opened()
    click(qtbot, dialog.take_button)
    # All of it is written, and the window has not heard of it yet.
    assert desk.jobs.wait(60_000)
    with qtbot.waitSignal(dialog.imported, timeout=60_000):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        assert dialog.isVisible()
    assert "lästes in" in desk.messages.notices[-1].text.text()
    assert "Ny i Excel" in texts(workspace)


def test_reading_a_file_can_be_stopped(desk: Desk, path: Path, qtbot: QtBot) -> None:
    dialog = ImportExcelDialog(desk, path)
    dialog.open()
    with qtbot.waitSignal(desk.jobs.busy_changed, timeout=60_000):
        click(qtbot, dialog.cancel)
    assert dialog.plan is None


def test_more_rows_than_anybody_reads_are_one_line(
    opened: Opened, path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("samverkan_desktop.ui.dialogs.excel_tree.MOST_ROWS", 2)
    book = openpyxl.load_workbook(path)
    columns = {cell.value: cell.column for cell in book["Åtgärder"][1]}
    for row in range(2, 7):
        book["Åtgärder"].cell(row, columns["Åtgärd"]).value = f"Ändrad {row}"
    book.save(path)
    dialog = opened()
    assert dialog.plan is not None
    assert dialog.tree.taken == dialog.plan.usual
    assert len(dialog.tree.taken) == 5
    (rest,) = (item for item in dialog.tree._items() if item.text(0) == "3 rader till av samma slag")
    tick(qtbot, dialog, rest)
    assert len(dialog.tree.taken) == 2
