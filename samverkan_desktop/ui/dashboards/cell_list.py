"""The rows of a card that are one cell each: a list, a third as heavy as a table."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QListView, QWidget

from samverkan_desktop.ui import theme
from samverkan_desktop.ui.dashboards.cell_view import CellView
from samverkan_desktop.ui.dashboards.cells import Cell

_LEAST = 120


class CellList(CellView, QListView):
    """Each row takes all of the width."""

    def __init__(self, rows: Sequence[Cell], *, label: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(_in_rows(rows), label=label, name=name, parent=parent)

    def show_rows(self, rows: Sequence[Cell]) -> None:
        """Show these cells."""
        self._show(_in_rows(rows))

    def sizeHint(self) -> QSize:
        """All of its rows."""
        return QSize(theme.current().px(_LEAST), self._row * len(self.rows))

    def _build(self) -> None:
        self.setUniformItemSizes(True)

    def _arrange(self) -> None:
        self.scheduleDelayedItemsLayout()


def _in_rows(cells: Sequence[Cell]) -> Sequence[Sequence[Cell]]:
    return [(cell,) for cell in cells]
