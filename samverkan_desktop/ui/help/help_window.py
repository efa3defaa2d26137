"""The help: contents and search at the left, a page to read at the right; nothing of it needs a network."""

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from samverkan_desktop.i18n import _
from samverkan_desktop.ui import theme
from samverkan_desktop.ui.help import contents
from samverkan_desktop.ui.help.contents import Topic
from samverkan_desktop.ui.help.page_text import PageText
from samverkan_desktop.ui.icons import app_icon
from samverkan_desktop.ui.memory import Memory
from samverkan_desktop.ui.widgets.buttons import icon_button
from samverkan_desktop.ui.widgets.keys import add_key
from samverkan_desktop.ui.widgets.labels import Label
from samverkan_desktop.ui.widgets.picture_line import SearchLine
from samverkan_desktop.ui.widgets.surface import Surface
from samverkan_desktop.ui.window_sizes import open_at

_KEY = int(Qt.ItemDataRole.UserRole)
_GEOMETRY = "help.geometry"
_SIZE, _LEFT, _LEAST_LEFT = (960, 660), 280, 200


class HelpWindow(QWidget):
    """A window of its own, so that it can be read beside a form that waits for an answer."""

    def __init__(self, memory: Memory) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.setObjectName("helpWindow")
        self.setWindowTitle(_("Help"))
        self.setWindowIcon(app_icon())
        self._memory = memory
        self._visited: list[str] = []
        self._place = -1
        self._build()
        self._lay_out()
        self._connect()
        self._list_topics("")
        self._restore()

    @property
    def current(self) -> str:
        """The key of the page that is read."""
        return self._visited[self._place] if self._visited else ""

    def show_topic(self, key: str) -> None:
        """Show a page, and remember it for the way back."""
        key = contents.topic(key).key
        if key != self.current:
            del self._visited[self._place + 1 :]
            self._visited.append(key)
            self._place = len(self._visited) - 1
        self._read()

    def go_back(self) -> None:
        """The page before."""
        self._step(-1)

    def go_forward(self) -> None:
        """The page after it again."""
        self._step(1)

    def closeEvent(self, event: object) -> None:
        """Remember where it stood."""
        self._memory.keep(_GEOMETRY, [self.x(), self.y(), self.width(), self.height()])
        super().closeEvent(event)  # type: ignore[arg-type]

    # Building

    def _build(self) -> None:
        self.search = SearchLine(_("Search in the help"), name="helpSearch")
        self.list = QListWidget()
        self.list.setObjectName("helpContents")
        self.list.setAccessibleName(_("Contents"))
        self.list.setProperty("kind", "sections")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setWordWrap(True)
        self.nothing = Label(_("Nothing on these words. Try fewer or shorter ones."), "muted", wrap=True)
        self.nothing.hide()
        self.page = PageText(_("Page"), "helpPage")
        self.back = icon_button("arrow_left", _("Back"), self.go_back, name="helpBack", color_token="text")
        self.forward = icon_button("arrow_right", _("Forward"), self.go_forward, name="helpForward", color_token="text")

    def _lay_out(self) -> None:
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self.columns = QSplitter(Qt.Orientation.Horizontal)
        self.columns.setObjectName("helpColumns")
        self.columns.setProperty("kind", "columns")
        self.columns.setChildrenCollapsible(False)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(self.search)
        column.addWidget(self.nothing)
        column.addWidget(self.list, 1)
        right = Surface()
        reading = QVBoxLayout(right)
        reading.setContentsMargins(0, 0, 0, 0)
        reading.setSpacing(0)
        bar = QHBoxLayout()
        bar.setContentsMargins(12, 12, 12, 0)
        bar.addWidget(self.back)
        bar.addWidget(self.forward)
        bar.addStretch(1)
        reading.addLayout(bar)
        reading.addWidget(self.page, 1)
        self.columns.addWidget(left)
        self.columns.addWidget(right)
        self.columns.setStretchFactor(1, 1)
        outer.addWidget(self.columns)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._list_topics)
        self.search.returnPressed.connect(self._read_first)
        self.list.currentItemChanged.connect(self._choose)
        self.page.anchorClicked.connect(self._follow)
        add_key(self, "Ctrl+F", self._begin_search, _("Search in the help"))
        add_key(self, ("Esc", "Ctrl+W"), self.close, _("Close"))
        add_key(self, "Alt+Left", self.go_back, _("Back"))
        add_key(self, "Alt+Right", self.go_forward, _("Forward"))
        if keeper := theme.keeper():
            keeper.changed.connect(self._read)

    def _restore(self) -> None:
        open_at(self, *_SIZE)
        left = min(theme.current().px(_LEFT), max(theme.current().px(_LEAST_LEFT), self.width() * 2 // 5))
        self.columns.setSizes([left, self.width() - left])
        kept = self._memory.recall(_GEOMETRY)
        if isinstance(kept, list) and len(kept) == 4 and all(isinstance(one, int) for one in kept):
            x, y, width, height = kept
            if self.screen().availableGeometry().contains(x + 40, y + 40):
                self.move(x, y)
            self.resize(width, height)

    # Contents

    def _list_topics(self, typed: str) -> None:
        words = contents.words_of(typed)
        self.list.blockSignals(True)
        self.list.clear()
        group = ""
        for one in contents.topics():
            if words and not one.holds(words):
                continue
            if one.group != group and not words:
                group = one.group
                self.list.addItem(self._heading(group))
            self.list.addItem(self._line(one, words))
        self.list.blockSignals(False)
        self.nothing.setVisible(self.list.count() == 0)
        self._mark_current()
        self._mark_words()

    def _heading(self, text: str) -> QListWidgetItem:
        made = QListWidgetItem(text)
        made.setFlags(Qt.ItemFlag.NoItemFlags)
        made.setFont(theme.current().font("small_strong"))
        made.setForeground(theme.current().color("muted"))
        return made

    def _line(self, topic: Topic, words: list[str]) -> QListWidgetItem:
        made = QListWidgetItem(f"{topic.title}\n{topic.excerpt(words)}" if words else topic.title)
        made.setData(_KEY, topic.key)
        return made

    def _mark_current(self) -> None:
        self.list.blockSignals(True)
        lines = (row for row in range(self.list.count()) if self.list.item(row).data(_KEY) == self.current)
        self.list.setCurrentRow(next(lines, -1))
        self.list.blockSignals(False)

    def _choose(self, line: QListWidgetItem | None) -> None:
        if line is not None and line.data(_KEY):
            self.show_topic(line.data(_KEY))

    def _read_first(self) -> None:
        keys = [self.list.item(row).data(_KEY) for row in range(self.list.count())]
        first = next((key for key in keys if key), None)
        if first is not None:
            self.show_topic(first)
            self.page.setFocus()

    def _begin_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def _step(self, steps: int) -> None:
        if 0 <= self._place + steps < len(self._visited):
            self._place += steps
            self._read()

    def _follow(self, link: QUrl) -> None:
        # Pages lead to pages of the help alone, never out of the program.
        self.show_topic(link.path().removesuffix(".md"))

    # The page

    def _read(self) -> None:
        if not self._visited:
            return
        topic = contents.topic(self.current)
        self.page.show_text(topic.text)
        self.setWindowTitle(_("Help: {title}").format(title=topic.title))
        self.back.setEnabled(self._place > 0)
        self.forward.setEnabled(self._place < len(self._visited) - 1)
        self._mark_current()
        self._mark_words()

    def _mark_words(self) -> None:
        """Light up what was searched for."""
        look = QTextCharFormat()
        look.setBackground(theme.current().color("slow_soft"))
        look.setForeground(theme.current().color("text"))
        found = []
        for word in contents.words_of(self.search.text()):
            cursor = self.page.document().find(word)
            while not cursor.isNull():
                mark = QTextEdit.ExtraSelection()
                mark.cursor, mark.format = cursor, look
                found.append(mark)
                cursor = self.page.document().find(word, cursor)
        self.page.setExtraSelections(found)
