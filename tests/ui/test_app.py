import re
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from samverkan_desktop import app as composition
from samverkan_desktop import config, i18n
from samverkan_desktop.domain.errors import StorageFailure
from samverkan_desktop.services.presence import Presence
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.ui import marks, theme
from samverkan_desktop.ui.crash import CrashHook, write_report
from samverkan_desktop.ui.message_dialog import MessageDialog
from samverkan_desktop.ui.preferences import Preferences
from samverkan_desktop.ui.trouble import TroubleDialog


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SAMVERKAN_HOME", str(tmp_path / "hem"))
    return tmp_path / "hem"


@pytest.fixture
def program(qapp: QApplication, home: Path, qtbot: QtBot) -> Iterator[composition.Program]:
    quits = qapp.quitOnLastWindowClosed()
    made = composition.Program(qapp, Preferences(config.load_settings()))
    yield made
    made._leave()
    made.end()
    made.deleteLater()
    qapp.setQuitOnLastWindowClosed(quits)
    composition.use_language(qapp, i18n.ENGLISH)


@pytest.fixture
def undress(qapp: QApplication) -> Iterator[Callable[[int], None]]:
    """Makes the program as it is before its first window, at a text size for which no picture has been drawn."""
    yield lambda text_size: theme.apply(qapp, "dark", text_size, is_for_later=True)
    theme.apply(qapp, "light", 100)


def test_the_first_start_makes_a_database_in_the_usual_place(program: composition.Program, home: Path) -> None:
    program.start(None)
    assert program.window is not None
    assert program.window.isVisible()
    assert (home / "samverkan.db").exists()
    assert config.load_settings().last_database == str((home / "samverkan.db").resolve())


def test_without_a_display_it_says_so(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("QT_QPA_PLATFORM")
    monkeypatch.setattr(composition, "has_display", bool)
    assert composition.main(None, "sv") == 1
    assert "--help" in capsys.readouterr().err
    assert not home.exists()


def test_the_last_database_is_opened_again(program: composition.Program, tmp_path: Path) -> None:
    path = tmp_path / "annan.db"
    Workspace.create(path).close()
    program.open(path, False)
    again = composition.Program(program._app, Preferences(config.load_settings()))
    again.start(None)
    assert again.workspace is not None
    assert again.workspace.path == path.resolve()
    again._leave()
    again.end()


def test_a_mistyped_path_makes_nothing_and_is_explained(program: composition.Program, tmp_path: Path) -> None:
    program.start(tmp_path / "finns-inte.db")
    assert program.window is None
    assert not (tmp_path / "finns-inte.db").exists()
    dialog = program._trouble
    assert isinstance(dialog, TroubleDialog)
    assert dialog.isVisible()
    chosen = dialog.focusWidget()
    assert isinstance(chosen, QPushButton)
    assert (chosen.objectName(), chosen.isDefault()) == ("troubleOpen", True)
    Workspace.create(tmp_path / "annan.db").close()
    dialog._choose_other(str(tmp_path / "annan.db"))
    assert program.window is not None
    assert program.window.isVisible()


@pytest.mark.parametrize("text_size", [137, 138])
def test_a_window_that_was_made_before_its_style_sheet_looks_as_one_made_after(
    program: composition.Program,
    undress: Callable[[int], None],
    qapp: QApplication,
    example_file: Path,
    tmp_path: Path,
    qtbot: QtBot,
    text_size: int,
) -> None:
    path = None
    if text_size % 2:
        path = shutil.copyfile(example_file, tmp_path / "exempel.db")

    def picture() -> QImage:
        program.start(path)
        assert program.window is not None
        qtbot.waitExposed(program.window)
        found = program.window.grab().toImage()
        program._leave()
        return found

    # The size of the window is the same from the second time on.
    picture()
    undress(text_size)
    assert not qapp.styleSheet()
    before = picture()
    assert _missing(qapp), "the others wait until the window has been seen"
    theme.dress()
    assert picture() == before


def test_the_other_pictures_of_the_style_sheet_come_when_the_window_has_been_seen(
    program: composition.Program, undress: Callable[[int], None], qapp: QApplication, home: Path, qtbot: QtBot
) -> None:
    undress(139)
    program.start(None)
    assert qapp.styleSheet()
    qtbot.waitUntil(lambda: not _missing(qapp))


def test_a_list_that_was_left_open_has_all_its_pictures_at_once(
    program: composition.Program,
    undress: Callable[[int], None],
    qapp: QApplication,
    example_file: Path,
    tmp_path: Path,
) -> None:
    """Qt keeps in mind what it did not find, such as the arrow of a sorted column."""
    undress(143)
    program.preferences.keep("pages", ["actions"])
    program.preferences.keep("tab", "page:actions")
    program.start(shutil.copyfile(example_file, tmp_path / "exempel.db"))
    assert program.window is not None
    assert program.window.has_list
    assert not _missing(qapp)


@pytest.mark.parametrize("part", ["goal", "assessment", "decision", "plan_secrecy"])
def test_damage_that_the_first_picture_meets_leads_to_the_rescue(
    program: composition.Program, example_file: Path, tmp_path: Path, part: str
) -> None:
    path = shutil.copyfile(example_file, tmp_path / "exempel.db")
    with closing(sqlite3.connect(path)) as raw:
        ((page,),) = raw.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (part,))
        ((size,),) = raw.execute("PRAGMA page_size")
    with path.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)
    program.start(path)
    assert program._trouble.isVisible()
    assert program.window is None or not program.window.isVisible()
    program._trouble.reject()


