import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from samverkan_desktop import __version__, config, i18n
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.ui import theme
from samverkan_desktop.ui.dialogs.about import AboutDialog
from samverkan_desktop.ui.dialogs.licences import LicencesDialog, flowing
from samverkan_desktop.ui.dialogs.news import NewsDialog, told_versions
from samverkan_desktop.ui.dialogs.report_problem import ReportDialog
from samverkan_desktop.ui.help.tour import STEPS
from samverkan_desktop.ui.main_window import MainWindow
from samverkan_desktop.ui.preferences import Preferences

PROJECT = Path(__file__).resolve().parents[2]
Make = Callable[..., MainWindow]


@pytest.fixture
def make(qtbot: QtBot) -> Iterator[Make]:
    made: list[MainWindow] = []

    def one(workspace: Workspace, **settings: object) -> MainWindow:
        window = MainWindow(workspace, Preferences(config.Settings(language="sv", theme="light", **settings)))  # type: ignore[arg-type]
        window.keeper.stop()
        qtbot.addWidget(window)
        window.resize(1366, 768)
        window.show()
        window.activateWindow()
        made.append(window)
        return window

    yield one
    for window in made:
        window.close()


def test_the_tour_comes_once_and_points_at_real_parts(make: Make, workspace: Workspace, qtbot: QtBot) -> None:
    window = make(workspace)
    # As in the program, where it begins after the first picture.
    qtbot.waitUntil(lambda: not STEPS[0].part(window).isEmpty())
    window.greeting.begin()
    tour = window.greeting.tour
    places = []
    for number in range(len(STEPS)):
        assert tour.place == number
        assert tour.callout is not None
        part = STEPS[number].part(window)
        assert window.rect().contains(part)
        assert not part.isEmpty()
        assert window.rect().contains(tour.callout.geometry())
        assert not tour.callout.geometry().adjusted(0, 12, 0, 0).intersects(part)
        places.append(tour.callout.geometry().topLeft())
        qtbot.keyClick(tour.callout.next, Qt.Key.Key_Return)
    assert len(set(map(str, places))) == len(STEPS)
    assert tour.callout is None
    assert config.load_settings().tour_seen
    window.greeting.begin()
    assert tour.place == -1
    window.greeting.show_tour()
    assert tour.place == 0
    qtbot.keyClick(tour.callout, Qt.Key.Key_Escape)  # type: ignore[arg-type]
    assert tour.callout is None


def test_the_tour_is_skipped_with_one_press(make: Make, workspace: Workspace, qtbot: QtBot) -> None:
    window = make(workspace)
    window.greeting.begin()
    callout = window.greeting.tour.callout
    assert callout is not None
    qtbot.mouseClick(callout.skip, Qt.MouseButton.LeftButton)
    assert window.greeting.tour.callout is None
    assert config.load_settings().tour_seen


def test_the_tour_waits_until_there_is_a_period(make: Make, empty_workspace: Workspace, qtbot: QtBot) -> None:
    window = make(empty_workspace)
    window.greeting.begin()
    assert window.greeting.tour.place == -1
    with qtbot.waitSignal(window.desk.changes.changed):
        empty_workspace.starter.add()
    qtbot.waitUntil(lambda: window.greeting.tour.place == 0)


@pytest.mark.parametrize(("language", "size"), [("sv", 100), ("en", 150), ("pseudo", 200)])
def test_the_callouts_hold_their_texts(
    make: Make, workspace: Workspace, qapp: QApplication, language: str, size: int
) -> None:
    i18n.use(language)
    theme.apply(qapp, "light", size)
    window = make(workspace, text_size=size)
    window.greeting.show_tour()
    for _step in STEPS:
        callout = window.greeting.tour.callout
        assert callout is not None
        qapp.processEvents()
        for part in callout.findChildren(QWidget):
            assert callout.rect().contains(part.geometry()), part.objectName()
        assert callout.height() >= callout.layout().totalHeightForWidth(callout.width())  # type: ignore[union-attr]
        assert window.rect().contains(callout.geometry())
        window.greeting.tour.go_on()


def test_the_news_are_told_once_after_another_version(make: Make, workspace: Workspace, qtbot: QtBot) -> None:
    window = make(workspace, seen_version="0.0.9", tour_seen=True)
    window.greeting.begin()
    said = window.desk.messages.notices[-1]
    assert __version__ in said.text.text()
    assert said.action is not None
    said.action.click()
    dialog = window.findChild(NewsDialog)
    assert dialog is not None
    assert __version__ in dialog.page.toPlainText()
    dialog.accept()
    assert config.load_settings().seen_version == __version__
    again = make(workspace, seen_version=__version__, tour_seen=True)
    again.greeting.begin()
    assert again.desk.messages.notices == []


def test_the_very_first_start_tells_no_news(make: Make, workspace: Workspace) -> None:
    window = make(workspace, tour_seen=True)
    window.greeting.begin()
    assert window.desk.messages.notices == []
    assert config.load_settings().seen_version == __version__


def test_the_news_tell_of_the_same_versions_as_the_changelog() -> None:
    log = (PROJECT / "CHANGELOG.md").read_text(encoding="utf-8")
    versions = re.findall(r"^## (\d+\.\d+\.\d+)", log, re.MULTILINE)
    assert versions[0] == __version__
    for language in (i18n.SWEDISH, i18n.ENGLISH):
        i18n.use(language)
        assert list(told_versions()) == versions


def test_the_report_is_shown_copied_and_saved(make: Make, workspace: Workspace, qtbot: QtBot) -> None:
    window = make(workspace, user_name="Anna Hemlig")
    window.report_problem()
    dialog = window.findChild(ReportDialog)
    assert dialog is not None
    qtbot.waitUntil(dialog.save_button.isEnabled, timeout=20_000)
    text = dialog.text.toPlainText()
    assert __version__ in text
    assert "Hemlig" not in text
    assert str(workspace.path.parent) not in text
    dialog.copy_button.click()
    assert QApplication.clipboard().text() == text
    first, second = dialog.save(), dialog.save()
    assert first is not None
    assert second is not None
    assert first != second
    assert first.read_text(encoding="utf-8") == text
    assert first.name in dialog.told.text() or second.name in dialog.told.text()
    dialog.reject()


def test_the_licences_are_read_from_the_about_box(make: Make, workspace: Workspace) -> None:
    window = make(workspace)
    about = AboutDialog(workspace, window)
    about.open()
    about._show_licences()
    dialog = about.findChild(LicencesDialog)
    assert dialog is not None
    for place, part in enumerate(dialog.parts):
        dialog.list.setCurrentRow(place)
        assert part.name in dialog.title.text()
        assert len(dialog.text.toPlainText()) > 200, part.name
    dialog.accept()
    about.accept()


def test_the_lines_of_a_licence_flow_and_its_paragraphs_and_points_stay() -> None:
    first = "Permission is hereby granted, free of charge, to any person"
    second = "obtaining a copy of this software and associated documentation"
    point = "1. Redistributions of source code must retain the above notice."
    assert flowing(f"MIT License\n\n{first}\n{second}\nfiles.\n{point}\n{point}\n   this list") == (
        f"MIT License\n\n{first} {second} files.\n{point}\n{point}\n   this list"
    )
