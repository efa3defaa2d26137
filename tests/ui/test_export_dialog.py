from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from samverkan_desktop.domain.errors import StorageFailure, TargetBusy
from samverkan_desktop.domain.report import Report, SheetKey
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.dialogs.export_excel import ExportDialog

NAME = "Samverkan 2026–2027 2026-11-23.xlsx"
Opened = Callable[[], ExportDialog]


class Opener(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.opened: list[Path] = []

    @Slot(QUrl)
    def show(self, url: QUrl) -> None:
        self.opened.append(Path(url.toLocalFile()))


@pytest.fixture
def opener() -> Iterator[Opener]:
    made = Opener()
    QDesktopServices.setUrlHandler("file", made, "show")
    yield made
    QDesktopServices.unsetUrlHandler("file")


@pytest.fixture
def opened(desk: Desk, tmp_path: Path) -> Opened:
    desk.memory.keep("folder", str(tmp_path))

    def make() -> ExportDialog:
        window = desk.messages.parent()
        assert isinstance(window, QWidget)
        window.show()
        dialog = ExportDialog(desk, desk.workspace.periods.all()[0], window)
        dialog.open()
        return dialog

    return make


def click(qtbot: QtBot, button: object) -> None:
    assert isinstance(button, QPushButton)
    assert button.isVisible()
    assert button.isEnabled()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def untick(dialog_list: object, row: int) -> None:
    dialog_list.list.setCurrentRow(row)  # type: ignore[attr-defined]
    dialog_list.list.setFocus()  # type: ignore[attr-defined]
    QTest.keyClick(dialog_list.list, Qt.Key.Key_Space)  # type: ignore[attr-defined]


def test_it_writes_a_workbook_and_opens_it(opened: Opened, tmp_path: Path, qtbot: QtBot, opener: Opener) -> None:
    dialog = opened()
    assert dialog.path == tmp_path / NAME
    with qtbot.waitSignal(dialog.written, timeout=20_000):
        click(qtbot, dialog.export_button)
    book = load_workbook(tmp_path / NAME)
    assert len(book.sheetnames) == len(SheetKey) + 3
    assert dialog.done_path.text() == str(tmp_path / NAME)
    click(qtbot, dialog.open_button)
    click(qtbot, dialog.folder_button)
    assert opener.opened == [tmp_path / NAME, tmp_path]
    click(qtbot, dialog.close_button)
    assert not dialog.isVisible()


def test_only_what_is_ticked_is_written(opened: Opened, tmp_path: Path, qtbot: QtBot, desk: Desk) -> None:
    dialog = opened()
    names = [item.text() for item in dialog.areas.items()]
    click(qtbot, dialog.areas.none)
    assert not dialog.export_button.isEnabled()
    assert dialog.trouble.text() == "Välj minst ett område."
    untick(dialog.areas, 1)
    click(qtbot, dialog.sheets.none)
    untick(dialog.sheets, 0)
    untick(dialog.sheets, 5)
    with qtbot.waitSignal(dialog.written, timeout=20_000):
        click(qtbot, dialog.export_button)
    book = load_workbook(tmp_path / NAME)
    assert book.sheetnames[2:-1] == ["Målsättningar", "Åtgärder"]
    words = {str(cell.value) for row in book["Målsättningar"].iter_rows() for cell in row}
    assert names[1] in words
    assert names[0] not in words
    again = opened()
    assert again.sheets.ticked() == (SheetKey.GOALS, SheetKey.ACTIONS)
    assert again.areas.is_all


def test_the_summary_is_written_without_names(opened: Opened, tmp_path: Path, qtbot: QtBot, desk: Desk) -> None:
    dialog = opened()
    dialog.anonymous.setFocus()
    qtbot.keyClick(dialog.anonymous, Qt.Key.Key_Space)
    with qtbot.waitSignal(dialog.written, timeout=20_000):
        click(qtbot, dialog.export_button)
    words = {str(cell) for sheet in load_workbook(tmp_path / NAME) for row in sheet.values for cell in row}
    assert any("Person 1" in word for word in words)
    assert not any(person.name in word for person in desk.workspace.people.persons() for word in words)


def test_the_proposed_name_is_free(opened: Opened, tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(b"gammal")
    assert opened().path == tmp_path / "Samverkan 2026–2027 2026-11-23 (2).xlsx"


def test_another_period_has_its_own_name_and_areas(opened: Opened, desk: Desk, tmp_path: Path) -> None:
    earlier = desk.workspace.periods.all()[1]
    desk.workspace.areas.add(earlier.id, "Bara förr")
    dialog = opened()
    dialog.period_field.setFocus()
    QTest.keyClick(dialog.period_field, Qt.Key.Key_Down)
    assert dialog.period == earlier
    assert dialog.path.name == "Samverkan 2024–2025 2026-11-23.xlsx"
    assert "Bara förr" in [item.text() for item in dialog.areas.items()]


def test_a_name_of_ones_own_stays_and_gets_its_ending(opened: Opened, tmp_path: Path) -> None:
    dialog = opened()
    dialog.file.clear()
    QTest.keyClicks(dialog.file, "till chefen v. 2")
    QTest.keyClick(dialog.period_field, Qt.Key.Key_Down)
    assert dialog.path == tmp_path / "till chefen v. 2.xlsx"


def test_a_file_is_replaced_only_after_asking(opened: Opened, tmp_path: Path, qtbot: QtBot, desk: Desk) -> None:
    old = tmp_path / "min.xlsx"
    old.write_bytes(b"gammal")
    dialog = opened()
    dialog.take_file(str(old))
    click(qtbot, dialog.export_button)
    assert old.read_bytes() == b"gammal"
    with qtbot.waitSignal(dialog.written, timeout=20_000):
        click(qtbot, desk.messages.parent().findChild(QPushButton, "messageYes"))
    assert load_workbook(old).sheetnames


def test_no_name_is_pointed_out(opened: Opened, qtbot: QtBot) -> None:
    dialog = opened()
    dialog.file.clear()
    click(qtbot, dialog.export_button)
    assert dialog._name_row.error.text() == "Skriv ett namn på filen."


def test_a_file_that_excel_holds_gets_another_name(
    opened: Opened, tmp_path: Path, qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Only Windows holds a file that is open, so the refusal is made up; the second try is real.
    write = desk.workspace.reporting.write_excel

    def refuse_once(report: Report, path: Path, progress: object = None) -> None:
        if path.name == NAME:
            raise TargetBusy("“{path}” is open in Excel.", path=path, suggestion=tmp_path / "annat.xlsx")
        write(report, path)

    monkeypatch.setattr(desk.workspace.reporting, "write_excel", refuse_once)
    dialog = opened()
    with qtbot.waitSignal(dialog.failed):
        click(qtbot, dialog.export_button)
    qtbot.waitUntil(dialog.export_button.isEnabled)
    assert NAME in dialog.trouble.text()
    assert dialog.other_name.text() == "Spara som annat.xlsx"
    with qtbot.waitSignal(dialog.written, timeout=20_000):
        click(qtbot, dialog.other_name)
    assert (tmp_path / "annat.xlsx").exists()


def test_a_full_disk_is_told_and_everything_stays(
    opened: Opened, qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(report: Report, path: Path) -> None:
        raise StorageFailure("The disk is full.")

    monkeypatch.setattr(desk.workspace.reporting, "write_excel", refuse)
    dialog = opened()
    with qtbot.waitSignal(dialog.failed):
        click(qtbot, dialog.export_button)
    assert dialog.trouble.text() == "The disk is full."
    assert dialog.pages.currentWidget() is dialog.form


def test_cancelling_leaves_no_file(
    opened: Opened, tmp_path: Path, qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = desk.workspace.reporting.write_excel

    def stop_in_the_middle(report: Report, path: Path, progress: Callable[[int, int], None]) -> None:
        progress.cancel()  # type: ignore[attr-defined]
        write(report, path, progress)

    monkeypatch.setattr(desk.workspace.reporting, "write_excel", stop_in_the_middle)
    dialog = opened()
    with qtbot.waitSignal(dialog.failed):
        click(qtbot, dialog.export_button)
    assert dialog.trouble.text() == "Exporten avbröts. Ingen fil skrevs."
    assert list(tmp_path.glob("*.xlsx")) == []
    qtbot.waitUntil(dialog.export_button.isEnabled)
