from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from samverkan_desktop import app as composition
from samverkan_desktop import config, i18n
from samverkan_desktop.domain.backups import EVERY, BackupState, Reason
from samverkan_desktop.domain.errors import StorageFailure
from samverkan_desktop.domain.goals import Goal
from samverkan_desktop.domain.swedish_time import now
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.ui.backup_keeper import BackupKeeper
from samverkan_desktop.ui.backup_words import content_words, size_words, state_pill
from samverkan_desktop.ui.check_work import CheckResult
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.dialogs import backups as dialogs
from samverkan_desktop.ui.dialogs.backups import BackupsDialog
from samverkan_desktop.ui.main_window import MainWindow
from samverkan_desktop.ui.message_dialog import MessageDialog
from samverkan_desktop.ui.preferences import Preferences
from samverkan_desktop.ui.trouble import TroubleDialog
from tests.storage.test_flaws import change

Open = Callable[[], BackupsDialog]


@pytest.fixture
def show(desk: Desk, qtbot: QtBot) -> Open:
    def open_it() -> BackupsDialog:
        dialog = BackupsDialog(desk)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(dialog)
        dialog.open()
        qtbot.waitUntil(lambda: not desk.jobs.busy)
        return dialog

    return open_it


def add_goal(workspace: Workspace, wording: str = "Ny målsättning") -> Goal:
    period = workspace.periods.current()
    assert period is not None
    area = workspace.areas.of_period(period.id)[0]
    return workspace.goals.save(Goal(period_id=period.id, area_id=area.id, wording=wording)).value


def goals(workspace: Workspace) -> list[str]:
    period = workspace.periods.current()
    assert period is not None
    return [goal.wording for goal in workspace.goals.of_period(period.id)]


def lines(dialog: BackupsDialog) -> list[tuple[str, ...]]:
    model = dialog.list.sorted
    return [
        tuple(str(model.index(row, column).data()) for column in range(1, model.columnCount()))
        for row in range(model.rowCount())
    ]


def question(dialog: BackupsDialog) -> MessageDialog:
    return next(one for one in dialog.findChildren(MessageDialog) if one.isVisible())


def agree(asked: MessageDialog, qtbot: QtBot) -> None:
    yes = asked.findChild(QPushButton, "messageYes")
    assert yes is not None
    qtbot.mouseClick(yes, Qt.MouseButton.LeftButton)


def test_without_backups_it_says_when_the_first_one_comes(show: Open) -> None:
    dialog = show()
    assert dialog.list._empty.isVisible()
    assert dialog.list._empty.title.text() == "Inga säkerhetskopior ännu"
    assert dialog.now.isEnabled()
    assert not dialog.back.isEnabled()
    assert not dialog.place.isEnabled()


def test_a_backup_is_made_by_the_button_and_chosen(show: Open, desk: Desk, qtbot: QtBot) -> None:
    dialog = show()
    with qtbot.waitSignal(dialog.made):
        qtbot.mouseClick(dialog.now, Qt.MouseButton.LeftButton)
        assert not dialog.now.isEnabled()
    qtbot.waitUntil(lambda: len(lines(dialog)) == 1)
    made = desk.workspace.backups.all()[0]
    assert lines(dialog) == [("På begäran", "Ingenting", size_words(made.size), "Kontrollerad")]
    assert dialog.back.isEnabled()
    assert dialog.now.isEnabled()
    assert dialog.content.text() == f"I säkerhetskopian finns {content_words(made.counts)}."
    assert f"{made.counts['goal']} målsättningar" in dialog.content.text()


