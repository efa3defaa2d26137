"""Which keys work in a window, read from its own commands, keys and lists."""

from collections.abc import Iterator

from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QMainWindow, QMenu, QWidget

from samverkan_desktop.frozen import dataclass
from samverkan_desktop.i18n import _
from samverkan_desktop.ui.areas.filter_field import FilterField
from samverkan_desktop.ui.models.table_list import TableList


@dataclass(frozen=True, kw_only=True)
class KeyLine:
    """One line of the sheet: the keys as the system writes them, what they do, and where."""

    group: str
    keys: str
    words: str


def key_lines(window: QWidget) -> list[KeyLine]:
    """Every key of the window once, the menus first, in their order."""
    found: dict[tuple[str, str, str], KeyLine] = {}
    for line in (*_of_menus(window), *_of_actions(window), *_of_shortcuts(window), *_of_lists(window), *_more(window)):
        found.setdefault((line.group, line.keys, line.words), line)
    return list(found.values())


def native(keys: list[QKeySequence]) -> str:
    """The keys as the system writes them; the Enter of the numbers is not told beside the other one."""
    texts = [one.toString(QKeySequence.SequenceFormat.NativeText).replace("Return", "Enter") for one in keys]
    return " · ".join(dict.fromkeys(text for text in texts if text))


def plain(text: str) -> str:
    """The words of a command without its mark and its dots."""
    return text.partition("\t")[0].replace("&&", "\0").replace("&", "").replace("\0", "&").rstrip("…").strip()


def _of_menus(window: QWidget) -> Iterator[KeyLine]:
    if not isinstance(window, QMainWindow):
        return
    for action in window.menuBar().actions():
        menu = action.menu()
        if isinstance(menu, QMenu):
            yield from _of_menu(menu, plain(action.text()))


def _of_menu(menu: QMenu, group: str) -> Iterator[KeyLine]:
    for action in menu.actions():
        inner = action.menu()
        if isinstance(inner, QMenu):
            yield from _of_menu(inner, group)
        elif keys := native(action.shortcuts()):
            yield KeyLine(group=group, keys=keys, words=plain(action.text()))


def _of_actions(window: QWidget) -> Iterator[KeyLine]:
    """The commands that lists and fields have without a menu bar; a key that the list answers to stands in the text."""
    bar = window.menuBar() if isinstance(window, QMainWindow) else None
    for action in window.findChildren(QAction):
        owner = action.parent()
        if not isinstance(owner, QWidget) or owner.window() is not window or (bar and _is_in(bar, owner)):
            continue
        if isinstance(owner, QMainWindow):
            continue
        in_text = action.text().partition("\t")[2].replace("Return", "Enter")
        keys = " · ".join(one for one in (in_text, native(action.shortcuts())) if one)
        if keys and action.text():
            yield KeyLine(group=_place(owner), keys=keys, words=plain(action.text()))


def _of_shortcuts(window: QWidget) -> Iterator[KeyLine]:
    for shortcut in window.findChildren(QShortcut):
        owner = shortcut.parent()
        # Those of the filters are told with the lists.
        if isinstance(owner, QWidget) and owner.window() is window and not isinstance(owner, FilterField):
            group = _("Everywhere in the window") if owner is window else _place(owner)
            yield KeyLine(group=group, keys=native(shortcut.keys()), words=shortcut.whatsThis())


def _of_lists(window: QWidget) -> Iterator[KeyLine]:
    for kind in (TableList, FilterField):
        if any(one.window() is window for one in window.findChildren(kind)):
            for keys, words in kind.KEYS:
                yield KeyLine(group=_("In lists"), keys=native([QKeySequence(keys)]), words=_(words))


def _more(window: QWidget) -> Iterator[KeyLine]:
    """What a window understands besides, such as signs at the beginning of a line."""
    tell = getattr(window, "more_keys", None)
    if tell is not None:
        for group, keys, words in tell():
            yield KeyLine(group=group, keys=keys, words=words)


def _place(widget: QWidget) -> str:
    """What the part of the window is called."""
    one: QWidget | None = widget
    while one is not None and not one.isWindow():
        if one.accessibleName():
            return one.accessibleName().partition(".")[0]
        one = one.parentWidget()
    return _("Everywhere in the window")


def _is_in(outer: QWidget, inner: QWidget) -> bool:
    one: QWidget | None = inner
    while one is not None:
        if one is outer:
            return True
        one = one.parentWidget()
    return False
