"""Every window has a page of the help, and every key is told on the sheet of its window."""

import re

from PySide6.QtGui import QAction, QShortcut
from PySide6.QtWidgets import QDialog, QWidget

from samverkan_desktop import config, i18n
from samverkan_desktop.ui.help import contents
from samverkan_desktop.ui.help.key_list import key_lines, native
from tests.ui.rules.rule import Rule
from tests.ui.windows import path_of

LANGUAGES = (i18n.SWEDISH, i18n.ENGLISH)
# Dialogs that ask one thing about another dialog; the help is about what lies behind.
PASSING = {"messageDialog"}
KEY_NAMES = {"Skift": "Shift", "↓": "Down", "↑": "Up", "←": "Left", "→": "Right", "Insert": "Ins", "Delete": "Del"}


class HelpKnowsIt(Rule):
    """The page of a window, its keys, and the other way round the keys that the pages name."""

    def __init__(self) -> None:
        super().__init__()
        self._places = contents.places()
        self._keys: set[str] = set()

    def look(self, name: str, window: QWidget) -> None:
        if isinstance(window, QDialog) and window.objectName() not in {*self._places, *PASSING}:
            self.found.append(f"{name}: {window.objectName()} has no page of the help")
        told = " · ".join(line.keys for line in key_lines(window)).split(" · ")
        self._keys.update(told)
        for action in window.findChildren(QAction):
            owner = action.parent()
            inside = isinstance(owner, QWidget) and owner.window() is window
            here = native(action.shortcuts()).split(" · ") if inside and not action.shortcut().isEmpty() else []
            if not set(here) <= set(told):
                self.found.append(f"{name}: {action.objectName()} {native(action.shortcuts())} is not on the sheet")
        for shortcut in window.findChildren(QShortcut):
            if not shortcut.whatsThis():
                owner = shortcut.parent()
                where = path_of(owner, window) if isinstance(owner, QWidget) else ""
                self.found.append(f"{name}: {native(shortcut.keys())} of {where} has no words")

    def problems(self) -> list[str]:
        cited = {(language, key, one) for language in LANGUAGES for key in keys() for one in _keys_cited(language, key)}
        few = [] if len({one for _language, _key, one in cited}) > 35 else ["the pages name few keys"]
        unknown = [f"{key} ({language}): {one}" for language, key, one in sorted(cited) if one not in self._keys]
        return [*self.found, *few, *unknown]


def text_of(language: str, key: str) -> str:
    """A page as it is written."""
    return (config.resources() / "help" / language / f"{key}.md").read_text(encoding="utf-8")


def keys() -> list[str]:
    """What the pages are called."""
    return [one.key for one in contents.topics()]


def _keys_cited(language: str, key: str) -> set[str]:
    """The keys with Ctrl, Alt or F that a page names, as the sheet of keys has them in English."""
    found = set()
    for words in re.findall(r"`([^`\n]+)`", text_of(language, key)):
        if re.match(r"(Ctrl|Alt)\+|F\d|Insert$|Delete$", words):
            for sign, name in KEY_NAMES.items():
                words = words.replace(sign, name)
            found.add(words)
    return found
