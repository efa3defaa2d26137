"""The commands of a list: one definition gives the key, the context menu and the menu behind the three dots."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from samverkan_desktop.i18n import _
from samverkan_desktop.ui.icons import icon
from samverkan_desktop.ui.widgets.buttons import tool_button
from samverkan_desktop.ui.widgets.tips import plain_tip


class Commands(QObject):
    """Belongs to one list, whose keys work while it has the focus. `changes` are off when nothing can be saved."""

    def __init__(self, view: QWidget, *, read_only: bool) -> None:
        super().__init__(view)
        self._view, self._read_only = view, read_only
        self._all: list[QAction | None] = []
        self._needs_row: list[QAction] = []

    def add(
        self,
        name: str,
        text: str,
        do: Callable[[], object],
        *,
        key: str | tuple[str, ...] = "",
        shown_key: str = "",
        icon_name: str = "",
        needs_row: bool = True,
        changes: bool = True,
    ) -> QAction:
        """One command with one or several keys; `shown_key` is a key that the list itself answers to."""
        made = QAction(f"{text}\t{_key_text(shown_key)}" if shown_key else text, self._view)
        made.setObjectName(name)
        if icon_name:
            made.setIcon(icon(icon_name))
        if key:
            made.setShortcuts([QKeySequence(one) for one in ((key,) if isinstance(key, str) else key)])
            made.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        made.triggered.connect(partial(_call, do))
        if changes and self._read_only:
            made.setEnabled(False)
            made.setToolTip(plain_tip(_("The database is open for reading only.")))
        elif needs_row:
            self._needs_row.append(made)
        self._view.addAction(made)
        self._all.append(made)
        return made

    def add_line(self) -> None:
        """A line between two groups of commands."""
        self._all.append(None)

    def enable(self, has_row: bool) -> None:
        """Switch on what works on a row where there is one."""
        for action in self._needs_row:
            action.setEnabled(has_row)

    def fill(self, menu: QMenu) -> None:
        """Put every command into a menu."""
        for action in self._all:
            if action is None:
                menu.addSeparator()
            else:
                menu.addAction(action)

    def fill_context_menu(self, _row: object, menu: QMenu) -> None:
        """The same, as a list's `menu_wanted` asks for it."""
        self.fill(menu)

    def more_button(self, name: str) -> QToolButton:
        """The three dots, for those who look for commands with the mouse."""
        made = tool_button("more", _("More commands"), name=name, color_token="text")
        made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(made)
        menu.setToolTipsVisible(True)
        self.fill(menu)
        made.setMenu(menu)
        return made


def _key_text(key: str) -> str:
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)


def _call(do: Callable[[], object], _checked: bool = False) -> None:
    do()
