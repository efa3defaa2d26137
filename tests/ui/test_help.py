import json
import re
from collections.abc import Iterator
from gettext import GNUTranslations

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from samverkan_desktop import config, i18n
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.ui.areas.sections import SECTIONS
from samverkan_desktop.ui.editors.goal import GoalEditor
from samverkan_desktop.ui.editors.meeting_window import MeetingWindow
from samverkan_desktop.ui.help import contents
from samverkan_desktop.ui.help.help_window import HelpWindow
from samverkan_desktop.ui.help.key_sheet import KeySheet
from samverkan_desktop.ui.main_window import MainWindow
from samverkan_desktop.ui.pages.kinds import PAGES
from samverkan_desktop.ui.preferences import Preferences
from tests.ui.rules.help_pages import LANGUAGES, keys, text_of

HEADING = re.compile(r"^#+", re.MULTILINE)
ITALIC = re.compile(r"(?<!\*)\*([^*\n]+)\*")
LINK = re.compile(r"\]\(([^)]+)\)")


def test_each_page_is_there_in_both_languages_with_the_same_headings() -> None:
    for key in keys():
        headings = [HEADING.findall(text_of(language, key)) for language in LANGUAGES]
        assert headings[0] == headings[1], key
        assert headings[0][0] == "#"
        assert headings[0].count("#") == 1
        lists = [text_of(language, key).count("\n- ") for language in LANGUAGES]
        assert lists[0] == lists[1], key


def test_no_page_lies_there_that_nothing_leads_to() -> None:
    for language in LANGUAGES:
        files = {path.stem for path in (config.resources() / "help" / language).glob("*.md")}
        assert files == set(keys())


def test_links_lead_to_pages_and_nowhere_else() -> None:
    for language in LANGUAGES:
        for key in keys():
            for link in LINK.findall(text_of(language, key)):
                assert link.removesuffix(".md") in keys(), (key, link)


def test_every_place_has_a_page() -> None:
    places = contents.places()
    assert set(places.values()) <= set(keys())
    assert {f"section:{one.name}" for one in SECTIONS} <= set(places)
    assert {f"page:{one.key}" for one in PAGES} <= set(places)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_pages_say_of_menus_is_on_the_menus(workspace: Workspace, language: str, qtbot: QtBot) -> None:
    """`*Menu → Command*` in a page names a command that exists."""
    i18n.use(language)
    window = MainWindow(workspace, Preferences(config.Settings(language=language, theme="light"), saved=False))
    window.keeper.stop()
    window.have_commands()
    qtbot.addWidget(window)
    found = workspace.meetings.of_period(workspace.periods.all()[0])[0]
    meeting = MeetingWindow(window.desk, workspace.meetings.document(found.id))
    known = _commands(window) | _commands(meeting)
    wrong = []
    for key in keys():
        for menu, command in re.findall(r"\*([^*→]+) → ([^*]+)\*", text_of(language, key)):
            if (menu, command) not in known:
                wrong.append(f"{key}: {menu} → {command}")
    meeting.close()
    meeting.deleteLater()
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_pages_set_in_italics_stands_on_the_screen(language: str) -> None:
    """Names of menus, buttons, parts and states are cited as they are, in each language."""
    known = _words_of_the_screen(language) | {"person 1"}
    cited = [
        (key, part)
        for key in keys()
        for words in ITALIC.findall(text_of(language, key).replace("**", ""))
        for part in words.split(" → ")
    ]
    wrong = [f"{key}: {part}" for key, part in cited if _bare(part) not in known]
    assert len(cited) > 50
    assert not wrong, "\n".join(wrong)


def _words_of_the_screen(language: str) -> set[str]:
    folder = config.resources() / "translations" / "sv" / "LC_MESSAGES"
    with (folder / "samverkan.mo").open("rb") as file:
        texts = GNUTranslations(file)._catalog  # type: ignore[attr-defined]
    found = texts.values() if language == i18n.SWEDISH else (key[0] if isinstance(key, tuple) else key for key in texts)
    return {_bare(text.partition("\x04")[2] or text) for text in found}


def _bare(text: str) -> str:
    return text.replace("&", "").rstrip("…:. ").strip().casefold()


def _commands(window: QWidget) -> set[tuple[str, str]]:
    assert isinstance(window, QMainWindow)
    found = set()
    for action in window.menuBar().actions():
        menu = action.menu()
        if menu is not None:
            title = action.text().replace("&", "")
            found |= {(title, one.text().replace("&", "")) for one in menu.findChildren(QAction)}
            found |= {(title, one.text().replace("&", "")) for one in menu.actions()}  # type: ignore[attr-defined]
    return found


