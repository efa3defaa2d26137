"""The sheet of keys: all that work in a window, in groups, found by their words."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from samverkan_desktop.domain.swedish import fold
from samverkan_desktop.i18n import _
from samverkan_desktop.ui import theme
from samverkan_desktop.ui.help.key_list import KeyLine, key_lines
from samverkan_desktop.ui.widgets.buttons import button
from samverkan_desktop.ui.widgets.column_scroll import ColumnScroll
from samverkan_desktop.ui.widgets.dialog_frame import add_foot
from samverkan_desktop.ui.widgets.labels import Label
from samverkan_desktop.ui.widgets.picture_line import SearchLine
from samverkan_desktop.ui.widgets.surface import Surface
from samverkan_desktop.ui.window_sizes import open_at


class KeySheet(QDialog):
    """Made anew each time, from what the window has at that moment."""

    def __init__(self, about: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = key_lines(about)
        self._rows: list[tuple[KeyLine, Label, Label]] = []
        self._headings: dict[str, Label] = {}
        self.setObjectName("shortcutsDialog")
        self.setWindowTitle(_("Keys"))
        self.setAccessibleName(_("Keys"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(24, 16, 24, 12)
        self.search = SearchLine(_("Search among the keys"), name="shortcutsSearch")
        self.search.textChanged.connect(self._filter)
        head.addWidget(self.search)
        outer.addLayout(head)
        scroll = ColumnScroll("shortcutsScroll")
        scroll.setAccessibleName(_("Keys"))
        scroll.setProperty("kind", "surface")
        content = Surface()
        self._grid = QGridLayout(content)
        self._grid.setContentsMargins(24, 12, 24, 20)
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        self._fill()
        scroll.setWidget(content)
        outer.addWidget(scroll, 1)
        foot = QHBoxLayout()
        self.nothing = Label(_("No key has these words."), "muted", wrap=True, name="shortcutsNothing")
        self.nothing.hide()
        foot.addWidget(self.nothing, 1)
        foot.addStretch(1)
        foot.addWidget(button(_("Close"), self.accept, kind="primary", name="shortcutsClose"))
        add_foot(self, foot)
        open_at(self, 640, 690)
        self.search.setFocus()

    @property
    def shown(self) -> list[KeyLine]:
        """The lines that fit what is searched for."""
        return [line for line, key, _words in self._rows if not key.isHidden()]

    def _fill(self) -> None:
        for line in sorted(self.lines, key=self._order):
            if line.group not in self._headings:
                row = self._grid.rowCount()
                heading = Label(line.group, "strong", wrap=True)
                heading.setContentsMargins(0, theme.current().px(10) if self._headings else 0, 0, 0)
                self._headings[line.group] = heading
                self._grid.addWidget(heading, row, 0, 1, 2)
            row = self._grid.rowCount()
            key, words = Label(line.keys, "key"), Label(line.words, wrap=True)
            self._grid.addWidget(key, row, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
            self._grid.addWidget(words, row, 1)
            self._rows.append((line, key, words))
        self._grid.setRowStretch(self._grid.rowCount(), 1)

    def _order(self, line: KeyLine) -> int:
        """Lines of a group stand together, the groups in the order in which they are first met."""
        return next(place for place, one in enumerate(self.lines) if one.group == line.group)

    def _filter(self, typed: str) -> None:
        words = fold(typed).split()
        full = set()
        for line, key, text in self._rows:
            fits = all(word in fold(f"{line.group} {line.keys} {line.words}") for word in words)
            key.setVisible(fits)
            text.setVisible(fits)
            if fits:
                full.add(line.group)
        for group, heading in self._headings.items():
            heading.setVisible(group in full)
        self.nothing.setVisible(not full)
