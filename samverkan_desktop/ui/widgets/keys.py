"""Keys without a menu of their own; each has its words, so that the sheet of keys can tell of it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

_WIDE = Qt.ShortcutContext.WindowShortcut
SAVE_KEYS = ("Ctrl+S", "Ctrl+Return", "Ctrl+Enter")
SEND_KEYS = ("Ctrl+Return", "Ctrl+Enter")


def add_key(
    owner: QWidget,
    keys: str | tuple[str, ...],
    do: Callable[[], object],
    words: str,
    *,
    context: Qt.ShortcutContext = _WIDE,
) -> QShortcut:
    """Let one or several keys in the portable form do something; `words` say what, in the language in use."""
    made = QShortcut(owner)
    made.setKeys([QKeySequence(key) for key in ((keys,) if isinstance(keys, str) else keys)])
    made.setContext(context)
    made.setWhatsThis(words)
    made.activated.connect(do)
    return made
