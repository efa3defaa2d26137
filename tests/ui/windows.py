"""Every window of the program one after the other, for tests that look at all of them alike."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from samverkan_desktop import config, i18n
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.ui import pictures, theme
from samverkan_desktop.ui.areas.area_tab import AreaTab
from samverkan_desktop.ui.areas.sections import BY_NAME
from samverkan_desktop.ui.logs.log_page import LogPage
from samverkan_desktop.ui.main_window import MainWindow
from samverkan_desktop.ui.pages.kinds import PAGES
from samverkan_desktop.ui.pages.split_page import SplitPage
from samverkan_desktop.ui.preferences import Preferences


def in_front(workspace: Workspace, settings: config.Settings, qtbot: QtBot) -> MainWindow:
    """The main window of the smallest laptop, with the keys, which changes no settings on the disk."""
    made = MainWindow(workspace, Preferences(settings, saved=False))
    made.keeper.leave()
    made.resize(*pictures.SIZE)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def every_window(
    workspace: Workspace, app: QApplication, *, language: str = "sv", text_size: int = 100, aside: bool = False
) -> Iterator[tuple[str, QWidget]]:
    """Each window with a name, laid out and open until the next one is asked for.

    With `aside` each view of the main window comes once more with its details, or with the record beside its list.
    """
    window = _open(workspace, app, language=language, text_size=text_size)
    for name in _go_through(window, app):
        yield name, window
        if aside:
            for part in _open_aside(window, app):
                yield f"{name}, {part}", window
    for name, dialog in pictures.dialogs(window):
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        dialog.show()
        if isinstance(dialog, QMainWindow):
            # The screen of the tests is smaller than any that the program is for.
            dialog.resize(*pictures.SIZE)
        settle(app)
        yield name, dialog
        pictures.put_away(dialog, app)
    pictures.put_away(window, app)


def _open_aside(window: MainWindow, app: QApplication) -> Iterator[str]:
    page = window.page
    if isinstance(page, AreaTab | LogPage) and page.panel.isVisible():
        page.panel.setChecked(True)
        settle(app)
        yield "with the details"
        page.panel.setChecked(False)
    if isinstance(page, SplitPage) and page.forth.isVisible():
        page.read_record()
        settle(app)
        yield "the record"


def _open(workspace: Workspace, app: QApplication, *, language: str, text_size: int) -> MainWindow:
    i18n.use(language)
    theme.apply(app, "light", text_size)
    window = pictures.open_window(workspace, text_size=text_size, theme="light")
    window.keeper.leave()
    settle(app)
    return window


def _go_through(window: MainWindow, app: QApplication) -> Iterator[str]:
    yield "overview"
    area = window.strip.keys[1]
    for section in BY_NAME:
        window.show_area(area, section)
        settle(app)
        yield section
    for kind in PAGES:
        window.show_page(kind.key)
        settle(app)
        yield kind.key


def settle(app: QApplication) -> None:
    """Let layouts come to rest: the first round may make what is laid out in the second."""
    for _round in range(2):
        app.processEvents()


def shown(window: QWidget) -> list[QWidget]:
    """What can be seen in the window, except for what Qt makes itself within its widgets."""
    return [
        one
        for one in window.findChildren(QWidget)
        if one.window() is window and one.isVisible() and not _is_of_qt(one) and not one.visibleRegion().isNull()
    ]


def path_of(widget: QWidget, window: QWidget) -> str:
    """Where in the window a widget is, for the message of a test that fails."""
    names = [widget.objectName() or type(widget).__name__]
    parent = widget.parentWidget()
    while parent is not None and parent is not window:
        if parent.objectName():
            names.append(parent.objectName())
        parent = parent.parentWidget()
    return " < ".join(names)


def _is_of_qt(widget: QWidget) -> bool:
    if widget.objectName().startswith("qt_"):
        return True
    parent = widget.parentWidget()
    return isinstance(parent, QAbstractScrollArea) and widget is parent.viewport()
