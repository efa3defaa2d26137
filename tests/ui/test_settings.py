import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from samverkan_desktop import app as composition
from samverkan_desktop import config
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.ui import damaged_settings, theme
from samverkan_desktop.ui.dialogs.settings import SECTIONS, SettingsDialog
from samverkan_desktop.ui.dialogs.settings_sections import FolderRow
from samverkan_desktop.ui.main_window import MainWindow
from samverkan_desktop.ui.preferences import Preferences
from samverkan_desktop.ui.widgets.form import FormRow
from samverkan_desktop.ui.widgets.number_field import NumberField
from samverkan_desktop.ui.written_files import last_folder


@pytest.fixture
def window(workspace: Workspace, qtbot: QtBot) -> Iterator[MainWindow]:
    made = MainWindow(workspace, Preferences(config.Settings(language="sv", theme="light")))
    made.keeper.stop()
    qtbot.addWidget(made)
    made.show()
    yield made
    made.close()


@pytest.fixture
def dialog(window: MainWindow, qtbot: QtBot) -> SettingsDialog:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    found = window.findChild(SettingsDialog)
    assert found is not None
    return found


def saved() -> config.Settings:
    return config.load_settings()


def choose(combo: QComboBox | None, code: object) -> None:
    assert combo is not None
    combo.setCurrentIndex(combo.findData(code))
    combo.activated.emit(combo.currentIndex())


def test_the_theme_is_put_on_and_kept_at_once_and_the_menu_follows(window: MainWindow, dialog: SettingsDialog) -> None:
    choose(dialog.findChild(QComboBox, "settingsTheme"), "dark")
    assert theme.current().tokens.dark
    assert saved().theme == "dark"
    ticked = window.findChild(QAction, "theme_dark")
    assert ticked is not None
    assert ticked.isChecked()


def test_the_text_size_follows_at_once_and_a_key_is_shown_in_the_dialog(
    window: MainWindow, dialog: SettingsDialog
) -> None:
    sizes = dialog.findChild(QComboBox, "settingsTextSize")
    choose(sizes, 150)
    assert theme.current().text_size == 150
    assert saved().text_size == 150
    window.settings_work.enlarge()
    assert sizes is not None
    assert sizes.currentData() == 175
    for _step in range(9):
        window.settings_work.enlarge()
    assert theme.current().text_size == 200
    for _step in range(9):
        window.settings_work.shrink()
    assert theme.current().text_size == 100


def test_the_name_stands_in_the_history_from_then_on(window: MainWindow, dialog: SettingsDialog, qtbot: QtBot) -> None:
    field = dialog.findChild(QLineEdit, "settingsUserName")
    assert field is not None
    qtbot.keyClicks(field, "Anna Exempel")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert saved().user_name == "Anna Exempel"
    work = window.workspace
    goal = work.goals.of_period(work.periods.all()[0].id)[0]
    work.goals.remove(work.goals.get(goal.id))
    assert work.history.window(count=1)[0].who == "Anna Exempel"


def test_a_party_is_renamed_and_an_empty_name_is_told(window: MainWindow, dialog: SettingsDialog, qtbot: QtBot) -> None:
    field = dialog.findChild(QLineEdit, "settingsParty1")
    assert field is not None
    before = field.text()
    field.setText("Länsstyrelsen")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    names = [one.name for one in window.workspace.people.parties()]
    assert "Länsstyrelsen" in names
    assert before not in names
    field.setText("")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert "Länsstyrelsen" in [one.name for one in window.workspace.people.parties()]
    assert any(row.error.text() for row in dialog.findChildren(FormRow))
    window.undoing.undo()
    assert before in [one.name for one in window.workspace.people.parties()]


def test_reminder_and_start_are_kept(dialog: SettingsDialog, qtbot: QtBot) -> None:
    days = dialog.findChild(NumberField, "settingsReminder")
    assert days is not None
    days.setValue(30)
    assert saved().reminder_days == 30
    assert "30 dagar" in days.text()
    days.setValue(0)
    assert days.text() == "aldrig"
    last = dialog.findChild(QCheckBox, "settingsOpenLast")
    assert last is not None
    last.click()
    assert saved().open_last is False


def test_folders_are_used_at_once(window: MainWindow, dialog: SettingsDialog, tmp_path: Path) -> None:
    second, exports = tmp_path / "andra", tmp_path / "ut"
    second.mkdir()
    exports.mkdir()
    rows = {row.objectName(): row for row in dialog.findChildren(FolderRow)}
    rows["settingsBackupFolder"].take(str(second))
    assert window.workspace.backups.second_folder == second
    rows["settingsExportFolder"].take(str(exports))
    window.preferences.keep("folder", str(tmp_path))
    assert last_folder(window.preferences) == exports
    rows["settingsExportFolder"].clear.click()
    assert last_folder(window.preferences) == tmp_path
    assert (saved().backup_folder, saved().export_folder) == (str(second), "")


def test_the_section_is_remembered_and_can_be_asked_for(window: MainWindow, dialog: SettingsDialog) -> None:
    dialog.list.setCurrentRow(2)
    dialog.accept()
    window.show_settings()
    again = [one for one in window.findChildren(SettingsDialog) if one.isVisible()]
    assert again[0].section == "parties"
    again[0].accept()
    window.show_settings("files")
    assert next(one for one in window.findChildren(SettingsDialog) if one.isVisible()).section == "files"


def test_another_language_builds_the_window_anew(dialog: SettingsDialog, window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.language_wanted) as asked:
        choose(dialog.findChild(QComboBox, "settingsLanguage"), "en")
    assert asked.args == ["en"]


def test_the_last_database_is_left_when_that_is_chosen(qapp: QApplication, tmp_path: Path) -> None:
    quits = qapp.quitOnLastWindowClosed()
    Workspace.create(tmp_path / "annan.db").close()
    settings = config.Settings(last_database=str(tmp_path / "annan.db"), open_last=False)
    program = composition.Program(qapp, Preferences(settings))
    program.start(None)
    assert program.workspace is not None
    assert program.workspace.path == config.default_database()
    program._leave()
    program.end()
    qapp.setQuitOnLastWindowClosed(quits)


def test_what_is_damaged_in_the_file_is_told_in_the_window(qapp: QApplication) -> None:
    quits = qapp.quitOnLastWindowClosed()
    config.settings_file().parent.mkdir(parents=True, exist_ok=True)
    config.settings_file().write_text(json.dumps({"text_size": 7, "theme": "pink"}), encoding="utf-8")
    reading = config.read_settings()
    program = composition.Program(qapp, Preferences(reading.settings))
    program.start(None)
    program.tell_settings(reading, None)
    assert program.window is not None
    said = program.window.desk.messages.notices[-1]
    assert "tema" in said.text.text()
    assert "textstorlek" in said.text.text()
    assert not said.leaves_by_itself
    program._leave()
    program.end()
    qapp.setQuitOnLastWindowClosed(quits)


def test_every_setting_that_can_be_damaged_has_a_name() -> None:
    import dataclasses

    hidden = {"seen_version", "tour_seen", "known_places"}
    assert {one.name for one in dataclasses.fields(config.Settings)} - hidden <= set(damaged_settings.NAMES)


def test_the_sections_have_keys_of_their_own() -> None:
    assert len({one.key for one in SECTIONS}) == len(SECTIONS)