@pytest.fixture
def window(workspace: Workspace, qtbot: QtBot) -> Iterator[MainWindow]:
    made = MainWindow(workspace, Preferences(config.Settings(language="sv", theme="light"), saved=False))
    made.keeper.stop()
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.close()


def shown_help(window: MainWindow) -> HelpWindow:
    found = window.helping.help_window
    assert found is not None
    assert found.isVisible()
    return found


def test_f1_opens_the_page_about_what_is_in_front(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F1)
    assert shown_help(window).current == "overview"
    for section, topic in (("goals", "goals"), ("indicators", "indicators"), ("followup", "followup")):
        window.activateWindow()
        window.show_area(window.area_rows[0].id, section)
        window.show_help()
        assert shown_help(window).current == topic
    window.show_page("history")
    window.activateWindow()
    window.show_help()
    assert shown_help(window).current == "history"
    window.close()
    assert window.helping.help_window is None


def test_f1_works_in_a_dialog_that_waits_for_an_answer(window: MainWindow, qtbot: QtBot) -> None:
    goal = window.workspace.goals.of_period(window.period.id)[0] if window.period else None
    assert goal is not None
    editor = GoalEditor(window.desk, window.workspace.goals.get(goal.id), window)
    editor.open()
    qtbot.waitUntil(editor.isActiveWindow)
    qtbot.keyClick(editor, Qt.Key.Key_F1)
    assert shown_help(window).current == "goals"
    editor.activateWindow()
    qtbot.waitUntil(editor.isActiveWindow)
    qtbot.keyClick(editor, Qt.Key.Key_Slash, Qt.KeyboardModifier.ControlModifier)
    sheet = editor.findChild(KeySheet)
    assert sheet is not None
    assert any("Ctrl+S" in line.keys for line in sheet.lines)
    sheet.accept()
    editor.reject()


def test_f1_and_the_keys_work_while_minutes_are_written(window: MainWindow, qtbot: QtBot) -> None:
    assert window.period is not None
    row = window.workspace.meetings.of_period(window.period, window.area_rows[0].id)[0]
    window.open_meeting(row.id)
    (meeting,) = window.meetings.windows
    qtbot.waitUntil(meeting.isActiveWindow)
    qtbot.waitUntil(meeting.item.notes.hasFocus)
    qtbot.keyClick(meeting.item.notes, Qt.Key.Key_F1)
    assert shown_help(window).current in ("meetings", "quick-entry")
    meeting.activateWindow()
    qtbot.waitUntil(meeting.isActiveWindow)
    qtbot.keyClick(meeting.item.notes, Qt.Key.Key_Slash, Qt.KeyboardModifier.ControlModifier)
    sheet = meeting.findChild(KeySheet)
    assert sheet is not None
    assert sheet.isVisible()
    sheet.accept()


def test_the_help_is_searched_and_walked_through(window: MainWindow, qtbot: QtBot) -> None:
    window.show_help("start")
    page = shown_help(window)
    page.search.setText("paragrafnummer")
    assert page.list.count() == 1
    qtbot.keyClick(page.search, Qt.Key.Key_Return)
    assert page.current == "meetings"
    assert page.page.extraSelections()
    page.search.setText("xyzzy")
    assert page.nothing.isVisible()
    page.search.clear()
    assert not page.page.extraSelections()
    page.page.anchorClicked.emit(QUrl("quick-entry.md"))
    assert page.current == "quick-entry"
    page.go_back()
    assert page.current == "meetings"
    page.go_forward()
    assert page.current == "quick-entry"
    page.page.anchorClicked.emit(QUrl("https://example.org/x"))
    assert page.current == contents.FIRST


def test_the_sheet_of_keys_is_searched(window: MainWindow) -> None:
    sheet = KeySheet(window, window)
    sheet.show()
    sheet.search.setText("ångra")
    assert {line.keys for line in sheet.shown} == {"Ctrl+Z"}
    sheet.search.setText("xyzzy")
    assert sheet.shown == []
    assert sheet.nothing.isVisible()
    sheet.close()


def test_the_file_of_contents_names_each_page_once() -> None:
    raw = json.loads((config.resources() / "help" / "contents.json").read_text(encoding="utf-8"))
    named = [key for group in raw["groups"] for key in group["topics"]]
    assert sorted(named) == sorted(set(named))
