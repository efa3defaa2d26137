"""The commands of the menus, found by their words."""

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from samverkan_desktop.domain.finding import Span, holds_all, marks, words_of
from samverkan_desktop.frozen import dataclass

MOST_COMMANDS = 4


@dataclass(frozen=True, kw_only=True)
class Command:
    """One command with the menus that lead to it and its key in the words of the system."""

    action: QAction
    title: str
    path: str
    key: str
    marks: tuple[Span, ...] = ()


def commands_of(bar: QMenuBar) -> list[Command]:
    """Every command of the menu bar that can be used now, in the order of the menus."""
    found: list[Command] = []
    for action in bar.actions():
        menu = action.menu()
        if isinstance(menu, QMenu):
            found += _of_menu(menu, (_plain(action.text()),))
    return found


def matching(commands: list[Command], typed: str) -> list[Command]:
    """Those in whose own words, or whose menu's, every word begins one; at least one of them is its own."""
    words = words_of(typed)
    if not words:
        return []
    found = []
    for one in commands:
        own = marks(one.title, words)
        if own and holds_all(f"{one.path} {one.title}", words):
            found.append(Command(action=one.action, title=one.title, path=one.path, key=one.key, marks=own))
    return found[:MOST_COMMANDS]


def _of_menu(menu: QMenu, path: tuple[str, ...]) -> list[Command]:
    found: list[Command] = []
    for action in menu.actions():
        inner = action.menu()
        if action.isSeparator() or not action.isVisible() or not action.isEnabled():
            continue
        if isinstance(inner, QMenu):
            found += _of_menu(inner, (*path, _plain(action.text())))
        elif action.objectName() != "find":
            key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            found.append(Command(action=action, title=_plain(action.text()), path=" › ".join(path), key=key))
    return found


def _plain(text: str) -> str:
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")
