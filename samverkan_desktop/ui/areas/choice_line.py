"""The line above a list that says which rows it shows: chips, and a field for words."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from samverkan_desktop.ui.widgets.chips import SegmentedChips
from samverkan_desktop.ui.widgets.undressed import undressed

_MARGINS = (16, 8, 16, 8)


class ChoiceRow(QWidget):
    """Where choices stand in a low view, in the line of the tools; hidden until something is put there."""

    def __init__(self, name: str) -> None:
        super().__init__()
        undressed(self)
        self.setObjectName(name)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self._row.addStretch(1)
        self.hide()

    def put_first(self, widget: QWidget) -> None:
        """Put a widget before all others."""
        self._row.insertWidget(0, widget)

    def put_last(self, widget: QWidget) -> None:
        """Put a widget after the others, before what stretches."""
        self._row.insertWidget(self._row.count() - 1, widget)


class ChoiceLine(QWidget):
    """Stands first in a column; `move_to` takes it to the line of the tools, where a view is low, folded."""

    def __init__(self, column: QVBoxLayout, chips: SegmentedChips, field: QLineEdit | None = None) -> None:
        super().__init__()
        undressed(self)
        self.setObjectName(f"{chips.objectName()}Line")
        self.chips = chips
        self._home = column
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(*_MARGINS)
        self._row.setSpacing(8)
        self._row.addWidget(chips, 1)
        if field is not None:
            self._row.addWidget(field, 0, Qt.AlignmentFlag.AlignTop)
        column.insertWidget(0, self)

    def move_to(self, row: ChoiceRow) -> None:
        """Stand in another row, as narrow as can be."""
        if self.chips.is_folded:
            return
        self.chips.fold(True)
        self._row.setStretchFactor(self.chips, 0)
        self._row.setContentsMargins(0, 0, 0, 0)
        row.put_last(self)

    def go_home(self) -> None:
        """Stand above the list again."""
        if not self.chips.is_folded:
            return
        self._row.setContentsMargins(*_MARGINS)
        self._row.setStretchFactor(self.chips, 1)
        self._home.insertWidget(0, self)
        self.chips.fold(False)
