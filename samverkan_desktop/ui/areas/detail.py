"""The panel beside a list: reads about one record, scrolls by itself, and stays where it was when refreshed."""

from collections.abc import Hashable

from PySide6.QtWidgets import QFrame, QLayout, QSizePolicy, QVBoxLayout, QWidget

from samverkan_desktop.ui import theme
from samverkan_desktop.ui.editors.secrecy import line_for
from samverkan_desktop.ui.widgets.column_scroll import ColumnScroll
from samverkan_desktop.ui.widgets.empty_state import EmptyState
from samverkan_desktop.ui.widgets.flow import Column, FlowLayout
from samverkan_desktop.ui.widgets.labels import Label, LabelRole, Reading, breakable
from samverkan_desktop.ui.widgets.pill import Pill, PillState
from samverkan_desktop.ui.widgets.tips import set_plain_tip

_MANY_LETTERS = 110
# The small line and the heading.
_BELOW_TITLE = 2


class DetailPane(QFrame):
    """Show a page with `show_page`; `key` says which record it is about."""

    def __init__(self, *, label: str, nothing: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("kind", "card")
        self.setAccessibleName(label)
        self.setMinimumWidth(theme.current().px(280))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        self._area = ColumnScroll(f"{name}Scroll")
        self._area.setAccessibleName(label)
        outer.addWidget(self._area)
        self._nothing = nothing
        self._key: Hashable = None
        self.clear()

    @property
    def key(self) -> Hashable:
        """Which record is shown, or None."""
        return self._key

    def clear(self) -> None:
        """Say that nothing is chosen."""
        empty = EmptyState(self._nothing, icon_name="panel", name=f"{self.objectName()}Empty")
        self._key = self._area.about = None
        self._put(empty)

    def show_page(self, key: Hashable, page: QWidget) -> None:
        """Show another page; one about the same record keeps the place to which it was scrolled."""
        bar = self._area.verticalScrollBar()
        place = bar.value() if key == self._key else 0
        self._key = self._area.about = key
        line = line_for(key)
        if line is not None and isinstance(page, Page):
            # A mark is seen at once, below the title; the way to one comes last, before the room at the foot.
            page.column.insertWidget(_BELOW_TITLE if line.is_marked else max(0, page.column.count() - 1), line)
        self._put(page)
        # The range of the bar follows from the layout, which would otherwise come after this.
        page.layout().activate()  # type: ignore[union-attr]
        bar.setValue(place)

    def _put(self, page: QWidget) -> None:
        # The old page may be in the middle of answering a click, so it is not deleted here and now.
        if (old := self._area.widget()) is not None:
            # Out of sight first: what is seen is laid out once more when it loses its parent.
            old.hide()
            self._area.takeWidget()
            old.deleteLater()
        self._area.setWidget(page)
        self._area.updateGeometry()
        self._area.viewport().setAutoFillBackground(False)
        page.setAutoFillBackground(False)


class Page(QWidget):
    """A column of what is known about a record; all text is shown as it is."""

    def __init__(self, *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.column = Column(self)
        self.column.setContentsMargins(16, 14, 16, 16)
        self.column.setSpacing(4)

    def add_title(self, above: str, title: str) -> None:
        """A small line and a heading under it; a long heading is set smaller."""
        self.column.addWidget(reading(above, "secondary"))
        self.column.addWidget(
            reading(title, "heading" if len(title) <= _MANY_LETTERS else "strong", name="detailTitle")
        )

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
        row.addWidget(Label(title, "strong"))
        if aside is not None:
            row.addWidget(aside)
        self.column.addLayout(row)

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


def pill_line(label: str, state: PillState) -> QLayout:
    """What a pill is about, then the pill; under each other where the panel is narrow."""
    row = FlowLayout(gap=8)
    words = Label(label, "secondary")
    words.setMinimumWidth(theme.current().px(96))
    row.addWidget(words)
    pill = Pill(state)
    pill.setAccessibleName(f"{label}: {state.text}")
    set_plain_tip(pill, f"{label}: {state.text}")
    row.addWidget(pill)
    return row
