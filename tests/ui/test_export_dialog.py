from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListWidget, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from samverkan_desktop.domain.date_choice import DateChoice
from samverkan_desktop.domain.errors import StorageFailure, TargetBusy
from samverkan_desktop.domain.export_profiles import ExportProfile, Profiles
from samverkan_desktop.domain.exports_log import Document
from samverkan_desktop.domain.report import Report, SheetKey
from samverkan_desktop.services.reporting import Reporting
from samverkan_desktop.ui import theme
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.dialogs.export_excel import ExportDialog
from samverkan_desktop.ui.dialogs.export_profiles import ProfilesDialog
from samverkan_desktop.ui.preferences import EXPORT_PROFILES
from samverkan_desktop.ui.profile_exports import ProfileExport

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


def test_enter_writes_it_at_once(opened: Opened, tmp_path: Path, qtbot: QtBot) -> None:
    dialog = opened()
    focused = dialog.focusWidget()
    assert focused is not None
    with qtbot.waitSignal(dialog.written, timeout=20_000):
        qtbot.keyClick(focused, Qt.Key.Key_Return)
    assert (tmp_path / NAME).exists()


def test_where_the_file_goes_is_in_sight_with_the_largest_text(
    opened: Opened, tmp_path: Path, qtbot: QtBot, qapp: QApplication
) -> None:
    theme.apply(qapp, "light", 200)
    dialog = opened()
    dialog.resize(1334, 720)
    dialog.choice.dates_field.setCurrentIndex(dialog.choice.dates_field.count() - 1)
    qtbot.waitUntil(dialog.choice.first.isVisible)
    for part in (dialog.file, dialog.browse, dialog.export_button):
        assert part.visibleRegion().boundingRect() == part.rect()


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
    write = Reporting.write_excel

    def refuse_once(self: Reporting, report: Report, path: Path, progress: object = None) -> Document:
        if path.name == NAME:
            raise TargetBusy("“{path}” is open in Excel.", path=path, suggestion=tmp_path / "annat.xlsx")
        return write(self, report, path)

    monkeypatch.setattr(Reporting, "write_excel", refuse_once)
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
    def refuse(self: Reporting, report: Report, path: Path, progress: object) -> None:
        raise StorageFailure("The disk is full.")

    monkeypatch.setattr(Reporting, "write_excel", refuse)
    dialog = opened()
    with qtbot.waitSignal(dialog.failed):
        click(qtbot, dialog.export_button)
    assert dialog.trouble.text() == "The disk is full."
    assert dialog.pages.currentWidget() is dialog.form