def test_what_is_said_instead_of_a_window_is_dressed(
    program: composition.Program, undress: Callable[[int], None], qapp: QApplication, tmp_path: Path
) -> None:
    undress(141)
    program.start(tmp_path / "finns-inte.db")
    assert program._trouble.isVisible()
    assert qapp.styleSheet()
    assert not _missing(qapp)


def _missing(app: QApplication) -> list[str]:
    """The pictures of the style sheet that Qt does not find."""
    return [place for place in re.findall(r"url\(([^)]+)\)", app.styleSheet()) if QImage(place).isNull()]


def test_a_failed_opening_leaves_the_open_database_open(program: composition.Program, tmp_path: Path) -> None:
    program.start(None)
    window = program.window
    assert window is not None
    empty = tmp_path / "tom.db"
    empty.touch()
    program.open(empty, False)
    assert program.window is window
    error = next(one for one in window.findChildren(MessageDialog) if one.isVisible())
    error.accept()
    program.open(empty, True)
    assert empty.read_bytes() == b""


def test_another_language_is_spoken_at_once(program: composition.Program, qtbot: QtBot) -> None:
    program.preferences.change(language="sv")
    composition.use_language(program._app, "sv")
    program.start(None)
    before = program.window
    program.speak("en")
    assert program.window is not None
    assert program.window is not before
    assert program.window.menuBar().actions()[0].text() == "&File"
    assert QLocale().language() is QLocale.Language.English
    assert config.load_settings().language == "en"
    program.speak("sv")
    assert program.window.menuBar().actions()[0].text() == "&Arkiv"
    # The windows before have gone, and took nothing with them that this one needs.
    qtbot.waitUntil(lambda: not isValid(before))
    assert marks.desk() is program.window.desk
    assert QApplication.translate("QPlatformTheme", "Cancel") == "Avbryt"


@pytest.fixture
def hook(qapp: QApplication) -> Iterator[CrashHook]:
    made = CrashHook(qapp)
    yield made
    if made.shown is not None:
        made.shown.accept()
    made.deleteLater()


def fail_with(secret: str) -> None:
    raise ValueError(secret)


