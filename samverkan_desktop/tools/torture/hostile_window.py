"""Send hostile texts through everything with the window open, and look at every text that it shows.

python -m samverkan_desktop.tools.torture.hostile_window DATABASE SEED COUNT
prints what came of it as JSON.
"""

import json
import re
import sqlite3
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict
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
from samverkan_desktop.storage import seals
from samverkan_desktop.tools.console import make_safe
from samverkan_desktop.tools.torture.hostile import made_text, through_files
from samverkan_desktop.tools.torture.proof import Order, Outcome
from samverkan_desktop.ui import pictures, theme
from samverkan_desktop.ui.areas.sections import BY_NAME as SECTION_NAMES
from samverkan_desktop.ui.main_window import MainWindow
from samverkan_desktop.ui.models.table import Role
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
_LOOKED_AT = 4
_ROUNDS = 3000
_PAUSE = 0.01
# How long the number is with which each text ends.
_NUMBER = 6
# All the dialogs take a minute, which a short run has not.
_LONG_RUN = 1000
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
            _seal(connection, table)
        connection.commit()
    return texts


def _seal(connection: sqlite3.Connection, name: str) -> None:
    """Give the rows of a table the checksums of what stands in them now."""
    listed = ", ".join(f'"{one}"' for one in seals.sealed_columns(dict.fromkeys(seals.columns_of(connection, name))))
    for row, *values in connection.execute(f"SELECT rowid, {listed} FROM {name}").fetchall():
        connection.execute(f"UPDATE {name} SET checksum = ? WHERE rowid = ?", (seals.seal(name, values), row))


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


def in_list(window: MainWindow, app: QApplication, texts: dict[str, str]) -> list[str]:
    """Hold the list of all actions against the texts by their ids, and look at some of them in the detail beside it."""
    window.show_page("actions")
    view = next(one for one in window.findChildren(QAbstractItemView, "allActionsList") if one.isVisible())
    model = view.model()
    places: dict[str, int] = {}
    # Long lists are read beside the window, which goes on. Not by the clock: the machine may have held both.
    for _round in range(_ROUNDS):
        if texts.keys() <= places.keys():
            break
        app.processEvents()
        time.sleep(_PAUSE)
        places = {str(model.index(row, 0).data(Role.ID)): row for row in range(model.rowCount())}
    wrong = []
    for number, (action_id, text) in enumerate(texts.items()):
        row = places.get(action_id)
        if row is None:
            wrong.append(f"not in the list: {text!r}")
            continue
        cells = [model.index(row, column) for column in range(model.columnCount())]
        if _bare(text) not in {_bare(str(cell.data() or "")) for cell in cells}:
            wrong.append(f"not as it is: {text!r}")
        tips = [str(cell.data(Qt.ItemDataRole.ToolTipRole) or "") for cell in cells]
        number_at_end = text[-_NUMBER:]
        told = [_rendered(tip) for tip in tips if number_at_end in tip]
        wrong += [f"tip: {text!r}" for one in told if _bare(text) not in _bare(one)]
        if number < _LOOKED_AT:
            view.setCurrentIndex(cells[0])
            app.processEvents()
            seen = [one for _, one in shown_in(window) if number_at_end in one]
            wrong += [f"detail: {one!r}" for one in seen if _bare(text) not in _bare(one)]
    return wrong


def _bare(text: str) -> str:
    return _SPACE.sub("", text)


def filled(path: Path, seed: int, app: QApplication, outcome: Outcome, *, with_dialogs: bool) -> None:
    """Fill every name and text, open the window and look everywhere."""
    known = {_bare(text) for text in fill(path, seed)}
    workspace = Workspace.open(path, who="Torture")
    window = pictures.open_window(workspace)
    wrong = {}
    for where, text in look(window, app, with_dialogs=with_dialogs):
        for part in _SHOWN.findall(text):
            outcome.add("shown in the window")
            if _bare(part) not in known:
                wrong[where] = part
    pictures.put_away(window, app)
    workspace.close()
    outcome.failures += [f"window, {where}: {part!r}" for where, part in wrong.items()]


def main() -> int:
    """All of it, and tell."""
    make_safe()
    path, seed, count = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    app = QApplication([])
    theme.apply(app, "light")
    opener = Opener()
    workspace = Workspace.open(path, who="Torture")
    window = pictures.open_window(workspace)
    order = Order(count=count, seed=seed, folder=path.parent)
    outcome = through_files(workspace, order, lambda texts: in_list(window, app, texts))
    pictures.put_away(window, app)
    workspace.close()
    filled(path, seed, app, outcome, with_dialogs=count >= _LONG_RUN)
    outcome.failures += [f"opened {address}" for address in opener.opened]
    sys.stdout.write(f"{json.dumps(asdict(outcome))}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