def test_cancelling_leaves_no_file(
    opened: Opened, tmp_path: Path, qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = Reporting.write_excel

    def stop_in_the_middle(
        self: Reporting, report: Report, path: Path, progress: Callable[[int, int], None]
    ) -> Document:
        assert desk.jobs.running is not None
        desk.jobs.running.cancel()
        assert progress._stop.wait(10)  # type: ignore[attr-defined]
        return write(self, report, path, progress)

    monkeypatch.setattr(Reporting, "write_excel", stop_in_the_middle)
    dialog = opened()
    with qtbot.waitSignal(dialog.failed):
        click(qtbot, dialog.export_button)
    assert dialog.trouble.text() == "Exporten avbröts. Ingen fil skrevs."
    assert list(tmp_path.glob("*.xlsx")) == []
    qtbot.waitUntil(dialog.export_button.isEnabled)


def choose(box: object, data: object) -> None:
    """Choose by the keys, as a person does."""
    box.setFocus()  # type: ignore[attr-defined]
    QTest.keyClick(box, Qt.Key.Key_Home)  # type: ignore[call-overload]
    for _step in range(box.findData(data)):  # type: ignore[attr-defined]
        QTest.keyClick(box, Qt.Key.Key_Down)  # type: ignore[call-overload]
    assert box.currentData() == data  # type: ignore[attr-defined]


def found(dialog: QWidget, kind: type, name: str) -> QWidget:
    widget = dialog.findChild(kind, name)
    assert isinstance(widget, QWidget)
    return widget


def test_a_choice_is_saved_as_a_profile_and_chosen_again(
    opened: Opened, tmp_path: Path, qtbot: QtBot, desk: Desk
) -> None:
    dialog = opened()
    assert not dialog.profile_field.isEnabled()
    choose(dialog.choice.dates_field, DateChoice.LAST_MONTH)
    assert dialog.choice.meant.text() == "2026-10-01–2026-10-31"
    click(qtbot, dialog.choice.states.none)
    assert dialog.trouble.text() == "Välj minst ett läge."
    untick(dialog.choice.states, 0)
    untick(dialog.areas, 0)
    dialog.choice.secret.setFocus()
    qtbot.keyClick(dialog.choice.secret, Qt.Key.Key_Space)
    click(qtbot, dialog.save_profile)
    assert "även sekretessmarkerat" in found(dialog, QLabel, "profileNameAbout").text()
    name = found(dialog, QLineEdit, "profileName")
    assert isinstance(name, QLineEdit)
    name.clear()
    click(qtbot, found(dialog, QPushButton, "profileNameSave"))
    assert "Skriv ett namn" in name.accessibleDescription()
    QTest.keyClicks(name, "Månadsrapport ledning")
    click(qtbot, found(dialog, QPushButton, "profileNameSave"))
    (kept,) = Profiles.read(desk.memory.recall(EXPORT_PROFILES)).known
    areas = [row.name for row in desk.workspace.areas.of_period(dialog.period.id)]
    assert kept == ExportProfile(
        name="Månadsrapport ledning",
        dates=DateChoice.LAST_MONTH,
        areas=tuple(areas[1:]),
        states=("open",),
        secret=True,
    )
    assert dialog.path == tmp_path / "Månadsrapport ledning 2026-10.xlsx"
    again = opened()
    choose(again.profile_field, kept.name)
    assert again.choice.profile(kept.name, is_kept=True) == kept
    with qtbot.waitSignal(again.written, timeout=20_000):
        click(qtbot, again.export_button)
    book = load_workbook(tmp_path / "Månadsrapport ledning 2026-10.xlsx")
    words = {str(cell) for row in book["Om filen"].values for cell in row}
    assert "2026-10-01–2026-10-31" in words


def test_days_of_ones_own_must_be_days(opened: Opened, qtbot: QtBot) -> None:
    dialog = opened()
    choose(dialog.choice.dates_field, DateChoice.DAYS)
    assert dialog.choice.first.isVisible()
    assert dialog.export_button.isEnabled()
    dialog.choice.last.edit.clear()
    QTest.keyClicks(dialog.choice.last.edit, "2025-13-45")
    QTest.keyClick(dialog.choice.last.edit, Qt.Key.Key_Return)
    assert not dialog.export_button.isEnabled()
    assert "inget datum" in dialog.trouble.text()
    dialog.choice.last.edit.clear()
    QTest.keyClicks(dialog.choice.last.edit, "2023-12-31")
    QTest.keyClick(dialog.choice.last.edit, Qt.Key.Key_Return)
    assert "före den första" in dialog.trouble.text()


def test_profiles_are_renamed_and_removed_damaged_ones_too(desk: Desk, qtbot: QtBot) -> None:
    raw = [{"name": "A"}, {"name": "B", "sheets": ["goal"]}]
    desk.memory.keep(EXPORT_PROFILES, raw)
    window = desk.messages.parent()
    assert isinstance(window, QWidget)
    window.show()
    dialog = ProfilesDialog(desk, window)
    dialog.open()
    ways = dialog.profiles
    click(qtbot, ways.rename_button)
    name = found(dialog, QLineEdit, "profileName")
    assert isinstance(name, QLineEdit)
    name.clear()
    QTest.keyClicks(name, "b")
    click(qtbot, found(dialog, QPushButton, "profileNameSave"))
    assert "Det finns redan" in name.accessibleDescription()
    QTest.keyClicks(name, "rev till chefer")
    click(qtbot, found(dialog, QPushButton, "profileNameSave"))
    assert desk.memory.recall(EXPORT_PROFILES) == [{"name": "brev till chefer"}, raw[1]]
    assert isinstance(ways.list, QListWidget)
    ways.list.setFocus()
    QTest.keyClick(ways.list, Qt.Key.Key_Down)
    assert ways.about.text() == (
        "”B” i inställningsfilen går inte att använda. sheets: Här står ett ord som programmet inte känner till."
    )
    assert not ways.rename_button.isEnabled()
    QTest.keyClick(ways.list, Qt.Key.Key_Delete)
    click(qtbot, found(window, QPushButton, "messageYes"))
    assert desk.memory.recall(EXPORT_PROFILES) == [{"name": "brev till chefer"}]


def test_one_press_writes_what_a_profile_says(desk: Desk, tmp_path: Path, qtbot: QtBot) -> None:
    desk.memory.keep("folder", str(tmp_path))
    window = desk.messages.parent()
    assert isinstance(window, QWidget)
    profile = ExportProfile(name="Ledning", dates=DateChoice.LAST_MONTH, sheets=(SheetKey.ACTIONS,))
    ProfileExport(desk, profile, window).start()
    qtbot.waitUntil(lambda: bool(desk.messages.notices), timeout=20_000)
    book = load_workbook(tmp_path / "Ledning 2026-10.xlsx")
    assert book.sheetnames == ["Översikt", "Om filen", "Åtgärder", "samverkan"]
    ProfileExport(desk, profile, window).start()
    qtbot.waitUntil((tmp_path / "Ledning 2026-10 (2).xlsx").exists, timeout=20_000)


def test_a_profile_of_other_areas_says_so_and_writes_nothing(desk: Desk, tmp_path: Path, qtbot: QtBot) -> None:
    desk.memory.keep("folder", str(tmp_path))
    window = desk.messages.parent()
    assert isinstance(window, QWidget)
    window.show()
    ProfileExport(desk, ExportProfile(name="Ledning", areas=("Hav",)), window).start()
    texts = [label.text() for label in window.findChildren(QLabel, "messageText0")]
    assert texts == ["Inget av områdena i profilen Ledning ingår i perioden 2026–2027: Hav."]
    assert not list(tmp_path.glob("*.xlsx"))
