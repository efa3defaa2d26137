"""F1 and Ctrl+/ in every window: which page belongs to the place where the user is, and which keys work there."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QWidget

from samverkan_desktop.i18n import _
from samverkan_desktop.ui.pages.kinds import page_of_tab
from samverkan_desktop.ui.tab_strip import OVERVIEW
from samverkan_desktop.ui.widgets.keys import add_key

if TYPE_CHECKING:
    from samverkan_desktop.ui.help.help_window import HelpWindow
    from samverkan_desktop.ui.main_window import MainWindow

HELP_KEY: Final = "F1"
SHEET_KEY: Final = "Ctrl+/"
_MARK: Final = "helpKeys"


class Helping(QObject):
    """Owns the window of the help. Each window gets its keys when it first has the focus, whoever made it."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self.setObjectName("helping")
        self._window = window
        self._help: HelpWindow | None = None
        self._is_listening = False
        # It has both in its menu, and is not looked through at the start.
        window.setProperty(_MARK, True)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._give_keys)
            self._is_listening = True

    def show(self, key: str = "") -> None:
        """Open the help at a page, or at the one that belongs to the place where the user is."""
        from samverkan_desktop.ui.help.help_window import HelpWindow

        key = key or self.topic_here()
        if self._help is None:
            self._help = HelpWindow(self._window.preferences)
        self._help.show_topic(key)
        if self._help.isMinimized():
            self._help.showNormal()
        self._help.show()
        self._help.raise_()
        self._help.activateWindow()

    def show_keys(self) -> None:
        """Open the sheet of the keys that work where the user is."""
        from samverkan_desktop.ui.help.key_sheet import KeySheet

        here = QApplication.activeWindow() or self._window
        KeySheet(here, here).open()

    def topic_here(self) -> str:
        """The page that belongs to the widget that has the focus, to its window, or to what the main window shows."""
        from samverkan_desktop.ui.help import contents

        known = contents.places()
        widget: QWidget | None = QApplication.focusWidget() or QApplication.activeWindow()
        while widget is not None:
            if widget.objectName() in known:
                return known[widget.objectName()]
            widget = widget.parentWidget() if not widget.isWindow() else None
        if self._help is not None and QApplication.activeWindow() is self._help:
            return self._help.current
        return known.get(self._place(), contents.FIRST)

    def stop(self) -> None:
        """Close with the main window."""
        app = QApplication.instance()
        if isinstance(app, QApplication) and self._is_listening:
            app.focusChanged.disconnect(self._give_keys)
        self._is_listening = False
        if self._help is not None:
            self._help.close()
            self._help.deleteLater()
            self._help = None

    @property
    def help_window(self) -> "HelpWindow | None":
        """The window of the help, once it has been opened."""
        return self._help

    def _place(self) -> str:
        window = self._window
        if window.period is None:
            return "firstStart"
        tab = window.strip.current
        kind = page_of_tab(tab)
        if kind is not None:
            return f"page:{kind.key}"
        if tab == OVERVIEW:
            return "overviewTab"
        here = window.places.here()
        return f"section:{here.section}" if here is not None else ""

    def _give_keys(self, _old: QWidget | None, now: QWidget | None) -> None:
        window = now.window() if now is not None else None
        if window is None or window.property(_MARK):
            return
        # Once for each window: all that is in it is looked through.
        window.setProperty(_MARK, True)
        # What is in a menu of the window has its key already, and a key that two answer does nothing.
        taken = {key.toString() for one in window.findChildren(QAction) for key in one.shortcuts()}
        for key, do, words in (
            (HELP_KEY, self._help_wanted, _("Help about this")),
            (SHEET_KEY, self.show_keys, _("Keys")),
        ):
            if key not in taken:
                add_key(window, key, do, words)

    def _help_wanted(self) -> None:
        self.show()