def test_what_is_told_of_one_backup_gives_way_to_what_is_told_of_the_next(
    show: Open, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    second = tmp_path / "usb"
    second.write_text("not a folder")
    desk.workspace.backups.use_second_folder(second)
    dialog = show()
    for is_there, kind in ((False, "warning"), (True, "good")):
        if is_there:
            second.unlink()
        with qtbot.waitSignal(dialog.made):
            qtbot.mouseClick(dialog.now, Qt.MouseButton.LeftButton)
        assert [one.kind for one in dialog._messages.notices] == [kind]
        qtbot.waitUntil(dialog.now.isEnabled)


def test_the_list_tells_what_has_happened_since_and_follows_changes(show: Open, desk: Desk, qtbot: QtBot) -> None:
    desk.workspace.backups.make(Reason.BEFORE_IMPORT)
    add_goal(desk.workspace)
    add_goal(desk.workspace, "Ännu en")
    period = desk.workspace.periods.current()
    assert period is not None
    desk.workspace.meetings.remove(desk.workspace.meetings.of_period(period)[0].id)
    dialog = show()
    assert lines(dialog)[0][:2] == ("Före inläsning", "+2 målsättningar, −1 möte")
    assert "3 ändringar" in str(dialog.list.sorted.index(0, 2).data(Qt.ItemDataRole.AccessibleTextRole))
    with qtbot.waitSignal(desk.changes.changed):
        add_goal(desk.workspace, "En till")
    assert lines(dialog)[0][1] == "+3 målsättningar, −1 möte"


def test_a_damaged_backup_is_shown_as_it_is_and_cannot_be_restored(show: Open, desk: Desk) -> None:
    made = desk.workspace.backups.make()
    made.path.write_bytes(b"x")
    dialog = show()
    assert lines(dialog)[0][1::2] == ("–", "Skadad")
    assert not dialog.back.isEnabled()
    assert dialog.place.isEnabled()


def test_a_restore_asks_keeps_a_copy_and_brings_everything_back(show: Open, desk: Desk, qtbot: QtBot) -> None:
    before = goals(desk.workspace)
    desk.workspace.backups.make()
    add_goal(desk.workspace)
    dialog = show()
    qtbot.mouseClick(dialog.back, Qt.MouseButton.LeftButton)
    asked = question(dialog)
    said = asked.accessibleDescription()
    assert "försvinner: 1 målsättning" in said
    assert "Först görs en säkerhetskopia" in said
    no = asked.findChild(QPushButton, "messageNo")
    assert no is not None
    assert no.isDefault()
    asked.reject()
    assert "Ny målsättning" in goals(desk.workspace)
    qtbot.mouseClick(dialog.back, Qt.MouseButton.LeftButton)
    with qtbot.waitSignals([dialog.restored, desk.changes.changed, dialog.accepted]):
        agree(question(dialog), qtbot)
        assert not dialog.closing.isEnabled()
        dialog.reject()
        assert dialog.isVisible()
    assert goals(desk.workspace) == before
    assert desk.messages.notices[-1].kind == "good"
    assert [one.reason for one in desk.workspace.backups.all()] == [Reason.BEFORE_RESTORE, Reason.MANUAL]


def test_a_backup_that_turns_out_damaged_changes_nothing(show: Open, desk: Desk, qtbot: QtBot) -> None:
    made = desk.workspace.backups.make()
    content = bytearray(made.path.read_bytes())
    content[-200] ^= 1
    made.path.write_bytes(bytes(content))
    before = desk.workspace.path.read_bytes()
    dialog = show()
    assert made.state is BackupState.VERIFIED
    qtbot.mouseClick(dialog.back, Qt.MouseButton.LeftButton)
    agree(question(dialog), qtbot)
    qtbot.waitUntil(lambda: any(one.windowTitle() == "Säkerhetskopian återställdes inte" for one in shown(dialog)))
    assert desk.workspace.path.read_bytes() == before
    assert dialog.isVisible()
    assert dialog.closing.isEnabled()
    for one in shown(dialog):
        one.accept()


def shown(dialog: BackupsDialog) -> list[MessageDialog]:
    return [one for one in dialog.findChildren(MessageDialog) if one.isVisible()]


def test_nothing_is_restored_while_something_is_being_written(desk: Desk, qtbot: QtBot) -> None:
    desk.workspace.backups.make()
    add_goal(desk.workspace)
    asked: list[bool] = []

    def refuse() -> bool:
        asked.append(True)
        return False

    dialog = BackupsDialog(desk, may_restore=refuse)
    qtbot.addWidget(dialog)
    dialog.open()
    assert not dialog.back.isEnabled()
    qtbot.waitUntil(dialog.back.isEnabled)
    qtbot.mouseClick(dialog.back, Qt.MouseButton.LeftButton)
    agree(question(dialog), qtbot)
    assert asked == [True]
    assert not desk.jobs.busy
    assert "Ny målsättning" in goals(desk.workspace)


def test_a_second_folder_is_chosen_and_let_go(show: Open, desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = show()
    with qtbot.waitSignal(dialog.second_folder_chosen) as chosen:
        dialog._choose_second(str(tmp_path / "usb"))
    assert chosen.args == [tmp_path / "usb"]
    assert "usb" in dialog.folders.text()
    with qtbot.waitSignal(dialog.made):
        qtbot.mouseClick(dialog.now, Qt.MouseButton.LeftButton)
    assert len(list((tmp_path / "usb").glob("*.db"))) == 1
    qtbot.waitUntil(dialog.second.isEnabled)
    with qtbot.waitSignal(dialog.second_folder_chosen) as chosen:
        qtbot.mouseClick(dialog.second, Qt.MouseButton.LeftButton)
    assert chosen.args == [None]
    assert desk.workspace.backups.second_folder is None


def test_the_folder_is_shown(show: Open, desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    made = desk.workspace.backups.make()
    opened: list[Path] = []
    monkeypatch.setattr(dialogs, "show_in_folder", opened.append)
    dialog = show()
    qtbot.mouseClick(dialog.place, Qt.MouseButton.LeftButton)
    assert opened == [made.path]


def test_mnemonics_differ(show: Open) -> None:
    for language in ("sv", "en"):
        i18n.use(language)
        dialog = show()
        texts = [one.text() for one in (dialog.now, dialog.back, dialog.place, dialog.closing, dialog.second)]
        marked = [text[text.index("&") + 1].casefold() for text in texts]
        assert len(set(marked)) == len(marked), texts


# The keeper


class Clock:
    def __init__(self) -> None:
        self.moment = now()

    def __call__(self) -> datetime:
        return self.moment


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def keeper(desk: Desk, clock: Clock) -> BackupKeeper:
    return BackupKeeper(desk, desk.jobs, clock=clock)


def test_the_keeper_makes_a_backup_when_one_is_due(
    keeper: BackupKeeper, desk: Desk, clock: Clock, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(keeper.made) as made:
        keeper.look()
    assert made.args is not None
    assert made.args[0].reason is Reason.AUTOMATIC
    qtbot.waitUntil(lambda: not desk.jobs.busy)
    keeper.look()
    assert not desk.jobs.busy
    add_goal(desk.workspace)
    clock.moment = made.args[0].at + EVERY - timedelta(seconds=1)
    keeper.look()
    assert not desk.jobs.busy
    clock.moment = made.args[0].at + EVERY
    with qtbot.waitSignal(keeper.made):
        keeper.look()
    assert len(desk.workspace.backups.all()) == 2
    assert desk.messages.notices == []


def test_a_failure_is_told_once_and_tried_again_later(
    keeper: BackupKeeper, desk: Desk, clock: Clock, qtbot: QtBot
) -> None:
    folder = desk.workspace.backups.folder
    folder.write_text("not a folder")
    for minutes in (0, 1, 2, 15, 30):
        clock.moment += timedelta(minutes=minutes)
        keeper.look()
        qtbot.waitUntil(lambda: not desk.jobs.busy)
    assert [bar.kind for bar in desk.messages.notices] == ["warning"]
    assert "finns tryggt i databasen" in desk.messages.notices[0].text.text()
    folder.unlink()
    clock.moment += timedelta(minutes=15)
    with qtbot.waitSignal(keeper.made):
        keeper.look()


def test_what_the_disk_has_changed_is_told_after_a_backup_and_mended_from_there(
    window: MainWindow, qtbot: QtBot
) -> None:
    add_goal(window.workspace)
    change(window.workspace.path, "UPDATE goal SET wording = 'Annat' WHERE rowid = 1")
    with qtbot.waitSignal(window.keeper.made, timeout=30_000) as made:
        window.keeper.look()
    assert made.args is not None
    assert state_pill(made.args[0]).text == "1 skadad uppgift"
    notice = window.desk.messages.notices[-1]
    assert notice.action is not None
    qtbot.mouseClick(notice.action, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool([one for one in window.findChildren(CheckResult) if one.isVisible()]), timeout=30_000)
    dialog = next(one for one in window.findChildren(CheckResult) if one.isVisible())
    field = dialog.findChild(QPlainTextEdit, "messageDetails")
    assert field is not None
    assert "”Annat” blir ”" in field.toPlainText()
    qtbot.mouseClick(dialog.findChild(QPushButton, "messageYes"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "1 uppgift rättades." in window.desk.messages.notices[-1].text.text())
    assert window.workspace.flaws() == ()
    window.check_database()
    qtbot.waitUntil(lambda: bool([one for one in window.findChildren(CheckResult) if one.isVisible()]), timeout=30_000)
    again = next(one for one in window.findChildren(CheckResult) if one.isVisible())
    assert again.windowTitle() == "Allt i databasen är som det sparades"
    again.reject()


def test_between_two_tries_it_waits(keeper: BackupKeeper, desk: Desk, clock: Clock, qtbot: QtBot) -> None:
    keeper._fail(StorageFailure("no"))
    clock.moment += timedelta(minutes=1)
    keeper.look()
    assert not desk.jobs.busy


def test_at_closing_what_no_backup_holds_is_backed_up(keeper: BackupKeeper, desk: Desk) -> None:
    keeper.leave()
    assert [one.reason for one in desk.workspace.backups.all()] == [Reason.CLOSING]
    keeper.leave()
    assert len(desk.workspace.backups.all()) == 1


def test_a_backup_that_takes_too_long_at_closing_is_dropped_whole(
    keeper: BackupKeeper, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("samverkan_desktop.ui.backup_keeper._CLOSING_MS", 0)
    keeper.leave()
    assert desk.jobs.shut_down()
    left = desk.workspace.backups.all()
    folder = desk.workspace.backups.folder
    assert all(one.is_good for one in left)
    assert not list(folder.glob("*.part*")) if folder.exists() else not left


# The window


@pytest.fixture
def window(workspace: Workspace, qtbot: QtBot) -> Iterator[MainWindow]:
    made = MainWindow(workspace, Preferences(config.Settings(language="sv"), saved=False))
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    made.close()


def test_the_menu_opens_the_list_and_the_status_line_tells(window: MainWindow, qtbot: QtBot) -> None:
    assert window.status.backup.isHidden()
    action = window.findChild(QAction, "backups")
    assert action is not None
    action.trigger()
    dialog = window.findChild(BackupsDialog)
    assert dialog is not None
    qtbot.mouseClick(dialog.now, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(window.status.backup.isVisible)
    assert window.status.backup.text().startswith("Säkerhetskopia ")
    assert window.status.backup.text().endswith(", kontrollerad")
    dialog._choose_second("/mnt/usb")
    assert window.preferences.settings.backup_folder == "/mnt/usb"
    window.workspace.backups.use_second_folder(None)
    qtbot.waitUntil(lambda: not window.desk.jobs.busy)
    dialog.reject()


def test_the_window_shows_what_a_restore_brought_back(window: MainWindow, qtbot: QtBot) -> None:
    window.workspace.backups.make()
    window.workspace.starter.remove()
    qtbot.waitUntil(lambda: not window.strip.isVisible())
    window.show_backups()
    dialog = window.findChild(BackupsDialog)
    assert dialog is not None
    qtbot.waitUntil(dialog.back.isEnabled)
    qtbot.mouseClick(dialog.back, Qt.MouseButton.LeftButton)
    agree(question(dialog), qtbot)
    qtbot.waitUntil(window.strip.isVisible)
    assert len(window.area_rows) == 4


def test_closing_the_window_leaves_a_backup(window: MainWindow) -> None:
    window.close()
    assert [one.reason for one in window.workspace.backups.all()] == [Reason.CLOSING]


# A database that cannot be opened


@pytest.fixture
def program(qapp: QApplication, qtbot: QtBot) -> Iterator[composition.Program]:
    quits = qapp.quitOnLastWindowClosed()
    made = composition.Program(qapp, Preferences(config.Settings(language="sv"), saved=False))
    yield made
    made._leave()
    made.end()
    made.deleteLater()
    qapp.setQuitOnLastWindowClosed(quits)
    composition.use_language(qapp, i18n.ENGLISH)


@pytest.fixture
def lost(workspace: Workspace) -> Path:
    workspace.backups.make()
    workspace.close()
    workspace.path.write_bytes(b"SQLite format 3\x00 cut")
    return workspace.path


def test_a_damaged_database_offers_its_backups_and_one_of_them_opens(
    program: composition.Program, lost: Path, qtbot: QtBot
) -> None:
    program.start(lost)
    dialog = program._trouble
    assert isinstance(dialog, TroubleDialog)
    assert len(dialog.offers) == 1
    assert dialog.offers[0].accessibleName().startswith("Öppna säkerhetskopian från ")
    qtbot.mouseClick(dialog.offers[0], Qt.MouseButton.LeftButton)
    assert program.window is not None
    assert len(program.window.area_rows) == 4
    aside = next(lost.parent.glob("*-damaged-*.db"))
    assert aside.read_bytes() == b"SQLite format 3\x00 cut"
    assert aside.name in program.window.desk.messages.notices[-1].text.text()


def test_a_lost_database_beside_an_open_one_is_offered_too(
    program: composition.Program, lost: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    program.open(tmp_path / "annan.db", True)
    first = program.window
    program.open(lost, False)
    dialog = program._trouble
    dialog.reject()
    assert program.window is first
    program.open(lost, False)
    qtbot.mouseClick(program._trouble.offers[0], Qt.MouseButton.LeftButton)
    assert program.workspace is not None
    assert program.workspace.path == lost


def test_without_backups_nothing_is_offered(program: composition.Program, tmp_path: Path) -> None:
    (tmp_path / "tom.db").write_bytes(b"")
    program.start(tmp_path / "tom.db")
    assert program._trouble.offers == []
    said = program._trouble.findChild(QLabel, "messageText1")
    assert isinstance(said, QLabel)
    assert str(tmp_path / "backups") in said.text().replace("\u200b", "")
    program._trouble.accept()


def test_damage_inside_is_found_when_the_window_opens(program: composition.Program, workspace: Workspace) -> None:
    workspace.backups.make()
    workspace.close()
    content = workspace.path.read_bytes()
    # The first page holds the schema; all that it points to is gone.
    workspace.path.write_bytes(content[:65536] + b"\xa5" * (len(content) - 65536))
    program.start(workspace.path)
    assert program.window is None
    assert [one.objectName() for one in program._trouble.offers] == ["troubleBackup0", "troubleSalvage"]
    said = program._trouble.findChild(QLabel, "messageText0")
    assert isinstance(said, QLabel)
    # Here the ways on are offered; whoever is in the window is told to open it again.
    assert "öppna det igen" not in said.text()
    program._trouble.accept()
