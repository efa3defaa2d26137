"""A list of the screen as a list on paper."""

from datetime import date
from typing import Any

from PySide6.QtCore import Qt

from samverkan_desktop.domain.list_paper import MOST_ROWS, ListPaper, PaperCell, PaperColumn
from samverkan_desktop.ui.models.table import Role
from samverkan_desktop.ui.models.table_list import TableList


def paper_of(view: TableList[Any], *, title: str, about: str = "", day: date) -> ListPaper:
    """The rows as they are sorted and filtered now, with every column; one more than can be printed where there are."""
    shown = range(min(view.sorted.rowCount(), MOST_ROWS + 1))
    columns = range(len(view.table.columns))
    return ListPaper(
        title=title,
        about=about,
        day=day,
        columns=tuple(PaperColumn(title=one.title, align=one.align) for one in view.table.columns),
        ids=tuple(str(view.sorted.index(row, 0).data(Role.ID)) for row in shown),
        rows=tuple(tuple(_cell(view.sorted.index(row, column)) for column in columns) for row in shown),
    )


def _cell(index: Any) -> PaperCell:
    return PaperCell(
        text=str(index.data(Qt.ItemDataRole.DisplayRole) or ""),
        second=str(index.data(Role.SECOND) or ""),
    )
