"""The panel beside a list: reads about one record, scrolls by itself, and stays where it was when refreshed."""

from collections.abc import Hashable

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from samverkan_desktop.ui import theme
from samverkan_desktop.ui.editors.secrecy import SecrecyLine, line_for, own_mark
from samverkan_desktop.ui.widgets.column_scroll import ColumnScroll
from samverkan_desktop.ui.widgets.empty_state import EmptyState
from samverkan_desktop.ui.widgets.flow import Column, FlowLayout
from samverkan_desktop.ui.widgets.labels import Label, LabelRole, breakable
from samverkan_desktop.ui.widgets.reading import Reading
from samverkan_desktop.ui.widgets.surface import CardFrame
from samverkan_desktop.ui.widgets.undressed import undressed

_MANY_LETTERS = 110
# The small line and the heading.
_BELOW_TITLE = 2


class DetailPane(CardFrame):
    """Show a page with `show_page`; `key` says which record it is about."""

    def __init__(self, *, label: str, nothing: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setMinimumWidth(theme.current().px(280))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        self._area = ColumnScroll(f"{name}Scroll")
        self._area.setAccessibleName(label)
        outer.addWidget(self._area)
        self._key: Hashable = None
        self._page: QWidget | None = None
        self._line: SecrecyLine | None = None
        self._empty = EmptyState(nothing, icon_name="panel", name=f"{name}Empty")
        # Out of sight until somebody says that nothing is chosen.
        self._empty.hide()
        self._content = undressed(QWidget())
        self._content.setObjectName(f"{name}Content")
        self._column = QVBoxLayout(self._content)
        self._column.setContentsMargins(0, 0, 0, 0)
        # Else the style would be asked, of a widget that it need not know.
        self._column.setSpacing(0)
        self._column.addWidget(self._empty)
        self._area.setWidget(self._content)
        self._area.viewport().setAutoFillBackground(False)
        self._content.setAutoFillBackground(False)

    @property
    def key(self) -> Hashable:
        """Which record is shown, or None."""
        return self._key

    @property
    def page(self) -> QWidget | None:
        """The page that was shown last; it is out of sight where nothing is chosen."""
        return self._page

    def clear(self) -> None:
        """Say that nothing is chosen."""
        self._key = self._area.about = None
        if self._page is not None:
            self._page.hide()
            if not _is_refilled(self._page):
                self._let_go(self._page)
        self._empty.show()

    def show_page(self, key: Hashable, page: QWidget) -> None:
        """Show another page, or the same filled anew; one about the same record keeps the place to which it was
        scrolled.
        """
        bar = self._area.verticalScrollBar()
        place = bar.value() if key == self._key else 0
        self._key = self._area.about = key
        if page is not self._page and self._page is not None:
            # Out of sight first: what is seen is laid out once more when it loses its parent.
            self._page.hide()
            self._let_go(self._page)
        self._show_mark(key, page)
        if page is not self._page:
            self._page = page
            page.setAutoFillBackground(False)
            self._column.addWidget(page)
        self._empty.hide()
        page.show()
        self._area.updateGeometry()
        # The range of the bar follows from the layout, which would otherwise come after this.
        page.layout().activate()  # type: ignore[union-attr]
        self._column.activate()
        self._area.fit_height()
        bar.setValue(place)

    def _let_go(self, page: QWidget) -> None:
        # It may be in the middle of answering a click, so it is not deleted here and now.
        self._column.removeWidget(page)
        page.setParent(None)
        page.deleteLater()
        self._page = self._line = None

    def _show_mark(self, key: Hashable, page: QWidget) -> None:
        """A mark is seen at once, below the title; the way to one comes last, before the room at the foot."""
        if not isinstance(page, Page):
            return
        own = own_mark(key)
        if self._line is not None:
            if own is not None and self._line.show_record(str(key), own):
                return
            page.column.removeWidget(self._line)
            self._line.hide()
            self._line.setParent(None)
            self._line.deleteLater()
        self._line = line_for(key, own)
        if self._line is not None:
            last = max(0, page.column.count() - 1)
            page.column.insertWidget(_BELOW_TITLE if self._line.is_marked else last, self._line)


def _is_refilled(page: QWidget) -> bool:
    return isinstance(page, Page) and page.is_refilled


class Fact:
    """A fact with its name above it; nothing where there is no fact."""

    def __init__(self, page: "Page", label: str = "") -> None:
        self.label = Label(label, "section")
        self.label.setContentsMargins(0, 6, 0, 0)
        self.text = reading("")
        for part in (self.label, self.text):
            page.column.addWidget(part)
        self.tell("")

    def tell(self, text: str) -> None:
        """Say what is the case."""
        self.text.setText(breakable(text))
        for part in (self.label, self.text):
            part.setVisible(bool(text))


class Page(QWidget):
    """A column of what is known about a record; all text is shown as it is.

    `is_refilled` where the same page tells of one record after the other.
    """

    is_refilled = False

    def __init__(self, *, name: str) -> None:
        super().__init__()
        undressed(self)
        self.setObjectName(name)
        self.column = Column(self)
        self.column.setContentsMargins(16, 14, 16, 16)
        self.column.setSpacing(4)

    def add_title(self, above: str, title: str) -> None:
        """A small line and a heading under it; a long heading is set smaller."""
        self.column.addWidget(reading(above, "secondary"))
        self.title = reading("", name="detailTitle")
        self.tell_title(title)
        self.column.addWidget(self.title)

    def tell_title(self, title: str) -> None:
        """Another heading."""
        self.title.set_role("heading" if len(title) <= _MANY_LETTERS else "strong")
        self.title.setText(breakable(title))

    def add_pair(self, label: str, text: str) -> None:
        """A fact with its name above it; nothing where there is no fact."""
        if text:
            self.column.addSpacing(6)
            self.column.addWidget(Label(label, "section"))
            self.column.addWidget(reading(text))

    def add_section(self, title: str, aside: QWidget | None = None) -> None:
        """The heading of a part, with something to its right."""
        self.column.addSpacing(12)
        row = FlowLayout(gap=8, ends_right=True)
        # Before anything is in it; see `laid_out`.
        self.column.addLayout(row)
        row.addWidget(Label(title, "strong"))
        if aside is not None:
            row.addWidget(aside)

    def end(self) -> None:
        """Keep everything at the top."""
        self.column.addStretch(1)


def reading(text: str, role: LabelRole = "body", *, name: str = "") -> Label:
    """Text that wraps, can be marked and copied, and never pushes the panel wider."""
    made = Reading(breakable(text), role, wrap=True, name=name)
    # Its wish for height is reckoned at a narrower width than it gets, and would leave a gap at the foot of the panel.
    policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    made.setSizePolicy(policy)
    return made
