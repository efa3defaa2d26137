"""Open the window on a database full of hostile texts and look at every text that is shown.

python -m samverkan_desktop.tools.torture.hostile_window DATABASE SEED [dialogs]
prints how many were seen, then what is wrong.
"""

import re
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from random import Random

from PySide6 import QtGui
from PySide6.QtCore import QAbstractListModel, QObject, Qt, QUrl, Slot
from PySide6.QtGui import QAction, QDesktopServices, QTextDocument
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QWidget,
)

from samverkan_desktop.domain.text import clean_line
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.tools.console import make_safe
from samverkan_desktop.tools.torture.hostile import made_text
from samverkan_desktop.ui import pictures, theme
from samverkan_desktop.ui.areas.sections import BY_NAME as SECTION_NAMES
from samverkan_desktop.ui.main_window import MainWindow
from samverkan_desktop.ui.pages.kinds import PAGES

_COLUMNS = {
    "area": "name",
    "goal": "wording",
    "action_item": "text",
    "agenda_item": "title",
    "body": "name",
    "organisation": "name",
    "person": "name",
    "meeting": "place",
    "paragraph": "text",
    "indicator": "name",
    "assessment": "text",
    "decision": "text",
    "plan": "name",
    "commitment": "name",
    "event": "title",
    "measurement": "note",
    "correction": "explanation",
}
_SHOWN = re.compile("⟦[^⟧]*⟧")
# Long words are painted with places where they may be parted.
_SPACE = re.compile(r"[\s\u200b]+")
_KEY = re.compile("&(.)")
_ROWS = 60
_ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)


class Opener(QObject):
    """Writes down what the program would have opened."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []
        for scheme in ("file", "http", "https", "javascript"):
            QDesktopServices.setUrlHandler(scheme, self, "take")  # type: ignore[arg-type]

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        """Called instead of a browser."""
        self.opened.append(url.toString())


def fill(path: Path, seed: int) -> set[str]:
    """Put a hostile text into every name and text that the window shows; all of them."""
    chance = Random(seed)
    texts = set()
    with closing(sqlite3.connect(path)) as connection:
        # Also minutes that are finalised; the rules are put up again when the file is opened.
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        for table, column in _COLUMNS.items():
            for (row,) in connection.execute(f"SELECT rowid FROM {table}").fetchall():
                text = clean_line(f"⟦{made_text(chance)} {table} {row}⟧")
                texts.add(text)
                connection.execute(f"UPDATE {table} SET {column} = ? WHERE rowid = ?", (text, row))
        connection.commit()
    return texts


def shown_in(widget: QWidget) -> Iterator[tuple[str, str]]:
    """Every text in a window as it is painted, with what shows it."""
    for one in (widget, *widget.findChildren(QWidget)):
        for text in (*_texts(one), _rendered(one.toolTip())):
            yield f"{type(one).__name__} {one.objectName()}", text
    for action in widget.findChildren(QAction):
        yield f"QAction {action.objectName()}", _KEY.sub(r"\1", action.text())


def _texts(one: QWidget) -> Iterator[str]:
    if isinstance(one, QLabel):
        is_plain = one.textFormat() is Qt.TextFormat.PlainText
        yield one.text() if is_plain else _rendered(one.text(), one.textFormat())
    elif isinstance(one, QAbstractButton):
        yield _KEY.sub(r"\1", one.text())
    elif isinstance(one, QGroupBox):
        yield _KEY.sub(r"\1", one.title())
    elif isinstance(one, QTabBar):
        for number in range(one.count()):
            yield _KEY.sub(r"\1", one.tabText(number))
            yield _rendered(one.tabToolTip(number))
    elif isinstance(one, QLineEdit):
        yield one.text()
    elif isinstance(one, QPlainTextEdit | QTextEdit):
        yield one.toPlainText()
    elif isinstance(one, QComboBox):
        yield from (one.itemText(number) for number in range(one.count()))
    elif isinstance(one, QAbstractItemView) and one.model() is not None:
        model = one.model()
        columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount()
        for row in range(min(_ROWS, model.rowCount())):
            for column in range(columns):
                display, tip = (model.index(row, column).data(role) for role in _ROLES)
                yield str(display or "")
                yield _rendered(str(tip or ""))


def _rendered(text: str, form: Qt.TextFormat = Qt.TextFormat.AutoText) -> str:
    # Whoever sets no format has Qt guess by itself.
    if form is not Qt.TextFormat.RichText and not QtGui.Qt.mightBeRichText(text):
        return text
    document = QTextDocument()
    document.setHtml(text)
    return document.toPlainText()


def look(window: MainWindow, app: QApplication, *, with_dialogs: bool) -> Iterator[tuple[str, str]]:
    """Every tab, section and page, and every dialog if asked for, one after the other."""
    areas = {row.id for row in window.area_rows}
    for kind in PAGES:
        window.show_page(kind.key)
    for key in window.strip.keys:
        window.strip.choose(key)
        for section in SECTION_NAMES if key in areas else ("",):
            if section:
                window.show_area(key, section)
            for _round in range(2):
                app.processEvents()
        yield from shown_in(window)
    for _name, dialog in pictures.dialogs(window) if with_dialogs else ():
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        dialog.show()
        app.processEvents()
        yield from shown_in(dialog)
        pictures.put_away(dialog, app)


def main() -> int:
    """Fill, open, look and tell."""
    make_safe()
    path, seed = Path(sys.argv[1]), int(sys.argv[2])
    known = {_SPACE.sub("", text) for text in fill(path, seed)}
    app = QApplication([])
    theme.apply(app, "light")
    opener = Opener()
    workspace = Workspace.open(path, who="Torture")
    window = pictures.open_window(workspace)
    seen, wrong = 0, {}
    for where, text in look(window, app, with_dialogs="dialogs" in sys.argv):
        for part in _SHOWN.findall(text):
            seen += 1
            if _SPACE.sub("", part) not in known:
                wrong[where] = part
    pictures.put_away(window, app)
    workspace.close()
    sys.stdout.write(f"{seen}\n")
    for where, part in wrong.items():
        sys.stdout.write(f"{where}: {part!r}\n")
    for address in opener.opened:
        sys.stdout.write(f"opened {address}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
