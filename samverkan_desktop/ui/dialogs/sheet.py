"""A window of lines to read: headings, pairs of text, and a button that closes."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from samverkan_desktop.i18n import _
from samverkan_desktop.ui.widgets.buttons import button
from samverkan_desktop.ui.widgets.column_scroll import ColumnScroll
from samverkan_desktop.ui.widgets.dialog_frame import add_foot
from samverkan_desktop.ui.widgets.labels import Label
from samverkan_desktop.ui.widgets.surface import Surface
from samverkan_desktop.ui.window_sizes import open_at


class Sheet(QDialog):
    """Fill it with `heading` and `pair`, then `finish`."""

    def __init__(self, title: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.setSpacing(0)
        area = ColumnScroll(f"{name}Scroll")
        area.setAccessibleName(title)
        area.setProperty("kind", "surface")
        content = Surface()
        self._grid = QGridLayout(content)
        self._grid.setContentsMargins(24, 20, 24, 20)
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        area.setWidget(content)
        self._outer.addWidget(area, 1)

    def text(self, text: str, role: str = "body") -> Label:
        """A paragraph over the whole width."""
        made = Label(text, role, wrap=True)  # type: ignore[arg-type]
        self._grid.addWidget(made, self._grid.rowCount(), 0, 1, 2)
        return made

    def heading(self, text: str) -> None:
        """A heading over the whole width."""
        row = self._grid.rowCount()
        if row > 1:
            self._grid.setRowMinimumHeight(row, 10)
            row += 1
        self._grid.addWidget(Label(text, "strong"), row, 0, 1, 2)

    def pair(self, first: str, second: str, *, role: str = "muted") -> None:
        """Two texts side by side."""
        row = self._grid.rowCount()
        left = Label(first, role)  # type: ignore[arg-type]
        left.setSizePolicy(left.sizePolicy().Policy.Maximum, left.sizePolicy().Policy.Fixed)
        self._grid.addWidget(left, row, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        right = Label(second, wrap=True)
        right.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._grid.addWidget(right, row, 1)

    def finish(self, width: int, height: int, *more: QPushButton) -> None:
        """Add the foot, with more buttons at its left, and choose the size at 100 %."""
        self._grid.setRowStretch(self._grid.rowCount(), 1)
        foot = QHBoxLayout()
        for one in more:
            foot.addWidget(one)
        foot.addStretch(1)
        close = button(_("Close"), self.accept, kind="primary", name=f"{self.objectName()}Close")
        close.setDefault(True)
        foot.addWidget(close)
        add_foot(self, foot)
        open_at(self, width, height)
        close.setFocus()
