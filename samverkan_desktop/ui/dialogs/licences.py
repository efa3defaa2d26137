"""Every part of the program with its version and the whole text of its licence."""

import re

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from samverkan_desktop import __version__, config
from samverkan_desktop.i18n import _
from samverkan_desktop.services.parts import Part, parts
from samverkan_desktop.ui import theme
from samverkan_desktop.ui.widgets.buttons import button
from samverkan_desktop.ui.widgets.dialog_frame import add_foot
from samverkan_desktop.ui.widgets.labels import Label
from samverkan_desktop.ui.widgets.surface import Surface
from samverkan_desktop.ui.window_sizes import open_at

# A line that was full where it was written and goes on in the next one, which begins no point of a list.
_FULL_LINE = re.compile(r"(?m)^(\S.{49,})\n(?=[A-Za-z(\"'“])")


class LicencesDialog(QDialog):
    """Read without a network, from the parts themselves."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("licencesDialog")
        self.setWindowTitle(_("Licences"))
        self.setAccessibleName(_("Licences"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.parts = (_own(), *parts())
        now = theme.current()
        self.list = QListWidget()
        self.list.setObjectName("licencesList")
        self.list.setAccessibleName(_("Parts"))
        self.list.setProperty("kind", "sections")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setWordWrap(True)
        for one in self.parts:
            self.list.addItem(QListWidgetItem(f"{one.name} {one.version}".strip()))
        self.title = Label("", "heading", wrap=True, name="licencesTitle")
        self.words = Label("", "muted", wrap=True, name="licencesWords")
        self.text = QPlainTextEdit()
        self.text.setObjectName("licencesText")
        self.text.setAccessibleName(_("The text of the licence"))
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        right = Surface()
        column = QVBoxLayout(right)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        for widget in (self.title, self.words):
            column.addWidget(widget)
        column.addWidget(self.text, 1)
        columns = QSplitter(Qt.Orientation.Horizontal)
        columns.setObjectName("licencesColumns")
        columns.setProperty("kind", "columns")
        columns.setChildrenCollapsible(False)
        left = QWidget()
        beside = QVBoxLayout(left)
        beside.setContentsMargins(8, 12, 8, 8)
        beside.addWidget(self.list)
        columns.addWidget(left)
        columns.addWidget(right)
        columns.setStretchFactor(1, 1)
        columns.setSizes([now.px(208), now.px(848)])
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(columns, 1)
        foot = QHBoxLayout()
        version = _("Samverkan {version}").format(version=__version__)
        foot.addWidget(Label(version, "secondary", name="licencesVersion"))
        foot.addStretch(1)
        close = button(_("Close"), self.accept, kind="primary", name="licencesClose")
        close.setDefault(True)
        foot.addWidget(close)
        add_foot(self, foot)
        self.list.currentRowChanged.connect(self._show)
        self.list.setCurrentRow(0)
        open_at(self, 1056, 600)

    def _show(self, place: int) -> None:
        one = self.parts[place]
        self.title.setText(f"{one.name} {one.version}".strip())
        self.words.setText(one.licence)
        self.text.setPlainText(flowing(one.text))


def flowing(text: str) -> str:
    """The text in paragraphs that fill the width they get, instead of the lines that it was written in."""
    return _FULL_LINE.sub(r"\1 ", text)


def _own() -> Part:
    for folder in (config.resources(), config.resources().parent):
        file = folder / "LICENSE"
        if file.is_file():
            return Part(
                name="Samverkan", version=__version__, licence="MIT", text=file.read_text(encoding="utf-8").strip()
            )
    return Part(name="Samverkan", version=__version__, licence="MIT", text="MIT")
