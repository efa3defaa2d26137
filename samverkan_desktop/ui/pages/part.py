"""A part of a record with a list of its own: its commands as keys, menu and buttons, and what it can take back."""

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from samverkan_desktop.domain.errors import NotFound, SamverkanError, StaleRecord
from samverkan_desktop.i18n import _
from samverkan_desktop.services.base import Done
from samverkan_desktop.ui import theme
from samverkan_desktop.ui.areas.commands import Commands
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.errors import say
from samverkan_desktop.ui.models.density import SEEN_AT_ONCE, Density, row_height
from samverkan_desktop.ui.models.table import Column
from samverkan_desktop.ui.models.table_list import TableList
from samverkan_desktop.ui.undo import Undo
from samverkan_desktop.ui.widgets.buttons import button
from samverkan_desktop.ui.widgets.empty_state import EmptyState
from samverkan_desktop.ui.widgets.flow import FlowLayout

Row = TypeVar("Row")
_HEADER = 34


class Part(QWidget, Generic[Row]):
    """Buttons in a row, and a list below them. Buttons that need a row are off where there is none."""

    def __init__(self, desk: Desk, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.desk = desk
        self.read_only = desk.workspace.read_only
        self.buttons = QWidget()
        self.buttons.setObjectName(f"{name}Tools")
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.buttons.setSizePolicy(policy)
        self.tools = FlowLayout(self.buttons, gap=8)
        self.keeps_buttons = False
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(8)
        self.column.addWidget(self.buttons)
        self._needing: list[QPushButton] = []
        self.list: TableList[Row]
        self.commands: Commands

    def add_list(
        self, columns: Sequence[Column[Row]], *, row_id: Callable[[Row], str], label: str, name: str, empty: EmptyState
    ) -> None:
        """Make the list; its commands are added to `commands` afterwards."""
        self.list = TableList(
            columns, row_id=row_id, label=label, name=name, remember=self.desk.memory, empty=empty, parent=self
        )
        # Where the record scrolls, several rows are still seen at a time.
        rows = SEEN_AT_ONCE * row_height(Density.DENSE, columns)
        self.list.setMinimumHeight(theme.current().px(_HEADER) + rows)
        self.column.addWidget(self.list, 1)
        self.commands = Commands(self.list, read_only=self.read_only)
        self.list.chosen.connect(self.tell_row)
        self.list.menu_wanted.connect(self.commands.fill_context_menu)

    def add_button(
        self, text: str, do: Callable[[], object], name: str, *, icon_name: str = "", needs_row: bool = True
    ) -> QPushButton:
        """A button above the list."""
        made = button(text, do, icon_name=icon_name, name=name)
        made.setEnabled(not self.read_only)
        if needs_row:
            self._needing.append(made)
        self.tools.addWidget(made)
        return made

    def tell_row(self, row: Row | None) -> None:
        """A row was chosen, or none is left."""
        self.commands.enable(row is not None)
        # An empty list has the first step in its middle; the buttons above would only take its room.
        self.buttons.setVisible(bool(self.list.table.rowCount()) or self.keeps_buttons)
        for made in self._needing:
            made.setEnabled(row is not None and not self.read_only)

    def attempt(self, act: Callable[[], Done[Any]], words: str) -> bool:
        """Do something that can be taken back and say so; say why where it cannot be done."""
        try:
            done = act()
        except (StaleRecord, NotFound):
            text = _("Somebody changed this a moment ago. Look at it and try again.")
            self.desk.messages.notice(text, kind="warning")
            return False
        except SamverkanError as error:
            self.desk.messages.notice(say(error), kind="warning")
            return False
        self.desk.messages.notice(words, undo=Undo(self.desk, done.set_id))
        return True
