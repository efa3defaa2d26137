"""The menu bar: its titles at once, every command with its words and its key when somebody first comes to it."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from samverkan_desktop.domain.rows import AreaRow
from samverkan_desktop.i18n import _, pgettext
from samverkan_desktop.ui.icons import icon

_MOST_KEYS = 9


class Menus(QObject):
    """Builds the menus; the commands that come and go are kept by name in `actions`.

    Some sixty commands are not in the first picture: `fill` is called when the first of the titles is come to.
    """

    def __init__(self, window: QMainWindow, fill: Callable[[], object]) -> None:
        super().__init__(window)
        self.setObjectName("menus")
        self._fill = fill
        bar = window.menuBar()
        bar.setObjectName("menuBar")
        self._bar = bar
        self.actions: dict[str, QAction] = {}
        self._areas: list[QAction] = []
        self._by_name = {name: self._title(title, name) for name, title in _titles().items()}
        bar.hovered.connect(fill)

    def begin(self) -> None:
        """They are being filled, once."""
        self._bar.hovered.disconnect(self._fill)

    def menu(self, name: str) -> QMenu:
        """A menu of the bar."""
        return self._by_name[name]

    def submenu(self, menu: QMenu, title: str, name: str) -> QMenu:
        """A menu inside another."""
        made = menu.addMenu(title)
        made.setObjectName(name)
        return made

    def add(
        self, menu: QMenu, name: str, text: str, do: Callable[[], object], *, key: str = "", icon_name: str = ""
    ) -> QAction:
        """A command with its key in the portable form, such as `Ctrl+N`."""
        made = QAction(text, menu)
        made.setObjectName(name)
        made.setMenuRole(QAction.MenuRole.NoRole)
        if key:
            made.setShortcut(QKeySequence(key))
        if icon_name:
            made.setIcon(icon(icon_name))
        made.triggered.connect(do)
        menu.addAction(made)
        self.actions[name] = made
        return made

    def add_choices(
        self,
        menu: QMenu,
        title: str,
        choices: Sequence[tuple[str, str]],
        chosen: str,
        choose: Callable[[str], object],
        name: str,
    ) -> QMenu:
        """A menu of alternatives, one of which is ticked; `choose` gets the code."""
        made = menu.addMenu(title)
        made.setObjectName(name)
        group = QActionGroup(made)
        for code, text in choices:
            action = QAction(text, made)
            action.setObjectName(f"{name}_{code}")
            action.setCheckable(True)
            action.setChecked(code == chosen)
            action.triggered.connect(partial(choose, code))
            group.addAction(action)
            made.addAction(action)
            self.actions[f"{name}_{code}"] = action
        return made

    def show_areas(self, view: QMenu, areas: Sequence[AreaRow], go: Callable[[str], object]) -> None:
        """One line for the overview and each area at the top of the View menu, with Ctrl and a digit."""
        for action in self._areas:
            view.removeAction(action)
            action.deleteLater()
        before = view.actions()[0]
        self._areas = []
        for number, (key, name) in enumerate([("", _("Overview")), *((row.id, row.name) for row in areas)], start=1):
            action = QAction(name.replace("&", "&&"), view)
            action.setObjectName(f"goTo{number}")
            if number <= _MOST_KEYS:
                action.setShortcut(QKeySequence(f"Ctrl+{number}"))
            action.triggered.connect(partial(go, key))
            view.insertAction(before, action)
            self._areas.append(action)

    def _title(self, title: str, name: str) -> QMenu:
        made = self._bar.addMenu(title)
        made.setObjectName(name)
        made.setToolTipsVisible(True)
        return made


def _titles() -> dict[str, str]:
    return {
        "fileMenu": pgettext("menu", "&File"),
        "editMenu": _("&Edit"),
        "viewMenu": _("&View"),
        "pagesMenu": _("Li&sts"),
        "meetingMenu": _("&Meeting"),
        "periodMenu": _("Per&iod"),
        "helpMenu": _("&Help"),
    }
