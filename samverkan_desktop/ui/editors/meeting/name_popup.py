"""Names offered under the cursor while somebody types after `@`; the text keeps the focus."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from samverkan_desktop.domain.quick_entry import Name
from samverkan_desktop.i18n import _
from samverkan_desktop.ui import theme

_WIDTH = 280
_ROW = 32


class NamePopup(QListWidget):
    """Shown with `offer`; the editor hands it the arrow keys with `step` and takes `current`."""

    picked = Signal(object)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.was_moved = False
        self.setObjectName("namePopup")
        self.setAccessibleName(_("Names"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.itemClicked.connect(self._pick)
        self.hide()
        self._dress()
        if keeper := theme.keeper():
            keeper.changed.connect(self._dress)

    def offer(self, names: Sequence[Name], cursor: QRect) -> None:
        """Show the names under a cursor, given in global coordinates."""
        self.clear()
        for name in names:
            row = QListWidgetItem(f"{name.shown} · {name.note}" if name.note else name.shown)
            row.setData(Qt.ItemDataRole.UserRole, name)
            self.addItem(row)
        self.setCurrentRow(0)
        self.was_moved = False
        now = theme.current()
        size = QSize(now.px(_WIDTH), now.px(_ROW) * len(names) + 10)
        place = self._window.mapFromGlobal(cursor.bottomLeft()) + QPoint(0, 4)
        if place.y() + size.height() > self._window.height():
            place.setY(self._window.mapFromGlobal(cursor.topLeft()).y() - size.height() - 4)
        place.setX(max(0, min(place.x(), self._window.width() - size.width() - 8)))
        self.setGeometry(QRect(place, size))
        self.show()
        self.raise_()

    @property
    def current(self) -> Name | None:
        """The marked name while the list is shown."""
        row = self.currentItem()
        found: Name | None = row.data(Qt.ItemDataRole.UserRole) if row is not None and self.isVisible() else None
        return found

    def step(self, steps: int) -> None:
        """Mark the next or the previous name, round the ends."""
        if self.count():
            self.setCurrentRow((self.currentRow() + steps) % self.count())
            self.was_moved = True

    def _pick(self, row: QListWidgetItem) -> None:
        self.picked.emit(row.data(Qt.ItemDataRole.UserRole))

    def _dress(self) -> None:
        now = theme.current()
        self.setStyleSheet(
            f"QListWidget {{ background: {now.tokens.raised}; border: 1px solid {now.tokens.control_line};"
            f" border-radius: 8px; padding: 4px; }}"
            f"QListWidget::item:selected {{ background: {now.tokens.accent_soft}; color: {now.tokens.text}; }}"
        )
