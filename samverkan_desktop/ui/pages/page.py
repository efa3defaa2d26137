"""What the pages beside the areas have in common."""

from abc import abstractmethod

from PySide6.QtWidgets import QWidget

from samverkan_desktop.domain.periods import Period
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.models.table_list import TableList


class Page(QWidget):
    """A tab over all areas of a period. It listens to changes itself, through the desk."""

    def __init__(self, desk: Desk, period: Period, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.desk, self.period = desk, period

    @property
    def chosen_id(self) -> str | None:
        """The record that is selected; None where none can be."""
        return None

    @abstractmethod
    def show_record(self, record_id: str) -> bool:
        """Select a record; False when it is not here."""

    def take_keys(self) -> None:
        """Give the keys to the list of the page."""
        # Where tools stand before the list, a focus proxy would take them out of the order of Tab.
        shown = (one for one in self.findChildren(TableList) if one.isVisibleTo(self))
        next(shown, self).setFocus()

    def flush(self) -> bool:
        """Save what is being written; False when that cannot be done, and the page then says why itself."""
        return True
