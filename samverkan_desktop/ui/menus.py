"""The menu bar: every command of the program with its words and its key."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from samverkan_desktop import i18n
from samverkan_desktop.domain.rows import AreaRow
from samverkan_desktop.i18n import _, ngettext
from samverkan_desktop.ui.icons import icon
from samverkan_desktop.ui.settings_work import TEXT_SIZES

MONTHS = (1, 3, 6, 12)
_MOST_KEYS = 9


class Menus(QObject):
    """Builds the menus; the commands that come and go are kept by name in `actions`."""

    def __init__(self, bar: QMenuBar, parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName("menus")
        bar.setObjectName("menuBar")
        self._bar = bar
        self.actions: dict[str, QAction] = {}
        self._areas: list[QAction] = []

    def menu(self, title: str, name: str) -> QMenu:
        """A menu of the bar."""
        made = self._bar.addMenu(title)
        made.setObjectName(name)
        made.setToolTipsVisible(True)
        return made

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


def theme_choices() -> list[tuple[str, str]]:
    """Light, dark, or as the system has it."""
    return [("light", _("Light")), ("dark", _("Dark")), ("system", _("Like the system"))]


def language_choices() -> list[tuple[str, str]]:
    """Each language in its own words."""
    return list(i18n.LANGUAGES.items())


def text_size_choices() -> list[tuple[str, str]]:
    """The sizes that can be chosen."""
    return [(str(size), f"{size} %") for size in TEXT_SIZES]


def reminder_choices(days: int) -> list[tuple[str, str]]:
    """After how long a goal without an assessment is brought up; a number of one's own is kept among them."""
    known = {months * 30: ngettext("after {n} month", "after {n} months", months).format(n=months) for months in MONTHS}
    known[0] = _("never")
    if days not in known:
        known[days] = ngettext("after {n} day", "after {n} days", days).format(n=days)
    return [(str(number), text) for number, text in sorted(known.items(), key=lambda one: one[0] or 10_000)]