def test_a_bug_is_shown_once_with_a_report_without_content(hook: CrashHook, qtbot: QtBot) -> None:
    for _round in range(2):
        try:
            fail_with("Hemlig anteckning")
        except ValueError as error:
            hook.catch(type(error), error, error.__traceback__)
            report = write_report(type(error), error.__traceback__)
    assert "Hemlig" not in report.split("fail_with")[-1]
    assert "ValueError" in report
    qtbot.waitUntil(lambda: hook.shown is not None)
    shown = hook.shown
    assert shown is not None
    copy = shown.findChild(QPushButton, "messageCopy")
    assert copy is not None
    qtbot.mouseClick(copy, Qt.MouseButton.LeftButton)
    assert "test_app.py" in QApplication.clipboard().text()
    assert sum(one.isVisible() for one in QApplication.topLevelWidgets() if isinstance(one, MessageDialog)) == 1


def test_what_a_full_disk_stops_anywhere_is_told_in_its_own_words(hook: CrashHook, qtbot: QtBot) -> None:
    """Not every button can look for it, and it is no bug to report."""
    full = StorageFailure("The database is write-protected, so nothing can be saved. Save a copy elsewhere first.")
    for _round in range(2):
        hook.catch(type(full), full, None)
    qtbot.waitUntil(lambda: hook.shown is not None)
    shown = hook.shown
    assert shown is not None
    said = shown.findChild(QLabel, "messageText0")
    assert said is not None
    assert said.text() == "Databasen är skrivskyddad, så inget kan sparas. Spara först en kopia på ett annat ställe."
    assert shown.findChild(QPushButton, "messageCopy") is None
    assert sum(one.isVisible() for one in QApplication.topLevelWidgets() if isinstance(one, MessageDialog)) == 1


def test_the_hook_gives_back_what_it_took(hook: CrashHook) -> None:
    before = sys.excepthook
    hook.install()
    try:
        assert sys.excepthook == hook.catch
    finally:
        hook.remove()
        sys.excepthook = before


def test_settings_that_cannot_be_written_stop_nobody(home: Path, caplog: pytest.LogCaptureFixture) -> None:
    home.write_text("a file where the folder should be", encoding="utf-8")
    preferences = Preferences(config.Settings())
    preferences.change(theme="dark")
    assert preferences.settings.theme == "dark"
    assert "not saved" in caplog.text


def test_pictures_of_every_tab(tmp_path: Path, qapp: QApplication, qtbot: QtBot) -> None:
    path = tmp_path / "a.db"
    workspace = Workspace.create(path)
    workspace.starter.add()
    workspace.close()
    taken = composition.take_pictures(path, tmp_path / "bilder")
    assert len(taken) == 5
    assert all(one.read_bytes().startswith(b"\x89PNG") for one in taken)


def test_a_database_that_another_program_has_open_is_brought_to_the_front_there(
    program: composition.Program, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "delad.db"
    Workspace.create(path).close()
    assert program.start(path)
    assert program.window is not None
    program.window.showMinimized()
    with ThreadPoolExecutor(max_workers=1) as caller:
        asked = caller.submit(Presence(path).call)
        qtbot.waitUntil(asked.done)
        assert asked.result()
    qtbot.waitUntil(lambda: not program.window.isMinimized())  # type: ignore[union-attr]


def test_the_database_is_free_again_when_the_window_has_closed(program: composition.Program, tmp_path: Path) -> None:
    path = tmp_path / "delad.db"
    Workspace.create(path).close()
    assert program.start(path)
    assert not Presence(path).begin()
    program._leave()
    program.end()
    free = Presence(path)
    assert free.begin()
    free.end()


def test_opening_what_another_program_has_open_says_so(
    program: composition.Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine, theirs = tmp_path / "min.db", tmp_path / "deras.db"
    for path in (mine, theirs):
        Workspace.create(path).close()
    assert program.start(mine)
    monkeypatch.setattr(Presence, "call", lambda _: True)
    program.open(theirs, False)
    assert program.workspace is not None
    assert program.workspace.path == mine.resolve()
    assert program.window is not None
    assert "deras.db" in program.window.desk.messages.notices[-1].text.text()
